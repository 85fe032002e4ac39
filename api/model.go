package api

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"salient"
	"salient/flow"

	"github.com/danielgtaylor/huma/v2"
)

// Drafter is a [Workbench] whose model of options can be read as a form reads it, and changed on trial.
type Drafter interface {
	// Model is the case's options.toml as data, or one that was there before (version from 1; 0: the one that is there). A case without one has an empty
	// draft.
	Model(ctx context.Context, version int) (ModelSheet, error)
	// TryModel answers one of the questions about a model with a draft in the place of the case's. A draft with faults is an
	// error that is [FieldErrors]. Nothing is kept.
	TryModel(ctx context.Context, q ModelQuestion, d flow.Draft) (any, error)
}

// Turner is a [Workbench] that knows what the moves of single statements change.
type Turner interface {
	// Turns is what leaving out a statement, or moving it by one place, makes of the smallest measures; for one actor or, empty, for all.
	Turns(ctx context.Context, known salient.Opt[salient.Day], actor salient.ID, trial Trial) (any, error)
}

// ModelWriter is a [Writer] that can put another model of options into the case folder.
type ModelWriter interface {
	Writer
	// SaveModel writes the model. Where the file is not the one the change began from, the error is [ErrChanged].
	SaveModel(ctx context.Context, s ModelSave) (ModelSaved, error)
}

// ErrChanged says that a file is not the one a change began from.
var ErrChanged = errors.New("the file was changed since it was read")

// ModelQuestion is what is asked of a draft.
type ModelQuestion struct {
	What    string // "answer", "paths" or "turns"
	Known   salient.Opt[salient.Day]
	Concept string     // of paths
	Actor   salient.ID // of turns; empty: all
}

// ModelSheet is an options.toml as data, with what a save has to name.
type ModelSheet struct {
	Exists  bool
	Digest  string // SHA-256 of the file's bytes
	Draft   flow.Draft
	History []ModelVersion // oldest first
}

// ModelVersion is one change of the model that was saved, and the file as it was before.
type ModelVersion struct {
	Version int
	Saved   time.Time
	By, Why string
	Changes []string // in words
	Before  string   // digest of the file before; empty: there was none
	After   string
	File    string // where the file as it was before is kept; empty: there was none
}

// ModelSave is a change of the model: a draft, or a version that was there before.
type ModelSave struct {
	Draft   flow.Draft
	Version int    // more than 0: the file that was there before this version was saved, as it was
	Digest  string // of the file that the change began from
	By, Why string
}

// ModelSaved is what became of it.
type ModelSaved struct {
	Digest   string
	Version  int // of the record; the file as it was before is kept under it
	Changes  []string
	Warnings []salient.Warning // doubts that the case did not have before
	After    Workbench
}

// FieldErrors is faults in fields of what was sent.
type FieldErrors []FieldError

// Error is that of all the faults.
func (e FieldErrors) Error() string {
	parts := make([]string, len(e))
	for i := range e {
		parts[i] = e[i].Error()
	}
	return strings.Join(parts, "\n")
}

// Unwrap gives the faults.
func (e FieldErrors) Unwrap() []error {
	out := make([]error, len(e))
	for i := range e {
		out[i] = &e[i]
	}
	return out
}

type modelQuery struct {
	Version int `query:"version" minimum:"0" doc:"The file as it was before this version was saved; left out: as it is"`
}

type modelView struct {
	Format   int           `json:"format"`
	Exists   bool          `json:"exists" doc:"Whether the case has an options.toml"`
	Digest   string        `json:"digest" doc:"SHA-256 of the file; a change names it in If-Match"`
	Writable bool          `json:"writable"`
	Model    flow.Draft    `json:"model"`
	History  []versionView `json:"history" doc:"Changes that were saved, oldest first"`
}

type versionView struct {
	Version int      `json:"version"`
	Saved   string   `json:"saved" doc:"RFC 3339"`
	By      string   `json:"by"`
	Why     string   `json:"why"`
	Changes []string `json:"changes"`
	File    string   `json:"file" doc:"Where the file as it was before is kept; empty: there was none"`
}

func (r *rooms) getModel(ctx context.Context, q *modelQuery) (*reply[modelView], error) {
	d, err := r.drafter(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.Model(ctx, q.Version)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	v := modelView{Format: 1, Exists: s.Exists, Digest: s.Digest, Model: s.Draft, History: []versionView{}}
	_, v.Writable = r.w.(ModelWriter)
	for _, x := range s.History {
		v.History = append(v.History, versionView{x.Version, x.Saved.UTC().Format(time.RFC3339), x.By, x.Why, append([]string{}, x.Changes...), x.File})
	}
	return &reply[modelView]{v}, nil
}

func (r *rooms) drafter(ctx context.Context) (Drafter, error) {
	d, ok := r.w.(Drafter)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server has no model of options"})
	}
	return d, nil
}

