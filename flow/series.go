package flow

import (
	"context"

	"salient"
)

// Series is control on every day from one to another, both inclusive. With each, every day is as known at the
// end of that very day; otherwise known holds for all. step is called after each day, with how many of how many
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
		w := When{Day: d, Known: known}
		if each {
			w.Known = salient.Some(d)
		}
		c, err := f.Control(ctx, w)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		if step != nil {
			step(len(out), cap(out))
		}
	}
	return out, nil
}
