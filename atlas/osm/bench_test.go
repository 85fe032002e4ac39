package osm_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"salient/atlas/osm"
)

func BenchmarkImport(b *testing.B) {
	for _, file := range []string{"andorra.osm.pbf", "liechtenstein-latest.osm.pbf"} {
		body, err := os.ReadFile("../../../shared/data/roads/" + file)
		if err != nil {
			b.Skip("skipped: ../shared/data/roads is not here")
		}
		read := func() *osm.Extract {
			x := osm.New()
			if err := x.Read(context.Background(), bytes.NewReader(body), file); err != nil {
				b.Fatal(err)
			}
			return x
		}
		b.Run("read/"+file, func(b *testing.B) {
			for b.Loop() {
				read()
			}
		})
		x := read()
		b.Run("build/"+file, func(b *testing.B) {
			for b.Loop() {
				x.Build(nil)
			}
		})
	}
}
