// Package docx writes a brief as a Word document (Office Open XML, ECMA-376): the marking in the header and the footer of
// every page, right, in 12 points; the map as a picture; tables whose head repeats and whose rows are not cut. The
// parts of such a file are few and fixed, so they are written here and need no library.
package docx

import (
	"archive/zip"
	"bytes"
	"io"

	"salient"
	"salient/brief"
	"salient/export/picture"
	"salient/export/scene"
)

// Write writes a brief. The same brief gives the same bytes. The error is the writer's, or of kind [salient.Invalid] where
// the map cannot be read.
func Write(w io.Writer, b salient.Brief) error {
	d := &document{}
	d.title(b.Header)
	for _, x := range brief.Blocks(b) {
		if err := d.block(x); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range d.parts(b.Header) {
		// Without a time of writing, so that the same brief is the same bytes.
		method := zip.Deflate
		if p.name == coreName { // as it is, so that the stamp in it is found without unpacking
			method = zip.Store
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = f.Write(p.body)
		}
		if err != nil {
			return &salient.Error{Kind: salient.Failed, What: "the document could not be written", Err: err}
		}
	}
	if err := z.Close(); err != nil {
		return &salient.Error{Kind: salient.Failed, What: "the document could not be written", Err: err}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// part is one file inside the document.
type part struct {
	name string
	body []byte
}

// document is the text of a document under way, and the map.
type document struct {
	text  bytes.Buffer
	image []byte
}

// figure sets the map over the width of the page.
func (d *document) figure(svg string) error {
	w, h, err := scene.Size(svg)
	if err != nil {
		return err
	}
	if d.image, err = picture.PNG(svg); err != nil {
		return err
	}
	const wide, high = 174.0, 210.0 // millimetres: the text's width, and the most a page takes
	k := min(wide/w, high/h)
	d.picture(int(w*k*emuPerMM), int(h*k*emuPerMM))
	return nil
}
