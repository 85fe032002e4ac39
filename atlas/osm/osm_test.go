package osm_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/atlas/osm"
	"salient/bench/network/pbf"
	"salient/geo"
	"salient/network"
)

// hamlet is a made-up extract: a road a–b–c of two ways of one kind that go on into each other, a bridge c–d, a
// one-way street d→e tagged against its nodes, a track closed in winter, a footpath, and three settlements.
func hamlet() ([]pbf.Node, []pbf.Way) {
	nodes := []pbf.Node{
		{ID: 1, Lat: 10, Lon: 20}, {ID: 2, Lat: 10.001, Lon: 20}, {ID: 3, Lat: 10.002, Lon: 20.001}, {ID: 4, Lat: 10.003, Lon: 20.001},
		{ID: 5, Lat: 10.004, Lon: 20.001}, {ID: 6, Lat: 10.003, Lon: 20.005}, {ID: 7, Lat: 10.0025, Lon: 20.003},
		{ID: 90, Lat: 10.0001, Lon: 20.0001, Tags: map[string]string{"place": "village", "name": "Alpha", "name:fr": "Alphe", "population": "120", "population:date": "2019"}},
		{ID: 91, Lat: 10.0041, Lon: 20.001, Tags: map[string]string{"place": "hamlet", "name": "Beta", "population": "7"}},
		{ID: 92, Lat: 11, Lon: 21, Tags: map[string]string{"place": "town", "name": "Faraway"}},
	}
	ways := []pbf.Way{
		{ID: 10, Nodes: []int64{1, 2}, Tags: map[string]string{"highway": "primary", "name": "Main road", "surface": "asphalt"}},
		{ID: 11, Nodes: []int64{3, 2}, Tags: map[string]string{"highway": "primary", "name": "Main road", "surface": "asphalt"}},
		{ID: 12, Nodes: []int64{3, 4}, Tags: map[string]string{"highway": "primary", "name": "Main road", "surface": "asphalt", "bridge": "yes", "maxweight": "7.5 t"}},
		{ID: 13, Nodes: []int64{5, 4}, Tags: map[string]string{"highway": "residential", "oneway": "-1"}},
		{ID: 14, Nodes: []int64{4, 6}, Tags: map[string]string{"highway": "track", "access:conditional": "no @ (Nov-Mar)"}},
		{ID: 15, Nodes: []int64{3, 7, 6}, Tags: map[string]string{"highway": "footway"}},
		{ID: 16, Nodes: []int64{6, 999, 1}, Tags: map[string]string{"highway": "tertiary", "motor_vehicle": "private"}},
	}
	return nodes, ways
}

func asPBF(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	nodes, ways := hamlet()
	w := pbf.NewWriter(&b)
	w.Nodes(nodes)
	w.Ways(ways)
	if w.Err() != nil {
		t.Fatal(w.Err())
	}
	return b.Bytes()
}

func asXML() []byte {
	var b bytes.Buffer
	nodes, ways := hamlet()
	tags := func(m map[string]string) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			fmt.Fprintf(&b, `<tag k="%s" v="%s"/>`, k, m[k])
		}
	}
	b.WriteString(`<osm version="0.6">`)
	for _, n := range nodes {
		fmt.Fprintf(&b, `<node id="%d" lat="%v" lon="%v" visible="true">`, n.ID, n.Lat, n.Lon)
		tags(n.Tags)
		b.WriteString(`</node>`)
	}
	for _, w := range ways {
		fmt.Fprintf(&b, `<way id="%d" visible="true">`, w.ID)
		for _, r := range w.Nodes {
			fmt.Fprintf(&b, `<nd ref="%d"/>`, r)
		}
		tags(w.Tags)
		b.WriteString(`</way>`)
	}
	b.WriteString(`</osm>`)
	return b.Bytes()
}

