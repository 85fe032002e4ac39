package cases

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
)

// small is a sound case with every file. Its places and sides are invented.
func small() map[string]string {
	return map[string]string{
		"case.toml": `format = 1
title = "The valley"
zone = "Asia/Baku"
since = "2020-09-27"
until = 2020-11-11
area = [45.0, 38.5, 48.0, 41.0]
marking = "TLP:GREEN"

[[sides]]
id = "n"
name = "North"
colour = "#b35806"

[[sides]]
id = "s"
name = "South"

[[third_parties]]
id = "guarantor"
name = "Guarantor"

[thresholds]
held = 0.7
hazard = 0.02
`,
		"places.csv": "id,name,lat,lon,kind,population,population_date,population_source,elevation_m,names\n" +
			"ford,Ford,39.1,46.6,town,1200,2019,census,500,az=Keçid|hy=Անց|The Ford\n" +
			"mill,Mill,39.5,46.7,,,,,,\n",
		"sources.csv": "id,name,kind,speaks_for,quotes,reliability,url,licence\n" +
			"mod-n,Ministry of the North,ministry,n,,,https://example.org/n,\n" +
			"wire,A wire,agency,,mod-n,B,,\n",
		"claims.csv": "id,day,known,source,predicate,place,route,unit,side,hedge,evidence,credibility,quote,url,replaces\n" +
			"c1,2020-10-01,2020-10-02T22:30:00Z,mod-n,takes,ford,,,n,asserted,footage,,\"The flag, \"\"raised\"\"\",https://example.org/1,\n" +
			"c2,2020-10-02,2020-10-03,wire,contests,ford,,,,reported,,2,,,\n" +
			"c3,2020-10-01,2020-10-04,mod-n,blocks,,r1,,s,,,,,,c2\n",
		"roads.csv":          "id,a,b,name,class,km,surface,closed_months,capacity,source,note\nr1,ford,mill,The road,primary,44.5,asphalt,12|1|2,,a map,\n",
		"closures.csv":       "road,since,until,reason,source\nr1,2020-10-05,2020-10-09,shelling,wire\n",
		"supply.csv":         "place,side,since,until,source,note\nmill,s,,,wire,\n",
		"agreements.csv":     "id,day,parties,term,place,route,due,source,url\na1,2020-10-10,n|s|guarantor,halt fire,,,noon,wire,\n",
		"units.csv":          "id,side,name,place,lat,lon,equipment,count,range_km,since,until,source,base\nu1,n,drone,,,,drone,,150,,,maker's page,\nu2,guarantor,garrison,Mill,39.5,46.7,,,,,,list of bases,published\n",
		"boundaries.geojson": `{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"properties":{"name":"Old line","accuracy_m":200},"geometry":{"type":"LineString","coordinates":[[46,39],[46.5,39.5]]}}]}`,
		"options.toml":       "format = 1\n",
	}
}

func load(files map[string]string) (*salient.Case, []salient.Warning, error) {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Load(m, "")
}

func TestLoadSound(t *testing.T) {
	c, warnings, err := load(small())
	if err != nil {
		t.Fatal(err)
	}
	if len(warnings) != 0 {
		t.Error(warnings)
	}
	at, _ := c.Claims[0].KnownAt.Get()
	for name, ok := range map[string]bool{
		"an instant is counted in the zone": c.Claims[0].Known.String() == "2020-10-03" && at.UTC().Hour() == 22,
		"quotes":                            c.Claims[0].Quote == `The flag, "raised"`,
		"until as TOML's own date":          c.Span.To.String() == "2020-11-11",
		"third party":                       len(c.ThirdParties) == 1 && c.ThirdParties[0].ID == "guarantor",
		"thresholds":                        c.Thresholds.Held == 0.7 && c.Thresholds.Hazard.Or(0) == 0.02,
		"marking":                           c.Marking.Or("") == salient.Green,
		"names":                             len(c.Places[0].Names) == 3 && c.Places[0].Names[2] == salient.Name{Text: "The Ford"},
		"unknown is unknown":                !c.Places[1].Population.Known() && !c.Roads[0].Capacity.Known() && !c.Sources[0].Reliability.Known(),
		"metres":                            c.Roads[0].Length.Or(0) == 44500 && c.Units[0].Range.Or(0) == 150000,
		"months":                            len(c.Roads[0].ClosedMonths) == 3 && c.Roads[0].ClosedMonths[0] == 1,
		"feature id":                        c.Boundaries[0].ID == "7" && c.Boundaries[0].Accuracy.Or(0) == 200,
		"generated ids":                     c.Closures[0].ID == "r1@2020-10-05" && c.Supplies[0].ID == "mill@s",
		"options":                           c.Options.Known(),
		"published base":                    c.Units[1].Published,
	} {
		if !ok {
			t.Error(name)
		}
	}
}

