package cases

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/unicode/norm"

	"salient"
	"salient/table"
)

// settingsRead says which of the settings could be read, so that a fault in one does not make others.
type settingsRead struct{ sides, span, area bool }

// DefaultHeld is the probability from which a side is said to hold a place where the case does not say. It is a
// reading of a result and no value of the case: it changes no probability, only the word for it.
const DefaultHeld salient.Prob = 0.6

// settings reads case.toml.
func (l *loader) settings() {
	text, ok := l.text(SettingsFile)
	if !ok {
		return
	}
	if e := tooDeep(l.file(SettingsFile), text); e != nil {
		l.fault(e)
		return
	}
	s := newDoc(l.file(SettingsFile), text)
	if _, err := toml.Decode(string(text), &s.values); err != nil {
		l.fault(s.syntax(err))
		return
	}
	if l.newer = l.format(s); !l.newer {
		l.fill(s)
		l.unknownKeys(s)
	}
	for _, e := range s.faults {
		l.fault(e)
	}
}

// format tells whether the case is of a newer form than ours.
func (l *loader) format(s *doc) (newer bool) {
	n, ok := s.integer("format")
	switch {
	case !ok:
	case n > Format:
		s.fault("format", fmt.Sprintf("the case is of format %d, and this program reads up to %d", n, Format), "use a newer salient; nothing was changed")
		return true
	case n < 1:
		s.fault("format", fmt.Sprintf("format %d does not exist", n), fmt.Sprintf("write format = %d", Format))
	}
	return false
}

func (l *loader) fill(s *doc) {
	c := l.c
	c.Format = Format
	c.Title, _ = s.text("title", true)
	l.zone(s)
	l.span(s)
	l.area(s)
	c.Sides, c.ThirdParties = s.sides("sides"), s.sides("third_parties")
	checkSides(s, c)
	l.known.sides = !s.faulty("sides", "third_parties")
	c.Thresholds = thresholds(s)
	if m, ok := s.text("marking", false); ok {
		l.marking(s, m)
	}
	c.Watch, c.OpenAt, c.Axes = s.ids("watch"), openAt(s, c.Span), s.axes()
	if len(c.Sides) == 1 {
		l.warn(OneSide, "the case has one side: nobody contests a place with it")
	}
}

// openAt is the day a reader is shown first.
func openAt(s *doc, span salient.Span) salient.Opt[salient.Day] {
	if _, ok := s.value("open_at"); !ok {
		return salient.None[salient.Day]()
	}
	d, ok := s.day("open_at")
	if !ok {
		return salient.None[salient.Day]()
	}
	if span.Len() > 0 && !span.Contains(d) {
		s.fault("open_at", fmt.Sprintf("open_at %s is outside the case", d), fmt.Sprintf("choose a day from %s to %s", span.From, span.Last()))
	}
	return salient.Some(d)
}

func (l *loader) zone(s *doc) {
	name, ok := s.text("zone", true)
	if !ok {
		return
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		s.fault("zone", "zone "+table.Quoted(name)+" is not known", "write the IANA name of a time zone, such as Asia/Baku")
		return
	}
	l.c.Zone = zone
}

// longest is the most days of a case: a hundred years.
const longest = 36_525

func (l *loader) span(s *doc) {
	since, okS := s.day("since")
	until, okU := s.day("until")
	if !okS || !okU {
		return
	}
	l.c.Span = salient.Span{From: since, To: until}
	switch n := l.c.Span.Len(); {
	case n == 0:
		s.fault("until", fmt.Sprintf("until %s is not after since %s", until, since), "until is exclusive: write the day after the last one")
	case n > longest:
		s.fault("until", fmt.Sprintf("the case spans %d days", n), "a case spans at most a hundred years: check since and until")
	default:
		l.known.span = true
	}
}

func (l *loader) area(s *doc) {
	const mend = "write area = [west, south, east, north] in decimal degrees, such as [45.0, 38.7, 47.8, 40.7]"
	v, ok := s.numbers("area")
	if !ok {
		return
	}
	if len(v) != 4 {
		s.fault("area", fmt.Sprintf("area has %d numbers", len(v)), mend)
		return
	}
	b := salient.Box{West: v[0], South: v[1], East: v[2], North: v[3]}
	if wrong := boxFault(b); wrong != "" {
		s.fault("area", wrong, mend)
		return
	}
	l.c.Area, l.known.area = b, true
}

