package reports_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"salient"
	"salient/reports"
)

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// incidents is a mapping of a small table.
func incidents(t testing.TB) *reports.Mapping {
	t.Helper()
	m, err := reports.ReadMapping(strings.NewReader("dataset = \"sheet\"\n[columns]\nid = \"No\"\nday = \"Date\"\nknown = \"Date\"\ntype = \"Kind\"\nlat = \"Y\"\nlon = \"X\"\n[predicates]\ntaken = \"takes\"\n"), "m.toml")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// beginnings is, for each door, how a file of it begins.
func beginnings(t testing.TB) map[string]struct {
	form  reports.Form
	start []string
} {
	type door = struct {
		form  reports.Form
		start []string
	}
	out := map[string]door{"csv": {incidents(t).Form(), []string{"No,Date,Kind,Y,X\n", "No,Date,Kind,Y,X\n\""}}}
	starts := map[string][]string{
		"text":     {""},
		"rss":      {"<rss><channel>", "<rss><channel><item><title>", "<feed><entry><content type=\"xhtml\">", "<rss><channel><item "},
		"telegram": {`{"messages":[{"text":"`, `{"messages":[`, `{"a":"`},
		"acled":    {strings.Join(reports.ACLEDColumns(), ",") + "\n", strings.Join(reports.ACLEDColumns(), ",") + "\n\"", `{"data":[{"notes":"`, `{"count":`, "deleted_timestamp,event_id_cnty\n"},
		"ucdp":     {strings.Join(reports.UCDPColumns(), ",") + "\n", "1,"},
		"viina":    {strings.Join(reports.VIINAColumns("event_info"), ",") + "\n", strings.Join(reports.VIINAColumns("control"), ",") + "\n", strings.Join(reports.VIINAColumns("event_labels"), ",") + "\n"},
		"gdelt":    {""},
		"hxl":      {"#date,#loc\n", ""},
	}
	for _, f := range reports.Forms() {
		out[f.Name] = door{f, starts[f.Name]}
	}
	return out
}

// A line of a gigabyte, or one without end, is refused after a few megabytes, whichever door it comes to.
func TestALineOfAGigabyte(t *testing.T) {
	const most = 16 << 20
	for name, d := range beginnings(t) {
		for _, start := range d.start {
			in := &counted{r: io.LimitReader(io.MultiReader(strings.NewReader(start), endless('x')), 1<<30)}
			items, faults := drain(d.form.Read(in, reports.Origin{File: "f", Source: "s", Known: salient.Some(salient.Day(1))}))
			if len(items) != 0 || len(faults) != 1 || !errors.Is(faults[0], reports.ErrBroken) || faults[0].Kind != salient.Invalid {
				t.Errorf("%s, %.20q: %d items, %v", name, start, len(items), faults)
			}
			if in.n > most {
				t.Errorf("%s, %.20q: %d bytes were read", name, start, in.n)
			}
		}
	}
}

// A file of another form is refused in one line, and an empty one is none of any form.
func TestAFileOfAnotherForm(t *testing.T) {
	for name, in := range map[string]struct{ form, body, what string }{
		"an empty feed file":  {"rss", "", "it begins with no feed"},
		"a table as a feed":   {"rss", "a,b\n1,2\n", "it begins with no feed"},
		"a page as a feed":    {"rss", "<html><body><item><title>x</title></item></body></html>", "it begins with no feed"},
		"an empty GDELT file": {"gdelt", "", "the file is empty"},
		"an empty HXL file":   {"hxl", "", "the file is empty"},
		"a table as HXL":      {"hxl", "a,b\n1,2\n", "row of hashtags"},
		"a table as a chat":   {"telegram", "a,b\n1,2\n", "it is no JSON object"},
	} {
		items, faults := drain(beginnings(t)[in.form].form.Read(strings.NewReader(in.body), reports.Origin{File: "f", Source: "s", Known: salient.Some(salient.Day(1))}))
		if len(items) != 0 || len(faults) != 1 || !strings.Contains(faults[0].Error(), in.what) || strings.Contains(faults[0].Error(), "\n") || !errors.Is(faults[0], reports.ErrBroken) {
			t.Errorf("%s: %v, %v", name, items, faults)
		}
	}
	if items, faults := drain(beginnings(t)["rss"].form.Read(strings.NewReader("<rss><channel></channel></rss>"), reports.Origin{})); len(items)+len(faults) != 0 {
		t.Errorf("a feed without items: %v, %v", items, faults)
	}
}

// What nests without end costs no more than a record may.
func TestNestingWithoutEnd(t *testing.T) {
	for name, in := range map[string]struct{ form, start, again string }{
		"elements":   {"rss", "<rss><channel><item>", "<a>"},
		"lists":      {"telegram", `{"messages":[{"text":`, "["},
		"objects":    {"acled", `{"data":[{"a":`, `{"a":`},
		"before all": {"acled", `{"b":`, `[`},
	} {
		form := beginnings(t)[in.form].form
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, faults := drain(form.Read(io.MultiReader(strings.NewReader(in.start), strings.NewReader(strings.Repeat(in.again, 8<<20/len(in.again)))), reports.Origin{File: "f", Source: "s"}))
		runtime.ReadMemStats(&after)
		if len(faults) != 1 || faults[0].Kind != salient.Invalid {
			t.Errorf("%s: %v", name, faults)
		}
		if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 512<<20 {
			t.Errorf("%s: the heap grew by %d MiB", name, grown>>20)
		}
	}
}

// Entities that a document makes itself are refused: neither do laughs multiply nor are files read.
func TestEntities(t *testing.T) {
	laughs := `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for name, in := range map[string]string{
		"laughs":      laughs + `<rss><channel><item><title>&c;</title></item></channel></rss>`,
		"a file":      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title></item></channel></rss>`,
		"a parameter": `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><rss><channel><item><title>&q;</title></item></channel></rss>`,
	} {
		got, faults := drain(reports.Feed(strings.NewReader(in), "f", "s", nil))
		if len(got) != 0 || len(faults) != 1 || !strings.Contains(faults[0].What, "cannot be read") {
			t.Errorf("%s: %+v, %v", name, got, faults)
		}
	}
}

