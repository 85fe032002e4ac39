package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"salient"
	"salient/cases"
)

// The folder of a case in which models that were replaced are kept, and the list of who replaced them.
const (
	historyDir  = "history"
	historyList = "options.jsonl"
)

// modelRecord is one saved change of options.toml: a line of the list. Nothing in the list is changed later.
type modelRecord struct {
	Version int       `json:"version"`
	Saved   time.Time `json:"saved"`
	By      string    `json:"by"`
	Why     string    `json:"why"`
	Changes []string  `json:"changes"`
	Before  string    `json:"before"` // digest of the text before; empty: there was none
	After   string    `json:"after"`
	File    string    `json:"file"` // where the text before is kept, seen from the case's folder; empty: there was none
}

// modelDigest is the SHA-256 of a model's text, without the byte order mark that an editor may put before it.
func modelDigest(body []byte) string {
	sum := sha256.Sum256(bytes.TrimPrefix(body, []byte("\ufeff")))
	return hex.EncodeToString(sum[:])
}

// modelHistory is the saved changes of a case's model, oldest first. A record is written before the model itself is, so
// that one whose change never came about, because the machine stopped in between, can stand in the list; it is
// passed over.
func modelHistory(dir string) ([]modelRecord, error) {
	all, err := modelRecords(dir)
	if err != nil {
		return nil, err
	}
	body, err := readModel(dir)
	if err != nil {
		return nil, err
	}
	now := ""
	if body != nil {
		now = modelDigest(body)
	}
	out := []modelRecord{}
	for i, r := range all {
		next := now
		if i+1 < len(all) {
			next = all[i+1].Before
		}
		if r.Before != r.After && next == r.Before {
			continue
		}
		out = append(out, r)
	}
	return out, nil
}

// modelRecords is every line of the list.
func modelRecords(dir string) ([]modelRecord, error) {
	name := filepath.Join(dir, historyDir, historyList)
	body, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, failed(name+" cannot be read", err)
	}
	out := []modelRecord{}
	for i, line := range bytes.Split(body, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var r modelRecord
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, &salient.Error{Kind: salient.Invalid, File: name, Line: i + 1, What: "this line is no record of a saved model: " + err.Error(), Mend: "put the line back as it was written, or move the list away"}
		}
		out = append(out, r)
	}
	return out, nil
}

// modelVersion is the text that was there before a version was saved.
func modelVersion(dir string, version int) (salient.Text, error) {
	all, err := modelRecords(dir)
	if err != nil {
		return salient.Text{}, err
	}
	for _, r := range all {
		if r.Version != version || r.File == "" {
			continue
		}
		if !fs.ValidPath(r.File) || path.Dir(r.File) != historyDir {
			return salient.Text{}, &salient.Error{Kind: salient.Invalid, File: filepath.Join(dir, historyDir, historyList), What: fmt.Sprintf("version %d is said to be kept outside of the folder %s", version, historyDir), Mend: "put the line back as it was written"}
		}
		name := filepath.Join(dir, filepath.FromSlash(r.File))
		body, err := os.ReadFile(name)
		if err != nil {
			return salient.Text{}, &salient.Error{Kind: salient.NotFound, File: name, What: "the model that was there before cannot be read", Mend: "see that the file is where it was kept", Err: err}
		}
		return salient.Text{File: name, Body: body}, nil
	}
	return salient.Text{}, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no earlier model number %d", version), Mend: "salient model CASE --log lists them"}
}

// readModel is the bytes of a case's options.toml; nil where there is none.
func readModel(dir string) ([]byte, error) {
	body, err := os.ReadFile(filepath.Join(dir, cases.OptionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, failed(cases.OptionsFile+" cannot be read", err)
	}
	return append([]byte{}, body...), nil
}

// keepModel puts the text that is about to be replaced into the history and writes down who replaces it. The number of the
// record is the first that nothing has.
func keepModel(dir string, r modelRecord, before []byte) (int, error) {
	all, err := modelRecords(dir)
	if err != nil {
		return 0, err
	}
	for _, old := range all {
		r.Version = max(r.Version, old.Version)
	}
	folder := filepath.Join(dir, historyDir)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, unwritable(folder, err)
	}
	for {
		r.Version++
		r.File = fmt.Sprintf("%s/options-%04d.toml", historyDir, r.Version)
		there, err := os.ReadFile(filepath.Join(dir, r.File))
		if errors.Is(err, fs.ErrNotExist) || err == nil && before != nil && bytes.Equal(there, before) {
			break
		}
		if err != nil {
			return 0, unwritable(r.File, err)
		}
	}
	if before == nil {
		r.File = ""
	} else if err := writeFile(filepath.Join(dir, r.File), before); err != nil {
		return 0, err
	}
	line, err := json.Marshal(r)
	if err != nil {
		return 0, failed("the change cannot be recorded", err)
	}
	list := filepath.Join(folder, historyList)
	old, err := os.ReadFile(list)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, unwritable(list, err)
	}
	if len(old) > 0 && !bytes.HasSuffix(old, []byte("\n")) {
		old = append(old, '\n')
	}
	return r.Version, writeFile(list, append(old, append(line, '\n')...))
}
