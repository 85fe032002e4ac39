package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"salient/gmcr"
)

// extras measures a thousand preference samples of a model of 12 options and 5 actors.
func extras(profile string) error {
	stop, err := profiling(profile)
	if err != nil {
		return err
	}
	defer stop()
	r := rand.New(rand.NewPCG(12, 5))
	m := model(12, 5, "cube")
	start := time.Now()
	for range 1000 {
		for a := range m.Actors {
			list := m.Actors[a].Prefer.Statements
			r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		if _, err := gmcr.Solve(context.Background(), m, gmcr.Nash, gmcr.GMR, gmcr.SMR, gmcr.SEQ); err != nil {
			return err
		}
	}
	fmt.Printf("%-28s %9.3f %7s\n", "1,000 samples, 12 / 5", time.Since(start).Seconds(), "3")
	return nil
}
