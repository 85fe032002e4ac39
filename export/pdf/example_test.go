package pdf_test

import (
	"bytes"
	"fmt"

	"salient"
	"salient/export/pdf"
)

func small() salient.Brief {
	line, _ := salient.NewLine("A sentence with Ջ, ə and Я.", salient.Ref{Noun: salient.ClaimNoun, ID: "c1"})
	rows := []salient.Row{{Line: line, Cells: []string{"a-very-long-word-that-fits-into-no-column-of-a-page-that-is-as-narrow-as-this-one-is-and-goes-on-for-ever", "שלום"}}}
	return salient.Brief{
		Header:   salient.Header{Marking: salient.Red, Title: "Fictional", Day: salient.DayOf(2031, 5, 3), Zone: "UTC", Digest: "abc", Engine: "0"},
		Sections: []salient.Section{{ID: "bottom-line", Title: "Bottom line", Lines: []salient.Line{line}, Table: salient.Some(salient.Table{Columns: []string{"A", "B"}, Rows: rows})}},
		Caption:  line,
	}
}

// Example writes the same bytes twice.
func Example() {
	var a, b bytes.Buffer
	fmt.Println(pdf.Write(&a, small()), pdf.Write(&b, small()), bytes.Equal(a.Bytes(), b.Bytes()), a.String()[:5])
	// Output: <nil> <nil> true %PDF-
}
