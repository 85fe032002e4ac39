package brief

import (
	"slices"
	"time"

	"salient"
)

// Build writes the brief. It returns an error of kind [salient.Invalid] where the input has no case, where the
// control was computed for another day, or where something is cited that the case, as known, does not hold: so a
// claim published too late is refused rather than printed.
func Build(in Input) (salient.Brief, error) {
	b, err := newBuilder(in)
	if err != nil {
		return salient.Brief{}, err
	}
	b.bottomLine()
	b.judgements()
	b.changes()
	b.lifelines()
	b.nearby()
	b.options()
	b.contradictions()
	b.gaps()
	out := salient.Brief{
		Header:    b.header(),
		Method:    b.method(),
		Reproduce: b.reproduce(),
	}
	out.SVG = b.drawing()
	out.Caption = b.caption()
	b.references()
	out.Sections = b.sections
	out.Claims, out.Sources = b.cited()
	out.Warnings = saidOnce(b.warnings)
	if b.err != nil {
		return salient.Brief{}, b.err
	}
	return out, nil
}

// builder holds the case as known with its indexes, and the sections written so far. The first fault is kept in
// err and ends the building.
type builder struct {
	in       Input
	c        salient.Case
	place    map[salient.ID]int
	road     map[salient.ID]int
	source   map[salient.ID]int
	claim    map[salient.ID]int
	known    map[salient.Ref]bool // everything that may be cited
	used     map[salient.Ref]bool // everything that was
	degree   map[salient.ID]int   // roads that meet at a place
	called   map[string]bool      // names of roads that were given in full
	shared   map[string]int       // for a road's name without brackets, the names it stands for
	sections []salient.Section
	warnings []salient.Warning
	err      error
}

func newBuilder(in Input) (*builder, error) {
	if in.Case == nil {
		return nil, invalid("a brief needs a case", "give Input.Case")
	}
	if in.Control.Day != in.Day || in.Control.Known != in.Known {
		return nil, invalid("the control was not computed for the day of the brief", "compute it on "+in.Day.String()+" with the same day as known")
	}
	b := &builder{in: in, c: *in.Case, used: map[salient.Ref]bool{}, called: map[string]bool{}}
	if d, ok := in.Known.Get(); ok {
		b.c = in.Case.AsKnown(d)
	}
	b.in.Lifelines = withCutOffs(in.Lifelines)
	b.index()
	b.warnings = slices.Clone(in.Warnings)
	return b, nil
}

func invalid(what, mend string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, What: what, Mend: mend}
}

func (b *builder) index() {
	b.place, b.road = map[salient.ID]int{}, map[salient.ID]int{}
	b.source, b.claim = map[salient.ID]int{}, map[salient.ID]int{}
	b.known, b.degree = map[salient.Ref]bool{}, map[salient.ID]int{}
	know := func(n salient.Noun, id salient.ID) { b.known[salient.Ref{Noun: n, ID: id}] = true }
	for i, p := range b.c.Places {
		b.place[p.ID] = i
		know(salient.PlaceNoun, p.ID)
		know(salient.PopulationNoun, p.ID)
	}
	for i, r := range b.c.Roads {
		b.road[r.ID] = i
		b.degree[r.A]++
		b.degree[r.B]++
		know(salient.RoadNoun, r.ID)
	}
	for i, s := range b.c.Sources {
		b.source[s.ID] = i
		know(salient.SourceNoun, s.ID)
	}
	for i, c := range b.c.Claims {
		b.claim[c.ID] = i
		know(salient.ClaimNoun, c.ID)
	}
	b.indexRest(know)
	b.shared = b.sharedNames()
}

func (b *builder) indexRest(know func(salient.Noun, salient.ID)) {
	for _, x := range b.c.Boundaries {
		know(salient.BoundaryNoun, x.ID)
	}
	for _, x := range b.c.Closures {
		know(salient.ClosureNoun, x.ID)
	}
	for _, x := range b.c.Stocks {
		know(salient.StockNoun, x.ID)
	}
	for _, x := range b.c.Supplies {
		know(salient.SupplyNoun, x.ID)
	}
	for _, x := range b.c.Agreements {
		know(salient.AgreementNoun, x.ID)
	}
	for _, x := range b.c.Units {
		know(salient.UnitNoun, x.ID)
	}
	if o := b.in.Options; o != nil {
		for _, x := range o.Statements {
			know(salient.StatementNoun, x.ID)
		}
		for _, x := range o.Choices {
			know(salient.OptionNoun, x.ID)
		}
	}
}

