// Package network is the mathematics of road graphs: what can be reached, where a single loss cuts somebody off,
// how many ways are apart from each other, which way is shortest or safest, how much can flow. It knows no war
// and no map, and imports only the standard library.
//
// A graph is a compressed list of arcs over int32 nodes and edges. Edges are told apart by their number, so that
// two roads between the same two towns are two roads; an edge may join a node to itself. Most functions take a
// mask of usable edges (nil: all are), so that one graph serves every reading of one day.
//
// Sources are several as a rule: the places where supplies enter. They are joined to one virtual super-source,
// which itself cannot be lost; each of them can.
package network
