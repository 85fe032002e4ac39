package reports

import (
	"strings"
	"testing"
)

func TestBlanked(t *testing.T) {
	for _, plain := range []string{"", "2 < 3 and 5 > 4", "a\r\n\tb  c", "\x00\xff"} {
		if got := Blanked(plain); got != plain {
			t.Errorf("%q became %q", plain, got)
		}
	}
	page := "<html><script>var x = 'Paris';</script><p class=a>In <b>Ford</b>,\nmen &lt; boys</p><!-- Rome --></html>"
	got := Blanked(page)
	if len(got) != len(page) || strings.Index(got, "Ford") != strings.Index(page, "Ford") || strings.Contains(got, "Paris") || strings.Contains(got, "Rome") || strings.ContainsAny(got, "<>") {
		t.Errorf("%q", got)
	}
}

func FuzzBlanked(f *testing.F) {
	for _, s := range []string{"<html><p>x", "<p><script>", "<html><!--", "<body>\xff</"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Blanked(s); len(got) != len(s) {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
