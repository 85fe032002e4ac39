package main

import (
	"context"
	"io"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"salient"
	"salient/atlas/gazetteer"
	"salient/cases"
	"salient/claims"
	"salient/reports"
)

// maxText bounds one text; a longer one is refused.
const maxText = 16 << 20

// texts reads files as text. What is found in them stands at its place in the file, byte for byte; of a page of HTML
// the markup is blanked out.
func (a *app) texts(names []string) ([]claims.Document, error) {
	docs := make([]claims.Document, 0, len(names))
	for _, name := range names {
		r, closing, err := a.reader(name)
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(io.LimitReader(r, maxText+1))
		closing()
		if err != nil {
			return nil, failed(name+" cannot be read", err)
		}
		if len(body) > maxText {
			return nil, &salient.Error{Kind: salient.Invalid, File: name, What: "is longer than 16 MiB", Mend: "cut it into its reports"}
		}
		docs = append(docs, claims.Document{Name: name, Text: reports.Blanked(string(body))})
	}
	return docs, nil
}

func (a *app) places() *cobra.Command {
	var caseName, gazetteerFile, offsets string
	var offline bool
	cmd := &cobra.Command{
		Use:   "places FILE… [--case CASE | --gazetteer FILE]",
		Short: "The places that texts speak of, with their spans and coordinates",
		Long: "With a case, its places by all their names; without, the world, by a gazetteer. The first time one is made of GeoNames' cities500,\n" +
			"fetched by npm; --offline forbids that, and salient import gazetteer makes one of any dumps of GeoNames.",
		Args: cobra.MinimumNArgs(1),
	}
	cmd.Flags().StringVar(&caseName, "case", "", "find the places of this case")
	cmd.Flags().StringVar(&gazetteerFile, "gazetteer", "", "find the places of this gazetteer; without it the one in the data folder")
	cmd.Flags().BoolVar(&offline, "offline", false, "never fetch a gazetteer")
	cmd.Flags().StringVar(&offsets, "offsets", "byte", "byte or char: what start and end count")
	form := addFormat(cmd, "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		if offsets != "byte" && offsets != "char" {
			return &salient.Error{Kind: salient.Usage, What: "--offsets is byte or char"}
		}
		find, err := a.finder(cmd.Context(), caseName, gazetteerFile, offline)
		if err != nil {
			return err
		}
		docs, err := a.texts(args)
		if err != nil {
			return err
		}
		each(len(docs), func(i int) { docs[i].Mentions = find(docs[i].Text) })
		if name == "json" {
			return claims.WritePlacesJSON(a.Out, docs, offsets == "char")
		}
		return claims.WritePlaces(a.Out, docs, offsets == "char")
	}
	return cmd
}

// each calls do for every number below n, on as many processors as there are.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

// finder finds places of a case or of the world.
func (a *app) finder(ctx context.Context, caseName, gazetteerFile string, offline bool) (func(string) []claims.Mention, error) {
	if caseName != "" {
		return a.caseFinder(caseName)
	}
	body, err := a.gazetteer(ctx, gazetteerFile, offline)
	if err != nil {
		return nil, err
	}
	index, err := gazetteer.Open(body)
	if err != nil {
		return nil, err
	}
	return claims.NewFinder(index).Find, nil
}

// caseFinder finds places of a case, with GeoNames' id where the case has it.
func (a *app) caseFinder(name string) (func(string) []claims.Mention, error) {
	files, err := a.caseFiles(name)
	if err != nil {
		return nil, err
	}
	c, _, err := cases.Load(files, name)
	if err != nil {
		return nil, err
	}
	codes, err := cases.Codes(files)
	if err != nil {
		return nil, err
	}
	ids := map[salient.ID]uint32{}
	for code, place := range codes {
		if n, err := strconv.ParseUint(code, 10, 32); err == nil {
			ids[place] = uint32(n)
		}
	}
	read := claims.NewReader(c)
	return func(text string) []claims.Mention {
		out := read.Places(text)
		for i := range out {
			out[i].GeoName = ids[out[i].Place]
			for k := range out[i].Candidates {
				out[i].Candidates[k].GeoName = ids[out[i].Candidates[k].Place]
			}
		}
		return out
	}, nil
}

func (a *app) claims() *cobra.Command {
	var caseName, source, known, ledger string
	var propose bool
	var model modelFlags
	cmd := &cobra.Command{
		Use:   "claims FILE… --case CASE [--source S --known D] [--propose]",
		Short: "Propose the claims that texts make; nothing counts before a person accepts it",
		Args:  cobra.MinimumNArgs(1),
	}
	cmd.Flags().StringVar(&caseName, "case", "", "the case the texts are about")
	cmd.Flags().StringVar(&source, "source", "", "id of the source that published them")
	cmd.Flags().StringVar(&known, "known", "", "the day they were published; without it the last day of the case")
	cmd.Flags().BoolVar(&propose, "propose", false, "put them into the queue of salient review")
	cmd.Flags().StringVar(&ledger, "ledger", "", "the ledger with the queue; without it one named after the case in the data folder")
	model.add(cmd)
	_ = cmd.MarkFlagRequired("case") // fails only for a flag that does not exist
	form := addFormat(cmd, "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		c, _, err := a.load(caseName)
		if err != nil {
			return err
		}
		day, err := optDay("known", known)
		if err != nil {
			return err
		}
		if propose && (source == "" || !day.Known()) {
			return &salient.Error{Kind: salient.Usage, What: "what is proposed needs a source and a day of publication", Mend: "give --source and --known"}
		}
		asked, err := model.client(c)
		if err != nil {
			return err
		}
		q := &asking{a: a, c: c, read: claims.NewReader(c), model: asked, source: salient.ID(source), known: day}
		var docs []claims.Document
		if propose {
			docs, err = q.proposed(cmd.Context(), caseName, ledger, args)
		} else {
			docs, err = q.found(cmd.Context(), args)
		}
		if err != nil {
			return err
		}
		if name == "json" {
			return claims.WriteJSON(a.Out, docs)
		}
		return claims.WriteCSV(a.Out, docs)
	}
	return cmd
}
