package network_test

import (
	"fmt"

	"salient/network"
)

// Two roads join the port to the town; one road leads on to the village.
func Example() {
	const port, town, village = 0, 1, 2
	g, err := network.New(3, []network.Ends{{U: port, V: town}, {U: port, V: town}, {U: town, V: village}})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := network.SinglesFrom(g, nil, []int32{port}, []int64{0, 5000, 300})
	for _, x := range s.Roads {
		fmt.Println("road", x.ID, "cuts off", s.Behind(x), "with", x.Weight, "people")
	}
	for _, x := range s.Places {
		fmt.Println("place", x.ID, "cuts off", s.Behind(x), "with", x.Weight, "people")
	}
	routes, cut := network.EdgeDisjoint(g, nil, []int32{port}, town, 3)
	fmt.Println(routes, "routes to the town, cut by roads", cut)
	// Output:
	// road 2 cuts off [2] with 300 people
	// place 0 cuts off [1 2] with 5300 people
	// place 1 cuts off [2] with 300 people
	// 2 routes to the town, cut by roads [0 1]
}
