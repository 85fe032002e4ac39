package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"salient"
	"salient/export"
)

type exportQuery struct {
	When
	File string `path:"file" enum:"control.csv,control.geojson,control.json,front.geojson,claims.csv" doc:"What, and in which form"`
}

type fileReply struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// getExport is a file of what the map shows, with marking, digest and licences. A spreadsheet runs nothing in it.
func (r *rooms) getExport(ctx context.Context, q *exportQuery) (*fileReply, error) {
	day, known, err := r.read(q.When)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := r.export(ctx, &out, q.File, day, known); err != nil {
		return nil, r.fault(ctx, err)
	}
	name, form, _ := strings.Cut(q.File, ".")
	name += "-" + day.String()
	if k, ok := known.Get(); ok {
		name += "-as-known-" + k.String()
	}
	kinds := map[string]string{"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json", "json": "application/json"}
	return &fileReply{kinds[form], fmt.Sprintf("attachment; filename=%q", name+"."+form), out.Bytes()}, nil
}

func (r *rooms) export(ctx context.Context, w io.Writer, file string, day salient.Day, known salient.Opt[salient.Day]) error {
	c := r.w.Case()
	about := export.About{Marking: c.Marking.Or(salient.Amber), Engine: r.version(), Digest: r.w.Digest()}
	switch file {
	case "claims.csv":
		return export.ClaimsCSV(w, withoutWitnesses(c, known), about)
	case "front.geojson":
		fronts, err := r.w.Front(ctx, day, known)
		if err != nil {
			return err
		}
		return export.FrontGeoJSON(w, c, fronts, about)
	}
	ctl, err := r.w.Control(ctx, day, known)
	if err != nil {
		return err
	}
	switch file {
	case "control.geojson":
		return export.ControlGeoJSON(w, c, *ctl, about)
	case "control.json":
		return export.ControlJSON(w, c, []salient.Control{*ctl}, about)
	}
	return export.ControlCSV(w, c, []salient.Control{*ctl})
}

// withoutWitnesses is the case as known, its claims without what could lead to a witness.
func withoutWitnesses(c *salient.Case, known salient.Opt[salient.Day]) *salient.Case {
	out := *c
	if k, ok := known.Get(); ok {
		out = c.AsKnown(k)
	}
	sources := sourceIndex(c)
	claims := make([]salient.Claim, len(out.Claims))
	for i, x := range out.Claims {
		if isWitness(sources[x.Source]) {
			x.Source, x.URL = witness, ""
		}
		claims[i] = x
	}
	out.Claims = claims
	return &out
}
