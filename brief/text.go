package brief

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"salient"
)

// list joins words as prose does: "A", "A and B", "A, B and C".
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// capped is list with at most n words, the rest counted: "A, B and 3 others".
func capped(words []string, n int) string {
	if len(words) <= n+1 { // naming one more is as short as counting it
		return list(words)
	}
	rest := len(words) - n
	return strings.Join(words[:n], ", ") + " and " + small(rest) + " others"
}

// small writes whole numbers up to ten as words.
func small(n int) string {
	if n >= 0 && n <= 10 {
		return [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}[n]
	}
	return number(n)
}

// count is "one place", "three places", "1,200 places".
func count(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return small(n) + " " + many
}

// allOf is "both" or "all three".
func allOf(n int) string {
	if n == 2 {
		return "both"
	}
	return "all " + small(n)
}

// number groups thousands with commas.
func number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// percent is whole per cent. The ends are held at 1 and 99: no judgement from reports is certain.
func percent(p salient.Prob) string {
	return fmt.Sprintf("%d%%", int(min(99, max(1, math.Round(float64(p)*100)))))
}

// interval is "62% to 71%", or one figure where both ends show the same.
func interval(low, high salient.Prob) string {
	if percent(low) == percent(high) {
		return percent(low) + " at both ends"
	}
	return percent(low) + " to " + percent(high)
}

// kilometres has one decimal below ten and none above.
func kilometres(m salient.Meters) string {
	if km := m.Km(); km < 9.95 {
		return fmt.Sprintf("%.1f km", km)
	}
	return number(int(math.Round(m.Km()))) + " km"
}

// sentence starts with a capital and ends with one full stop.
func sentence(s string) string {
	s = capital(s)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// capital makes the first letter a capital, in scripts that begin a sentence with one: Georgian has capitals and does not.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToTitle(r)) + s[n:]
}

// dateText writes a date as prose: a day or a month in words, anything else, such as a year, as it is.
func dateText(s string) string {
	s = clean(s)
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return t.Format("2 January 2006")
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return t.Format("January 2006")
	}
	return s
}

// clean makes a text of the case fit for one line: no control characters, no marks that turn the reading
// direction, no runs of blanks.
func clean(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case r == utf8.RuneError, bidi(r):
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// bidi tells the explicit directional marks of Unicode Annex 9.
func bidi(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}

// months are the English names of months of closure.
func months(list []int) []string {
	names := [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"}
	var out []string
	for _, m := range list {
		if m >= 1 && m <= 12 {
			out = append(out, names[m-1])
		}
	}
	return out
}

// monthsText joins months as prose does, a run of three or more as "November to March".
func monthsText(in []int) string {
	names := months(in)
	run := len(in) > 2
	for i := 1; i < len(in); i++ {
		run = run && in[i] == in[i-1]%12+1
	}
	if run && len(names) == len(in) {
		return names[0] + " to " + names[len(names)-1]
	}
	return list(names)
}
