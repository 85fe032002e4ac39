// Package intake records what comes in by a door: reports as they were published, rows of data sets as their makers coded
// them, and the claims that a machine proposes from either. All of it goes into a ledger; none of it counts before a
// person accepts it.
//
// [Run] reads a file record by record. It goes on after a bad record; what was read before adds nothing; a reading that
// was killed goes on where it stopped and comes to the same ledger as one that was not. The rows it writes are described
// in docs/formats/reports.md.
package intake
