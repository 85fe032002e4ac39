package brief

import (
	"slices"

	"salient"
)

// wayNames are the names of the roads of a way in the order of travel, each once; roads without a name are counted
// together at the end.
func (b *builder) wayNames(w Way) []string {
	var names []string
	unnamed := 0
	for _, id := range w.Roads {
		i, ok := b.road[id]
		if !ok || clean(b.c.Roads[i].Name) == "" {
			unnamed++
			continue
		}
		if name := clean(b.c.Roads[i].Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i, name := range names {
		names[i] = b.call(name)
	}
	if unnamed > 0 {
		names = append(names, count(unnamed, "road", "roads")+" without a name")
	}
	return names
}

// mainName names a way by the road that makes up most of it.
func (b *builder) mainName(w Way) string {
	best, most := "", salient.Meters(-1)
	sum := map[string]salient.Meters{}
	for _, id := range w.Roads {
		i, ok := b.road[id]
		if !ok {
			continue
		}
		name := clean(b.c.Roads[i].Name)
		sum[name] += b.c.Roads[i].Length.Or(1000)
		if name != "" && sum[name] > most {
			best, most = name, sum[name]
		}
	}
	return best
}

// wayCall is how a way is called when there are several.
func (b *builder) wayCall(w Way) string {
	if name := b.mainName(w); name != "" {
		return "the way by " + b.call(name)
	}
	if w.Entry != "" {
		return "the way from " + b.placeName(w.Entry)
	}
	return "the way by unnamed roads"
}

// wayLength is the sum of the lengths of its roads; false where one is unknown.
func (b *builder) wayLength(w Way) (salient.Meters, bool) {
	var sum salient.Meters
	for _, id := range w.Roads {
		i, ok := b.road[id]
		if !ok {
			return 0, false
		}
		m, ok := b.c.Roads[i].Length.Get()
		if !ok {
			return 0, false
		}
		sum += m
	}
	return sum, len(w.Roads) > 0
}
