package modelfile_test

import (
	"os"
	"testing"
)

// seeds adds the golden files and some faults.
func seeds(f *testing.F, ext string) {
	for _, name := range []string{"plant", "everything", "empty"} {
		data, err := os.ReadFile("testdata/golden/" + name + ext)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

// FuzzParseYAML: whatever is given, it is refused in good order, or read, written
// and read again without a difference.
func FuzzParseYAML(f *testing.F) {
	seeds(f, ".yaml")
	for _, tt := range yamlFaults {
		f.Add([]byte(tt.data))
	}
	f.Fuzz(func(t *testing.T, data []byte) { survives(t, "f.yaml", data) })
}

// FuzzParseJSON is FuzzParseYAML for JSON.
func FuzzParseJSON(f *testing.F) {
	seeds(f, ".json")
	f.Fuzz(func(t *testing.T, data []byte) { survives(t, "f.json", data) })
}
