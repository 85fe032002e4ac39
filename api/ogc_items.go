package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"salient"
	"salient/export"
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
			"limit":    func(s string) error { return readCount(s, 1, ogcMost, &q.limit) },
			"offset":   func(s string) error { return readCount(s, 0, 1<<30, &q.offset) },
			"bbox":     q.readBox,
			"datetime": q.readSpan,
			"known":    q.readKnown,
			"f":        q.readForm,
			"crs":      func(s string) error { return readSystem(s, &q.system) },
			"bbox-crs": func(s string) error { return readSystem(s, &q.boxSystem) },
		}[name]
		if !ok {
			return q, fmt.Errorf("%s is not a parameter here", name)
		}
		if err := read(list[0]); err != nil {
			return q, fmt.Errorf("%s: %w", name, err)
		}
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

// items answers one page of features.
func (r *rooms) items(w http.ResponseWriter, req *http.Request, c ogcCollection) {
	q, err := r.ogcQuery(req.URL.Query())
	if err != nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	found, err := c.list(req.Context(), q)
	if err != nil {
		r.ogcFault(w, req, err)
		return
	}
	page := []feature[props]{}
	for i := q.offset; i < found.total && len(page) < q.limit; i++ {
		f, err := found.at(req.Context(), i)
		if err != nil {
			r.ogcFault(w, req, err)
			return
		}
		page = append(page, r.finish(f, c, q, req))
	}
	r.sendItems(w, req, c, q, page, found.total)
}

// finish gives a feature its marking, its address in the page, and coordinates of the system asked for.
func (r *rooms) finish(f feature[props], c ogcCollection, q ogcQuery, req *http.Request) feature[props] {
	f.Properties["marking"] = r.marking()
	f.Properties["permalink"] = root(req) + "/collections/" + c.id + "/items/" + url.PathEscape(f.ID)
	f.Geometry = f.Geometry.in(q.system)
	return f
}

func (r *rooms) marking() string { return string(r.w.Case().Marking.Or(salient.Amber)) }

func (r *rooms) sendItems(w http.ResponseWriter, req *http.Request, c ogcCollection, q ogcQuery, page []feature[props], total int) {
	here := root(req) + "/collections/" + c.id + "/items"
	links := []link{{here + suffix(req.URL.Query()), "self", mimeGeoJSON, c.title}, {root(req) + "/collections/" + c.id, "collection", mimeJSON, c.title}}
	if q.offset+len(page) < total {
		next := req.URL.Query()
		next.Set("offset", strconv.Itoa(q.offset+len(page)))
		links = append(links, link{here + suffix(next), "next", mimeGeoJSON, "Next page"})
		w.Header().Set("Link", "<"+here+suffix(next)+`>; rel="next"; type="`+mimeGeoJSON+`"`)
	}
	w.Header().Set("Content-Crs", "<"+q.system+">")
	if q.html {
		columns, rows := tabled(page)
		about := fmt.Sprintf("%s %d of %d.", c.about, len(page), total)
		sendPage(w, htmlPage{Marking: r.marking(), Title: c.title, About: about, Links: links, Columns: columns, Rows: rows})
		return
	}
	send(w, mimeGeoJSON, map[string]any{
		"type": "FeatureCollection", "marking": r.marking(), "digest": r.digest, "attribution": export.Attribution(r.w.Case()),
		"features": page, "links": links, "numberMatched": total, "numberReturned": len(page),
	})
}

// ogcFault answers an error of a room, or of a question that only the collection could judge.
func (r *rooms) ogcFault(w http.ResponseWriter, req *http.Request, err error) {
	if _, ours := errors.AsType[*salient.Error](err); !ours && req.Context().Err() == nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	p := r.fault(req.Context(), err)
	if m, ok := errors.AsType[huma.StatusError](p); ok {
		problem(w, m.GetStatus(), m.Error())
	}
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
	found, err := c.list(req.Context(), q)
	if err != nil {
		r.ogcFault(w, req, err)
		return
	}
	for i := range found.total {
		f, err := found.at(req.Context(), i)
		if err != nil {
			break
		}
		if f.ID == want {
			f = r.finish(f, c, q, req)
			if q.html {
				columns, rows := tabled([]feature[props]{f})
				sendPage(w, htmlPage{Marking: r.marking(), Title: c.title + ": " + f.ID, Columns: columns, Rows: rows})
				return
			}
			w.Header().Set("Content-Crs", "<"+q.system+">")
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
	list             func(context.Context, ogcQuery) (features, error)
}

// features are what a question matches: how many, and each by its place.
type features struct {
	total int
	at    func(context.Context, int) (feature[props], error)
}
