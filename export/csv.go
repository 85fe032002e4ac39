package export

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"salient"
)

// ControlCSV writes who holds what, one row per place and day, in the order of the controls and of their holds:
//
//	date,known,place,name,lat,lon,p_<side>…,status,claims,because
//
// There is one column of probability per side of the case, in the case's order, with at most six decimals; it is
// empty where nothing is known. known is the day as known, empty in hindsight. status is a side's id, contested or
// unknown. claims counts the claims on control of the place about a day no later than date, published by known
// where that is given, without those replaced by then. because lists the ids of the strongest claims, separated by
// a vertical bar, the strongest first.
//
// A text that a spreadsheet would run as a formula is written with an apostrophe before it; numbers never are. The
// error is the writer's, or of kind [salient.NotFound] for a place that the case does not have.
func ControlCSV(w io.Writer, c *salient.Case, days []salient.Control) error {
	out := csv.NewWriter(w)
	sides := c.SideIDs()
	columns := []string{"date", "known", "place", "name", "lat", "lon"}
	for _, s := range sides {
		columns = append(columns, "p_"+string(s))
	}
	if err := out.Write(append(columns, "status", "claims", "because")); err != nil {
		return err
	}
	places := byID(c)
	for i := range days {
		counts := tally(c, days[i].Day, days[i].Known)
		for _, h := range days[i].Holds {
			p, ok := places[h.Place]
			if !ok {
				return strange(h.Place)
			}
			if err := out.Write(controlRow(&days[i], h, p, sides, counts[h.Place])); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func controlRow(ctl *salient.Control, h salient.Hold, p salient.Place, sides []salient.ID, claims int) []string {
	row := []string{ctl.Day.String(), knownText(ctl.Known), Guard(string(p.ID)), Guard(p.Name), decimal(p.At.Lat), decimal(p.At.Lon)}
	for _, s := range sides {
		row = append(row, probability(ctl, h, s))
	}
	return append(row, Guard(h.Status), strconv.Itoa(claims), Guard(strings.Join(claimIDs(h), "|")))
}

// probability is the chance that the side holds the place, empty where nothing is known of it.
func probability(ctl *salient.Control, h salient.Hold, side salient.ID) string {
	for i, s := range ctl.Sides {
		if s == side && i < len(h.P) {
			return decimal(float64(h.P[i]))
		}
	}
	return ""
}

func strange(place salient.ID) error {
	return &salient.Error{Kind: salient.NotFound, What: "the case has no place " + strconv.Quote(string(place)), Mend: "export control with the case it was computed from"}
}

func knownText(d salient.Opt[salient.Day]) string {
	if k, ok := d.Get(); ok {
		return k.String()
	}
	return ""
}

// decimal writes a number with at most six decimals and no exponent; a number that is none is empty.
func decimal(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(round(x), 'f', -1, 64)
}

// round keeps six decimals: about a decimetre on the ground.
func round(x float64) float64 { return math.Round(x*1e6)/1e6 + 0 } // + 0 turns minus zero into zero

// Guard makes a text safe in a spreadsheet: one that begins with a sign of a formula (=, +, -, @, their full-width
// forms, a tab or a line break) gets an apostrophe before it, as the Open Worldwide Application Security Project
// advises against formula injection. Blanks before the sign do not hide it.
func Guard(s string) string {
	if s == "" {
		return s
	}
	if strings.ContainsRune("\t\r\n", rune(s[0])) {
		return "'" + s
	}
	trimmed := strings.TrimLeft(s, " \u00a0")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(trimmed, sign) {
			return "'" + s
		}
	}
	return s
}

// CSV writes a sheet of one layer as delimited text: the columns, then lon and lat where the layer has points, then
// digest, licence and citation, the same in each row because rows are copied one by one. With hxl a second line has
// the hashtags of the Humanitarian Exchange Language. Texts are guarded as [Guard] says. The error is the writer's,
// or of kind [salient.Usage] where there is not one layer.
func CSV(w io.Writer, s Sheet, hxl bool) error {
	if len(s.Layers) != 1 {
		return &salient.Error{Kind: salient.Usage, What: "CSV holds one layer", Mend: "ask for one, or choose a form that holds several"}
	}
	l := s.Layers[0]
	names, tags := []string{}, []string{}
	for _, c := range l.Columns {
		names, tags = append(names, Guard(c.Name)), append(tags, c.Tag)
	}
	if l.Geometry == Points {
		names, tags = append(names, "lon", "lat"), append(tags, "#geo+lon", "#geo+lat")
	}
	names = append(names, "digest", "licence", "citation")
	tags = append(tags, "#meta+digest", "#meta+licence", "#meta+citation")
	out := csv.NewWriter(w)
	_ = out.Write(names) // errors come back from out.Error
	if hxl {
		_ = out.Write(tags)
	}
	tail := []string{Guard(s.Digest), Guard(strings.Join(s.Attribution, "; ")), Guard(s.Citation())}
	for _, r := range l.Rows {
		if err := out.Write(append(l.csvRow(r), tail...)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (l Layer) csvRow(r Row) []string {
	row := make([]string, 0, len(r.Values)+5)
	for _, v := range r.Values {
		text := Plain(v)
		switch v.(type) {
		case string, []string:
			text = Guard(text)
		}
		row = append(row, text)
	}
	if l.Geometry != Points {
		return row
	}
	if p, ok := r.Shape.Point.Get(); ok {
		return append(row, decimal(p.Lon), decimal(p.Lat))
	}
	return append(row, "", "")
}

// Plain is a value as text; empty where it is unknown.
func Plain(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case float64:
		return decimal(x)
	case int:
		return strconv.Itoa(x)
	case bool:
		return strconv.FormatBool(x)
	case salient.Day:
		return x.String()
	case []string:
		return strings.Join(x, "|")
	}
	return ""
}
