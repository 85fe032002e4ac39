package atlas

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/table"
)

// RoadColumns lists the columns of roads.csv that must be there and all that are read.
func RoadColumns() (required, all []string) {
	return []string{"id", "a", "b"},
		[]string{"id", "a", "b", "name", "class", "km", "surface", "closed_months", "capacity", "source", "note",
			"one_way", "structure", "max_weight_t", "climb_m", "descent_m", "slope", "wkt", "capacity_source"}
}

// Roads reads roads.csv.
func Roads(r io.Reader, file string) ([]salient.Road, salient.Faults) {
	required, _ := RoadColumns()
	return read(r, file, RoadRows, required)
}

// RoadRows reads the rows of roads.csv.
func RoadRows(t *table.Table) ([]salient.Road, salient.Faults) { return decode(t, road) }

const (
	metresPerKm = 1000
	halfway     = 20_038 // km: no two points on Earth are further apart (half the equator of WGS-84, rounded up)
)

func road(f *table.Fields) salient.Road {
	r := salient.Road{
		ID: f.MustID("id"), A: f.MustID("a"), B: f.MustID("b"), Name: f.Text("name"), Class: f.Text("class"),
		Length: kilometres(f, "km"), Surface: f.Text("surface"), ClosedMonths: months(f),
		Capacity: f.Float("capacity", 0, math.MaxInt32), CapacityFrom: f.Text("capacity_source"), Source: f.Text("source"), Note: f.Text("note"),
		OneWay: table.Word(f, "one_way", []string{"yes", "no"}) == "yes", Structure: table.Word(f, "structure", salient.Structures()),
		MaxWeight: positive(f, "max_weight_t", heaviest), Climb: metres(f, "climb_m"), Descent: metres(f, "descent_m"),
		Slope: f.Float("slope", 0, steepest), Path: course(f),
	}
	if r.A == r.B && r.A != "" {
		f.Note("b", "the road begins and ends at "+table.Quoted(string(r.A)), "name the place at its other end")
	}
	return r
}

// Bounds that only a slip of the pen exceeds.
const (
	heaviest = 1000    // tonnes
	farthest = 100_000 // metres climbed on one road
	steepest = 10      // rise over run: 84°
)

// kilometres reads a length above zero; it is kept in metres.
func kilometres(f *table.Fields, column string) salient.Opt[salient.Meters] {
	km, ok := positive(f, column, halfway).Get()
	if !ok {
		return salient.None[salient.Meters]()
	}
	return salient.Some(salient.Meters(km * metresPerKm))
}

// positive reads a number above zero.
func positive(f *table.Fields, column string, hi float64) salient.Opt[float64] {
	x := f.Float(column, 0, hi)
	if v, ok := x.Get(); ok && v == 0 {
		f.Note(column, column+" is 0", "leave it empty where it is unknown")
	}
	return x
}

func metres(f *table.Fields, column string) salient.Opt[salient.Meters] {
	x, ok := f.Float(column, 0, farthest).Get()
	if !ok {
		return salient.None[salient.Meters]()
	}
	return salient.Some(salient.Meters(x))
}

// months reads 12|1|2 or 12;1;2, in ascending order and each once.
func months(f *table.Fields) []int {
	out := []int{}
	for s := range strings.FieldsFuncSeq(f.Text("closed_months"), func(r rune) bool { return r == '|' || r == ';' || r == ' ' }) {
		m, err := strconv.Atoi(s)
		if err != nil || m < 1 || m > 12 {
			f.Note("closed_months", "closed_months has "+table.Quoted(s)+", which is not a month", "write months as numbers from 1 to 12: 12|1|2")
			continue
		}
		out = append(out, m)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ClosureColumns lists the columns of closures.csv that must be there and all that are read.
func ClosureColumns() (required, all []string) {
	return []string{"road", "since"}, []string{"road", "since", "until", "reason", "source"}
}

// Closures reads closures.csv.
func Closures(r io.Reader, file string) ([]salient.Closure, salient.Faults) {
	required, _ := ClosureColumns()
	return read(r, file, ClosureRows, required)
}

// ClosureRows reads the rows of closures.csv. The id of a closure is ROAD@SINCE.
func ClosureRows(t *table.Table) ([]salient.Closure, salient.Faults) {
	return decode(t, func(f *table.Fields) salient.Closure {
		c := salient.Closure{Road: f.MustID("road"), Since: f.MustDay("since"), Until: f.Day("until"),
			Reason: f.Text("reason"), Source: f.Text("source")}
		f.Span("since", "until", salient.Some(c.Since), c.Until)
		c.ID = c.Road + "@" + salient.ID(c.Since.String())
		return c
	})
}

// SupplyColumns lists the columns of supply.csv that must be there and all that are read.
func SupplyColumns() (required, all []string) {
	return []string{"place", "side"}, []string{"place", "side", "since", "until", "source", "note"}
}

// Supplies reads supply.csv.
func Supplies(r io.Reader, file string) ([]salient.Supply, salient.Faults) {
	required, _ := SupplyColumns()
	return read(r, file, SupplyRows, required)
}

// SupplyRows reads the rows of supply.csv. The id of a supply entry is PLACE@SIDE; where a place and side come more
// than once, for different spans, it is PLACE@SIDE@SINCE.
func SupplyRows(t *table.Table) ([]salient.Supply, salient.Faults) {
	out, faults := decode(t, func(f *table.Fields) salient.Supply {
		s := salient.Supply{Place: f.MustID("place"), Side: f.MustID("side"), Since: f.Day("since"), Until: f.Day("until"),
			Source: f.Text("source"), Note: f.Text("note")}
		f.Span("since", "until", s.Since, s.Until)
		s.ID = s.Place + "@" + s.Side
		return s
	})
	times := map[salient.ID]int{}
	for _, s := range out {
		times[s.ID]++
	}
	for i, s := range out {
		if since, ok := s.Since.Get(); ok && times[s.ID] > 1 {
			out[i].ID += "@" + salient.ID(since.String())
		}
	}
	return out, faults
}
