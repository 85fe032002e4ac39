package brief

import "salient"

// gapMark marks what is not known.
const gapMark = "✗"

// gaps writes what is not known: places of which nothing was said, and sources gone quiet. Silence is never read
// as calm.
func (b *builder) gaps() {
	b.unknownPlaces()
	b.section("gaps/sources", "When each source was last heard")
	all := b.voices()
	if len(all) == 0 {
		b.warn("no_claims", "No claim had been published, so the brief rests on the ground alone.")
		b.drop()
		return
	}
	b.quietSources(all)
	b.table("Source", "Speaks for", "Claims", "Last heard", "Silent for", "Gap")
	for _, v := range all {
		b.voiceRow(v)
	}
}

func (b *builder) unknownPlaces() {
	var ids []salient.ID
	for _, h := range b.in.Control.Holds {
		if h.Status == salient.Unknown {
			ids = append(ids, h.Place)
		}
	}
	if len(ids) == 0 {
		return
	}
	ids = b.byImportance(ids)
	text := gapMark + " Of " + count(len(ids), "place", "places") + " nothing is known: " + capped(b.placeNames(ids), 10)
	b.say(text, placeRefs(ids)...)
}

func (b *builder) quietSources(all []voice) {
	var names []string
	var refs []salient.Ref
	for _, v := range all {
		if v.quiet(b.reference()) {
			names = append(names, b.sourceName(v.source.ID)+" (last heard on "+v.last.Known.Long()+")")
			refs = append(refs, v.last.Ref(), sourceRef(v.source.ID))
		}
	}
	if len(names) == 0 {
		b.say("every source that published on at least "+small(spokeOn)+" days was heard within the last "+small(quietAfter)+" days", b.ground()...)
		return
	}
	text := gapMark + " " + capital(count(len(names), "source has", "sources have")) + " fallen silent for " + small(quietAfter) + " days or more after publishing on at least " + small(spokeOn) + ": "
	b.say(text+capped(names, 6)+"; their silence is not read as calm", refs...)
}

func (b *builder) voiceRow(v voice) {
	speaks := "–"
	if v.source.SpeaksFor != "" {
		speaks = b.sideName(v.source.SpeaksFor)
	}
	silent := int(b.reference() - v.last.Known)
	mark := ""
	if v.quiet(b.reference()) {
		mark = gapMark
	}
	name := b.sourceName(v.source.ID)
	b.row(name+" was last heard on "+v.last.Known.Long(), []salient.Ref{sourceRef(v.source.ID), v.last.Ref()},
		name, speaks, number(v.claims), v.last.Known.Long(), days(silent), mark)
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return number(n) + " days"
}
