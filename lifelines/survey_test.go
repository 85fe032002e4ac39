package lifelines_test

import (
	"encoding/json"
	"strings"
	"testing"

	"salient"
	"salient/lifelines"
)

func TestSurvey(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		sources    []int
		want       string
	}{
		{"a triangle with a tail", "c a comment\np tw 5 5\n1 2\n2 3\n3 1\n3 4\r\n\n4 5\n", []int{1, 4},
			`{"nodes":5,"edges":5,"components":1,"bridges":[[3,4],[4,5]],"articulation_points":[3,4],"cut_off":[{"edge":[4,5],"nodes":1}]}`},
		{"two roads are no bridge", "p tw 3 3\n1 2\n2 1\n2 2\n", nil,
			`{"nodes":3,"edges":3,"components":2,"bridges":[],"articulation_points":[]}`},
		{"arcs there and back are one edge", "p sp 3 6\na 1 2 7\na 2 1 7\na 2 3 1\na 3 2 1\na 2 3 5\na 3 2 5\n", []int{3},
			`{"nodes":3,"edges":3,"components":1,"bridges":[[1,2]],"articulation_points":[2],"cut_off":[{"edge":[1,2],"nodes":1}]}`},
		{"nothing", "p tw 0 0\n", nil, `{"nodes":0,"edges":0,"components":0,"bridges":[],"articulation_points":[]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := lifelines.SurveyGraph(strings.NewReader(tt.text), "x.gr", tt.sources...)
			if err != nil {
				t.Fatal(err)
			}
			if b, _ := json.Marshal(s); string(b) != tt.want {
				t.Errorf("got %s, want %s", b, tt.want)
			}
		})
	}
}

func TestSurveyOfBadFiles(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "x.gr:1: there is no line that begins with p"},
		{"cut short", "p tw 3 2\n1 2\n", "x.gr:2: the file ends after 1 of 2 edges"},
		{"too many", "p tw 3 1\n1 2\n2 3\n", "x.gr:3: there are more than the 1 edges promised"},
		{"to nowhere", "p tw 3 1\n1 4\n", "x.gr:2: this is not an edge"},
		{"no number", "p tw 3 1\n1 x\n", "x.gr:2: this is not an edge"},
		{"a huge promise", "p tw 3 99999999999\n", "x.gr:1: the numbers of nodes and edges cannot be read"},
		{"edges first", "1 2\n", "x.gr:1: an edge stands before"},
		{"a long line", "p tw 1 0\nc " + strings.Repeat("x", 2<<20), "longer than a megabyte"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lifelines.SurveyGraph(strings.NewReader(tt.text), "x.gr")
			if salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if _, err := lifelines.SurveyGraph(strings.NewReader("p tw 1 0\n"), "x.gr", 2); salient.KindOf(err) != salient.NotFound {
		t.Errorf("a source that is no node: %v", err)
	}
}
