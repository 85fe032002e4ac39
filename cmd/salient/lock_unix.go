//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"salient"
)

// lockFolder waits until no other program that asks so has the folder, and holds it until release is called, or this
// program ends in whatever way.
func lockFolder(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &salient.Error{Kind: salient.NotFound, File: dir, What: "the case folder is gone", Mend: "put it back where it was, then try again"}
	}
	if err != nil {
		return nil, failed("the folder cannot be opened", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, failed("the folder cannot be locked", err)
	}
	return func() { _ = f.Close() }, nil
}
