package claims

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"salient"
)

// Document is what was read in one text: the text's name as the user gave it and the text itself, of which the spans
// are.
type Document struct {
	Name      string
	Text      string
	Mentions  []Mention
	Proposals []Proposal
}

// WritePlaces writes mentions as CSV: doc,start,end,surface,name,geonameid,lat,lon,kind,confidence, then place,
// resolved, radius_m and rule. Offsets are in bytes, or in characters where chars is true. An unknown number is an
// empty field.
func WritePlaces(w io.Writer, docs []Document, chars bool) error {
	out := csv.NewWriter(w) // its Error, at the end, tells of every Write
	_ = out.Write([]string{"doc", "start", "end", "surface", "name", "geonameid", "lat", "lon", "kind", "confidence", "place", "resolved", "radius_m", "rule"})
	for _, d := range docs {
		at := d.offset(chars)
		for _, m := range d.Mentions {
			lat, lon, radius, geoname := "", "", "", ""
			if p, ok := m.At.Get(); ok {
				lat, lon = degreesText(p.Lat), degreesText(p.Lon)
			}
			if r, ok := m.Radius.Get(); ok {
				radius = strconv.FormatFloat(float64(r), 'f', 0, 64)
			}
			if m.GeoName != 0 {
				geoname = strconv.FormatUint(uint64(m.GeoName), 10)
			}
			_ = out.Write([]string{d.Name, strconv.Itoa(at(m.Start)), strconv.Itoa(at(m.End)), m.Surface, m.Name, geoname, lat, lon, m.Kind, share(m.Confidence),
				string(m.Place), strconv.FormatBool(m.Resolved), radius, m.Rule})
		}
	}
	out.Flush()
	return out.Error()
}

func (d Document) offset(chars bool) func(int) int {
	if !chars {
		return func(at int) int { return at }
	}
	return Characters(d.Text)
}

func degreesText(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }

func share(p salient.Prob) string { return strconv.FormatFloat(float64(p), 'f', 3, 64) }

// WriteCSV writes proposals in the columns of claims.csv, then doc, start, end (in bytes), speaker, place_words,
// day_basis, confidence and rule.
func WriteCSV(w io.Writer, docs []Document) error {
	out := csv.NewWriter(w) // its Error, at the end, tells of every Write
	_ = out.Write([]string{"id", "day", "known", "source", "predicate", "place", "route", "unit", "side", "hedge", "evidence", "credibility", "quote", "url", "replaces",
		"doc", "start", "end", "speaker", "place_words", "day_basis", "confidence", "rule"})
	for _, d := range docs {
		for _, p := range d.Proposals {
			c := p.Claim
			_ = out.Write([]string{string(c.ID), c.Day.String(), c.Known.String(), string(c.Source), string(c.Predicate), string(c.Place), string(c.Route), string(c.Unit), string(c.Side),
				string(c.Hedge), string(c.Evidence), "", c.Quote, c.URL, string(c.Replaces),
				d.Name, strconv.Itoa(p.Start), strconv.Itoa(p.End), p.Speaker, p.PlaceWords, p.DayBasis, share(p.Confidence), p.Rule})
		}
	}
	out.Flush()
	return out.Error()
}

// documentJSON is a proposal with the name of the text it was read in.
type documentJSON struct {
	Record
	Doc string `json:"doc"`
}

// WriteJSON writes proposals as {"format":1,"claims":[…]}.
func WriteJSON(w io.Writer, docs []Document) error {
	list := []documentJSON{}
	for _, d := range docs {
		for _, p := range d.Proposals {
			list = append(list, documentJSON{p.Record(p.Report), d.Name})
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Format int            `json:"format"`
		Claims []documentJSON `json:"claims"`
	}{1, list})
}
