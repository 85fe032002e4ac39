package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
)

func (a *app) options() *cobra.Command {
	return &cobra.Command{Use: "options", RunE: func(*cobra.Command, []string) error {
		return &salient.Error{Kind: salient.Failed, What: fmt.Sprint("x")}
	}}
}
