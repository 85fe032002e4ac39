package osm

import (
	"slices"

	"salient"
)

// block is what is kept of one block of a PBF file: the place of every node, the settlements and the drivable ways.
type block struct {
	nodes       []*chunk
	settlements []salient.Place
	ways        []taggedWay
	refs        []int64
	objects     int64
}

// taggedWay is a drivable way whose nodes are refs[from:to] of its block, in the order of travel.
type taggedWay struct {
	id       int64
	kind     kind
	from, to int
}

// decoder decodes blocks. Numbers stand as differences from the one before; texts as numbers in the block's own list.
type decoder struct {
	inflater
	texts   [][]byte
	known   []string // texts already made strings; empty: not yet
	place   []bool   // by text: it is "place"
	highway []bool
	scale   int64 // 10⁻⁹ of a degree that one step is
	lat     int64 // of zero, in 10⁻⁹ of a degree
	lon     int64
	keys    []uint64
	values  []uint64
	at      [2]int32 // of the node last put
	out     *block
}

// decode reads a block (PrimitiveBlock) into out, whose memory it uses again but for the nodes.
func (d *decoder) decode(content []byte, out *block) error {
	*out = block{settlements: out.settlements[:0], ways: out.ways[:0], refs: out.refs[:0]}
	d.out, d.scale, d.lat, d.lon = out, 100, 0, 0
	d.texts = d.texts[:0]
	var groups [][]byte
	w := wire{b: content}
	ok := w.fields(func(number, form int) bool {
		switch {
		case number == 1 && form == bytesForm:
			d.readTexts(&w)
		case number == 2 && form == bytesForm:
			groups = append(groups, w.bytes())
		case number == 17 && form == varintForm:
			d.scale = int64(w.varint())
		case number == 19 && form == varintForm:
			d.lat = int64(w.varint())
		case number == 20 && form == varintForm:
			d.lon = int64(w.varint())
		default:
			return false
		}
		return true
	})
	if !ok || d.scale <= 0 || d.scale > 1e9 {
		return errForm
	}
	for _, g := range groups {
		if !d.group(g) {
			return errForm
		}
	}
	return nil
}

func (d *decoder) readTexts(w *wire) {
	list := wire{b: w.bytes()}
	ok := list.fields(func(number, form int) bool {
		if number != 1 || form != bytesForm {
			return false
		}
		d.texts = append(d.texts, list.bytes())
		return true
	})
	w.bad = w.bad || !ok
	n := len(d.texts)
	d.known = append(d.known[:0], make([]string, n)...)
	d.place, d.highway = slices.Grow(d.place[:0], n)[:n], slices.Grow(d.highway[:0], n)[:n]
	for i, s := range d.texts {
		d.place[i], d.highway[i] = string(s) == "place", string(s) == "highway"
	}
}

func (d *decoder) group(b []byte) bool {
	w := wire{b: b}
	return w.fields(func(number, form int) bool {
		var ok bool
		switch {
		case form != bytesForm:
			return false
		case number == 1:
			ok = d.node(w.bytes())
		case number == 2:
			ok = d.dense(w.bytes())
		case number == 3:
			ok = d.way(w.bytes())
		default:
			return false
		}
		if !ok {
			w.fail()
		}
		return true
	})
}

// dense reads nodes that stand in columns.
func (d *decoder) dense(b []byte) bool {
	var ids, lats, lons, tags wire
	w := wire{b: b}
	ok := w.fields(func(number, form int) bool {
		if form != bytesForm {
			return false
		}
		switch number {
		case 1:
			ids.b = w.bytes()
		case 8:
			lats.b = w.bytes()
		case 9:
			lons.b = w.bytes()
		case 10:
			tags.b = w.bytes()
		default:
			return false
		}
		return true
	})
	tagged, room := len(tags.b) > 0, count(ids.b)
	var id, lat, lon int64
	for ok && len(ids.b) > 0 {
		id, lat, lon = id+ids.zigzag(), lat+lats.zigzag(), lon+lons.zigzag()
		if ids.bad || lats.bad || lons.bad || !d.put(id, lat, lon, room) {
			return false
		}
		if tagged && !d.denseTags(&tags, id) {
			return false
		}
	}
	return ok && !ids.bad && len(lats.b) == 0 && len(lons.b) == 0
}

// denseTags reads the tags of one node, pairs that end with a zero.
func (d *decoder) denseTags(w *wire, id int64) bool {
	d.keys, d.values = d.keys[:0], d.values[:0]
	place := false
	for {
		k := w.varint()
		if k == 0 || w.bad {
			break
		}
		place = place || k < uint64(len(d.place)) && d.place[k]
		d.keys, d.values = append(d.keys, k), append(d.values, w.varint())
	}
	return !w.bad && (!place || d.settle(id))
}

