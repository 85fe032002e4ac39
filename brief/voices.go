package brief

import "salient"

// A source is called quiet when it spoke on at least spokeOn days and has published nothing for quietAfter days.
const (
	spokeOn    = 3
	quietAfter = 7
)

// voice is one source's record up to the reference day.
type voice struct {
	source salient.Source
	claims int
	days   int // on which it published
	last   salient.Claim
}

// voices is the record of every source that has published, in the case's order.
func (b *builder) voices() []voice {
	type record struct {
		voice
		seen map[salient.Day]bool
	}
	all := map[salient.ID]*record{}
	for _, c := range b.c.Claims {
		if c.Known > b.reference() {
			continue
		}
		r := all[c.Source]
		if r == nil {
			r = &record{seen: map[salient.Day]bool{}}
			all[c.Source] = r
		}
		r.claims++
		r.seen[c.Known] = true
		if r.claims == 1 || c.Known >= r.last.Known {
			r.last = c
		}
	}
	var out []voice
	for _, s := range b.c.Sources {
		if r := all[s.ID]; r != nil {
			r.source, r.days = s, len(r.seen)
			out = append(out, r.voice)
		}
	}
	return out
}

// quiet tells whether the source fell silent.
func (v voice) quiet(day salient.Day) bool {
	return v.days >= spokeOn && int(day-v.last.Known) >= quietAfter
}

// live lists the claims that count: of the case as known (in hindsight: all), about a day no later than the
// brief's, and not replaced by a correction.
func (b *builder) live() []salient.Claim {
	gone := map[salient.ID]bool{}
	for _, c := range b.c.Claims {
		if c.Replaces != "" {
			gone[c.Replaces] = true
		}
	}
	var out []salient.Claim
	for _, c := range b.c.Claims {
		if !gone[c.ID] && c.Day <= b.in.Day {
			out = append(out, c)
		}
	}
	return out
}
