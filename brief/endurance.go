package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Stock is how long a town's stock of something lasts, as somebody published it.
type Stock struct {
	ID    salient.ID // of the case's stock; empty: it is not the case's, and the town's row is cited
	Of    string     // empty: not said
	Until salient.Day
	Left  int // days from the day of the brief; 0: it has run out
}

// Clock is when the front could be on a road: of the roads of some way to the towns, the one it is nearest to.
type Clock struct {
	Towns  []salient.ID
	Road   salient.ID
	Front  salient.Opt[salient.Meters]
	Chance salient.Prob // within Horizon days
	// Early and Late are days: of the cases alone in which it arrives a tenth lie before and after; unknown: none arrives.
	Early, Late salient.Opt[int]
}

// soon is the number of days of stock from which it is told in the bottom line.
const soon = 14

// endurance writes what a town falls by once a road is lost, how long its stocks last, and when the front could be on
// the roads that feed it. The tables stand in annexes.
func (b *builder) endurance() {
	b.section(pairsID, "Second cuts")
	b.pairs()
	if t, _ := b.last().Table.Get(); len(t.Rows) == 0 {
		b.drop()
	}
	b.section(clocksID, "Stocks and clocks")
	b.stocks()
	b.clocks()
	if len(b.last().Lines) == 0 {
		b.drop()
	}
}

// The sections whose tables stand in an annex, however short.
const (
	pairsID  = "lifelines/pairs"
	clocksID = "lifelines/clocks"
)

// pairs says how many further stretches and places each town hangs on without its main road, and has a row for every
// road: what would then cut it off alone, and does not today.
func (b *builder) pairs() {
	b.table("Town", "Without", "Any one of these stretches", "Or of these places")
	var parts []string
	var refs []salient.Ref
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			for _, x := range t.Losses {
				x.SecondPlaces = slices.DeleteFunc(slices.Clone(x.SecondPlaces), func(id salient.ID) bool { return id == t.Place })
				if len(x.SecondRoads)+len(x.SecondPlaces) == 0 {
					continue
				}
				b.pairRow(t, x)
				if main, ok := b.mainLoss(t); ok && main.Name == x.Name {
					parts = append(parts, b.placeName(t.Place)+" on "+count(len(x.SecondRoads), "stretch", "stretches")+" and "+count(len(x.SecondPlaces), "place", "places")+" without "+b.call(x.Name))
					refs = append(append(append(refs, placeRef(t.Place)), roadRefs(x.Roads)...), roadRefs(x.SecondRoads)...)
				}
			}
		}
	}
	if len(parts) > 0 {
		b.say("without its main road a town would hang on further single points, none of which cuts it off today: "+strings.Join(parts, ", "), refs...)
	}
}

func (b *builder) pairRow(t Town, x Loss) {
	name, road, stretches, places := b.placeName(t.Place), theRoad(x.Name), b.stretches(x.SecondRoads), list(b.placeNames(x.SecondPlaces))
	b.row(name+" without "+road+": cut off by the loss of any one of "+cmp.Or(stretches, "no further stretch")+", or of "+cmp.Or(places, "no further place"),
		slices.Concat(roadRefs(x.Roads), roadRefs(x.SecondRoads), placeRefs(x.SecondPlaces), []salient.Ref{placeRef(t.Place)}), name, road, orDash(stretches), orDash(places))
}

// stretches names stretches of roads, those of one road together: "the X road (A–B, B–C and two others)".
func (b *builder) stretches(ids []salient.ID) string {
	var names, out []string
	by := map[string][]string{}
	for _, id := range ids {
		r := b.c.Roads[b.road[id]]
		name := clean(r.Name)
		if name == "" {
			name = string(r.ID)
			by[name] = append(by[name], "")
		} else {
			by[name] = append(by[name], b.placeName(r.A)+"–"+b.placeName(r.B))
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if by[name][0] == "" {
			out = append(out, b.roadName(salient.ID(name)))
			continue
		}
		out = append(out, b.call(name)+" ("+capped(by[name], 8)+")")
	}
	return list(out)
}

// stocks tells what was published, and for whom nothing was.
func (b *builder) stocks() {
	var without []salient.ID
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			s, ok := t.Stock.Get()
			if !ok {
				without = appendNew(without, t.Place)
				continue
			}
			b.say(b.stockText(t.Place, s), b.stockRefs(t.Place, s)...)
		}
	}
	if len(without) > 0 {
		b.say("how long stocks last in "+list(b.placeNames(without))+" is not known: nobody published it, and days of stock are never assumed", placeRefs(without)...)
	}
}

