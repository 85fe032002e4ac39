package network_test

import (
	"bytes"
	"testing"

	"salient/network"
)

func FuzzReadGr(f *testing.F) {
	f.Add([]byte("c x\np tw 3 2\n1 2\n2 3\n"))
	f.Add([]byte("p sp 2 2\na 1 2 5\na 2 1 5\n"))
	f.Add([]byte("p tw -1 0\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if bytes.Contains(text, []byte("p")) && len(text) > 200 {
			return // a promise of many nodes takes memory for them
		}
		g, err := network.ReadGr(bytes.NewReader(text))
		if err != nil || g.Nodes() > 1000 {
			return
		}
		s := network.SinglesOf(g, nil, nil)
		if len(s.Order) != g.Nodes() {
			t.Errorf("met %d of %d nodes", len(s.Order), g.Nodes())
		}
	})
}
