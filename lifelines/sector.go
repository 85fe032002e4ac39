package lifelines

import (
	"cmp"
	"slices"

	"salient"
)

// What counts as around a thing when the tempo of its sector is read: as in the data the base rate was fitted on.
const (
	sectorRange  salient.Meters = 60_000 // from the thing
	sectorDepth  salient.Meters = 50_000 // from the front
	sectorPlaces                = 40     // the nearest
)

// sector is the settlements the side holds or may hold near the front, with their distances from it day by day.
type sector struct {
	at   []salient.Point
	gaps [][]salient.Opt[salient.Meters]
}

// sector measures on the plane: a percent is enough for a mean.
func (g *ground) sector(past []Past) sector {
	var s sector
	if len(past) < 2 {
		return s
	}
	fronts := each(past, func(x Past) lines { return newLines(x.Fronts) })
	for i, p := range g.c.Places {
		if !settlement(p.Kind) || !g.place[both][i] || fronts[len(past)-1].onPlane(p.At) > sectorDepth {
			continue
		}
		s.at = append(s.at, p.At)
		s.gaps = append(s.gaps, each(fronts, func(x lines) salient.Opt[salient.Meters] {
			if len(x.all) == 0 {
				return salient.None[salient.Meters]()
			}
			return salient.Some(x.onPlane(p.At))
		}))
	}
	return s
}

// around is the distances of the settlements nearest to a line.
func (s sector) around(line salient.Path) [][]salient.Opt[salient.Meters] {
	type near struct {
		i int
		d salient.Meters
	}
	var list []near
	for i, at := range s.at {
		if d := onPlane(at, []salient.Path{line}); d <= sectorRange {
			list = append(list, near{i, d})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(a.d, b.d) })
	list = list[:min(len(list), sectorPlaces)]
	return each(list, func(n near) []salient.Opt[salient.Meters] { return s.gaps[n.i] })
}
