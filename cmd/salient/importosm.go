package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/atlas"
	"salient/atlas/osm"
	"salient/cases"
)

// osmImport is one import of extracts into a case.
type osmImport struct {
	dir, hgt, least string
	settlements     bool
	read            []attributed
}

func (a *app) importOSM() *cobra.Command {
	var o osmImport
	cmd := &cobra.Command{
		Use:   "osm FILE… --case CASE [--hgt DIR]",
		Short: "Roads and settlements of OpenStreetMap extracts (PBF or XML) into a case",
		Long: "Several extracts are merged. The case's own places are joined to the roads; a case that has none takes the extracts' settlements.\n" +
			"Places and roads from OpenStreetMap have ids that begin with " + osm.Prefix + " and are replaced when this is run again; all others stay.",
		Example: "  salient import osm andorra.osm.pbf --case my-case --hgt tiles --least tertiary",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.Flags().StringVar(&o.dir, "case", "", "the folder of the case")
	cmd.Flags().StringVar(&o.hgt, "hgt", "", "folder of SRTM tiles (N42E001.hgt, or zipped): climb and slope of each road")
	cmd.Flags().StringVar(&o.least, "least", "track", "the least class of roads to take: "+strings.Join(osm.Classes(), ", "))
	cmd.Flags().BoolVar(&o.settlements, "settlements", false, "take the extracts' settlements besides the case's own places")
	_ = cmd.MarkFlagRequired("case") // fails only for a flag that does not exist
	form := addFormat(cmd, "table", "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		net, err := a.importRoads(cmd.Context(), &o, args)
		if err != nil {
			return err
		}
		return writeSnapped(a, net, name)
	}
	return cmd
}

// importRoads reads everything, checks the case as it would be, and only then writes.
func (a *app) importRoads(ctx context.Context, o *osmImport, files []string) (*osm.Network, error) {
	if info, err := os.Stat(o.dir); err != nil || !info.IsDir() {
		return nil, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no case folder %q to write to", o.dir), Mend: "make one with: salient new"}
	}
	c, _, err := a.load(o.dir)
	if err != nil {
		return nil, err
	}
	net, err := a.network(ctx, o, files, c)
	if err != nil {
		return nil, err
	}
	a.warn(net.Warnings)
	if !within(c.Area, net) {
		return nil, &salient.Error{Kind: salient.Invalid, What: "no road of the extracts lies in the area of the case", Mend: "take an extract of its region, or correct area in case.toml"}
	}
	changed, err := o.tables(net)
	if err != nil {
		return nil, err
	}
	now, warnings, err := cases.Load(cases.Overlay(os.DirFS(o.dir), changed), o.dir)
	if err != nil {
		return nil, err
	}
	a.warn(warnings)
	changed[attribution] = o.attribute(net)
	if err := writeFiles(o.dir, changed); err != nil {
		return nil, err
	}
	if n := len(now.Roads) - ours(now.Roads); n > 0 {
		a.say("%d roads of the case's own are kept beside; remove those that the extracts have too", n)
	}
	a.say("%s: %s", o.dir, counts(now))
	a.say("© OpenStreetMap contributors, ODbL 1.0: see %s", filepath.Join(o.dir, attribution))
	return net, nil
}

// within tells whether anything that comes from the extracts lies in an area; an extract without roads has nothing outside.
func within(area salient.Box, net *osm.Network) bool {
	come := slices.DeleteFunc(slices.Clone(net.Places), func(p salient.Place) bool { return !strings.HasPrefix(string(p.ID), osm.Prefix) })
	return len(come) == 0 || slices.ContainsFunc(come, func(p salient.Place) bool { return area.Contains(p.At) })
}

func ours(roads []salient.Road) (n int) {
	for _, r := range roads {
		if strings.HasPrefix(string(r.ID), osm.Prefix) {
			n++
		}
	}
	return n
}

// network reads the extracts and builds the roads between the places.
func (a *app) network(ctx context.Context, o *osmImport, files []string, c *salient.Case) (*osm.Network, error) {
	x := osm.New()
	if err := x.Least(o.least); err != nil {
		return nil, err
	}
	for _, name := range files {
		if err := a.readExtract(ctx, o, x, name); err != nil {
			return nil, err
		}
	}
	own := slices.DeleteFunc(slices.Clone(c.Places), func(p salient.Place) bool { return strings.HasPrefix(string(p.ID), osm.Prefix) })
	if o.settlements {
		own = append(own, x.Settlements(own)...)
	}
	net := x.Build(own)
	if o.hgt != "" {
		if err := net.Climb(tilesIn(o.hgt)); err != nil {
			return nil, err
		}
	}
	return net, nil
}

// readExtract reads one file and remembers what it was.
func (a *app) readExtract(ctx context.Context, o *osmImport, x *osm.Extract, name string) error {
	r, closing, err := a.reader(name)
	if err != nil {
		return err
	}
	defer closing()
	w := &watched{Reader: r, tell: a.meter("MB of " + filepath.Base(name))}
	if info, err := os.Stat(name); err == nil {
		w.size = info.Size()
	}
	before := x.Objects()
	if err := x.Read(ctx, w.hashed(), name); err != nil {
		return err
	}
	w.end()
	a.say("%s: %d nodes and ways", name, x.Objects()-before)
	o.read = append(o.read, attributed{filepath.Base(name), w.done, w.sum.Sum(nil)})
	return nil
}

// tables is the places and roads of the case with those of the network.
func (o *osmImport) tables(net *osm.Network) (map[string][]byte, error) {
	places := slices.DeleteFunc(net.PlaceRows(), func(row []string) bool { return row[0] != "id" && !strings.HasPrefix(row[0], osm.Prefix) })
	_, columns := atlas.RoadColumns()
	out := map[string][]byte{}
	for _, t := range []struct {
		file  string
		empty []string
		rows  [][]string
	}{{cases.PlacesFile, nil, places}, {cases.RoadsFile, columns, net.RoadRows()}} {
		body, err := os.ReadFile(filepath.Join(o.dir, t.file))
		if errors.Is(err, fs.ErrNotExist) {
			body, err = []byte(strings.Join(t.empty, ",")+"\n"), nil
		}
		if err != nil {
			return nil, failed(t.file+" cannot be read", err)
		}
		if out[t.file], err = cases.ReplaceRows(body, t.file, osm.Prefix, t.rows); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// writeSnapped lists the settlements with the distance over which each was joined to its road.
func writeSnapped(a *app, net *osm.Network, form string) error {
	if form == "json" {
		return writeJSON(a.Out, struct {
			Places   int        `json:"places"`
			Roads    int        `json:"roads"`
			Snapped  []osm.Snap `json:"snapped"`
			Warnings any        `json:"warnings"`
		}{len(net.Places), net.Leading(), net.Snapped, net.Warnings})
	}
	g := grid{head: []string{"place", "name", "distance_m"}}
	for _, s := range net.Snapped {
		g.add(string(s.Place), s.Name, fmt.Sprintf("%.0f", float64(s.Distance)))
	}
	return g.write(a.Out, form)
}
