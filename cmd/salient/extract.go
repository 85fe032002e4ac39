package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"salient"
	"salient/atlas/osm"
)

// watched is a file of which the bytes read are counted, and shown on a terminal by the megabyte.
type watched struct {
	io.Reader
	size, done int64 // bytes
	sum        hash.Hash
	tell       func(done, of int)
}

// hashed reads the file and takes its digest on the way.
func (w *watched) hashed() io.Reader {
	w.sum = sha256.New()
	return io.TeeReader(w, w.sum)
}

// Read reads and counts.
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	const mega = 1_000_000
	if w.tell != nil && (w.done+int64(n))/mega > w.done/mega && w.done+int64(n) < w.size {
		w.tell(int((w.done+int64(n))/mega), int(w.size/mega)+1)
	}
	w.done += int64(n)
	return n, err
}

// end clears the line.
func (w *watched) end() {
	if w.tell != nil {
		w.tell(1, 1)
	}
}

// attribution is the file that says whose data these are.
const attribution = "OSM-ATTRIBUTION.md"

// attributed is a file that went into the case.
type attributed struct {
	name string
	size int64
	sum  []byte
}

// attribute is what the Open Database Licence asks whoever passes the data on to say, and what they were made from.
func (o *osmImport) attribute(net *osm.Network) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Data from OpenStreetMap\n\nThe rows of `places.csv` and `roads.csv` whose id begins with `%s` are © OpenStreetMap contributors\n"+
		"(https://www.openstreetmap.org/copyright), available under the Open Database Licence 1.0\n"+
		"(https://opendatacommons.org/licenses/odbl/1-0/). Whoever publishes this case, or anything made from these rows, names\n"+
		"OpenStreetMap and its contributors; a database made from them is passed on under the same licence.\n\n"+
		"The network was simplified to %d roads between junctions and settlements; settlements were joined to the nearest road.\n\nMade from:\n\n", osm.Prefix, net.Leading())
	for _, f := range o.read {
		fmt.Fprintf(&b, "* `%s`, %d bytes, SHA-256 `%x`\n", f.name, f.size, f.sum)
	}
	if at, ok := net.Stamp.Get(); ok {
		fmt.Fprintf(&b, "\nThe data reach up to %s.\n", at.Format(time.RFC3339))
	}
	if o.hgt != "" {
		b.WriteString("\nClimb, descent and slope come from tiles of the Shuttle Radar Topography Mission (NASA and NGA; public domain).\n")
	}
	return b.Bytes()
}

// tilesIn finds elevation tiles in a folder: NAME.hgt, or NAME.hgt.zip that holds one file.
func tilesIn(dir string) func(name string) (*osm.Tile, error) {
	return func(name string) (*osm.Tile, error) {
		if _, err := os.Stat(dir); err != nil {
			return nil, &salient.Error{Kind: salient.NotFound, File: dir, What: "there is no folder of tiles", Mend: "name one with --hgt, or leave it out", Err: err}
		}
		path := filepath.Join(dir, name+".hgt")
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			return osm.ReadTile(f, path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, failed(path+" cannot be read", err)
		}
		return packedTile(path)
	}
}

// packedTile reads PATH.zip; nil where there is none.
func packedTile(path string) (*osm.Tile, error) {
	z, err := zip.OpenReader(path + ".zip")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	bad := &salient.Error{Kind: salient.Invalid, File: path + ".zip", What: "holds no tile that can be read", Mend: "fetch it again"}
	if err != nil || len(z.File) != 1 {
		bad.Err = err
		return nil, bad
	}
	defer z.Close()
	f, err := z.File[0].Open()
	if err != nil {
		bad.Err = err
		return nil, bad
	}
	defer f.Close()
	return osm.ReadTile(f, path)
}
