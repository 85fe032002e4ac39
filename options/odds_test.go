package options

import (
	"context"
	"math"
	"os"
	"testing"

	"salient"
	"salient/gmcr"
)

const tossup = `
format = 1
[[actors]]
id = "a"
[[actors]]
id = "b"
third_party = true
[[options]]
id = "x"
actor = "a"
[[options]]
id = "y"
actor = "b"
[[preferences]]
id = "wants"
actor = "a"
statement = "x"
known = "2020-01-01"
assumed = true
probability = 0.3
[[preferences]]
id = "shuns"
actor = "a"
statement = "-x"
known = "2020-01-01"
assumed = true
[[targets]]
id = "t"
when = "x & -y"
`

func model(t *testing.T, body string) *Model {
	t.Helper()
	m, err := Read(salient.Text{File: "options.toml", Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// An actor that wants x with probability 0.3 makes x stable with probability 0.3, and that statement is the pivot.
func TestSampleRecoversAProbability(t *testing.T) {
	q := OddsRequest{Samples: 4000, Seed: 7, Concepts: []gmcr.Concept{gmcr.Nash}}
	o, err := Sample(context.Background(), model(t, tossup), q)
	if err != nil {
		t.Fatal(err)
	}
	x := o.Targets[0]
	if x.Low > 0.3 || x.High < 0.3 || math.Abs(float64(x.P)-0.3) > 0.03 {
		t.Errorf("p = %v (%v to %v), want 0.3", x.P, x.Low, x.High)
	}
	if p, ok := x.Pivot.Get(); !ok || p.With != 1 || p.Without != 0 || p.From[0].ID != "wants" {
		t.Errorf("pivot %+v", p)
	}
	again, _ := Sample(context.Background(), model(t, tossup), q)
	if again.Targets[0].P != x.P {
		t.Error("the same seed gave another answer")
	}
}

func TestSampleKarabakh(t *testing.T) {
	o, err := Sample(context.Background(), karabakh(t), OddsRequest{Samples: 200, Seed: 1, Loose: 0.2, Measure: []salient.ID{"g_plan", "g_guarantee"}})
	if err != nil {
		t.Fatal(err)
	}
	if testing.Verbose() {
		_ = o.Table(os.Stdout)
	}
}
