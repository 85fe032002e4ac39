package api

import (
	"maps"
	"slices"
)

// set is a set of words; the empty word is not kept.
type set map[string]bool

func (s set) add(word string) {
	if word != "" {
		s[word] = true
	}
}

// sorted lists the words; it is never nil.
func (s set) sorted() []string {
	return append([]string{}, slices.Sorted(maps.Keys(s))...)
}
