package cases

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/BurntSushi/toml"
)

// SettingNames are the flags of questions to which a case may give a value of its own under [settings] of case.toml. None of
// them writes, listens, sends or publishes anything: a case that came by mail must not.
func SettingNames() []string {
	return []string{"concepts", "depth", "every", "format", "from", "known", "layer", "limit", "loose", "on", "samples", "seed", "show", "side", "to", "town"}
}

// Settings are the values under [settings] of a case's case.toml, by name of a flag. A file that cannot be read gives none: what is wrong
// with it is said by [Load].
func Settings(files fs.FS) map[string]string {
	file, err := openRegular(files, SettingsFile)
	if err != nil {
		return nil
	}
	defer file.Close()
	const most = 1 << 20 // bytes
	text, err := io.ReadAll(io.LimitReader(file, most))
	if err != nil || tooDeep(SettingsFile, text) != nil {
		return nil
	}
	var read struct {
		Settings map[string]any `toml:"settings"`
	}
	if _, err := toml.Decode(string(text), &read); err != nil {
		return nil
	}
	out := map[string]string{}
	for name, value := range read.Settings {
		if slices.Contains(SettingNames(), name) {
			out[name] = SettingText(value)
		}
	}
	return out
}

// SettingText is a value of TOML as a flag has it: a local date without the time that the reader of TOML adds.
func SettingText(value any) string {
	if t, ok := value.(time.Time); ok {
		return t.Format(time.DateOnly)
	}
	return fmt.Sprint(value)
}
