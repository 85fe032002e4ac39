package intake_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"salient"
	"salient/claims"
	"salient/flow/intake"
	"salient/reports"
	"salient/store"
)

func chat(number, messages string) string {
	return `{"name": "Millers", "type": "public_channel", "id": ` + number + `, "messages": [` + messages + `]}`
}

const (
	second = `{"id": 2, "type": "message", "date_unixtime": "984478500", "text": "Alder units have left Mill."}`
	third  = `{"id": 3, "type": "message", "date_unixtime": "984478500", "text": "Birch units stand in Lock."}`
)

// Message 2 of one chat, message 2 of another and row 2 of two tables are four reports, though one source published them.
func TestReportsOfOneSourceAreToldApart(t *testing.T) {
	c, l := threeRivers(t), ledger(t)
	take := func(j intake.Job, text string) {
		t.Helper()
		got, err := intake.Run(context.Background(), l, c, strings.NewReader(text), j)
		if err != nil || got.Reports != 1 || got.Nouns[salient.ReportNoun].Corrected != 0 || got.Nouns[salient.ReportNoun].New != 1 {
			t.Errorf("%s: %+v, %v", j.Origin.File, got, err)
		}
	}
	for _, number := range []string{"9", "10"} {
		text := chat(number, second)
		take(job("telegram", "millers", "", "chat"+number+".json", text), text)
	}
	for _, name := range []string{"Mill book", "Lock book"} {
		m, err := reports.ReadMapping(strings.NewReader("dataset = \""+name+"\"\nshare = true\n[columns]\nid = \"no\"\nday = \"day\"\nknown = \"day\"\ntext = \"words\"\n"), "m.toml")
		if err != nil {
			t.Fatal(err)
		}
		text := "no,day,words\n2,2001-03-13,Birch units stand in Lock.\n"
		j := job("csv", "millers", "", name, text)
		j.Form, j.Rules = m.Form(), name // another mapping reads a file anew
		take(j, text)
	}
	ids := map[salient.ID]bool{}
	for _, e := range entries(t, l, store.Query{Noun: salient.ReportNoun}) {
		ids[e.ID] = true
	}
	for _, want := range []salient.ID{"millers/telegram/9/2", "millers/telegram/10/2", "millers/csv/mill-book/2", "millers/csv/lock-book/2"} {
		if !ids[want] || len(ids) != 4 {
			t.Errorf("%s is not among %v", want, ids)
		}
	}
}

// A ledger of an older format is read on: a report that stands there under an id without its door keeps it, and what is new
// gets an id of the present rule.
func TestAnOlderLedgerGoesOn(t *testing.T) {
	c, fresh, l := threeRivers(t), ledger(t), ledger(t)
	text := chat("9", second)
	if _, err := intake.Run(context.Background(), fresh, c, strings.NewReader(text), job("telegram", "millers", "", "chat.json", text)); err != nil {
		t.Fatal(err)
	}
	// The same, as the older format had it.
	var rows []store.Row
	for _, e := range entries(t, fresh, store.Query{}) {
		body := strings.ReplaceAll(strings.ReplaceAll(string(e.Body), "millers/telegram/9/2", "millers/2"), `"ids":2,`, "")
		rows = append(rows, store.Row{Noun: e.Noun, ID: salient.ID(strings.ReplaceAll(string(e.ID), "millers/telegram/9/2", "millers/2")), Body: json.RawMessage(body)})
	}
	rows = append(rows, store.Row{Noun: salient.ReportNoun, ID: "millers/3", Body: json.RawMessage(`{"id":"millers/3","form":"csv","text":"A row of a table.","known":"2001-03-13"}`)})
	if _, err := l.Append(context.Background(), rows, job("telegram", "millers", "", "chat.json", text).Recorded); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(rows[1].Body), "millers/2") {
		t.Fatalf("%s", rows[1].Body)
	}
	next := chat("9", second+","+third)
	got, err := intake.Run(context.Background(), l, c, strings.NewReader(next), job("telegram", "millers", "", "chat.json", next))
	if err != nil || got.Nouns[salient.ReportNoun] != (store.Tally{New: 1, Unchanged: 1}) || got.Nouns[salient.ProposalNoun].Corrected != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if n := len(entries(t, l, store.Query{Noun: salient.ReportNoun, ID: "millers/telegram/9/3"})); n != 1 {
		t.Errorf("%d reports of the new id; the row of a table has the old one", n)
	}
	if _, err := store.Verify(context.Background(), l); err != nil {
		t.Error(err)
	}
}

// A text is one report and one set of proposals whether it was imported or put into the queue without an import, as the
// older format had it.
func TestATextKeepsItsOldID(t *testing.T) {
	c, l := threeRivers(t), ledger(t)
	const text = "Alder units have left Mill.\n"
	j := job("text", "millers", "2001-03-13", "a.txt", text)
	var id salient.ID
	j.Kept = func(r reports.Record, _ []claims.Record) { id = r.ID }
	if _, err := intake.Run(context.Background(), intake.Dry{}, c, strings.NewReader(text), j); err != nil {
		t.Fatal(err)
	}
	old := "millers/text-" + strings.TrimPrefix(string(id), "millers/text/")[:12]
	row := store.Row{Noun: salient.ReportNoun, ID: salient.ID(old), Body: json.RawMessage(`{"id":"` + old + `","form":"text","text":"Alder units have left Mill.","known":"2001-03-13"}`)}
	if _, err := l.Append(context.Background(), []store.Row{row}, j.Recorded); err != nil {
		t.Fatal(err)
	}
	if _, err := intake.Run(context.Background(), l, c, strings.NewReader(text), j); err != nil || string(id) != old {
		t.Errorf("%s, %v", id, err)
	}
}
