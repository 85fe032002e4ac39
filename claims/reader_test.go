package claims

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"salient"
)

// smallCase has two sides with the names of countries, so that their adjectives and capitals are known.
func smallCase() *salient.Case {
	return &salient.Case{
		Zone:         time.UTC,
		Sides:        []salient.Side{{ID: "az", Name: "Azerbaijan"}, {ID: "am", Name: "Armenia and Karabakh"}},
		ThirdParties: []salient.Side{{ID: "ru", Name: "Russia"}},
		Places:       casePlaces(),
		Roads:        []salient.Road{{ID: "r1", A: "lachin", B: "shusha", Name: "Lachin road"}},
		Sources: []salient.Source{
			{ID: "az-mod", Name: "Ministry of Defence of Azerbaijan", Kind: "ministry", SpeaksFor: "az"},
			{ID: "am-mod", Name: "Ministry of Defence of Armenia", Kind: "ministry", SpeaksFor: "am"},
			{ID: "army", Name: "Artsakh Defence Army", Kind: "ministry", SpeaksFor: "am"},
			{ID: "wire", Name: "Wire", Kind: "agency"},
		},
	}
}

func TestRead(t *testing.T) {
	r := NewReader(smallCase())
	known, _ := salient.ParseDay("2020-10-21") // a Wednesday
	for _, c := range []struct{ source, text, want string }{
		{"wire", "Azerbaijani forces captured Hadrut on 9 October, Azerbaijan's Ministry of Defence said.", "2020-10-09 az-mod takes hadrut az asserted statement"},
		{"wire", "The Armenian defence ministry denied that Hadrut had been captured.", "2020-10-21 am-mod denies hadrut az asserted statement"},
		{"am-mod", "Our forces still hold Hadrut.", "2020-10-21 am-mod holds hadrut am asserted statement"},
		{"am-mod", "The enemy shelled Stepanakert yesterday.", "2020-10-20 am-mod strikes stepanakert az asserted statement"},
		{"wire", "Azerbaijani units reportedly entered Lachin on Monday.", "2020-10-19 wire enters lachin az reported statement"},
		{"wire", "The Lachin road has been closed.", "2020-10-21 wire blocks r1  asserted statement"},
		{"wire", "If Lachin falls, the town is cut off.", "2020-10-21 wire loses lachin  hypothetical statement"},
		{"wire", "Footage shows that Shusha was taken by Azerbaijani soldiers.", "2020-10-21 wire takes shusha az asserted footage"},
		{"wire", "Азербайджанские войска взяли Физули, сообщило Минобороны Азербайджана 17 октября.", "2020-10-17 az-mod takes fuzuli az asserted statement"},
		{"am-mod", "Հակառակորդը հրետակոծել է Շուշին։", "2020-10-21 am-mod strikes shusha az asserted statement"},
		{"az-mod", "Zəngilan şəhəri işğaldan azad edildi.", "2020-10-21 az-mod takes zangilan az asserted statement"},
		{"wire", "Fighting took place near Jabrayil.", "2020-10-21 wire clashes jabrayil  asserted statement"},
		{"wire", "Nothing is said of any place.", ""},
		{"wire", "", ""},
	} {
		var got []string
		for _, p := range r.Read(salient.Report{ID: "x", Source: salient.ID(c.source), Known: known, Text: c.text}) {
			if c.text[p.Start:p.End] != p.Claim.Quote || p.Confidence <= 0 || p.Confidence > 1 || p.Rule == "" {
				t.Errorf("%q: %+v", c.text, p)
			}
			where := string(p.Claim.Place)
			if p.Claim.Route != "" {
				where = string(p.Claim.Route)
			}
			x := p.Claim
			got = append(got, strings.Join([]string{x.Day.String(), string(x.Source), string(x.Predicate), where, string(x.Side), string(x.Hedge), string(x.Evidence)}, " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q:\n got  %s\n want %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}

// TestSidesAreEqual holds the rules to favour no side: with the sides' names swapped in the case and in the text the
// same is read, with the sides swapped.
func TestSidesAreEqual(t *testing.T) {
	swapped := smallCase()
	swapped.Sides[0].Name, swapped.Sides[1].Name = "Armenia", "Azerbaijan"
	plain := smallCase()
	plain.Sides[1].Name = "Armenia"
	known, _ := salient.ParseDay("2020-10-21")
	swap := strings.NewReplacer("Azerbaijan", "Armenia", "Armenia", "Azerbaijan", "Armenian", "Azerbaijani", "Azerbaijani", "Armenian")
	for _, text := range []string{
		"Azerbaijani forces captured Hadrut.", "Armenian forces denied that Shusha fell.", "Fuzuli was taken by Azerbaijani troops, Armenian officials said.",
		"Azerbaijan shelled Stepanakert.", "Armenian soldiers withdrew from Lachin.",
	} {
		a := NewReader(plain).Read(salient.Report{Source: "wire", Known: known, Text: text})
		b := NewReader(swapped).Read(salient.Report{Source: "wire", Known: known, Text: swap.Replace(text)})
		if len(a) != len(b) {
			t.Errorf("%q: %d and %d proposals", text, len(a), len(b))
			continue
		}
		for i := range a {
			if a[i].Claim.Side != b[i].Claim.Side || a[i].Claim.Predicate != b[i].Claim.Predicate || a[i].Claim.Place != b[i].Claim.Place {
				t.Errorf("%q: %+v\nand %+v", text, a[i].Claim, b[i].Claim)
			}
		}
	}
}

func TestOutputs(t *testing.T) {
	r := NewReader(smallCase())
	text := "Şuşa: Azerbaijani forces captured Hadrut, \"it is said\"."
	d := Document{Name: "a.txt", Text: text, Mentions: r.Places(text), Proposals: r.Read(salient.Report{ID: "a", Source: "wire", Text: text})}
	var b bytes.Buffer
	if err := WritePlaces(&b, []Document{d}, true); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][1] != "0" || rows[1][2] != "4" || rows[1][3] != "Şuşa" || strings.Join(rows[0], ",") != "doc,start,end,surface,name,geonameid,lat,lon,kind,confidence" {
		t.Errorf("%v %v", rows, err)
	}
	b.Reset()
	if err := WritePlacesJSON(&b, []Document{d}, false); err != nil || !strings.Contains(b.String(), `"place": "shusha"`) || !strings.Contains(b.String(), `"geonameid": null`) {
		t.Errorf("%s %v", b.String(), err)
	}
	b.Reset()
	if err := WriteCSV(&b, []Document{d}); err != nil {
		t.Fatal(err)
	}
	if rows, err = csv.NewReader(&b).ReadAll(); err != nil || len(rows) != 1+len(d.Proposals) || len(rows) < 2 {
		t.Errorf("%v %v", rows, err)
	}
	b.Reset()
	if err := WriteJSON(&b, []Document{{Name: "empty"}}); err != nil || strings.Join(strings.Fields(b.String()), "") != `{"format":1,"crosswalk":1,"claims":[]}` {
		t.Errorf("%s %v", b.String(), err)
	}
	b.Reset()
	if err := WriteJSON(&b, []Document{d}); err != nil || !json.Valid(b.Bytes()) {
		t.Errorf("%s %v", b.String(), err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Azerbaijani forces captured Hadrut on 9 October.", "Если Лачин падёт", "Şuşa\x00\xff. 99.99.9999", "Հադրութ։ «", "by by by denied not Shusha"} {
		f.Add(s)
	}
	r := NewReader(smallCase())
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range r.Read(salient.Report{Source: "wire", Text: text}) {
			if p.Start < 0 || p.End > len(text) || p.Start >= p.End || text[p.Start:p.End] != p.Claim.Quote {
				t.Fatalf("%q: %+v", text, p)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := NewReader(smallCase())
	text := strings.Repeat("Azerbaijani forces captured Hadrut on 9 October, the ministry said. Nothing else was known of the day. ", 10)
	for b.Loop() {
		r.Read(salient.Report{Source: "wire", Text: text})
	}
}
