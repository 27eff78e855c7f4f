package tables

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var updateDoc = flag.Bool("update-doc", false, "rewrite the list of headers in doc_headers.go")

// The package comment lists every header that is read.
func TestHeadersAreDocumented(t *testing.T) {
	text, err := os.ReadFile("doc_headers.go")
	if err != nil {
		t.Fatal(err)
	}
	const mark = "// The first is the one that is written; a star marks columns that are only read.\n"
	before, after, ok := strings.Cut(string(text), mark)
	if !ok {
		t.Fatal("doc_headers.go has lost its mark")
	}
	var b strings.Builder
	document(&b, zoneSpec())
	document(&b, assetSpec())
	document(&b, conduitSpec())
	document(&b, permissionSpec())
	document(&b, channelSpec())
	document(&b, answerSpec())
	b.WriteString("package tables\n")
	if *updateDoc {
		if err := os.WriteFile("doc_headers.go", []byte(before+mark+b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if after != b.String() {
		t.Error("doc_headers.go does not list the headers that are read; run the test with -update-doc")
	}
}

func document[T any](b *strings.Builder, sp *spec[T]) {
	fmt.Fprintf(b, "//\n// Of the table of %v, with %s:\n//\n", sp.table, sp.want)
	for _, f := range sp.fields {
		name := f.name
		if f.write == nil {
			name += "*"
		}
		line := fmt.Sprintf("//\t%-18s", name)
		for i, other := range strings.Split(f.others, "|") {
			if len(line)+len(other) > 98 {
				fmt.Fprintln(b, strings.TrimRight(line, " "))
				line = fmt.Sprintf("//\t%-18s", "")
			}
			line += " " + other
			if i < strings.Count(f.others, "|") {
				line += ","
			}
		}
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}

// No two columns of a table have a header in common, and no header is listed twice.
func TestHeadersAreDistinct(t *testing.T) {
	distinct(t, zoneSpec())
	distinct(t, assetSpec())
	distinct(t, conduitSpec())
	distinct(t, permissionSpec())
	distinct(t, channelSpec())
	distinct(t, answerSpec())
}

func distinct[T any](t *testing.T, sp *spec[T]) {
	of := map[string]string{}
	for _, f := range sp.fields {
		of[foldHeader(f.name)] = f.name
	}
	for _, f := range sp.fields {
		for other := range strings.SplitSeq(f.others, "|") {
			key := foldHeader(other)
			if was, taken := of[key]; taken && key != "" {
				t.Errorf("%v: %q of %s is a header of %s already", sp.table, other, f.name, was)
			}
			of[key] = f.name
		}
	}
}
