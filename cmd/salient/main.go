// Command salient is the command line of Salient: who holds what, what is about to be cut off, and what would
// make a halt hold.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	_ "time/tzdata" // a case names its zone, and not every machine has the zones
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	os.Exit(untilInterrupted(ctx, os.Stderr, func() int {
		return Run(ctx, os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	}))
}
