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
