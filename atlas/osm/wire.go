package osm

// wire reads the wire form of protocol buffers (protobuf.dev, Encoding): fields one after the other, each a number, a
// form and a value. What is broken sets bad, and everything read afterwards is empty.
type wire struct {
	b   []byte
	bad bool
}

// The forms of a value.
const (
	varintForm = 0
	fixed64    = 1
	bytesForm  = 2
	fixed32    = 5
)

// varint reads seven bits a byte, the lowest first.
func (w *wire) varint() uint64 {
	if len(w.b) > 0 && w.b[0] < 0x80 { // most numbers are small
		x := uint64(w.b[0])
		w.b = w.b[1:]
		return x
	}
	return w.long()
}

func (w *wire) long() (x uint64) {
	const longest = 10 // bytes
	for i := 0; i < len(w.b) && i < longest; i++ {
		x |= uint64(w.b[i]&0x7f) << (7 * i)
		if w.b[i] < 0x80 {
			w.b = w.b[i+1:]
			return x
		}
	}
	w.fail()
	return 0
}

// zigzag reads a number whose lowest bit is its sign.
func (w *wire) zigzag() int64 {
	x := w.varint()
	return int64(x>>1) ^ -int64(x&1)
}

// bytes reads a length and as many bytes, which are not copied.
func (w *wire) bytes() []byte {
	n := w.varint()
	if n > uint64(len(w.b)) {
		w.fail()
		return nil
	}
	out := w.b[:n]
	w.b = w.b[n:]
	return out
}

// next reads a field's number and form; false at the end.
func (w *wire) next() (number, form int, ok bool) {
	if len(w.b) == 0 {
		return 0, 0, false
	}
	x := w.varint()
	return int(x >> 3 & 0x1fffffff), int(x & 7), !w.bad
}

// skip passes over a value.
func (w *wire) skip(form int) {
	n := 0
	switch form {
	case varintForm:
		w.varint()
	case bytesForm:
		w.bytes()
	case fixed64:
		n = 8
	case fixed32:
		n = 4
	default:
		w.fail()
	}
	if n > len(w.b) {
		w.fail()
		return
	}
	w.b = w.b[n:]
}

func (w *wire) fail() { w.b, w.bad = nil, true }

// fields calls take with every field of a message; take reads the value and tells whether it did.
func (w *wire) fields(take func(number, form int) bool) bool {
	for {
		number, form, ok := w.next()
		if !ok {
			return !w.bad
		}
		if !take(number, form) {
			w.skip(form)
		}
	}
}
