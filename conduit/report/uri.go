package report

import (
	"strings"
)

// fileURI gives the name of a file as a URI reference, and whether it is relative to
// where the program ran. Whatever it holds, it is neither another scheme nor another
// host. A backslash is taken for a separator, as it is where names hold one.
func fileURI(name string) (uri string, relative bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	drive := len(name) > 2 && name[1] == ':' && name[2] == '/' && 'a' <= name[0]|0x20 && name[0]|0x20 <= 'z'
	switch {
	case drive:
		return "file:///" + name[:2] + escapePath(name[2:]), false
	case strings.HasPrefix(name, "//"):
		return "file:" + "//" + escapePath(name), false
	case strings.HasPrefix(name, "/"):
		return "file://" + escapePath(name), false
	}
	return escapePath(name), true
}

// escapePath writes all bytes as numbers but the slash and those that mean nothing in
// a URI.
func escapePath(s string) string {
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+8)
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&0xF])
		}
	}
	return string(b)
}
