package salient

// Actor is who can choose (the graph model's decision maker): a side or a third party of the case.
type Actor struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
}

// Option is a yes/no course of one actor.
type Option struct {
	ID    ID     `json:"id"`
	Actor ID     `json:"actor"`
	Name  string `json:"name"`
}

// Measure is a set of third-party options under test.
type Measure struct {
	Options []ID `json:"options"`
}

// Lifeline is the ways a town is supplied from a side's supply sources, and whether one is open.
type Lifeline struct {
	Town   ID     `json:"town"`
	Side   ID     `json:"side"`
	Status string `json:"status"` // "supplied", "cut_off", "unknown"
	From   []Ref  `json:"from"`
}
