package reports

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"salient"
)

// The bounds of what may come out of an archive. Text packs by about ten, tables of numbers by thirty; deflate cannot
// pack by more than about a thousand, which only a bomb does.
const (
	maxUnpacked = 64 << 30 // bytes
	maxRatio    = 200      // bytes out for each byte in, past the first
	freeBytes   = 64 << 20 // bytes, of which no ratio is asked
)

// ErrRefused is the cause of a fault about an archive that unpacks to more than it may.
var ErrRefused = errors.New("the archive unpacks to too much")

// Unpack gives the text that a file holds: the file itself or, of a gzip file or a ZIP archive with one file in it, what
// is inside. Archives in archives are not opened. A reading that comes to more than a text can pack to ends with an error
// that is [ErrRefused]; memory does not grow with what comes out. Errors are of kind [salient.Invalid].
func Unpack(in io.ReaderAt, size int64, file string) (io.Reader, error) {
	whole := io.NewSectionReader(in, 0, size)
	magic := make([]byte, 4)
	n, err := whole.ReadAt(magic, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, &salient.Error{Kind: salient.Failed, File: file, What: "the file cannot be read: " + salient.Plainly(err), Mend: "check that it is a file and that you may read it", Err: err}
	}
	switch magic = magic[:n]; {
	case bytes.HasPrefix(magic, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(whole)
		if err != nil {
			return nil, badArchive(file, err)
		}
		return &careful{r: z, packed: size}, nil
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PK\x05\x06")):
		return unzip(in, size, file)
	}
	return whole, nil
}

// unzip opens the one file of an archive that is no folder and no note of the machine that packed it.
func unzip(in io.ReaderAt, size int64, file string) (io.Reader, error) {
	z, err := zip.NewReader(in, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are not used as paths
		return nil, badArchive(file, err)
	}
	var found *zip.File
	for _, f := range z.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if found != nil {
			return nil, &salient.Error{Kind: salient.Invalid, File: file, What: "the archive holds more than one file", Mend: "unpack it and name the files"}
		}
		found = f
	}
	if found == nil {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, What: "the archive is empty", Mend: "fetch it again"}
	}
	r, err := found.Open()
	if err != nil {
		return nil, badArchive(file, err)
	}
	return &careful{r: r, packed: int64(found.CompressedSize64)}, nil
}

func badArchive(file string, err error) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, File: file, What: "the archive cannot be opened: " + salient.Plainly(err), Mend: "fetch it again", Err: err}
}

// careful ends a reading that has come to too much.
type careful struct {
	r           io.Reader
	packed, got int64
}

func (c *careful) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.got += int64(n)
	if c.got > maxUnpacked || c.got > freeBytes+maxRatio*c.packed {
		return 0, fmt.Errorf("%w: %d bytes of %d", ErrRefused, c.got, c.packed)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: %w", errDamaged, err)
	}
	return n, err
}

var errDamaged = errors.New("the archive is damaged")

// broken is the fault of a file whose bytes could not be had.
func broken(file string, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Failed, File: file, What: "the file cannot be read: " + salient.Plainly(err), Mend: "check that it is a file and that you may read it", Err: errors.Join(ErrBroken, err)}
	switch {
	case errors.Is(err, ErrRefused):
		out.Kind, out.What, out.Mend = salient.Invalid, err.Error(), "it may be made to harm; if you trust it, unpack it and name what was in it"
	case errors.Is(err, errDamaged):
		out.Kind, out.What, out.Mend = salient.Invalid, errDamaged.Error()+" or cut short", "fetch it again"
	}
	return out
}
