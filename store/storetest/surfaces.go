package storetest

import (
	"context"
	"math"
	"strings"
	"testing"

	"salient"
	"salient/store"
)

// Hills is a made-up surface: each place and day has a probability of its own, and every seventh place is unknown.
type Hills struct{ Sides int }

// At implements [store.Cells].
func (h Hills) At(place int, day salient.Day, side int) (salient.Prob, bool) {
	if place%7 == 3 {
		return 0, false
	}
	first := salient.Prob(0.5 + 0.5*math.Sin(float64(place)*0.37+math.Floor(float64(day)/40)))
	if side == 0 {
		return first, true
	}
	return (1 - first) / salient.Prob(h.Sides-1), true
}

func kept(sides int) store.Surface {
	return store.Surface{Digest: strings.Repeat("5a", 32), From: 18_000, Days: 90, Places: 50, Sides: sides}
}

func surfaces(t *testing.T, open Open) {
	for _, sides := range []int{2, 3} {
		l, s, cells, ctx := fresh(t, open), kept(sides), Hills{sides}, context.Background()
		if err := l.PutSurface(ctx, s, cells); err != nil {
			t.Fatal(err)
		}
		if got, ok, err := l.Surface(ctx, s.Digest); got != s || !ok || err != nil {
			t.Fatalf("%+v %v %v", got, ok, err)
		}
		for place := range s.Places {
			b, err := l.PlaceBlock(ctx, s, place)
			if err != nil || b.Len() != s.Days {
				t.Fatalf("place %d: %d days, %v", place, b.Len(), err)
			}
			for d := range s.Days {
				sameCell(t, s, cells, b, d, place, d)
			}
		}
		for d := range s.Days {
			b, err := l.DayBlock(ctx, s, d)
			if err != nil || b.Len() != s.Places {
				t.Fatalf("day %d: %d places, %v", d, b.Len(), err)
			}
			for place := range s.Places {
				sameCell(t, s, cells, b, place, place, d)
			}
		}
		if _, err := l.PlaceBlock(ctx, s, s.Places); salient.KindOf(err) != salient.NotFound {
			t.Errorf("a place beyond the last: %v", err)
		}
	}
}

// sameCell compares the n-th cell of a block with where it came from, to half a step and, for the last side, half a step of each other.
func sameCell(t *testing.T, s store.Surface, cells Hills, b store.Block, n, place, d int) {
	t.Helper()
	for side := range s.Sides {
		want, known := cells.At(place, s.From+salient.Day(d), side)
		got, ok := b.At(n, side)
		if ok != known || math.Abs(float64(got-want)) > 0.5001*float64(s.Sides)/store.Scale {
			t.Fatalf("place %d, day %d, side %d: %v %v, want %v %v", place, d, side, got, ok, want, known)
		}
	}
	if _, ok := b.At(n, s.Sides); ok {
		t.Fatal("a side beyond the last")
	}
}

func surfaceOnce(t *testing.T, open Open) {
	l, s, ctx := fresh(t, open), kept(2), context.Background()
	if _, ok, err := l.Surface(ctx, s.Digest); ok || err != nil {
		t.Fatalf("an empty store has a surface: %v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := l.PutSurface(gone, s, Hills{2}); err == nil {
		t.Fatal("a cancelled surface was kept")
	}
	if _, ok, _ := l.Surface(ctx, s.Digest); ok {
		t.Fatal("half a surface is there")
	}
	for range 2 {
		if err := l.PutSurface(ctx, s, Hills{2}); err != nil {
			t.Fatal(err)
		}
	}
	bad := s
	bad.Digest = "short"
	if err := l.PutSurface(ctx, bad, Hills{2}); salient.KindOf(err) != salient.Invalid {
		t.Errorf("a surface without a digest: %v", err)
	}
}

// BenchSurface measures keeping a surface of a large case, 33,000 places on 1,500 days, and reading one place and one
// day of it back.
func BenchSurface(b *testing.B, open Open) {
	l, ctx := open(b, b.TempDir()), context.Background()
	defer l.Close()
	s := store.Surface{Digest: strings.Repeat("5a", 32), From: 18_000, Days: 1500, Places: 33_000, Sides: 2}
	b.Run("keep", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			one := s
			one.Digest = strings.Repeat("0", 63) + string(rune('a'+n%26))
			if n == 0 {
				one = s
			}
			if err := l.PutSurface(ctx, one, Hills{2}); err != nil {
				b.Fatal(err)
			}
		}
	})
	read := func(name string, block func(int) (store.Block, error), size int) {
		b.Run(name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				if _, err := block(n * 7919 % size); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	read("place", func(n int) (store.Block, error) { return l.PlaceBlock(ctx, s, n) }, s.Places)
	read("day", func(n int) (store.Block, error) { return l.DayBlock(ctx, s, n) }, s.Days)
}
