package salient

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"
)

// Plainly says in the reader's words why something failed: the cause without the names of the library that found it, as
// the end of a sentence. The cause itself belongs into [Error.Err], for the log.
func Plainly(err error) string {
	if err == nil {
		return ""
	}
	if ours, ok := errors.AsType[*Error](err); ok {
		return ours.Error()
	}
	for _, known := range []func(error) (string, bool){ofXML, ofFiles, ofNumbers, ofJSON} {
		if text, ok := known(err); ok {
			return text
		}
	}
	return bare(err.Error())
}

// ofFiles are the refusals of a disk.
func ofFiles(err error) (string, bool) {
	for _, x := range []struct {
		cause error
		text  string
	}{
		{fs.ErrNotExist, "there is no such file or folder"},
		{fs.ErrPermission, "permission is denied"},
		{syscall.ENOSPC, "the disk is full"},
		{syscall.EDQUOT, "the disk is full for this user"},
		{syscall.EFBIG, "the file would be larger than is allowed"},
		{syscall.EROFS, "the disk may only be read"},
		{syscall.EISDIR, "it is a folder"},
		{syscall.ENOTDIR, "what should be a folder on the way is none"},
		{syscall.ELOOP, "its links lead round in a circle"},
		{syscall.ENAMETOOLONG, "its name is too long"},
		{syscall.EPIPE, "whoever was reading has stopped"},
		{syscall.EADDRINUSE, "another program uses that address"},
		{syscall.EIO, "the disk has a fault"},
		{fs.ErrExist, "it is there already"},
		{syscall.EINVAL, "it is no name or value that can be"},
		{io.ErrUnexpectedEOF, "it ends in the midst"},
		{io.EOF, "it ends too early"},
	} {
		if errors.Is(err, x.cause) {
			return x.text, true
		}
	}
	return "", false
}

// ofNumbers are texts that are no numbers.
func ofNumbers(err error) (string, bool) {
	bad, ok := errors.AsType[*strconv.NumError](err)
	switch {
	case !ok:
		return "", false
	case errors.Is(bad.Err, strconv.ErrRange):
		return fmt.Sprintf("%q is too large or too small a number", bad.Num), true
	case bad.Func == "ParseBool":
		return fmt.Sprintf("%q is neither true nor false", bad.Num), true
	case bad.Func == "ParseFloat":
		return fmt.Sprintf("%q is no number", bad.Num), true
	}
	return fmt.Sprintf("%q is no whole number", bad.Num), true
}

// ofJSON are faults of JSON.
func ofJSON(err error) (string, bool) {
	if bad, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		field := ""
		if bad.Field != "" {
			field = " under " + strconv.Quote(bad.Field)
		}
		return fmt.Sprintf("a %s stands%s where the form has something else", bad.Value, field), true
	}
	if text := err.Error(); strings.HasPrefix(text, "json: invalid number literal") {
		return "something stands where a number belongs", true
	}
	bad, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case !ok:
		return "", false
	case strings.HasPrefix(bad.Error(), "unexpected end"):
		return "it ends in the midst", true
	}
	return fmt.Sprintf("it is no JSON from byte %d on", bad.Offset), true
}

// ofXML are faults of XML.
func ofXML(err error) (string, bool) {
	bad, ok := errors.AsType[*xml.SyntaxError](err)
	switch {
	case !ok:
		return "", false
	case bad.Msg == "unexpected EOF":
		return "it ends in the midst", true
	}
	return fmt.Sprintf("it is no XML in line %d: %s", bad.Line, strings.Replace(bad.Msg, "invalid character entity", "nobody says what stands for", 1)), true
}

// bare takes the names of libraries off the beginning of a message, broken text out of it, and line ends.
func bare(text string) string {
	for {
		name, rest, ok := strings.Cut(text, ": ")
		if !ok || !library(name) {
			break
		}
		text = rest
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "unexpected EOF", "it ends too early")
}

// library tells whether a word at the beginning of a message names the package that made it.
func library(name string) bool {
	switch name {
	case "json", "xml", "csv", "sql", "toml", "zip", "gzip", "flate", "bzip2", "pbf", "strconv", "mime", "mail", "url", "xml encoding", "proto", "sqlite", "html", "charset", "archive/zip":
		return true
	}
	return false
}
