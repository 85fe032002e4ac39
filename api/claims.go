package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"salient"
	"salient/export"
)

type claimsQuery struct {
	Place string `query:"place" doc:"Only claims about this place"`
	Route string `query:"route" doc:"Only claims about this road"`
	ID    string `query:"id" doc:"Only this claim"`
	Known string `query:"known" doc:"Only claims published by the end of this day; left out: all"`
	Since string `query:"since" doc:"Only claims published on this day or later"`
	After string `query:"after" doc:"Only claims that stand after this one in the case: the next page"`
	Limit int    `query:"limit" default:"200" minimum:"1" maximum:"1000" doc:"How many at most"`
}

type claimsView struct {
	Format int         `json:"format"`
	Claims []claimView `json:"claims" doc:"In the case's order"`
	Links  []link      `json:"links" doc:"rel=next: the next page"`
	Next   *string     `json:"next" doc:"The value of 'after' for the next page; null: this is the last"`
}

type claimView struct {
	ID          string  `json:"id"`
	Day         string  `json:"day" doc:"The day it is said to be so"`
	Known       string  `json:"known" doc:"The day it was published"`
	Predicate   string  `json:"predicate"`
	OfControl   bool    `json:"of_control"`
	Place       string  `json:"place"`
	Route       string  `json:"route"`
	Unit        string  `json:"unit"`
	Side        string  `json:"side"`
	Hedge       string  `json:"hedge"`
	Evidence    string  `json:"evidence"`
	Credibility *int    `json:"credibility" doc:"Admiralty, 1 to 6; null: not rated"`
	Quote       string  `json:"quote"`
	URL         string  `json:"url"`
	Replaces    string  `json:"replaces"`
	ReplacedBy  string  `json:"replaced_by" doc:"The claim that corrects this one, where that was published"`
	Source      string  `json:"source"`
	SourceName  string  `json:"source_name"`
	SourceKind  string  `json:"source_kind"`
	SpeaksFor   string  `json:"speaks_for"`
	Reliability *string `json:"reliability" doc:"Admiralty, A to F; null: not rated"`
}

type claimsReply struct {
	Link string `header:"Link" doc:"The next page, rel=next"`
	Body claimsView
}

func (r *rooms) getClaims(ctx context.Context, q *claimsQuery) (*claimsReply, error) {
	keep, err := r.claimFilter(q)
	if err != nil {
		return nil, err
	}
	c := r.w.Case()
	sources := sourceIndex(c)
	v := claimsView{Format: 1, Claims: []claimView{}, Links: []link{}}
	replaced := corrections(c, keep.known)
	reached := q.After == ""
	for _, x := range c.Claims {
		if !reached {
			reached = string(x.ID) == q.After
			continue
		}
		if !keep.match(x) {
			continue
		}
		if len(v.Claims) == q.Limit {
			v.Next = &v.Claims[len(v.Claims)-1].ID
			break
		}
		v.Claims = append(v.Claims, viewClaim(x, sources[x.Source], replaced[x.ID]))
	}
	if !reached {
		return nil, refuse(http.StatusNotFound, "after", "the case has no claim "+q.After, "start again without 'after'", q.After)
	}
	out := &claimsReply{}
	if v.Next != nil {
		next := nextPage(ctx, "api/claims", url.Values{"place": {q.Place}, "route": {q.Route}, "id": {q.ID}, "known": {q.Known}, "since": {q.Since}, "after": {*v.Next}, "limit": {strconv.Itoa(q.Limit)}})
		out.Link, v.Links = "<"+next+`>; rel="next"`, []link{{next, "next", mimeJSON, "Next page"}}
	}
	out.Body = v
	return out, nil
}

// nextPage is the address of the next page; empty parameters are left out.
func nextPage(ctx context.Context, path string, v url.Values) string {
	for name := range v {
		if v.Get(name) == "" {
			v.Del(name)
		}
	}
	return baseOf(ctx) + path + "?" + v.Encode()
}

// claimFilter is a checked question for claims.
type claimFilter struct {
	place, route, id salient.ID
	known, since     salient.Opt[salient.Day]
}

func (f claimFilter) match(x salient.Claim) bool {
	if k, ok := f.known.Get(); ok && x.Known > k {
		return false
	}
	if s, ok := f.since.Get(); ok && x.Known < s {
		return false
	}
	return (f.place == "" || x.Place == f.place) && (f.route == "" || x.Route == f.route) && (f.id == "" || x.ID == f.id)
}

func (r *rooms) claimFilter(q *claimsQuery) (claimFilter, error) {
	f := claimFilter{place: salient.ID(q.Place), route: salient.ID(q.Route), id: salient.ID(q.ID)}
	var err error
	if f.known, err = readKnown(q.Known); err != nil {
		return f, err
	}
	if q.Since != "" {
		day, err := readDay("since", q.Since)
		if err != nil {
			return f, err
		}
		f.since = salient.Some(day)
	}
	if _, ok := r.w.Case().Place(f.place); q.Place != "" && !ok {
		return f, refuse(http.StatusNotFound, "place", "the case has no place "+q.Place, "take an id of /api/places", q.Place)
	}
	return f, nil
}

func sourceIndex(c *salient.Case) map[salient.ID]salient.Source {
	out := make(map[salient.ID]salient.Source, len(c.Sources))
	for _, s := range c.Sources {
		out[s.ID] = s
	}
	return out
}

// corrections says which claim replaced which, among those published by the day.
func corrections(c *salient.Case, known salient.Opt[salient.Day]) map[salient.ID]salient.ID {
	out := map[salient.ID]salient.ID{}
	for _, x := range c.Claims {
		if x.Replaces != "" && x.Known <= known.Or(x.Known) {
			out[x.Replaces] = x.ID
		}
	}
	return out
}

// viewClaim joins a claim and its source. What could lead to a witness (name, address) is left out.
func viewClaim(x salient.Claim, s salient.Source, by salient.ID) claimView {
	v := claimView{
		ID: string(x.ID), Day: x.Day.String(), Known: x.Known.String(), Predicate: string(x.Predicate),
		OfControl: x.Predicate.OfControl(), Place: string(x.Place), Route: string(x.Route), Unit: string(x.Unit),
		Side: string(x.Side), Hedge: string(x.Hedge), Evidence: string(x.Evidence), Credibility: ptr(x.Credibility),
		Quote: x.Quote, URL: x.URL, Replaces: string(x.Replaces), ReplacedBy: string(by), Source: string(x.Source),
		SourceName: s.Name, SourceKind: string(s.Kind), SpeaksFor: string(s.SpeaksFor), Reliability: ptr(s.Reliability),
	}
	if export.ByWitness(x, s) {
		v.Source, v.SourceName, v.URL = export.Witness, export.Witness, ""
	}
	return v
}
