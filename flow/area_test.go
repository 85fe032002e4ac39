package flow_test

import (
	"context"
	"math"
	"testing"

	"salient"
	"salient/flow"
	"salient/geo"
)

// Areas fill the case on every day, three sides or not, and what one side gains since the week before another loses.
func TestAreasByWeek(t *testing.T) {
	const name = "three-rivers"
	f := open(t, files(t, name), name)
	c := f.Case()
	days, err := f.Areas(context.Background(), c.Span.From, c.Span.Last(), salient.None[salient.Day](), true, 7)
	if err != nil || len(days) != 5 || days[0].Since.Known() || len(days[0].Gains) != 0 || len(days[1].Gains) != 3 {
		t.Fatalf("%v: %d days, %+v", err, len(days), days)
	}
	b := c.Area
	whole := float64(geo.Area(salient.Path{{Lat: b.South, Lon: b.West}, {Lat: b.South, Lon: b.East}, {Lat: b.North, Lon: b.East}, {Lat: b.North, Lon: b.West}})) / 1e6
	for _, d := range days {
		sum, places, net := d.Unknown, 0.0, 0.0
		for _, a := range d.Areas {
			sum, places = sum+a.Km2, places+a.Places
			if !(a.Low <= a.High && a.PlacesLow <= a.PlacesHigh && a.Low >= 0) {
				t.Errorf("%s: %+v", d.Day, a)
			}
		}
		for _, g := range d.Gains {
			net += g.Gained - g.Lost
			if low, high := g.NetLow.Or(1), g.NetHigh.Or(0); low > high {
				t.Errorf("%s: net gain from %v to %v", d.Day, low, high)
			}
		}
		if math.Abs(sum/whole-1) > .002 || places > float64(len(c.Places))+1e-9 || math.Abs(net) > 1e-6*whole {
			t.Errorf("%s: %.1f of %.1f km², %.2f places, net %.6f", d.Day, sum, whole, places, net)
		}
	}
	if _, err := f.Areas(context.Background(), c.Span.Last(), c.Span.From, salient.None[salient.Day](), false, 1); salient.KindOf(err) != salient.Usage {
		t.Errorf("a span backwards: %v", err)
	}
}

// Each part of a border is somebody's or nobody's, and a distance day by day is the one asked for on each day.
func TestBorderAndDistancesByDay(t *testing.T) {
	const name = "three-rivers"
	f := open(t, files(t, name), name)
	c := f.Case()
	w := flow.When{Day: c.Span.Last()}
	s, err := f.BoundaryShare(context.Background(), w, "heron")
	if err != nil {
		t.Fatal(err)
	}
	sum := s.Unknown
	for _, x := range s.Shares {
		sum += x.Km
	}
	length := 0.0
	for _, x := range c.Boundaries {
		if x.ID == "heron" {
			for _, l := range x.Lines {
				length += geo.Length(l).Km()
			}
		}
	}
	if math.Abs(sum-length) > .001*length {
		t.Errorf("%.2f of %.2f km", sum, length)
	}
	if _, err := f.BoundaryShare(context.Background(), w, "nowhere"); salient.KindOf(err) != salient.NotFound {
		t.Errorf("no such boundary: %v", err)
	}
	all, err := f.Distances(context.Background(), "front:alder", "boundary:heron", c.Span.From, c.Span.From+6, salient.None[salient.Day](), true)
	if err != nil || len(all) == 0 {
		t.Fatalf("%v, %d days", err, len(all))
	}
	for _, m := range all {
		one, err := f.Distance(context.Background(), "front:alder", "boundary:heron", flow.When{Day: m.Day, Known: salient.Some(m.Day)})
		if err != nil || one != m.Measured {
			t.Errorf("%s: %v %v, on the day alone %v", m.Day, err, m.Measured, one)
		}
	}
	if band, err := f.Band(context.Background(), w, "alder"); err != nil || len(band.Polygons) == 0 {
		t.Errorf("band: %v, %d polygons", err, len(band.Polygons))
	}
}
