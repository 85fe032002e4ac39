package cases

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A pipe in the folder is no file: it is refused, and not waited for.
func TestAPipeIsNoFile(t *testing.T) {
	for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeDevice, fs.ModeSocket} {
		files := fstest.MapFS{}
		for name, text := range small() {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		files["claims.csv"] = &fstest.MapFile{Mode: mode | 0o600}
		if _, _, err := Load(files, ""); err == nil || !strings.Contains(err.Error(), "claims.csv: the file cannot be read") {
			t.Errorf("%v: %v", mode, err)
		}
		files["case.toml"] = files["claims.csv"]
		if got := Settings(files); got != nil {
			t.Errorf("%v: %v", mode, got)
		}
	}
}

// A table saved as UTF-16 is told so, and not that its columns are missing.
func TestWideText(t *testing.T) {
	for _, text := range []string{"\xff\xfei\x00d\x00", "\xfe\xff\x00i\x00d"} {
		files := small()
		files["claims.csv"] = text
		if _, _, err := load(files); err == nil || err.Error() != "claims.csv: the file is UTF-16 text; save it as UTF-8" {
			t.Errorf("%v", err)
		}
	}
}
