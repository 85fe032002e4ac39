package options

import (
	"io"
	"strings"
	"text/tabwriter"
)

// Table writes the statements that something turns on, move by move: the smallest measures as they are and as they would be.
func (r *TurnResult) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	moving := 0
	t.line("statement\tactor\tmove\ttarget\tconcept\tsmallest measures\tthen")
	for _, x := range r.Turns {
		before := moving
		for _, move := range []struct {
			name    string
			effects []TurnEffect
		}{{"up", x.Up}, {"down", x.Down}, {"out", x.Out}} {
			for _, e := range move.effects {
				moving = before + 1
				t.line("%s\t%s\t%s\t%s\t%s\t%s\t%s", x.ID, x.Actor, move.name, e.Target, e.Concept, setsInLine(e.Was), setsInLine(e.Now))
			}
		}
	}
	t.line("")
	t.line("The smallest measures turn on %d of %d statements, each moved by one place or left out, one at a time; solved %d times.", moving, len(r.Turns), r.Solved)
	return t.end()
}

func setsInLine(sets []TurnSet) string {
	parts := []string{}
	for _, s := range sets {
		parts = append(parts, changes(Measure{Take: s.Take, Drop: s.Drop}))
	}
	return or(strings.Join(parts, " or "), "none holds")
}
