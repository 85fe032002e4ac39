package api

import (
	"context"
	"fmt"
)

type briefQuery struct {
	When
	Audience
	Format   string `query:"format" default:"html" enum:"html,md,pdf,docx" doc:"One HTML file, Markdown, PDF or a Word document"`
	Download bool   `query:"download" doc:"Offer the answer as a file"`
}

type briefReply struct {
	ContentType string `header:"Content-Type"`
	Policy      string `header:"Content-Security-Policy"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (r *rooms) getBrief(ctx context.Context, q *briefQuery) (*briefReply, error) {
	day, known, err := r.read(q.When)
	if err != nil {
		return nil, err
	}
	w, err := r.audience(ctx, q.Audience)
	if err != nil {
		return nil, err
	}
	body, err := w.Brief(ctx, day, known, q.Format)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	out := &briefReply{ContentType: "text/html; charset=utf-8", Policy: briefPolicy, Body: body}
	if q.Format != "html" {
		out.ContentType = map[string]string{"md": "text/markdown; charset=utf-8", "pdf": "application/pdf",
			"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}[q.Format]
	}
	if q.Download {
		name := "brief-" + day.String()
		if k, ok := known.Get(); ok {
			name += "-as-known-" + k.String()
		}
		out.Disposition = fmt.Sprintf("attachment; filename=%q", name+"."+q.Format)
	}
	return out, nil
}
