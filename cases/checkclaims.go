package cases

import (
	"fmt"
	"slices"

	"salient"
	"salient/table"
)

func (l *loader) checkClaims(v *vocabulary) {
	byID := make(map[salient.ID]salient.Claim, len(l.claims.rows))
	for i, c := range l.claims.rows {
		byID[c.ID] = c
		row := l.claims.t.Rows[i]
		l.refers(v, row, "source", c.Source, v.sources)
		l.refers(v, row, "place", c.Place, v.places)
		l.refers(v, row, "side", c.Side, v.parties)
		l.refers(v, row, "replaces", c.Replaces, v.claims)
	}
	round := circles(l.claims.rows, byID)
	for i, c := range l.claims.rows {
		if n := round[c.ID]; n > 0 {
			l.fault(l.claims.t.Rows[i].Fault("replaces", circleWords(n), "a correction names the one earlier claim that it corrects"))
		}
	}
	if len(l.claims.rows) == 0 && !l.claims.bad {
		l.warn(NoClaims, l.file(ClaimsFile)+" has no claims yet: nothing can be said of who holds what")
	}
	l.doubtClaims(v, byID)
}

// circles gives each claim that replaces itself by way of others, and the number of claims in that circle. It
// follows each correction once.
func circles(claims []salient.Claim, byID map[salient.ID]salient.Claim) map[salient.ID]int {
	round := map[salient.ID]int{}
	walk := make(map[salient.ID]int, len(claims)) // the walk on which a claim was met
	for i, c := range claims {
		var path []salient.ID
		at, ok := c, true
		for ; ok && walk[at.ID] == 0; at, ok = byID[at.Replaces] {
			walk[at.ID] = i + 1
			path = append(path, at.ID)
		}
		if from := slices.Index(path, at.ID); ok && walk[at.ID] == i+1 && from >= 0 {
			for _, id := range path[from:] {
				round[id] = len(path) - from
			}
		}
	}
	return round
}

func circleWords(n int) string {
	if n == 1 {
		return "the claim replaces itself"
	}
	return fmt.Sprintf("%d claims replace each other in a circle", n)
}

// doubtClaims warns of what is odd but may be so.
func (l *loader) doubtClaims(v *vocabulary, byID map[salient.ID]salient.Claim) {
	var before, after, early, backwards, routes, units []salient.ID
	for i, c := range l.claims.rows {
		if l.claims.t.Rows[i].Ragged {
			continue
		}
		switch {
		case !l.known.span:
		case c.Day < l.c.Span.From:
			before = append(before, c.ID)
		case c.Day >= l.c.Span.To:
			after = append(after, c.ID)
		}
		if c.Known < c.Day {
			early = append(early, c.ID)
		}
		if old, ok := byID[c.Replaces]; ok && c.Known < old.Known {
			backwards = append(backwards, c.ID)
		}
		if c.Route != "" && !v.roads.has[c.Route] && !v.boundaries.has[c.Route] {
			routes = append(routes, c.ID)
		}
		if c.Unit != "" && !v.units.has[c.Unit] {
			units = append(units, c.ID)
		}
	}
	l.gather(BeforeSpan, salient.ClaimNoun, before, "%s of a day before the case begins")
	l.gather(AfterSpan, salient.ClaimNoun, after, "%s of a day after the case ends")
	l.gather(KnownBeforeDay, salient.ClaimNoun, early, "%s published before the day spoken of")
	l.gather(CorrectsLater, salient.ClaimNoun, backwards, "%s published before the claim that is corrected")
	l.gather(RouteNotARoad, salient.ClaimNoun, routes, "%s of a route that is no road or boundary of the case, and is kept as words")
	l.gather(UnitNotListed, salient.ClaimNoun, units, "%s of a unit that is not in "+UnitsFile+", and is kept as words")
}

// settled is the number of days after which a published position is taken to be no longer a live one.
const settled = 14

// checkUnits refuses positions that might be live: a row with a position names where it was published and is at
// least [settled] days old, unless it is a published base. The age is counted from the newest day on which anything
// of the case became known (its first day where nothing has been said): a reading has no clock, and the case's last
// day may lie in the future.
func (l *loader) checkUnits(v *vocabulary) {
	newest := l.c.Span.From
	for i, c := range l.claims.rows {
		if i == 0 || c.Known > newest {
			newest = c.Known
		}
	}
	for i, u := range l.units.rows {
		row := l.units.t.Rows[i]
		l.refers(v, row, "side", u.Side, v.parties)
		if !row.Ragged && (u.At.Known() || u.Place != "") {
			l.position(u, row, newest)
		}
	}
}

func (l *loader) position(u salient.Unit, row table.Row, newest salient.Day) {
	const mend = `; write base = published where it is a fixed base whose position is published, or remove the position`
	if u.Source == "" {
		l.fault(row.Fault("source", "a unit with a position has no source", "name where the position was published, or remove the position"))
	}
	if u.Published {
		return
	}
	since, ok := u.Since.Get()
	switch {
	case !ok:
		l.fault(row.Fault("since", "a unit with a position does not say since when", fmt.Sprintf("give the day: a position is at least %d days old", settled)+mend))
	case l.known.span && newest-since < settled:
		l.fault(row.Fault("since", fmt.Sprintf("the position is less than %d days old: since %s, and the case knows of things up to %s", settled, since, newest),
			"live positions are not kept"+mend))
	}
}
