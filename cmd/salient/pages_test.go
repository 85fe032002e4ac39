package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"salient"
	"salient/api"
	"salient/examples"
	"salient/export"
)

func october() (salient.Day, salient.Opt[salient.Day]) {
	d := salient.DayOf(2020, 10, 21)
	return d, salient.Some(d)
}

// pageFile writes the brief of 21 October in a form, twice, and gives the path.
func pageFile(t *testing.T, form string) string {
	t.Helper()
	w := benchOf(t, examples.Names()[0])
	d, known := october()
	a, err := w.Brief(t.Context(), api.Edition{Day: d, Known: known, Format: form})
	if err != nil {
		t.Fatal(err)
	}
	b, err := benchOf(t, examples.Names()[0]).Brief(t.Context(), api.Edition{Day: d, Known: known, Format: form})
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("%s: the same brief is %d and %d bytes, or other ones: %v", form, len(a), len(b), err)
	}
	path := filepath.Join(t.TempDir(), "brief."+form)
	if err := os.WriteFile(path, a, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func outside(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not here; make interop installs it", name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir()) // LibreOffice keeps a profile there
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// checkPages reads a PDF page by page: the marking twice on each, and the names of places whole in three scripts.
func checkPages(t *testing.T, path string) {
	t.Helper()
	text := outside(t, "pdftotext", "-layout", path, "-")
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) < 10 {
		t.Errorf("%d pages", len(pages))
	}
	for i, p := range pages {
		if n := strings.Count(p, "TLP:AMBER"); n < 2 {
			t.Errorf("page %d has the marking %d times", i+1, n)
		}
	}
	for _, name := range []string{"Zəngilan", "Զանգելան", "Зангелан", "Şuşa", "Շուշի", "Шуша"} {
		if !strings.Contains(text, name) {
			t.Errorf("%s cannot be read", name)
		}
	}
	for _, part := range []string{"Bottom line", "Key judgements", "Contradictions and gaps", "How to reproduce"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing", part)
		}
	}
	if strings.Contains(text, "□") {
		t.Error("a letter is missing from the font")
	}
}

func TestThePDFIsReadByAnotherProgram(t *testing.T) {
	path := pageFile(t, "pdf")
	checkPages(t, path)
	fonts := outside(t, "pdffonts", path)
	if lines := strings.Split(strings.TrimSpace(fonts), "\n")[2:]; len(lines) == 0 || regexp.MustCompile(`\bno\b +\w+ +yes`).MatchString(fonts) {
		t.Errorf("fonts that are not embedded: %s", fonts)
	}
}

func TestTheWordDocumentIsReadByAnotherProgram(t *testing.T) {
	path := pageFile(t, "docx")
	outside(t, "soffice", "--headless", "--convert-to", "pdf", "--outdir", filepath.Dir(path), path)
	checkPages(t, strings.TrimSuffix(path, ".docx")+".pdf")
}

func TestTheMapIsAPictureOfItsOwn(t *testing.T) {
	w := benchOf(t, examples.Names()[0]).(api.Drawer)
	d, known := october()
	picture := func(form string) api.Picture {
		return api.Picture{Day: d, Known: known, Form: form, About: export.About{Marking: salient.Amber, Digest: "abc"}}
	}
	svg, err := w.Map(t.Context(), picture("svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"TLP:AMBER", "as known on 21 October 2020", "digest", "Sources: "} {
		if !strings.Contains(string(svg), part) {
			t.Errorf("%q is not in the SVG", part)
		}
	}
	a, err := w.Map(t.Context(), picture("png"))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := w.Map(t.Context(), picture("png")); err != nil || !bytes.Equal(a, b) || !bytes.HasPrefix(a, []byte("\x89PNG")) {
		t.Errorf("PNG: %d and %d bytes, %v", len(a), len(b), err)
	}
}
