package reports_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/reports"
)

// row gives a line of a data set: the fields named, the others empty.
func row(columns []string, comma string, fields map[string]string) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = fields[c]
	}
	return strings.Join(out, comma)
}

func drain[T any](in func(func(T, *salient.Error) bool)) (out []T, faults []*salient.Error) {
	in(func(x T, fault *salient.Error) bool {
		if fault != nil {
			faults = append(faults, fault)
		} else {
			out = append(out, x)
		}
		return len(out)+len(faults) < 100_000
	})
	return out, faults
}

// The rows are made up; the columns are the data sets' own.
func TestColumnCounts(t *testing.T) {
	for name, c := range map[string]struct{ have, want int }{
		"ACLED": {len(reports.ACLEDColumns()), 31}, "UCDP GED": {len(reports.UCDPColumns()), 49}, "GDELT 2": {len(reports.GDELTColumns()), 61},
		"VIINA event_info": {len(reports.VIINAColumns("event_info")), 23}, "VIINA event_labels": {len(reports.VIINAColumns("event_labels")), 61},
		"VIINA event_1pd": {len(reports.VIINAColumns("event_1pd")), 44}, "VIINA control": {len(reports.VIINAColumns("control")), 8}, "VIINA kontrol": {len(reports.VIINAColumns("kontrol")), 8},
	} {
		if c.have != c.want {
			t.Errorf("%s has %d columns, not %d", name, c.have, c.want)
		}
	}
}

func TestACLED(t *testing.T) {
	cols := reports.ACLEDColumns()
	good := row(cols, ",", map[string]string{"event_id_cnty": "AZE1", "event_date": "2020-10-20", "event_type": "Battles", "sub_event_type": "Government regains territory",
		"actor1": "Military Forces of North", "actor2": "Military Forces of South", "location": "Ford", "latitude": "40.5", "longitude": "46.25", "notes": "\"They took Ford, it is said.\"",
		"fatalities": "3", "timestamp": "1603200000"})
	in := "\ufeff" + strings.Join(cols, ",") + "\n" + good + "\n" + strings.Replace(good, "2020-10-20", "soon", 1) + "\n" + strings.Replace(good, "40.5", "140.5", 1) + "\nshort,row\n" + good + "\n"
	events, faults := drain(reports.ACLED(strings.NewReader(in), "acled.csv"))
	if len(events) != 2 || len(faults) != 3 {
		t.Fatalf("%d events, faults %v", len(events), faults)
	}
	for i, line := range []int{3, 4, 5} {
		if faults[i].Line != line || faults[i].File != "acled.csv" {
			t.Errorf("fault %d: %v", i, faults[i])
		}
	}
	e := events[0]
	if deaths, _ := e.Deaths.Get(); e.ID != "AZE1" || e.Predicate != salient.Takes || e.Day.String() != "2020-10-20" || deaths != 3 || len(e.Actors) != 2 || e.Notes != "They took Ford, it is said." {
		t.Errorf("%+v", e)
	}
	gone, faults := drain(reports.ACLEDDeleted(strings.NewReader("event_id_cnty,deleted_timestamp\nAZE1,1603300000\n"), "deleted.csv"))
	if len(gone) != 1 || !gone[0].Deleted || len(faults) != 0 {
		t.Errorf("%+v %v", gone, faults)
	}
}

func TestUCDPWithAndWithoutHeader(t *testing.T) {
	cols := reports.UCDPColumns()
	line := row(cols, ",", map[string]string{"id": "314159", "type_of_violence": "1", "side_a": "North", "side_b": "South", "latitude": "40", "longitude": "46",
		"date_start": "2020-10-20 00:00:00.000", "date_end": "2020-10-22 00:00:00.000", "best": "12"})
	for name, in := range map[string]string{"with": strings.Join(cols, ",") + "\n" + line + "\n", "without": line + "\n" + line + "\n"} {
		events, faults := drain(reports.UCDP(strings.NewReader(in), "ged.csv"))
		if len(faults) != 0 || len(events) == 0 || events[0].Predicate != salient.Clashes || events[0].Last-events[0].Day != 2 {
			t.Errorf("%s header: %+v %v", name, events, faults)
		}
	}
}

