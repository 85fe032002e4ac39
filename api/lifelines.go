package api

import (
	"context"
	"net/http"

	"salient"
)

type lifelinesQuery struct {
	When
	Side string   `query:"side" required:"true" doc:"The side whose towns are asked about"`
	Lose []string `query:"lose,explode" doc:"Places and roads taken away, for the difference they would make"`
}

type lifelinesReply struct {
	Body any
}

func (r *rooms) getLifelines(ctx context.Context, q *lifelinesQuery) (*lifelinesReply, error) {
	day, known, err := r.read(q.When)
	if err != nil {
		return nil, err
	}
	side, err := r.side(q.Side)
	if err != nil {
		return nil, err
	}
	lose, err := r.losable(q.Lose)
	if err != nil {
		return nil, err
	}
	answer, err := r.w.Lifelines(ctx, day, known, side, lose)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &lifelinesReply{answer}, nil
}

// losable checks that what is taken away is a place or a road of the case.
func (r *rooms) losable(list []string) ([]salient.ID, error) {
	c := r.w.Case()
	has := map[salient.ID]bool{}
	for _, p := range c.Places {
		has[p.ID] = true
	}
	for _, x := range c.Roads {
		has[x.ID] = true
	}
	out := make([]salient.ID, 0, len(list))
	for _, s := range list {
		if !has[salient.ID(s)] {
			return nil, refuse(http.StatusNotFound, "lose", "the case has no place or road "+s, "take an id of /api/places or /api/roads", s)
		}
		out = append(out, salient.ID(s))
	}
	return out, nil
}
