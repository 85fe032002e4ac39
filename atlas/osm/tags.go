package osm

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/osm"

	"salient"
)

// kind is everything that must be the same on two pieces for them to be one road.
type kind struct {
	class, name, surface string
	structure            salient.Structure
	oneWay               bool
	maxWeight            salient.Opt[float64] // tonnes
	months               uint16               // bit m: closed at times in month m
}

// drivable tells whether vehicles may use a way, and how it is classed (OpenStreetMap wiki, Key:highway).
func drivable(tags osm.Tags) bool {
	switch strings.TrimSuffix(tags.Find("highway"), "_link") {
	case "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street", "road", "track":
	default:
		return false
	}
	for _, key := range []string{"motor_vehicle", "motorcar", "vehicle", "access"} {
		switch tags.Find(key) {
		case "no", "private":
			return false
		case "":
		default:
			return true
		}
	}
	return tags.Find("area") != "yes"
}

// readKind understands a way's tags; reversed: it is one-way against the order of its nodes.
func readKind(tags osm.Tags) (k kind, reversed bool) {
	k = kind{class: tags.Find("highway"), name: tags.Find("name"), surface: tags.Find("surface")}
	if k.name == "" {
		k.name = tags.Find("ref")
	}
	k.structure = structure(tags)
	switch tags.Find("oneway") {
	case "yes", "true", "1":
		k.oneWay = true
	case "-1", "reverse":
		k.oneWay, reversed = true, true
	case "no", "false", "0":
	default:
		k.oneWay = tags.Find("junction") == "roundabout" || k.class == "motorway"
	}
	k.maxWeight = tonnes(tags.Find("maxweight"))
	k.months = closedMonths(tags)
	return k, reversed
}

// structure is what carries the way: where several are tagged, the one first lost.
func structure(tags osm.Tags) salient.Structure {
	for _, s := range salient.Structures() {
		if v := tags.Find(string(s)); v != "" && v != "no" {
			return s
		}
	}
	if tags.Find("route") == string(salient.Ferry) {
		return salient.Ferry
	}
	return ""
}

// tonnes reads "7.5", "7.5 t" or "7500 kg"; anything else is unknown.
func tonnes(v string) salient.Opt[float64] {
	n, unit, _ := strings.Cut(strings.TrimSpace(v), " ")
	if s, ok := strings.CutSuffix(n, "t"); ok {
		n, unit = s, "t"
	}
	x, err := strconv.ParseFloat(n, 64)
	if err != nil || !(x > 0 && x < 1e6) {
		return salient.None[float64]()
	}
	if unit == "kg" {
		x /= 1000
	} else if unit != "" && unit != "t" {
		return salient.None[float64]()
	}
	return salient.Some(x)
}

const month = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`

var monthSpan = regexp.MustCompile(`(?i)no\s*@\s*\(?\s*` + month + `[^-–;)]*(?:[-–]\s*` + month + `)?`)

// closedMonths reads conditional access such as "no @ (Nov-Apr)", and winter_road or seasonal where they say winter.
func closedMonths(tags osm.Tags) (bits uint16) {
	for _, key := range []string{"access:conditional", "vehicle:conditional", "motor_vehicle:conditional"} {
		for _, m := range monthSpan.FindAllStringSubmatch(tags.Find(key), -1) {
			from := monthNumber(m[1])
			to := from
			if m[2] != "" {
				to = monthNumber(m[2])
			}
			for k := from; ; k = k%12 + 1 {
				bits |= 1 << k
				if k == to {
					break
				}
			}
		}
	}
	return bits
}

func monthNumber(s string) int {
	names := []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	return slices.Index(names, strings.ToLower(s)) + 1
}

func (k kind) closed() []int {
	var out []int
	for m := 1; m <= 12; m++ {
		if k.months>>m&1 == 1 {
			out = append(out, m)
		}
	}
	return out
}

// settlementKind is the place tag of a settlement; false for anything else.
func settlementKind(tags osm.Tags) (string, bool) {
	switch p := tags.Find("place"); p {
	case "city", "town", "village", "hamlet":
		return p, true
	}
	return "", false
}

// settlement makes a place of a tagged node. A population carries the day it was tagged for, where one is tagged.
func settlement(n *osm.Node, kind string) salient.Place {
	p := salient.Place{ID: salient.ID("osm:n" + strconv.FormatInt(int64(n.ID), 10)), Name: n.Tags.Find("name"), Kind: kind, At: exact([2]int32{fixed(n.Lat), fixed(n.Lon)})}
	if x, err := strconv.Atoi(n.Tags.Find("population")); err == nil && x >= 0 {
		p.Population, p.PopulationSource = salient.Some(x), "OpenStreetMap"
		p.PopulationDate = n.Tags.Find("population:date")
	}
	for _, t := range n.Tags {
		if lang, ok := strings.CutPrefix(t.Key, "name:"); ok && lang != "" {
			p.Names = append(p.Names, salient.Name{Lang: lang, Text: t.Value})
		}
	}
	slices.SortFunc(p.Names, func(a, b salient.Name) int { return strings.Compare(a.Lang, b.Lang) })
	return p
}
