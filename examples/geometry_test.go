package examples_test

import (
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"salient/examples"
)

// point is longitude, latitude: the order of GeoJSON.
type point [2]float64

type line []point

// boundaries reads the lines of a case by id.
func boundaries(t *testing.T, name string) map[string][]line {
	t.Helper()
	sub, _ := examples.Case(name)
	b, err := fs.ReadFile(sub, "boundaries.geojson")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]line{}
	for _, f := range features(t, b) {
		id, _ := f.Properties["id"].(string)
		if id == "" || out[id] != nil {
			t.Fatalf("boundary id %q is empty or repeated", id)
		}
		for _, need := range []string{"name", "kind", "source", "licence", "accuracy_m"} {
			if f.Properties[need] == nil {
				t.Errorf("boundary %s has no %s", id, need)
			}
		}
		out[id] = f.lines
	}
	return out
}

type feature struct {
	Properties map[string]any
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
	lines []line
}

func features(t *testing.T, b []byte) []feature {
	t.Helper()
	var collection struct{ Features []feature }
	if err := json.Unmarshal(b, &collection); err != nil {
		t.Fatal(err)
	}
	for i := range collection.Features {
		f := &collection.Features[i]
		var err error
		switch f.Geometry.Type {
		case "LineString":
			f.lines = make([]line, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &f.lines[0])
		case "MultiLineString":
			err = json.Unmarshal(f.Geometry.Coordinates, &f.lines)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return collection.Features
}

// metres is the distance from p to the nearest of the lines, on the plane that touches the WGS-84 ellipsoid near p:
// good to one part in a thousand within 100 km. The exact geodesics are tested elsewhere.
func metres(p point, lines []line) float64 {
	best := math.Inf(1)
	for _, l := range lines {
		for i := range l {
			ax, ay := flat(p, l[max(i-1, 0)])
			bx, by := flat(p, l[i])
			best = math.Min(best, segment(ax, ay, bx, by))
		}
	}
	return best
}

// flat puts q on the plane with p at its origin: radii of curvature of WGS-84 at the latitude between them.
func flat(p, q point) (x, y float64) {
	const a, e2 = 6378137.0, 0.00669437999014
	lat := (p[1] + q[1]) / 2 * math.Pi / 180
	w := 1 - e2*math.Sin(lat)*math.Sin(lat)
	x = (q[0] - p[0]) * math.Pi / 180 * a / math.Sqrt(w) * math.Cos(lat)
	y = (q[1] - p[1]) * math.Pi / 180 * a * (1 - e2) / math.Pow(w, 1.5)
	return x, y
}

// segment is the distance from the origin to the segment from (ax, ay) to (bx, by).
func segment(ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = math.Min(1, math.Max(0, -(ax*dx+ay*dy)/n))
	}
	return math.Hypot(ax+t*dx, ay+t*dy)
}

func where(t *testing.T, f folder, id string) point {
	t.Helper()
	for _, r := range f.files["places.csv"] {
		if r["id"] == id {
			lon, err1 := strconv.ParseFloat(r["lon"], 64)
			lat, err2 := strconv.ParseFloat(r["lat"], 64)
			if err1 != nil || err2 != nil {
				t.Fatalf("%s has no position", id)
			}
			return point{lon, lat}
		}
	}
	t.Fatalf("no place %q", id)
	return point{}
}

// TestDistancesOfZangilan: the press of October 2020 said nearly 70 km to the old line, 10 km to Armenia and, to
// Lachin, "at best 50"; the spans are those of the case's specification, with half a per cent of slack.
func TestDistancesOfZangilan(t *testing.T) {
	f, lines := load(t, "karabakh-2020"), boundaries(t, "karabakh-2020")
	zangilan, lachin := where(t, f, "zangilan"), where(t, f, "lachin")
	for _, c := range []struct {
		to        string
		lines     []line
		low, high float64
	}{
		{"contact-1994", lines["contact-1994"], 64e3, 73e3},
		{"armenia", lines["armenia"], 9e3, 11e3},
		{"iran", lines["iran"], 7e3, 9e3},
		{"lachin", []line{{lachin}}, 57e3, 63e3},
	} {
		t.Run(c.to, func(t *testing.T) {
			if d := metres(zangilan, c.lines); d < c.low*1.005 || d > c.high*0.995 {
				t.Errorf("zangilan to %s: %.0f m, want %.0f to %.0f", c.to, d, c.low, c.high)
			}
		})
	}
}

// TestThePointOfLachin: of two published points the one near OpenStreetMap's node is used, as README.md says.
func TestThePointOfLachin(t *testing.T) {
	node, other := point{46.5488, 39.6402}, point{46.55045, 39.59881} // OpenStreetMap; GeoNames cities500
	used := where(t, load(t, "karabakh-2020"), "lachin")
	if d := metres(node, []line{{used}}); d < 250 || d > 350 {
		t.Errorf("the point used is %.0f m from the node, not 0.3 km", d)
	}
	if d := metres(node, []line{{other}}); d < 4550 || d > 4650 {
		t.Errorf("the other point is %.0f m from the node, not 4.6 km", d)
	}
}

// shared gives the lines of a file of the local data folder, which is not part of the repository.
func shared(t *testing.T, file string) []feature {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "data", "karabakh-2020", file)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("no %s here: the comparison with the original line is left out", filepath.Join("shared", "data", "karabakh-2020", file))
	}
	return features(t, b)
}

