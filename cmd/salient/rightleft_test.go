package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/api"
	"salient/examples"
	"salient/export/picture"
)

// turnedNames are names in scripts of the region and beyond, by the place of the invented case that gets them.
func turnedNames() map[string]string {
	return map[string]string{
		"alderhead": "حلب", "birchfield": "דרום העמק", "catkin": "چشمهگل", "cedarton": "თბილისი", "ferry": "עכו", "lock": "كفر شمس",
		"meeting": "دمشق", "mill": "ڕانیە", "osier": "მცხეთა", "quay": "תל אביב", "weir": "السلامية",
	}
}

// turnedBench is the invented case with those names, a title and two sources read from right to left.
func turnedBench(t *testing.T) api.Workbench {
	t.Helper()
	dir := t.TempDir()
	from, _ := examples.Case("three-rivers")
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	edit := func(name string, change func(string) string) {
		text, err := fs.ReadFile(from, name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(change(string(text))), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	edit("places.csv", func(s string) string {
		for id, name := range turnedNames() {
			s = regexp.MustCompile(`(?m)^`+id+`,[^,]*,`).ReplaceAllString(s, id+","+name+",")
		}
		return s
	})
	edit("case.toml", func(s string) string {
		return regexp.MustCompile(`(?m)^title = .*$`).ReplaceAllString(s, `title = "الأنهار الثلاثة، آذار 2001"`)
	})
	edit("sources.csv", func(s string) string {
		return strings.NewReplacer("General Staff of the Alder Cantons", "هيئة الأركان", "Staff of the Birch Assembly", "מטה האספה").Replace(s)
	})
	return benchOf(t, dir)
}

// readBack looks for every name, whole and in the order in which it is read, in what poppler reads of a PDF.
func readBack(t *testing.T, path string) {
	t.Helper()
	text := outside(t, "pdftotext", "-layout", path, "-")
	turned := strings.NewReplacer("لا", "ال", "لأ", "أل") // poppler turns the ligature of LibreOffice's PDF, and not ours
	for _, name := range append(slices.Collect(maps.Values(turnedNames())), "الأنهار الثلاثة", "هيئة الأركان", "מטה האספה") {
		if !strings.Contains(text, name) && (!strings.HasPrefix(filepath.Base(path), "docx") || !strings.Contains(text, turned.Replace(name))) {
			t.Errorf("%s cannot be read in %s", name, filepath.Base(path))
		}
	}
	if strings.Contains(text, "□") {
		t.Error("a letter is missing from the font")
	}
}

func TestRightToLeftIsReadByOtherPrograms(t *testing.T) {
	w := turnedBench(t)
	d := salient.DayOf(2001, 3, 20)
	dir := t.TempDir()
	for _, form := range []string{"pdf", "docx", "html"} {
		body, err := w.Brief(t.Context(), api.Edition{Day: d, Known: salient.Some(d), Format: form})
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, form+"."+form), body, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if form == "html" && !strings.Contains(string(body), "\u2068دمشق\u2069 ") {
			t.Error("a name in a sentence of the HTML is not isolated")
		}
	}
	readBack(t, filepath.Join(dir, "pdf.pdf"))
	outside(t, "soffice", "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "docx.docx"))
	readBack(t, filepath.Join(dir, "docx.pdf"))
}

func TestThePictureHasEveryLetter(t *testing.T) {
	for _, name := range turnedNames() {
		if !picture.Draws(name) {
			t.Errorf("%s is not drawn", name)
		}
	}
	if picture.Draws("漢") {
		t.Error("a letter that no font here has is said to be drawn")
	}
}
