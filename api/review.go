package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"
	"unicode/utf16"

	"salient"
	"salient/flow"
)

// Reviewer is a [Writer] with proposed claims that wait for a person.
type Reviewer interface {
	Writer
	// Queue is every proposal of the ledger, decided or not, those first that would move the map most, and whether each
	// is still open.
	Queue(ctx context.Context) ([]flow.Item, func(flow.Item) bool, error)
	// Effect is control with a proposal accepted and without it; without a day, of the day it speaks of.
	Effect(ctx context.Context, id salient.ID, day, known salient.Opt[salient.Day]) (flow.Effect, error)
	// Decide records a verdict. Columns are those of the claim that a correction changes, else nil. A value that cannot be
	// is a [*FieldError].
	Decide(ctx context.Context, id salient.ID, verdict salient.Verdict, by, why string, columns map[string]string) (Workbench, error)
}

type reviewQuery struct {
	Status string `query:"status" default:"open" enum:"open,all" doc:"Only what is still to be decided, or all"`
	Limit  int    `query:"limit" default:"50" minimum:"1" maximum:"500" doc:"How many at most"`
	After  string `query:"after" doc:"Only what comes after this proposal: the next page"`
}

type reviewView struct {
	Format int        `json:"format"`
	Open   int        `json:"open" doc:"All that wait, listed or not"`
	Items  []itemView `json:"items"`
	Next   *string    `json:"next" doc:"The value of 'after' for the next page; null: this is the last"`
}

type itemView struct {
	ID         string            `json:"id"`
	Report     string            `json:"report"`
	Source     string            `json:"source"`
	SourceName string            `json:"source_name"`
	Published  string            `json:"published" doc:"YYYY-MM-DD"`
	Title      string            `json:"title"`
	Text       string            `json:"text" doc:"The report"`
	URL        string            `json:"url"`
	Spans      []spanView        `json:"spans" doc:"Offsets into text in UTF-16 code units, as a browser slices"`
	Claim      map[string]string `json:"claim" doc:"In the case's columns"`
	Speaker    string            `json:"speaker"`
	PlaceWords string            `json:"place_words" doc:"The place in the report's words"`
	Confidence float64           `json:"confidence"`
	Rule       string            `json:"rule"`
	Model      string            `json:"model" doc:"The language model that proposed it; empty: rules did"`
	Moves      float64           `json:"moves" doc:"Share of a place that would change hands, summed over places"`
	Candidates []candidateView   `json:"candidates" doc:"All the place may be, the likeliest first"`
	Asked      *askedView        `json:"asked" doc:"The question that stands about it"`
	Open       bool              `json:"open"`
}

