package reports

import (
	"iter"
	"strconv"
	"time"

	"salient"
)

// Event is one row of a data set of events, as its makers coded it. It is no claim yet: the place is theirs, and a
// person or a rule of the case decides what it says of one of the case's places.
type Event struct {
	Dataset   string                     `json:"dataset"` // "ACLED", "UCDP GED", "VIINA", "GDELT"
	ID        salient.ID                 `json:"id"`
	Line      int                        `json:"-"` // of the file; the number of the record in a file that has no lines
	Day       salient.Day                `json:"day"`
	Last      salient.Day                `json:"last"`      // the last day it may have been on; Day where the data set gives one day
	Precision string                     `json:"precision"` // of the day, as the data set writes it
	Known     salient.Opt[string]        `json:"known"`     // when the row was last changed, as the data set writes it
	Type      string                     `json:"type"`      // as the data set names it
	SubType   string                     `json:"subtype"`
	Predicate salient.Predicate          `json:"predicate"` // by the crosswalk; empty where the data set's type says too little
	Lead      bool                       `json:"lead"`      // a hint where to look, never a claim (GDELT)
	Deleted   bool                       `json:"-"`         // the makers withdrew it
	Actors    []string                   `json:"actors"`
	Holder    string                     `json:"holder"` // the one of Actors whose hold the row asserts or, by Withdraws, ends; empty where it does not say
	Place     string                     `json:"place"`
	GeoName   string                     `json:"geonameid"` // GeoNames' id, where the data set uses them
	At        salient.Opt[salient.Point] `json:"at"`
	Where     string                     `json:"where"` // precision of the place, as the data set writes it
	Deaths    salient.Opt[int]           `json:"deaths"`
	Notes     string                     `json:"-"`
	Sources   string                     `json:"sources"` // as the data set names them
	URL       string                     `json:"-"`
	Licence   string                     `json:"-"`
	Published salient.Opt[salient.Day]   `json:"-"` // when the row was, where the data set says the day itself
	Reported  bool                       `json:"-"` // Last is the day of the report itself, so that it was known then
	Same      bool                       `json:"-"` // it says what the row before it about the same place said
}

// Report is the event's text as a report of the data set, for a reader of claims. Known is the event's last day; who
// knows when the data set said so puts that in its place.
func (e Event) Report(source salient.ID) salient.Report {
	return salient.Report{ID: e.ID, Source: source, Known: e.Last, Title: e.Type, Text: e.Notes, URL: e.URL}
}

// millis is the smallest Unix time that is taken to count milliseconds, as some answers of ACLED's API do.
const millis = 100_000_000_000

// changed is when the row was last changed: a Unix time, or digits YYYYMMDDHHMMSS in UTC (GDELT).
func (e Event) changed() salient.Opt[time.Time] {
	s := e.Known.Or("")
	if t, err := time.Parse("20060102150405", s); err == nil {
		return salient.Some(t)
	}
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || n <= 0:
		return salient.None[time.Time]()
	case n >= millis:
		return salient.Some(time.UnixMilli(n))
	}
	return salient.Some(time.Unix(n, 0))
}

// Events is a stream of events. Each step gives an event or the fault of one row; a row with a fault does not end
// the stream, a fault of kind [salient.Failed] or of the whole file does.
type Events = iter.Seq2[Event, *salient.Error]
