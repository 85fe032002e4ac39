package brief

import (
	"slices"

	"salient"
)

// mostJudgements caps the key judgements; mostChanges those on places that changed hands, mostSupplies those on the
// supply of a town, mostHalts those on a halt.
const (
	mostJudgements = 8
	mostChanges    = 3
	mostSupplies   = 2
	mostHalts      = 2
)

// judgements writes the key judgements in threes of lines: the likelihood with its number, the confidence in a
// sentence of its own, and what would change it. First come the weightiest places that changed hands or are said to
// have within the last week, then lesser places of new status together, the supply of a town, the halts, and who holds
// the other towns that are watched or contested.
func (b *builder) judgements() {
	b.section("judgements", "Key judgements")
	news := b.first(mostChanges, b.weighty(slices.Concat(b.flips(), b.recent())))
	left := mostJudgements
	b.judgeAll(news, &left)
	for _, g := range b.lesser(news) {
		if left > 0 {
			b.judgeGroup(g)
			left--
		}
	}
	supplies, halts := b.suppliesJudged(), b.haltsJudged()
	for _, s := range supplies {
		b.judgeSupply(s)
		left--
	}
	for _, t := range halts {
		b.judgeHalt(t)
		left--
	}
	var watched, contested, all []salient.ID
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			watched = append(watched, t.Place)
		}
	}
	for _, h := range b.in.Control.Holds {
		all = append(all, h.Place)
		if h.Status == salient.Contested {
			contested = append(contested, h.Place)
		}
	}
	rest := slices.DeleteFunc(slices.Concat(watched, b.weighty(contested)), func(id salient.ID) bool { return slices.Contains(news, id) })
	b.judgeAll(b.first(max(0, left), rest), &left)
	if left == mostJudgements { // neither change, town, halt nor contest: the weightiest places
		b.judgeAll(b.first(mostChanges, b.byWeight(all)), &left)
	}
	if left == mostJudgements {
		b.warn("no_judgements", "No report speaks of any place, so there is no judgement to make.")
		b.drop()
	}
}

func (b *builder) judgeAll(ids []salient.ID, left *int) {
	for _, id := range ids {
		h, _ := b.in.Control.Of(id)
		b.judge(h)
		*left--
	}
}

// first keeps the first n of the places of which something was said, each once.
func (b *builder) first(n int, ids []salient.ID) []salient.ID {
	var out []salient.ID
	for _, id := range ids {
		h, ok := b.in.Control.Of(id)
		if ok && h.Known() && len(h.From()) > 0 && len(out) < n {
			out = appendNew(out, id)
		}
	}
	return out
}

// flips lists the places of new status.
func (b *builder) flips() []salient.ID {
	var out []salient.ID
	for _, c := range b.changed() {
		if c.flipped {
			out = append(out, c.now.Place)
		}
	}
	return out
}

// recentDays is how long a claim of change keeps a town among the key judgements.
const recentDays = 7

// recent lists the places that changed hands by a claim of the last week.
func (b *builder) recent() []salient.ID {
	var out []salient.ID
	for _, c := range b.live() {
		change := c.Predicate == salient.Takes || c.Predicate == salient.Loses || c.Predicate == salient.Withdraws
		if change && c.Place != "" && int(b.in.Day-c.Day) < recentDays {
			out = appendNew(out, c.Place)
		}
	}
	return out
}

// weight is 2 for a town or a greater place and for a watched one, 1 for another place with a dated population, 0 for
// the rest.
func (b *builder) weight(id salient.ID) int {
	i, ok := b.place[id]
	if !ok {
		return 0
	}
	watched := slices.ContainsFunc(b.in.Lifelines, func(l Lifelines) bool {
		return slices.ContainsFunc(l.Towns, func(t Town) bool { return t.Place == id })
	})
	if watched || kindRank(b.c.Places[i].Kind) >= 3 {
		return 2
	}
	if _, dated := b.c.Places[i].People(); dated {
		return 1
	}
	return 0
}

// byWeight sorts places by weight, within it by importance.
func (b *builder) byWeight(ids []salient.ID) []salient.ID {
	out := b.byImportance(ids)
	slices.SortStableFunc(out, func(x, y salient.ID) int { return b.weight(y) - b.weight(x) })
	return out
}

// weighty is byWeight without the places of no weight.
func (b *builder) weighty(ids []salient.ID) []salient.ID {
	return slices.DeleteFunc(b.byWeight(ids), func(id salient.ID) bool { return b.weight(id) == 0 })
}

// lesser gathers the places newly judged held that no judgement of their own speaks of, one group for each side.
func (b *builder) lesser(told []salient.ID) []gain {
	groups, _ := b.gained()
	var out []gain
	for _, g := range groups {
		if g.side == salient.Contested {
			continue
		}
		rest := gain{side: g.side, low: 1}
		for _, id := range g.places {
			if h, ok := b.in.Control.Of(id); ok && !slices.Contains(told, id) && len(h.From()) > 0 {
				rest.places = append(rest.places, id)
				rest.weigh(b, h)
			}
		}
		if len(rest.places) > 0 {
			out = append(out, rest)
		}
	}
	return out
}
