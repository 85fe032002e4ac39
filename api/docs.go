package api

import (
	"bytes"
	"cmp"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docsText is the page that explains the API. It loads nothing, not even a style: the policy of all pages allows it, and it
// works with the network unplugged.
const docsText = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Title}} API {{.Version}}</title></head>
<body><h1>{{.Title}} API {{.Version}}</h1>
<p>{{.About}} Days are civil days of the case's zone, YYYY-MM-DD. Without <code>known</code> the answer is in hindsight. A refusal is a problem of RFC 9457.
The same as <a href="openapi.json">OpenAPI 3.1</a>; features for map programs are at <a href="../ogc">/ogc</a>; the page is at <a href="../">/</a>.</p>
<h2>Contents</h2><ul>{{range .Operations}}<li><a href="#{{.ID}}">{{.Method}} {{.Path}}</a>: {{.Summary}}</li>{{end}}</ul>
{{range .Operations}}<h2 id="{{.ID}}">{{.Method}} {{.Path}}</h2><p>{{.Summary}}.</p>
{{if .Parameters}}<table border="1"><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Needed</th><th scope="col">What</th></tr></thead>
<tbody>{{range .Parameters}}<tr><th scope="row">{{.Name}}</th><td>{{.In}}</td><td>{{.Type}}</td><td>{{if .Needed}}yes{{end}}</td><td>{{.About}}</td></tr>{{end}}</tbody></table>{{end}}
{{if .Fields}}<h3>{{if eq .Method "POST"}}Body{{else}}Answer{{end}}</h3><table border="1"><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">What</th></tr></thead>
<tbody>{{range .Fields}}<tr><th scope="row">{{.Name}}</th><td>{{.Type}}</td><td>{{.About}}</td></tr>{{end}}</tbody></table>{{end}}
{{end}}</body></html>
`

type docsPage struct {
	Title, Version, About string
	Operations            []docsOperation
}

type docsOperation struct {
	ID, Method, Path, Summary string
	Parameters                []docsField
	Fields                    []docsField
}

type docsField struct {
	Name, In, Type, About string
	Needed                bool
}

// docs is the page, made of the same description as the OpenAPI document.
func docs(o *huma.OpenAPI) ([]byte, error) {
	p := docsPage{Title: o.Info.Title, Version: o.Info.Version, About: o.Info.Description}
	for _, path := range slices.Sorted(maps.Keys(o.Paths)) {
		item := o.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op != nil {
				p.Operations = append(p.Operations, docsOf(o, op))
			}
		}
	}
	t, err := template.New("docs").Parse(docsText)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, p)
	return out.Bytes(), err
}

func docsOf(o *huma.OpenAPI, op *huma.Operation) docsOperation {
	out := docsOperation{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: strings.TrimSuffix(op.Summary, ".")}
	for _, p := range op.Parameters {
		about := p.Description
		if about == "" && p.Schema != nil {
			about = p.Schema.Description
		}
		out.Parameters = append(out.Parameters, docsField{p.Name, p.In, typeOf(p.Schema), about, p.Required})
	}
	var content map[string]*huma.MediaType
	if op.RequestBody != nil {
		content = op.RequestBody.Content
	} else if ok := op.Responses["200"]; ok != nil {
		content = ok.Content
	}
	for _, kind := range slices.Sorted(maps.Keys(content)) {
		s := content[kind].Schema
		if s != nil && s.Ref != "" {
			s = o.Components.Schemas.SchemaFromRef(s.Ref)
		}
		if s == nil {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			out.Fields = append(out.Fields, docsField{Name: name, Type: typeOf(s.Properties[name]), About: s.Properties[name].Description})
		}
	}
	return out
}

func typeOf(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case len(s.Enum) > 0:
		words := []string{}
		for _, e := range s.Enum {
			if w, ok := e.(string); ok {
				words = append(words, w)
			}
		}
		return strings.Join(words, ", ")
	case s.Items != nil:
		return "list of " + typeOf(s.Items)
	}
	return cmp.Or(s.Type, "any")
}

// describeDocs serves the page.
func (r *rooms) describeDocs(mux *http.ServeMux, o *huma.OpenAPI) {
	page, err := docs(o)
	mux.HandleFunc("GET /api/docs", func(w http.ResponseWriter, _ *http.Request) {
		if err != nil {
			r.log.Error("the docs page cannot be made", "err", err)
			problem(w, http.StatusInternalServerError, "the page could not be made; /api/openapi.json says the same")
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page)
	})
}
