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

// WritePlaces writes mentions as CSV: doc,start,end,surface,name,geonameid,lat,lon,kind,confidence. Offsets are in
// bytes, or in characters where chars is true. An unknown number is an empty field.
func WritePlaces(w io.Writer, docs []Document, chars bool) error {
	out := csv.NewWriter(w) // its Error, at the end, tells of every Write
	_ = out.Write([]string{"doc", "start", "end", "surface", "name", "geonameid", "lat", "lon", "kind", "confidence"})
	for _, d := range docs {
		at := d.offset(chars)
		for _, m := range d.Mentions {
			lat, lon, geoname := "", "", ""
			if p, ok := m.At.Get(); ok {
				lat, lon = degreesText(p.Lat), degreesText(p.Lon)
			}
			if m.GeoName != 0 {
				geoname = strconv.FormatUint(uint64(m.GeoName), 10)
			}
			_ = out.Write([]string{d.Name, strconv.Itoa(at(m.Start)), strconv.Itoa(at(m.End)), m.Surface, m.Name, geoname, lat, lon, m.Kind, share(m.Confidence)})
		}
	}
	out.Flush()
	return out.Error()
}

// mentionJSON is a mention with all it may be. A number that is not known is null.
type mentionJSON struct {
	Doc        string                      `json:"doc"`
	Start      int                         `json:"start"`
	End        int                         `json:"end"`
	Surface    string                      `json:"surface"`
	Name       string                      `json:"name"`
	Place      salient.ID                  `json:"place"`
	GeoName    salient.Opt[uint32]         `json:"geonameid"`
	At         salient.Opt[salient.Point]  `json:"at"`
	Radius     salient.Opt[salient.Meters] `json:"radius_m"`
	Kind       string                      `json:"kind"`
	People     bool                        `json:"people"`
	District   bool                        `json:"district"`
	Resolved   bool                        `json:"resolved"`
	Confidence salient.Prob                `json:"confidence"`
	Candidates []RecordCandidate           `json:"candidates"`
	Rule       string                      `json:"rule"`
}

// WritePlacesJSON writes mentions as {"format":1,"places":[…]}, with the candidates of each and the rule that settled
// it.
func WritePlacesJSON(w io.Writer, docs []Document, chars bool) error {
	list := []mentionJSON{}
	for _, d := range docs {
		at := d.offset(chars)
		for _, m := range d.Mentions {
			j := mentionJSON{Doc: d.Name, Start: at(m.Start), End: at(m.End), Surface: m.Surface, Name: m.Name, Place: m.Place, At: m.At, Radius: m.Radius, Kind: m.Kind,
				People: m.People, District: m.District, Resolved: m.Resolved, Confidence: m.Confidence, Candidates: []RecordCandidate{}, Rule: m.Rule}
			if m.GeoName != 0 {
				j.GeoName = salient.Some(m.GeoName)
			}
			for _, c := range m.Candidates {
				j.Candidates = append(j.Candidates, RecordCandidate(c))
			}
			list = append(list, j)
		}
	}
	return indented(w, struct {
		Format int           `json:"format"`
		Places []mentionJSON `json:"places"`
	}{1, list})
}

func indented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
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
	Doc   string `json:"doc"`
	Terms Terms  `json:"terms"`
}

// WriteJSON writes proposals as {"format":1,"crosswalk":…,"claims":[…]}, each with what other schemes call it.
func WriteJSON(w io.Writer, docs []Document) error {
	list := []documentJSON{}
	for _, d := range docs {
		for _, p := range d.Proposals {
			list = append(list, documentJSON{p.Record(p.Report), d.Name, TermsOf(p.Claim.Predicate, p.Claim.Hedge)})
		}
	}
	return indented(w, struct {
		Format    int            `json:"format"`
		Crosswalk int            `json:"crosswalk"`
		Claims    []documentJSON `json:"claims"`
	}{1, Crosswalk, list})
}