func describe(n *osm.Network) string {
	var b strings.Builder
	for _, p := range n.Places {
		_, dated := p.People()
		fmt.Fprintln(&b, p.ID, p.Name, p.Kind, dated, len(p.Names))
	}
	for _, r := range n.Roads {
		fmt.Fprintln(&b, r.ID, r.A, r.B, r.Name, r.Class, r.Surface, len(r.Path), r.OneWay, r.Structure, r.MaxWeight.Or(-1), r.ClosedMonths)
	}
	for _, w := range n.Warnings {
		fmt.Fprintln(&b, w.Code)
	}
	return b.String()
}

const wantHamlet = `osm:n90 Alpha village true 1
osm:n91 Beta hamlet false 0
osm:n3  junction false 0
osm:n4  junction false 0
osm:n6  junction false 0
osm:w10.0 osm:n90 osm:n3 Main road primary asphalt 3 false  -1 []
osm:w12.0 osm:n3 osm:n4 Main road primary asphalt 2 false bridge 7.5 []
osm:w13.0 osm:n4 osm:n91  residential  2 true  -1 []
osm:w14.0 osm:n4 osm:n6  track  2 false  -1 [1 2 3 11 12]
settlements_off_roads
`

func TestHamlet(t *testing.T) {
	for name, read := range map[string]func(*osm.Extract) error{
		"pbf": func(x *osm.Extract) error {
			return x.Read(context.Background(), bytes.NewReader(asPBF(t)), "hamlet.osm.pbf")
		},
		"xml": func(x *osm.Extract) error {
			return x.Read(context.Background(), bytes.NewReader(asXML()), "hamlet.osm")
		},
		"xml, packed": func(x *osm.Extract) error {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			_, _ = z.Write(asXML()) // a buffer takes everything
			_ = z.Close()
			return x.Read(context.Background(), &b, "hamlet.osm.gz")
		},
		"both, merged": func(x *osm.Extract) error {
			if err := x.Read(context.Background(), bytes.NewReader(asPBF(t)), "a"); err != nil {
				return err
			}
			return x.Read(context.Background(), bytes.NewReader(asXML()), "b")
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := osm.New()
			if err := read(x); err != nil {
				t.Fatal(err)
			}
			n := x.Build(nil)
			if got := describe(n); got != wantHamlet {
				t.Errorf("got\n%s\nwant\n%s", got, wantHamlet)
			}
			if d := n.Snapped[0].Distance; d < 14 || d > 17 { // 0.0001° of latitude and of longitude
				t.Errorf("Alpha is snapped over %v", d)
			}
		})
	}
}

func TestOwnPlacesAreSnapped(t *testing.T) {
	x := osm.New()
	if err := x.Read(context.Background(), bytes.NewReader(asPBF(t)), "a"); err != nil {
		t.Fatal(err)
	}
	n := x.Build([]salient.Place{{ID: "mine", Name: "Mine", At: salient.Point{Lat: 10.00101, Lon: 20}}, {ID: "second", At: salient.Point{Lat: 10.00102, Lon: 20}}})
	// Mine takes the middle of the main road, which is now two roads; the second, a metre farther off, takes the next node.
	if n.Places[0].ID != "mine" || n.Places[1].ID != "second" || n.Snapped[1].Distance < 100 || len(n.Roads) != 5 {
		t.Errorf("got %s", describe(n))
	}
}

func TestCutShort(t *testing.T) {
	whole := asPBF(t)
	for _, n := range []int{0, 3, 40, len(whole) / 2, len(whole) - 1} {
		err := osm.New().Read(context.Background(), bytes.NewReader(whole[:n]), "short.osm.pbf")
		if salient.KindOf(err) != salient.Invalid || !strings.Contains(fmt.Sprint(err), "short.osm.pbf") {
			t.Errorf("cut after %d of %d bytes: %v", n, len(whole), err)
		}
	}
	if err := osm.New().Read(context.Background(), strings.NewReader("<osm><node id='1'"), "short.osm"); salient.KindOf(err) != salient.Invalid {
		t.Errorf("XML cut short: %v", err)
	}
	if err := osm.New().Read(context.Background(), strings.NewReader("not XML"), "x"); salient.KindOf(err) != salient.Invalid {
		t.Errorf("not XML: %v", err)
	}
}

