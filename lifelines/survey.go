package lifelines

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"salient"
	"salient/network"
)

// Survey is the single points of failure of a bare graph, without a case, a side or a day. Nodes are numbered as in
// the file; an edge is its two nodes, the lower first.
type Survey struct {
	Nodes       int        `json:"nodes"`
	Edges       int        `json:"edges"`
	Components  int        `json:"components"`
	Bridges     [][2]int32 `json:"bridges"`             // in the order of their nodes
	Articulated []int32    `json:"articulation_points"` // in the order of their numbers
	// CutOff is there only where sources were named: every edge whose loss alone parts nodes from all of them, in the
	// order of the edges' nodes.
	CutOff *[]Severed `json:"cut_off,omitempty"`
}

// Severed is an edge and how many nodes its loss cuts off from every source.
type Severed struct {
	Edge  [2]int32 `json:"edge"`
	Nodes int32    `json:"nodes"`
}

// SurveyGraph reads a bare graph in PACE or DIMACS text form ([network.ReadGr]) and surveys it. Sources are numbered
// as in the file; none: nothing is said of who is cut off. Faults name the file and the line; a source that is no
// node is NotFound.
func SurveyGraph(r io.Reader, file string, sources ...int) (*Survey, error) {
	g, err := network.ReadGr(r)
	var line *network.LineError
	if errors.As(err, &line) {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, Line: line.Line, What: line.What, Mend: line.Mend, Err: err}
	} else if err != nil {
		return nil, &salient.Error{Kind: salient.Failed, File: file, What: "the graph could not be read", Mend: "try again", Err: err}
	}
	from := make([]int32, len(sources))
	for i, s := range sources {
		if s < 1 || s > g.Nodes() {
			return nil, &salient.Error{Kind: salient.NotFound, File: file, What: fmt.Sprintf("the graph has no node %d", s), Mend: fmt.Sprintf("its nodes are 1 to %d", g.Nodes())}
		}
		from[i] = int32(s - 1)
	}
	return survey(g, from), nil
}

func survey(g *network.Graph, sources []int32) *Survey {
	bare := network.SinglesOf(g, nil, nil)
	s := &Survey{Nodes: g.Nodes(), Edges: g.Edges(), Components: bare.Components, Bridges: [][2]int32{}, Articulated: []int32{}}
	for _, x := range bare.Roads {
		s.Bridges = append(s.Bridges, inFile(g, x.ID))
	}
	slices.SortFunc(s.Bridges, inOrder)
	for _, x := range bare.Places {
		s.Articulated = append(s.Articulated, x.ID+1)
	}
	slices.Sort(s.Articulated)
	if len(sources) == 0 {
		return s
	}
	cut := []Severed{}
	for _, x := range network.SinglesFrom(g, nil, sources, nil).Roads {
		cut = append(cut, Severed{inFile(g, x.ID), x.Nodes})
	}
	slices.SortFunc(cut, func(a, b Severed) int { return inOrder(a.Edge, b.Edge) })
	s.CutOff = &cut
	return s
}

func inFile(g *network.Graph, e int32) [2]int32 {
	x := g.Ends(e)
	return [2]int32{min(x.U, x.V) + 1, max(x.U, x.V) + 1}
}

func inOrder(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
