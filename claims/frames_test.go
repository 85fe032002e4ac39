package claims

import (
	"os"
	"strings"
	"testing"

	"salient"
)

// TestFrames reads each predicate in each language: testdata/frames.tsv, a sentence a row.
func TestFrames(t *testing.T) {
	file, err := os.ReadFile("testdata/frames.tsv")
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(smallCase())
	seen := map[string]int{}
	for line := range strings.Lines(string(file)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			t.Fatalf("%q has %d fields", line, len(f))
		}
		seen[f[0]]++
		ps := r.Read(salient.Report{ID: "x", Source: "wire", Text: f[2]})
		if len(ps) != 1 || string(ps[0].Claim.Predicate) != f[1] {
			t.Errorf("%s %s: %q: %+v", f[0], f[1], f[2], ps)
			continue
		}
		if strings.Contains(f[2], "Shush") && ps[0].Claim.Place != "shusha" && ps[0].Claim.Route == "" {
			t.Errorf("%q: place %q", f[2], ps[0].Claim.Place)
		}
	}
	for _, lang := range Languages() {
		if n := len(predicateKinds()); seen[lang] != n { // all but "none", and "denies"
			t.Errorf("%s: %d predicates are tested of %d", lang, seen[lang], n)
		}
	}
}

// TestSlots reads what stands around a predicate: who speaks, how firmly, on what evidence, of which day.
func TestSlots(t *testing.T) {
	c := smallCase()
	c.Sources[1].Names = []string{"Anna Brown", "Brown", "Анна Браун", "Браун"}
	r := NewReader(c)
	known, _ := salient.ParseDay("2020-10-21") // a Wednesday
	for _, x := range []struct{ source, text, want string }{
		{"wire", "Hadrut is still in our hands, Anna Brown wrote.", "am-mod asserted 2020-10-21 publication"},
		{"wire", "Как сообщила Анна Браун, Гадрут обстрелян вчера.", "am-mod asserted 2020-10-20 relative"},
		{"az-mod", "If they do not leave, we shall take Lachin.", "az-mod threatened 2020-10-21 publication"},
		{"az-mod", "Əgər çıxmasalar, Laçını alacağıq.", "az-mod threatened 2020-10-21 publication"},
		{"wire", "If Lachin falls, the town is cut off.", "wire hypothetical 2020-10-21 publication"},
		{"wire", "Azerbaijani troops allegedly entered Lachin on 19 October.", "wire alleged 2020-10-19 explicit"},
		{"wire", "По слухам, азербайджанские войска вошли в Лачин.", "wire reported 2020-10-21 publication"},
		{"az-mod", "Armenia's defence ministry denied that Hadrut had fallen.", "am-mod asserted 2020-10-21 publication"},
		{"wire", "Гадрут не взят азербайджанской армией, заявило Минобороны Армении.", "am-mod asserted 2020-10-21 publication"},
	} {
		ps := r.Read(salient.Report{ID: "x", Source: salient.ID(x.source), Known: known, Text: x.text})
		if len(ps) == 0 {
			t.Errorf("%q: nothing", x.text)
			continue
		}
		p := ps[0]
		if got := strings.Join([]string{string(p.Claim.Source), string(p.Claim.Hedge), p.Claim.Day.String(), p.DayBasis}, " "); got != x.want {
			t.Errorf("%q: %s, want %s (%s)", x.text, got, x.want, p.Rule)
		}
		for _, s := range p.Spans {
			if s.Start < p.Start || s.End > p.End || s.Start >= s.End {
				t.Errorf("%q: span %+v outside the quote", x.text, s)
			}
		}
	}
}

// TestActors finds whose doing it is.
func TestActors(t *testing.T) {
	r := NewReader(smallCase())
	for _, x := range []struct{ source, text, want string }{
		{"az-mod", "Stories in Armenian media that our army has pulled back from Zangilan are false.", "denies am"},
		{"am-mod", "Our town of Shusha was shelled.", "strikes az"},
		{"am-mod", "Our town of Shusha came under shelling in the morning.", "strikes az"},
		{"az-mod", "Our artillery struck Shusha.", "strikes az"},
		{"az-mod", "Our forces struck enemy positions near Shusha.", "strikes az"},
		{"az-mod", "Our units were shelled near Shusha.", "strikes am"},
		{"az-mod", "Shusha was struck in the night.", "strikes "},
		{"am-mod", "Rockets hit Shusha.", "strikes "},
		{"am-mod", "The enemy struck Shusha.", "strikes az"},
		{"am-mod", "Shusha is not under our control.", "loses am"},
		{"am-mod", "Shusha is no longer under our control.", "loses am"},
		{"wire", "Three people were killed in Shusha as a result of a missile strike.", "casualties "},
		{"wire", "В результате ракетного удара по Шуше погибли трое.", "casualties "},
		{"am-mod", "Azerbaijan violated the truce, shelling Shusha.", "violates az"},
		{"az-mod", "Laçın yolu bağlanıb, heç bir maşın keçə bilmir.", "blocks "},
	} {
		ps := r.Read(salient.Report{ID: "x", Source: salient.ID(x.source), Text: x.text})
		if len(ps) == 0 || string(ps[0].Claim.Predicate)+" "+string(ps[0].Claim.Side) != x.want {
			t.Errorf("%q: %+v, want %s", x.text, ps, x.want)
		}
	}
}