func TestVIINA(t *testing.T) {
	events, faults := drain(reports.VIINA(strings.NewReader("event_id,date,geonameid,asciiname,longitude,latitude,GEO_PRECISION,source,url,text\n7,20220301,2e+00,Ford,30,50,ADM3,agency,u,Shelling of Ford\n"), "info.csv"))
	if len(faults) != 0 || len(events) != 1 || events[0].GeoName != "2" || events[0].Where != "ADM3" || events[0].Day.String() != "2022-03-01" {
		t.Errorf("%+v %v", events, faults)
	}
	control, faults := drain(reports.VIINAControl(strings.NewReader("geonameid,date,status\n1e+01,20220301,CONTESTED\n11,20220301,UA\n"), "control.csv"))
	if len(faults) != 0 || len(control) != 2 || control[0].Predicate != salient.Contests || control[0].ID != "10@2022-03-01" || control[1].Predicate != salient.Holds {
		t.Errorf("%+v %v", control, faults)
	}
}

// The holder is the one actor that the data set's type means; its order of actors means nothing.
func TestWhoHolds(t *testing.T) {
	cols := reports.ACLEDColumns()
	for name, c := range map[string]struct{ subtype, actor1, inter1, actor2, inter2, want string }{
		"a government, named second": {"Government regains territory", "Rebels", "Rebel group", "Army", "State forces", "Army"},
		"by numbers":                 {"Government regains territory", "Army", "1", "Rebels", "2", "Army"},
		"two governments":            {"Government regains territory", "Army", "State forces", "Other army", "State forces", ""},
		"rebels":                     {"Non-state actor overtakes territory", "Army", "State forces", "Rebels", "Rebel group", "Rebels"},
		"rebels alone":               {"Non-state actor overtakes territory", "Rebels", "Rebel group", "", "", "Rebels"},
		"rebels of two kinds":        {"Non-state actor overtakes territory", "Rebels", "Rebel group", "Militia", "Political militia", ""},
		"handed over":                {"Non-violent transfer of territory", "Army", "State forces", "", "", "Army"},
		"handed over by whom":        {"Non-violent transfer of territory", "Army", "State forces", "Rebels", "Rebel group", ""},
		"a clash":                    {"Armed clash", "Army", "State forces", "Rebels", "Rebel group", ""},
	} {
		line := row(cols, ",", map[string]string{"event_id_cnty": "A", "event_date": "2020-10-20", "sub_event_type": c.subtype, "actor1": c.actor1, "inter1": c.inter1, "actor2": c.actor2, "inter2": c.inter2})
		events, faults := drain(reports.ACLED(strings.NewReader(strings.Join(cols, ",")+"\n"+line+"\n"), "f"))
		if len(faults) > 0 || events[0].Holder != c.want {
			t.Errorf("%s: %+v %v", name, events, faults)
		}
	}
}

// A panel repeats each day what it said the day before; only changes are news, whatever the order of places.
func TestAPanelSaysWhatChanges(t *testing.T) {
	head := strings.Join(reports.VIINAColumns("kontrol"), ",") + "\n"
	line := func(place, day, status string) string { return place + "," + day + ",,,,," + status + ",1\n" }
	for name, in := range map[string]string{
		"by place": line("A", "20220301", "UA") + line("A", "20220302", "UA") + line("A", "20220303", "RU") + line("B", "20220301", "UA") + line("B", "20220302", "UA") + line("B", "20220303", "UA"),
		"by day":   line("A", "20220301", "UA") + line("B", "20220301", "UA") + line("A", "20220302", "UA") + line("B", "20220302", "UA") + line("A", "20220303", "RU") + line("B", "20220303", "UA"),
	} {
		events, faults := drain(reports.VIINAAny(strings.NewReader(head+in), "f"))
		news := map[salient.ID]string{}
		for _, e := range events {
			if !e.Same {
				news[e.ID] = e.Holder
			}
		}
		if len(faults) > 0 || len(events) != 6 || len(news) != 3 || news["A@2022-03-03"] != "RU" || news["B@2022-03-01"] != "UA" {
			t.Errorf("%s: %v %v", name, news, faults)
		}
	}
}

// An event was published when the data set last changed it, in seconds or milliseconds, in the civil days of the zone.
func TestTimesOfRows(t *testing.T) {
	o := reports.Origin{File: "f", Source: "s", Zone: time.FixedZone("+04", 4*3600)}
	cols := reports.ACLEDColumns()
	for stamp, want := range map[string]string{"1603222200": "2020-10-20", "1603222200000": "2020-10-20", "1603227600": "2020-10-21", "": ""} {
		line := row(cols, ",", map[string]string{"event_id_cnty": "A", "event_date": "2020-10-01", "timestamp": stamp})
		got := ""
		for _, form := range reports.Forms() {
			if form.Name != "acled" {
				continue
			}
			for it, fault := range form.Read(strings.NewReader(strings.Join(cols, ",")+"\n"+line+"\n"), o) {
				if fault == nil {
					got = it.Report.Known.String()
				}
			}
		}
		if got != want {
			t.Errorf("%q: %s, not %s", stamp, got, want)
		}
	}
}

