package reports

import (
	"io"
	"strings"

	"salient"
)

// UCDPColumns lists the 49 columns of the Uppsala Conflict Data Program's Georeferenced Event Dataset, in order.
func UCDPColumns() []string {
	return strings.Fields("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name " +
		"side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline " +
		"source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity " +
		"date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob")
}

// UCDP reads the Georeferenced Event Dataset. A release without a header is read by the order of its 49 columns.
func UCDP(r io.Reader, file string) Events {
	f := form{name: "UCDP GED", comma: ',', columns: UCDPColumns(), required: strings.Fields("id type_of_violence side_a side_b latitude longitude date_start date_end best"),
		headless: func(first []string) bool { return len(first) > 0 && digits(first[0]) }}
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			return yield(ucdpEvent(rec))
		})
	}
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func ucdpEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "UCDP GED", ID: salient.ID(rec.get("id")), Line: rec.line, Precision: rec.get("date_prec"), Type: rec.get("type_of_violence"),
		SubType: rec.get("dyad_name"), Actors: filled(rec.get("side_a"), rec.get("side_b")), Place: rec.get("where_coordinates"), Where: rec.get("where_prec"),
		Notes: rec.get("source_headline"), Sources: rec.get("source_article"), Licence: "CC BY 4.0",
	}
	e.Predicate = crosswalk("UCDP GED", e.Type)
	var err error
	if e.Day, err = anyDay(rec.get("date_start")); err != nil {
		return e, rec.fault("date_start", err.Error(), "fetch the file again")
	}
	if e.Last, err = anyDay(rec.get("date_end")); err != nil {
		return e, rec.fault("date_end", err.Error(), "fetch the file again")
	}
	var fault *salient.Error
	if e.At, fault = rec.at("latitude", "longitude"); fault != nil {
		return e, fault
	}
	e.Deaths, fault = rec.whole("best")
	return e, fault
}
