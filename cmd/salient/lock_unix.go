//go:build unix

package main

import (
	"os"
	"syscall"
)

// lockFolder waits until no other program that asks so has the folder, and holds it until release is called, or this
// program ends in whatever way.
func lockFolder(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, failed("the folder cannot be opened", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, failed("the folder cannot be locked", err)
	}
	return func() { _ = f.Close() }, nil
}
