package cases

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/table"
)

// ReplaceRows is the text of a table in which the rows whose id begins with prefix are gone and others stand at its
// end: what an importer made before gives way to what it makes now, and what an analyst wrote stays, field for field.
// rows begins with its header; columns that the table lacks are added to it. A faulty table is refused.
func ReplaceRows(text []byte, file, prefix string, rows [][]string) ([]byte, error) {
	t, faults := table.Read(bytes.NewReader(text), file, "id")
	if err := faults.Err(); err != nil {
		return nil, err
	}
	columns := slices.Clone(t.Columns)
	to := make([]int, len(rows[0]))
	for i, name := range rows[0] {
		if to[i] = slices.Index(columns, name); to[i] < 0 {
			to[i] = len(columns)
			columns = append(columns, name)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = bytes.Contains(text, []byte("\r\n"))
	put := func(row []string) { _ = w.Write(row) } // a buffer takes everything
	put(columns)
	for _, r := range t.Rows {
		if !strings.HasPrefix(r.Get("id"), prefix) {
			put(append(r.Cells(), make([]string, len(columns)-len(t.Columns))...))
		}
	}
	for _, r := range rows[1:] {
		cells := make([]string, len(columns))
		for i, c := range r {
			cells[to[i]] = c
		}
		put(cells)
	}
	w.Flush()
	if b.Len() > table.MaxFile {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("the table would have %d MiB, and a case's table has at most %d", b.Len()>>20, table.MaxFile>>20),
			Mend: "import less: a smaller extract, or roads of fewer classes"}
	}
	return b.Bytes(), nil
}
