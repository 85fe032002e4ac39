package reports

import (
	"strings"
	"unicode"

	"salient"
)

// IDOf is the id of a report: who published it, the door by which it came in, and what it is called there. So message 2 of a
// chat and row 2 of a table are two reports, though one source published both.
func IDOf(source salient.ID, door string, parts ...string) salient.ID {
	if source != "" {
		source += "/"
	}
	return source + salient.ID(door+"/"+strings.Join(parts, "/"))
}

// Former lists the ids under which ledgers of the formats 1 and 2, which did not name the door, may have a report of this
// id. A report that stands there keeps its id, so that what is read again is the same report.
func Former(id, source salient.ID, form string) []salient.ID {
	item, ok := strings.CutPrefix(string(id), string(source)+"/"+form+"/")
	if !ok {
		return nil
	}
	switch form {
	case "telegram":
		item = item[strings.LastIndexByte(item, '/')+1:]
	case "csv":
		_, item, _ = strings.Cut(item, "/")
	}
	out := []salient.ID{source + "/" + salient.ID(item)}
	const digits = 12 // of the digest, as texts had them that were put into the queue without an import
	if form == "text" && len(item) > digits {
		out = append(out, source+salient.ID("/text-"+item[:digits]))
	}
	return out
}

// plainName is a name as part of an id: letters and digits in lower case, joined by hyphens.
func plainName(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
