// Package qgis writes, for QGIS 3, a style for who holds what and a project that reads a server's features. Shape repeats what
// colour says, as on our own map.
package qgis

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"salient"
)

// escaped is a text inside an attribute or an element.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// Style is a QML style for the column status of control: a mark for each side, for contested and for unknown.
func Style(c *salient.Case) []byte {
	return []byte("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n" + renderer(c) + "</qgis>\n")
}

// sure is the probability from which a place is drawn in its side's full colour: "very likely" in the table of words.
const sure = "0.8"

// doubtful is added to a side's id for a place that it holds with less.
const doubtful = " doubtful"

// renderer is the part of a style that draws: for each side a mark of its own shape, full, and paler with an edge where it is
// doubtful; others for contested and for unknown.
func renderer(c *salient.Case) string {
	var when strings.Builder
	marks := []mark{}
	shapes := []string{"circle", "square", "triangle", "diamond"}
	for i, s := range c.Sides {
		shape, id := shapes[i%len(shapes)], strings.ReplaceAll(string(s.ID), "'", "''")
		fmt.Fprintf(&when, ` WHEN "status" = '%s' AND "p_%s" < %s THEN '%s%s'`, id, strings.ReplaceAll(string(s.ID), `"`, `""`), sure, id, doubtful)
		marks = append(marks, mark{string(s.ID), s.Name, shape, rgba(s.Colour), "255,255,255,255", "2.8"},
			mark{string(s.ID) + doubtful, s.Name + ", less than 80 %", shape, pale(s.Colour), rgba(s.Colour), "2.6"})
	}
	marks = append(marks, mark{salient.Contested, "Contested", "hexagon", "255,255,255,255", "68,68,68,255", "2.8"},
		mark{salient.Unknown, "Nothing known", "cross2", "85,85,85,255", "85,85,85,255", "2"})
	return byCategory(`CASE`+when.String()+` ELSE "status" END`, "marker", marks, mark.layer)
}

// mark is how the places of one category are drawn.
type mark struct{ value, label, shape, colour, edge, size string }

func (m mark) layer() string {
	return symbolLayer("SimpleMarker", [][2]string{{"name", m.shape}, {"color", m.colour}, {"outline_color", m.edge}, {"outline_style", "solid"}, {"outline_width", "0.4"}, {"size", m.size}, {"size_unit", "MM"}, {"scale_method", "diameter"}, {"angle", "0"}})
}

// stroke is how the lines of one category are drawn.
type stroke struct{ value, label, colour, width, dash string }

func (s stroke) layer() string {
	return symbolLayer("SimpleLine", [][2]string{{"line_color", s.colour}, {"line_width", s.width}, {"line_width_unit", "MM"}, {"line_style", s.dash}, {"capstyle", "round"}, {"joinstyle", "round"}})
}

