package salient_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The import table of ARCHITECTURE.md: what each folder may import of ours. "root" is the package salient.
func house() map[string][]string {
	ground := []string{"root", "geo", "atlas", "table"}
	rooms := []string{"claims", "control", "lifelines", "options", "brief", "cases", "reports", "network", "gmcr"}
	return map[string][]string{
		".":                 {},
		"geo":               {"root"},
		"table":             {"root"},
		"atlas":             {"root", "geo", "table"},
		"atlas/gazetteer":   {"root"},
		"atlas/osm":         {"root", "geo"},
		"reports":           {"root", "table"},
		"reports/web":       {"root", "reports"},
		"claims":            {"root", "atlas/gazetteer"},
		"control":           {"root", "geo"},
		"network":           {},
		"lifelines":         {"root", "geo", "network"},
		"gmcr":              {},
		"options":           {"root", "gmcr"},
		"brief":             {"root", "geo"},
		"cases":             {"root", "reports", "atlas", "table"},
		"export":            {"root"},
		"export/geopackage": {"root", "export"},
		"export/geoparquet": {"root", "export"},
		"export/kml":        {"root", "export"},
		"llm":               {"root", "claims"},
		"export/fonts":      {},
		"export/qgis":       {"root"},
		"export/tiles":      {"root", "export"},
		"export/scene":      {"root"},
		"export/picture":    {"root", "export/fonts", "export/scene"},
		"export/pdf":        {"root", "brief", "export/fonts", "export/scene"},
		"export/docx":       {"root", "brief", "export/picture", "export/scene"},
		"store":             {"root"},
		"store/sqlite":      {"root", "store"},
		"store/postgres":    {"root", "store"},
		"store/storetest":   {"root", "store"},
		"flow":              slices.Concat(ground, rooms, []string{"store"}),
		"flow/intake":       {"root", "geo", "reports", "claims", "store"},
		"api":               {"root", "flow", "store", "export", "export/qgis"},
		"web":               {},
		"examples":          {},
		"cmd/salient":       {"*"},
		"bench":             {"*"},
	}
}

// strict folders hold rooms and ground: no clock, no disk, no network, no log.
func strict(dir string) bool {
	switch top, _, _ := strings.Cut(dir, "/"); top {
	case ".", "geo", "table", "atlas", "reports", "claims", "control", "network", "lifelines", "gmcr", "options", "brief", "export":
		return true
	}
	return false
}

func stdlibOnly(dir string) bool { return dir == "." || dir == "gmcr" || dir == "network" }

type source struct {
	dir, path string
	file      *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || (strings.HasPrefix(d.Name(), ".") && path != ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() && path != "." && exists(filepath.Join(path, "go.mod")) {
			return filepath.SkipDir // another module's
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		out = append(out, source{filepath.ToSlash(filepath.Dir(path)), path, f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestHouseImports(t *testing.T) {
	table := house()
	for _, s := range sources(t) {
		allowed, ok := table[s.dir]
		if !ok {
			if strings.HasPrefix(s.dir, "bench/") {
				continue
			}
			t.Errorf("%s: folder %q is not in the import table of ARCHITECTURE.md", s.path, s.dir)
			continue
		}
		for _, imp := range s.file.Imports {
			checkImport(t, s, imp, allowed)
		}
	}
}

func checkImport(t *testing.T, s source, imp *ast.ImportSpec, allowed []string) {
	t.Helper()
	path, _ := strconv.Unquote(imp.Path.Value)
	if imp.Name != nil && imp.Name.Name == "_" && path != "embed" && !(path == "time/tzdata" && s.dir == "cmd/salient") {
		t.Errorf("%s: blank import of %s", s.path, path)
	}
	first, rest, _ := strings.Cut(path, "/")
	switch {
	case path == "salient" || first == "salient":
		if rest == "" {
			rest = "root"
		}
		if !slices.Contains(allowed, rest) && !slices.Contains(allowed, "*") {
			t.Errorf("%s: %s may not import %s", s.path, s.dir, path)
		}
	case strings.Contains(first, "."):
		if stdlibOnly(s.dir) {
			t.Errorf("%s: %s imports only the standard library, not %s", s.path, s.dir, path)
		}
	case strict(s.dir) && slices.Contains([]string{"net/http", "os", "log", "log/slog", "math/rand"}, path):
		t.Errorf("%s: a room may not import %s", s.path, path)
	}
}

func TestHouseHabits(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir == "cmd/salient" || strings.HasPrefix(s.dir, "bench") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			checkHabit(t, s, n)
			return true
		})
		for _, d := range s.file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				checkVar(t, s, g)
			}
		}
	}
}

func checkHabit(t *testing.T, s source, n ast.Node) {
	t.Helper()
	switch x := n.(type) {
	case *ast.FuncDecl:
		if x.Name.Name == "init" && x.Recv == nil {
			t.Errorf("%s: func init", s.path)
		}
	case *ast.CallExpr:
		if id, ok := x.Fun.(*ast.Ident); ok && id.Name == "panic" {
			t.Errorf("%s: panic", s.path)
		}
		if sel, ok := x.Fun.(*ast.SelectorExpr); ok && strict(s.dir) {
			if id, ok := sel.X.(*ast.Ident); ok && id.Name == "time" && sel.Sel.Name == "Now" {
				t.Errorf("%s: a room may not read the clock", s.path)
			}
		}
	}
}

// checkVar lets through only package variables that nothing changes: embedded files, compiled patterns, errors,
// values computed once.
func checkVar(t *testing.T, s source, g *ast.GenDecl) {
	t.Helper()
	if g.Doc != nil && strings.Contains(commentText(g.Doc), "go:embed") {
		return
	}
	for _, spec := range g.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok || v.Names[0].Name == "_" || (v.Doc != nil && strings.Contains(commentText(v.Doc), "go:embed")) {
			continue
		}
		if len(v.Values) == 1 && constantCall(v.Values[0]) {
			continue
		}
		t.Errorf("%s: package variable %s; make it a function or a constant", s.path, v.Names[0].Name)
	}
}

func commentText(g *ast.CommentGroup) string {
	var b strings.Builder
	for _, c := range g.List {
		b.WriteString(c.Text)
	}
	return b.String()
}

func constantCall(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && slices.Contains([]string{"regexp.MustCompile", "errors.New", "sync.OnceValue", "sync.OnceValues", "strings.NewReplacer"}, pkg.Name+"."+sel.Sel.Name)
}

func TestRootStaysSmall(t *testing.T) {
	const limit = 1500 // lines, as ARCHITECTURE.md says
	total := 0
	for _, s := range sources(t) {
		if s.dir != "." {
			continue
		}
		b, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		total += strings.Count(string(b), "\n")
	}
	if total > limit {
		t.Errorf("the root has %d lines; it holds nouns and stays under %d", total, limit)
	}
}

func TestEveryPackageIsExplained(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		documented[s.dir] = documented[s.dir] || s.file.Doc != nil
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment", dir)
		}
	}
}
