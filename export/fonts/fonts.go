// Package fonts holds the letters of pictures and pages: Noto Sans with the letters of Latin, Cyrillic, Armenian, Georgian,
// Greek, Hebrew and Arabic scripts, cut from Debian's fonts-noto-core (Noto Sans, Noto Sans Armenian, Noto Sans Georgian,
// Noto Sans Math, Noto Sans Hebrew, Noto Sans Arabic) and joined into one file for each weight, because the libraries that
// draw with them take one font at a time. join.py adds the last two. OFL.txt is their licence. [Shaper] sets what is
// written from right to left.
package fonts

import _ "embed"

//go:embed NotoSans-Regular.ttf
var regular []byte

//go:embed NotoSans-Bold.ttf
var bold []byte

// Regular is the upright face as a TrueType font. It is not to be changed.
func Regular() []byte { return regular }

// Bold is the bold face.
func Bold() []byte { return bold }