type turnsQuery struct {
	ModelQuery
	Actor string `query:"actor" doc:"Only this actor's statements; left out: all"`
}

func (r *rooms) getTurns(ctx context.Context, q *turnsQuery) (*optionsReply, error) {
	return r.choose(ctx, &q.ModelQuery, func(w Chooser, known salient.Opt[salient.Day], t Trial) (any, error) {
		x, ok := w.(Turner)
		if !ok {
			return nil, &salient.Error{Kind: salient.NotFound, What: "this server does not move statements"}
		}
		return x.Turns(ctx, known, salient.ID(q.Actor), t)
	})
}

type tryPost struct {
	Known   string `query:"known" doc:"Only what was published by the end of this day; left out: everything"`
	Ask     string `query:"ask" default:"answer" enum:"answer,paths,turns" doc:"What is asked of it: as /api/options, /api/options/paths or /api/options/turns answers"`
	Concept string `query:"concept" default:"nash" enum:"nash,gmr,smr,seq,sseq,sim" doc:"Of paths: what counts as an end"`
	Actor   string `query:"actor" doc:"Of turns: only this actor's statements"`
	Body    struct {
		Model flow.Draft `json:"model"`
	}
}

func (r *rooms) postTry(ctx context.Context, q *tryPost) (*optionsReply, error) {
	d, err := r.drafter(ctx)
	if err != nil {
		return nil, err
	}
	known, err := readKnown(q.Known)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	select { // a trial is solved at once for every draft that comes; few at a time
	case r.h.trials <- struct{}{}:
		defer func() { <-r.h.trials }()
	case <-ctx.Done():
		return nil, r.fault(ctx, ctx.Err())
	}
	body, err := d.TryModel(ctx, ModelQuestion{What: q.Ask, Known: known, Concept: q.Concept, Actor: salient.ID(q.Actor)}, q.Body.Model)
	if err != nil {
		return nil, r.fieldFault(ctx, err)
	}
	return &optionsReply{body}, nil
}

type modelPost struct {
	Match string `header:"If-Match" doc:"The digest of the file that the change began from, as /api/options/model gives it"`
	Body  struct {
		Model   *flow.Draft `json:"model,omitempty" doc:"The model as it is to be"`
		Version int         `json:"version,omitempty" minimum:"0" doc:"In the place of a model: put back the file as it was before this version was saved"`
		By      string      `json:"by" minLength:"1" maxLength:"200" doc:"Who makes the change"`
		Why     string      `json:"why,omitempty" maxLength:"2000"`
	}
}

type modelSavedView struct {
	Digest   string        `json:"digest" doc:"Of the file as it is now"`
	Version  int           `json:"version" doc:"0: nothing was changed"`
	Changes  []string      `json:"changes"`
	Warnings []warningView `json:"warnings" doc:"Doubts that the case did not have before"`
}

func (r *rooms) postModel(ctx context.Context, q *modelPost) (*reply[modelSavedView], error) {
	if _, ok := r.w.(ModelWriter); !ok {
		return nil, r.fault(ctx, notWritable())
	}
	match := strings.Trim(strings.TrimPrefix(strings.TrimSpace(q.Match), "W/"), `"`)
	switch {
	case match == "":
		return nil, huma.NewError(http.StatusPreconditionRequired, "the change does not say which file it began from; send the digest of /api/options/model as If-Match")
	case (q.Body.Model == nil) == (q.Body.Version == 0):
		return nil, huma.NewError(http.StatusUnprocessableEntity, "the change is a model or a version; send one of the two",
			&huma.ErrorDetail{Location: "body.model", Message: "send a model, or a version to put back"})
	}
	s := ModelSave{Version: q.Body.Version, Digest: match, By: q.Body.By, Why: q.Body.Why}
	if q.Body.Model != nil {
		s.Draft = *q.Body.Model
	}
	var done ModelSaved
	err := r.h.write(func(w Writer) (Workbench, error) {
		m, ok := w.(ModelWriter)
		if !ok {
			return nil, notWritable()
		}
		var err error
		done, err = m.SaveModel(ctx, s)
		return done.After, err
	})
	switch {
	case errors.Is(err, ErrChanged):
		return nil, huma.NewError(http.StatusPreconditionFailed, "options.toml was changed by somebody else since you read it, so nothing was written; load it again and make your change there")
	case err != nil:
		return nil, r.fieldFault(ctx, err)
	}
	return &reply[modelSavedView]{modelSavedView{done.Digest, done.Version, append([]string{}, done.Changes...), warningViews(done.Warnings)}}, nil
}
