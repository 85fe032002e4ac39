package control

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Circles warns of sources that quote each other round in a circle, each circle once: none of them can be told to be
// the first, so what they say together counts as the word of whichever of them spoke first.
func Circles(sources []salient.Source) []salient.Warning {
	quoted := quotedBy(sources)
	out := []salient.Warning{}
	told := map[salient.ID]bool{}
	for _, s := range sources {
		if told[s.ID] {
			continue
		}
		ring := []salient.ID{s.ID}
		for _, q := range quoted[s.ID] {
			if slices.Contains(quoted[q], s.ID) {
				ring = append(ring, q)
			}
		}
		if len(ring) == 1 {
			continue
		}
		w := salient.Warning{Code: "quotes_circle"}
		var names []string
		for _, id := range ring {
			told[id] = true
			names = append(names, string(id))
			w.From = append(w.From, salient.Ref{Noun: salient.SourceNoun, ID: id})
		}
		w.Text = fmt.Sprintf("The sources %s quote each other in a circle; for the same place and side only the first of them counts", strings.Join(names, ", "))
		out = append(out, w)
	}
	return out
}
