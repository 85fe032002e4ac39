package main

import (
	_ "embed"
	"os"
	"strings"

	"salient"
	"salient/atlas"
)

// rivers are lines of eastern Europe, as ground that parts its banks; rivers.md says where they come from.
//
//go:embed rivers.geojson
var rivers string

// barriers reads lines of kind river from a file, the rivers of this folder where none is named, and none for "none".
func barriers(file string) ([]salient.Boundary, error) {
	text := rivers
	switch file {
	case "":
	case "none":
		return nil, nil
	default:
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		text = string(b)
	}
	lines, faults := atlas.Boundaries(strings.NewReader(text), file)
	if len(faults) > 0 {
		return nil, faults
	}
	return lines, nil
}
