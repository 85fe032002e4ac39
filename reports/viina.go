package reports

import (
	"io"
	"strconv"
	"strings"

	"salient"
)

const viinaLicence = "ODbL 1.0"

// VIINA reads the event_info files of the Violent Incident Information from News Articles, version 2. Columns are
// found by name; those it must have are event_id, date, latitude, longitude and text.
func VIINA(r io.Reader, file string) Events {
	f := form{name: "VIINA event_info", comma: ',', required: strings.Fields("event_id date latitude longitude text")}
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			return yield(viinaEvent(rec))
		})
	}
}

func viinaEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "VIINA", ID: salient.ID(rec.get("event_id")), Line: rec.line, Actors: []string{}, Place: rec.get("asciiname"), GeoName: geonameID(rec.get("geonameid")),
		Where: rec.get("geo_precision"), Notes: rec.get("text"), Sources: rec.get("source"), URL: rec.get("url"), Licence: viinaLicence,
	}
	day, err := anyDay(rec.get("date"))
	if err != nil {
		return e, rec.fault("date", err.Error(), "fetch the file again")
	}
	e.Day, e.Last = day, day
	var fault *salient.Error
	e.At, fault = rec.at("latitude", "longitude")
	return e, fault
}

// VIINAControl reads the control_* (or kontrol_*) files of VIINA: who held a populated place on a day. The status is
// the event's Type, as the file writes it. Predicate is holds where one party is named and contests where the file
// says CONTESTED.
func VIINAControl(r io.Reader, file string) Events {
	f := form{name: "VIINA control", comma: ',', required: []string{"geonameid", "date", "status"}}
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			day, err := anyDay(rec.get("date"))
			if err != nil {
				return yield(Event{}, rec.fault("date", err.Error(), "fetch the file again"))
			}
			id := geonameID(rec.get("geonameid"))
			e := Event{Dataset: "VIINA", ID: salient.ID(id + "@" + day.String()), Line: rec.line, Day: day, Last: day, Type: rec.get("status"), Actors: filled(rec.get("status")),
				GeoName: id, Licence: viinaLicence, Predicate: salient.Holds}
			if strings.EqualFold(e.Type, "contested") {
				e.Predicate, e.Actors = salient.Contests, []string{}
			}
			return yield(e, nil)
		})
	}
}

// geonameID undoes a number's exponent: some releases write 2e+00 for 2.
func geonameID(s string) string {
	if x, err := strconv.ParseFloat(s, 64); err == nil && x == float64(int64(x)) && x >= 0 {
		return strconv.FormatInt(int64(x), 10)
	}
	return s
}
