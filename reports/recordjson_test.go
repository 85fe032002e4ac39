package reports_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"salient"
	"salient/reports"
	"salient/store"
)

// FuzzRecordJSON holds our own writer of records to the library's: what it writes is, byte for byte, the canonical form
// of what [json.Marshal] writes.
func FuzzRecordJSON(f *testing.F) {
	f.Add("a", "text with \"quotes\"\n\tand <b>", "é\u2028x", 40.5, -1e-9, true)
	f.Add("", "\x00\x7f\\", "\u202e", 0.0, 180.0, false)
	f.Fuzz(func(t *testing.T, id, text, other string, lat, lon float64, all bool) {
		r := reports.Record{Report: salient.Report{ID: salient.ID(id), Source: salient.ID(other), Known: 18_000, Title: other, Text: text, URL: id}, Form: "acled", Licence: other, Share: all}
		if all {
			r.Simhash, r.CopyOf = "00ff", salient.ID(text)
		}
		e := &reports.Event{Dataset: other, ID: r.ID, Day: 18_000, Last: 18_001, Precision: text, Type: id, SubType: other, Predicate: salient.Takes, Actors: []string{text, other}, Holder: id,
			Place: other, GeoName: id, Where: text, Sources: other, Lead: all}
		if p := (salient.Point{Lat: lat, Lon: lon}); p.Valid() {
			e.At = salient.Some(p)
		}
		if all {
			e.Known, e.Deaths, r.Event = salient.Some(text), salient.Some(len(text)), e
		}
		plain, err := json.Marshal(r)
		if err != nil {
			t.Skip(err)
		}
		want, err := store.Canonical(plain)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Canonical(r.AppendJSON(nil))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s\nwant %s\n%v", got, want, err)
		}
		var back, direct reports.Record
		if json.Unmarshal(got, &back) != nil || json.Unmarshal(plain, &direct) != nil || !reflect.DeepEqual(back, direct) {
			t.Errorf("%+v\nwant %+v", back, direct)
		}
	})
}
