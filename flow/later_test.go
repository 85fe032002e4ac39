package flow_test

import (
	"bytes"
	"context"
	"testing"

	"salient"
	"salient/brief"
	"salient/flow"
)

// TestNothingWrittenLaterEntersABrief adds to every file what a reader of 21 October could not know, and wants the
// brief of that day byte for byte.
func TestNothingWrittenLaterEntersABrief(t *testing.T) {
	const name = "karabakh-2020"
	day, err := salient.ParseDay("2020-10-21")
	if err != nil {
		t.Fatal(err)
	}
	write := func(t *testing.T, file, old, more string) []byte {
		t.Helper()
		from := files(t, name)
		if file != "" {
			body := bytes.Replace(from[file].Data, []byte(old), []byte(more), 1)
			if old == "" {
				body = append(bytes.Clone(from[file].Data), more...)
			}
			if bytes.Equal(body, from[file].Data) {
				t.Fatalf("%s has no %q", file, old)
			}
			from[file].Data = body
		}
		body, err := open(t, from, name).Brief(context.Background(), flow.Edition{When: flow.When{Day: day, Known: salient.Some(day)}, Name: name}, brief.Markdown)
		if err != nil {
			t.Fatal(err)
		}
		return body
	}
	want := write(t, "", "", "")
	for _, tt := range []struct{ name, file, old, more string }{
		{"claim", "claims.csv", "", "zz1,2020-10-21,2020-10-22,az-mod,takes,stepanakert,,,az,asserted,footage,,later,,,\n"},
		{"claim minutes past midnight", "claims.csv", "", "zz1,2020-10-21,2020-10-21T20:00:01Z,az-mod,takes,stepanakert,,,az,asserted,footage,,later,,,\n"},
		{"correction", "claims.csv", "", "zz1,2020-10-20,2020-10-30,az-mod,denies,zangilan,,,az,asserted,footage,,later,,AZ065,\n"},
		{"agreement", "agreements.csv", "", "zz1,2020-10-22,am|az,later,,,,sputnik,,,R004,\n"},
		{"closure", "closures.csv", "", "R003,2020-10-22,,later,sputnik,,\n"},
		{"supply entry", "supply.csv", "", "askeran,am,2020-10-25,,armenianow,later\n"},
		{"supply entry's end", "supply.csv", "goris,am,,,", "goris,am,,2020-11-09,"},
		{"preference", "options.toml", "", "\n[[preferences]]\nid = \"zz\"\nactor = \"az\"\nstatement = \"-az_continue\"\nsource = [\"CH12\"]\nknown = \"2020-11-01\"\n"},
		{"axis", "case.toml", "", "\n[[axes]]\nname = \"later\"\nplaces = [\"goris\", \"lachin\"]\nknown = \"2020-10-22\"\nsource = \"later\"\n"},
		{"comment", "options.toml", "", "\n# later\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := write(t, tt.file, tt.old, tt.more); !bytes.Equal(got, want) {
				t.Error("the brief changed")
			}
		})
	}
}
