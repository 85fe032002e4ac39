package claims

import (
	"math"
	"strconv"
	"strings"

	"salient"
)

// offsets finds places told by others: "10 km north of X", "between X and Y". They name no place of the case; their
// position is reckoned and has a radius.
func offsets(text string, toks []token, found []caseMention, ms []Mention) []Mention {
	var out []Mention
	for i, m := range found {
		if at, ok := ms[i].At.Get(); ok && ms[i].Resolved {
			if o, ok := awayFrom(text, toks, m, at); ok {
				o.Name = ms[i].Name
				out = append(out, o)
			}
		}
		if i+1 < len(found) && ms[i].Resolved && ms[i+1].Resolved {
			if o, ok := between(text, toks, m, found[i+1], ms[i], ms[i+1]); ok {
				out = append(out, o)
			}
		}
	}
	return out
}

// bearing is the direction of a word, clockwise from north in degrees. Russian comparatives and "к северу", Ukrainian.
func bearing(key string) (float64, bool) {
	for _, d := range [...]struct {
		stem string
		deg  float64
	}{
		{"northeast", 45}, {"northwest", 315}, {"southeast", 135}, {"southwest", 225}, {"north", 0}, {"south", 180}, {"east", 90}, {"west", 270},
		{"severovostok", 45}, {"severozapad", 315}, {"iugovostok", 135}, {"yugovostok", 135}, {"yugozapad", 225}, {"sever", 0}, {"yug", 180}, {"yuzhn", 180}, {"vostok", 90}, {"vostoch", 90}, {"zapad", 270},
		{"pivnich", 0}, {"pivden", 180}, {"skhid", 90}, {"skhod", 90}, {"zakhid", 270}, {"zakhod", 270},
	} {
		if strings.HasPrefix(key, d.stem) && len(key) <= len(d.stem)+3 {
			return d.deg, true
		}
	}
	return 0, false
}

func kilometre(key string) bool {
	return key == "km" || key == "kms" || strings.HasPrefix(key, "kilomet")
}

// reach is how many words before a name the distance and the direction are looked for.
const reach = 7

func awayFrom(text string, toks []token, m caseMention, at salient.Point) (Mention, bool) {
	km, deg, from, directed := 0.0, 0.0, -1, false
	for i := m.from - 1; i >= 0 && i >= m.from-reach && !toks[i+1].breaks; i-- {
		if d, ok := bearing(toks[i].key); ok && !directed {
			deg, directed = d, true
		}
		if i > 0 && kilometre(toks[i].key) && toks[i-1].number {
			km, _ = strconv.ParseFloat(toks[i-1].text, 64)
			from = i - 1
			break
		}
	}
	if from < 0 || km <= 0 || km > 500 {
		return Mention{}, false
	}
	out := Mention{Start: toks[from].start, End: toks[m.to-1].end, Kind: "offset", Confidence: 0.6, Rule: "distance from a named place", Candidates: []Candidate{}}
	out.Surface = text[out.Start:out.End]
	out.At, out.Radius = salient.Some(at), salient.Some(salient.Meters(km*1000))
	if directed {
		out.At, out.Radius = salient.Some(shift(at, km, deg)), salient.Some(salient.Meters(1000+km*1000/4))
	}
	return out, true
}

// shift moves a point on a sphere by flat reckoning: the radius of the mention is many times its error.
func shift(p salient.Point, km, deg float64) salient.Point {
	rad := deg * math.Pi / 180
	perDegree := earthRadiusKm * math.Pi / 180
	return salient.Point{
		Lat: p.Lat + km*math.Cos(rad)/perDegree,
		Lon: p.Lon + km*math.Sin(rad)/(perDegree*math.Max(0.1, math.Cos(p.Lat*math.Pi/180))),
	}
}

func between(text string, toks []token, a, b caseMention, ma, mb Mention) (Mention, bool) {
	if a.from == 0 || b.from-a.to > 2 {
		return Mention{}, false
	}
	switch toks[a.from-1].key {
	case "between", "mezhdu", "mizh":
	default:
		return Mention{}, false
	}
	pa, _ := ma.At.Get()
	pb, _ := mb.At.Get()
	out := Mention{Start: toks[a.from-1].start, End: toks[b.to-1].end, Kind: "offset", Confidence: 0.5, Rule: "between two named places", Candidates: []Candidate{}}
	out.Surface, out.Name = text[out.Start:out.End], ma.Name+" – "+mb.Name
	out.At = salient.Some(salient.Point{Lat: (pa.Lat + pb.Lat) / 2, Lon: (pa.Lon + pb.Lon) / 2})
	out.Radius = salient.Some(salient.Meters(earthRadiusKm * 1000 * chord(unit(pa), unit(pb)) / 2))
	return out, true
}