func TestGDELT(t *testing.T) {
	cols := reports.GDELTColumns()
	line := row(cols, "\t", map[string]string{"globaleventid": "1", "day": "20201020", "eventrootcode": "19", "eventcode": "190", "actor1name": "NORTH", "actiongeo_fullname": "\"Ford",
		"actiongeo_lat": "40.5", "actiongeo_long": "46", "sourceurl": "https://example.org/1"})
	events, faults := drain(reports.GDELT(strings.NewReader(line+"\nshort\tline\n"+line+"\n"), "export.CSV"))
	if len(events) != 2 || len(faults) != 1 || faults[0].Line != 2 || !events[0].Lead || events[0].Predicate != "" || events[1].Line != 3 {
		t.Errorf("%+v %v", events, faults)
	}
}

const feed = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Agency</title>
<item><guid>g1</guid><title>Ford &amp; mill</title><link>https://example.org/1</link><pubDate>Tue, 20 Oct 2020 22:30:00 GMT</pubDate><description>&lt;p&gt;They took &lt;b&gt;Ford&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>No time</title></item></channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a1</id><title>T</title><link href="https://example.org/2"/><updated>2020-10-20T12:00:00Z</updated><content type="html">One &amp;lt; two</content></entry></feed>`

func TestFeed(t *testing.T) {
	zone := time.FixedZone("UTC+4", 4*3600)
	got, faults := drain(reports.Feed(strings.NewReader(feed), "feed.xml", "agency", zone))
	if len(got) != 1 || len(faults) != 1 {
		t.Fatalf("%+v %v", got, faults)
	}
	if r := got[0]; r.ID != "agency/rss/g1" || r.Known.String() != "2020-10-21" || r.Text != "They took Ford." || r.Title != "Ford & mill" || r.URL != "https://example.org/1" || len(r.SHA256) != 64 {
		t.Errorf("%+v", r)
	}
	got, faults = drain(reports.Feed(strings.NewReader(atom), "atom.xml", "agency", nil))
	if len(got) != 1 || len(faults) != 0 || got[0].Text != "One < two" || got[0].URL != "https://example.org/2" {
		t.Errorf("%+v %v", got, faults)
	}
}

const chat = `{"name":"Channel","type":"public_channel","id":1,"messages":[
{"id":1,"type":"service","date":"2020-10-20T10:00:00","text":""},
{"id":2,"type":"message","date":"2020-10-20T23:30:00","date_unixtime":"1603222200","from":"Somebody","from_id":"user1","text":["They took ",{"type":"bold","text":"Ford"},"."]},
{"id":3,"type":"message","date":"2020-10-21T09:00:00","text":"Plain <b>words</b>"},
{"id":4,"type":"message","date":"soon","text":"x"}]}`

func TestTelegram(t *testing.T) {
	got, faults := drain(reports.Telegram(strings.NewReader(chat), "result.json", "channel", time.FixedZone("UTC+4", 4*3600)))
	if len(got) != 2 || len(faults) != 1 {
		t.Fatalf("%+v %v", got, faults)
	}
	if got[0].Text != "They took Ford." || got[0].ID != "channel/telegram/1/2" || got[0].Known.String() != "2020-10-20" || got[1].Text != "Plain <b>words</b>" {
		t.Errorf("%+v", got)
	}
	if all := fmt.Sprintf("%+v", got); strings.Contains(all, "Somebody") || strings.Contains(all, "user1") {
		t.Error("the writer's name came through")
	}
}

