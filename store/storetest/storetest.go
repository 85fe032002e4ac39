// Package storetest is the contract of package store as a test suite. Every back end runs it whole; what passes
// here behaves the same behind the seam, whichever back end it is.
package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"salient"
	"salient/store"
)

// Backend is what the suite tests.
type Backend interface {
	store.Ledger
	store.Runs
	store.Surfaces
	Close() error
}

// Open opens the store that lives in a folder, a new one where there is none. It fails the test where it cannot.
type Open func(t testing.TB, dir string) Backend

// Run runs the suite.
func Run(t *testing.T, open Open) {
	t.Helper()
	cases := []struct {
		name string
		test func(*testing.T, Open)
	}{
		{"an empty ledger has an empty head", empty},
		{"rows come back as they went in", roundTrip},
		{"the same rows twice add nothing", idempotent},
		{"changed content is a correction and the old row stays", correction},
		{"going back to an older content is another correction", goingBack},
		{"the same id twice in one batch", twiceInBatch},
		{"many rows, in one batch or several, come to the same", batches},
		{"a bad row leaves nothing of its batch", badRow},
		{"ids of any script are matched exactly", unicodeIDs},
		{"a large body", largeBody},
		{"a body saved by another editor is not another body", editors},
		{"queries narrow", queries},
		{"a scan may be left early and be written beside", scanAndWrite},
		{"a cancelled append adds nothing", cancelled},
		{"writers at once lose nothing", concurrent},
		{"closed and opened again", reopened},
		{"verify finds nothing in a sound ledger", sound},
		{"runs are kept by digest", runs},
		{"a run has one result", runConflict},
		{"a surface reads back by place and by day", surfaces},
		{"a surface is kept once and whole", surfaceOnce},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// Bench measures rows a second of Append: new rows, then the same again.
func Bench(b *testing.B, open Open) {
	const batch = 10_000
	for _, again := range []bool{false, true} {
		b.Run(map[bool]string{false: "new", true: "unchanged"}[again], func(b *testing.B) {
			l := open(b, b.TempDir())
			defer l.Close()
			n, rows := 0, Rows(0, batch)
			if again {
				must(b, l, rows)
			}
			b.ResetTimer()
			for b.Loop() {
				if !again {
					b.StopTimer()
					rows = Rows(n*batch, batch)
					b.StartTimer()
				}
				must(b, l, rows)
				n++
			}
			b.ReportMetric(float64(n*batch)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// Rows makes rows of the size of a claim, numbered from the given number.
func Rows(from, n int) []store.Row {
	rows := make([]store.Row, n)
	for i := range rows {
		body := fmt.Sprintf(`{"id":"c%07d","day":"2020-10-20","known":"2020-10-20","source":"ministry","predicate":"takes","place":"p%d","side":"a",`+
			`"hedge":"asserted","evidence":"footage","quote":"The flag was raised over the town, the ministry said, and showed footage of it.","url":"https://example.org/%d"}`, from+i, (from+i)%300, from+i)
		rows[i] = store.Row{Noun: salient.ClaimNoun, ID: salient.ID(fmt.Sprintf("c%07d", from+i)), Body: []byte(body)}
	}
	return rows
}

// Noon is a time for tests.
func Noon() time.Time { return time.Date(2020, 10, 20, 12, 0, 0, 0, time.UTC) }

func row(id, body string) store.Row {
	return store.Row{Noun: salient.ClaimNoun, ID: salient.ID(id), Body: []byte(body)}
}

func must(t testing.TB, l store.Ledger, rows []store.Row) store.Tally {
	t.Helper()
	added, err := l.Append(context.Background(), rows, Noon())
	if err != nil {
		t.Fatal(err)
	}
	sum := store.Tally{}
	for _, t := range added.Nouns {
		sum = store.Tally{New: sum.New + t.New, Corrected: sum.Corrected + t.Corrected, Unchanged: sum.Unchanged + t.Unchanged}
	}
	if sum != added.Tally {
		t.Errorf("by noun %+v, in all %+v", added.Nouns, added.Tally)
	}
	return added.Tally
}

func all(t testing.TB, l store.Ledger, q store.Query) []store.Entry {
	t.Helper()
	var out []store.Entry
	for e, err := range l.Scan(context.Background(), q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func headOf(t testing.TB, l store.Ledger) store.Head {
	t.Helper()
	h, err := l.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func fresh(t *testing.T, open Open) Backend {
	b := open(t, t.TempDir())
	t.Cleanup(func() { b.Close() })
	return b
}
