package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/flow"
	"salient/options"
)

// modelChange is a change of a case's options.toml: what it began from, what it makes, and who makes it.
type modelChange struct {
	digest  string // of the text it began from; empty: whatever is there
	by, why string
	// text makes the new text of the one that is there, which has no bytes where there is none.
	text func(old salient.Text) (salient.Text, error)
}

// modelDone is what became of it.
type modelDone struct {
	version  int // 0: nothing was changed
	digest   string
	changes  []string
	c        *salient.Case
	warnings []salient.Warning
}

// saveModel writes a case's options.toml anew. The new text has to be a sound model of the case before anything is written;
// then the old text is kept under history/, the change is recorded there, and the new text takes the place of the old by
// a renaming. One at a time may do so, of all programs that write to the folder.
func saveModel(dir string, change modelChange) (modelDone, error) {
	release, err := lockFolder(dir)
	if err != nil {
		return modelDone{}, err
	}
	defer release()
	old, err := readModel(dir)
	if err != nil {
		return modelDone{}, err
	}
	if change.digest != "" && change.digest != modelDigest(old) {
		return modelDone{}, fmt.Errorf("%w: it began from %.12s and there is %.12s", api.ErrChanged, change.digest, modelDigest(old))
	}
	file := filepath.Join(dir, cases.OptionsFile)
	if old != nil && !writable(file) {
		return modelDone{}, &salient.Error{Kind: salient.Refused, File: file, What: "you may not write to this file", Mend: "change its permissions"}
	}
	text, err := change.text(salient.Text{File: file, Body: old})
	if err != nil {
		return modelDone{}, err
	}
	c, warnings, err := cases.Load(cases.Overlay(os.DirFS(dir), map[string][]byte{cases.OptionsFile: text.Body}), dir)
	if err != nil {
		return modelDone{}, err
	}
	f, err := flow.New(c, warnings, Version)
	if err != nil {
		return modelDone{}, err
	}
	done := modelDone{digest: modelDigest(text.Body), changes: modelChanges(old, text.Body), c: c, warnings: f.Warnings()}
	if bytes.Equal(old, text.Body) {
		return done, nil
	}
	record := modelRecord{Saved: time.Now().UTC().Truncate(time.Second), By: change.by, Why: change.why, Changes: done.changes, After: done.digest}
	if old != nil {
		record.Before = modelDigest(old)
	}
	if done.version, err = keepModel(dir, record, old); err != nil {
		return done, err
	}
	return done, writeFile(file, text.Body)
}

// modelChanges says in words what is other; of a text that cannot be read, nothing but that it is another.
func modelChanges(old, text []byte) []string {
	is, err := options.ReadDraft(salient.Text{Body: old})
	be, err2 := options.ReadDraft(salient.Text{Body: text})
	if err != nil || err2 != nil {
		return []string{"the text"}
	}
	out := options.Changes(is, be)
	if len(out) == 0 && !bytes.Equal(old, text) {
		out = []string{"comments or layout"}
	}
	return out
}

// earlier is the change that puts back the text that was there before a version was saved.
func earlier(dir string, version int) func(salient.Text) (salient.Text, error) {
	return func(old salient.Text) (salient.Text, error) {
		t, err := modelVersion(dir, version)
		return salient.Text{File: old.File, Body: t.Body}, err
	}
}
