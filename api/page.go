package api

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"salient"
)

// page serves the built files of the web app. Of its pages it serves one.
type page struct {
	files fs.FS
	home  string // the file that is served as "/"
}

func newPage(files fs.FS, home string) (*page, error) {
	if _, err := fs.Stat(files, home); err != nil {
		return nil, &salient.Error{Kind: salient.Failed, What: "the page's files have no " + home, Mend: "build web/app first", Err: err}
	}
	return &page{files, home}, nil
}

func (p *page) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+q.URL.Path), "/")
	if name == "" {
		name = p.home
	}
	kind, known := contentType(path.Ext(name))
	body, err := fs.ReadFile(p.files, name)
	if err != nil || !known || path.Ext(name) == ".html" && name != p.home {
		nowhere(w, q, "there is no such page; the page is at /", link{Href: strings.Repeat("../", strings.Count(q.URL.Path, "/")-1) + "./", Title: "Open the page", Rel: "start", Type: "text/html"})
		return
	}
	w.Header().Set("Content-Type", kind)
	if strings.HasPrefix(name, "assets/") { // their names carry a hash of their content
		w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	_, _ = w.Write(body)
}

// nowhere says that there is nothing at an address: to a program as a problem, to a reader as a page that leads on.
func nowhere(w http.ResponseWriter, q *http.Request, what string, on link) {
	told(w, q, http.StatusNotFound, "Nothing is here", what, on)
}

// told refuses: to a program with a problem, to a reader with a page that says the same and leads on.
func told(w http.ResponseWriter, q *http.Request, status int, title, what string, on ...link) {
	if !wantsHTML(q) {
		problem(w, status, what)
		return
	}
	sendPage(w, htmlPage{Status: status, Title: title, About: strings.ToUpper(what[:1]) + what[1:] + ".", Links: on})
}

// contentType does not ask the machine, whose tables differ.
func contentType(ext string) (string, bool) {
	t, ok := map[string]string{
		".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
		".css": "text/css; charset=utf-8", ".json": "application/json", ".geojson": "application/geo+json",
		".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
	}[ext]
	return t, ok
}
