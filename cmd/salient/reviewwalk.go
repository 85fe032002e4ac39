package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"salient"
	"salient/claims"
	"salient/flow"
)

// walk goes through the queue, one question a proposal, until the answers end.
func (r *reviewing) walk(ctx context.Context) error {
	known, err := optDay("known", r.when.known)
	if err != nil {
		return err
	}
	items, open, err := r.d.f.ReviewQueue(ctx, r.d.ledger, known, r.limit, r.meter("proposals"))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(r.In)
	ask := func(question string) (string, bool) {
		fmt.Fprint(r.Err, question)
		if !lines.Scan() {
			return "", false
		}
		return strings.TrimSpace(lines.Text()), true
	}
	for r.by == "" && len(items) > 0 {
		ok := false
		if r.by, ok = ask("who decides? "); !ok {
			return nil
		}
	}
	for i, it := range items {
		if err := r.present(ctx, it, i+1, open); err != nil {
			return err
		}
		if on, err := r.answer(ctx, it, ask); err != nil || !on {
			return err
		}
	}
	r.say("%s gone through, of %d", many(len(items), "proposal"), open)
	return nil
}

// present shows one proposal: the words it rests on, what it says, and what it would move.
func (r *reviewing) present(ctx context.Context, it flow.Item, n, of int) error {
	fmt.Fprintf(r.Out, "\n%d of %d  ", n, of)
	r.told(it.Proposal)
	if q, ok := it.Asked.Get(); ok {
		fmt.Fprintf(r.Out, "asked by %s: %s\n", q.By, visible(q.Why))
	}
	e, err := r.effect(ctx, it.Proposal)
	if err != nil {
		return err
	}
	if len(e.Places) == 0 {
		fmt.Fprintln(r.Out, "it would move nothing")
		return nil
	}
	g := r.effectGrid(e)
	g.rows = g.rows[:min(len(g.rows), effectRows)]
	return g.table(r.Out)
}

// told prints a proposal: the words it rests on, and what it says.
func (r *reviewing) told(p claims.Proposal) {
	x := p.Claim
	fmt.Fprintf(r.Out, "%s\n%s, %s: %s\n", x.ID, x.Source, x.Known, visible(x.Quote))
	fmt.Fprintf(r.Out, "→ %s %s %s on %s, %s, %s (confidence %.2f; %s)\n", x.Side, x.Predicate, placeWords(p), x.Day, x.Hedge, x.Evidence, p.Confidence, visible(p.Rule))
}

// effectRows is how many places an effect shows on a terminal.
const effectRows = 5

func placeWords(p claims.Proposal) string {
	if p.Claim.Place != "" {
		return string(p.Claim.Place)
	}
	names := []string{}
	for _, c := range p.Places {
		names = append(names, string(c.Place))
	}
	if len(names) == 0 {
		return fmt.Sprintf("%q (no place of the case)", visible(p.PlaceWords))
	}
	return fmt.Sprintf("%q (one of %s)", visible(p.PlaceWords), strings.Join(names, ", "))
}

// answer takes a decision on one proposal; false ends the walk.
func (r *reviewing) answer(ctx context.Context, it flow.Item, ask func(string) (string, bool)) (bool, error) {
	for {
		word, ok := ask("[a]ccept, [c]orrect, [r]eject, as[k], [s]kip, [q]uit? ")
		verdict := salient.Verdict("")
		switch {
		case !ok || word == "q":
			return false, nil
		case word == "s":
			return true, nil
		case word == "a":
			verdict = salient.Accept
		case word == "c":
			verdict = salient.Correct
		case word == "r":
			verdict = salient.Reject
		case word == "k":
			verdict = salient.Ask
		default:
			continue
		}
		why, ok := ask("why? ")
		if !ok {
			return false, nil
		}
		err := r.record(ctx, it, verdict, why, ask)
		if salient.KindOf(err) == salient.Invalid || salient.KindOf(err) == salient.Usage {
			r.complain(err)
			continue
		}
		return err == nil, err
	}
}

func (r *reviewing) record(ctx context.Context, it flow.Item, verdict salient.Verdict, why string, ask func(string) (string, bool)) error {
	var corrected *salient.Claim
	if verdict == salient.Correct {
		var set []string
		for {
			s, ok := ask("FIELD=VALUE, empty to end: ")
			if !ok || s == "" {
				break
			}
			set = append(set, s)
		}
		x, err := mended(it.Claim, set, r.d.f.Case().Zone)
		if err != nil {
			return err
		}
		corrected = &x
	}
	if err := r.d.decide(ctx, it.Proposal, salient.Review{Verdict: verdict, By: r.by, Why: why}, corrected); err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s: %s by %s\n", it.Claim.ID, verdict, r.by)
	return r.d.reload()
}
