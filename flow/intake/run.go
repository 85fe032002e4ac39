package intake

import (
	"context"
	"errors"
	"io"
	"time"

	"salient"
	"salient/claims"
	"salient/reports"
	"salient/store"
)

// Job is one file to be read.
type Job struct {
	Form     reports.Form
	Origin   reports.Origin
	SHA256   string // of the file's bytes, in hexadecimal
	Bytes    int64
	Actors   map[string]salient.ID // what a data set calls an actor, in lower case → side; see [Resolver]
	GeoNames map[string]salient.ID // GeoNames' id or P-code → place
	Rules    string                // version of the rules by which claims are read; another one reads a file again
	Outside  bool                  // keep rows of data sets that lie outside the case's area
	Again    bool                  // read a file that was read before
	Recorded time.Time

	Progress func(records int)                     // called now and then; may be nil
	Kept     func(reports.Record, []claims.Record) // called with each report and what is proposed from it, in order; may be nil
	Reject   func(*salient.Error)                  // called with each record that could not be read, in order; may be nil
}

// Counts says what became of the records of a file.
type Counts struct {
	Records   int `json:"records"`
	Reports   int `json:"reports"`
	Proposals int `json:"proposals"`
	Copies    int `json:"copies"`          // reports that repeat an earlier one
	Withdrawn int `json:"withdrawn"`       // rows that the makers took back
	Dated     int `json:"dated,omitempty"` // reports published, for all that is known, when their text says that it was written
	Same      int `json:"same"`            // rows that say what the row before about the same place said
	Outside   int `json:"outside"`         // rows of places outside the case
	Rejected  int `json:"rejected"`
}

// Result is what a reading came to.
type Result struct {
	Counts
	store.Added
	Before bool                     `json:"before"` // the file was read to its end before, and nothing was done
	Known  salient.Opt[salient.Day] `json:"known"`  // the day of publication that was said then
}

// state is how far a file has been read, as the ledger keeps it.
type state struct {
	Original string     `json:"original"`
	Form     string     `json:"form"`
	Source   salient.ID `json:"source"`
	Rules    string     `json:"rules"`
	IDs      int        `json:"ids"` // the rule by which reports got their ids; 0: without the door
	Done     bool       `json:"done"`
	Known    string     `json:"known,omitempty"` // the day of publication that was said with it
	Counts
}

// original is a file as it came in.
type original struct {
	SHA256  string     `json:"sha256"`
	Bytes   int64      `json:"bytes"`
	Form    string     `json:"form"`
	Source  salient.ID `json:"source"`
	Licence string     `json:"licence"`
	Share   bool       `json:"share"`
}

// Run reads a file into a ledger. Errors: of kind [salient.Invalid] where the source may not be used for this form or the
// file cannot be read to its end; what was read by then is kept, and a second run goes on from there.
func Run(ctx context.Context, l store.Ledger, c *salient.Case, r io.Reader, job Job) (Result, error) {
	source, err := Check(c, job)
	if err != nil {
		return Result{}, err
	}
	if job.Reject == nil {
		job.Reject = func(*salient.Error) {}
	}
	if job.Kept == nil {
		job.Kept = func(reports.Record, []claims.Record) {}
	}
	if job.Progress == nil {
		job.Progress = func(int) {}
	}
	before, err := reached(ctx, l, job)
	if err != nil || before.Done && !job.Again {
		return Result{Counts: before.Counts, Before: before.Done, Known: before.known()}, err
	}
	if before.Done {
		before = state{}
	}
	read := claims.NewReader(c)
	job.Origin.Dated = read.Dated
	older, err := newFormer(ctx, l, job)
	if err != nil {
		return Result{}, err
	}
	b := &builder{l: l, job: job, former: older, licence: licenceOf(job.Form, source), share: job.Form.Share, c: c,
		resolve: newResolver(c, job), read: read}
	w := newWriter(ctx, l, job.Recorded)
	err = b.all(ctx, r, before.Counts, w)
	if ended := w.close(); ended != nil {
		err = ended
	}
	return Result{Counts: b.n, Added: w.added}, err
}

// Check is the source that a job's file is of, or what is wrong with it. A data set whose licence forbids passing rows on needs a source that says
// so, since the claims accepted from it carry its name out of the ledger.
func Check(c *salient.Case, job Job) (salient.Source, error) {
	for _, s := range c.Sources {
		if s.ID != job.Origin.Source {
			continue
		}
		if !job.Form.Share && !s.Closed {
			if job.Form.Licence == "" {
				return s, &salient.Error{Kind: salient.Refused, File: job.Origin.File, What: "the mapping does not say that rows may be passed on, and the source " + string(s.ID) + " does not say that they may not",
					Mend: "write share = true into the mapping, or no under redistribute in the source's row of sources.csv"}
			}
			return s, &salient.Error{Kind: salient.Refused, File: job.Origin.File, What: "the licence of " + job.Form.Name + " forbids passing rows on, and the source " + string(s.ID) + " does not say so",
				Mend: "write no under redistribute in its row of sources.csv"}
		}
		return s, nil
	}
	return salient.Source{}, &salient.Error{Kind: salient.NotFound, File: job.Origin.File, What: "there is no source " + string(job.Origin.Source) + " in the case",
		Mend: "add it to sources.csv: who publishes has to be known before what they say"}
}

func licenceOf(f reports.Form, s salient.Source) string {
	if f.Licence != "" {
		return f.Licence
	}
	return s.Licence
}

// id is what the reading of a file goes under.
func (j Job) id() salient.ID {
	return salient.ID(j.SHA256 + " " + j.Form.Name + " " + string(j.Origin.Source))
}

// reached is how far the file was read before by the same rules.
func reached(ctx context.Context, l store.Ledger, job Job) (state, error) {
	var s state
	_, err := latest(ctx, l, salient.ImportNoun, job.id(), &s)
	if s.Rules != job.Rules || !s.Done && s.Known != job.known() {
		return state{}, err // what is left would be read otherwise than what was
	}
	return s, err
}

// known is the day of publication that goes with a file; empty where none is said.
func (j Job) known() string {
	if d, ok := j.Origin.Known.Get(); ok {
		return d.String()
	}
	return ""
}

func (s state) known() salient.Opt[salient.Day] {
	d, err := salient.ParseDay(s.Known)
	if err != nil {
		return salient.None[salient.Day]()
	}
	return salient.Some(d)
}

// broken tells whether a fault ended the reading.
func broken(fault *salient.Error) bool { return fault != nil && errors.Is(fault, reports.ErrBroken) }
