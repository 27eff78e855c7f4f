package lines

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func all(r io.Reader, most int) (out []string) {
	in := NewReader(r, most)
	for {
		line, err := in.Next()
		switch {
		case err == io.EOF:
			return out
		case err == ErrTooLong:
			out = append(out, fmt.Sprintf("%d too long", in.Number()))
		case err != nil:
			return append(out, err.Error())
		default:
			out = append(out, fmt.Sprintf("%d %s", in.Number(), line))
		}
	}
}

func TestNext(t *testing.T) {
	long := strings.Repeat("x", 1<<18)
	for _, tt := range []struct {
		text   string
		want   []string
		reason string
	}{
		{"", nil, "no line"},
		{"\n", []string{"1 "}, "an empty one"},
		{"a\nb", []string{"1 a", "2 b"}, "the last one has no end"},
		{"a\r\n\r\nb\r", []string{"1 a", "2 ", "3 b"}, "ends of Windows"},
		{"\ufeffa\n\ufeffb\n", []string{"1 a", "2 \ufeffb"}, "a mark begins a text and no line"},
		{"12345678\n123456789\na\n", []string{"1 12345678", "2 too long", "3 a"}, "one byte too many"},
		{long + "\na\n" + long, []string{"1 too long", "2 a", "3 too long"}, "longer than what is kept in memory"},
	} {
		if diff := cmp.Diff(tt.want, all(strings.NewReader(tt.text), 8)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		if diff := cmp.Diff(tt.want, all(iotest.OneByteReader(strings.NewReader(tt.text)), 8)); diff != "" {
			t.Errorf("%s, byte by byte (-want +got):\n%s", tt.reason, diff)
		}
	}
	failing := io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(errors.New("the disk is gone")))
	if diff := cmp.Diff([]string{"1 a", "the disk is gone"}, all(failing, 8)); diff != "" {
		t.Errorf("half a line is none (-want +got):\n%s", diff)
	}
}
