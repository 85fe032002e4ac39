package store

import (
	"context"
	"fmt"
	"unicode"
	"unicode/utf8"

	"salient"
)

// Verify reads the whole ledger, computes every digest and the chain anew and returns the head it comes to. The
// error names the first entry that is not what was recorded; it is of kind [salient.Invalid]. Memory grows with the
// number of ids, not with the length of the ledger.
func Verify(ctx context.Context, l Ledger) (Head, error) {
	want, err := l.Head(ctx)
	if err != nil {
		return Head{}, err
	}
	var head Head
	last := map[salient.Ref]string{}
	for e, err := range l.Scan(ctx, Query{Until: want.Seq}) {
		if err != nil {
			return head, err
		}
		if what := broken(e, head, last[e.Ref()]); what != "" {
			return head, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("entry %d (%s) %s", e.Seq, e.Ref(), what),
				Mend: "the ledger was changed outside Salient or its disk is failing: load the case into a new ledger, or go back to a copy"}
		}
		head = Head{Seq: e.Seq, Chain: e.Chain}
		last[e.Ref()] = e.Digest
	}
	if head != want {
		return head, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the ledger says it has %d entries and %d are there", want.Seq, head.Seq),
			Mend: "load the case into a new ledger, or go back to a copy"}
	}
	return head, nil
}

// Holds tells whether an entry of the ledger has this chain. A ledger that does, and passes [Verify], goes on from what
// was recorded when the chain was noted: nothing up to there was changed, and no end was cut off before it.
func Holds(ctx context.Context, l Ledger, chain string) (bool, error) {
	for e, err := range l.Scan(ctx, Query{}) {
		if err != nil {
			return false, err
		}
		if e.Chain == chain {
			return true, nil
		}
	}
	return false, nil
}

func broken(e Entry, before Head, prev string) string {
	switch {
	case e.Seq != before.Seq+1:
		return fmt.Sprintf("follows entry %d: entries between them are gone", before.Seq)
	case e.Digest != Digest(e.Body):
		return "has a body that is not the one its digest was taken of"
	case e.Prev != prev:
		return "does not name the entry it corrects"
	case e.Digest == prev:
		return "repeats the entry before it"
	case e.Chain != Link(before.Chain, e):
		return "breaks the chain: it, or its place in the ledger, was changed"
	}
	return ""
}

func cleanName(s string) bool {
	for _, r := range s {
		if unicode.IsControl(r) {
			return false
		}
	}
	return utf8.ValidString(s)
}