func shared(t *testing.T, file string) *osm.Extract {
	t.Helper()
	r, err := os.Open("../../../shared/data/roads/" + file)
	if err != nil {
		t.Skip("skipped: ../shared/data/roads is not here")
	}
	defer r.Close()
	x := osm.New()
	if err := x.Read(context.Background(), r, file); err != nil {
		t.Fatal(err)
	}
	return x
}

// Andorra (extract of 2013) has two ways out. The CG-1 leaves in the south, below Sant Julià de Lòria, for Spain; in the
// north-east the CG-2 leaves by Pas de la Casa for France, over the Envalira pass or through the tunnel. Between them runs one
// road, CG-1 and CG-2, through Andorra la Vella, Encamp, Canillo and Soldeu.
//
// So by hand: neither exit's loss alone cuts anybody off, for whoever is reached from one is reached from the other
// along that road. With one exit gone a town on the road has one way left, the road to the other exit; with both open
// Sant Julià and Soldeu have two, one each way. Arinsal and el Serrat lie at the heads of side valleys and hang on one
// road in every case. With both exits gone nothing is reached, there being no source.
func TestAndorraHasTwoExits(t *testing.T) {
	n := shared(t, "andorra.osm.pbf").Build(nil)
	g, at := graph(t, n)
	// Ends of the roads where the extract ends: the two carriageways of the CG-1; two streets and the tunnel's road at the French
	// border.
	south, north := nodes(at, "osm:n1870000754", "osm:n1870000774"), nodes(at, "osm:n51118202", "osm:n51118197", "osm:n51343570")
	both := slices.Concat(south, north)
	for name, sources := range map[string][]int32{"southern exit lost": north, "northern exit lost": south, "none lost": both} {
		reach := network.Reach(g, nil, sources)
		for _, s := range n.Snapped {
			if !reach[at[s.Place]] {
				t.Errorf("%s: %s is cut off", name, s.Name)
			}
		}
	}
	for _, tt := range []struct {
		town         string
		south, north int // routes with that exit lost
		open         int // routes with both open
	}{
		{"Sant Julià de Lòria", 1, 1, 2}, {"Soldeu", 1, 1, 2}, {"Arinsal", 1, 1, 1}, {"el Serrat", 1, 1, 1},
	} {
		v := at[named(t, n, tt.town)]
		for what, x := range map[string]struct {
			sources []int32
			want    int
		}{"southern exit lost": {north, tt.south}, "northern exit lost": {south, tt.north}, "both open": {both, tt.open}} {
			if got, _ := network.EdgeDisjoint(g, nil, x.sources, v, 9); got != x.want {
				t.Errorf("%s, %s: %d routes, want %d", tt.town, what, got, x.want)
			}
		}
	}
}

// What becomes critical in Andorra once the southern exit is lost, by hand: everybody then hangs on the CG-2 to the north-east.
// It runs through el Tarter, with Soldeu above it and Canillo, Encamp and Andorra la Vella below. So el Tarter is a single point
// then and was none before, since what lies below it was reached from the south; its loss cuts off Canillo and Andorra la
// Vella, and not Soldeu.
func TestAndorraOnceTheSouthIsLost(t *testing.T) {
	n := shared(t, "andorra.osm.pbf").Build(nil)
	g, at := graph(t, n)
	south, north := nodes(at, "osm:n1870000754", "osm:n1870000774"), nodes(at, "osm:n51118202", "osm:n51118197", "osm:n51343570")
	both, tarter := slices.Concat(south, north), at[named(t, n, "el Tarter")]
	cutOff := func(s *network.Singles) []int32 {
		for _, x := range s.Places {
			if x.ID == tarter {
				return s.Behind(x)
			}
		}
		return nil
	}
	for _, town := range []struct {
		name        string
		before, now bool
	}{{"Andorra la Vella", false, true}, {"Canillo", false, true}, {"Soldeu", false, false}} {
		v := at[named(t, n, town.name)]
		before := slices.Contains(cutOff(network.SinglesFrom(g, nil, both, nil)), v)
		now := slices.Contains(cutOff(network.Second(g, nil, both, nil, south, nil)), v)
		if before != town.before || now != town.now {
			t.Errorf("without el Tarter %s is cut off: %v before and %v now, want %v and %v", town.name, before, now, town.before, town.now)
		}
	}
}

