package table

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"salient"
)

// The bounds of one reading. They keep a hostile or mistaken file from filling the memory.
const (
	MaxFile   = 256 << 20 // bytes in a file
	MaxField  = 1 << 20   // bytes in a field
	MaxRows   = 2 << 20   // rows in a table
	MaxFaults = 1000      // faults noted in one file, after which the reading says that there are more
)

// Text reads a whole text file: without a byte order mark, at most [MaxFile] bytes. Each line with broken UTF-8 and
// each NUL is a fault; the text returned has U+FFFD in its place, so that the rest can still be read. A failure to
// read is a fault of kind [salient.Failed] and nothing is returned.
func Text(r io.Reader, file string) ([]byte, salient.Faults) {
	return readText(r, file, MaxFile)
}

func readText(r io.Reader, file string, limit int) ([]byte, salient.Faults) {
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, salient.Faults{{Kind: salient.Failed, File: file, What: "the file cannot be read",
			Mend: "check that it is a file and that you may read it", Err: err}}
	}
	if len(data) > limit {
		return nil, salient.Faults{{Kind: salient.Invalid, File: file,
			What: fmt.Sprintf("the file is larger than %d MiB", limit>>20), Mend: "split the case, or leave out what it does not need"}}
	}
	if WideText(data) {
		return nil, salient.Faults{{Kind: salient.Invalid, File: file, What: "the file is UTF-16 text", Mend: "save it as UTF-8"}}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return data, nil
	}
	return cleaned(data), encodingFaults(data, file)
}

// WideText tells whether text begins with the mark of UTF-16, as spreadsheets write it.
func WideText(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

func cleaned(data []byte) []byte {
	data = bytes.ToValidUTF8(data, []byte("\ufffd"))
	return bytes.ReplaceAll(data, []byte{0}, []byte("\ufffd"))
}

// encodingFaults names the first broken byte and the first NUL of each line.
func encodingFaults(data []byte, file string) salient.Faults {
	var faults salient.Faults
	line := 0
	for l := range bytes.Lines(data) {
		line++
		if len(faults) == MaxFaults {
			return append(faults, tooMany(file, line))
		}
		if i := broken(l); i >= 0 {
			faults = append(faults, &salient.Error{Kind: salient.Invalid, File: file, Line: line, Col: column(l, i),
				What: fmt.Sprintf("broken UTF-8 (byte 0x%02x)", l[i]), Mend: "save the file as UTF-8 and look at this line again"})
		} else if i := bytes.IndexByte(l, 0); i >= 0 {
			faults = append(faults, &salient.Error{Kind: salient.Invalid, File: file, Line: line, Col: column(l, i),
				What: "a NUL byte, which no text has", Mend: "save the file as UTF-8 text and look at this line again"})
		}
	}
	return faults
}

// broken is the index of the first byte that is not UTF-8, -1 where there is none.
func broken(l []byte) int {
	for i := 0; i < len(l); {
		r, n := utf8.DecodeRune(l[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// column is the 1-based column, in characters, of byte i of a line.
func column(line []byte, i int) int { return utf8.RuneCount(line[:min(i, len(line))]) + 1 }

func tooMany(file string, line int) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, File: file, Line: line,
		What: fmt.Sprintf("more than %d faults; the rest of the file was not looked at", MaxFaults), Mend: "mend these first"}
}
