package options

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"salient"
	"salient/gmcr"
)

func (r *tomlReader) actors() {
	seen := map[string]bool{}
	for i, a := range r.in.Actors {
		id := r.id(entry("actors", i), a.ID, seen)
		r.m.Actors = append(r.m.Actors, Actor{Actor: salient.Actor{ID: id, Name: or(a.Name, a.ID)}, ThirdParty: a.ThirdParty, Side: salient.ID(a.Side)})
	}
	if len(r.in.Actors) == 0 {
		r.fault("", "actors", "there is no actor", "add an [[actors]] entry for each who can choose")
	}
}

// actor checks that an actor exists and gives its index, -1 where it does not.
func (r *tomlReader) actor(table, key, id string) int {
	i := r.m.Actor(salient.ID(id))
	if i < 0 {
		r.fault(table, key, fmt.Sprintf("there is no actor %q", id), "name one of the [[actors]]")
	}
	return i
}

func (r *tomlReader) options() {
	if n := len(r.in.Options); n == 0 || n > gmcr.MaxOptions {
		r.fault("", "options", fmt.Sprintf("there are %d options", n), fmt.Sprintf("a model has 1 to %d", gmcr.MaxOptions))
	}
	seen := map[string]bool{}
	for i, o := range r.in.Options {
		table := entry("options", i)
		id := r.id(table, o.ID, seen)
		owner := r.actor(table, "actor", o.Actor)
		out := Option{Option: salient.Option{ID: id, Actor: salient.ID(o.Actor), Name: or(o.Name, o.ID)},
			Direction: Direction(or(o.Direction, string(Both))), Lever: owner >= 0 && r.m.Actors[owner].ThirdParty,
			Cost: opt(o.Cost), Risk: opt(o.Risk), Reversible: opt(o.Reversible), Lives: o.Lives, Reach: salient.ID(o.Reach),
			FiresOn: idsOf(o.FiresOn), Requires: idsOf(o.Requires), Assent: idsOf(o.Assent), After: idsOf(o.After), Given: list(o.Given), From: r.origin(table, o.DraftOrigin)}
		if o.Lever != nil {
			out.Lever = *o.Lever
		}
		if !slices.Contains([]Direction{Both, TakenOnly, DroppedOnly}, out.Direction) {
			r.fault(table, "direction", fmt.Sprintf("%q is not a direction", o.Direction), "write both, taken_only or dropped_only")
		}
		r.m.Options, r.ids = append(r.m.Options, out), append(r.ids, o.ID)
	}
	r.crossOptions()
	if r.in.Today != nil {
		r.m.Today = salient.Some(r.mask("", "today", *r.in.Today))
	}
}

// crossOptions checks what options say of actors and of each other.
func (r *tomlReader) crossOptions() {
	for i, o := range r.in.Options {
		table := entry("options", i)
		for _, a := range o.FiresOn {
			r.actor(table, "fires_on", a)
		}
		for _, a := range o.Assent {
			r.actor(table, "assent", a)
		}
		r.mask(table, "after", o.After)
		for key, v := range map[string]*float64{"cost": o.Cost, "risk": o.Risk} {
			if v != nil && !(*v >= 0 && *v <= 1e9) {
				r.fault(table, key, fmt.Sprintf("%s = %v is not a size", key, *v), "give a number from 0 up, or leave the key out where it is not known")
			}
		}
	}
}

// mask is the bits of the named options.
func (r *tomlReader) mask(table, key string, names []string) State {
	var out State
	for _, id := range names {
		if i := slices.Index(r.ids, id); i >= 0 && i < gmcr.MaxOptions {
			out |= 1 << i
		} else {
			r.fault(table, key, fmt.Sprintf("there is no option %q", id), "name one of the [[options]]")
		}
	}
	return out
}

func (r *tomlReader) expr(table, key, text string) expression {
	e, err := parseExpr(text, r.ids)
	if err != nil {
		r.fault(table, key, fmt.Sprintf("%q: %s (at character %d)", text, err.what, err.col), `join ids of options with - & | if iff and brackets, such as "-strike & (halt if observers)"`)
	}
	return e
}

