package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"slices"
	"time"
	"unicode/utf8"

	"salient"
	"salient/claims"
	"salient/llm"
	"salient/reports"
	"salient/store"
)

// asking is the reading of texts for claims.
type asking struct {
	a      *app
	c      *salient.Case
	read   *claims.Reader
	model  *llm.Client // nil: none is asked
	source salient.ID
	known  salient.Opt[salient.Day]
}

// found is what texts claim; nothing of it is kept. What is found stands at its place in the file.
func (q *asking) found(ctx context.Context, files []string) ([]claims.Document, error) {
	docs, err := q.a.texts(files)
	if err != nil {
		return nil, err
	}
	for i := range docs {
		d := &docs[i]
		if !utf8.ValidString(d.Text) {
			return nil, &salient.Error{Kind: salient.Invalid, File: d.Name, What: "is not UTF-8", Mend: "save the text as UTF-8"}
		}
		sum := sha256.Sum256([]byte(d.Text))
		rep := salient.Report{ID: reports.IDOf(q.source, "text", hex.EncodeToString(sum[:8])), Source: q.source, Known: q.known.Or(q.c.Span.Last()), Title: filepath.Base(d.Name), Text: d.Text}
		d.Mentions, d.Proposals = q.read.Places(d.Text), q.read.Read(rep)
		more, err := q.ofModel(ctx, d.Name, rep)
		if err != nil {
			return nil, err
		}
		d.Proposals = append(d.Proposals, more...)
	}
	return docs, nil
}

// proposed reads files as an import does, so that a text is one report whichever way it came, and adds what the model says.
// What is found stands at its place in the report.
func (q *asking) proposed(ctx context.Context, caseName, ledger string, files []string) ([]claims.Document, error) {
	door, err := q.a.openDoor(ctx, caseName, ledger, false)
	if err != nil {
		return nil, err
	}
	defer func() { _ = door.close() }() // what was appended is on the disk already
	door.job.Origin.Source, door.job.Origin.Known, door.job.Again = q.source, q.known, true
	var docs []claims.Document
	for _, file := range files {
		d, err := q.propose(ctx, door, file)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func (q *asking) propose(ctx context.Context, door *door, file string) (claims.Document, error) {
	doc := claims.Document{Name: file}
	in, closing, err := q.a.reader(file)
	if err != nil {
		return doc, err
	}
	defer closing()
	body, err := io.ReadAll(io.LimitReader(in, maxText+1))
	if err != nil {
		return doc, failed(file+" cannot be read", err)
	}
	form := "text"
	if reports.HTML(string(body)) {
		form = "html"
	}
	door.job.Form = doorsIn()[slices.IndexFunc(doorsIn(), func(f reports.Form) bool { return f.Name == form })]
	var rep salient.Report
	door.job.Kept = func(r reports.Record, list []claims.Record) {
		rep, doc.Text = r.Report, r.Text
		for _, p := range list {
			doc.Proposals = append(doc.Proposals, p.Proposal())
		}
	}
	r, err := door.take(ctx, bytes.NewReader(body), file, "", func(int) {})
	if err != nil {
		return doc, err
	}
	q.a.say("%s", r.line(false))
	doc.Mentions = q.read.Places(doc.Text)
	more, err := q.ofModel(ctx, file, rep)
	if err != nil || len(more) == 0 {
		return doc, err
	}
	doc.Proposals = append(doc.Proposals, more...)
	rows := make([]store.Row, len(more))
	for i, p := range more {
		if rows[i], err = store.RowOf(salient.ProposalNoun, p.Claim.ID, p.Record(rep.ID)); err != nil {
			return doc, err
		}
	}
	_, err = door.ledger.Append(ctx, rows, time.Now())
	return doc, err
}

// ofModel is what a language model reads in a report; nothing where none is asked.
func (q *asking) ofModel(ctx context.Context, file string, rep salient.Report) ([]claims.Proposal, error) {
	if q.model == nil {
		return nil, nil
	}
	more, err := q.a.askModel(ctx, *q.model, q.read, rep)
	if err != nil && !q.a.nonsense(file, err) {
		return nil, err
	}
	return more, nil
}
