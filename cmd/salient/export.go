package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/flow"
)

// exportFlags are the flags of an export beside the days.
type exportFlags struct {
	to, box, side, base, out string
}

func (a *app) export() *cobra.Command {
	var when whenFlags
	var x exportFlags
	cmd := &cobra.Command{
		Use:   "export CASE WHAT.FORM [--on D] [--known D] [-o FILE]",
		Short: "Write what the page shows as a file for other programs",
		Long: "WHAT is case, places, control, front, roads, lifelines, claims, boundaries or map; FORM is geojson, csv, hxl.csv,\n" +
			"gpkg, kml or parquet, and svg or png for map. Each file carries marking, licences, citation, days and digest, and\n" +
			"each row the address of the page that shows it. Nothing leads to a witness.",
		Example: "  salient export karabakh-2020 control.geojson --on 2020-10-21 --known 2020-10-21\n  salient export karabakh-2020 case.gpkg --on 2020-10-21",
		Args:    cobra.ExactArgs(2),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&x.to, "to", "", "for control: also every day up to this one")
	cmd.Flags().StringVar(&x.box, "bbox", "", "only what lies in west,south,east,north")
	cmd.Flags().StringVar(&x.side, "side", "", "for lifelines and roads: only this side's supply")
	cmd.Flags().StringVar(&x.base, "base", "http://127.0.0.1:8080/", "address of the page, for the links of rows")
	cmd.Flags().StringVarP(&x.out, "output", "o", "", "the file to write; - is standard output; left out: WHAT-DAY.FORM in this folder")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		file, err := api.NewFile(args[1], api.AllForms(forms()))
		if err != nil {
			return err
		}
		if err := notOf(args[0], x.out); err != nil {
			return err
		}
		f, err := a.openFor(args[0], when.audience)
		if err != nil {
			return err
		}
		w, err := when.get(f.Case())
		if err != nil {
			return err
		}
		if err := x.fill(f, w, &file); err != nil {
			return err
		}
		return a.writeExport(cmd.Context(), workbench{f, args[0]}, file, x.out)
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

// fill reads the flags into the question.
func (x exportFlags) fill(f *flow.Flow, w flow.When, file *api.File) error {
	file.Day, file.To, file.Known, file.Sides = w.Day, w.Day, w.Known, f.Case().SideIDs()
	about, err := aboutOf(f, w.Known)
	if err != nil {
		return err
	}
	if page, err := url.Parse(x.base); err != nil || page.Host == "" || page.Scheme != "http" && page.Scheme != "https" {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--base: %q is no address of a page", x.base), Mend: "write http:// or https://, the host and the path"}
	}
	about.Base = x.base
	file.About = about
	if x.to != "" {
		if file.To, err = day("to", x.to); err != nil {
			return err
		}
	}
	if x.box != "" {
		box, err := api.ParseBox(x.box)
		if err != nil {
			return &salient.Error{Kind: salient.Usage, What: "--bbox: " + err.Error(), Mend: "write west,south,east,north in degrees"}
		}
		file.Box = salient.Some(box)
	}
	if x.side != "" {
		if _, err := f.Side(salient.ID(x.side)); err != nil {
			return err
		}
		file.Sides = []salient.ID{salient.ID(x.side)}
	}
	return nil
}

func (a *app) writeExport(ctx context.Context, w api.Workbench, file api.File, out string) error {
	body, _, err := file.Write(ctx, w, api.AllForms(forms()))
	if err != nil {
		return err
	}
	if out == "-" {
		_, err := a.Out.Write(body)
		return err
	}
	if out == "" {
		out = file.Title()
	}
	if err := writeFile(filepath.Clean(out), body); err != nil {
		return err
	}
	a.say("%s: %d bytes, %s", out, len(body), salient.Strictest(file.About.Marking))
	return nil
}
