package osm

import (
	"slices"
	"testing"
)

func TestSeasons(t *testing.T) {
	for _, tt := range []struct {
		name string
		tags tags
		open bool
		want []int
	}{
		{"closed in winter", tags{{"access:conditional", "no @ (Nov-Apr)"}}, true, []int{1, 2, 3, 4, 11, 12}},
		{"with days", tags{{"motor_vehicle:conditional", "no @ (Nov 15-Mar 31)"}}, true, []int{1, 2, 3, 11, 12}},
		{"one month", tags{{"vehicle:conditional", "no @ Feb"}}, true, []int{2}},
		{"two spans", tags{{"access:conditional", "no @ (Jan-Feb); no @ (Dec)"}}, true, []int{1, 2, 12}},
		{"open in summer alone", tags{{"access", "no"}, {"access:conditional", "yes @ (May-Oct)"}}, true, []int{1, 2, 3, 4, 11, 12}},
		{"by the hour", tags{{"access:conditional", "no @ (22:00-06:00)"}}, true, nil},
		{"by weight", tags{{"vehicle:conditional", "no @ (weight>7.5)"}}, true, nil},
		{"closed", tags{{"access", "no"}}, false, nil},
		{"closed but to buses", tags{{"access", "no"}, {"motor_vehicle", "destination"}}, true, nil},
		{"yes of an open way", tags{{"access:conditional", "yes @ (May-Oct)"}}, true, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			way := append(tags{{"highway", "track"}}, tt.tags...)
			if got := drivable(way); got != tt.open {
				t.Errorf("drivable %v, want %v", got, tt.open)
			}
			if got := closedMonths(way).list(); tt.open && !slices.Equal(got, tt.want) {
				t.Errorf("closed in %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTonnes(t *testing.T) {
	for text, want := range map[string]float64{"7.5": 7.5, "7.5 t": 7.5, "3.5t": 3.5, "7500 kg": 7.5, "": -1, "none": -1, "16000 lbs": -1, "-3": -1, "0": -1, "1000": -1, "NaN": -1} {
		if got := tonnes(text).Or(-1); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
