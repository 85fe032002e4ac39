package flow

import (
	"context"

	"salient"
)

// chunk is how many days are computed between two looks at whether the question still stands.
const chunk = 32

// Series is control on every day from one to another, both inclusive. With each, every day is as known at the
// end of that very day; otherwise known holds for all. step is called after each day or run of days, with how many of how many
// are done; it may be nil.
func (f *Flow) Series(ctx context.Context, from, to salient.Day, known salient.Opt[salient.Day], each bool, step func(done, of int)) ([]*salient.Control, error) {
	if to < from {
		return nil, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	for _, d := range []salient.Day{from, to} {
		if err := f.check(d); err != nil {
			return nil, err
		}
	}
	out := make([]*salient.Control, 0, int(to-from)+1)
	for d := from; d <= to; d++ {
		k, last := known, min(to, d+chunk-1)
		if each {
			k, last = salient.Some(d), d
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := f.view(k)
		if err != nil {
			return nil, err
		}
		days, err := f.series(v, d, last, k)
		if err != nil {
			return nil, err
		}
		if f.gate.public {
			for i := range days {
				days[i] = coarseControl(days[i])
			}
		}
		if out, d = append(out, days...), last; step != nil {
			step(len(out), cap(out))
		}
	}
	return out, nil
}
