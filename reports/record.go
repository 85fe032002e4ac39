package reports

import "salient"

// Record is a report as a ledger keeps it: noun [salient.ReportNoun], the report's id, and this as JSON. SHA256 is
// taken of the item's own bytes, not of the file's, so that the same item in another file is the same record.
type Record struct {
	salient.Report
	Form    string     `json:"form"`    // which door it came in by: "rss", "acled", …
	Licence string     `json:"licence"` // under which it was read
	Share   bool       `json:"share"`   // whether the licence lets it be passed on; where it does not, no export holds it
	Simhash string     `json:"simhash,omitempty"`
	CopyOf  salient.ID `json:"copy_of,omitempty"` // the earlier report that this one repeats nearly word for word
	Event   *Event     `json:"event,omitempty"`   // a row of a data set, as its makers coded it
}

// Withdrawal is the body of a [salient.WithdrawalNoun], whose id is the report's: the makers of a data set took the
// row back. Nothing is deleted; what was proposed from it no longer waits for a person.
type Withdrawal struct {
	When string `json:"when"` // as the data set writes it
}
