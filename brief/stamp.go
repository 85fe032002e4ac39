package brief

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"salient"
)

// Stamp is what a file of a brief says of itself in one line, the same in every form: enough to make it again and to say
// what has changed since. It names the case as it was asked for, the days, the marking, the digest and the engine. Its
// values hold nothing but letters, digits and - . _ ~ % + of ASCII, so that no form has to escape it.
func Stamp(h salient.Header) string {
	a := h.Asked
	out := stampWord + " case=" + url.QueryEscape(a.Case) + " day=" + h.Day.String()
	for _, x := range []struct {
		name string
		day  salient.Opt[salient.Day]
	}{{"known", h.Known}, {"since", a.Since}, {"since-known", a.SinceKnown}} {
		if d, ok := x.day.Get(); ok {
			out += " " + x.name + "=" + d.String()
		}
	}
	if a.Public {
		out += " public=yes"
	}
	return out + " marking=" + url.QueryEscape(string(h.Marking)) + " digest=" + url.QueryEscape(h.Digest) + " engine=" + url.QueryEscape(h.Engine)
}

const stampWord = "salient-brief"

// around is what stands before and behind the stamp in a file: a place that no text of a case can reach, because there its
// brackets and quotes are written in another way.
func around(file []byte) (before, after string) {
	switch {
	case bytes.HasPrefix(file, []byte("%PDF-")):
		return `/Subject (`, `)`
	case bytes.HasPrefix(file, []byte("PK")):
		return `<dc:subject>`, `</dc:subject>`
	case bytes.HasPrefix(file, []byte("<!DOCTYPE html>")):
		return `<meta name="` + stampWord + `" content="`, `">`
	}
	return `<!-- `, ` -->`
}

// ReadStamp reads the stamp of a file of a brief in any form; false where it has none. The error is of kind
// [salient.Invalid] where the stamp says what cannot be. A Word document that another program has saved has none: that
// program packs it anew.
func ReadStamp(file []byte) (salient.Header, bool, error) {
	before, after := around(file)
	find := regexp.MustCompile(regexp.QuoteMeta(before+stampWord) + ` ([^()<>"]*)` + regexp.QuoteMeta(after))
	found := find.FindSubmatch(file)
	if found == nil {
		return salient.Header{}, false, nil
	}
	h, err := parseStamp(string(found[1]))
	return h, err == nil, err
}

func parseStamp(text string) (h salient.Header, err error) {
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		if value, err = url.QueryUnescape(value); err != nil {
			return h, &salient.Error{Kind: salient.Invalid, What: "the brief does not say what it was made from: " + salient.Plainly(err), Mend: stampMend, Err: err}
		}
		switch name {
		case "case":
			h.Asked.Case = value
		case "marking":
			h.Marking = salient.Marking(value)
		case "digest":
			h.Digest = value
		case "engine":
			h.Engine = value
		case "public":
			h.Asked.Public = true
		case "day", "known", "since", "since-known":
			if err := stampDay(&h, name, value); err != nil {
				return h, err
			}
		}
	}
	return h, nil
}

const stampMend = "it has been changed since it was made; make it anew"

func stampDay(h *salient.Header, name, value string) error {
	d, err := salient.ParseDay(value)
	if err != nil {
		return &salient.Error{Kind: salient.Invalid, What: "the brief names a day that is none: " + salient.Plainly(err), Mend: stampMend, Err: err}
	}
	switch name {
	case "day":
		h.Day = d
	case "known":
		h.Known = salient.Some(d)
	case "since":
		h.Asked.Since = salient.Some(d)
	default:
		h.Asked.SinceKnown = salient.Some(d)
	}
	return nil
}
