package reports

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"salient"
)

// hxlRows is within how many rows the hashtags have to come (HXL standard 1.1, part 1: the first 25).
const hxlRows = 25

// HXL reads comma-separated text with a row of hashtags of the Humanitarian Exchange Language (hxlstandard.org, 1.1). It
// takes #event, #date, #loc, #geo, #group or #actor, #affected+killed, #description and #meta by their usual attributes;
// other columns are passed over. Which words under #event+type speak of control is nobody's standard: rows are events
// without a predicate, unless a mapping says more.
func HXL(r io.Reader, o Origin) Items {
	return func(yield func(Item, *salient.Error) bool) {
		r, wide := wideText(r)
		if wide {
			yield(Item{}, wideFault(o.File))
			return
		}
		b := &budget{r: r, left: maxRecord}
		in := csv.NewReader(b)
		in.FieldsPerRecord, in.ReuseRecord = -1, true
		f := form{name: "HXL"}
		for row := range hxlRows {
			cells, err := in.Read()
			if row > 0 && errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				yield(Item{}, f.unreadable(o.File, 1, err))
				return
			}
			b.reset()
			tags, ok := hxlTags(cells)
			if !ok {
				continue
			}
			m := hxlMapping(tags)
			if fault := m.enough(o); fault != nil {
				yield(Item{}, fault)
				return
			}
			m.items(o, func(yield func(record, *salient.Error) bool) {
				f.rest(in, b, record{file: o.File, index: positions(numbered(len(tags)))}, yield)
			})(yield)
			return
		}
		yield(Item{}, o.Bad("none of the first 25 rows is a row of hashtags", "give a file tagged with HXL, or one of another form"))
	}
}

// enough says what a table of HXL lacks to be read as events.
func (m *Mapping) enough(o Origin) *salient.Error {
	switch {
	case m.Columns["day"] == "":
		return o.Bad("no column is tagged #date", "tag the day of the event #date+occurred")
	case m.Columns["known"] == "" && !o.Known.Known():
		return o.Bad("no column is tagged #date+reported, and nothing says when the file was published", "tag one, or say with --known when")
	}
	return nil
}

// hxlTag is one hashtag with its attributes, such as #geo+lat.
type hxlTag struct {
	name  string
	attrs []string
}

func (t hxlTag) is(name string, attrs ...string) bool {
	if t.name != name {
		return false
	}
	for _, a := range attrs {
		if !slices.Contains(t.attrs, a) {
			return false
		}
	}
	return true
}

// hxlTags reads a row of hashtags; false where it is none.
func hxlTags(cells []string) ([]hxlTag, bool) {
	tags, some := make([]hxlTag, len(cells)), false
	for i, c := range cells {
		c = strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(c, "\ufeff")), ""))
		if c == "" {
			continue
		}
		if len(c) < 2 || c[0] != '#' || c[1] < 'a' || c[1] > 'z' {
			return nil, false
		}
		parts := strings.Split(c[1:], "+")
		tags[i], some = hxlTag{parts[0], parts[1:]}, true
	}
	return tags, some
}

// hxlMapping finds for each field the first column whose tag means it, the narrower meanings first.
func hxlMapping(tags []hxlTag) *Mapping {
	m, taken := &Mapping{Dataset: "HXL", hashtags: true, Columns: map[string]string{}}, make([]bool, len(tags))
	for _, want := range [...]struct {
		field string
		tag   string
		attrs []string
	}{
		{"id", "event", []string{"code"}}, {"id", "event", []string{"id"}}, {"id", "meta", []string{"id"}},
		{"known", "date", []string{"reported"}}, {"known", "date", []string{"published"}}, {"known", "date", []string{"updated"}},
		{"day", "date", []string{"occurred"}}, {"day", "date", []string{"start"}}, {"day", "date", nil},
		{"last", "date", []string{"end"}},
		{"text", "description", nil}, {"type", "event", []string{"type"}}, {"type", "cause", nil}, {"type", "event", nil},
		{"place", "loc", []string{"name"}}, {"place", "loc", nil},
		{"geonameid", "loc", []string{"code", "v_geonames"}}, {"lat", "geo", []string{"lat"}}, {"lon", "geo", []string{"lon"}},
		{"actor", "group", []string{"first"}}, {"actor", "actor", nil}, {"actor", "group", nil}, {"other_actor", "group", []string{"second"}},
		{"deaths", "affected", []string{"killed"}}, {"sources", "meta", []string{"source"}}, {"url", "meta", []string{"url"}}, {"where", "geo", []string{"precision"}},
	} {
		if m.Columns[want.field] != "" {
			continue
		}
		for i, t := range tags {
			if t.is(want.tag, want.attrs...) && !taken[i] {
				m.Columns[want.field], taken[i] = strconv.Itoa(i), true
				break
			}
		}
	}
	return m
}

// numbered names n columns by their numbers.
func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}
