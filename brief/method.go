package brief

import (
	"fmt"

	"salient"
)

// method is the box on method: fixed prose about the engine, with the parameters of this brief.
func (b *builder) method() []string {
	var bands string
	for i, x := range salient.Bands() {
		if i > 0 {
			bands += ", "
		}
		bands += fmt.Sprintf("%s %s–%s", x.Word, bound(x.From), bound(x.To))
	}
	out := []string{
		"Each claim is one statement of one source about one place and day, with the day it was published. " + b.knownText(),
		"The probability that a side holds a place follows from the claims about it, weighed by the kind of source and by whose interest it serves. " + b.heldText(),
		"Likelihood words are those of ICD 203, in per cent: " + bands + ". Shown figures stop at 1 and 99%. Confidence is stated apart from likelihood: high where two independent sources agree, one of them not speaking for the side, and little speaks against it; low where only the side's own sources say so, or much speaks against it; moderate otherwise.",
		"Supply is read three ways: over places the side holds only, over those and contested ones too, over those and places of which nothing is known too. Ways are counted so that no two share a road. A road is called major where it is classed primary or above throughout. The network is schematic; distances from the front are geodesics to the roads as drawn.",
		"People are counted by dated figures only; a place without one is counted as a place of unknown population. Figures are those of the source's date and not of the day of this brief.",
		fmt.Sprintf("Sources contradict each other where their last words on a place within %d days cannot both be so and the later one does not tell of a change. A source is called quiet after %d days without a claim, if it had published on at least %d days. %s marks a gap.", staleAfter, quietAfter, spokeOn, gapMark),
	}
	if b.in.Options != nil {
		out = append(out, "A halt holds under a concept where no actor gains by leaving it. Under Nash stability no actor has a better move at all; under the other concepts a better move exists and is deterred by a reply of others that need never be made. Preferences are assumptions; measures are compared, and none is preferred here.")
	}
	return out
}

func bound(p salient.Prob) string { return number(int(float64(p)*100 + .5)) }

func (b *builder) knownText() string {
	if d, ok := b.in.Known.Get(); ok {
		return "Only what had been published by " + d.Long() + " is used."
	}
	return "This brief is in hindsight: it uses what was published later as well."
}

func (b *builder) heldText() string {
	if h := b.c.Thresholds.Held; h > 0 {
		return "A side is said to hold a place from a probability of " + percent(h) + "; a place that no side holds so is contested."
	}
	return "A place that no side holds by the case's threshold is contested."
}

// reproduce says how to get this brief again.
func (b *builder) reproduce() []string {
	var out []string
	for _, c := range b.in.Commands {
		out = append(out, clean(c))
	}
	return out
}
