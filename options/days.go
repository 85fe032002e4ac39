package options

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// DayInput is what is so on one day: the facts that the model asks about ([Model.Facts]), from control and lifelines,
// and the means in place.
type DayInput struct {
	Day   salient.Day
	Known salient.Opt[salient.Day] // use only what was published by this day; unknown: in hindsight
	Facts map[string]bool
	Means []Means
	From  []salient.Ref // what the facts rest on
}

// DaysRequest says what to follow over the days.
type DaysRequest struct {
	Targets  []salient.ID
	Concepts []gmcr.Concept
	Measure  []salient.ID // levers changed from today, the same every day
}

// Days is a span of days solved one by one.
type Days struct {
	Format   int               `json:"format"`
	Title    string            `json:"title"`
	Measure  []salient.ID      `json:"measure"`
	Days     []DayResult       `json:"days"`
	First    []FirstDay        `json:"first"`
	Warnings []salient.Warning `json:"warnings"`
}

// DayResult is one day.
type DayResult struct {
	Day     salient.Day   `json:"day"`
	Facts   []string      `json:"facts"`   // those that were so
	Options []salient.ID  `json:"options"` // options that could be taken
	Holds   []DayHold     `json:"holds"`
	From    []salient.Ref `json:"from"`
}

// DayHold is whether a target held on the day with the measure, and a smallest measure that would have made it hold.
type DayHold struct {
	Target   salient.ID                `json:"target"`
	Concept  gmcr.Concept              `json:"concept"`
	Holds    bool                      `json:"holds"`
	Smallest salient.Opt[[]salient.ID] `json:"smallest"` // null where no measure would
}

// FirstDay is the day on which a target became stable: the first on which it held and from which it held to the end.
// Day is null where it does not hold on the last day.
type FirstDay struct {
	Target  salient.ID               `json:"target"`
	Concept gmcr.Concept             `json:"concept"`
	Day     salient.Opt[salient.Day] `json:"day"`
	Changes []salient.Day            `json:"changes"` // days on which the answer differs from the day before
}

// DayByDay solves the model anew on each day with what is so then.
func DayByDay(ctx context.Context, m *Model, days []DayInput, q DaysRequest) (*Days, error) {
	change, err := m.measure(q.Measure)
	if err != nil {
		return nil, err
	}
	out := &Days{Format: 1, Title: m.Title, Measure: append([]salient.ID{}, q.Measure...), Days: []DayResult{}, First: []FirstDay{}, Warnings: append([]salient.Warning{assumptions()}, keep(m.Warnings, func(w salient.Warning) bool { return w.Code != factsOpen })...)}
	if len(m.Facts()) == 0 {
		out.Warnings = append(out.Warnings, warn("no_facts", "The model asks about no facts of the day, so only what was published and what means were in place can change from day to day."))
	}
	if of, ok := m.Day.Get(); ok && slices.ContainsFunc(days, func(d DayInput) bool { return d.Known.Or(of) < of }) {
		out.Warnings = append(out.Warnings, warn("before_model", "The model is of %s. As known on days before it, statements published later are missing, so that a halt can seem to hold because an objection to it was not on file yet.", of.Long()))
	}
	for _, d := range days {
		r, err := oneDay(ctx, m, d, q, change)
		if err != nil {
			return nil, err
		}
		out.Days = append(out.Days, r)
	}
	out.First = firstDays(out.Days)
	return out, nil
}

func oneDay(ctx context.Context, m *Model, d DayInput, q DaysRequest, change State) (DayResult, error) {
	out := DayResult{Day: d.Day, Facts: []string{}, Options: []salient.ID{}, Holds: []DayHold{}, From: append([]salient.Ref{}, d.From...)}
	for _, f := range m.Facts() {
		if d.Facts[f] {
			out.Facts = append(out.Facts, f)
		}
	}
	if k, ok := d.Known.Get(); ok {
		m = m.AsKnown(k)
	}
	m = m.Given(d.Facts).Without(d.Means)
	s, err := newLeverSearch(ctx, m, LeverRequest{Targets: q.Targets, Concepts: q.Concepts})
	if err != nil {
		return out, err
	}
	var some State
	for _, x := range s.feasible {
		some |= x
	}
	out.Options = m.ids(some)
	for _, t := range s.targets {
		for _, c := range s.concepts {
			held := s.holding(t, c, false)
			h := DayHold{Target: t.ID, Concept: c, Holds: held[s.today&s.levers^change] != nil}
			best, found := State(0), false
			for l := range held {
				if e := l ^ s.today&s.levers; !found || smaller(e, best) {
					best, found = e, true
				}
			}
			if found {
				h.Smallest = salient.Some(m.ids(best))
			}
			out.Holds = append(out.Holds, h)
		}
	}
	return out, nil
}

func firstDays(days []DayResult) []FirstDay {
	out := []FirstDay{}
	if len(days) == 0 {
		return out
	}
	for _, h := range days[len(days)-1].Holds {
		f := FirstDay{Target: h.Target, Concept: h.Concept, Changes: []salient.Day{}}
		for k, d := range days {
			if k > 0 && d.holds(h.Target, h.Concept) != days[k-1].holds(h.Target, h.Concept) {
				f.Changes = append(f.Changes, d.Day)
			}
		}
		if h.Holds {
			f.Day = salient.Some(days[0].Day)
			if len(f.Changes) > 0 {
				f.Day = salient.Some(f.Changes[len(f.Changes)-1])
			}
		}
		out = append(out, f)
	}
	return out
}

// holds tells whether a target held on the day; one that was not published yet did not.
func (d DayResult) holds(target salient.ID, c gmcr.Concept) bool {
	i := slices.IndexFunc(d.Holds, func(h DayHold) bool { return h.Target == target && h.Concept == c })
	return i >= 0 && d.Holds[i].Holds
}

// Table writes a line a day and target, and the day each became stable.
func (d *Days) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("%s", d.Title)
	t.line("measure: %s", or(joinIDs(d.Measure), "none"))
	t.line("day\ttarget\tconcept\tholds\ta smallest measure that would do\tfacts that were so")
	for _, x := range d.Days {
		for _, h := range x.Holds {
			t.line("%s\t%s\t%s\t%s\t%s\t%s", x.Day, h.Target, h.Concept, map[bool]string{true: "yes", false: "no"}[h.Holds], h.smallest(), strings.Join(x.Facts, " "))
		}
	}
	for _, f := range d.First {
		day := "not by the last day"
		if v, ok := f.Day.Get(); ok {
			day = v.String()
		}
		t.line("stable from\t%s\t%s\t%s", f.Target, f.Concept, day)
	}
	t.warnings(d.Warnings)
	return t.end()
}

// smallest is the measure in words.
func (h DayHold) smallest() string {
	ids, ok := h.Smallest.Get()
	if !ok {
		return "none"
	}
	return or(joinIDs(ids), "no change")
}

// CSV writes a row for each day, target and concept.
func (d *Days) CSV(w io.Writer) error {
	rows := [][]string{{"date", "target", "concept", "holds", "smallest", "facts"}}
	for _, x := range d.Days {
		for _, h := range x.Holds {
			rows = append(rows, []string{x.Day.String(), string(h.Target), string(h.Concept), strconv.FormatBool(h.Holds), h.smallest(), strings.Join(x.Facts, " ")})
		}
	}
	return written(csv.NewWriter(w).WriteAll(rows))
}
