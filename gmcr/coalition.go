package gmcr

// A coalition moves by legal sequences of its members' moves. Coalitional stability follows Kilgour, Hipel, Fang and
// Peng (Group Decision and Negotiation 10, 2001) and Inohara and Hipel (Systems Engineering 11, 2008): an improvement
// of a coalition H from x is a state that H can reach and that every member strictly prefers to x; an answer undoes it
// when some member likes the outcome no better than x; and under SEQ the actors outside H answer by a sequence of
// improvements of any coalitions among them.

// CoalitionConcepts lists the concepts defined for coalitions.
func CoalitionConcepts() []Concept { return []Concept{Nash, GMR, SMR, SEQ} }

// CoalitionStable tells whether state x (an index) is stable for the coalition of these actors under Nash, GMR, SMR or
// SEQ.
func (g *Graph) CoalitionStable(c Concept, members []int, x int) bool {
	outside := []int{}
	for e := range g.Moves {
		if !has(members, e) {
			outside = append(outside, e)
		}
	}
	for y, reached := range g.joint(members, x) {
		if !reached || !g.allPrefer(members, y, x) {
			continue
		}
		if c == Nash || !g.coalitionAnswered(c, members, outside, x, y) {
			return false
		}
	}
	return true
}

func has(list []int, v int) bool {
	for _, e := range list {
		if e == v {
			return true
		}
	}
	return false
}

// allPrefer tells whether every member strictly prefers a to b.
func (g *Graph) allPrefer(members []int, a, b int) bool {
	for _, e := range members {
		if g.Pay[e][a] <= g.Pay[e][b] {
			return false
		}
	}
	return true
}

// joint marks the states that the members can reach from y by a legal sequence of at least one move.
func (g *Graph) joint(members []int, y int) []bool {
	out := make([]bool, len(g.States))
	seen := map[node]bool{}
	for queue := []node{{y, -1}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, e := range members {
			if e == at.last {
				continue
			}
			for _, z := range g.Moves[e][at.state] {
				if n := (node{z, e}); !seen[n] {
					seen[n], out[z] = true, true
					queue = append(queue, n)
				}
			}
		}
	}
	return out
}

func (g *Graph) coalitionAnswered(c Concept, members, outside []int, x, y int) bool {
	replies := g.joint(outside, y)
	if c == SEQ {
		replies = g.jointImprovements(outside, y)
	}
	for z, reached := range replies {
		if reached && !g.allPrefer(members, z, x) && (c != SMR || !g.coalitionEscapes(members, x, z)) {
			return true
		}
	}
	return false
}

func (g *Graph) coalitionEscapes(members []int, x, z int) bool {
	for t, reached := range g.joint(members, z) {
		if reached && g.allPrefer(members, t, x) {
			return true
		}
	}
	return false
}

// jointImprovements marks the states that coalitions among the actors can reach from y by a sequence of coalitional
// improvements in which no coalition moves twice in a row.
func (g *Graph) jointImprovements(actors []int, y int) []bool {
	out := make([]bool, len(g.States))
	seen := map[node]bool{}
	for queue := []node{{y, 0}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for sub := 1; sub < 1<<len(actors); sub++ {
			if sub == at.last {
				continue
			}
			k := subset(actors, sub)
			for z, reached := range g.joint(k, at.state) {
				if n := (node{z, sub}); reached && !seen[n] && g.allPrefer(k, z, at.state) {
					seen[n], out[z] = true, true
					queue = append(queue, n)
				}
			}
		}
	}
	return out
}

func subset(list []int, mask int) []int {
	var out []int
	for i, v := range list {
		if mask>>i&1 == 1 {
			out = append(out, v)
		}
	}
	return out
}
