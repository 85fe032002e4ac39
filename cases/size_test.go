package cases

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"salient/table"
)

func TestFaultsOfAFileAreBounded(t *testing.T) {
	files := small()
	files["claims.csv"] += strings.Repeat("c4,2020-10-01,2020-10-02,nobody,takes,nowhere,,,n,,,,,,\n", 3*table.MaxFaults)
	_, _, err := load(files)
	if n := strings.Count(err.Error(), "\n") + 1; n != table.MaxFaults+1 || !strings.Contains(err.Error(), "more than 1000 faults") {
		t.Error(n)
	}
}

func BenchmarkLoad(b *testing.B) {
	files := small()
	for i := range 3000 {
		files["places.csv"] += fmt.Sprintf("p%d,Place %d,39.%d,46.%d,village,,,,,az=Ş%d|ru=Ш%d\n", i, i, i, i, i, i)
	}
	for i := range 30_000 {
		files["claims.csv"] += fmt.Sprintf("x%d,2020-10-01,2020-10-02,wire,takes,p%d,,,n,asserted,,,a quote,https://example.org/%d,\n", i, i%3000, i)
	}
	b.SetBytes(int64(len(files["claims.csv"]) + len(files["places.csv"])))
	for b.Loop() {
		if _, _, err := load(files); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRoads reads a roads.csv of as many rows as a table may have, and says what the case then holds: of the heap when all else was let go, and of the
// machine at the most.
func BenchmarkRoads(b *testing.B) {
	const places = 2000
	files := small()
	for i := range places {
		files["places.csv"] += fmt.Sprintf("p%d,Place %d,39.%04d,46.%04d,village,,,,,\n", i, i, i, i)
	}
	var rows strings.Builder
	rows.WriteString("id,a,b,name,class,km\n")
	for i := range table.MaxRows {
		fmt.Fprintf(&rows, "r%d,p%d,p%d,,track,%d.%d\n", i, i%places, (i/places+1+i%places)%places, 1+i%40, i%10)
	}
	files["roads.csv"] = rows.String()
	b.SetBytes(int64(rows.Len()))
	for b.Loop() {
		c, _, err := load(files)
		if err != nil || len(c.Roads) != table.MaxRows {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most := m.Sys
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc-uint64(rows.Len()))/1e6, "MB-kept")
		b.ReportMetric(float64(most)/1e6, "MB-most")
		runtime.KeepAlive(c)
	}
}
