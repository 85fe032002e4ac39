package claims

import (
	"strconv"
	"strings"
	"time"

	"salient"
)

// dayOf is the day a sentence speaks of, and what that was read from: "explicit", "relative" or "publication".
func dayOf(toks []token, from, to int, finds []find, l *lexicon, known salient.Day) (salient.Day, string) {
	for i := from; i < to; i++ {
		if d, ok := explicitDay(toks, i, to, l, known); ok {
			return d, "explicit"
		}
	}
	for _, f := range finds {
		switch f.kind {
		case "yesterday":
			return known - 1, "relative"
		case "today":
			return known, "relative"
		}
	}
	for i := from; i < to; i++ {
		if n, ok := l.weekday[toks[i].key]; ok {
			return lastWeekday(known, n), "relative"
		}
	}
	return known, "publication"
}

// explicitDay reads "9 October", "October 9", "9 октября 2020", "09.10.2020", "2020-10-09". A day without a year is
// the last one not after the day of publication by more than half a year.
func explicitDay(toks []token, i, to int, l *lexicon, known salient.Day) (salient.Day, bool) {
	month := l.months[toks[i].key]
	if month == 0 {
		month = inflectedMonth(l, toks[i].key)
	}
	if month == 0 {
		return numericDay(toks, i, to)
	}
	year, _, _ := known.Date()
	explicitYear := false
	for _, j := range [...]int{i - 1, i + 1} {
		if j < 0 || j >= to || !toks[j].number {
			continue
		}
		day, ok := leading(toks[j].text)
		if !ok || day < 1 || day > 31 {
			continue
		}
		for _, k := range [...]int{i + 1, i + 2} {
			if k < to && k != j && toks[k].number && len(toks[k].text) == 4 {
				if y, err := strconv.Atoi(toks[k].text); err == nil {
					year, explicitYear = y, true
				}
			}
		}
		d := salient.DayOf(year, time.Month(month), day)
		if _, m, dd := d.Date(); int(m) != month || dd != day {
			return 0, false
		}
		if !explicitYear && d > known+halfYear {
			d = salient.DayOf(year-1, time.Month(month), day)
		}
		return d, true
	}
	return 0, false
}

const halfYear = 183

// inflectedMonth finds the month of a word with an ending: "oktyabrda", "октябрю", "հոկտեմբերին".
func inflectedMonth(l *lexicon, key string) int {
	if len(key) < 5 {
		return 0
	}
	for name, n := range l.months {
		stem := strings.TrimRight(name, "aeiouy")
		if len(stem) >= 5 && strings.HasPrefix(key, stem) && len(key) <= len(name)+4 {
			return n
		}
	}
	return 0
}

// leading is the number a word begins with: 9, 9th.
func leading(s string) (int, bool) {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	return n, err == nil
}

func numericDay(toks []token, i, to int) (salient.Day, bool) {
	if i+2 >= to || !toks[i].number || !toks[i+1].number || !toks[i+2].number || toks[i+1].after != toks[i+2].after {
		return 0, false
	}
	a, _ := leading(toks[i].text)
	b, _ := leading(toks[i+1].text)
	c, _ := leading(toks[i+2].text)
	switch {
	case toks[i+1].after == "-" && a > 1900:
	case toks[i+1].after == "." && c > 1900:
		a, c = c, a
	default:
		return 0, false
	}
	d := salient.DayOf(a, time.Month(b), c)
	if y, m, dd := d.Date(); y != a || int(m) != b || dd != c {
		return 0, false
	}
	return d, true
}

// lastWeekday is the last such day of the week, 1 for Monday, not after the given day.
func lastWeekday(d salient.Day, n int) salient.Day {
	const thursday = 4 // 1970-01-01 was one
	of := (int(d)%7+7+thursday-1)%7 + 1
	return d - salient.Day((of-n+7)%7)
}
