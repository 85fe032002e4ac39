package api

import (
	"context"

	"salient"
)

type daysView struct {
	Format int       `json:"format"`
	Days   []dayView `json:"days" doc:"Every day of the case"`
	Before dayView   `json:"before" doc:"Everything before the case's first day"`
	After  dayView   `json:"after" doc:"Everything after its last day"`
}

type dayView struct {
	Day     string `json:"day"`
	Said    int    `json:"said" doc:"Claims about this day"`
	Known   int    `json:"known" doc:"Claims published on this day"`
	Control int    `json:"control" doc:"Claims of control published on this day"`
	Sources int    `json:"sources" doc:"Sources that published on this day"`
}

func (r *rooms) getDays(context.Context, *none) (*reply[daysView], error) {
	c := r.w.Case()
	v := daysView{Format: 1, Days: make([]dayView, c.Span.Len())}
	for i := range v.Days {
		v.Days[i].Day = (c.Span.From + salient.Day(i)).String()
	}
	v.Before.Day, v.After.Day = c.Span.From.String(), c.Span.To.String()
	at := func(d salient.Day) *dayView {
		switch {
		case d < c.Span.From:
			return &v.Before
		case d >= c.Span.To:
			return &v.After
		}
		return &v.Days[d-c.Span.From]
	}
	type spoke struct {
		source salient.ID
		day    *dayView
	}
	heard := map[spoke]bool{}
	for _, x := range c.Claims {
		at(x.Day).Said++
		d := at(x.Known)
		if d.Known++; !heard[spoke{x.Source, d}] {
			heard[spoke{x.Source, d}] = true
			d.Sources++
		}
		if x.Predicate.OfControl() {
			at(x.Known).Control++
		}
	}
	return &reply[daysView]{v}, nil
}
