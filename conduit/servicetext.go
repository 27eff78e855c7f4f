package conduit

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxServiceName is the greatest length of a service name in bytes.
const maxServiceName = 128

// CheckServiceName says what is wrong with the name of a service in a channel or a
// permission, nil if nothing is. A name is made of graphic characters of any
// script, may hold blanks, and may end in one operation after a colon. It is
// neither empty nor longer than 128 bytes; '@', ',' and '>' stand for something
// else in the address of a channel. What begins like a port and is none
// ("tcp/70000", "tcp/20-10") is ill-formed, as is an operation of something that
// has none: of a port, a range, or any.
func CheckServiceName(name ServiceName) error {
	switch {
	case name == "":
		return errors.New("a service name may not be empty")
	case len(name) > maxServiceName:
		return fmt.Errorf("a service name may not be longer than %d bytes", maxServiceName)
	case !utf8.ValidString(string(name)):
		return errors.New("a service name has to be valid UTF-8")
	}
	for _, r := range name {
		switch {
		case r == '@' || r == ',' || r == '>':
			return fmt.Errorf("a service name may not hold %q", r)
		case !unicode.IsGraphic(r) || unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return fmt.Errorf("a service name may not hold %+q, which does not show", r)
		}
	}
	base, op, has := strings.Cut(string(name), ":")
	plain := foldName(base)
	if plain == "" {
		return errors.New("a service name has to hold more than blanks, '-' and '_'")
	}
	r, isPort := ParsePortRange(base)
	if !isPort && likePort(plain) {
		return fmt.Errorf("%+q is not a port; write for example \"tcp/502\", or \"tcp/1000-2000\" for a range", base)
	}
	if !has {
		return nil
	}
	switch {
	case strings.Contains(op, ":"):
		return errors.New("a service name may hold one operation only")
	case foldName(op) == "":
		return errors.New("a service name may not end in an operation without a name")
	case isAny(plain):
		return errors.New("any service has no operation")
	case isPort:
		return fmt.Errorf("an operation needs the name of its service; %v is a port", r)
	case transportOf(plain) >= 0 && isNumber(foldName(op)):
		return fmt.Errorf("%+q is not a port; write \"%s/%s\"", name, plain, foldName(op))
	}
	return nil
}

// isAny reports whether a folded name stands for every service.
func isAny(folded string) bool { return folded == string(Any) || folded == "all" || folded == "*" }

// likePort reports whether a folded name that is no port would be taken for one.
func likePort(folded string) bool {
	if _, ok := scanPortRange(folded); ok {
		return true
	}
	if len(folded) > 3 && isNumber(folded[3:]) && transportOf(folded[:3]) >= 0 { // "tcp70000"
		return true
	}
	transport, rest, ok := strings.Cut(folded, "/")
	if ok && transportOf(rest) >= 0 {
		transport, rest = rest, transport
	}
	return ok && transportOf(transport) >= 0 && (rest == "" || isAny(rest) || '0' <= rest[0] && rest[0] <= '9')
}

// isNumber reports whether s is made of digits, blanks around them aside.
func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// foldName gives the form in which names are compared: in one case, without
// blanks, '-' and '_'. It gives s itself where nothing is to change.
func foldName(s string) string { return dropJoints(foldCase(s)) }

// foldCase gives s in one case, with ' ' for every blank and U+FFFD for every byte
// that is not UTF-8. It gives s itself where nothing is to change.
func foldCase(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && foldRune(rune(s[i])) == rune(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		b.WriteRune(foldRune(r))
	}
	return b.String()
}

// foldRune gives one rune for all that differ in case only, and ' ' for blanks.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		switch {
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case '\t' <= r && r <= '\r':
			return ' '
		}
		return r
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return unicode.ToLower(least)
}

// dropJoints gives s without ' ', '-' and '_'.
func dropJoints(s string) string {
	if !strings.ContainsAny(s, " -_") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if c := s[i]; c != ' ' && c != '-' && c != '_' {
			b.WriteByte(c)
		}
	}
	return b.String()
}
