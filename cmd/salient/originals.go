package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"salient"
)

// maxOriginal is how long a file may be that comes in; a stream without end is refused there.
const maxOriginal = 16 << 30 // bytes

// originals is a folder that keeps files as they came in, each under the SHA-256 of its bytes.
type originals struct {
	dir  string
	keep bool // else a file is gone once it was read
}

// kept is a file that came in.
type kept struct {
	*os.File
	sha256 string
	size   int64
	path   string // where it stays; empty where it does not
	gone   func() // called when it is let go
}

// take copies a stream into the folder. It is there whole or not at all.
func (o originals) take(r io.Reader, name string, most int64) (*kept, error) {
	if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return nil, unwritable(o.dir, err)
	}
	tmp, err := os.CreateTemp(o.dir, ".coming.*")
	if err != nil {
		return nil, unwritable(o.dir, err)
	}
	k := &kept{File: tmp, gone: func() { _ = os.Remove(tmp.Name()) }} // what is left is found by its name and does no harm
	sum := sha256.New()
	k.size, err = io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(r, most+1))
	if err == nil && k.size > most {
		err = &salient.Error{Kind: salient.Invalid, File: name, What: fmt.Sprintf("more than %d bytes came", most), Mend: "cut it into smaller files; a stream that never ends cannot be read"}
	}
	if err != nil {
		k.end()
		if ours, ok := errors.AsType[*salient.Error](err); ok {
			return nil, ours
		}
		return nil, failed(name+" cannot be kept", err)
	}
	k.sha256 = hex.EncodeToString(sum.Sum(nil))
	if !o.keep {
		return k, nil
	}
	path := filepath.Join(o.dir, k.sha256)
	if _, err := os.Stat(path); err == nil {
		return k, nil // it came in before
	}
	if err = tmp.Sync(); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		k.end()
		return nil, unwritable(path, err)
	}
	k.path, k.gone = path, func() {}
	return k, nil
}

// forget lets a file go that was no use. One that came in before stays.
func (k *kept) forget() {
	if k.path != "" {
		_ = os.Remove(k.path) // what is left is found by its name and does no harm
	}
}

// end lets the file go.
func (k *kept) end() {
	_ = k.Close()
	k.gone()
}

// rejects is a file of the records that could not be read: line, what is wrong, how to mend it. It is made with the first
// one and there, when all are known, whole or not at all.
type rejects struct {
	path string
	own  bool // it lies in the folder beside the ledger, which is made where there is none
	n    int
	tmp  *os.File
	buf  *bufio.Writer
	out  *csv.Writer
	err  error
}

// mostListed is how many rejects a list holds; a last line says that there are more.
const mostListed = 100_000

func (r *rejects) add(fault *salient.Error) {
	r.n++
	if r.out == nil && r.err == nil {
		r.start()
	}
	switch {
	case r.err != nil || r.n > mostListed+1:
	case r.n > mostListed:
		r.err = r.out.Write([]string{strconv.Itoa(fault.Line), fmt.Sprintf("more than %d records could not be read; the rest are not listed", mostListed), "mend these first"})
	default:
		r.err = r.out.Write([]string{strconv.Itoa(fault.Line), fault.What, fault.Mend})
	}
}

// rejectsHead is the first line of a list of rejects.
const rejectsHead = "line,what,mend\n"

// freeForRejects refuses a path at which something stands that is no list of an earlier reading: the list would take its
// place or, where nothing is rejected, it would go.
func freeForRejects(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return mayCreate(path)
	}
	if err != nil {
		return unwritable(path, err)
	}
	defer f.Close()
	head := make([]byte, len(rejectsHead))
	if n, err := io.ReadFull(f, head); string(head[:n]) == rejectsHead || n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	return &salient.Error{Kind: salient.Usage, File: path, What: "is there already and is no list of rejects", Mend: "name another file with --rejects, or leave it out"}
}

// mayCreate refuses a path of a folder that is not there, or in which nothing can be written.
func mayCreate(path string) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".rejects.*")
	if err != nil {
		return unwritable(path, err)
	}
	_ = tmp.Close() // it is empty
	return os.Remove(tmp.Name())
}

func (r *rejects) start() {
	if r.own {
		if r.err = os.MkdirAll(filepath.Dir(r.path), 0o700); r.err != nil {
			return
		}
	}
	if r.tmp, r.err = os.CreateTemp(filepath.Dir(r.path), ".rejects.*"); r.err != nil {
		return
	}
	r.buf = bufio.NewWriter(r.tmp)
	r.out = csv.NewWriter(r.buf)
	r.err = r.out.Write([]string{"line", "what", "mend"})
}

// end puts the file in its place, or away where keep is false. What stood there from an earlier reading goes, where
// nothing was rejected this time.
func (r *rejects) end(keep bool) error {
	if r.tmp == nil {
		if keep && r.err == nil {
			_ = os.Remove(r.path) // it need not be there
		}
		return r.err
	}
	defer os.Remove(r.tmp.Name())
	r.out.Flush()
	err := errors.Join(r.err, r.out.Error(), r.buf.Flush(), r.tmp.Close())
	if err == nil && keep {
		err = os.Rename(r.tmp.Name(), r.path)
	}
	if err != nil {
		return unwritable(r.path, err)
	}
	return nil
}
