package flow

import (
	"fmt"
	"time"

	"salient"
	"salient/options"
)

// Delay is how old the newest thing in a publication is at least.
const Delay = 72 * time.Hour

// gate is what stands between a case and the public. Its zero value lets everything through.
type gate struct {
	public bool
	last   salient.Day // the newest day that may be asked about
	ways   bool        // the case says that lifelines, corridors and units may be published
}

// Clear is the case as it may be published under TLP:CLEAR at an instant, and the one way there: a door that writes
// for the public asks this flow and never the one it came from. What it answers
//
//   - is computed anew without every claim, and every row, that is marked stricter than TLP:CLEAR, and without
//     witnesses who are not marked so: a label alone would leak by inference;
//   - knows nothing published, and tells of no day, within [Delay] of now;
//   - is coarse: positions and the front on a grid of a tenth of a degree (11 km at most), distances rounded
//     up to 5 km, probabilities at the middle of their likelihood band;
//   - names no witness and no private person: no name, handle, address or quote, and no source of which nothing is left;
//   - has no lifelines, corridors, roads, units, axes and options, unless the case itself is marked TLP:CLEAR.
//
// A claim is marked by itself or by its source, the stricter of the two; where neither is marked, by the case; and in
// a case without a marking a claim that was published is public. What may not be published is an error of kind
// [salient.Refused] and so is a case of which nothing is left.
func (f *Flow) Clear(now time.Time) (*Flow, error) {
	zone := f.whole.Zone
	if zone == nil {
		zone = time.UTC
	}
	g := gate{public: true, last: salient.DayIn(now.Add(-Delay), zone) - 1, ways: f.whole.Marking.Or("") == salient.Clear}
	c := published(f.whole.AsKnown(g.last), g)
	if len(c.Claims) == 0 || g.last < c.Span.From {
		return nil, &salient.Error{Kind: salient.Refused, What: fmt.Sprintf("nothing in this case may be published under %s", salient.Clear),
			Mend: fmt.Sprintf("mark sources or claims %s in the column marking, and wait until %.0f hours have passed since they were published", salient.Clear, Delay.Hours())}
	}
	out := &Flow{engine: f.engine, whole: c, shown: endedBy(coarseCase(c), g.last), gate: g,
		views: map[salient.Opt[salient.Day]]*view{}}
	out.geometry, out.relying = later(c)
	if m, ok := f.model.Get(); ok && c.Options.Known() {
		if m = m.AsKnown(g.last); m.Day.Or(g.last) <= g.last && citesOnly(c, m) {
			out.model = salient.Some(m)
		}
	}
	if !out.model.Known() {
		c.Options = salient.None[salient.Text]()
	}
	return out, nil
}

// endedBy is the case with its span ended by a day, so that no list offers or counts the days that may not be asked
// about yet. The case given may be changed.
func endedBy(c *salient.Case, last salient.Day) *salient.Case {
	c.Span.To = min(c.Span.To, last+1)
	if c.OpenAt.Or(last) > last {
		c.OpenAt = salient.None[salient.Day]()
	}
	return c
}

// citesOnly tells whether every claim that the model rests on is in the case; a statement words what it rests on.
func citesOnly(c *salient.Case, m *options.Model) bool {
	warnings, err := checkModel(c, m)
	return err == nil && len(warnings) == 0
}

// allow refuses what only a case marked TLP:CLEAR lets out.
func (g gate) allow(what string) error {
	if !g.public || g.ways {
		return nil
	}
	return &salient.Error{Kind: salient.Refused, What: fmt.Sprintf("%s are %s unless the case says otherwise, and this one does not", what, salient.Amber),
		Mend: fmt.Sprintf("publish control or the front, or mark the case itself %s", salient.Clear)}
}

// never refuses what is too fine to be published at all.
func (g gate) never(what string) error {
	if !g.public {
		return nil
	}
	return &salient.Error{Kind: salient.Refused, What: what + " is not for publication", Mend: "publish control or the front, day by day"}
}

// open refuses a day that may not be published yet.
func (g gate) open(d salient.Day) error {
	if !g.public || d <= g.last {
		return nil
	}
	return &salient.Error{Kind: salient.Refused, What: fmt.Sprintf("%s lies within %.0f hours of the publication", d, Delay.Hours()),
		Mend: fmt.Sprintf("ask for %s or an earlier day", g.last)}
}

// warnings says to the reader of a publication what was done to it.
func (g gate) warnings() []salient.Warning {
	if !g.public {
		return nil
	}
	return []salient.Warning{{Code: "published", From: []salient.Ref{}, Text: fmt.Sprintf("This is made for publication: nothing of the last %.0f hours or that is restricted is in it, "+
		"positions are rounded to a tenth of a degree, distances up to %.0f km, and a probability is the middle of its likelihood band.", Delay.Hours(), grain.Km())}}
}

// marked is the case with its marking raised to the strictest of what is in it, so that whatever is made of it carries
// that. A case without a marking is TLP:AMBER and keeps its silence where nothing in it is stricter.
func marked(c *salient.Case) *salient.Case {
	own := c.Marking.Or(salient.Amber)
	all := []salient.Marking{own}
	by := markings(c)
	for _, x := range c.Claims {
		if m, ok := by.of(x); ok {
			all = append(all, m)
		}
	}
	top := salient.Strictest(all...)
	if top == own {
		return c
	}
	out := *c
	out.Marking = salient.Some(top)
	return &out
}

// bySource is the marking of each source that has one.
type bySource map[salient.ID]salient.Marking

func markings(c *salient.Case) bySource {
	out := bySource{}
	for _, s := range c.Sources {
		if m, ok := s.Marking.Get(); ok {
			out[s.ID] = m
		}
	}
	return out
}

// of is the claim's marking: its own, its source's, or the stricter of both; false where neither is marked.
func (b bySource) of(x salient.Claim) (salient.Marking, bool) {
	own, ok := x.Marking.Get()
	src, ok2 := b[x.Source]
	switch {
	case ok && ok2:
		return salient.Strictest(own, src), true
	case ok:
		return own, true
	}
	return src, ok2
}

// clear tells whether a row that cites a source may be published.
func (b bySource) clear(source string) bool {
	m, ok := b[salient.ID(source)]
	return !ok || m == salient.Clear
}
