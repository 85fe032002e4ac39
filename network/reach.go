package network

// Reach tells for each node whether a source reaches it over usable edges (nil: all). A source reaches itself.
// Time and memory are linear in the graph.
func Reach(g *Graph, usable []bool, sources []int32) []bool {
	seen := make([]bool, g.Nodes())
	queue := make([]int32, 0, len(sources))
	for _, s := range sources {
		if !seen[s] {
			seen[s] = true
			queue = append(queue, s)
		}
	}
	for len(queue) > 0 {
		v := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, a := range g.of(v) {
			if !seen[a.to] && open(usable, a.edge) {
				seen[a.to] = true
				queue = append(queue, a.to)
			}
		}
	}
	return seen
}
