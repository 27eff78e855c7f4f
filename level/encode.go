package level

import (
	"encoding/json"
	"fmt"
	"strings"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// marshal gives the text of a value, or an error where reading would refuse it.
func marshal(v fmt.Stringer, valid bool) ([]byte, error) {
	text := v.String()
	if !valid {
		return nil, &SyntaxError{Text: text, Part: text, Reason: "cannot be written, since it could not be read again"}
	}
	return []byte(text), nil
}

func unmarshal[T any](to *T, s string, parse func(string) (T, error)) error {
	v, err := parse(s)
	if err == nil {
		*to = v
	}
	return err
}

// unmarshalJSON takes the three forms that a level has in a file: a number, a
// text, a mapping whose values are numbers or texts.
func unmarshalJSON[T any](to *T, b []byte, parse func(string) (T, error)) error {
	s := strings.TrimSpace(string(b))
	switch {
	case strings.HasPrefix(s, `"`):
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	case strings.HasPrefix(s, "["):
		return &SyntaxError{Text: s, Part: s, Reason: "want a number, a text, or a mapping by foundational requirement"}
	default:
		if err := plainStrings(s); err != nil {
			return err
		}
		s = strings.ReplaceAll(s, `"`, "")
	}
	return unmarshal(to, s, parse)
}

// plainStrings sees to it that each text of a mapping is one key or one level, so that
// none says more without its quotes than within: "2, UC: 3" is no level.
func plainStrings(s string) error {
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 1 && strings.ContainsAny(part, `,:{}[]\`) {
			return &SyntaxError{Text: s, Part: part, Reason: "want a foundational requirement, or its level"}
		}
	}
	return nil
}
