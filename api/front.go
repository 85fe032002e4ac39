package api

import (
	"context"

	"salient"
)

type frontView struct {
	Side string   `json:"side" doc:"The side whose edge it is"`
	From []string `json:"from" doc:"What it was drawn from"`
}

func (r *rooms) getFront(ctx context.Context, q *When) (*reply[collection[frontView]], error) {
	day, known, err := r.read(*q)
	if err != nil {
		return nil, err
	}
	fronts, err := r.w.Front(ctx, day, known)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	out := make([]feature[frontView], len(fronts))
	for i, f := range fronts {
		out[i] = newFeature("front:"+string(f.Side), linesOf(f.Lines), frontView{string(f.Side), refs(f.From)})
	}
	c := dated(newCollection(out), day, known)
	return &reply[collection[frontView]]{c}, nil
}

// dated writes the two times into a collection.
func dated[P any](c collection[P], day salient.Day, known salient.Opt[salient.Day]) collection[P] {
	s := day.String()
	c.Day, c.Known = &s, dayText(known)
	return c
}
