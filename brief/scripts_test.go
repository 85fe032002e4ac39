package brief

import (
	"strings"
	"testing"
)

func TestNamesReadFromRightToLeftAreIsolated(t *testing.T) {
	for text, want := range map[string]string{
		"Shusha, 5,000 people": "Shusha, 5,000 people",
		"שלום":                 "שלום",
		"חיפה, 12,000 people":  "[חיפה], 12,000 people",
		"עכו, תל אביב and חיפה are held": "[עכו], [תל אביב] and [חיפה] are held",
		"it says “שלום, 12 עולם (x)” so": "it says “[שלום, 12 עולם (x)]” so",
		"the road حلب–دمشق":              "the road [حلب]–[دمشق]",
	} {
		got := strings.NewReplacer("\u2068", "[", "\u2069", "]").Replace(isolated(text))
		if got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
