package main

import (
	"slices"
	"strings"
	"testing"

	"salient"
)

func TestAServerOthersReachNeedsATokenAndAName(t *testing.T) {
	token := strings.Repeat("x", leastToken)
	for name, c := range map[string]struct {
		where reach
		kind  salient.Kind
		hosts []string
	}{
		"this machine":         {reach{addr: "127.0.0.1:0"}, 0, nil},
		"this machine by name": {reach{addr: "localhost:0"}, 0, nil},
		"others":               {reach{addr: "192.0.2.7:80"}, salient.Refused, nil},
		"a short token":        {reach{addr: "192.0.2.7:80", token: "abc"}, salient.Refused, nil},
		"everywhere, no name":  {reach{addr: "0.0.0.0:80", token: token}, salient.Usage, nil},
		"everywhere":           {reach{addr: "[::]:80", token: token, names: []string{"Desk.example"}}, 0, []string{"localhost", "127.0.0.1", "::1", "desk.example"}},
		"one address":          {reach{addr: "192.0.2.7:80", token: token}, 0, []string{"localhost", "127.0.0.1", "::1", "192.0.2.7"}},
		"no port":              {reach{addr: "192.0.2.7"}, salient.Usage, nil},
	} {
		t.Run(name, func(t *testing.T) {
			hosts, err := c.where.hosts()
			if (err != nil) != (c.kind != 0) || err != nil && salient.KindOf(err) != c.kind || !slices.Equal(hosts, c.hosts) {
				t.Errorf("%q %v", hosts, err)
			}
		})
	}
}
