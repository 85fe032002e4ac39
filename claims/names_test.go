package claims

import (
	"strings"
	"testing"

	"salient"
)

// TestSpellings finds one place by the ways in which languages and transliterations write and bend its name.
func TestSpellings(t *testing.T) {
	places := casePlaces()
	places = append(places, salient.Place{ID: "khojavend", Name: "Khojavend", Kind: "town", At: salient.Point{Lat: 39.79, Lon: 47.11}, Names: []salient.Name{{Text: "Xocavənd"}, {Text: "Ходжавенд"}}})
	f := NewCaseFinder(places)
	for want, forms := range map[string][]string{
		"khojavend":   {"Khojavend", "Xocavənd", "Hocavend", "Xocavend", "Khojavand", "Khodjavend", "Xocavəndin", "Xocavənddə", "Ходжавенде", "Ходжавендом"},
		"gubadli":     {"Gubadli", "Qubadlı", "Qubadli", "Kubatli", "Kubadli", "Кубатлы", "Кубатлах", "Qubadlıya", "Qubadlıdan", "Կուբաթլուն", "Կուբաթլուից"},
		"jabrayil":    {"Jabrayil", "Cəbrayıl", "Cabrayil", "Dzhebrail", "Jebrail", "Джебраилом", "Джебраиле", "Cəbrayılın", "Cəbrayıldan", "Ջաբրայիլում"},
		"shusha":      {"Shusha", "Şuşa", "Šuša", "Susha", "Shushi", "Şuşanın", "Şuşada", "Şuşaya", "Şuşadan", "Şuşa'nın", "Шуше", "Шушой", "Шушею", "Шуші", "Շուշիում", "Շուշիից", "Շուշին"},
		"lachin":      {"Lachin", "Laçın", "Lacin", "Lachyn", "Лачином", "Лачине", "Лачину", "Лачині", "Laçında", "Laçın'da", "Laçına", "Բերձորում"},
		"stepanakert": {"Stepanakert", "Khankendi", "Xankəndi", "Hankendi", "Степанакерта", "Степанакерте", "Ханкенди", "Ստեփանակերտում", "Ստեփանակերտից", "Ստեփանակերտը", "Xankəndidə", "Xankəndinin"},
		"hadrut":      {"Hadrut", "Гадрутом", "Гадруті", "Hadrutda", "Hadrut'ta", "Հադրութում", "Հադրութի"},
		"zangilan":    {"Zangilan", "Zəngilan", "Zangelan", "Зангелана", "Зангеланом", "Zəngilanda", "Zengilan'a", "Զանգելանից"},
	} {
		for _, form := range forms {
			ms := f.Find("xyz " + form + ".")
			if len(ms) != 1 || string(ms[0].Place) != want || !strings.HasPrefix(form, strings.TrimSuffix(ms[0].Surface, "'")) {
				t.Errorf("%s: %+v, want %s", form, ms, want)
			}
		}
	}
}

// TestTownOrDistrict reads from the words beside a name whether the town is meant or its district.
func TestTownOrDistrict(t *testing.T) {
	f := NewCaseFinder(casePlaces())
	for text, district := range map[string]bool{
		"the town of Zangilan": false, "Zangilan city": false, "Zəngilan şəhəri": false, "город Зангелан": false, "місто Лачин": false, "Zengilan şehri": false, "Զանգելան քաղաքը": false,
		"Zangilan district": true, "the district of Zangilan": true, "Zəngilan rayonu": true, "Зангеланский район": true, "Лачинський район": true, "Zengilan ilçesi": true, "Զանգելանի շրջանը": true,
	} {
		ms := f.Find(text)
		if len(ms) != 1 || ms[0].District != district {
			t.Errorf("%q: %+v, want district %v", text, ms, district)
		}
	}
}

// TestLeftOpen holds a name of several villages open, with all it may be and how far they lie, unless district or
// neighbours tell.
func TestLeftOpen(t *testing.T) {
	f := NewCaseFinder(casePlaces())
	ms := f.Find("The village of Mughanli was named.")
	if len(ms) != 1 || ms[0].Resolved || ms[0].Place != "" || len(ms[0].Candidates) != 2 {
		t.Fatalf("%+v", ms)
	}
	if r, ok := ms[0].Radius.Get(); !ok || r < 10_000 || r > 60_000 {
		t.Errorf("radius %v", ms[0].Radius)
	}
	sum := salient.Prob(0)
	for _, c := range ms[0].Candidates {
		sum += c.Share
	}
	if sum < 0.99 || sum > 1.01 {
		t.Errorf("shares of %v", ms[0].Candidates)
	}
	for text, want := range map[string]salient.ID{
		"Mughanli village of Gubadli district":   "mughanli-gubadli",
		"Muğanlı kəndi, Zəngilan rayonu":         "mughanli-zangilan",
		"Mughanli, near the town of Zangilan":    "mughanli-zangilan",
		"село Мугаnlы":                           "",
		"Mughanli and the town of Gubadli fell.": "mughanli-gubadli",
	} {
		if ms := f.Find(text); want != "" && (len(ms) == 0 || ms[0].Place != want) {
			t.Errorf("%q: %+v", text, ms)
		}
	}
}

// TestWhereabouts reads distances, directions and stretches.
func TestWhereabouts(t *testing.T) {
	f := NewCaseFinder(casePlaces())
	for _, c := range []struct {
		text     string
		lat, lon float64
	}{
		{"10 km north of Lachin", 39.73, 46.55},
		{"five kilometres east of Shusha", 39.76, 46.81},
		{"20 km southwest of Hadrut", 39.39, 46.87},
		{"between Hadrut and Jabrayil", 39.46, 47.03},
		{"в 10 км к северу от Лачина", 39.73, 46.55},
		{"между Гадрутом и Джебраилом", 39.46, 47.03},
		{"Laçından 10 km şimalda", 39.73, 46.55},
		{"Hadrutla Cəbrayıl arasında", 39.46, 47.03},
		{"Հադրութի և Ջաբրայիլի միջև", 39.46, 47.03},
		{"в пяти километрах южнее Шуши", 39.715, 46.75},
		{"2.5 km west of Hadrut", 39.52, 47.0},
		{"Laçın'ın 10 km kuzeyinde", 39.73, 46.55},
		{"Լաչինից 10 կմ հյուսիս", 39.73, 46.55},
	} {
		found := false
		for _, m := range f.Find(c.text) {
			at, ok := m.At.Get()
			if m.Kind != "offset" {
				continue
			}
			found = true
			if !ok || abs64(at.Lat-c.lat) > 0.03 || abs64(at.Lon-c.lon) > 0.03 || !m.Radius.Known() {
				t.Errorf("%q: %v, %v", c.text, m.At, m.Radius)
			}
		}
		if !found {
			t.Errorf("%q: nothing", c.text)
		}
	}
}

func abs64(x float64) float64 { return max(x, -x) }

// TestGround finds what no dump of settlements has.
func TestGround(t *testing.T) {
	f := small(t)
	for text, want := range map[string]string{
		"Ships crossed the Black Sea.": "Black Sea/sea", "The army reached the Euphrates.": "Euphrates/river", "It happened in the Middle East.": "Middle East/area",
		"They went to California.": "California/region", "Fighting went on in Crimea.": "Crimea/area", "Войска вышли к Волге.": "Волге/river",
	} {
		ms := f.Find(text)
		if len(ms) != 1 || ms[0].Surface+"/"+ms[0].Kind != want {
			t.Errorf("%q: %+v, want %s", text, ms, want)
		}
	}
}
