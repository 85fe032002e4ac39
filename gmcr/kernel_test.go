package gmcr

import (
	"context"
	"math/rand/v2"
	"testing"
)

// randomModel draws a model of 2–5 actors and 2–8 options with infeasible conditions, one-way options and ties.
func randomModel(r *rand.Rand) *Model {
	n := 2 + r.IntN(7)
	m := &Model{Options: n, Actors: make([]Actor, 2+r.IntN(4))}
	for i := range n {
		if r.IntN(20) > 0 { // now and then an option that nobody owns
			m.Actors[r.IntN(len(m.Actors))].Own |= 1 << i
		}
		switch r.IntN(8) {
		case 0:
			m.TakenOnly |= 1 << i
		case 1:
			m.DroppedOnly |= 1 << i
		}
	}
	if r.IntN(2) == 0 {
		m.TakenOnly, m.DroppedOnly = 0, 0
	}
	for range r.IntN(4) {
		m.Infeasible = append(m.Infeasible, randomExpr(r, n, 2))
	}
	for i := range m.Actors {
		m.Actors[i].Prefer = randomPreference(r, n)
	}
	return m
}

func randomPreference(r *rand.Rand, n int) Preference {
	switch r.IntN(3) {
	case 0:
		t := make([]uint32, 1<<n)
		for s := range t {
			t[s] = uint32(r.IntN(1 << (1 + r.IntN(n+1))))
		}
		return Preference{Table: t}
	case 1:
		w := make([]int64, n)
		for i := range w {
			w[i] = int64(r.IntN(9) - 4)
		}
		return Preference{Weights: w}
	}
	var list []Expr
	for range r.IntN(40) {
		list = append(list, randomExpr(r, n, 3))
	}
	return Preference{Statements: list}
}

func randomExpr(r *rand.Rand, n, depth int) Expr {
	op := Op(r.IntN(7))
	if depth == 0 {
		op = Var
	}
	e := Expr{Op: op}
	args := map[Op]int{Not: 1, And: 1 + r.IntN(3), Or: 1 + r.IntN(3), If: 2, Iff: 2}[op]
	switch op {
	case Const:
		e.Option = r.IntN(2)
	case Var:
		e.Option = r.IntN(n)
	}
	for range args {
		e.Args = append(e.Args, randomExpr(r, n, depth-1))
	}
	return e
}

// The kernel and the definitions give the same verdict for every actor and state of 20,000 random models.
func TestKernelIsTheDefinitions(t *testing.T) {
	models := 20000
	if testing.Short() {
		models = 2000
	}
	for seed := range models {
		m := randomModel(rand.New(rand.NewPCG(uint64(seed), 1)))
		fast, err := Solve(context.Background(), m)
		if err != nil {
			t.Fatal(seed, err)
		}
		g, err := m.Graph()
		if err != nil {
			t.Fatal(seed, err)
		}
		if diff := Compare(fast, g.Solve()); len(diff) > 0 {
			t.Fatalf("seed %d: %d differences, the first: %+v", seed, len(diff), diff[0])
		}
	}
}

// Finding least values state by state and by sweeps comes to the same.
func TestLinearIsSweeps(t *testing.T) {
	for seed := range 3000 {
		m := randomModel(rand.New(rand.NewPCG(uint64(seed), 7)))
		m.TakenOnly, m.DroppedOnly = 0, 0
		k := newKernel(context.Background(), m)
		a, err := k.solve([]Concept{SEQ, SSEQ})
		if err != nil {
			t.Fatal(err)
		}
		k.linear = false
		b, err := k.solve([]Concept{SEQ, SSEQ})
		if err != nil {
			t.Fatal(err)
		}
		if diff := Compare(a, b); len(diff) > 0 {
			t.Fatalf("seed %d: %+v", seed, diff[0])
		}
	}
}
