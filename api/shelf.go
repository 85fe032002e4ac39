package api

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"salient"
)

// Offer is one case that a reader may choose: one that the program carries, or one that was named when it started. No
// address names a file, so that nobody reaches another.
type Offer struct {
	ID     string // as addresses have it, below /c/: small letters, digits and dashes
	Name   string // for the reader: of the folder, or of the worked case
	Worked bool   // the program carries it
	About  string // what it shows, in a sentence; may be empty
	// Stamp tells two states of what is read apart. Nil: it does not change.
	Stamp func() string
	// Open reads the case. It may be called again where it failed and the stamp is another.
	Open func() (Workbench, error)
	// Opened, where set, is called once, with what now serves the case, to keep it as its folder is.
	Opened func(*Handler, Workbench)
}

// Shelf serves several cases, each below /c/ID/, and at "/" a page to choose one. A case is opened when it is first asked
// for, and kept; one that cannot be opened does not hinder the others.
type Shelf struct {
	opts  Options
	start *page // the page of the shelf, and what its cases' pages load
	page  *page // the page of a case
	slots []*slot
	next  http.Handler
	hub   hub
	turns atomic.Int64 // goes up with every change of the list
	look  sync.Once    // the cards are made when they are first asked for
	close func()
}

// NewShelf is the handler of several cases. Assets needs an index.html, the page of a case, and a start.html.
func NewShelf(offers []Offer, assets fs.FS, o Options) (*Shelf, error) {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	start, err := newPage(assets, "start.html")
	if err != nil {
		return nil, err
	}
	page, err := newPage(assets, "index.html")
	if err != nil {
		return nil, err
	}
	s := &Shelf{opts: o, start: start, page: page}
	for _, offer := range offers {
		s.slots = append(s.slots, &slot{Offer: offer, shelf: s})
	}
	s.close = sync.OnceFunc(s.end)
	s.next = o.gate(s.routes())
	return s, nil
}

// ServeHTTP answers one request.
func (s *Shelf) ServeHTTP(w http.ResponseWriter, q *http.Request) { s.next.ServeHTTP(w, q) }

// Close ends the streams that would otherwise stay open; call it when the server shuts down.
func (s *Shelf) Close() { s.close() }

func (s *Shelf) end() {
	s.hub.close()
	for _, t := range s.slots {
		t.mu.Lock()
		if t.h != nil {
			t.h.Close()
		}
		t.mu.Unlock()
	}
}

func (s *Shelf) routes() http.Handler {
	own := http.NewServeMux()
	own.HandleFunc("/api/cases", s.list)
	for _, path := range []string{"/api/", "/ogc", "/ogc/"} {
		own.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			problem(w, http.StatusNotFound, "this server has several cases; /api/cases lists them, and each has its API below /c/ID/api and its features at /c/ID/ogc")
		})
	}
	own.HandleFunc("/", s.start.ServeHTTP)
	kept := newCache(own, shelfBytes)
	mux := http.NewServeMux()
	mux.HandleFunc("/api/cases", func(w http.ResponseWriter, q *http.Request) { // changes; compressed and tagged all the same
		rec := &recorder{header: http.Header{}, status: http.StatusOK}
		own.ServeHTTP(rec, q)
		rec.answer("").write(w, q)
	})
	mux.HandleFunc("/api/events", func(w http.ResponseWriter, q *http.Request) { s.hub.serve(w, q, s.turn) })
	mux.Handle("/", settled(kept))
	reading := http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if !asks(q) {
			otherMethod(w, q)
			return
		}
		mux.ServeHTTP(w, q)
	})
	all := http.NewServeMux()
	all.HandleFunc("/c/{id}/", s.mounted)
	all.Handle("/", reading)
	return all
}

const shelfBytes = 16 << 20 // of the start page's answers that are kept

func settled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { next.ServeHTTP(w, settle(q)) })
}

