package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

// audience is the --marking flag: for whom an output is.
type audience struct{ marking string }

func (m *audience) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&m.marking, "marking", "", "clear: for publication under TLP:CLEAR, without restricted claims, 72 hours late and coarse")
}

// of is the flow for the audience: the whole one, or what may be published now.
func (m *audience) of(f *flow.Flow) (*flow.Flow, error) {
	public, err := m.clear()
	if err != nil || !public {
		return f, err
	}
	return f.Clear(time.Now())
}

// clear tells whether the output is for the public; any other word than clear is refused.
func (m *audience) clear() (bool, error) {
	switch strings.ToUpper(strings.TrimPrefix(strings.ToUpper(m.marking), "TLP:")) {
	case "":
		return false, nil
	case "CLEAR":
		return true, nil
	}
	return false, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--marking: an output cannot be made %q", m.marking),
		Mend: "write clear; without the flag an output carries the strictest marking of what went in"}
}
