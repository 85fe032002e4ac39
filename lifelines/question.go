package lifelines

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Question is what is asked of a case: which side's lifelines, on which day, and what to assume beyond what the
// claims say. Lose, Hold and Open name places or roads by id; where the same id names both, write place:ID or
// road:ID. Where it names neither, a name means all roads of that name, and an agreement's id those it opens.
type Question struct {
	Day  salient.Day
	Side salient.ID
	Town salient.ID   // empty: every town
	Road salient.ID   // told of as the roads of watched towns are: how near the front is and what reaches it; empty: none
	Lose []salient.ID // places taken from the side, roads closed
	Hold []salient.ID // places held by the side; roads not closed
	Open []salient.ID // roads open by agreement, whoever holds their ends
	// Month, 1 to 12, shuts every road reported hard to pass in it, save those assumed held or open; 0: none is shut.
	Month int

	Drawing Drawing // how the chance of supply is drawn
	// History is the side's front on earlier days, as it is seen on the day of knowledge; [Lookback] days in a row up
	// to the day before are enough. Without it no clock runs.
	History []Past
	Stocks  []Stock // days of stock beyond the case's, each with its source
	// Advance is a tempo to reckon with, in metres a day; 0: none is assumed. AdvanceBy is the side that advances at it,
	// all along the front; empty: the answer says only when roads would be reached.
	Advance   salient.Meters
	AdvanceBy salient.ID
}

// fastest is the greatest tempo that can be assumed: no front has moved so far in a day.
const fastest salient.Meters = 500_000

// Hypothetical tells whether anything is assumed.
func (q Question) Hypothetical() bool { return len(q.Lose)+len(q.Hold)+len(q.Open)+q.Month > 0 }

// asIs is the question without what is assumed of places and roads.
func (q Question) asIs() Question {
	q.Lose, q.Hold, q.Open, q.Month, q.AdvanceBy = nil, nil, nil, 0, ""
	return q
}

// assumed is the question's assumptions by index.
type assumed struct {
	lostPlace, heldPlace map[int]bool
	lostRoad, openRoad   map[int]bool // openRoad: whoever holds the ends
	unclosed             map[int]bool // roads taken as not closed
}

func (q Question) resolve(c *salient.Case) (assumed, error) {
	a := assumed{map[int]bool{}, map[int]bool{}, map[int]bool{}, map[int]bool{}, map[int]bool{}}
	if _, ok := c.Side(q.Side); !ok || !slices.Contains(c.SideIDs(), q.Side) {
		return a, missing("side", q.Side, c.SideIDs())
	}
	if q.AdvanceBy != "" && !slices.Contains(c.SideIDs(), q.AdvanceBy) {
		return a, missing("side", q.AdvanceBy, c.SideIDs())
	}
	if !(q.Advance >= 0 && q.Advance <= fastest) || q.AdvanceBy != "" && q.Advance == 0 {
		return a, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("an advance of %v m a day cannot be reckoned with", float64(q.Advance)), Mend: fmt.Sprintf("give a tempo above 0 and up to %.0f km a day", fastest.Km())}
	}
	if q.Month < 0 || q.Month > 12 {
		return a, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%d is no month", q.Month), Mend: "give 1 for January to 12 for December"}
	}
	if q.Road != "" && !slices.Contains(roadIDs(c), q.Road) {
		return a, missing("road", q.Road, roadIDs(c))
	}
	if _, ok := c.Place(q.Town); q.Town != "" && !ok {
		return a, missing("place", q.Town, placeIDs(c))
	}
	if !c.Span.Contains(q.Day) && c.Span.Len() > 0 {
		return a, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("%s is outside the case", q.Day),
			Mend: fmt.Sprintf("choose a day from %s to %s", c.Span.From, c.Span.Last())}
	}
	for _, x := range []struct {
		ids         []salient.ID
		place, road []map[int]bool
	}{
		{q.Lose, []map[int]bool{a.lostPlace}, []map[int]bool{a.lostRoad}},
		{q.Hold, []map[int]bool{a.heldPlace}, []map[int]bool{a.unclosed}},
		{q.Open, nil, []map[int]bool{a.openRoad, a.unclosed}},
	} {
		for _, id := range x.ids {
			if err := mark(c, id, x.place, x.road); err != nil {
				return a, err
			}
		}
	}
	return a, q.contradicts()
}

