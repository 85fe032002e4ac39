package gazetteer

import (
	"strings"
	"testing"

	"salient"
)

// The rows are GeoNames' (CC BY 4.0), shortened.
const dump = "146970\tŞuşa\tSusa\tShusha,Shushi,Şuşa,Шуша,Շուշի\t39.7585\t46.74859\tP\tPPL\tAZ\t\t00\t\t\t\t4000\t\t1400\tAsia/Baku\t2020-11-11\n" +
	"4295776\tLexington\tLexington\tLEX,Lexington-Fayette\t37.98869\t-84.47772\tP\tPPLA2\tUS\t\tKY\t067\t\t\t225366\t\t300\tAmerica/New_York\t2019-02-27\n"

func TestIndex(t *testing.T) {
	var b Builder
	b.AddGround()
	n, faults := b.AddGeoNames(strings.NewReader(dump), "dump.txt")
	if n != 2 || len(faults) != 0 {
		t.Fatal(n, faults)
	}
	b.AddCase([]salient.Place{{ID: "lachin", Name: "Lachin", At: salient.Point{Lat: 39.64, Lon: 46.55}, Names: []salient.Name{{Lang: "hy", Text: "Բերձոր"}}}})
	x, err := b.Index()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		id      string
		country string
		kind    Kind
		people  bool
	}{
		"Шуша": {"Şuşa", "AZ", Settlement, false}, "SHUSHI": {"Şuşa", "AZ", Settlement, false}, "Շուշի": {"Şuşa", "AZ", Settlement, false},
		"Berdzor": {"Lachin", "", Settlement, false}, "Lexington Fayette": {"Lexington", "US", Settlement, false},
		"W.Va.": {"West Virginia", "US", Region, false}, "Fayette County": {"Fayette County", "US", District, false},
		"Ohioans": {"Ohio", "US", Region, true}, "Россия": {"Russia", "RU", Country, false}, "Armenian": {"Armenia", "AM", Country, true},
	} {
		found := false
		for _, m := range x.Lookup(Fold(name)) {
			p, ok := x.Place(m.Place)
			found = found || (ok && p.Name == want.id && p.Country == want.country && p.Kind == want.kind && m.People == want.people)
		}
		if !found {
			t.Errorf("%s: not found as %+v", name, want)
		}
	}
	if x.Has(Fold("LEX")) || x.Has("") || x.Has("nowhere at all") {
		t.Error("found what is not there")
	}
}

