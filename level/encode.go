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
	if strings.HasPrefix(s, `"`) {
		var text string
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
		s = text
	} else {
		s = strings.ReplaceAll(s, `"`, "")
		if strings.HasPrefix(s, "[") {
			return &SyntaxError{Text: s, Part: s, Reason: "want a number, a text, or a mapping by foundational requirement"}
		}
	}
	return unmarshal(to, s, parse)
}
