package cases

import (
	"errors"
	"strings"
	"testing"

	"salient"
)

// FuzzLoad puts any text into one file of a sound case: Load answers with a case or with faults that name a file,
// and what it accepts has a canonical form.
func FuzzLoad(f *testing.F) {
	files := small()
	for i, name := range Files() {
		f.Add(i, files[name])
	}
	f.Add(0, "format = 1\nsides = [{id='a'}]\nthresholds = {held = 0.9}\narea = [1,2,3,4]\n[a.b.c]\n")
	f.Add(0, "format = 1\nsides = 3\nthird_parties = [1]\nthresholds = 1\nmarking = 1979-05-27T07:32:00Z\n")
	f.Add(9, `{"type":"FeatureCollection","features":[{"type":"Feature","id":1e400,"geometry":null}]}`)
	f.Fuzz(func(t *testing.T, i int, text string) {
		names := Files()
		changed := small()
		changed[names[uint(i)%uint(len(names))]] = text
		c, _, err := load(changed)
		if err == nil {
			if _, err := Canonical(c); err != nil {
				t.Error(err)
			}
			return
		}
		faults := salient.Faults{}
		if !errors.As(err, &faults) || c != nil {
			t.Fatal(err)
		}
		for _, e := range faults {
			if e.File == "" || e.What == "" || e.Kind != salient.Invalid || e.Line > strings.Count(changed[e.File], "\n")+1 || strings.Contains(e.Error(), "\n") {
				t.Errorf("%+v", e)
			}
		}
	})
}
