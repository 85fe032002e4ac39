package osm

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

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
	b := &builder{x: x, out: &Network{Places: []salient.Place{}, Roads: []salient.Road{}, Snapped: []Snap{}, Warnings: []salient.Warning{}}}
	b.number()
	b.uses()
	b.snap(settlements)
	b.pieces()
	b.chains()
	return b.out
}

// builder numbers the nodes that ways use from 0.
type builder struct {
	x      *Extract
	out    *Network
	ids    []int64    // by number
	at     [][2]int32 // by number
	refs   []int32    // x.refs by number; -1: the extract lacks the node
	stop   []bool     // by number: a piece ends here
	fixed  []bool     // by number: a settlement, never smoothed away
	place  []salient.ID
	piece  []piece
	ends   [][]int32 // by number: pieces that end there, a loop twice
	placed map[int32]bool
}

// piece is a run of one way between two stops.
type piece struct{ way, from, to int32 } // of refs, inclusive

func (b *builder) number() {
	b.ids = slices.Clone(b.x.refs)
	slices.Sort(b.ids)
	b.ids = slices.Compact(b.ids)
	kept := b.ids[:0]
	lacking := 0
	for _, id := range b.ids {
		at, ok := b.x.at(id)
		if !ok {
			lacking++
			continue
		}
		kept = append(kept, id)
		b.at = append(b.at, at)
	}
	b.ids = kept
	b.refs = make([]int32, len(b.x.refs))
	for i, id := range b.x.refs {
		n, ok := slices.BinarySearch(b.ids, id)
		if !ok {
			n = -1
		}
		b.refs[i] = int32(n)
	}
	if lacking > 0 {
		b.warn("nodes_missing", fmt.Sprintf("The extract lacks %d nodes of its ways: those ways end where it does.", lacking))
	}
}

func (b *builder) warn(code, text string) {
	b.out.Warnings = append(b.out.Warnings, salient.Warning{Code: code, Text: text, From: []salient.Ref{}})
}

// uses marks where ways meet, end or break off.
func (b *builder) uses() {
	n := len(b.ids)
	b.stop, b.fixed, b.place = make([]bool, n), make([]bool, n), make([]salient.ID, n)
	seen := make([]bool, n)
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
	b.ends = make([][]int32, len(b.ids))
	for n, w := range b.x.ways {
		from := int32(-1)
		for i := int32(w.from); i < int32(w.to); i++ {
			v := b.refs[i]
			if v < 0 {
				from = -1
				continue
			}
			if from >= 0 && b.stop[v] {
				b.ends[b.refs[from]] = append(b.ends[b.refs[from]], int32(len(b.piece)))
				b.ends[v] = append(b.ends[v], int32(len(b.piece)))
				b.piece = append(b.piece, piece{int32(n), from, i})
			}
			if b.stop[v] {
				from = i
			}
		}
	}
}

// through tells whether a road goes on at v as if there were no stop: two pieces of one kind, and no settlement.
func (b *builder) through(v int32) bool {
	if b.fixed[v] || len(b.ends[v]) != 2 || b.ends[v][0] == b.ends[v][1] {
		return false
	}
	p, q := b.piece[b.ends[v][0]], b.piece[b.ends[v][1]]
	k := b.x.ways[p.way].kind
	if k != b.x.ways[q.way].kind {
		return false
	}
	return !b.x.kinds[k].oneWay || (b.refs[p.to] == v) != (b.refs[q.to] == v)
}

// chains joins pieces through such places into roads. Rings without any other place are cut at one of theirs.
func (b *builder) chains() {
	done := make([]bool, len(b.piece))
	walk := func(start int32) {
		for _, p := range b.ends[start] {
			if !done[p] {
				b.chain(start, p, done)
			}
		}
	}
	for v := range b.ids {
		if len(b.ends[v]) > 0 && !b.through(int32(v)) {
			walk(int32(v))
		}
	}
	for p := range b.piece {
		if !done[p] {
			walk(b.refs[b.piece[p].from])
		}
	}
	b.addJunctions()
}

func (b *builder) chain(start, p int32, done []bool) {
	line := []int32{start}
	first, against := p, false
	at := start
	for {
		done[p] = true
		c := b.piece[p]
		run := slices.Clone(b.refs[c.from : c.to+1])
		if run[0] != at {
			slices.Reverse(run)
			against = b.kind(p).oneWay
		}
		line = append(line, run[1:]...)
		at = run[len(run)-1]
		if at == start || !b.through(at) {
			break
		}
		next := b.ends[at][0]
		if next == p {
			next = b.ends[at][1]
		}
		if done[next] {
			break
		}
		p = next
	}
	if against {
		slices.Reverse(line)
	}
	b.addRoad(first, line)
}

func (b *builder) kind(p int32) kind { return b.x.kinds[b.x.ways[b.piece[p].way].kind] }

func (b *builder) addRoad(p int32, line []int32) {
	k, w := b.kind(p), b.x.ways[b.piece[p].way]
	path := make(salient.Path, len(line))
	for i, v := range line {
		path[i] = b.point(v)
	}
	a, z := line[0], line[len(line)-1]
	r := salient.Road{ID: salient.ID(fmt.Sprintf("osm:w%d.%d", w.id, int(b.piece[p].from)-w.from)), A: b.placeID(a), B: b.placeID(z),
		Name: k.name, Class: k.class, Length: salient.Some(length(path)), Surface: k.surface, ClosedMonths: k.closed(),
		Source: fmt.Sprintf("https://www.openstreetmap.org/way/%d", w.id),
		OneWay: k.oneWay, Structure: k.structure, MaxWeight: k.maxWeight, Path: path}
	b.out.Roads = append(b.out.Roads, r)
	b.touch(a)
	b.touch(z)
}

func (b *builder) point(v int32) salient.Point { return exact(b.at[v]) }

func (b *builder) placeID(v int32) salient.ID {
	if b.place[v] != "" {
		return b.place[v]
	}
	return salient.ID("osm:n" + strconv.FormatInt(b.ids[v], 10))
}

func (b *builder) touch(v int32) {
	if b.placed == nil {
		b.placed = map[int32]bool{}
	}
	b.placed[v] = true
}

// addJunctions lists the ends of roads that are no settlement, after the settlements.
func (b *builder) addJunctions() {
	nodes := make([]int32, 0, len(b.placed))
	for v := range b.placed {
		if b.place[v] == "" {
			nodes = append(nodes, v)
		}
	}
	slices.SortFunc(nodes, cmp.Compare)
	for _, v := range nodes {
		b.out.Places = append(b.out.Places, salient.Place{ID: b.placeID(v), Kind: "junction", At: b.point(v)})
	}
}