func (r *tomlReader) rules() {
	for i, x := range r.in.Infeasible {
		table := entry("infeasible", i)
		rule := Rule{Given: list(x.Given), From: r.origin(table, x.DraftOrigin)}
		given := 0
		if x.When != "" {
			given++
			rule.When, rule.expr = x.When, r.expr(table, "when", x.When)
		}
		if x.Unless != "" {
			given++
			rule.When, rule.expr = "not ("+x.Unless+")", expression{Op: gmcr.Not, Args: []expression{r.expr(table, "unless", x.Unless)}}
		}
		if x.Exclusive != nil {
			given++
			rule.When, rule.expr = "more than one of "+strings.Join(x.Exclusive, ", "), moreThanOne(r.mask(table, "exclusive", x.Exclusive))
		}
		if x.AtLeastOne != nil {
			given++
			rule.When, rule.expr = "none of "+strings.Join(x.AtLeastOne, ", "), gmcr.Pattern(r.mask(table, "at_least_one", x.AtLeastOne), 0)
		}
		if given != 1 {
			r.fault(table, "when", "the entry says not one thing but "+fmt.Sprint(given), "give exactly one of when, unless, exclusive, at_least_one")
		}
		r.m.Rules = append(r.m.Rules, rule)
	}
}

// moreThanOne is the condition that two or more options of the mask are taken.
func moreThanOne(mask State) expression {
	out := expression{Op: gmcr.Or}
	for i := range gmcr.MaxOptions {
		for j := range i {
			if both := State(1)<<i | 1<<j; mask&both == both {
				out.Args = append(out.Args, gmcr.Pattern(both, both))
			}
		}
	}
	return out
}

func (r *tomlReader) preferences() {
	seen := map[string]bool{}
	for i, p := range r.in.Preferences {
		table := entry("preferences", i)
		s := Statement{ID: r.id(table, p.ID, seen), Actor: salient.ID(p.Actor), When: p.Statement, Group: p.Group, Analyst: p.Analyst, Given: list(p.Given),
			From: r.origin(table, p.DraftOrigin), expr: r.expr(table, "statement", p.Statement)}
		r.actor(table, "actor", p.Actor)
		r.sourced(table, s.From)
		if p.Probability != nil {
			if !(*p.Probability >= 0 && *p.Probability <= 1) {
				r.fault(table, "probability", fmt.Sprintf("%v is not a probability", *p.Probability), "give a number from 0 to 1")
			}
			s.Prob = salient.Some(salient.Prob(*p.Probability))
		}
		r.m.Prefers = append(r.m.Prefers, s)
	}
}

// sourced refuses a preference that does not say where it comes from and when that became known.
func (r *tomlReader) sourced(table string, o Origin) {
	if len(o.Source) == 0 && !o.Assumed {
		r.fault(table, "source", "the preference has no source", "name the claims it rests on in source, or say assumed = true")
	}
	if !o.Known.Known() {
		r.fault(table, "known", "the preference has no day on which it became known", "add known = \"YYYY-MM-DD\", so that nothing published later enters an earlier day's answer")
	}
}

func (r *tomlReader) weights() {
	for i, w := range r.in.Weights {
		table := entry("weights", i)
		a := r.actor(table, "actor", w.Actor)
		r.mask(table, "option", []string{w.Option})
		origin := r.origin(table, w.DraftOrigin)
		r.sourced(table, origin)
		v, ok := decimal(w.Weight)
		if !ok {
			r.fault(table, "weight", fmt.Sprintf("%q is not a weight", w.Weight), `write a decimal number of at most six places in quotation marks, such as weight = "-2.5"`)
		}
		if a >= 0 {
			r.m.Actors[a].Weights = append(r.m.Actors[a].Weights, Weight{salient.ID(w.Option), v, w.Weight, origin})
		}
	}
}

// decimal reads a decimal number exactly, in millionths, so that equal sums are equal.
func decimal(text string) (int64, bool) {
	x, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/eEpPxX_") {
		return 0, false
	}
	x.Mul(x, big.NewRat(1_000_000, 1))
	if !x.IsInt() || x.Num().BitLen() > 56 {
		return 0, false
	}
	return x.Num().Int64(), true
}

func (r *tomlReader) targets() {
	seen := map[string]bool{}
	for i, t := range r.in.Targets {
		table := entry("targets", i)
		r.m.Targets = append(r.m.Targets, Target{ID: r.id(table, t.ID, seen), Name: or(t.Name, t.ID), When: t.When, Leaves: list(t.Leaves),
			From: r.origin(table, t.DraftOrigin), expr: r.expr(table, "when", t.When)})
	}
}

func (r *tomlReader) coalitions() {
	seen := map[string]bool{}
	for i, c := range r.in.Coalitions {
		table := entry("coalitions", i)
		for _, a := range c.Members {
			r.actor(table, "members", a)
		}
		if len(c.Members) < 2 {
			r.fault(table, "members", "a coalition has at least two members", "name them in members")
		}
		r.m.Unions = append(r.m.Unions, Coalition{r.id(table, c.ID, seen), or(c.Name, c.ID), idsOf(c.Members)})
	}
}
