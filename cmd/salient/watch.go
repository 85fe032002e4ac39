package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"salient"
	"salient/api"
	"salient/cases"
)

// glance is how often a folder that is served is looked at for what an editor or another command wrote.
const glance = 2 * time.Second

// watch shows a case folder anew whenever its files changed, until the context ends. A folder that is not sound, as between two
// savings, is told of once and the case stays as it was.
func (a *app) watch(ctx context.Context, h *api.Handler, d desk) {
	seen := stamp(d.dir)
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := stamp(d.dir); now != seen {
			seen = now
			if err := h.Change(d.reread); err != nil {
				a.say("the folder changed and cannot be shown; the case stays as it was: %v", err)
			}
		}
	}
}

// reread is the case as its folder has it now; nil where it is the one that is shown, as after a claim that came by the page.
func (d desk) reread(shown api.Workbench) (api.Workbench, error) {
	c, warnings, err := cases.Load(os.DirFS(d.dir), d.name)
	if err != nil {
		return nil, err
	}
	after, err := d.again(c, warnings)
	if err != nil || after.Digest(salient.None[salient.Day]()) == shown.Digest(salient.None[salient.Day]()) {
		return nil, err
	}
	return after, nil
}

// stamp tells two states of a folder apart: size and time of each of its files.
func stamp(dir string) string {
	var out strings.Builder
	for _, name := range cases.Files() {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
			fmt.Fprintf(&out, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return out.String()
}
