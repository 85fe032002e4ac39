package options

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"salient"
)

// Read reads a model in any of its forms, told apart by the file's ending and content: options.toml, a ranking (JSON
// with decision_makers) or a .gmcr file (JSON with decisionMakers). The error is [salient.Faults]: every fault of one
// reading, with the file, the line where it is known, and how to mend it.
func Read(t salient.Text) (*Model, error) {
	if i := invalidUTF8(t.Body); i >= 0 {
		line := 1 + bytes.Count(t.Body[:i], []byte("\n"))
		return nil, salient.Faults{{Kind: salient.Invalid, File: t.File, Line: line, What: "the file is not UTF-8", Mend: "save it as UTF-8"}}
	}
	if strings.EqualFold(path.Ext(t.File), ".toml") {
		return readTOML(t)
	}
	if body := bytes.TrimSpace(bytes.TrimPrefix(t.Body, []byte("\ufeff"))); len(body) > 0 && body[0] == '{' {
		return readJSON(salient.Text{File: t.File, Body: bytes.TrimPrefix(t.Body, []byte("\ufeff"))})
	}
	return readTOML(t)
}

func invalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func warn(code, format string, args ...any) salient.Warning {
	return salient.Warning{Code: code, Text: fmt.Sprintf(format, args...), From: []salient.Ref{}}
}
