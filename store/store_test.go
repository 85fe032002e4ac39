package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"salient"
	"salient/store"
)

func Example() {
	a, _ := store.Canonical([]byte(`{ "side": "az", "place": "shusha" }`))
	b, _ := store.Canonical([]byte(`{"place":"\u0073husha","side":"az"}`))
	fmt.Println(string(a))
	fmt.Println(store.Digest(a) == store.Digest(b))
	// Output:
	// {"place":"shusha","side":"az"}
	// true
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		` { "b" : 1 , "a" : [ ] , "ab":{}, "a!":0 } `: `{"a":[],"a!":0,"ab":{},"b":1}`,
		`[1.50,-0,1e3,true,null,"<&>"]`:               `[1.50,-0,1e3,true,null,"<&>"]`,
		`"\u003c\u00e9\/\n\""`:                        `"<é/\n\""`,
		`{"z":{"y":[{"b":1,"a":2}],"x":3},"a":0}`:     `{"a":0,"z":{"x":3,"y":[{"a":2,"b":1}]}}`,
		"\t7\n": `7`,
		`{}`:    `{}`,
	} {
		got, err := store.Canonical([]byte(in))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{``, `{`, `1 2`, `{"a":1,"a":2}`, `{"a":1,"b":3,"\u0061":2}`, "\"\xff\"", `nul`} {
		if got, err := store.Canonical([]byte(in)); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%q: %s, %v", in, got, err)
		}
	}
}

// The quick way says of a body that it is canonical only where the slow way leaves it as it is: a space before it sends
// a body the slow way.
func slowly(t *testing.T, in []byte) {
	t.Helper()
	quick, err1 := store.Canonical(in)
	slow, err2 := store.Canonical(append([]byte(" "), in...))
	if (err1 == nil) != (err2 == nil) || !bytes.Equal(quick, slow) {
		t.Fatalf("%q: %q, %v; the slow way %q, %v", in, quick, err1, slow, err2)
	}
}

func TestTheQuickWayIsTheSlowWay(t *testing.T) {
	for _, in := range []string{`{"a":1,"b":[true,null,-0.5e+7,"x\"y\n"]}`, `{"b":1,"a":2}`, `{"a":1,"a":2}`, `01`, `1.`, `-`, `1e`, `"\u0041"`, `"\/"`, "\"\u2028\\n\"", "\"\u2028\"",
		`{"a\n":1}`, `[1,]`, `{"a":1,}`, `{,}`, `tru`, `nulls`, `{"a" :1}`, `"`, `"\`, `[`, `{"a"`, "\"\x01\"", `[[]]`, `{"":{}}`, `--1`, `1 `, `00`, `1.5.5`} {
		slowly(t, []byte(in))
	}
}

// FuzzCanonical holds the canonical form to three laws: it means the same, it is its own canonical form, and its
// digest is the digest of that.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{`{"b":[1,{"d":null,"c":"\u00e9\r\n"}],"a":"x"}`, `[]`, `"\\r\\n"`, `{"a":{"b":{}}}`, `{"":0}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		slowly(t, in)
		once, err := store.Canonical(in)
		if err != nil {
			return
		}
		twice, err := store.Canonical(once)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%q: %q, then %q, %v", in, once, twice, err)
		}
		var a, b any
		if json.Unmarshal(in, &a) == nil && (json.Unmarshal(once, &b) != nil || !reflect.DeepEqual(a, b)) {
			t.Fatalf("%q became %q", in, once)
		}
		store.Digest(once)
	})
}

func BenchmarkCanonical(b *testing.B) {
	body := []byte(`{"id":"c1","day":"2020-10-20","known":"2020-10-20","source":"ministry","predicate":"takes","place":"p","side":"a","hedge":"asserted","quote":"The flag was raised over the town."}`)
	for b.Loop() {
		if _, err := store.Canonical(body); err != nil {
			b.Fatal(err)
		}
	}
}
