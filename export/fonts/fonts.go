// Package fonts holds the letters of pictures and pages: Noto Sans with the letters of Latin, Cyrillic, Armenian, Georgian and
// Greek scripts, cut from Debian's fonts-noto-core (Noto Sans, Noto Sans Armenian, Noto Sans Georgian, Noto Sans Math) and
// joined into one file for each weight, because the libraries that draw with them take one font at a time. OFL.txt
// is their licence. Scripts written from right to left are not in it: nothing here could set them in order.
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
