package web_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"salient/web"
)

// Example finds the page.
func Example() {
	_, err := fs.Stat(web.Files(), "index.html")
	fmt.Println(err)
	// Output: <nil>
}

// The content security policy forbids scripts and styles written into the page.
func TestThePageHasNoInlineScriptOrStyle(t *testing.T) {
	b, err := fs.ReadFile(web.Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(b), "<script")[1:] {
		if tag, _, _ := strings.Cut(part, ">"); !strings.Contains(tag, "src=") {
			t.Errorf("an inline script: %s", tag)
		}
	}
	for _, bad := range []string{"<style", " style=", " onload=", "http://", "https://"} {
		if strings.Contains(string(b), bad) {
			t.Errorf("index.html has %s", bad)
		}
	}
}
