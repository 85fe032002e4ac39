package main

import (
	"encoding/json"
	"io"

	"salient"
	"salient/export"
	"salient/flow"
)

// aboutOf is what travels with an export.
func aboutOf(f *flow.Flow, known salient.Opt[salient.Day]) (export.About, error) {
	digest, err := f.Digest(known)
	return export.About{Marking: f.Marking(), Engine: f.Engine(), Digest: digest}, err
}

// controlLine is one place on one day.
type controlLine struct {
	Format int                                      `json:"format"`
	Day    salient.Day                              `json:"date"`
	Known  salient.Opt[salient.Day]                 `json:"known"`
	Place  salient.ID                               `json:"place"`
	P      map[salient.ID]salient.Opt[salient.Prob] `json:"p"` // null where nothing was said
	Status string                                   `json:"status"`
	From   []salient.Ref                            `json:"because"`
}

// controlLines writes a line of JSON for each place and day.
func controlLines(w io.Writer, days []salient.Control) error {
	enc := json.NewEncoder(w)
	for _, ctl := range days {
		for _, h := range ctl.Holds {
			line := controlLine{1, ctl.Day, ctl.Known, h.Place, map[salient.ID]salient.Opt[salient.Prob]{}, h.Status, h.From()}
			for i, s := range ctl.Sides {
				line.P[s] = salient.None[salient.Prob]()
				if h.Known() {
					line.P[s] = salient.Some(h.P[i])
				}
			}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// aboutSeries is what travels with an export of several days: one digest for all, or, where every day is as known on
// that day, one for each.
func aboutSeries(f *flow.Flow, known salient.Opt[salient.Day], each bool, series []*salient.Control) (export.About, error) {
	if !each {
		return aboutOf(f, known)
	}
	about := export.About{Marking: f.Marking(), Engine: f.Engine()}
	for _, ctl := range series {
		digest, err := f.Digest(ctl.Known)
		if err != nil {
			return about, err
		}
		about.Days = append(about.Days, digest)
	}
	if len(about.Days) == 1 { // one day has one digest, and GeoJSON holds one day
		about.Digest = about.Days[0]
	}
	return about, nil
}
