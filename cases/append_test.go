package cases

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"salient"
	"salient/reports"
)

func newClaim() salient.Claim {
	at := time.Date(2020, 10, 9, 21, 0, 0, 0, time.UTC)
	return salient.Claim{
		Day: salient.DayOf(2020, 10, 9), Known: salient.DayOf(2020, 10, 10), KnownAt: salient.Some(at), Source: "mod-n", Predicate: salient.Takes,
		Place: "ford", Side: "n", Hedge: "asserted", Credibility: salient.Some(3), Quote: "one, \"two\"\nthree ə",
	}
}

func TestAppendClaim(t *testing.T) {
	const header = "note,predicate,id,day,known,source,place,side,hedge,quote,credibility\n"
	const row = ",holds,c1,2020-10-01,2020-10-01,wire,ford,n,,,\n"
	for name, text := range map[string]string{
		"header alone":             header,
		"no line end":              strings.TrimSuffix(header+row, "\n"),
		"rows":                     header + row,
		"byte order mark and CRLF": "\ufeff" + strings.ReplaceAll(header+row, "\n", "\r\n"),
		"CRLF without the last":    strings.TrimSuffix(strings.ReplaceAll(header+row, "\n", "\r\n"), "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			out, err := AppendClaim([]byte(text), newClaim())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(out, []byte(text)) {
				t.Error("what was there is changed")
			}
			if crlf := strings.Contains(text, "\r\n"); crlf != (bytes.Count(out, []byte("\n")) == bytes.Count(out, []byte("\r\n"))) || !bytes.HasSuffix(out, []byte("\n")) {
				t.Errorf("line ends: %q", out)
			}
			baku, _ := time.LoadLocation("Asia/Baku")
			claims, faults := reports.Claims(bytes.NewReader(out), "", baku)
			if err := faults.Err(); err != nil {
				t.Fatal(err)
			}
			got := claims[len(claims)-1]
			want := newClaim()
			if want.ID = got.ID; !same(got, want) || got.Known != want.Known || !strings.HasPrefix(string(got.ID), "c-20201009-") {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
			if _, err := AppendClaim(out, newClaim()); salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), "there already") {
				t.Error(err)
			}
		})
	}
}

// What a change would do is known before it is written.
func TestOverlayShowsAChangeBeforeItIsWritten(t *testing.T) {
	under := fstest.MapFS{}
	for name, text := range small() {
		under[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c := newClaim()
	c.ID, c.Place = "c9", "nowhere"
	out, err := AppendClaim(under[ClaimsFile].Data, c)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = Load(Overlay(under, map[string][]byte{ClaimsFile: out}), ""); err == nil || !strings.HasPrefix(err.Error(), `claims.csv:5:48: place "nowhere" is not in places.csv`) {
		t.Error(err)
	}
	if _, _, err = Load(under, ""); err != nil {
		t.Error("the folder below is changed:", err)
	}
}

func TestAppendClaimRefuses(t *testing.T) {
	const text = "id,day,known,source,predicate,place,side,hedge,credibility,quote\nc1,2020-10-01,2020-10-01,wire,holds,ford,n,,,\n"
	for _, c := range []struct {
		name, text string
		spoil      func(*salient.Claim)
		want       string
	}{
		{"id taken", text, func(c *salient.Claim) { c.ID = "c1" }, `claims.csv: the id "c1" is taken`},
		{"no column", text, func(c *salient.Claim) { c.URL = "https://example.org" }, `claims.csv:1: there is no column "url" for "https://example.org"`},
		{"no place", text, func(c *salient.Claim) { c.Place = "" }, `claims.csv:3:`},
		{"predicate", text, func(c *salient.Claim) { c.Predicate = "took" }, `claims.csv:3:`},
		{"broken UTF-8", text, func(c *salient.Claim) { c.Quote = "\xff" }, `claims.csv:3:`},
		{"control character", text, func(c *salient.Claim) { c.ID = "a\tb" }, `claims.csv:3:`},
		{"faulty file", text + "c2\n", func(*salient.Claim) {}, `claims.csv:3: the row has 1 field`},
		{"empty file", "", func(*salient.Claim) {}, `claims.csv:1: the file is empty`},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newClaim()
			c.spoil(&x)
			out, err := AppendClaim([]byte(c.text), x)
			if out != nil || err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func FuzzAppendClaim(f *testing.F) {
	f.Add([]byte("id,day,known,source,predicate,place,side,quote,hedge,credibility\n"), "c", "ford", "a quote\r\n")
	f.Add([]byte("\ufeffpredicate,id,day,known,source,quote,place,side,hedge,credibility,x\r\nother,a,2020-01-01,2020-01-01,b,\"\",,,,,\"\r\n\""), "", "\"", "\n")
	f.Fuzz(func(t *testing.T, text []byte, id, place, quote string) {
		c := newClaim()
		c.ID, c.Place, c.Quote = salient.ID(id), salient.ID(place), quote
		out, err := AppendClaim(text, c)
		if err != nil {
			return
		}
		if !bytes.HasPrefix(out, text) {
			t.Error("what was there is changed")
		}
		before, _ := reports.Claims(bytes.NewReader(text), "", nil)
		after, faults := reports.Claims(bytes.NewReader(out), "", nil)
		if len(faults) > 0 || len(after) != len(before)+1 {
			t.Errorf("%v: %d claims, then %d", faults, len(before), len(after))
		}
	})
}
