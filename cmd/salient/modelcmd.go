package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/options"
)

// modelWants is what `salient model` is asked to do.
type modelWants struct {
	set, add         []string
	put, by, why     string
	version, restore int
	log              bool
}

func (a *app) modelCommand() *cobra.Command {
	var f modelWants
	cmd := &cobra.Command{
		Use:   "model CASE [--set PREFERENCES.ID.KEY=VALUE …] [--add KIND=JSON …] [--put FILE] [--restore N] --by NAME",
		Short: "Print a case's options.toml, change it with comments kept, or say who changed it and when",
		Long: "Prints the model as it is written. A change has to leave the case sound; the file as it was is kept under history/ and the change is recorded there.\n" +
			"Without an editor: --set changes one key of one entry (an empty value takes it away), --add adds an entry, --put takes a whole file, --restore puts back an earlier one.",
		Example: "  salient model my-case --set preferences.az-3.statement='am_withdraw & g_plan' --by 'A. Analyst' --why 'as the foreign minister said on the 21st'\n" +
			"  salient model my-case --log",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.runModel(args[0], f) },
	}
	cmd.Flags().StringArrayVar(&f.set, "set", nil, "KIND.ID.KEY=VALUE, or KEY=VALUE of the top of the file; may be given again")
	cmd.Flags().StringArrayVar(&f.add, "add", nil, "KIND={…}, a new entry as JSON; may be given again")
	cmd.Flags().StringVar(&f.put, "put", "", "a file to take the place of options.toml; - is standard input")
	cmd.Flags().IntVar(&f.restore, "restore", 0, "put back the file as it was before this version of --log was saved")
	cmd.Flags().IntVar(&f.version, "version", 0, "print the file as it was before this version was saved")
	cmd.Flags().BoolVar(&f.log, "log", false, "who changed the model when, and what")
	cmd.Flags().StringVar(&f.by, "by", "", "who makes the change")
	cmd.Flags().StringVar(&f.why, "why", "", "why")
	cmd.MarkFlagsMutuallyExclusive("put", "restore", "version", "log", "set")
	cmd.MarkFlagsMutuallyExclusive("put", "restore", "version", "log", "add")
	return cmd
}

func (a *app) runModel(name string, f modelWants) error {
	change, err := a.modelEdit(name, f)
	switch {
	case err != nil:
		return err
	case change != nil:
		return a.changeModel(name, modelChange{by: f.by, why: f.why, text: change})
	case f.log:
		return a.modelLog(name)
	}
	t := salient.Text{}
	if f.version > 0 {
		t, err = modelVersion(name, f.version)
	} else {
		var c *salient.Case
		if c, _, err = a.load(name); err == nil {
			t = c.Options.Or(t)
		}
	}
	if err != nil {
		return err
	}
	if t.Body == nil {
		return &salient.Error{Kind: salient.NotFound, What: "the case has no options.toml", Mend: "write one (docs/formats/options.md), or add its entries with --add"}
	}
	_, err = a.Out.Write(t.Body)
	return err
}

// modelEdit is what the flags make of the text; nil where they change nothing.
func (a *app) modelEdit(name string, f modelWants) (func(salient.Text) (salient.Text, error), error) {
	switch {
	case f.put != "":
		body, err := a.readPut(f.put)
		return func(old salient.Text) (salient.Text, error) { return salient.Text{File: old.File, Body: body}, nil }, err
	case f.restore > 0:
		return earlier(name, f.restore), nil
	case len(f.set)+len(f.add) > 0:
		return func(old salient.Text) (salient.Text, error) {
			d := options.Draft{Format: 1}
			var err error
			if old.Body != nil {
				if d, err = options.ReadDraft(old); err != nil {
					return old, err
				}
			}
			if d, err = setAll(d, f.set, f.add); err != nil {
				return old, err
			}
			return options.Rewrite(old, d)
		}, nil
	}
	return nil, nil //nolint:nilnil // nothing is to be changed
}

