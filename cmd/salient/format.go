package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"salient"
)

// format is the --format flag of a subcommand, with --json as an alias.
type format struct {
	name    string
	json    bool
	allowed []string
}

// addFormat gives a subcommand its --format flag; the first of the allowed is the default.
func addFormat(cmd *cobra.Command, allowed ...string) *format {
	f := &format{allowed: allowed}
	cmd.Flags().StringVar(&f.name, "format", allowed[0], strings.Join(allowed, ", "))
	if slices.Contains(allowed, "json") {
		cmd.Flags().BoolVar(&f.json, "json", false, "the same as --format json")
		cmd.MarkFlagsMutuallyExclusive("json", "format")
	}
	return f
}

// get is the chosen format, checked.
func (f *format) get() (string, error) {
	if f.json {
		return "json", nil
	}
	if slices.Contains(f.allowed, f.name) {
		return f.name, nil
	}
	return "", &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("there is no format %q here", f.name), Mend: "choose " + strings.Join(f.allowed, ", ")}
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// grid is a small table for a terminal or for CSV: a header and rows of text.
type grid struct {
	head []string
	rows [][]string
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

func (g grid) table(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	for _, r := range append([][]string{g.head}, g.rows...) {
		shown := make([]string, len(r))
		for i, cell := range r {
			shown[i] = visible(cell)
		}
		fmt.Fprintln(tw, strings.Join(shown, "\t"))
	}
	return tw.Flush()
}

func (g grid) csv(w io.Writer) error {
	cw := csv.NewWriter(w)
	if err := cw.Write(g.head); err != nil {
		return err
	}
	return cw.WriteAll(g.rows)
}

// write writes the grid as a table or as CSV.
func (g grid) write(w io.Writer, format string) error {
	if format == "csv" {
		return g.csv(w)
	}
	return g.table(w)
}
