// Package api serves a case over HTTP: JSON for the page and for other tools, a few addresses to write to, event
// streams that tell of changes, and the page itself.
//
// Everything under /api/ is described by /api/openapi.json (OpenAPI 3.1). Every refusal is a problem of RFC 9457
// that says which parameter is wrong and how to mend it. Answers carry an ETag and are kept compressed, as long
// as the case stays as it is. Nothing that is sent may load or run anything from elsewhere.
//
// Days are written YYYY-MM-DD and are civil days in the case's zone. Leaving out "known" asks in hindsight.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

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
	// Forms are further forms of exports, by the ending of a file's name.
	Forms map[string]Form
	// Tile cuts vector tiles; nil: there are none.
	Tile Tiler
	// Log takes the causes of failures. Nil: they are dropped.
	Log *slog.Logger
}

// describe registers every operation; the OpenAPI document follows from it.
func (r *rooms) describe(mux *http.ServeMux) {
	cfg := huma.DefaultConfig("Salient", r.version())
	cfg.Info.Description = "Who holds what, what is about to be cut off, and what would make a halt hold."
	cfg.OpenAPIPath = "/api/openapi"
	cfg.DocsPath = ""    // the stock page loads from a CDN
	cfg.SchemasPath = "" // no $schema in bodies
	cfg.CreateHooks = nil
	cfg.RejectUnknownQueryParameters = true
	if r.h.under != "" {
		cfg.Servers = []*huma.Server{{URL: r.h.under}}
	}
	a := humago.New(mux, cfg)
	get(a, "/api/case", "case", "The case: span, area, sides, boundaries, counts, warnings", r.getCase)
	get(a, "/api/places", "places", "Places with all their names, as GeoJSON", r.getPlaces)
	get(a, "/api/place/{id}", "place", "A place through time: its probabilities, the band with any one source left out, and what moved it", r.getPlace)
	get(a, "/api/sources", "sources", "Sources, with the days on which they published", r.getSources)
	get(a, "/api/days", "days", "How many claims are about each day, and how many were published on it", r.getDays)
	get(a, "/api/control", "control", "Who holds what on a day", r.getControl)
	get(a, "/api/matrix", "matrix", "Who holds what on every day of the case, packed", r.getMatrix)
	get(a, "/api/front", "front", "The front of each side on a day, as GeoJSON", r.getFront)
	get(a, "/api/roads", "roads", "Roads, with their state for a side on a day, as GeoJSON", r.getRoads)
	get(a, "/api/lifelines", "lifelines", "Which towns are supplied or cut off on a day, and what they hang on", r.getLifelines)
	get(a, "/api/corridors", "corridors", "Ways between two places across whoever holds them, and what each costs", r.getCorridors)
	get(a, "/api/options", "options", "Actors, options, preferences, equilibria, and the measures under which a halt holds", r.getOptions)
	get(a, "/api/options/paths", "paths", "Which ways lead from today's state to an equilibrium, and by whose moves", r.getPaths)
	get(a, "/api/options/turns", "turns", "What moving or leaving out each preference makes of the smallest measures", r.getTurns)
	get(a, "/api/options/model", "model", "The case's model of options as data, with its history, for what edits it", r.getModel)
	post(a, "/api/options/try", "try-model", "Solve a changed model; nothing is kept", maxModel, r.postTry)
	post(a, "/api/options", "save-model", "Write a changed model into the case folder; the file as it was is kept", maxModel, r.postModel)
	get(a, "/api/claims", "claims", "Claims with their source, a page at a time", r.getClaims)
	post(a, "/api/claims", "add-claim", "Append one claim to the case folder", maxBody, r.postClaim)
	post(a, "/api/import", "import", "Import a file into the case folder; how it goes is told by the job's events", maxImport, r.postImport)
	get(a, "/api/review", "review", "Proposed claims that wait for a person, those first that would move the map most", r.getReview)
	get(a, "/api/review/{id}/effect", "effect", "Control with a proposed claim accepted and without it", r.getEffect)
	post(a, "/api/review/{id}", "decide", "Accept, correct, reject or ask about a proposed claim", maxBody, r.postReview)
	stream200(a, "/api/events", "events", "Server-sent events: 'now' with the case's digest, then 'changed' with the new one whenever it changed")
	stream200(a, "/api/jobs/{id}/events", "job", "Server-sent events of an import: 'progress', and at the end 'done' or 'failed'")
	get(a, "/api/export/{file}", "export", "A file of what is shown, with its marking, licences, citation and permalinks", r.getExport)
	get(a, "/api/tiles/{layer}", "tilejson", "A layer of a day as vector tiles, described as TileJSON", r.getTileJSON)
	get(a, "/api/tiles/{layer}/{z}/{x}/{y}", "tile", "One vector tile; .mvt at the end of the address is passed over", r.getTile)
	get(a, "/api/qgis/{file}", "qgis", "A style and a project for QGIS", r.getQGIS)
	get(a, "/api/brief", "brief", "The brief of a day: HTML, Markdown, PDF, DOCX", r.getBrief)
	r.describeDocs(mux, a.OpenAPI())
}

func (r *rooms) version() string {
	if r.opts.Version == "" {
		return "unreleased"
	}
	return r.opts.Version
}

// post registers one operation that changes the case.
func post[I, O any](a huma.API, path, id, summary string, most int64, f func(context.Context, *I) (*O, error)) {
	huma.Register(a, huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, MaxBodyBytes: most, BodyReadTimeout: bodyTime,
		Errors: []int{http.StatusForbidden, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity},
	}, f)
}

// stream200 describes an event stream, which is served beside the described API.
func stream200(a huma.API, path, id, summary string) {
	op := &huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Responses: map[string]*huma.Response{
		"200": {Description: "The stream", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}}},
	}}
	if strings.Contains(path, "{id}") {
		op.Parameters = []*huma.Param{{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}}
	}
	a.OpenAPI().AddOperation(op)
}
