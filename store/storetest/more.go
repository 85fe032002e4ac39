package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"salient"
	"salient/store"
)

func queries(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, []store.Row{row("a", `1`), row("b", `2`), {Noun: salient.PlaceNoun, ID: "a", Body: []byte(`3`)}, row("a", `4`), row("c", `5`), row("a", `6`)})
	for _, c := range []struct {
		name string
		q    store.Query
		want string
	}{
		{"all", store.Query{}, "1 2 3 4 5 6"},
		{"a noun", store.Query{Noun: salient.ClaimNoun}, "1 2 4 5 6"},
		{"a noun and id", store.Query{Noun: salient.ClaimNoun, ID: "a"}, "1 4 6"},
		{"after", store.Query{After: 4}, "5 6"},
		{"until", store.Query{Until: 2}, "1 2"},
		{"limit", store.Query{After: 1, Limit: 2}, "2 3"},
		{"latest", store.Query{Latest: true}, "2 3 5 6"},
		{"latest as it stood", store.Query{Latest: true, Until: 4}, "2 3 4"},
		{"latest of a noun, limited", store.Query{Latest: true, Noun: salient.ClaimNoun, Limit: 2}, "2 5"},
		{"nothing", store.Query{Noun: salient.RoadNoun}, ""},
	} {
		if got := bodies(all(t, l, c.q)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func scanAndWrite(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, Rows(0, 500))
	seen := 0
	for e, err := range l.Scan(context.Background(), store.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 3 {
			must(t, l, Rows(1000, 10))
		}
		if e.Seq > 500 {
			t.Fatal("the scan saw an entry that was written after it began")
		}
	}
	for _, err := range l.Scan(context.Background(), store.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	if a := must(t, l, Rows(2000, 10)); a.New != 10 || seen != 500 {
		t.Errorf("saw %d, then added %+v", seen, a)
	}
}

func cancelled(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, Rows(0, 10))
	before := headOf(t, l)
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Append(done, Rows(100, 10), Noon()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go cancel() // in the midst of it, if the machine allows
	added, err := l.Append(ctx, Rows(1000, 20_000), Noon())
	if err == nil {
		t.Skip("the append was faster than the cancellation")
	}
	if !errors.Is(err, context.Canceled) || added.Tally != (store.Tally{}) || added.Nouns != nil {
		t.Errorf("cancelled in the midst: %+v, %v", added, err)
	}
	if headOf(t, l) != before {
		t.Error("something was written")
	}
	for _, err := range l.Scan(done, store.Query{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled scan: %v", err)
		}
	}
}

func concurrent(t *testing.T, open Open) {
	dir := t.TempDir()
	const writers, each = 4, 40
	var group sync.WaitGroup
	for w := range writers {
		l := open(t, dir)
		defer l.Close()
		group.Go(func() {
			for i := range each {
				// Every writer writes rows of its own and one that all write.
				rows := append(Rows(w*1_000_000+i*10, 10), Rows(9_000_000+i, 1)...)
				if _, err := l.Append(context.Background(), rows, Noon()); err != nil {
					t.Error(err)
					return
				}
				for _, err := range l.Scan(context.Background(), store.Query{Limit: 5}) {
					if err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	group.Wait()
	l := open(t, dir)
	defer l.Close()
	h, err := store.Verify(context.Background(), l)
	if want := int64(writers*each*10 + each); err != nil || h.Seq != want {
		t.Errorf("%d entries, want %d; %v", h.Seq, want, err)
	}
}

func reopened(t *testing.T, open Open) {
	dir := t.TempDir()
	l := open(t, dir)
	must(t, l, Rows(0, 300))
	if err := l.Put(context.Background(), store.Run{Digest: "d", Kind: "k", Body: []byte("b")}); err != nil {
		t.Fatal(err)
	}
	before := headOf(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	defer l.Close()
	if headOf(t, l) != before {
		t.Error("another head")
	}
	if a := must(t, l, Rows(0, 301)); a != (store.Tally{New: 1, Unchanged: 300}) {
		t.Errorf("added %+v", a)
	}
	if _, ok, err := l.Get(context.Background(), "d"); !ok || err != nil {
		t.Errorf("the run: %v %v", ok, err)
	}
}

func sound(t *testing.T, open Open) {
	l := fresh(t, open)
	must(t, l, Rows(0, 300))
	must(t, l, []store.Row{row("c0000001", `1`), row("c0000001", `2`)})
	h, err := store.Verify(context.Background(), l)
	if err != nil || h != headOf(t, l) || h.Seq != 302 {
		t.Errorf("%+v, %v", h, err)
	}
}

func runs(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	if _, ok, err := l.Get(ctx, "none"); ok || err != nil {
		t.Errorf("a run that is not there: %v %v", ok, err)
	}
	for i, body := range [][]byte{[]byte("{}"), {0, 1, 0xff}, {}, nil} {
		r := store.Run{Digest: fmt.Sprint("d", i), Kind: "control", Body: body}
		for range 2 {
			if err := l.Put(ctx, r); err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
		got, ok, err := l.Get(ctx, r.Digest)
		if err != nil || !ok || got.Kind != r.Kind || string(got.Body) != string(body) {
			t.Errorf("%d: %+v %v %v", i, got, ok, err)
		}
	}
	if err := l.Put(ctx, store.Run{}); salient.KindOf(err) != salient.Invalid {
		t.Errorf("a run without a digest: %v", err)
	}
}

func runConflict(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	if err := l.Put(ctx, store.Run{Digest: "d", Kind: "k", Body: []byte("first")}); err != nil {
		t.Fatal(err)
	}
	if err := l.Put(ctx, store.Run{Digest: "d", Kind: "k", Body: []byte("second")}); salient.KindOf(err) != salient.Invalid {
		t.Errorf("another result: %v", err)
	}
	if got, _, _ := l.Get(ctx, "d"); string(got.Body) != "first" {
		t.Errorf("kept %q", got.Body)
	}
}
