package api

import (
	"context"
	"strings"

	"salient"
)

// ModelQuery is what is asked of the model, and what is changed of it on trial.
type ModelQuery struct {
	Known   string   `query:"known" doc:"Only what was published by the end of this day; left out: everything"`
	Order   []string `query:"order,explode" maxItems:"200" doc:"On trial: statements in another order of importance, those of an actor that are not named follow"`
	Without []string `query:"without,explode" maxItems:"200" doc:"On trial: statements that their actors are not to hold"`
	Cannot  []string `query:"cannot,explode" maxItems:"200" doc:"On trial: options that cannot be taken"`
	Reword  []string `query:"reword,explode" maxItems:"50" doc:"On trial: another condition for a statement, as ID=CONDITION"`
}

type pathsQuery struct {
	ModelQuery
	Concept string `query:"concept" default:"nash" enum:"nash,gmr,smr,seq,sseq,sim" doc:"What counts as an end"`
}

type optionsReply struct {
	Body any
}

func (r *rooms) getOptions(ctx context.Context, q *ModelQuery) (*optionsReply, error) {
	return r.choose(ctx, q, func(w Chooser, known salient.Opt[salient.Day], t Trial) (any, error) { return w.Options(ctx, known, t) })
}

func (r *rooms) getPaths(ctx context.Context, q *pathsQuery) (*optionsReply, error) {
	return r.choose(ctx, &q.ModelQuery, func(w Chooser, known salient.Opt[salient.Day], t Trial) (any, error) {
		return w.Paths(ctx, known, q.Concept, t)
	})
}

func (r *rooms) choose(ctx context.Context, q *ModelQuery, answer func(Chooser, salient.Opt[salient.Day], Trial) (any, error)) (*optionsReply, error) {
	known, err := readKnown(q.Known)
	if err != nil {
		return nil, err
	}
	w, ok := r.w.(Chooser)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server has no model of options"})
	}
	trial := Trial{Order: idsOf(q.Order), Without: idsOf(q.Without), Cannot: idsOf(q.Cannot), Reword: map[salient.ID]string{}}
	for _, x := range q.Reword {
		id, condition, _ := strings.Cut(x, "=")
		trial.Reword[salient.ID(id)] = condition
	}
	body, err := answer(w, known, trial)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &optionsReply{body}, nil
}

func idsOf(in []string) []salient.ID {
	out := make([]salient.ID, len(in))
	for i, x := range in {
		out[i] = salient.ID(x)
	}
	return out
}
