package api

import (
	"context"

	"salient"
)

type placeView struct {
	Name             string     `json:"name"`
	Kind             string     `json:"kind"`
	Population       *int       `json:"population"`
	PopulationDate   string     `json:"population_date"`
	PopulationSource string     `json:"population_source"`
	Elevation        *float64   `json:"elevation_m"`
	Names            []nameView `json:"names"`
	Claims           int        `json:"claims" doc:"How many claims name the place"`
}

type nameView struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

func (r *rooms) getPlaces(context.Context, *none) (*reply[collection[placeView]], error) {
	c := r.w.Case()
	said := map[salient.ID]int{}
	for _, x := range c.Claims {
		said[x.Place]++
	}
	out := make([]feature[placeView], len(c.Places))
	for i, p := range c.Places {
		v := placeView{
			Name: p.Name, Kind: p.Kind, Population: ptr(p.Population), PopulationDate: p.PopulationDate,
			PopulationSource: p.PopulationSource, Elevation: ptr(p.Elevation), Names: []nameView{}, Claims: said[p.ID],
		}
		for _, n := range p.Names {
			v.Names = append(v.Names, nameView(n))
		}
		out[i] = newFeature(string(p.ID), pointOf(p.At), v)
	}
	return &reply[collection[placeView]]{newCollection(out)}, nil
}
