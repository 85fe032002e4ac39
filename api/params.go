package api

import (
	"context"
	"errors"
	"net/http"

	"salient"

	"github.com/danielgtaylor/huma/v2"
)

// none is the input of an operation without parameters.
type none struct{}

// reply is the output of an operation that answers JSON.
type reply[T any] struct{ Body T }

// get registers one read-only operation.
func get[I, O any](a huma.API, path, id, summary string, f func(context.Context, *I) (*O, error)) {
	huma.Register(a, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: []int{http.StatusNotFound, http.StatusUnprocessableEntity},
	}, f)
}

// When is the two times of a question.
type When struct {
	Day   string `query:"day" required:"true" example:"2020-10-21" doc:"The day asked about, YYYY-MM-DD, inside the case"`
	Known string `query:"known" example:"2020-10-21" doc:"As known at the end of this day, YYYY-MM-DD; left out: in hindsight"`
}

// read checks the two times.
func (r *rooms) read(q When) (salient.Day, salient.Opt[salient.Day], error) {
	day, err := readDay("day", q.Day)
	if err != nil {
		return 0, salient.None[salient.Day](), err
	}
	if span := r.w.Case().Span; !span.Contains(day) {
		return 0, salient.None[salient.Day](), refuse(http.StatusNotFound, "day", q.Day+" is outside the case",
			"ask for a day from "+span.From.String()+" to "+span.Last().String(), q.Day)
	}
	known, err := readKnown(q.Known)
	return day, known, err
}

func readKnown(s string) (salient.Opt[salient.Day], error) {
	if s == "" {
		return salient.None[salient.Day](), nil
	}
	day, err := readDay("known", s)
	if err != nil {
		return salient.None[salient.Day](), err
	}
	return salient.Some(day), nil
}

func readDay(param, s string) (salient.Day, error) {
	day, err := salient.ParseDay(s)
	if err == nil {
		return day, nil
	}
	if e, ok := errors.AsType[*salient.Error](err); ok {
		return 0, refuse(http.StatusUnprocessableEntity, param, e.What, e.Mend, s)
	}
	return 0, refuse(http.StatusUnprocessableEntity, param, err.Error(), "write YYYY-MM-DD", s)
}

// side checks that a side is declared.
func (r *rooms) side(id string) (salient.ID, error) {
	ids := r.w.Case().SideIDs()
	list := ""
	for _, s := range ids {
		if string(s) == id {
			return s, nil
		}
		list += " " + string(s)
	}
	return "", refuse(http.StatusNotFound, "side", "the case has no side "+id, "take one of:"+list, id)
}

// dayText is a day that may be unknown, as a pointer so that the schema says null.
func dayText(d salient.Opt[salient.Day]) *string {
	if day, ok := d.Get(); ok {
		s := day.String()
		return &s
	}
	return nil
}

// ptr is an optional value as JSON has it: null where unknown.
func ptr[T any](o salient.Opt[T]) *T {
	if v, ok := o.Get(); ok {
		return &v
	}
	return nil
}
