package export

import (
	"maps"
	"net/url"
	"slices"
	"time"

	"salient"
)

// link is the address after '#' of what the page shows of a day and of one thing.
func link(day salient.Opt[salient.Day], as salient.Opt[salient.Day], pairs ...string) string {
	q := url.Values{"known": {"hindsight"}}
	if k, ok := as.Get(); ok {
		q.Set("known", k.String())
	}
	if d, ok := day.Get(); ok {
		q.Set("day", d.String())
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}

func dated() []Column {
	return []Column{{"date", Date, "#date+occurred"}, {"known", Date, "#date+known"}}
}

// ControlLayer is who holds what: a row per place and day, with the columns of [ControlCSV] but the position, which
// is the shape. The error is of kind [salient.NotFound] for a place that the case does not have.
func ControlLayer(c *salient.Case, days []salient.Control, about About) (Layer, error) {
	columns := append(dated(), Column{"place", Text, "#loc+code"}, Column{"name", Text, "#loc+name"})
	for _, s := range c.Sides {
		columns = append(columns, Column{"p_" + string(s.ID), Number, "#indicator+control+" + tagged(s.ID)})
	}
	columns = append(columns, Column{"status", Text, "#status+control"}, Column{"claims", Whole, "#meta+claims+num"}, Column{"because", List, "#meta+claims+id"})
	b := about.layer("control", "Who holds what", Points, columns...)
	places := byID(c)
	for i := range days {
		counts := tally(c, days[i].Day, days[i].Known)
		for _, h := range days[i].Holds {
			p, ok := places[h.Place]
			if !ok {
				return Layer{}, strange(h.Place)
			}
			values := []any{days[i].Day, known(days[i].Known, same), string(p.ID), p.Name}
			for _, s := range c.Sides {
				values = append(values, chance(&days[i], h, s.ID))
			}
			id := string(p.ID)
			if len(days) > 1 { // of several days, or of two that are compared
				id += "@" + days[i].Day.String()
			}
			b.add(id, point(p.At), link(salient.Some(days[i].Day), days[i].Known, "place", string(p.ID)), append(values, h.Status, counts[h.Place], claimIDs(h))...)
		}
	}
	return b.Layer, nil
}

// tagged is an id as part of a hashtag: letters and digits alone.
func tagged(id salient.ID) string {
	out := []rune{}
	for _, r := range string(id) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			out = append(out, r)
		}
	}
	return string(out)
}

func chance(ctl *salient.Control, h salient.Hold, side salient.ID) any {
	if s := slices.Index(ctl.Sides, side); s >= 0 && s < len(h.P) && decimal(float64(h.P[s])) != "" {
		return round(float64(h.P[s]))
	}
	return nil
}

// FrontLayer is the fronts that have a line, a row for each.
func FrontLayer(fronts []salient.Front, about About) Layer {
	b := about.layer("front", "Front", Polylines, append(dated(), Column{"side", Text, "#org+side"}, Column{"from", List, "#meta+source"})...)
	for _, f := range fronts {
		if len(multiline(f.Lines)) == 0 {
			continue
		}
		from := []string{}
		for _, r := range f.From {
			from = append(from, r.String())
		}
		b.add("front:"+string(f.Side), Shape{Lines: f.Lines}, link(salient.Some(f.Day), f.Known, "side", string(f.Side)), f.Day, known(f.Known, same), string(f.Side), from)
	}
	return b.Layer
}

// BoundariesLayer is the boundaries of the case that have a line. They do not move, so the days only say as of when
// they were exported.
func BoundariesLayer(c *salient.Case, day salient.Day, as salient.Opt[salient.Day], about About) Layer {
	b := about.layer("boundaries", "Boundaries", Polylines, append(dated(), Column{"name", Text, "#geo+name"}, Column{"kind", Text, "#geo+type"},
		Column{"source", Text, "#meta+source"}, Column{"accuracy_m", Number, "#geo+precision"})...)
	for _, x := range c.Boundaries {
		if len(multiline(x.Lines)) > 0 {
			b.add(string(x.ID), Shape{Lines: x.Lines}, link(salient.Some(day), as), day, known(as, same), x.Name, word(x.Kind), word(x.Source),
				known(x.Accuracy, metres))
		}
	}
	return b.Layer
}

