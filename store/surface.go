package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"

	"salient"
)

// Surface says what a kept surface is of: the probability per side for every place and day of a span. Digest is the
// SHA-256, in hexadecimal, of all that went in, the engine's version included.
type Surface struct {
	Digest string
	From   salient.Day
	Days   int
	Places int
	Sides  int
}

// Cells is where the probabilities of a surface come from: places and sides by their position in the case; false where
// nothing was said.
type Cells interface {
	At(place int, day salient.Day, side int) (salient.Prob, bool)
}

// Surfaces keeps surfaces, each twice: a compressed block a place and a compressed block a day, never a row per cell, so
// that one place's days and one day's places each come back by one read.
type Surfaces interface {
	// PutSurface keeps a surface, whole or, on an error, not at all. One whose digest is kept already adds nothing.
	PutSurface(ctx context.Context, s Surface, cells Cells) error
	// Surface is what is kept under a digest, false where there is none.
	Surface(ctx context.Context, digest string) (Surface, bool, error)
	// PlaceBlock and DayBlock are a surface's block of one place or of one day of it, the n-th, counted from 0. The
	// error is of kind [salient.NotFound] where there is none and of kind [salient.Invalid] where it is damaged.
	PlaceBlock(ctx context.Context, s Surface, place int) (Block, error)
	DayBlock(ctx context.Context, s Surface, day int) (Block, error)
}

// Scale is how finely a kept probability is told: steps of 1/Scale, so that half a step, 0.000008, is the most it is off.
const Scale = 65_000

// unsaid marks a cell of which nothing is known.
const unsaid = math.MaxUint16

// Block is the probabilities of one place on each day, or of each place on one day.
type Block struct {
	sides int
	cells []uint16 // for each side but the last, one plane
}

// Len is the number of days, or of places.
func (b Block) Len() int { return len(b.cells) / planes(b.sides) }

// At is the probability of a side at the n-th day or place; false where nothing was said or there is no such cell.
func (b Block) At(n, side int) (salient.Prob, bool) {
	size := b.Len()
	if n < 0 || n >= size || side < 0 || side >= b.sides || b.cells[n] == unsaid {
		return 0, false
	}
	if side < planes(b.sides) {
		return salient.Prob(b.cells[side*size+n]) / Scale, true
	}
	left := Scale
	for k := range b.sides - 1 {
		left -= int(b.cells[k*size+n])
	}
	return salient.Prob(max(0, left)) / Scale, true
}

func planes(sides int) int { return max(1, sides-1) }

// PlaceCells and DayCells take a place's days, or a day's places, out of a surface.
func PlaceCells(s Surface, cells Cells, place int) Block {
	return fill(s.Sides, s.Days, func(n, side int) (salient.Prob, bool) { return cells.At(place, s.From+salient.Day(n), side) })
}

// DayCells is the n-th day of a surface; see [PlaceCells].
func DayCells(s Surface, cells Cells, day int) Block {
	return fill(s.Sides, s.Places, func(n, side int) (salient.Prob, bool) { return cells.At(n, s.From+salient.Day(day), side) })
}

func fill(sides, size int, at func(n, side int) (salient.Prob, bool)) Block {
	b := Block{sides: sides, cells: make([]uint16, planes(sides)*size)}
	for side := range planes(sides) {
		for n := range size {
			v := uint16(unsaid)
			if p, ok := at(n, side); ok {
				v = uint16(math.Round(min(1, max(0, float64(p))) * Scale))
			}
			b.cells[side*size+n] = v
		}
	}
	return b
}

// CheckSurface refuses a surface that no back end can keep.
func CheckSurface(s Surface) error {
	if len(s.Digest) != 2*sha256.Size || s.Days < 1 || s.Places < 1 || s.Sides < 1 {
		return &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("a surface of %d places, %d days and %d sides under digest %q cannot be kept", s.Places, s.Days, s.Sides, s.Digest),
			Mend: "give the SHA-256 of all that went in, and at least one place, day and side"}
	}
	return nil
}
