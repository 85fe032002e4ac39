package reports

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"salient"
)

// ACLEDColumns lists the 31 columns of ACLED's exports, in their order (ACLED Codebook, 2024). The API that answers to
// OAuth tokens (acleddata.com/api/acled/read, from 2025) gives the same names as members of JSON objects.
func ACLEDColumns() []string {
	return strings.Fields("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 " +
		"inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities " +
		"tags timestamp")
}

const acledLicence = "ACLED terms of use: attribution; rows are not passed on"

func acledForm() form {
	return form{name: "ACLED", comma: ',', lists: []string{"data"}, required: strings.Fields("event_id_cnty event_date event_type sub_event_type actor1 latitude longitude location notes")}
}

func acledDeletions() form {
	return form{name: "ACLED's deletions", comma: ',', lists: []string{"data"}, required: []string{"event_id_cnty", "deleted_timestamp"}}
}

// ACLED reads events of the Armed Conflict Location & Event Data project: an export as comma-separated text, or the
// API's answer, an object whose member data is a list. Columns are found by name, in any order; those this reader uses
// must be there.
func ACLED(r io.Reader, file string) Events { return acledForm().events(r, file, acledEvent) }

// ACLEDDeleted reads ACLED's list of withdrawn events (acleddata.com/api/deleted/read): event_id_cnty and
// deleted_timestamp. Each comes as an event with Deleted set.
func ACLEDDeleted(r io.Reader, file string) Events {
	return acledDeletions().events(r, file, acledDeletion)
}

// ACLEDAny reads either of the two: a file that speaks of deleted_timestamp before its first rows are over is a list of
// deletions.
func ACLEDAny(r io.Reader, file string) Events {
	const head = 2048 // bytes: more than a header and the first row of a list of deletions
	b := bufio.NewReaderSize(r, head)
	start, _ := b.Peek(head) // a failure to read comes again with the first row
	if bytes.Contains(start, []byte("deleted_timestamp")) {
		return ACLEDDeleted(b, file)
	}
	return ACLED(b, file)
}

func acledEvent(rec record) (Event, *salient.Error) {
	actors := [2]string{rec.get("actor1"), rec.get("actor2")}
	e := Event{
		Dataset: "ACLED", ID: salient.ID(rec.get("event_id_cnty")), Line: rec.line, Precision: rec.get("time_precision"),
		Type: rec.get("event_type"), SubType: rec.get("sub_event_type"), Actors: filled(actors[:]...),
		Place: rec.get("location"), Where: rec.get("geo_precision"), Notes: rec.get("notes"), Sources: rec.get("source"), Licence: acledLicence,
	}
	e.Predicate = acledPredicate(e.SubType)
	e.Holder = acledHolder(e.SubType, actors, [2]string{rec.get("inter1"), rec.get("inter2")})
	if t := rec.get("timestamp"); t != "" {
		e.Known = salient.Some(t)
	}
	if e.ID == "" {
		return e, rec.fault("event_id_cnty", "the event has no id", "fetch the file again")
	}
	var fault *salient.Error
	if e.Day, fault = rec.day("event_date"); fault != nil {
		return e, fault
	}
	e.Last = e.Day
	if e.At, fault = rec.at("latitude", "longitude"); fault != nil {
		return e, fault
	}
	e.Deaths, fault = rec.whole("fatalities")
	return e, fault
}

func acledDeletion(rec record) (Event, *salient.Error) {
	e := Event{Dataset: "ACLED", ID: salient.ID(rec.get("event_id_cnty")), Line: rec.line, Deleted: true, Known: salient.Some(rec.get("deleted_timestamp")), Licence: acledLicence}
	if e.ID == "" {
		return Event{}, rec.fault("event_id_cnty", "the event has no id", "fetch the file again")
	}
	return e, nil
}

func filled(in ...string) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// anyDay reads the ways in which data sets write a day. The commonest one is read without a layout.
func anyDay(s string) (salient.Day, error) {
	if d, ok := plainDay(s); ok {
		return d, nil
	}
	for _, layout := range []string{"2006-01-02", "02 January 2006", "2 January 2006", "20060102", "2006-01-02 15:04:05.000", "2006-01-02 15:04:05", "1/2/2006", "02-January-2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return salient.DayIn(t, time.UTC), nil
		}
	}
	return 0, fmt.Errorf("%q is no day", s)
}
