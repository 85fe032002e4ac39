package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"salient"
)

const (
	ogcPage = 1000
	ogcMost = 10000
)

// ogcQuery is a checked question for features.
type ogcQuery struct {
	limit, offset int
	box           salient.Opt[salient.Box]
	span          salient.Span // the days asked for, inside the case
	dated         bool         // whether datetime was given
	known         salient.Opt[salient.Day]
	each          bool
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
	q := ogcQuery{limit: ogcPage, span: r.w.Case().Span}
	for name, list := range v {
		read, ok := map[string]func(string) error{
			"limit":    func(s string) error { return readCount(s, 1, ogcMost, &q.limit) },
			"offset":   func(s string) error { return readCount(s, 0, 1<<30, &q.offset) },
			"bbox":     q.readBox,
			"datetime": q.readSpan,
			"known":    q.readKnown,
			"f":        func(s string) error { return only(s, "json") },
			"crs":      func(s string) error { return only(s, crs84) },
			"bbox-crs": func(s string) error { return only(s, crs84) },
		}[name]
		if !ok {
			return q, fmt.Errorf("%s is not a parameter here", name)
		}
		if err := read(list[0]); err != nil {
			return q, fmt.Errorf("%s: %w", name, err)
		}
	}
	return q, nil
}

func only(s, want string) error {
	if s != want {
		return fmt.Errorf("only %s is given here", want)
	}
	return nil
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
	q.box = salient.Some(box)
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

// items answers one page of features.
func (r *rooms) items(w http.ResponseWriter, req *http.Request, c ogcCollection) {
	q, err := r.ogcQuery(req.URL.Query())
	if err != nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	total, at := c.list(q)
	page := []feature[props]{}
	for i := q.offset; i < total && len(page) < q.limit; i++ {
		f, err := at(req.Context(), i)
		if err != nil {
			r.log.ErrorContext(req.Context(), "a room failed", "err", err)
			problem(w, http.StatusInternalServerError, "the features could not be computed; the server's log says why")
			return
		}
		page = append(page, f)
	}
	here := root(req) + "/collections/" + c.id + "/items"
	links := []link{{here + suffix(req.URL.Query()), "self", mimeGeoJSON, c.title}, {root(req) + "/collections/" + c.id, "collection", mimeJSON, c.title}}
	if q.offset+len(page) < total {
		next := req.URL.Query()
		next.Set("offset", strconv.Itoa(q.offset+len(page)))
		links = append(links, link{here + suffix(next), "next", mimeGeoJSON, "Next page"})
	}
	send(w, mimeGeoJSON, map[string]any{
		"type": "FeatureCollection", "features": page, "links": links, "numberMatched": total, "numberReturned": len(page),
	})
}

func suffix(v url.Values) string {
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// item answers one feature by its id.
func (r *rooms) item(w http.ResponseWriter, req *http.Request, c ogcCollection) {
	q, err := r.ogcQuery(req.URL.Query())
	if err != nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	want := req.PathValue("item")
	if cut := strings.LastIndexByte(want, '@'); c.dated && cut >= 0 { // the day narrows the search
		_ = q.readSpan(want[cut+1:])
	}
	total, at := c.list(q)
	for i := range total {
		f, err := at(req.Context(), i)
		if err != nil {
			break
		}
		if f.ID == want {
			send(w, mimeGeoJSON, f)
			return
		}
	}
	problem(w, http.StatusNotFound, "the collection has no such feature")
}

// props are the flat properties of a feature.
type props map[string]any

// ogcCollection is one collection: list counts what a question matches and gives the features one by one.
type ogcCollection struct {
	id, title, about string
	dated            bool
	list             func(ogcQuery) (int, func(context.Context, int) (feature[props], error))
}
