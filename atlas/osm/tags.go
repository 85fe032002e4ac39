package osm

import (
	"slices"
	"strconv"
	"strings"

	"salient"
)

// tag is one key and its value.
type tag struct{ key, value string }

// tags are those of one node or way.
type tags []tag

// find is the value of a key; empty where it is not tagged.
func (t tags) find(key string) string {
	for _, x := range t {
		if x.key == key {
			return x.value
		}
	}
	return ""
}

// kind is everything that must be the same on two pieces for them to be one road.
type kind struct {
	class, name, surface string
	structure            salient.Structure
	oneWay               bool
	maxWeight            salient.Opt[float64] // tonnes
	months               monthSet             // closed in
}

// drivable tells whether vehicles may use a way, and how it is classed (OpenStreetMap wiki, Key:highway).
func drivable(t tags) bool {
	if rank(t.find("highway")) < 0 {
		return false
	}
	for _, key := range accessKeys() {
		switch t.find(key) {
		case "no":
			return opened(t) != 0
		case "private":
			return false
		case "":
		default:
			return true
		}
	}
	return t.find("area") != "yes"
}

// accessKeys are the tags that say who may use a way, the one that counts most first.
func accessKeys() []string { return []string{"motor_vehicle", "motorcar", "vehicle", "access"} }

// readKind understands a way's tags; reversed: it is one-way against the order of its nodes.
func readKind(t tags) (k kind, reversed bool) {
	k = kind{class: t.find("highway"), name: t.find("name"), surface: t.find("surface")}
	if k.name == "" {
		k.name = t.find("ref")
	}
	k.structure = structure(t)
	switch t.find("oneway") {
	case "yes", "true", "1":
		k.oneWay = true
	case "-1", "reverse":
		k.oneWay, reversed = true, true
	case "no", "false", "0":
	default:
		k.oneWay = t.find("junction") == "roundabout" || k.class == "motorway"
	}
	k.maxWeight = tonnes(t.find("maxweight"))
	k.months = closedMonths(t)
	return k, reversed
}

// structure is what carries the way; where several are tagged, the first of the list.
func structure(t tags) salient.Structure {
	for _, s := range salient.Structures() {
		if v := t.find(string(s)); v != "" && v != "no" {
			return s
		}
	}
	return ""
}

// tonnes reads "7.5", "7.5 t" or "7500 kg"; anything else, and 1,000 t or more, is unknown.
func tonnes(v string) salient.Opt[float64] {
	n, unit, _ := strings.Cut(strings.TrimSpace(v), " ")
	if s, ok := strings.CutSuffix(n, "t"); ok {
		n, unit = s, "t"
	}
	x, err := strconv.ParseFloat(n, 64)
	switch unit {
	case "", "t":
	case "kg":
		x /= 1000
	default:
		return salient.None[float64]()
	}
	if err != nil || !(x > 0 && x < 1000) {
		return salient.None[float64]()
	}
	return salient.Some(x)
}

// settlementKind is the place tag of a settlement; false for anything else.
func settlementKind(t tags) (string, bool) {
	switch p := t.find("place"); p {
	case "city", "town", "village", "hamlet":
		return p, true
	}
	return "", false
}

// settlement makes a place of a tagged node. A population carries the day it was tagged for, where one is tagged.
func settlement(id int64, at [2]int32, t tags, kind string) salient.Place {
	p := salient.Place{ID: nodeID(id), Name: t.find("name"), Kind: kind, At: exact(at)}
	if x, err := strconv.Atoi(t.find("population")); err == nil && x >= 0 {
		p.Population, p.PopulationSource = salient.Some(x), "OpenStreetMap"
		p.PopulationDate = t.find("population:date")
	}
	for _, x := range t {
		if lang, ok := strings.CutPrefix(x.key, "name:"); ok && lang != "" {
			p.Names = append(p.Names, salient.Name{Lang: lang, Text: x.value})
		}
	}
	slices.SortFunc(p.Names, func(a, b salient.Name) int { return strings.Compare(a.Lang, b.Lang) })
	return p
}

// nodeID is the id of a place that stands for a node.
func nodeID(id int64) salient.ID { return salient.ID(Prefix + "n" + strconv.FormatInt(id, 10)) }
