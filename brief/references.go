package brief

import (
	"strings"

	"salient"
)

// ReferencesID is the id of the section that lists every place, road, boundary and other thing cited that is
// neither a claim nor a source. Each of its rows rests on the one thing it describes.
const ReferencesID = "references"

// references lists what was cited beside claims and sources, in the case's order, with all names of a place.
func (b *builder) references() {
	b.section(ReferencesID, "Places, roads and other things cited")
	b.table("Kind", "What", "Source")
	for _, p := range b.c.Places {
		b.placeReference(p)
	}
	for _, r := range b.c.Roads {
		b.reference1(r.Ref(), "road", b.roadText(r), r.Source)
	}
	for _, c := range b.c.Closures {
		b.reference1(salient.Ref{Noun: salient.ClosureNoun, ID: c.ID}, "closure", b.roadName(c.Road)+" reported closed from "+c.Since.Long(), c.Source)
	}
	for _, s := range b.c.Supplies {
		b.reference1(salient.Ref{Noun: salient.SupplyNoun, ID: s.ID}, "supply entry", b.placeName(s.Place)+", for "+b.sideName(s.Side), s.Source)
	}
	for _, s := range b.c.Stocks {
		b.reference1(salient.Ref{Noun: salient.StockNoun, ID: s.ID}, "stock", strings.TrimSpace(clean(s.Of)+" in "+b.placeName(s.Place))+" for "+count(int(s.Days), "day", "days")+" from "+s.Since.Long(), s.Source)
	}
	for _, x := range b.c.Boundaries {
		b.reference1(salient.Ref{Noun: salient.BoundaryNoun, ID: x.ID}, "boundary", clean(x.Name), x.Source)
	}
	for _, a := range b.c.Agreements {
		b.reference1(salient.Ref{Noun: salient.AgreementNoun, ID: a.ID}, "agreement", clean(a.Term)+", "+a.Day.Long(), a.Source)
	}
	for _, u := range b.c.Units {
		b.reference1(salient.Ref{Noun: salient.UnitNoun, ID: u.ID}, "unit", clean(u.Name), u.Source)
	}
	b.optionReferences()
	if t, _ := b.last().Table.Get(); len(t.Rows) == 0 {
		b.drop()
	}
}

func (b *builder) placeReference(p salient.Place) {
	var names []string
	for _, n := range p.Names {
		if text := clean(n.Text); text != "" && text != clean(p.Name) {
			if n.Lang != "" {
				text += " (" + clean(n.Lang) + ")"
			}
			names = append(names, text)
		}
	}
	text := b.placeName(p.ID)
	if len(names) > 0 {
		text += ", also " + strings.Join(names, ", ")
	}
	b.reference1(placeRef(p.ID), "place", text, "")
	b.reference1(salient.Ref{Noun: salient.PopulationNoun, ID: p.ID}, "population", b.placeName(p.ID)+": "+b.people(p.ID), p.PopulationSource)
}

func (b *builder) roadText(r salient.Road) string {
	text := b.roadName(r.ID)
	if class := clean(r.Class); class != "" {
		text += ", " + class
	}
	if m, ok := r.Length.Get(); ok {
		text += ", " + kilometres(m)
	}
	return text
}

func (b *builder) optionReferences() {
	if b.in.Options == nil {
		return
	}
	for _, c := range b.in.Options.Choices {
		b.reference1(salient.Ref{Noun: salient.OptionNoun, ID: c.ID}, "option", b.actorName(c.Actor)+": "+clean(c.Name), "")
	}
	for _, s := range b.in.Options.Statements {
		b.reference1(salient.Ref{Noun: salient.StatementNoun, ID: s.ID}, "preference", b.actorName(s.Actor)+": "+clean(s.Text), s.Source)
	}
}

func (b *builder) reference1(ref salient.Ref, kind, what, source string) {
	if !b.used[ref] {
		return
	}
	if what == "" {
		what = clean(string(ref.ID))
	}
	b.row(what, []salient.Ref{ref}, kind, what, orDash(clean(source)))
}