func graph(t *testing.T, n *osm.Network) (*network.Graph, map[salient.ID]int32) {
	t.Helper()
	at := map[salient.ID]int32{}
	for i, p := range n.Places {
		at[p.ID] = int32(i)
	}
	ends, oneWay := make([]network.Ends, len(n.Roads)), make([]bool, len(n.Roads))
	for i, r := range n.Roads {
		ends[i], oneWay[i] = network.Ends{U: at[r.A], V: at[r.B]}, r.OneWay
	}
	g, err := network.NewMixed(len(n.Places), ends, oneWay)
	if err != nil {
		t.Fatal(err)
	}
	return g, at
}

func nodes(at map[salient.ID]int32, ids ...salient.ID) (out []int32) {
	for _, id := range ids {
		out = append(out, at[id])
	}
	return out
}

func named(t *testing.T, n *osm.Network, name string) salient.ID {
	t.Helper()
	for _, s := range n.Snapped {
		if s.Name == name {
			return s.Place
		}
	}
	t.Fatalf("there is no %s", name)
	return ""
}

// Simplifying must lose no road: the lengths add up to those of the ways, and every road's ends are where it says.
func TestNothingIsLost(t *testing.T) {
	for _, file := range []string{"andorra.osm.pbf", "liechtenstein-latest.osm.pbf"} {
		n := shared(t, file).Build(nil)
		at := map[salient.ID]salient.Point{}
		settled := map[salient.ID]bool{}
		for _, p := range n.Places {
			at[p.ID], settled[p.ID] = p.At, p.Kind != "junction"
		}
		ids := map[salient.ID]bool{}
		for _, r := range n.Roads {
			if ids[r.ID] {
				t.Errorf("%s: road %s twice", file, r.ID)
			}
			ids[r.ID] = true
			if d, want := float64(r.Length.Or(0)), float64(geo.Length(r.Path)); d < want-.01-want*1e-6 || d > want+.01+want*1e-6 {
				t.Errorf("%s: road %s is %v m long, geodesically %v", file, r.ID, d, want)
			}
			for end, p := range map[salient.ID]salient.Point{r.A: r.Path[0], r.B: r.Path[len(r.Path)-1]} {
				if !settled[end] && at[end] != p && r.A != r.B {
					t.Errorf("%s: road %s does not begin or end at %s", file, r.ID, end)
				}
			}
		}
		t.Logf("%s: %d places, %d of them settlements, %d roads", file, len(n.Places), len(n.Snapped), len(n.Roads))
	}
}

func FuzzReadXML(f *testing.F) {
	f.Add(asXML())
	f.Fuzz(func(_ *testing.T, text []byte) {
		x := osm.New()
		if x.Read(context.Background(), bytes.NewReader(text), "f") == nil {
			x.Build(nil)
		}
	})
}

func Example() {
	x := osm.New()
	if err := x.Read(context.Background(), bytes.NewReader(asXML()), "hamlet.osm"); err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range x.Build(nil).Snapped {
		fmt.Printf("%s lies %.0f m from its road\n", s.Name, float64(s.Distance))
	}
	// Output:
	// Alpha lies 16 m from its road
	// Beta lies 11 m from its road
}
