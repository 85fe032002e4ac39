package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"sync"
	"time"

	"salient"
)

const mostJobs = 32 // kept, the newest first

// Progress is how far an import has come: steps done of a total (0: not known), and rows read.
type Progress struct {
	Done  int `json:"done"`
	Total int `json:"total" doc:"0: not known"`
	Rows  int `json:"rows"`
}

// Imported is what became of an import: of the claims of a claims.csv, or of the reports of any other file.
type Imported struct {
	Added     int      `json:"added" doc:"Claims or reports that are new"`
	Unchanged int      `json:"unchanged" doc:"Claims or reports that were there already and say the same"`
	Proposed  int      `json:"proposed" doc:"Claims newly proposed from the reports, which now wait for review"`
	Rejected  int      `json:"rejected" doc:"Rows not taken; rejects says why"`
	Rejects   []Reject `json:"rejects" doc:"At most 1,000"`
	Corrected int      `json:"corrected" doc:"Reports that were there and say something else now; the old is kept beside the new"`
	Copies    int      `json:"copies" doc:"Reports that repeat an earlier one, and are no second witness"`
	Outside   int      `json:"outside" doc:"Rows of places outside the case, which are not kept"`
	Advice    string   `json:"advice" doc:"What to do where nothing came in; empty else"`
}

// Reject is one row that was not taken.
type Reject struct {
	Line    int    `json:"line" doc:"In the file, counted from 1; 0: not known"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

// job is one import that runs or has run.
type job struct {
	id string

	mu    sync.Mutex
	now   Progress
	done  *Imported
	err   error
	moved chan struct{} // closed at the next change
}

func (j *job) change(f func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f()
	close(j.moved)
	j.moved = make(chan struct{})
}

func (j *job) report(p Progress) { j.change(func() { j.now = p }) }

func (j *job) finish(done Imported, err error) {
	if done.Rejects == nil {
		done.Rejects = []Reject{}
	}
	j.change(func() { j.done, j.err = &done, err })
}

// state is a job as it stands: done is nil while it runs, moved is closed when the state is another.
type state struct {
	now   Progress
	done  *Imported
	err   error
	moved <-chan struct{}
}

func (j *job) look() state {
	j.mu.Lock()
	defer j.mu.Unlock()
	return state{j.now, j.done, j.err, j.moved}
}

// jobs are the newest imports.
type jobs struct {
	mu   sync.Mutex
	list []*job
}

func (s *jobs) start() *job {
	j := &job{id: rand.Text(), moved: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append([]*job{j}, s.list[:min(len(s.list), mostJobs-1)]...)
	return j
}

func (s *jobs) find(id string) (*job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, j := range s.list {
		if j.id == id {
			return j, true
		}
	}
	return nil, false
}

// jobEvents streams "progress" as it moves and at the end "done", or "failed" with a problem. Who comes late is told
// the state first.
func (h *Handler) jobEvents(w http.ResponseWriter, q *http.Request) {
	j, ok := h.jobs.find(q.PathValue("id"))
	if !ok {
		problem(w, http.StatusNotFound, "there is no such job; start one with POST /api/import")
		return
	}
	s, err := newStream(w)
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for err == nil {
		at := j.look()
		if at.done != nil {
			_ = h.sendEnd(q.Context(), s, *at.done, at.err)
			return
		}
		if err = s.send("progress", "", at.now); err != nil {
			return
		}
		select {
		case <-at.moved:
		case <-tick.C:
			err = s.beat()
		case <-h.closing:
			return
		case <-q.Context().Done():
			return
		}
	}
}

func (h *Handler) sendEnd(ctx context.Context, s *stream, done Imported, failed error) error {
	if failed == nil {
		return s.send("done", "", done)
	}
	return s.send("failed", "", h.snap().fault(ctx, failed))
}

// Import is a file to be imported.
type Import struct {
	Kind, Name string
	Source     salient.ID               // who published it; empty: the source called as the kind
	Known      salient.Opt[salient.Day] // when, where the file does not say so
	Body       []byte
}

type importQuery struct {
	Kind    string `query:"kind" required:"true" example:"claims" doc:"What the file is: one of the importers' names"`
	Name    string `query:"name" required:"true" maxLength:"200" doc:"The file's name, for messages"`
	Source  string `query:"source" doc:"Id of the source that published it; left out: the one called as the kind"`
	Known   string `query:"known" doc:"The day it was published, where it does not say so itself"`
	RawBody []byte `contentType:"application/octet-stream" doc:"The file"`
}

type jobView struct {
	Job string `json:"job" doc:"/api/jobs/{job}/events says how it goes"`
}

// postImport starts a job and answers at once.
func (r *rooms) postImport(ctx context.Context, q *importQuery) (*reply[jobView], error) {
	if err := r.importable(q.Kind); err != nil {
		return nil, err
	}
	known, err := readKnown(q.Known)
	if err != nil {
		return nil, err
	}
	j := r.h.jobs.start()
	body := bytes.Clone(q.RawBody) // the framework uses the buffer again once this answer is sent
	go r.h.runImport(context.WithoutCancel(ctx), j, Import{q.Kind, q.Name, salient.ID(q.Source), known, body})
	return &reply[jobView]{jobView{j.id}}, nil
}

func (r *rooms) importable(kind string) error {
	w, err := r.writer()
	if err != nil {
		return err
	}
	list := ""
	for _, k := range w.Importers() {
		if k == kind {
			return nil
		}
		list += " " + k
	}
	return refuse(http.StatusUnprocessableEntity, "kind", "there is no importer "+kind, "take one of:"+list, kind)
}

// runImport imports into the case as it stands when its turn comes.
func (h *Handler) runImport(ctx context.Context, j *job, in Import) {
	done := Imported{}
	err := h.write(func(w Writer) (Workbench, error) {
		var after Workbench
		var err error
		done, after, err = w.Import(ctx, in, j.report)
		return after, err
	})
	j.finish(done, err)
}

// write lets one writer at a time change the case, and shows the case as it is after.
func (h *Handler) write(change func(Writer) (Workbench, error)) error {
	return h.Change(func(w Workbench) (Workbench, error) {
		writer, ok := w.(Writer)
		if !ok {
			return nil, notWritable()
		}
		return change(writer)
	})
}

// Change lets change make another case of the one that is served, one change at a time, and shows it; nil is no change. A
// panic is an error: it would otherwise end the server.
func (h *Handler) Change(change func(Workbench) (Workbench, error)) (err error) {
	h.writing.Lock()
	defer h.writing.Unlock()
	defer func() {
		if x := recover(); x != nil {
			h.log.Error("a change panicked", "panic", x)
			err = &salient.Error{Kind: salient.Failed, What: "the change could not be made"}
		}
	}()
	after, err := change(h.snap().w)
	if err != nil || after == nil {
		return err
	}
	return h.Show(after)
}

func notWritable() error {
	return &salient.Error{Kind: salient.Refused, What: "this case cannot be written to", Mend: "serve a folder of your own that you may write in"}
}
