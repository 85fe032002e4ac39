package reports

import (
	"fmt"
	"io"
	"strings"
	"time"

	"salient"
)

// ACLEDColumns lists the 31 columns of ACLED's exports since 2023.
func ACLEDColumns() []string {
	return strings.Fields("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 " +
		"inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities " +
		"tags timestamp")
}

const acledLicence = "ACLED terms of use: cite, do not redistribute rows"

// ACLED reads an export of the Armed Conflict Location & Event Data project as comma-separated text.
// Columns are found by name, in any order; those this reader uses must be there.
func ACLED(r io.Reader, file string) Events {
	f := form{name: "ACLED", comma: ',', required: strings.Fields("event_id_cnty event_date event_type sub_event_type actor1 latitude longitude location notes")}
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			return yield(acledEvent(rec))
		})
	}
}

func acledEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "ACLED", ID: salient.ID(rec.get("event_id_cnty")), Line: rec.line, Precision: rec.get("time_precision"),
		Type: rec.get("event_type"), SubType: rec.get("sub_event_type"), Actors: filled(rec.get("actor1"), rec.get("actor2")),
		Place: rec.get("location"), Where: rec.get("geo_precision"), Notes: rec.get("notes"), Sources: rec.get("source"), Licence: acledLicence,
	}
	e.Predicate = crosswalk("ACLED", e.SubType)
	if t := rec.get("timestamp"); t != "" {
		e.Known = salient.Some(t)
	}
	if e.ID == "" {
		return e, rec.fault("event_id_cnty", "the event has no id", "fetch the file again")
	}
	day, err := anyDay(rec.get("event_date"))
	if err != nil {
		return e, rec.fault("event_date", err.Error(), "write it as 2020-10-21 or 21 October 2020")
	}
	e.Day, e.Last = day, day
	var fault *salient.Error
	if e.At, fault = rec.at("latitude", "longitude"); fault != nil {
		return e, fault
	}
	e.Deaths, fault = rec.whole("fatalities")
	return e, fault
}

// ACLEDDeleted reads ACLED's list of withdrawn events: event_id_cnty and deleted_timestamp. Each comes as an event
// with Deleted set.
func ACLEDDeleted(r io.Reader, file string) Events {
	f := form{name: "ACLED's deletions", comma: ',', required: []string{"event_id_cnty", "deleted_timestamp"}}
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			e := Event{Dataset: "ACLED", ID: salient.ID(rec.get("event_id_cnty")), Line: rec.line, Deleted: true, Known: salient.Some(rec.get("deleted_timestamp")), Licence: acledLicence}
			if e.ID == "" {
				return yield(Event{}, rec.fault("event_id_cnty", "the event has no id", "fetch the file again"))
			}
			return yield(e, nil)
		})
	}
}

func filled(in ...string) []string {
	out := []string{}
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// anyDay reads the ways in which data sets write a day.
func anyDay(s string) (salient.Day, error) {
	for _, layout := range []string{"2006-01-02", "02 January 2006", "2 January 2006", "20060102", "2006-01-02 15:04:05.000", "2006-01-02 15:04:05", "1/2/2006", "02-January-2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return salient.DayIn(t, time.UTC), nil
		}
	}
	return 0, fmt.Errorf("%q is no day", s)
}
