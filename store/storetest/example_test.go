package storetest_test

import (
	"fmt"

	"salient/store/storetest"
)

// A back end's test is one line, func TestContract(t *testing.T) { storetest.Run(t, open) }; the rows of its own
// tests come from Rows.
func Example() {
	for _, r := range storetest.Rows(0, 2) {
		fmt.Println(r.Noun, r.ID)
	}
	// Output:
	// claim c0000000
	// claim c0000001
}