// mounted hands what is below /c/ID/ on to the case of that name. The page itself comes at once; what it asks for waits
// until the case is open.
func (s *Shelf) mounted(w http.ResponseWriter, q *http.Request) {
	t := s.find(q.PathValue("id"))
	if t == nil {
		nowhere(w, q, "there is no case called so here; /api/cases lists those that there are", link{Href: "/", Title: "Choose a case", Rel: "start", Type: "text/html"})
		return
	}
	under := "/c/" + t.ID
	if q.URL.Path == under+"/" && asks(q) {
		q = q.Clone(q.Context())
		q.URL.Path, q.URL.RawPath = "/", ""
		rec := &recorder{header: http.Header{}, status: http.StatusOK}
		s.page.ServeHTTP(rec, q)
		rec.answer("").write(w, q)
		return
	}
	ctx, cancel := context.WithTimeout(q.Context(), longest)
	defer cancel()
	h, err := t.open(ctx)
	if err != nil {
		t.refuse(w, err)
		return
	}
	if q.URL.Path == under+"/api" { // else the router would lead to an address without the prefix
		q.URL.Path += "/"
	}
	http.StripPrefix(under, h.within).ServeHTTP(w, q)
}

func (s *Shelf) find(id string) *slot {
	for _, t := range s.slots {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// turn names the state of the list.
func (s *Shelf) turn() string { return strconv.FormatInt(s.turns.Load(), 10) }

// changed tells who listens that the list is another.
func (s *Shelf) changed() {
	s.turns.Add(1)
	s.hub.tell(s.turn())
}

// slot is one case of the shelf.
type slot struct {
	Offer
	shelf *Shelf

	mu      sync.Mutex
	h       *Handler // nil until it is open
	opening chan struct{}
	err     error   // why it could not be opened
	card    *glance // nil until it was looked at
	seen    string  // the stamp of what err or card is of
}

// open gives the case's handler; the first who asks has it opened, the others wait with it.
func (t *slot) open(ctx context.Context) (*Handler, error) {
	for {
		h, done, err := t.begin()
		if h != nil || err != nil {
			return h, err
		}
		select {
		case <-done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// begin gives the open case, or why it is not, or what is closed once that may be known.
func (t *slot) begin() (*Handler, <-chan struct{}, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.h != nil:
		return t.h, nil, nil
	case t.opening != nil:
		return nil, t.opening, nil
	case t.err != nil && t.seen == t.stamp():
		return nil, nil, t.err
	}
	t.opening = make(chan struct{})
	go t.read()
	return nil, t.opening, nil
}

func (t *slot) stamp() string {
	if t.Stamp == nil {
		return ""
	}
	return t.Stamp()
}

// read opens the case and keeps what came of it.
func (t *slot) read() {
	t.shelf.changed()
	of := t.stamp()
	w, err := t.workbench()
	var h *Handler
	if err == nil {
		h, err = newHandler(w, t.shelf.page, t.shelf.opts, "/c/"+t.ID)
	}
	var card *glance
	if err == nil {
		card = glanceAt(w)
	}
	t.mu.Lock()
	t.h, t.err, t.card, t.seen = h, err, card, of
	close(t.opening)
	t.opening = nil
	t.mu.Unlock()
	if err == nil && t.Opened != nil {
		t.Opened(h, w)
	}
	t.shelf.changed()
}

// workbench opens the case; a panic is an error, since it would otherwise end the server with all its cases.
func (t *slot) workbench() (w Workbench, err error) {
	defer func() {
		if x := recover(); x != nil {
			t.shelf.opts.Log.Error("opening a case panicked", "case", t.ID, "panic", x)
			err = &salient.Error{Kind: salient.Failed, What: "the case could not be opened", Mend: "see the server's log, then run salient check on it"}
		}
	}()
	return t.Open()
}

// refuse says why a case is not open.
func (t *slot) refuse(w http.ResponseWriter, err error) {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		w.Header().Set("Retry-After", "1")
		problem(w, http.StatusServiceUnavailable, "the case is still being read; ask again")
		return
	}
	lines := []string{}
	for _, f := range faultsOf(err) {
		lines = append(lines, f.Where+f.What+mended(f.Mend))
	}
	problem(w, http.StatusUnprocessableEntity, strings.Join(lines, "\n"))
}

func mended(mend string) string {
	if mend == "" {
		return ""
	}
	return "; " + mend
}
