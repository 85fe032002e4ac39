package api

import (
	"context"

	"salient"
	"salient/export"
)

type roadsQuery struct {
	Day   string `query:"day" example:"2020-10-21" doc:"The day asked about, YYYY-MM-DD; left out: the roads as such, no day's state"`
	Known string `query:"known" doc:"As known at the end of this day; left out: in hindsight"`
	Side  string `query:"side" doc:"Whose supply the state is for; left out: the state is not computed"`
}

type roadView struct {
	A            string   `json:"a"`
	B            string   `json:"b"`
	Name         string   `json:"name"`
	Class        string   `json:"class"`
	Length       *float64 `json:"length_m"`
	Surface      string   `json:"surface"`
	ClosedMonths []int    `json:"closed_months"`
	Structure    string   `json:"structure" doc:"bridge, tunnel, ford or ferry where that is what the road is; else empty"`
	Closed       bool     `json:"closed" doc:"Reported closed on the day; false without a day"`
	Open         *bool    `json:"open" doc:"Whether the side's supplies can use it; null: not computed"`
	FrontM       *float64 `json:"front_m" doc:"Metres from the front; null: not computed or no front"`
	Single       bool     `json:"single_point" doc:"Losing it alone would cut off a town"`
	Source       string   `json:"source"`
	Note         string   `json:"note"`
}

func (r *rooms) getRoads(ctx context.Context, q *roadsQuery) (*reply[collection[roadView]], error) {
	if q.Day == "" && q.Known == "" && q.Side == "" {
		return &reply[collection[roadView]]{newCollection(roadFeatures(r.w.Case(), salient.None[salient.Day]()))}, nil
	}
	day, known, err := r.read(When{q.Day, q.Known})
	if err != nil {
		return nil, err
	}
	state := export.Lifelines{}
	if q.Side != "" {
		if state, err = r.roadState(ctx, day, known, q.Side); err != nil {
			return nil, err
		}
	}
	out := roadFeatures(r.w.Case(), salient.Some(day))
	mark(out, state)
	return &reply[collection[roadView]]{dated(newCollection(out), day, known)}, nil
}

func (r *rooms) roadState(ctx context.Context, day salient.Day, known salient.Opt[salient.Day], side string) (export.Lifelines, error) {
	v := export.Lifelines{}
	id, err := r.side(side)
	if err != nil {
		return v, err
	}
	answer, err := r.w.Lifelines(ctx, day, known, Supposed{Side: id})
	if err != nil {
		return v, r.fault(ctx, err)
	}
	if v, err = lifelinesOf(answer); err != nil {
		return v, r.fault(ctx, err)
	}
	return v, nil
}

// roadFeatures draws each road along its course or, where none is known, as the straight line between its places; a
// road to a place without a position is left out.
func roadFeatures(c *salient.Case, day salient.Opt[salient.Day]) []feature[roadView] {
	at := map[salient.ID]salient.Point{}
	for _, p := range c.Places {
		at[p.ID] = p.At
	}
	closed := map[salient.ID]bool{}
	if d, ok := day.Get(); ok {
		for _, x := range c.Closures {
			closed[x.Road] = closed[x.Road] || x.On(d)
		}
	}
	out := []feature[roadView]{}
	for _, road := range c.Roads {
		a, okA := at[road.A]
		b, okB := at[road.B]
		if !okA || !okB {
			continue
		}
		out = append(out, newFeature(string(road.ID), linesOf([]salient.Path{road.Course(a, b)}), viewRoad(road, closed[road.ID])))
	}
	return out
}

func viewRoad(road salient.Road, closed bool) roadView {
	v := roadView{
		A: string(road.A), B: string(road.B), Name: road.Name, Class: road.Class, Surface: road.Surface, Structure: string(road.Structure),
		ClosedMonths: append([]int{}, road.ClosedMonths...), Closed: closed,
		Source: road.Source, Note: road.Note,
	}
	v.Length = metresOf(road.Length)
	return v
}

func metresOf(o salient.Opt[salient.Meters]) *float64 {
	m, ok := o.Get()
	if !ok {
		return nil
	}
	f := float64(m)
	return &f
}

// mark writes the lifelines' state into the roads.
func mark(roads []feature[roadView], state export.Lifelines) {
	at := map[string]int{}
	for i, f := range roads {
		at[f.ID] = i
	}
	for _, s := range state.Roads {
		if i, ok := at[string(s.ID)]; ok {
			roads[i].Properties.Open, roads[i].Properties.FrontM = ptr(s.Open), metresOf(s.Front)
		}
	}
	for _, s := range state.SinglePoints {
		if i, ok := at[string(s.ID)]; ok && s.Kind == "road" {
			roads[i].Properties.Single = true
		}
	}
}