// node reads a node that stands alone.
func (d *decoder) node(b []byte) bool {
	var id, lat, lon int64
	d.keys, d.values = d.keys[:0], d.values[:0]
	w := wire{b: b}
	ok := w.fields(func(number, form int) bool {
		switch {
		case number == 1 && form == varintForm:
			id = w.zigzag()
		case number == 8 && form == varintForm:
			lat = w.zigzag()
		case number == 9 && form == varintForm:
			lon = w.zigzag()
		default:
			return d.tagFields(&w, number, form)
		}
		return true
	})
	return ok && d.put(id, lat, lon, 1) && (!d.has(d.place) || d.settle(id))
}

// tagFields reads the two lists of keys and values that nodes and ways have.
func (d *decoder) tagFields(w *wire, number, form int) bool {
	if form != bytesForm || number != 2 && number != 3 {
		return false
	}
	list := wire{b: w.bytes()}
	for len(list.b) > 0 {
		if x := list.varint(); number == 2 {
			d.keys = append(d.keys, x)
		} else {
			d.values = append(d.values, x)
		}
	}
	w.bad = w.bad || list.bad
	return true
}

func (d *decoder) has(key []bool) bool {
	return slices.ContainsFunc(d.keys, func(k uint64) bool { return k < uint64(len(key)) && key[k] })
}

// count is how many numbers stand in a packed field: each ends with a byte whose highest bit is not set.
func count(b []byte) (n int) {
	for _, x := range b {
		n += int(x>>7 ^ 1)
	}
	return n
}

// put keeps the place of a node, which must lie on the globe; room is how many more may come, for the first of them.
func (d *decoder) put(id, lat, lon int64, room int) bool {
	const quarter, step = 90_000_000_000, 100                                   // 10⁻⁹ of a degree
	if lat < -quarter || lat > quarter || lon < -2*quarter || lon > 2*quarter { // so that the product cannot overflow
		return false
	}
	y, x := d.lat+d.scale*lat, d.lon+d.scale*lon
	if y < -quarter || y > quarter || x < -2*quarter || x > 2*quarter {
		return false
	}
	d.out.objects++
	if len(d.out.nodes) > 0 {
		room = 1
	}
	d.at = [2]int32{int32(nearestStep(y, step)), int32(nearestStep(x, step))}
	d.out.nodes = addTo(d.out.nodes, room, id, d.at)
	return true
}

// nearestStep is x ÷ step, rounded half away from zero.
func nearestStep(x, step int64) int64 {
	if x < 0 {
		return (x - step/2) / step
	}
	return (x + step/2) / step
}

// settle keeps the node last put if it is a settlement.
func (d *decoder) settle(id int64) bool {
	t, ok := d.tags()
	if !ok {
		return false
	}
	if k, is := settlementKind(t); is {
		d.out.settlements = append(d.out.settlements, settlement(id, d.at, t, k))
	}
	return true
}

// tags is the texts of the tags last read; false where there are none of these numbers.
func (d *decoder) tags() (tags, bool) {
	if len(d.keys) != len(d.values) {
		return nil, false
	}
	t := make(tags, len(d.keys))
	for i, k := range d.keys {
		key, ok := d.text(k)
		value, ok2 := d.text(d.values[i])
		if !ok || !ok2 {
			return nil, false
		}
		t[i] = tag{key, value}
	}
	return t, true
}

// text is a text of the block's list; each is made a string once.
func (d *decoder) text(i uint64) (string, bool) {
	if i >= uint64(len(d.texts)) {
		return "", false
	}
	if d.known[i] == "" {
		d.known[i] = string(d.texts[i])
	}
	return d.known[i], true
}

func (d *decoder) way(b []byte) bool {
	var id int64
	var refs wire
	d.keys, d.values = d.keys[:0], d.values[:0]
	w := wire{b: b}
	ok := w.fields(func(number, form int) bool {
		switch {
		case number == 1 && form == varintForm:
			id = int64(w.varint())
		case number == 8 && form == bytesForm:
			refs.b = w.bytes()
		default:
			return d.tagFields(&w, number, form)
		}
		return true
	})
	d.out.objects++
	if !ok || !d.has(d.highway) {
		return ok
	}
	t, ok := d.tags()
	if !ok || !drivable(t) {
		return ok
	}
	from, ref := len(d.out.refs), int64(0)
	for len(refs.b) > 0 {
		ref += refs.zigzag()
		d.out.refs = append(d.out.refs, ref)
	}
	k, reversed := readKind(t)
	if reversed {
		slices.Reverse(d.out.refs[from:])
	}
	d.out.ways = append(d.out.ways, taggedWay{id, k, from, len(d.out.refs)})
	return !refs.bad
}
