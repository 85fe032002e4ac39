// Package web holds the page: app is its source, dist its built files, which are committed so that nobody needs
// Node to run Salient. The build is made again by `npm ci && npm run build` in app and is the same byte for byte.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files are the page's files, with index.html at the top.
func Files() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return dist // "dist" is a valid name, so Sub does not fail
	}
	return sub
}
