package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	mostListeners = 512              // event streams open at once
	beat          = 20 * time.Second // a comment is sent as often, so that both ends notice a broken line
	patience      = 10 * time.Second // what one event may take to reach a slow listener before it is let go
)

// hub tells listeners which digest there is now, of a case or of the list of cases. A slow listener misses what lies between and gets the latest;
// nobody waits for it.
type hub struct {
	mu        sync.Mutex
	listeners map[chan string]bool
	closed    bool
}

// join adds a listener; false where there are too many, or the server is closing. leave must be called.
func (h *hub) join() (news chan string, leave func(), ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.listeners) >= mostListeners {
		return nil, nil, false
	}
	if h.listeners == nil {
		h.listeners = map[chan string]bool{}
	}
	news = make(chan string, 1)
	h.listeners[news] = true
	return news, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.listeners[news] {
			delete(h.listeners, news)
			close(news)
		}
	}, true
}

// tell sends the digest to all.
func (h *hub) tell(digest string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for news := range h.listeners {
		select {
		case <-news: // what it has not taken yet is old
		default:
		}
		news <- digest // there is room: only tell sends, under the lock
	}
}

// close ends all streams.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for news := range h.listeners {
		close(news)
	}
	h.listeners = nil
}

// stream writes server-sent events.
type stream struct {
	w http.ResponseWriter
	c *http.ResponseController
}

func newStream(w http.ResponseWriter) (*stream, error) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // for whoever puts a proxy before it
	s := &stream{w, http.NewResponseController(w)}
	return s, s.flush("retry: 2000\n\n")
}

// send writes one event; id may be empty.
func (s *stream) send(event, id string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	text := "event: " + event + "\n"
	if id != "" {
		text += "id: " + id + "\n"
	}
	return s.flush(text + "data: " + string(body) + "\n\n")
}

// beat writes a comment.
func (s *stream) beat() error { return s.flush(":\n\n") }

// flush gives the listener [patience]; the deadline of the server as a whole is for answers that end.
func (s *stream) flush(text string) error {
	_ = s.c.SetWriteDeadline(time.Now().Add(patience)) // a recorder of a test has none
	if _, err := fmt.Fprint(s.w, text); err != nil {
		return err
	}
	return s.c.Flush()
}

// changedView is the data of the events "now" and "changed".
type changedView struct {
	Digest string `json:"digest"`
}

// serve is the stream that says "now" once, with the digest, and "changed" whenever there is another. A listener that comes
// back with the digest it knew is told of a change it missed.
func (h *hub) serve(w http.ResponseWriter, q *http.Request, now func() string) {
	news, leave, ok := h.join()
	if !ok {
		w.Header().Set("Retry-After", "5")
		problem(w, http.StatusServiceUnavailable, "too many listen already; close one, or ask again later")
		return
	}
	defer leave()
	s, err := newStream(w)
	if err != nil {
		return
	}
	first, digest := "now", now()
	if knew := q.Header.Get("Last-Event-ID"); knew != "" && knew != digest {
		first = "changed"
	}
	if s.send(first, digest, changedView{digest}) != nil {
		return
	}
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for err == nil {
		select {
		case d, open := <-news:
			if !open {
				return
			}
			err = s.send("changed", d, changedView{d})
		case <-tick.C:
			err = s.beat()
		case <-q.Context().Done():
			return
		}
	}
}
