// Package llm asks a language model, by any URL that speaks the OpenAI form of chat completions, a local one included.
// It sends one question and gives back the words of the answer; what they are worth is for package claims to check.
// Nothing asks it unless a user names a model and a URL.
package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"salient"
	"salient/claims"
)

// Client asks one model at one URL.
type Client struct {
	URL   string // the base, such as http://localhost:11434/v1
	Model string
	Key   string        // sent as a bearer token; empty: none
	Wait  time.Duration // for one answer; 0: two minutes
}

const (
	usualWait  = 2 * time.Minute
	mostAnswer = 1 << 20 // bytes of an answer that are read
	attempts   = 3       // of a request that fails on the server's side
	mostTokens = 4096
)

// Local tells whether the URL is on this machine, so that nothing leaves it.
func (c Client) Local() bool {
	u, err := url.Parse(c.URL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string          `json:"model"`
	Messages    []message       `json:"messages"`
	Temperature int             `json:"temperature"`
	MaxTokens   int             `json:"max_tokens"`
	Format      json.RawMessage `json:"response_format,omitempty"`
}

// Ask sends a question and returns the content of the answer. A server that refuses the schema is asked again without
// one. Errors are of kind [salient.Failed] (the server could not be reached, was too slow, failed, or answered without
// end) or [salient.Invalid] (what came is no answer).
func (c Client) Ask(ctx context.Context, q claims.Question) ([]byte, error) {
	base, err := url.Parse(c.URL)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is no address of a model", c.URL), Mend: "give one such as http://localhost:11434/v1", Err: err}
	}
	schema, err := json.Marshal(map[string]any{"type": "json_schema", "json_schema": map[string]any{"name": "claims", "strict": true, "schema": q.Schema}})
	if err != nil {
		return nil, err
	}
	req := request{Model: c.Model, Messages: []message{{"system", q.Instruction}, {"user", q.Text}}, MaxTokens: mostTokens, Format: schema}
	body, status, err := c.send(ctx, req)
	if err == nil && (status == http.StatusBadRequest || status == http.StatusUnprocessableEntity) {
		req.Format = nil
		req.Messages[0].Content += " Answer with one JSON object that keeps to this schema, and nothing else: " + string(q.Schema)
		body, status, err = c.send(ctx, req)
	}
	switch {
	case err != nil:
		return nil, err
	case status != http.StatusOK:
		return nil, &salient.Error{Kind: salient.Failed, What: fmt.Sprintf("the model's server answered %d %s", status, http.StatusText(status)), Mend: "check the URL, the model's name and the key"}
	}
	return content(body)
}

// send posts a request, again where the server failed or was busy.
func (c Client) send(ctx context.Context, r request) (body []byte, status int, err error) {
	out, err := json.Marshal(r)
	if err != nil {
		return nil, 0, err
	}
	for n := range attempts {
		if n > 0 {
			select {
			case <-ctx.Done():
				return nil, 0, ctx.Err()
			case <-time.After(time.Duration(n) * time.Second / 2):
			}
		}
		body, status, err = c.post(ctx, out)
		if err != nil || status < http.StatusInternalServerError && status != http.StatusTooManyRequests {
			break
		}
	}
	return body, status, err
}

func (c Client) post(ctx context.Context, body []byte) ([]byte, int, error) {
	wait := c.Wait
	if wait == 0 {
		wait = usualWait
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(c.URL, "/")+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	// A redirect could carry the key and the text elsewhere.
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return nil, 0, unreachable(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, mostAnswer+1))
	switch {
	case err != nil:
		return nil, 0, unreachable(err)
	case len(answer) > mostAnswer:
		return nil, 0, &salient.Error{Kind: salient.Failed, What: fmt.Sprintf("the model's answer is longer than %d bytes", mostAnswer), Mend: "cut the report into smaller ones, or try another model"}
	}
	return answer, resp.StatusCode, nil
}

func unreachable(err error) error {
	what, mend := "the model cannot be reached", "check that its server runs and its URL"
	if errors.Is(err, context.DeadlineExceeded) {
		what, mend = "the model did not answer in time", "try a smaller model or a shorter text"
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &salient.Error{Kind: salient.Failed, What: what, Mend: mend, Err: err}
}

// content is the text of the first choice, whole.
func content(body []byte) ([]byte, error) {
	var a struct {
		Choices []struct {
			Message struct {
				Content *string `json:"content"`
				Refusal string  `json:"refusal"`
			} `json:"message"`
			Finish string `json:"finish_reason"`
		} `json:"choices"`
	}
	bad := func(what string, err error) error {
		return &salient.Error{Kind: salient.Invalid, What: "the model's server gave " + what, Mend: "check that its URL ends where chat/completions begins", Err: err}
	}
	switch err := json.Unmarshal(body, &a); {
	case err != nil:
		return nil, bad("no JSON", err)
	case len(a.Choices) == 0 || a.Choices[0].Message.Content == nil:
		return nil, bad("no answer", nil)
	case a.Choices[0].Finish == "length":
		return nil, bad("an answer that was cut off", nil)
	}
	return []byte(*a.Choices[0].Message.Content), nil
}
