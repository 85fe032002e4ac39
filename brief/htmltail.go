package brief

import "salient"

func (p *page) warnings(b salient.Brief) {
	if len(b.Warnings) == 0 {
		return
	}
	p.f("<section id=\"warnings\"><h2>Warnings</h2>\n<ul>\n")
	for _, w := range b.Warnings {
		p.f("<li>%s</li>\n", esc(sentence(clean(w.Text))))
	}
	p.f("</ul>\n</section>\n")
}

func (p *page) method(b salient.Brief) {
	p.f("<section id=\"method\"><h2>Method</h2>\n<div class=\"box\">\n")
	for _, t := range b.Method {
		p.f("<p>%s</p>\n", esc(t))
	}
	p.f("</div>\n</section>\n")
}

func (p *page) sources(b salient.Brief) {
	p.f("<section id=\"sources\"><h2>Sources</h2>\n<ul class=\"list\">\n")
	for _, s := range b.Sources {
		p.f("<li id=\"%s\"><code>%s</code> <b><bdi>%s</bdi></b> <span class=\"dim\">%s</span>%s</li>\n",
			Anchor(sourceRef(s.ID)), esc(string(s.ID)), esc(s.Name), esc(about(s)), htmlLink(s.URL))
	}
	p.f("</ul>\n</section>\n")
}

// notes lists everything cited under its number. A source that is cited by itself stands among the sources.
func (p *page) notes() {
	p.f("<section id=\"notes\"><h2>Notes</h2>\n<ol class=\"notes\">\n")
	for _, n := range p.Notes {
		if c, ok := n.Claim.Get(); ok {
			p.claim(c)
			continue
		}
		if n.Ref.Noun == salient.SourceNoun {
			p.f("<li>the source <a href=\"#%s\">%s</a></li>\n", Anchor(n.Ref), esc(n.What))
			continue
		}
		p.f("<li id=\"%s\"><code>%s</code> <bdi>%s</bdi>", Anchor(n.Ref), esc(n.Ref.String()), esc(n.What))
		if n.Source != "" && n.Source != "–" {
			p.f(" <span class=\"dim\">%s</span>", esc(n.Source))
		}
		p.f("</li>\n")
	}
	p.f("</ol>\n</section>\n")
}

func (p *page) claim(c salient.Claim) {
	text := claimText(c)[len(clean(string(c.ID))):]
	p.f("<li id=\"%s\"><code>%s</code><bdi>%s</bdi>, by <a href=\"#%s\">%s</a>", Anchor(c.Ref()), esc(c.Ref().String()), esc(text),
		Anchor(sourceRef(c.Source)), esc(string(c.Source)))
	if q := qualities(c); q != "" {
		p.f(" <span class=\"dim\">%s</span>", esc(q))
	}
	if q := esc(c.Quote); q != "" {
		p.f(" <q><bdi>%s</bdi></q>", q)
	}
	p.f("%s</li>\n", htmlLink(c.URL))
}

// htmlLink is a link that opens nothing but http and https and tells the other side nothing of this page; any
// other address is shown as text.
func htmlLink(s string) string {
	u, ok := link(s)
	if !ok {
		if s = esc(s); s != "" {
			return " <span class=\"dim\">" + s + "</span>"
		}
		return ""
	}
	return ` <a class="url" rel="noopener noreferrer nofollow" href="` + esc(u) + `">` + esc(u) + `</a>`
}

func (p *page) reproduce(b salient.Brief) {
	p.f("<section id=\"reproduce\"><h2>How to reproduce</h2>\n<p>The same case, day, day as known and engine give this brief byte for byte.</p>\n<dl>\n")
	for _, f := range facts(b.Header)[3:] {
		p.f("<div><dt>%s</dt><dd><code>%s</code></dd></div>\n", f[0], esc(f[1]))
	}
	p.f("</dl>\n")
	for _, c := range b.Reproduce {
		p.f("<pre><code>%s</code></pre>\n", esc(c))
	}
	p.f("</section>\n")
}

func (p *page) foot(b salient.Brief) {
	p.f("</main>\n</div><div class=\"gap-bottom\"></div></div>\n<aside class=\"tlp bottom\" aria-label=\"Marking, at the end\"><span class=\"%s\">%s</span></aside>\n</body>\n</html>\n", tlpClass(b.Header.Marking), b.Header.Marking)
}
