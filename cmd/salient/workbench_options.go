package main

import (
	"context"

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
	Levers     *options.LeverResult             `json:"levers"`
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
	result, err := options.Solve(ctx, m, options.Request{Known: known})
	if err != nil {
		return nil, err
	}
	levers, err := options.Levers(ctx, m, options.LeverRequest{Known: known})
	if err != nil {
		return nil, err
	}
	return choices{
		Format: 1, Title: m.Title, Note: m.Note, Day: m.Day, Known: known, Actors: result.Actors, Options: result.Options,
		Statements: statements(m), States: len(result.States), Today: result.Today, Concepts: result.Concepts,
		Equilibria: result.Equilibria, Targets: result.Targets, Levers: levers,
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
	day := w.f.ModelDay()
	if k, ok := known.Get(); ok && k < day && w.f.Case().Span.Contains(k) {
		day = k
	}
	then, err := w.f.Situation(ctx, flow.When{Day: day, Known: known})
	if err != nil {
		return nil, err
	}
	if e := options.Edit(trial); !e.Empty() {
		return then.Model.Edited(e)
	}
	return then.Model, nil
}

func statements(m *options.Model) []statement {
	out := make([]statement, len(m.Prefers))
	for i, p := range m.Prefers {
		out[i] = statement{p.ID, p.Actor, p.When, p.From.Text, append([]salient.Ref{}, p.From.Source...), p.From.Said, p.From.Known, p.From.Assumed}
	}
	return out
}
