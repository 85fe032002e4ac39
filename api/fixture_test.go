package api_test

import (
	"context"
	"fmt"
	"slices"
	"testing/fstest"
	"time"

	"salient"
	"salient/api"
	"salient/control"
	"salient/flow"
)

// valley is a small fictional case of three sides, and a workbench over it that follows the last claim.
type valley struct{ c *salient.Case }

func newValley() *valley {
	day := salient.DayOf(2031, 3, 1)
	claim := func(id string, after int, source, place, side salient.ID, p salient.Predicate) salient.Claim {
		d := day + salient.Day(after)
		return salient.Claim{ID: salient.ID(id), Day: d, Known: d + 1, Source: source, Predicate: p, Place: place, Side: side,
			Hedge: "asserted", Evidence: "statement", Quote: `<script>alert(1)</script> & "words"`, URL: "https://example.org/" + id}
	}
	return &valley{&salient.Case{
		Format: 1, Title: "The valley", Zone: time.UTC, Span: salient.Span{From: day, To: day + 10},
		Area:  salient.Box{West: 10, South: 40, East: 12, North: 42},
		Sides: []salient.Side{{ID: "north", Name: "North", Colour: "#b35806"}, {ID: "south", Name: "South", Colour: "#542788"}, {ID: "guild", Name: "Guild", Colour: "#1b7837"}},
		Places: []salient.Place{
			{ID: "mill", Name: "Mill", At: salient.Point{Lat: 41, Lon: 11}, Population: salient.Some(1200), PopulationDate: "2030",
				Names: []salient.Name{{Lang: "hy", Text: "Ջրաղաց"}, {Lang: "ru", Text: "Мельница"}}},
			{ID: "ford/1", Name: "Ford <b>", At: salient.Point{Lat: 41.1234567, Lon: 11.2}},
			{ID: "pass", Name: "Pass", At: salient.Point{Lat: 41.4, Lon: 11.4}},
		},
		Roads:      []salient.Road{{ID: "r1", A: "mill", B: "ford/1", Name: "River road", Length: salient.Some(salient.Meters(21000))}, {ID: "r2", A: "ford/1", B: "pass"}},
		Boundaries: []salient.Boundary{{ID: "line", Name: "Line", Kind: "contact", Lines: []salient.Path{{{Lat: 40, Lon: 11}, {Lat: 42, Lon: 11.1}}}}},
		Sources:    []salient.Source{{ID: "nm", Name: "Northern ministry", Kind: "ministry", SpeaksFor: "north", Licence: "CC0"}, {ID: "w7", Name: "A. Person", Kind: "witness", URL: "https://example.org/person"}},
		Claims: []salient.Claim{
			claim("c1", 0, "nm", "mill", "north", salient.Takes), claim("c2", 3, "w7", "mill", "south", salient.Takes),
			claim("c3", 5, "nm", "ford/1", "north", salient.Takes),
		},
	}}
}

func (v *valley) Case() *salient.Case                    { return v.c }
func (v *valley) Digest(salient.Opt[salient.Day]) string { return "d1" }
func (v *valley) Warnings() []salient.Warning {
	return []salient.Warning{{Code: "w", Text: "A doubt."}}
}

func (v *valley) Control(_ context.Context, day salient.Day, known salient.Opt[salient.Day]) (*salient.Control, error) {
	out := &salient.Control{Day: day, Known: known, Sides: v.c.SideIDs()}
	for _, p := range v.c.Places {
		out.Holds = append(out.Holds, v.hold(p.ID, day, known))
	}
	return out, nil
}

func (v *valley) hold(place salient.ID, day salient.Day, known salient.Opt[salient.Day]) salient.Hold {
	h := salient.Hold{Place: place, Status: salient.Unknown}
	for _, x := range v.c.Claims {
		if x.Place != place || x.Day > day || x.Known > known.Or(x.Known) {
			continue
		}
		h.P = []salient.Prob{.05, .05, .05}
		h.P[slices.Index(v.c.SideIDs(), x.Side)] = .9
		h.Status, h.Because = string(x.Side), []salient.Because{{Claim: x.ID, Side: x.Side, Weight: 2.5}}
	}
	return h
}

func (v *valley) Front(_ context.Context, day salient.Day, known salient.Opt[salient.Day]) ([]salient.Front, error) {
	return []salient.Front{{Day: day, Known: known, Side: "north", Lines: []salient.Path{{{Lat: 41, Lon: 10.5}, {Lat: 41.2, Lon: 11.5}}}}}, nil
}

func (v *valley) Band(context.Context, salient.Day, salient.Opt[salient.Day], salient.ID) ([][]salient.Path, error) {
	return [][]salient.Path{{{{Lat: 41, Lon: 10.4}, {Lat: 41, Lon: 10.6}, {Lat: 41.2, Lon: 11.5}, {Lat: 41, Lon: 10.4}}}}, nil
}

func (v *valley) Lifelines(_ context.Context, _ salient.Day, _ salient.Opt[salient.Day], q api.Supposed) (any, error) {
	side, lose := q.Side, q.Lose
	if side == "guild" {
		return nil, &salient.Error{Kind: salient.NotFound, What: "the case names no place where supplies of guild enter", Mend: "add one to supply.csv"}
	}
	towns := []any{}
	if side == "north" {
		towns = append(towns, map[string]any{"place": "mill", "name": "Mill", "status": "supplied", "held_only": true, "routes": 2, "cut": []string{"r1"}, "people": 1200, "people_date": "2030"})
	}
	return map[string]any{"format": 1, "side": side, "lose": lose, "towns": towns, "single_points": []any{map[string]any{"kind": "road", "id": "r1"}},
		"roads": []any{map[string]any{"id": "r1", "open": true, "front_m": 1500.5}}}, nil
}

func (v *valley) Corridors(_ context.Context, _ salient.Day, _ salient.Opt[salient.Day], q api.Passage) (any, error) {
	return map[string]any{"format": 1, "from": q.From, "to": q.To, "ways": []any{map[string]any{"roads": []string{"r1"}, "best": []string{q.By}}}}, nil
}

func (v *valley) Brief(_ context.Context, e api.Edition) ([]byte, error) {
	since := ""
	if d, ok := e.Since.Get(); ok {
		since = " since " + d.String() + " " + e.SinceKnown.Or(0).String()
	}
	if e.Format == "md" {
		return fmt.Appendf(nil, "# %s%s\n", e.Day, since), nil
	}
	return fmt.Appendf(nil, "<!doctype html><title>%s%s</title>", e.Day, since), nil
}

func assets() fstest.MapFS {
	return fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>page</title>")}, "assets/app-1.js": {Data: []byte("export {}")}}
}

func (v *valley) Reliance(ctx context.Context, place salient.ID, days flow.Span) (*flow.Reliance, error) {
	at := slices.IndexFunc(v.c.Places, func(p salient.Place) bool { return p.ID == place })
	if at < 0 {
		return nil, &salient.Error{Kind: salient.NotFound, What: "there is no place " + string(place)}
	}
	return control.NewRelying(v.c, control.DefaultWeights(), nil).Of(ctx, at, days)
}