func TestOpenRefuses(t *testing.T) {
	var b Builder
	if _, faults := b.AddGeoNames(strings.NewReader(dump), "dump.txt"); len(faults) > 0 {
		t.Fatal(faults)
	}
	whole := b.Bytes()
	newer := append([]byte(nil), whole...)
	newer[7] = 9
	changed := append([]byte(nil), whole...)
	changed[40] ^= 1
	for name, in := range map[string][]byte{"empty": nil, "text": []byte(strings.Repeat("x", 200)), "cut": whole[:len(whole)-9], "newer": newer, "changed": changed} {
		if _, err := Open(in); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(whole); err != nil {
		t.Error(err)
	}
}

func TestFaultsNameTheLine(t *testing.T) {
	var b Builder
	n, faults := b.AddGeoNames(strings.NewReader(dump+"x\ty\n"+strings.Replace(dump, "39.7585", "139.7", 1)), "dump.txt")
	if n != 3 || len(faults) != 2 || faults[0].Line != 3 || faults[1].Line != 4 || faults[0].File != "dump.txt" {
		t.Errorf("%d read, faults %v", n, faults)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Şuşa": "susa", "Şuşa\u0301": "susa", "Xankəndi": "xankandi", "Ханкенди": "khankendi", "Степанакерт": "stepanakert",
		"Ստեփանակերտ": "stepanakert", "St. Petersburg": "st petersburg", "Saint Petersburg": "st petersburg", "Saint": "saint",
		"N'Djamena": "ndjamena", "Miami-Dade County": "miami dade county", "  A  B ": "a b", "北京": "北京", "İstanbul": "istanbul", "Шушá": "shusha",
		"Zarrit’ap’": "zarritap", "Київ": "kiiv", "Гянджа": "gyandzha",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSoundUnitesTransliterations(t *testing.T) {
	for _, same := range [][]string{
		{"Cəbrayıl", "Jabrayil", "Джебраил", "Dzhebrail", "Jebrail", "Ջաբրայիլ"},
		{"Qubadlı", "Gubadli", "Kubatly", "Кубатлы", "Qubadli"},
		{"Füzuli", "Fizuli", "Fuzuli", "Физули"},
		{"Zəngilan", "Zangilan", "Zangelan", "Зангелан"},
		{"Xankəndi", "Khankendi", "Hankendi", "Ханкенди"},
		{"Ağdam", "Aghdam", "Agdam", "Агдам"},
		{"Xocavənd", "Khojavend", "Hocavend", "Ходжавенд"},
		{"Şuşa", "Shusha", "Susa", "Шуша", "Shushi"},
		{"Hadrut", "Гадрут", "Hadrout"},
	} {
		for _, name := range same[1:] {
			if a, b := Sound(Fold(same[0])), Sound(Fold(name)); a != b {
				t.Errorf("%s %q and %s %q", same[0], a, name, b)
			}
		}
	}
}

func TestStems(t *testing.T) {
	for word, want := range map[string]string{
		"Лачином": "Лачин", "Лачине": "Лачин", "Шуши": "Шуша", "Шушу": "Шуша", "Физулинского": "Физули", "Зангеланский": "Зангелан",
		"Гадрутском": "Гадрут", "Кельбаджаре": "Кельбаджар", "Степанакертом": "Степанакерт", "Шушинского": "Шуша", "Києві": "Київ",
		"Херсоном": "Херсон", "Лисичанську": "Лисичанськ",
		"Şuşanın": "Şuşa", "Şuşada": "Şuşa", "Laçına": "Laçın", "Ağdamdan": "Ağdam", "Zəngilanda": "Zəngilan", "Füzulinin": "Füzuli", "Şuşa'ya": "Şuşa",
		"Ստեփանակերտում": "Ստեփանակերտ", "Շուշիի": "Շուշի", "Շուշին": "Շուշի", "Հադրութում": "Հադրութ", "Լաչինից": "Լաչին",
	} {
		found := word == "Києві"
		for _, s := range Stems(Fold(word), ScriptOf(word)) {
			found = found || s.Key == Fold(want)
		}
		if !found {
			t.Errorf("%s (%s): no stem %s in %v", word, Fold(word), Fold(want), Stems(Fold(word), ScriptOf(word)))
		}
	}
}

// FuzzDump feeds a dump and then opens what was made of it.
func FuzzDump(f *testing.F) {
	f.Add(dump)
	f.Add("1\t\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, in string) {
		var b Builder
		_, _ = b.AddGeoNames(strings.NewReader(in), "dump.txt") // whatever the faults
		x, err := b.Index()
		if err != nil || x.Len() != b.Len() {
			t.Fatalf("%v", err)
		}
		for n := range x.Len() {
			if p, ok := x.Place(n); !ok || !p.At.Valid() {
				t.Errorf("place %d: %+v", n, p)
			}
		}
	})
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"Şuşanın", "Физулинского", "Ստեփանակերտում", "", "\xff", "ﷺ", "'''"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := Fold(s)
		if Fold(key) != key && Fold(Fold(key)) != Fold(key) {
			t.Errorf("%q: %q", s, key)
		}
		Sound(key)
		for _, st := range Stems(key, ScriptOf(s)) {
			if len(st.Key) < minStem {
				t.Errorf("%q: stem %q", s, st.Key)
			}
		}
		if l := Likeness(key, "shusha"); l < 0 || l > 1 {
			t.Errorf("%q: likeness %v", s, l)
		}
	})
}

// BenchmarkOpen opens a gazetteer of 100,000 places with four names each.
func BenchmarkOpen(b *testing.B) {
	var made Builder
	for i := range 100_000 {
		n := strings.Repeat(string(rune('a'+i%26)), 3) + " " + strings.Repeat(string(rune('a'+i/26%26)), 4) + " " + string(rune('a'+i/676%26))
		made.Add(Place{GeoName: uint32(i + 1), Name: n, Kind: Settlement}, []string{n, n + " b", n + " c", n + " d"}, nil)
	}
	file := made.Bytes()
	b.ReportMetric(float64(len(file))/(1<<20), "MiB")
	for b.Loop() {
		if _, err := Open(file); err != nil {
			b.Fatal(err)
		}
	}
}
