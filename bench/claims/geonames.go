package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"salient"
	"salient/claims"
)

func placeRows(fsys fs.FS) ([]map[string]string, error) {
	b, err := fs.ReadFile(fsys, "places.csv")
	if err != nil {
		return nil, err
	}
	return table(b)
}

// scoreGeoNames resolves the same names among all settlements that GeoNames has in the region, by its own names and
// without districts: a harder task, since GeoNames spells otherwise and has every namesake.
func scoreGeoNames(w io.Writer, c *salient.Case, fsys fs.FS, verbose bool) error {
	const file = "../shared/data/karabakh-2020/geonames_az_region.tsv"
	b, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(w, "announced villages among GeoNames' settlements   skipped: no", file)
		return nil
	}
	rows, err := placeRows(fsys)
	if err != nil {
		return err
	}
	geoname := map[string]string{}
	for _, r := range rows {
		geoname[r["id"]] = r["geonameid"]
	}
	names, err := table(villages)
	if err != nil {
		return err
	}
	t := judge(w, claims.NewCaseFinder(settlements(string(b))), names, func(r map[string]string) salient.ID { return salient.ID(geoname[r["place"]]) }, verbose)
	fmt.Fprintf(w, "announced villages among GeoNames' settlements   %s\n", t)
	return nil
}

// settlements reads the populated places of a GeoNames dump.
func settlements(dump string) []salient.Place {
	var out []salient.Place
	for line := range strings.Lines(dump) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 8 || f[6] != "P" {
			continue
		}
		lat, err1 := strconv.ParseFloat(f[4], 64)
		lon, err2 := strconv.ParseFloat(f[5], 64)
		if err1 != nil || err2 != nil {
			continue
		}
		p := salient.Place{ID: salient.ID(f[0]), Name: f[1], At: salient.Point{Lat: lat, Lon: lon}, Kind: "village"}
		if strings.HasPrefix(f[7], "PPLA") {
			p.Kind = "town"
		}
		for alt := range strings.SplitSeq(f[3], ",") {
			if alt != "" {
				p.Names = append(p.Names, salient.Name{Text: alt})
			}
		}
		out = append(out, p)
	}
	return out
}
