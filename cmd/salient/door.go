package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"salient"
	"salient/cases"
	"salient/flow/intake"
	"salient/reports"
	"salient/reports/web"
	"salient/store"
	"salient/store/sqlite"
)

// doorsIn lists the doors in.
func doorsIn() []reports.Form { return append(reports.Forms(), web.Form()) }

// door is the way of files into the ledger of one case.
type door struct {
	c      *salient.Case
	path   string // of the ledger; beside it lie the folders of originals and of rejects
	ledger store.Ledger
	dry    bool
	job    intake.Job           // what all files have in common
	reject func(*salient.Error) // told of each record that cannot be read; may be nil
	close  func() error
}

// openDoor opens the ledger of a case for files of one form. A dry one leaves no trace.
func (a *app) openDoor(ctx context.Context, name, ledger string, dry bool) (*door, error) {
	c, _, err := a.load(name)
	if err != nil {
		return nil, err
	}
	files, err := a.caseFiles(name)
	if err != nil {
		return nil, err
	}
	path, err := ledgerPath(name, ledger)
	if err != nil {
		return nil, err
	}
	d := &door{c: c, path: path, dry: dry, job: intake.Job{Rules: Version, Recorded: time.Now(), Origin: reports.Origin{Zone: c.Zone}}}
	if d.job.GeoNames, err = cases.Codes(files); err != nil {
		return nil, err
	}
	if d.job.Actors, err = cases.Actors(files, c); err != nil {
		return nil, err
	}
	return d, d.open(ctx)
}

func (d *door) open(ctx context.Context) error {
	d.close = func() error { return nil }
	if d.dry && !exists(d.path) {
		d.ledger = intake.Dry{}
		return nil
	}
	db, err := sqlite.Open(ctx, d.path)
	if err != nil {
		return err
	}
	d.ledger, d.close = db, db.Close
	if d.dry {
		d.ledger = intake.Dry{Ledger: db}
	}
	return nil
}

// reading is what the reading of one file came to.
type reading struct {
	intake.Result
	said    salient.Opt[salient.Day] // the day of publication said now
	form    string
	listed  int    // records that could not be read, this time
	File    string `json:"file"`
	SHA256  string `json:"sha256"`
	Rejects string `json:"rejects"` // the file of the records that could not be read; empty where there are none
}

// anotherKind is the fault of a file that is none of its form: whoever named the wrong one need not hear of the licence of
// the right one. Nil where the file can be read, or where that cannot be seen from its beginning.
func anotherKind(in io.Reader, job intake.Job, refusal error) error {
	if salient.KindOf(refusal) != salient.Refused {
		return nil
	}
	const beginning = 1 << 20 // bytes
	body, err := io.ReadAll(io.LimitReader(in, beginning))
	if err != nil {
		return nil //nolint:nilerr // the refusal is what is told
	}
	text, err := reports.Unpack(bytes.NewReader(body), int64(len(body)), job.Origin.File)
	if err != nil {
		return nil //nolint:nilerr // a long archive, cut off here
	}
	for _, fault := range job.Form.Read(text, job.Origin) {
		if fault != nil && errors.Is(fault, reports.ErrBroken) {
			return fault
		}
		break
	}
	return nil
}

// first is the first error of the two.
func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// take reads one file. The rejects go to the path given or, where it is empty, into the folder beside the ledger.
func (d *door) take(ctx context.Context, in io.Reader, name, path string, progress func(int)) (reading, error) {
	job := d.job
	job.Origin.File = name
	if _, err := intake.Check(d.c, job); err != nil {
		return reading{}, first(anotherKind(in, job, err), err)
	}
	store := originals{dir: d.path + ".originals", keep: true}
	if d.dry {
		store = originals{dir: os.TempDir()}
	}
	most := int64(maxOriginal)
	if job.Form.Most > 0 {
		most = job.Form.Most
	}
	file, err := store.take(in, name, most)
	if err != nil {
		return reading{}, err
	}
	defer file.end()
	text, err := reports.Unpack(file, file.size, name)
	if err != nil {
		file.forget()
		return reading{}, err
	}
	own := path == ""
	if own {
		path = filepath.Join(d.path+".rejects", filepath.Base(name)+"-"+file.sha256[:8]+".csv")
	}
	bad := &rejects{path: path, own: own}
	job.SHA256, job.Bytes, job.Progress, job.Reject = file.sha256, file.size, progress, bad.add
	if d.reject != nil {
		job.Reject = func(e *salient.Error) { bad.add(e); d.reject(e) }
	}
	result, err := intake.Run(ctx, d.ledger, d.c, text, job)
	if err != nil && result.Records == result.Rejected {
		file.forget() // nothing of it was recorded
	}
	out := reading{Result: result, said: job.Origin.Known, form: job.Form.Name, File: name, SHA256: file.sha256}
	if bad.n > 0 && !d.dry {
		out.Rejects, out.listed = path, bad.n
	}
	if ended := bad.end(!d.dry && !result.Before && ctx.Err() == nil); err == nil {
		err = ended
	}
	return out, err
}
