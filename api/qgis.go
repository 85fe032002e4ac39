package api

import (
	"context"
	"fmt"

	"salient/export/qgis"
)

type qgisQuery struct {
	Day  string `query:"day" example:"2020-10-21" doc:"For case.qgs: the day shown, in hindsight; left out: the day the case opens at"`
	File string `path:"file" enum:"control.qml,case.qgs" doc:"control.qml: a style for who holds what; case.qgs: a project that reads this server's features"`
}

func (r *rooms) getQGIS(ctx context.Context, q *qgisQuery) (*fileReply, error) {
	body := qgis.Style(r.w.Case())
	if q.File == "case.qgs" {
		day := r.w.Case().OpenAt.Or(r.w.Case().Span.Last())
		if q.Day != "" {
			var err error
			if day, _, err = r.read(When{Day: q.Day}); err != nil {
				return nil, err
			}
		}
		body = qgis.Project(r.w.Case(), baseOf(ctx), day)
	}
	return &fileReply{"application/xml", fmt.Sprintf("attachment; filename=%q", q.File), body}, nil
}
