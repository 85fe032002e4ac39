package cases

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"salient"
)

// The nouns of the rows that are not things of the case but the case itself.
const (
	CaseNoun    salient.Noun = "case"         // the settings of case.toml
	OptionsNoun salient.Noun = "options_file" // the text of options.toml
)

// Row is one thing of a case as canonical JSON: members sorted by name, texts in Unicode NFC with LF line ends, no
// space between tokens.
type Row struct {
	Noun salient.Noun    `json:"noun"`
	ID   salient.ID      `json:"id"`
	JSON json.RawMessage `json:"row"`
}

// Rows is everything a case says, one row for each thing, sorted by noun and id. It does not depend on the order of
// rows in the files, on byte order marks, on line ends or on the Unicode form of the text.
func Rows(c *salient.Case) ([]Row, error) {
	r := rower{}
	r.add(CaseNoun, "case", settingsOf(c))
	each(&r, salient.PlaceNoun, c.Places, func(x salient.Place) salient.ID { return x.ID })
	each(&r, salient.SourceNoun, c.Sources, func(x salient.Source) salient.ID { return x.ID })
	each(&r, salient.ClaimNoun, c.Claims, func(x salient.Claim) salient.ID { return x.ID })
	each(&r, salient.RoadNoun, c.Roads, func(x salient.Road) salient.ID { return x.ID })
	each(&r, salient.ClosureNoun, c.Closures, func(x salient.Closure) salient.ID { return x.ID })
	each(&r, salient.SupplyNoun, c.Supplies, func(x salient.Supply) salient.ID { return x.ID })
	each(&r, salient.StockNoun, c.Stocks, func(x salient.Stock) salient.ID { return x.ID })
	each(&r, salient.BoundaryNoun, c.Boundaries, func(x salient.Boundary) salient.ID { return x.ID })
	each(&r, salient.UnitNoun, c.Units, func(x salient.Unit) salient.ID { return x.ID })
	each(&r, salient.AgreementNoun, c.Agreements, func(x salient.Agreement) salient.ID { return x.ID })
	if text, ok := c.Options.Get(); ok {
		r.add(OptionsNoun, "options.toml", map[string]any{"text": string(text.Body)})
	}
	slices.SortFunc(r.rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Noun, b.Noun), cmp.Compare(a.ID, b.ID), bytes.Compare(a.JSON, b.JSON))
	})
	return r.rows, r.err
}

