// Package gmcr is the mathematics of the graph model for conflict resolution (Fang, Hipel and Kilgour, Interactive
// Decision Making, Wiley 1993; Xu, Hipel, Kilgour and Fang, Conflict Resolution Using the Graph Model, Springer
// 2018). It knows no war and no place, and imports only the standard library.
//
// # The model
//
// Each actor owns some yes/no options. A state is one setting of all n options, held as an n-bit word: option i is
// bit i, so the state's decimal is the sum of 2^i over the options taken. Some states are infeasible. From a state an
// actor may change any of its own options at once (a unilateral move), as far as the one-way rules allow: an option
// may be taken-only or dropped-only. An actor's fibre of a state is the set of 2^k states that differ from it only in
// the actor's own k options. Each actor orders the states by a payoff; ties are allowed, and only the order matters.
//
// # Stability
//
// Let x be a state and d an actor. An improvement of d from x is a move to a feasible state y that d strictly prefers
// to x. A legal sequence is a run of moves through feasible states in which no actor moves twice in a row.
//
//   - Nash (Nash 1950): d has no improvement from x.
//   - GMR, general metarationality (Howard 1971): for every improvement y of d the others can reach from y, by a
//     legal sequence of moves, a state z that d likes no better than x.
//   - SMR, symmetric metarationality (Howard 1971): the same, and d has no move from z to a state it likes better
//     than x.
//   - SEQ, sequential stability (Fraser and Hipel 1979): as GMR, the others' sequence made of improvements only.
//   - SSEQ, symmetric sequential stability (Rêgo and Vieira 2017): as SMR, the others' sequence made of improvements
//     only.
//   - SIM, simultaneous stability (Fraser and Hipel 1979, 1984): every improvement y of d is answered by improvements
//     that some of the others make from x at the same time, each at most one; together with d's move they give a
//     feasible state that d likes no better than x.
//
// A state is an equilibrium under a concept when it is stable for every actor.
//
// # Two solvers
//
// [Solve] is the kernel: arrays over the cube, fibre by fibre, on all cores. [Graph] holds a model as an explicit
// graph and judges every state straight from the sentences above; it is slow and is there to be compared with, and to
// solve models whose moves are given one by one. [Compare] runs both.
package gmcr
