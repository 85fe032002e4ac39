package flow

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"salient"
	"salient/brief"
	"salient/options"
)

// Model is the case's model of options, or an error that says that it has none.
func (f *Flow) Model() (*options.Model, error) {
	if m, ok := f.model.Get(); ok {
		return m, nil
	}
	if err := f.gate.allow("options"); err != nil {
		return nil, err
	}
	return nil, &salient.Error{Kind: salient.NotFound, What: "the case has no options.toml", Mend: "write one: docs/formats/options.md says how"}
}

// optionsThen puts the model as known on a day in the place of the file's text, so that nothing written into it later
// enters a digest; a model of a later day is not there yet.
func (f *Flow) optionsThen(c *salient.Case, known salient.Day) error {
	m, ok := f.model.Get()
	if !ok {
		return nil
	}
	c.Options = salient.None[salient.Text]()
	if m.Day.Or(known) > known {
		return nil
	}
	var body bytes.Buffer
	if _, err := options.Convert(&body, m.AsKnown(known), options.TOML); err != nil {
		return err
	}
	c.Options = salient.Some(salient.Text{File: "options.toml", Body: body.Bytes()})
	return nil
}

// briefOptions says in the brief's words which measures make each halt target hold, with what is so on the day; nil where the case has no model,
// or where its model is of a later day than the brief is written.
func (f *Flow) briefOptions(ctx context.Context, c *salient.Case, w When) (*brief.Options, error) {
	m, ok := f.model.Get()
	if k, known := w.Known.Get(); !ok || known && m.Day.Or(k) > k {
		return nil, nil //nolint:nilnil // the brief says that there is no model
	}
	then, err := f.Situation(ctx, w)
	if err != nil {
		return nil, err
	}
	found, err := options.Levers(ctx, then.Model, options.LeverRequest{Known: w.Known})
	if salient.KindOf(err) == salient.Usage {
		return nil, nil //nolint:nilnil // a model without levers or targets has no measures to compare
	}
	if err != nil {
		return nil, err
	}
	out := &brief.Options{Statements: statementsOf(c, then.Model)}
	for _, a := range m.Actors {
		out.Actors = append(out.Actors, a.Actor)
	}
	for _, o := range m.Options {
		out.Choices = append(out.Choices, o.Option)
	}
	for _, t := range found.Targets {
		out.Targets = append(out.Targets, targetOf(m, t))
	}
	return out, nil
}

// statementsOf are the preferences with who said what they rest on. References to claims that the case, as known, does
// not have are left out.
func statementsOf(c *salient.Case, m *options.Model) []brief.Statement {
	out := make([]brief.Statement, len(m.Prefers))
	for i, p := range m.Prefers {
		out[i] = brief.Statement{ID: p.ID, Actor: p.Actor, Text: p.From.Text, From: onFile(c, p.From.Source), Day: p.From.Known}
		if out[i].Text == "" {
			out[i].Text = p.When
		}
		out[i].Source = speakers(c, out[i].From)
		if p.From.Assumed {
			out[i].Source = "assumed; nearest statement: " + out[i].Source
		}
	}
	return out
}

func targetOf(m *options.Model, t options.TargetLevers) brief.Target {
	out := brief.Target{ID: t.ID, Name: t.Name, Leaves: t.Leaves}
	for _, c := range t.Concepts {
		out.Concepts = append(out.Concepts, conceptOf(m, c))
	}
	return out
}

// conceptOf tells the smallest measures; a measure that changes nothing means that the target holds without any.
func conceptOf(m *options.Model, c options.ConceptLevers) brief.Concept {
	out := brief.Concept{Name: string(c.Concept)}
	for _, measure := range c.Some.Smallest {
		leans := leansOf(m, measure.Why)
		if len(measure.Take)+len(measure.Drop) == 0 {
			out.Without, out.Leans, out.From = true, leans, measure.From
			continue
		}
		out.Measures = append(out.Measures, brief.Measure{Options: measure.Take, Drop: measure.Drop, UnkeptBy: measure.UnkeptBy, Leans: leans, From: measure.From})
	}
	out.Cut = !out.Without && len(c.Some.Smallest) < c.Some.Minimal && len(c.Some.Smallest) >= options.DefaultShow
	return out
}

// leansOf are the replies that keep actors from leaving: one for each actor who would gain by a move and fears one.
func leansOf(m *options.Model, why []options.Verdict) []brief.Lean {
	var out []brief.Lean
	for _, v := range why {
		if !v.Stable || len(v.LeansOn) == 0 {
			continue
		}
		lean := brief.Lean{Deters: v.Actor, By: v.LeansOn}
		for _, move := range v.Moves {
			from := move.To
			for _, hop := range move.Reply {
				lean.Reply = changed(m, lean.Reply, from, hop.To)
				from = hop.To
			}
		}
		out = append(out, lean)
	}
	return out
}

// changed adds the options in which two states differ.
func changed(m *options.Model, have []salient.ID, a, b options.State) []salient.ID {
	for i, o := range m.Options {
		if (a^b)>>i&1 == 1 && !slices.Contains(have, o.ID) {
			have = append(have, o.ID)
		}
	}
	return have
}

// onFile keeps the references that the case has.
func onFile(c *salient.Case, refs []salient.Ref) []salient.Ref {
	return slices.DeleteFunc(slices.Clone(refs), func(r salient.Ref) bool {
		return r.Noun == salient.ClaimNoun && !slices.ContainsFunc(c.Claims, func(x salient.Claim) bool { return x.ID == r.ID })
	})
}

// speakers names the sources of the claims referred to, each once.
func speakers(c *salient.Case, refs []salient.Ref) string {
	var names []string
	for _, r := range refs {
		i := slices.IndexFunc(c.Claims, func(x salient.Claim) bool { return r == x.Ref() })
		if i < 0 {
			continue
		}
		j := slices.IndexFunc(c.Sources, func(s salient.Source) bool { return s.ID == c.Claims[i].Source })
		if j >= 0 && !slices.Contains(names, c.Sources[j].Name) {
			names = append(names, c.Sources[j].Name)
		}
	}
	if len(names) == 0 {
		return "none on file"
	}
	return strings.Join(names, "; ")
}
