package flow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/lifelines"
)

// The kinds of facts of the day that a model of options can ask about, each written KIND:ID:SIDE. docs/formats/options.md
// says what each means.
const (
	factHeld     = "held"     // the side holds the place
	factSupplied = "supplied" // the side's town is reached over places the side holds
	factCutOff   = "cut_off"  // the side's town is not reached even over contested and unknown places
	factOpen     = "open"     // the road is passable for the side over places it holds
)

// fact is one fact of the day, as a model writes it.
type fact struct {
	not  bool // asked the other way round
	kind string
	id   salient.ID // of a place or a road
	side salient.ID
}

// parseFact reads a fact, or says what is wrong with it.
func parseFact(c *salient.Case, text string) (fact, error) {
	rest, not := strings.CutPrefix(text, "not:")
	parts := strings.Split(rest, ":")
	bad := func(what, mend string) (fact, error) {
		return fact{}, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the fact %q %s", text, what), Mend: mend}
	}
	if len(parts) != 3 || !slices.Contains([]string{factHeld, factSupplied, factCutOff, factOpen}, parts[0]) {
		return bad("is not one this program can look up", "write held:PLACE:SIDE, supplied:PLACE:SIDE, cut_off:PLACE:SIDE or open:ROAD:SIDE, with not: before it for the opposite")
	}
	x := fact{not, parts[0], salient.ID(parts[1]), salient.ID(parts[2])}
	if !slices.Contains(c.SideIDs(), x.side) {
		return bad(fmt.Sprintf("names %q, which is not a side", x.side), "the case declares "+list(c.SideIDs()))
	}
	if x.kind == factOpen {
		if !slices.ContainsFunc(c.Roads, func(r salient.Road) bool { return r.ID == x.id }) {
			return bad(fmt.Sprintf("names road %q, which the case does not have", x.id), "roads.csv lists the ids")
		}
	} else if _, ok := c.Place(x.id); !ok {
		return bad(fmt.Sprintf("names place %q, which the case does not have", x.id), "places.csv lists the ids")
	}
	return x, nil
}

// facts looks up facts of one day; lifelines are assessed once for each side, and only where they are asked about.
type facts struct {
	f       *Flow
	ctx     context.Context
	w       When
	answers map[salient.ID]*lifelines.Answer
}

// so tells whether a fact is so, and by what.
func (s *facts) so(x fact) (bool, []salient.Ref, error) {
	is, from, err := s.look(x)
	return is != x.not, from, err
}

func (s *facts) look(x fact) (bool, []salient.Ref, error) {
	if x.kind == factHeld {
		ctl, err := s.f.control(s.ctx, s.w)
		if err != nil {
			return false, nil, err
		}
		h, ok := ctl.Of(x.id)
		return ok && h.Status == string(x.side), h.From(), nil
	}
	a, err := s.lifelines(x.side)
	if err != nil {
		return false, nil, err
	}
	if x.kind == factOpen {
		i := slices.IndexFunc(a.Roads, func(r lifelines.Road) bool { return r.ID == x.id })
		return i >= 0 && a.Roads[i].HeldOnly, []salient.Ref{{Noun: salient.RoadNoun, ID: x.id}}, nil
	}
	i := slices.IndexFunc(a.Towns, func(t lifelines.Town) bool { return t.Place == x.id })
	want := map[string]string{factSupplied: lifelines.Supplied, factCutOff: lifelines.CutOff}[x.kind]
	return i >= 0 && a.Towns[i].Status == want, []salient.Ref{{Noun: salient.PlaceNoun, ID: x.id}}, nil
}

func (s *facts) lifelines(side salient.ID) (*lifelines.Answer, error) {
	if a, ok := s.answers[side]; ok {
		return a, nil
	}
	a, err := s.f.assess(s.ctx, s.w, lifelines.Question{Side: side})
	if err != nil {
		return nil, err
	}
	if s.answers == nil {
		s.answers = map[salient.ID]*lifelines.Answer{}
	}
	s.answers[side] = a
	return a, nil
}
