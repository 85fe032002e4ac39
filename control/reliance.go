package control

import (
	"cmp"
	"context"
	"math"
	"slices"

	"salient"
)

// Reliance is one place through time beside what it would be were a source left out: how far its probabilities rest on
// any one of them. It is the jackknife over sources (M. H. Quenouille, "Notes on bias in estimation", Biometrika 43,
// 1956; B. Efron and C. Stein, "The jackknife estimate of variance", Annals of Statistics 9, 1981) without the step to a
// variance, which the few and unequal sources of a place do not bear: the range is told as it is.
type Reliance struct {
	Place salient.ID
	From  salient.Day // of the first of Days
	Sides []salient.ID
	// Sources are those that speak of the place or of the places that inform it, in the case's order: each is left out by
	// itself. Voices are the sides for whom more than one of them speaks: all who speak for it are left out at once.
	Sources, Voices []salient.ID
	Days            []RelianceDay // one a day
	Steps           []Step        // the greatest, in the order of their days
	// Claims are those about the place that count on the last of the days, the strongest first.
	Claims []ClaimMove
}

// ClaimMove is what one claim about the place does on a day: the weight it came in with, and what the probabilities would be
// without it.
type ClaimMove struct {
	salient.Because
	// Without is by side, nil where nothing would be known; it is Told for one day alone, of the forty strongest claims.
	Without []salient.Prob
	Told    bool
}

// claimsMost is how many claims are left out one by one.
const claimsMost = 40

// RelianceDay is one day of a [Reliance]. Every list is by side, in the case's order.
type RelianceDay struct {
	P []salient.Prob // the estimate; nil where nothing was said
	// Low and High bound the estimate and what it would be without any one of the sources. They are 0 and 1 where without
	// one of them nothing would be known. Nil where P is.
	Low, High []salient.Prob
	// Without is the probabilities without each of the sources, and WithoutVoice without each of the voices; nil where
	// nothing would be known.
	Without, WithoutVoice [][]salient.Prob
}

// Most is the source without which the estimate would move most, by position in the sources of the reliance; what moves
// it to nothing known moves it most of all. False where nothing is known or no source moves it by a thousandth.
func (d *RelianceDay) Most() (int, bool) {
	best, far := 0, .001
	for i, p := range d.Without {
		if by := apart(d.P, p); by > far {
			best, far = i, by
		}
	}
	return best, d.P != nil && far > .001
}

// apart is the greatest difference of two answers over the sides; more than 1 where one of them is unknown.
func apart(a, b []salient.Prob) float64 {
	if (a == nil) != (b == nil) {
		return 2
	}
	far := 0.0
	for k := range a {
		far = max(far, math.Abs(float64(a[k]-b[k])))
	}
	return far
}

// Step is a day on which an estimate moved, and by what.
type Step struct {
	Day           salient.Day
	Before, After []salient.Prob // by side; Before is nil where nothing was known
	// By are the claims about the place that came in on the day (as known each day: were published on it; else: are about
	// it) and moved its log-odds, the strongest first. Near are those about the places that inform it.
	By, Near []salient.Because
}

// Relying answers how far places rest on single sources. It reads the case and never changes it, and may be asked by
// many at once.
type Relying struct {
	e     *Engine
	atlas *speakers
	// correct lists the claims that name another as replaced, by its id.
	correct map[salient.ID][]int
}

// NewRelying makes a case ready, at a cost linear in its claims. Copies are as in [NewKnowing].
func NewRelying(c *salient.Case, w *Weights, copies map[salient.ID]salient.ID) *Relying {
	r := &Relying{e: newFiled(c, w, copies), correct: map[salient.ID][]int{}}
	for i := range c.Claims {
		if of := c.Claims[i].Replaces; of != "" {
			r.correct[of] = append(r.correct[of], i)
		}
	}
	r.atlas = newSpeakers(c, r.e.byPlace)
	return r
}

// Span is the days asked about, both included, and what is known: by a day or in hindsight; with Each every day as
// known on that very day, and Known is not used.
type Span struct {
	From, To salient.Day
	Known    salient.Opt[salient.Day]
	Each     bool
}

// until is the last day whose publications count; false in hindsight.
func (s Span) until() (salient.Day, bool) {
	if s.Each {
		return s.To, true
	}
	return s.Known.Get()
}

