package api

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"salient"
	"salient/export"
)

const (
	ogcPage = 1000
	ogcMost = 10000
)

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
	start, err := q.begin(found)
	if err != nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	page := []feature[props]{}
	for i := start; i < found.total && len(page) < q.limit; i++ {
		f, err := found.at(req.Context(), i)
		if err != nil {
			r.ogcFault(w, req, err)
			return
		}
		page = append(page, r.finish(f, c, q, req))
	}
	r.sendItems(w, req, c, q, page, found.total, start+len(page) < found.total)
}

// finish gives a feature its marking, its address in the page, and coordinates of the system asked for.
func (r *rooms) finish(f feature[props], c ogcCollection, q ogcQuery, req *http.Request) feature[props] {
	f.Properties["marking"] = r.marking()
	f.Properties["permalink"] = root(req) + "/collections/" + c.id + "/items/" + url.PathEscape(f.ID)
	f.Geometry = f.Geometry.in(q.system)
	return f
}

func (r *rooms) marking() string { return string(r.w.Case().Marking.Or(salient.Amber)) }

func (r *rooms) sendItems(w http.ResponseWriter, req *http.Request, c ogcCollection, q ogcQuery, page []feature[props], total int, more bool) {
	here := root(req) + "/collections/" + c.id + "/items"
	links := []link{{here + suffix(req.URL.Query()), "self", mimeGeoJSON, c.title}, {root(req) + "/collections/" + c.id, "collection", mimeJSON, c.title}}
	if more && len(page) > 0 {
		next := req.URL.Query()
		next.Del("offset")
		next.Del("startindex")
		next.Set("after", base64.RawURLEncoding.EncodeToString([]byte(page[len(page)-1].ID)))
		links = append(links, link{here + suffix(next), "next", mimeGeoJSON, "Next page"})
	}
	for _, l := range links {
		w.Header().Add("Link", "<"+l.Href+`>; rel="`+l.Rel+`"; type="`+l.Type+`"`)
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
	i, ok := found.find(want)
	if !ok {
		problem(w, http.StatusNotFound, "the collection has no such feature")
		return
	}
	f, err := found.at(req.Context(), i)
	if err != nil {
		r.ogcFault(w, req, err)
		return
	}
	f = r.finish(f, c, q, req)
	if q.html {
		columns, rows := tabled([]feature[props]{f})
		sendPage(w, htmlPage{Marking: r.marking(), Title: c.title + ": " + f.ID, Columns: columns, Rows: rows})
		return
	}
	w.Header().Set("Content-Crs", "<"+q.system+">")
	send(w, mimeGeoJSON, f)
}

// props are the flat properties of a feature.
type props map[string]any

// ogcCollection is one collection: list counts what a question matches and gives the features one by one.
type ogcCollection struct {
	id, title, about string
	dated            bool
	list             func(context.Context, ogcQuery) (features, error)
}

// features are what a question matches, in an order in which what is new comes last: how many, each by its position, and
// the position of one by its id.
type features struct {
	total int
	at    func(context.Context, int) (feature[props], error)
	find  func(id string) (int, bool)
}
