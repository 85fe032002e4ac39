package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"salient"

	"github.com/danielgtaylor/huma/v2"
)

// problem writes a problem of RFC 9457.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	body, _ := json.Marshal(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail}) // plain strings
	_, _ = w.Write(append(body, '\n'))
}

// refuse is the problem of one parameter: what is wrong with it and how to mend it.
func refuse(status int, param, what, mend string, value any) error {
	return huma.NewError(status, what+"; "+mend, &huma.ErrorDetail{Location: "query." + param, Message: what, Value: value})
}

// fault turns an error of the rooms into a problem. A failure of the machine goes to the log and reaches the
// reader without its cause.
func (r *rooms) fault(ctx context.Context, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return huma.NewError(http.StatusServiceUnavailable, "the answer took too long; ask again")
	}
	switch salient.KindOf(err) {
	case salient.Usage, salient.Invalid:
		return huma.NewError(http.StatusUnprocessableEntity, err.Error())
	case salient.NotFound:
		return huma.NewError(http.StatusNotFound, err.Error())
	case salient.Refused:
		return huma.NewError(http.StatusForbidden, err.Error())
	}
	r.log.ErrorContext(ctx, "a room failed", "err", err)
	return huma.NewError(http.StatusInternalServerError, "the answer could not be computed; the server's log says why")
}
