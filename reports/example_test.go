package reports_test

import (
	"fmt"
	"strings"
	"time"

	"salient/reports"
)

// An instant is counted in the civil days of the case's zone: nine in the evening in Greenwich is the next day four
// hours further east.
func ExampleClaims() {
	const csv = "id,day,known,source,predicate,place,side\nc1,2020-10-20,2020-10-20T21:00:00Z,mod,takes,zangilan,az\n"
	claims, faults := reports.Claims(strings.NewReader(csv), "claims.csv", time.FixedZone("+04", 4*60*60))
	for _, c := range claims {
		fmt.Println(c.ID, c.Day, c.Known, c.Predicate, c.Place, c.Side)
	}
	fmt.Println(faults.Err())
	// Output:
	// c1 2020-10-20 2020-10-21 takes zangilan az
	// <nil>
}
