// Package lifelines is the war on top of the road network: for one side and one day, which towns are supplied and
// by which roads, where a single loss would cut them off and how many people with them, how far the front is from
// each road, and who lives near it.
//
// Three readings stand side by side and are never merged into one: a road is usable where the side holds both its
// ends; where it holds them or they are contested; where it holds them or nothing is known of them. A town is
// supplied where the first reading reaches it from a place where supplies enter, cut off where not even all three
// together do, and unknown in between.
//
// Answers are ordered by id or by distance, never by how many people a loss would cut off, and nothing here looks
// for the cut that would harm most: the answers serve the town that needs its roads.
package lifelines
