package claims

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"salient"
	"salient/atlas/gazetteer"
)

var fit = flag.Bool("fit", false, "fit the weights of weights.go anew and print them")

type goldName struct {
	start, end int // bytes
	surface    string
	at         salient.Point
}

type goldText struct {
	text string
	gold []goldName
	span []span
	doc  *document
}

// lgl reads the corpus: texts, and a line of gold names for each, spans in characters.
func lgl(t testing.TB) []goldText {
	dir := "../../shared/data/geoparsing/LGL"
	file, err := os.ReadFile(filepath.Join(dir, "gold.txt"))
	if err != nil {
		t.Skip("no LGL corpus in ../shared/data/geoparsing")
	}
	var out []goldText
	for i, line := range strings.Split(strings.TrimRight(string(file), "\n"), "\n") {
		body, err := os.ReadFile(filepath.Join(dir, "texts", strconv.Itoa(i)))
		if err != nil {
			t.Fatal(err)
		}
		g := goldText{text: string(body)}
		offsets := byteOffsets(g.text)
		for _, entry := range strings.Split(line, "||") {
			f := strings.Split(entry, ",,")
			if len(f) < 6 {
				continue
			}
			lat, _ := strconv.ParseFloat(f[2], 64)
			lon, _ := strconv.ParseFloat(f[3], 64)
			from, _ := strconv.Atoi(f[4])
			to, _ := strconv.Atoi(f[5])
			g.gold = append(g.gold, goldName{offsets[from], offsets[to], f[1], salient.Point{Lat: lat, Lon: lon}})
		}
		out = append(out, g)
	}
	return out
}

