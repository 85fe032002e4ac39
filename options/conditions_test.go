package options

import (
	"encoding/json"
	"os"
	"testing"
)

// The page reads conditions too, while they are typed; both are held to the same list.
func TestConditionsAreReadAsThePageReadsThem(t *testing.T) {
	body, err := os.ReadFile("testdata/conditions.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Text string
		Col  int
	}
	if err := json.Unmarshal(body, &list); err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		_, err := parseExpr(x.Text, []string{"a", "b", "c", "two words", "x-y"})
		switch {
		case err == nil && x.Col != 0:
			t.Errorf("%q is read, and should fail at %d", x.Text, x.Col)
		case err != nil && err.col != x.Col:
			t.Errorf("%q fails at %d (%s), not at %d", x.Text, err.col, err.what, x.Col)
		}
	}
}