// contradicts refuses what is assumed both lost and not.
func (q Question) contradicts() error {
	for _, id := range q.Lose {
		if slices.Contains(q.Hold, id) || slices.Contains(q.Open, id) {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is assumed both lost and held or open", id), Mend: "leave one of the two out"}
		}
	}
	return nil
}

// mark enters the place or road in the sets; where the id names neither, the roads that an agreement of that id opens,
// or all roads of that name. Where no place may be named, only roads are looked at.
func mark(c *salient.Case, id salient.ID, places, roads []map[int]bool) error {
	noun, bare := salient.Noun(""), id
	if before, after, ok := strings.Cut(string(id), ":"); ok && (before == string(salient.PlaceNoun) || before == string(salient.RoadNoun)) {
		noun, bare = salient.Noun(before), salient.ID(after)
	}
	p, r := -1, -1
	if noun != salient.RoadNoun && places != nil {
		p = slices.IndexFunc(c.Places, func(x salient.Place) bool { return x.ID == bare })
	}
	if noun != salient.PlaceNoun {
		r = slices.IndexFunc(c.Roads, func(x salient.Road) bool { return x.ID == bare })
	}
	switch {
	case p >= 0 && r >= 0:
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is both a place and a road", id),
			Mend: fmt.Sprintf("write place:%s or road:%s", id, id)}
	case p >= 0:
		enter(places, p)
	case r >= 0:
		enter(roads, r)
	default:
		return markMany(c, noun, bare, places != nil, roads)
	}
	return nil
}

// markMany enters the roads of an agreement or of a name, or says what looks like the id.
func markMany(c *salient.Case, noun salient.Noun, id salient.ID, places bool, roads []map[int]bool) error {
	many := Named(c, string(id))
	for _, a := range c.Agreements {
		if a.ID == id {
			many = append(many, a.Opens...)
		}
	}
	if noun != salient.PlaceNoun && len(many) > 0 {
		for i, r := range c.Roads {
			if slices.Contains(many, r.ID) {
				enter(roads, i)
			}
		}
		return nil
	}
	if !places {
		return missing("road or agreed corridor", id, slices.Concat(roadIDs(c), corridorIDs(c)))
	}
	switch noun {
	case salient.PlaceNoun:
		return missing("place", id, placeIDs(c))
	case salient.RoadNoun:
		return missing("road", id, roadIDs(c))
	}
	return missing("place or road", id, slices.Concat(placeIDs(c), roadIDs(c)))
}

// corridorIDs lists the agreements that open roads.
func corridorIDs(c *salient.Case) []salient.ID {
	var out []salient.ID
	for _, a := range c.Agreements {
		if len(a.Opens) > 0 {
			out = append(out, a.ID)
		}
	}
	return out
}

func enter(sets []map[int]bool, i int) {
	for _, s := range sets {
		s[i] = true
	}
}

func placeIDs(c *salient.Case) []salient.ID {
	return each(c.Places, func(p salient.Place) salient.ID { return p.ID })
}

func roadIDs(c *salient.Case) []salient.ID {
	return each(c.Roads, func(r salient.Road) salient.ID { return r.ID })
}

func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}

// missing is the error for an id that the case does not have, with the ids that look most like it.
func missing(what string, id salient.ID, known []salient.ID) error {
	e := &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("the case has no %s %q", what, id)}
	type near struct {
		id salient.ID
		d  int
	}
	var list []near
	for _, k := range known {
		d := distance(strings.ToLower(string(id)), strings.ToLower(string(k)))
		if d <= max(2, len(id)/3) || id != "" && strings.Contains(strings.ToLower(string(k)), strings.ToLower(string(id))) {
			list = append(list, near{k, d})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.id, b.id)) })
	names := make([]string, 0, 3)
	for _, n := range list[:min(3, len(list))] {
		names = append(names, string(n.id))
	}
	if len(names) > 0 {
		e.Mend = "did you mean " + strings.Join(names, ", ") + "?"
	} else {
		e.Mend = "ids are matched exactly, as places.csv, roads.csv and case.toml write them"
	}
	return e
}

// distance is how many letters must be added, dropped or changed (Levenshtein, 1965).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}
