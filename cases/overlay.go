package cases

import (
	"bytes"
	"io/fs"
	"time"
)

// Overlay is a case folder with some of its files as they would be after a change. Loading it tells what a change
// would do before anything is written.
func Overlay(under fs.FS, files map[string][]byte) fs.FS { return overlay{under, files} }

type overlay struct {
	under fs.FS
	files map[string][]byte
}

// Open opens a changed file or, where there is none, the one below.
func (o overlay) Open(name string) (fs.File, error) {
	if body, ok := o.files[name]; ok {
		return &memoryFile{bytes.NewReader(body), memoryInfo{name, int64(len(body))}}, nil
	}
	return o.under.Open(name)
}

// nothing is an empty folder.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// memory is files that are on no disk, as a folder.
func memory(files map[string][]byte) fs.FS { return Overlay(nothing{}, files) }

type memoryFile struct {
	*bytes.Reader
	info memoryInfo
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *memoryFile) Close() error               { return nil }

type memoryInfo struct {
	name string
	size int64
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return 0o444 }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return false }
func (i memoryInfo) Sys() any           { return nil }
