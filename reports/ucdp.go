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

const ucdpLicence = "CC BY 4.0"

// UCDP reads the Georeferenced Event Dataset (UCDP GED Codebook, Uppsala University). A release without a header, as
// some of the candidate events are, is read by the order of its 49 columns.
func UCDP(r io.Reader, file string) Events {
	f := form{name: "UCDP GED", comma: ',', lists: []string{"Result"}, columns: UCDPColumns(),
		required: strings.Fields("id type_of_violence side_a side_b latitude longitude date_start date_end best"),
		headless: func(first []string) bool { return len(first) > 0 && digits(first[0]) }}
	return f.events(r, file, ucdpEvent)
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func ucdpEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "UCDP GED", ID: salient.ID(rec.get("id")), Line: rec.line, Precision: rec.get("date_prec"), Type: rec.get("type_of_violence"),
		SubType: rec.get("dyad_name"), Actors: filled(rec.get("side_a"), rec.get("side_b")), Place: rec.get("where_coordinates"), Where: rec.get("where_prec"),
		Notes: rec.get("source_headline"), Sources: rec.get("source_article"), Licence: ucdpLicence,
	}
	e.Predicate = ucdpPredicate(e.Type)
	var fault *salient.Error
	if e.Day, fault = rec.day("date_start"); fault != nil {
		return e, fault
	}
	if e.Last, fault = rec.day("date_end"); fault != nil {
		return e, fault
	}
	if e.At, fault = rec.at("latitude", "longitude"); fault != nil {
		return e, fault
	}
	e.Deaths, fault = rec.whole("best")
	return e, fault
}
