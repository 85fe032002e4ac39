package options

import (
	"strings"

	"github.com/BurntSushi/toml"

	"salient"
)

// Draft is an options.toml as data: what is written in it, key by key, before anything is checked. A form edits a
// draft; [Rewrite] puts it into a file. docs/formats/options.md says what each key means. An empty text, an empty list and
// null are a key that is not there.
type Draft struct {
	Format      int               `toml:"format" json:"format,omitempty"`
	Title       string            `toml:"title" json:"title,omitempty"`
	Note        string            `toml:"note" json:"note,omitempty"`
	Day         string            `toml:"day" json:"day,omitempty" doc:"YYYY-MM-DD"`
	Today       *[]string         `toml:"today" json:"today,omitempty" doc:"Options taken in the status quo; null: it is not known"`
	Actors      []DraftActor      `toml:"actors" json:"actors,omitempty"`
	Options     []DraftOption     `toml:"options" json:"options,omitempty"`
	Infeasible  []DraftRule       `toml:"infeasible" json:"infeasible,omitempty"`
	Preferences []DraftPreference `toml:"preferences" json:"preferences,omitempty"`
	Weights     []DraftWeight     `toml:"weights" json:"weights,omitempty"`
	Targets     []DraftTarget     `toml:"targets" json:"targets,omitempty"`
	Coalitions  []DraftCoalition  `toml:"coalitions" json:"coalitions,omitempty"`
}

// DraftActor is one [[actors]] entry. At, here and in the other entries, is its position among those of its kind in the
// file that is changed; nil: the file does not have it yet.
type DraftActor struct {
	At         *int   `toml:"-" json:"at,omitempty" doc:"Position in the file; null: the file does not have it yet"`
	ID         string `toml:"id" json:"id,omitempty"`
	Name       string `toml:"name" json:"name,omitempty"`
	Side       string `toml:"side" json:"side,omitempty"`
	ThirdParty bool   `toml:"third_party" json:"third_party,omitempty"`
}

// DraftOrigin is the keys that say where an entry comes from.
type DraftOrigin struct {
	Source  []string `toml:"source" json:"source,omitempty" doc:"Claims it rests on, or agreement:ID and the like"`
	Text    string   `toml:"text" json:"text,omitempty" doc:"What was said, as said"`
	Said    string   `toml:"said" json:"said,omitempty" doc:"YYYY-MM-DD"`
	Known   string   `toml:"known" json:"known,omitempty" doc:"The day by which its ground was published, YYYY-MM-DD"`
	Assumed bool     `toml:"assumed" json:"assumed,omitempty"`
}

// DraftOption is one [[options]] entry.
type DraftOption struct {
	At         *int     `toml:"-" json:"at,omitempty"`
	ID         string   `toml:"id" json:"id,omitempty"`
	Actor      string   `toml:"actor" json:"actor,omitempty"`
	Name       string   `toml:"name" json:"name,omitempty"`
	Direction  string   `toml:"direction" json:"direction,omitempty" doc:"both, taken_only or dropped_only"`
	Lever      *bool    `toml:"lever" json:"lever,omitempty"`
	Cost       *float64 `toml:"cost" json:"cost,omitempty"`
	Risk       *float64 `toml:"risk" json:"risk,omitempty"`
	Reversible *bool    `toml:"reversible" json:"reversible,omitempty"`
	FiresOn    []string `toml:"fires_on" json:"fires_on,omitempty"`
	Lives      string   `toml:"lives" json:"lives,omitempty"`
	Requires   []string `toml:"requires" json:"requires,omitempty"`
	Reach      string   `toml:"reach" json:"reach,omitempty"`
	Assent     []string `toml:"assent" json:"assent,omitempty"`
	After      []string `toml:"after" json:"after,omitempty"`
	Given      []string `toml:"given" json:"given,omitempty"`
	DraftOrigin
}

// DraftRule is one [[infeasible]] entry.
type DraftRule struct {
	At         *int     `toml:"-" json:"at,omitempty"`
	When       string   `toml:"when" json:"when,omitempty"`
	Unless     string   `toml:"unless" json:"unless,omitempty"`
	Exclusive  []string `toml:"exclusive" json:"exclusive,omitempty"`
	AtLeastOne []string `toml:"at_least_one" json:"at_least_one,omitempty"`
	Given      []string `toml:"given" json:"given,omitempty"`
	DraftOrigin
}

// DraftPreference is one [[preferences]] entry.
type DraftPreference struct {
	At          *int     `toml:"-" json:"at,omitempty"`
	ID          string   `toml:"id" json:"id,omitempty"`
	Actor       string   `toml:"actor" json:"actor,omitempty"`
	Statement   string   `toml:"statement" json:"statement,omitempty" doc:"A condition on options"`
	Group       string   `toml:"group" json:"group,omitempty"`
	Probability *float64 `toml:"probability" json:"probability,omitempty"`
	Analyst     string   `toml:"analyst" json:"analyst,omitempty"`
	Given       []string `toml:"given" json:"given,omitempty"`
	DraftOrigin
}

// DraftWeight is one [[weights]] entry.
type DraftWeight struct {
	At     *int   `toml:"-" json:"at,omitempty"`
	Actor  string `toml:"actor" json:"actor,omitempty"`
	Option string `toml:"option" json:"option,omitempty"`
	Weight string `toml:"weight" json:"weight,omitempty" doc:"A decimal number"`
	DraftOrigin
}

// DraftTarget is one [[targets]] entry.
type DraftTarget struct {
	At     *int     `toml:"-" json:"at,omitempty"`
	ID     string   `toml:"id" json:"id,omitempty"`
	Name   string   `toml:"name" json:"name,omitempty"`
	When   string   `toml:"when" json:"when,omitempty" doc:"A condition on options: the states that count as this halt"`
	Leaves []string `toml:"leaves" json:"leaves,omitempty"`
	DraftOrigin
}

// DraftCoalition is one [[coalitions]] entry.
type DraftCoalition struct {
	At      *int     `toml:"-" json:"at,omitempty"`
	ID      string   `toml:"id" json:"id,omitempty"`
	Name    string   `toml:"name" json:"name,omitempty"`
	Members []string `toml:"members" json:"members,omitempty"`
}

// ReadDraft is what an options.toml says, each entry with its position. Only what keeps the text from being read is a
// fault: text that is not TOML, a value of the wrong type, a key that the form does not have.
func ReadDraft(t salient.Text) (Draft, error) {
	var d Draft
	body := plainText(t.Body)
	meta, err := toml.Decode(body, &d)
	if err != nil {
		return d, salient.Faults{tomlFault(t.File, body, err)}
	}
	r := &tomlReader{lines: findLines(body), m: &Model{File: t.File}}
	r.undecoded(meta)
	for _, k := range d.kinds() {
		for i := range k.entries {
			*k.entries[i].at = &i
		}
	}
	return d, r.faults.Err()
}

// plainText is the text without a byte order mark and with LF line ends.
func plainText(body []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(body), "\ufeff"), "\r\n", "\n")
}
