package claims

import (
	"strconv"
	"strings"
	"testing"

	"salient"
)

// towns of the worked example, by its own coordinates, shortened.
func casePlaces() []salient.Place {
	p := func(id, name, kind string, lat, lon float64, names ...string) salient.Place {
		out := salient.Place{ID: salient.ID(id), Name: name, Kind: kind, At: salient.Point{Lat: lat, Lon: lon}}
		for _, n := range names {
			out.Names = append(out.Names, salient.Name{Text: n})
		}
		return out
	}
	return []salient.Place{
		p("shusha", "Shusha", "town", 39.76, 46.75, "Şuşa", "Շուշի", "Шуша", "Shushi"),
		p("stepanakert", "Stepanakert", "city", 39.82, 46.75, "Xankəndi", "Ստեփանակերտ", "Степанакерт", "Ханкенди", "Khankendi"),
		p("zangilan", "Zangilan", "town", 39.09, 46.65, "Zəngilan", "Զանգելան", "Зангелан"),
		p("jabrayil", "Jabrayil", "town", 39.4, 47.03, "Cəbrayıl", "Ջաբրայիլ", "Джебраил"),
		p("fuzuli", "Fuzuli", "town", 39.6, 47.14, "Füzuli", "Ֆիզուլի", "Физули", "Varanda"),
		p("lachin", "Lachin", "town", 39.64, 46.55, "Laçın", "Բերձոր", "Лачин", "Berdzor"),
		p("hadrut", "Hadrut", "town", 39.52, 47.03, "Hadrut", "Հադրութ", "Гадрут"),
		p("mughanli-zangilan", "Mughanli (Zangilan)", "village", 39.1, 46.7, "Muğanlı"),
		p("mughanli-gubadli", "Mughanli (Gubadli)", "village", 39.3, 46.6, "Muğanlı"),
		p("gubadli", "Gubadli", "town", 39.34, 46.58, "Qubadlı", "Կուբաթլու", "Кубатлы"),
	}
}

func TestFindInACase(t *testing.T) {
	f := NewCaseFinder(casePlaces())
	for _, c := range []struct{ text, want string }{
		{"Fighting went on near Shushi and Khankendi.", "shusha stepanakert"},
		{"The town of Zangilan and Zangilan district were named.", "zangilan zangilan/district"},
		{"Şuşanın işğaldan azad edilməsi; Zəngilan rayonunda və Laçında döyüşlər.", "shusha zangilan/district lachin"},
		{"Бои идут в Шуше, под Физули и в Зангеланском районе, севернее Степанакерта.", "shusha fuzuli zangilan/district stepanakert"},
		{"Մարտեր Շուշիում և Հադրութի շրջանում, Ստեփանակերտից հարավ։", "shusha hadrut/district stepanakert"},
		{"Dzhebrail, Kubatly, Xankendi, Cabrayil", "jabrayil gubadli stepanakert jabrayil"},
		{"Mughanli village of Zangilan district", "mughanli-zangilan zangilan/district"},
		{"Mughanli village of Gubadli district; Mughanli of Zangilan district", "mughanli-gubadli gubadli/district mughanli-zangilan zangilan/district"},
		{"The village of Mughanli was named.", "?2"},
		{"Mughanli and the town of Gubadli", "mughanli-gubadli gubadli"},
		{"a strike 10 km north of Lachin", "lachin offset(39.73)"},
		{"the road between Hadrut and Jabrayil", "hadrut jabrayil offset(39.46)"},
		{"Nothing here. May July the Ministry.", ""},
	} {
		var got []string
		for _, m := range f.Find(c.text) {
			if c.text[m.Start:m.End] != m.Surface {
				t.Errorf("%q: span %d–%d is not %q", c.text, m.Start, m.End, m.Surface)
			}
			at, _ := m.At.Get()
			switch {
			case m.Kind == "offset":
				got = append(got, "offset("+strconv.FormatFloat(at.Lat, 'f', 2, 64)+")")
			case !m.Resolved:
				got = append(got, "?"+string(rune('0'+len(m.Candidates))))
			case m.District:
				got = append(got, string(m.Place)+"/district")
			default:
				got = append(got, string(m.Place))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %s, want %s", c.text, strings.Join(got, " "), c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"10 km north of Lachin", "Şuşanın", "W.Va. St. U.S.", "\xff\x00Şuşa", "A-B-C of Lachin district, Ky.", "между Шушой и"} {
		f.Add(s)
	}
	inCase, inWorld := NewCaseFinder(casePlaces()), small(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range append(inCase.Find(text), inWorld.Find(text)...) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Surface {
				t.Fatalf("%q: %+v", text, m)
			}
		}
	})
}
