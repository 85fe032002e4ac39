package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"salient"
	"salient/claims"
	"salient/reports"
	"salient/store"
)

// copies finds, for a text, an earlier one of which it is a copy. Fingerprints that differ in at most eight bits agree in
// one of nine parts, so that only those with an equal part are compared.
type copies struct {
	texts []earlier
	parts [blocks]map[uint64][]int
	at    map[salient.ID]int
	said  map[salient.ID][]salient.Claim // by report, what was proposed from it
	seq   int64                          // of the ledger, up to which it was read
}

// earlier is a text that came in before.
type earlier struct {
	id     salient.ID
	hash   uint64
	copyOf salient.ID
}

const (
	blocks = 9
	block  = 8 // bits; nine of them, the last with none to spare, reach over all 64
)

func part(hash uint64, i int) uint64 {
	return hash >> min(i*64/blocks, 64-block) & (1<<block - 1)
}

// newCopies knows no text yet.
func newCopies() *copies {
	c := &copies{at: map[salient.ID]int{}, said: map[salient.ID][]salient.Claim{}}
	for i := range c.parts {
		c.parts[i] = map[uint64][]int{}
	}
	return c
}

// catchUp reads the fingerprints of all texts that have come into a ledger since the last time, by whatever process.
func (c *copies) catchUp(ctx context.Context, l store.Ledger) error {
	from := c.seq
	for e, err := range l.Scan(ctx, store.Query{Noun: salient.ReportNoun, After: from}) {
		if err != nil {
			return err
		}
		c.seq = max(c.seq, e.Seq)
		if !bytes.Contains(e.Body, []byte(`"simhash":`)) {
			continue // a row of a data set
		}
		var r struct {
			Simhash string     `json:"simhash"`
			CopyOf  salient.ID `json:"copy_of"`
		}
		if err := json.Unmarshal(e.Body, &r); err != nil {
			return err
		}
		hash, err := strconv.ParseUint(r.Simhash, 16, 64)
		if err != nil {
			return err
		}
		c.add(earlier{e.ID, hash, r.CopyOf})
	}
	said := map[salient.ID][]salient.Claim{}
	for e, err := range l.Scan(ctx, store.Query{Noun: salient.ProposalNoun, After: from, Latest: true}) {
		if err != nil {
			return err
		}
		c.seq = max(c.seq, e.Seq)
		var p claims.Record
		if err := json.Unmarshal(e.Body, &p); err != nil {
			return err
		}
		if _, ok := c.at[p.Report]; ok {
			said[p.Report] = append(said[p.Report], p.Claim)
		}
	}
	maps.Copy(c.said, said)
	return nil
}

// add remembers a text; the newest of an id counts, and stays where the first one was.
func (c *copies) add(e earlier) {
	if i, again := c.at[e.id]; again {
		c.texts[i].copyOf = e.copyOf
		if c.texts[i].hash == e.hash {
			return
		}
	}
	n := len(c.texts)
	c.at[e.id] = n
	c.texts = append(c.texts, e)
	for i := range c.parts {
		k := part(e.hash, i)
		c.parts[i][k] = append(c.parts[i][k], n)
	}
}

// like lists the earlier texts whose fingerprints are near, those that came first first, no copies among them.
func (c *copies) like(id salient.ID, hash uint64) []salient.ID {
	var found []int
	for i := range c.parts {
		for _, n := range c.parts[i][part(hash, i)] {
			if e := &c.texts[n]; e.id != id && e.copyOf == "" && reports.Copies(e.hash, hash) {
				found = append(found, n)
			}
		}
	}
	slices.Sort(found)
	var out []salient.ID
	for _, n := range slices.Compact(found) {
		out = append(out, c.texts[n].id)
	}
	return out
}

// findCopies says of each text of a batch which earlier one it repeats. What was said of a text that is in the ledger
// already stays said.
func (b *builder) findCopies(ctx context.Context, batch []made) error {
	if b.job.Form.Rows {
		return nil
	}
	if b.copies == nil {
		b.copies = newCopies()
	}
	if err := b.copies.catchUp(ctx, b.l); err != nil {
		return err
	}
	fresh := map[salient.ID]string{} // the texts of this batch
	for i := range batch {
		m := &batch[i]
		if m.skipped() || m.record.Simhash == "" {
			continue
		}
		if err := b.findCopy(ctx, m, fresh); err != nil {
			return err
		}
		b.copies.add(earlier{m.record.ID, m.hash, m.record.CopyOf})
		b.copies.said[m.record.ID] = nil
		for _, p := range m.proposals {
			b.copies.said[m.record.ID] = append(b.copies.said[m.record.ID], p.Claim)
		}
		fresh[m.record.ID] = m.record.Text
	}
	return nil
}

func (b *builder) findCopy(ctx context.Context, m *made, fresh map[salient.ID]string) error {
	near := b.copies.like(m.record.ID, m.hash)
	if i, ok := b.copies.at[m.record.ID]; ok {
		near = nil
		if of := b.copies.texts[i].copyOf; of != "" {
			near = []salient.ID{of}
		}
	}
	for _, id := range near {
		words, ok := fresh[id]
		if !ok {
			var r reports.Record
			if _, err := latest(ctx, b.l, salient.ReportNoun, id, &r); err != nil {
				return err
			}
			words = r.Text
		}
		if reports.Repeats(m.record.Text, words) {
			m.record.CopyOf = id
			for k := range m.proposals {
				m.proposals[k].CopyOf = same(m.proposals[k].Claim, b.copies.said[id])
			}
			return nil
		}
	}
	return nil
}

// same is the proposal, among those of the text that is repeated, that says the same: of the same place or road, side and
// day but one. Empty where none does: then the copy says something of its own.
func same(p salient.Claim, of []salient.Claim) salient.ID {
	for _, q := range of {
		if p.Predicate == q.Predicate && p.Place == q.Place && p.Route == q.Route && p.Side == q.Side && p.Day-q.Day <= 1 && q.Day-p.Day <= 1 {
			if q.CopyOf != "" {
				return q.CopyOf
			}
			return q.ID
		}
	}
	return ""
}