func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unpack(t testing.TB, in []byte) (int64, error) {
	t.Helper()
	r, err := reports.Unpack(bytes.NewReader(in), int64(len(in)), "f")
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, r)
}

func TestUnpack(t *testing.T) {
	text := []byte(strings.Repeat("a row of a table, and another\n", 100_000))
	for name, in := range map[string][]byte{"plain": text, "zip": zipped(t, map[string][]byte{"d/x.csv": text, "__MACOSX/x": nil, "d/": nil}), "gz": gzipped(t, text)} {
		if n, err := unpack(t, in); n != int64(len(text)) || err != nil {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
	}
	for name, in := range map[string][]byte{
		"two files": zipped(t, map[string][]byte{"a": text, "b": text}), "nothing": zipped(t, nil), "cut off": zipped(t, map[string][]byte{"a": text})[:2000],
		"damaged": append([]byte("\x1f\x8b"), text...),
	} {
		if _, err := unpack(t, in); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := unpack(t, gzipped(t, text)[:900]); err == nil {
		t.Error("a gzip file that is cut off was read")
	}
}

// A bomb is refused before it has filled anything, and so is one in an archive in an archive: it is not opened.
func TestBombs(t *testing.T) {
	zeros := make([]byte, 200<<20)
	bomb := gzipped(t, zeros)
	for name, in := range map[string][]byte{"gz": bomb, "zip": zipped(t, map[string][]byte{"x.csv": zeros})} {
		n, err := unpack(t, in)
		if !errors.Is(err, reports.ErrRefused) || n > 300<<20 {
			t.Errorf("%s: %d bytes of %d, %v", name, n, len(in), err)
		}
	}
	if n, err := unpack(t, zipped(t, map[string][]byte{"inner.gz": bomb})); n != int64(len(bomb)) || err != nil {
		t.Errorf("an archive in an archive: %d bytes, %v", n, err)
	}
}

// A bomb that came past the first bytes is the fault of the reading, in words.
func TestABombIsSaid(t *testing.T) {
	rows := gzipped(t, append([]byte(strings.Join(reports.ACLEDColumns(), ",")+"\n"), bytes.Repeat([]byte("a,"+strings.Repeat("b", 4096)+"\n"), 50_000)...))
	r, err := reports.Unpack(bytes.NewReader(rows), int64(len(rows)), "f")
	if err != nil {
		t.Fatal(err)
	}
	var last *salient.Error
	for _, fault := range reports.ACLED(r, "f") {
		last = fault
	}
	if !errors.Is(last, reports.ErrRefused) || !errors.Is(last, reports.ErrBroken) || last.Kind != salient.Invalid || !strings.Contains(last.Mend, "harm") {
		t.Errorf("%v", last)
	}
}

func TestBrokenText(t *testing.T) {
	o := reports.Origin{File: "f", Source: "s", Known: salient.Some(salient.Day(1))}
	for name, in := range map[string]string{"broken UTF-8": "ab\xff", "a NUL": "a\x00b", "UTF-16": "\xff\xfea\x00b\x00", "empty": "", "space": " \n\t"} {
		if _, faults := drain(reports.Text(strings.NewReader(in), o)); len(faults) != 1 || faults[0].Kind != salient.Invalid {
			t.Errorf("%s: %v", name, faults)
		}
	}
	items, faults := drain(reports.Text(strings.NewReader("\ufeffThey took \u202eford\u202c.\r\nNext\u2066 line.\x1b[2J"), o))
	if len(faults) != 0 || items[0].Report.Text != "They took ford.\nNext line.[2J" || items[0].Report.Title != "They took ford." {
		t.Errorf("%+v %v", items, faults)
	}
}

// FuzzDoors reads anything by every door: no reading fails but by its own errors, and no text that comes through steers a
// terminal or turns its writing.
func FuzzDoors(f *testing.F) {
	for name, d := range beginnings(f) {
		for _, start := range d.start {
			f.Add(name, []byte(start+"\"a\",2020-10-20,\u202e\n1,2"))
		}
	}
	f.Add("hxl", []byte("When,Where\n#date +occurred,#geo+lat,#geo+lon,#loc\n2020-10-20,1,2,x\n"))
	f.Add("csv", []byte("No,Date,Kind,Y,X\n1,2020-10-20,taken,1,2\n"))
	f.Add("acled", []byte(`[{"event_id_cnty":"A","event_date":"2020-10-20","event_type":"","sub_event_type":"","actor1":"","latitude":1,"longitude":"2","location":null,"notes":{"a":1}}]`))
	doors := beginnings(f)
	f.Fuzz(func(t *testing.T, name string, in []byte) {
		d, ok := doors[name]
		if !ok {
			return
		}
		items, faults := drain(d.form.Read(bytes.NewReader(in), reports.Origin{File: "f", Source: "s", Known: salient.Some(salient.Day(1))}))
		for _, fault := range faults {
			if fault.File != "f" || fault.What == "" || fault.Kind != salient.Invalid {
				t.Errorf("%q: %+v", in, fault)
			}
		}
		for _, it := range items {
			for _, s := range []string{it.Report.Text, it.Report.Title} {
				if strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && reports.Unseen(r) }) {
					t.Errorf("%q came through", s)
				}
			}
		}
	})
}

func FuzzMapping(f *testing.F) {
	f.Add("dataset = \"d\"\nday_form = \"DD.MM.YYYY\"\n[columns]\nday = \"a\"\ntext = \"b\"\nknown = \"a\"\n", []byte("a,b\n01.02.2020,x\n"))
	f.Fuzz(func(t *testing.T, mapping string, in []byte) {
		m, err := reports.ReadMapping(strings.NewReader(mapping), "m")
		if err != nil {
			return
		}
		drain(m.Form().Read(bytes.NewReader(in), reports.Origin{File: "f", Source: "s"}))
	})
}

func FuzzUnpack(f *testing.F) {
	f.Add(gzipped(f, []byte("a,b\n")))
	f.Add(zipped(f, map[string][]byte{"a": []byte("a,b\n")}))
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := reports.Unpack(bytes.NewReader(in), int64(len(in)), "f")
		if err == nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(r, 1<<20))
		}
	})
}
