package api

import (
	"context"
	"net/http"

	"salient"
	"salient/export"
	"salient/flow"
)

type placeQuery struct {
	ID    string `path:"id" doc:"The place"`
	From  string `query:"from" example:"2020-10-01" doc:"The first day; left out: that of the case"`
	To    string `query:"to" example:"2020-10-21" doc:"The last day, inclusive; left out: that of the case"`
	Known string `query:"known" example:"each" doc:"As known at the end of this day, or 'each': every day as known on that day; left out: in hindsight"`
}

type placeTimeView struct {
	Format  int         `json:"format"`
	Place   string      `json:"place"`
	Known   *string     `json:"known" doc:"A day, 'each', or null for hindsight"`
	Since   string      `json:"since" doc:"The first of the days"`
	Sides   []string    `json:"sides" doc:"The order of each list of probabilities"`
	P       [][]float64 `json:"p" doc:"Per day, per side; null where nothing was said"`
	Low     [][]float64 `json:"low" doc:"The least that p would be, were any one source left out; 0 where nothing would be known"`
	High    [][]float64 `json:"high" doc:"The most"`
	Most    []int       `json:"most" doc:"Per day, the index of the source without which p would move most; -1: none moves it"`
	MostP   [][]float64 `json:"most_p" doc:"Per day, p without that source; null: nothing would be known, or there is none"`
	Sources []leftView  `json:"sources" doc:"Those that speak of the place or of the places that inform it; p is that of the last day"`
	Voices  []leftView  `json:"voices" doc:"Sides for whom more than one of them speaks: all who speak for it left out at once"`
	Claims  []moveView  `json:"claims" doc:"Those about the place that count on the last day, the strongest first"`
	Steps   []stepView  `json:"steps" doc:"The days on which p moved most, at most twelve, in their order"`
}

type leftView struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	SpeaksFor string    `json:"speaks_for"`
	P         []float64 `json:"p" doc:"Probability per side on the last day without it; null: nothing would be known"`
}

type moveView struct {
	whyView
	P    []float64 `json:"p" doc:"Probability per side on that day without the claim; null: nothing would be known, or it is not told"`
	Told bool      `json:"told" doc:"Whether p is told: for one day alone, of the forty strongest claims"`
}

type stepView struct {
	Day    string    `json:"day"`
	Before []float64 `json:"before" doc:"Null: nothing was known"`
	After  []float64 `json:"after"`
	By     []whyView `json:"by" doc:"The claims about the place that came in on the day, the strongest first"`
	Near   []whyView `json:"near" doc:"Those about the places that inform it"`
}

func (r *rooms) getPlace(ctx context.Context, q *placeQuery) (*reply[placeTimeView], error) {
	span, err := r.readSpan(q)
	if err != nil {
		return nil, err
	}
	w, ok := r.w.(Relier)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server does not work out single places", Mend: "ask /api/control"})
	}
	found, err := w.Reliance(ctx, salient.ID(q.ID), span)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	v := viewReliance(r.w.Case(), found)
	if q.Known != "" {
		v.Known = &q.Known
	}
	return &reply[placeTimeView]{v}, nil
}

// readSpan checks the days of a question about a place.
func (r *rooms) readSpan(q *placeQuery) (flow.Span, error) {
	c := r.w.Case()
	s := flow.Span{From: c.Span.From, To: c.Span.Last(), Each: q.Known == "each"}
	var err error
	for _, x := range []struct {
		param, text string
		day         *salient.Day
	}{{"from", q.From, &s.From}, {"to", q.To, &s.To}} {
		if x.text == "" {
			continue
		}
		if *x.day, err = readDay(x.param, x.text); err != nil {
			return s, err
		}
		if !c.Span.Contains(*x.day) {
			return s, refuse(http.StatusNotFound, x.param, x.text+" is outside the case", "ask for a day from "+c.Span.From.String()+" to "+c.Span.Last().String(), x.text)
		}
	}
	if !s.Each {
		s.Known, err = readKnown(q.Known)
	}
	return s, err
}

func viewReliance(c *salient.Case, found *flow.Reliance) placeTimeView {
	n := len(found.Days)
	v := placeTimeView{Format: 1, Place: string(found.Place), Since: found.From.String(), Sides: words(found.Sides), P: make([][]float64, n), Low: make([][]float64, n),
		High: make([][]float64, n), Most: make([]int, n), MostP: make([][]float64, n), Sources: []leftView{}, Voices: []leftView{}, Steps: []stepView{}, Claims: []moveView{}}
	for d := range found.Days {
		x := &found.Days[d]
		v.P[d], v.Low[d], v.High[d], v.Most[d] = round4s(x.P), round4s(x.Low), round4s(x.High), -1
		if i, ok := x.Most(); ok {
			v.Most[d], v.MostP[d] = i, round4s(x.Without[i])
		}
	}
	v.leave(c, found)
	for _, x := range found.Claims {
		v.Claims = append(v.Claims, moveView{whyView{string(x.Claim), string(x.Side), round4(x.Weight)}, round4s(x.Without), x.Told})
	}
	for _, x := range found.Steps {
		v.Steps = append(v.Steps, stepView{x.Day.String(), round4s(x.Before), round4s(x.After), whys(x.By), whys(x.Near)})
	}
	return v
}

// leave says what the last day would be without each source and each voice.
func (v *placeTimeView) leave(c *salient.Case, found *flow.Reliance) {
	sources, named, last := sourceIndex(c), export.Named(c), &found.Days[len(found.Days)-1]
	for i, id := range found.Sources {
		s, left := sources[id], leftView{ID: string(named(id)), P: round4s(last.Without[i])}
		if left.ID == string(id) {
			left.Name, left.SpeaksFor = s.Name, string(s.SpeaksFor)
		}
		if left.Name == "" {
			left.Name = left.ID
		}
		v.Sources = append(v.Sources, left)
	}
	for i, id := range found.Voices {
		side, _ := c.Side(id)
		v.Voices = append(v.Voices, leftView{ID: string(id), Name: side.Name, SpeaksFor: string(id), P: round4s(last.WithoutVoice[i])})
	}
}

func round4s(ps []salient.Prob) []float64 {
	if ps == nil {
		return nil
	}
	out := make([]float64, len(ps))
	for i, p := range ps {
		out[i] = round4(float64(p))
	}
	return out
}

func whys(list []salient.Because) []whyView {
	out := []whyView{}
	for _, b := range list {
		out = append(out, whyView{string(b.Claim), string(b.Side), round4(b.Weight)})
	}
	return out
}
