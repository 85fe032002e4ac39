package kml

import (
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/export"
)

// sure is the probability from which a place is drawn in its side's full colour: "very likely" in the table of words.
const sure = .80

// How sure a placemark of control is, in the words of its name and of its style's id.
const (
	firm      = "sure"
	doubtful  = "doubtful"
	contested = "contested"
	unknown   = "unknown"
)

// look is how a placemark is drawn: colour as #rrggbb, the tilt and size of its icon, the width of its line. An icon that
// is not upright says doubt to those who see no colour; KML has no hatching and no dashes.
type look struct {
	colour string
	tilt   int // degrees
	size   float64
	width  float64
}

// spare is a row of colours that colour-blind readers can tell apart, for a side without one: PuOr's ends, then two of
// Okabe and Ito (2008).
func spare(i int) string {
	row := []string{"#b35806", "#542788", "#009e73", "#56b4e9"}
	return row[i%len(row)]
}

// looks are the styles of a document, by id, in order.
func looks(sides []salient.Side) (ids []string, by map[string]look) {
	by = map[string]look{}
	put := func(id string, l look) { ids, by[id] = append(ids, id), l }
	for i, s := range sides {
		colour := s.Colour
		if _, ok := channels(colour); !ok {
			colour = spare(i)
		}
		put("control-"+firm+"-"+token(s.ID), look{colour: colour, size: 1.1, width: 3})
		put("control-"+doubtful+"-"+token(s.ID), look{colour: pale(colour), tilt: 45, size: .9, width: 2})
	}
	put("control-"+contested, look{colour: "#ffffff", tilt: 90, size: .9, width: 2})
	put("control-"+unknown, look{colour: "#555555", tilt: 180, size: .6, width: 1})
	put("front", look{colour: "#111111", width: 4})
	put("road-open", look{colour: "#1c6e8c", width: 3})
	put("road-unsettled", look{colour: "#7fb3c6", width: 2})
	put("road-shut", look{colour: "#a0a0a0", width: 1})
	put("boundary-state", look{colour: "#6b6b6b", width: 2})
	put("boundary-other", look{colour: "#6b6b6b", width: 1})
	put("other", look{colour: "#0b63b0", size: .7, width: 2})
	return ids, by
}

// token is an id inside the id of a style, which XML wants of letters, digits, hyphens, dots and underscores.
func token(id salient.ID) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_' {
			return r
		}
		return '_'
	}, string(id))
}

// channels takes #rrggbb apart.
func channels(hex string) (rgb [3]int, ok bool) {
	if len(hex) != 7 {
		return rgb, false
	}
	n, err := fmt.Sscanf(hex, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2])
	return rgb, err == nil && n == 3
}

// pale mixes a colour with as much white and a little more.
func pale(hex string) string {
	rgb, _ := channels(hex)
	for i, c := range rgb {
		rgb[i] = c + (255-c)*11/20
	}
	return fmt.Sprintf("#%02x%02x%02x", rgb[0], rgb[1], rgb[2])
}

// ink is a colour as KML writes it: opacity, blue, green, red.
func ink(hex string) string {
	rgb, _ := channels(hex)
	return fmt.Sprintf("ff%02x%02x%02x", rgb[2], rgb[1], rgb[0])
}

func (d *document) styles(sides []salient.Side) {
	ids, by := looks(sides)
	for _, id := range ids {
		l := by[id]
		d.put(`<Style id="` + id + `">`)
		if l.size > 0 {
			d.put(fmt.Sprintf("<IconStyle><color>%s</color><scale>%g</scale><heading>%d</heading></IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>", ink(l.colour), l.size, l.tilt))
		}
		d.put(fmt.Sprintf("<LineStyle><color>%s</color><width>%g</width></LineStyle></Style>\n", ink(l.colour), l.width))
	}
}

// legend says what the styles mean, for the document's description.
func legend(sides []salient.Side) string {
	names := []string{}
	for _, s := range sides {
		names = append(names, s.Name)
	}
	return "legend: colour is the likeliest side (" + strings.Join(names, ", ") + "); an upright icon in full colour: 80 % or more; a paler, tilted one: less; " +
		"lying and white: contested; upside down and grey: nothing known. Lines: black and wide the front; blue a road open to supplies, pale blue one that hangs on who holds, thin grey one that is shut or not computed; grey a boundary"
}

// cells reads a row by the names of its columns.
type cells struct {
	l export.Layer
	r export.Row
}

func (c cells) of(column string) any {
	if i := slices.IndexFunc(c.l.Columns, func(x export.Column) bool { return x.Name == column }); i >= 0 {
		return c.r.Values[i]
	}
	return nil
}

func (c cells) text(column string) string { return export.Plain(c.of(column)) }

// style is the id of the style of a row, and what it says, in words for the row's name; empty where nothing is to be said.
func (c cells) style(sides []salient.Side) (id, words string) {
	switch c.l.Name {
	case "control", "changes":
		return c.control(sides)
	case "front":
		return "front", ""
	case "roads":
		switch open, known := c.of("open").(bool); {
		case open:
			return "road-open", "open"
		case known:
			return "road-shut", "not open"
		case c.of("side") != nil:
			return "road-unsettled", "hangs on who holds"
		}
		return "road-shut", ""
	case "boundaries":
		if c.text("kind") == "state" {
			return "boundary-state", ""
		}
		return "boundary-other", c.text("kind")
	}
	return "other", strings.ReplaceAll(c.text("status"), "_", " ")
}

func (c cells) control(sides []salient.Side) (id, words string) {
	status, best, side := c.text("status"), -1.0, salient.Side{}
	for _, s := range sides {
		if p, ok := c.of("p_" + string(s.ID)).(float64); ok && p > best {
			best, side = p, s
		}
	}
	chance := fmt.Sprintf("%s %.0f %%", side.Name, best*100)
	switch {
	case best < 0:
		return "control-" + unknown, "nothing known"
	case status == salient.Contested:
		return "control-" + contested, "contested, likeliest " + chance
	case best < sure:
		return "control-" + doubtful + "-" + token(side.ID), chance + ", " + doubtful
	}
	return "control-" + firm + "-" + token(side.ID), chance
}
