package main

import (
	"fmt"
	"io"
	"strings"
)

// secondReading is the first set as the second annotator read it.
func secondReading() []passage {
	out := readPassages(passages)
	for i, line := range strings.Split(strings.TrimSuffix(secondPass, "\n"), "\n") {
		if f := strings.Split(line, "\t"); i > 0 && i <= len(out) && len(f) == 6 {
			p := &out[i-1]
			p.place, p.predicate, p.side, p.speaker, p.hedge, p.day = f[0], f[1], f[2], f[3], f[4], f[5]
		}
	}
	return out
}

// agreement prints in how many of the passages the two annotators read the same: what a reader of the rules can be
// asked for at most.
func agreement(w io.Writer) {
	first, second := readPassages(passages), secondReading()
	var same [6]int
	for i, a := range first {
		b := second[i]
		for k, ok := range [...]bool{a.place == b.place, a.predicate == b.predicate, a.side == b.side, a.speaker == b.speaker || a.speaker == "" || b.speaker == "", a.hedge == b.hedge, a.day == b.day} {
			same[k] += one(ok)
		}
	}
	fmt.Fprintf(w, "\ntwo annotators agree on %d passages:", len(first))
	for k, name := range [...]string{"place", "predicate", "side", "speaker", "hedge", "day"} {
		fmt.Fprintf(w, " %s %.3f", name, float64(same[k])/float64(len(first)))
	}
	fmt.Fprintln(w)
}
