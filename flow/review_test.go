package flow_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"salient"
	"salient/cases"
	"salient/claims"
	"salient/examples"
	"salient/flow"
	"salient/reports"
	"salient/store"
	"salient/store/sqlite"
)

// shushaTaken is a proposal that would move the map of a day on which nobody says so yet.
func shushaTaken(t *testing.T) claims.Proposal {
	d := dayOf(t, "2020-10-20")
	return claims.Proposal{Report: "r", Rule: "takes: took", Confidence: 0.8, Claim: salient.Claim{ID: "r.1", Day: d, Known: d, Source: "az-mod", Predicate: salient.Takes,
		Place: "shusha", Side: "az", Hedge: "asserted", Evidence: "footage"}}
}

// An effect is control with the claim in the case, to the last digit, less control without it.
func TestEffectIsTheCaseWithTheClaim(t *testing.T) {
	folder := files(t, "karabakh-2020")
	f := open(t, folder, "karabakh-2020")
	p := shushaTaken(t)
	w := asKnown(t, "2020-10-21")
	e, err := f.Effect(context.Background(), w, p.Claim)
	if err != nil || len(e.Places) == 0 || e.Places[0].Place != "shusha" {
		t.Fatalf("%+v, %v", e, err)
	}
	text := bytes.Clone(folder[cases.ClaimsFile].Data)
	text, err = cases.AppendClaim(text, p.Claim)
	if err != nil {
		t.Fatal(err)
	}
	folder[cases.ClaimsFile] = &fstest.MapFile{Data: text}
	ctl, err := open(t, folder, "karabakh-2020").Control(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, x := range e.Places {
		h, _ := ctl.Of(x.Place)
		for i := range h.P {
			if math.Abs(float64(h.P[i]-x.After[i])) > 1e-12 {
				t.Errorf("%s: %v, with the claim in the case %v", x.Place, x.After, h.P)
			}
		}
		sum += x.Moves
	}
	if math.Abs(sum-e.Moves) > 1e-12 || e.Moves <= 0 {
		t.Errorf("moves %v, its places %v", e.Moves, sum)
	}
}

// A claim that the case cannot count moves nothing, and one published later moves nothing of what was known before.
func TestEffectOfNothing(t *testing.T) {
	f := open(t, files(t, "karabakh-2020"), "karabakh-2020")
	for name, spoil := range map[string]func(*salient.Claim){
		"not of control": func(c *salient.Claim) { c.Predicate = salient.Strikes },
		"no place":       func(c *salient.Claim) { c.Place = "" },
		"no side":        func(c *salient.Claim) { c.Side = "" },
		"later":          func(c *salient.Claim) { c.Known += 2 },
	} {
		x := shushaTaken(t).Claim
		spoil(&x)
		if e, err := f.Effect(context.Background(), asKnown(t, "2020-10-21"), x); err != nil || e.Moves != 0 || len(e.Places) != 0 {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
	}
}

// The queue comes out of a ledger: what would move the map most first, a copy of a claim as far as its twin, an open
// place at its likeliest candidate.
func TestReviewQueue(t *testing.T) {
	ctx := context.Background()
	f := open(t, files(t, "karabakh-2020"), "karabakh-2020")
	db, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "l"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	taken := shushaTaken(t)
	guess, hit := taken, taken
	guess.Claim.ID, guess.Claim.Place, guess.Confidence = "r.2", "", 0.3
	guess.Places = []claims.Candidate{{Place: "shusha"}, {Place: "lachin"}}
	hit.Claim.ID, hit.Claim.Predicate = "r.3", salient.Strikes
	rows, err := flow.ProposalRows(reports.Record{Report: salient.Report{ID: "r", Text: "…"}}, []claims.Proposal{hit, guess, taken})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := db.Append(ctx, rows, time.Unix(0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	gone, err := flow.ProposalRows(reports.Record{Report: salient.Report{ID: "w"}}, []claims.Proposal{{Report: "w", Claim: salient.Claim{ID: "w.1"}}})
	if err != nil {
		t.Fatal(err)
	}
	gone = append(gone, store.Row{Noun: salient.WithdrawalNoun, ID: "w", Body: []byte(`{"when":""}`)})
	if _, err := db.Append(ctx, gone, time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	items, n, err := f.ReviewQueue(ctx, db, salient.None[salient.Day](), 2, nil)
	if err != nil || n != 3 || len(items) != 2 || items[0].Claim.ID != "r.1" || items[1].Claim.ID != "r.2" || items[0].Moves != items[1].Moves || items[0].Report.Text != "…" {
		t.Errorf("%d, %+v, %v", n, items, err)
	}
}

func TestDecide(t *testing.T) {
	folder := files(t, "karabakh-2020")
	p := shushaTaken(t)
	r := salient.Review{Verdict: salient.Accept, By: "x", When: time.Unix(1e9, 0)}
	none := salient.None[salient.Claim]()
	rejected := r
	rejected.Verdict, rejected.Why = salient.Reject, "misread"
	out, err := flow.Decide(folder, "k", p, rejected, none)
	if _, claimed := out[cases.ClaimsFile]; err != nil || claimed || len(out) != 1 {
		t.Errorf("rejected: %v, %v", out, err)
	}
	out, err = flow.Decide(folder, "k", p, r, none)
	if err != nil || !bytes.HasPrefix(out[cases.ClaimsFile], folder[cases.ClaimsFile].Data) || !bytes.Contains(out[cases.ReviewsFile], []byte("r.1,accept,x,2001-09-09T01:46:40Z,,r,takes: took\n")) {
		t.Errorf("accepted: %s, %v", out[cases.ReviewsFile], err)
	}
	other := p.Claim
	other.Place = "nowhere"
	corrected := r
	corrected.Verdict, corrected.Why = salient.Correct, "elsewhere"
	for name, try := range map[string]func() error{
		"a claim too many":   func() error { _, err := flow.Decide(folder, "k", p, r, salient.Some(other)); return err },
		"no corrected claim": func() error { _, err := flow.Decide(folder, "k", p, corrected, none); return err },
		"not sound":          func() error { _, err := flow.Decide(folder, "k", p, corrected, salient.Some(other)); return err },
		"nobody": func() error {
			_, err := flow.Decide(folder, "k", p, salient.Review{Verdict: salient.Accept}, none)
			return err
		},
		"accepted, then once": func() error { _, err := flow.Decide(cases.Overlay(folder, out), "k", p, rejected, none); return err },
	} {
		if err := try(); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkEffect(b *testing.B) {
	from, _ := examples.Case("karabakh-2020")
	c, warnings, err := cases.Load(from, "k")
	if err != nil {
		b.Fatal(err)
	}
	f, err := flow.New(c, warnings, "test")
	if err != nil {
		b.Fatal(err)
	}
	d := c.Span.From + 23
	x := salient.Claim{ID: "r.1", Day: d, Known: d, Source: "az-mod", Predicate: salient.Takes, Place: "shusha", Side: "az"}
	for b.Loop() {
		if _, err := f.Effect(context.Background(), flow.When{Day: d}, x); err != nil {
			b.Fatal(err)
		}
	}
}

// A long queue is computed for those that could move most; the rest follow by a first guess and say so.
func TestQueueIsBounded(t *testing.T) {
	f := open(t, files(t, "three-rivers"), "three-rivers")
	c := f.Case()
	var all []claims.Proposal
	for n := range 400 {
		p := c.Places[n%len(c.Places)]
		d := c.Span.From + salient.Day(n%c.Span.Len())
		all = append(all, claims.Proposal{Confidence: 0.5, Claim: salient.Claim{ID: salient.ID(fmt.Sprintf("r.%03d", n)), Day: d, Known: d + salient.Day(n/200), Source: c.Sources[n%len(c.Sources)].ID,
			Predicate: salient.Takes, Place: p.ID, Side: c.Sides[n%len(c.Sides)].ID}})
	}
	queue, err := f.Queue(context.Background(), all, salient.None[salient.Day](), nil)
	if err != nil || len(queue) != len(all) {
		t.Fatalf("%d, %v", len(queue), err)
	}
	guessed := 0
	for i, q := range queue {
		if q.Guessed {
			guessed++
		} else if guessed > 0 {
			t.Fatalf("%d was computed and stands behind a guess", i)
		}
		if i > 0 && q.Guessed == queue[i-1].Guessed && q.Moves > queue[i-1].Moves {
			t.Fatalf("%d moves more than the one before it", i)
		}
	}
	if guessed == 0 || guessed > 100 {
		t.Errorf("%d of %d are guessed", guessed, len(queue))
	}
}
