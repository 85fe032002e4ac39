package api

import (
	"context"
	"math"

	"salient"
)

type controlView struct {
	Format int         `json:"format"`
	Day    string      `json:"day"`
	Known  *string     `json:"known" doc:"Null: in hindsight"`
	Sides  []string    `json:"sides" doc:"The order of each list of probabilities"`
	Places []string    `json:"places" doc:"The order of p, status and because"`
	P      [][]float64 `json:"p" doc:"Probability per side; null where nothing was said"`
	Status []string    `json:"status" doc:"A side's id, contested or unknown"`
	Why    [][]whyView `json:"because" doc:"The claims that moved each probability, the strongest first"`
}

type whyView struct {
	Claim  string  `json:"claim"`
	Side   string  `json:"side"`
	Weight float64 `json:"weight" doc:"Log-odds, natural; negative speaks against the side"`
}

func (r *rooms) getControl(ctx context.Context, q *When) (*reply[controlView], error) {
	day, known, err := r.read(*q)
	if err != nil {
		return nil, err
	}
	ctl, err := r.w.Control(ctx, day, known)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	return &reply[controlView]{viewControl(ctl)}, nil
}

func viewControl(ctl *salient.Control) controlView {
	n := len(ctl.Holds)
	v := controlView{
		Format: 1, Day: ctl.Day.String(), Known: dayText(ctl.Known), Sides: words(ctl.Sides),
		Places: make([]string, n), P: make([][]float64, n), Status: make([]string, n), Why: make([][]whyView, n),
	}
	for i, h := range ctl.Holds {
		v.Places[i], v.Status[i], v.Why[i] = string(h.Place), h.Status, []whyView{}
		for _, p := range h.P {
			v.P[i] = append(v.P[i], round4(float64(p)))
		}
		for _, b := range h.Because {
			v.Why[i] = append(v.Why[i], whyView{string(b.Claim), string(b.Side), round4(b.Weight)})
		}
	}
	return v
}

func words(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
