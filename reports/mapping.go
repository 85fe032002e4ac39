package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"salient"
)

// Mapping says which column of somebody's table feeds which field of an event, and what the words under type mean.
type Mapping struct {
	Dataset string            `toml:"dataset"` // its name
	Licence string            `toml:"licence"`
	Share   bool              `toml:"share"`    // whether rows may be passed on
	Comma   string            `toml:"comma"`    // what parts the fields; a comma where empty
	DayForm string            `toml:"day_form"` // how days are written, such as DD.MM.YYYY; as ACLED and others do where empty
	Columns map[string]string `toml:"columns"`  // from field to column
	// Predicates turn a word of the column under type into a predicate. Other words say nothing of who holds a place.
	Predicates map[string]salient.Predicate `toml:"predicates"`

	hashtags bool // made of a row of HXL's
}

// MappedFields lists the fields that a column may feed. Of the first three all have to be fed, or id be left out: then
// a row is known by its content.
func MappedFields() []string {
	return []string{"id", "day", "text", "last", "known", "title", "place", "geonameid", "lat", "lon", "type", "subtype", "actor", "other_actor", "holder", "deaths", "url", "sources", "precision", "where"}
}

// ReadMapping reads and checks a mapping, which is TOML.
func ReadMapping(r io.Reader, file string) (*Mapping, error) {
	m := &Mapping{}
	const most = 1 << 20 // bytes
	meta, err := toml.NewDecoder(io.LimitReader(r, most)).Decode(m)
	if err != nil {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, What: "the mapping cannot be read: " + salient.Plainly(err), Mend: "docs/formats/reports.md has an example", Err: err}
	}
	var faults salient.Faults
	note := func(what, mend string) {
		faults = append(faults, &salient.Error{Kind: salient.Invalid, File: file, What: what, Mend: mend})
	}
	for _, key := range meta.Undecoded() {
		note(fmt.Sprintf("the mapping knows no key %q", key), "remove it, or look how it is spelt")
	}
	for field := range m.Columns {
		if !slices.Contains(MappedFields(), field) {
			note(fmt.Sprintf("the mapping knows no field %q", field), "it is one of "+strings.Join(MappedFields(), ", "))
		}
	}
	for word, p := range m.Predicates {
		if !slices.Contains(salient.Predicates(), p) {
			note(fmt.Sprintf("%q, which %q is to mean, is no predicate", p, word), "docs/formats/case.md lists them")
		}
	}
	if m.Columns["day"] == "" {
		note("no column feeds day", `say under [columns] which one does: day = "Date"`)
	}
	if m.Columns["text"] == "" && m.Columns["type"] == "" {
		note("no column feeds text and none feeds type", "a row has to say something in words or by a type")
	}
	if len([]rune(m.Comma)) > 1 {
		note("comma is more than one character", `write ",", ";" or "\t"`)
	}
	if faults != nil {
		return nil, faults
	}
	return m, nil
}

// Form is the door that reads tables by this mapping.
func (m *Mapping) Form() Form {
	return Form{Name: "csv", About: "a table, read by a mapping", Licence: m.Licence, Share: m.Share, Rows: m.Columns["type"] != "", Read: m.read}
}

func (m *Mapping) read(r io.Reader, o Origin) Items {
	f := form{name: m.Dataset, comma: ','}
	for _, c := range m.Comma {
		f.comma = c
	}
	for _, column := range m.Columns {
		f.required = append(f.required, strings.ToLower(strings.TrimSpace(column)))
	}
	slices.Sort(f.required)
	if !o.Known.Known() && m.Columns["known"] == "" {
		return one(o.Bad("no column feeds known, and nothing says when the file was published", "feed it under [columns], or say with --known when"))
	}
	return m.items(o, func(yield func(record, *salient.Error) bool) { f.rows(r, o.File, yield) })
}

// door is the part of an id that tells the rows of this table from those of another one of the same source.
func (m *Mapping) door() string {
	if m.hashtags {
		return "hxl"
	}
	return "csv/" + first(plainName(m.Dataset), "table")
}

// one is a stream of one fault.
func one(fault *salient.Error) Items {
	return func(yield func(Item, *salient.Error) bool) { yield(Item{}, fault) }
}

// items makes an item of each record. Where no column says of what type a row is, it is a report in words and no event.
func (m *Mapping) items(o Origin, rows func(func(record, *salient.Error) bool)) Items {
	return func(yield func(Item, *salient.Error) bool) {
		rows(func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Item{}, fault)
			}
			e, fault := m.event(rec)
			if fault != nil {
				return yield(Item{}, fault)
			}
			it, fault := o.item(m.door(), e)
			if title := m.get(rec, "title"); title != "" {
				it.Report.Title = Harmless(title)
			}
			if m.Columns["type"] == "" {
				it.Event = nil
			}
			return yield(it, fault)
		})
	}
}

// get is the field of the record that feeds a field of an event.
func (m *Mapping) get(rec record, field string) string {
	column := m.Columns[field]
	if column == "" {
		return ""
	}
	return rec.get(strings.ToLower(strings.TrimSpace(column)))
}

func (m *Mapping) event(rec record) (Event, *salient.Error) {
	get := func(field string) string { return m.get(rec, field) }
	e := Event{Dataset: m.Dataset, ID: salient.ID(get("id")), Line: rec.line, Precision: get("precision"), Type: get("type"), SubType: get("subtype"),
		Actors: filled(get("actor"), get("other_actor")), Holder: get("holder"), Place: get("place"), GeoName: geonameID(get("geonameid")), Where: get("where"),
		Notes: get("text"), Sources: get("sources"), URL: get("url"), Licence: m.Licence}
	e.Predicate = m.Predicates[e.Type]
	if e.ID == "" {
		e.ID = contentID(rec.cells)
	}
	var fault *salient.Error
	if e.Day, fault = m.day(rec, "day"); fault != nil {
		return e, fault
	}
	e.Last = e.Day
	if get("last") != "" {
		if e.Last, fault = m.day(rec, "last"); fault != nil {
			return e, fault
		}
	}
	if get("known") != "" {
		d, fault := m.day(rec, "known")
		if fault != nil {
			return e, fault
		}
		e.Published = salient.Some(d)
	}
	if e.At, fault = rec.at(strings.ToLower(m.Columns["lat"]), strings.ToLower(m.Columns["lon"])); fault != nil {
		return e, fault
	}
	e.Deaths, fault = rec.whole(strings.ToLower(m.Columns["deaths"]))
	return e, fault
}

func (m *Mapping) day(rec record, field string) (salient.Day, *salient.Error) {
	if m.DayForm != "" {
		if t, err := dayIn(m.DayForm, m.get(rec, field)); err == nil {
			return t, nil
		}
		return 0, rec.fault(m.Columns[field], fmt.Sprintf("%q is no day written as %s", m.get(rec, field), m.DayForm), "mend the row, or day_form of the mapping")
	}
	return rec.day(strings.ToLower(strings.TrimSpace(m.Columns[field])))
}
