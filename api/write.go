package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"salient"

	"github.com/danielgtaylor/huma/v2"
)

// FieldError is a fault in one field of what was sent.
type FieldError struct {
	Field string // the column's name
	Err   error  // usually a [*salient.Error]
}

// Error is that of the fault.
func (e *FieldError) Error() string { return e.Err.Error() }

// Unwrap gives the fault.
func (e *FieldError) Unwrap() error { return e.Err }

// Written is what became of one claim.
type Written struct {
	ID       salient.ID        // as given, or made
	Warnings []salient.Warning // doubts that the case did not have before
	After    Workbench         // the case with it
}

// cell is a field of a row as text: a text, a whole number or null.
type cell string

// UnmarshalJSON takes a text, a whole number or null.
func (c *cell) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil { // null leaves it empty
		*c = cell(s)
		return nil
	}
	n, err := strconv.Atoi(string(b))
	*c = cell(strconv.Itoa(n))
	return err
}

// Schema describes a cell in the OpenAPI document.
func (cell) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeString, Nullable: true}, {Type: huma.TypeInteger}}}
}

// claimBody is a claim in the case's columns.
type claimBody struct {
	ID          cell `json:"id,omitempty" doc:"One is made where none is given"`
	Day         cell `json:"day,omitempty"`
	Known       cell `json:"known,omitempty" doc:"YYYY-MM-DD or an instant of RFC 3339"`
	Source      cell `json:"source,omitempty"`
	Predicate   cell `json:"predicate,omitempty"`
	Place       cell `json:"place,omitempty"`
	Route       cell `json:"route,omitempty"`
	Unit        cell `json:"unit,omitempty"`
	Side        cell `json:"side,omitempty"`
	Hedge       cell `json:"hedge,omitempty"`
	Evidence    cell `json:"evidence,omitempty"`
	Credibility cell `json:"credibility,omitempty"`
	Quote       cell `json:"quote,omitempty"`
	URL         cell `json:"url,omitempty"`
	Replaces    cell `json:"replaces,omitempty"`
}

// columns is the claim by column, without the empty ones.
func (b claimBody) columns() map[string]string {
	out := map[string]string{}
	v := reflect.ValueOf(b)
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if text := v.Field(i).String(); text != "" {
			out[name] = text
		}
	}
	return out
}

type claimsPost struct{ Body claimBody }

type writtenView struct {
	ID       string        `json:"id"`
	Warnings []warningView `json:"warnings" doc:"Doubts that the case did not have before"`
}

func (r *rooms) postClaim(ctx context.Context, q *claimsPost) (*reply[writtenView], error) {
	if _, err := r.writer(); err != nil {
		return nil, err
	}
	var done Written
	err := r.h.write(func(w Writer) (Workbench, error) {
		var err error
		done, err = w.AddClaim(ctx, q.Body.columns())
		return done.After, err
	})
	if err != nil {
		return nil, r.fieldFault(ctx, err)
	}
	return &reply[writtenView]{writtenView{string(done.ID), warningViews(done.Warnings)}}, nil
}

func (r *rooms) writer() (Writer, error) {
	w, ok := r.w.(Writer)
	if !ok {
		return nil, r.fault(context.Background(), notWritable())
	}
	return w, nil
}

// fieldFault is [rooms.fault] that also names the fields.
func (r *rooms) fieldFault(ctx context.Context, err error) error {
	p := r.fault(ctx, err)
	var list FieldErrors
	if at, ok := errors.AsType[*FieldError](err); ok {
		list = FieldErrors{*at}
	}
	if all, ok := errors.AsType[FieldErrors](err); ok {
		list = all
	}
	m, ok := errors.AsType[*huma.ErrorModel](p)
	if !ok || m.Status >= http.StatusInternalServerError {
		return p
	}
	for _, at := range list {
		if at.Field != "" {
			m.Errors = append(m.Errors, &huma.ErrorDetail{Location: "body." + at.Field, Message: at.Error()})
		}
	}
	return p
}
