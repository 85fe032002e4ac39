package flow

import (
	"fmt"
	"slices"

	"salient"
)

// published is the case without what may not be published. The case given is not changed.
func published(c salient.Case, g gate) *salient.Case {
	by := markings(&c)
	witness := map[salient.ID]bool{}
	for _, s := range c.Sources {
		witness[s.ID] = s.Kind == "witness"
	}
	own := c.Marking
	c.Claims = slices.DeleteFunc(slices.Clone(c.Claims), func(x salient.Claim) bool {
		if m, ok := by.of(x); ok {
			return m != salient.Clear
		}
		return witness[x.Source] || own.Or(salient.Clear) != salient.Clear
	})
	c.Marking, c.Reviews = salient.Some(salient.Clear), nil // reviews name their reviewers
	c.Agreements = slices.DeleteFunc(slices.Clone(c.Agreements), func(x salient.Agreement) bool { return !by.clear(x.Source) })
	c.Boundaries = slices.DeleteFunc(slices.Clone(c.Boundaries), func(x salient.Boundary) bool { return !by.clear(x.Source) })
	c.Places = slices.Clone(c.Places)
	for i, p := range c.Places {
		if !by.clear(p.PopulationSource) {
			c.Places[i].Population, c.Places[i].PopulationDate, c.Places[i].PopulationSource = salient.None[int](), "", ""
		}
	}
	out := onlyWays(&c, by, g)
	withoutNames(out, by, g)
	return out
}

// onlyWays keeps what lifelines are made of where the case lets them out, as far as its sources do.
func onlyWays(c *salient.Case, by bySource, g gate) *salient.Case {
	if !g.ways {
		c.Roads, c.Closures, c.Supplies, c.Stocks, c.Units, c.Axes, c.Watch = nil, nil, nil, nil, nil, nil, nil
		for i := range c.Agreements {
			c.Agreements[i].Opens = nil
		}
		c.Options = salient.None[salient.Text]()
		return c
	}
	c.Roads = slices.DeleteFunc(slices.Clone(c.Roads), func(x salient.Road) bool { return !by.clear(x.Source) })
	c.Closures = slices.DeleteFunc(c.Closures, func(x salient.Closure) bool {
		return !by.clear(x.Source) || !slices.ContainsFunc(c.Roads, func(r salient.Road) bool { return r.ID == x.Road })
	})
	c.Supplies = slices.DeleteFunc(c.Supplies, func(x salient.Supply) bool { return !by.clear(x.Source) })
	c.Stocks = slices.DeleteFunc(c.Stocks, func(x salient.Stock) bool { return !by.clear(x.Source) })
	c.Units = slices.DeleteFunc(c.Units, func(x salient.Unit) bool { return !by.clear(x.Source) })
	said := map[salient.ID]bool{}
	for _, x := range c.Claims {
		said[x.ID] = true
	}
	c.Axes = slices.DeleteFunc(c.Axes, func(x salient.Axis) bool { return !said[salient.ID(x.Source)] })
	return c
}

// rowSources are the sources of the ground that is left: those its rows cite, and the data sets and maps with a licence, which asks
// that they be named. Whether a source has claims, and which, plays no part.
func rowSources(c *salient.Case, by bySource) map[salient.ID]bool {
	out := map[salient.ID]bool{}
	for _, s := range c.Sources {
		out[s.ID] = (s.Kind == "dataset" || s.Kind == "map") && s.Licence != "" && by.clear(string(s.ID))
	}
	cite := func(source string) { out[salient.ID(source)] = true }
	for _, p := range c.Places {
		cite(p.PopulationSource)
	}
	for _, b := range c.Boundaries {
		cite(b.Source)
	}
	for _, r := range c.Roads {
		cite(r.Source)
	}
	for _, u := range c.Units {
		cite(u.Source)
	}
	return out
}

// withoutNames leaves of a witness, and of a private person on a social medium, nothing but the kind. Sources that neither a
// claim nor a row that is left cites are gone.
func withoutNames(c *salient.Case, by bySource, g gate) {
	as := map[salient.ID]salient.ID{} // what each source that stays is called
	for id, cited := range rowSources(c, by) {
		if cited {
			as[id] = id
		}
	}
	for _, x := range c.Claims {
		as[x.Source] = x.Source
	}
	var kept []salient.Source
	for _, s := range c.Sources {
		if _, cited := as[s.ID]; !cited {
			continue
		}
		if s.Kind == "witness" || s.Kind == "social" && s.SpeaksFor == "" {
			as[s.ID] = nameless(c.Sources, s.Kind, len(kept)+1)
			s = salient.Source{ID: as[s.ID], Name: "a source of the kind " + string(s.Kind), Kind: s.Kind, SpeaksFor: s.SpeaksFor,
				Quotes: s.Quotes, Reliability: s.Reliability, Marking: s.Marking}
		}
		kept = append(kept, s)
	}
	for i := range kept {
		var quotes []salient.ID
		for _, id := range kept[i].Quotes {
			if name, ok := as[id]; ok {
				quotes = append(quotes, name)
			}
		}
		kept[i].Quotes = quotes
	}
	c.Sources = kept
	for i := range c.Claims {
		c.Claims[i] = bare(c, c.Claims[i], as, g)
	}
}

// nameless is an id for a source that is not named and that no source of the case has.
func nameless(sources []salient.Source, kind salient.SourceKind, n int) salient.ID {
	id := salient.ID(fmt.Sprintf("%s-%d", kind, n))
	for slices.ContainsFunc(sources, func(s salient.Source) bool { return s.ID == id }) {
		id += "-"
	}
	return id
}

// bare is a claim without what could lead to a person, and without the correction of what is not there.
func bare(c *salient.Case, x salient.Claim, as map[salient.ID]salient.ID, g gate) salient.Claim {
	if as[x.Source] != x.Source {
		x.Source, x.URL = as[x.Source], ""
	}
	if !g.ways {
		x.Unit, x.Route = "", ""
	}
	if x.Replaces != "" && !slices.ContainsFunc(c.Claims, func(y salient.Claim) bool { return y.ID == x.Replaces }) {
		x.Replaces = ""
	}
	return x
}
