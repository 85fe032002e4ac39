// Package store says what a back end must do. A [Ledger] keeps what was said: rows go in, nothing is ever changed
// or deleted, and a row whose content differs from the last one with the same noun and id is kept beside it as a
// correction. [Runs] keeps what was computed, by the digest of all that went in.
//
// A back end is a folder of its own (store/sqlite) and proves itself by running the suite in store/storetest.
// What all back ends must agree on to the byte (canonical form, digest, chain) is computed here.
package store

import (
	"context"
	"encoding/json"
	"iter"
	"time"

	"salient"
)

// Row is one thing to be recorded: a claim, a place, a review. Body is any JSON; the ledger keeps it in the form
// that [Canonical] gives.
type Row struct {
	Noun salient.Noun
	ID   salient.ID
	Body json.RawMessage
}

// RowOf is v, as JSON, under this noun and id.
func RowOf(noun salient.Noun, id salient.ID, v any) (Row, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return Row{}, &salient.Error{Kind: salient.Failed, What: "cannot write " + salient.Ref{Noun: noun, ID: id}.String() + " as JSON", Err: err}
	}
	return Row{Noun: noun, ID: id, Body: body}, nil
}

// Entry is one row as the ledger keeps it.
type Entry struct {
	Seq      int64           `json:"seq"` // 1, 2, 3 … without gaps
	Noun     salient.Noun    `json:"noun"`
	ID       salient.ID      `json:"id"`
	Body     json.RawMessage `json:"body"`     // canonical JSON
	Digest   string          `json:"digest"`   // see [Digest]
	Prev     string          `json:"prev"`     // digest of the entry that this one corrects; "" where it is the first
	Chain    string          `json:"chain"`    // see [Link]
	Recorded string          `json:"recorded"` // when, in UTC, RFC 3339; given by the caller
}

// Corrects tells whether the entry corrects an earlier one with the same noun and id.
func (e Entry) Corrects() bool { return e.Prev != "" }

// Ref points to the thing the entry speaks of.
func (e Entry) Ref() salient.Ref { return salient.Ref{Noun: e.Noun, ID: e.ID} }

// Added counts what became of the rows of one Append, of all and of each noun.
type Added struct {
	Tally
	Nouns map[salient.Noun]Tally `json:"-"`
}

// Count counts one row: the last entry of its noun and id has the digest prev, empty where there is none.
func (a *Added) Count(noun salient.Noun, prev, digest string) {
	if a.Nouns == nil {
		a.Nouns = map[salient.Noun]Tally{}
	}
	var one Tally
	switch prev {
	case "":
		one.New = 1
	case digest:
		one.Unchanged = 1
	default:
		one.Corrected = 1
	}
	a.Tally, a.Nouns[noun] = a.Tally.plus(one), a.Nouns[noun].plus(one)
}

// Add counts what another Append came to.
func (a *Added) Add(b Added) {
	a.Tally = a.Tally.plus(b.Tally)
	if a.Nouns == nil {
		a.Nouns = map[salient.Noun]Tally{}
	}
	for noun, t := range b.Nouns {
		a.Nouns[noun] = a.Nouns[noun].plus(t)
	}
}

// Tally counts rows by what became of them.
type Tally struct {
	New       int `json:"new"`       // noun and id not seen before
	Corrected int `json:"corrected"` // known id, other content: recorded beside the old
	Unchanged int `json:"unchanged"` // the last entry of that id says the same: nothing recorded
}

func (t Tally) plus(o Tally) Tally {
	return Tally{t.New + o.New, t.Corrected + o.Corrected, t.Unchanged + o.Unchanged}
}

// Head is the newest entry: how long the ledger is and the chain over all of it. The zero Head is an empty ledger.
type Head struct {
	Seq   int64  `json:"seq"`
	Chain string `json:"chain"`
}

// Query narrows a Scan. Zero values do not narrow.
type Query struct {
	Noun   salient.Noun
	ID     salient.ID // with Noun
	After  int64      // entries with a greater Seq
	Until  int64      // entries up to and with this Seq: the ledger as it stood at a Head
	Latest bool       // only the newest entry (within Until) of each noun and id
	Limit  int        // at most so many
}

// Ledger keeps what was said. It is safe for use by many goroutines and, where the back end is shared, processes.
type Ledger interface {
	// Append records the rows in their order, all of them or, on an error, none. A row that says what the last
	// entry of its noun and id says adds nothing; so the same batch twice adds nothing. Errors of kind
	// [salient.Invalid] mean that a row is bad and name it.
	Append(ctx context.Context, rows []Row, recorded time.Time) (Added, error)
	// Scan gives the entries in order of Seq. It sees the ledger as it stands when the first entry is taken. An
	// error ends it.
	Scan(ctx context.Context, q Query) iter.Seq2[Entry, error]
	// Head is the newest entry.
	Head(ctx context.Context) (Head, error)
}

// Run is one computation. Digest is the SHA-256, in hexadecimal, of all that went in, the engine's version
// included; so a run never has two results.
type Run struct {
	Digest string
	Kind   string // which computation: "control", "brief"
	Body   []byte // what came out
}

// Runs keeps computations.
type Runs interface {
	// Put keeps a run. The same run twice is no error; another result for a digest already kept is one, of kind
	// [salient.Invalid], and the first is kept.
	Put(ctx context.Context, r Run) error
	// Get returns the run with this digest, false where there is none.
	Get(ctx context.Context, digest string) (Run, bool, error)
}
