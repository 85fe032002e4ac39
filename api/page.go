package api

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"salient"
)

// page serves the built files of the web app.
type page struct{ files fs.FS }

func newPage(files fs.FS) (*page, error) {
	if _, err := fs.Stat(files, "index.html"); err != nil {
		return nil, &salient.Error{Kind: salient.Failed, What: "the page's files have no index.html", Mend: "build web/app first", Err: err}
	}
	return &page{files}, nil
}

func (p *page) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+q.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	kind, known := contentType(path.Ext(name))
	body, err := fs.ReadFile(p.files, name)
	if err != nil || !known {
		problem(w, http.StatusNotFound, "there is no such page; the page is at /")
		return
	}
	w.Header().Set("Content-Type", kind)
	if strings.HasPrefix(name, "assets/") { // their names carry a hash of their content
		w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	_, _ = w.Write(body)
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
