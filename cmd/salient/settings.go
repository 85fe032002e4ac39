package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"salient"
)

// fillFlags gives every flag that the command line left out its value from SALIENT_NAME or else from the user's
// config.toml, in which a key is a flag's name.
func fillFlags(cmd *cobra.Command) error {
	file, values, err := userSettings()
	if err != nil {
		return err
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "help" || err != nil {
			return
		}
		from, text := "SALIENT_"+strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")), ""
		text, ok := os.LookupEnv(from)
		if !ok {
			var v any
			if v, ok = values[f.Name]; ok {
				from, text = file+": "+f.Name, fmt.Sprint(v)
			}
		}
		if !ok || text == "" {
			return
		}
		if bad := cmd.Flags().Set(f.Name, text); bad != nil {
			err = badValue(from, f, text, bad)
		}
	})
	return err
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
