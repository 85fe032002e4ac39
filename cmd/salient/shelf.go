package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"salient/api"
	"salient/cases"
	"salient/examples"
	"salient/export/tiles"
	"salient/flow"
	"salient/web"
)

// serveShelf serves the cases named and those that the program carries, each opened when a reader chooses it.
func (a *app) serveShelf(ctx context.Context, names []string, public audience, where reach) error {
	hosts, err := where.hosts()
	if err != nil {
		return err
	}
	offers, err := a.offers(ctx, names, public)
	if err != nil {
		return err
	}
	s, err := api.NewShelf(offers, web.Files(), api.Options{Version: Version, Token: where.token, Hosts: hosts, Forms: forms(), Tile: tiles.Tile})
	if err != nil {
		return err
	}
	return a.serveUntil(ctx, s, fmt.Sprintf("%d cases", len(offers)), where, func() {})
}

// offers are the cases that a reader may choose: those named first. A name that is no folder and no example is refused; what
// is wrong in a folder is told on its card.
func (a *app) offers(ctx context.Context, names []string, public audience) ([]api.Offer, error) {
	if _, err := public.clear(); err != nil {
		return nil, err
	}
	out, taken, named := []api.Offer{}, map[string]bool{}, map[string]bool{}
	for _, name := range examples.Names() {
		taken[name] = true // an address of a worked case never leads to another
	}
	for _, name := range names {
		dir := filepath.Clean(name)
		files, err := a.caseFiles(name)
		switch folder := isFolder(dir); {
		case err != nil:
			return nil, err
		case named[dir]:
		case folder:
			out = append(out, a.folderOffer(ctx, files, dir, idOf(dir, taken), public))
		default:
			out = append(out, a.workedOffer(files, dir, public))
		}
		named[dir] = true
	}
	for _, name := range examples.Names() {
		if files, ok := examples.Case(name); ok && (!named[name] || isFolder(name)) {
			out = append(out, a.workedOffer(files, name, public))
		}
	}
	return out, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// workedOffer is a case that the program carries; it cannot be written to.
func (a *app) workedOffer(files fs.FS, name string, public audience) api.Offer {
	return api.Offer{ID: name, Name: name, Worked: true, About: firstWords(files), Open: func() (api.Workbench, error) {
		f, err := openFiles(files, name, public)
		if err != nil {
			return nil, err
		}
		return workbench{f, name}, nil
	}}
}

// folderOffer is a folder on disk; once it is open it follows what is written into it.
func (a *app) folderOffer(ctx context.Context, files fs.FS, dir, id string, public audience) api.Offer {
	o := api.Offer{ID: id, Name: filepath.Base(dir), About: firstWords(files), Stamp: func() string { return stamp(dir) }}
	o.Open = func() (api.Workbench, error) {
		f, err := openFiles(files, o.Name, public)
		if err != nil {
			return nil, err
		}
		if public.marking != "" { // what is for the public is not written to
			return workbench{f, dir}, nil
		}
		return bench(f, dir), nil
	}
	o.Opened = func(h *api.Handler, w api.Workbench) {
		if d, ok := w.(desk); ok {
			go a.watch(ctx, h, d)
		}
	}
	return o
}

func openFiles(files fs.FS, name string, public audience) (*flow.Flow, error) {
	c, warnings, err := cases.Load(files, name)
	if err != nil {
		return nil, err
	}
	f, err := flow.New(c, warnings, Version)
	if err != nil {
		return nil, err
	}
	return public.of(f)
}

// firstWords are the first paragraph of a case's README.md, without its marks: what it shows, in the words of who made it.
func firstWords(files fs.FS) string {
	body, err := fs.ReadFile(files, "README.md")
	if err != nil {
		return ""
	}
	words := ""
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(string(body), "\r\n", "\n"), "\n\n") {
		if p := strings.TrimSpace(paragraph); p != "" && !strings.HasPrefix(p, "#") {
			words = strings.Join(strings.Fields(strings.NewReplacer("**", "", "`", "").Replace(p)), " ")
			break
		}
	}
	return cutToSentence(words)
}

// mostWords is how many characters of a README a card shows; it is cut after a sentence.
const mostWords = 320

func cutToSentence(s string) string {
	r := []rune(s)
	if len(r) <= mostWords {
		return s
	}
	head := string(r[:mostWords])
	if end := strings.LastIndex(head, ". "); end > 0 {
		return head[:end+1]
	}
	return strings.TrimSpace(head) + "…"
}

// idOf makes of a folder's name what an address can hold, unlike those taken.
func idOf(name string, taken map[string]bool) string {
	id := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, filepath.Base(filepath.Clean(name))), "-")
	if id == "" {
		id = "case"
	}
	stem := id
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", stem, n)
	}
	taken[id] = true
	return id
}
