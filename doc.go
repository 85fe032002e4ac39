// Package salient holds the words of the house: the nouns an analyst of an armed conflict uses, as plain Go
// types with their invariants. It computes nothing, reads nothing and imports only the standard library.
//
// Reports become claims, claims become control, control becomes lifelines, lifelines become options, and all
// of it becomes a brief. Each step is a folder; this package is what they say to each other.
//
// Three rules hold everywhere:
//
//   - An absent value is absent ([Opt]), never zero and never a default.
//   - There are two times: the day a thing is said to be so, and the day it became known ([Claim.Day],
//     [Claim.Known]).
//   - Whatever is derived names what it was derived from ([Ref]).
package salient
