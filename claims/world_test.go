package claims

import (
	"strconv"
	"strings"
	"testing"

	"salient/atlas/gazetteer"
)

// Rows as GeoNames has them (CC BY 4.0), shortened.
const towns = "4297983\tLondon\tLondon\t\t37.12898\t-84.08326\tP\tPPLA2\tUS\t\tKY\t125\t\t\t8027\t\t1\tx\t2020-01-01\n" +
	"2643743\tLondon\tLondon\tLondres,Лондон\t51.50853\t-0.12574\tP\tPPLC\tGB\t\tENG\tGLA\t\t\t8961989\t\t1\tx\t2020-01-01\n" +
	"4509177\tColumbus\tColumbus\t\t39.96118\t-82.99879\tP\tPPLA\tUS\t\tOH\t049\t\t\t905748\t\t1\tx\t2020-01-01\n" +
	"4290988\tCorbin\tCorbin\t\t36.94870\t-84.09688\tP\tPPL\tUS\t\tKY\t235\t\t\t7300\t\t1\tx\t2020-01-01\n" +
	"524901\tMoscow\tMoscow\tМосква\t55.75222\t37.61556\tP\tPPLC\tRU\t\t48\t\t\t\t10381222\t\t1\tx\t2020-01-01\n" +
	"706448\tKherson\tKherson\tХерсон\t46.65581\t32.6178\tP\tPPLA\tUA\t\t08\t\t\t\t320477\t\t1\tx\t2020-01-01\n"

func small(t testing.TB) *Finder {
	var b gazetteer.Builder
	b.AddGround()
	if _, faults := b.AddGeoNames(strings.NewReader(towns), "towns"); len(faults) > 0 {
		t.Fatal(faults)
	}
	x, err := b.Index()
	if err != nil {
		t.Fatal(err)
	}
	return NewFinder(x)
}

func TestFindInTheWorld(t *testing.T) {
	f := small(t)
	for _, c := range []struct{ text, want string }{
		{"The fire began near London, Ky., deputies of Laurel County said.", "London@37 Ky.@37 Laurel County@37"},
		{"Laurel County deputies were called to London and to Corbin.", "Laurel County@37 London@37 Corbin@36"},
		{"Talks in London ended, the British government said.", "London@51 British@54"},
		{"Mr. London said that he was in Columbus.", "Columbus@39"},
		{"Взрывы прозвучали в Херсоне, сообщили в Москве.", "Херсоне@46 Москве@55"},
		{"", ""},
		{"us and them", ""},
	} {
		var got []string
		for _, m := range f.Find(c.text) {
			if c.text[m.Start:m.End] != m.Surface {
				t.Errorf("%q: span %d–%d is not %q", c.text, m.Start, m.End, m.Surface)
			}
			lat := ""
			if at, ok := m.At.Get(); ok {
				lat = strings.Split(strings.TrimSpace(strconv.FormatFloat(at.Lat, 'f', 4, 64)), ".")[0]
			}
			got = append(got, m.Surface+"@"+lat)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %s, want %s", c.text, strings.Join(got, " "), c.want)
		}
	}
}
