package table

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestPositionsAgainstASlowWriter writes random tables by hand, noting the line and column of each field as it goes,
// and compares with what Read says.
func TestPositionsAgainstASlowWriter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "ş", "Շ", "𝛼", "\"", ",", "\n", " ", "|", "é", "e\u0301", "\t", ""}
	for range 300 {
		end := []string{"\n", "\r\n"}[r.IntN(2)]
		columns, rows := 1+r.IntN(4), r.IntN(6)
		w := writer{end: end, line: 1, col: 1}
		w.text.WriteString([]string{"", "\ufeff"}[r.IntN(2)])
		header := []string{"id", "b", "c", "d"}[:columns]
		w.row(header)
		var want [][]cell
		for range rows {
			fields := make([]string, columns)
			for i := range fields {
				for range r.IntN(5) {
					fields[i] += pieces[r.IntN(len(pieces))]
				}
			}
			fields[0] += "x" // a row of nothing is no row
			want = append(want, w.row(fields))
		}
		tab, faults := Read(strings.NewReader(w.text.String()), "f", "id")
		if len(faults) > 0 || len(tab.Rows) != rows {
			t.Fatalf("%q: %v, %d rows", w.text.String(), faults, len(tab.Rows))
		}
		for i, row := range tab.Rows {
			for j, c := range header {
				f := row.Fault(c, "", "")
				if got := (cell{row.Get(c), f.Line, f.Col}); got != want[i][j] {
					t.Fatalf("%q, row %d, column %s: got %+v, want %+v", w.text.String(), i, c, got, want[i][j])
				}
			}
		}
	}
}

type cell struct {
	text      string
	line, col int
}

// writer writes a table and knows where it is.
type writer struct {
	text      strings.Builder
	end       string
	line, col int
}

func (w *writer) put(s string) {
	w.text.WriteString(s)
	if n := strings.Count(s, "\n"); n > 0 {
		w.line += n
		w.col = 1
		s = s[strings.LastIndex(s, "\n")+1:]
	}
	w.col += utf8.RuneCountInString(s)
}

func (w *writer) row(fields []string) []cell {
	var out []cell
	for i, f := range fields {
		if i > 0 {
			w.put(",")
		}
		out = append(out, cell{f, w.line, w.col})
		if strings.ContainsAny(f, "\",\n") {
			f = `"` + strings.ReplaceAll(strings.ReplaceAll(f, `"`, `""`), "\n", w.end) + `"`
		}
		w.put(f)
	}
	w.put(w.end)
	return out
}

// slow is the restricted Damerau–Levenshtein distance by its definition, without memory.
func slow(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	x, y := a[:len(a)-1], b[:len(b)-1]
	best := min(slow(x, b), slow(a, y)) + 1
	if a[len(a)-1] == b[len(b)-1] {
		best = min(best, slow(x, y))
	} else {
		best = min(best, slow(x, y)+1)
	}
	if n, m := len(a), len(b); n > 1 && m > 1 && a[n-1] == b[m-2] && a[n-2] == b[m-1] {
		best = min(best, slow(a[:n-2], b[:m-2])+1)
	}
	return best
}

func TestDistanceAgainstItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	word := func() []rune {
		out := make([]rune, r.IntN(6))
		for i := range out {
			out[i] = []rune("abş")[r.IntN(3)]
		}
		return out
	}
	for range 2000 {
		a, b := word(), word()
		if got, want := distance(a, b), slow(a, b); got != want {
			t.Fatalf("%q, %q: got %d, want %d", string(a), string(b), got, want)
		}
	}
}
