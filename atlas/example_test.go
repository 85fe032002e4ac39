package atlas_test

import (
	"fmt"
	"strings"

	"salient/atlas"
)

// A place is found by any of its names, letter case and diacritics aside.
func ExampleIndex() {
	const csv = "id,name,lat,lon,names\nshusha,Shusha,39.76006,46.74989,az=Şuşa|hy=Շուշի|ru=Шуша\n" // GeoNames 147105
	places, faults := atlas.Places(strings.NewReader(csv), "places.csv")
	x := atlas.NewIndex(places)
	fmt.Println(faults.Err(), x.Find("SUSA"), x.Find("Շուշի"), x.Near("Shushaa"), x.Find("Lachin"))
	// Output: <nil> [shusha] [shusha] [shusha] []
}

func ExampleRoads() {
	const csv = "id,a,b,km,closed_months\nr1,goris,lachin,forty,13\n"
	_, faults := atlas.Roads(strings.NewReader(csv), "roads.csv")
	fmt.Println(faults)
	// Output:
	// roads.csv:2:17: km "forty" is not a number; write a decimal number such as 39.0858, or leave the field empty where it is unknown
	// roads.csv:2:23: closed_months has "13", which is not a month; write months as numbers from 1 to 12: 12|1|2
}
