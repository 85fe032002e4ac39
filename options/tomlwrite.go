package options

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"salient"
)

// toTOML writes options.toml. A ranking has no statements, so it cannot be written there.
func (m *Model) toTOML() ([]byte, []salient.Warning, error) {
	for _, a := range m.Actors {
		if a.Ranks != nil {
			return nil, nil, &salient.Error{Kind: salient.Usage, File: m.File, What: fmt.Sprintf("the preferences of %s are a ranking, which options.toml cannot hold", a.Name), Mend: "convert to ranking or gmcr"}
		}
	}
	if m.Feasible != nil {
		return nil, nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model lists its states one by one, which options.toml cannot hold", Mend: "convert to ranking"}
	}
	b := &tomlWriter{}
	b.line("format = 1")
	b.text("title", m.Title)
	b.text("note", m.Note)
	b.day("day", m.Day)
	if s, ok := m.Today.Get(); ok {
		b.ids("today", m.ids(s), true)
	}
	for _, a := range m.Actors {
		b.line("\n[[actors]]")
		b.text("id", string(a.ID))
		b.text("name", a.Name)
		b.text("side", string(a.Side))
		b.flag("third_party", a.ThirdParty)
	}
	for _, o := range m.Options {
		b.option(o, m.Actors[m.Actor(o.Actor)].ThirdParty)
	}
	for _, x := range m.Rules {
		b.line("\n[[infeasible]]")
		b.text("when", m.write(x.expr))
		b.list("given", x.Given, false)
		b.origin(x.From)
	}
	for _, s := range m.Prefers {
		b.line("\n[[preferences]]")
		b.text("id", string(s.ID))
		b.text("actor", string(s.Actor))
		b.text("statement", m.write(s.expr))
		b.text("group", s.Group)
		if p, ok := s.Prob.Get(); ok {
			b.line("probability = " + strconv.FormatFloat(float64(p), 'f', -1, 64))
		}
		b.text("analyst", s.Analyst)
		b.list("given", s.Given, false)
		b.origin(s.From)
	}
	for _, a := range m.Actors {
		for _, x := range a.Weights {
			b.line("\n[[weights]]")
			b.text("actor", string(a.ID))
			b.text("option", string(x.Option))
			b.text("weight", x.Text)
			b.origin(x.From)
		}
	}
	for _, t := range m.Targets {
		b.line("\n[[targets]]")
		b.text("id", string(t.ID))
		b.text("name", t.Name)
		b.text("when", m.write(t.expr))
		b.list("leaves", t.Leaves, false)
		b.origin(t.From)
	}
	for _, u := range m.Unions {
		b.line("\n[[coalitions]]")
		b.text("id", string(u.ID))
		b.text("name", u.Name)
		b.ids("members", u.Members, false)
	}
	warnings := []salient.Warning{}
	if m.Form == GMCR {
		warnings = append(warnings, warn("undated", "The .gmcr form has no sources and no days; add source (or assumed = true) and known to every preference before the file is read again."))
	}
	return b.Bytes(), warnings, nil
}

type tomlWriter struct{ bytes.Buffer }

func (b *tomlWriter) line(s string) { b.WriteString(s + "\n") }

func (b *tomlWriter) text(key, value string) {
	if value != "" {
		quoted, _ := json.Marshal(value) // a JSON string is a TOML basic string
		b.line(key + " = " + string(quoted))
	}
}

func (b *tomlWriter) flag(key string, v bool) {
	if v {
		b.line(key + " = true")
	}
}

func (b *tomlWriter) day(key string, d salient.Opt[salient.Day]) {
	if v, ok := d.Get(); ok {
		b.text(key, v.String())
	}
}

func (b *tomlWriter) list(key string, items []string, always bool) {
	if len(items) == 0 && !always {
		return
	}
	quoted := []string{}
	for _, s := range items {
		q, _ := json.Marshal(s)
		quoted = append(quoted, string(q))
	}
	b.line(key + " = [" + strings.Join(quoted, ", ") + "]")
}

func (b *tomlWriter) ids(key string, ids []salient.ID, always bool) {
	items := []string{}
	for _, id := range ids {
		items = append(items, string(id))
	}
	b.list(key, items, always)
}

func (b *tomlWriter) origin(o Origin) {
	refs := []string{}
	for _, r := range o.Source {
		if r.Noun == salient.ClaimNoun && !strings.Contains(string(r.ID), ":") {
			refs = append(refs, string(r.ID))
		} else {
			refs = append(refs, r.String())
		}
	}
	b.list("source", refs, false)
	b.text("text", o.Text)
	b.day("said", o.Said)
	b.day("known", o.Known)
	b.flag("assumed", o.Assumed)
}

func (b *tomlWriter) option(o Option, third bool) {
	b.line("\n[[options]]")
	b.text("id", string(o.ID))
	b.text("actor", string(o.Actor))
	b.text("name", o.Name)
	if o.Direction != Both {
		b.text("direction", string(o.Direction))
	}
	if o.Lever != third {
		b.line("lever = " + strconv.FormatBool(o.Lever))
	}
	b.size("cost", o.Cost)
	b.size("risk", o.Risk)
	if v, ok := o.Reversible.Get(); ok {
		b.line("reversible = " + strconv.FormatBool(v))
	}
	b.ids("fires_on", o.FiresOn, false)
	b.text("lives", o.Lives)
	b.ids("requires", o.Requires, false)
	b.text("reach", string(o.Reach))
	b.ids("assent", o.Assent, false)
	b.ids("after", o.After, false)
	b.list("given", o.Given, false)
	b.origin(o.From)
}

func (b *tomlWriter) size(key string, v salient.Opt[float64]) {
	if x, ok := v.Get(); ok {
		s := strconv.FormatFloat(x, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		b.line(key + " = " + s)
	}
}
