package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/mail"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"salient"
)

// Reports is a stream of reports. Each step gives a report or the fault of one item.
type Reports = iter.Seq2[salient.Report, *salient.Error]

// item is what RSS 2.0 and Atom say of one report.
type item struct {
	GUID      string `xml:"guid"`
	ID        string `xml:"id"`
	Title     string `xml:"title"`
	PubDate   string `xml:"pubDate"`
	Date      string `xml:"date"` // Dublin Core
	Published string `xml:"published"`
	Updated   string `xml:"updated"`
	Links     []struct {
		Href string `xml:"href,attr"`
		Text string `xml:",chardata"`
	} `xml:"link"`
	Description string `xml:"description"`
	Encoded     string `xml:"encoded"` // content:encoded
	Summary     string `xml:"summary"`
	Content     struct {
		Text  string `xml:",chardata"`
		Inner string `xml:",innerxml"`
		Type  string `xml:"type,attr"`
	} `xml:"content"`
}

var errNoFeed = errors.New("it begins with no feed")

// Feed reads RSS 2.0 or Atom, item by item, so that a feed without end costs no more memory than one item. The zone is
// the one in whose civil days the time of publication is counted. Markup is taken out of the text; entities that the
// document defines itself are refused.
func Feed(r io.Reader, file string, source salient.ID, zone *time.Location) Reports {
	return func(yield func(salient.Report, *salient.Error) bool) {
		b := &budget{r: r, left: maxRecord}
		dec := xml.NewDecoder(b)
		dec.CharsetReader = inUTF8
		begun := false
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				if !begun {
					yield(salient.Report{}, badFeed(file, dec, errNoFeed))
				}
				return
			}
			if err != nil {
				yield(salient.Report{}, badFeed(file, dec, err))
				return
			}
			start, ok := tok.(xml.StartElement)
			if ok && !begun && !slices.Contains(feedRoots(), start.Name.Local) {
				yield(salient.Report{}, badFeed(file, dec, errNoFeed))
				return
			}
			begun = begun || ok
			if !ok || (start.Name.Local != "item" && start.Name.Local != "entry") {
				continue
			}
			line, _ := dec.InputPos()
			b.reset()
			var it item
			if err := dec.DecodeElement(&it, &start); err != nil {
				yield(salient.Report{}, badFeed(file, dec, err))
				return
			}
			rep, fault := it.report(source, zone)
			if fault != nil {
				fault.File, fault.Line = file, line
			}
			b.reset()
			if !yield(rep, fault) {
				return
			}
		}
	}
}

// feedRoots are the elements that a feed begins with: RSS 2.0, RSS 1.0 and Atom.
func feedRoots() []string { return []string{"rss", "RDF", "feed"} }

// inUTF8 reads text in an encoding that the document names, such as windows-1251.
func inUTF8(name string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("nobody knows the encoding %q", name)
	}
	return enc.NewDecoder().Reader(in), nil
}

func badFeed(file string, dec *xml.Decoder, err error) *salient.Error {
	line, _ := dec.InputPos()
	out := &salient.Error{Kind: salient.Invalid, File: file, Line: line, What: "the feed cannot be read: " + salient.Plainly(err), Mend: "fetch it again; it must be RSS 2.0 or Atom in UTF-8", Err: errors.Join(ErrBroken, err)}
	if errors.Is(err, errTooLong) {
		out.What = fmt.Sprintf("an item of the feed is longer than %d bytes", maxRecord)
	}
	return out
}

func (it item) report(source salient.ID, zone *time.Location) (salient.Report, *salient.Error) {
	rep := salient.Report{Source: source, Title: PlainText(it.Title), ID: salient.ID(first(it.GUID, it.ID))}
	for _, l := range it.Links {
		rep.URL = first(rep.URL, l.Href, strings.TrimSpace(l.Text))
	}
	body := first(it.Encoded, it.Content.Text, it.Content.Inner, it.Description, it.Summary)
	if it.Content.Type == "xhtml" {
		body = it.Content.Inner
	}
	rep.Text = PlainText(body)
	if rep.Text == "" {
		rep.Text = rep.Title
	}
	sum := sha256.Sum256([]byte(body))
	rep.SHA256 = hex.EncodeToString(sum[:])
	rep.ID = IDOf(source, "rss", first(string(rep.ID), rep.URL, rep.SHA256))
	when := first(it.PubDate, it.Published, it.Date, it.Updated)
	at, err := feedTime(when)
	if err != nil {
		return rep, &salient.Error{Kind: salient.Invalid, What: "the item " + string(rep.ID) + " has no time of publication that can be read: " + strings.TrimSpace(when), Mend: "give it by hand"}
	}
	if zone == nil {
		zone = time.UTC
	}
	rep.Known = salient.DayIn(at, zone)
	return rep, nil
}

func first(in ...string) string {
	for _, s := range in {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

func feedTime(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if t, err := mail.ParseDate(s); err == nil {
		return t, nil
	}
	for _, layout := range []string{time.RFC3339, time.RFC1123, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("no time")
}
