package brief

import (
	"fmt"
	"net/url"
	"strings"

	"salient"
)

// Anchor is the name of the place in a rendered brief where the thing is described. Different refs have different
// anchors, and an anchor holds nothing but letters, digits, full stops, hyphens and underscores of ASCII.
func Anchor(r salient.Ref) string { return slug(string(r.Noun)) + "-" + slug(string(r.ID)) }

// slug keeps ASCII letters and digits and writes every other byte as an underscore and two hexadecimal digits.
func slug(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "_%02x", c)
		}
	}
	return b.String()
}

// sectionAnchor is the anchor of a section.
func sectionAnchor(id string) string { return slug(strings.ReplaceAll(id, "/", "-")) }

// link is the address of a source where it may stand in a document: http or https with a host, and nothing else.
func link(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.User != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return "", false
	}
	return u.String(), true
}

// mapAfter is the id of the section after which the map stands; without it the map stands first.
const mapAfter = "judgements"

// mapIndex is the number of sections before the map.
func mapIndex(read []salient.Section) int {
	for i, s := range read {
		if s.ID == mapAfter || s.ID == "bottom-line" && (i+1 == len(read) || read[i+1].ID != mapAfter) {
			return i + 1
		}
	}
	return 0
}

// known says on what the brief rests in time.
func known(h salient.Header) string {
	if d, ok := h.Known.Get(); ok {
		return "as known on " + d.Long()
	}
	return "in hindsight"
}

// facts are the lines of the header, each a name and a value.
func facts(h salient.Header) [][2]string {
	cut := "unknown (no claim)"
	if d, ok := h.CutOff.Get(); ok {
		cut = d.Long()
	}
	knowledge := "in hindsight"
	if d, ok := h.Known.Get(); ok {
		knowledge = d.Long()
	}
	return [][2]string{
		{"As of", h.Day.Long() + ", civil day in " + h.Zone},
		{"As known on", knowledge},
		{"Last publication used", cut},
		{"Engine", orUnknown(clean(h.Engine))},
		{"Digest", orUnknown(clean(h.Digest))},
	}
}

// claimText is a claim in one line, without its quote.
func claimText(c salient.Claim) string {
	text := string(c.ID) + ": " + c.Day.Long() + ", " + strings.ReplaceAll(string(c.Predicate), "_", " ")
	for _, id := range []salient.ID{c.Place, c.Route, c.Unit} {
		if id != "" {
			text += " " + string(id)
		}
	}
	if c.Side != "" {
		text += " (side " + string(c.Side) + ")"
	}
	if c.Known != c.Day {
		text += ", published " + c.Known.Long()
	}
	return clean(text)
}

// qualities are a claim's hedge, evidence and credibility, as far as they are known.
func qualities(c salient.Claim) string {
	var out []string
	if c.Hedge != "" {
		out = append(out, string(c.Hedge))
	}
	if c.Evidence != "" {
		out = append(out, strings.ReplaceAll(string(c.Evidence), "_", " "))
	}
	if n, ok := c.Credibility.Get(); ok {
		out = append(out, "credibility "+number(n))
	}
	return clean(strings.Join(out, ", "))
}

// about is what is known of a source beside its name.
func about(s salient.Source) string {
	out := []string{string(s.Kind)}
	if s.SpeaksFor != "" {
		out = append(out, "speaks for "+string(s.SpeaksFor))
	}
	rated := "reliability not rated"
	if r, ok := s.Reliability.Get(); ok {
		rated = "reliability " + r
	}
	out = append(out, rated)
	if s.Licence != "" {
		out = append(out, s.Licence)
	}
	return clean(strings.Join(out, "; "))
}

// refName is a thing's bare id; a population is told from its place.
func refName(r salient.Ref) string {
	if r.Noun == salient.PopulationNoun {
		return "people:" + clean(string(r.ID))
	}
	return clean(string(r.ID))
}
