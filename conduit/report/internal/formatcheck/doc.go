// Package formatcheck reads reports with the readers that others use, which are too
// heavy for the library's own go.mod: the published schema of SARIF 2.1.0, the SARIF
// library that carries it, and a Markdown parser in GitHub's dialect. It holds tests
// alone, in a module of its own:
//
//	cd conduit/report/internal/formatcheck && go test ./...
package formatcheck
