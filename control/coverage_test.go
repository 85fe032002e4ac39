package control_test

import (
	"testing"

	"salient"
	"salient/control"
)

func TestSilence(t *testing.T) {
	c := &salient.Case{Sources: []salient.Source{{ID: "daily"}, {ID: "weekly"}, {ID: "once"}}}
	for d := salient.Day(0); d <= 28; d++ {
		if d <= 10 {
			c.Claims = append(c.Claims, salient.Claim{Source: "daily", Known: d})
		}
		if d%7 == 0 {
			c.Claims = append(c.Claims, salient.Claim{Source: "weekly", Known: d}, salient.Claim{Source: "weekly", Known: d})
		}
	}
	c.Claims = append(c.Claims, salient.Claim{Source: "once", Known: 1})
	for _, q := range []struct {
		by   salient.Day
		want []salient.ID
	}{{12, nil}, {16, nil}, {17, []salient.ID{"daily"}}, {55, []salient.ID{"daily"}}, {56, []salient.ID{"daily", "weekly"}}} {
		var got []salient.ID
		for _, w := range control.Silences(c, q.by) {
			got = append(got, w.From[0].ID)
		}
		if len(got) != len(q.want) || (len(got) > 0 && got[len(got)-1] != q.want[len(q.want)-1]) {
			t.Errorf("by day %d: %v, want %v", q.by, got, q.want)
		}
	}
	if v := control.Cover(c, 28)[1]; v.Claims != 10 || len(v.Days) != 5 || v.Days[0].Claims != 2 {
		t.Errorf("%+v", v)
	}
}
