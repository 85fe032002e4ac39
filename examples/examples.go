// Package examples holds worked cases, embedded: folders of plain text in the case form, ready to be read, copied
// and taken apart.
//
//   - karabakh-2020: the war in and around Nagorno-Karabakh from 27 September to 11 November 2020, every row
//     sourced. Its README.md says what is cited, what is recalled, what is schematic and what is missing.
//   - three-rivers: a small invented case with three sides, for documentation and tests. Nothing in it is real.
//
// The package reads nothing and checks nothing: it hands out files. Reading and checking a case is the business
// of another room.
package examples

import (
	"embed"
	"io/fs"
)

// FS holds every embedded case, one folder each, as [Names] lists them.
//
//go:embed karabakh-2020 three-rivers
var FS embed.FS

// Names lists the embedded cases in alphabetical order.
func Names() []string { return []string{"karabakh-2020", "three-rivers"} }

// Case returns the folder of one case, with case.toml at its root; false where no case has that name.
func Case(name string) (fs.FS, bool) {
	for _, known := range Names() {
		if known == name {
			sub, err := fs.Sub(FS, name)
			return sub, err == nil
		}
	}
	return nil, false
}
