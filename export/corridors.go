package export

import "salient"

// Corridor is a way between two places, as much of it as is exported.
type Corridor struct {
	Roads     []salient.ID                `json:"roads"`
	Best      []string                    `json:"best"`
	Risk      float64                     `json:"risk"`
	Exposure  float64                     `json:"exposure"`
	Length    salient.Opt[salient.Meters] `json:"length_m"`
	Hours     salient.Opt[float64]        `json:"hours"`
	Front     salient.Opt[salient.Meters] `json:"front_m"`
	MustAgree []salient.ID                `json:"must_agree"`
	Agreed    []salient.ID                `json:"agreed_by"`
	Unclear   []salient.ID                `json:"unclear"`
}

// Corridors is the ways between two places on a day.
type Corridors struct {
	Day   salient.Day              `json:"day"`
	Known salient.Opt[salient.Day] `json:"known"`
	From  salient.ID               `json:"from"`
	To    salient.ID               `json:"to"`
	Ways  []Corridor               `json:"ways"`
}

// CorridorsLayer is the ways, each along its roads: their course where the case has it, else a straight line.
func CorridorsLayer(c *salient.Case, x Corridors, about About) Layer {
	b := about.layer("corridors", "Corridors", Polylines, append(dated(), Column{"from", Text, "#loc+from"}, Column{"to", Text, "#loc+to"}, Column{"best", List, "#description+best"},
		Column{"risk", Number, "#indicator+risk"}, Column{"exposure", Number, "#indicator+exposure"}, Column{"length_m", Number, "#indicator+length"},
		Column{"hours", Number, "#indicator+hours"}, Column{"front_m", Number, "#indicator+front"}, Column{"must_agree", List, "#org+agree"},
		Column{"agreed_by", List, "#meta+agreement"}, Column{"unclear", List, "#loc+unclear"}, Column{"roads", List, "#loc+route+code"})...)
	places, roads := byID(c), map[salient.ID]salient.Road{}
	for _, r := range c.Roads {
		roads[r.ID] = r
	}
	for n, w := range x.Ways {
		var shape Shape
		for _, id := range w.Roads {
			r := roads[id]
			shape.Lines = append(shape.Lines, r.Course(places[r.A].At, places[r.B].At))
		}
		b.add(string(x.From)+"/"+string(x.To)+"/"+string('a'+rune(n%26)), shape, link(salient.Some(x.Day), x.Known, "view", "lifelines"),
			x.Day, known(x.Known, same), string(x.From), string(x.To), w.Best, w.Risk, w.Exposure, known(w.Length, metres), known(w.Hours, same), known(w.Front, metres),
			texts(w.MustAgree), texts(w.Agreed), texts(w.Unclear), texts(w.Roads))
	}
	return b.Layer
}

func texts(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
