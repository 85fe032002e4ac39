package main

import (
	"context"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"salient"
	"salient/claims"
	"salient/llm"
)

// modelFlags say which language model is asked; without both of its first two none is.
type modelFlags struct {
	name, url string
	send      bool
}

func (m *modelFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&m.name, "model", "", "ask this language model too; what it proposes is checked against text and gazetteer")
	cmd.Flags().StringVar(&m.url, "model-url", "", "its OpenAI-compatible URL, such as http://localhost:11434/v1; a key is read from SALIENT_MODEL_KEY")
	cmd.Flags().BoolVar(&m.send, "send-texts", false, "allow sending the texts to a model on another machine")
}

// client is the model to be asked; nil where none was named. Texts leave this machine only where the user allows it and
// the case's marking does not forbid it.
func (m *modelFlags) client(c *salient.Case) (*llm.Client, error) {
	switch {
	case m.name == "" && m.url == "":
		return nil, nil
	case m.name == "" || m.url == "":
		return nil, &salient.Error{Kind: salient.Usage, What: "a language model needs a name and a URL", Mend: "give --model and --model-url, or neither"}
	}
	client := &llm.Client{URL: m.url, Model: m.name, Key: os.Getenv("SALIENT_MODEL_KEY")}
	marking, _ := c.Marking.Get()
	switch {
	case client.Local():
	case slices.Contains([]salient.Marking{salient.Red, salient.AmberStrict}, marking):
		return nil, &salient.Error{Kind: salient.Refused, What: "the case is marked " + string(marking) + ": its texts are not sent to another machine", Mend: "use a model on this machine"}
	case !m.send:
		return nil, &salient.Error{Kind: salient.Refused, What: m.url + " is not on this machine: the texts would be sent there whole", Mend: "use a model on this machine, or allow it with --send-texts"}
	}
	return client, nil
}

// askModel asks a model about one report and says what of its answer was refused.
func (a *app) askModel(ctx context.Context, client llm.Client, read *claims.Reader, rep salient.Report) ([]claims.Proposal, error) {
	q, err := read.Ask(rep)
	if err != nil {
		return nil, err
	}
	answer, err := client.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	out, refused, err := read.Answered(rep, q, client.Model, answer)
	a.warn(refused)
	return out, err
}

// nonsense tells of an answer that was none, so that the other texts are still read.
func (a *app) nonsense(name string, err error) bool {
	if salient.KindOf(err) != salient.Invalid {
		return false
	}
	a.say("warning: %s: %v", name, err)
	return true
}
