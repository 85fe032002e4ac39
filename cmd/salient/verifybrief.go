package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"salient"
	"salient/flow"
)

// verifyBrief makes a brief again from what its file says of itself, and compares.
func (a *app) verifyBrief(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return &salient.Error{Kind: salient.Usage, What: "verify takes a case and a brief", Mend: "salient verify CASE BRIEF.html"}
	}
	name, file := args[0], args[1]
	h, err := stampOf(file)
	if err != nil {
		return err
	}
	render, err := renderer(file)
	if err != nil {
		return err
	}
	have, err := os.ReadFile(file)
	if err != nil {
		return failed(file+" cannot be read", err)
	}
	f, err := a.openFor(name, audience{map[bool]string{true: "clear"}[h.Asked.Public]})
	if err != nil {
		return err
	}
	want, err := f.Brief(ctx, editionOf(h), render)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, want) {
		return differs(f, file, h, have, want)
	}
	fmt.Fprintf(a.Out, "%s: the same, byte for byte, as %s gives for %s\n", file, name, h.Day)
	return nil
}

// editionOf is the question that a brief says it answers.
func editionOf(h salient.Header) flow.Edition {
	e := flow.Edition{When: flow.When{Day: h.Day, Known: h.Known}, Name: h.Asked.Case}
	if since, ok := h.Asked.Since.Get(); ok {
		e.Since = salient.Some(flow.When{Day: since, Known: h.Asked.SinceKnown})
	}
	return e
}

// differs says what has changed since a brief was made: the engine, the case, its marking or the file.
func differs(f *flow.Flow, file string, h salient.Header, have, want []byte) error {
	out := &salient.Error{Kind: salient.Invalid, File: file}
	digest, err := f.Digest(h.Known)
	if err != nil {
		return err
	}
	now := "Salient " + f.Engine()
	switch {
	case h.Engine != now:
		out.What = fmt.Sprintf("was made by %s, and this is %s", orNothing(h.Engine), now)
		out.Mend = "verify it with the engine that made it, or make it anew"
	case h.Digest != digest:
		out.What = fmt.Sprintf("was made from other content of the case: digest %s, now %s", orNothing(h.Digest), digest)
		out.Mend = "the case has changed since, or it is another case; make the brief anew, or verify it against the case as it was"
	case h.Marking != f.Marking():
		out.What = fmt.Sprintf("is marked %s, and the case is %s", orNothing(string(h.Marking)), f.Marking())
		out.Mend = "make the brief anew"
	default:
		place, line := whereDiffers(file, have, want)
		out.What, out.Line = "was changed after it was made"+place, line
		out.Mend = "case, engine and digest are as it says; make it anew, or go back to the file as it was written; if nobody changed it, another build of the same version wrote it"
	}
	return out
}

func orNothing(s string) string {
	if s == "" {
		return "nothing named"
	}
	return s
}

// whereDiffers says where two files of a form part: in text the line, in a Word document its part, elsewhere the byte.
func whereDiffers(file string, have, want []byte) (place string, line int) {
	switch filepath.Ext(file) {
	case ".html", ".md":
		n := firstDifference(have, want)
		line = bytes.Count(have[:n], []byte("\n")) + 1
		return fmt.Sprintf(": it has %q and the case gives %q", around(have, n), around(want, n)), line
	case ".docx":
		if part := partThatDiffers(have, want); part != "" {
			return ", in its part " + part, 0
		}
	}
	return fmt.Sprintf(", from byte %d on", firstDifference(have, want)), 0
}

// around is a short piece of a text from a position on, in its line.
func around(text []byte, n int) string {
	const most = 60
	from := max(bytes.LastIndexByte(text[:n], '\n')+1, n-most/3)
	rest, _, _ := bytes.Cut(text[from:], []byte("\n"))
	return strings.ToValidUTF8(string(rest[:min(len(rest), most)]), "")
}

// firstDifference is the number of bytes after which two texts part.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// partThatDiffers is the first part of a packed document that another does not have so; empty where it cannot be told.
func partThatDiffers(have, want []byte) string {
	a, b := unpacked(have), unpacked(want)
	for _, p := range b {
		if i := indexOf(a, p.name); i < 0 || !bytes.Equal(a[i].body, p.body) {
			return p.name
		}
	}
	return ""
}

type packed struct {
	name string
	body []byte
}

func indexOf(parts []packed, name string) int {
	for i, p := range parts {
		if p.name == name {
			return i
		}
	}
	return -1
}

// unpacked is the parts of a packed document; nothing where it is none.
func unpacked(file []byte) []packed {
	const most = 64 << 20 // bytes of one part
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil
	}
	var out []packed
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil
		}
		body, err := io.ReadAll(io.LimitReader(r, most))
		_ = r.Close()
		if err != nil {
			return nil
		}
		out = append(out, packed{f.Name, body})
	}
	return out
}
