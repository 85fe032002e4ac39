package brief

import (
	"testing"

	"salient"
)

func TestCall(t *testing.T) {
	b := &builder{called: map[string]bool{}}
	for _, name := range []string{"Merse road (A–B)", "Ridge highway (north)", "Ridge highway (south)", "Old (x)", "Old"} {
		b.c.Roads = append(b.c.Roads, salient.Road{Name: name})
	}
	b.shared = b.sharedNames()
	for _, c := range []struct{ name, want string }{
		{"Merse road (A–B)", "the Merse road (A–B)"},
		{"Merse road (A–B)", "the Merse road"},
		{"Ridge highway (north)", "the Ridge highway (north)"},
		{"Ridge highway (north)", "the Ridge highway (north)"}, // there is a southern one
		{"Old (x)", "the road Old (x)"},
		{"Old (x)", "the road Old (x)"}, // there is an Old without brackets
		{"Karst spur", "the Karst spur"},
	} {
		if got := b.call(c.name); got != c.want {
			t.Errorf("%s is called %q, want %q", c.name, got, c.want)
		}
	}
}
