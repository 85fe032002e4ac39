package flow

import (
	"slices"
	"strings"

	"salient"
	"salient/reports"
)

// A quote of fewer words is anybody's; and of the texts about a place only so many of the latest are compared, so that
// the cost stays linear in the claims.
const (
	tellingWords = 8
	comparedWith = 256
)

// text is the fingerprint of what a claim quotes.
type text struct {
	claim int
	print uint64
}

// copiesOf names, for each claim whose quoted words are nearly those of another source's earlier claim about the same
// place, that claim. It is no second witness.
func copiesOf(c *salient.Case) map[salient.ID]salient.ID {
	var order []int
	for i := range c.Claims {
		if x := &c.Claims[i]; x.Place != "" && len(strings.Fields(x.Quote)) >= tellingWords {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return int(c.Claims[i].Known) - int(c.Claims[j].Known) })
	seen, out := map[salient.ID][]text{}, map[salient.ID]salient.ID{}
	for _, i := range order {
		x := &c.Claims[i]
		now := text{i, reports.Simhash(x.Quote)}
		before := seen[x.Place]
		at := slices.IndexFunc(before, func(t text) bool {
			y := &c.Claims[t.claim]
			return y.Source != x.Source && reports.Copies(t.print, now.print) && reports.Repeats(y.Quote, x.Quote)
		})
		if at >= 0 {
			out[x.ID] = c.Claims[before[at].claim].ID
		}
		seen[x.Place] = append(before[max(0, len(before)-comparedWith+1):], now)
	}
	return out
}
