package api

import (
	"context"
	"fmt"

	"salient"
)

type briefQuery struct {
	When
	Audience
	Since      string `query:"since" example:"2020-10-14" doc:"The day of the brief before, against which changes are told, YYYY-MM-DD; left out: the day before"`
	SinceKnown string `query:"since_known" example:"2020-10-14" doc:"The day as known of the brief before; left out: as many days earlier as since is"`
	Format     string `query:"format" default:"html" enum:"html,md,pdf,docx" doc:"One HTML file, Markdown, PDF or a Word document"`
	Download   bool   `query:"download" doc:"Offer the answer as a file"`
}

type briefReply struct {
	ContentType string `header:"Content-Type"`
	Policy      string `header:"Content-Security-Policy"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (r *rooms) getBrief(ctx context.Context, q *briefQuery) (*briefReply, error) {
	w, day, known, err := r.readFor(ctx, q.When, q.Audience)
	if err != nil {
		return nil, err
	}
	e := Edition{Day: day, Known: known, Format: q.Format}
	if e.Since, e.SinceKnown, err = q.since(); err != nil {
		return nil, err
	}
	body, err := w.Brief(ctx, e)
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

// since reads which brief was the one before.
func (q *briefQuery) since() (day, known salient.Opt[salient.Day], err error) {
	for _, x := range []struct {
		name, text string
		to         *salient.Opt[salient.Day]
	}{{"since", q.Since, &day}, {"since_known", q.SinceKnown, &known}} {
		if x.text == "" {
			continue
		}
		d, err := readDay(x.name, x.text)
		if err != nil {
			return day, known, err
		}
		*x.to = salient.Some(d)
	}
	return day, known, nil
}
