package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/cases"
)

// claimFields are the fields of a claim in the order in which they are asked for.
func claimFields() []struct{ name, help string } {
	return []struct{ name, help string }{
		{"day", "the day it is said to be so, YYYY-MM-DD"},
		{"known", "the day, or RFC 3339 instant, it was published"},
		{"source", "id of the source"},
		{"predicate", "takes, loses, holds, contests, enters, withdraws, denies, strikes, …"},
		{"place", "id of the place"},
		{"route", "id of the road"},
		{"unit", "id of the unit"},
		{"side", "the side whose hold is asserted, lost or denied"},
		{"hedge", "asserted, reported, alleged, threatened or hypothetical"},
		{"evidence", "statement, footage, satellite, eyewitness, second_hand, dataset or none"},
		{"credibility", "1 to 6, where somebody rated it"},
		{"quote", "the words it rests on"},
		{"url", "where it was published"},
		{"replaces", "id of the claim that this one corrects"},
	}
}

func (a *app) add() *cobra.Command {
	values := map[string]*string{}
	cmd := &cobra.Command{
		Use:   "add CASE [--day D --known D --source S --predicate P --place X --side S …]",
		Short: "Append one claim to a case, by flags or, without any, by questions",
		Args:  cobra.ExactArgs(1),
	}
	for _, f := range claimFields() {
		values[f.name] = cmd.Flags().String(f.name, "", f.help)
	}
	id := cmd.Flags().String("id", "", "id of the claim; one is made where none is given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if _, err := os.Stat(args[0]); err != nil {
			return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no case folder %q to write to", args[0]), Mend: "make one with: salient new"}
		}
		if !slices.ContainsFunc(claimFields(), func(f struct{ name, help string }) bool { return cmd.Flags().Changed(f.name) }) {
			if err := a.ask(values); err != nil {
				return err
			}
		}
		c, _, err := a.load(args[0])
		if err != nil {
			return err
		}
		claim, err := claimOf(values, c.Zone)
		if err != nil {
			return err
		}
		claim.ID = salient.ID(*id)
		return a.appendClaim(args[0], claim)
	}
	return cmd
}

// ask puts the questions to the reader and takes one line for each.
func (a *app) ask(values map[string]*string) error {
	lines := bufio.NewScanner(a.In)
	for _, f := range claimFields() {
		fmt.Fprintf(a.Err, "%s (%s): ", f.name, f.help)
		if !lines.Scan() {
			if err := lines.Err(); err != nil {
				return failed("cannot read the answers", err)
			}
			return &salient.Error{Kind: salient.Usage, What: "the answers ended at " + f.name, Mend: "give the claim by flags, or answer every question (an empty line is unknown)"}
		}
		*values[f.name] = strings.TrimSpace(lines.Text())
	}
	return nil
}

func claimOf(values map[string]*string, zone *time.Location) (salient.Claim, error) {
	v := func(name string) string { return *values[name] }
	c := salient.Claim{
		Source: salient.ID(v("source")), Predicate: salient.Predicate(v("predicate")), Place: salient.ID(v("place")),
		Route: salient.ID(v("route")), Unit: salient.ID(v("unit")), Side: salient.ID(v("side")), Hedge: salient.Hedge(v("hedge")),
		Evidence: salient.Evidence(v("evidence")), Quote: v("quote"), URL: v("url"), Replaces: salient.ID(v("replaces")),
	}
	var err error
	if c.Day, err = day("day", v("day")); err != nil {
		return c, err
	}
	if at, err := time.Parse(time.RFC3339, v("known")); err == nil {
		c.Known, c.KnownAt = salient.DayIn(at, zone), salient.Some(at)
	} else if c.Known, err = day("known", v("known")); err != nil {
		return c, err
	}
	if text := v("credibility"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return c, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--credibility: %q is not a number", text), Mend: "write 1 to 6, or leave it out"}
		}
		c.Credibility = salient.Some(n)
	}
	return c, nil
}

// appendClaim adds the claim to claims.csv if the case is sound with it, and leaves everything as it was if not. Of all programs
// that write to the folder one at a time does, so that none undoes what another wrote.
func (a *app) appendClaim(dir string, claim salient.Claim) error {
	release, err := lockFolder(dir)
	if err != nil {
		return err
	}
	defer release()
	body, c, _, err := withClaim(dir, claim)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, cases.ClaimsFile)
	if err := writeFile(path, body); err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "%s: claim %s added; %s\n", path, c.Claims[len(c.Claims)-1].ID, counts(c))
	return nil
}

// withClaim is the text of claims.csv with the claim, and the case as it would be. On an error the text, where there
// is one, is what the error is about.
func withClaim(dir string, claim salient.Claim) ([]byte, *salient.Case, []salient.Warning, error) {
	old, err := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if err != nil {
		return nil, nil, nil, failed("claims.csv cannot be read", err)
	}
	body, err := cases.AppendClaim(old, claim)
	if err != nil {
		return nil, nil, nil, err
	}
	c, warnings, err := cases.Load(cases.Overlay(os.DirFS(dir), map[string][]byte{cases.ClaimsFile: body}), dir)
	return body, c, warnings, err
}
