package cases

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/reports"
	"salient/table"
)

// AppendClaim is the text of a claims.csv with one claim more, as its last row. Every byte that was there stays; the
// row follows the order of the header's columns and the line ends of the file, and columns that a claim does not
// have stay empty. A claim without an id is given one made of its day and a digest of its content.
//
// It refuses, with an error of kind [salient.Invalid] and nothing changed: a file that is faulty, an id or a claim
// that is there already, a value for which the header has no column, and a claim that could not be read back.
func AppendClaim(text []byte, c salient.Claim) ([]byte, error) {
	old, faults := reports.Claims(bytes.NewReader(text), ClaimsFile, nil)
	if err := faults.Err(); err != nil {
		return nil, err
	}
	t, _ := table.Read(bytes.NewReader(text), ClaimsFile)
	c, err := identify(c, old)
	if err != nil {
		return nil, err
	}
	row, err := cellsOf(c, t)
	if err != nil {
		return nil, err
	}
	out := joinRow(text, row)
	now, faults := reports.Claims(bytes.NewReader(out), ClaimsFile, nil)
	if err := faults.Err(); err != nil {
		return nil, err
	}
	if len(now) != len(old)+1 || !same(now[len(old)], c) {
		return nil, &salient.Error{Kind: salient.Invalid, File: ClaimsFile, What: "the claim would not be read back as it was given", Mend: "leave out spaces at the ends of its fields and control characters"}
	}
	return out, nil
}

// same tells whether a claim was read back as it was given. Where an instant is known, the civil day is left to the
// zone of the case.
func same(read, given salient.Claim) bool {
	if given.KnownAt.Known() {
		read.Known = given.Known
	}
	a, errA := rowOf(salient.ClaimNoun, "", read)
	b, errB := rowOf(salient.ClaimNoun, "", given)
	return errA == nil && errB == nil && bytes.Equal(a.JSON, b.JSON)
}

// identify gives the claim an id where it has none and refuses one that is taken.
func identify(c salient.Claim, old []salient.Claim) (salient.Claim, error) {
	taken := make(map[salient.ID]bool, len(old))
	for _, o := range old {
		taken[o.ID] = true
	}
	if c.ID == "" {
		id, err := generatedID(c)
		if err != nil {
			return c, err
		}
		if c.ID = id; taken[id] {
			return c, &salient.Error{Kind: salient.Invalid, File: ClaimsFile, What: fmt.Sprintf("this claim is there already, as %q", id), Mend: "give it an id of its own if it is another one"}
		}
	}
	if taken[c.ID] {
		return c, &salient.Error{Kind: salient.Invalid, File: ClaimsFile, What: fmt.Sprintf("the id %s is taken", table.Quoted(string(c.ID))),
			Mend: "choose another; a correction has an id of its own and names the old one under replaces"}
	}
	return c, nil
}

// generatedID is c-YYYYMMDD-xxxxxxxxxxxx: the day and the first 48 bits of the SHA-256 of the canonical row.
func generatedID(c salient.Claim) (salient.ID, error) {
	row, err := rowOf(salient.ClaimNoun, "", c)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(row.JSON)
	return salient.ID("c-" + strings.ReplaceAll(c.Day.String(), "-", "") + "-" + hex.EncodeToString(sum[:6])), nil
}

// cellsOf is the claim in the order of the table's columns.
func cellsOf(c salient.Claim, t *table.Table) ([]string, error) {
	known := c.Known.String()
	if at, ok := c.KnownAt.Get(); ok {
		known = at.Format(time.RFC3339Nano)
	}
	credibility := ""
	if n, ok := c.Credibility.Get(); ok {
		credibility = strconv.Itoa(n)
	}
	value := map[string]string{
		"id": string(c.ID), "day": c.Day.String(), "known": known, "source": string(c.Source), "predicate": string(c.Predicate),
		"place": string(c.Place), "route": string(c.Route), "unit": string(c.Unit), "side": string(c.Side),
		"hedge": string(c.Hedge), "evidence": string(c.Evidence), "credibility": credibility,
		"quote": c.Quote, "url": c.URL, "replaces": string(c.Replaces), "copy_of": string(c.CopyOf), "marking": string(c.Marking.Or("")),
	}
	_, all := reports.ClaimColumns()
	for _, column := range all {
		if value[column] != "" && !t.Has(column) {
			return nil, &salient.Error{Kind: salient.Invalid, File: ClaimsFile, Line: 1, What: fmt.Sprintf("there is no column %q for %s", column, table.Quoted(value[column])),
				Mend: "add the column to the header line and an empty field to each row"}
		}
	}
	row := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		row[i] = value[column]
	}
	return row, nil
}

// joinRow adds a row to the text with the line ends that the header line has.
func joinRow(text []byte, row []string) []byte {
	end := "\n"
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		end = "\r\n"
	}
	out := bytes.Clone(text)
	if !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, end...)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = end == "\r\n"
	_ = w.Write(row) // a buffer takes everything
	w.Flush()
	return append(out, b.Bytes()...)
}
