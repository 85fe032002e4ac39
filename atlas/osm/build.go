package osm

import (
	"slices"
	"strconv"
	"time"

	"salient"
)

// Snap is a settlement and how far the road lies to which it was joined.
type Snap struct {
	Place    salient.ID     `json:"place"`
	Name     string         `json:"name"`
	Distance salient.Meters `json:"distance_m"`
}

// Network is the drivable network: settlements and junctions, and the roads between them. A settlement stands at its
// own coordinates; its roads begin at the point of the network nearest to it.
type Network struct {
	Places   []salient.Place   `json:"places"`
	Roads    []salient.Road    `json:"roads"`
	Snapped  []Snap            `json:"snapped"`
	Warnings []salient.Warning `json:"warnings"`
	// Stamp is the instant up to which the newest extract's data reach, where one tells it.
	Stamp salient.Opt[time.Time] `json:"stamp"`
}

// MaxSnap is how far a settlement may lie from its road.
const MaxSnap salient.Meters = 2000

// Build makes the network. Settlements are those given (the places of a case) or, where there are none, those of the
// extract. A settlement farther than [MaxSnap] from every road, or whose 16 nearest points are all taken, is left out
// with a warning; so are the stretches of ways whose nodes the extract lacks.
func (x *Extract) Build(settlements []salient.Place) *Network {
	if len(settlements) == 0 {
		settlements = x.places
	}
	b := &builder{x: x, place: map[int32]salient.ID{},
		out: &Network{Places: []salient.Place{}, Roads: []salient.Road{}, Snapped: []Snap{}, Warnings: []salient.Warning{}}}
	b.number()
	b.uses()
	b.snap(settlements)
	b.pieces()
	b.meet()
	b.chains()
	b.addJunctions()
	if !x.stamp.IsZero() {
		b.out.Stamp = salient.Some(x.stamp)
	}
	return b.out
}

// builder works on the nodes that ways use, by number.
type builder struct {
	x   *Extract
	out *Network
	numbering
	stop   []bool // by number: a piece ends here
	placed []bool // by number: a road ends here
	place  map[int32]salient.ID
	piece  []piece
	first  []int32 // the pieces that end at number v, a loop twice, are ends[first[v]:first[v+1]]
	ends   []int32
	line   []int32 // scratch
}

// piece is a run of one way between two stops.
type piece struct{ way, from, to int32 } // of refs, inclusive

func (n *Network) warn(code, text string, from ...salient.Ref) {
	n.Warnings = append(n.Warnings, salient.Warning{Code: code, Text: text, From: append([]salient.Ref{}, from...)})
}

// uses marks where ways meet, end or break off.
func (b *builder) uses() {
	b.stop, b.placed = make([]bool, len(b.ids)), make([]bool, len(b.ids))
	seen := make([]bool, len(b.ids))
	for _, w := range b.x.ways {
		run := b.refs[w.from:w.to]
		for i, v := range run {
			if v < 0 {
				continue
			}
			end := i == 0 || i == len(run)-1 || run[i-1] < 0 || run[i+1] < 0
			b.stop[v] = b.stop[v] || seen[v] || end
			seen[v] = true
		}
	}
}

// pieces cuts the ways at the stops.
func (b *builder) pieces() {
	for n, w := range b.x.ways {
		from := int32(-1)
		for i := int32(w.from); i < int32(w.to); i++ {
			v := b.refs[i]
			if v < 0 {
				from = -1
				continue
			}
			if b.stop[v] {
				if from >= 0 {
					b.piece = append(b.piece, piece{int32(n), from, i})
				}
				from = i
			}
		}
	}
}

// meet lists the pieces by the nodes at which they end.
func (b *builder) meet() {
	b.first, b.ends = make([]int32, len(b.ids)+2), make([]int32, 2*len(b.piece))
	for _, p := range b.piece {
		b.first[b.refs[p.from]+2]++
		b.first[b.refs[p.to]+2]++
	}
	for v := 2; v < len(b.first); v++ {
		b.first[v] += b.first[v-1]
	}
	for n, p := range b.piece {
		for _, i := range [2]int32{p.from, p.to} {
			at := &b.first[b.refs[i]+1]
			b.ends[*at] = int32(n)
			*at++
		}
	}
}

