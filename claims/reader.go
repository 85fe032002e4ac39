package claims

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"salient"
)

// Proposal is a claim that a report may make, for a person to accept, mend or refuse.
type Proposal struct {
	Claim      salient.Claim
	Report     salient.ID  // in which it was read
	Start, End int         // the quote, in bytes of the report's text
	Spans      []Span      // the words it rests on, inside the quote
	Speaker    string      // who says so, in the report's words; empty: the publisher
	PlaceWords string      // the place in the report's words
	Places     []Candidate // all the place may be, the likeliest first
	DayBasis   string      // "explicit", "relative", "dateline" or "publication"
	Confidence salient.Prob
	Rule       string
	Model      string // the language model that proposed it; empty: rules did
	Prompt     string // SHA-256, in hexadecimal, of what the model was asked
}

// Span is a run of bytes of a report's text.
type Span struct {
	Kind  string `json:"kind"` // "place", "predicate", "speaker"
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Reader proposes the claims that reports make about one case. It is safe for use by many goroutines.
type Reader struct {
	c       *salient.Case
	places  *CaseFinder
	sides   map[byte][]sideWord // by their first letter
	speaker *speakers
}

// NewReader makes a Reader for a case.
func NewReader(c *salient.Case) *Reader {
	words := sideWords(c)
	r := &Reader{c: c, places: NewCaseFinder(c.Places), sides: byLetter(words)}
	r.speaker = newSpeakers(c, words)
	r.places.spoken = map[salient.ID]int{}
	for _, x := range c.Claims {
		r.places.spoken[x.Place]++
	}
	return r
}

// Places lists the places of the case that a text speaks of.
func (r *Reader) Places(text string) []Mention { return r.places.Find(text) }

// placed is a mention with its tokens.
type placed struct {
	Mention
	from, to int
}

// sentence is one sentence under analysis.
type sentence struct {
	from, to   int // tokens
	start, end int // bytes
	known      salient.Day
	lang       string
	finds      []find
	places     []placed
	sides      []sideMention
	voice      voice
}

// Read lists what a report may claim, in its order. The report's source is the publisher; Known is the day of
// publication; the text is read as plain text.
func (r *Reader) Read(rep salient.Report) []Proposal {
	toks := tokenize(rep.Text)
	l := lexiconFor(rep.Text, toks)
	mentions := r.tokenised(toks, r.places.Find(rep.Text))
	var out []Proposal
	var before sentence
	var head dateline
	for i, s := range sentences(rep.Text, toks) {
		s.known, s.lang = rep.Known, l.lang
		if i == 0 {
			head = r.dateline(toks, s, l, rep.Source, salient.Some(rep.Known))
		}
		s.from = afterDateline(toks, s, l)
		s.finds = l.all(toks, s.from, s.to)
		for _, m := range mentions {
			if m.from >= s.from && m.to <= s.to && m.Kind != "offset" {
				s.places = append(s.places, m)
			}
		}
		s.finds = apart(s.finds, s.places)
		s.sides = r.sidesIn(toks, s.from, s.to, s.finds, s.places)
		s.places = governments(s.places, s.sides)
		s.voice = r.speaker.of(toks, s, rep.Source, before.voice)
		if s.voice.words == "" && head.voice.words != "" {
			s.voice = head.voice // the agency says what nobody else is said to say
		}
		out = append(out, r.sentence(rep, toks, l, s, before, head)...)
		before = s
	}
	if len(out) == 0 {
		out = r.rest(rep, l, toks, mentions)
	}
	for i := range out {
		out[i].Report = rep.ID
	}
	Name(out)
	return out
}

// Name gives each proposal an id made of its report and of what it says, so that a verdict never falls on another
// reading of the same report.
func Name(list []Proposal) {
	taken := map[salient.ID]int{}
	for i := range list {
		p := &list[i]
		c := p.Claim
		sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %s %s %s %q %q %s %s %s", p.Start, p.End, c.Predicate, c.Place, c.Side, c.Route, p.PlaceWords, c.Day, c.Hedge, c.Source))
		c.ID = p.Report + salient.ID("."+hex.EncodeToString(sum[:4]))
		if taken[c.ID]++; taken[c.ID] > 1 {
			c.ID += salient.ID("-" + strconv.Itoa(taken[c.ID]))
		}
		p.Claim = c
	}
}

func (r *Reader) tokenised(toks []token, ms []Mention) []placed {
	var out []placed
	at := 0
	for _, m := range ms {
		if m.Kind == "offset" {
			continue
		}
		for at < len(toks) && toks[at].start < m.Start {
			at++
		}
		end := at
		for end < len(toks) && toks[end].start < m.End {
			end++
		}
		out = append(out, placed{Mention: m, from: at, to: end})
	}
	return out
}

// apart drops phrases that lie inside a place's name.
func apart(finds []find, places []placed) []find {
	out := finds[:0:0]
	for _, f := range finds {
		inside := false
		for _, p := range places {
			inside = inside || f.from >= p.from && f.from < p.to
		}
		if !inside {
			out = append(out, f)
		}
	}
	return out
}

// longestSentence is the most words that are read as one sentence: enough for any list of villages.
const longestSentence = 400

// sentences parts a text at full stops that are followed by space, at question and exclamation marks and line ends.
func sentences(text string, toks []token) []sentence {
	var out []sentence
	from := 0
	for i := 1; i <= len(toks); i++ {
		if i < len(toks) && i-from < longestSentence && !endsBefore(toks[i-1], toks[i]) {
			continue
		}
		s := sentence{from: from, to: i, start: toks[from].start, end: toks[i-1].end}
		s.end += closing(text[s.end:])
		s.start -= opening(text[:s.start])
		out = append(out, s)
		from = i
	}
	return out
}

func endsBefore(a, b token) bool {
	if strings.ContainsAny(b.after, "!?։\n") {
		return true
	}
	dot := strings.IndexByte(b.after, '.')
	if dot < 0 || dot == len(b.after)-1 {
		return false
	}
	single := len([]rune(a.text)) == 1 || month(a.key) && b.number
	return !single && !shortForm(a.text) && (b.upper || !b.cased || b.number)
}

// closing is how many bytes of punctuation still belong to the sentence that ends here.
func closing(rest string) int {
	n := 0
	for _, r := range rest {
		if !strings.ContainsRune(".!?։»”\"')", r) {
			break
		}
		n += len(string(r))
	}
	return n
}

func opening(before string) int {
	for _, q := range [...]string{"“", "«", "\"", "("} {
		if strings.HasSuffix(before, q) {
			return len(q)
		}
	}
	return 0
}

// sentence proposes the claims of one sentence.
func (r *Reader) sentence(rep salient.Report, toks []token, l *lexicon, s, before sentence, head dateline) []Proposal {
	frames := r.frames(toks, s, before)
	written, ok := head.day.Get()
	day, basis := dayOf(toks, s.from, s.to, s.finds, l, head.day.Or(rep.Known))
	if ok && basis == "publication" {
		day, basis = written, "dateline"
	}
	by := ""
	if s.voice == head.voice && s.voice.words != "" {
		by = "; the dateline says who speaks"
	}
	var out []Proposal
	for _, f := range frames {
		p := Proposal{Start: s.start, End: s.end, Spans: spansOf(toks, s, f), Speaker: s.voice.words, DayBasis: basis, Rule: f.rule + by}
		p.Claim = salient.Claim{Day: day, Known: rep.Known, Source: s.voice.source, Predicate: f.predicate, Side: f.side, Route: f.route,
			Hedge: r.hedge(s, f), Evidence: evidence(s, s.voice.source != rep.Source || s.voice.words == ""), Quote: rep.Text[s.start:s.end], URL: rep.URL}
		p.Confidence = f.confidence
		if f.place != nil {
			p.PlaceWords, p.Places = f.place.Surface, f.place.Candidates
			p.Confidence *= f.place.Confidence
			if f.place.Resolved && !r.isRoad(f.route) {
				p.Claim.Place = f.place.Place
			}
		}
		if p.Claim.Day > rep.Known+1 && p.Claim.Hedge != "threatened" && p.Claim.Hedge != "hypothetical" {
			p.Confidence /= 4
			p.Rule += "; told of a day after the publication"
		}
		if p.Claim.Predicate.OfControl() && p.Claim.Place == "" && p.Claim.Route == "" && len(p.Places) == 0 {
			continue
		}
		out = append(out, p)
	}
	return out
}

// hedge is how far the speaker commits.
func (r *Reader) hedge(s sentence, f frame) salient.Hedge {
	supposed, best := false, salient.Hedge("asserted")
	for _, x := range s.finds {
		switch x.kind {
		case "hypothetical":
			supposed = supposed || x.from < f.at+4
		case "threatened":
			return "threatened" // "if you do not leave, we shall take it" is a threat
		case "alleged":
			if firstOf(s.finds, "deny") < 0 { // what is denied was alleged by somebody else
				best = "alleged"
			}
		case "reported":
			if best == "asserted" && !near(s.finds, "by", x.to, 1) && firstOf(s.finds, "deny") < 0 {
				best = "reported"
			}
		}
	}
	if supposed || f.mode == unreal && f.predicate != salient.Denies {
		return "hypothetical"
	}
	return best
}

// evidence is what the sentence shows for what it says.
func evidence(s sentence, statement bool) salient.Evidence {
	for _, kind := range [...]string{"satellite", "footage", "eyewitness"} {
		for _, f := range s.finds {
			if f.kind == kind {
				return salient.Evidence(kind)
			}
		}
	}
	if statement {
		return "statement"
	}
	return "second_hand"
}

// rest proposes, for a report of which nothing else was understood, that it says something of the places it names.
func (r *Reader) rest(rep salient.Report, l *lexicon, toks []token, mentions []placed) []Proposal {
	var out []Proposal
	var before voice
	for _, s := range sentences(rep.Text, toks) {
		s.finds = l.all(toks, s.from, s.to)
		for _, m := range mentions {
			if m.from >= s.from && m.to <= s.to {
				s.places = append(s.places, m)
			}
		}
		s.sides = r.sidesIn(toks, s.from, s.to, s.finds, s.places)
		s.voice = r.speaker.of(toks, s, rep.Source, before)
		before = s.voice
		day, basis := dayOf(toks, s.from, s.to, s.finds, l, rep.Known)
		for _, p := range speaking(toks, s) {
			if !p.Resolved {
				continue
			}
			f := frame{predicate: salient.Other, at: s.to}
			out = append(out, Proposal{Start: s.start, End: s.end, Speaker: s.voice.words, PlaceWords: p.Surface, Places: p.Candidates, DayBasis: basis,
				Confidence: 0.4 * p.Confidence, Rule: "a place is named and nothing else was understood",
				Claim: salient.Claim{Day: day, Known: rep.Known, Source: s.voice.source, Predicate: salient.Other, Place: p.Place,
					Hedge: r.hedge(s, f), Evidence: evidence(s, s.voice.source != rep.Source || s.voice.words == ""), Quote: rep.Text[s.start:s.end], URL: rep.URL}})
		}
	}
	return out
}
