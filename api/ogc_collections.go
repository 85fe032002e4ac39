package api

import (
	"context"

	"salient"
	"salient/export"
)

// collections are what other programs read, in the order of the listing.
func (r *rooms) collections() []ogcCollection {
	c := r.w.Case()
	return []ogcCollection{
		{"places", "Places", "Every place with its names.", false, func(q ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
			return still(within(c, q), ogcPlace)
		}},
		{"control", "Control", "Who holds each place on each day, with a probability for each side. Id: place@day.", true, r.ogcControl},
		{"front", "Front", "The front of each side on each day. Id: side@day.", true, r.ogcFront},
		{"roads", "Roads", "Roads as straight lines between their places; not their course.", false, func(ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
			return still(roadFeatures(c, salient.None[salient.Day]()), ogcRoad)
		}},
		{"claims", "Claims", "Who said what of which place, of which day, published when.", true, r.ogcClaims},
		{"boundaries", "Boundaries", "State borders and lines of contact, as the case gives them.", false, func(ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
			return still(boundaryViews(c.Boundaries), func(f feature[boundaryView]) feature[props] {
				return newFeature(f.ID, f.Geometry, props{"name": f.Properties.Name, "kind": f.Properties.Kind, "source": f.Properties.Source, "accuracy_m": f.Properties.Accuracy})
			})
		}},
	}
}

// still lists what does not change by the day.
func still[T any](list []T, view func(T) feature[props]) (int, func(context.Context, int) (feature[props], error)) {
	return len(list), func(_ context.Context, i int) (feature[props], error) { return view(list[i]), nil }
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
func (r *rooms) ogcControl(q ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
	c := r.w.Case()
	at := []int{}
	for i, p := range c.Places {
		if q.in(p.At) {
			at = append(at, i)
		}
	}
	var now *salient.Control // of the day of the feature before
	return len(at) * q.span.Len(), func(ctx context.Context, i int) (feature[props], error) {
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
	}
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

// ogcFront lists the days one after another, and on each the sides in the case's order.
func (r *rooms) ogcFront(q ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
	sides := r.w.Case().SideIDs()
	return len(sides) * q.span.Len(), func(ctx context.Context, i int) (feature[props], error) {
		day, side := q.span.From+salient.Day(i/len(sides)), sides[i%len(sides)]
		v := props{"date": day.String(), "known": dayText(q.knownOn(day)), "side": string(side)}
		fronts, err := r.w.Front(ctx, day, q.knownOn(day))
		for _, f := range fronts {
			if f.Side == side {
				return newFeature(string(side)+"@"+day.String(), linesOf(f.Lines), v), err
			}
		}
		return newFeature(string(side)+"@"+day.String(), linesOf(nil), v), err
	}
}

// ogcClaims lists the claims of places by the day they were published; the geometry is the place's. Those that may not be
// passed on are not among them.
func (r *rooms) ogcClaims(q ogcQuery) (int, func(context.Context, int) (feature[props], error)) {
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
	return still(list, func(x salient.Claim) feature[props] {
		v := viewClaim(x, sources[x.Source], "")
		return newFeature(v.ID, pointOf(at[x.Place]), props{
			"day": v.Day, "known": v.Known, "predicate": v.Predicate, "place": v.Place, "side": v.Side, "hedge": v.Hedge, "evidence": v.Evidence,
			"quote": v.Quote, "url": v.URL, "source": v.SourceName, "source_kind": v.SourceKind, "speaks_for": v.SpeaksFor,
		})
	})
}
