package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/brief"
	"salient/examples"
	"salient/flow"
	"salient/store/sqlite"
)

func (a *app) demo() *cobra.Command {
	var noServe bool
	var addr string
	cmd := &cobra.Command{
		Use:   "demo [EXAMPLE]",
		Short: "The main job on a worked case: load it, compute it, write the brief, show the page",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := examples.Names()[0]
			if len(args) == 1 {
				name = args[0]
			}
			f, err := a.runDemo(cmd.Context(), name)
			if err != nil || noServe {
				return err
			}
			return a.serveBench(cmd.Context(), bench(f, name), reach{addr: addr})
		},
	}
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "end after the brief instead of serving the page")
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "loopback address and port of the page")
	return cmd
}

// runDemo does the main job on an example and says where the brief is.
func (a *app) runDemo(ctx context.Context, name string) (*flow.Flow, error) {
	dir, err := dataDir()
	if err != nil {
		return nil, err
	}
	c, warnings, err := a.load(name)
	if err != nil {
		return nil, err
	}
	a.say("[1/4] %s: %s", c.Title, counts(c))
	ledger, err := ownLedger(dir, name)
	if err != nil {
		return nil, err
	}
	if err := a.fillLedger(ctx, c, ledger); err != nil {
		return nil, err
	}
	f, err := flow.New(c, warnings, Version)
	if err != nil {
		return nil, err
	}
	on := c.OpenAt.Or(c.Span.Last())
	w := flow.When{Day: on, Known: salient.Some(on)}
	start := time.Now()
	ctl, err := f.Control(ctx, w)
	if err != nil {
		return nil, err
	}
	a.say("[3/4] control of %d places as known on %s, %s", len(ctl.Holds), on.Long(), time.Since(start).Round(time.Millisecond))
	return f, a.writeDemo(ctx, f, w, name, dir)
}

func (a *app) fillLedger(ctx context.Context, c *salient.Case, path string) error {
	db, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	added, err := appendCase(ctx, db, c)
	if err != nil {
		return err
	}
	a.say("[2/4] ledger %s: %d new, %d corrected, %d unchanged", path, added.New, added.Corrected, added.Unchanged)
	return nil
}

func (a *app) writeDemo(ctx context.Context, f *flow.Flow, w flow.When, name, dir string) error {
	b, err := f.BuildBrief(ctx, flow.Edition{When: w, Name: briefName(name)})
	if err != nil {
		return err
	}
	stem := filepath.Join(dir, fmt.Sprintf("%s-%s", filepath.Base(filepath.Clean(name)), w.Day))
	for ext, render := range map[string]flow.Render{".html": brief.HTML, ".md": brief.Markdown} {
		body, err := flow.RenderBrief(b, render)
		if err != nil {
			return err
		}
		if err := writeFile(stem+ext, body); err != nil {
			return err
		}
	}
	a.say("[4/4] brief written")
	fmt.Fprintf(a.Out, "\n%s, as known on %s\n\n", b.Header.Title, w.Day.Long())
	for _, line := range b.Sections[0].Lines {
		fmt.Fprintln(a.Out, line.Text())
	}
	fmt.Fprintf(a.Out, "\nThe brief: %s.html (and .md)\n", stem)
	return nil
}
