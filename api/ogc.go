package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"salient/export"
)

// OGC API – Features: the requirements classes core, geojson, html and oas30 of Part 1 (OGC 17-069r4) and crs of Part 2
// (OGC 18-058r1), read with GDAL and QGIS. Pages follow each other by the key of the last feature, so that
// what is added to the case meanwhile moves none of them; offset and startindex are understood as well.

type link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type"`
	Title string `json:"title,omitempty"`
}

const (
	mimeJSON    = "application/json"
	mimeGeoJSON = "application/geo+json"
	mimeOpenAPI = "application/vnd.oai.openapi+json;version=3.0"
)

// features registers the addresses below /ogc.
func (r *rooms) features(mux *http.ServeMux) {
	mux.HandleFunc("GET /ogc", r.landing)
	mux.HandleFunc("GET /ogc/{$}", r.landing)
	mux.HandleFunc("GET /ogc/api", func(w http.ResponseWriter, q *http.Request) { send(w, mimeOpenAPI, r.openAPI30(root(q))) })
	mux.HandleFunc("GET /ogc/conformance", func(w http.ResponseWriter, _ *http.Request) {
		const class = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
		send(w, mimeJSON, map[string]any{"conformsTo": []string{class + "core", class + "oas30", class + "geojson", class + "html", "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"}})
	})
	mux.HandleFunc("GET /ogc/collections", func(w http.ResponseWriter, q *http.Request) {
		list, links := []any{}, []link{{root(q), "parent", mimeJSON, "Landing page"}}
		for _, c := range r.collections() {
			list = append(list, r.describeCollection(c, root(q)))
			links = append(links, link{root(q) + "/collections/" + c.id, "collection", mimeJSON, c.title})
		}
		if wantsHTML(q) {
			sendPage(w, htmlPage{Marking: r.marking(), Title: "Collections", Links: links})
			return
		}
		send(w, mimeJSON, map[string]any{"crs": systems(), "links": []link{{root(q) + "/collections", "self", mimeJSON, "Collections"}}, "collections": list})
	})
	mux.HandleFunc("GET /ogc/collections/{id}", r.withCollection(func(w http.ResponseWriter, q *http.Request, c ogcCollection) {
		if wantsHTML(q) {
			here := root(q) + "/collections/" + c.id
			sendPage(w, htmlPage{Marking: r.marking(), Title: c.title, About: c.about, Links: []link{{here + "/items", "items", mimeGeoJSON, c.title}, {root(q) + "/collections", "parent", mimeJSON, "Collections"}}})
			return
		}
		send(w, mimeJSON, r.describeCollection(c, root(q)))
	}))
	mux.HandleFunc("GET /ogc/collections/{id}/items", r.withCollection(r.items))
	mux.HandleFunc("GET /ogc/collections/{id}/items/{item}", r.withCollection(r.item))
	mux.HandleFunc("/ogc/", func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "there is no such address; begin at /ogc")
	})
}

// root is the address of the landing page as the client named the server.
func root(q *http.Request) string { return baseOf(q.Context()) + "ogc" }

func send(w http.ResponseWriter, kind string, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		problem(w, http.StatusInternalServerError, "the answer could not be written")
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(append(body, '\n'))
}

func (r *rooms) landing(w http.ResponseWriter, q *http.Request) {
	at := root(q)
	const about = "Claims, control, front, roads and lifelines of the case, by day."
	links := []link{
		{at, "self", mimeJSON, "This page"},
		{at + "/api", "service-desc", mimeOpenAPI, "The API in OpenAPI 3.0"},
		{baseOf(q.Context()) + "api/docs", "service-doc", "text/html", "The whole API for readers"},
		{at + "/conformance", "conformance", mimeJSON, "What is implemented"},
		{at + "/collections", "data", mimeJSON, "Collections"},
	}
	if wantsHTML(q) {
		sendPage(w, htmlPage{Marking: r.marking(), Title: r.w.Case().Title, About: about, Links: links})
		return
	}
	send(w, mimeJSON, map[string]any{"title": r.w.Case().Title, "description": about, "marking": r.marking(), "attribution": strings.Join(export.Attribution(r.w.Case()), "; "), "links": links})
}

