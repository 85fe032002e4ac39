package claims

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words/common.txt
var commonFile string

//go:embed words/given.txt
var givenFile string

// bodies are names of buildings, papers and bodies that gazetteers have as names of places, by their keys.
var bodies = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range [...]string{"white house", "wall street", "new york times", "washington post", "red cross", "red crescent", "security council", "united nations",
		"downing street", "fleet street", "associated press", "world bank", "supreme court"} {
		out[name] = true
	}
	return out
})

// common gives the rank of a word that English writes in lower case, from 1 for the most frequent.
var common = sync.OnceValue(func() map[string]int { return ranks(commonFile) })

// given holds English given names.
var given = sync.OnceValue(func() map[string]int { return ranks(givenFile) })

func ranks(file string) map[string]int {
	out := map[string]int{}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			out[line] = len(out) + 1
		}
	}
	return out
}

// class is what a word beside a name says of the name.
type class uint16

const (
	feature    class = 1 << iota // the name and the word together name a place: "X County", "X River"
	government                   // a body of the place: "X Police", "X City Council"
	namedFor                     // a thing that bears the place's name: "X University", "X High School"
	street                       // "X Street"
	title                        // before a person's name: "Sheriff X", "Mr. X"
	locative                     // before a place: "in X", "near X"
	direction                    // "north", "downtown"
	business                     // "X Inc."
)

var classes = sync.OnceValue(func() map[string]class {
	out := map[string]class{}
	for c, words := range map[class]string{
		feature: "county parish township twp river creek lake island islands valley mountain mountains bay beach falls springs heights hills peninsula strait gulf ocean sea desert " +
			"district province oblast region rayon governorate prefecture canyon bayou harbor harbour forest borough shire canal canton reservoir plateau strip",
		government: "police sheriff city council mayor fire department county state town village municipal commissioner commissioners government governor court courthouse jail " +
			"district public community area volunteer superior circuit attorney coroner chamber prison airport resident residents native man woman men women couple family " +
			"teen teenager boy girl officials officers firefighters lawmakers voters authorities senate legislature general assembly house metropolitan metro suburb region " +
			"president prime foreign army military parliament troops forces ministry minister embassy democrat republican democrats republicans",
		namedFor: "university college school high middle elementary hospital medical church center centre park mall library museum theater theatre stadium club country hotel inn " +
			"times news herald journal tribune gazette post press daily review center foundation institute academy memorial association society company bank clinic building " +
			"raiders tigers eagles bulldogs panthers baptist methodist presbyterian catholic cemetery plaza hall arena",
		street: "street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy court ct way pike parkway circle place turnpike trail terrace interstate route alley bridge",
		title: "mr mrs ms dr miss sir lady lord judge justice sheriff detective officer sgt sergeant capt captain lt lieutenant col colonel gen general chief deputy sen senator rep " +
			"representative gov governor mayor president vice rev reverend pastor father sister brother coach professor prof attorney commissioner councilman councilwoman " +
			"superintendent principal director chairman chairwoman trooper cpl corporal pvt maj major pfc cmdr minister secretary king queen prince princess pope bishop",
		locative: "in at near from to of around outside inside into toward towards through across throughout for between north south east west within beyond visit visiting " +
			"leaving leave entering enter reach reached left via over off southern northern eastern western central downtown rural suburban nearby neighboring greater",
		direction: "north south east west northern southern eastern western central northeast northwest southeast southwest downtown rural upper lower greater mid",
		business:  "inc corp co ltd llc llp plc group brothers bros sons associates partners",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] |= c
		}
	}
	return out
})

// is tells whether the word, as the gazetteer folds it, belongs to a class.
func is(key string, c class) bool { return classes()[key]&c != 0 }
