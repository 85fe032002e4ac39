package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/store"
)

func empty(t *testing.T, open Open) {
	l := fresh(t, open)
	if h := headOf(t, l); h != (store.Head{}) {
		t.Errorf("head %+v", h)
	}
	if got := all(t, l, store.Query{}); len(got) != 0 {
		t.Errorf("%d entries", len(got))
	}
	if added := must(t, l, nil); added != (store.Tally{}) {
		t.Errorf("no rows added %+v", added)
	}
}

func roundTrip(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, []store.Row{row("c1", `{ "b" : [1, 2.50, null], "a": "x\u00e9" }`)})
	got := all(t, l, store.Query{})
	if len(got) != 1 {
		t.Fatalf("%d entries", len(got))
	}
	e := got[0]
	want := store.Entry{Seq: 1, Noun: salient.ClaimNoun, ID: "c1", Body: []byte(`{"a":"xé","b":[1,2.50,null]}`), Recorded: "2020-10-20T12:00:00Z"}
	want.Digest = store.Digest(want.Body)
	want.Chain = store.Link("", want)
	if e.Seq != 1 || e.Ref() != want.Ref() || string(e.Body) != string(want.Body) || e.Digest != want.Digest || e.Prev != "" || e.Chain != want.Chain || e.Recorded != want.Recorded {
		t.Errorf("got  %+v\nwant %+v", e, want)
	}
	if h := headOf(t, l); h != (store.Head{Seq: 1, Chain: e.Chain}) {
		t.Errorf("head %+v", h)
	}
}

func idempotent(t *testing.T, open Open) {
	l := fresh(t, open)
	rows := Rows(0, 450)
	if a := must(t, l, rows); a != (store.Tally{New: 450}) {
		t.Fatalf("first time: %+v", a)
	}
	before := headOf(t, l)
	slices.Reverse(rows)
	if a := must(t, l, rows); a != (store.Tally{Unchanged: 450}) {
		t.Errorf("second time: %+v", a)
	}
	if headOf(t, l) != before {
		t.Error("the head moved")
	}
}

func correction(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, []store.Row{row("c1", `{"v":1}`), row("c2", `{"v":1}`)})
	if a := must(t, l, []store.Row{row("c1", `{"v":2}`), row("c2", `{"v":1}`)}); a != (store.Tally{Corrected: 1, Unchanged: 1}) {
		t.Errorf("added %+v", a)
	}
	got := all(t, l, store.Query{Noun: salient.ClaimNoun, ID: "c1"})
	if len(got) != 2 || string(got[0].Body) != `{"v":1}` || string(got[1].Body) != `{"v":2}` {
		t.Fatalf("entries %+v", got)
	}
	if got[0].Corrects() || !got[1].Corrects() || got[1].Prev != got[0].Digest {
		t.Errorf("prev %q of %q", got[1].Prev, got[0].Digest)
	}
}

func goingBack(t *testing.T, open Open) {
	l := fresh(t, open)
	for _, body := range []string{`1`, `2`, `1`, `1`} {
		must(t, l, []store.Row{row("c", body)})
	}
	if got := bodies(all(t, l, store.Query{})); got != "1 2 1" {
		t.Errorf("bodies %s", got)
	}
}

func twiceInBatch(t *testing.T, open Open) {
	l := fresh(t, open)
	if a := must(t, l, []store.Row{row("c", `1`), row("c", `1`), row("c", `2`), row("c", `1`)}); a != (store.Tally{New: 1, Corrected: 2, Unchanged: 1}) {
		t.Errorf("added %+v", a)
	}
	if got := bodies(all(t, l, store.Query{})); got != "1 2 1" {
		t.Errorf("bodies %s", got)
	}
}

func batches(t *testing.T, open Open) {
	one, several := fresh(t, open), fresh(t, open)
	rows := slices.Concat(Rows(0, 1234), Rows(500, 300))
	must(t, one, rows)
	for _, size := range []int{1, 99, 100, 101, 333, 900} {
		must(t, several, rows[:size])
		rows = rows[size:]
	}
	if len(rows) != 0 || headOf(t, one) != headOf(t, several) {
		t.Errorf("%d rows left; heads %+v and %+v", len(rows), headOf(t, one), headOf(t, several))
	}
}

func badRow(t *testing.T, open Open) {
	l := fresh(t, open)
	for name, bad := range map[string]store.Row{
		"no id":              row("", `1`),
		"no noun":            {ID: "c", Body: []byte(`1`)},
		"a control in an id": row("c\x00d", `1`),
		"broken UTF-8 in id": row("c\xff", `1`),
		"not JSON":           row("c", `{"a":`),
		"two values":         row("c", `1 2`),
		"broken UTF-8":       row("c", "\"\xff\""),
		"a member twice":     row("c", `{"a":1,"b":2,"a":3}`),
		"no body":            row("c", ``),
	} {
		_, err := l.Append(context.Background(), append(Rows(0, 250), bad), Noon())
		if salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), "row 251") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if h := headOf(t, l); h.Seq != 0 {
		t.Errorf("%d entries of refused batches", h.Seq)
	}
}

func unicodeIDs(t *testing.T, open Open) {
	l := fresh(t, open)
	ids := []string{"Şuşa", "S\u0327us\u0327a", "Շուշի", "Шуша", "شوشا", "a b", "A B", "a%", "a_", "'; DROP TABLE entries; --", "😀", "é", "e\u0301", strings.Repeat("щ", 2000)}
	var rows []store.Row
	for _, id := range ids {
		rows = append(rows, row(id, `"x"`))
	}
	if a := must(t, l, rows); a.New != len(ids) {
		t.Fatalf("added %+v", a)
	}
	for _, id := range ids {
		got := all(t, l, store.Query{Noun: salient.ClaimNoun, ID: salient.ID(id)})
		if len(got) != 1 || string(got[0].ID) != id {
			t.Errorf("%q: %d entries", id, len(got))
		}
	}
}

func largeBody(t *testing.T, open Open) {
	l := fresh(t, open)
	body := `"` + strings.Repeat("Шуша ", 1<<20) + `"`
	must(t, l, []store.Row{row("big", body), row("small", `1`)})
	if got := all(t, l, store.Query{ID: "big", Noun: salient.ClaimNoun}); len(got) != 1 || string(got[0].Body) != body {
		t.Error("the body came back changed")
	}
}

func editors(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, []store.Row{row("c", `{"q":"caf\u00e9\nbar","r":"\\r\\n"}`)})
	same := []store.Row{row("c", `{"r":"\\r\\n","q":"cafe\u0301\r\nbar"}`)}
	if a := must(t, l, same); a != (store.Tally{Unchanged: 1}) {
		t.Errorf("NFD and CRLF: %+v", a)
	}
	if a := must(t, l, []store.Row{row("c", `{"r":"\\n","q":"café\nbar"}`)}); a != (store.Tally{Corrected: 1}) {
		t.Errorf("a backslash, an r and a backslash, an n are not a line end: %+v", a)
	}
}

func bodies(es []store.Entry) string {
	var out []string
	for _, e := range es {
		out = append(out, string(e.Body))
	}
	return strings.Join(out, " ")
}
