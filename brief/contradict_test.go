package brief

import (
	"strings"
	"testing"

	"salient"
)

func TestContradict(t *testing.T) {
	say := func(day int32, p salient.Predicate, side salient.ID) salient.Claim {
		return salient.Claim{Day: salient.Day(day), Predicate: p, Side: side}
	}
	for name, c := range map[string]struct {
		w, x salient.Claim
		want bool
	}{
		"taken and denied the same day":        {say(1, salient.Takes, "a"), say(1, salient.Denies, "a"), true},
		"taken and denied later":               {say(1, salient.Takes, "a"), say(9, salient.Denies, "a"), true},
		"denied, then taken":                   {say(9, salient.Takes, "a"), say(1, salient.Denies, "a"), false},
		"held by both the same week":           {say(1, salient.Holds, "a"), say(5, salient.Holds, "b"), true},
		"held by one, weeks later by another":  {say(1, salient.Holds, "a"), say(25, salient.Holds, "b"), false},
		"taken by one, weeks later still held": {say(1, salient.Takes, "a"), say(25, salient.Holds, "b"), true},
		"held, then lost":                      {say(1, salient.Holds, "a"), say(2, salient.Loses, "a"), false},
		"lost, then said to be held":           {say(3, salient.Holds, "a"), say(2, salient.Loses, "a"), true},
		"held by the same":                     {say(1, salient.Holds, "a"), say(1, salient.Takes, "a"), false},
		"another's denial":                     {say(1, salient.Holds, "a"), say(1, salient.Denies, "b"), false},
		"entered":                              {say(1, salient.Holds, "a"), say(1, salient.Enters, "b"), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := contradict(c.w, c.x); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("<a href='x'>*b* [c](d) | `e`\n# f")
	f.Fuzz(func(t *testing.T, s string) {
		if h := esc(s); strings.ContainsAny(h, "<>\"'\n") {
			t.Errorf("HTML %q", h)
		}
		m := md(s)
		bare := strings.ReplaceAll(m, `\\`, "")
		for _, mark := range []string{"<", ">", "`", "*", "_", "[", "]", "|", "#"} {
			if strings.Count(bare, mark) != strings.Count(bare, `\`+mark) {
				t.Errorf("Markdown %q leaves %q bare", m, mark)
			}
		}
	})
}
