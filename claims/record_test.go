package claims

import (
	"encoding/json"
	"reflect"
	"testing"

	"salient"
)

// A proposal comes back from a ledger as it went in.
func TestRecordRoundTrip(t *testing.T) {
	want := Proposal{Claim: salient.Claim{ID: "agency/7#1", Day: 18555, Known: 18556, Source: "agency", Predicate: salient.Takes, Place: "ford", Side: "north", Quote: "They took Ford.", CopyOf: "wire/3#1"},
		Report: "agency/7", Spans: []Span{{"place", 14, 18}}, Model: "m", Prompt: "ff", Start: 4, End: 19, Speaker: "the ministry", PlaceWords: "Ford", DayBasis: "relative", Confidence: .75, Rule: "takes/active",
		Places: []Candidate{{Place: "ford", GeoName: 7, Name: "Ford", At: salient.Point{Lat: 40.5, Lon: 46}, Share: 1}}}
	body, err := json.Marshal(want.Record("agency/7"))
	if err != nil {
		t.Fatal(err)
	}
	var r Record
	if err := json.Unmarshal(body, &r); err != nil || r.Report != "agency/7" {
		t.Fatalf("%s: %v", body, err)
	}
	if got := r.Proposal(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}
