package control

import "salient"

// Weights is everything the engine believes about kinds of claims. It knows no place and no side. A claim's weight
// is the product of its factors, in natural log-odds for the side it speaks for.
type Weights struct {
	// Version names this set; a result computed with another set is another result.
	Version string
	// Kind is what an asserted, first-hand "holds" by a source of this kind is worth.
	Kind map[salient.SourceKind]float64
	// Own and Against multiply for a source that speaks for a side: what serves that side, and what hurts it. Deny
	// multiplies, beside Own, a denial of what the other side says. Third multiplies for a source that speaks for no
	// side and draws no map.
	Own, Against, Deny, Third float64
	// Say multiplies per predicate; Open is the chance that the predicate marks a change on its
	// day, for a claim that weighs as much as an asserted statement of a ministry (a contest: as an entry of a data set); in
	// proportion below that.
	Say, Open map[salient.Predicate]float64
	// Hedge and Evidence multiply; the empty key is for claims that do not tell.
	Hedge    map[salient.Hedge]float64
	Evidence map[salient.Evidence]float64
	// Reliability and Credibility multiply where a source or claim was rated (Admiralty code); an unrated one is
	// left as it is.
	Reliability map[string]float64
	Credibility map[int]float64
	// Chorus multiplies what a further voice of the same interest says after the first; Repeat what a voice repeats
	// after somebody said the contrary. A repetition without that counts nothing.
	Chorus, Repeat float64
	// Shift is the chance that a source which now says another side holds the place marks a change on its day.
	Shift float64
	// Anew multiplies the odds that a side held the place before the day on which it is said to take it, looking back;
	// AnewSeen does where a map or a data set says so.
	Anew, AnewSeen float64
	// Hazard is the chance a day that a place changes hands without a word, where the case gives none.
	Hazard float64
	// Doubt is the share of the answer that is always left open, spread evenly over the sides.
	Doubt float64
	// Dispute is the further share left open at a place where as much was said for one side as for another.
	Dispute float64
	// Field is how places inform their neighbours.
	Field FieldWeights
}

// PriorWeights is what was believed before any fitting, towards which the fit is drawn; [DefaultWeights] is the set in
// use.
func PriorWeights() *Weights {
	return &Weights{
		Version: "2026-1",
		Kind: map[salient.SourceKind]float64{
			"ministry": 2, "official": 2, "agency": 2, "monitor": 2.2, "map": 2.2, "media": 2, "social": .8,
			"witness": 1.2, "dataset": 4, "other": .8,
		},
		Own: 1, Against: 2, Deny: 1, Third: 1,
		Say: map[salient.Predicate]float64{
			salient.Takes: 1.1, salient.Loses: 1.1, salient.Holds: 1, salient.Denies: 1, salient.Withdraws: .4,
			salient.Enters: .15,
		},
		Open: map[salient.Predicate]float64{
			salient.Takes: .25, salient.Loses: .25, salient.Withdraws: .15, salient.Enters: .2, salient.Contests: .75,
		},
		Hedge:       map[salient.Hedge]float64{"asserted": 1, "reported": .9, "alleged": .5, "": .9},
		Evidence:    map[salient.Evidence]float64{"statement": 1, "footage": 1.6, "satellite": 1.8, "eyewitness": 1.2, "second_hand": .85, "dataset": 1, "none": .7, "": .9},
		Reliability: map[string]float64{"A": 1.3, "B": 1.1, "C": 1, "D": .7, "E": .3, "F": 1},
		Credibility: map[int]float64{1: 1.3, 2: 1.1, 3: 1, 4: .7, 5: .3, 6: 1},
		Chorus:      .15, Repeat: .4, Shift: .8, Anew: .5, AnewSeen: .02,
		Hazard: .0002, Doubt: .002, Dispute: .2,
		Field: FieldWeights{Reach: 800, Variance: 1e5, Sites: 12, Lift: 40, Firm: 1.2, Vague: 1, Scale: 2.1, Lean: 4, Own: .25, Gap: 120},
	}
}
