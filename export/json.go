package export

import (
	"encoding/json"
	"io"
	"math"

	"salient"
)

// controlDocument is the form of [ControlJSON].
type controlDocument struct {
	head
	Sides []sideJSON `json:"sides"`
	Days  []dayJSON  `json:"days"`
}

type sideJSON struct {
	ID   salient.ID `json:"id"`
	Name string     `json:"name"`
}

type dayJSON struct {
	Date   salient.Day              `json:"date"`
	Known  salient.Opt[salient.Day] `json:"known"`
	Digest string                   `json:"digest,omitempty"` // where each day has its own
	Places []placeJSON              `json:"places"`
}

type placeJSON struct {
	Place   salient.ID           `json:"place"`
	Name    string               `json:"name"`
	Lat     number               `json:"lat"`
	Lon     number               `json:"lon"`
	P       map[salient.ID]*prob `json:"p"`
	Status  string               `json:"status"`
	Claims  int                  `json:"claims"`
	Because []salient.Because    `json:"because"`
}

// number is written with at most six decimals.
type number float64

// MarshalJSON rounds to six decimals; a number that is none is null.
func (n number) MarshalJSON() ([]byte, error) {
	if s := decimal(float64(n)); s != "" {
		return []byte(s), nil
	}
	return []byte("null"), nil
}

type prob = number

// ControlJSON writes who holds what as one JSON document with "format":1:
//
//	{"format":1,"title","marking","engine","digest","attribution":[…],"sides":[{"id","name"}],
//	 "days":[{"date","known","places":[{"place","name","lat","lon","p":{"<side>":0.93},"status","claims",
//	 "because":[{"claim","side","weight"}]}]}]}
//
// Where each day is as known on a day of its own, the head's digest is empty and each day has a "digest" beside
// "known". A probability of which nothing is known is null, and so is known in hindsight. claims counts as in [ControlCSV].
// The error is the writer's, or of kind [salient.NotFound] for a place that the case does not have.
func ControlJSON(w io.Writer, c *salient.Case, days []salient.Control, about About) error {
	doc := controlDocument{head: about.head(c), Sides: []sideJSON{}, Days: []dayJSON{}}
	for _, s := range c.Sides {
		doc.Sides = append(doc.Sides, sideJSON{s.ID, s.Name})
	}
	places := byID(c)
	for i := range days {
		d, err := dayOf(c, &days[i], places)
		if err != nil {
			return err
		}
		if i < len(about.Days) {
			d.Digest = about.Days[i]
		}
		doc.Days = append(doc.Days, d)
	}
	return write(w, doc)
}

func write(w io.Writer, doc any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

func dayOf(c *salient.Case, ctl *salient.Control, places map[salient.ID]salient.Place) (dayJSON, error) {
	out := dayJSON{Date: ctl.Day, Known: ctl.Known, Places: []placeJSON{}}
	counts := tally(c, ctl.Day, ctl.Known)
	for _, h := range ctl.Holds {
		p, ok := places[h.Place]
		if !ok {
			return dayJSON{}, strange(h.Place)
		}
		out.Places = append(out.Places, placeJSON{
			Place: p.ID, Name: p.Name, Lat: number(p.At.Lat), Lon: number(p.At.Lon), P: probabilities(c, ctl, h),
			Status: h.Status, Claims: counts[h.Place], Because: becauseJSON(h),
		})
	}
	return out, nil
}

func probabilities(c *salient.Case, ctl *salient.Control, h salient.Hold) map[salient.ID]*prob {
	out := make(map[salient.ID]*prob, len(c.Sides))
	for _, s := range c.Sides {
		out[s.ID] = nil
		for i, id := range ctl.Sides {
			if id == s.ID && i < len(h.P) && !math.IsNaN(float64(h.P[i])) {
				v := prob(h.P[i])
				out[s.ID] = &v
			}
		}
	}
	return out
}

func becauseJSON(h salient.Hold) []salient.Because {
	out := make([]salient.Because, 0, len(h.Because))
	for _, b := range h.Because {
		b.Weight = round(b.Weight)
		out = append(out, b)
	}
	return out
}
