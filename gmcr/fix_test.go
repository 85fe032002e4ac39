package gmcr

import (
	"context"
	"math/rand/v2"
	"testing"
)

// Holding options fixed gives the verdicts of the whole model in which nobody owns them.
func TestFixIsUnowned(t *testing.T) {
	for seed := range 2000 {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		m := randomModel(r)
		mask, value := r.Uint32()&(1<<m.Options-1), r.Uint32()&(1<<m.Options-1)
		unowned := *m
		unowned.Actors = append([]Actor(nil), m.Actors...)
		for i := range unowned.Actors {
			unowned.Actors[i].Own &^= mask
		}
		whole, err := Solve(context.Background(), &unowned)
		if err != nil {
			t.Fatal(err)
		}
		small, kept := m.Fix(mask, value)
		part, err := Solve(context.Background(), small)
		if err != nil {
			t.Fatal(seed, err)
		}
		for s := range uint32(1) << small.Options {
			full := Spread(s, kept, value&mask)
			if (full^value)&mask != 0 {
				continue // the option kept because a model needs one
			}
			for _, c := range Concepts() {
				for d := range m.Actors {
					if part.Stable[c][d].Has(s) != whole.Stable[c][d].Has(full) {
						t.Fatalf("seed %d, mask %b, value %b, %s, actor %d, state %d", seed, mask, value, c, d, full)
					}
				}
			}
		}
	}
}
