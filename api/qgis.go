package api

import (
	"context"
	"fmt"

	"salient/export/qgis"
)

type qgisQuery struct {
	File string `path:"file" enum:"control.qml,case.qgs" doc:"control.qml: a style for who holds what; case.qgs: a project that reads this server's features"`
}

func (r *rooms) getQGIS(ctx context.Context, q *qgisQuery) (*fileReply, error) {
	body := qgis.Style(r.w.Case())
	if q.File == "case.qgs" {
		body = qgis.Project(r.w.Case(), baseOf(ctx))
	}
	return &fileReply{"application/xml", fmt.Sprintf("attachment; filename=%q", q.File), body}, nil
}
