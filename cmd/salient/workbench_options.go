package main

import (
	"context"
	"fmt"

	"salient"
	"salient/api"
	"salient/flow"
	"salient/gmcr"
	"salient/options"
)

// choices is the options room's answer as the page reads it: the model in words, the equilibria of the whole model,
// and the measures.
type choices struct {
	Format     int                              `json:"format"`
	Title      string                           `json:"title"`
	Note       string                           `json:"note"`
	Day        salient.Opt[salient.Day]         `json:"day"`
	Known      salient.Opt[salient.Day]         `json:"known"`
	Actors     []options.ActorInfo              `json:"actors"`
	Options    []options.OptionInfo             `json:"options"`
	Statements []statement                      `json:"statements"`
	States     int                              `json:"states"`
	Today      salient.Opt[options.State]       `json:"today"`
	Concepts   []gmcr.Concept                   `json:"concepts"`
	Equilibria map[gmcr.Concept][]options.State `json:"equilibria"`
	Targets    []options.TargetResult           `json:"targets"`
	Levers     *options.LeverResult             `json:"levers"` // null where the model has no lever or no target
	Doubts     []salient.Warning                `json:"doubts"` // of a model on trial, as it is written
}

// statement is one preference of one actor, in the order of importance, with its source.
type statement struct {
	ID      salient.ID               `json:"id"`
	Actor   salient.ID               `json:"actor"`
	When    string                   `json:"when"`
	Text    string                   `json:"text"`
	From    []salient.Ref            `json:"from"`
	Said    salient.Opt[salient.Day] `json:"said"`
	Known   salient.Opt[salient.Day] `json:"known"`
	Assumed bool                     `json:"assumed"`
}

// Options is the case's model solved, as known on a day, with a change on trial.
func (w workbench) Options(ctx context.Context, known salient.Opt[salient.Day], trial api.Trial) (any, error) {
	m, err := w.tried(ctx, known, trial)
	if err != nil {
		return nil, err
	}
	return solved(ctx, m, known, nil)
}

// solved is the answer about a model that is prepared for its day.
func solved(ctx context.Context, m *options.Model, known salient.Opt[salient.Day], doubts []salient.Warning) (any, error) {
	result, err := options.Solve(ctx, m, options.Request{Known: known})
	if err != nil {
		return nil, err
	}
	levers, err := options.Levers(ctx, m, options.LeverRequest{Known: known})
	if salient.KindOf(err) == salient.Usage { // nothing to be tested yet; the model is solved all the same
		levers, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	return choices{
		Format: 1, Title: m.Title, Note: m.Note, Day: m.Day, Known: known, Actors: result.Actors, Options: result.Options,
		Statements: statements(m), States: len(result.States), Today: result.Today, Concepts: result.Concepts,
		Equilibria: result.Equilibria, Targets: result.Targets, Levers: levers, Doubts: append([]salient.Warning{}, doubts...),
	}, nil
}

// Paths is status quo analysis of the same model.
func (w workbench) Paths(ctx context.Context, known salient.Opt[salient.Day], concept string, trial api.Trial) (any, error) {
	m, err := w.tried(ctx, known, trial)
	if err != nil {
		return nil, err
	}
	return options.StatusQuo(ctx, m, options.QuoRequest{Concepts: []gmcr.Concept{gmcr.Concept(concept)}, Known: known})
}

// tried is the model on its day, or on the day of knowledge where that is earlier, with a change on trial.
func (w workbench) tried(ctx context.Context, known salient.Opt[salient.Day], trial api.Trial) (*options.Model, error) {
	m, err := w.f.Model()
	if err != nil {
		return nil, err
	}
	if err := solvable(m); err != nil {
		return nil, err
	}
	then, err := w.f.Situation(ctx, flow.When{Day: w.dayOf(m, known), Known: known})
	if err != nil {
		return nil, err
	}
	if e := options.Edit(trial); !e.Empty() {
		return then.Model.Edited(e)
	}
	return then.Model, nil
}

// mostOptions is how many options a model may have to be solved for the page: each more doubles the memory of a solution, 24 take
// about 0.7 GB. The command line solves up to thirty.
const mostOptions = 24

// solvable refuses a model that would take the server's memory.
func solvable(m *options.Model) error {
	if n := len(m.Options); n > mostOptions {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("the model has %d options, and a server solves at most %d at once", n, mostOptions),
			Mend: "solve it with: salient levers, or leave options out"}
	}
	return nil
}

// dayOf is the day a model is asked about: its own, or the day of knowledge where that is earlier.
func (w workbench) dayOf(m *options.Model, known salient.Opt[salient.Day]) salient.Day {
	day := w.f.DayOf(m)
	if k, ok := known.Get(); ok && k < day && w.f.Case().Span.Contains(k) {
		return k
	}
	return day
}

func statements(m *options.Model) []statement {
	out := make([]statement, len(m.Prefers))
	for i, p := range m.Prefers {
		out[i] = statement{p.ID, p.Actor, p.When, p.From.Text, append([]salient.Ref{}, p.From.Source...), p.From.Said, p.From.Known, p.From.Assumed}
	}
	return out
}
