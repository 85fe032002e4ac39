package salient

// Line is one cited sentence of a brief. It can only be made by [NewLine], so that a line without a source
// cannot exist.
type Line struct {
	text string
	from []Ref
}

// NewLine makes a line that rests on from; it refuses a line without text or without a source.
func NewLine(text string, from ...Ref) (Line, error) {
	if text == "" {
		return Line{}, &Error{Kind: Invalid, What: "a line of a brief has no text"}
	}
	if len(from) == 0 {
		return Line{}, &Error{Kind: Invalid, What: "a line of a brief has no source: " + text, Mend: "name the claims, roads or places it rests on"}
	}
	return Line{text, append([]Ref(nil), from...)}, nil
}

// Text is the sentence.
func (l Line) Text() string { return l.text }

// From is what the sentence rests on; it is never empty for a line that [NewLine] made.
func (l Line) From() []Ref { return append([]Ref(nil), l.from...) }

// Header is what stands on top of a brief and makes it reproducible.
type Header struct {
	Marking Marking
	Title   string
	Day     Day      // as of
	Known   Opt[Day] // unknown: in hindsight
	Zone    string   // IANA
	CutOff  Opt[Day] // the last day on which anything used was published
	Digest  string   // SHA-256 of all that went in, with the engine's version
	Engine  string   // version of the engine
	Asked   Asked
}

// Asked is what else was asked of a brief beside its days, so that it can be asked again.
type Asked struct {
	Case       string   // as the asker named it: an example or a folder
	Public     bool     // made for publication
	Since      Opt[Day] // the day of the brief before, against which changes are told; unknown: none
	SinceKnown Opt[Day] // the day as known of that brief; unknown: in hindsight
}

// Row is one row of a table of a brief: a cited line, cut into cells.
type Row struct {
	Line  Line
	Cells []string
}

// Table is a table of a brief.
type Table struct {
	Columns []string
	Rows    []Row
}

// Section is one part of a brief: cited lines, then a table where there is one.
type Section struct {
	ID    string // an anchor: "bottom-line", "lifelines", …
	Title string
	Lines []Line
	Table Opt[Table]
}

// Brief is the assessment an analyst would sign. Sections stand in reading order. SVG is the map, without
// scripts and without outside references. Method and Reproduce are fixed prose about the engine and make no
// statement about the conflict, so they need no source.
type Brief struct {
	Header    Header
	Sections  []Section
	SVG       string
	Caption   Line
	Method    []string
	Sources   []Source // those cited, in the case's order
	Claims    []Claim  // those cited, in the case's order
	Warnings  []Warning
	Reproduce []string
}