// Of is the reliance of one place, by its position in the case, over a span. A place costs what its own claims and those
// of the few dozen places around it cost, once for each source that speaks there; the size of the case hardly matters.
// Sources are worked out side by side. The error is that of [Compute], or of a context that ended.
//
// Left out with a source is what only repeats it: a claim that names one of its claims as the one it copies, or is known to,
// and what a source says about a place that quotes it, where it has said the same there before.
func (r *Relying) Of(ctx context.Context, place int, s Span) (*Reliance, error) {
	if err := r.e.check(s.From, s.To); err != nil {
		return nil, err
	}
	base := r.trace(place, s, absence{}, true)
	out := &Reliance{Place: r.e.c.Places[place].ID, From: s.From, Sides: r.e.c.SideIDs(), Steps: base.steps(),
		Days: make([]RelianceDay, len(base.ps))}
	out.Sources = r.speaking(place, base.sites)
	left := make([]absence, 0, len(out.Sources))
	for _, id := range out.Sources {
		left = append(left, absence{sources: map[salient.ID]bool{id: true}})
	}
	for _, v := range r.voices(out.Sources) {
		out.Voices = append(out.Voices, v.side)
		left = append(left, absence{sources: v.sources})
	}
	n := len(left)
	if out.Claims = weighed(base.moves); s.From == s.To {
		left = append(left, r.claimByClaim(place, out.Claims)...)
	}
	without := make([][][]salient.Prob, len(left))
	parallel(len(left), func(i int) {
		if ctx.Err() == nil {
			without[i] = r.trace(place, s, left[i], false).ps
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for d := range out.Days {
		out.Days[d] = relianceDay(base.ps[d], without[:n], d, len(out.Sources))
	}
	for k, ps := range without[n:] {
		out.Claims[k].Without, out.Claims[k].Told = ps[0], true
	}
	return out, nil
}

// weighed is what claims moved, as a reliance tells it.
func weighed(moves []salient.Because) []ClaimMove {
	out := make([]ClaimMove, len(moves))
	for i, b := range moves {
		out[i] = ClaimMove{Because: b}
	}
	return out
}

// claimByClaim leaves out each of the strongest claims by itself.
func (r *Relying) claimByClaim(place int, claims []ClaimMove) []absence {
	at := map[salient.ID]int{}
	for _, i := range r.e.byPlace[place] {
		at[r.e.c.Claims[i].ID] = i
	}
	out := make([]absence, min(len(claims), claimsMost))
	for k := range out {
		out[k] = absence{claims: map[int]bool{at[claims[k].Claim]: true}}
	}
	return out
}

// relianceDay puts one day together; the first n of without are sources, the rest voices.
func relianceDay(p []salient.Prob, without [][][]salient.Prob, d, n int) RelianceDay {
	day := RelianceDay{P: p, Low: slices.Clone(p), High: slices.Clone(p), Without: make([][]salient.Prob, n), WithoutVoice: make([][]salient.Prob, len(without)-n)}
	for i := range without {
		q := without[i][d]
		if i >= n {
			day.WithoutVoice[i-n] = q
			continue
		}
		day.Without[i] = q
		for k := range p {
			if q == nil {
				day.Low[k], day.High[k] = 0, 1
			} else {
				day.Low[k], day.High[k] = min(day.Low[k], q[k]), max(day.High[k], q[k])
			}
		}
	}
	return day
}

// speaking lists the sources with claims of control about some places, in the case's order; sources that the case does
// not declare come last.
func (r *Relying) speaking(place int, sites map[int]bool) []salient.ID {
	heard := map[salient.ID]bool{}
	hear := func(at int) {
		for _, i := range r.e.byPlace[at] {
			heard[r.e.c.Claims[i].Source] = true
		}
	}
	hear(place)
	for at := range sites {
		hear(at)
	}
	out := make([]salient.ID, 0, len(heard))
	for _, s := range r.e.c.Sources {
		if heard[s.ID] {
			out = append(out, s.ID)
			delete(heard, s.ID)
		}
	}
	rest := len(out)
	for id := range heard {
		out = append(out, id)
	}
	slices.Sort(out[rest:])
	return out
}

// voiced is the sources that speak for one side.
type voiced struct {
	side    salient.ID
	sources map[salient.ID]bool
}

// voices lists the sides for whom more than one of some sources speaks, in the case's order.
func (r *Relying) voices(sources []salient.ID) []voiced {
	by := map[salient.ID]map[salient.ID]bool{}
	for _, id := range sources {
		side := r.e.sources[id].SpeaksFor
		if by[side] == nil {
			by[side] = map[salient.ID]bool{}
		}
		by[side][id] = true
	}
	var out []voiced
	for _, side := range r.e.c.SideIDs() {
		if len(by[side]) > 1 {
			out = append(out, voiced{side, by[side]})
		}
	}
	return out
}

// Steps are told where the estimate of a side moves by this much from a day to the next, and only so many.
const (
	stepFrom = .05
	stepMost = 12
)

// greatest keeps the greatest steps, in the order of their days.
func greatest(steps []Step) []Step {
	size := func(s Step) float64 { return apart(s.Before, s.After) }
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(size(b), size(a)) })
	steps = steps[:min(len(steps), stepMost)]
	slices.SortFunc(steps, func(a, b Step) int { return cmp.Compare(a.Day, b.Day) })
	return steps
}
