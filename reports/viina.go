package reports

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"salient"
)

const viinaLicence = "ODbL 1.0"

// VIINAColumns lists, in order, the columns of the files of the Violent Incident Information from News Articles,
// version 2 (Zhukov and Ayers, the repository's README): "event_info" 23, "event_labels" 61, "event_1pd" 44, "control" 8
// and "kontrol" 8, which has the places of the national register instead of GeoNames'.
func VIINAColumns(file string) []string {
	const head, place = "viina_version event_id event_id_1pd date ", "geonameid feature_code asciiname ADM1_NAME ADM1_CODE ADM2_NAME ADM2_CODE longitude latitude GEO_PRECISION "
	const labels = "t_mil a_rus a_ukr a_rus_init a_ukr_init a_civ a_other t_aad t_airstrike t_airalert t_uav t_armor t_arrest t_artillery t_control t_firefight " +
		"t_ied t_raid t_occupy t_property t_cyber t_hospital t_milcas t_civcas t_retreat "
	binary := strings.ReplaceAll(labels, " ", "_b ")
	const status = "date status_wiki status_boost status_dsm status_isw status vcontrol_version"
	switch file {
	case "event_info":
		return strings.Fields(head + "time " + place + "GEO_API location address report_id source url text lang")
	case "event_labels":
		return strings.Fields(head + "time geonameid " + labels + binary + "t_loc t_san t_loc_b t_san_b tid")
	case "event_1pd":
		return strings.Fields("viina_version event_id_1pd date n_reports event_ids sources " + place + binary + "t_loc_b t_san_b tid")
	case "control":
		return strings.Fields("geonameid " + status)
	case "kontrol":
		return strings.Fields("kod " + status)
	}
	return nil
}

// VIINAAny reads any of the files, told apart by their headers.
func VIINAAny(r io.Reader, file string) Events {
	const head = 4096 // bytes: more than the longest header
	b := bufio.NewReaderSize(r, head)
	start, _ := b.Peek(head) // a failure to read comes again with the first row
	first, _, _ := strings.Cut(strings.ToLower(string(start)), "\n")
	switch {
	case strings.Contains(first, "status_"):
		return VIINAControl(b, file)
	case strings.Contains(first, "t_control"):
		return VIINALabels(b, file)
	}
	return VIINA(b, file)
}

// VIINA reads the event_info files: reports of the press with the place they are about. Columns are found by name;
// those it must have are event_id, date, latitude, longitude and text.
func VIINA(r io.Reader, file string) Events {
	f := form{name: "VIINA event_info", comma: ',', required: strings.Fields("event_id date latitude longitude text")}
	return f.events(r, file, viinaEvent)
}

func viinaEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "VIINA", ID: salient.ID(rec.get("event_id")), Line: rec.line, Actors: []string{}, Place: rec.get("asciiname"), GeoName: geonameID(rec.get("geonameid")),
		Where: rec.get("geo_precision"), Notes: rec.get("text"), Sources: rec.get("source"), URL: rec.get("url"), Licence: viinaLicence, Reported: true,
	}
	var fault *salient.Error
	if e.Day, fault = rec.day("date"); fault != nil {
		return e, fault
	}
	e.Last = e.Day
	e.At, fault = rec.at("latitude", "longitude")
	return e, fault
}

// VIINALabels reads the event_labels and event_1pd files: what a classifier made of the reports. Type lists the binary
// labels that are set. A predicate is read from t_control and t_occupy (takes) and t_retreat (withdraws), and the actor
// from a_rus_init and a_ukr_init where one of the two is set; a holder is then "rus" or "ukr", as the columns are called.
func VIINALabels(r io.Reader, file string) Events {
	f := form{name: "VIINA event_labels", comma: ',', required: strings.Fields("date geonameid t_control_b t_occupy_b t_retreat_b a_rus_init_b a_ukr_init_b")}
	labels := viinaLabels()
	return f.events(r, file, func(rec record) (Event, *salient.Error) { return viinaLabelled(rec, labels) })
}

func viinaLabelled(rec record, labels []string) (Event, *salient.Error) {
	id := rec.get("event_id")
	if id == "" {
		id = "1pd/" + rec.get("event_id_1pd")
	}
	e := Event{
		Dataset: "VIINA", ID: salient.ID("labels/" + id), Line: rec.line, Actors: []string{}, Place: rec.get("asciiname"), GeoName: geonameID(rec.get("geonameid")),
		Where: rec.get("geo_precision"), Sources: rec.get("sources"), Licence: viinaLicence, Reported: true,
	}
	on := func(label string) bool { return rec.get(label+"_b") == "1" }
	e.Type = strings.Join(slices.DeleteFunc(slices.Clone(labels), func(label string) bool { return !on(label) }), " ")
	switch {
	case on("t_retreat"):
		e.Predicate = salient.Withdraws
	case on("t_control") || on("t_occupy"):
		e.Predicate = salient.Takes
	}
	if e.Holder = only([2]string{"rus", "ukr"}, [2]bool{on("a_rus_init"), on("a_ukr_init")}); e.Holder != "" {
		e.Actors = []string{e.Holder}
	}
	var fault *salient.Error
	if e.Day, fault = rec.day("date"); fault != nil {
		return e, fault
	}
	e.Last = e.Day
	e.At, fault = rec.at("latitude", "longitude")
	return e, fault
}

// viinaLabels are the labels of actors and tactics.
func viinaLabels() []string {
	return VIINAColumns("event_labels")[6:31]
}

// VIINAControl reads the control and kontrol files: who held a populated place on a day. The status, by the makers' vote
// of four maps, is the event's Type, as the file writes it. Predicate is holds where one party is named and contests
// where the file says CONTESTED. The files have one row for each place and day; a row that says what the row before it
// about the place said has Same set.
func VIINAControl(r io.Reader, file string) Events {
	f := form{name: "VIINA control", comma: ',', required: []string{"date", "status"}}
	last := map[string]string{}
	return f.events(r, file, func(rec record) (Event, *salient.Error) {
		e, fault := viinaStatus(rec)
		if fault == nil {
			e.Same = last[e.GeoName] == e.Type
			last[e.GeoName] = e.Type
		}
		return e, fault
	})
}

func viinaStatus(rec record) (Event, *salient.Error) {
	id := rec.get("kod")
	if id == "" {
		id = geonameID(rec.get("geonameid"))
	}
	day, fault := rec.day("date")
	if fault != nil {
		return Event{}, fault
	}
	if id == "" {
		return Event{}, rec.fault("geonameid", "the row names no place", "fetch the file again")
	}
	e := Event{Dataset: "VIINA", ID: salient.ID(id + "@" + day.String()), Line: rec.line, Day: day, Last: day, Type: rec.get("status"), GeoName: id,
		Licence: viinaLicence, Predicate: salient.Holds, Reported: true}
	if strings.EqualFold(e.Type, "contested") {
		e.Predicate, e.Actors = salient.Contests, []string{}
		return e, nil
	}
	if e.Type == "" || e.Type == "NA" {
		return e, rec.fault("status", "the row says nothing of who holds the place", "leave it out")
	}
	e.Actors, e.Holder = []string{e.Type}, e.Type
	return e, nil
}

// geonameID undoes a number's exponent or decimals: some releases write 2e+00 or 2.0 for 2.
func geonameID(s string) string {
	if digits(s) {
		return s
	}
	if x, err := strconv.ParseFloat(s, 64); err == nil && x == float64(int64(x)) && x >= 0 {
		return strconv.FormatInt(int64(x), 10)
	}
	return s
}
