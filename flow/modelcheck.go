package flow

import (
	"errors"
	"fmt"
	"slices"

	"salient"
	"salient/options"
)

// checkModel refuses a model of options that dates a preference before the claims it rests on were published, since
// it would be used on a day on which nobody could have known it, and one that requires a unit the case does not have or
// asks about a fact that cannot be looked up.
// It warns of claims the case does not have.
func checkModel(c *salient.Case, m *options.Model) ([]salient.Warning, error) {
	known := map[salient.ID]salient.Day{}
	for _, x := range c.Claims {
		known[x.ID] = x.Known
	}
	var faults salient.Faults
	var missing []salient.Ref
	check := func(what salient.ID, from options.Origin) {
		for _, r := range from.Source {
			if r.Noun != salient.ClaimNoun {
				continue
			}
			day, ok := known[r.ID]
			said, dated := from.Known.Get()
			switch {
			case !ok:
				missing = append(missing, r)
			case dated && day > said:
				faults = append(faults, modelFault(m, from, "known", fmt.Sprintf("%q is dated %s and rests on claim %q, published on %s", what, said, r.ID, day), "date it when all its ground was published"))
			}
		}
	}
	facts := func(given []string, from options.Origin) {
		for _, text := range given {
			if _, err := parseFact(c, text); err != nil {
				e, _ := errors.AsType[*salient.Error](err)
				faults = append(faults, modelFault(m, from, "given", e.What, e.Mend))
			}
		}
	}
	for _, r := range m.Rules {
		facts(r.Given, r.From)
	}
	for _, o := range m.Options {
		check(o.ID, o.From)
		facts(o.Given, o.From)
		for _, u := range o.Requires {
			if !slices.ContainsFunc(c.Units, func(x salient.Unit) bool { return x.ID == u }) {
				faults = append(faults, modelFault(m, o.From, "requires", fmt.Sprintf("option %q requires unit %q, which the case does not have", o.ID, u), "correct the id, or add the unit to units.csv"))
			}
		}
	}
	for _, p := range m.Prefers {
		check(p.ID, p.From)
		facts(p.Given, p.From)
	}
	return missingClaims(m, missing), faults.Err()
}

func missingClaims(m *options.Model, refs []salient.Ref) []salient.Warning {
	if len(refs) == 0 {
		return nil
	}
	return []salient.Warning{{
		Code: "options_without_claim", From: refs,
		Text: fmt.Sprintf("%s rests on %d claims that the case does not have, such as %q", m.File, len(refs), refs[0].ID),
	}}
}

func modelFault(m *options.Model, from options.Origin, key, what, mend string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, File: m.File, Line: m.Line(from, key), What: what, Mend: mend}
}
