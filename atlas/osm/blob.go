package osm

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// The greatest sizes that the form allows (OpenStreetMap wiki, PBF Format).
const (
	largestHeader = 64 << 10
	largestBlob   = 32 << 20
)

// readBlob reads the next blob of a file and the name of its kind; io.EOF at the end of the file, which must lie
// between two blobs.
func readBlob(r io.Reader) (kind string, blob []byte, err error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errCut
		}
		return "", nil, err
	}
	head, err := readBytes(r, uint64(binary.BigEndian.Uint32(size[:])), largestHeader)
	if err != nil {
		return "", nil, err
	}
	length := uint64(0)
	w := wire{b: head}
	w.fields(func(number, form int) bool {
		switch {
		case number == 1 && form == bytesForm:
			kind = string(w.bytes())
		case number == 3 && form == varintForm:
			length = w.varint()
		default:
			return false
		}
		return true
	})
	if w.bad || kind == "" {
		return "", nil, errForm
	}
	blob, err = readBytes(r, length, largestBlob)
	return kind, blob, err
}

var (
	errCut  = errors.New("the file ends inside a block")
	errForm = errors.New("a block is not of the form of OpenStreetMap PBF")
)

// readBytes reads n bytes, which may not be more than most.
func readBytes(r io.Reader, n, most uint64) ([]byte, error) {
	if n > most {
		return nil, fmt.Errorf("%w: it is to have %d bytes, at most %d are allowed", errForm, n, most)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errCut
	} else if err != nil {
		return nil, err
	}
	return b, nil
}

// inflater unpacks blobs, one after the other, into the same memory.
type inflater struct {
	packed bytes.Reader
	zlib   io.ReadCloser
	out    []byte
}

// unpack gives the content of a blob; it is good until the next call.
func (f *inflater) unpack(blob []byte) ([]byte, error) {
	var raw, packed []byte
	size, other := uint64(0), 0
	w := wire{b: blob}
	w.fields(func(number, form int) bool {
		switch {
		case number == 2 && form == varintForm:
			size = w.varint()
		case number == 1 && form == bytesForm:
			raw = w.bytes()
		case number == 3 && form == bytesForm:
			packed = w.bytes()
		case form == bytesForm:
			other = number
			return false
		default:
			return false
		}
		return true
	})
	switch {
	case w.bad || size > largestBlob:
		return nil, errForm
	case packed != nil:
		return f.inflate(packed, int(size))
	case raw == nil && other != 0:
		return nil, fmt.Errorf("a block is packed in a way (%d) that is not read here: zlib is", other)
	}
	return raw, nil
}

func (f *inflater) inflate(packed []byte, size int) ([]byte, error) {
	f.packed.Reset(packed)
	var err error
	if f.zlib == nil {
		f.zlib, err = zlib.NewReader(&f.packed)
	} else {
		err = f.zlib.(zlib.Resetter).Reset(&f.packed, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errForm, err)
	}
	f.out = slices.Grow(f.out[:0], size)[:size]
	if _, err := io.ReadFull(f.zlib, f.out); err != nil {
		return nil, fmt.Errorf("%w: %w", errForm, err)
	}
	var one [1]byte
	if n, err := f.zlib.Read(one[:]); n > 0 || !errors.Is(err, io.EOF) { // reading on checks the sum
		return nil, fmt.Errorf("%w: its content has another size or sum than it says", errForm)
	}
	return f.out, nil
}

// checkHeader refuses what cannot be read rightly, and gives the day up to which the data reach, where it is told.
func checkHeader(content []byte) (stamp time.Time, err error) {
	w := wire{b: content}
	var lacking []string
	w.fields(func(number, form int) bool {
		switch {
		case number == 4 && form == bytesForm:
			if s := string(w.bytes()); s != "OsmSchema-V0.6" && s != "DenseNodes" {
				lacking = append(lacking, s)
			}
		case number == 32 && form == varintForm:
			stamp = time.Unix(int64(w.varint()), 0).UTC()
		default:
			return false
		}
		return true
	})
	switch {
	case w.bad:
		return stamp, errForm
	case len(lacking) > 0:
		return stamp, fmt.Errorf("reading it takes %q, which is not done here", lacking)
	}
	return stamp, nil
}
