package api

import (
	"bytes"
	"cmp"
	"context"
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

// FileNames are what can be exported; "case" is all of it, "map" a picture.
func FileNames() []string { return append([]string{"case"}, append(layerNames(), "map")...) }

// layerNames are the layers, in the order in which a file of several has them.
func layerNames() []string {
	return []string{"places", "control", "changes", "front", "roads", "lifelines", "claims", "units", "boundaries"}
}

// MapLayers are what the map can draw, as the page names it; places it always draws.
func MapLayers() []string {
	return []string{"places", "surface", "front", "borders", "roads", "names", "units", "reports"}
}

// File is a question for a file of what is shown. Its zero values, but for the days, limit nothing.
type File struct {
	What  string      // a layer's name, "case" for all of them, or "map"
	Form  string      // the ending: a key of [AllForms]; svg or png for the map; json for control
	Day   salient.Day // as of
	To    salient.Day // for control: every day from Day to this one; Day for one
	Known salient.Opt[salient.Day]
	Each  bool // every day as known at its end, and what is not of a day as known on the last
	// Against is the day compared with, as known on AgainstKnown.
	Against, AgainstKnown salient.Opt[salient.Day]
	Box                   salient.Opt[salient.Box]
	Place                 salient.ID // only this place
	Side                  salient.ID // only this side's front, units and supply
	Layers                []string   // of a case or of the map
	Lang                  string     // of the names of places
	About                 export.About
}

// NewFile takes the name of a file apart and refuses what is not written in that form. The days are still to be set.
func NewFile(name string, forms map[string]Form) (File, error) {
	what, ending, _ := strings.Cut(name, ".")
	f := File{What: what, Form: ending}
	if what == "map" && (ending == "svg" || ending == "png") || name == "control.json" {
		return f, nil
	}
	form, known := forms[ending]
	if what == "map" || !slices.Contains(FileNames(), what) || !known {
		return f, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no export %q", name), Mend: "take one of case, " + strings.Join(layerNames(), ", ") +
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
	for _, what := range append([]string{"case"}, layerNames()...) {
		for _, ending := range ordered(forms) {
			if name := what + "." + ending; what != "case" || forms[ending].Layers {
				out = append(out, name)
			}
		}
	}
	return out
}

// ordered are the endings of forms, those that most readers want first.
func ordered(forms map[string]Form) []string {
	first := []string{"geojson", "csv", "hxl.csv", "gpkg", "kml", "parquet"}
	rank := func(s string) int {
		if i := slices.Index(first, s); i >= 0 {
			return i
		}
		return len(first)
	}
	return slices.SortedFunc(maps.Keys(forms), func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
}

// Title is the file's name with its days; "part" tells that it is limited.
func (f File) Title() string {
	name := f.What + "-" + f.Day.String()
	if f.To > f.Day {
		name += "-to-" + f.To.String()
	}
	if d, ok := f.Against.Get(); ok {
		name += "-against-" + d.String()
	}
	if k, ok := f.Known.Get(); ok && !f.Each {
		name += "-as-known-" + k.String()
	}
	if f.Each {
		name += "-as-known-then"
	}
	if len(f.limits()) > 0 {
		name += "-part"
	}
	return name + "." + f.Form
}

// Write gives the file's content and its type. Marking and digest are those of the workbench.
func (f File) Write(ctx context.Context, w Workbench, forms map[string]Form) (body []byte, contentType string, err error) {
	if err := f.fit(w.Case()); err != nil {
		return nil, "", err
	}
	if f.Each {
		f.Known = salient.Some(f.To)
	}
	f.About.Marking, f.About.Digest, f.About.Limits = w.Case().Marking.Or(salient.Amber), f.digest(w), f.limits()
	var out bytes.Buffer
	switch {
	case f.What == "map":
		return f.picture(ctx, w)
	case f.Form == "json":
		ctl, err := f.controls(ctx, w)
		if err == nil {
			err = export.ControlJSON(&out, f.ground(w), ctl, f.About)
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

// digest is that of the case as known, and where another day is compared that is known otherwise, of both.
func (f File) digest(w Workbench) string {
	sum := w.Digest(f.Known)
	if before := w.Digest(f.AgainstKnown); f.Against.Known() && before != sum {
		return before + " and " + sum
	}
	return sum
}

func (f File) picture(ctx context.Context, w Workbench) ([]byte, string, error) {
	d, ok := w.(Drawer)
	if !ok {
		return nil, "", &salient.Error{Kind: salient.NotFound, What: "this server draws no map"}
	}
	body, err := d.Map(ctx, Picture{Day: f.Day, Known: f.Known, Form: f.Form, Box: f.Box, Layers: f.Layers, Lang: f.Lang, Side: f.Side, About: f.About})
	kind, _ := contentType("." + f.Form)
	return body, kind, err
}
