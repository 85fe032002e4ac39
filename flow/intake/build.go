package intake

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"salient"
	"salient/claims"
	"salient/reports"
	"salient/store"
)

// How many records make a batch, which is written whole or not at all, with how far the file has been read. The numbers
// are fixed, so that a reading that goes on writes the same batches as one that was never stopped.
const (
	eventBatch = 20_000
	textBatch  = 500
)

// builder makes rows of records.
type builder struct {
	l       store.Ledger
	job     Job
	c       *salient.Case
	licence string
	share   bool
	former  former
	resolve *Resolver
	read    *claims.Reader
	copies  *copies
	n       Counts
}

// made is what one record came to.
type made struct {
	item      reports.Item
	fault     *salient.Error
	record    reports.Record
	proposals []claims.Record
	hash      uint64
	rows      []store.Row
	err       error // the rows could not be written as JSON
}

// all reads the file to its end, passing over what was read before. It ends early with the fault after which the file
// cannot be read, or with the context's error. A file of which no record can be read leaves nothing behind.
func (b *builder) all(ctx context.Context, r io.Reader, before Counts, w *writer) error {
	b.n = before
	var batch []made
	var last, opening *salient.Error
	at, size, sound := 0, textBatch, before.Records > before.Rejected
	if b.job.Form.Rows {
		size = eventBatch
	}
	for item, fault := range b.job.Form.Read(r, b.job.Origin) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if fault == nil {
			fault = b.odd(item)
		}
		if fault == nil {
			fault = b.impossible(item)
		}
		if last = nil; broken(fault) {
			last = fault
		}
		if fault != nil {
			b.job.Reject(fault)
			if opening == nil {
				opening = fault
			}
		}
		sound = sound || fault == nil
		if at++; at >= hopeless && !sound {
			return b.nothing(at, opening)
		}
		if at > before.Records {
			batch = append(batch, made{item: item, fault: fault})
		}
		if at > before.Records && at%size == 0 && sound {
			if err := b.flush(ctx, batch, false, w); err != nil {
				return err
			}
			batch = make([]made, 0, size)
		}
	}
	switch {
	case last != nil && !sound:
		return last
	case at > 0 && !sound:
		return b.nothing(at, opening)
	}
	if err := b.flush(ctx, batch, last == nil, w); err != nil || last == nil {
		return err
	}
	return last
}

// longestID is how many bytes an id may have.
const longestID = 1024

// odd refuses an item whose id the ledger would not take.
func (b *builder) odd(item reports.Item) *salient.Error {
	id := string(item.Report.ID)
	if len(id) <= longestID && utf8.ValidString(id) && !strings.ContainsFunc(id, unicode.IsControl) {
		return nil
	}
	return &salient.Error{Kind: salient.Invalid, File: b.job.Origin.File, Line: item.Line, What: "the record's id has control characters, or more than 1024 bytes", Mend: "mend the id: it is any text on one line"}
}

// firstYear is the year before which nothing is published that comes in here.
const firstYear = 1900

// impossible refuses an item whose days cannot be: published after today, or an age before there were such reports. Today is the
// one of recording, and a day more, since it may have turned where the report was published.
func (b *builder) impossible(item reports.Item) *salient.Error {
	if item.Withdrawn.Known() {
		return nil
	}
	first, last := salient.DayOf(firstYear, time.January, 1), salient.DayIn(b.job.Recorded, time.UTC)+1
	days := []salient.Day{item.Report.Known}
	if e := item.Event; e != nil {
		days = append(days, e.Day)
	}
	for _, d := range days {
		if d >= first && d <= last {
			continue
		}
		return &salient.Error{Kind: salient.Invalid, File: b.job.Origin.File, Line: item.Line, What: fmt.Sprintf("the record is of %s, and what is read here lies between %s and today", d, first),
			Mend: "mend its day; of a table, see whether day_form of the mapping fits"}
	}
	return nil
}

// hopeless is how many records, none of which can be read, make a file that is another one than was said.
const hopeless = 10_000

// nothing is the fault of a file of which no record could be read; it says what was wrong with the first.
func (b *builder) nothing(n int, first *salient.Error) *salient.Error {
	b.n.Records, b.n.Rejected = n, n
	return &salient.Error{Kind: salient.Invalid, File: b.job.Origin.File, What: fmt.Sprintf("none of %d records could be read; of the first: %s", n, first.What), Mend: "see that it is a file of the form " + b.job.Form.Name}
}

