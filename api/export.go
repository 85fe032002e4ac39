package api

import (
	"context"
	"fmt"
	"net/http"

	"salient"
	"salient/export"
)

type exportQuery struct {
	When
	File string `path:"file" example:"control.geojson" doc:"What and in which form: case, places, control, front, roads, lifelines, claims or boundaries, then .geojson, .csv, .hxl.csv, .gpkg, .kml, .parquet; map.svg and map.png are the map; control.json is who holds what as JSON"`
	To   string `query:"to" doc:"For control: also every day up to this one"`
	Box  string `query:"bbox" doc:"Only what lies in west,south,east,north"`
	Audience
	Side string `query:"side" doc:"For lifelines and roads: only this side's supply; left out: every side's"`
}

type fileReply struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// getExport is a file of what is shown, with marking, digest, licences, citation and, in each row, a permalink.
func (r *rooms) getExport(ctx context.Context, q *exportQuery) (*fileReply, error) {
	forms := AllForms(r.opts.Forms)
	f, err := NewFile(q.File, forms)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	w, err := r.audience(ctx, q.Audience)
	if err != nil {
		return nil, err
	}
	if err := r.readFile(ctx, q, &f); err != nil {
		return nil, err
	}
	f.About = export.About{Marking: w.Case().Marking.Or(salient.Amber), Engine: r.version(), Digest: w.Digest(f.Known), Base: baseOf(ctx)}
	if q.Audience.clear() {
		f.About.Marking = salient.Clear
	}
	body, kind, err := f.Write(ctx, w, forms)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &fileReply{kind, fmt.Sprintf("attachment; filename=%q", f.Title()), body}, nil
}

// readFile checks the parameters.
func (r *rooms) readFile(ctx context.Context, q *exportQuery, f *File) error {
	var err error
	if f.Day, f.Known, err = r.read(q.When); err != nil {
		return err
	}
	f.To, f.Sides = f.Day, r.w.Case().SideIDs()
	if q.To != "" {
		if f.To, _, err = r.read(When{Day: q.To}); err != nil {
			return err
		}
	}
	if q.Box != "" {
		box, err := ParseBox(q.Box)
		if err != nil {
			return refuse(http.StatusUnprocessableEntity, "bbox", err.Error(), "write west,south,east,north", q.Box)
		}
		f.Box = salient.Some(box)
	}
	if q.Side != "" {
		side, err := r.side(q.Side)
		if err != nil {
			return err
		}
		f.Sides = []salient.ID{side}
	}
	return nil
}

// Audience says for whom an answer is.
type Audience struct {
	Marking string `query:"marking" enum:"clear" doc:"clear: for publication under TLP:CLEAR, without restricted claims, 72 hours late and coarse; left out: all, under the strictest marking of what went in"`
}

func (a Audience) clear() bool { return a.Marking == "clear" }

// audience is the case for whom it is meant.
func (r *rooms) audience(ctx context.Context, a Audience) (Workbench, error) {
	if !a.clear() {
		return r.w, nil
	}
	p, ok := r.w.(Publisher)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.Refused, What: "this server publishes nothing"})
	}
	w, err := p.Public()
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return w, nil
}
