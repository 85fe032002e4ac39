package kml_test

import (
	"fmt"
	"strings"

	"salient"
	"salient/export"
	"salient/export/kml"
)

// Example writes who holds one fictional place.
func Example() {
	c := &salient.Case{Title: "Fictional", Sides: []salient.Side{{ID: "ash", Name: "Ash"}}, Places: []salient.Place{{ID: "hill", Name: "Hill", At: salient.Point{Lat: 1, Lon: 2}}}}
	ctl := salient.Control{Day: salient.DayOf(2031, 5, 3), Sides: c.SideIDs(), Holds: []salient.Hold{{Place: "hill", P: []salient.Prob{.9}, Status: "ash"}}}
	about := export.About{Marking: salient.Green}
	layer, err := export.ControlLayer(c, []salient.Control{ctl}, about)
	if err != nil {
		fmt.Println(err)
	}
	var out strings.Builder
	if err := kml.Write(&out, export.NewSheet(c, about, ctl.Day, ctl.Known, layer)); err != nil {
		fmt.Println(err)
	}
	_, mark, _ := strings.Cut(out.String(), "<Placemark>")
	mark, _, _ = strings.Cut(mark, "<ExtendedData>")
	fmt.Println(mark)
	// Output: <name>Hill: Ash 90 %</name><TimeSpan><begin>2031-05-03T00:00:00Z</begin><end>2031-05-03T23:59:59Z</end></TimeSpan><styleUrl>#control-sure-ash</styleUrl>
}
