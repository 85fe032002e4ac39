package reports_test

import (
	"strings"
	"testing"

	"salient"
	"salient/reports"
)

// A file saved as UTF-16 is told so by every door that reads tables or chats.
func TestWideText(t *testing.T) {
	for _, f := range reports.Forms() {
		if f.Name == "rss" || f.Name == "text" {
			continue // a feed names its encoding; a text is refused as no UTF-8
		}
		for _, text := range []string{"\xff\xfea\x00,\x00b\x00\n\x00", "\xfe\xff\x00{\x00}"} {
			items, faults := drain(f.Read(strings.NewReader(text), reports.Origin{File: "f", Source: "s", Known: salient.Some(salient.Day(1))}))
			if len(items) != 0 || len(faults) != 1 || faults[0].Error() != "f: the file is UTF-16 text; save it as UTF-8" {
				t.Errorf("%s: %v, %v", f.Name, items, faults)
			}
		}
	}
}

// A message that is none does not hide those after it.
func TestAMessageThatIsNone(t *testing.T) {
	const text = `{"messages":[{"id":"../etc","type":"message","date_unixtime":"984478500","text":"x"},3,{"id":2,"type":"message","date_unixtime":"984478500","text":"Words."}]}`
	got, faults := drain(reports.Telegram(strings.NewReader(text), "f", "s", nil))
	if len(got) != 1 || got[0].ID != "s/telegram/2" || len(faults) != 2 || !strings.HasPrefix(faults[0].Error(), "f: message 1 of the file is none: something stands where a number belongs") {
		t.Errorf("%v, %v", got, faults)
	}
}
