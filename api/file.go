package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"salient"
	"salient/export"
)

// Form is one form of file that a sheet can be written in, beside those that need no library.
type Form struct {
	ContentType string
	Layers      bool // whether it holds several layers
	Write       func(context.Context, io.Writer, export.Sheet) error
}

// AllForms are the forms that need no library and the further ones, by the ending of a file's name.
func AllForms(further map[string]Form) map[string]Form {
	out := map[string]Form{
		"csv":     {"text/csv; charset=utf-8", false, func(_ context.Context, w io.Writer, s export.Sheet) error { return export.CSV(w, s, false) }},
		"hxl.csv": {"text/csv; charset=utf-8", false, func(_ context.Context, w io.Writer, s export.Sheet) error { return export.CSV(w, s, true) }},
		"geojson": {mimeGeoJSON, false, func(_ context.Context, w io.Writer, s export.Sheet) error { return export.GeoJSON(w, s) }},
	}
	maps.Copy(out, further)
	return out
}

// layerNames are what can be exported; "case" is all of it.
func layerNames() []string {
	return []string{"case", "places", "control", "front", "roads", "lifelines", "claims", "boundaries"}
}

const mostRows = 1 << 20 // rows of control in one export

// File is a question for a file of what is shown.
type File struct {
	What  string      // a layer's name, "case" for all of them, or "map"
	Form  string      // the ending: a key of [AllForms]; svg or png for the map; json for control
	Day   salient.Day // as of
	To    salient.Day // for control: every day from Day to this one; Day for one
	Known salient.Opt[salient.Day]
	Box   salient.Opt[salient.Box] // unknown: everywhere
	Sides []salient.ID             // whose lifelines
	About export.About
}

// NewFile takes the name of a file apart and refuses what is not written in that form. The days are still to be set.
func NewFile(name string, forms map[string]Form) (File, error) {
	what, ending, _ := strings.Cut(name, ".")
	f := File{What: what, Form: ending}
	if what == "map" && (ending == "svg" || ending == "png") || name == "control.json" {
		return f, nil
	}
	form, known := forms[ending]
	if !slices.Contains(layerNames(), what) || !known {
		return f, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no export %q", name), Mend: "take one of " + strings.Join(layerNames(), ", ") +
			" and one of ." + strings.Join(slices.Sorted(maps.Keys(forms)), ", .") + ", or map.svg, map.png, control.json"}
	}
	if what == "case" && !form.Layers {
		return f, &salient.Error{Kind: salient.Usage, What: "a " + ending + " file holds one layer", Mend: "ask for one, such as control, or choose gpkg or kml"}
	}
	return f, nil
}

// exports are the names of all files that can be had, the layers in their order and the forms by name.
func (r *rooms) exports() []string {
	forms := AllForms(r.opts.Forms)
	out := []string{}
	if _, ok := r.w.(Drawer); ok {
		out = append(out, "map.png", "map.svg")
	}
	for _, what := range layerNames() {
		for _, ending := range slices.Sorted(maps.Keys(forms)) {
			if name := what + "." + ending; what != "case" || forms[ending].Layers {
				out = append(out, name)
			}
		}
	}
	return out
}

// Title is the file's name with its days.
func (f File) Title() string {
	name := f.What + "-" + f.Day.String()
	if f.To > f.Day {
		name += "-to-" + f.To.String()
	}
	if k, ok := f.Known.Get(); ok {
		name += "-as-known-" + k.String()
	}
	return name + "." + f.Form
}

