package export

import "salient"

// Lifelines is the supply of a side's towns on a day, as much of it as is exported.
type Lifelines struct {
	Day          salient.Day              `json:"day"`
	Known        salient.Opt[salient.Day] `json:"known"`
	Side         salient.ID               `json:"side"`
	Marking      salient.Marking          `json:"marking"`
	Towns        []Town                   `json:"towns"`
	SinglePoints []struct {
		Kind string     `json:"kind"`
		ID   salient.ID `json:"id"`
	} `json:"single_points"`
	Roads []struct {
		ID    salient.ID                  `json:"id"`
		Open  salient.Opt[bool]           `json:"open"`
		Front salient.Opt[salient.Meters] `json:"front_m"`
	} `json:"roads"`
}

// Town is a town of a side and its supply, read over held places, with contested ones, and with unknown ones.
type Town struct {
	Place         salient.ID       `json:"place"`
	Name          string           `json:"name"`
	Status        string           `json:"status"`
	HeldOnly      bool             `json:"held_only"`
	WithContested bool             `json:"with_contested"`
	WithUnknown   bool             `json:"with_unknown"`
	Routes        int              `json:"routes"`
	Cut           []string         `json:"cut"`
	People        salient.Opt[int] `json:"people"`
	PeopleDate    string           `json:"people_date"`
}

// LifelinesLayer is the towns of each answer with their supply.
func LifelinesLayer(c *salient.Case, answers []Lifelines, about About) Layer {
	b := about.layer("lifelines", "Lifelines", Points, append(dated(), Column{"side", Text, "#org+side"}, Column{"place", Text, "#loc+code"}, Column{"name", Text, "#loc+name"},
		Column{"status", Text, "#status+supply"}, Column{"held_only", Truth, "#indicator+held"}, Column{"with_contested", Truth, "#indicator+contested"},
		Column{"with_unknown", Truth, "#indicator+unknown"}, Column{"routes", Whole, "#indicator+routes"}, Column{"cut", List, "#loc+route+cut"},
		Column{"people", Whole, "#population+num"}, Column{"people_date", Text, "#date+population"})...)
	places := byID(c)
	for _, a := range answers {
		for _, t := range a.Towns {
			p, ok := places[t.Place]
			if !ok {
				continue
			}
			id := string(t.Place)
			if len(answers) > 1 {
				id = string(a.Side) + "/" + id
			}
			b.add(id, point(p.At), link(salient.Some(a.Day), a.Known, "view", "lifelines", "side", string(a.Side), "place", string(t.Place)),
				a.Day, known(a.Known, same), string(a.Side), string(t.Place), p.Name, t.Status, t.HeldOnly, t.WithContested, t.WithUnknown, t.Routes,
				append([]string{}, t.Cut...), known(t.People, same), word(t.PeopleDate))
		}
	}
	return b.Layer
}

// RoadsLayer is the roads along their course or, where none is known, as straight lines between their places, with their state on the day. Where answers are
// given, side, open, front_m and single_point are those of the side for which the road is most open (open, then hanging on who
// holds, then not), of equals the first; else they are unknown.
func RoadsLayer(c *salient.Case, day salient.Day, as salient.Opt[salient.Day], answers []Lifelines, about About) Layer {
	b := about.layer("roads", "Roads", Polylines, append(dated(), Column{"id", Text, "#loc+route+code"}, Column{"name", Text, "#loc+route+name"}, Column{"a", Text, "#loc+from"},
		Column{"b", Text, "#loc+to"}, Column{"class", Text, "#loc+route+type"}, Column{"length_m", Number, "#indicator+length"}, Column{"surface", Text, "#loc+surface"},
		Column{"closed", Truth, "#status+closed"}, Column{"side", Text, "#org+side"}, Column{"open", Truth, "#status+open"}, Column{"front_m", Number, "#indicator+front"},
		Column{"single_point", Truth, "#indicator+single"}, Column{"source", Text, "#meta+source"}, Column{"note", Text, "#description"})...)
	places, states := byID(c), roadStates(answers)
	closed := map[salient.ID]bool{}
	for _, x := range c.Closures {
		closed[x.Road] = closed[x.Road] || x.On(day)
	}
	for _, r := range c.Roads {
		from, okA := places[r.A]
		to, okB := places[r.B]
		if !okA || !okB {
			continue
		}
		s := states[r.ID]
		b.add(string(r.ID), Shape{Lines: []salient.Path{r.Course(from.At, to.At)}}, link(salient.Some(day), as, "view", "lifelines", "road", string(r.ID)),
			day, known(as, same), string(r.ID), word(r.Name), string(r.A), string(r.B), word(r.Class), known(r.Length, metres), word(r.Surface),
			closed[r.ID], s.side, s.open, s.front, s.single, word(r.Source), word(r.Note))
	}
	return b.Layer
}

type roadState struct{ side, open, front, single any }

func roadStates(answers []Lifelines) map[salient.ID]roadState {
	out := map[salient.ID]roadState{}
	for _, a := range answers {
		single := map[salient.ID]bool{}
		for _, p := range a.SinglePoints {
			single[p.ID] = single[p.ID] || p.Kind == "road"
		}
		for _, r := range a.Roads {
			if was, ok := out[r.ID]; !ok || openness(known(r.Open, same)) > openness(was.open) {
				out[r.ID] = roadState{string(a.Side), known(r.Open, same), known(r.Front, metres), single[r.ID]}
			}
		}
	}
	return out
}

// openness orders the states of a road: not open, unknown, open.
func openness(open any) int {
	switch open {
	case true:
		return 2
	case nil:
		return 1
	}
	return 0
}
