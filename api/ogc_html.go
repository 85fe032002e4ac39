package api

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// wantsHTML tells whether a reader, not a program, asks: by f, or by what a browser sends as Accept.
func wantsHTML(q *http.Request) bool {
	if f := q.URL.Query().Get("f"); f != "" {
		return f == "html"
	}
	first, _, _ := strings.Cut(q.Header.Get("Accept"), ",")
	return strings.HasPrefix(strings.TrimSpace(first), "text/html")
}

// settle writes what a browser asked for into the address, since answers are kept by address.
func settle(q *http.Request) *http.Request {
	if strings.HasPrefix(q.URL.Path, "/api") || q.URL.Path == "/" || q.URL.Query().Has("f") || !wantsHTML(q) {
		return q
	}
	out := q.Clone(q.Context())
	v := out.URL.Query()
	v.Set("f", "html")
	out.URL.RawQuery = v.Encode()
	return out
}

// htmlPage is what all pages for readers have: a title, links, a table.
type htmlPage struct {
	Status                int // 0: 200
	Marking, Title, About string
	Links                 []link
	Columns               []string
	Rows                  [][]string
}

const htmlText = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{with .Marking}}{{.}} {{end}}{{.Title}}</title></head>
<body>{{with .Marking}}<p><strong>{{.}}</strong></p>{{end}}<h1>{{.Title}}</h1><p>{{.About}}</p>
{{if .Links}}<ul>{{range .Links}}<li><a href="{{.Href}}" rel="{{.Rel}}">{{if .Title}}{{.Title}}{{else}}{{.Rel}}{{end}}</a> ({{.Rel}}, {{.Type}})</li>{{end}}</ul>{{end}}
{{if .Columns}}<table border="1"><thead><tr>{{range .Columns}}<th scope="col">{{.}}</th>{{end}}</tr></thead><tbody>{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>{{end}}</tbody></table>{{end}}
</body></html>
`

// sendPage writes a page; text of the case is escaped by the template.
func sendPage(w http.ResponseWriter, p htmlPage) {
	var out bytes.Buffer
	t, err := template.New("page").Parse(htmlText)
	if err == nil {
		err = t.Execute(&out, p)
	}
	if err != nil {
		problem(w, http.StatusInternalServerError, "the page could not be written")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(cmp.Or(p.Status, http.StatusOK))
	_, _ = w.Write(out.Bytes())
}

// tabled are features as rows of a table.
func tabled(page []feature[props]) (columns []string, rows [][]string) {
	names := set{}
	for _, f := range page {
		for name := range maps.Keys(f.Properties) {
			names.add(name)
		}
	}
	keys := names.sorted()
	for _, f := range page {
		row := []string{f.ID}
		for _, k := range keys {
			row = append(row, shown(f.Properties[k]))
		}
		rows = append(rows, row)
	}
	return slices.Concat([]string{"id"}, keys), rows
}

func shown(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case *string:
		return orNothing(x)
	case *int:
		return orNothing(x)
	case *float64:
		return orNothing(x)
	}
	return fmt.Sprint(v)
}

func orNothing[T any](p *T) string {
	if p == nil {
		return ""
	}
	return fmt.Sprint(*p)
}
