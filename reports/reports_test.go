package reports

import (
	"strings"
	"testing"
	"time"

	"salient"
)

const claimHeader = "id,day,known,source,predicate,place,route,unit,side,hedge,evidence,credibility,quote,url,replaces\n"

func claimsOf(t *testing.T, rows string, zone *time.Location) ([]salient.Claim, salient.Faults) {
	t.Helper()
	return Claims(strings.NewReader(claimHeader+rows), "f", zone)
}

// The same instant is another civil day in another zone, and a bare day is the same in every zone.
func TestKnownIsACivilDayOfTheZone(t *testing.T) {
	east, west := time.FixedZone("east", 4*3600), time.FixedZone("west", -5*3600)
	for _, c := range []struct {
		known string
		zone  *time.Location
		want  string
	}{
		{"2020-10-20", east, "2020-10-20"}, {"2020-10-20", west, "2020-10-20"}, {"2020-10-20", nil, "2020-10-20"},
		{"2020-10-20T21:00:00Z", east, "2020-10-21"}, {"2020-10-20T21:00:00Z", west, "2020-10-20"}, {"2020-10-20T21:00:00Z", nil, "2020-10-20"},
		{"2020-10-20T00:30:00+04:00", east, "2020-10-20"}, {"2020-10-20T00:30:00+04:00", west, "2020-10-19"}, {"2020-10-20t00:30:00.5z", west, "2020-10-19"},
	} {
		claims, faults := claimsOf(t, "c,2020-10-20,"+c.known+",s,other,,,,,,,,,,\n", c.zone)
		if faults.Err() != nil || claims[0].Known.String() != c.want || claims[0].KnownAt.Known() != strings.ContainsAny(c.known, "Tt") {
			t.Errorf("%s in %v: %v %v", c.known, c.zone, claims, faults)
		}
	}
}

func TestClaimsRefuse(t *testing.T) {
	for _, c := range []struct{ name, row, want string }{
		{"no known day", "c,2020-10-20,,s,other,,,,,,,,,,\n", "f:2:14: known is empty; fill it in, or remove the row"},
		{"a time alone", "c,2020-10-20,14:05,s,other,,,,,,,,,,\n", `f:2:14: known "14:05" is neither a day nor an instant; write 2020-10-21, or 2020-10-21T14:05:00+04:00 with seconds and zone`},
		{"no predicate", "c,2020-10-20,2020-10-20,s,,p,,,n,,,,,,\n", "f:2:27: predicate is empty; fill it in, or remove the row"},
		{"capital letters", "c,2020-10-20,2020-10-20,s,Takes,p,,,n,,,,,,\n", `f:2:27: predicate "Takes" is not a known word; did you mean "takes"?`},
		{"hedge", "c,2020-10-20,2020-10-20,s,takes,p,,,n,report,,,,,\n", `f:2:39: hedge "report" is not a known word; did you mean "reported"?`},
		{"evidence", "c,2020-10-20,2020-10-20,s,takes,p,,,n,,secondhand,,,,\n", `f:2:40: evidence "secondhand" is not a known word; did you mean "second_hand"?`},
		{"no place", "c,2020-10-20,2020-10-20,s,holds,,,,n,,,,,,\n", `f:2:33: a claim that says "holds" names no place and no route`},
		{"contests without a side", "c,2020-10-20,2020-10-20,s,contests,p,,,,,,,,,\n", ""},
		{"a route is held", "c,2020-10-20,2020-10-20,s,holds,,r1,,n,,,,,,\n", ""},
		{"not of control", "c,2020-10-20,2020-10-20,s,strikes,,,,,,,,,,\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := claimsOf(t, c.row, nil)
			if got := faults.Error(); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" || len(faults) > 1 {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSourcesAndAgreements(t *testing.T) {
	sources, faults := Sources(strings.NewReader("id,name,kind,quotes,reliability\na,A,agency,b| c,\nb,B,media,,F\n"), "f")
	if faults.Err() != nil || len(sources[0].Quotes) != 2 || sources[0].Quotes[1] != "c" || sources[0].Reliability.Known() || sources[1].Reliability.Or("") != "F" || sources[1].Quotes == nil {
		t.Error(sources, faults)
	}
	_, faults = Sources(strings.NewReader("id,name,kind,reliability\na,,paper,3\n"), "f")
	if len(faults) != 3 {
		t.Error(faults)
	}
	agreements, faults := Agreements(strings.NewReader("id,day,parties,term\na,2020-10-10,n|s,halt\n"), "f")
	if faults.Err() != nil || len(agreements[0].Parties) != 2 {
		t.Error(agreements, faults)
	}
}

func FuzzReports(f *testing.F) {
	f.Add(claimHeader + "c,2020-10-20,2020-10-20T21:00:00Z,s,takes,p,,,n,asserted,footage,2,\"a \"\"quote\"\"\",u,\n")
	f.Add("id,name,kind,quotes,day,term,parties\na,A,agency,b|c,2020-10-10,halt,n|s\n")
	f.Add("\ufeffid,day,known,source,predicate\r\n\"\",0000-00-00,T,\xff,\x00\r\n")
	zone := time.FixedZone("east", 4*3600)
	f.Fuzz(func(t *testing.T, s string) {
		claims, faults := Claims(strings.NewReader(s), "f", zone)
		for _, c := range claims {
			if len(faults) == 0 && (c.ID == "" || c.Predicate == "" || c.Source == "" || c.Predicate.OfControl() && c.Place == "" && c.Route == "") {
				t.Errorf("%+v", c)
			}
		}
		_, more := Sources(strings.NewReader(s), "f")
		_, last := Agreements(strings.NewReader(s), "f")
		for _, e := range append(append(faults, more...), last...) {
			if e.What == "" || e.File != "f" || e.Line > strings.Count(s, "\n")+1 {
				t.Errorf("%+v", e)
			}
		}
	})
}
