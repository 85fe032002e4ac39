package api

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"mime"
	"net"
	"net/http"
	"net/url"
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
	maxURL    = 8 << 10   // bytes
	maxBody   = 64 << 10  // bytes of one claim or verdict
	maxImport = 128 << 20 // bytes of a file
	maxModel  = 1 << 20   // bytes of a model of options
	bodyTime  = 2 * time.Minute
)

// gate is what every request passes, whatever it asks for: headers, recovery, host, token, length.
func (o Options) gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		defer o.recover(w, q)
		secure(w.Header())
		switch {
		case !o.hostAllowed(q.Host):
			told(w, q, http.StatusMisdirectedRequest, "Another address", "this server does not answer for that host name; use the address it printed")
		case !o.tokenGiven(q):
			w.Header().Set("WWW-Authenticate", `Basic realm="salient", charset="UTF-8"`)
			told(w, q, http.StatusUnauthorized, "The token is missing or wrong", "this server asks for its token; send it as a bearer token or as the password, with any name: a browser asks for both when the page is loaded again")
		case len(q.RequestURI) > maxURL:
			problem(w, http.StatusRequestURITooLong, "the address is too long; ask for less at a time")
		case !readable(q.URL.RawQuery):
			problem(w, http.StatusBadRequest, "a parameter of the address cannot be read; write a percent sign as %25 and a semicolon as %3B")
		default:
			next.ServeHTTP(w, q)
		}
	})
}

// readable tells whether every parameter of an address can be read: one that is passed over would give more than was asked
// for.
func readable(query string) bool {
	_, err := url.ParseQuery(query)
	return err == nil
}

// guard is what a request to a case passes after the gate: its method and, for a change, that no foreign page sends it. It
// notes under which address the case is asked for.
func (h *Handler) guard(next http.Handler) http.Handler {
	foreign := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch {
		case !asks(q) && !changes(q):
			otherMethod(w, q)
		case foreign.Check(q) != nil:
			problem(w, http.StatusForbidden, "a page of another origin may not change the case")
		case !asks(q) && !fitting(q):
			problem(w, http.StatusUnsupportedMediaType, "send JSON as application/json, and a file to import as application/octet-stream or text/csv")
		default:
			q.Body = http.MaxBytesReader(w, q.Body, bodyLimit(q))
			next.ServeHTTP(w, q.WithContext(context.WithValue(q.Context(), baseKey{}, origin(q)+h.under)))
		}
	})
}

// otherMethod refuses a method that an address does not answer to.
func otherMethod(w http.ResponseWriter, q *http.Request) {
	allowed, mend := methods(q.URL.Path)
	w.Header().Set("Allow", allowed)
	problem(w, http.StatusMethodNotAllowed, mend)
}

// changes tells whether a request is one of those that change the case.
func changes(q *http.Request) bool {
	return q.Method == http.MethodPost && (slices.Contains([]string{claimsPath, importPath, modelPath, tryPath}, q.URL.Path) || verdict(q.URL.Path))
}

// verdict tells whether an address takes verdicts. What a proposal would move is only read.
func verdict(p string) bool {
	return strings.HasPrefix(p, "/api/review/") && !strings.HasSuffix(p, "/effect")
}

// methods lists the methods that an address answers to, and says so in words.
func methods(p string) (allowed, mend string) {
	switch {
	case p == importPath:
		return "POST", "this address takes files; use POST"
	case verdict(p):
		return "POST", "this address takes verdicts; use POST, and GET /api/review to read the queue"
	case p == tryPath:
		return "POST", "this address takes a changed model; use POST, and GET /api/options/model to read the one that is there"
	case p == modelPath:
		return "GET, HEAD, POST", "use GET to read, and POST to save a changed model, which keeps the one before it"
	case p == claimsPath:
		return "GET, HEAD, POST", "no claim is changed or deleted; use GET to read, and POST to add one, which may replace another"
	}
	return "GET, HEAD", "this address is read only; use GET"
}

const (
	importPath = "/api/import"
	claimsPath = "/api/claims"
	modelPath  = "/api/options"
	tryPath    = "/api/options/try"
)

// fitting tells whether a body says it is of a type that no form of a foreign page can send.
func fitting(q *http.Request) bool {
	kind, _, err := mime.ParseMediaType(q.Header.Get("Content-Type"))
	if err != nil {
		return false
	}
	if q.URL.Path != importPath {
		return kind == mimeJSON
	}
	return !slices.Contains([]string{"text/plain", "multipart/form-data", "application/x-www-form-urlencoded"}, kind)
}

func bodyLimit(q *http.Request) int64 {
	switch q.URL.Path {
	case importPath:
		return maxImport
	case modelPath, tryPath:
		return maxModel
	}
	return maxBody
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
func (o Options) recover(w http.ResponseWriter, q *http.Request) {
	if x := recover(); x != nil {
		o.Log.ErrorContext(q.Context(), "a request panicked", "path", q.URL.Path, "panic", x)
		problem(w, http.StatusInternalServerError, "the answer could not be computed; the server's log says why")
	}
}

func (o Options) hostAllowed(host string) bool {
	name := host
	if n, _, err := net.SplitHostPort(host); err == nil {
		name = n
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if len(o.Hosts) > 0 {
		return slices.Contains(o.Hosts, name)
	}
	ip := net.ParseIP(name)
	return name == "localhost" || (ip != nil && ip.IsLoopback())
}

// tokenGiven compares digests, so that the time taken tells nothing about the token.
func (o Options) tokenGiven(q *http.Request) bool {
	if o.Token == "" {
		return true
	}
	given, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, given, _ = q.BasicAuth()
	}
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(o.Token))
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

// origin is the server as the client named it.
func origin(q *http.Request) string {
	scheme := "http"
	if q.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + q.Host
}

type baseKey struct{}

// baseOf is the address of the case's page as the client of this context named the server: the server's own or, of several
// cases, one below it. It ends in a slash.
func baseOf(ctx context.Context) string {
	at, _ := ctx.Value(baseKey{}).(string)
	return at + "/"
}
