package law_test

import (
	"flag"
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite docs/api")

var apiDir = filepath.Join("..", "..", "docs", "api")

// The exported surface is written down, so that a change of it is seen in review. To
// change it on purpose: go test ./internal/law -update, and a line in CHANGELOG.md.
func TestSurface(t *testing.T) {
	files := map[string]bool{}
	for _, s := range loadSources(t) {
		lines := surface(s.types)
		if internal(s.room()) || len(lines) == 0 {
			continue
		}
		name := strings.ReplaceAll(s.room(), "/", "-") + ".txt"
		files[name] = true
		path := filepath.Join(apiDir, name)
		got := strings.Join(lines, "\n") + "\n"
		if *update {
			require.NoError(t, os.MkdirAll(apiDir, 0o755))
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("the exported surface of %s changed (-docs/api +code):\n%s", s.room(), diff)
		}
	}
	entries, err := os.ReadDir(apiDir)
	require.NoError(t, err)
	for _, e := range entries {
		assert.True(t, files[e.Name()], "docs/api/%s is of no package", e.Name())
	}
}

// surface lists what a package exports, a line each: constants with their values,
// variables, functions, types with their exported fields and methods.
func surface(pkg *types.Package) []string {
	short := types.RelativeTo(pkg)
	qualify := func(p *types.Package) string {
		if short(p) == "" {
			return ""
		}
		return p.Name()
	}
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			add("const %s %s = %s", name, types.TypeString(obj.Type(), qualify), obj.Val())
		case *types.Var:
			add("var %s %s", name, types.TypeString(obj.Type(), qualify))
		case *types.Func:
			add("func %s%s", name, strings.TrimPrefix(types.TypeString(obj.Type(), qualify), "func"))
		case *types.TypeName:
			out = append(out, typeSurface(obj, qualify)...)
		}
	}
	slices.Sort(out)
	return out
}

func typeSurface(obj *types.TypeName, qualify types.Qualifier) []string {
	if obj.IsAlias() {
		return []string{fmt.Sprintf("type %s = %s", obj.Name(), types.TypeString(types.Unalias(obj.Type()), qualify))}
	}
	named := obj.Type().(*types.Named)
	var out []string
	switch u := named.Underlying().(type) {
	case *types.Struct:
		out = append(out, fmt.Sprintf("type %s struct", obj.Name()))
		for f := range u.Fields() {
			if f.Exported() {
				out = append(out, fmt.Sprintf("type %s struct, %s %s", obj.Name(), f.Name(), types.TypeString(f.Type(), qualify)))
			}
		}
	case *types.Interface:
		out = append(out, fmt.Sprintf("type %s interface", obj.Name()))
		for m := range u.Methods() {
			if m.Exported() {
				out = append(out, fmt.Sprintf("type %s interface, %s%s", obj.Name(), m.Name(), strings.TrimPrefix(types.TypeString(m.Type(), qualify), "func")))
			}
		}
	default:
		out = append(out, fmt.Sprintf("type %s %s", obj.Name(), types.TypeString(u, qualify)))
	}
	for m := range named.Methods() {
		if !m.Exported() {
			continue
		}
		recv := types.TypeString(m.Signature().Recv().Type(), qualify)
		out = append(out, fmt.Sprintf("method (%s) %s%s", recv, m.Name(), strings.TrimPrefix(types.TypeString(m.Type(), qualify), "func")))
	}
	return out
}
