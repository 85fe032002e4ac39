package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"salient"
	"salient/claims"
)

func question() claims.Question {
	return claims.Question{Instruction: "Read.", Text: `{"report":"x"}`, Schema: json.RawMessage(`{"type":"object"}`), Digest: "d"}
}

// server answers the n-th request by the n-th step, the last one for ever.
func server(t *testing.T, steps ...http.HandlerFunc) (*httptest.Server, *atomic.Int32) {
	var n atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i := int(n.Add(1)) - 1
		steps[min(i, len(steps)-1)](w, r)
	}))
	t.Cleanup(s.Close)
	return s, &n
}

func says(content string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": content}, "finish_reason": "stop"}}})
	}
}

func raw(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// TestAsk is a scripted server: what it does, how often it is asked, and what comes of it.
func TestAsk(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []http.HandlerFunc
		asked int32
		want  string       // the content
		kind  salient.Kind // of the error
	}{
		{"an answer", []http.HandlerFunc{says("{}")}, 1, "{}", 0},
		{"busy, then an answer", []http.HandlerFunc{raw(429, "slow down"), says("{}")}, 2, "{}", 0},
		{"failed, then an answer", []http.HandlerFunc{raw(500, "oh"), says("{}")}, 2, "{}", 0},
		{"fails for ever", []http.HandlerFunc{raw(500, "oh")}, attempts, "", salient.Failed},
		{"knows no schema", []http.HandlerFunc{raw(400, "response_format"), says("{}")}, 2, "{}", 0},
		{"refuses always", []http.HandlerFunc{raw(400, "no")}, 2, "", salient.Failed},
		{"a wrong key", []http.HandlerFunc{raw(401, "no")}, 1, "", salient.Failed},
		{"no such model", []http.HandlerFunc{raw(404, "no")}, 1, "", salient.Failed},
		{"a page", []http.HandlerFunc{raw(200, "<html>")}, 1, "", salient.Invalid},
		{"nothing", []http.HandlerFunc{raw(200, "")}, 1, "", salient.Invalid},
		{"no choices", []http.HandlerFunc{raw(200, `{"choices":[]}`)}, 1, "", salient.Invalid},
		{"a refusal", []http.HandlerFunc{raw(200, `{"choices":[{"message":{"content":null,"refusal":"no"}}]}`)}, 1, "", salient.Invalid},
		{"cut off", []http.HandlerFunc{raw(200, `{"choices":[{"message":{"content":"{"},"finish_reason":"length"}]}`)}, 1, "", salient.Invalid},
		{"without end", []http.HandlerFunc{raw(200, strings.Repeat("x", mostAnswer+10))}, 1, "", salient.Failed},
		{"elsewhere", []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/other", http.StatusFound) }}, 1, "", salient.Failed},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, n := server(t, c.steps...)
			got, err := Client{URL: s.URL + "/v1", Model: "m"}.Ask(context.Background(), question())
			if string(got) != c.want || (err == nil) != (c.kind == 0) || err != nil && salient.KindOf(err) != c.kind || n.Load() != c.asked {
				t.Errorf("%q, %v, asked %d times", got, err, n.Load())
			}
		})
	}
}

// What is sent is temperature 0, the schema, the instruction and the text apart, and the key in its header.
func TestRequest(t *testing.T) {
	var body map[string]any
	s, _ := server(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer k" {
			t.Errorf("%s, %q", r.URL.Path, r.Header.Get("Authorization"))
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		says("{}")(w, r)
	})
	if _, err := (Client{URL: s.URL + "/v1/", Model: "m", Key: "k"}).Ask(context.Background(), question()); err != nil {
		t.Fatal(err)
	}
	format, _ := body["response_format"].(map[string]any)
	messages, _ := body["messages"].([]any)
	if body["temperature"] != 0.0 || body["model"] != "m" || format["type"] != "json_schema" || len(messages) != 2 {
		t.Errorf("%v", body)
	}
}

func TestTooSlow(t *testing.T) {
	done := make(chan struct{})
	s, _ := server(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-done:
		}
	})
	defer close(done)
	_, err := Client{URL: s.URL, Model: "m", Wait: 50 * time.Millisecond}.Ask(context.Background(), question())
	if salient.KindOf(err) != salient.Failed || !strings.Contains(err.Error(), "in time") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Client{URL: s.URL, Model: "m"}).Ask(ctx, question()); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for url, local := range map[string]bool{"http://localhost:11434/v1": true, "http://127.0.0.1:1/v1": true, "http://[::1]:1/v1": true,
		"https://example.org/v1": false, "http://localhost.example.org/v1": false, "http://127.0.0.1@example.org/v1": false, "::": false} {
		if got := (Client{URL: url}).Local(); got != local {
			t.Errorf("%s: local %v", url, got)
		}
	}
	for _, bad := range []string{"", "ftp://x", "localhost:1", "http://"} {
		if _, err := (Client{URL: bad}).Ask(context.Background(), question()); salient.KindOf(err) != salient.Usage {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := (Client{URL: "http://127.0.0.1:1/v1"}).Ask(context.Background(), question()); salient.KindOf(err) != salient.Failed {
		t.Error(err)
	}
}

func ExampleClient_Local() {
	c := Client{URL: "http://localhost:11434/v1", Model: "a-model"}
	fmt.Println(c.Local())
	// Output: true
}
