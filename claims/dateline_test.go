package claims

import (
	"strings"
	"testing"

	"salient"
)

// What is asserted of a day that had not come yet when it was published is hardly believed, and says why.
func TestADayToCome(t *testing.T) {
	r := NewReader(smallCase())
	known, _ := salient.ParseDay("2020-10-28")
	read := func(text string) Proposal {
		return r.Read(salient.Report{ID: "x", Source: "wire", Known: known, Text: text})[0]
	}
	sound, odd := read("Azerbaijani forces took Hadrut on 9 October 2020."), read("Azerbaijani forces took Hadrut on 9 October 2999.")
	if odd.Confidence >= sound.Confidence/3 || !strings.Contains(odd.Rule, "after the publication") || strings.Contains(sound.Rule, "after") {
		t.Errorf("%.2f %s; %.2f %s", sound.Confidence, sound.Rule, odd.Confidence, odd.Rule)
	}
	if p := read("If they do not leave Hadrut by 9 November 2020, we shall take it, Azerbaijan said."); p.Claim.Hedge != "threatened" || strings.Contains(p.Rule, "after the publication") {
		t.Errorf("%+v", p)
	}
}

// A dateline says where, when and by whom a report was written: none of it is spoken of, and it stands in where nothing else
// is said.
func TestDateline(t *testing.T) {
	c := smallCase()
	c.Sources = append(c.Sources, salient.Source{ID: "trend", Name: "Trend", Kind: "agency"})
	r := NewReader(c)
	known, _ := salient.ParseDay("2020-10-28")
	for _, x := range []struct{ text, day, basis, source string }{
		{"BAKU, 24 October 2020 – Azerbaijani forces took Hadrut.", "2020-10-24", "dateline", "wire"},
		{"BAKU, October 24 (Trend) - Azerbaijani forces took Hadrut.", "2020-10-24", "dateline", "trend"},
		{"БАКУ, 24 октября 2020 — Азербайджанские войска взяли Гадрут.", "2020-10-24", "dateline", "wire"},
		{"BAKU, 24 October 2020 – Azerbaijani forces took Hadrut yesterday.", "2020-10-23", "relative", "wire"},
		{"BAKU, 24 October 2020 – Azerbaijani forces took Hadrut on 9 October.", "2020-10-09", "explicit", "wire"},
		{"BAKU (Trend) - Azerbaijani forces took Hadrut, Azerbaijan's Ministry of Defence said.", "2020-10-28", "publication", "az-mod"},
		{"BAKU, 24 October 2031 – Azerbaijani forces took Hadrut.", "2020-10-28", "publication", "wire"},
		{"BAKU – Azerbaijani forces took Hadrut.", "2020-10-28", "publication", "wire"},
		{"Azerbaijani forces took Hadrut on 9 October 2020 – a Friday – it was said.", "2020-10-09", "explicit", "wire"},
	} {
		ps := r.Read(salient.Report{ID: "x", Source: "wire", Known: known, Text: x.text})
		if len(ps) != 1 {
			t.Errorf("%q: %d proposals", x.text, len(ps))
			continue
		}
		p := ps[0]
		if p.Claim.Place != "hadrut" || p.Claim.Day.String() != x.day || p.DayBasis != x.basis || string(p.Claim.Source) != x.source || p.Claim.Known != known || (p.Speaker == "Trend") != (x.source == "trend") {
			t.Errorf("%q: %s %s %s %s known %s", x.text, p.Claim.Place, p.Claim.Day, p.DayBasis, p.Claim.Source, p.Claim.Known)
		}
	}
	for text, want := range map[string]string{
		"BAKU, 24 October 2020 – Azerbaijani forces took Hadrut.": "2020-10-24", "YEREVAN, 2020-10-24 (Wire) – Shusha is held.": "2020-10-24",
		"BAKU, 24 October – Azerbaijani forces took Hadrut.": "", "On 24 October 2020 – a Saturday – forces took Hadrut.": "", "": "", "BAKU": "",
	} {
		got := ""
		if d, ok := r.Dated(text); ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q was written on %q, want %q", text, got, want)
		}
	}
}
