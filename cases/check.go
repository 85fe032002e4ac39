package cases

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"salient"
	"salient/atlas"
	"salient/table"
)

// names are the ids of one kind of thing, for what refers to them.
type names struct {
	file string
	has  map[salient.ID]bool
	list []string
	// bad names are not to be relied on; nothing is checked against them.
	bad bool
}

func (n *names) add(id salient.ID) {
	n.has[id] = true
	n.list = append(n.list, string(id))
}

// namesOf gathers the ids of the rows and notes each id that comes twice: matched exactly, and matched after Unicode
// normalisation, since two ids that look the same on every screen would be one in a ledger.
func namesOf[T any](l *loader, file, column string, s sheet[T], id func(T) salient.ID) *names {
	n := &names{file: file, has: map[salient.ID]bool{}, bad: s.bad}
	first := map[string]int{}
	for i, row := range s.rows {
		key := id(row)
		if key == "" {
			continue
		}
		at := s.t.Rows[i]
		if line, twice := first[norm.NFC.String(string(key))]; twice && !at.Ragged {
			l.fault(twiceFault(at, column, key, line, n.has[key]))
		} else {
			first[norm.NFC.String(string(key))] = at.Line
		}
		n.add(key)
	}
	return n
}

func twiceFault(at table.Row, column string, id salient.ID, line int, exactly bool) *salient.Error {
	quoted := table.Quoted(string(id))
	if !exactly {
		return at.Fault(column, fmt.Sprintf("id %s looks the same as that of line %d, in another Unicode form", quoted, line), "write both in the form NFC, or choose another id")
	}
	if column != "id" {
		return at.Fault(column, fmt.Sprintf("%s is already on line %d", quoted, line), "join the two rows, or give each its own since")
	}
	return at.Fault(column, fmt.Sprintf("id %s is already on line %d", quoted, line), "give each row an id of its own")
}

// crossCheck looks at what only the whole case can tell.
func (l *loader) crossCheck() {
	v := l.vocabulary()
	l.checkPlaces()
	l.checkSources(v)
	l.checkClaims(v)
	l.checkGround(v)
	l.checkUnits(v)
	l.doubtSources(v)
	l.doubtSupplies()
	l.checkWatch(v)
	l.checkAxes(v)
}

// checkWatch looks for towns to be watched that the case does not have.
func (l *loader) checkWatch(v *vocabulary) {
	for _, id := range l.c.Watch {
		if !v.places.bad && !v.places.has[id] {
			l.fault(&salient.Error{Kind: salient.Invalid, File: l.file(SettingsFile),
				What: fmt.Sprintf("watch names %s, which is not in %s", table.Quoted(string(id)), PlacesFile), Mend: v.suggest(id, v.places)})
		}
	}
}

// checkAxes looks for places of an axis that the case does not have, and for an axis drawn before the claim it cites
// was published.
func (l *loader) checkAxes(v *vocabulary) {
	fault := func(i int, what, mend string) {
		l.fault(&salient.Error{Kind: salient.Invalid, File: l.file(SettingsFile), What: fmt.Sprintf("axes[%d] %s", i, what), Mend: mend})
	}
	for i, a := range l.c.Axes {
		for _, id := range a.Places {
			if !v.places.bad && !v.places.has[id] {
				fault(i, fmt.Sprintf("names %s, which is not in %s", table.Quoted(string(id)), PlacesFile), v.suggest(id, v.places))
			}
		}
		for _, c := range l.claims.rows {
			if a.Source == string(c.ID) && c.Known > a.Known {
				fault(i, fmt.Sprintf("is known from %s and rests on %s, published %s", a.Known, table.Quoted(a.Source), c.Known), "write known = \""+c.Known.String()+"\" or cite an earlier claim")
			}
		}
	}
}

// vocabulary is everything that can be referred to.
type vocabulary struct {
	places, sources, claims, roads, boundaries, units, sides, parties *names

	index *atlas.Index // of the places, for "did you mean"
	asked int          // how often a suggestion was looked for
}

