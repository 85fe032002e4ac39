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

// Model is the case's options.toml as data. A case that is no folder of the user's has no earlier ones.
func (w workbench) Model(_ context.Context, version int) (api.ModelSheet, error) {
	t, err := w.f.ModelText()
	if err != nil {
		return api.ModelSheet{}, err
	}
	if version > 0 {
		return api.ModelSheet{}, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no earlier model number %d", version), Mend: "look at the history of the model that is there"}
	}
	return modelSheet(t)
}

func modelSheet(t salient.Text) (api.ModelSheet, error) {
	out := api.ModelSheet{Exists: t.Body != nil, Digest: modelDigest(t.Body), Draft: flow.Draft{Format: 1}}
	if t.Body == nil {
		return out, nil
	}
	var err error
	out.Draft, err = options.ReadDraft(t)
	return out, err
}

// Model is [workbench.Model] with the models that were there before.
func (d desk) Model(ctx context.Context, version int) (api.ModelSheet, error) {
	out, err := d.workbench.Model(ctx, 0)
	if version > 0 && err == nil {
		var t salient.Text
		if t, err = modelVersion(d.dir, version); err == nil {
			out, err = modelSheet(t)
		}
	}
	if err != nil {
		return out, err
	}
	history, err := modelHistory(d.dir)
	for _, r := range history {
		out.History = append(out.History, api.ModelVersion{Version: r.Version, Saved: r.Saved, By: r.By, Why: r.Why, Changes: r.Changes, Before: r.Before, After: r.After, File: r.File})
	}
	return out, err
}

// TryModel solves a draft in the place of the case's model.
func (w workbench) TryModel(ctx context.Context, q api.ModelQuestion, d flow.Draft) (any, error) {
	t, err := w.f.ModelText()
	if err != nil {
		return nil, err
	}
	if t, err = options.Rewrite(t, d); err != nil {
		return nil, err
	}
	m, warnings, err := w.read(t)
	if err != nil {
		return nil, err
	}
	if err := solvable(m); err != nil {
		return nil, err
	}
	then, err := w.f.SituationOf(ctx, m, flow.When{Day: w.dayOf(m, q.Known), Known: q.Known})
	if err != nil {
		return nil, err
	}
	switch q.What {
	case "paths":
		return options.StatusQuo(ctx, then.Model, options.QuoRequest{Concepts: []gmcr.Concept{gmcr.Concept(q.Concept)}, Known: q.Known})
	case "turns":
		return options.Turns(ctx, then.Model, options.TurnRequest{Actor: q.Actor, Known: q.Known})
	}
	return solved(ctx, then.Model, q.Known, warnings)
}

// read reads a text as the case's model; each fault names its field.
func (w workbench) read(t salient.Text) (*options.Model, []salient.Warning, error) {
	m, warnings, faults := w.f.Try(t)
	if len(faults) == 0 {
		return m, warnings, nil
	}
	out := api.FieldErrors{}
	for _, x := range faults {
		field := "model"
		if x.Field != "" {
			field += "." + x.Field
		}
		out = append(out, api.FieldError{Field: field, Err: &salient.Error{Kind: x.Fault.Kind, What: x.Fault.What, Mend: x.Fault.Mend, Err: x.Fault}})
	}
	return nil, nil, out
}

// Turns is what the moves of single statements change.
func (w workbench) Turns(ctx context.Context, known salient.Opt[salient.Day], actor salient.ID, trial api.Trial) (any, error) {
	m, err := w.tried(ctx, known, trial)
	if err != nil {
		return nil, err
	}
	return options.Turns(ctx, m, options.TurnRequest{Actor: actor, Known: known})
}

// SaveModel writes a draft, or an earlier model, into the case folder.
func (d desk) SaveModel(_ context.Context, s api.ModelSave) (api.ModelSaved, error) {
	change := modelChange{digest: s.Digest, by: s.By, why: s.Why, text: earlier(d.dir, s.Version)}
	if s.Version == 0 {
		change.text = func(old salient.Text) (salient.Text, error) {
			t, err := options.Rewrite(old, s.Draft)
			if err == nil {
				_, _, err = d.read(t)
			}
			return t, err
		}
	}
	done, err := saveModel(d.dir, change)
	if err != nil {
		return api.ModelSaved{}, err
	}
	out := api.ModelSaved{Digest: done.digest, Version: done.version, Changes: done.changes, Warnings: newDoubts(d.Warnings(), done.warnings)}
	if done.version == 0 {
		return out, nil
	}
	out.After, err = d.again(done.c, done.warnings)
	return out, err
}
