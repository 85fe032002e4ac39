package brief

import (
	"cmp"
	"math"
	"slices"

	"salient"
)

// mostFrontClaims is the number of claims cited for the front beside a road.
const mostFrontClaims = 8

// frontRefs is what the fronts nearest to the roads were drawn from: of the claims that the fronts name, those on
// the places nearest to an end of any of the roads. A front is drawn from hundreds of claims; those far away say
// nothing of its distance from this road.
func (b *builder) frontRefs(roads []salient.ID) []salient.Ref {
	ends := b.ends(roads)
	type near struct {
		ref salient.Ref
		d   float64
	}
	var list []near
	for _, f := range b.in.Fronts {
		for _, r := range f.From {
			list = append(list, near{r, b.nearness(r, ends)})
		}
	}
	slices.SortStableFunc(list, func(x, y near) int { return cmp.Compare(x.d, y.d) })
	var out []salient.Ref
	for _, x := range list {
		if !slices.Contains(out, x.ref) {
			out = append(out, x.ref)
		}
		if len(out) == mostFrontClaims {
			break
		}
	}
	return out
}

func (b *builder) ends(roads []salient.ID) []salient.Point {
	var out []salient.Point
	for _, id := range roads {
		i, ok := b.road[id]
		if !ok {
			continue
		}
		for _, end := range []salient.ID{b.c.Roads[i].A, b.c.Roads[i].B} {
			if k, ok := b.place[end]; ok {
				out = append(out, b.c.Places[k].At)
			}
		}
	}
	return out
}

// nearness orders refs by how far the place they speak of lies from the points, in degrees of latitude on a plane:
// good for an order, not for a distance. A ref without a place comes last.
func (b *builder) nearness(r salient.Ref, points []salient.Point) float64 {
	id := r.ID
	if r.Noun == salient.ClaimNoun {
		i, ok := b.claim[id]
		if !ok {
			return math.Inf(1)
		}
		id = b.c.Claims[i].Place
	}
	k, ok := b.place[id]
	least := math.Inf(1)
	if !ok {
		return least
	}
	at := b.c.Places[k].At
	for _, p := range points {
		east := math.Mod(p.Lon-at.Lon+540, 360) - 180
		least = min(least, math.Hypot(p.Lat-at.Lat, east*math.Cos(at.Lat*math.Pi/180)))
	}
	return least
}
