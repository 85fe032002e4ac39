package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"strconv"

	"salient"
	"salient/export"
	"salient/flow"
	"salient/store"
)

// surfaceSpan is the days of a kept surface that are written out.
type surfaceSpan struct {
	first, last salient.Day
	known       salient.Opt[salient.Day]
}

// spanOfSurface reads --from and --to; false where neither is given.
func spanOfSurface(c *salient.Case, from, to string, known salient.Opt[salient.Day]) (surfaceSpan, bool, error) {
	if from == "" && to == "" {
		return surfaceSpan{}, false, nil
	}
	first, last, err := spanOf(c, "", from, to)
	if err != nil {
		return surfaceSpan{}, false, err
	}
	for _, d := range []salient.Day{first, last} {
		if !c.Span.Contains(d) {
			return surfaceSpan{}, false, &salient.Error{Kind: salient.NotFound, What: d.String() + " is outside the case", Mend: fmt.Sprintf("choose days from %s to %s", c.Span.From, c.Span.Last())}
		}
	}
	if last < first {
		return surfaceSpan{}, false, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	return surfaceSpan{first, last, known}, true, nil
}

// write streams every place on every day of the span as CSV, a day at a time, so that a span of millions of rows needs the
// room of one day.
func (x surfaceSpan) write(ctx context.Context, a *app, f *flow.Flow, db store.Surfaces, s store.Surface) error {
	c := f.Case()
	digest, err := f.Digest(x.known)
	if err != nil {
		return err
	}
	out := csv.NewWriter(a.Out)
	head := []string{"date", "known", "place", "name", "lat", "lon"}
	for _, side := range c.Sides {
		head = append(head, "p_"+string(side.ID))
	}
	_ = out.Write(append(head, "marking", "digest")) // errors come back from out.Error
	for d := x.first; d <= x.last; d++ {
		b, err := db.DayBlock(ctx, s, int(d-s.From))
		if err != nil {
			return err
		}
		for n, p := range c.Places {
			row := []string{d.String(), optText(x.known), export.Guard(string(p.ID)), export.Guard(p.Name), export.Plain(p.At.Lat), export.Plain(p.At.Lon)}
			for side := range c.Sides {
				cell := ""
				if q, ok := b.At(n, side); ok {
					cell = strconv.FormatFloat(float64(q), 'f', 4, 64)
				}
				row = append(row, cell)
			}
			if err := out.Write(append(row, string(f.Marking()), digest)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
