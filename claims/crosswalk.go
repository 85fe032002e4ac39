package claims

import (
	_ "embed"
	"strings"
	"sync"

	"salient"
)

//go:embed crosswalk.tsv
var crosswalkFile string

// Crosswalk is the version of the table of [TermsOf]; it changes when a row of it does.
const Crosswalk = 1

// Terms are what other schemes call a claim. Those that have no word for it are empty. They are for joining data sets;
// none of them says who holds a place.
type Terms struct {
	PLOVER2016 string   `json:"plover_2016"` // draft 0.5, which has FIGHT
	PLOVER2021 string   `json:"plover_2021"` // draft 0.8, which has not
	Mode2021   string   `json:"mode_2021"`   // its mode
	CAMEO      []string `json:"cameo"`
	ACLED      []string `json:"acled"` // sub-event types
	VIINA      []string `json:"viina"` // labels
}

// TermsOf is what other schemes call a claim of a predicate, by how far its speaker commits to it.
func TermsOf(p salient.Predicate, h salient.Hedge) Terms {
	if h == "threatened" {
		return crosswalk()["threatened"]
	}
	return crosswalk()[string(p)]
}

var crosswalk = sync.OnceValue(func() map[string]Terms {
	out := map[string]Terms{}
	list := func(s string) []string {
		if s == "" {
			return []string{}
		}
		return strings.Split(s, "|")
	}
	for line := range strings.Lines(crosswalkFile) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) == 7 && !strings.HasPrefix(f[0], "#") {
			out[f[0]] = Terms{f[1], f[2], f[3], list(f[4]), list(f[5]), list(f[6])}
		}
	}
	return out
})

// Heard is the most telling predicate that a text names, wherever it is, and how far whoever speaks commits to it;
// false where it names none. It is for comparing lexicons with event data whose places no case has.
func Heard(text string) (salient.Predicate, salient.Hedge, bool) {
	toks := tokenize(text)
	finds := lexiconFor(text, toks).all(toks, 0, len(toks))
	preds := predicates(finds)
	if len(preds) == 0 {
		return "", "", false
	}
	first := preds[0]
	for _, f := range preds {
		if !circumstance(finds, f) && !general(f.kind) {
			first = f
			break
		}
	}
	s := sentence{to: len(toks), end: len(text), finds: finds}
	return salient.Predicate(first.kind), (&Reader{}).hedge(s, frame{at: first.from}), true
}

// general tells whether a predicate says little beside another.
func general(kind string) bool { return kind == "clashes" || kind == "agrees" }
