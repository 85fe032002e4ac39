package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"salient"
	"salient/export/docx"
)

func small(text string) salient.Brief {
	line, _ := salient.NewLine(text, salient.Ref{Noun: salient.ClaimNoun, ID: "c1"})
	return salient.Brief{
		Header:   salient.Header{Marking: salient.AmberStrict, Title: text, Day: salient.DayOf(2031, 5, 3), Zone: "UTC", Digest: "abc", Engine: "0"},
		Sections: []salient.Section{{ID: "bottom-line", Title: text, Lines: []salient.Line{line}}},
		Caption:  line,
	}
}

// Example lists the parts of a document.
func Example() {
	var out bytes.Buffer
	if err := docx.Write(&out, small("Fictional")); err != nil {
		fmt.Println(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range z.File {
		fmt.Println(f.Name)
	}
	// Output:
	// [Content_Types].xml
	// _rels/.rels
	// docProps/core.xml
	// word/document.xml
	// word/styles.xml
	// word/header.xml
	// word/footer.xml
	// word/_rels/document.xml.rels
}

// Whatever a text of the case holds, every part of the document is sound XML and the marking is in head and foot.
func TestHostileTextIsText(t *testing.T) {
	var out bytes.Buffer
	if err := docx.Write(&out, small("</w:t><script>]]>&amp; \x00\x0b \ufffe <!--")); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(r)
		d := xml.NewDecoder(bytes.NewReader(body))
		for err == nil {
			_, err = d.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if strings.HasSuffix(f.Name, "er.xml") && !strings.Contains(string(body), "TLP:AMBER+STRICT") {
			t.Errorf("%s has no marking", f.Name)
		}
	}
}
