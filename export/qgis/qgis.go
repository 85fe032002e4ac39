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

// renderer is the part of a style that draws.
func renderer(c *salient.Case) string {
	var categories, symbols strings.Builder
	add := func(value, label, shape, colour, edge string) {
		n := strings.Count(categories.String(), "<category ")
		fmt.Fprintf(&categories, `<category render="true" symbol="%d" value="%s" label="%s"/>`+"\n", n, escaped(value), escaped(label))
		fmt.Fprintf(&symbols, `<symbol type="marker" name="%d" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleMarker" enabled="1" locked="0" pass="0">`, n)
		for _, p := range [][2]string{{"name", shape}, {"color", colour}, {"outline_color", edge}, {"outline_style", "solid"}, {"outline_width", "0.3"}, {"size", "2.8"}, {"size_unit", "MM"}, {"scale_method", "diameter"}, {"angle", "0"}} {
			fmt.Fprintf(&symbols, `<prop k="%s" v="%s"/>`, p[0], p[1])
		}
		symbols.WriteString("</layer></symbol>\n")
	}
	shapes := []string{"circle", "square", "triangle", "diamond"}
	for i, s := range c.Sides {
		add(string(s.ID), s.Name, shapes[i%len(shapes)], rgba(s.Colour), "255,255,255,255")
	}
	add(salient.Contested, "Contested", "hexagon", "255,255,255,255", "68,68,68,255")
	add(salient.Unknown, "Nothing known", "cross2", "85,85,85,255", "85,85,85,255")
	return `<renderer-v2 type="categorizedSymbol" attr="status" forceraster="0" symbollevels="0" enableorderby="0">` + "\n<categories>\n" + categories.String() +
		"</categories>\n<symbols>\n" + symbols.String() + "</symbols>\n</renderer-v2>\n"
}

// rgba writes #rrggbb as QGIS does; what is none is grey.
func rgba(hex string) string {
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		return "128,128,128,255"
	}
	return fmt.Sprintf("%d,%d,%d,255", v>>16&255, v>>8&255, v&255)
}

// prefix makes ids of layers that QGIS keeps: it makes up one of its own for whatever is shorter than eleven letters, and then
// the tree of layers does not find it.
const prefix = "salient_layer_"

// layer is one collection in a project.
type layer struct{ name, title, geometry string }

// Project is a QGIS project over the features that the server at base gives, one layer for each collection, with the
// style of [Style] and its extent that of the case.
func Project(c *salient.Case, base string) []byte {
	layers := []layer{{"control", "Who holds what", "Point"}, {"lifelines", "Lifelines", "Point"}, {"claims", "Claims", "Point"}, {"places", "Places", "Point"},
		{"front", "Front", "Line"}, {"roads", "Roads", "Line"}, {"boundaries", "Boundaries", "Line"}}
	title := string(c.Marking.Or(salient.Amber)) + " " + c.Title
	var tree, list strings.Builder
	for _, l := range layers {
		source := fmt.Sprintf("url='%s/ogc' typename='%s' pageSize='1000' restrictToRequestBBOX='1'", strings.TrimSuffix(base, "/"), l.name)
		fmt.Fprintf(&tree, `<layer-tree-layer id="`+prefix+`%s" name="%s" providerKey="OAPIF" source="%s" checked="Qt::Checked" expanded="0"><customproperties/></layer-tree-layer>`+"\n", l.name, escaped(l.title), escaped(source))
		fmt.Fprintf(&list, `<maplayer type="vector" geometry="%s" hasScaleBasedVisibilityFlag="0"><id>`+prefix+`%s</id><datasource>%s</datasource><layername>%s</layername><provider encoding="UTF-8">OAPIF</provider>`+
			"<srs><spatialrefsys><authid>OGC:CRS84</authid></spatialrefsys></srs>\n", l.geometry, l.name, escaped(source), escaped(l.title))
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
