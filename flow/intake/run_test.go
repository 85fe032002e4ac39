package intake_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/claims"
	"salient/control"
	"salient/flow/intake"
	"salient/reports"
	"salient/store"
	"salient/store/sqlite"
)

// acled makes n rows of the ACLED form, every hundredth of them bad.
func acled(n int) string {
	var b strings.Builder
	b.WriteString(strings.Join(reports.ACLEDColumns(), ",") + "\n")
	for i := range n {
		day := fmt.Sprintf("2001-03-%02d", 1+i%31)
		if i%100 == 99 {
			day = "some day"
		}
		fmt.Fprintf(&b, "THR%d,%s,2001,1,Political violence,Battles,Armed clash,Forces of the Alder Cantons,,Rebel group,Forces of the Birch Assembly,,Rebel group,"+
			"Rebel group-Rebel group,,999,Nowhere,Three Rivers,,,,Lock,-30.25,-19.82,1,Courier,Local,\"Invented: shots on the lock, number %d.\",2,,%d\n", i, day, i, 986000000+i)
	}
	return b.String()
}

// entries are all entries of a ledger.
func entries(t testing.TB, l store.Ledger, q store.Query) []store.Entry {
	t.Helper()
	var out []store.Entry
	for e, err := range l.Scan(context.Background(), q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// failing is a ledger whose process is killed before its next append but so many.
type failing struct {
	store.Ledger
	left int
}

func (f *failing) Append(ctx context.Context, rows []store.Row, at time.Time) (store.Added, error) {
	if f.left--; f.left < 0 {
		return store.Added{}, errors.New("killed")
	}
	return f.Ledger.Append(ctx, rows, at)
}

// A reading that was stopped goes on after its last batch and comes to the same ledger, chain and all, and to the same
// list of rejects.
func TestStoppedAndGoneOn(t *testing.T) {
	const n = 50_000
	text, c := acled(n), threeRivers(t)
	j := job("acled", "acled", "", "acled.csv", text)
	var want, got []string
	whole := ledger(t)
	j.Reject = func(e *salient.Error) { want = append(want, e.Error()) }
	once, err := intake.Run(context.Background(), whole, c, strings.NewReader(text), j)
	if err != nil || once.Records != n || once.Rejected != n/100 {
		t.Fatalf("%+v, %v", once, err)
	}
	stopped := ledger(t)
	j.Reject = func(e *salient.Error) { got = append(got, e.Error()) }
	for appends := range 2 {
		_, err := intake.Run(context.Background(), &failing{stopped, appends}, c, strings.NewReader(text), j)
		if err == nil || err.Error() != "killed" {
			t.Fatalf("killed after %d appends: %v", appends, err)
		}
		got = nil
	}
	again, err := intake.Run(context.Background(), stopped, c, strings.NewReader(text), j)
	if err != nil || again.Counts != once.Counts {
		t.Errorf("gone on: %+v, %v; want %+v", again, err, once)
	}
	if again.New >= once.New {
		t.Error("it began anew")
	}
	a, _ := whole.Head(context.Background())
	b, _ := stopped.Head(context.Background())
	if a != b {
		t.Errorf("heads %+v and %+v", a, b)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d rejects, not %d", len(got), len(want))
	}
	if _, err := store.Verify(context.Background(), stopped); err != nil {
		t.Error(err)
	}
}

// A row of a day that cannot be is refused with its line and what to mend: one of an age before such reports, one of a day to
// come, and one that was published before what it tells of had happened.
func TestDaysThatCannotBe(t *testing.T) {
	m, err := reports.ReadMapping(strings.NewReader("share = true\n[columns]\nid = \"no\"\nday = \"day\"\nknown = \"filed\"\ntext = \"words\"\n"), "m.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := "no,day,filed,words\n1,2001-03-12,2001-03-13,Birch units stand in Lock.\n2,2999-01-01,2999-01-01,The same.\n3,1850-01-01,1850-01-02,The same.\n" +
		"4,2001-03-14,2001-03-13,A day before is another zone.\n5,2001-03-20,2001-03-13,The same.\n6,2001-06-03,2001-06-03,Recorded on the first of June.\n"
	j := job("csv", "courier", "", "rows.csv", text)
	j.Form = m.Form()
	var bad []string
	j.Reject = func(e *salient.Error) { bad = append(bad, e.Error()) }
	got, err := intake.Run(context.Background(), ledger(t), threeRivers(t), strings.NewReader(text), j)
	if err != nil || got.Reports != 2 || got.Rejected != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i, want := range []string{"rows.csv:3: the record is of 2999-01-01", "rows.csv:4: the record is of 1850-01-02", "rows.csv:6: the row tells of 2001-03-20 and was published on 2001-03-13", "rows.csv:7: the record is of 2001-06-03"} {
		if !strings.HasPrefix(bad[i], want) || !strings.Contains(bad[i], "; mend") {
			t.Errorf("%s, want %s", bad[i], want)
		}
	}
}

// A file that cannot be read to its end keeps what was read, and says where it ended however often it is read.
func TestABrokenFile(t *testing.T) {
	text := acled(10) + "\"a quote that is never closed" + strings.Repeat("x", 5<<20)
	l, c := ledger(t), threeRivers(t)
	for range 2 {
		got, err := intake.Run(context.Background(), l, c, strings.NewReader(text), job("acled", "acled", "", "acled.csv", text))
		if got.Reports != 10 || got.Rejected != 1 || salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), "longer than") {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

// A file of which nothing can be read leaves nothing behind, however long it is.
func TestAHopelessFile(t *testing.T) {
	bad := strings.Join(reports.ACLEDColumns(), ",") + "\n" + strings.Repeat("a,b\n", 30_000)
	for name, text := range map[string]string{"long": bad, "short": bad[:len(bad)-4*29_990], "another": "a,b\n1,2\n"} {
		l := ledger(t)
		n := 0
		j := job("acled", "acled", "", "acled.csv", text)
		j.Reject = func(*salient.Error) { n++ }
		_, err := intake.Run(context.Background(), l, threeRivers(t), strings.NewReader(text), j)
		if salient.KindOf(err) != salient.Invalid || n > 10_000 || len(entries(t, l, store.Query{})) != 0 {
			t.Errorf("%s: %d rejects, %v", name, n, err)
		}
	}
}

// What a feed says of itself is not believed where it would do harm: an id that steers a terminal is no id, and an address
// that runs a script is none.
func TestWhatAFeedSaysOfItself(t *testing.T) {
	feed := `<rss><channel><item><guid>a&#x85;b</guid><title>x</title><pubDate>Tue, 13 Mar 2001 09:30:00 GMT</pubDate></item>` +
		`<item><guid>` + strings.Repeat("long", 1000) + `</guid><title>x</title><pubDate>Tue, 13 Mar 2001 09:30:00 GMT</pubDate></item>` +
		`<item><guid>c</guid><title>The Birch Assembly took Ferry.</title><link>javascript:alert(1)</link><pubDate>Tue, 13 Mar 2001 09:30:00 GMT</pubDate></item>` +
		`<item><guid>d</guid><title>The Birch Assembly took Ferry.</title><link>HTTPS://courier.example/d</link><pubDate>Tue, 13 Mar 2001 09:30:00 GMT</pubDate></item></channel></rss>`
	l := ledger(t)
	got, err := intake.Run(context.Background(), l, threeRivers(t), strings.NewReader(feed), job("rss", "courier", "", "feed.xml", feed))
	if err != nil || got.Rejected != 2 || got.Reports != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, e := range entries(t, l, store.Query{}) {
		if strings.Contains(string(e.Body), "javascript") {
			t.Errorf("%s", e.Body)
		}
	}
	var r reports.Record
	if e := entries(t, l, store.Query{Noun: salient.ReportNoun, ID: "courier/rss/d"}); len(e) != 1 || json.Unmarshal(e[0].Body, &r) != nil || r.URL != "HTTPS://courier.example/d" {
		t.Errorf("%+v", r)
	}
}

func TestWhoMayBeRead(t *testing.T) {
	text := acled(1)
	c := threeRivers(t)
	for i := range c.Sources {
		c.Sources[i].Closed = false
	}
	for source, kind := range map[string]salient.Kind{"acled": salient.Refused, "nobody": salient.NotFound} {
		l := ledger(t)
		_, err := intake.Run(context.Background(), l, c, strings.NewReader(text), job("acled", source, "", "acled.csv", text))
		if salient.KindOf(err) != kind || len(entries(t, l, store.Query{})) != 0 {
			t.Errorf("%s: %v", source, err)
		}
	}
}

func TestDryKeepsNothing(t *testing.T) {
	text := acled(10)
	got, err := intake.Run(context.Background(), intake.Dry{}, threeRivers(t), strings.NewReader(text), job("acled", "acled", "", "acled.csv", text))
	if err != nil || got.Reports != 10 {
		t.Errorf("%+v, %v", got, err)
	}
}

// said imports texts of several sources and gives the proposals, as a person would accept them.
func said(t *testing.T, c *salient.Case, l *sqlite.DB, texts map[string]string) []salient.Claim {
	t.Helper()
	for _, source := range slices.Sorted(func(yield func(string) bool) {
		for s := range texts {
			if !yield(s) {
				return
			}
		}
	}) {
		text := texts[source]
		if _, err := intake.Run(context.Background(), l, c, strings.NewReader(text), job("text", source, "2001-03-13", source+".txt", text)); err != nil {
			t.Fatal(err)
		}
	}
	var out []salient.Claim
	for _, e := range entries(t, l, store.Query{Noun: salient.ProposalNoun, Latest: true}) {
		var r claims.Record
		if err := json.Unmarshal(e.Body, &r); err != nil {
			t.Fatal(err)
		}
		if r.Predicate == salient.Takes {
			out = append(out, r.Claim)
		}
	}
	return out
}

// meanwhile is a ledger into which another process writes after the first append.
type meanwhile struct {
	store.Ledger
	then func()
}

func (m *meanwhile) Append(ctx context.Context, rows []store.Row, at time.Time) (store.Added, error) {
	added, err := m.Ledger.Append(ctx, rows, at)
	if m.then != nil {
		m.then()
		m.then = nil
	}
	return added, err
}

// What another process brings in while a file is read is known to the next batch.
func TestCopiesOfWhatCameInMeanwhile(t *testing.T) {
	c, l := threeRivers(t), ledger(t)
	const words = "The Birch Assembly took the village of Ferry on 12 March after two days of fighting on both banks of the river, residents of the landing told the desk."
	var list []string
	for i := range 500 {
		list = append(list, fmt.Sprintf(`{"id": %d, "type": "message", "date_unixtime": "984478500", "text": "Number %d of the wardens, who count boats by %d."}`, i+1, i*i, i%7))
	}
	text := chat("9", strings.Join(append(list, fmt.Sprintf(`{"id": 501, "type": "message", "date_unixtime": "984478500", "text": %q}`, words)), ","))
	other := &meanwhile{l, func() {
		if _, err := intake.Run(context.Background(), l, c, strings.NewReader(words), job("text", "courier", "2001-03-13", "other.txt", words)); err != nil {
			t.Error(err)
		}
	}}
	if _, err := intake.Run(context.Background(), other, c, strings.NewReader(text), job("telegram", "millers", "", "chat.json", text)); err != nil {
		t.Fatal(err)
	}
	var r reports.Record
	e := entries(t, l, store.Query{Noun: salient.ReportNoun, ID: "millers/telegram/9/501"})
	if len(e) != 1 || json.Unmarshal(e[0].Body, &r) != nil || !strings.HasPrefix(string(r.CopyOf), "courier/text/") {
		t.Errorf("%+v", r)
	}
}

// A copy of a report is no second witness: from the text to who holds the place. The two press sources are independent
// by all that the case says; only the words tell.
func TestACopyIsNoSecondWitness(t *testing.T) {
	const first = "The Birch Assembly took the village of Ferry on 12 March after two days of fighting on both banks of the river, residents of the landing told the desk by telephone. " +
		"The road to Meeting is open again. Shells fell near the bridge until the evening, and the mill pond burnt through the night."
	const other = "The Birch Assembly took Ferry on 12 March. Our reporter counted nine boats on the landing, with crews from the north, and no flag of the Cantons anywhere."
	nearly := strings.Replace(first, "told the desk by telephone", "said by telephone", 1)
	sure := func(texts map[string]string) salient.Prob {
		c := threeRivers(t)
		c.Sources = append(c.Sources, salient.Source{ID: "wire", Name: "A wire", Kind: "media"})
		c.Claims = nil
		c.Claims = said(t, c, ledger(t), texts)
		if len(c.Claims) != len(texts) {
			t.Fatalf("claims %+v", c.Claims)
		}
		got, _, err := control.Compute(c, c.Span.From+14, salient.None[salient.Day]())
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(got.Holds, func(h salient.Hold) bool { return h.Place == "ferry" && h.Known() })
		if i < 0 {
			t.Fatalf("nothing is known of Ferry: %+v", c.Claims)
		}
		return got.Holds[i].P[slices.Index(c.SideIDs(), "birch")]
	}
	alone := sure(map[string]string{"courier": first})
	copied := sure(map[string]string{"courier": first, "wire": nearly})
	independent := sure(map[string]string{"courier": first, "wire": other})
	if copied != alone || independent <= alone {
		t.Errorf("alone %.4f, with a copy %.4f, with another witness %.4f", alone, copied, independent)
	}
}
