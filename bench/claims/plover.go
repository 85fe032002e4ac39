package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"salient/claims"
)

const ploverFile = "../shared/data/events/plover_gsr_dev.json"

// scorePlover compares what the English lexicon hears in 158 sentences of the PLOVER gold standard records (2016, CC
// BY-SA 4.0) with their event types, by way of the crosswalk. Half of the types (protests, sanctions, consultations, …) are
// not what claims of control are about: no predicate means them, and they count as missed.
func scorePlover(w io.Writer) error {
	body, err := os.ReadFile(ploverFile)
	if err != nil {
		fmt.Fprintln(w, "\nPLOVER sentences   skipped: no", ploverFile)
		return nil
	}
	var all []struct{ Event, Text string }
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	counts := map[string][3]int{} // right, said, wanted
	add := func(kind string, i int) {
		x := counts[kind]
		x[i]++
		counts[kind] = x
	}
	for _, s := range all {
		add(s.Event, 2)
		p, h, _ := claims.Heard(s.Text)
		if got := claims.TermsOf(p, h).PLOVER2016; got != "" {
			add(got, 1)
			if got == s.Event {
				add(got, 0)
			}
		}
	}
	fmt.Fprintf(w, "\nPLOVER 2016 types heard in %d sentences (crosswalk %d): type, precision, recall, sentences\n", len(all), claims.Crosswalk)
	right, said, wanted := 0, 0, 0
	for _, kind := range sorted(counts) {
		x := counts[kind]
		if x[1] > 0 {
			fmt.Fprintf(w, "  %-10s %.3f %.3f %4d\n", kind, ratio(x[0], x[1]), ratio(x[0], x[2]), x[2])
		}
		right, said, wanted = right+x[0], said+x[1], wanted+x[2]
	}
	fmt.Fprintf(w, "  %-10s %.3f %.3f %4d\n", "all", ratio(right, said), ratio(right, wanted), wanted)
	return nil
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
