package cases_test

import (
	"fmt"
	"testing/fstest"

	"salient"
	"salient/cases"
)

// A claim about a place that nobody declared, in a case that is otherwise sound.
func ExampleLoad() {
	folder := fstest.MapFS{
		"case.toml": {Data: []byte(`format = 1
title = "The valley"
zone = "UTC"
since = "2020-09-27"
until = "2020-11-11"
area = [45.0, 38.5, 48.0, 41.0]
[[sides]]
id = "north"
name = "North"
[[sides]]
id = "south"
name = "South"
`)},
		"places.csv":  {Data: []byte("id,name,lat,lon\nford,Ford,39.1,46.6\n")},
		"sources.csv": {Data: []byte("id,name,kind\nwire,A wire,agency\n")},
		"claims.csv":  {Data: []byte("id,day,known,source,predicate,place,side\nc1,2020-10-01,2020-10-02,wire,takes,frod,north\n")},
	}
	_, _, err := cases.Load(folder, "valley")
	fmt.Println(err)
	fmt.Println(salient.KindOf(err) == salient.Invalid)
	// Output:
	// valley/claims.csv:2:37: place "frod" is not in places.csv; did you mean "ford"?
	// true
}

func ExampleNew() {
	files, err := cases.New(cases.Template{
		Title: "The valley", Zone: "UTC", Since: salient.DayOf(2020, 9, 27), Until: salient.DayOf(2020, 11, 11),
		Area:  salient.Box{West: 45, South: 38.5, East: 48, North: 41},
		Sides: []salient.Side{{ID: "north"}, {ID: "south"}},
	})
	fmt.Println(err, len(files))
	fmt.Print(string(files[cases.SupplyFile]))
	// Output:
	// <nil> 13
	// place,side,since,until,source,note
}

func ExampleAppendClaim() {
	text, err := cases.AppendClaim([]byte("id,day,known,source,predicate,place,side\n"), salient.Claim{
		ID: "c1", Day: salient.DayOf(2020, 10, 1), Known: salient.DayOf(2020, 10, 2), Source: "wire", Predicate: salient.Takes, Place: "ford", Side: "north",
	})
	fmt.Print(string(text), err)
	// Output:
	// id,day,known,source,predicate,place,side
	// c1,2020-10-01,2020-10-02,wire,takes,ford,north
	// <nil>
}
