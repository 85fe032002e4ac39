package api

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/export"
)

// collections are what other programs read, in the order of the listing.
func (r *rooms) collections() []ogcCollection {
	c := r.w.Case()
	return []ogcCollection{
		{"places", "Places", "Every place with its names.", false, func(_ context.Context, q ogcQuery) (features, error) {
			return still(within(c, q), func(p salient.Place) string { return string(p.ID) }, ogcPlace)
		}},
		{"control", "Control", "Who holds each place on each day, with a probability for each side. Id: place@day.", true, r.ogcControl},
		{"front", "Front", "The front of each side on each day. Id: side@day.", true, r.ogcFront},
		{"roads", "Roads", "Roads, along their course where the case has it.", false, func(_ context.Context, q ogcQuery) (features, error) {
			return still(meeting(roadFeatures(c, salient.None[salient.Day]()), q), idOf, ogcRoad)
		}},
		{"lifelines", "Lifelines", "Which towns of each side are supplied, on the days of datetime (at most 31); left out: the day the case opens at. Id: side/town@day.", true, r.ogcLifelines},
		{"claims", "Claims", "Who said what of which place, of which day, published when.", true, r.ogcClaims},
		{"boundaries", "Boundaries", "State borders and lines of contact, as the case gives them.", false, func(_ context.Context, q ogcQuery) (features, error) {
			return still(meeting(boundaryViews(c.Boundaries), q), idOf, func(f feature[boundaryView]) feature[props] {
				return newFeature(f.ID, f.Geometry, props{"name": f.Properties.Name, "kind": f.Properties.Kind, "source": f.Properties.Source, "accuracy_m": f.Properties.Accuracy})
			})
		}},
	}
}

// still lists what does not change by the day.
func still[T any](list []T, id func(T) string, view func(T) feature[props]) (features, error) {
	return features{
		len(list),
		func(_ context.Context, i int) (feature[props], error) { return view(list[i]), nil },
		func(want string) (int, bool) {
			i := slices.IndexFunc(list, func(x T) bool { return id(x) == want })
			return i, i >= 0
		},
	}, nil
}

func idOf[P any](f feature[P]) string { return f.ID }

// meeting keeps the lines that meet the box.
func meeting[P any](list []feature[P], q ogcQuery) []feature[P] {
	box, ok := q.box.Get()
	if !ok {
		return list
	}
	return slices.DeleteFunc(list, func(f feature[P]) bool {
		lines, _ := f.Geometry.Coordinates.([][][2]float64)
		return !slices.ContainsFunc(lines, func(line [][2]float64) bool { return export.Meets(pathOf(line), box) })
	})
}

func pathOf(line [][2]float64) salient.Path {
	out := make(salient.Path, len(line))
	for i, p := range line {
		out[i] = salient.Point{Lon: p[0], Lat: p[1]}
	}
	return out
}

// onDay takes the id of a feature of a day apart.
func onDay(id string) (name string, day salient.Day, ok bool) {
	cut := strings.LastIndexByte(id, '@')
	if cut < 0 {
		return "", 0, false
	}
	day, err := salient.ParseDay(id[cut+1:])
	return id[:cut], day, err == nil
}

func within(c *salient.Case, q ogcQuery) []salient.Place {
	out := []salient.Place{}
	for _, p := range c.Places {
		if q.in(p.At) {
			out = append(out, p)
		}
	}
	return out
}

func ogcPlace(p salient.Place) feature[props] {
	v := props{"name": p.Name, "kind": p.Kind, "population": ptr(p.Population), "population_date": p.PopulationDate, "elevation_m": ptr(p.Elevation)}
	for _, n := range p.Names {
		if _, taken := v["name_"+n.Lang]; n.Lang != "" && !taken {
			v["name_"+n.Lang] = n.Text
		}
	}
	return newFeature(string(p.ID), pointOf(p.At), v)
}

func ogcRoad(f feature[roadView]) feature[props] {
	x := f.Properties
	return newFeature(f.ID, f.Geometry, props{"name": x.Name, "a": x.A, "b": x.B, "class": x.Class, "length_m": x.Length, "surface": x.Surface, "source": x.Source, "note": x.Note})
}

// ogcControl lists the days one after another, and on each the places in the case's order.
func (r *rooms) ogcControl(_ context.Context, q ogcQuery) (features, error) {
	c := r.w.Case()
	at := []int{}
	for i, p := range c.Places {
		if q.in(p.At) {
			at = append(at, i)
		}
	}
	var now *salient.Control // of the day of the feature before
	return features{len(at) * q.span.Len(), func(ctx context.Context, i int) (feature[props], error) {
		day := q.span.From + salient.Day(i/len(at))
		if now == nil || now.Day != day {
			ctl, err := r.w.Control(ctx, day, q.knownOn(day))
			if err != nil {
				return feature[props]{}, err
			}
			now = ctl
		}
		n := at[i%len(at)]
		return ogcHold(c.Places[n], now.Holds[n], now), nil
	}, func(id string) (int, bool) {
		name, day, ok := onDay(id)
		i := slices.IndexFunc(at, func(n int) bool { return string(c.Places[n].ID) == name })
		return int(day-q.span.From)*len(at) + i, ok && i >= 0 && q.span.Contains(day)
	}}, nil
}

