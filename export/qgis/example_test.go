package qgis_test

import (
	"fmt"
	"strings"

	"salient"
	"salient/export/qgis"
)

// Example styles two fictional sides; one has no colour.
func Example() {
	c := &salient.Case{Sides: []salient.Side{{ID: "ash", Name: "Ash & Co", Colour: "#b35806"}, {ID: "elm", Name: "Elm"}}}
	for _, line := range strings.Split(string(qgis.Style(c)), "\n") {
		if strings.HasPrefix(line, "<category") {
			fmt.Println(line)
		}
	}
	// Output:
	// <category render="true" symbol="0" value="ash" label="Ash &amp; Co"/>
	// <category render="true" symbol="1" value="ash doubtful" label="Ash &amp; Co, less than 80 %"/>
	// <category render="true" symbol="2" value="elm" label="Elm"/>
	// <category render="true" symbol="3" value="elm doubtful" label="Elm, less than 80 %"/>
	// <category render="true" symbol="4" value="contested" label="Contested"/>
	// <category render="true" symbol="5" value="unknown" label="Nothing known"/>
}
