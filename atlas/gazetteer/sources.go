package gazetteer

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"salient"
)

//go:embed ground.tsv
var ground string

// pendingRegion is a region without a position, which takes the middle of its settlements.
type pendingRegion struct {
	place         Place
	names, people []string
}

// AddGround adds the countries, regions, counties, areas, seas and rivers that come with Salient (see the head of
// ground.tsv for their sources). A region without a position is added when the index is made, where settlements of
// it are known.
func (b *Builder) AddGround() {
	kinds := map[string]Kind{"country": Country, "region": Region, "district": District, "continent": Continent, "area": Area, "sea": Sea, "river": River}
	for line := range strings.SplitSeq(ground, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 || f[4] == "" || f[0] == "capital" {
			continue
		}
		codes := strings.Split(f[1]+"..", ".")
		names, people := split(f[4]), split(f[5])
		p := Place{Name: names[0], Kind: kinds[f[0]], Country: codes[0], Admin1: codes[1], Admin2: codes[2]}
		if f[2] == "" {
			b.pending = append(b.pending, pendingRegion{p, names, people})
			continue
		}
		p.At.Lat, _ = strconv.ParseFloat(f[2], 64)
		p.At.Lon, _ = strconv.ParseFloat(f[3], 64)
		b.Add(p, names, people)
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// placeRegions adds the regions that wait for a position.
func (b *Builder) placeRegions() {
	for _, r := range b.pending {
		in := b.codes[r.place.Country+"."+r.place.Admin1]
		if len(in) == 0 {
			continue
		}
		for _, n := range in {
			rec := b.records[n*recordLen:]
			r.place.At.Lat += degrees(word(rec, 4)) / float64(len(in))
			r.place.At.Lon += degrees(word(rec, 8)) / float64(len(in))
		}
		b.Add(r.place, r.names, r.people)
	}
	b.pending = nil
}

// maxLine bounds a line of a dump; the longest in GeoNames' own is about 14,000 bytes.
const maxLine = 1 << 20

// GeoNames' columns, counted from 0 (https://download.geonames.org/export/dump/readme.txt).
const (
	colID, colName, colASCII, colNames, colLat, colLon, colClass, colCode = 0, 1, 2, 3, 4, 5, 6, 7
	colCountry, colAdmin1, colAdmin2, colPopulation                       = 8, 10, 11, 14
	geoNamesColumns                                                       = 19
)

// AddGeoNames adds a dump of GeoNames: tab separated, 19 columns, no header. It returns the number of places read.
// Bad lines are faults, at most maxFaults of them are kept, and the others go on.
func (b *Builder) AddGeoNames(r io.Reader, file string) (int, salient.Faults) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), maxLine)
	var faults salient.Faults
	read := 0
	for line := 1; in.Scan(); line++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		if fault := b.addLine(in.Text()); fault != nil {
			fault.File, fault.Line = file, line
			if len(faults) < maxFaults {
				faults = append(faults, fault)
			}
			continue
		}
		read++
	}
	if err := in.Err(); err != nil {
		e := &salient.Error{Kind: salient.Failed, File: file, What: "the dump cannot be read to its end", Mend: "fetch it again", Err: err}
		if errors.Is(err, bufio.ErrTooLong) {
			e.Kind, e.What = salient.Invalid, fmt.Sprintf("a line is longer than %d bytes", maxLine)
		}
		faults = append(faults, e)
	}
	return read, faults
}

const maxFaults = 100

func (b *Builder) addLine(line string) *salient.Error {
	f := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
	if len(f) != geoNamesColumns {
		return &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the line has %d columns, not %d", len(f), geoNamesColumns), Mend: "give a dump of GeoNames, such as cities500.txt"}
	}
	if !utf8.ValidString(line) {
		return &salient.Error{Kind: salient.Invalid, What: "the line is not UTF-8", Mend: "fetch the dump again"}
	}
	id, err1 := strconv.ParseUint(f[colID], 10, 32)
	lat, err2 := strconv.ParseFloat(f[colLat], 64)
	lon, err3 := strconv.ParseFloat(f[colLon], 64)
	at := salient.Point{Lat: lat, Lon: lon}
	if errors.Join(err1, err2, err3) != nil || !at.Valid() {
		return &salient.Error{Kind: salient.Invalid, What: "the id or the position is not a number on the globe", Mend: "fetch the dump again"}
	}
	population, _ := strconv.ParseUint(f[colPopulation], 10, 32)
	kind := kindOf(f[colClass], f[colCode])
	if kind == 0 {
		return nil
	}
	names := []string{f[colName], f[colASCII]}
	for alt := range strings.SplitSeq(f[colNames], ",") {
		if !code(alt) {
			names = append(names, alt)
		}
	}
	b.Add(Place{GeoName: uint32(id), Name: f[colName], Kind: kind, At: at, Population: uint32(population),
		Country: f[colCountry], Admin1: f[colAdmin1], Admin2: f[colAdmin2]}, names, nil)
	return nil
}

// code tells whether an alternate name is no name: an airport's code, a link, a single letter.
func code(name string) bool {
	if utf8.RuneCountInString(name) < 2 || strings.Contains(name, "://") {
		return true
	}
	return len(name) <= 3 && strings.ToUpper(name) == name && name[0] < utf8.RuneSelf
}

// kindOf reads GeoNames' feature class and code; 0 for what a report never means.
func kindOf(class, feature string) Kind {
	switch class {
	case "P":
		if feature == "PPLX" {
			return Suburb
		}
		return Settlement
	case "A":
		switch feature {
		case "PCLI", "PCLD", "PCLS", "PCLF", "PCL", "TERR":
			return Country
		case "ADM1", "ADM1H":
			return Region
		}
		return District
	case "H":
		switch feature {
		case "STM", "STMI", "STMS", "CNL", "WAD":
			return River
		}
		return Sea
	case "T":
		return Relief
	case "L":
		return Area
	case "S", "R":
		return Site
	}
	return 0
}
