package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"salient"
)

// inOurWords says what is wrong with a flag, and how it is written. The library speaks of its own insides.
func inOurWords(cmd *cobra.Command, err error) error {
	help := "see " + cmd.CommandPath() + " --help"
	if bad, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := bad.GetFlag()
		return badValue("--"+f.Name, f, bad.GetValue(), err)
	}
	if none, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := none.GetFlag()
		return &salient.Error{Kind: salient.Usage, What: "--" + f.Name + " is given without a value", Mend: "write --" + f.Name + "=VALUE; " + help, Err: err}
	}
	if bad, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is no flag", bad.GetSpecifiedFlag()), Mend: help, Err: err}
	}
	none, ok := errors.AsType[*pflag.NotExistError](err)
	switch {
	case !ok:
		return err
	case none.GetSpecifiedShortnames() == "":
		return &salient.Error{Kind: salient.Usage, What: "unknown flag: " + cmd.CommandPath() + " has no --" + none.GetSpecifiedName(), Mend: help, Err: err}
	case strings.ContainsRune(".0123456789", rune(none.GetSpecifiedShortnames()[0])):
		return belowZero(cmd, none.GetSpecifiedShortnames(), err)
	}
	return &salient.Error{Kind: salient.Usage, What: "unknown flag: " + cmd.CommandPath() + " has no -" + none.GetSpecifiedName(), Mend: help, Err: err}
}

// belowZero is the refusal of a number below zero that was taken for a flag. The flag before it is named where its value
// has a number in it.
func belowZero(cmd *cobra.Command, number string, err error) error {
	mend := fmt.Sprintf("write it behind an equals sign: --FLAG=-%s", number)
	if f := cmd.Flags().Lookup("advance"); f != nil && f.Changed {
		mend = fmt.Sprintf("an advance is a tempo above zero: --%s %s %s", f.Name, f.Value, number)
	}
	return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("-%s is taken for a flag, and there is none of that name", number), Mend: mend, Err: err}
}

// badValue says that a flag, wherever its value comes from, wants something else.
func badValue(from string, f *pflag.Flag, value string, err error) error {
	what, mend := "something else", "correct it, or remove it"
	switch f.Value.Type() {
	case "int", "uint64":
		what, mend = "a whole number", "write it in digits, such as 20"
	case "intSlice":
		what, mend = "whole numbers", "write them in digits, parted by commas, such as 1,5"
	case "float64":
		what, mend = "a number", "write it in digits, such as 0.5"
	case "bool":
		what, mend = "true or false", "write one of the two, or the flag alone"
	case "duration":
		what, mend = "a span of time", "write it such as 30s or 5m"
	case "stringArray", "stringSlice":
		what, mend = "a list", "mend its quotes, or give the flag once for each value"
	}
	return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%s: %q is not %s", from, value, what), Mend: mend, Err: err}
}
