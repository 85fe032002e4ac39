package flow

import (
	"errors"
	"slices"

	"salient"
	"salient/options"
)

// Draft is an options.toml as data, for what edits it.
type Draft = options.Draft

// Try reads another text in the place of the case's options.toml and checks it against the case, as [New] does with the
// case's own. Each fault names its field; the warnings are those that the model as written brings.
func (f *Flow) Try(t salient.Text) (*options.Model, []salient.Warning, []options.FieldFault) {
	if e, ok := errors.AsType[*salient.Error](f.gate.never("a changed model")); ok {
		return nil, nil, []options.FieldFault{{Fault: e}}
	}
	m, faults := options.ReadFields(t)
	if len(faults) > 0 {
		return nil, nil, faults
	}
	doubts, err := checkModel(f.whole, m)
	if err == nil {
		return m, slices.Concat(m.Warnings, doubts), nil
	}
	list, _ := err.(salient.Faults) //nolint:errorlint // as checkModel gives them
	for _, e := range list {
		faults = append(faults, options.FieldFault{Field: options.FieldAt(t, e.Line), Fault: e})
	}
	return nil, nil, faults
}

// ModelText is the case's options.toml as it stands, empty where the case has none. It may hold what is not published yet, so
// that a case made for the public has none to show.
func (f *Flow) ModelText() (salient.Text, error) {
	if err := f.gate.never("the text of options.toml"); err != nil {
		return salient.Text{}, err
	}
	return f.whole.Options.Or(salient.Text{File: "options.toml"}), nil
}
