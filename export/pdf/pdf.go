// Package pdf sets a brief on pages of A4, with the marking in capitals at the head and the foot of every page, right, in 12
// points. Letters are embedded; nothing is fetched. It sets Latin, Cyrillic, Armenian, Georgian, Greek, Hebrew and Arabic letters;
// a text written from right to left is in the file as it is read, so that it can be searched and copied. The sections are
// bookmarks, the numbers behind a sentence lead to its notes, and addresses open.
package pdf

import (
	"bytes"
	"io"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"

	"salient"
	"salient/brief"
	"salient/export/fonts"
)

// Sizes in millimetres and points.
const (
	left, right, top, bottom = 18.0, 18.0, 22.0, 20.0
	pageWidth, pageHeight    = 210.0, 297.0
	textWidth                = pageWidth - left - right
	pt                       = 25.4 / 72 // millimetres
	face                     = "noto"
)

// Write writes a brief as PDF. The same brief gives the same bytes. The error is the writer's, or of kind
// [salient.Invalid] where the map cannot be read.
func Write(w io.Writer, b salient.Brief) error {
	outlines, err := sfnt.Parse(fonts.Regular())
	if err != nil {
		return &salient.Error{Kind: salient.Failed, What: "the letters of the PDF cannot be read", Err: err}
	}
	s := &sheet{Fpdf: fpdf.New("P", "mm", "A4", ""), b: b, outlines: outlines, letters: map[rune]bool{}, shaper: fonts.NewShaper(), notes: map[int]int{}, x: left, wide: textWidth}
	s.prepare()
	s.title()
	s.set(brief.Blocks(b))
	if s.err != nil {
		return s.err
	}
	var out bytes.Buffer
	if err := s.Output(&out); err != nil {
		return &salient.Error{Kind: salient.Failed, What: "the PDF could not be written", Err: err}
	}
	_, err = w.Write(out.Bytes())
	return err
}

// sheet is a document under way.
type sheet struct {
	*fpdf.Fpdf
	b        salient.Brief
	outlines *sfnt.Font
	letters  map[rune]bool // which the font has
	shaper   *fonts.Shaper
	notes    map[int]int // the link to each note
	x, wide  float64     // where text begins, and how wide it may be
	columns  columns
	waiting  []brief.Block // a map that found no room and stands on the next page
	err      error
}

// set sets blocks in their order, notes in two columns.
func (s *sheet) set(blocks []brief.Block) {
	for i := 0; i < len(blocks); i++ {
		if n := s.float(blocks[i:]); n > 0 {
			i += n - 1
			continue
		}
		s.inColumns(blocks[i].Kind == brief.NoteItem)
		s.block(blocks[i], blocks[i+1:])
	}
	s.inColumns(false)
	if len(s.waiting) > 0 {
		s.newPage()
	}
}

func (s *sheet) prepare() {
	y, m, d := s.b.Header.Day.Date()
	when := time.Date(y, m, d, 0, 0, 0, 0, time.UTC) // the clock's would make every run other bytes
	s.SetCreationDate(when)
	s.SetModificationDate(when)
	s.SetCatalogSort(true)
	s.SetTitle(string(s.b.Header.Marking)+" "+s.b.Header.Title+", "+s.b.Header.Day.Long(), true)
	s.SetSubject(brief.Stamp(s.b.Header), false) // ASCII, as it is
	s.SetCreator(s.b.Header.Engine, true)
	s.SetLang("en")
	s.AddUTF8FontFromBytes(face, "", bytes.Clone(fonts.Regular()))
	s.AddUTF8FontFromBytes(face, "B", bytes.Clone(fonts.Bold()))
	s.SetMargins(left, top, right)
	s.SetCellMargin(0)
	s.SetAutoPageBreak(false, bottom)
	s.AliasNbPages("{pages}")
	s.SetHeaderFunc(func() { s.marking(8) })
	s.SetFooterFunc(func() {
		s.marking(pageHeight - 14)
		s.SetFont(face, "", 8)
		s.SetTextColor(90, 90, 90)
		title := s.lines(s.b.Header.Title, textWidth-90) // as much as fits beside the rest
		s.line(left, pageHeight-13, textWidth-40, 5, title[0]+", "+s.b.Header.Day.Long()+" · page "+strconv.Itoa(s.PageNo())+" of {pages}", false)
	})
	s.AddPage()
}

// marking sets the marking on black in its colour of TLP 2.0, right, 12 points.
func (s *sheet) marking(y float64) {
	text := string(s.b.Header.Marking)
	s.SetFont(face, "B", 12)
	w := s.GetStringWidth(text) + 5
	s.SetFillColor(0, 0, 0)
	s.Rect(pageWidth-right-w, y, w, 6.6, "F")
	switch s.b.Header.Marking {
	case salient.Red:
		s.SetTextColor(0xff, 0x2b, 0x2b)
	case salient.Amber, salient.AmberStrict:
		s.SetTextColor(0xff, 0xc0, 0)
	case salient.Green:
		s.SetTextColor(0x33, 0xff, 0)
	default:
		s.SetTextColor(255, 255, 255)
	}
	s.SetXY(pageWidth-right-w, y)
	s.CellFormat(w, 6.6, text, "", 0, "C", false, 0, "")
	s.SetTextColor(0, 0, 0)
	s.SetXY(left, top)
}

func (s *sheet) title() {
	h := s.b.Header
	s.SetXY(left, top)
	s.text(h.Title, "", look{size: 20, bold: true, after: 1})
	when := "in hindsight"
	if k, ok := h.Known.Get(); ok {
		when = "as known on " + k.Long()
	}
	s.text(h.Day.Long()+", "+when, "", look{size: 12.5, after: 3})
}

// room starts a new column or page where less than this height is left.
func (s *sheet) room(height float64) {
	if s.GetY()+height > pageHeight-bottom {
		s.turn()
	}
}

// newPage begins a page; a map that waits for one stands at its top.
func (s *sheet) newPage() {
	s.AddPage()
	s.SetXY(left, top)
	if waiting := s.waiting; len(waiting) > 0 {
		s.waiting = nil
		for i, b := range waiting {
			s.block(b, waiting[i+1:])
		}
		s.SetY(s.GetY() + 3)
	}
}
