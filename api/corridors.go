package api

import (
	"context"
	"net/http"

	"salient"
)

// Passage asks for ways from one place to another, whoever holds what lies between.
type Passage struct {
	From, To salient.ID
	By       string       // only the ways than which no other listed one is better in this: see Corridors; empty: all
	Lose     []salient.ID // places and roads that cannot be passed
	Open     []salient.ID // roads taken as not closed
}

// Passer is a [Workbench] that finds ways between two places.
type Passer interface {
	// Corridors lists the ways that no other beats in risk, exposure, length and time, or of them those that are best in
	// one. What comes back is written as JSON, as docs/formats describes it. Where ways may not be published it is an error
	// of kind [salient.Refused].
	Corridors(ctx context.Context, day salient.Day, known salient.Opt[salient.Day], q Passage) (any, error)
}

type corridorsQuery struct {
	When
	Audience
	From string   `query:"from" required:"true" doc:"The place where the way begins"`
	To   string   `query:"to" required:"true" doc:"The place where it ends"`
	By   string   `query:"by" enum:"safest,least exposed,shortest,fastest" doc:"Only the ways that none is better in; left out: every way that no other beats in everything"`
	Lose []string `query:"lose,explode" maxItems:"200" doc:"Suppose that this place or road cannot be passed"`
	Open []string `query:"open,explode" maxItems:"200" doc:"Suppose that this road, all roads of this name or those of this agreement are not closed"`
}

func (r *rooms) getCorridors(ctx context.Context, q *corridorsQuery) (*lifelinesReply, error) {
	w, day, known, err := r.readFor(ctx, q.When, q.Audience)
	if err != nil {
		return nil, err
	}
	p, ok := w.(Passer)
	if !ok {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server finds no ways between places", Mend: "use salient corridor"})
	}
	ask := Passage{From: salient.ID(q.From), To: salient.ID(q.To), By: q.By}
	for _, x := range []struct {
		param string
		id    salient.ID
	}{{"from", ask.From}, {"to", ask.To}} {
		if _, is := r.w.Case().Place(x.id); !is {
			return nil, refuse(http.StatusNotFound, x.param, "the case has no place "+string(x.id), "take an id of /api/places", string(x.id))
		}
	}
	if ask.Lose, err = r.named("lose", q.Lose); err != nil {
		return nil, err
	}
	if ask.Open, err = r.named("open", q.Open); err != nil {
		return nil, err
	}
	answer, err := p.Corridors(ctx, day, known, ask)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &lifelinesReply{answer}, nil
}