func TestLoadOnlyTheRequiredFiles(t *testing.T) {
	files := small()
	for _, f := range Files()[requiredFiles:] {
		delete(files, f)
	}
	files["claims.csv"] = "id,day,known,source,predicate\n"
	c, warnings, err := load(files)
	if err != nil {
		t.Fatal(err)
	}
	if c.Roads == nil || c.Boundaries == nil || c.Claims == nil || len(warnings) != 1 || warnings[0].Code != NoClaims {
		t.Error(c, warnings)
	}
}

// change is an edit of a sound case: in file, old becomes new.
type change struct{ file, old, new string }

func (c change) apply(t *testing.T, files map[string]string) {
	t.Helper()
	if c.old == "" {
		files[c.file] += c.new
		return
	}
	if !strings.Contains(files[c.file], c.old) {
		t.Fatalf("%s has no %q", c.file, c.old)
	}
	files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
}

func TestLoadFaults(t *testing.T) {
	const unit = "x,n,battery,Ford,39.1,46.6,,,,%,,the press,\n"
	for _, c := range []struct {
		name string
		change
		want string
	}{
		{"newer format", change{"case.toml", "format = 1", "format = 2"}, "case.toml:1:10: the case is of format 2, and this program reads up to 1; use a newer salient; nothing was changed"},
		{"no format", change{"case.toml", "format = 1\n", ""}, "case.toml: format is missing; add format = 1 above the first [table]"},
		{"broken TOML", change{"case.toml", "\"The valley\"", "\"The valley"}, "case.toml:2"},
		{"zone", change{"case.toml", "Asia/Baku", "Asia/Bakuu"}, `case.toml:3:8: zone "Asia/Bakuu" is not known`},
		{"zone of the machine", change{"case.toml", "Asia/Baku", "Local"}, `case.toml:3:8: zone "Local" is not known`},
		{"no day", change{"case.toml", "\"2020-09-27\"", "\"27.9.2020\""}, `case.toml:4:9: since "27.9.2020" is not a day`},
		{"span backwards", change{"case.toml", "2020-11-11", "2020-09-27"}, "case.toml:5:9: until 2020-09-27 is not after since 2020-09-27"},
		{"span too long", change{"case.toml", "2020-11-11", "2220-09-27"}, "case.toml:5:9: the case spans 73048 days"},
		{"area short", change{"case.toml", ", 41.0]", "]"}, "case.toml:6:8: area has 3 numbers"},
		{"area upside down", change{"case.toml", "41.0", "38.0"}, "case.toml:6:8: the south of area is not below its north"},
		{"area off the globe", change{"case.toml", "41.0", "91.0"}, "case.toml:6:8: a corner of area is not on the globe"},
		{"area as text", change{"case.toml", "41.0", `"41"`}, "case.toml:6:8: area holds a text, not only numbers"},
		{"area not a number", change{"case.toml", "41.0", "nan"}, "case.toml:6:8: area holds nan, not only numbers"},
		{"marking", change{"case.toml", "TLP:GREEN", "GREEN"}, `case.toml:7:11: marking "GREEN" is not one of TLP 2.0`},
		{"marking in a table", change{"case.toml", "", "marking = \"TLP:RED\"\n"}, "case.toml:25:11: marking stands inside [thresholds] and would not be read"},
		{"reserved side", change{"case.toml", `id = "n"`, `id = "contested"`}, `case.toml:10:6: id "contested" is a word of the results`},
		{"colour", change{"case.toml", "#b35806", "orange"}, `case.toml:12:10: colour "orange" is not a colour`},
		{"side twice", change{"case.toml", `id = "guarantor"`, `id = "n"`}, `case.toml:19:6: id "n" is already that of sides`},
		{"sides that look the same", change{"case.toml", "[thresholds]", "[[sides]]\nid = \"\u00e9\"\nname = \"x\"\n[[third_parties]]\nid = \"e\u0301\"\nname = \"y\"\n[thresholds]"}, `case.toml:26:6: id "e`},
		{"ids that look the same", change{"places.csv", "", "\u00e9,E,39,46,,,,,,\ne\u0301,E,39,46,,,,,,\n"}, `places.csv:5:1: id "e`},
		{"side without id", change{"case.toml", `id = "guarantor"` + "\n", ""}, `case.toml:18:1: id of third_parties[0] is missing`},
		{"held", change{"case.toml", "held = 0.7", "held = 0.5"}, "case.toml:23:8: held 0.5 is out of range"},
		{"place twice", change{"places.csv", "", "ford,Ford,39,46,,,,,,\n"}, `places.csv:4:1: id "ford" is already on line 2; give each row an id of its own`},
		{"place off the globe", change{"places.csv", "39.5,46.7", "95,46.7"}, `places.csv:3:11: lat "95" is out of range; it lies between -90 and 90`},
		{"population date", change{"places.csv", "2019", "about 2019"}, `places.csv:2:31: population_date "about 2019" is not a date`},
		{"names", change{"places.csv", "az=Keçid", "=Keçid"}, `places.csv:2:47: names has "=Keçid", which is not language=name`},
		{"source kind", change{"sources.csv", "ministry,n", "ministri,n"}, `sources.csv:2:29: kind "ministri" is not a known word; did you mean "ministry"?`},
		{"reliability", change{"sources.csv", ",B,", ",G,"}, `sources.csv:3:27: reliability "G" is not a known word`},
		{"speaks for nobody", change{"sources.csv", "ministry,n", "ministry,north"}, `sources.csv:2:38: speaks_for "north" is not in case.toml`},
		{"quotes unknown", change{"sources.csv", "agency,,mod-n", "agency,,mod-m"}, `sources.csv:3:21: quotes "mod-m" is not in sources.csv; did you mean "mod-n"?`},
		{"quotes itself", change{"sources.csv", "agency,,mod-n", "agency,,wire"}, `sources.csv:3:21: the source quotes itself`},
		{"unknown place", change{"claims.csv", "takes,ford", "takes,forde"}, `claims.csv:2:48: place "forde" is not in places.csv; did you mean "ford"?`},
		{"place by another name", change{"claims.csv", "takes,ford", "takes,The Ford"}, `claims.csv:2:48: place "The Ford" is not in places.csv; did you mean "ford"?`},
		{"unknown side", change{"claims.csv", "ford,,,n,", "ford,,,north,"}, `claims.csv:2:55: side "north" is not in case.toml; correct it, or add it to case.toml`},
		{"unknown source", change{"claims.csv", "wire,contests", "vire,contests"}, `claims.csv:3:26: source "vire" is not in sources.csv; did you mean "wire"?`},
		{"unknown correction", change{"claims.csv", ",c2\n", ",c9\n"}, `claims.csv:4:51: replaces "c9" is not in claims.csv`},
		{"replaces itself", change{"claims.csv", ",c2\n", ",c3\n"}, `claims.csv:4:51: the claim replaces itself`},
		{"predicate", change{"claims.csv", "takes", "took"}, `claims.csv:2:42: predicate "took" is not a known word`},
		{"control without place", change{"claims.csv", "takes,ford", "takes,"}, `claims.csv:2:48: a claim that says "takes" names no place and no route; name`},
		{"control without side", change{"claims.csv", "ford,,,n,", "ford,,,,"}, `claims.csv:2:55: a claim that says "takes" names no side`},
		{"instant without zone", change{"claims.csv", "T22:30:00Z", "T22:30"}, `claims.csv:2:15: known "2020-10-02T22:30" is neither a day nor an instant`},
		{"credibility", change{"claims.csv", ",,2,,,", ",,7,,,"}, `claims.csv:3:58: credibility 7 is out of range; it lies between 1 and 6`},
		{"control character in an id", change{"claims.csv", "\nc2,", "\n\"c\t2\","}, `claims.csv:3:1: id "c\t2" has a control character`},
		{"cut off", change{"claims.csv", ",,,,,,c2\n", ""}, `claims.csv:4: the row has 9 fields, the header has 15, and the file ends here: it seems cut off`},
		{"broken UTF-8", change{"claims.csv", "flag", "fl\xe4g"}, `claims.csv:2:82: broken UTF-8 (byte 0xe4)`},
		{"road to nowhere", change{"roads.csv", "r1,ford,mill", "r1,ford,mil"}, `roads.csv:2:9: b "mil" is not in places.csv; did you mean "mill"?`},
		{"road to itself", change{"roads.csv", "r1,ford,mill", "r1,ford,ford"}, `roads.csv:2:9: the road begins and ends at "ford"`},
		{"month", change{"roads.csv", "12|1|2", "12|13"}, `roads.csv:2:44: closed_months has "13", which is not a month`},
		{"length", change{"roads.csv", "44.5", "0"}, `roads.csv:2:31: km is 0; leave it empty where it is unknown`},
		{"closure of no road", change{"closures.csv", "r1,", "r2,"}, `closures.csv:2:1: road "r2" is not in roads.csv; did you mean "r1"?`},
		{"closure backwards", change{"closures.csv", "2020-10-09", "2020-10-05"}, `closures.csv:2:15: until 2020-10-05 is not after since 2020-10-05`},
		{"closure twice", change{"closures.csv", "", "r1,2020-10-05,,,\n"}, `closures.csv:3:1: "r1@2020-10-05" is already on line 2`},
		{"supply nowhere", change{"supply.csv", "mill,s", "hill,s"}, `supply.csv:2:1: place "hill" is not in places.csv; did you mean "mill"?`},
		{"supply of a third party", change{"supply.csv", "mill,s", "mill,guarantor"}, `supply.csv:2:6: side "guarantor" is not in case.toml`},
		{"party", change{"agreements.csv", "n|s|", "n|x|"}, `agreements.csv:2:15: parties "x" is not in case.toml`},
		{"live unit", change{"units.csv", "", strings.Replace(unit, "%", "2020-10-01", 1)}, `units.csv:4:31: the position is less than 14 days old: since 2020-10-01, and the case knows of things up to 2020-10-04; live positions are not kept`},
		{"unit of the future", change{"units.csv", "", strings.Replace(unit, "%", "2026-11-22", 1)}, `units.csv:4:31: the position is less than 14 days old`},
		{"undated unit", change{"units.csv", "", strings.Replace(unit, "%", "", 1)}, `units.csv:4:31: a unit with a position does not say since when`},
		{"unit by place alone", change{"units.csv", "", "x,n,battery,ford,,,,,,2020-10-01,,the press,\n"}, `units.csv:4:23: the position is less than 14 days old`},
		{"unit without source", change{"units.csv", "list of bases", ""}, `units.csv:3:43: a unit with a position has no source`},
		{"old unit", change{"units.csv", "", strings.Replace(unit, "%", "2020-09-20", 1)}, ``},
		{"boundary twice", change{"boundaries.geojson", `[{"type`, "[{\"type\":\"Feature\",\"id\":\"7\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}},\n{\"type"}, `boundaries.geojson:2: id "7" is already that of the feature on line 1`},
		{"options broken", change{"options.toml", "", "\xff"}, `options.toml:2:1: broken UTF-8 (byte 0xff)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small()
			if c.old != "" || c.new != "" {
				c.apply(t, files)
			}
			_, _, err := load(files)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if strings.Count(got, "\n") > 1 {
				t.Errorf("one slip makes several faults:\n%s", got)
			}
		})
	}
}

func TestLoadReportsEveryFaultOfEveryFile(t *testing.T) {
	files := small()
	for _, c := range []change{
		{"units.csv", "n,drone", "x,drone"}, {"claims.csv", "takes,ford", "takes,fort"}, {"claims.csv", "2020-10-03", "3 October"},
		{"case.toml", "38.5", "98.5"}, {"roads.csv", "ford,mill", "nowhere,mill"}, {"supply.csv", "mill,s", "mill,t"},
	} {
		c.apply(t, files)
	}
	delete(files, "sources.csv")
	_, _, err := load(files)
	var at []string
	for line := range strings.Lines(err.Error()) {
		at = append(at, strings.SplitN(line, " ", 2)[0])
	}
	const want = "case.toml:6:8: claims.csv:2:48: claims.csv:3:15: roads.csv:2:4: sources.csv: supply.csv:2:6: units.csv:2:4:"
	if got := strings.Join(at, " "); got != want {
		t.Errorf("got  %s\nwant %s\n%v", got, want, err)
	}
	if salient.KindOf(err) != salient.Invalid {
		t.Error(salient.KindOf(err))
	}
}

func TestLoadNothing(t *testing.T) {
	_, _, err := Load(fstest.MapFS{"note.txt": {}}, "folder")
	if salient.KindOf(err) != salient.NotFound || !strings.HasPrefix(err.Error(), "folder: there is no case in this folder") {
		t.Error(err)
	}
	_, _, err = Load(fstest.MapFS{"case.toml/x": {}}, "folder")
	if f := (salient.Faults{}); !errors.As(err, &f) || f[0].Kind != salient.Failed || f[0].File != "folder/case.toml" {
		t.Error(err)
	}
}

func TestLoadWarnings(t *testing.T) {
	for _, c := range []struct {
		name string
		change
		code, text string
	}{
		{"outside", change{"places.csv", "39.5,46.7", "42,46.7"}, OutsideArea, "1 place outside the area of the case: mill"},
		{"swapped", change{"places.csv", "39.5,46.7", "46.7,39.5"}, SwappedPosition, "1 place outside the area of the case, and inside it with lat and lon exchanged: mill"},
		{"before", change{"claims.csv", "c2,2020-10-02", "c2,2020-09-02"}, BeforeSpan, "1 claim of a day before the case begins: c2"},
		{"after", change{"claims.csv", "c2,2020-10-02,2020-10-03", "c2,2020-11-11,2020-11-12"}, AfterSpan, "1 claim of a day after the case ends: c2"},
		{"known early", change{"claims.csv", "2020-10-03,wire", "2020-10-01,wire"}, KnownBeforeDay, "1 claim published before the day spoken of: c2"},
		{"route", change{"claims.csv", "blocks,,r1", "blocks,,the pass"}, RouteNotARoad, "1 claim of a route that is no road or boundary of the case, and is kept as words: c3"},
		{"unlisted source", change{"roads.csv", "a map", "wir"}, SourceNotListed, "1 road with a source that looks like an id and is not in sources.csv: r1"},
		{"unsourced", change{"supply.csv", "wire", ""}, Unsourced, "1 supply without a source: mill@s"},
		{"undated", change{"places.csv", "1200,2019", "1200,"}, UndatedPopulation, "the population of 1 place has no date and is not used for people cut off: ford"},
		{"key", change{"case.toml", "", "hazzard = 1\n"}, UnreadKey, "case.toml: the key thresholds.hazzard is not read; did you mean hazard?"},
		{"column", change{"roads.csv", "closed_months", "closed_month"}, UnreadColumn, `roads.csv: the column "closed_month" is not read; did you mean "closed_months"?`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small()
			c.apply(t, files)
			_, warnings, err := load(files)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, w := range warnings {
				found = found || w.Code == c.code && w.Text == c.text
			}
			if !found {
				t.Error(warnings)
			}
		})
	}
}

func TestSupplyThatNoRoadTouches(t *testing.T) {
	files := small()
	change{"places.csv", "mill,", "bay,Bay,39.6,46.8,,,,,,\nmill,"}.apply(t, files)
	change{"supply.csv", "mill,", "bay,"}.apply(t, files)
	_, warnings, err := load(files)
	const want = "1 supply at a place that no road of roads.csv touches, so that nothing is supplied from there: bay@s"
	if err != nil || !slices.ContainsFunc(warnings, func(w salient.Warning) bool { return w.Code == SupplyOffRoads && w.Text == want }) {
		t.Error(warnings, err)
	}
}

func TestWatchAndOpenAt(t *testing.T) {
	for _, tt := range []struct{ name, add, fault string }{
		{"both", "open_at = \"2020-10-21\"\nwatch = []\n", ""},
		{"a place that is not there", "watch = [\"nowhere\"]\n", "watch names \"nowhere\", which is not in places.csv"},
		{"not a list", "watch = \"x\"\n", "watch is not a list of ids"},
		{"not ids", "watch = [1]\n", "watch is not a list of ids"},
		{"no list of axes", "axes = 1\n", "axes is not a list of tables"},
		{"an axis without a day", "axes = [{name = \"x\", places = [\"nowhere\", \"no\"], source = \"y\"}]\n", "axes[0]: known is missing"},
		{"an axis of one place", "axes = [{name = \"x\", places = [\"nowhere\"], source = \"y\", known = \"2020-10-01\"}]\n", "axes[0] has fewer than two places"},
		{"an axis through nowhere", "axes = [{name = \"x\", places = [\"nowhere\", \"no\"], source = \"y\", known = \"2020-10-01\"}]\n", "axes[0] names \"nowhere\", which is not in places.csv"},
		{"a day outside", "open_at = \"1999-01-01\"\n", "open_at 1999-01-01 is outside the case"},
		{"not a day", "open_at = \"soon\"\n", "is not a day"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files, err := New(Template{Title: "T", Zone: "UTC", Since: 18500, Until: 18600,
				Area: salient.Box{West: 1, South: 1, East: 2, North: 2}, Sides: []salient.Side{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}})
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for name, body := range files {
				fsys[name] = &fstest.MapFile{Data: body}
			}
			fsys["case.toml"] = &fstest.MapFile{Data: append([]byte(tt.add), files["case.toml"]...)}
			c, _, err := Load(fsys, "x")
			switch {
			case tt.fault == "" && err != nil:
				t.Errorf("refused: %v", err)
			case tt.fault == "" && c.OpenAt.Or(0).String() != "2020-10-21":
				t.Errorf("opens at %v", c.OpenAt)
			case tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault)):
				t.Errorf("got %v", err)
			}
		})
	}
}
