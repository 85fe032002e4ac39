package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"salient"
	"salient/claims"
)

type passage struct{ lang, publisher, known, text, place, predicate, side, speaker, hedge, day string }

// set is some passages and which of them are frozen: never looked at while rules are tuned.
type set struct {
	name   string
	all    []passage
	frozen func(n int) bool
}

// sets are the passages that came with the rules, a third of them frozen, as each of two annotators read them; and
// those written later, without a look at the rules, half of them frozen.
func sets() []set {
	third := func(n int) bool { return n%3 == 0 }
	return []set{
		{"", readPassages(passages), third},
		{"second reader, ", secondReading(), third},
		{"later, ", readPassages(laterPassages), func(n int) bool { return n%2 == 0 }},
	}
}

func readPassages(file string) []passage {
	var out []passage
	for i, line := range strings.Split(strings.TrimSpace(file), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 || len(f) != 10 {
			continue
		}
		out = append(out, passage{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]})
	}
	return out
}

// marks counts how many of the passages were read rightly in each respect.
type marks struct {
	n, place, side, speaker, hedge, day int
	predicate                           map[string][3]int // right, proposed, wanted
}

func scorePassages(w io.Writer, r *claims.Reader, verbose bool) error {
	agreement(w)
	fmt.Fprintf(w, "\n%-24s %4s %6s %9s %6s %8s %6s %6s\n", "passages", "n", "place", "macro-F1", "side", "speaker", "hedge", "day±1")
	for _, x := range sets() {
		parts, order, err := readAll(w, r, x, verbose)
		if err != nil {
			return err
		}
		for _, part := range []string{x.name + "tuned", x.name + "frozen"} {
			for _, key := range order {
				if key == part || strings.HasPrefix(key, part+" ") {
					fmt.Fprintf(w, "%-24s %s\n", key, parts[key])
				}
			}
		}
	}
	speed(w, r)
	return nil
}

// speed reads the passages over and over for a second.
func speed(w io.Writer, r *claims.Reader) {
	all, n, start := readPassages(passages), 0, time.Now()
	for time.Since(start) < time.Second {
		for _, p := range all {
			r.Read(salient.Report{Source: salient.ID(p.publisher), Text: p.text})
			n++
		}
	}
	fmt.Fprintf(w, "\n%.0f passages/s on one processor\n", float64(n)/time.Since(start).Seconds())
}

// readAll reads every passage and marks it, by part and by part and language.
func readAll(w io.Writer, r *claims.Reader, x set, verbose bool) (parts map[string]*marks, order []string, err error) {
	parts = map[string]*marks{}
	for i, p := range x.all {
		part := x.name + "tuned"
		if x.frozen(i) {
			part = x.name + "frozen"
		}
		known, err := salient.ParseDay(p.known)
		if err != nil {
			return nil, nil, err
		}
		got := pick(r.Read(salient.Report{ID: "p", Source: salient.ID(p.publisher), Known: known, Text: p.text}), p)
		for _, key := range []string{part, part + " " + p.lang} {
			if parts[key] == nil {
				parts[key] = &marks{predicate: map[string][3]int{}}
				order = append(order, key)
			}
			parts[key].add(p, got)
		}
		if verbose && !x.frozen(i) && x.name != "second reader, " {
			show(w, p, got)
		}
	}
	return parts, order, nil
}

// pick is the proposal that speaks of the wanted place, else the first.
func pick(ps []claims.Proposal, p passage) claims.Proposal {
	for _, x := range ps {
		if string(x.Claim.Place) == p.place {
			return x
		}
	}
	if len(ps) > 0 {
		return ps[0]
	}
	return claims.Proposal{}
}

func (m *marks) add(p passage, got claims.Proposal) {
	c := got.Claim
	m.n++
	m.place += one(string(c.Place) == p.place)
	m.side += one(string(c.Side) == p.side)
	m.speaker += one(p.speaker == "" || string(c.Source) == p.speaker)
	m.hedge += one(string(c.Hedge) == p.hedge)
	want, err := salient.ParseDay(p.day)
	m.day += one(err == nil && c.Predicate != "" && c.Day-want <= 1 && want-c.Day <= 1)
	m.count(p.predicate, 2)
	if c.Predicate != "" {
		m.count(string(c.Predicate), 1)
		if string(c.Predicate) == p.predicate {
			m.count(p.predicate, 0)
		}
	}
}

func (m *marks) count(predicate string, i int) {
	x := m.predicate[predicate]
	x[i]++
	m.predicate[predicate] = x
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// macroF1 is the mean of F1 over the predicates wanted.
func (m *marks) macroF1() float64 {
	f1, kinds := 0.0, 0.0
	for _, k := range sorted(m.predicate) {
		x := m.predicate[k]
		if x[2] == 0 {
			continue
		}
		kinds++
		if x[1]+x[2] > 0 {
			f1 += 2 * float64(x[0]) / float64(x[1]+x[2])
		}
	}
	return f1 / kinds
}

func (m *marks) share(x int) float64 { return float64(x) / float64(m.n) }

// String gives the shares of all passages that were read rightly.
func (m *marks) String() string {
	return fmt.Sprintf("%4d %6.3f %9.3f %6.3f %8.3f %6.3f %6.3f", m.n, m.share(m.place), m.macroF1(), m.share(m.side), m.share(m.speaker), m.share(m.hedge), m.share(m.day))
}

func show(w io.Writer, p passage, got claims.Proposal) {
	c := got.Claim
	have := []string{string(c.Place), string(c.Predicate), string(c.Side), string(c.Source), string(c.Hedge), c.Day.String()}
	want := []string{p.place, p.predicate, p.side, p.speaker, p.hedge, p.day}
	var wrong []string
	for i := range want {
		if have[i] != want[i] && !(i == 3 && want[i] == "") {
			wrong = append(wrong, fmt.Sprintf("%q not %q", have[i], want[i]))
		}
	}
	if len(wrong) > 0 {
		fmt.Fprintf(w, "  %s\n    %s  [%s]\n", p.text, strings.Join(wrong, ", "), got.Rule)
	}
}
