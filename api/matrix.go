package api

import (
	"context"
	"encoding/base64"
	"math"

	"salient"
)

// A byte of the matrix: probabilities in steps of 1/200, statuses as the side's index, and two marks.
const (
	probSteps     = 200
	byteContested = 254
	byteUnknown   = 255
)

type matrixQuery struct {
	Known string `query:"known" example:"each" doc:"As known at the end of this day, or 'each': every day as known on that day; left out: in hindsight"`
}

type matrixView struct {
	Format int      `json:"format"`
	Known  *string  `json:"known" doc:"A day, 'each', or null for hindsight"`
	Since  string   `json:"since"`
	Days   int      `json:"days"`
	Sides  []string `json:"sides"`
	Places []string `json:"places"`
	Steps  int      `json:"steps" doc:"A probability is a byte divided by this; 255: nothing was said"`
	P      []string `json:"p" doc:"Per side, base64 of one byte per place and day: all the days of the first place, then of the second"`
	Status string   `json:"status" doc:"Base64 of one byte per place and day: a side's index, 254 contested, 255 unknown"`
}

func (r *rooms) getMatrix(ctx context.Context, q *matrixQuery) (*reply[matrixView], error) {
	each := q.Known == "each"
	known := salient.None[salient.Day]()
	if !each {
		k, err := readKnown(q.Known)
		if err != nil {
			return nil, err
		}
		known = k
	}
	m := newMatrix(r.w.Case())
	if err := r.survey(ctx, m, known, each); err != nil {
		return nil, r.fault(ctx, err)
	}
	v := m.view()
	if q.Known != "" {
		v.Known = &q.Known
	}
	return &reply[matrixView]{v}, nil
}

// survey fills the matrix: all days at once where the workbench can, else day by day.
func (r *rooms) survey(ctx context.Context, m *matrix, known salient.Opt[salient.Day], each bool) error {
	if w, ok := r.w.(Surveyor); ok {
		ask := func() (Surface, error) { return w.Survey(ctx, known) }
		if each {
			ask = func() (Surface, error) { return w.Unfold(ctx) }
		}
		s, err := ask()
		if err == nil {
			m.putAll(s)
		}
		if salient.KindOf(err) != salient.Refused || err == nil { // too fine for the public, who is given days
			return err
		}
	}
	for d := 0; d < m.days; d++ {
		day := m.c.Span.From + salient.Day(d)
		if each {
			known = salient.Some(day)
		}
		ctl, err := r.w.Control(ctx, day, known)
		if err != nil {
			return err
		}
		if !m.put(d, ctl) {
			return &salient.Error{Kind: salient.Failed, What: "control of " + day.String() + " does not list the case's places and sides"}
		}
	}
	return nil
}

type matrix struct {
	c      *salient.Case
	days   int
	p      [][]byte // per side
	status []byte
}

func newMatrix(c *salient.Case) *matrix {
	m := &matrix{c: c, days: c.Span.Len(), p: make([][]byte, len(c.Sides))}
	m.status = make([]byte, len(c.Places)*m.days)
	for i := range m.p {
		m.p[i] = make([]byte, len(m.status))
	}
	return m
}

// put writes the control of one day; false where it is not of this case.
func (m *matrix) put(day int, ctl *salient.Control) bool {
	if len(ctl.Holds) != len(m.c.Places) || len(ctl.Sides) != len(m.p) {
		return false
	}
	index := map[string]byte{salient.Contested: byteContested, salient.Unknown: byteUnknown}
	for i, s := range ctl.Sides {
		index[string(s)] = byte(min(i, byteContested-1))
	}
	for i, h := range ctl.Holds {
		at := i*m.days + day
		m.status[at] = index[h.Status]
		for s := range m.p {
			m.p[s][at] = byteUnknown
			if h.Known() {
				m.p[s][at] = byte(math.Round(float64(h.P[s]) * probSteps))
			}
		}
	}
	return true
}

// putAll writes every day. A side holds a place from the case's threshold on, as in a control.
func (m *matrix) putAll(s Surface) {
	for i := range m.c.Places {
		for d := range m.days {
			at := i*m.days + d
			m.status[at] = byteUnknown
			for side := range m.p {
				m.p[side][at] = byteUnknown
				p, ok := s.At(i, m.c.Span.From+salient.Day(d), side)
				if !ok {
					continue
				}
				m.p[side][at] = byte(math.Round(float64(p) * probSteps))
				if m.status[at] == byteUnknown {
					m.status[at] = byteContested
				}
				if p >= m.c.Thresholds.Held && p > .5 {
					m.status[at] = byte(min(side, byteContested-1))
				}
			}
		}
	}
}

func (m *matrix) view() matrixView {
	v := matrixView{
		Format: 1, Since: m.c.Span.From.String(), Days: m.days, Sides: words(m.c.SideIDs()),
		Places: make([]string, len(m.c.Places)), Steps: probSteps, P: make([]string, len(m.p)),
		Status: base64.StdEncoding.EncodeToString(m.status),
	}
	for i, p := range m.c.Places {
		v.Places[i] = string(p.ID)
	}
	for i, b := range m.p {
		v.P[i] = base64.StdEncoding.EncodeToString(b)
	}
	return v
}
