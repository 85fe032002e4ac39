package flow

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"salient"
	"salient/brief"
	"salient/lifelines"
)

// Render writes a brief in one form: brief.HTML, brief.Markdown.
type Render func(io.Writer, salient.Brief) error

// Brief builds the brief of a day and writes it in one form. name is the case as the user named it: it stands in
// the command that reproduces the brief.
func (f *Flow) Brief(ctx context.Context, w When, name string, render Render) ([]byte, error) {
	b, err := f.BuildBrief(ctx, w, name)
	if err != nil {
		return nil, err
	}
	return RenderBrief(b, render)
}

// RenderBrief writes a brief in one form.
func RenderBrief(b salient.Brief, render Render) ([]byte, error) {
	var out bytes.Buffer
	if err := render(&out, b); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// BuildBrief asks every room and joins the answers.
func (f *Flow) BuildBrief(ctx context.Context, w When, name string) (salient.Brief, error) {
	in, err := f.briefInput(ctx, w, name)
	if err != nil {
		return salient.Brief{}, err
	}
	return brief.Build(in)
}

func (f *Flow) briefInput(ctx context.Context, w When, name string) (brief.Input, error) {
	ctl, err := f.Control(ctx, w)
	if err != nil {
		return brief.Input{}, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return brief.Input{}, err
	}
	fronts, err := f.Fronts(ctx, w)
	if err != nil {
		return brief.Input{}, err
	}
	digest, err := f.sum(v)
	if err != nil {
		return brief.Input{}, err
	}
	in := brief.Input{
		Case: f.show(v.c), Day: w.Day, Known: w.Known, Digest: digest, Engine: "Salient " + f.engine,
		Commands: f.reproduce(name, w), Control: *ctl, Fronts: fronts,
	}
	if in.Previous, err = f.dayBefore(ctx, w); err != nil {
		return in, err
	}
	for _, s := range v.c.Sides {
		if err := f.addLifelines(ctx, w, s.ID, &in); err != nil {
			return in, err
		}
	}
	in.Warnings = append(in.Warnings, f.gate.warnings()...)
	addAxis(&in)
	in.Options, err = f.briefOptions(ctx, v.c, w)
	return in, err
}

func (f *Flow) reproduce(name string, w When) []string {
	days := "--on " + w.Day.String()
	if k, ok := w.Known.Get(); ok {
		days += " --known " + k.String()
	}
	if f.gate.public {
		days += " --marking clear"
	}
	return []string{
		fmt.Sprintf("salient brief %q %s -o brief.html", name, days),
		fmt.Sprintf("salient verify %q brief.html", name),
	}
}

// dayBefore is control a day earlier; where the brief is as known on a day, as known a day earlier too, so that
// the difference is what a reader of yesterday's brief did not have.
func (f *Flow) dayBefore(ctx context.Context, w When) (*salient.Control, error) {
	before := When{Day: w.Day - 1}
	if k, ok := w.Known.Get(); ok {
		before.Known = salient.Some(k - 1)
	}
	if f.check(before.Day) != nil {
		return nil, nil //nolint:nilnil // the first day of a case has no day before; the brief says so
	}
	return f.Control(ctx, before)
}

// addLifelines adds one side's lifelines where supplies enter for it.
func (f *Flow) addLifelines(ctx context.Context, w When, side salient.ID, in *brief.Input) error {
	answer, err := f.assess(ctx, w, lifelines.Question{Side: side})
	if err != nil {
		return err
	}
	if in.Near == nil {
		in.Near = nearOf(answer)
	}
	if len(answer.Entries) == 0 {
		return nil
	}
	in.Lifelines = append(in.Lifelines, lifelinesOf(in.Case, answer))
	in.Warnings = append(in.Warnings, answer.Warnings...)
	return nil
}
