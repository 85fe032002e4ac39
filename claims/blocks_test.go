package claims

import (
	"strings"
	"testing"
	"time"
)

func TestLongTexts(t *testing.T) {
	inCase, inWorld := NewCaseFinder(casePlaces()), small(t)
	for name, text := range map[string]string{
		"many names":  strings.Repeat("In London and Moscow they spoke of Shusha and Lachin. ", 4_000),
		"one line":    strings.Repeat("Shusha Lachin London ", 10_000),
		"no space":    strings.Repeat("Շուշի", 40_000),
		"one capital": strings.Repeat("A", 1<<20),
		"NULs":        strings.Repeat("\x00", 1<<20),
		"bidi":        strings.Repeat("\u202eShusha\u202c ", 20_000),
	} {
		start := time.Now()
		for _, m := range append(inCase.Find(text), inWorld.Find(text)...) {
			if text[m.Start:m.End] != m.Surface {
				t.Fatalf("%s: %+v", name, m)
			}
		}
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
