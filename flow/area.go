package flow

import (
	"context"
	"math"

	"salient"
	"salient/control"
)

// AreaDay is the area by side on a day and what changed hands since an earlier one.
type AreaDay struct {
	Day     salient.Day              `json:"day"`
	Known   salient.Opt[salient.Day] `json:"known"`
	Areas   []control.Area           `json:"areas"`
	Unknown float64                  `json:"unknown_km2"`
	Since   salient.Opt[salient.Day] `json:"since"` // unknown where the case begins after it
	Gains   []control.Gain           `json:"gains"` // since then, as known on the same day
}

// The draws behind the interval of an area, and their seed: the same case has the same interval.
const (
	areaDraws = 200
	areaSeed  = 1
)

// areaGrain is the grain of areas that are published, in square kilometres: about a cell of the grid of positions.
const areaGrain = 100

// Areas is the area by side on every so many days (1: daily, 7: weekly) from one day to another, both inclusive, with
// what changed hands since so many days before. With each, every day is as known at its end, and so is the earlier day it
// is compared with; otherwise known holds for all. For the public, areas are rounded and gains left out.
func (f *Flow) Areas(ctx context.Context, from, to salient.Day, known salient.Opt[salient.Day], each bool, every int) ([]AreaDay, error) {
	if to < from || every < 1 {
		return nil, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins, or goes by no days", Mend: "swap the days, or go by 1 or 7 days"}
	}
	out := []AreaDay{}
	for d := from; d <= to; d += salient.Day(every) {
		w := When{Day: d, Known: known}
		if each {
			w.Known = salient.Some(d)
		}
		day, err := f.areaDay(ctx, w, every)
		if err != nil {
			return nil, err
		}
		out = append(out, day)
	}
	return out, nil
}

func (f *Flow) areaDay(ctx context.Context, w When, every int) (AreaDay, error) {
	out := AreaDay{Day: w.Day, Known: w.Known, Gains: []control.Gain{}}
	ctl, err := f.control(ctx, w)
	if err != nil {
		return out, err
	}
	out.Areas, out.Unknown = f.geometry().Areas(ctl, areaDraws, areaSeed)
	if f.gate.public {
		for i := range out.Areas {
			a := &out.Areas[i]
			a.Km2, a.Low, a.High = grained(a.Km2), grained(a.Low), grained(a.High)
			a.Places, a.PlacesLow, a.PlacesHigh = tens(a.Places), tens(a.PlacesLow), tens(a.PlacesHigh)
		}
		out.Unknown = grained(out.Unknown)
		return out, nil
	}
	before := w.Day - salient.Day(every)
	if !f.whole.Span.Contains(before) {
		return out, nil
	}
	was, err := f.control(ctx, When{Day: before, Known: w.Known})
	if err != nil {
		return out, err
	}
	out.Since = salient.Some(before)
	out.Gains, err = f.geometry().Gains(was, ctl, areaDraws, areaSeed)
	return out, err
}

func tens(n float64) float64 { return math.Round(n/10) * 10 }

func grained(km2 float64) float64 { return math.Round(km2/areaGrain) * areaGrain }

// Band is the band in which the front of a side lies.
func (f *Flow) Band(ctx context.Context, w When, side salient.ID) (control.Band, error) {
	if err := f.gate.never("the band of a front"); err != nil {
		return control.Band{}, err
	}
	ctl, err := f.control(ctx, w)
	if err != nil {
		return control.Band{}, err
	}
	return f.geometry().Band(ctl, side)
}

// Shares is which part of a boundary each side holds on a day, and how many kilometres of it nobody is known to hold.
type Shares struct {
	Format   int                      `json:"format"`
	Day      salient.Day              `json:"day"`
	Known    salient.Opt[salient.Day] `json:"known"`
	Boundary salient.ID               `json:"boundary"`
	Shares   []control.Share          `json:"shares"`
	Unknown  float64                  `json:"unknown_km"`
}

// BoundaryShare asks who holds the ground along a boundary. For the public, kilometres are rounded up to the grain of
// distances and shares to twentieths.
func (f *Flow) BoundaryShare(ctx context.Context, w When, boundary salient.ID) (Shares, error) {
	out := Shares{Format: 1, Day: w.Day, Known: w.Known, Boundary: boundary}
	ctl, err := f.control(ctx, w)
	if err != nil {
		return out, err
	}
	if _, _, err := f.boundary(boundary); err != nil {
		return out, err
	}
	out.Shares, out.Unknown, err = f.geometry().BoundaryShare(ctl, boundary)
	if err != nil || !f.gate.public {
		return out, err
	}
	for i := range out.Shares {
		s := &out.Shares[i]
		s.Km, s.Part = coarse(salient.Meters(1000*s.Km)).Km(), math.Round(20*s.Part)/20
	}
	out.Unknown = coarse(salient.Meters(1000 * out.Unknown)).Km()
	return out, nil
}
