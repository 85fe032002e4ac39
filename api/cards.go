package api

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"

	"salient"
)

// mostDots is the number of places up to which a card has a map: beyond it, drawing it would cost more than it tells.
const mostDots = 4000

// mostFaults is how many faults a card names; how many there are in all is told beside them.
const mostFaults = 12

// mostTurns is how many points of one boundary a card keeps.
const mostTurns = 120

// glance is what a card says of a case that can be read.
type glance struct {
	Title   string     `json:"title"`
	Since   string     `json:"since"`
	Until   string     `json:"until"` // day after the last
	Zone    string     `json:"zone"`
	Marking string     `json:"marking"`
	Sides   []sideView `json:"sides"`
	Counts  countsView `json:"counts"`
	Has     []string   `json:"has"` // what can be asked of it beside the map: "lifelines", "options"
	Map     *smallMap  `json:"map"` // null where there are too many places
}

// smallMap is who held what on the day a reader is shown first, as known then.
type smallMap struct {
	Area  [4]float64     `json:"area"`
	Day   string         `json:"day"`
	Dots  []dot          `json:"dots"`
	Lines [][][2]float64 `json:"lines"` // boundaries
}

// dot is longitude, latitude, the position of the side likelier to hold it (-1: nothing was said) and how likely.
type dot [4]float64

type faultView struct {
	Where string `json:"where"` // "file:line:column: ", as much of it as is known
	What  string `json:"what"`
	Mend  string `json:"mend"`
}

type cardView struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Worked bool        `json:"worked"`
	About  string      `json:"about"`
	State  string      `json:"state"` // waiting, reading, ready, open, faulty
	Faults []faultView `json:"faults"`
	More   int         `json:"more"` // faults that are not listed
	Case   *glance     `json:"case"`
}

type cardsView struct {
	Format int        `json:"format"`
	Engine string     `json:"engine"`
	Cases  []cardView `json:"cases"`
}

// list answers with the cards as they are now. The first who asks has every case looked at.
func (s *Shelf) list(w http.ResponseWriter, _ *http.Request) {
	s.look.Do(func() { go s.lookAtAll() })
	out := cardsView{Format: 1, Engine: s.opts.Version, Cases: []cardView{}}
	for _, t := range s.slots {
		out.Cases = append(out.Cases, t.view())
	}
	w.Header().Set("Content-Type", mimeJSON)
	body, _ := json.Marshal(out) // plain values
	_, _ = w.Write(append(body, '\n'))
}

func (t *slot) view() cardView {
	t.mu.Lock()
	defer t.mu.Unlock()
	v := cardView{ID: t.ID, Name: t.Name, Worked: t.Worked, About: t.About, State: "waiting", Faults: []faultView{}, Case: t.card}
	switch {
	case t.h != nil:
		v.State = "open"
	case t.opening != nil:
		v.State = "reading"
	case t.err != nil:
		v.State, v.Faults, v.Case = "faulty", faultsOf(t.err), nil
		v.More = max(0, len(v.Faults)-mostFaults)
		v.Faults = v.Faults[:len(v.Faults)-v.More]
	case t.card != nil:
		v.State = "ready"
	}
	if (v.State == "ready" || v.State == "faulty") && t.seen != t.stamp() { // edited, perhaps mended: it is looked at again
		go t.lookAt()
	}
	return v
}

// looks is how many cases are looked at at once: a vast one does not keep the others waiting, and they do not fill the memory.
const looks = 2

func (s *Shelf) lookAtAll() {
	queue := make(chan *slot)
	for range looks {
		go func() {
			for t := range queue {
				t.lookAt()
			}
		}()
	}
	for _, t := range s.slots {
		queue <- t
	}
	close(queue)
}

// lookAt reads the case for its card and lets it go again: what nobody opens takes no room.
func (t *slot) lookAt() {
	t.mu.Lock()
	if t.h != nil || t.opening != nil {
		t.mu.Unlock()
		return
	}
	done := make(chan struct{})
	t.opening = done // who wants it open meanwhile waits
	t.mu.Unlock()
	t.shelf.changed()
	of := t.stamp()
	w, err := t.workbench()
	var card *glance
	if err == nil {
		card = glanceAt(w)
	}
	t.mu.Lock()
	t.card, t.err, t.seen, t.opening = card, err, of, nil
	close(done)
	t.mu.Unlock()
	t.shelf.changed()
}

// glanceAt is what a card says of a case.
func glanceAt(w Workbench) *glance {
	c := w.Case()
	g := &glance{Title: c.Title, Since: c.Span.From.String(), Until: c.Span.To.String(), Zone: zoneName(c), Sides: sideViews(c.Sides), Counts: counts(c), Has: []string{}}
	if m, ok := c.Marking.Get(); ok {
		g.Marking = string(m)
	}
	if len(c.Roads) > 0 {
		g.Has = append(g.Has, "lifelines")
	}
	if _, ok := w.(Chooser); ok && c.Options.Known() {
		g.Has = append(g.Has, "options")
	}
	if len(c.Places) <= mostDots {
		g.Map = mapOf(w)
	}
	return g
}

func mapOf(w Workbench) *smallMap {
	c := w.Case()
	day := c.OpenAt.Or(c.Span.Last())
	ctl, err := w.Control(context.Background(), day, salient.Some(day))
	if err != nil {
		return nil
	}
	m := &smallMap{Area: [4]float64{c.Area.West, c.Area.South, c.Area.East, c.Area.North}, Day: day.String(), Dots: []dot{}, Lines: [][][2]float64{}}
	for i, p := range c.Places {
		d := dot{coarse(p.At.Lon), coarse(p.At.Lat), -1, 0}
		if i < len(ctl.Holds) && ctl.Holds[i].Known() {
			for side, x := range ctl.Holds[i].P {
				if float64(x) > d[3] {
					d[2], d[3] = float64(side), coarse(float64(x))
				}
			}
		}
		m.Dots = append(m.Dots, d)
	}
	for _, b := range c.Boundaries {
		for _, line := range b.Lines {
			m.Lines = append(m.Lines, sparse(line))
		}
	}
	return m
}

// coarse keeps three decimals, about a hundred metres: a card is small.
func coarse(x float64) float64 { return math.Round(x*1e3) / 1e3 }

// sparse keeps no more of a line than a card can show.
func sparse(line salient.Path) [][2]float64 {
	step := max(1, len(line)/mostTurns)
	out := [][2]float64{}
	for i, p := range line {
		if i%step == 0 || i == len(line)-1 {
			out = append(out, [2]float64{coarse(p.Lon), coarse(p.Lat)})
		}
	}
	return out
}

// faultsOf are the faults one by one.
func faultsOf(err error) []faultView {
	if all, ok := errors.AsType[salient.Faults](err); ok {
		out := make([]faultView, len(all))
		for i, f := range all {
			out[i] = faultView{f.Where(), f.What, f.Mend}
		}
		return out
	}
	if f, ok := errors.AsType[*salient.Error](err); ok && f.Kind != salient.Failed {
		return []faultView{{f.Where(), f.What, f.Mend}}
	}
	return []faultView{{What: "the case could not be read", Mend: "run salient check on its folder"}}
}
