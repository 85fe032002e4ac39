package api

import (
	"context"

	"salient"
)

type optionsQuery struct {
	Known string `query:"known" doc:"Only what was published by the end of this day; left out: everything"`
}

type optionsReply struct {
	Body any
}

func (r *rooms) getOptions(ctx context.Context, q *optionsQuery) (*optionsReply, error) {
	known, err := readKnown(q.Known)
	if err != nil {
		return nil, err
	}
	w, ok := r.w.(Chooser)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server has no model of options"})
	}
	answer, err := w.Options(ctx, known)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &optionsReply{answer}, nil
}
