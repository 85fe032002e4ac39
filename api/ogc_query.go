package api

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"salient"
)

// ogcQuery is a checked question for features.
type ogcQuery struct {
	limit, offset int
	after         string // the feature that the page before ended with; empty: the page begins at offset
	box           salient.Opt[salient.Box]
	span          salient.Span // the days asked for, inside the case
	dated         bool         // whether datetime was given
	known         salient.Opt[salient.Day]
	each          bool
	system        string // of the coordinates that are given
	boxSystem     string // of the box
	corners       [4]float64
	boxed, html   bool
}

func (q ogcQuery) knownOn(d salient.Day) salient.Opt[salient.Day] {
	if q.each {
		return salient.Some(d)
	}
	return q.known
}

func (q ogcQuery) in(p salient.Point) bool {
	b, ok := q.box.Get()
	return !ok || b.Contains(p)
}

func (r *rooms) ogcQuery(v url.Values) (ogcQuery, error) {
	q := ogcQuery{limit: ogcPage, span: r.w.Case().Span, system: crs84, boxSystem: crs84}
	for name, list := range v {
		read, ok := map[string]func(string) error{
			"limit":      func(s string) error { return readCount(s, 1, ogcMost, &q.limit) },
			"offset":     func(s string) error { return readCount(s, 0, 1<<30, &q.offset) },
			"startindex": func(s string) error { return readCount(s, 0, 1<<30, &q.offset) },
			"after":      q.readAfter,
			"bbox":       q.readBox,
			"datetime":   q.readSpan,
			"known":      q.readKnown,
			"f":          q.readForm,
			"crs":        func(s string) error { return readSystem(s, &q.system) },
			"bbox-crs":   func(s string) error { return readSystem(s, &q.boxSystem) },
		}[name]
		if !ok {
			return q, fmt.Errorf("%s is not a parameter here", name)
		}
		if err := read(list[0]); err != nil {
			return q, fmt.Errorf("%s: %w", name, err)
		}
	}
	if q.after != "" && q.offset > 0 {
		return q, errors.New("after and offset say twice where the page begins; take one")
	}
	if q.boxed { // after all, since the box's system may come behind it
		a, b := unproject(q.corners[0], q.corners[1], q.boxSystem), unproject(q.corners[2], q.corners[3], q.boxSystem)
		q.box = salient.Some(salient.Box{West: a.Lon, South: a.Lat, East: b.Lon, North: b.Lat})
	}
	return q, nil
}

func (q *ogcQuery) readForm(s string) error {
	if s != "json" && s != "html" {
		return fmt.Errorf("only json and html are given here")
	}
	q.html = s == "html"
	return nil
}

// readAfter takes the key of a page apart: the id of the last feature of the page before, so that what is appended meanwhile
// moves no page.
func (q *ogcQuery) readAfter(s string) error {
	id, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(id) == 0 {
		return errors.New("is no key of a page; take the address of a link with rel=next whole")
	}
	q.after = string(id)
	return nil
}

// begin is where the page begins.
func (q ogcQuery) begin(found features) (int, error) {
	if q.after == "" {
		return q.offset, nil
	}
	i, ok := found.find(q.after)
	if !ok {
		return 0, errors.New("after: the case has changed and the feature is gone; begin again with the first page")
	}
	return i + 1, nil
}

func readCount(s string, least, most int, to *int) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < least {
		return fmt.Errorf("%q is not a whole number of %d or more", s, least)
	}
	*to = min(n, most)
	return nil
}

func (q *ogcQuery) readBox(s string) error {
	box, err := ParseBox(s)
	q.corners, q.boxed = [4]float64{box.West, box.South, box.East, box.North}, err == nil
	return err
}

// ParseBox reads west,south,east,north, or six numbers with heights, which are passed over.
func ParseBox(s string) (salient.Box, error) {
	parts := strings.Split(s, ",")
	if len(parts) == 6 {
		parts = []string{parts[0], parts[1], parts[3], parts[4]}
	}
	n := make([]float64, len(parts))
	for i, p := range parts {
		x, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || x != x {
			return salient.Box{}, fmt.Errorf("%q is not a number of degrees", p)
		}
		n[i] = x
	}
	if len(n) != 4 || n[1] > n[3] {
		return salient.Box{}, errors.New("a box is four numbers, south below north")
	}
	return salient.Box{West: n[0], South: n[1], East: n[2], North: n[3]}, nil
}

// readSpan takes a day or two joined by a slash, each with or without a time, which is passed over; ".." or
// nothing is open. GDAL 3.6 sends times cut short, so only the first ten characters are read.
func (q *ogcQuery) readSpan(s string) error {
	from, to, two := strings.Cut(s, "/")
	if !two {
		to = from
	}
	q.dated = true
	for _, end := range []struct {
		text string
		to   bool
	}{{from, false}, {to, true}} {
		if end.text == "" || end.text == ".." {
			continue
		}
		d, err := salient.ParseDay(end.text[:min(10, len(end.text))])
		if err != nil {
			return fmt.Errorf("%q is not a day; write 2020-10-21 or 2020-10-01/2020-10-31", s)
		}
		if end.to {
			q.span.To = min(q.span.To, d+1)
		} else {
			q.span.From = max(q.span.From, d)
		}
	}
	return nil
}

func (q *ogcQuery) readKnown(s string) error {
	if q.each = s == "each"; q.each {
		return nil
	}
	d, err := salient.ParseDay(s)
	if err != nil {
		return fmt.Errorf("%q is neither a day nor 'each'", s)
	}
	q.known = salient.Some(d)
	return nil
}
