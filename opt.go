package salient

import "encoding/json"

// Opt is a value that may be unknown. The zero value is unknown. It is written as null in JSON and as an empty
// field in CSV, so that a missing population is never a population of zero.
type Opt[T any] struct {
	value T
	known bool
}

// Some is a known value.
func Some[T any](v T) Opt[T] { return Opt[T]{value: v, known: true} }

// None is an unknown value of type T.
func None[T any]() Opt[T] { return Opt[T]{} }

// Get returns the value and whether it is known.
func (o Opt[T]) Get() (T, bool) { return o.value, o.known }

// Known tells whether there is a value.
func (o Opt[T]) Known() bool { return o.known }

// Or returns the value, or other where it is unknown. It is for display and for ordering; a computation should
// use Get and say what it left out.
func (o Opt[T]) Or(other T) T {
	if o.known {
		return o.value
	}
	return other
}

// MarshalJSON writes null for an unknown value.
func (o Opt[T]) MarshalJSON() ([]byte, error) {
	if !o.known {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON reads null as unknown.
func (o *Opt[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*o = Opt[T]{}
		return nil
	}
	o.known = true
	return json.Unmarshal(b, &o.value)
}