func symbolLayer(class string, props [][2]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<layer class="%s" enabled="1" locked="0" pass="0">`, class)
	for _, p := range props {
		fmt.Fprintf(&b, `<prop k="%s" v="%s"/>`, p[0], p[1])
	}
	return b.String() + "</layer>"
}

// drawn is a category: what it is, and the layer of its symbol.
type drawn interface {
	named() (value, label string)
}

func (m mark) named() (value, label string)   { return m.value, m.label }
func (s stroke) named() (value, label string) { return s.value, s.label }

// byCategory draws each category of an expression with a symbol of its own.
func byCategory[T drawn](attr, sort string, list []T, layer func(T) string) string {
	var categories, symbols strings.Builder
	for n, x := range list {
		value, label := x.named()
		fmt.Fprintf(&categories, `<category render="true" symbol="%d" value="%s" label="%s"/>`+"\n", n, escaped(value), escaped(label))
		fmt.Fprintf(&symbols, `<symbol type="%s" name="%d" alpha="1" clip_to_extent="1" force_rhr="0">%s</symbol>`+"\n", sort, n, layer(x))
	}
	return fmt.Sprintf(`<renderer-v2 type="categorizedSymbol" attr="%s" forceraster="0" symbollevels="0" enableorderby="0">`, escaped(attr)) + "\n<categories>\n" + categories.String() +
		"</categories>\n<symbols>\n" + symbols.String() + "</symbols>\n</renderer-v2>\n"
}

// lines are the renderers of the layers of lines; the empty value is whatever else there is.
func lines(name string) string {
	switch name {
	case "front":
		return byCategory(`'front'`, "line", []stroke{{"front", "Front", "17,17,17,255", "0.9", "solid"}}, stroke.layer)
	case "roads":
		return byCategory(`'road'`, "line", []stroke{{"road", "Road", "141,133,119,255", "0.4", "solid"}}, stroke.layer)
	case "boundaries":
		return byCategory(`"kind"`, "line", []stroke{{"state", "State border", "138,138,138,255", "0.4", "solid"}, {"", "Other line", "107,107,107,255", "0.5", "dash"}}, stroke.layer)
	}
	return ""
}

// rgba writes #rrggbb as QGIS does; what is none is grey.
func rgba(hex string) string {
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		return "128,128,128,255"
	}
	return fmt.Sprintf("%d,%d,%d,255", v>>16&255, v>>8&255, v&255)
}

// pale is the colour with as much white and a little more.
func pale(hex string) string {
	var r, g, b, a int
	_, _ = fmt.Sscanf(rgba(hex), "%d,%d,%d,%d", &r, &g, &b, &a) // rgba writes just that
	mix := func(c int) int { return c + (255-c)*11/20 }
	return fmt.Sprintf("%d,%d,%d,255", mix(r), mix(g), mix(b))
}

// prefix makes ids of layers that QGIS keeps: it makes up one of its own for whatever is shorter than eleven letters, and then
// the tree of layers does not find it.
const prefix = "salient_layer_"

// layer is one collection in a project: shown from the beginning or not, and of the day alone or as it is.
type layer struct {
	name, title, geometry string
	shown, daily          bool
}

// Project is a QGIS project over the features that the server at base gives, one layer for each collection, with the
// styles of our map and the case's extent. Of what changes by the day it shows one day, in hindsight, by a filter that can be
// changed in QGIS.
func Project(c *salient.Case, base string, day salient.Day) []byte {
	layers := []layer{{"control", "Who holds what", "Point", true, true}, {"lifelines", "Lifelines", "Point", false, true}, {"claims", "Claims", "Point", false, false}, {"places", "Places", "Point", false, false},
		{"front", "Front", "Line", true, true}, {"roads", "Roads", "Line", true, false}, {"boundaries", "Boundaries", "Line", true, false}}
	title := string(c.Marking.Or(salient.Amber)) + " " + c.Title + ", " + day.Long() + ", in hindsight"
	var tree, list strings.Builder
	for _, l := range layers {
		source := fmt.Sprintf("url='%s/ogc' typename='%s' pageSize='1000' restrictToRequestBBOX='1'", strings.TrimSuffix(base, "/"), l.name)
		if l.daily {
			source = fmt.Sprintf(`filter='"date" = \'%s\'' `, day) + source
		}
		checked := map[bool]string{true: "Qt::Checked", false: "Qt::Unchecked"}[l.shown]
		fmt.Fprintf(&tree, `<layer-tree-layer id="`+prefix+`%s" name="%s" providerKey="OAPIF" source="%s" checked="%s" expanded="0"><customproperties/></layer-tree-layer>`+"\n", l.name, escaped(l.title), escaped(source), checked)
		fmt.Fprintf(&list, `<maplayer type="vector" geometry="%s" hasScaleBasedVisibilityFlag="0"><id>`+prefix+`%s</id><datasource>%s</datasource><layername>%s</layername><provider encoding="UTF-8">OAPIF</provider>`+
			"<srs><spatialrefsys><authid>OGC:CRS84</authid></spatialrefsys></srs>\n", l.geometry, l.name, escaped(source), escaped(l.title))
		list.WriteString(lines(l.name))
		if l.name == "control" {
			list.WriteString(renderer(c))
		}
		list.WriteString("</maplayer>\n")
	}
	return fmt.Appendf(nil, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\" projectname=\"%s\">\n<title>%s</title>\n"+
		"<projectCrs><spatialrefsys><authid>EPSG:4326</authid></spatialrefsys></projectCrs>\n<layer-tree-group>\n<customproperties/>\n%s</layer-tree-group>\n"+
		"<mapcanvas name=\"theMapCanvas\"><units>degrees</units><extent><xmin>%g</xmin><ymin>%g</ymin><xmax>%g</xmax><ymax>%g</ymax></extent></mapcanvas>\n"+
		"<projectlayers>\n%s</projectlayers>\n</qgis>\n", escaped(title), escaped(title), tree.String(), c.Area.West, c.Area.South, c.Area.East, c.Area.North, list.String())
}
