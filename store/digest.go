package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"time"

	"golang.org/x/text/unicode/norm"

	"salient"
)

// Digest is the SHA-256, in hexadecimal, of a canonical body after Unicode normalisation (NFC) and with line ends
// as LF: a text saved by another editor is not another text.
func Digest(canonical []byte) string {
	sum := sha256.Sum256(plain(canonical))
	return hex.EncodeToString(sum[:])
}

func plain(b []byte) []byte {
	if !norm.NFC.IsNormal(b) {
		b = norm.NFC.Bytes(b)
	}
	if bytes.Contains(b, []byte(`\r\n`)) {
		b = unixLines(b)
	}
	return b
}

// unixLines drops the escape \r before the escape \n. A pair of backslashes is a backslash and no escape.
func unixLines(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			out = append(out, b[i])
			continue
		}
		if !bytes.HasPrefix(b[i:], []byte(`\r\n`)) {
			out = append(out, b[i:i+2]...)
		}
		i++
	}
	return out
}

// Link is the chain of an entry: the SHA-256, in hexadecimal, of the chain before it ("" for the first) and of
// everything the entry holds, byte for byte, each field with its length before it. Whoever changes, drops or swaps
// an entry changes every chain from there on.
func Link(before string, e Entry) string {
	b := make([]byte, 0, 320+len(e.Body))
	b = binary.AppendVarint(b, e.Seq)
	for _, s := range [...]string{before, string(e.Noun), string(e.ID), e.Digest, e.Prev, e.Recorded} {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	b = append(b, e.Body...)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Stamp is how a ledger writes the time of recording: UTC, RFC 3339.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// Prepare gives a row's canonical body and digest. The error is of kind [salient.Invalid] and names the row, the
// n-th of its batch counted from 0.
func Prepare(n int, r Row) (body []byte, digest string, err error) {
	if r.Noun == "" || r.ID == "" {
		return nil, "", badRow(n, r, "has no noun or no id", "give it both")
	}
	if !cleanName(string(r.Noun)) || !cleanName(string(r.ID)) {
		return nil, "", badRow(n, r, "has a noun or id with control characters or broken UTF-8", "mend the id")
	}
	body, err = Canonical(r.Body)
	if err != nil {
		e := badRow(n, r, "cannot be recorded", "")
		e.Err, e.What = err, e.What+": "+err.Error()
		return nil, "", e
	}
	return body, Digest(body), nil
}

func badRow(n int, r Row, what, mend string) *salient.Error {
	where := "row " + strconv.Itoa(n+1) + " (" + strconv.Quote(string(r.Noun)+":"+string(r.ID)) + ") "
	return &salient.Error{Kind: salient.Invalid, What: where + what, Mend: mend}
}
