package table

import (
	"encoding/csv"
	"strings"
	"testing"

	"salient"
)

func read(s string, required ...string) (*Table, salient.Faults) {
	return Read(strings.NewReader(s), "t.csv", required...)
}

func TestReadFaults(t *testing.T) {
	long := strings.Repeat("x", MaxField+1)
	for _, c := range []struct{ name, in, want string }{
		{"sound", "id,name\na,b\n", ""},
		{"no line end at the end", "id,name\na,b", ""},
		{"byte order mark and CRLF", "\ufeffid,name\r\na,b\r\n", ""},
		{"line break inside quotes", "id,name\na,\"b\nc\"\n", ""},
		{"empty lines between rows", "id,name\n\na,b\n\n", ""},
		{"empty file", "", "t.csv:1: the file is empty; give it a header line: id"},
		{"missing column", "name\nb\n", `t.csv:1: column "id" is missing; add it to the header line`},
		{"misspelt column", "idd,name\na,b\n", `t.csv:1: column "id" is missing; is "idd" meant?`},
		{"semicolons", "id;name\na;b\n", `t.csv:1: column "id" is missing; separate the columns with commas; this header uses semicolons or tabs`},
		{"column twice", "id,name,id\na,b,c\n", `t.csv:1:9: column "id" is there twice; keep one of the two`},
		{"broken UTF-8", "id,name\na,b\nş,\xff\n", "t.csv:3:3: broken UTF-8 (byte 0xff); save the file as UTF-8 and look at this line again"},
		{"cut inside a character", "id,name\na,\xc5", "t.csv:2:3: broken UTF-8 (byte 0xc5); save the file as UTF-8 and look at this line again"},
		{"NUL", "id,name\na,b\x00\n", "t.csv:2:4: a NUL byte, which no text has; save the file as UTF-8 text and look at this line again"},
		{"control character", "id,name\nşa,\x07b\n", "t.csv:2:4: a control character (U+0007) in the field; remove it"},
		{"quote not closed", "id,name\na,b\nc,\"d\ne,f\n", "t.csv:3: a quote is opened in this row and never closed: the file ends inside the field; close the quote; if the file seems cut off, get the whole file again"},
		{"quote not closed, CRLF", "id,name\r\na,\"b\r\n", "t.csv:2: a quote is opened in this row and never closed: the file ends inside the field; close the quote; if the file seems cut off, get the whole file again"},
		{"quote inside a quoted field", "id,name\na,\"b\"c\n", `t.csv:2:5: a quote inside a quoted field; double it: ""`},
		{"bare quote", "id,name\na,ş\"c\n", `t.csv:2:4: a quote inside a field that does not begin with one; put the whole field in quotes and double this one: ""`},
		{"too few fields", "id,name\na\nb,c\n", "t.csv:2: the row has 1 field, the header has 2; add the missing commas"},
		{"cut off", "id,name\na,b\nc", "t.csv:3: the row has 1 field, the header has 2, and the file ends here: it seems cut off; get the whole file again, or complete the row"},
		{"too many fields", "id,name\na,b,c\n", "t.csv:2:5: the row has 3 fields, the header has 2; put quotes around a field that holds a comma"},
		{"huge field", "id,name\na," + long + "\n", "t.csv:2:3: a field is larger than 1 MiB; look for a quote that is not closed, or shorten the text"},
		{"several at once", "id,name\na\nb,\xff\nc,\"d\n", "t.csv:2: the row has 1 field, the header has 2; add the missing commas\n" +
			"t.csv:3:3: broken UTF-8 (byte 0xff); save the file as UTF-8 and look at this line again\n" +
			"t.csv:4: a quote is opened in this row and never closed: the file ends inside the field; close the quote; if the file seems cut off, get the whole file again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := read(c.in, "id")
			if got := faults.Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestReadIsTheSameWithBOMAndCRLF(t *testing.T) {
	const lf = "id,name\na,\"b\nc\"\nd,e\n"
	plain, _ := read(lf, "id")
	other, faults := read("\ufeff"+strings.ReplaceAll(lf, "\n", "\r\n"), "id")
	if len(faults) > 0 || len(plain.Rows) != len(other.Rows) {
		t.Fatal(faults, len(other.Rows))
	}
	for i, row := range plain.Rows {
		for _, c := range plain.Columns {
			if row.Get(c) != other.Rows[i].Get(c) || row.Line != other.Rows[i].Line {
				t.Errorf("row %d, %s: %q on line %d, %q on line %d", i, c, row.Get(c), row.Line, other.Rows[i].Get(c), other.Rows[i].Line)
			}
		}
	}
}

func TestTooLargeAndUnreadable(t *testing.T) {
	_, faults := readText(strings.NewReader("12345"), "t.csv", 4)
	if len(faults) != 1 || !strings.Contains(faults.Error(), "larger than") {
		t.Error(faults)
	}
	_, faults = Read(failing{}, "t.csv")
	if len(faults) != 1 || faults[0].Kind != salient.Failed {
		t.Error(faults)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, salient.Faults{} }

func TestFaultsAreBounded(t *testing.T) {
	for name, in := range map[string]string{
		"ragged":    "id,name\n" + strings.Repeat("a\n", 3*MaxFaults),
		"broken":    "id,name\n" + strings.Repeat("a,\xff\n", 3*MaxFaults),
		"quotes":    "id,name\n" + strings.Repeat("a,b\"\n", 3*MaxFaults),
		"extra":     "id,name\n" + strings.Repeat("a,b,c\n", 3*MaxFaults),
		"character": "id,name\n" + strings.Repeat("a,\x01\n", 3*MaxFaults),
	} {
		_, faults := read(in, "id")
		if len(faults) != MaxFaults+1 || !strings.Contains(faults[MaxFaults].Error(), "more than") {
			t.Errorf("%s: %d faults, the last: %v", name, len(faults), faults[len(faults)-1])
		}
	}
}

func TestFields(t *testing.T) {
	type word string
	tab, faults := read("id,day,until,n,x,lat,lon,w,list\n"+
		"a,2020-10-21,2020-10-22,7,-0.5,39.1,46.6,takes,x| y |\n"+
		"b,21.10.2020,,seven,\"39,5\",39.1,,take,\n"+
		",2020-02-30,,12,NaN,91,46,holds,\n"+
		"d,2020-10-21,2020-10-21,,0x1p3,,46,,\n"+
		"e\n", "id")
	if len(faults) != 1 {
		t.Fatal(faults)
	}
	var first []any
	faults = tab.Each(func(f *Fields) {
		day := f.Day("day")
		f.Span("day", "until", day, f.Day("until"))
		row := []any{f.MustID("id"), day.Or(-1).String(), f.Int("n", 0, 10).Or(-1), f.Float("x", -1, 1).Or(-9), f.Point("lat", "lon").Known(),
			Word(f, "w", []word{"takes", "holds"}), len(f.List("list")), f.Text("absent")}
		if first == nil {
			first = row
		}
	})
	want := []any{salient.ID("a"), "2020-10-21", 7, -0.5, true, word("takes"), 2, ""}
	for i := range want {
		if first[i] != want[i] {
			t.Errorf("field %d: got %v, want %v", i, first[i], want[i])
		}
	}
	const text = `t.csv:3:3: day "21.10.2020" is not a day; write a calendar day as YYYY-MM-DD, such as 2020-10-21
t.csv:3:15: n "seven" is not a whole number; write digits alone, or leave the field empty where it is unknown
t.csv:3:21: x "39,5" is not a number; write a decimal number such as 39.0858: the decimal sign is a full stop, and thousands are not separated
t.csv:3:33: lon is empty and lat is not; give both or neither
t.csv:3:34: w "take" is not a known word; did you mean "takes"? (it is one of takes, holds)
t.csv:4:2: day "2020-02-30" is not a day; write a calendar day as YYYY-MM-DD, such as 2020-10-21
t.csv:4:1: id is empty; fill it in, or remove the row
t.csv:4:14: n 12 is out of range; it lies between 0 and 10
t.csv:4:17: x "NaN" is not a number; write a decimal number such as 39.0858, or leave the field empty where it is unknown
t.csv:4:21: lat "91" is out of range; it lies between -90 and 90
t.csv:5:14: until 2020-10-21 is not after day 2020-10-21; until is exclusive: write the first day on which it no longer is so
t.csv:5:26: x "0x1p3" is not a number; write a decimal number such as 39.0858, or leave the field empty where it is unknown
t.csv:5:32: lat is empty and lon is not; give both or neither`
	if faults.Error() != text {
		t.Errorf("got\n%s\nwant\n%s", faults.Error(), text)
	}
}

func TestNearest(t *testing.T) {
	words := []string{"takes", "loses", "holds", "zangilan", "Շուշի"}
	for in, want := range map[string]string{"take": "takes", "HOLDS": "holds", "zangialn": "zangilan", "Շուշ": "Շուշի", "lachin": "", "": "", "x": ""} {
		if got, ok := Nearest(in, words); got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v", in, got, ok)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"id,name\na,b\n", "\ufeffid\r\n\"a\"\"\"\r\n", "id,name\na,\"b", "id\n\xff\n", "id,id\n,\n", "id\n\x00", "\"\n", "id\n\"a\nb\"c\n\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tab, faults := read(s, "id")
		faults = append(faults, tab.Each(func(f *Fields) {
			f.MustID("id")
			f.Day("name")
			f.Point("id", "name")
			Word(f, "name", salient.Predicates())
		})...)
		for _, e := range faults {
			if e.File != "t.csv" || e.What == "" || e.Line > strings.Count(s, "\n")+1 {
				t.Errorf("%q: %+v", s, e)
			}
		}
		for _, row := range tab.Rows {
			if !row.Ragged && len(row.cells) != len(tab.Columns) {
				t.Errorf("%q: a row of another length is not ragged", s)
			}
		}
	})
}

func TestTooManyRows(t *testing.T) {
	in := csv.NewReader(strings.NewReader("id\na\nb\nc\n"))
	tab := &Table{File: "f", index: map[string]int{}}
	if faults := tab.readHeader(in, nil); faults.Err() != nil {
		t.Fatal(faults)
	}
	const want = "f:4: the table has more than 2 rows; the rest was not looked at; cut it to the region or the time of the case"
	if faults := tab.readRows(in, 2); faults.Error() != want || len(tab.Rows) != 2 {
		t.Errorf("got %v, %d rows", faults, len(tab.Rows))
	}
}
