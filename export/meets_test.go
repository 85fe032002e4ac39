package export_test

import (
	"testing"

	"salient"
	"salient/export"
)

func TestLinesMeetABox(t *testing.T) {
	box := salient.Box{West: 10, South: 40, East: 12, North: 42}
	pacific := salient.Box{West: 179, South: -10, East: -179, North: 10}
	for name, c := range map[string]struct {
		box  salient.Box
		line salient.Path
		want bool
	}{
		"a point in it":             {box, salient.Path{{Lat: 41, Lon: 11}, {Lat: 50, Lon: 50}}, true},
		"through it":                {box, salient.Path{{Lat: 41, Lon: 0}, {Lat: 41.5, Lon: 20}}, true},
		"across a corner":           {box, salient.Path{{Lat: 41.5, Lon: 9.8}, {Lat: 42.2, Lon: 10.6}}, true},
		"past a corner":             {box, salient.Path{{Lat: 41.9, Lon: 9.5}, {Lat: 43, Lon: 10.2}}, false},
		"above":                     {box, salient.Path{{Lat: 43, Lon: 0}, {Lat: 43, Lon: 20}}, false},
		"beside, upright":           {box, salient.Path{{Lat: 0, Lon: 9}, {Lat: 60, Lon: 9}}, false},
		"upright through it":        {box, salient.Path{{Lat: 0, Lon: 11}, {Lat: 60, Lon: 11}}, true},
		"over the antimeridian":     {pacific, salient.Path{{Lat: 0, Lon: 170}, {Lat: 0, Lon: -170}}, true},
		"the short way round":       {box, salient.Path{{Lat: 41, Lon: 179}, {Lat: 41, Lon: -179}}, false},
		"the whole world":           {salient.Box{West: -180, South: -90, East: 180, North: 90}, salient.Path{{Lat: 0, Lon: 100}, {Lat: 1, Lon: 101}}, true},
		"one point, outside of all": {box, salient.Path{{Lat: 1, Lon: 1}}, false},
	} {
		if got := export.Meets(c.line, c.box); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
