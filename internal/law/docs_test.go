package law_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Every exported name says what it is, and every comment on a function or a type
// begins with the name that it is about.
func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, s := range loadSources(t) {
		if internal(s.room()) {
			continue
		}
		described := false
		for _, f := range s.files {
			described = described || f.Doc != nil
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.FuncDecl:
					if d.Name.IsExported() && exportedReceiver(d) {
						explained(t, s, d.Pos(), d.Name.Name, d.Doc, true)
					}
				case *ast.GenDecl:
					explainedGroup(t, s, d)
				}
			}
		}
		assert.True(t, described, "package %s has no comment", s.room())
	}
}

// explainedGroup looks at types one by one; constants and variables may share the
// comment of their group.
func explainedGroup(t *testing.T, s source, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() {
				doc := spec.Doc
				if doc == nil && len(d.Specs) == 1 {
					doc = d.Doc
				}
				explained(t, s, spec.Pos(), spec.Name.Name, doc, true)
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() && d.Doc == nil && spec.Comment == nil {
					explained(t, s, name.Pos(), name.Name, spec.Doc, false)
				}
			}
		}
	}
}

func explained(t *testing.T, s source, pos token.Pos, name string, doc *ast.CommentGroup, named bool) {
	switch text := doc.Text(); {
	case strings.TrimSpace(text) == "":
		t.Errorf("%s: %s has no comment", s.at(pos), name)
	case named && !strings.HasPrefix(text, name+" ") && !strings.HasPrefix(text, "A "+name+" ") && !strings.HasPrefix(text, "Deprecated:"):
		t.Errorf("%s: the comment on %s does not begin with its name", s.at(pos), name)
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	e := d.Recv.List[0].Type
	if p, ok := e.(*ast.StarExpr); ok {
		e = p.X
	}
	if x, ok := e.(*ast.IndexExpr); ok {
		e = x.X
	}
	id, ok := e.(*ast.Ident)
	return ok && id.IsExported()
}