// TestContactLineIsNaturalEarths: vertex by vertex, to the four decimals kept (11 m).
func TestContactLineIsNaturalEarths(t *testing.T) {
	ours := boundaries(t, "karabakh-2020")["contact-1994"]
	var theirs []line
	for _, f := range shared(t, "ne_10m_admin_0_boundary_lines_disputed_areas_region.geojson") {
		for key, value := range f.Properties {
			if strings.EqualFold(key, "name") && value == "Ceasefire Line 1994" {
				theirs = append(theirs, f.lines...)
			}
		}
	}
	if len(theirs) == 0 {
		t.Fatal("no ceasefire line in the original")
	}
	within(t, "ours", ours, theirs, 11)
	within(t, "theirs", theirs, ours, 11)
}

// TestBordersAreOpenStreetMaps: ours lie within 200 m of the original at 100 m resolution, and every original
// vertex that two neighbours share inside the area lies within 200 m of ours.
func TestBordersAreOpenStreetMaps(t *testing.T) {
	original := map[string][]line{}
	for _, f := range shared(t, "osm_borders_100m_region.geojson") {
		name, _ := f.Properties["A3"].(string)
		original[name] = f.lines
	}
	ours := boundaries(t, "karabakh-2020")
	armenia := append(append([]line{}, ours["armenia"]...), ours["armenia-nakhchivan"]...)
	within(t, "armenia", armenia, original["ARM"], 200)
	within(t, "armenia", common(original["ARM"], original["AZE"]), armenia, 200)
	neighbours := append(append([]line{}, original["AZE"]...), original["ARM"]...)
	within(t, "iran", ours["iran"], original["IRN"], 200)
	within(t, "iran", common(original["IRN"], neighbours), ours["iran"], 200)
}

// common keeps the vertices of a that b has too, inside the part of the area that the case's lines cover.
func common(a, b []line) []line {
	has := map[point]bool{}
	for _, l := range b {
		for _, p := range l {
			has[p] = true
		}
	}
	var out line
	for _, l := range a {
		for _, p := range l {
			if has[p] && p[1] < 40.98 && p[0] < 48.15 && p[1] > south(p[0]) && !reservoir(p) {
				out = append(out, p)
			}
		}
	}
	return []line{out}
}

// reservoir is where the original, a map of land, stops at the shore of the lake behind the Aras dam; the border
// runs through the water.
func reservoir(p point) bool { return p[0] > 45.15 && p[0] < 45.42 && p[1] < 39.3 }

// south is how far south the case's lines go: east of the Aras they leave Iran's border alone.
func south(lon float64) float64 {
	if lon > 47.5 {
		return 39.4
	}
	return 38.7
}

func within(t *testing.T, what string, from, to []line, limit float64) {
	t.Helper()
	worst, at, n := 0.0, point{}, 0
	for _, l := range from {
		for _, p := range l {
			n++
			if d := metres(p, to); d > worst {
				worst, at = d, p
			}
		}
	}
	if n == 0 || worst > limit {
		t.Errorf("%s: of %d vertices the worst, %v, is %.0f m off; limit %.0f m", what, n, at, worst, limit)
	}
}
