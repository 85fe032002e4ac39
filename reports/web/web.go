package web

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"salient"
	"salient/reports"
)

// The bounds of a page. The extraction goes down a page by calling itself, and over its elements more than once.
const (
	maxPage  = 4 << 20 // bytes
	maxDepth = 400     // elements in one another
	maxNodes = 100_000 // elements and texts
	minWords = 5       // fewer are a button and no article
)

// Form is the door for saved pages, one report a file. A page was published when it says so itself, or else when
// [reports.Origin] says.
func Form() reports.Form {
	return reports.Form{Name: "html", About: "a saved page of the web, one report a file", Share: true, Most: 16 * maxPage, Read: read}
}

func read(r io.Reader, o reports.Origin) reports.Items {
	return func(yield func(reports.Item, *salient.Error) bool) {
		body, err := io.ReadAll(io.LimitReader(r, maxPage+1))
		switch {
		case err != nil:
			yield(reports.Item{}, o.Unreadable(err))
		case len(body) > maxPage:
			yield(reports.Item{}, o.Bad(fmt.Sprintf("the page is longer than %d bytes", maxPage), "save its text and import that"))
		default:
			yield(page(body, o))
		}
	}
}

// page reads one page. Its text is that of the article alone, paragraph by paragraph; scripts and styles never enter.
func page(body []byte, o reports.Origin) (reports.Item, *salient.Error) {
	if len(body) == 0 {
		return reports.Item{}, o.Bad("the file is empty", "save the page again")
	}
	if bytes.IndexByte(body, 0) >= 0 && !bytes.HasPrefix(body, []byte("\xfe\xff")) && !bytes.HasPrefix(body, []byte("\xff\xfe")) { // UTF-16 has them
		return reports.Item{}, o.Bad("the file is no page: it has bytes that no text has", "save the page as HTML")
	}
	doc, fault := parse(body, o)
	if fault != nil {
		return reports.Item{}, fault
	}
	if at, ok := published(doc); ok {
		o.Known = salient.Some(salient.DayIn(at, zone(o)))
	}
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, MaxTreeSize: maxNodes,
		HtmlDateOptions: &htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, MaxDate: time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)},
	})
	if err != nil || found.ContentNode == nil {
		return reports.Item{}, o.Bad("no article was found in the page", "save its text and import that")
	}
	if at := found.Metadata.Date; !at.IsZero() && !o.Known.Known() {
		o.Known = salient.Some(salient.DayIn(at, time.UTC)) // a civil day, as the page has it
	}
	var b bytes.Buffer
	if err := html.Render(&b, found.ContentNode); err != nil {
		return reports.Item{}, o.Bad("the article cannot be written as text: "+salient.Plainly(err), "save its text and import that")
	}
	title := reports.PlainText(found.Metadata.Title)
	text := strings.TrimSpace(strings.TrimPrefix(reports.PlainText(b.String()), title+"\n"))
	if len(strings.Fields(text)) < minWords {
		return reports.Item{}, o.Bad("no article was found in the page", "save its text and import that")
	}
	item, fault := o.Page("html", body, title, text)
	item.Report.URL = found.Metadata.URL
	return item, fault
}

// parse makes a tree of a page in any encoding that it names, and refuses one that nests or has more than a page does.
func parse(body []byte, o reports.Origin) (*html.Node, *salient.Error) {
	r, err := charset.NewReader(bytes.NewReader(body), "")
	if err != nil {
		return nil, o.Bad("the page's encoding cannot be read: "+salient.Plainly(err), "save it as UTF-8")
	}
	doc, err := html.Parse(r)
	if err != nil {
		return nil, o.Bad("the page cannot be read: "+salient.Plainly(err), "save its text and import that")
	}
	depth, nodes := 0, 0
	for n := doc; n != nil; n = next(n, &depth) {
		if nodes++; nodes > maxNodes || depth > maxDepth {
			return nil, o.Bad(fmt.Sprintf("the page has more than %d elements, or more than %d in one another", maxNodes, maxDepth), "save its text and import that")
		}
	}
	return doc, nil
}

// next is the node after n, those inside it first.
func next(n *html.Node, depth *int) *html.Node {
	if n.FirstChild != nil {
		*depth++
		return n.FirstChild
	}
	for n != nil && n.NextSibling == nil {
		n = n.Parent
		*depth--
	}
	if n == nil {
		return nil
	}
	return n.NextSibling
}

// published is the instant that the page gives as that of its publication: article:published_time (Open Graph), or
// datePublished (schema.org) in an element.
func published(doc *html.Node) (time.Time, bool) {
	depth := 0
	for n := doc; n != nil; n = next(n, &depth) {
		if n.Type != html.ElementNode {
			continue
		}
		name := first(attr(n, "property"), attr(n, "itemprop"), attr(n, "name"))
		if name != "article:published_time" && name != "datePublished" {
			continue
		}
		if at, err := time.Parse(time.RFC3339, first(attr(n, "content"), attr(n, "datetime"))); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func first(in ...string) string {
	for _, s := range in {
		if s != "" {
			return s
		}
	}
	return ""
}

func zone(o reports.Origin) *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}