// endsAt is the pieces that end at a node.
func (b *builder) endsAt(v int32) []int32 { return b.ends[b.first[v]:b.first[v+1]] }

// through tells whether a road goes on at v as if there were no stop: two pieces of one kind, and no settlement.
func (b *builder) through(v int32) bool {
	ends := b.endsAt(v)
	if len(ends) != 2 || ends[0] == ends[1] {
		return false
	}
	p, q := b.piece[ends[0]], b.piece[ends[1]]
	k := b.x.ways[p.way].kind
	if k != b.x.ways[q.way].kind || b.settled(v) {
		return false
	}
	return !b.x.kinds[k].oneWay || (b.refs[p.to] == v) != (b.refs[q.to] == v)
}

func (b *builder) settled(v int32) bool {
	_, ok := b.place[v]
	return ok
}

// chains joins pieces through such places into roads. Rings without any other place are cut at one of theirs.
func (b *builder) chains() {
	done := make([]bool, len(b.piece))
	walk := func(start int32) {
		for _, p := range b.endsAt(start) {
			if !done[p] {
				b.chain(start, p, done)
			}
		}
	}
	for v, stop := range b.stop {
		if stop && !b.through(int32(v)) {
			walk(int32(v))
		}
	}
	for p := range b.piece {
		if !done[p] {
			walk(b.refs[b.piece[p].from])
		}
	}
}

// chain follows pieces from start, of which p is the first, to where the road ends.
func (b *builder) chain(start, p int32, done []bool) {
	b.line = append(b.line[:0], start)
	first, against := p, false
	at := start
	for {
		done[p] = true
		c := b.piece[p]
		run := b.refs[c.from : c.to+1]
		if run[0] == at {
			b.line = append(b.line, run[1:]...)
		} else {
			for i := len(run) - 2; i >= 0; i-- {
				b.line = append(b.line, run[i])
			}
			against = b.kind(p).oneWay
		}
		at = b.line[len(b.line)-1]
		if at == start || !b.through(at) {
			break
		}
		ends := b.endsAt(at)
		next := ends[0]
		if next == p {
			next = ends[1]
		}
		if done[next] {
			break
		}
		p = next
	}
	if against {
		slices.Reverse(b.line)
	}
	b.addRoad(first, b.line)
}

func (b *builder) kind(p int32) *kind { return &b.x.kinds[b.x.ways[b.piece[p].way].kind] }

// addRoad keeps a road, named by the way of its first piece and the place in it where that begins.
func (b *builder) addRoad(p int32, line []int32) {
	k, w := b.kind(p), b.x.ways[b.piece[p].way]
	path := make(salient.Path, len(line))
	for i, v := range line {
		path[i] = exact(b.at[v])
	}
	a, z := line[0], line[len(line)-1]
	b.placed[a], b.placed[z] = true, true
	way := strconv.FormatInt(w.id, 10)
	b.out.Roads = append(b.out.Roads, salient.Road{
		ID: salient.ID(Prefix + "w" + way + "." + strconv.Itoa(int(b.piece[p].from)-w.from)), A: b.placeID(a), B: b.placeID(z),
		Name: k.name, Class: k.class, Length: salient.Some(length(path)), Surface: k.surface, ClosedMonths: k.months.list(),
		Source: "https://www.openstreetmap.org/way/" + way,
		OneWay: k.oneWay, Structure: k.structure, MaxWeight: k.maxWeight, Path: path})
}

func (b *builder) placeID(v int32) salient.ID {
	if id, ok := b.place[v]; ok {
		return id
	}
	return nodeID(b.ids[v])
}

// addJunctions lists the ends of roads that are no settlement, after the settlements.
func (b *builder) addJunctions() {
	for v, placed := range b.placed {
		if placed && !b.settled(int32(v)) {
			b.out.Places = append(b.out.Places, salient.Place{ID: nodeID(b.ids[v]), Kind: "junction", At: exact(b.at[v])})
		}
	}
}