// Write gives the file's content and its type.
func (f File) Write(ctx context.Context, w Workbench, forms map[string]Form) (body []byte, contentType string, err error) {
	if f.To < f.Day {
		return nil, "", &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	if f.To > f.Day && f.What != "control" && f.What != "case" {
		return nil, "", &salient.Error{Kind: salient.Usage, What: f.What + " is of one day", Mend: "leave the last day out, or ask for control"}
	}
	if (int(f.To-f.Day)+1)*len(w.Case().Places) > mostRows {
		return nil, "", &salient.Error{Kind: salient.Usage, What: "the days are too many", Mend: "ask for fewer at a time"}
	}
	if f.Box.Known() && (f.What == "map" || f.Form == "json") {
		return nil, "", &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%s.%s is always of the whole case", f.What, f.Form), Mend: "leave the box out, or ask for a layer such as control.geojson"}
	}
	var out bytes.Buffer
	switch {
	case f.What == "map":
		return f.picture(ctx, w)
	case f.Form == "json":
		ctl, err := f.controls(ctx, w)
		if err == nil {
			err = export.ControlJSON(&out, w.Case(), ctl, f.About)
		}
		return out.Bytes(), mimeJSON, err
	}
	sheet, err := f.sheet(ctx, w)
	if err != nil {
		return nil, "", err
	}
	form := forms[f.Form]
	err = form.Write(ctx, &out, sheet)
	return out.Bytes(), form.ContentType, err
}

func (f File) picture(ctx context.Context, w Workbench) ([]byte, string, error) {
	d, ok := w.(Drawer)
	if !ok {
		return nil, "", &salient.Error{Kind: salient.NotFound, What: "this server draws no map"}
	}
	body, err := d.Map(ctx, f.Day, f.Known, f.Form)
	kind, _ := contentType("." + f.Form)
	return body, kind, err
}

func (f File) sheet(ctx context.Context, w Workbench) (export.Sheet, error) {
	c := export.Shareable(export.Anonymous(asKnown(w.Case(), f.Known)))
	layers := []export.Layer{}
	for _, name := range layerNames()[1:] {
		if f.What != "case" && f.What != name {
			continue
		}
		l, err := f.layer(ctx, w, c, name)
		if f.What == "case" && err != nil && salient.KindOf(err) == salient.Refused {
			continue // of all layers those that the audience may have
		}
		if err != nil {
			return export.Sheet{}, err
		}
		if box, ok := f.Box.Get(); ok {
			l = l.Within(box)
		}
		layers = append(layers, l)
	}
	return export.NewSheet(c, f.About, f.To, f.Known, layers...), nil
}

func (f File) layer(ctx context.Context, w Workbench, c *salient.Case, name string) (export.Layer, error) {
	switch name {
	case "places":
		return export.PlacesLayer(c, f.About), nil
	case "claims":
		return export.ClaimsLayer(c, f.About), nil
	case "boundaries":
		return export.BoundariesLayer(c, f.Day, f.Known, f.About), nil
	case "front":
		fronts, err := w.Front(ctx, f.Day, f.Known)
		return export.FrontLayer(fronts, f.About), err
	case "control":
		ctl, err := f.controls(ctx, w)
		if err != nil {
			return export.Layer{}, err
		}
		return export.ControlLayer(c, ctl, f.About)
	}
	answers, err := f.supplies(ctx, w)
	if name == "roads" {
		return export.RoadsLayer(c, f.Day, f.Known, answers, f.About), err
	}
	return export.LifelinesLayer(c, answers, f.About), err
}

func (f File) controls(ctx context.Context, w Workbench) ([]salient.Control, error) {
	out := []salient.Control{}
	for d := f.Day; d <= f.To; d++ {
		ctl, err := w.Control(ctx, d, f.Known)
		if err != nil {
			return nil, err
		}
		out = append(out, *ctl)
	}
	return out, nil
}

// supplies are the lifelines of the sides for which supplies enter.
func (f File) supplies(ctx context.Context, w Workbench) ([]export.Lifelines, error) {
	out := []export.Lifelines{}
	for _, side := range f.Sides {
		answer, err := w.Lifelines(ctx, f.Day, f.Known, Supposed{Side: side})
		if err != nil && salient.KindOf(err) == salient.NotFound && len(f.Sides) > 1 {
			continue
		}
		if err != nil {
			return nil, err
		}
		l, err := lifelinesOf(answer)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// lifelinesOf reads what is exported out of the rooms' answer, whose JSON is a contract.
func lifelinesOf(answer any) (export.Lifelines, error) {
	out := export.Lifelines{}
	b, err := json.Marshal(answer)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	return out, err
}

func asKnown(c *salient.Case, known salient.Opt[salient.Day]) *salient.Case {
	if k, ok := known.Get(); ok {
		out := c.AsKnown(k)
		return &out
	}
	return c
}
