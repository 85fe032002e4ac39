package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"salient"
)

// pendingName is the note of files that are written and wait to be put in their places.
const pendingName = ".salient-pending.json"

// pending is that note: by the name of each file, the name of the temporary one that takes its place. Both are names in the folder.
type pending struct {
	Format int               `json:"format"`
	Files  map[string]string `json:"files"`
}

// note writes the note, whole or not at all.
func note(dir string, staged map[string]string) error {
	body, err := json.Marshal(pending{1, staged})
	if err != nil {
		return failed("the files cannot be noted", err)
	}
	tmp, err := stage(filepath.Join(dir, pendingName), body)
	if err == nil {
		err = os.Rename(tmp, filepath.Join(dir, pendingName))
	}
	if err != nil {
		_ = os.Remove(tmp) // what is left is found by its name and does no harm
		return unwritable(filepath.Join(dir, pendingName), err)
	}
	return settle(dir)
}

// settle waits until the names of a folder are on the disk.
func settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	defer d.Close()
	_ = d.Sync() // not every file system can
	return nil
}

// finishWriting puts files in their places that a process which was killed had written and not yet put there: all of them are new, or none.
func finishWriting(dir string) error {
	path := filepath.Join(dir, pendingName)
	body, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err != nil && !exists(path) {
		return nil
	}
	var p pending
	if err == nil {
		err = json.Unmarshal(body, &p)
	}
	bad := &salient.Error{Kind: salient.Invalid, File: path, What: "the note of a writing that was cut off cannot be used", Mend: "look whether the files of the folder fit each other, and remove the note", Err: err}
	if err != nil || p.Format != 1 {
		return bad
	}
	for name, tmp := range p.Files {
		if filepath.Base(name) != name || filepath.Base(tmp) != tmp || !strings.HasPrefix(tmp, "."+name+".") {
			return bad
		}
	}
	if err := rename(dir, p.Files); err != nil {
		return err
	}
	if err := settle(dir); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) { // two processes may have finished it
		return unwritable(path, err)
	}
	return nil
}

// rename puts temporary files in their places; one that is there no more was put there before.
func rename(dir string, staged map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(staged)) {
		path := filepath.Join(dir, name)
		if err := os.Rename(filepath.Join(dir, staged[name]), path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return &salient.Error{Kind: salient.Failed, File: path, What: "cannot be put in its place: " + salient.Plainly(err),
				Mend: "see that you may write in the folder; the new files lie beside the old ones, and the next command finishes the writing", Err: err}
		}
	}
	return nil
}