// section begins a section; an id with a slash is a part of the section before it.
func (b *builder) section(id, title string) {
	b.sections = append(b.sections, salient.Section{ID: id, Title: title})
}

func (b *builder) last() *salient.Section { return &b.sections[len(b.sections)-1] }

// make makes a line and records what it cites.
func (b *builder) make(text string, refs []salient.Ref) salient.Line {
	refs = unique(refs)
	slices.SortStableFunc(refs, func(x, y salient.Ref) int { return nounRank(x.Noun) - nounRank(y.Noun) })
	for _, r := range refs {
		if !b.known[r] {
			b.fail(invalid("the brief cites "+r.String()+", which the case does not hold as known on that day", "leave it out of what the brief is built from"))
		}
		b.used[r] = true
	}
	l, err := salient.NewLine(sentence(text), refs...)
	if err != nil {
		b.fail(err)
	}
	return l
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// say adds a sentence to the section.
func (b *builder) say(text string, refs ...salient.Ref) {
	s := b.last()
	s.Lines = append(s.Lines, b.make(text, refs))
}

// table begins a table in the section.
func (b *builder) table(columns ...string) {
	b.last().Table = salient.Some(salient.Table{Columns: columns})
}

// row adds a row to the section's table; its sentence is the row read aloud.
func (b *builder) row(text string, refs []salient.Ref, cells ...string) {
	s := b.last()
	t, _ := s.Table.Get()
	t.Rows = append(t.Rows, salient.Row{Line: b.make(text, refs), Cells: cells})
	s.Table = salient.Some(t)
}

func (b *builder) warn(code, text string, refs ...salient.Ref) {
	b.warnings = append(b.warnings, salient.Warning{Code: code, Text: text, From: refs})
}

// saidOnce leaves out a warning that repeats one before it: two sides may give the same.
func saidOnce(in []salient.Warning) []salient.Warning {
	seen := map[string]bool{}
	var out []salient.Warning
	for _, w := range in {
		if !seen[w.Text] {
			seen[w.Text] = true
			out = append(out, w)
		}
	}
	return out
}

// nounRank puts claims first, then what else was said, then the ground.
func nounRank(n salient.Noun) int {
	order := []salient.Noun{salient.ClaimNoun, salient.AgreementNoun, salient.StatementNoun, salient.OptionNoun,
		salient.SourceNoun, salient.ClosureNoun, salient.StockNoun, salient.SupplyNoun, salient.UnitNoun, salient.RoadNoun,
		salient.BoundaryNoun, salient.PopulationNoun, salient.PlaceNoun}
	if i := slices.Index(order, n); i >= 0 {
		return i
	}
	return len(order)
}

func unique(refs []salient.Ref) []salient.Ref {
	seen := make(map[salient.Ref]bool, len(refs))
	out := make([]salient.Ref, 0, len(refs))
	for _, r := range refs {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}

func (b *builder) header() salient.Header {
	zone := time.UTC
	if b.c.Zone != nil {
		zone = b.c.Zone
	}
	h := salient.Header{
		Marking: b.marking(), Title: clean(b.c.Title), Day: b.in.Day, Known: b.in.Known, Zone: zone.String(),
		Digest: b.in.Digest, Engine: b.in.Engine, Asked: salient.Asked{Case: b.in.Asker, Public: b.in.Public},
	}
	if p := b.in.Previous; p != nil {
		h.Asked.Since, h.Asked.SinceKnown = salient.Some(p.Day), p.Known
	}
	for _, c := range b.c.Claims {
		if last, ok := h.CutOff.Get(); !ok || c.Known > last {
			h.CutOff = salient.Some(c.Known)
		}
	}
	return h
}

func (b *builder) marking() salient.Marking {
	m, ok := b.in.Marking.Get()
	if !ok {
		m = b.c.Marking.Or(salient.Amber)
	}
	return salient.Strictest(m)
}

// cited lists the claims and sources that were cited, in the case's order; a cited claim brings its source.
func (b *builder) cited() ([]salient.Claim, []salient.Source) {
	var claims []salient.Claim
	for _, c := range b.c.Claims {
		if b.used[c.Ref()] {
			claims = append(claims, c)
			b.used[sourceRef(c.Source)] = true
		}
	}
	var sources []salient.Source
	for _, s := range b.c.Sources {
		if b.used[sourceRef(s.ID)] {
			sources = append(sources, s)
		}
	}
	return claims, sources
}