func metres(m salient.Meters) float64 { return round(float64(m)) }

// PlacesLayer is the places with their names, a column for each language.
func PlacesLayer(c *salient.Case, about About) Layer {
	langs := map[string]bool{}
	for _, p := range c.Places {
		for _, n := range p.Names {
			langs[n.Lang] = n.Lang != ""
		}
	}
	delete(langs, "")
	columns := []Column{{"place", Text, "#loc+code"}, {"name", Text, "#loc+name"}, {"kind", Text, "#loc+type"}, {"population", Whole, "#population+num"},
		{"population_date", Text, "#date+population"}, {"population_source", Text, "#meta+source"}, {"elevation_m", Number, "#geo+elevation"}}
	order := slices.Sorted(maps.Keys(langs))
	for _, l := range order {
		columns = append(columns, Column{"name_" + l, Text, "#loc+name+i_" + tagged(salient.ID(l))})
	}
	b := about.layer("places", "Places", Points, columns...)
	for _, p := range c.Places {
		values := []any{string(p.ID), p.Name, word(p.Kind), known(p.Population, same), word(p.PopulationDate), word(p.PopulationSource), known(p.Elevation, round)}
		for _, l := range order {
			values = append(values, word(nameIn(p, l)))
		}
		b.add(string(p.ID), point(p.At), link(salient.None[salient.Day](), salient.None[salient.Day](), "place", string(p.ID)), values...)
	}
	return b.Layer
}

// InLanguage is the case with its places under their names in a language, where they have one. The case given is not changed.
func InLanguage(c *salient.Case, lang string) *salient.Case {
	out := *c
	out.Places = slices.Clone(c.Places)
	for i, p := range out.Places {
		if name := nameIn(p, lang); name != "" {
			out.Places[i].Name = name
		}
	}
	return &out
}

func nameIn(p salient.Place, lang string) string {
	for _, n := range p.Names {
		if n.Lang == lang {
			return n.Text
		}
	}
	return ""
}

// ClaimsLayer is the claims, in the case's order, at their places; a claim of no place has no shape. Give it a case
// that [Anonymous] made.
func ClaimsLayer(c *salient.Case, about About) Layer {
	b := about.layer("claims", "Claims", Points, Column{"id", Text, "#meta+id"}, Column{"day", Date, "#date+occurred"}, Column{"known", Date, "#date+known"},
		Column{"known_at", Text, "#date+known+time"}, Column{"source", Text, "#meta+source+code"}, Column{"source_name", Text, "#meta+source+name"}, Column{"predicate", Text, "#event+type"},
		Column{"place", Text, "#loc+code"}, Column{"route", Text, "#loc+route"}, Column{"unit", Text, "#org+unit"}, Column{"side", Text, "#org+side"},
		Column{"hedge", Text, "#meta+hedge"}, Column{"evidence", Text, "#meta+evidence"}, Column{"credibility", Whole, "#meta+credibility"},
		Column{"quote", Text, "#description+quote"}, Column{"url", Text, "#meta+url+source"}, Column{"replaces", Text, "#meta+id+replaces"})
	places, sources := byID(c), map[salient.ID]string{}
	for _, s := range c.Sources {
		sources[s.ID] = s.Name
	}
	for _, x := range c.Claims {
		at := Shape{}
		if p, ok := places[x.Place]; ok {
			at = point(p.At)
		}
		b.add(string(x.ID), at, link(salient.Some(x.Day), salient.None[salient.Day](), "place", string(x.Place)), string(x.ID), x.Day, x.Known,
			known(x.KnownAt, func(t time.Time) string { return t.Format(time.RFC3339) }), string(x.Source), word(sources[x.Source]),
			string(x.Predicate), word(x.Place), word(x.Route), word(x.Unit), word(x.Side), word(x.Hedge), word(x.Evidence), known(x.Credibility, same), word(x.Quote), word(x.URL), word(x.Replaces))
	}
	return b.Layer
}