// Canonical is the whole case in the form of which a digest is taken: a line with the format's number, then each of
// [Rows] as a line of JSON.
func Canonical(c *salient.Case) ([]byte, error) {
	rows, err := Rows(c)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("{\"format\":1}\n")
	for _, r := range rows {
		if err := r.line(&b); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// line writes the row as JSON with its members sorted by name. What is canonical already is not written anew.
func (r *Row) line(b *bytes.Buffer) error {
	for _, part := range []struct {
		before string
		text   string
	}{{`{"id":`, string(r.ID)}, {`,"noun":`, string(r.Noun)}} {
		b.WriteString(part.before)
		text, err := compact(part.text)
		if err != nil {
			return err
		}
		b.Write(text)
	}
	b.WriteString(`,"row":`)
	b.Write(r.JSON)
	b.WriteString("}\n")
	return nil
}

type rower struct {
	rows []Row
	err  error
}

func (r *rower) add(noun salient.Noun, id salient.ID, v any) {
	row, err := rowOf(noun, id, v)
	if err != nil && r.err == nil {
		r.err = err
	}
	r.rows = append(r.rows, row)
}

func each[T any](r *rower, noun salient.Noun, list []T, id func(T) salient.ID) {
	for _, x := range list {
		r.add(noun, id(x), x)
	}
}

// settingsOf is what case.toml says.
func settingsOf(c *salient.Case) map[string]any {
	zone := ""
	if c.Zone != nil {
		zone = c.Zone.String()
	}
	row := map[string]any{
		"format": c.Format, "title": c.Title, "zone": zone, "since": c.Span.From, "until": c.Span.To, "area": c.Area,
		"sides": c.Sides, "third_parties": c.ThirdParties, "thresholds": c.Thresholds, "marking": c.Marking,
	}
	if len(c.Watch) > 0 {
		row["watch"] = c.Watch
	}
	if len(c.Axes) > 0 {
		row["axes"] = c.Axes
	}
	if c.OpenAt.Known() {
		row["open_at"] = c.OpenAt
	}
	return row
}

// rowOf is a value as a canonical row.
func rowOf(noun salient.Noun, id salient.ID, v any) (Row, error) {
	claim, flat := v.(salient.Claim)
	if flat {
		v = flatClaim(&claim)
	}
	raw, err := compact(v)
	if err == nil && !flat {
		var tree any
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.UseNumber()
		if err = dec.Decode(&tree); err == nil {
			raw, err = compact(plain(tree))
		}
	}
	if err != nil {
		return Row{}, &salient.Error{Kind: salient.Failed, What: "cannot write " + salient.Ref{Noun: noun, ID: id}.String() + " as JSON", Err: err}
	}
	return Row{noun, salient.ID(plainText(string(id))), raw}, nil
}

// claimRow is a claim with its members sorted by name: there are many claims, and a struct is written several times
// faster than a map. TestClaimRowHasEveryMember holds the two together.
type claimRow struct {
	CopyOf      salient.ID                   `json:"copy_of,omitempty"`
	Credibility salient.Opt[int]             `json:"credibility"`
	Day         salient.Day                  `json:"day"`
	Evidence    salient.Evidence             `json:"evidence"`
	Hedge       salient.Hedge                `json:"hedge"`
	ID          salient.ID                   `json:"id"`
	Known       salient.Day                  `json:"known"`
	KnownAt     salient.Opt[time.Time]       `json:"known_at"`
	Marking     salient.Opt[salient.Marking] `json:"marking,omitzero"`
	Place       salient.ID                   `json:"place"`
	Predicate   salient.Predicate            `json:"predicate"`
	Quote       string                       `json:"quote"`
	Replaces    salient.ID                   `json:"replaces"`
	Route       salient.ID                   `json:"route"`
	Side        salient.ID                   `json:"side"`
	Source      salient.ID                   `json:"source"`
	Unit        salient.ID                   `json:"unit"`
	URL         string                       `json:"url"`
}

func flatClaim(c *salient.Claim) *claimRow {
	at := c.KnownAt
	if t, ok := at.Get(); ok {
		at = salient.Some(t.In(time.UTC))
	}
	return &claimRow{
		ID: flatText(c.ID), Day: c.Day, Known: c.Known, KnownAt: at, Source: flatText(c.Source), Predicate: flatText(c.Predicate),
		Place: flatText(c.Place), Route: flatText(c.Route), Unit: flatText(c.Unit), Side: flatText(c.Side), Hedge: flatText(c.Hedge),
		Evidence: flatText(c.Evidence), Credibility: c.Credibility, Quote: plainText(c.Quote), URL: plainText(c.URL), Replaces: flatText(c.Replaces), CopyOf: flatText(c.CopyOf), Marking: c.Marking,
	}
}

func flatText[T ~string](s T) T { return T(plainText(string(s))) }

// plain puts every text of a JSON value into its canonical form. It works on texts and not on JSON, in which a mark
// after an escape would join with the escape's letter.
func plain(v any) any {
	switch x := v.(type) {
	case string:
		return plainText(x)
	case []any:
		for i := range x {
			x[i] = plain(x[i])
		}
	case map[string]any:
		for k := range x {
			x[k] = plain(x[k])
		}
	}
	return v
}

func plainText(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return norm.NFC.String(s)
}

// compact is JSON without a line end and with < > & as they are; members of maps are sorted by name.
func compact(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