// stockText is "flour in A lasts until 21 October 2020, five days from the day of this brief".
func (b *builder) stockText(town salient.ID, s Stock) string {
	what := cmp.Or(clean(s.Of), "the stock")
	if s.Left == 0 {
		return what + " in " + b.placeName(town) + " had run out by " + s.Until.Long() + ", as published"
	}
	return what + " in " + b.placeName(town) + " lasts until " + s.Until.Long() + ", as published: " + count(s.Left, "day", "days") + " from the day of this brief"
}

func (b *builder) stockRefs(town salient.ID, s Stock) []salient.Ref {
	if s.ID == "" {
		return []salient.Ref{placeRef(town)}
	}
	return []salient.Ref{{Noun: salient.StockNoun, ID: s.ID}, placeRef(town)}
}

// stockShort is the clause of the bottom line on the stock that ends first, where that is soon.
func (b *builder) stockShort() (string, []salient.Ref) {
	var at salient.ID
	var first salient.Opt[Stock]
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			if s, ok := t.Stock.Get(); ok && s.Left <= soon && s.Until <= first.Or(s).Until {
				at, first = t.Place, salient.Some(s)
			}
		}
	}
	s, ok := first.Get()
	if !ok {
		return "", nil
	}
	text := "; as published " + cmp.Or(clean(s.Of), "the stock") + " in " + b.placeName(at)
	if s.Left == 0 {
		return text + " has run out", b.stockRefs(at, s)
	}
	return text + " lasts " + count(s.Left, "more day", "more days"), b.stockRefs(at, s)
}

// mostClocks is how many clocks are told in the text.
const mostClocks = 3

// clocks writes when the front could be on the ways, the likeliest first in the text, and how often such clocks were right.
func (b *builder) clocks() {
	b.table("On a way to", "Road nearest to the front", "Front at", "Within 90 days", "If it comes, in days")
	var all []Clock
	var refs []salient.Ref
	record := ""
	for _, l := range b.in.Lifelines {
		for _, c := range l.Clocks {
			b.clockRow(c)
			all, record = append(all, c), l.ClockRecord
		}
	}
	if len(all) == 0 {
		b.last().Table = salient.None[salient.Table]()
		return
	}
	slices.SortStableFunc(all, func(x, y Clock) int { return cmp.Compare(y.Chance, x.Chance) })
	var parts []string
	for _, c := range all[:min(mostClocks, len(all))] {
		parts = append(parts, b.stretch(c.Road)+" (on a way to "+capped(b.placeNames(c.Towns), 3)+"): "+c.Chance.Word()+" ("+percent(c.Chance)+")"+c.ifComes())
		refs = append(append(refs, roadRefs([]salient.ID{c.Road})...), placeRefs(c.Towns)...)
	}
	b.say("the front could be within 90 days, by how it came nearer over the last 21 days as known, on "+strings.Join(parts, "; "), refs...)
	b.say("these are rates with 80% intervals and no forecasts, and know no plan, no reserve and no terrain: "+record, refs...)
}

// ifComes is ", if it comes in 9 to 37 days"; empty where it never does.
func (c Clock) ifComes() string {
	if !c.Early.Known() {
		return ""
	}
	return ", if it comes in " + c.days() + " days"
}

// days is the 80 % interval of the cases in which the front arrives.
func (c Clock) days() string {
	early, ok := c.Early.Get()
	if !ok {
		return "–"
	}
	if late, ok := c.Late.Get(); ok {
		return fmt.Sprintf("%d to %d", early, late)
	}
	return fmt.Sprintf("%d to over 90", early)
}

func (b *builder) clockRow(c Clock) {
	days := c.days()
	name, road := list(b.placeNames(c.Towns)), b.stretch(c.Road)
	word := c.Chance.Word() + " (" + percent(c.Chance) + ")"
	refs := append(roadRefs([]salient.ID{c.Road}), b.frontRefs([]salient.ID{c.Road})...)
	b.row(name+": that the front is on "+road+" within 90 days: "+word+c.ifComes(), append(refs, placeRefs(c.Towns)...),
		name, road, distance(c.Front), word, days)
}
