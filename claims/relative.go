package claims

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"salient"
)

// offsets finds places told by others: "10 km north of X", "between X and Y". They name no place of the case; their
// position is reckoned and has a radius.
func offsets(text string, toks []token, found []caseMention, ms []Mention) []Mention {
	var out []Mention
	for i, m := range found {
		if at, ok := ms[i].At.Get(); ok && ms[i].Resolved {
			o, ok := awayFrom(text, toks, m, at)
			if !ok {
				o, ok = awayAfter(text, toks, m, at)
			}
			if ok {
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

// bearing is the direction of a word, clockwise from north in degrees: English, Russian, Ukrainian, Azerbaijani, Turkish,
// Armenian.
func bearing(key string) (float64, bool) {
	for _, d := range [...]struct {
		stem string
		deg  float64
	}{
		{"northeast", 45}, {"northwest", 315}, {"southeast", 135}, {"southwest", 225}, {"north", 0}, {"south", 180}, {"east", 90}, {"west", 270},
		{"severovostok", 45}, {"severozapad", 315}, {"iugovostok", 135}, {"yugovostok", 135}, {"yugozapad", 225}, {"sever", 0}, {"yug", 180}, {"yuzhn", 180}, {"vostok", 90}, {"vostoch", 90}, {"zapad", 270},
		{"kuzeydogu", 45}, {"kuzeybati", 315}, {"guneydogu", 135}, {"guneybati", 225}, {"kuzey", 0}, {"guney", 180}, {"dogu", 90}, {"bati", 270},
		{"simal", 0}, {"canub", 180}, {"sarq", 90}, {"qarb", 270},
		{"hyusis", 0}, {"harav", 180}, {"arevelk", 90}, {"areuelk", 90}, {"arevmutk", 270}, {"areumutk", 270},
		{"pivnich", 0}, {"pivden", 180}, {"skhid", 90}, {"skhod", 90}, {"zakhid", 270}, {"zakhod", 270},
	} {
		if strings.HasPrefix(key, d.stem) && len(key) <= len(d.stem)+longestBearing {
			return d.deg, true
		}
	}
	return 0, false
}

// longestBearing is the most letters an ending adds to a direction.
const longestBearing = 6

// numberAt is the number that a word is, or that two words are with a point or a comma between; false where it is none.
func numberAt(toks []token, i int) (float64, bool) {
	if !toks[i].number {
		n, ok := numerals()[toks[i].key]
		return n, ok
	}
	text := toks[i].text
	if decimal(toks, i) {
		text = toks[i-1].text + "." + text
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// decimal tells whether the number is the part behind a decimal sign of the one before it.
func decimal(toks []token, i int) bool {
	return i > 0 && toks[i].number && toks[i-1].number && (toks[i].after == "." || toks[i].after == ",")
}

// numerals are numbers in words as distances are written.
var numerals = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for n, words := range map[float64]string{1: "one", 2: "two dvukh", 3: "three trekh", 4: "four chetyrekh", 5: "five pyati besh bes hing", 6: "six shesti", 7: "seven semi", 8: "eight vosmi", 9: "nine devyati",
		10: "ten desyati on tas", 12: "twelve dvenadtsati", 15: "fifteen pyatnadtsati", 20: "twenty dvadtsati iyirmi yirmi qsan", 30: "thirty tridtsati otuz eresun", 40: "forty soroka qirx", 50: "fifty pyatidesyati alli"} {
		for w := range strings.FieldsSeq(words) {
			out[w] = n
		}
	}
	return out
})

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
		if i > 0 && kilometre(toks[i].key) {
			if x, ok := numberAt(toks, i-1); ok {
				km, from = x, i-1
				if decimal(toks, from) {
					from--
				}
				break
			}
		}
	}
	return reckoned(text, toks, [2]int{from, m.to}, at, km, deg, directed)
}

// awayAfter reads a distance that stands behind the name, as in Azerbaijani, Turkish and Armenian.
func awayAfter(text string, toks []token, m caseMention, at salient.Point) (Mention, bool) {
	if m.to+2 >= len(toks) || toks[m.to].comma || toks[m.to].breaks {
		return Mention{}, false
	}
	km, ok := numberAt(toks, m.to)
	if !ok || !kilometre(toks[m.to+1].key) {
		return Mention{}, false
	}
	if deg, ok := bearing(toks[m.to+2].key); ok {
		return reckoned(text, toks, [2]int{m.from, m.to + 3}, at, km, deg, true)
	}
	return Mention{}, false
}

// farthest is the most kilometres that are reckoned from a place.
const farthest = 500

// reckoned is the mention of what lies so far from a point, in a direction where one is told.
func reckoned(text string, toks []token, span [2]int, at salient.Point, km, deg float64, directed bool) (Mention, bool) {
	if span[0] < 0 || km <= 0 || km > farthest {
		return Mention{}, false
	}
	out := Mention{Start: toks[span[0]].start, End: toks[span[1]-1].end, Kind: "offset", Confidence: 0.6, Rule: "distance from a named place", Candidates: []Candidate{}}
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
	if b.from-a.to > 2 {
		return Mention{}, false
	}
	from, to := a.from, b.to
	switch {
	case a.from > 0 && betweenWord(toks[a.from-1].key):
		from--
	case b.to < len(toks) && betweenWord(toks[b.to].key):
		to++
	default:
		return Mention{}, false
	}
	pa, _ := ma.At.Get()
	pb, _ := mb.At.Get()
	out := Mention{Start: toks[from].start, End: toks[to-1].end, Kind: "offset", Confidence: 0.5, Rule: "between two named places", Candidates: []Candidate{}}
	out.Surface, out.Name = text[out.Start:out.End], ma.Name+" – "+mb.Name
	out.At = salient.Some(salient.Point{Lat: (pa.Lat + pb.Lat) / 2, Lon: (pa.Lon + pb.Lon) / 2})
	out.Radius = salient.Some(salient.Meters(earthRadiusKm * 1000 * chord(unit(pa), unit(pb)) / 2))
	return out, true
}

// betweenWord tells whether a word before two names, or behind them, says "between".
func betweenWord(key string) bool {
	switch key {
	case "between", "mezhdu", "mizh", "arasinda", "arasindaki", "mijev", "mijeu":
		return true
	}
	return false
}
