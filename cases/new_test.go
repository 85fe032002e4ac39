package cases

import (
	"strings"
	"testing"

	"salient"
)

func template() Template {
	return Template{
		Title: "The \"upper\" valley \\ côte\n2", Zone: "Asia/Baku", Since: salient.DayOf(2020, 9, 27), Until: salient.DayOf(2020, 11, 11),
		Area:         salient.Box{West: 45, South: 38.5, East: 48, North: 41},
		Sides:        []salient.Side{{ID: "n", Name: "North"}, {ID: "s # \"x\""}},
		ThirdParties: []salient.Side{{ID: "g", Name: "Guarantor", Colour: "#123456"}},
	}
}

func TestNewIsAccepted(t *testing.T) {
	files, err := New(template())
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for name, b := range files {
		text[name] = string(b)
	}
	c, warnings, err := load(text)
	if err != nil {
		t.Fatal(err)
	}
	want := template()
	if c.Title != want.Title || c.Area != want.Area || c.Span.From != want.Since || c.Span.To != want.Until || len(c.Sides) != 2 ||
		c.Sides[1].ID != want.Sides[1].ID || c.Sides[0].Colour == "" || c.Sides[0].Colour == c.Sides[1].Colour || c.ThirdParties[0] != want.ThirdParties[0] {
		t.Errorf("%+v", c)
	}
	if len(warnings) != 1 || warnings[0].Code != NoClaims {
		t.Error(warnings)
	}
	for _, f := range Files() {
		if _, ok := files[f]; !ok && f != OptionsFile {
			t.Errorf("%s is not made", f)
		}
	}
	if !strings.Contains(text["README.md"], "from 2020-09-27 to 2020-11-11") {
		t.Error(text["README.md"])
	}
}

func TestNewRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Template){
		"no title":       func(t *Template) { t.Title = "" },
		"zone":           func(t *Template) { t.Zone = "Mars/Base" },
		"span":           func(t *Template) { t.Until = t.Since },
		"area":           func(t *Template) { t.Area = salient.Box{} },
		"no sides":       func(t *Template) { t.Sides = nil },
		"side twice":     func(t *Template) { t.ThirdParties[0].ID = "n" },
		"reserved":       func(t *Template) { t.Sides[0].ID = "unknown" },
		"broken UTF-8":   func(t *Template) { t.Title = "\xff" },
		"side without":   func(t *Template) { t.Sides[0].ID = "" },
		"colour":         func(t *Template) { t.Sides[0].Colour = "red" },
		"area not a num": func(t *Template) { t.Area.West = nan() },
	} {
		x := template()
		spoil(&x)
		if files, err := New(x); err == nil || files != nil || salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func nan() float64 { z := 0.0; return z / z }

func FuzzNew(f *testing.F) {
	f.Add("title", "UTC", "a", "b", 1.0)
	f.Add("a\"\\\n\x7f\u2028", "Europe/Berlin", "ş", "\t", -180.0)
	f.Fuzz(func(t *testing.T, title, zone, a, b string, west float64) {
		x := Template{Title: title, Zone: zone, Since: 1, Until: 2, Area: salient.Box{West: west, South: 1, East: 2, North: 3},
			Sides: []salient.Side{{ID: salient.ID(a)}, {ID: salient.ID(b)}}}
		files, err := New(x)
		if err != nil {
			return
		}
		c, _, err := Load(memory(files), "")
		if err != nil || c.Title != title || c.Sides[0].ID != x.Sides[0].ID || c.Area != x.Area {
			t.Errorf("%v %+v", err, c)
		}
	})
}