func (a *app) readPut(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(a.In)
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, &salient.Error{Kind: salient.NotFound, File: name, What: "the file cannot be read", Mend: "name a file of the form options.toml", Err: err}
	}
	return body, nil
}

func (a *app) changeModel(name string, change modelChange) error {
	if strings.TrimSpace(change.by) == "" {
		return &salient.Error{Kind: salient.Usage, What: "nobody is named who makes the change", Mend: "say who with --by NAME"}
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no case folder %q to write to", name), Mend: "make one with: salient new"}
	}
	var before []salient.Warning
	if f, err := a.caseModel(name); err == nil { // else it is the fault that is to be mended
		before = f.Warnings()
	}
	done, err := saveModel(name, change)
	if err != nil {
		return err
	}
	if done.version == 0 {
		fmt.Fprintln(a.Out, "nothing was changed: the model says so already")
		return nil
	}
	fmt.Fprintf(a.Out, "version %d: %s\n", done.version, strings.Join(done.changes, "; "))
	a.warn(newDoubts(before, done.warnings))
	return nil
}

func (a *app) modelLog(name string) error {
	list, err := modelHistory(name)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "version\tsaved\tby\twhat\twhy\tbefore")
	for _, r := range list {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", r.Version, r.Saved.Format(time.RFC3339), oneLine(r.By), oneLine(strings.Join(r.Changes, "; ")), oneLine(r.Why), r.File)
	}
	return w.Flush()
}

// oneLine keeps what was typed from breaking a table or steering a terminal.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }), " ")
}

// setAll changes keys and adds entries. A draft is changed as JSON, so that a key that no entry has is refused.
func setAll(d options.Draft, set, add []string) (options.Draft, error) {
	body, err := json.Marshal(d)
	if err != nil {
		return d, failed("the model cannot be changed", err)
	}
	tree := map[string]any{}
	if err := json.Unmarshal(body, &tree); err != nil {
		return d, failed("the model cannot be changed", err)
	}
	for _, x := range set {
		if err := setOne(tree, x); err != nil {
			return d, err
		}
	}
	for _, x := range add {
		kind, entry, _ := strings.Cut(x, "=")
		var v map[string]any
		if err := json.Unmarshal([]byte(entry), &v); err != nil {
			return d, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--add %s: %v", x, err), Mend: `write KIND={…}, such as actors={"id":"x","name":"X"}`}
		}
		list, _ := tree[kind].([]any)
		tree[kind] = append(list, v)
	}
	if body, err = json.Marshal(tree); err != nil {
		return d, failed("the model cannot be changed", err)
	}
	out := options.Draft{}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return d, &salient.Error{Kind: salient.Usage, What: strings.TrimPrefix(err.Error(), "json: "), Mend: "docs/formats/options.md says which keys there are and what each takes", Err: err}
	}
	return out, nil
}

// setOne sets a key at the top, or of the entry with an id. A value that is JSON counts as that, any other as text.
func setOne(tree map[string]any, assignment string) error {
	name, text, ok := strings.Cut(assignment, "=")
	var value any = text
	if v := any(nil); json.Unmarshal([]byte(text), &v) == nil {
		value = v
	}
	into, key := tree, name
	if kind, rest, deep := strings.Cut(name, "."); deep {
		at := strings.LastIndexByte(rest, '.')
		into = nil
		if at > 0 {
			key = rest[at+1:]
			list, _ := tree[kind].([]any)
			for _, e := range list {
				if m, _ := e.(map[string]any); m["id"] == rest[:at] {
					into = m
				}
			}
		}
	}
	if !ok || into == nil || key == "at" {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--set %s: there is no such entry", assignment), Mend: "write KIND.ID.KEY=VALUE, such as preferences.az-3.statement=am_withdraw"}
	}
	if text == "" {
		delete(into, key)
	} else {
		into[key] = value
	}
	return nil
}
