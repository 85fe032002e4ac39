package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"salient"
	"salient/cases"
	"salient/control"
)

// view is the case as known on one day, with what has been computed on it. Its digest and its engine are made when
// they are first asked for.
type view struct {
	c *salient.Case

	mu       sync.Mutex
	sum      string
	engine   *control.Engine
	warnings []salient.Warning // of the engine; they do not depend on the day
	controls map[salient.Day]*salient.Control
}

// What one view keeps is bounded, in days and in places times days: what is beyond is computed anew.
const (
	maxControls = 512
	maxHolds    = 1_000_000
)

// digest is the SHA-256, in hexadecimal, of the canonical form of the case and of the versions of the engine and of the
// weights of evidence. show makes of the case what a reader may see of it.
func (v *view) digest(version string, show func(*salient.Case) *salient.Case) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.sum != "" {
		return v.sum, nil
	}
	body, err := cases.Canonical(show(v.c))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "engine %s\nweights %s\n", version, control.DefaultWeights().Version)
	sum.Write(body)
	v.sum = hex.EncodeToString(sum.Sum(nil))
	return v.sum, nil
}

// series is control on every day from one to another, of the case as known. The engine of the view that was asked last
// is kept ready, of the others only the results.
func (f *Flow) series(v *view, from, to salient.Day, known salient.Opt[salient.Day]) ([]*salient.Control, error) {
	out, err := v.series(from, to, known)
	f.mu.Lock()
	before := f.warm
	f.warm = v
	f.mu.Unlock()
	if before != nil && before != v {
		before.mu.Lock()
		before.engine = nil
		before.mu.Unlock()
	}
	return out, err
}

// series is control on every day from one to another. Days that are not kept yet are computed in one go.
func (v *view) series(from, to salient.Day, known salient.Opt[salient.Day]) ([]*salient.Control, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	first, last := to+1, from-1 // the days that are missing, and what lies between them
	for d := from; d <= to; d++ {
		if v.controls[d] == nil {
			first, last = min(first, d), d
		}
	}
	var fresh []salient.Control
	if first <= last {
		if v.engine == nil {
			v.engine = control.NewKnowing(v.c, control.DefaultWeights(), copiesOf(v.c))
		}
		var err error
		if fresh, v.warnings, err = v.engine.Series(first, last, known, false); err != nil {
			return nil, err
		}
	}
	out := make([]*salient.Control, 0, int(to-from)+1)
	for d := from; d <= to; d++ {
		c := v.controls[d]
		if c == nil {
			c = &fresh[d-first]
		}
		out = append(out, c)
	}
	if n := len(v.controls) + len(fresh); n > maxControls || n*len(v.c.Places) > maxHolds {
		clear(v.controls)
	}
	for i := range fresh {
		v.controls[fresh[i].Day] = &fresh[i]
	}
	return out, nil
}
