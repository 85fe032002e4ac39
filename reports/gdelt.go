package reports

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"salient"
)

// GDELTColumns lists the 61 columns of GDELT 2's event files, in order; the files have no header.
func GDELTColumns() []string {
	actor := func(n string) string {
		return strings.NewReplacer("#", n).Replace("actor#code actor#name actor#countrycode actor#knowngroupcode actor#ethniccode actor#religion1code actor#religion2code " +
			"actor#type1code actor#type2code actor#type3code ")
	}
	geo := func(n string) string {
		return strings.NewReplacer("#", n).Replace("#geo_type #geo_fullname #geo_countrycode #geo_adm1code #geo_adm2code #geo_lat #geo_long #geo_featureid ")
	}
	return strings.Fields("globaleventid day monthyear year fractiondate " + actor("1") + actor("2") +
		"isrootevent eventcode eventbasecode eventrootcode quadclass goldsteinscale nummentions numsources numarticles avgtone " +
		geo("actor1") + geo("actor2") + geo("action") + "dateadded sourceurl")
}

const gdeltLicence = "GDELT: free use with citation"

// GDELT reads an event file of GDELT 2 (The GDELT Event Database Data Format Codebook V2.0, 2015): tab separated, without
// header and without quotes. Its rows are coded by machine from headlines and are often wrong: they are leads, and no
// predicate is read from them.
func GDELT(r io.Reader, file string) Events {
	f := form{name: "GDELT", columns: GDELTColumns()}
	return func(yield func(Event, *salient.Error) bool) {
		r, wide := wideText(r)
		if wide {
			yield(Event{}, wideFault(file))
			return
		}
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), maxRecord)
		rec := record{file: file, index: positions(f.columns)}
		for rec.line = 1; in.Scan(); rec.line++ {
			rec.cells = strings.Split(in.Text(), "\t")
			more := f.give(rec, len(f.columns), func(rec record, fault *salient.Error) bool {
				if fault != nil {
					return yield(Event{}, fault)
				}
				return yield(gdeltEvent(rec))
			})
			if !more {
				return
			}
		}
		if err := in.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = errTooLong
			}
			yield(Event{}, f.unreadable(file, rec.line, err))
		} else if rec.line == 1 {
			yield(Event{}, f.unreadable(file, 1, io.EOF))
		}
	}
}

func gdeltEvent(rec record) (Event, *salient.Error) {
	e := Event{
		Dataset: "GDELT", ID: salient.ID(rec.get("globaleventid")), Line: rec.line, Type: rec.get("eventrootcode"), SubType: rec.get("eventcode"), Lead: true,
		Actors: filled(rec.get("actor1name"), rec.get("actor2name")), Place: rec.get("actiongeo_fullname"), Where: rec.get("actiongeo_type"), URL: rec.get("sourceurl"),
		Licence: gdeltLicence,
	}
	if t := rec.get("dateadded"); t != "" {
		e.Known = salient.Some(t)
	}
	var fault *salient.Error
	if e.Day, fault = rec.day("day"); fault != nil {
		return e, fault
	}
	e.Last = e.Day
	e.At, fault = rec.at("actiongeo_lat", "actiongeo_long")
	return e, fault
}
