package api

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"salient"
	"salient/export"
)

type exportQuery struct {
	Day   string `query:"day" required:"true" example:"2020-10-21" doc:"The day asked about, YYYY-MM-DD, inside the case"`
	Known string `query:"known" example:"2020-10-21" doc:"As known at the end of this day, YYYY-MM-DD; each: every day as known at its end; left out: in hindsight"`
	File  string `path:"file" example:"control.geojson" doc:"What and in which form: case, places, control, changes, front, roads, lifelines, claims, units or boundaries, then .geojson, .csv, .hxl.csv, .gpkg, .kml, .parquet; map.svg and map.png are the map; control.json is who holds what as JSON"`
	To    string `query:"to" doc:"For control: also every day up to this one"`
	Audience
	Against      string `query:"against" doc:"For changes and control: the day compared with"`
	AgainstKnown string `query:"against_known" doc:"That day as known at the end of this one; left out: in hindsight"`
	Box          string `query:"bbox" doc:"Only what lies in west,south,east,north; of the map the part drawn"`
	Place        string `query:"place" doc:"For places, control, changes, lifelines and claims: only this place"`
	Side         string `query:"side" doc:"For front, roads, lifelines, units and the map: only this side's; left out: every side's"`
	Layers       string `query:"layers" doc:"For case: which layers, joined by commas. For the map: which of surface, front, borders, roads, names, units, reports"`
	Lang         string `query:"lang" doc:"The names of places in this language, where they have one"`
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
	if err := r.readFile(q, &f); err != nil {
		return nil, err
	}
	f.About = export.About{Engine: r.version(), Base: baseOf(ctx)}
	body, kind, err := f.Write(ctx, w, forms)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &fileReply{kind, fmt.Sprintf("attachment; filename=%q", f.Title()), body}, nil
}

// readFile reads the parameters; whether they fit the file is for [File.Write] to say.
func (r *rooms) readFile(q *exportQuery, f *File) error {
	var err error
	known := q.Known
	if f.Each = known == "each"; f.Each {
		known = ""
	}
	if f.Day, f.Known, err = r.read(When{q.Day, known}); err != nil {
		return err
	}
	f.To, f.Place, f.Side, f.Lang = f.Day, salient.ID(q.Place), salient.ID(q.Side), q.Lang
	if q.To != "" {
		if f.To, _, err = r.read(When{Day: q.To}); err != nil {
			return err
		}
	}
	if q.Against != "" {
		day, _, err := r.read(When{Day: q.Against})
		if err != nil {
			return err
		}
		f.Against = salient.Some(day)
	}
	if f.AgainstKnown, err = readKnown(q.AgainstKnown); err != nil {
		return err
	}
	if q.Layers != "" {
		f.Layers = strings.Split(q.Layers, ",")
	}
	if q.Box != "" {
		box, err := ParseBox(q.Box)
		if err != nil {
			return refuse(http.StatusUnprocessableEntity, "bbox", err.Error(), "write west,south,east,north", q.Box)
		}
		f.Box = salient.Some(box)
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

// readFor is [rooms.read] with the workbench of those who may see the answer.
func (r *rooms) readFor(ctx context.Context, q When, a Audience) (Workbench, salient.Day, salient.Opt[salient.Day], error) {
	day, known, err := r.read(q)
	if err != nil {
		return nil, 0, known, err
	}
	w, err := r.audience(ctx, a)
	return w, day, known, err
}
