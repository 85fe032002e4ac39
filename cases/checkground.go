package cases

import (
	"strings"

	"salient"
)

func (l *loader) checkGround(v *vocabulary) {
	for i, r := range l.roads.rows {
		l.refers(v, l.roads.t.Rows[i], "a", r.A, v.places)
		l.refers(v, l.roads.t.Rows[i], "b", r.B, v.places)
	}
	for i, c := range l.closures.rows {
		l.refers(v, l.closures.t.Rows[i], "road", c.Road, v.roads)
	}
	for i, s := range l.supplies.rows {
		l.refers(v, l.supplies.t.Rows[i], "place", s.Place, v.places)
		l.refers(v, l.supplies.t.Rows[i], "side", s.Side, v.sides)
	}
	for i, a := range l.agreements.rows {
		for _, p := range a.Parties {
			l.refers(v, l.agreements.t.Rows[i], "parties", p, v.parties)
		}
		for _, r := range a.Opens {
			l.refers(v, l.agreements.t.Rows[i], "opens", r, v.roads)
		}
	}
	for i, s := range l.stocks.rows {
		l.refers(v, l.stocks.t.Rows[i], "place", s.Place, v.places)
	}
}

// doubtSources warns of rows that name no source, and of rows whose source is one word, and so looks like an id, and
// is not in sources.csv. An address or a citation in words is as good a source as an id.
func (l *loader) doubtSources(v *vocabulary) {
	sourced(l, v, salient.RoadNoun, l.roads, func(x salient.Road) (salient.ID, string) { return x.ID, x.Source })
	sourced(l, v, salient.ClosureNoun, l.closures, func(x salient.Closure) (salient.ID, string) { return x.ID, x.Source })
	sourced(l, v, salient.SupplyNoun, l.supplies, func(x salient.Supply) (salient.ID, string) { return x.ID, x.Source })
	sourced(l, v, salient.UnitNoun, l.units, func(x salient.Unit) (salient.ID, string) { return x.ID, x.Source })
	sourced(l, v, salient.StockNoun, l.stocks, func(x salient.Stock) (salient.ID, string) { return x.ID, x.Source })
	sourced(l, v, salient.AgreementNoun, l.agreements, func(x salient.Agreement) (salient.ID, string) { return x.ID, x.Source })
}

func sourced[T any](l *loader, v *vocabulary, noun salient.Noun, s sheet[T], of func(T) (salient.ID, string)) {
	var without, unlisted []salient.ID
	for i, x := range s.rows {
		id, source := of(x)
		switch {
		case s.t.Rows[i].Ragged:
		case source == "":
			without = append(without, id)
		case !v.sources.bad && !v.sources.has[salient.ID(source)] && !strings.ContainsAny(source, " ./:"):
			unlisted = append(unlisted, id)
		}
	}
	l.gather(Unsourced, noun, without, "%s without a source")
	l.gather(SourceNotListed, noun, unlisted, "%s with a source that looks like an id and is not in "+SourcesFile)
}

// doubtSupplies warns of supply entries from which no road leads, in a case that has roads.
func (l *loader) doubtSupplies() {
	if len(l.roads.rows) == 0 {
		return
	}
	touched := map[salient.ID]bool{}
	for _, r := range l.roads.rows {
		touched[r.A], touched[r.B] = true, true
	}
	var off []salient.ID
	for i, s := range l.supplies.rows {
		if !l.supplies.t.Rows[i].Ragged && s.Place != "" && !touched[s.Place] {
			off = append(off, s.ID)
		}
	}
	l.gather(SupplyOffRoads, salient.SupplyNoun, off, "%s at a place that no road of "+RoadsFile+" touches, so that nothing is supplied from there")
}
