// Package claims reads texts. It finds the places a text speaks of and says which ones they are ([Finder]), and it
// proposes the claims the text makes ([Reader]): who says what of which place and day, how firmly, and on what
// evidence. A proposal carries the words it rests on, byte for byte, and the rule that made it; nothing it proposes
// counts before a person accepts it.
package claims
