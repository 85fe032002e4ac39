package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

const (
	// pagePolicy lets the page load its own files and nothing else; no inline script, no eval, no frame around it.
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	// briefPolicy is for the brief's one file: its own style, no script, shown inside the page or alone.
	briefPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
		"frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
	maxURL  = 8 << 10  // bytes
	maxBody = 64 << 10 // bytes; nothing here reads a body
)

// guard is what every request passes: headers, recovery, host, token, method, length.
func (r *rooms) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		defer r.recover(w, q)
		secure(w.Header())
		switch {
		case !r.hostAllowed(q.Host):
			problem(w, http.StatusMisdirectedRequest, "this server does not answer for that host name; use the address it printed")
		case !r.tokenGiven(q):
			w.Header().Set("WWW-Authenticate", `Basic realm="salient", charset="UTF-8"`)
			problem(w, http.StatusUnauthorized, "this server asks for its token; send it as a bearer token or as the password")
		case q.Method != http.MethodGet && q.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			problem(w, http.StatusMethodNotAllowed, "the API is read only; use GET")
		case len(q.RequestURI) > maxURL:
			problem(w, http.StatusRequestURITooLong, "the address is too long; ask for less at a time")
		default:
			q.Body = http.MaxBytesReader(w, q.Body, maxBody)
			next.ServeHTTP(w, q)
		}
	})
}

func secure(h http.Header) {
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// recover turns a panic into a problem; the server goes on.
func (r *rooms) recover(w http.ResponseWriter, q *http.Request) {
	if x := recover(); x != nil {
		r.log.ErrorContext(q.Context(), "a request panicked", "path", q.URL.Path, "panic", x)
		problem(w, http.StatusInternalServerError, "the answer could not be computed; the server's log says why")
	}
}

func (r *rooms) hostAllowed(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if len(r.opts.Hosts) > 0 {
		return slices.Contains(r.opts.Hosts, name)
	}
	ip := net.ParseIP(name)
	return name == "localhost" || (ip != nil && ip.IsLoopback())
}

// tokenGiven compares digests, so that the time taken tells nothing about the token.
func (r *rooms) tokenGiven(q *http.Request) bool {
	if r.opts.Token == "" {
		return true
	}
	given, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, given, _ = q.BasicAuth()
	}
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(r.opts.Token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// Limit sets the time and size limits a server of this handler should have, so that slow or greedy clients do
// not starve others.
func Limit(s *http.Server) {
	s.ReadHeaderTimeout = 5 * time.Second
	s.ReadTimeout = 15 * time.Second
	s.WriteTimeout = 90 * time.Second
	s.IdleTimeout = 2 * time.Minute
	s.MaxHeaderBytes = 32 << 10
}
