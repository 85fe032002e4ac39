// Package control turns claims about who holds a place into the probability that each side holds it, per place and
// day, as known then or in hindsight; and that into the front.
//
// Each place has a filter over the sides (a hidden Markov chain, L. R. Rabiner, "A tutorial on hidden Markov models",
// Proceedings of the IEEE 77, 1989) whose change is not spread evenly over time: a place changes hands rarely, and a
// claim that it did opens the door for that day. What a claim weighs depends on the kind of source, on whether it
// speaks in its own interest, on what it says and how, and on whether somebody said the same before it; never on the
// place or the side. The weights are in [Weights].
//
// Only claims whose predicate speaks of control are used. A place of which nothing was said has no probability.
package control