type spanView struct {
	Kind  string `json:"kind" doc:"quote, place, predicate or speaker"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type candidateView struct {
	Place string  `json:"place" doc:"Empty: the case does not have it"`
	Name  string  `json:"name"`
	Lon   float64 `json:"lon"`
	Lat   float64 `json:"lat"`
	Share float64 `json:"share"`
}

type askedView struct {
	By   string `json:"by"`
	When string `json:"when"`
	Why  string `json:"why"`
}

func (r *rooms) reviewer() (Reviewer, error) {
	w, ok := r.w.(Reviewer)
	if !ok {
		return nil, r.fault(context.Background(), &salient.Error{Kind: salient.NotFound, What: "nothing waits for review here", Mend: "serve a folder of your own that you may write in"})
	}
	return w, nil
}

func (r *rooms) getReview(ctx context.Context, q *reviewQuery) (*reply[reviewView], error) {
	v := reviewView{Format: 1, Items: []itemView{}}
	w, ok := r.w.(Reviewer)
	if !ok {
		return &reply[reviewView]{v}, nil
	}
	items, isOpen, err := w.Queue(ctx)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	reached := q.After == ""
	for _, it := range items {
		open := isOpen(it)
		if open {
			v.Open++
		}
		wanted := reached && (open || q.Status == "all")
		reached = reached || string(it.Claim.ID) == q.After
		switch {
		case wanted && len(v.Items) < q.Limit:
			v.Items = append(v.Items, r.viewItem(it, open))
		case wanted && v.Next == nil:
			v.Next = &v.Items[len(v.Items)-1].ID
		}
	}
	if !reached {
		return nil, refuse(http.StatusNotFound, "after", "there is no proposal "+q.After, "start again without 'after'", q.After)
	}
	return &reply[reviewView]{v}, nil
}

func (r *rooms) viewItem(it flow.Item, open bool) itemView {
	text := units(it.Report.Text)
	v := itemView{
		ID: string(it.Claim.ID), Report: string(it.Queued.Report), Source: string(it.Claim.Source), Published: it.Claim.Known.String(),
		Title: it.Report.Title, Text: it.Report.Text, URL: it.Report.URL, Spans: []spanView{{"quote", text.at(it.Start), text.at(it.End)}},
		Claim: Columns(it.Claim), Speaker: it.Speaker, PlaceWords: it.PlaceWords, Confidence: float64(it.Confidence), Rule: it.Rule, Model: it.Model,
		Moves: round4(it.Moves), Candidates: []candidateView{}, Open: open,
	}
	if s, ok := sourceIndex(r.w.Case())[it.Claim.Source]; ok {
		v.SourceName = s.Name
	}
	for _, s := range it.Spans {
		v.Spans = append(v.Spans, spanView{s.Kind, text.at(s.Start), text.at(s.End)})
	}
	for _, c := range it.Places {
		v.Candidates = append(v.Candidates, candidateView{string(c.Place), c.Name, round6(c.At.Lon), round6(c.At.Lat), round4(float64(c.Share))})
	}
	if q, ok := it.Asked.Get(); ok {
		v.Asked = &askedView{q.By, q.When.Format(time.RFC3339), q.Why}
	}
	return v
}

// units counts a text in UTF-16 code units.
type units string

// at is the offset in code units of a byte.
func (u units) at(byteOffset int) int {
	n := 0
	for i, c := range string(u) {
		if i >= byteOffset {
			break
		}
		n += max(1, utf16.RuneLen(c))
	}
	return n
}

// Columns is a claim by the columns of claims.csv, without the empty ones.
func Columns(x salient.Claim) map[string]string {
	out := map[string]string{"day": x.Day.String(), "known": x.Known.String()}
	if t, ok := x.KnownAt.Get(); ok {
		out["known"] = t.Format(time.RFC3339Nano)
	}
	if n, ok := x.Credibility.Get(); ok {
		out["credibility"] = strconv.Itoa(n)
	}
	for column, text := range map[string]string{
		"source": string(x.Source), "predicate": string(x.Predicate), "place": string(x.Place), "route": string(x.Route), "unit": string(x.Unit), "side": string(x.Side),
		"hedge": string(x.Hedge), "evidence": string(x.Evidence), "quote": x.Quote, "url": x.URL, "replaces": string(x.Replaces),
	} {
		if text != "" {
			out[column] = text
		}
	}
	return out
}

type effectQuery struct {
	ID    string `path:"id"`
	On    string `query:"on" doc:"The day of the map; left out: the day the claim speaks of"`
	Known string `query:"known" doc:"As known at the end of this day; left out: in hindsight"`
}

type effectView struct {
	Format int               `json:"format"`
	Day    string            `json:"day"`
	Known  *string           `json:"known"`
	Moves  float64           `json:"moves"`
	Places []placeEffectView `json:"places" doc:"Those that move, the farthest first"`
}

type placeEffectView struct {
	Place  string             `json:"place"`
	Moves  float64            `json:"moves"`
	Before map[string]float64 `json:"before" doc:"Probability by side; null: nothing was said"`
	After  map[string]float64 `json:"after"`
}

func (r *rooms) getEffect(ctx context.Context, q *effectQuery) (*reply[effectView], error) {
	w, err := r.reviewer()
	if err != nil {
		return nil, err
	}
	day := salient.None[salient.Day]()
	if q.On != "" {
		d, _, err := r.read(When{Day: q.On})
		if err != nil {
			return nil, err
		}
		day = salient.Some(d)
	}
	known, err := readKnown(q.Known)
	if err != nil {
		return nil, err
	}
	e, err := w.Effect(ctx, salient.ID(q.ID), day, known)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	v := effectView{Format: 1, Day: e.Day.String(), Known: dayText(e.Known), Moves: round4(e.Moves), Places: []placeEffectView{}}
	for _, p := range e.Places {
		v.Places = append(v.Places, placeEffectView{string(p.Place), round4(p.Moves), r.bySide(p.Before), r.bySide(p.After)})
	}
	return &reply[effectView]{v}, nil
}

func (r *rooms) bySide(p []salient.Prob) map[string]float64 {
	if p == nil {
		return nil
	}
	out := map[string]float64{}
	for i, side := range r.w.Case().SideIDs() {
		out[string(side)] = round4(float64(p[i]))
	}
	return out
}

type verdictPost struct {
	ID   string `path:"id"`
	Body struct {
		Verdict string          `json:"verdict" enum:"accept,correct,reject,ask"`
		By      string          `json:"by" minLength:"1" maxLength:"200" doc:"Who decides"`
		Why     string          `json:"why,omitempty" maxLength:"2000" doc:"Needed unless the claim is accepted as it is"`
		Claim   map[string]cell `json:"claim,omitempty" doc:"With correct: the columns that are to be other; an empty one is emptied"`
	}
}

func (r *rooms) postReview(ctx context.Context, q *verdictPost) (*reply[itemView], error) {
	if _, err := r.reviewer(); err != nil {
		return nil, err
	}
	var columns map[string]string
	if q.Body.Claim != nil {
		columns = map[string]string{}
		for column, value := range q.Body.Claim {
			columns[column] = string(value)
		}
	}
	err := r.h.write(func(w Writer) (Workbench, error) {
		v, ok := w.(Reviewer)
		if !ok {
			return nil, notWritable()
		}
		return v.Decide(ctx, salient.ID(q.ID), salient.Verdict(q.Body.Verdict), q.Body.By, q.Body.Why, columns)
	})
	if err != nil {
		return nil, r.fieldFault(ctx, err)
	}
	return r.h.snap().oneItem(ctx, salient.ID(q.ID))
}

// oneItem is one proposal as it stands now.
func (r *rooms) oneItem(ctx context.Context, id salient.ID) (*reply[itemView], error) {
	w, err := r.reviewer()
	if err != nil {
		return nil, err
	}
	items, isOpen, err := w.Queue(ctx)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	for _, it := range items {
		if it.Claim.ID == id {
			return &reply[itemView]{r.viewItem(it, isOpen(it))}, nil
		}
	}
	return nil, r.fault(ctx, errors.New("the proposal is gone from the ledger"))
}
