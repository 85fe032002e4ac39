package cases

import (
	"fmt"
	"strconv"
	"strings"

	"salient"
	"salient/atlas"
	"salient/reports"
)

// Template is what a new case is made of. Until is exclusive. A side without a colour is given one from a scale that
// survives colour blindness and print (PuOr, ColorBrewer), in the order of the sides.
type Template struct {
	Title        string
	Zone         string // IANA name
	Since, Until salient.Day
	Area         salient.Box
	Sides        []salient.Side
	ThirdParties []salient.Side
}

// New is the files of a new case, by name: settings, every table with its header alone, an empty map of boundaries
// and a README that guides the analyst. [Load] accepts them. A template that would make a faulty case is refused
// with the faults that Load would find.
func New(t Template) (map[string][]byte, error) {
	files := map[string][]byte{
		SettingsFile:   []byte(settingsText(t)),
		BoundariesFile: []byte("{\n\"type\": \"FeatureCollection\",\n\"features\": [\n]\n}\n"),
		"README.md":    []byte(guide(t)),
	}
	for file, columns := range allTables() {
		_, all := columns()
		files[file] = []byte(strings.Join(all, ",") + "\n")
	}
	if _, _, err := Load(memory(files), ""); err != nil {
		return nil, err
	}
	return files, nil
}

// allTables are the columns of every table of a case.
func allTables() map[string]func() (required, all []string) {
	return map[string]func() (required, all []string){
		PlacesFile: atlas.PlaceColumns, SourcesFile: reports.SourceColumns, ClaimsFile: reports.ClaimColumns,
		RoadsFile: atlas.RoadColumns, ClosuresFile: atlas.ClosureColumns, SupplyFile: atlas.SupplyColumns,
		UnitsFile: atlas.UnitColumns, AgreementsFile: reports.AgreementColumns, ReviewsFile: ReviewColumns,
		StocksFile: atlas.StockColumns,
	}
}

func settingsText(t Template) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format = %d\n", Format)
	fmt.Fprintf(&b, "title = %s\n", quote(t.Title))
	fmt.Fprintf(&b, "zone = %s # the time zone in which days are counted\n", quote(t.Zone))
	fmt.Fprintf(&b, "since = %q\n", t.Since)
	fmt.Fprintf(&b, "until = %q # exclusive: the day after the last one\n", t.Until)
	fmt.Fprintf(&b, "area = [%s, %s, %s, %s] # west, south, east, north\n", degrees(t.Area.West), degrees(t.Area.South), degrees(t.Area.East), degrees(t.Area.North))
	b.WriteString("# marking = \"TLP:AMBER\" # where every output is to carry at least this marking\n")
	writeSides(&b, "sides", t.Sides, palette())
	writeSides(&b, "third_parties", t.ThirdParties, nil)
	b.WriteString("\n[thresholds]\n")
	fmt.Fprintf(&b, "held = %g # a side holds a place from this probability on; below it the place is contested\n", float64(DefaultHeld))
	return b.String()
}

func writeSides(b *strings.Builder, key string, sides []salient.Side, colours []string) {
	for i, s := range sides {
		if s.Colour == "" && i < len(colours) {
			s.Colour = colours[i]
		}
		if s.Name == "" {
			s.Name = string(s.ID)
		}
		fmt.Fprintf(b, "\n[[%s]]\nid = %s\nname = %s\n", key, quote(string(s.ID)), quote(s.Name))
		if s.Colour != "" {
			fmt.Fprintf(b, "colour = %s\n", quote(s.Colour))
		}
	}
}

// palette is the strong colours of ColorBrewer's PuOr, from both ends inwards.
func palette() []string {
	return []string{"#b35806", "#542788", "#e08214", "#8073ac", "#fdb863", "#b2abd2"}
}

// degrees is a coordinate as TOML writes a float.
func degrees(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quote is a TOML basic string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(s) { // bytes, so that broken UTF-8 stays broken and is refused
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func guide(t Template) string {
	return fmt.Sprintf(guideText, strings.ReplaceAll(t.Title, "\n", " "), t.Since, t.Until, t.Zone)
}

const guideText = `# %s

A case for Salient: from %s to %s (exclusive), days counted in %s. It is plain text: edit it in any editor or
spreadsheet that saves UTF-8, compare it with any version control, check it with

    salient check .

Fill the files in this order. An empty field means that something is not known; leave it empty rather than guess.

1. places.csv: the settlements and junctions that can be held: id, name, lat, lon, and all their names
   (az=Şuşa|hy=Շուշի|ru=Шуша). A population counts only with its population_date.
2. sources.csv: who publishes. kind says what sort of publisher it is, speaks_for the side in whose interest it
   speaks (empty: none), quotes the sources it copies from (a|b). Leave reliability (A to F) empty unless somebody rated it.
3. claims.csv: one row for what one source said of one place and day. day is when it is said to be so, known when it was
   published. side is always the side whose hold is asserted, lost or denied. Nothing is deleted: a correction is a new
   row whose replaces names the old one. salient add writes a row for you.
4. roads.csv, supply.csv, closures.csv: for lifelines. Two places for each road, and where each side's supplies enter.
5. boundaries.geojson: state borders and lines of contact, each a feature with an id.
6. agreements.csv, units.csv: what was agreed; fixed, published bases and weapon classes. Never a live position.
7. options.toml, where the options of the parties are to be compared.

reviews.csv says who accepted which proposed claim; salient review writes it.

Say here where each thing comes from and under which licence, what is schematic and what is assumed.
`
