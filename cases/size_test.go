package cases

import (
	"fmt"
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
