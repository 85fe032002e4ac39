package gmcr_test

import (
	"context"
	"fmt"

	"salient/gmcr"
)

// The prisoner's dilemma: each wants the other to cooperate first of all, and not to cooperate itself next.
func ExampleSolve() {
	row, col := gmcr.Taken(0), gmcr.Taken(1)
	m := &gmcr.Model{Options: 2, Actors: []gmcr.Actor{
		{Own: 1, Prefer: gmcr.Preference{Statements: []gmcr.Expr{col, gmcr.Dropped(0)}}},
		{Own: 2, Prefer: gmcr.Preference{Statements: []gmcr.Expr{row, gmcr.Dropped(1)}}},
	}}
	sol, err := gmcr.Solve(context.Background(), m)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range gmcr.Concepts() {
		fmt.Println(c, sol.Equilibria[c].States())
	}
	// Output:
	// nash [0]
	// gmr [0 3]
	// smr [0 3]
	// seq [0 3]
	// sseq [0 3]
	// sim [0 3]
}

func ExampleExplainer_Why() {
	m := &gmcr.Model{Options: 2, Actors: []gmcr.Actor{
		{Own: 1, Prefer: gmcr.Preference{Statements: []gmcr.Expr{gmcr.Taken(1), gmcr.Dropped(0)}}},
		{Own: 2, Prefer: gmcr.Preference{Statements: []gmcr.Expr{gmcr.Taken(0), gmcr.Dropped(1)}}},
	}}
	x, err := m.Explain()
	if err != nil {
		fmt.Println(err)
		return
	}
	why := x.Why(gmcr.SEQ, 0, 3)
	fmt.Println(why.Stable, why.Answers[0].Improvement, why.Answers[0].Reply)
	// Output: true 2 [{1 0}]
}
