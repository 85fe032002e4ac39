package brief

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"salient"
)

// BlockKind says how a block of a brief is set on a page.
type BlockKind int

// The kinds.
const (
	Heading    BlockKind = iota // of a section; Level 1, or 2 inside one
	Paragraph                   // of prose
	Say                         // a sentence of the bottom line
	Item                        // of a list
	Likelihood                  // the first sentence of a key judgement, under its number
	Confidence                  // its second
	Change                      // its third
	Fine                        // small print
	Code                        // a command
	Figure                      // the map; Text is its SVG
	Grid                        // a table; the first row is its head
	NoteItem                    // a note under its number
	Fact                        // a name and a text, such as "As of"
)

// Block is one piece of a brief in reading order, for renderers that set pages: text without marks, made safe for one line.
type Block struct {
	Kind   BlockKind
	Level  int
	Number int    // of a judgement or a note
	Name   string // of a fact
	Text   string
	Cite   string // "[3, 7–12]", empty where nothing is cited
	Rows   [][]string
}

// Blocks lays a brief out as blocks, the same in the same order as its HTML. The title and the marking are the
// renderer's, from the brief's header.
func Blocks(b salient.Brief) []Block {
	s := &setter{Layout: Lay(b)}
	for _, f := range facts(b.Header) {
		s.add(Block{Kind: Fact, Name: f[0], Text: clean(f[1])})
	}
	at := mapIndex(s.Read)
	for i, section := range s.Read {
		if i == at {
			s.figure(b)
		}
		s.section(section)
	}
	if at >= len(s.Read) {
		s.figure(b)
	}
	s.tail(b)
	return s.out
}

type setter struct {
	Layout
	out []Block
}

// add adds a block; what is read from right to left in its texts is isolated.
func (s *setter) add(b Block) {
	if b.Kind != Figure {
		b.Text = isolated(b.Text)
	}
	for _, row := range b.Rows {
		for i, cell := range row {
			row[i] = isolated(cell)
		}
	}
	s.out = append(s.out, b)
}

func (s *setter) heading(level int, text string) {
	s.add(Block{Kind: Heading, Level: level, Text: clean(text)})
}

func (s *setter) figure(b salient.Brief) {
	if b.SVG == "" {
		return
	}
	s.heading(1, "Map")
	s.add(Block{Kind: Figure, Text: b.SVG})
	s.add(Block{Kind: Fine, Text: clean(b.Caption.Text()), Cite: s.Cite(b.Caption)})
}

func (s *setter) section(x salient.Section) {
	level := 1
	if strings.Contains(x.ID, "/") {
		level = 2
	}
	s.heading(level, x.Title)
	for i, line := range x.Lines {
		block := Block{Kind: Item, Text: clean(line.Text()), Cite: s.Cite(line)}
		switch x.ID {
		case "bottom-line":
			block.Kind = Say
		case "judgements":
			block.Kind = [judgementLines]BlockKind{Likelihood, Confidence, Change}[i%judgementLines]
			block.Number = i/judgementLines + 1
		}
		s.add(block)
	}
	if t, ok := x.Table.Get(); ok {
		s.grid(t)
	}
	if a, ok := s.Annexed(x.ID); ok {
		s.add(Block{Kind: Fine, Text: fmt.Sprintf("The table, %s, stands in annex %s.", count(len(a.Table.Rows), "row", "rows"), a.Letter)})
	}
}

func (s *setter) grid(t salient.Table) {
	rows := [][]string{append(each(t.Columns, clean), "Rests on")}
	for _, r := range t.Rows {
		rows = append(rows, append(each(r.Cells, clean), s.Cite(r.Line)))
	}
	s.add(Block{Kind: Grid, Rows: rows})
}

// Figures tells the columns of a table, whose first row is its head, that hold nothing but figures and marks of absence:
// they stand at the right, so that their digits stand below each other.
func Figures(rows [][]string) []bool {
	figure := regexp.MustCompile(`^[0-9][0-9,.]*( km| m|%| days?)?$`)
	out := make([]bool, len(rows[0]))
	for i := range out {
		n := 0
		for _, row := range rows[1:] {
			switch cell := row[i]; {
			case figure.MatchString(cell):
				n++
			case cell != "" && cell != "–" && cell != "unknown":
				n = -len(rows)
			}
		}
		out[i] = n > 0
	}
	return out
}

// Share shares the width of a page among the columns of a table that need and want so much, in any unit: each gets what it
// needs, and of the rest in proportion to what it asks for beyond.
func Share(least, want []float64, width float64) []float64 {
	out, spare, asked := slices.Clone(least), width, 0.0
	for i := range least {
		spare -= least[i]
		asked += max(0, want[i]-least[i])
	}
	for i := range out {
		switch {
		case spare < 0: // too many columns: all shrink alike, and words are cut
			out[i] *= width / (width - spare)
		case asked > 0:
			out[i] += min(1, spare/asked) * max(0, want[i]-least[i])
		}
	}
	return out
}

// tail is what follows the sections: warnings, method, sources, annexes, notes, how to reproduce.
func (s *setter) tail(b salient.Brief) {
	if len(b.Warnings) > 0 {
		s.heading(1, "Warnings")
	}
	for _, w := range b.Warnings {
		s.add(Block{Kind: Item, Text: sentence(clean(w.Text))})
	}
	s.heading(1, "Method")
	for _, text := range b.Method {
		s.add(Block{Kind: Paragraph, Text: clean(text)})
	}
	s.heading(1, "Sources")
	for _, x := range b.Sources {
		s.add(Block{Kind: Fine, Text: strings.Join(filled(clean(string(x.ID))+":", clean(x.Name), "("+clean(about(x))+")", address(x.URL)), " ")})
	}
	for _, a := range s.Annex {
		s.heading(1, "Annex "+a.Letter+": "+a.Title)
		s.grid(a.Table)
	}
	s.heading(1, "Notes")
	for i, n := range s.Notes {
		s.add(Block{Kind: NoteItem, Number: i + 1, Text: noteText(n)})
	}
	s.heading(1, "How to reproduce")
	s.add(Block{Kind: Paragraph, Text: "The same case, day, day as known and engine give this brief byte for byte."})
	for _, c := range b.Reproduce {
		s.add(Block{Kind: Code, Text: clean(c)})
	}
}

// noteText is a note as one line.
func noteText(n Note) string {
	c, ok := n.Claim.Get()
	if !ok {
		source := n.Source
		if source == "–" {
			source = ""
		}
		return strings.Join(filled(clean(n.Ref.String())+":", clean(n.What), clean(source)), " ")
	}
	quote := clean(c.Quote)
	if quote != "" {
		quote = "“" + quote + "”"
	}
	return strings.Join(filled(clean(claimText(c))+", by "+clean(string(c.Source)), clean(qualities(c)), quote, address(c.URL)), " ")
}

// address is an address that may be printed: of http or https.
func address(s string) string {
	u, _ := link(s)
	return u
}

func filled(parts ...string) []string {
	out := parts[:0]
	for _, p := range parts {
		if p != "" && p != "()" {
			out = append(out, p)
		}
	}
	return out
}
