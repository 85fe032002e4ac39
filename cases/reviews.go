package cases

import (
	"bytes"
	"strings"
	"time"

	"salient"
	"salient/table"
)

// ReviewColumns lists the columns of reviews.csv that must be there and all that are read.
func ReviewColumns() (required, all []string) {
	return []string{"proposal", "verdict", "by", "when"}, []string{"proposal", "verdict", "by", "when", "why", "report", "rule"}
}

// ReviewRows reads the rows of reviews.csv.
func ReviewRows(t *table.Table) ([]salient.Review, salient.Faults) {
	out := make([]salient.Review, 0, len(t.Rows))
	faults := t.Each(func(f *table.Fields) { out = append(out, review(f)) })
	return out, faults
}

func review(f *table.Fields) salient.Review {
	r := salient.Review{Proposal: f.MustID("proposal"), Verdict: table.Word(f, "verdict", salient.Verdicts()), By: f.Must("by"),
		Why: f.Text("why"), Report: f.ID("report"), Rule: f.Text("rule")}
	f.Must("verdict")
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(f.Must("when")))
	if err != nil && f.Text("when") != "" {
		f.Note("when", "when "+table.Quoted(f.Text("when"))+" is not an instant", "write 2020-10-21T14:05:00+04:00 with seconds and zone")
	}
	r.When = at
	if r.Why == "" && r.Verdict != salient.Accept && r.Verdict != "" {
		f.Note("why", "no reason is given", "say why it was not accepted as it is")
	}
	return r
}

// AppendReview is the text of a reviews.csv, which may be empty, with one review more, as its last row. Every byte that
// was there stays. It refuses, with an error of kind [salient.Invalid], a review that lacks something and a file that is
// faulty.
func AppendReview(text []byte, r salient.Review) ([]byte, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	required, all := ReviewColumns()
	if len(bytes.TrimSpace(text)) == 0 {
		text = []byte(strings.Join(all, ",") + "\n")
	}
	t, faults := table.Read(bytes.NewReader(text), ReviewsFile, required...)
	_, more := ReviewRows(t)
	if err := append(faults, more...).Err(); err != nil {
		return nil, err
	}
	value := map[string]string{"proposal": string(r.Proposal), "verdict": string(r.Verdict), "by": r.By, "when": r.When.UTC().Format(time.RFC3339),
		"why": r.Why, "report": string(r.Report), "rule": r.Rule}
	row := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		row[i] = value[column]
	}
	out := joinRow(text, row)
	_, faults = table.Read(bytes.NewReader(out), ReviewsFile, required...)
	return out, faults.Err()
}
