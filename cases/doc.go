// Package cases reads and checks a case folder: the plain text that an analyst edits, compares and mails. The form
// is documented field by field in docs/formats/case.md.
//
// [Load] reads a folder and reports every fault of every file in one run; [New] makes the files of a case to start
// from; [AppendClaim] adds one claim to a claims.csv and leaves the rest of it as it is; [Canonical] is the form of a
// case of which a digest is taken, and [Rows] the same row by row, for a ledger.
package cases

// The files of a case folder.
const (
	SettingsFile   = "case.toml"
	PlacesFile     = "places.csv"
	SourcesFile    = "sources.csv"
	ClaimsFile     = "claims.csv"
	RoadsFile      = "roads.csv"
	ClosuresFile   = "closures.csv"
	SupplyFile     = "supply.csv"
	UnitsFile      = "units.csv"
	AgreementsFile = "agreements.csv"
	BoundariesFile = "boundaries.geojson"
	OptionsFile    = "options.toml"
	ReviewsFile    = "reviews.csv"
	StocksFile     = "stocks.csv"
)

// Format is the number of the case form that this package reads and writes.
const Format = 1

// Files lists the files of a case; the first four are required.
func Files() []string {
	return []string{SettingsFile, PlacesFile, SourcesFile, ClaimsFile,
		RoadsFile, ClosuresFile, SupplyFile, UnitsFile, AgreementsFile, BoundariesFile, OptionsFile, ReviewsFile, StocksFile}
}

const requiredFiles = 4