// boxFault is what is wrong with an area, empty where nothing is.
func boxFault(b salient.Box) string {
	corners := []salient.Point{{Lat: b.South, Lon: b.West}, {Lat: b.North, Lon: b.East}}
	switch {
	case !corners[0].Valid() || !corners[1].Valid():
		return "a corner of area is not on the globe"
	case b.South >= b.North:
		return "the south of area is not below its north"
	case b.West == b.East:
		return "the west and east of area are the same"
	}
	return ""
}

func (l *loader) marking(s *doc, m string) {
	if salient.Marking(m).Valid() {
		l.c.Marking = salient.Some(salient.Marking(m))
		return
	}
	words := make([]string, 0, 5)
	for _, w := range salient.Markings() {
		words = append(words, string(w))
	}
	s.fault("marking", "marking "+table.Quoted(m)+" is not one of TLP 2.0", "write one of "+strings.Join(words, ", "))
}

func thresholds(s *doc) salient.Thresholds {
	t := salient.Thresholds{Held: DefaultHeld}
	if x, ok := s.number("thresholds.held"); ok {
		if x <= 0.5 || x >= 1 {
			s.fault("thresholds.held", fmt.Sprintf("held %g is out of range", x), "it lies above 0.5, so that two sides never both hold a place, and below 1")
		}
		t.Held = salient.Prob(x)
	}
	if x, ok := s.number("thresholds.hazard"); ok {
		if x <= 0 || x >= 1 {
			s.fault("thresholds.hazard", fmt.Sprintf("hazard %g is out of range", x), "it is the chance a day that a place changes hands, above 0 and below 1")
		}
		t.Hazard = salient.Some(salient.Prob(x))
	}
	return t
}

var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func checkSides(s *doc, c *salient.Case) {
	if len(c.Sides) == 0 && !s.faulty("sides") {
		s.fault("sides", "the case has no sides", `add [[sides]] with id, name and colour for each party to the fighting`)
	}
	seen := map[string]string{} // in NFC, so that no two look the same
	for _, group := range []struct {
		key  string
		list []salient.Side
	}{{"sides", c.Sides}, {"third_parties", c.ThirdParties}} {
		for i, side := range group.list {
			key := fmt.Sprintf("%s[%d]", group.key, i)
			checkSide(s, key, side)
			id := norm.NFC.String(string(side.ID))
			if first, twice := seen[id]; twice && side.ID != "" {
				s.fault(key+".id", fmt.Sprintf("id %s is already that of %s", table.Quoted(string(side.ID)), first), "give each side and third party an id of its own")
			}
			seen[id] = group.key
		}
	}
}

func checkSide(s *doc, key string, side salient.Side) {
	switch id := string(side.ID); {
	case reserved(id):
		s.fault(key+".id", fmt.Sprintf("id %q is a word of the results", id), "choose another id")
	case strings.ContainsFunc(id, unicode.IsControl):
		s.fault(key+".id", fmt.Sprintf("id %q has a control character", id), "remove it")
	}
	if side.Colour != "" && !colour.MatchString(side.Colour) {
		s.fault(key+".colour", "colour "+table.Quoted(side.Colour)+" is not a colour", "write #rrggbb, such as #b35806, or leave it out")
	}
}

// reserved are the words that results use in the place of a side.
func reserved(id string) bool {
	return slices.Contains([]string{salient.Contested, salient.Unknown, "none", "null"}, strings.ToLower(id))
}

func (s *doc) syntax(err error) *salient.Error {
	e := &salient.Error{Kind: salient.Invalid, File: s.file, Mend: "mend this line; the rest of the file was not read", Err: err}
	message := salient.Plainly(err)
	if p, ok := errors.AsType[toml.ParseError](err); ok {
		e.Line, e.Col = p.Position.Line, p.Position.Col
		if p.Message != "" {
			message = salient.Plainly(errors.New(p.Message))
		}
	}
	e.What = "the TOML is broken: " + strings.TrimSuffix(strings.ReplaceAll(message, "\n", " "), ".")
	return e
}
