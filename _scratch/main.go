package main

import (
	"fmt"
	"os"
	"time"

	"salient/cases"
)

func main() {
	for _, dir := range os.Args[1:] {
		t := time.Now()
		c, ws, err := cases.Load(os.DirFS(dir), "")
		fmt.Println("==", dir, time.Since(t))
		for _, w := range ws {
			fmt.Println("warning", w.Code, w.Text)
		}
		if err != nil {
			fmt.Println(err)
			continue
		}
		t = time.Now()
		b, err := cases.Canonical(c)
		fmt.Println(len(c.Places), len(c.Claims), len(c.Roads), len(c.Sources), len(b), err, time.Since(t))
	}
}
