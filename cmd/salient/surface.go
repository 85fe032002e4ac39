package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
	"salient/store"
	"salient/store/sqlite"
)

func (a *app) surface() *cobra.Command {
	var known, path, place, on, from, to string
	var public audience
	cmd := &cobra.Command{
		Use:   "surface CASE [--known D] [--place P | --on D | --from D --to D] [--ledger FILE]",
		Short: "Compute control of every place on every day once, keep it, and read a place, a day or a span of days of it back",
		Long:  "What is kept has no reasons, so that a span of days is read back at once however long it is; for the claims behind a number ask control or export. A span comes as csv, a row for each place and day.",
		Args:  cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&known, "known", "", "use only what had been published by this day; without it, in hindsight")
	cmd.Flags().StringVar(&place, "place", "", "every day of this place")
	cmd.Flags().StringVar(&on, "on", "", "every place on this day")
	cmd.Flags().StringVar(&path, "ledger", "", "the file that keeps it; without it one named after the case in the data folder")
	cmd.Flags().StringVar(&from, "from", "", "every place on every day from this one, as csv")
	cmd.Flags().StringVar(&to, "to", "", "last day of the span, inclusive")
	cmd.MarkFlagsMutuallyExclusive("place", "on", "from")
	cmd.MarkFlagsMutuallyExclusive("place", "on", "to")
	public.add(cmd) // to be refused in words: what is for the public is asked for day by day
	form := addFormat(cmd, "table", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		k, err := optDay("known", known)
		if err != nil {
			return err
		}
		f, err := a.openFor(args[0], public)
		if err != nil {
			return err
		}
		if err := f.MaySurface(); err != nil {
			return err
		}
		cut, err := surfaceCut(f, place, on)
		if err != nil {
			return err
		}
		span, spanned, err := spanOfSurface(f.Case(), from, to, k)
		if err != nil {
			return err
		}
		db, err := a.openLedger(cmd.Context(), args[0], path)
		if err != nil {
			return err
		}
		defer db.Close()
		s, fresh, err := f.KeptSurface(cmd.Context(), db, k)
		if err != nil {
			return err
		}
		if spanned {
			return span.write(cmd.Context(), a, f, db, s)
		}
		if cut == nil {
			word := "kept already"
			if fresh {
				word = "computed and kept"
			}
			fmt.Fprintf(a.Out, "%s: %d places, %d days from %s, %d sides, digest %s\n", word, s.Places, s.Days, s.From, s.Sides, s.Digest)
			return nil
		}
		g, err := cut(cmd.Context(), db, s)
		if err != nil {
			return err
		}
		return g.write(a.Out, name)
	}
	return cmd
}

// openLedger opens the ledger at a path or, where none is given, the case's own in the data folder.
func (a *app) openLedger(ctx context.Context, name, path string) (*sqlite.DB, error) {
	path, err := ledgerPath(name, path)
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, path)
}

// cutting reads a part of a kept surface back.
type cutting func(ctx context.Context, db store.Surfaces, s store.Surface) (grid, error)

// surfaceCut is the part that the flags ask for; nil where they ask for none.
func surfaceCut(f *flow.Flow, place, on string) (cutting, error) {
	c := f.Case()
	switch {
	case place != "":
		p, err := f.Place(salient.ID(place))
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, db store.Surfaces, s store.Surface) (grid, error) {
			b, err := db.PlaceBlock(ctx, s, placeIndex(c, p.ID))
			return blockGrid(c, b, "date", func(n int) string { return (s.From + salient.Day(n)).String() }), err
		}, nil
	case on != "":
		d, err := day("on", on)
		if err != nil {
			return nil, err
		}
		if f.Within(d) != d {
			return nil, &salient.Error{Kind: salient.NotFound, What: d.String() + " is outside the case", Mend: fmt.Sprintf("choose a day from %s to %s", c.Span.From, c.Span.Last())}
		}
		return func(ctx context.Context, db store.Surfaces, s store.Surface) (grid, error) {
			b, err := db.DayBlock(ctx, s, int(d-s.From))
			return blockGrid(c, b, "place", func(n int) string { return string(c.Places[n].ID) }), err
		}, nil
	}
	return nil, nil
}

func placeIndex(c *salient.Case, id salient.ID) int {
	for i, p := range c.Places {
		if p.ID == id {
			return i
		}
	}
	return -1
}

func blockGrid(c *salient.Case, b store.Block, key string, name func(n int) string) grid {
	g := grid{head: []string{key}}
	for _, s := range c.Sides {
		g.head = append(g.head, "p_"+string(s.ID))
	}
	for n := range b.Len() {
		row := []string{name(n)}
		for side := range c.Sides {
			cell := ""
			if p, ok := b.At(n, side); ok {
				cell = strconv.FormatFloat(float64(p), 'f', 4, 64)
			}
			row = append(row, cell)
		}
		g.add(row...)
	}
	return g
}
