package api

import (
	"bytes"
	"compress/gzip"
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	cacheBytes = 160 << 20        // what the kept answers may take together
	gzipFrom   = 512              // bytes from which compression pays
	longest    = 50 * time.Second // what one answer may take; less than a server's write timeout
	everyDay   = 10 * time.Minute // the same where every day of a case is asked for
	workers    = 4                // answers computed at once; the rooms use every core themselves
)

// cache keeps whole answers, compressed once, by address. A case does not change while it is served, so an
// answer stays right. Requests for an address that is being computed wait for it instead of computing it again.
type cache struct {
	next  http.Handler
	limit int
	slots chan struct{}

	mu    sync.Mutex
	size  int
	order *list.List // of *answer, the latest used first
	kept  map[string]*list.Element
	doing map[string]*flight
}

type answer struct {
	key         string
	status      int
	header      http.Header
	body, small []byte // small: gzip, nil where it does not pay
	etag        string
}

type flight struct {
	done   chan struct{}
	answer *answer
}

func newCache(next http.Handler, limit int) *cache {
	return &cache{next: next, limit: limit, slots: make(chan struct{}, workers), order: list.New(),
		kept: map[string]*list.Element{}, doing: map[string]*flight{}}
}

// ServeHTTP answers from what is kept, or computes, keeps and answers.
func (c *cache) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	if limit := limitOf(q); limit > longest { // more than the server allows for answers in general
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(limit + longest))
	}
	a, ok := c.find(q)
	if !ok {
		problem(w, http.StatusServiceUnavailable, "the answer took too long; ask again")
		return
	}
	a.write(w, q)
}

func limitOf(q *http.Request) time.Duration {
	if q.URL.Path == "/api/matrix" {
		return everyDay
	}
	return longest
}

func (c *cache) find(q *http.Request) (*answer, bool) {
	key := q.Host + q.URL.Path + "?" + q.URL.Query().Encode()
	c.mu.Lock()
	if e, ok := c.kept[key]; ok {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*answer), true
	}
	f, ok := c.doing[key]
	if !ok {
		f = &flight{done: make(chan struct{})}
		c.doing[key] = f
		go c.compute(key, f, q.Clone(context.WithoutCancel(q.Context())))
	}
	c.mu.Unlock()
	select {
	case <-f.done:
		return f.answer, f.answer != nil
	case <-q.Context().Done():
		return nil, false
	}
}

// compute runs the handler apart from the request that asked, since others may wait for the same answer.
func (c *cache) compute(key string, f *flight, q *http.Request) {
	ctx, cancel := context.WithTimeout(q.Context(), limitOf(q))
	defer cancel()
	defer func() {
		if recover() != nil {
			f.answer = failed(key)
		}
		c.mu.Lock()
		delete(c.doing, key)
		c.keep(f.answer)
		c.mu.Unlock()
		close(f.done)
	}()
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return
	}
	q = q.WithContext(ctx)
	q.Method, q.Body = http.MethodGet, http.NoBody
	for _, h := range []string{"If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since", "Accept-Encoding", "Accept", "Range"} {
		q.Header.Del(h)
	}
	rec := &recorder{header: http.Header{}, status: http.StatusOK}
	c.next.ServeHTTP(rec, q)
	f.answer = rec.answer(key)
}

func failed(key string) *answer {
	rec := &recorder{header: http.Header{}, status: http.StatusOK}
	problem(rec, http.StatusInternalServerError, "the answer could not be computed")
	return rec.answer(key)
}

// keep stores an answer and lets go of those longest unused. The caller holds the lock.
func (c *cache) keep(a *answer) {
	if a == nil || a.status != http.StatusOK || a.weight() > c.limit/2 {
		return
	}
	c.kept[a.key] = c.order.PushFront(a)
	c.size += a.weight()
	for c.size > c.limit {
		last := c.order.Remove(c.order.Back()).(*answer)
		delete(c.kept, last.key)
		c.size -= last.weight()
	}
}

func (a *answer) weight() int { return len(a.body) + len(a.small) + len(a.key) + 512 }

func (a *answer) write(w http.ResponseWriter, q *http.Request) {
	h := w.Header()
	for k, v := range a.header {
		h[k] = v
	}
	body := a.body
	if a.status == http.StatusOK {
		h.Set("ETag", a.etag)
		h.Add("Vary", "Accept-Encoding")
		if matches(q.Header.Get("If-None-Match"), a.etag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if a.small != nil && acceptsGzip(q.Header.Get("Accept-Encoding")) {
			body = a.small
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	if q.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// matches compares weakly, as RFC 9110 asks of If-None-Match.
func matches(header, etag string) bool {
	for _, tag := range strings.Split(header, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(etag, "W/") {
			return tag != ""
		}
	}
	return false
}

func acceptsGzip(header string) bool {
	for _, part := range strings.Split(header, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" || name == "*" {
			return strings.ReplaceAll(q, " ", "") != "q=0"
		}
	}
	return false
}

// recorder takes an answer in memory.
type recorder struct {
	header http.Header
	status int
	wrote  bool
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.wrote = true
	return r.body.Write(b)
}

func (r *recorder) answer(key string) *answer {
	a := &answer{key: key, status: r.status, header: r.header, body: r.body.Bytes()}
	sum := sha256.Sum256(a.body)
	a.etag = `W/"` + hex.EncodeToString(sum[:12]) + `"`
	if a.header.Get("Cache-Control") == "" {
		a.header.Set("Cache-Control", "private, no-cache")
	}
	if len(a.body) >= gzipFrom && !packed(a.header.Get("Content-Type")) {
		a.small = pack(a.body)
	}
	return a
}

func packed(contentType string) bool {
	return strings.HasPrefix(contentType, "image/png") || strings.HasPrefix(contentType, "font/")
}

func pack(b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	_, _ = z.Write(b) // into memory
	_ = z.Close()
	if buf.Len() >= len(b) {
		return nil
	}
	return buf.Bytes()
}
