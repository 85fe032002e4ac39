package main

import (
	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

// spanFlags are the flags of a question about several days.
type spanFlags struct {
	on, from, to, known string
	audience            audience
}

func (s *spanFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.on, "on", "", "one day, YYYY-MM-DD")
	cmd.Flags().StringVar(&s.from, "from", "", "first day")
	cmd.Flags().StringVar(&s.to, "to", "", "last day, inclusive")
	cmd.Flags().StringVar(&s.known, "known", "", "use only what had been published by this day; each: every day as known on that day")
	cmd.MarkFlagsMutuallyExclusive("on", "from")
	cmd.MarkFlagsMutuallyExclusive("on", "to")
	s.audience.add(cmd)
}

// span is the days asked about, and the day asked from: one for all, or with each every day's own.
type span struct {
	first, last salient.Day
	known       salient.Opt[salient.Day]
	each        bool
}

func (s *spanFlags) get(c *salient.Case) (out span, err error) {
	if out.first, out.last, err = spanOf(c, s.on, s.from, s.to); err != nil {
		return out, err
	}
	if out.each = s.known == "each"; !out.each {
		out.known, err = optDay("known", s.known)
	}
	return out, err
}

// spanQuestion reads what the commands about several days share: the format, the case as the audience may see it, and the
// days.
func (a *app) spanQuestion(name string, flags *spanFlags, form *format) (*flow.Flow, span, string, error) {
	chosen, err := form.get()
	if err != nil {
		return nil, span{}, "", err
	}
	f, err := a.openFor(name, flags.audience)
	if err != nil {
		return nil, span{}, "", err
	}
	s, err := flags.get(f.Case())
	return f, s, chosen, err
}

func spanOf(c *salient.Case, on, from, to string) (first, last salient.Day, err error) {
	if on != "" {
		first, err = day("on", on)
		return first, first, err
	}
	first, last = c.Span.From, c.Span.Last()
	if from == "" && to == "" {
		return 0, 0, &salient.Error{Kind: salient.Usage, What: "no day was given", Mend: "give --on D, or --from D --to D"}
	}
	if from != "" {
		if first, err = day("from", from); err != nil {
			return 0, 0, err
		}
	}
	if to != "" {
		last, err = day("to", to)
	}
	return first, last, err
}
