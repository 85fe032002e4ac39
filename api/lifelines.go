package api

import (
	"context"

	"salient"
)

type lifelinesQuery struct {
	When
	Audience
	Supposing
	Side string `query:"side" required:"true" doc:"The side whose towns are asked about"`
	Town string `query:"town" doc:"Only this town, told in full whether or not the case follows it"`
	Road string `query:"road" doc:"Also how near the front is to this road and what reaches it, as of the roads of towns that the case follows"`
}

type lifelinesReply struct {
	Body any
}

func (r *rooms) getLifelines(ctx context.Context, q *lifelinesQuery) (*lifelinesReply, error) {
	w, day, known, err := r.readFor(ctx, q.When, q.Audience)
	if err != nil {
		return nil, err
	}
	s, err := r.suppose(day, q.Supposing)
	if err != nil {
		return nil, err
	}
	if s.Side, err = r.side(q.Side); err != nil {
		return nil, err
	}
	s.Town, s.Road = salient.ID(q.Town), salient.ID(q.Road)
	answer, err := w.Lifelines(ctx, day, known, s)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &lifelinesReply{answer}, nil
}
