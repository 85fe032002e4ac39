package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"salient"
)

// writeFile writes a file whole or not at all: into a temporary one beside it, then by renaming. Where a link leads to a
// file, that file is written; a device or a pipe is written to, since renaming would put a file in its place.
func writeFile(path string, body []byte) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	switch info, err := os.Stat(path); {
	case err != nil || info.Mode().IsRegular():
	case info.IsDir():
		return &salient.Error{Kind: salient.Usage, File: path, What: "is a folder", Mend: "name a file in it"}
	default:
		return writeThrough(path, body)
	}
	return writeFiles(filepath.Dir(path), map[string][]byte{filepath.Base(path): body})
}

// deliver hands over an output: to standard output where its name is a hyphen, else to a file, and then says so.
func (a *app) deliver(out string, body []byte, m salient.Marking) error {
	if out == "-" {
		_, err := a.Out.Write(body)
		return err
	}
	if err := writeFile(out, body); err != nil {
		return err
	}
	a.say("%s: %d bytes, %s", out, len(body), m)
	return nil
}

// writeThrough writes to a device or a pipe.
func writeThrough(path string, body []byte) error {
	to, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritable(path, err)
	}
	_, err = to.Write(body)
	if closing := to.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return failed(path+" cannot be written", err)
	}
	return nil
}

// writeFiles writes files of one folder: all of them into temporary ones, synced, before the first is renamed. Of several the
// folder has a note of what is to be renamed while that goes on, so that it is finished by whoever reads the folder next, if this
// process is killed in the midst; see [finishWriting].
func writeFiles(dir string, files map[string][]byte) error {
	if err := finishWriting(dir); err != nil {
		return err
	}
	staged := map[string]string{}
	keep := false
	defer func() {
		for _, tmp := range staged {
			if !keep {
				_ = os.Remove(filepath.Join(dir, tmp)) // gone already where it was renamed
			}
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		tmp, err := stage(path, files[name])
		if err != nil {
			return unwritable(path, err)
		}
		staged[name] = filepath.Base(tmp)
	}
	if len(staged) == 1 {
		return rename(dir, staged)
	}
	if err := note(dir, staged); err != nil {
		return err
	}
	keep = true // from here on it is finished, now or later
	return finishWriting(dir)
}

// stage writes a temporary file beside path and gives its name.
func stage(path string, body []byte) (string, error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(body)
	if err == nil {
		err = tmp.Chmod(mode(path))
	}
	if err == nil {
		err = tmp.Sync()
	}
	if closing := tmp.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return tmp.Name(), err
}

// mode is the permission the file has already, or the usual one of a new file.
func mode(path string) fs.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

func unwritable(path string, err error) error {
	return &salient.Error{Kind: salient.Failed, File: path, What: "cannot be written: " + salient.Plainly(err), Mend: "see that the folder exists and that you may write there; what was there before is untouched", Err: err}
}

// lastingDir is where Salient keeps what it makes for a user: $XDG_DATA_HOME/salient or ~/.local/share/salient; false
// where neither can be used.
func lastingDir() (string, bool) {
	base := os.Getenv("XDG_DATA_HOME")
	if base == "" {
		if home, err := os.UserHomeDir(); err == nil {
			base = filepath.Join(home, ".local", "share")
		}
	}
	if base != "" {
		dir := filepath.Join(base, "salient")
		if err := os.MkdirAll(dir, 0o700); err == nil {
			return dir, true
		}
	}
	return "", false
}

// dataDir is the lasting folder and, where there is none, a temporary one: enough for what one command makes and reads.
func dataDir() (string, error) {
	if dir, ok := lastingDir(); ok {
		return dir, nil
	}
	dir, err := os.MkdirTemp("", "salient-")
	if err != nil {
		return "", failed("no folder to write in", err)
	}
	return dir, nil
}

// ownLedger is the ledger of a case in the data folder. A folder's carries a mark of where it lies, so that two folders
// of one name do not share a ledger; an example's carries its name alone.
func ownLedger(dir, name string) (string, error) {
	base := filepath.Base(filepath.Clean(name))
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		whole, err := filepath.Abs(name)
		if err != nil {
			return "", failed("the folder cannot be found", err)
		}
		sum := sha256.Sum256([]byte(filepath.ToSlash(whole)))
		base = fmt.Sprintf("%s-%x", filepath.Base(whole), sum[:4])
	}
	return filepath.Join(dir, base+".ledger"), nil
}

// exists tells whether there is a file.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// ledgerPath is the ledger that the user named or, where they named none, the case's own. A ledger is read by later
// commands, so that a temporary folder will not do.
func ledgerPath(name, path string) (string, error) {
	if path != "" {
		return path, nil
	}
	dir, ok := lastingDir()
	if !ok {
		return "", &salient.Error{Kind: salient.Failed, What: "there is no folder to keep the ledger in: neither $XDG_DATA_HOME nor ~/.local/share can be written", Mend: "set XDG_DATA_HOME, or name the ledger's file with --ledger"}
	}
	return ownLedger(dir, name)
}
