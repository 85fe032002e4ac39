package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/export"
	"salient/flow"
)

// exportFlags are the flags of an export beside the days.
type exportFlags struct {
	to, against, againstKnown, box, place, side, lang, base, out string
	layers                                                       []string
}

func (x *exportFlags) add(cmd *cobra.Command) {
	for _, f := range []struct {
		to         *string
		name, help string
	}{
		{&x.to, "to", "for control: also every day up to this one; with --known each, every day as known at its end"},
		{&x.against, "against", "for changes and control: the day compared with"},
		{&x.againstKnown, "against-known", "that day as known at the end of this one; without it, in hindsight"},
		{&x.box, "bbox", "only what lies in west,south,east,north; of the map the part drawn"},
		{&x.place, "place", "for places, control, changes, lifelines and claims: only this place"},
		{&x.side, "side", "for front, roads, lifelines, units and the map: only this side's"},
		{&x.lang, "lang", "the names of places in this language, where they have one"},
	} {
		cmd.Flags().StringVar(f.to, f.name, "", f.help)
	}
	cmd.Flags().StringSliceVar(&x.layers, "layers", nil, "of a case or of the map: only these layers (map: "+strings.Join(api.MapLayers(), ", ")+")")
	cmd.Flags().StringVar(&x.base, "base", "http://127.0.0.1:8080/", "address of the page, for the links of rows")
	cmd.Flags().StringVarP(&x.out, "output", "o", "", "the file to write; - is standard output; left out: WHAT-DAY.FORM in this folder")
}

func (a *app) export() *cobra.Command {
	var when whenFlags
	var x exportFlags
	cmd := &cobra.Command{
		Use:   "export CASE WHAT.FORM [--on D] [--known D] [-o FILE]",
		Short: "Write what the page shows as a file for other programs",
		Long: "WHAT is " + strings.Join(api.FileNames(), ", ") + "; FORM is geojson, csv, hxl.csv,\n" +
			"gpkg, kml or parquet, and svg or png for map. Each file carries marking, licences, citation, days and digest, and\n" +
			"each row the address of the page that shows it. A flag that does not limit the file is refused. Nothing leads to a witness.",
		Example: "  salient export karabakh-2020 control.geojson --on 2020-10-21 --known 2020-10-21\n  salient export karabakh-2020 case.gpkg --on 2020-10-21\n" +
			"  salient export karabakh-2020 map.png --on 2020-10-21 --bbox 46,39,47,40 --layers surface,front,names --lang hy\n" +
			"  salient export karabakh-2020 changes.csv --on 2020-10-21 --known 2020-10-21 --against 2020-10-14 --against-known 2020-10-14",
		Args: cobra.ExactArgs(2),
	}
	when.add(cmd)
	when.audience.add(cmd)
	x.add(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		file, err := api.NewFile(args[1], api.AllForms(forms()))
		if err != nil {
			return err
		}
		if err := notOf(args[0], x.out); err != nil {
			return err
		}
		if file.Each = when.known == "each"; file.Each {
			when.known = ""
		}
		f, w, err := a.asked(args[0], &when)
		if err != nil {
			return err
		}
		if err := x.fill(f, w, &file); err != nil {
			return err
		}
		body, _, err := file.Write(cmd.Context(), workbench{f, args[0]}, api.AllForms(forms()))
		if err != nil {
			return err
		}
		if x.out == "" {
			x.out = file.Title()
		}
		return a.deliver(filepath.Clean(x.out), body, f.Marking())
	}
	return cmd
}

// notOf refuses to write over what a case is read from.
func notOf(folder, out string) error {
	own, err := os.Stat(folder)
	at, err2 := os.Stat(filepath.Dir(out))
	if err != nil || err2 != nil || !os.SameFile(own, at) || !slices.Contains(cases.Files(), filepath.Base(out)) {
		return nil
	}
	return &salient.Error{Kind: salient.Usage, File: out, What: "is a file of the case itself", Mend: "name another one with -o"}
}

// fill reads the flags into the question; whether they fit the file is for [api.File.Write] to say.
func (x exportFlags) fill(f *flow.Flow, w flow.When, file *api.File) (err error) {
	file.Day, file.To, file.Known = w.Day, w.Day, w.Known
	file.Place, file.Side, file.Lang, file.Layers = salient.ID(x.place), salient.ID(x.side), x.lang, x.layers
	if page, err := url.Parse(x.base); err != nil || page.Host == "" || page.Scheme != "http" && page.Scheme != "https" {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--base: %q is no address of a page", x.base), Mend: "write http:// or https://, the host and the path"}
	}
	file.About = export.About{Engine: f.Engine(), Base: x.base}
	if x.to != "" {
		if file.To, err = day("to", x.to); err != nil {
			return err
		}
	}
	if file.Against, err = optDay("against", x.against); err != nil {
		return err
	}
	if file.AgainstKnown, err = optDay("against-known", x.againstKnown); err != nil {
		return err
	}
	if x.box != "" {
		box, err := api.ParseBox(x.box)
		if err != nil {
			return &salient.Error{Kind: salient.Usage, What: "--bbox: " + err.Error(), Mend: "write west,south,east,north in degrees"}
		}
		file.Box = salient.Some(box)
	}
	return nil
}