func byteOffsets(s string) []int {
	out := make([]int, 0, len(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

func world(t testing.TB) *gazetteer.Index {
	path := os.Getenv("SALIENT_CITIES500")
	in, err := os.Open(path)
	if err != nil {
		t.Skip("SALIENT_CITIES500 does not name GeoNames' cities500.txt")
	}
	defer in.Close()
	var b gazetteer.Builder
	b.AddGround()
	if _, faults := b.AddGeoNames(in, path); len(faults) > 0 {
		t.Fatal(faults)
	}
	x, err := b.Index()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("only with -fit")
	}
	f := NewFinder(world(t))
	texts := lgl(t)
	train, report := texts[:len(texts)/2], texts[len(texts)/2:]
	var xs []vector
	var ys []float64
	spans, hits, gold := 0, 0, 0
	for i := range train {
		g := &train[i]
		g.doc, g.span = f.read(g.text)
		taken := map[int]bool{}
		for _, s := range g.span {
			y := 0.0
			if g.isGold(s, taken) {
				y, hits = 1, hits+1
			}
			spans++
			xs, ys = append(xs, f.features(g.doc, g.span, s)), append(ys, y)
		}
		gold += len(g.gold)
	}
	fmt.Printf("spans %d, gold among them %d of %d\n", spans, hits, gold)
	f.judge = logistic(xs, ys)
	for i, w := range f.judge {
		fmt.Printf("\t\t%s: %.2f,\n", featureName(i), w)
	}
	for _, part := range []struct {
		name string
		in   []goldText
	}{{"fitted", train}, {"other", report}} {
		for _, th := range []float64{.3, .35, .4, .45, .5, .55} {
			s := f.score(part.in, th)
			fmt.Printf("%s half, threshold %.2f: %s\n", part.name, th, s)
		}
	}
	if os.Getenv("CHOICE") != "" {
		f.fitChoice(train)
		fmt.Printf("%v\n", f.choose)
		fmt.Println("fitted", f.score(train, threshold), "other", f.score(report, threshold))
	}
	if os.Getenv("ERRORS") != "" {
		f.errors(train)
	}
}

func (g *goldText) isGold(s span, taken map[int]bool) bool {
	from, to := g.doc.toks[s.from].start, g.doc.toks[s.to-1].end
	for n, x := range g.gold {
		if !taken[n] && g.text[from:to] == x.surface && abs((from+to)-(x.start+x.end)) <= 20 {
			taken[n] = true
			return true
		}
	}
	return false
}

func abs(x int) int { return max(x, -x) }

// logistic fits by gradient descent (Adam) with a small ridge; the order of the samples is fixed by a seed.
func logistic(xs []vector, ys []float64) vector {
	var w, m, v vector
	r := rand.New(rand.NewPCG(1, 2))
	step := 0.0
	for epoch := range 60 {
		rate := 0.02 / (1 + float64(epoch)/10)
		for _, i := range r.Perm(len(xs)) {
			step++
			e := w.probability(xs[i]) - ys[i]
			for j := range w {
				g := e*xs[i][j] + 1e-4*w[j]
				m[j] = .9*m[j] + .1*g
				v[j] = .999*v[j] + .001*g*g
				w[j] -= rate * m[j] / (1 - math.Pow(.9, step)) / (math.Sqrt(v[j]/(1-math.Pow(.999, step))) + 1e-8)
			}
		}
	}
	return w
}

type scores struct{ tp, found, gold, near161, near10 int }

func (s scores) String() string {
	p, r := float64(s.tp)/float64(s.found), float64(s.tp)/float64(s.gold)
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f  e2e161 %.3f  e2e10 %.3f", p, r, 2*p*r/(p+r), float64(s.near161)/float64(s.gold), float64(s.near10)/float64(s.gold))
}

func (f *Finder) score(texts []goldText, th float64) scores {
	var out scores
	for i := range texts {
		g := &texts[i]
		if g.doc == nil {
			g.doc, g.span = f.read(g.text)
		}
		kept := []span{}
		for _, s := range g.span {
			if s.p = f.judge.probability(f.features(g.doc, g.span, s)); s.p >= th {
				kept = append(kept, s)
			}
		}
		ms := f.resolve(g.text, g.doc, kept)
		out.add(*g, ms)
	}
	return out
}

func (s *scores) add(g goldText, ms []Mention) {
	taken := map[int]bool{}
	s.gold += len(g.gold)
	s.found += len(ms)
	for _, m := range ms {
		for n, x := range g.gold {
			if taken[n] || m.Surface != x.surface || abs((m.Start+m.End)-(x.start+x.end)) > 20 {
				continue
			}
			taken[n] = true
			s.tp++
			if at, ok := m.At.Get(); ok {
				km := earthRadiusKm * 2 * math.Asin(math.Min(1, chord(unit(at), unit(x.at))/2))
				if km <= 161 {
					s.near161++
				}
				if km <= 10 {
					s.near10++
				}
			}
			break
		}
	}
}

// fitChoice climbs, one weight at a time.
func (f *Finder) fitChoice(train []goldText) {
	best := f.score(train, threshold)
	value := func(s scores) int { return 2*s.near161 + s.near10 }
	for _, step := range []float64{1.5, .7, .3} {
		for range 2 {
			for i := range f.choose {
				for _, d := range []float64{step, -step} {
					f.choose[i] += d
					if s := f.score(train, threshold); value(s) > value(best) {
						best = s
						break
					}
					f.choose[i] -= d
				}
			}
			fmt.Println(step, f.choose, best)
		}
	}
}

func (f *Finder) errors(texts []goldText) {
	missed, wrong, far := map[string]int{}, map[string]int{}, map[string]int{}
	for _, g := range texts {
		ms := f.Find(g.text)
		taken := map[int]bool{}
		for _, m := range ms {
			hit := false
			for n, x := range g.gold {
				if !taken[n] && m.Surface == x.surface && abs((m.Start+m.End)-(x.start+x.end)) <= 20 {
					taken[n], hit = true, true
					if at, ok := m.At.Get(); ok {
						if km := earthRadiusKm * chord(unit(at), unit(x.at)); km > 161 {
							far[fmt.Sprintf("%s → %s %.1f,%.1f not %.1f,%.1f", m.Surface, m.Name, at.Lat, at.Lon, x.at.Lat, x.at.Lon)]++
						}
					} else {
						far[m.Surface+" nowhere"]++
					}
					break
				}
			}
			if !hit {
				wrong[around(g.text, m.Start, m.End)]++
			}
		}
		for n, x := range g.gold {
			if !taken[n] {
				missed[around(g.text, x.start, x.end)]++
			}
		}
	}
	for name, list := range map[string]map[string]int{"MISSED": missed, "WRONG": wrong, "FAR": far} {
		n := 0
		for k, c := range list {
			fmt.Println(name, c, k)
			if n++; n > 130 {
				break
			}
		}
	}
}

func around(s string, from, to int) string {
	a, b := max(0, from-30), min(len(s), to+30)
	return strings.ToValidUTF8(strings.ReplaceAll(s[a:from]+"["+s[from:to]+"]"+s[to:b], "\n", " "), "")
}

func featureName(i int) string {
	src, err := os.ReadFile("features.go")
	if err != nil {
		return strconv.Itoa(i)
	}
	_, rest, _ := strings.Cut(string(src), "const (\n")
	n := 0
	for line := range strings.Lines(rest) {
		if w := strings.Fields(line); len(w) > 0 && strings.HasPrefix(w[0], "f") {
			if n == i {
				return w[0]
			}
			n++
		}
	}
	return strconv.Itoa(i)
}
