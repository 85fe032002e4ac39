package gazetteer_test

import (
	"fmt"

	"salient"
	"salient/atlas/gazetteer"
)

func Example() {
	var b gazetteer.Builder
	b.AddCase([]salient.Place{{ID: "shusha", Name: "Shusha", At: salient.Point{Lat: 39.76, Lon: 46.75},
		Names: []salient.Name{{Lang: "az", Text: "Şuşa"}, {Lang: "hy", Text: "Շուշի"}}}})
	index, err := b.Index()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"Շուշի", "Şuşa", "Шуша"} {
		for _, m := range index.Lookup(gazetteer.Fold(name)) {
			p, _ := index.Place(m.Place)
			fmt.Println(name, p.ID)
		}
	}
	// Output:
	// Շուշի shusha
	// Şuşa shusha
	// Шуша shusha
}
