package flow

import (
	"context"
	"fmt"
	"strings"

	"salient"
	"salient/geo"
)

// End is one end of a measured distance.
type End struct {
	Ref string  `json:"ref"` // as asked: a place id, boundary:ID, front:SIDE, road:ID
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Measured is the shortest distance between two things, and the two points it was measured between.
type Measured struct {
	Format  int             `json:"format"`
	Marking salient.Marking `json:"marking"`
	Metres  float64         `json:"metres"`
	From    End             `json:"from"`
	To      End             `json:"to"`
	Method  string          `json:"method"`
}

// Distance measures the shortest distance between two things on a day: each is a place id, boundary:ID,
// front:SIDE or road:ID. A road is measured along its course or, where none is known, the straight line between its ends,
// and the method says which.
func (f *Flow) Distance(ctx context.Context, a, b string, w When) (Measured, error) {
	m, ok, err := f.measure(ctx, a, b, w)
	if err == nil && !ok {
		err = &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is nothing to measure between %s and %s on %s", a, b, w.Day), Mend: "ask for another day: there may be no front on this one"}
	}
	return m, err
}

// DayMeasured is a distance as it was on one day.
type DayMeasured struct {
	Day   salient.Day              `json:"day"`
	Known salient.Opt[salient.Day] `json:"known"`
	Measured
}

// Distances is [Flow.Distance] on every day from one to another, both inclusive; with each, every day as known at its
// end. A day on which there is nothing to measure, having no front say, is left out.
func (f *Flow) Distances(ctx context.Context, a, b string, from, to salient.Day, known salient.Opt[salient.Day], each bool) ([]DayMeasured, error) {
	if to < from {
		return nil, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	out := []DayMeasured{}
	for d := from; d <= to; d++ {
		w := When{Day: d, Known: known}
		if each {
			w.Known = salient.Some(d)
		}
		m, ok, err := f.measure(ctx, a, b, w)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, DayMeasured{Day: d, Known: w.Known, Measured: m})
		}
	}
	return out, nil
}

// measure is false where one of the two is not there on the day.
func (f *Flow) measure(ctx context.Context, a, b string, w When) (Measured, bool, error) {
	if err := f.check(w.Day); err != nil {
		return Measured{}, false, err
	}
	from, noteA, err := f.shape(ctx, a, w)
	if err != nil {
		return Measured{}, false, err
	}
	to, noteB, err := f.shape(ctx, b, w)
	if err != nil {
		return Measured{}, false, err
	}
	d, p, q, ok := geo.Between(from, to)
	if !ok {
		return Measured{}, false, nil
	}
	method := "geodesic on WGS-84 between the nearest points" + noteA + noteB
	if f.gate.public {
		d, p, q, method = coarse(d), coarsePoint(p), coarsePoint(q), method+"; coarse, for publication"
	}
	return Measured{Format: 1, Marking: f.Marking(), Metres: float64(d), From: End{a, p.Lat, p.Lon}, To: End{b, q.Lat, q.Lon}, Method: method}, true, nil
}

func (f *Flow) shape(ctx context.Context, what string, w When) ([]salient.Path, string, error) {
	noun, id, found := strings.Cut(what, ":")
	if _, isPlace := f.whole.Place(salient.ID(what)); !found || isPlace {
		p, err := f.place(salient.ID(what))
		return []salient.Path{{p.At}}, "", err
	}
	switch noun {
	case "boundary":
		return f.boundary(salient.ID(id))
	case "front":
		return f.front(ctx, salient.ID(id), w)
	case "road":
		return f.road(salient.ID(id))
	case "place":
		p, err := f.place(salient.ID(id))
		return []salient.Path{{p.At}}, "", err
	}
	return nil, "", &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is not a thing to measure from", what), Mend: "write a place id, boundary:ID, front:SIDE or road:ID"}
}

func (f *Flow) boundary(id salient.ID) ([]salient.Path, string, error) {
	have := make([]salient.ID, 0, len(f.whole.Boundaries))
	for _, b := range f.whole.Boundaries {
		if b.ID != id {
			have = append(have, b.ID)
			continue
		}
		note := ""
		if m, ok := b.Accuracy.Get(); ok {
			note = fmt.Sprintf("; %s is good to about %.0f m", b.ID, m)
		}
		return b.Lines, note, nil
	}
	return nil, "", &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no boundary %q", id), Mend: suggest(have)}
}

func (f *Flow) front(ctx context.Context, side salient.ID, w When) ([]salient.Path, string, error) {
	if _, err := f.Side(side); err != nil {
		return nil, "", err
	}
	fronts, err := f.fronts(ctx, w)
	if err != nil {
		return nil, "", err
	}
	for _, front := range fronts {
		if front.Side == side {
			return front.Lines, fmt.Sprintf("; front of %s on %s", side, w.Day), nil
		}
	}
	return nil, "", NoFront(f.whole, side)
}

func (f *Flow) road(id salient.ID) ([]salient.Path, string, error) {
	for _, r := range f.whole.Roads {
		if r.ID != id {
			continue
		}
		a, _ := f.whole.Place(r.A)
		b, _ := f.whole.Place(r.B)
		note := fmt.Sprintf("; road %s taken as the straight line between %s and %s", id, r.A, r.B)
		if len(r.Path) > 1 {
			note = fmt.Sprintf("; road %s taken along its course", id)
		}
		return []salient.Path{r.Course(a.At, b.At)}, note, nil
	}
	return nil, "", &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no road %q", id), Mend: "roads.csv lists the ids"}
}

// NoFront is the error for a third party, which holds nothing and so has no front.
func NoFront(c *salient.Case, id salient.ID) error {
	return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("%q is a third party and has no front", id), Mend: "name a side: " + list(c.SideIDs())}
}

// list writes ids as a reader expects them: "az", "am".
func list(ids []salient.ID) string {
	quoted := make([]string, len(ids))
	for i, id := range ids {
		quoted[i] = fmt.Sprintf("%q", id)
	}
	return strings.Join(quoted, ", ")
}

// suggest turns near names into what to do next.
func suggest(near []salient.ID) string {
	if len(near) == 0 {
		return "ids are matched exactly, as the files of the case write them"
	}
	return "perhaps you mean " + list(near[:min(len(near), 5)])
}
