package cases

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"salient"
)

// A text of this size that takes longer than this to be refused could keep a server busy.
const hostileSize, hostileTime = 300_000, 20 * time.Second

func TestHostileSettings(t *testing.T) {
	n := hostileSize
	many := func(row string) string { return strings.Repeat(row, n/len(row)) }
	for name, text := range map[string]string{
		"lists in lists":            "format = 1\na = " + many("["),
		"tables in tables":          "format = 1\na = " + many("{a="),
		"a long dotted key":         "format = 1\na" + many(".a") + " = 1\n",
		"a long dotted table":       "format = 1\n[a" + many(".a") + "]\n",
		"brackets in a string":      "format = 1\ntitle = '" + many("[") + "'\n",
		"escaped quotes, brackets":  "format = 1\ntitle = \"" + many("\\\"[") + "\"\n",
		"brackets in a comment":     "format = 1\n# " + many("[") + "\n",
		"one long string not ended": "format = 1\ntitle = \"" + many("x"),
		"behind strings":            "format = 1\na = [\"\"\"x\\\"\"\"\"\", '\"', \"'\", '''it's''''', " + many("{a="),
		"after a broken string":     "format = 1\na = \"\nb = " + many("{a="),
		"many sides":                "format = 1\n" + many("[[sides]]\nid='a'\nname='b'\n"),
		"many keys":                 "format = 1\n" + numbered("k%d=1\n", n),
		"many dotted keys":          "format = 1\n" + numbered("a.b.c.k%d=1\n", n),
		"many tables":               "format = 1\n" + numbered("[a.b%d]\n", n),
		"many inline keys":          "format = 1\na = {" + numbered("k%d=1,", n) + "z=1}\n",
		"too large":                 strings.Repeat("#", mostSettings+1),
	} {
		t.Run(name, func(t *testing.T) {
			files := small()
			files[SettingsFile] = text
			start := time.Now()
			_, _, err := load(files)
			if took := time.Since(start); took > hostileTime {
				t.Error("took", took)
			}
			if salient.KindOf(err) != salient.Invalid || len(err.Error()) > 1<<20 {
				t.Errorf("%.300v", err)
			}
			t.Logf("%v %.200v", time.Since(start), err)
		})
	}
}

func numbered(row string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, row, i)
	}
	return b.String()
}
