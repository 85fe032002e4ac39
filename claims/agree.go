package claims

import (
	"math"

	"salient"
)

// agree lets all mentions of one name mean what the last of them meant that a region settled, else what the surest of
// them means, unless a region after it says otherwise.
func agree(spans []span, ms []Mention) {
	best := map[string]int{}
	for i, s := range spans {
		if b, ok := best[s.key]; ms[i].At.Known() && (!ok || rank(ms[i]) > rank(ms[b])) {
			best[s.key] = i
		}
	}
	said := map[string]int{} // the last one before it that a region settled
	for i, s := range spans {
		b, ok := best[s.key]
		if last, before := said[s.key]; before {
			b = last
		}
		if ms[i].Rule == explicitRule {
			said[s.key] = i
		}
		if !ok || b == i || ms[i].Rule == explicitRule || ms[b].Rule != explicitRule {
			continue
		}
		from := ms[b]
		from.Start, from.End, from.Surface = ms[i].Start, ms[i].End, ms[i].Surface
		from.Rule = "named with its region elsewhere"
		ms[i] = from
	}
}

const explicitRule = "region named after it"

func rank(m Mention) float64 {
	if m.Rule == explicitRule {
		return 1 + float64(m.Confidence)
	}
	return float64(m.Confidence)
}

// placeUnlisted gives a name that no gazetteer has the position of the settled place nearest to it in the text, with
// the radius within which local news speaks of places together.
func placeUnlisted(ms []Mention) {
	for i := range ms {
		if ms[i].At.Known() {
			continue
		}
		best, gap := -1, math.MaxInt
		for j, o := range ms {
			if !o.Resolved || o.Kind == "country" || o.Kind == "continent" || o.People || o.Rule == nearRule {
				continue
			}
			if d := max(o.Start-ms[i].End, ms[i].Start-o.End); d < gap {
				best, gap = j, d
			}
		}
		if best < 0 {
			continue
		}
		ms[i].At, ms[i].Radius, ms[i].Rule = ms[best].At, salient.Some[salient.Meters](unlistedRadius), nearRule
		ms[i].Confidence *= ms[best].Confidence / 2
	}
}

const (
	nearRule       = "not in the gazetteer: near the place named beside it"
	unlistedRadius = 50_000
)
