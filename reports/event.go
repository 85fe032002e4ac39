package reports

import (
	"iter"

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
	Place     string                     `json:"place"`
	GeoName   string                     `json:"geonameid"` // GeoNames' id, where the data set uses them
	At        salient.Opt[salient.Point] `json:"at"`
	Where     string                     `json:"where"` // precision of the place, as the data set writes it
	Deaths    salient.Opt[int]           `json:"deaths"`
	Notes     string                     `json:"-"`
	Sources   string                     `json:"sources"` // as the data set names them
	URL       string                     `json:"-"`
	Licence   string                     `json:"-"`
}

// Report is the event's text as a report of the data set, for a reader of claims. Known is the event's last day: a
// data set says later what it was that day.
func (e Event) Report(source salient.ID) salient.Report {
	return salient.Report{ID: e.ID, Source: source, Known: e.Last, Title: e.Type, Text: e.Notes, URL: e.URL}
}

// Events is a stream of events. Each step gives an event or the fault of one row; a row with a fault does not end
// the stream, a fault of kind [salient.Failed] or of the whole file does.
type Events = iter.Seq2[Event, *salient.Error]

// Crosswalk is the version of the table from data sets' types to predicates; it changes when a row of it does.
const Crosswalk = 1

// crosswalk turns a data set's type into a predicate. ACLED's sub-event types are those of its codebook of 2023; UCDP
// knows only deadly events.
func crosswalk(dataset, subtype string) salient.Predicate {
	table := map[string]map[string]salient.Predicate{
		"ACLED": {
			"Government regains territory": salient.Takes, "Non-state actor overtakes territory": salient.Takes,
			"Non-violent transfer of territory": salient.Takes, "Armed clash": salient.Clashes,
			"Shelling/artillery/missile attack": salient.Strikes, "Air/drone strike": salient.Strikes, "Grenade": salient.Strikes,
			"Remote explosive/landmine/IED": salient.Strikes, "Suicide bomb": salient.Strikes, "Attack": salient.Casualties,
			"Agreement": salient.Agrees, "Headquarters or base established": salient.Holds, "Disrupted weapons use": salient.Other,
			"Change to group/activity": salient.Other, "Looting/property destruction": salient.Other, "Other": salient.Other,
		},
		"UCDP GED": {"1": salient.Clashes, "2": salient.Clashes, "3": salient.Casualties},
	}
	return table[dataset][subtype]
}
