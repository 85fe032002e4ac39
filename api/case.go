package api

import (
	"context"

	"salient"
)

type caseView struct {
	Format       int                      `json:"format"`
	Title        string                   `json:"title"`
	Zone         string                   `json:"zone" doc:"IANA name; every day is a civil day in it"`
	Since        string                   `json:"since" doc:"First day"`
	Until        string                   `json:"until" doc:"Day after the last"`
	OpenAt       *string                  `json:"open_at" doc:"The day a reader is shown first; null where the case names none"`
	Area         [4]float64               `json:"area" doc:"West, south, east, north"`
	Sides        []sideView               `json:"sides"`
	ThirdParties []sideView               `json:"third_parties"`
	Held         float64                  `json:"held" doc:"Probability from which a side is said to hold a place"`
	Marking      *string                  `json:"marking" doc:"TLP 2.0; null: each output takes its own default"`
	Boundaries   collection[boundaryView] `json:"boundaries"`
	Units        []unitView               `json:"units"`
	Counts       countsView               `json:"counts"`
	Languages    []string                 `json:"languages" doc:"Languages in which places have names"`
	Licences     []string                 `json:"licences" doc:"Licences of the sources and boundaries"`
	Warnings     []warningView            `json:"warnings"`
	Digest       string                   `json:"digest" doc:"SHA-256 of all that went in"`
	Engine       string                   `json:"engine"`
	Writable     bool                     `json:"writable" doc:"Whether claims can be added, imported and reviewed"`
	Importers    []string                 `json:"importers" doc:"The kinds of files that can be imported"`
	Exports      []string                 `json:"exports" doc:"The files that /api/export gives"`
}

type sideView struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Colour string `json:"colour"`
}

type boundaryView struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Source   string   `json:"source"`
	Accuracy *float64 `json:"accuracy_m"`
}

type unitView struct {
	ID        string      `json:"id"`
	Side      string      `json:"side"`
	Name      string      `json:"name"`
	Place     string      `json:"place"`
	At        *[2]float64 `json:"at" doc:"Longitude, latitude; null: not published"`
	Equipment string      `json:"equipment"`
	Count     string      `json:"count"`
	Range     *float64    `json:"range_m"`
	Since     *string     `json:"since"`
	Until     *string     `json:"until"`
	Source    string      `json:"source"`
}

type countsView struct {
	Places    int `json:"places"`
	Roads     int `json:"roads"`
	Sources   int `json:"sources"`
	Claims    int `json:"claims"`
	OfControl int `json:"claims_of_control"`
}

type warningView struct {
	Code string   `json:"code"`
	Text string   `json:"text"`
	From []string `json:"from"`
}

func (r *rooms) getCase(context.Context, *none) (*reply[caseView], error) {
	c := r.w.Case()
	v := caseView{
		Format: 1, Title: c.Title, Zone: zoneName(c),
		Since: c.Span.From.String(), Until: c.Span.To.String(),
		Area:  [4]float64{c.Area.West, c.Area.South, c.Area.East, c.Area.North},
		Sides: sideViews(c.Sides), ThirdParties: sideViews(c.ThirdParties),
		Held:       float64(c.Thresholds.Held),
		Boundaries: newCollection(boundaryViews(c.Boundaries)),
		Units:      unitViews(c.Units),
		Counts:     counts(c), Languages: languages(c), Licences: licences(c),
		Warnings: warningViews(r.w.Warnings()),
		Digest:   r.digest, Engine: r.version(), Importers: []string{}, Exports: r.exports(),
	}
	if w, ok := r.w.(Writer); ok {
		v.Writable, v.Importers = true, w.Importers()
	}
	if m, ok := c.Marking.Get(); ok {
		s := string(m)
		v.Marking = &s
	}
	if d, ok := c.OpenAt.Get(); ok {
		s := d.String()
		v.OpenAt = &s
	}
	return &reply[caseView]{v}, nil
}

func zoneName(c *salient.Case) string {
	if c.Zone == nil {
		return "UTC"
	}
	return c.Zone.String()
}

func sideViews(sides []salient.Side) []sideView {
	out := make([]sideView, len(sides))
	for i, s := range sides {
		out[i] = sideView{string(s.ID), s.Name, s.Colour}
	}
	return out
}

func boundaryViews(bs []salient.Boundary) []feature[boundaryView] {
	out := make([]feature[boundaryView], len(bs))
	for i, b := range bs {
		v := boundaryView{Name: b.Name, Kind: b.Kind, Source: b.Source}
		if m, ok := b.Accuracy.Get(); ok {
			f := float64(m)
			v.Accuracy = &f
		}
		out[i] = newFeature(string(b.ID), linesOf(b.Lines), v)
	}
	return out
}

func unitViews(us []salient.Unit) []unitView {
	out := make([]unitView, len(us))
	for i, u := range us {
		v := unitView{
			ID: string(u.ID), Side: string(u.Side), Name: u.Name, Place: u.Place, Equipment: u.Equipment,
			Count: u.Count, Since: dayText(u.Since), Until: dayText(u.Until), Source: u.Source,
		}
		if p, ok := u.At.Get(); ok {
			ll := lonLat(p)
			v.At = &ll
		}
		if m, ok := u.Range.Get(); ok {
			f := float64(m)
			v.Range = &f
		}
		out[i] = v
	}
	return out
}

func counts(c *salient.Case) countsView {
	n := countsView{Places: len(c.Places), Roads: len(c.Roads), Sources: len(c.Sources), Claims: len(c.Claims)}
	for _, x := range c.Claims {
		if x.Predicate.OfControl() {
			n.OfControl++
		}
	}
	return n
}

func languages(c *salient.Case) []string {
	s := set{}
	for _, p := range c.Places {
		for _, n := range p.Names {
			s.add(n.Lang)
		}
	}
	return s.sorted()
}

func licences(c *salient.Case) []string {
	s := set{}
	for _, x := range c.Sources {
		s.add(x.Licence)
	}
	return s.sorted()
}

func warningViews(ws []salient.Warning) []warningView {
	out := make([]warningView, len(ws))
	for i, w := range ws {
		out[i] = warningView{w.Code, w.Sentence(), refs(w.From)}
	}
	return out
}

func refs(from []salient.Ref) []string {
	out := make([]string, len(from))
	for i, f := range from {
		out[i] = f.String()
	}
	return out
}
