package lifelines

import (
	"math/rand/v2"
	"testing"

	"salient"
	"salient/geo"
)

// Skipping runs by their boxes changes no distance, near the date line and over the pole included.
func TestLinesMeasureLikeAllPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(84, 2))
	for n := range 400 {
		at := salient.Point{Lat: 170*r.Float64() - 85, Lon: 360*r.Float64() - 180}
		if n%4 == 0 {
			at.Lon = 179.5 + r.Float64()
		}
		var all []salient.Path
		for range r.IntN(4) {
			l := salient.Path{{Lat: at.Lat + 4*r.Float64() - 2, Lon: at.Lon + 4*r.Float64() - 2}}
			for range r.IntN(90) {
				end := l[len(l)-1]
				l = append(l, salient.Point{Lat: end.Lat + .2*r.Float64() - .1, Lon: end.Lon + .2*r.Float64() - .1})
			}
			for i := range l {
				l[i].Lat, l[i].Lon = min(89, max(-89, l[i].Lat)), turned(l[i].Lon)
			}
			all = append(all, l)
		}
		near := newLines(all)
		if got, want := near.onPlane(at), onPlane(at, all); got != want {
			t.Errorf("%v on the plane: %v, want %v", at, got, want)
		}
		got, _, ok := geo.Nearest(at, near.about(at, 0))
		want, _, ok2 := geo.Nearest(at, all)
		if ok != ok2 || got < want-.001 || got > want+.001 {
			t.Errorf("%v: %v %v, want %v %v", at, got, ok, want, ok2)
		}
	}
}

func BenchmarkLinesOnPlane(b *testing.B) {
	r := rand.New(rand.NewPCG(84, 3))
	l := salient.Path{{Lat: 40, Lon: 45}}
	for range 4000 {
		end := l[len(l)-1]
		l = append(l, salient.Point{Lat: end.Lat + .01*r.Float64(), Lon: end.Lon + .02*(r.Float64()-.5)})
	}
	x := newLines([]salient.Path{l})
	for b.Loop() {
		x.onPlane(salient.Point{Lat: 45, Lon: 46})
	}
}
