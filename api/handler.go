package api

import (
	"cmp"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"salient"
)

// Handler serves one case. Where the case changes, [Handler.Show] puts the new one in the place of the old: whoever
// asked before is answered from the old one to the end, so that no answer mixes two.
type Handler struct {
	opts    Options
	log     *slog.Logger
	page    *page
	under   string       // the path below which the case is served; empty: at the top
	next    http.Handler // everything
	within  http.Handler // the same for who has passed the gate already
	hub     hub
	jobs    jobs
	writing sync.Mutex    // held by whoever changes the case
	trials  chan struct{} // room for those that are solved now
	now     atomic.Pointer[rooms]
	closing chan struct{}
	close   func()
}

// rooms is one state of the case: what the handlers share.
type rooms struct {
	h      *Handler
	w      Workbench
	opts   Options
	log    *slog.Logger
	digest string
	direct http.Handler // every address
	kept   *cache       // the same, each answer kept
	layers *recent
}

// New is the handler of the API and, below "/", of the page's files. Assets needs an index.html.
func New(w Workbench, assets fs.FS, o Options) (*Handler, error) {
	page, err := newPage(assets, "index.html")
	if err != nil {
		return nil, err
	}
	return newHandler(w, page, o, "")
}

func newHandler(w Workbench, page *page, o Options, under string) (*Handler, error) {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	h := &Handler{opts: o, log: o.Log, page: page, under: under, closing: make(chan struct{}), trials: make(chan struct{}, workers/2)}
	h.close = sync.OnceFunc(func() { close(h.closing); h.hub.close() })
	if err := h.Show(w); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/events", func(w http.ResponseWriter, q *http.Request) {
		h.hub.serve(w, q, func() string { return h.snap().digest })
	})
	mux.HandleFunc("GET /api/jobs/{id}/events", h.jobEvents)
	mux.HandleFunc("/", h.answer)
	h.within = h.guard(mux)
	h.next = o.gate(h.within)
	return h, nil
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, q *http.Request) { h.next.ServeHTTP(w, q) }

// Show serves this case from now on, with nothing kept of the one before, and tells who listens. The workbench
// stays as it is from now on.
func (h *Handler) Show(w Workbench) error {
	r := &rooms{h: h, w: w, opts: h.opts, log: h.log, digest: w.Digest(salient.None[salient.Day]()), layers: &recent{}}
	if r.digest == "" {
		return &salient.Error{Kind: salient.Failed, What: "the case has no digest"}
	}
	mux := http.NewServeMux()
	r.describe(mux)
	r.features(mux)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "there is no such address in the API; /api/openapi.json lists them all")
	})
	mux.Handle("/", h.page)
	r.direct, r.kept = mux, newCache(tilePath(mux), cacheBytes)
	if old := h.now.Swap(r); old != nil {
		h.hub.tell(r.digest)
	}
	return nil
}

// Close ends the streams that would otherwise stay open; call it when the server shuts down.
func (h *Handler) Close() { h.close() }

func (h *Handler) snap() *rooms { return h.now.Load() }

// answer gives kept answers to questions, and hands changes on.
func (h *Handler) answer(w http.ResponseWriter, q *http.Request) {
	r := h.snap()
	q = settle(q)
	if asks(q) && !strings.HasPrefix(q.URL.Path, "/api/review") {
		r.kept.ServeHTTP(w, q)
		return
	}
	w.Header().Set("Cache-Control", "no-store") // the queue changes with the ledger, which others may write to
	r.direct.ServeHTTP(w, q)
}

func asks(q *http.Request) bool { return q.Method == http.MethodGet || q.Method == http.MethodHead }
