package api

import (
	"context"

	"salient"
	"salient/export"
)

type sourcesView struct {
	Format  int          `json:"format"`
	Sources []sourceView `json:"sources"`
}

type sourceView struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Kind        string   `json:"kind"`
	SpeaksFor   string   `json:"speaks_for"`
	Quotes      []string `json:"quotes"`
	Reliability *string  `json:"reliability"`
	URL         string   `json:"url"`
	Licence     string   `json:"licence"`
	Claims      int      `json:"claims"`
	First       *string  `json:"first" doc:"First day on which it published a claim"`
	Last        *string  `json:"last" doc:"Last day on which it published a claim"`
}

func (r *rooms) getSources(context.Context, *none) (*reply[sourcesView], error) {
	c := r.w.Case()
	type seen struct {
		n           int
		first, last salient.Day
	}
	by := map[salient.ID]seen{}
	for _, x := range c.Claims {
		s, ok := by[x.Source]
		if !ok {
			s = seen{0, x.Known, x.Known}
		}
		by[x.Source] = seen{s.n + 1, min(s.first, x.Known), max(s.last, x.Known)}
	}
	v := sourcesView{Format: 1, Sources: []sourceView{}}
	for _, s := range c.Sources {
		if export.IsWitness(s) {
			continue // nothing that could lead to a witness leaves the house
		}
		x := sourceView{
			ID: string(s.ID), Name: s.Name, Kind: string(s.Kind), SpeaksFor: string(s.SpeaksFor), Quotes: words(s.Quotes),
			Reliability: ptr(s.Reliability), URL: s.URL, Licence: s.Licence, Claims: by[s.ID].n,
		}
		if x.Claims > 0 {
			x.First, x.Last = dayText(salient.Some(by[s.ID].first)), dayText(salient.Some(by[s.ID].last))
		}
		v.Sources = append(v.Sources, x)
	}
	return &reply[sourcesView]{v}, nil
}
