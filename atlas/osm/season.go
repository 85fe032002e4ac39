package osm

import (
	"regexp"
	"slices"
	"strings"
)

// monthSet is a set of months; bit m stands for month m.
type monthSet uint16

const allMonths monthSet = 1<<13 - 2

const month = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`

var (
	shutSpan = regexp.MustCompile(`(?i)\bno\s*@\s*\(?\s*` + month + `[^-–;)]*(?:[-–]\s*` + month + `)?`)
	openSpan = regexp.MustCompile(`(?i)\b(?:yes|designated|permissive|destination)\s*@\s*\(?\s*` + month + `[^-–;)]*(?:[-–]\s*` + month + `)?`)
)

// conditions are the tags that say when a way may be used (OpenStreetMap wiki, Conditional restrictions).
func conditions(t tags) (out []string) {
	for _, key := range []string{"access:conditional", "vehicle:conditional", "motor_vehicle:conditional"} {
		if v := t.find(key); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// closedMonths reads "no @ (Nov-Apr)" and, on a way that is otherwise closed, "yes @ (May-Oct)".
func closedMonths(t tags) (set monthSet) {
	for _, c := range conditions(t) {
		set |= spans(shutSpan, c)
	}
	if open := opened(t); open != 0 {
		set |= allMonths &^ open
	}
	return set
}

// opened is the months in which a way that is closed to vehicles is open to them; empty where none are tagged.
func opened(t tags) (set monthSet) {
	closed := func(key string) bool { return t.find(key) == "no" }
	if !slices.ContainsFunc(accessKeys(), closed) {
		return 0
	}
	for _, c := range conditions(t) {
		set |= spans(openSpan, c)
	}
	return set
}

func spans(pattern *regexp.Regexp, text string) (set monthSet) {
	for _, m := range pattern.FindAllStringSubmatch(text, -1) {
		from := monthNumber(m[1])
		to := from
		if m[2] != "" {
			to = monthNumber(m[2])
		}
		for k := from; ; k = k%12 + 1 {
			set |= 1 << k
			if k == to {
				break
			}
		}
	}
	return set
}

func monthNumber(s string) int {
	names := []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	return slices.Index(names, strings.ToLower(s)) + 1
}

// list is the months in their order; nil for none.
func (s monthSet) list() (out []int) {
	for m := 1; m <= 12; m++ {
		if s>>m&1 == 1 {
			out = append(out, m)
		}
	}
	return out
}
