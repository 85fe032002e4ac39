package export

import (
	"encoding/binary"
	"math"
)

// WKB is the shape as well-known binary (OGC 06-103r4), little-endian, longitude first; nil where the row has none.
func (s Shape) WKB() []byte {
	if p, ok := s.Point.Get(); ok {
		return appendXY(wkbHead(nil, 1), at(p))
	}
	lines := multiline(s.Lines)
	if len(lines) == 0 {
		return nil
	}
	out := binary.LittleEndian.AppendUint32(wkbHead(nil, 5), uint32(len(lines)))
	for _, line := range lines {
		out = binary.LittleEndian.AppendUint32(wkbHead(out, 2), uint32(len(line)))
		for _, p := range line {
			out = appendXY(out, p)
		}
	}
	return out
}

func wkbHead(b []byte, kind uint32) []byte {
	return binary.LittleEndian.AppendUint32(append(b, 1), kind)
}

// appendXY writes a position as exact as the other forms have it: six decimals.
func appendXY(b []byte, p position) []byte {
	for _, x := range p {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(round(float64(x))))
	}
	return b
}

// Coordinates are the lines of the shape as longitude and latitude, cut at the antimeridian; a point is one line of
// one position.
func (s Shape) Coordinates() [][][2]float64 {
	if p, ok := s.Point.Get(); ok {
		return [][][2]float64{{{round(p.Lon), round(p.Lat)}}}
	}
	out := [][][2]float64{}
	for _, line := range multiline(s.Lines) {
		next := make([][2]float64, len(line))
		for i, p := range line {
			next[i] = [2]float64{round(float64(p[0])), round(float64(p[1]))}
		}
		out = append(out, next)
	}
	return out
}
