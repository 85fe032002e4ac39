package api

import (
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/export"
)

// mostRows is how many rows of control one export has.
const mostRows = 1 << 20

// fits says which files a parameter limits; of others it is refused, so that nobody takes a file for less than it is. The
// days and the box fit every file.
func fits(parameter string) []string {
	return map[string][]string{
		"to":      {"case", "control"},
		"against": {"case", "control", "changes"},
		"side":    {"case", "front", "roads", "lifelines", "units", "map"},
		"place":   {"places", "control", "changes", "lifelines", "claims"},
		"lang":    {"case", "places", "control", "changes", "lifelines", "map"},
		"layers":  {"case", "map"},
	}[parameter]
}

// fit refuses parameters that the file does not know, that contradict each other, or that name what is not there.
func (f File) fit(c *salient.Case) error {
	given := []struct {
		parameter string
		given     bool
	}{{"to", f.To > f.Day}, {"against", f.Against.Known()}, {"side", f.Side != ""}, {"place", f.Place != ""}, {"lang", f.Lang != ""}, {"layers", len(f.Layers) > 0}}
	for _, g := range given {
		if g.given && !slices.Contains(fits(g.parameter), f.What) {
			what := "does not limit " + f.What
			if g.parameter == "to" {
				what += ", which is of one day"
			}
			return misfit(g.parameter, what, "leave it out, or ask for "+strings.Join(fits(g.parameter), ", "))
		}
	}
	if err := f.fitDays(c); err != nil {
		return err
	}
	return f.fitNames(c)
}

func misfit(parameter, what, mend string) error {
	return &salient.Error{Kind: salient.Usage, What: parameter + ": " + what, Mend: mend}
}

func (f File) fitDays(c *salient.Case) error {
	switch {
	case f.To < f.Day:
		return &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	case f.What == "changes" && !f.Against.Known():
		return misfit("against", "changes are between two days", "name the day to compare with")
	case f.AgainstKnown.Known() && !f.Against.Known():
		return misfit("against_known", "there is no day to compare with", "name it with against")
	case f.Against.Known() && f.To > f.Day:
		return misfit("against", "two days are compared, not a span", "leave the last day out")
	case f.Each && f.What != "control" && f.What != "case":
		return misfit("known", "each is for control on several days", "name one day of knowledge")
	case (int(f.To-f.Day)+1)*len(c.Places) > mostRows:
		return &salient.Error{Kind: salient.Usage, What: "the days are too many", Mend: "ask for fewer at a time"}
	}
	return nil
}

func (f File) fitNames(c *salient.Case) error {
	if f.Side != "" && !slices.Contains(c.SideIDs(), f.Side) {
		return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("side: the case has no side %q", f.Side), Mend: "take one of " + strings.Join(words(c.SideIDs()), ", ")}
	}
	if _, ok := c.Place(f.Place); f.Place != "" && !ok {
		return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("place: the case has no place %q", f.Place), Mend: "places.csv lists the ids"}
	}
	if all := languages(c); f.Lang != "" && !slices.Contains(all, f.Lang) {
		return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("lang: no place has a name in %q", f.Lang), Mend: "take one of " + strings.Join(all, ", ")}
	}
	all := layerNames()
	if f.What == "map" {
		all = MapLayers()
	}
	for _, l := range f.Layers {
		if !slices.Contains(all, l) {
			return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("layers: %s has no layer %q", f.What, l), Mend: "take some of " + strings.Join(all, ", ")}
		}
	}
	if box, ok := f.Box.Get(); ok && f.What == "map" && !overlap(box, c.Area) {
		return misfit("bbox", "nothing of the case lies in it", fmt.Sprintf("the case lies in %g,%g,%g,%g", c.Area.West, c.Area.South, c.Area.East, c.Area.North))
	}
	if f.What == "case" && slices.Contains(f.Layers, "changes") && !f.Against.Known() {
		return misfit("layers", "changes are between two days", "name the day to compare with")
	}
	return nil
}

// overlap tells whether two boxes have a part in common.
func overlap(a, b salient.Box) bool {
	outline := salient.Path{{Lat: a.South, Lon: a.West}, {Lat: a.South, Lon: a.East}, {Lat: a.North, Lon: a.East}, {Lat: a.North, Lon: a.West}, {Lat: a.South, Lon: a.West}}
	return export.Meets(outline, b) || a.Contains(salient.Point{Lat: b.South, Lon: b.West})
}

// limits says in words what the file leaves out.
func (f File) limits() []string {
	out := []string{}
	if b, ok := f.Box.Get(); ok {
		out = append(out, fmt.Sprintf("limited to %g,%g,%g,%g (west, south, east, north)", b.West, b.South, b.East, b.North))
	}
	if f.Place != "" {
		out = append(out, "only "+string(f.Place))
	}
	if f.Side != "" {
		out = append(out, "only the side "+string(f.Side))
	}
	if len(f.Layers) > 0 {
		out = append(out, "layers "+strings.Join(f.Layers, ", "))
	}
	return out
}