// endless gives the same byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func TestHostileInput(t *testing.T) {
	acled := strings.Join(reports.ACLEDColumns(), ",") + "\n"
	for name, in := range map[string]reports.Events{
		"a line without end":          reports.ACLED(io.MultiReader(strings.NewReader(acled), endless('x')), "f"),
		"a quote that is not closed":  reports.ACLED(io.MultiReader(strings.NewReader(acled+"\""), endless('\n')), "f"),
		"a header without end":        reports.UCDP(endless('x'), "f"),
		"a tab file without line end": reports.GDELT(endless('x'), "f"),
		"broken UTF-8":                reports.UCDP(strings.NewReader(strings.Repeat("1,", 48)+"\xff\n"), "f"),
		"NUL":                         reports.GDELT(strings.NewReader(strings.Repeat("1\t", 60)+"\x00\n"), "f"),
		"empty":                       reports.ACLED(strings.NewReader(""), "f"),
		"another file":                reports.ACLED(strings.NewReader("a,b\n1,2\n"), "f"),
	} {
		if events, faults := drain(in); len(events) != 0 || len(faults) != 1 || salient.KindOf(faults[0]) != salient.Invalid {
			t.Errorf("%s: %d events, %v", name, len(events), faults)
		}
	}
	for name, in := range map[string]reports.Reports{
		"a feed that never ends": reports.Feed(io.MultiReader(strings.NewReader("<rss><channel>"), endless('x')), "f", "s", nil),
		"an item without end":    reports.Feed(io.MultiReader(strings.NewReader("<rss><channel><item><title>"), endless('x')), "f", "s", nil),
		"entities of its own":    reports.Feed(strings.NewReader(`<!DOCTYPE x [<!ENTITY a "b"><!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;&a;</title></item></channel></rss>`), "f", "s", nil),
		"another encoding":       reports.Feed(strings.NewReader(`<?xml version="1.0" encoding="x-none"?><rss/>`), "f", "s", nil),
		"a chat without end":     reports.Telegram(io.MultiReader(strings.NewReader(`{"messages":[{"text":"`), endless('x')), "f", "s", nil),
		"no chat":                reports.Telegram(strings.NewReader(`{"a":1}`), "f", "s", nil),
		"a list":                 reports.Telegram(strings.NewReader(`[]`), "f", "s", nil),
	} {
		if got, faults := drain(in); len(got) != 0 || len(faults) != 1 || salient.KindOf(faults[0]) != salient.Invalid {
			t.Errorf("%s: %d reports, %v", name, len(got), faults)
		}
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>One</p><P>two &amp; three</P>":              "One\ntwo & three",
		"a<SCRIPT>evil()</script >b<style>x{}</STYLE>c": "abc",
		"a <!-- <b> --> c < d":                          "a c < d",
		"abc\u202edef\u2066g\x00h":                      "abcdefgh",
		"<![CDATA[<b>bold</b>]]>":                       "bold",
		"<script>never closed":                          "",
		"&lt;b&gt; stays":                               "<b> stays",
	} {
		if got := reports.PlainText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCopies(t *testing.T) {
	a := "On 20 October the ministry said that its units had taken the town of Ford after three days of fighting, and showed footage of its flag on the mill. " +
		"The other side denied it within the hour and said that its units held the eastern bank and the road to the pass."
	b := strings.Replace(a, "20 October", "Tuesday", 1)
	c := "A convoy with medicines reached the hospital of the upper valley in the morning; the road was open for four hours, the monitors wrote, and was closed again when shells fell near the bridge."
	if !reports.Copies(reports.Simhash(a), reports.Simhash(b)) {
		t.Error("a copy with two words changed is no copy")
	}
	if reports.Copies(reports.Simhash(a), reports.Simhash(c)) {
		t.Error("two reports are copies")
	}
}

func FuzzDatasets(f *testing.F) {
	f.Add([]byte(strings.Join(reports.ACLEDColumns(), ",") + "\n\"a\nb\",2\n"))
	f.Add([]byte(strings.Repeat("1,", 48) + "1\n"))
	f.Add([]byte(strings.Repeat("1\t", 60) + "1\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, read := range []func(io.Reader, string) reports.Events{reports.ACLED, reports.ACLEDDeleted, reports.UCDP, reports.VIINA, reports.VIINAControl, reports.GDELT} {
			drain(read(bytes.NewReader(in), "f"))
		}
	})
}

func FuzzFeeds(f *testing.F) {
	f.Add([]byte(feed))
	f.Add([]byte(atom))
	f.Add([]byte(chat))
	f.Fuzz(func(t *testing.T, in []byte) {
		drain(reports.Feed(bytes.NewReader(in), "f", "s", nil))
		drain(reports.Telegram(bytes.NewReader(in), "f", "s", nil))
		once := reports.PlainText(string(in))
		reports.Simhash(once)
	})
}

func BenchmarkACLED(b *testing.B) {
	cols := reports.ACLEDColumns()
	line := row(cols, ",", map[string]string{"event_id_cnty": "AZE1", "event_date": "2020-10-20", "sub_event_type": "Armed clash", "latitude": "40.5", "longitude": "46.25", "notes": "words of a report"}) + "\n"
	in := strings.Join(cols, ",") + "\n" + strings.Repeat(line, 10_000)
	n := 0
	for b.Loop() {
		events, _ := drain(reports.ACLED(strings.NewReader(in), "f"))
		n += len(events)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}
