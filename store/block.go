package store

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"sync"

	"salient"
)

// Packer packs blocks. It keeps what compressing needs between one block and the next; it is for one goroutine.
type Packer struct {
	raw     []byte
	out     bytes.Buffer
	deflate *flate.Writer
}

// Pack is a block as it is kept: each cell as the difference from the one before it, low bytes apart from high bytes,
// deflated (RFC 1951), with the first eight bytes of the SHA-256 of that before it. The result is valid until the
// next call.
func (p *Packer) Pack(b Block) ([]byte, error) {
	size := len(b.cells)
	p.raw = slices.Grow(p.raw[:0], 2*size)[:2*size]
	before := uint16(0)
	for i, v := range b.cells {
		d := v - before
		p.raw[i], p.raw[size+i] = byte(d), byte(d>>8)
		before = v
	}
	p.out.Reset()
	p.out.Write(make([]byte, sumBytes))
	if p.deflate == nil {
		w, err := flate.NewWriter(&p.out, flate.BestSpeed)
		if err != nil {
			return nil, err
		}
		p.deflate = w
	} else {
		p.deflate.Reset(&p.out)
	}
	if _, err := p.deflate.Write(p.raw); err != nil {
		return nil, err
	}
	if err := p.deflate.Close(); err != nil {
		return nil, err
	}
	packed := p.out.Bytes()
	sum := sha256.Sum256(packed[sumBytes:])
	copy(packed, sum[:sumBytes])
	return packed, nil
}

const sumBytes = 8

// Unpacker reads blocks back; it may be used by many goroutines.
type Unpacker struct{ pool sync.Pool }

// Unpack reads a block of so many sides and cells a side back. A block that was changed since it was packed, or is of
// another size, is an error of kind [salient.Invalid].
func (u *Unpacker) Unpack(packed []byte, sides, size int) (Block, error) {
	if len(packed) < sumBytes {
		return Block{}, damaged("is cut off")
	}
	sum := sha256.Sum256(packed[sumBytes:])
	if !bytes.Equal(sum[:sumBytes], packed[:sumBytes]) {
		return Block{}, damaged("does not have the digest it was kept with")
	}
	raw := make([]byte, 2*planes(sides)*size)
	if err := u.inflate(packed[sumBytes:], raw); err != nil {
		return Block{}, err
	}
	b := Block{sides: sides, cells: make([]uint16, planes(sides)*size)}
	low, high := raw[:len(b.cells)], raw[len(b.cells):]
	before := uint16(0)
	for i := range b.cells {
		before += uint16(low[i]) | uint16(high[i])<<8
		b.cells[i] = before
	}
	return b, nil
}

func (u *Unpacker) inflate(packed, raw []byte) error {
	r, ok := u.pool.Get().(io.ReadCloser)
	if !ok {
		r = flate.NewReader(nil)
	}
	defer u.pool.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), nil); err != nil {
		return err
	}
	if _, err := io.ReadFull(r, raw); err != nil {
		return damaged("is shorter than it should be")
	}
	if n, _ := r.Read(make([]byte, 1)); n > 0 {
		return damaged("is longer than it should be")
	}
	return nil
}

func damaged(how string) error {
	return &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("a block of a kept surface %s", how), Mend: "the file is damaged: compute the surface into a new one"}
}
