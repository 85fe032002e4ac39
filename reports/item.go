package reports

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"salient"
)

// Item is what one step of a door gives: a report and, where it is a row of a data set, the row as its makers coded it.
type Item struct {
	Line      int // of the file; the number of the record in a form that has no lines
	Report    salient.Report
	Event     *Event
	Withdrawn salient.Opt[string] // the makers took the report with this id back, when they say
	Dated     bool                // nobody says when it was published; the text says when it was written, and that is taken for it
	Same      bool                // it repeats the row before it about the same place: nothing new to keep
}

// Items is a stream of items. Each step gives an item or the fault of one; see [ErrBroken] for when it ends early.
type Items = iter.Seq2[Item, *salient.Error]

// ErrBroken is the cause of a fault after which a stream cannot go on. Other faults concern one record.
var ErrBroken = errors.New("the file cannot be read any further")

// Origin says where a file comes from.
type Origin struct {
	File   string // as the user named it, for messages
	Source salient.ID
	Known  salient.Opt[salient.Day] // when it was published, for forms that do not say
	Zone   *time.Location           // in whose civil days instants are counted; UTC where nil
	// Dated reads from a text when it was written, such as from a dateline, where nobody says when it was published. May be nil.
	Dated func(text string) (salient.Day, bool)
}

func (o Origin) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

// Form is one door in.
type Form struct {
	Name    string
	About   string // what it reads, in a line
	Licence string // of what comes in by it; empty where the source's own holds
	Share   bool   // whether the licence lets its rows be passed on
	Rows    bool   // it has rows of a data set, whose words are not read for claims
	Most    int64  // bytes that a file has at most; a longer one is a stream without end
	Known   bool   // the files do not say when they were published, so [Origin] has to
	Dated   bool   // unless the text says when it was written; see [Origin]
	Read    func(io.Reader, Origin) Items
}

// Forms lists the doors of this package.
func Forms() []Form {
	const feed, text = 1 << 30, 64 << 20
	return []Form{
		{Name: "text", About: "plain text, one report a file", Share: true, Known: true, Dated: true, Most: text, Read: Text},
		{Name: "rss", About: "RSS or Atom", Share: true, Most: feed, Read: fromReports(Feed)},
		{Name: "telegram", About: "the JSON that Telegram Desktop exports from one chat", Share: true, Read: fromReports(Telegram)},
		{Name: "acled", About: "ACLED: events or deletions, as CSV or as the API's JSON", Licence: acledLicence, Rows: true, Read: fromEvents("acled", ACLEDAny)},
		{Name: "ucdp", About: "UCDP GED, with or without its header", Licence: ucdpLicence, Share: true, Known: true, Rows: true, Read: fromEvents("ucdp", UCDP)},
		{Name: "viina", About: "VIINA 2: event_info, event_labels, event_1pd, control or kontrol", Licence: viinaLicence, Share: true, Rows: true, Read: fromEvents("viina", VIINAAny)},
		{Name: "gdelt", About: "GDELT 2 events: leads, never claims", Licence: gdeltLicence, Share: true, Rows: true, Read: fromEvents("gdelt", GDELT)},
		{Name: "hxl", About: "CSV with a row of HXL hashtags", Share: true, Rows: true, Read: HXL},
	}
}

func fromReports(read func(io.Reader, string, salient.ID, *time.Location) Reports) func(io.Reader, Origin) Items {
	return func(r io.Reader, o Origin) Items {
		return func(yield func(Item, *salient.Error) bool) {
			n := 0
			for rep, fault := range read(r, o.File, o.Source, o.Zone) {
				n++
				if !yield(Item{Line: n, Report: rep}, fault) {
					return
				}
			}
		}
	}
}

func fromEvents(door string, read func(io.Reader, string) Events) func(io.Reader, Origin) Items {
	return func(r io.Reader, o Origin) Items {
		return func(yield func(Item, *salient.Error) bool) {
			for e, fault := range read(r, o.File) {
				if fault != nil {
					if !yield(Item{}, fault) {
						return
					}
					continue
				}
				if !yield(o.item(door, e)) {
					return
				}
			}
		}
	}
}

// item makes a report of an event. It was published when the row says or was last changed, else when the whole file was;
// a data set that is itself a list of reports gives the day of the report.
func (o Origin) item(door string, e Event) (Item, *salient.Error) {
	it := Item{Line: e.Line, Report: e.Report(o.Source), Same: e.Same}
	it.Report.ID = IDOf(o.Source, door, string(e.ID))
	if e.Deleted {
		it.Withdrawn = salient.Some(e.Known.Or(""))
		return it, nil
	}
	it.Report.Title, it.Report.Text = Harmless(it.Report.Title), Harmless(it.Report.Text)
	e.Place, e.Holder = Harmless(e.Place), Harmless(e.Holder)
	for i, a := range e.Actors {
		e.Actors[i] = Harmless(a)
	}
	it.Event = &e
	if known, ok := o.known(e).Get(); ok {
		it.Report.Known = known
		return it, o.early(e, known)
	}
	return it, &salient.Error{Kind: salient.Invalid, File: o.File, Line: e.Line, What: "the row does not say when it was published", Mend: "say with --known when the file was"}
}

// Ahead is how many days before the day it speaks of a row may have been published: one, since the day has turned in one zone and
// not yet in another.
const Ahead = 1

// early refuses a row that was published before what it tells of had happened: one of its two days is wrong.
func (o Origin) early(e Event, known salient.Day) *salient.Error {
	if e.Day <= known+Ahead {
		return nil
	}
	return &salient.Error{Kind: salient.Invalid, File: o.File, Line: e.Line, What: fmt.Sprintf("the row tells of %s and was published on %s, before that", e.Day, known),
		Mend: "mend the day that is wrong, the mapping's day_form or --known"}
}

func (o Origin) known(e Event) salient.Opt[salient.Day] {
	if e.Published.Known() {
		return e.Published
	}
	if at, ok := e.changed().Get(); ok {
		return salient.Some(salient.DayIn(at, o.zone()))
	}
	if e.Reported {
		return salient.Some(e.Last)
	}
	return o.Known
}
