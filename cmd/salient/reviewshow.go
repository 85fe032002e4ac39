package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/claims"
	"salient/flow"
	"salient/reports"
)

// itemJSON is a proposal in the queue with all it rests on. Offsets are bytes of the report's text.
type itemJSON struct {
	Proposal claims.Record               `json:"proposal"`
	Moves    float64                     `json:"moves"`
	Guessed  bool                        `json:"guessed"` // moves was not computed
	Report   reports.Record              `json:"report"`
	Asked    salient.Opt[salient.Review] `json:"asked"`
}

type queueView struct {
	Format int        `json:"format"`
	Open   int        `json:"open"` // all that wait, listed or not
	Items  []itemJSON `json:"items"`
}

func queueJSON(items []flow.Item, open int) queueView {
	out := queueView{1, open, []itemJSON{}}
	for _, it := range items {
		out.Items = append(out.Items, itemJSON{it.Record(it.Queued.Report), it.Moves, it.Guessed, it.Report, it.Asked})
	}
	return out
}

// effect is what a proposal would do to the map of the day asked about; without --on, of the day it speaks of.
func (r *reviewing) effect(ctx context.Context, p claims.Proposal) (flow.Effect, error) {
	known, err := optDay("known", r.when.known)
	if err != nil {
		return flow.Effect{}, err
	}
	w := flow.When{Day: r.d.f.Within(p.Claim.Day), Known: known}
	if r.when.on != "" {
		if w.Day, err = day("on", r.when.on); err != nil {
			return flow.Effect{}, err
		}
	}
	return r.d.f.Effect(ctx, w, p.Meant())
}

// show prints one proposal, the report it was read in, and the map with and without it.
func (r *reviewing) show(cmd *cobra.Command, id salient.ID) error {
	p, err := r.d.proposal(cmd.Context(), id)
	if err != nil {
		return err
	}
	e, err := r.effect(cmd.Context(), p)
	if err != nil {
		return err
	}
	found, err := flow.Reports(cmd.Context(), r.d.ledger, []salient.ID{p.Report})
	if err != nil {
		return err
	}
	switch r.format {
	case "json":
		return writeJSON(r.Out, struct {
			Format   int            `json:"format"`
			Proposal claims.Record  `json:"proposal"`
			Report   reports.Record `json:"report"`
			Sides    []salient.ID   `json:"sides"`
			Effect   flow.Effect    `json:"effect"`
		}{1, p.Record(p.Report), found[p.Report], r.d.f.Case().SideIDs(), e})
	case "table":
		r.told(p)
		fmt.Fprintf(r.Out, "\n%s\n\n", visible(found[p.Report].Text))
	}
	return r.effectGrid(e).write(r.Out, r.format)
}

// effectGrid is an effect as rows of places, each side without and with the claim.
func (r *reviewing) effectGrid(e flow.Effect) grid {
	sides := r.d.f.Case().SideIDs()
	g := grid{head: []string{"place", "moves"}}
	for _, s := range sides {
		g.head = append(g.head, string(s)+" without", string(s)+" with")
	}
	for _, x := range e.Places {
		row := []string{string(x.Place), fmt.Sprintf("%.3f", x.Moves)}
		before, after := probCells(x.Before, len(sides)), probCells(x.After, len(sides))
		for i := range sides {
			row = append(row, before[i], after[i])
		}
		g.add(row...)
	}
	return g
}
