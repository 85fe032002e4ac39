package export

import (
	"math"

	"salient"
)

// Meets tells whether a line meets a box, its points taken as joined by straight lines in degrees, the short way round the
// globe.
func Meets(line salient.Path, b salient.Box) bool {
	for i, p := range line {
		if b.Contains(p) || i > 0 && crosses(line[i-1], p, b) {
			return true
		}
	}
	return false
}

// crosses tells whether the straight line from p to q has a part in the box, by cutting it at each edge in turn (Liang
// and Barsky 1984).
func crosses(p, q salient.Point, b salient.Box) bool {
	from, to := 0.0, 1.0
	cut := func(start, step, low, high float64) bool {
		if step == 0 {
			return start >= low && start <= high
		}
		a, z := (low-start)/step, (high-start)/step
		from, to = max(from, min(a, z)), min(to, max(a, z))
		return from <= to
	}
	east := math.Mod(b.East-b.West+360, 360)
	if b.East-b.West >= 360 {
		east = 360
	}
	west := math.Mod(p.Lon-b.West+540, 360) - 180 // of the box's west edge, so that a line across the antimeridian is one line
	step := math.Mod(q.Lon-p.Lon+540, 360) - 180
	return cut(p.Lat, q.Lat-p.Lat, b.South, b.North) && cut(west, step, 0, east)
}
