package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"salient"
	"salient/export"
	"salient/flow"
)

// onePlace writes one place through time: beside its probabilities the band in which they lie where any one source is
// left out, the source they rest on most, and the claims that moved them.
type onePlace struct {
	c     *salient.Case
	place salient.Place
	days  span
	r     *flow.Reliance
	named func(salient.ID) salient.ID
}

func (a *app) writePlace(f *flow.Flow, place salient.ID, days span, r *flow.Reliance, form string) error {
	p, err := f.Place(place)
	if err != nil {
		return err
	}
	o := onePlace{f.Case(), p, days, r, export.Named(f.Case())}
	switch form {
	case "json":
		return writeJSON(a.Out, map[string]any{"format": 1, "marking": f.Marking(), "place": p.ID, "name": p.Name, "sides": r.Sides, "days": o.list(), "voices": r.Voices, "steps": o.steps(), "claims": o.claims()})
	case "ndjson":
		enc := json.NewEncoder(a.Out)
		enc.SetEscapeHTML(false)
		for _, d := range o.list() {
			if err := enc.Encode(d); err != nil {
				return err
			}
		}
		return nil
	case "geojson":
		return &salient.Error{Kind: salient.Usage, What: "one place through time is no map", Mend: "choose table, csv, json or ndjson, or leave out --place"}
	}
	return o.grid(form == "csv").write(a.Out, form)
}

// known is the day as known on which a day is told.
func (o onePlace) known(d salient.Day) salient.Opt[salient.Day] {
	if o.days.each {
		return salient.Some(d)
	}
	return o.days.known
}

// status reads the probabilities by the case's threshold, as a control does.
func (o onePlace) status(ps []salient.Prob) string {
	if ps == nil {
		return salient.Unknown
	}
	for i, p := range ps {
		if p >= o.c.Thresholds.Held && p > .5 {
			return string(o.r.Sides[i])
		}
	}
	return salient.Contested
}

// dayOfPlace is one day as JSON.
type dayOfPlace struct {
	Date         salient.Day                           `json:"date"`
	Known        salient.Opt[salient.Day]              `json:"known"`
	P            map[salient.ID]float64                `json:"p"`
	Low          map[salient.ID]float64                `json:"low"`
	High         map[salient.ID]float64                `json:"high"`
	Status       string                                `json:"status"`
	RestsOn      salient.ID                            `json:"rests_on"`
	Without      []withoutSource                       `json:"without"`
	WithoutVoice map[salient.ID]map[salient.ID]float64 `json:"without_voice"`
}

type withoutSource struct {
	Source salient.ID             `json:"source"`
	P      map[salient.ID]float64 `json:"p"` // null: nothing would be known
}

func (o onePlace) list() []dayOfPlace {
	out := make([]dayOfPlace, len(o.r.Days))
	for i := range o.r.Days {
		x, day := &o.r.Days[i], o.r.From+salient.Day(i)
		d := dayOfPlace{Date: day, Known: o.known(day), P: o.bySide(x.P), Low: o.bySide(x.Low), High: o.bySide(x.High), Status: o.status(x.P), RestsOn: o.restsOn(x),
			Without: []withoutSource{}, WithoutVoice: map[salient.ID]map[salient.ID]float64{}}
		for k, p := range x.Without {
			d.Without = append(d.Without, withoutSource{o.named(o.r.Sources[k]), o.bySide(p)})
		}
		for k, p := range x.WithoutVoice {
			d.WithoutVoice[o.r.Voices[k]] = o.bySide(p)
		}
		out[i] = d
	}
	return out
}

// bySide is nil, and null as JSON, where nothing is known.
func (o onePlace) bySide(ps []salient.Prob) map[salient.ID]float64 {
	if ps == nil {
		return nil
	}
	out := map[salient.ID]float64{}
	for i, p := range ps {
		out[o.r.Sides[i]] = float64(p)
	}
	return out
}

func (o onePlace) restsOn(x *flow.RelianceDay) salient.ID {
	if i, ok := x.Most(); ok {
		return o.named(o.r.Sources[i])
	}
	return ""
}

func (o onePlace) steps() []map[string]any {
	out := []map[string]any{}
	for _, s := range o.r.Steps {
		out = append(out, map[string]any{"date": s.Day, "before": o.bySide(s.Before), "after": o.bySide(s.After), "by": s.By, "near": s.Near})
	}
	return out
}

// claims is what each claim about the place does on the last day; p is told for one day alone.
func (o onePlace) claims() []map[string]any {
	out := []map[string]any{}
	for _, x := range o.r.Claims {
		row := map[string]any{"claim": x.Claim, "side": x.Side, "weight": x.Weight}
		if x.Told {
			row["without"] = o.bySide(x.Without)
		}
		out = append(out, row)
	}
	return out
}

// grid has a row a day. Its numbers are whole in CSV and rounded for a reader in a table, where those of a day add up.
func (o onePlace) grid(whole bool) grid {
	g := grid{head: []string{"date", "known", "place", "name"}}
	for _, prefix := range []string{"p_", "low_", "high_"} {
		for _, s := range o.r.Sides {
			g.head = append(g.head, prefix+string(s))
		}
	}
	g.head = append(g.head, "status", "rests_on")
	for _, s := range o.r.Sides {
		g.head = append(g.head, "without_"+string(s))
	}
	text := func(ps []salient.Prob) []string {
		if !whole {
			return probCells(ps, len(o.r.Sides))
		}
		out := make([]string, len(o.r.Sides))
		for i, p := range ps {
			out[i] = strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", p), "0"), ".")
		}
		return out
	}
	for i := range o.r.Days {
		x, day := &o.r.Days[i], o.r.From+salient.Day(i)
		row := []string{day.String(), optText(o.known(day)), export.Guard(string(o.place.ID)), export.Guard(o.place.Name)}
		low, high := text(x.Low), text(x.High)
		for k, p := range text(x.P) { // rounded, it still lies in its band
			row, low[k], high[k] = append(row, p), min(low[k], p), max(high[k], p)
		}
		row = append(append(row, low...), high...)
		row = append(row, o.status(x.P), export.Guard(string(o.restsOn(x))))
		var left []salient.Prob
		if k, ok := x.Most(); ok {
			left = x.Without[k]
		}
		g.add(append(row, text(left)...)...)
	}
	return g
}
