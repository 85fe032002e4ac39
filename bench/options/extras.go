package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"salient"
	"salient/gmcr"
	"salient/options"
)

// extras measures a thousand preference samples of 12 options and 5 actors, and a lever search over 10 third-party
// levers of 16 options for two targets, each from reading the model's text to the answer.
func extras(profile string) error {
	stop, err := profiling(profile)
	if err != nil {
		return err
	}
	defer stop()
	ctx, four := context.Background(), []gmcr.Concept{gmcr.Nash, gmcr.GMR, gmcr.SMR, gmcr.SEQ}
	if err := timed("1,000 samples, 12 / 5", 3, func() error {
		m, err := options.Read(text(12, 5, 5))
		if err != nil {
			return err
		}
		_, err = options.Sample(ctx, m, options.OddsRequest{Samples: 1000, Seed: 1, Loose: 0.3, Concepts: four, States: []options.State{0}})
		return err
	}); err != nil {
		return err
	}
	return timed("16 options, 10 levers", 10, func() error {
		m, err := options.Read(text(16, 4, 2))
		if err != nil {
			return err
		}
		_, err = options.Levers(ctx, m, options.LeverRequest{})
		return err
	})
}

func timed(name string, bound float64, run func() error) error {
	start := time.Now()
	if err := run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Printf("%-28s %9.3f %7g\n", name, time.Since(start).Seconds(), bound)
	return nil
}

// text draws a model as options.toml. The first parties actors are parties with three options each where there are
// third parties; the third parties share the rest. With no third parties the options are shared evenly.
func text(n, actors, parties int) salient.Text {
	r := rand.New(rand.NewPCG(uint64(n), uint64(actors)))
	var b bytes.Buffer
	b.WriteString("format = 1\ntoday = []\n")
	for a := range actors {
		fmt.Fprintf(&b, "[[actors]]\nid = \"a%d\"\nthird_party = %v\n", a, a >= parties)
	}
	for i := range n {
		owner := i * actors / n
		if parties < actors {
			if owner = i / 3; owner >= parties {
				owner = parties + i%(actors-parties)
			}
		}
		fmt.Fprintf(&b, "[[options]]\nid = \"o%d\"\nactor = \"a%d\"\ncost = %d\nrisk = 1\n", i, owner, 1+i%4)
	}
	for a := range actors {
		for i := range n {
			lit := func() string { return []string{"", "-"}[r.IntN(2)] + fmt.Sprintf("o%d", r.IntN(n)) }
			fmt.Fprintf(&b, "[[preferences]]\nid = \"p%d-%d\"\nactor = \"a%d\"\nstatement = \"%s if (%s | %s)\"\nknown = \"2031-01-01\"\nassumed = true\n", a, i, a, lit(), lit(), lit())
		}
	}
	b.WriteString("[[targets]]\nid = \"one\"\nwhen = \"-o0 & -o3\"\n[[targets]]\nid = \"two\"\nwhen = \"-o0 & -o3 & o4 & o1\"\n")
	return salient.Text{File: "options.toml", Body: b.Bytes()}
}
