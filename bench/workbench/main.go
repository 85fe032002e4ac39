// Command workbench makes a large fictional case and measures the server over it.
//
//	go run ./bench/workbench -make DIR [-places 33000] [-days 365] [-seed 1]
//	go run ./bench/workbench -load http://127.0.0.1:8080 [-rate 200] [-for 20s] [-listeners 200]
//
// The same seed makes the same bytes. The load runs in a process of its own over loopback, at a fixed rate whether the
// server keeps up or not, so that a slow answer is counted and does not slow the questions down; it ends by itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	s := shape{}
	l := load{}
	dir := flag.String("make", "", "write a generated case into this new folder")
	flag.IntVar(&s.places, "places", 33000, "places")
	flag.IntVar(&s.days, "days", 365, "days")
	flag.IntVar(&s.claimsADay, "claims", 60, "claims on control a day")
	flag.Uint64Var(&s.seed, "seed", 1, "seed")
	flag.StringVar(&l.base, "load", "", "put load on the server at this address")
	flag.Float64Var(&l.rate, "rate", 200, "requests a second")
	flag.DurationVar(&l.span, "for", 20*time.Second, "how long")
	flag.IntVar(&l.listeners, "listeners", 200, "listeners of /api/events meanwhile")
	flag.IntVar(&l.slow, "slow", 20, "clients meanwhile that read an answer at 2 kB a second")
	flag.StringVar(&l.day, "day", "", "the day asked about; left out: the day the case opens at")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	switch {
	case *dir != "":
		err = newGenerated(s).write(*dir)
	case l.base != "":
		err = l.run(ctx, os.Stdout)
	default:
		err = fmt.Errorf("give -make DIR or -load ADDRESS")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "workbench:", err)
		os.Exit(1)
	}
}
