// Package atlas reads the ground that does not move: places, roads, closures, supply entries, units and boundaries;
// and it finds places by any of their names ([Index]).
//
// Every reader takes text and the file's name for messages, and returns what it read with every fault it met; where
// there are faults the values are not to be used. The forms …Rows read a [table.Table] that is already there and
// give one value for each of its rows, in order, so that a caller can go back from a value to its line.
package atlas
