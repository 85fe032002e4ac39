package atlas

import (
	"strconv"
	"strings"

	"salient"
	"salient/table"
)

// course reads LINESTRING (lon lat, lon lat, …) as OGC Simple Features writes it, which geographic programs read from a
// column named wkt.
func course(f *table.Fields) salient.Path {
	text := strings.TrimSpace(f.Text("wkt"))
	if text == "" {
		return nil
	}
	const mend = "write LINESTRING (lon lat, lon lat, …) in degrees, from a to b, or leave it empty"
	kind, rest, _ := strings.Cut(text, "(")
	inner, after, closed := strings.Cut(rest, ")")
	if !strings.EqualFold(strings.TrimSpace(kind), "LINESTRING") || !closed || strings.TrimSpace(after) != "" {
		f.Note("wkt", "wkt "+table.Quoted(text)+" is not a line", mend)
		return nil
	}
	path := make(salient.Path, 0, strings.Count(inner, ",")+1)
	for part := range strings.SplitSeq(inner, ",") {
		p, ok := position(part)
		if !ok {
			f.Note("wkt", "wkt has "+table.Quoted(strings.TrimSpace(part))+", which is no position", mend)
			return nil
		}
		path = append(path, p)
	}
	if len(path) < 2 {
		f.Note("wkt", "wkt is a line of a single position", mend)
		return nil
	}
	return path
}

// position reads "lon lat".
func position(text string) (salient.Point, bool) {
	xy := strings.Fields(text)
	if len(xy) != 2 {
		return salient.Point{}, false
	}
	lon, err := strconv.ParseFloat(xy[0], 64)
	lat, err2 := strconv.ParseFloat(xy[1], 64)
	p := salient.Point{Lat: lat, Lon: lon}
	return p, err == nil && err2 == nil && p.Valid()
}