func (r *rooms) withCollection(next func(http.ResponseWriter, *http.Request, ogcCollection)) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		names := []string{}
		for _, c := range r.collections() {
			if c.id == q.PathValue("id") {
				next(w, q, c)
				return
			}
			names = append(names, c.id)
		}
		problem(w, http.StatusNotFound, "there is no such collection; take one of: "+strings.Join(names, ", "))
	}
}

func (r *rooms) describeCollection(c ogcCollection, at string) map[string]any {
	k := r.w.Case()
	here := at + "/collections/" + c.id
	extent := map[string]any{"spatial": map[string]any{"bbox": [][4]float64{{k.Area.West, k.Area.South, k.Area.East, k.Area.North}}, "crs": crs84}}
	if c.dated {
		extent["temporal"] = map[string]any{"interval": [][2]string{{k.Span.From.String() + "T00:00:00Z", k.Span.Last().String() + "T00:00:00Z"}}}
	}
	return map[string]any{
		"id": c.id, "title": c.title, "description": c.about, "itemType": "feature", "crs": systems(), "storageCrs": crs84, "extent": extent,
		"links": []link{{here, "self", mimeJSON, c.title}, {here + "/items", "items", mimeGeoJSON, c.title}},
	}
}

// openAPI30 describes the same in OpenAPI 3.0, which GDAL and QGIS read; limit's default sets QGIS's page.
func (r *rooms) openAPI30(at string) map[string]any {
	ref := func(names ...string) []any {
		out := []any{}
		for _, n := range names {
			out = append(out, map[string]string{"$ref": "#/components/parameters/" + n})
		}
		return out
	}
	answer := map[string]any{"200": map[string]any{"description": "as described"}, "400": map[string]any{"description": "a problem of RFC 9457"}}
	get := func(summary string, parameters ...string) map[string]any {
		return map[string]any{"get": map[string]any{"summary": summary, "operationId": url.PathEscape(summary), "parameters": ref(parameters...), "responses": answer}}
	}
	query := func(name, about string, schema map[string]any) map[string]any {
		return map[string]any{"name": name, "in": "query", "description": about, "required": false, "schema": schema, "style": "form", "explode": false}
	}
	paths := map[string]any{"/": get("landing"), "/conformance": get("conformance"), "/collections": get("collections")}
	for _, c := range r.collections() {
		paths["/collections/"+c.id] = get("about " + c.id)
		paths["/collections/"+c.id+"/items"] = get("items of "+c.id, "limit", "after", "offset", "bbox", "bbox-crs", "crs", "datetime", "known", "f")
	}
	return map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": r.w.Case().Title, "version": r.version()},
		"servers": []any{map[string]string{"url": at}}, "paths": paths,
		"components": map[string]any{"parameters": map[string]any{
			"limit":    query("limit", "How many at most", map[string]any{"type": "integer", "minimum": 1, "maximum": ogcMost, "default": ogcPage}),
			"after":    query("after", "The key of a page, as links with rel=next carry it", map[string]any{"type": "string"}),
			"offset":   query("offset", "How many to pass over", map[string]any{"type": "integer", "minimum": 0, "default": 0}),
			"bbox":     query("bbox", "West, south, east, north", map[string]any{"type": "array", "items": map[string]any{"type": "number"}, "minItems": 4, "maxItems": 4}),
			"datetime": query("datetime", "A day, or two joined by /, .. for open", map[string]any{"type": "string"}),
			"crs":      query("crs", "The system of the coordinates given", map[string]any{"type": "string", "format": "uri", "enum": systems(), "default": crs84}),
			"bbox-crs": query("bbox-crs", "The system of bbox", map[string]any{"type": "string", "format": "uri", "enum": systems(), "default": crs84}),
			"f":        query("f", "The form of the answer", map[string]any{"type": "string", "enum": []string{"json", "html"}}),
			"known":    query("known", "As known at the end of this day, or 'each' for each day as known on it; left out: in hindsight", map[string]any{"type": "string"}),
		}},
	}
}
