package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"salient"
)

// message is what this reader takes of a message. Who wrote it is left out on purpose: a witness's name or number
// never enters.
type message struct {
	ID   json.Number     `json:"id"`
	Type string          `json:"type"`
	Date string          `json:"date"`
	Unix string          `json:"date_unixtime"`
	Text json.RawMessage `json:"text"`
}

// Telegram reads the JSON that Telegram Desktop exports from one chat, message by message. Messages without text are
// passed over. The zone is that of the machine that exported, in which older exports write their times, and the one in
// whose civil days publication is counted.
func Telegram(r io.Reader, file string, source salient.ID, zone *time.Location) Reports {
	if zone == nil {
		zone = time.UTC
	}
	return func(yield func(salient.Report, *salient.Error) bool) {
		r, wide := wideText(r)
		if wide {
			yield(salient.Report{}, wideFault(file))
			return
		}
		b := &budget{r: r, left: maxRecord}
		dec := json.NewDecoder(b)
		dec.UseNumber()
		chat, err := toMessages(dec)
		if err != nil {
			yield(salient.Report{}, badChat(file, 0, err))
			return
		}
		for n := 1; dec.More(); n++ {
			b.reset()
			var raw json.RawMessage
			if err := dec.Decode(&raw); err != nil {
				yield(salient.Report{}, badChat(file, n, err))
				return
			}
			var m message
			if err := json.Unmarshal(raw, &m); err != nil { // this message alone
				if !yield(salient.Report{}, &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("message %d of the file is none: %s", n, salient.Plainly(err)), Mend: "export the chat again", Err: err}) {
					return
				}
				continue
			}
			if m.Type != "message" {
				continue
			}
			rep, fault := m.report(source, chat, zone)
			if fault != nil {
				fault.File, fault.What = file, fmt.Sprintf("message %d of the file: %s", n, fault.What)
			}
			if rep.Text == "" && fault == nil {
				continue
			}
			if !yield(rep, fault) {
				return
			}
		}
		if _, err := dec.Token(); err != nil {
			yield(salient.Report{}, badChat(file, 0, err))
		}
	}
}

// toMessages moves to the first message of the list "messages" of the outermost object, and gives the chat's number, empty
// where it does not stand before the messages.
func toMessages(dec *json.Decoder) (chat string, err error) {
	tok, err := dec.Token()
	if _, syntax := errors.AsType[*json.SyntaxError](err); syntax || err == nil && tok != json.Delim('{') {
		return "", errors.New("it is no JSON object")
	}
	if err != nil {
		return "", err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return "", err
		}
		if key == "messages" {
			tok, err := dec.Token()
			if err == nil && tok != json.Delim('[') {
				err = errors.New("messages is no list")
			}
			return chat, err
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return "", err
		}
		if number := string(skip); key == "id" && digits(number) {
			chat = number
		}
	}
	return "", errors.New("it has no list of messages")
}

func badChat(file string, n int, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Invalid, File: file, What: "the export cannot be read: " + salient.Plainly(err), Mend: "export the chat again as machine-readable JSON", Err: errors.Join(ErrBroken, err)}
	if n > 0 {
		out.What = fmt.Sprintf("message %d of the file cannot be read: %s", n, salient.Plainly(err))
	}
	if errors.Is(err, errTooLong) {
		out.What = fmt.Sprintf("a message is longer than %d bytes", maxRecord)
	}
	return out
}

func (m message) report(source salient.ID, chat string, zone *time.Location) (salient.Report, *salient.Error) {
	text := PlainText(strings.ReplaceAll(messageText(m.Text), "<", "&lt;"))
	sum := sha256.Sum256(m.Text)
	rep := salient.Report{ID: IDOf(source, "telegram", filled(chat, m.ID.String())...), Source: source, Text: text, SHA256: hex.EncodeToString(sum[:])}
	if seconds, err := strconv.ParseInt(m.Unix, 10, 64); err == nil {
		rep.Known = salient.DayIn(time.Unix(seconds, 0), zone)
		return rep, nil
	}
	at, err := time.ParseInLocation("2006-01-02T15:04:05", m.Date, zone)
	if err != nil {
		return rep, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("%q is no time", m.Date), Mend: "export the chat again"}
	}
	rep.Known = salient.DayIn(at, zone)
	return rep, nil
}

// messageText joins a text that is a string, or a list of strings and of objects with a text.
func messageText(raw json.RawMessage) string {
	var whole string
	if json.Unmarshal(raw, &whole) == nil {
		return whole
	}
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		var s string
		var o struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(p, &s) == nil {
			b.WriteString(s)
		} else if json.Unmarshal(p, &o) == nil {
			b.WriteString(o.Text)
		}
	}
	return b.String()
}
