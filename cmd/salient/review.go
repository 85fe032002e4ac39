package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

// reviewing is one call of the review command.
type reviewing struct {
	*app
	d           *docket
	when        whenFlags
	ledger      string
	by, why     string
	set         []string
	limit       int
	interactive bool
	format      string
}

func (a *app) review() *cobra.Command {
	r := &reviewing{app: a}
	cmd := &cobra.Command{
		Use:   "review CASE [show ID | accept ID | correct ID --set FIELD=VALUE… | reject ID | ask ID | log]",
		Short: "Decide on proposed claims, those first that would move the map most",
		Long: "Without a verb it lists the queue or, on a terminal, goes through it. Every decision is recorded in the case's reviews.csv and in its\n" +
			"ledger with who, when and why; an accepted claim is appended to claims.csv. Nothing proposed counts before that.",
		Args: cobra.RangeArgs(1, 3),
	}
	r.when.add(cmd)
	cmd.Flags().StringVar(&r.ledger, "ledger", "", "the ledger's file; without it one named after the case in the data folder")
	cmd.Flags().StringVar(&r.by, "by", "", "who decides")
	cmd.Flags().StringVar(&r.why, "why", "", "the reason; needed unless the claim is accepted as it is")
	cmd.Flags().StringArrayVar(&r.set, "set", nil, "with correct: a field of the claim and its value, such as place=shusha; may be given again")
	cmd.Flags().IntVar(&r.limit, "limit", 20, "list so many; 0 lists all")
	cmd.Flags().BoolVar(&r.interactive, "interactive", false, "go through the queue by questions, as on a terminal")
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if r.format, err = form.get(); err != nil {
			return err
		}
		if r.d, err = a.openDocket(cmd.Context(), args[0], r.ledger); err != nil {
			return err
		}
		defer r.d.ledger.Close()
		return r.run(cmd, args[1:], cmd.Flags().Changed("format") || cmd.Flags().Changed("json"))
	}
	return cmd
}

func (r *reviewing) run(cmd *cobra.Command, args []string, formatted bool) error {
	verb, id := "", salient.ID("")
	if len(args) > 0 {
		verb = args[0]
	}
	if len(args) > 1 {
		id = salient.ID(args[1])
	}
	switch {
	case verb == "" && (r.interactive || !formatted && terminal(r.In) && terminal(r.Out)):
		return r.walk(cmd.Context())
	case verb == "":
		return r.list(cmd)
	case verb == "log" && id == "":
		return r.log()
	case verb == "show" && id != "":
		return r.show(cmd, id)
	case slices.Contains(salient.Verdicts(), salient.Verdict(verb)) && id != "":
		return r.decide(cmd, salient.Verdict(verb), id)
	}
	return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is not what review does", strings.Join(args, " ")), Mend: "give show, accept, correct, reject or ask with a proposal's id, log alone, or nothing"}
}

func (r *reviewing) list(cmd *cobra.Command) error {
	known, err := optDay("known", r.when.known)
	if err != nil {
		return err
	}
	items, open, err := r.d.f.ReviewQueue(cmd.Context(), r.d.ledger, known, r.limit, r.meter("proposals"))
	if err != nil {
		return err
	}
	if r.format == "json" {
		return writeJSON(r.Out, queueJSON(items, open))
	}
	g := grid{head: []string{"id", "moves", "confidence", "day", "known", "source", "predicate", "place", "side", "hedge", "rule", "asked", "quote"}}
	for _, it := range items {
		g.add(queueRow(it, r.format == "table")...)
	}
	if err := g.write(r.Out, r.format); err != nil {
		return err
	}
	if open == 0 {
		r.say("no proposal waits; salient claims FILE… --propose and salient import make them")
		return nil
	}
	r.say("%d of %s open", len(items), many(open, "proposal"))
	return nil
}

func queueRow(it flow.Item, short bool) []string {
	x := it.Claim
	quote, place := x.Quote, string(x.Place)
	if short {
		quote = shortened(quote, quoteWidth)
	}
	if place == "" && it.PlaceWords != "" {
		place = "? " + it.PlaceWords
	}
	asked := ""
	if q, ok := it.Asked.Get(); ok {
		asked = q.Why
	}
	return []string{string(x.ID), movesText(it), fmt.Sprintf("%.2f", it.Confidence), x.Day.String(), x.Known.String(), string(x.Source),
		string(x.Predicate), place, string(x.Side), string(x.Hedge), it.Rule, asked, quote}
}

// movesText is how much it would move; a guess has a sign before it.
func movesText(it flow.Item) string {
	if it.Guessed {
		return fmt.Sprintf("~%.3f", it.Moves)
	}
	return fmt.Sprintf("%.3f", it.Moves)
}

// quoteWidth is how many characters of a quote a table shows.
const quoteWidth = 80

func shortened(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

func (r *reviewing) decide(cmd *cobra.Command, verdict salient.Verdict, id salient.ID) error {
	p, err := r.d.proposal(cmd.Context(), id)
	if err != nil {
		return err
	}
	if (verdict == salient.Correct) != (len(r.set) > 0) {
		return &salient.Error{Kind: salient.Usage, What: "a correction says what is corrected, and nothing else does", Mend: "give correct with --set FIELD=VALUE"}
	}
	var corrected *salient.Claim
	if verdict == salient.Correct {
		x, err := mended(p.Claim, r.set, r.d.f.Case().Zone)
		if err != nil {
			return err
		}
		corrected = &x
	}
	if err := r.d.decide(cmd.Context(), p, salient.Review{Verdict: verdict, By: r.by, Why: r.why}, corrected); err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s: %s by %s\n", id, verdict, r.by)
	return nil
}

// mended is a claim with some fields set, each FIELD=VALUE.
func mended(x salient.Claim, set []string, zone *time.Location) (salient.Claim, error) {
	values := valuesOf(x)
	for _, s := range set {
		field, value, ok := strings.Cut(s, "=")
		if at, known := values[field]; ok && known {
			*at = value
			continue
		}
		names := []string{}
		for _, f := range claimFields() {
			names = append(names, f.name)
		}
		return x, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--set %q names no field of a claim", s), Mend: "write FIELD=VALUE with one of " + strings.Join(names, ", ")}
	}
	out, err := claimOf(values, zone)
	out.CopyOf = x.CopyOf
	return out, err
}

// log lists every decision, the first first.
func (r *reviewing) log() error {
	all := r.d.f.Case().Reviews
	if r.format == "json" {
		return writeJSON(r.Out, struct {
			Format  int              `json:"format"`
			Reviews []salient.Review `json:"reviews"`
		}{1, all})
	}
	g := grid{head: []string{"when", "by", "verdict", "proposal", "why", "report", "rule"}}
	for _, x := range all {
		g.add(x.When.Format(time.RFC3339), x.By, string(x.Verdict), string(x.Proposal), x.Why, string(x.Report), x.Rule)
	}
	return g.write(r.Out, r.format)
}
