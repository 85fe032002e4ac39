package main

import "github.com/spf13/cobra"

// commands lists the subcommands in the order of the work: make a case, read it, compute, tell.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.demo(), a.newCase(), a.add(), a.check(), a.importCase(),
		a.control(), a.coverage(), a.surface(), a.front(), a.area(), a.distance(), a.lifelines(), a.corridor(), a.roads(),
		a.options(), a.levers(), a.ladder(), a.explain(), a.paths(), a.odds(), a.swaps(), a.turns(), a.rankings(), a.days(), a.convert(), a.modelCommand(),
		a.places(), a.claims(), a.review(),
		a.brief(), a.export(), a.serve(), a.verify(), a.version(),
	}
}
