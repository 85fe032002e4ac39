package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"salient"
)

// Text reads a file of plain text as one report. Its id is made of the SHA-256 of its bytes, its title is its first line.
// Controls and marks that turn the direction of text are taken out; text that is not UTF-8, or longer than a record may
// be, is refused.
func Text(r io.Reader, o Origin) Items {
	return func(yield func(Item, *salient.Error) bool) {
		body, fault := o.whole(r)
		if fault == nil && (!utf8.Valid(body) || bytes.IndexByte(body, 0) >= 0) {
			fault = o.Bad("the file is not UTF-8 text", "save it as UTF-8")
		}
		if fault != nil {
			yield(Item{}, fault)
			return
		}
		yield(o.Page("text", body, "", string(body)))
	}
}

// Page is a report that is a whole file, come in by this door: its bytes, its title (the first line of the text where it is empty) and its
// text. Whoever calls it has taken markup out.
func (o Origin) Page(door string, body []byte, title, text string) (Item, *salient.Error) {
	sum := sha256.Sum256(body)
	digest := hex.EncodeToString(sum[:])
	text = Harmless(strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")))
	if title == "" {
		title, _, _ = strings.Cut(text, "\n")
	}
	rep := salient.Report{ID: IDOf(o.Source, door, digest[:16]), Source: o.Source, Title: Harmless(title), Text: text, SHA256: digest}
	day, ok := o.Known.Get()
	dated := !ok && o.Dated != nil
	if dated {
		day, ok = o.Dated(text)
	}
	switch {
	case text == "":
		return Item{}, o.Bad("the file has no text", "look at it: it may be a picture, or a page that is made by a script")
	case !ok:
		return Item{}, o.Bad("nothing says when the text was published: it has no dateline with a year either", "say with --known when it was")
	}
	rep.Known = day
	return Item{Line: 1, Report: rep, Dated: dated}, nil
}

// whole reads a file that is one record.
func (o Origin) whole(r io.Reader) ([]byte, *salient.Error) {
	body, err := io.ReadAll(io.LimitReader(r, maxRecord+1))
	switch {
	case err != nil:
		return nil, o.Unreadable(err)
	case len(body) > maxRecord:
		return nil, o.Bad(fmt.Sprintf("the text is longer than %d bytes", maxRecord), "cut it into its reports")
	}
	return body, nil
}

// Unreadable is the fault of a file whose bytes could not be had.
func (o Origin) Unreadable(err error) *salient.Error { return broken(o.File, err) }

// Bad is the fault of a file that cannot be read any further.
func (o Origin) Bad(what, mend string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, File: o.File, What: what, Mend: mend, Err: ErrBroken}
}
