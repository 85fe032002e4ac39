package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
)

// TestClaimsOfAModel asks a scripted server on this machine. What it makes up is refused, its nonsense is told, and what
// stands the check is proposed under its name.
func TestClaimsOfAModel(t *testing.T) {
	answer := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer a-key" {
			t.Errorf("key %q", r.Header.Get("Authorization"))
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": answer}}}})
	}))
	defer server.Close()
	t.Setenv("SALIENT_MODEL_KEY", "a-key")
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("By nightfall Lachin was theirs."), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, string, int) {
		var out, errs bytes.Buffer
		code := Run(context.Background(), append([]string{"claims", file, "--case", "karabakh-2020", "--source", "az-mod", "--known", "2020-11-02"}, args...), Streams{Out: &out, Err: &errs})
		return out.String(), errs.String(), code
	}
	claim := func(quote, place string) string {
		return `{"claims":[{"quote":"` + quote + `","place":"` + place + `","speaker":"","day":"","predicate":"takes","side":"az","hedge":"asserted","evidence":"none"}]}`
	}
	for _, c := range []struct{ answer, out, err string }{
		{claim("Lachin was theirs.", "Lachin"), ",takes,lachin,", ""},
		{claim("Lachin had fallen.", "Lachin"), "", "not in the report"},
		{claim("Lachin was theirs.", "Goris"), "", "gazetteer"},
		{"As a model I cannot say.", "", "not the JSON"},
	} {
		answer = c.answer
		out, errs, code := run("--model", "m", "--model-url", server.URL+"/v1")
		if code != 0 || !strings.Contains(out, c.out) || c.out != "" && !strings.Contains(out, "language model: m") || !strings.Contains(errs, c.err) {
			t.Errorf("%s: code %d\n%s%s", c.answer, code, out, errs)
		}
		if c.out == "" && strings.Contains(out, "language model") {
			t.Errorf("%s: proposed\n%s", c.answer, out)
		}
	}
	for _, c := range []struct {
		args []string
		kind salient.Kind
	}{
		{[]string{"--model", "m"}, salient.Usage},
		{[]string{"--model", "m", "--model-url", "http://model.example.org/v1"}, salient.Refused},
		{[]string{"--model", "m", "--model-url", "http://127.0.0.1:1/v1"}, salient.Failed},
	} {
		if _, errs, code := run(c.args...); code != int(c.kind) {
			t.Errorf("%v: code %d, %s", c.args, code, errs)
		}
	}
}
