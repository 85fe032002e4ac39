package brief

import (
	"math"
	"slices"
	"strings"

	"salient"
)

// ground draws boundaries, roads and fronts, from the bottom up.
func (d *drawing) ground() {
	d.f("<g clip-path=\"url(#map-clip)\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n")
	for _, x := range d.in.Boundaries {
		style := `stroke="#6b6b6b" stroke-width="1.4" stroke-dasharray="7 5"`
		if x.Kind == "state" {
			style = `stroke="#8a8a8a" stroke-width="1.6"`
		}
		if d.lines(x.Lines, style, x.Name, 0) {
			d.used.state = d.used.state || x.Kind == "state"
			d.used.contact = d.used.contact || x.Kind != "state"
		}
	}
	d.roads()
	for _, x := range d.in.Fronts {
		d.lines(x.Lines, `stroke="#fff" stroke-width="6"`, "", 0)
		if d.lines(x.Lines, `stroke="#111" stroke-width="2.6"`, "Front, edge of "+d.sideName(x.Side), 4) {
			d.used.front = true
		}
	}
	d.f("</g>\n")
}

func (d *drawing) sideName(id salient.ID) string {
	for _, s := range d.in.Sides {
		if s.ID == id && clean(s.Name) != "" {
			return clean(s.Name)
		}
	}
	return clean(string(id))
}

// lines draws the stretches of paths that come near the map, and tells whether there were any. Where keep is not
// zero, labels are asked to leave that much room.
func (d *drawing) lines(paths []salient.Path, style, title string, keep float64) bool {
	var data strings.Builder
	for _, p := range paths {
		for _, run := range d.view.runs(p) {
			for i, q := range run {
				data.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(q.x) + " " + num(q.y))
			}
			d.keepFree(run, keep)
		}
	}
	if data.Len() == 0 {
		return false
	}
	d.f(`<path d="%s" %s>`, data.String(), style)
	if title = esc(title); title != "" {
		d.f("<title>%s</title>", title)
	}
	d.f("</path>\n")
	return true
}

// keepFree marks small squares along a line as room to leave free.
func (d *drawing) keepFree(run []xy, r float64) {
	if r == 0 {
		return
	}
	for i := 1; i < len(run); i++ {
		a, b := run[i-1], run[i]
		steps := math.Ceil(math.Hypot(b.x-a.x, b.y-a.y) / 8)
		for k := 0.0; k <= steps; k++ {
			t := k / max(1, steps)
			x, y := a.x+(b.x-a.x)*t, a.y+(b.y-a.y)*t
			if d.view.inside(xy{x, y}) {
				d.soft = append(d.soft, rect{x - r, y - r, x + r, y + r})
			}
		}
	}
}

// runs cuts a path into the stretches that come near the map, without points closer than half a unit.
func (v view) runs(p salient.Path) [][]xy {
	var out [][]xy
	var run []xy
	var last xy
	for i, point := range p {
		q := v.at(point)
		if i > 0 && v.near(last, q) {
			if len(run) == 0 {
				run = append(run, last)
			}
			if tail := run[len(run)-1]; i == len(p)-1 || math.Hypot(q.x-tail.x, q.y-tail.y) >= .5 {
				run = append(run, q)
			}
		} else if len(run) > 0 {
			out, run = append(out, run), nil
		}
		last = q
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return slices.DeleteFunc(out, func(r []xy) bool { return len(r) < 2 })
}

// near tells whether the box around a segment meets the map.
func (v view) near(a, b xy) bool {
	const margin = 10
	return max(a.x, b.x) >= -margin && min(a.x, b.x) <= v.width()+margin && max(a.y, b.y) >= -margin && min(a.y, b.y) <= v.height+margin &&
		math.Abs(a.x-b.x) < 180*v.scale
}

// roads draws each road by its state; open ones are drawn last and widest.
func (d *drawing) roads() {
	at := map[salient.ID]salient.Point{}
	for _, p := range d.in.Places {
		at[p.ID] = p.At
	}
	states := map[salient.ID]string{}
	for _, s := range d.in.States {
		if was, ok := states[s.ID]; !ok || rankState(s.State) < rankState(was) {
			states[s.ID] = s.State
		}
	}
	for _, state := range []string{RoadUnknown, RoadClosed, RoadContested, RoadOpen} {
		for _, r := range d.in.Roads {
			s := states[r.ID]
			if s == "" {
				s = RoadUnknown
			}
			a, okA := at[r.A]
			b, okB := at[r.B]
			if s != state || !okA || !okB {
				continue
			}
			title := r.Name
			if clean(title) == "" {
				title = "Road " + string(r.ID)
			}
			if d.lines([]salient.Path{r.Course(a, b)}, roadStyle(state), title+" ("+state+")", 2) {
				d.used.roads[state] = true
			}
		}
	}
}

// rankState orders states from the most open: where two sides are supplied over one road, the map shows it open if
// it is open for either.
func rankState(state string) int {
	return slices.Index([]string{RoadOpen, RoadContested, RoadUnknown, RoadClosed}, state)
}

func roadStyle(state string) string {
	switch state {
	case RoadOpen:
		return `stroke="#1c6e8c" stroke-width="2.6"`
	case RoadContested:
		return `stroke="#1c6e8c" stroke-width="2.2" stroke-dasharray="6 4"`
	case RoadClosed:
		return `stroke="#a0a0a0" stroke-width="1.4" stroke-dasharray="1.5 4"`
	}
	return `stroke="#c4bfb2" stroke-width="1.4"`
}
