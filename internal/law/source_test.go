package law_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// panics lists the functions that panic although their names do not begin with Must.
// None of them does so on account of a model, a file or a claim.
var panics = []struct{ room, function, reason string }{
	{"level", "levelCell", "a level beyond SL 4 is an index out of range, and the methods that take one say so"},
	{"requirement", "standard", "a fault in the embedded tables is a fault of this library; a test reads them"},
	{"requirement", "constraints", "as standard"},
	{"requirement", "disagreements", "as standard"},
	{"requirement/attackics", "tables", "as requirement's standard"},
	{"conduit", "builtinServices", "as requirement's standard"},
	{"conduit/generate", "claimsUpTo", "it claims what the catalog itself lists"},
	{"conduit/generate", "distinct", "as claimsUpTo"},
	{"conduit/generate", "Sound", "it asks for no more than fits, whatever it is given"},
}

// calls lists functions that library code does not call.
var calls = []struct{ function, reason string }{
	{"os.Exit", "the exit code is the caller's"},
	{"time.Now", "dates are parameters, so that the same input gives the same answer"},
	{"time.Since", "as time.Now"},
	{"time.Sleep", "nothing here waits"},
	{"fmt.Print", "a library writes to an io.Writer that it was given"},
	{"fmt.Printf", "as fmt.Print"},
	{"fmt.Println", "as fmt.Print"},
	{"os.Getenv", "settings are parameters"},
	{"os.LookupEnv", "settings are parameters"},
}

// seeded lists what library code uses of math/rand/v2; the rest draws from a source
// that nobody seeded.
var seeded = []string{"New", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "PCG", "ChaCha8", "Source", "Zipf"}

// eachIn calls f with every node of a package and the outermost declaration that it
// stands in: the name of a function or of a variable.
func eachIn(s source, f func(declared string, n ast.Node)) {
	for _, file := range s.files {
		for _, d := range file.Decls {
			name := ""
			switch d := d.(type) {
			case *ast.FuncDecl:
				name = d.Name.Name
			case *ast.GenDecl:
				if len(d.Specs) == 1 {
					if v, ok := d.Specs[0].(*ast.ValueSpec); ok {
						name = v.Names[0].Name
					}
				}
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if n != nil {
					f(name, n)
				}
				return true
			})
		}
	}
}

func TestPanics(t *testing.T) {
	used := map[int]bool{}
	for _, s := range loadSources(t) {
		if under(s.room(), testOnly) {
			continue
		}
		eachIn(s, func(declared string, n ast.Node) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return
			}
			id, ok := call.Fun.(*ast.Ident)
			if !ok || s.info.Uses[id] != types.Universe.Lookup("panic") {
				return
			}
			if strings.HasPrefix(strings.ToLower(declared), "must") {
				return
			}
			for i, row := range panics {
				if row.room == s.room() && row.function == declared {
					used[i] = true
					return
				}
			}
			t.Errorf("%s: %q panics: return an error, or name the function Must...", s.at(n.Pos()), declared)
		})
	}
	for i, row := range panics {
		assert.True(t, used[i], "%s %q is listed, and does not panic", row.room, row.function)
	}
}

func TestCallsLeftToTheCaller(t *testing.T) {
	for _, s := range loadSources(t) {
		if under(s.room(), testOnly) {
			continue
		}
		eachIn(s, func(_ string, n ast.Node) {
			id, ok := n.(*ast.Ident)
			if !ok {
				return
			}
			obj := s.info.Uses[id]
			if obj == nil || obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() {
				return
			}
			for _, row := range calls {
				if row.function == "os.Getenv" && slices.Contains(forTests, s.room()) {
					continue // a test may ask whether it runs in CI
				}
				if obj.Pkg().Path()+"."+obj.Name() == row.function {
					t.Errorf("%s: %s: %s", s.at(n.Pos()), row.function, row.reason)
				}
			}
			if obj.Pkg().Path() == "math/rand/v2" {
				assert.Contains(t, seeded, obj.Name(), "%s draws from a source that nobody seeded", s.at(n.Pos()))
			}
		})
	}
}

func TestNoInit(t *testing.T) {
	for _, s := range loadSources(t) {
		for _, f := range s.files {
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok && d.Recv == nil && d.Name.Name == "init" {
					t.Errorf("%s: importing a package does nothing", s.at(d.Pos()))
				}
			}
		}
	}
}

// Package-level variables are set where they are declared and never again, neither
// as a whole nor in part. (What is written through a pointer kept elsewhere is not
// seen here; the race detector is the other half of this test.)
func TestPackageStateIsNeverWritten(t *testing.T) {
	for _, s := range loadSources(t) {
		global := func(e ast.Expr) (*ast.Ident, bool) {
			for {
				switch x := e.(type) {
				case *ast.Ident:
					v, ok := s.info.Uses[x].(*types.Var)
					return x, ok && v.Parent() != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
				case *ast.SelectorExpr:
					if id, ok := x.X.(*ast.Ident); ok {
						if _, ok := s.info.Uses[id].(*types.PkgName); ok {
							return id, true
						}
					}
					e = x.X
				case *ast.IndexExpr:
					e = x.X
				case *ast.ParenExpr:
					e = x.X
				case *ast.StarExpr:
					e = x.X
				default:
					return nil, false
				}
			}
		}
		check := func(e ast.Expr, what string) {
			if id, ok := global(e); ok {
				t.Errorf("%s: %s is %s", s.at(e.Pos()), id.Name, what)
			}
		}
		eachIn(s, func(_ string, n ast.Node) {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						check(e, "written")
					}
				}
			case *ast.IncDecStmt:
				check(n.X, "written")
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 {
					if b, ok := s.info.Uses[id].(*types.Builtin); ok && (b.Name() == "delete" || b.Name() == "clear" || b.Name() == "copy") {
						check(n.Args[0], "written")
					}
				}
			}
		})
	}
}