func ogcHold(p salient.Place, h salient.Hold, ctl *salient.Control) feature[props] {
	v := props{"date": ctl.Day.String(), "known": dayText(ctl.Known), "place": string(p.ID), "name": p.Name, "status": h.Status}
	for s, side := range ctl.Sides {
		v["p_"+string(side)] = nil
		if h.Known() {
			v["p_"+string(side)] = round4(float64(h.P[s]))
		}
	}
	return newFeature(string(p.ID)+"@"+ctl.Day.String(), pointOf(p.At), v)
}

// ogcFront lists the days one after another, and on each the sides in the case's order. With a box every day is drawn to
// see which fronts meet it.
func (r *rooms) ogcFront(ctx context.Context, q ogcQuery) (features, error) {
	sides := r.w.Case().SideIDs()
	draw := r.frontDrawer(q)
	if q.box.Known() {
		list := []feature[props]{}
		for i := range len(sides) * q.span.Len() {
			f, err := draw(ctx, q.span.From+salient.Day(i/len(sides)), sides[i%len(sides)])
			if err != nil {
				return features{}, err
			}
			list = append(list, f)
		}
		return still(meeting(list, q), idOf, func(f feature[props]) feature[props] { return f })
	}
	return features{len(sides) * q.span.Len(), func(ctx context.Context, i int) (feature[props], error) {
		return draw(ctx, q.span.From+salient.Day(i/len(sides)), sides[i%len(sides)])
	}, func(id string) (int, bool) {
		name, day, ok := onDay(id)
		i := slices.Index(sides, salient.ID(name))
		return int(day-q.span.From)*len(sides) + i, ok && i >= 0 && q.span.Contains(day)
	}}, nil
}

// frontDrawer gives the front of a side on a day; it keeps the day it drew last.
func (r *rooms) frontDrawer(q ogcQuery) func(context.Context, salient.Day, salient.ID) (feature[props], error) {
	var drawn salient.Opt[salient.Day]
	var fronts []salient.Front
	return func(ctx context.Context, day salient.Day, side salient.ID) (feature[props], error) {
		if d, ok := drawn.Get(); !ok || d != day {
			var err error
			if fronts, err = r.w.Front(ctx, day, q.knownOn(day)); err != nil {
				return feature[props]{}, err
			}
			drawn = salient.Some(day)
		}
		var lines []salient.Path
		for _, f := range fronts {
			if f.Side == side {
				lines = f.Lines
			}
		}
		return newFeature(string(side)+"@"+day.String(), linesOf(lines), props{"date": day.String(), "known": dayText(q.knownOn(day)), "side": string(side)}), nil
	}
}

// ogcClaims lists the claims of places in the case's order, in which new ones come last; the geometry is the place's. Those that may not be
// passed on are not among them.
func (r *rooms) ogcClaims(_ context.Context, q ogcQuery) (features, error) {
	c := export.Shareable(r.w.Case())
	at := map[salient.ID]salient.Point{}
	for _, p := range c.Places {
		at[p.ID] = p.At
	}
	list := []salient.Claim{}
	for _, x := range c.Claims {
		p, placed := at[x.Place]
		if placed && q.in(p) && (!q.dated || q.span.Contains(x.Known)) && (q.each || x.Known <= q.known.Or(x.Known)) {
			list = append(list, x)
		}
	}
	sources := sourceIndex(c)
	return still(list, func(x salient.Claim) string { return string(x.ID) }, func(x salient.Claim) feature[props] {
		v := viewClaim(x, sources[x.Source], "")
		return newFeature(v.ID, pointOf(at[x.Place]), props{
			"day": v.Day, "known": v.Known, "predicate": v.Predicate, "place": v.Place, "side": v.Side, "hedge": v.Hedge, "evidence": v.Evidence,
			"quote": v.Quote, "url": v.URL, "source": v.SourceName, "source_kind": v.SourceKind, "speaks_for": v.SpeaksFor,
		})
	})
}

// mostDays is how many days of lifelines are computed at once.
const mostDays = 31

// ogcLifelines lists the days one after another, on each the sides for which supplies enter, and of each its towns.
func (r *rooms) ogcLifelines(ctx context.Context, q ogcQuery) (features, error) {
	c := r.w.Case()
	if !q.dated {
		day := c.OpenAt.Or(c.Span.Last())
		q.span = salient.Span{From: day, To: day + 1}
	}
	if q.span.Len() > mostDays {
		return features{}, fmt.Errorf("datetime: lifelines are given for at most %d days at a time", mostDays)
	}
	list := []feature[props]{}
	for day := q.span.From; day < q.span.To; day++ {
		known := q.knownOn(day)
		answers, err := File{Day: day, To: day, Known: known}.supplies(ctx, r.w)
		if err != nil && salient.KindOf(err) != salient.NotFound && salient.KindOf(err) != salient.Refused {
			return features{}, err
		}
		for _, a := range answers {
			for _, t := range a.Towns {
				if p, ok := c.Place(t.Place); ok && q.in(p.At) {
					list = append(list, ogcTown(p, t, a, day, known))
				}
			}
		}
	}
	return still(list, idOf, func(f feature[props]) feature[props] { return f })
}

func ogcTown(p salient.Place, t export.Town, a export.Lifelines, day salient.Day, known salient.Opt[salient.Day]) feature[props] {
	return newFeature(string(a.Side)+"/"+string(p.ID)+"@"+day.String(), pointOf(p.At), props{
		"date": day.String(), "known": dayText(known), "place": string(p.ID), "name": p.Name, "side": string(a.Side), "status": t.Status, "held_only": t.HeldOnly,
		"with_contested": t.WithContested, "with_unknown": t.WithUnknown, "routes": t.Routes, "people": ptr(t.People), "people_date": t.PeopleDate,
	})
}
