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

// Edition is which brief is asked for: of a day, as known, and with the changes since the brief before.
type Edition struct {
	When
	// Since is the day, and the day as known, of the brief before; unknown: a day earlier in both.
	Since salient.Opt[When]
	// Name is the case as the user named it: it stands in the command that reproduces the brief.
	Name string
}

// Brief builds the brief of a day and writes it in one form.
func (f *Flow) Brief(ctx context.Context, e Edition, render Render) ([]byte, error) {
	b, err := f.BuildBrief(ctx, e)
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
func (f *Flow) BuildBrief(ctx context.Context, e Edition) (salient.Brief, error) {
	in, err := f.briefInput(ctx, e)
	if err != nil {
		return salient.Brief{}, err
	}
	return brief.Build(in)
}

func (f *Flow) briefInput(ctx context.Context, e Edition) (brief.Input, error) {
	w := e.When
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
		Commands: f.reproduce(e), Asker: e.Name, Public: f.gate.public, Control: *ctl, Fronts: fronts,
	}
	if in.Previous, err = f.before(ctx, e); err != nil {
		return in, err
	}
	past, err := f.history(ctx, w)
	if err != nil {
		return in, err
	}
	for _, s := range v.c.Sides {
		if err := f.addLifelines(ctx, w, s.ID, past, &in); err != nil {
			return in, err
		}
	}
	in.Warnings = append(in.Warnings, f.gate.warnings()...)
	addAxis(&in)
	in.Options, err = f.briefOptions(ctx, v.c, w)
	return in, err
}

func (f *Flow) reproduce(e Edition) []string {
	days := "--on " + e.Day.String()
	if k, ok := e.Known.Get(); ok {
		days += " --known " + k.String()
	}
	if last, ok := e.Since.Get(); ok && last != e.Back(e.Day-1) { // the day before is what is meant without the flag
		days += " --since " + last.Day.String()
		if k, ok := last.Known.Get(); ok && last != e.Back(last.Day) {
			days += "@" + k.String()
		}
	}
	if f.gate.public {
		days += " --marking clear"
	}
	return []string{
		fmt.Sprintf("salient brief %q %s -o brief.html", e.Name, days),
		fmt.Sprintf("salient verify %q brief.html", e.Name),
	}
}

// Back is the same question asked on an earlier day: the day as known, where there is one, goes back as many days.
func (w When) Back(to salient.Day) When {
	out := When{Day: to}
	if k, ok := w.Known.Get(); ok {
		out.Known = salient.Some(k - (w.Day - to))
	}
	return out
}

// before is control as the reader of the brief before had it: what changed is what that reader did not have.
func (f *Flow) before(ctx context.Context, e Edition) (*salient.Control, error) {
	last, asked := e.Since.Get()
	if !asked {
		last = e.Back(e.Day - 1)
		if f.check(last.Day) != nil {
			return nil, nil //nolint:nilnil // the first day of a case has no day before; the brief says so
		}
	}
	k, known := e.Known.Get()
	lastKnown, lastToo := last.Known.Get()
	if last == e.When || last.Day > e.Day || known && (!lastToo || lastKnown > k) {
		return nil, &salient.Error{Kind: salient.Usage, What: "the last brief, " + last.text() + ", is not before this one, " + e.text(), Mend: "choose an earlier day for the last brief, or leave it out"}
	}
	return f.Control(ctx, last)
}

func (w When) text() string {
	if k, ok := w.Known.Get(); ok {
		return "of " + w.Day.String() + " as known on " + k.String()
	}
	return "of " + w.Day.String() + " in hindsight"
}

// addLifelines adds one side's lifelines where supplies enter for it.
func (f *Flow) addLifelines(ctx context.Context, w When, side salient.ID, past []lifelines.Past, in *brief.Input) error {
	answer, err := f.assess(ctx, w, lifelines.Question{Side: side, History: past})
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
