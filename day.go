package salient

import (
	"fmt"
	"time"
)

// Day is a civil day: the number of days since 1970-01-01 in the proleptic Gregorian calendar. It carries no
// zone; the case names one. Day arithmetic therefore never meets a clock change.
type Day int32

const dayLayout = "2006-01-02"

// ParseDay reads YYYY-MM-DD. Anything else is an error of kind [Invalid].
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(dayLayout, s)
	if err != nil {
		return 0, &Error{Kind: Invalid, What: fmt.Sprintf("%q is not a day", s), Mend: "write a calendar day as YYYY-MM-DD, such as 2020-10-21"}
	}
	return Day(t.Unix() / secondsPerDay), nil
}

const secondsPerDay = 24 * 60 * 60

// DayOf is the day with this year, month and day of month.
func DayOf(year int, month time.Month, day int) Day {
	return floorDay(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix())
}

// DayIn is the civil day on which an instant falls in a zone.
func DayIn(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return DayOf(y, m, d)
}

func floorDay(seconds int64) Day {
	d := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		d--
	}
	return Day(d)
}

// Date gives year, month and day of month.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Date()
}

// String is YYYY-MM-DD.
func (d Day) String() string { return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format(dayLayout) }

// Long is the day as prose writes it: 21 October 2020.
func (d Day) Long() string {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format("2 January 2006")
}

// MarshalText writes YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDay(string(b))
	return err
}

// Span is a run of days: From inclusive, To exclusive.
type Span struct {
	From Day `json:"from"`
	To   Day `json:"to"`
}

// Contains tells whether d lies in the span.
func (s Span) Contains(d Day) bool { return d >= s.From && d < s.To }

// Len is the number of days in the span, zero where To is not after From.
func (s Span) Len() int { return max(0, int(s.To-s.From)) }

// Last is the last day inside the span.
func (s Span) Last() Day { return s.To - 1 }