// flush makes the rows of a batch and hands them to the writer, with how far the file has been read.
func (b *builder) flush(ctx context.Context, batch []made, done bool, w *writer) error {
	if err := b.make(ctx, batch); err != nil {
		return err
	}
	first := b.n.Records == 0
	rows := make([]store.Row, 0, len(batch)+2)
	if first {
		row, err := store.RowOf(salient.OriginalNoun, salient.ID(b.job.SHA256), original{b.job.SHA256, b.job.Bytes, b.job.Form.Name, b.job.Origin.Source, b.licence, b.share})
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	for i := range batch {
		b.count(&batch[i])
		rows = append(rows, batch[i].rows...)
	}
	row, err := store.RowOf(salient.ImportNoun, b.job.id(), state{b.job.SHA256, b.job.Form.Name, b.job.Origin.Source, b.job.Rules, idRule, done, b.job.known(), b.n})
	if err != nil {
		return err
	}
	w.send(append(rows, row))
	if !b.job.Form.Rows {
		w.wait() // the next batch looks for its copies in the ledger
	}
	b.job.Progress(b.n.Records)
	return nil
}

func (b *builder) count(m *made) {
	b.n.Records++
	switch {
	case m.fault != nil:
		b.n.Rejected++
	case m.item.Withdrawn.Known():
		b.n.Withdrawn++
	case m.item.Same:
		b.n.Same++
	case len(m.rows) == 0:
		b.n.Outside++
	default:
		b.n.Reports++
		b.n.Proposals += len(m.proposals)
		if m.record.CopyOf != "" {
			b.n.Copies++
		}
		if m.item.Dated {
			b.n.Dated++
		}
	}
}

// make reads the claims of each record, finds the copies among the texts, and writes the rows.
func (b *builder) make(ctx context.Context, batch []made) error {
	for i := range batch {
		id, err := b.former.of(ctx, batch[i].item.Report.ID)
		if err != nil {
			return err
		}
		batch[i].item.Report.ID = id
	}
	each(batch, b.propose)
	if err := b.findCopies(ctx, batch); err != nil {
		return err
	}
	each(batch, func(m *made) { m.err = m.write() })
	for i := range batch {
		m := &batch[i]
		if m.err != nil {
			return m.err
		}
		if !m.skipped() && !m.item.Withdrawn.Known() {
			b.job.Kept(m.record, m.proposals)
		}
	}
	return nil
}

// each works on the records of a batch on as many processors as there are.
func each(batch []made, do func(*made)) {
	var group sync.WaitGroup
	parts := runtime.GOMAXPROCS(0)
	for p := range parts {
		group.Go(func() {
			for i := len(batch) * p / parts; i < len(batch)*(p+1)/parts; i++ {
				do(&batch[i])
			}
		})
	}
	group.Wait()
}

// skipped tells whether a record is not kept.
func (m *made) skipped() bool { return m.fault != nil || m.item.Same || m.record.ID == "" }

// propose reads what a record may claim. A record outside the case stays empty.
func (b *builder) propose(m *made) {
	it := m.item
	if m.fault != nil || it.Same {
		return
	}
	rep := it.Report
	rep.URL = address(rep.URL)
	it.Report.URL = rep.URL
	if it.Withdrawn.Known() {
		m.record.Report.ID = rep.ID
		return
	}
	if it.Event == nil {
		m.record = reports.Record{Report: rep, Form: b.job.Form.Name, Licence: b.licence, Share: b.share}
		m.hash = reports.Simhash(rep.Text)
		m.record.Simhash = fmt.Sprintf("%016x", m.hash)
		for _, p := range b.read.Read(rep) {
			m.proposals = append(m.proposals, p.Record(rep.ID))
		}
		return
	}
	place, inside := b.resolve.place(it.Event)
	if !inside && !b.job.Outside {
		return
	}
	m.record = reports.Record{Report: rep, Form: b.job.Form.Name, Licence: b.licence, Share: b.share, Event: it.Event}
	if p, ok := b.resolve.claim(it, place, b.share); ok {
		m.proposals = append(m.proposals, p.Record(rep.ID))
	}
}

// address is an address of the web as it stands; another, which might run something where a reader clicks on it, is gone.
func address(s string) string {
	if lower := strings.ToLower(s); !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") || reports.Harmless(s) != s {
		return ""
	}
	return s
}

// write makes the rows of a record.
func (m *made) write() error {
	switch {
	case m.skipped():
		return nil
	case m.item.Withdrawn.Known():
		row, err := store.RowOf(salient.WithdrawalNoun, m.record.ID, reports.Withdrawal{When: m.item.Withdrawn.Or("")})
		m.rows = []store.Row{row}
		return err
	}
	const usual = 1024 // bytes of a record
	m.rows = append(make([]store.Row, 0, 1+len(m.proposals)), store.Row{Noun: salient.ReportNoun, ID: m.record.ID, Body: m.record.AppendJSON(make([]byte, 0, usual))})
	for _, p := range m.proposals {
		row, err := store.RowOf(salient.ProposalNoun, p.ID, p)
		if err != nil {
			return err
		}
		m.rows = append(m.rows, row)
	}
	return nil
}
