package api

import (
	"context"

	"salient"
)

type frontView struct {
	Side string   `json:"side" doc:"The side whose edge it is"`
	From []string `json:"from" doc:"What it was drawn from"`
}

type frontQuery struct {
	When
	Band bool `query:"band" doc:"The band of each front too: where the probability lies between 0.2 and 0.8, as polygons. Between two sides it is one band"`
}

func (r *rooms) getFront(ctx context.Context, q *frontQuery) (*reply[collection[frontView]], error) {
	day, known, err := r.read(q.When)
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
	if q.Band {
		bands, err := r.bands(ctx, day, known, fronts)
		if err != nil {
			return nil, r.fault(ctx, err)
		}
		out = append(bands, out...)
	}
	c := dated(newCollection(out), day, known)
	return &reply[collection[frontView]]{c}, nil
}

// bands are the bands of the fronts, where the workbench knows them.
func (r *rooms) bands(ctx context.Context, day salient.Day, known salient.Opt[salient.Day], fronts []salient.Front) ([]feature[frontView], error) {
	w, ok := r.w.(Bander)
	if !ok {
		return nil, nil
	}
	if len(fronts) == 2 { // where one side may be, the other may be
		fronts = fronts[:1]
	}
	var out []feature[frontView]
	for _, f := range fronts {
		band, err := w.Band(ctx, day, known, f.Side)
		if salient.KindOf(err) == salient.Refused { // too fine for the public, who has the line
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, newFeature("band:"+string(f.Side), polygonsOf(band), frontView{string(f.Side), refs(f.From)}))
	}
	return out, nil
}

// dated writes the two times into a collection.
func dated[P any](c collection[P], day salient.Day, known salient.Opt[salient.Day]) collection[P] {
	s := day.String()
	c.Day, c.Known = &s, dayText(known)
	return c
}
