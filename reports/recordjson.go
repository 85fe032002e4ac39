package reports

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"salient"
)

// AppendJSON appends the record as JSON whose members are sorted by name: the form in which a ledger keeps it, so that
// nothing has to be put in order there. It says what [json.Marshal] says.
func (r Record) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	if r.CopyOf != "" {
		b = append(member(b, "copy_of", string(r.CopyOf)), ',')
	}
	if r.Event != nil {
		b = append(r.Event.appendJSON(append(b, `"event":`...)), ',')
	}
	b = append(member(b, "form", r.Form), ',')
	b = append(member(b, "id", string(r.ID)), ',')
	b = append(member(b, "known", r.Known.String()), ',')
	b = append(member(b, "licence", r.Licence), ',')
	b = append(member(b, "sha256", r.SHA256), ',')
	b = append(strconv.AppendBool(append(b, `"share":`...), r.Share), ',')
	if r.Simhash != "" {
		b = append(member(b, "simhash", r.Simhash), ',')
	}
	b = append(member(b, "source", string(r.Source)), ',')
	b = append(member(b, "text", r.Text), ',')
	b = append(member(b, "title", r.Title), ',')
	return append(member(b, "url", r.URL), '}')
}

func (e *Event) appendJSON(b []byte) []byte {
	b = append(b, `{"actors":`...)
	if e.Actors == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i, a := range e.Actors {
			if i > 0 {
				b = append(b, ',')
			}
			b = quoted(b, a)
		}
		b = append(b, ']')
	}
	b = append(appendPoint(append(b, `,"at":`...), e.At), ',')
	b = append(member(b, "dataset", e.Dataset), ',')
	b = append(member(b, "day", e.Day.String()), `,"deaths":`...)
	if n, ok := e.Deaths.Get(); ok {
		b = strconv.AppendInt(b, int64(n), 10)
	} else {
		b = append(b, "null"...)
	}
	b = append(member(append(b, ','), "geonameid", e.GeoName), ',')
	b = append(member(b, "holder", e.Holder), ',')
	b = append(member(b, "id", string(e.ID)), `,"known":`...)
	if s, ok := e.Known.Get(); ok {
		b = quoted(b, s)
	} else {
		b = append(b, "null"...)
	}
	b = append(member(append(b, ','), "last", e.Last.String()), ',')
	b = append(strconv.AppendBool(append(b, `"lead":`...), e.Lead), ',')
	for _, m := range [...][2]string{{"place", e.Place}, {"precision", e.Precision}, {"predicate", string(e.Predicate)}, {"sources", e.Sources}, {"subtype", e.SubType}, {"type", e.Type}} {
		b = append(member(b, m[0], m[1]), ',')
	}
	return append(member(b, "where", e.Where), '}')
}

func member(b []byte, name, value string) []byte {
	b = append(append(append(b, '"'), name...), `":`...)
	return quoted(b, value)
}

func appendPoint(b []byte, at salient.Opt[salient.Point]) []byte {
	p, ok := at.Get()
	if !ok {
		return append(b, "null"...)
	}
	b = number(append(b, `{"lat":`...), p.Lat)
	return append(number(append(b, `,"lon":`...), p.Lon), '}')
}

// number writes a number as encoding/json does; one that is small enough to want an exponent is left to it.
func number(b []byte, x float64) []byte {
	if abs := math.Abs(x); abs != 0 && abs < 1e-6 {
		text, err := json.Marshal(x)
		if err == nil {
			return append(b, text...)
		}
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}

// quoted writes a text as a ledger's canonical form has it: escapes only where they must be. What is rarer than quotes,
// backslashes and line ends is left to encoding/json.
func quoted(b []byte, s string) []byte {
	escapes, rare := 0, !utf8.ValidString(s)
	for i := 0; i < len(s) && !rare; i++ {
		switch c := s[i]; {
		case c == '"', c == '\\', c == '\n', c == '\r', c == '\t':
			escapes++
		case c < ' ', c == 0xe2 && strings.HasPrefix(s[i:], "\u2028"), c == 0xe2 && strings.HasPrefix(s[i:], "\u2029"):
			rare = true
		}
	}
	if rare {
		return rarely(b, s)
	}
	b = append(b, '"')
	for from := 0; ; {
		i := -1
		if escapes > 0 {
			i = strings.IndexAny(s[from:], "\"\\\n\r\t")
		}
		if i < 0 {
			return append(append(b, s[from:]...), '"')
		}
		b = append(append(b, s[from:from+i]...), '\\', escape(s[from+i]))
		from, escapes = from+i+1, escapes-1
	}
}

func escape(c byte) byte {
	switch c {
	case '\n':
		return 'n'
	case '\r':
		return 'r'
	case '\t':
		return 't'
	}
	return c
}

func rarely(b []byte, s string) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) != nil {
		return append(b, `""`...) // a text can always be written
	}
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}
