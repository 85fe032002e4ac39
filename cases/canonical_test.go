package cases

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"salient"
)

func canonical(t *testing.T, files map[string]string) string {
	t.Helper()
	c, _, err := load(files)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Canonical(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// edit changes every file of the small case.
func edit(change func(name, text string) string) map[string]string {
	files := small()
	for name, text := range files {
		files[name] = change(name, text)
	}
	return files
}

func TestCanonicalDoesNotDependOnHowItIsWritten(t *testing.T) {
	want := canonical(t, small())
	for name, files := range map[string]map[string]string{
		"again":           small(),
		"byte order mark": edit(func(_, s string) string { return "\ufeff" + s }),
		"CRLF":            edit(func(_, s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }),
		"NFD":             edit(func(_, s string) string { return norm.NFD.String(s) }),
		"NFD and CRLF": edit(func(_, s string) string {
			return "\ufeff" + strings.ReplaceAll(norm.NFD.String(s), "\n", "\r\n")
		}),
		"rows backwards": edit(func(name, s string) string {
			if !strings.HasSuffix(name, ".csv") {
				return s
			}
			lines := strings.SplitAfter(strings.TrimSuffix(s, "\n"), "\n")
			lines[len(lines)-1] += "\n"
			slices.Reverse(lines[1:])
			return strings.Join(lines, "")
		}),
		"another zone's clock": edit(func(_, s string) string { return strings.Replace(s, "T22:30:00Z", "T18:30:00-04:00", 1) }),
		"an extra column": edit(func(name, s string) string {
			if name == "supply.csv" {
				s = strings.ReplaceAll(s, "\n", ",x\n")
			}
			return s
		}),
	} {
		if got := canonical(t, files); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestCanonicalDependsOnWhatIsSaid(t *testing.T) {
	want := canonical(t, small())
	for _, c := range []change{
		{"case.toml", "0.7", "0.71"}, {"case.toml", "TLP:GREEN", "TLP:AMBER"}, {"places.csv", "1200", "1201"}, {"sources.csv", ",B,", ",C,"},
		{"claims.csv", "asserted", "reported"}, {"claims.csv", "T22:30:00Z", "T22:30:01Z"}, {"roads.csv", "44.5", "44.6"}, {"closures.csv", "shelling", "snow"},
		{"supply.csv", "wire", ""}, {"agreements.csv", "noon", "dusk"}, {"units.csv", "150", "151"}, {"boundaries.geojson", "39.5", "39.6"}, {"options.toml", "1", "1 # x"},
	} {
		files := small()
		c.apply(t, files)
		if canonical(t, files) == want {
			t.Errorf("%v changes nothing", c)
		}
	}
}

func TestCanonicalKeepsMarksAfterEscapes(t *testing.T) {
	files := small()
	files["options.toml"] = "# line\n\u0303 a mark that follows a line end, and \"\u0301 one that follows a quote\n"
	for line := range strings.Lines(canonical(t, files)) {
		if !json.Valid([]byte(line)) || !norm.NFC.IsNormalString(line) && !strings.Contains(line, `\n`) {
			t.Error(line)
		}
	}
}

func TestRows(t *testing.T) {
	c, _, err := load(small())
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Rows(c)
	if err != nil {
		t.Fatal(err)
	}
	n := Summary(c)
	if want := 2 + n.Places + n.Sources + n.Claims + n.Roads + n.Closures + n.Supplies + n.Units + n.Agreements + n.Boundaries; len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	for i, r := range rows {
		if i > 0 && (r.Noun < rows[i-1].Noun || r.Noun == rows[i-1].Noun && r.ID <= rows[i-1].ID) {
			t.Errorf("%s %s is out of order", r.Noun, r.ID)
		}
		if r.Noun == salient.ClaimNoun {
			var back salient.Claim
			if err := json.Unmarshal(r.JSON, &back); err != nil || back.ID != r.ID {
				t.Error(err, back)
			}
		}
		if bytes.ContainsAny(r.JSON, "\r\n") {
			t.Errorf("%s", r.JSON)
		}
	}
	if n.OfControl != 2 || n.First.Or(0).String() != "2020-10-03" || n.Last.Or(0).String() != "2020-10-04" {
		t.Errorf("%+v", n)
	}
}

// The quick way of writing a claim gives the bytes that the way of every other noun gives, and forgets no member.
func TestClaimRowHasEveryMember(t *testing.T) {
	x := salient.Claim{ID: "e\u0301<1>", Day: 3, Known: 4, KnownAt: salient.Some(time.Date(2020, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600))), Source: "s",
		Predicate: "takes", Place: "p", Route: "r", Unit: "u", Side: "a", Hedge: "asserted", Evidence: "footage", Credibility: salient.Some(2),
		Quote: "cafe\u0301 & \"x\"\r\ny\r", URL: "https://example.org/?a=b&c", Replaces: "o", CopyOf: "f", Marking: salient.Some(salient.Green)}
	for v, i := reflect.ValueOf(x), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Errorf("the test leaves %s empty", v.Type().Field(i).Name)
		}
	}
	for _, x := range []salient.Claim{x, {ID: "bare"}} {
		quick, err := rowOf(salient.ClaimNoun, x.ID, x)
		if err != nil {
			t.Fatal(err)
		}
		if at, ok := x.KnownAt.Get(); ok {
			x.KnownAt = salient.Some(at.UTC())
		}
		type claim salient.Claim // not known to rowOf
		slow, err := rowOf(salient.ClaimNoun, x.ID, claim(x))
		if err != nil || string(quick.JSON) != string(slow.JSON) || quick.ID != slow.ID {
			t.Errorf("%v\nquick %s\nslow  %s", err, quick.JSON, slow.JSON)
		}
	}
}
