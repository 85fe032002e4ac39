package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"salient"
	"salient/cases"
)

// level is one place from which flags get their values, in the order in which they stand over each other.
type level struct {
	value func(flag string) (from, text string, ok bool)
}

// fillFlags gives every flag that the command line left out its value: from SALIENT_NAME, or else from [settings] of the case, or
// else from the user's config.toml. In both files a key is a flag's name. A value does not come in where a flag that excludes it was given
// on a level above.
func (a *app) fillFlags(cmd *cobra.Command, args []string) error {
	file, values, err := userSettings()
	if err != nil {
		return err
	}
	levels := []level{
		{func(flag string) (string, string, bool) {
			from := "SALIENT_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
			text, ok := os.LookupEnv(from)
			return from, text, ok
		}},
		{a.caseSettings(cmd, args)},
		{func(flag string) (string, string, bool) {
			v, ok := values[flag]
			return file + ": " + flag, cases.SettingText(v), ok && !(records(cmd) && slices.Contains(ofData(), flag))
		}},
	}
	for _, l := range levels {
		if err := l.fill(cmd); err != nil {
			return err
		}
	}
	return nil
}

func (l level) fill(cmd *cobra.Command) (err error) {
	given := map[string]bool{} // by the levels above
	cmd.Flags().Visit(func(f *pflag.Flag) { given[f.Name] = true })
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "help" || err != nil || excluded(f, given) {
			return
		}
		from, text, ok := l.value(f.Name)
		if !ok || text == "" {
			return
		}
		if bad := cmd.Flags().Set(f.Name, text); bad != nil {
			err = badValue(from, f, text, bad)
		}
	})
	return err
}

// excludes is the mark under which the library keeps which flags exclude each other.
const excludes = "cobra_annotation_mutually_exclusive"

// excluded tells whether a flag that was given excludes this one.
func excluded(f *pflag.Flag, given map[string]bool) bool {
	for _, group := range f.Annotations[excludes] {
		for name := range strings.FieldsSeq(group) {
			if name != f.Name && given[name] {
				return true
			}
		}
	}
	return false
}

// records tells whether a command records what somebody said or decided. There a flag such as --known is part of what is
// recorded, so that no file may say it for the user.
func records(cmd *cobra.Command) bool {
	for cmd.HasParent() && cmd.Parent().HasParent() {
		cmd = cmd.Parent()
	}
	return slices.Contains([]string{"add", "import", "claims", "review", "model", "new"}, cmd.Name())
}

// ofData are the flags that are a question's in one command and part of what is recorded in another.
func ofData() []string { return []string{"known", "on", "from", "to", "side", "town", "day"} }

// caseSettings are those of the case that a command is asked about; none where there is no such case.
func (a *app) caseSettings(cmd *cobra.Command, args []string) func(flag string) (string, string, bool) {
	name := ""
	if records(cmd) {
		return func(string) (string, string, bool) { return "", "", false }
	}
	if _, words, _ := strings.Cut(cmd.Use, " "); len(args) > 0 && (strings.HasPrefix(words, "CASE") || strings.HasPrefix(words, "FILE|CASE")) {
		name = args[0]
	}
	var values map[string]string
	if name != "" {
		if files, err := (&app{quiet: true}).caseFiles(name); err == nil {
			values = cases.Settings(files)
		}
	}
	return func(flag string) (string, string, bool) {
		text, ok := values[flag]
		return filepath.Join(name, cases.SettingsFile) + ": settings." + flag, text, ok
	}
}

// userSettings reads $XDG_CONFIG_HOME/salient/config.toml where there is one.
func userSettings() (string, map[string]any, error) {
	base := os.Getenv("XDG_CONFIG_HOME")
	if base == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", nil, nil //nolint:nilerr // nobody at home: no settings
		}
		base = filepath.Join(home, ".config")
	}
	path := filepath.Join(base, "salient", "config.toml")
	body, err := os.ReadFile(path)
	if err != nil {
		return path, nil, nil //nolint:nilerr // no settings
	}
	values := map[string]any{}
	if _, err := toml.Decode(string(body), &values); err != nil {
		return path, nil, &salient.Error{Kind: salient.Invalid, File: path, What: "cannot be read: " + salient.Plainly(err), Mend: "write flag = value, one a line", Err: err}
	}
	return path, values, nil
}