func (l *loader) vocabulary() *vocabulary {
	v := &vocabulary{
		places:     namesOf(l, PlacesFile, "id", l.places, func(p salient.Place) salient.ID { return p.ID }),
		sources:    namesOf(l, SourcesFile, "id", l.sources, func(s salient.Source) salient.ID { return s.ID }),
		claims:     namesOf(l, ClaimsFile, "id", l.claims, func(c salient.Claim) salient.ID { return c.ID }),
		roads:      namesOf(l, RoadsFile, "id", l.roads, func(r salient.Road) salient.ID { return r.ID }),
		units:      namesOf(l, UnitsFile, "id", l.units, func(u salient.Unit) salient.ID { return u.ID }),
		boundaries: l.boundaryNames(),
		sides:      sideNames(l.c.Sides, !l.known.sides),
		parties:    sideNames(append(append([]salient.Side{}, l.c.Sides...), l.c.ThirdParties...), !l.known.sides),
		index:      atlas.NewIndex(l.c.Places),
	}
	namesOf(l, ClosuresFile, "road", l.closures, func(c salient.Closure) salient.ID { return c.ID })
	namesOf(l, SupplyFile, "place", l.supplies, func(s salient.Supply) salient.ID { return s.ID })
	namesOf(l, StocksFile, "place", l.stocks, func(s salient.Stock) salient.ID { return s.ID })
	namesOf(l, AgreementsFile, "id", l.agreements, func(a salient.Agreement) salient.ID { return a.ID })
	return v
}

func sideNames(sides []salient.Side, bad bool) *names {
	n := &names{file: SettingsFile, has: map[salient.ID]bool{}, bad: bad}
	for _, s := range sides {
		n.add(s.ID)
	}
	return n
}

func (l *loader) boundaryNames() *names {
	n := &names{file: BoundariesFile, has: map[salient.ID]bool{}}
	first := map[string]int{}
	for i, b := range l.c.Boundaries {
		key := norm.NFC.String(string(b.ID))
		if line, twice := first[key]; twice && b.ID != "" {
			l.fault(&salient.Error{Kind: salient.Invalid, File: l.file(BoundariesFile), Line: l.boundaryAt[i],
				What: fmt.Sprintf("id %s is already that of the feature on line %d", table.Quoted(string(b.ID)), line), Mend: "give each feature an id of its own"})
		}
		first[key] = l.boundaryAt[i]
		n.add(b.ID)
	}
	return n
}

// refers notes a fault where an id is given and is not among the names.
func (l *loader) refers(v *vocabulary, row table.Row, column string, id salient.ID, to *names) {
	if id == "" || to.bad || row.Ragged || to.has[id] {
		return
	}
	what := fmt.Sprintf("%s %s is not in %s", column, table.Quoted(string(id)), to.file)
	l.fault(row.Fault(column, what, v.suggest(id, to)))
}

// suggest is how to mend a reference; it stops looking for near names after a while, for the sake of time.
func (v *vocabulary) suggest(id salient.ID, to *names) string {
	const most = 200
	if v.asked++; v.asked <= most {
		if near, ok := table.Nearest(string(id), to.list); ok {
			return fmt.Sprintf("did you mean %s?", table.Quoted(near))
		}
		if to == v.places {
			if near := v.index.Near(string(id)); len(near) > 0 {
				return fmt.Sprintf("did you mean %s?", table.Quoted(string(near[0])))
			}
		}
	}
	return "correct it, or add it to " + to.file
}

func (l *loader) checkPlaces() {
	var outside, swapped, undated []salient.ID
	for i, p := range l.places.rows {
		if l.places.t.Rows[i].Ragged {
			continue
		}
		switch {
		case !l.known.area || l.c.Area.Contains(p.At):
		case l.c.Area.Contains(salient.Point{Lat: p.At.Lon, Lon: p.At.Lat}):
			swapped = append(swapped, p.ID)
		default:
			outside = append(outside, p.ID)
		}
		if p.Population.Known() && p.PopulationDate == "" {
			undated = append(undated, p.ID)
		}
	}
	l.gather(OutsideArea, salient.PlaceNoun, outside, "%s outside the area of the case")
	l.gather(SwappedPosition, salient.PlaceNoun, swapped, "%s outside the area of the case, and inside it with lat and lon exchanged")
	l.gather(UndatedPopulation, salient.PlaceNoun, undated, "the population of %s has no date and is not used for people cut off")
}

func (l *loader) checkSources(v *vocabulary) {
	for i, s := range l.sources.rows {
		row := l.sources.t.Rows[i]
		l.refers(v, row, "speaks_for", s.SpeaksFor, v.parties)
		for _, q := range s.Quotes {
			l.refers(v, row, "quotes", q, v.sources)
			if q == s.ID {
				l.fault(row.Fault("quotes", "the source quotes itself", "name the sources it copies from, or leave it empty"))
			}
		}
	}
}
