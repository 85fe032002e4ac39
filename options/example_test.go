package options_test

import (
	"context"
	"fmt"

	"salient"
	"salient/options"
)

const ferry = `
format = 1
today = ["shell"]

[[actors]]
id = "bank"
name = "Northbank"
[[actors]]
id = "league"
name = "The Lake League"
third_party = true

[[options]]
id = "shell"
actor = "bank"
name = "shell the ferry"
[[options]]
id = "watch"
actor = "league"
name = "watch the ferry"

[[preferences]]
id = "unseen"
actor = "bank"
statement = "-shell if watch"
assumed = true
known = "2031-05-01"
[[preferences]]
id = "rather"
actor = "bank"
statement = "shell"
assumed = true
known = "2031-05-01"

[[targets]]
id = "halt"
when = "-shell"
`

func ExampleLevers() {
	m, err := options.Read(salient.Text{File: "options.toml", Body: []byte(ferry)})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := options.Levers(context.Background(), m, options.LeverRequest{})
	if err != nil {
		fmt.Println(err)
		return
	}
	nash := r.Targets[0].Concepts[0]
	fmt.Println(nash.Concept, nash.Some.Smallest[0].Take)
	fmt.Println(nash.Some.Smallest[0].Why[0].Words)
	// Output:
	// nash [watch]
	// Northbank has no move to anything it prefers: self-enforcing for it.
}
