package export

import (
	"slices"

	"salient"
)

// Shareable is the case without the claims of sources whose licence forbids passing their rows on. What was computed
// from them may go out, and the sources stay, so that they are named. The case given is not changed.
func Shareable(c *salient.Case) *salient.Case {
	closed := map[salient.ID]bool{}
	for _, s := range c.Sources {
		closed[s.ID] = s.Closed
	}
	out := *c
	out.Claims = slices.DeleteFunc(slices.Clone(c.Claims), func(x salient.Claim) bool { return closed[x.Source] })
	return &out
}
