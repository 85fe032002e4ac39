package table_test

import (
	"fmt"
	"strings"

	"salient/table"
)

func ExampleRead() {
	const csv = "id,day,people\n" +
		"zangilan,2020-10-20,1200\n" +
		"lachin,20 October,about 3000\n"
	t, faults := table.Read(strings.NewReader(csv), "towns.csv", "id", "day")
	faults = append(faults, t.Each(func(f *table.Fields) {
		day, people := f.Day("day"), f.Int("people", 0, 1e6)
		if n, ok := people.Get(); ok {
			fmt.Println(f.MustID("id"), day.Or(0), n)
		}
	})...)
	fmt.Println(faults)
	// Output:
	// zangilan 2020-10-20 1200
	// towns.csv:3:8: day "20 October" is not a day; write a calendar day as YYYY-MM-DD, such as 2020-10-21
	// towns.csv:3:19: people "about 3000" is not a whole number; write digits alone, or leave the field empty where it is unknown
}
