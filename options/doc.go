// Package options is the crisis on top of the graph model for conflict resolution: who can choose, what each can do
// and prefers, which states are stable, which threat a stability leans on, and which third-party measures make a halt
// hold. It reads a case's options.toml and two forms of the literature's programs, and hands the mathematics to gmcr.
//
// Preferences are assumptions. Each names what it rests on and the day that became known; an answer changes when they
// do. The package describes and compares; it recommends nothing.
package options
