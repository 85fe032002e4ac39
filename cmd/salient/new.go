package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/cases"
)

func (a *app) newCase() *cobra.Command {
	var title, zone, since, until, area, sides, third string
	cmd := &cobra.Command{
		Use:     "new FOLDER --area W,S,E,N --sides ID=NAME,…",
		Short:   "Make a case folder an analyst can start from",
		Example: "  salient new my-case --area 46,38.8,48.1,40.7 --sides a=Alpha,b=Beta --zone Asia/Baku --since 2020-09-27 --until 2020-11-12",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			t := cases.Template{Title: title, Zone: zone}
			if t.Title == "" {
				t.Title = filepath.Base(args[0])
			}
			var err error
			if t.Area, err = boxOf(area); err != nil {
				return err
			}
			if t.Since, err = day("since", since); err != nil {
				return err
			}
			if t.Until, err = day("until", until); err != nil {
				return err
			}
			t.Sides, t.ThirdParties = sidesOf(sides), sidesOf(third)
			files, err := cases.New(t)
			if err != nil {
				return err
			}
			return a.createCase(args[0], files)
		},
	}
	cmd.Flags().StringVar(&title, "title", "", "title of the case; the folder's name where none is given")
	cmd.Flags().StringVar(&zone, "zone", "UTC", "IANA time zone in which a day is a day, such as Asia/Baku")
	cmd.Flags().StringVar(&since, "since", "", "first day")
	cmd.Flags().StringVar(&until, "until", "", "the day after the last")
	cmd.Flags().StringVar(&area, "area", "", "west,south,east,north in degrees")
	cmd.Flags().StringVar(&sides, "sides", "", "parties to the fighting: id=Name,id=Name")
	cmd.Flags().StringVar(&third, "third-parties", "", "others who can choose: id=Name,…")
	for _, name := range []string{"area", "sides", "since", "until"} {
		_ = cmd.MarkFlagRequired(name) // fails only for a flag that does not exist
	}
	return cmd
}

func boxOf(text string) (salient.Box, error) {
	parts := strings.Split(text, ",")
	wrong := &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--area: %q is not an area", text), Mend: "write west,south,east,north in degrees, such as 46,38.8,48.1,40.7"}
	if len(parts) != 4 {
		return salient.Box{}, wrong
	}
	var v [4]float64
	for i, p := range parts {
		x, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil {
			return salient.Box{}, wrong
		}
		v[i] = x
	}
	return salient.Box{West: v[0], South: v[1], East: v[2], North: v[3]}, nil
}

// sidesOf reads id=Name,id=Name; a bare id is its own name. Colours are given in turn from a palette that stays
// apart in greyscale and for colour-blind readers.
func sidesOf(text string) []salient.Side {
	palette := []string{"#b35806", "#542788", "#1b7837", "#01665e", "#8c510a", "#762a83"}
	var out []salient.Side
	for part := range strings.SplitSeq(text, ",") {
		id, name, named := strings.Cut(strings.TrimSpace(part), "=")
		if id == "" {
			continue
		}
		if !named {
			name = id
		}
		out = append(out, salient.Side{ID: salient.ID(id), Name: name, Colour: palette[len(out)%len(palette)]})
	}
	return out
}

// createCase writes the files of a new case into a folder that does not exist yet: first beside it, then by
// renaming, so that nothing is half-written.
func (a *app) createCase(dir string, files map[string][]byte) error {
	if _, err := os.Stat(dir); err == nil {
		return &salient.Error{Kind: salient.Refused, What: dir + " exists already", Mend: "choose another name; nothing was changed"}
	}
	parent := filepath.Dir(filepath.Clean(dir))
	tmp, err := os.MkdirTemp(parent, ".salient-new-")
	if err != nil {
		return unwritable(dir, err)
	}
	defer os.RemoveAll(tmp)
	names := make([]string, 0, len(files))
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(tmp, name), body, 0o644); err != nil {
			return unwritable(dir, err)
		}
		names = append(names, name)
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return unwritable(dir, err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		return unwritable(dir, err)
	}
	slices.Sort(names)
	fmt.Fprintf(a.Out, "%s: made with %s\nNext: fill in places.csv and sources.csv, then: salient add %s, salient check %s\n", dir, strings.Join(names, ", "), dir, dir)
	return nil
}
