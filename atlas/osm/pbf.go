package osm

import (
	"context"
	"errors"
	"io"
	"runtime"
	"time"
)

// turn is one block on its way through the decoders; done is closed when it is decoded or err is set.
type turn struct {
	blob []byte
	out  *block
	err  error
	done chan struct{}
}

// readPBF reads a PBF extract in one pass: one goroutine cuts the file into blocks, several decode them, and what they
// keep is taken in the order of the file.
func (x *Extract) readPBF(ctx context.Context, r io.Reader) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := min(4, runtime.GOMAXPROCS(0))
	p := pipeline{ctx: ctx, free: make(chan *block, 4*workers), work: make(chan *turn), turns: make(chan *turn, 2*workers)}
	for range cap(p.free) {
		p.free <- &block{}
	}
	go p.cut(r)
	for range workers {
		go p.decode()
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case t, more := <-p.turns:
			if !more {
				if p.stamp.After(x.stamp) {
					x.stamp = p.stamp
				}
				return nil
			}
			<-t.done
			if t.err != nil {
				return t.err
			}
			x.take(t.out)
			p.free <- t.out
		}
	}
}

type pipeline struct {
	ctx   context.Context
	free  chan *block // memory to use again; bounds how far the decoders run ahead
	work  chan *turn
	turns chan *turn
	stamp time.Time // good once turns is closed
}

// cut reads blobs until the file ends, something is wrong or nobody listens any more.
func (p *pipeline) cut(r io.Reader) {
	defer close(p.turns)
	defer close(p.work)
	for first := true; ; first = false {
		t := &turn{done: make(chan struct{})}
		kind, blob, err := readBlob(r)
		switch {
		case errors.Is(err, io.EOF) && !first:
			return
		case errors.Is(err, io.EOF):
			err = errCut
		case err == nil && kind == "OSMHeader":
			if err = p.header(blob); err == nil {
				continue
			}
		case err == nil && kind != "OSMData":
			continue // the form asks to pass over what is not known
		}
		t.blob, t.err = blob, err
		if !p.send(t) || err != nil {
			return
		}
	}
}

func (p *pipeline) header(blob []byte) error {
	var f inflater
	content, err := f.unpack(blob)
	if err != nil {
		return err
	}
	stamp, err := checkHeader(content)
	if stamp.After(p.stamp) {
		p.stamp = stamp
	}
	return err
}

// send puts a turn in the queue and, unless it failed already, to work; false when nobody listens any more.
func (p *pipeline) send(t *turn) bool {
	if t.err != nil {
		close(t.done)
	} else {
		select {
		case t.out = <-p.free:
		case <-p.ctx.Done():
			return false
		}
	}
	select {
	case p.turns <- t:
	case <-p.ctx.Done():
		return false
	}
	if t.err != nil {
		return true
	}
	select {
	case p.work <- t:
		return true
	case <-p.ctx.Done():
		return false
	}
}

func (p *pipeline) decode() {
	var d decoder
	for t := range p.work {
		content, err := d.unpack(t.blob)
		if err == nil {
			err = d.decode(content, t.out)
		}
		t.err = err
		close(t.done)
	}
}

// take keeps what a block holds.
func (x *Extract) take(b *block) {
	x.objects += b.objects
	s := x.stores[len(x.stores)-1]
	for _, c := range b.nodes {
		s.take(c)
	}
	for _, p := range b.settlements {
		x.settle(p)
	}
	for _, w := range b.ways {
		x.way(w.id, w.kind, b.refs[w.from:w.to])
	}
}
