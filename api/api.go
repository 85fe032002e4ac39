// Package api serves a case over HTTP: read-only JSON for the page and for other tools, and the page itself.
//
// Everything under /api/ is described by /api/openapi.json (OpenAPI 3.1). Every refusal is a problem of RFC 9457
// that says which parameter is wrong and how to mend it. Answers carry an ETag and are kept compressed, since a
// case does not change while it is served. Nothing that is sent may load or run anything from elsewhere.
//
// Days are written YYYY-MM-DD and are civil days in the case's zone. Leaving out "known" asks in hindsight.
package api

import (
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Options are the settings of the handler. The zero value serves loopback names without a token.
type Options struct {
	// Version is the engine's version, as the page and the OpenAPI document show it.
	Version string
	// Hosts are the host names (without port) that a request may name. Empty: loopback names only. A request for
	// another host is refused, so that a foreign web page cannot reach the server through a name it controls.
	Hosts []string
	// Token, where set, must come with every request, as a bearer token or as the password of basic
	// authentication.
	Token string
	// Log takes the causes of failures. Nil: they are dropped.
	Log *slog.Logger
}

// rooms is what the handlers share.
type rooms struct {
	w    Workbench
	opts Options
	log  *slog.Logger
}

// New is the handler of the API and, below "/", of the page's files. Assets needs an index.html.
func New(w Workbench, assets fs.FS, o Options) (http.Handler, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	page, err := newPage(assets)
	if err != nil {
		return nil, err
	}
	r := &rooms{w: w, opts: o, log: o.Log}
	mux := http.NewServeMux()
	r.describe(mux)
	r.features(mux)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "there is no such address in the API; /api/openapi.json lists them all")
	})
	mux.Handle("/", page)
	return r.guard(newCache(mux, cacheBytes)), nil
}

// describe registers every operation; the OpenAPI document follows from it.
func (r *rooms) describe(mux *http.ServeMux) {
	cfg := huma.DefaultConfig("Salient", r.version())
	cfg.Info.Description = "Who holds what, what is about to be cut off, and what would make a halt hold. Read only."
	cfg.OpenAPIPath = "/api/openapi"
	cfg.DocsPath = ""    // the stock page loads from a CDN
	cfg.SchemasPath = "" // no $schema in bodies
	cfg.CreateHooks = nil
	cfg.RejectUnknownQueryParameters = true
	a := humago.New(mux, cfg)
	get(a, "/api/case", "case", "The case: span, area, sides, boundaries, counts, warnings", r.getCase)
	get(a, "/api/places", "places", "Places with all their names, as GeoJSON", r.getPlaces)
	get(a, "/api/sources", "sources", "Sources, with the days on which they published", r.getSources)
	get(a, "/api/days", "days", "How many claims are about each day, and how many were published on it", r.getDays)
	get(a, "/api/control", "control", "Who holds what on a day", r.getControl)
	get(a, "/api/matrix", "matrix", "Who holds what on every day of the case, packed", r.getMatrix)
	get(a, "/api/front", "front", "The front of each side on a day, as GeoJSON", r.getFront)
	get(a, "/api/roads", "roads", "Roads, with their state for a side on a day, as GeoJSON", r.getRoads)
	get(a, "/api/lifelines", "lifelines", "Which towns are supplied or cut off on a day, and what they hang on", r.getLifelines)
	get(a, "/api/options", "options", "Actors, options, preferences, equilibria, and the measures under which a halt holds", r.getOptions)
	get(a, "/api/claims", "claims", "Claims with their source, a page at a time", r.getClaims)
	get(a, "/api/export/{file}", "export", "A file of what is shown: CSV, GeoJSON or JSON", r.getExport)
	get(a, "/api/brief", "brief", "The brief of a day, as one HTML file or as Markdown", r.getBrief)
}

func (r *rooms) version() string {
	if r.opts.Version == "" {
		return "unreleased"
	}
	return r.opts.Version
}
