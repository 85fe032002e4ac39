package export

import (
	"testing"

	"salient"
)

func TestRowsOfAClosedSourceStay(t *testing.T) {
	c := &salient.Case{Sources: []salient.Source{{ID: "acled", Name: "ACLED", Licence: "terms of use", Closed: true}, {ID: "press"}},
		Claims: []salient.Claim{{ID: "a", Source: "acled"}, {ID: "b", Source: "press"}, {ID: "c", Source: "acled"}}}
	out := Shareable(c)
	if len(out.Claims) != 1 || out.Claims[0].ID != "b" || len(c.Claims) != 3 {
		t.Errorf("%+v, of %+v", out.Claims, c.Claims)
	}
	if credits := Attribution(out); len(credits) != 1 {
		t.Errorf("the source is named no more: %v", credits)
	}
}
