package modelfile_test

import (
	"bytes"
	"errors"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// survives reads a damaged file: it has to be refused in good order, or to be a
// model that can be written and read again.
func survives(t *testing.T, name string, data []byte) *conduit.Model {
	t.Helper()
	m, err := modelfile.Parse(name, data)
	if err != nil {
		if m != nil {
			t.Errorf("a model and an error: %v", err)
		}
		checkErrors(t, err)
		return nil
	}
	for _, s := range syntaxes {
		if path.Ext(s.name) != path.Ext(name) {
			continue
		}
		text, err := s.format(m)
		if err != nil {
			t.Fatalf("read, but cannot be written: %v\n%s", err, data)
		}
		back, err := modelfile.Parse(s.name, text)
		if err != nil {
			t.Fatalf("read and written, but cannot be read again: %v\n%s\n%s", err, data, text)
		}
		if again, err := s.format(back); err != nil || !bytes.Equal(text, again) {
			t.Fatalf("read, written and read again (-first +second): %v\n%s", err, cmp.Diff(string(text), string(again)))
		}
	}
	return m
}

func examples(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, name := range []string{"plant.yaml", "golden/plant.json", "golden/everything.yaml", "golden/everything.json", "everything.yaml"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	return out
}

// TestTruncated cuts files off after every byte, or every fifth of a longer one. Of a JSON file nothing but the
// whole is a model; a YAML file may end after any line, and then holds no more
// elements than before.
func TestTruncated(t *testing.T) {
	for name, data := range examples(t) {
		whole, err := modelfile.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		step := 1
		if len(data) > 2000 || raceEnabled {
			step = 5
		}
		for n := 0; n < len(data); n += step {
			m := survives(t, name, data[:n])
			switch {
			case m == nil:
			case strings.HasSuffix(name, ".json") && len(bytes.TrimSpace(data[n:])) > 0:
				t.Errorf("%s: the first %d bytes are read as a model", name, n)
			case len(m.Zones) > len(whole.Zones) || len(m.Channels) > len(whole.Channels):
				t.Errorf("%s: the first %d bytes hold more than the whole", name, n)
			}
		}
	}
}

// TestFlipped changes single bytes. A change of anything but blanks is refused, or
// changes the model, or at most the case of a letter in a level.
func TestFlipped(t *testing.T) {
	data := examples(t)["golden/plant.json"]
	whole, err := modelfile.Parse("m.json", data)
	if err != nil {
		t.Fatal(err)
	}
	step := 1
	if raceEnabled {
		step = 11
	}
	for i := 0; i < len(data); i += step {
		for _, mask := range []byte{0x01, 0x20, 0x80} {
			changed := bytes.Clone(data)
			changed[i] ^= mask
			m := survives(t, "m.json", changed)
			if m != nil && cmp.Equal(whole, m) && !bytes.EqualFold(data, changed) && len(bytes.TrimSpace(data[i:i+1])) > 0 {
				t.Errorf("byte %d, %q changed to %q, makes no difference: %s", i, data[i], changed[i], data[max(0, i-20):i+20])
			}
		}
	}
	for _, name := range []string{"plant.yaml", "everything.yaml"} {
		data := examples(t)[name]
		for i := 0; i < len(data); i += step {
			for _, c := range []byte("\x00 \n\t\"':-,#{}[]&*!|>%@`?a0\x80") {
				if i%17 != int(c)%17 { // a sample
					continue
				}
				changed := bytes.Clone(data)
				changed[i] = c
				survives(t, "m.yaml", changed)
			}
		}
	}
}

// TestDeletedAndDoubled leaves out each line, and writes each line twice.
func TestDeletedAndDoubled(t *testing.T) {
	for name, data := range examples(t) {
		lines := bytes.SplitAfter(data, []byte("\n"))
		for i := range lines {
			survives(t, name, bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), nil))
			survives(t, name, bytes.Join(append(append([][]byte{}, lines[:i+1]...), lines[i:]...), nil))
		}
	}
}

// failing gives some bytes and then an error.
type failing struct {
	data []byte
	err  error
}

func (f *failing) Read(p []byte) (int, error) {
	if len(f.data) == 0 {
		return 0, f.err
	}
	n := copy(p[:min(len(p), 7)], f.data)
	f.data = f.data[n:]
	return n, nil
}

// TestReadFails: what could not be read to its end is not read at all.
func TestReadFails(t *testing.T) {
	broken := errors.New("cable cut")
	for name, data := range examples(t) {
		for n := 0; n <= len(data); n += 13 {
			m, err := modelfile.Read(name, &failing{data[:n], broken})
			if m != nil || !errors.Is(err, broken) {
				t.Fatalf("%s after %d bytes: %v, %v", name, n, m, err)
			}
		}
		m, err := modelfile.Read(name, bytes.NewReader(data))
		if err != nil || m == nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// endless gives blanks for ever.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	e.n += int64(len(p))
	return len(p), nil
}

func TestReadStops(t *testing.T) {
	e := &endless{}
	_, err := modelfile.Options{MaxBytes: 1 << 16, MaxYAMLBytes: 1 << 15}.Read("x.json", e)
	var one *modelfile.Error
	if !errors.As(err, &one) || one.Problem != modelfile.TooMuch {
		t.Errorf("got %v", err)
	}
	if e.n > 1<<18 {
		t.Errorf("read %d bytes", e.n)
	}
}
