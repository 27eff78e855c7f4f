package modelfile

import "strings"

// piece is a part of a YAML file that is a document by itself: some keys of the
// root with their values, or some entries of one list of elements. The library
// needs a dozen times the size of a text to make nodes of it, so it gets one piece
// at a time.
type piece struct {
	section string // the list that the entries belong to; "" for keys of the root
	keyLine int    // the line of the key of the section
	opens   bool   // the first piece of its section
	indent  int    // of the entries
	entry   bool   // one entry only
	before  int    // lines before the piece
	text    string
}

// pieceSize is how long a piece grows before the next entry begins another.
const pieceSize = 32 << 10

// split cuts a YAML file into pieces at line breaks. It reports false for a file
// that is not laid out for that: every line of the root has to be "key: ...", and
// the lists of elements have to be written with a "-" for each element.
//
// A cut is made before "- " at the indentation of the list, and before a key of the
// root. There neither a plain nor a block scalar can go on, since they are indented
// deeper. A quoted scalar or a collection in brackets could; then the piece before
// ends within it, which the library reports, and the file is read as a whole.
func split(s string) ([]piece, bool) {
	var out []piece
	now := piece{indent: -1}
	start, keyAt := 0, 0
	cut := func(end, line int) {
		if end > start {
			now.text = s[start:end]
			out = append(out, now)
			now.opens = false
		}
		start, now.before = end, line
	}
	// close ends what came before a key of the root, or is no list after all.
	close := func(end, line int) {
		switch {
		case now.section != "" && now.indent < 0: // a key without entries below it
			start, now = keyAt, piece{indent: -1, before: now.keyLine - 1}
		case now.section != "":
			cut(end, line)
			now = piece{indent: -1, before: line}
		}
	}
	seen, dashes := false, false
	for i, line := 0, 0; i < len(s); line++ {
		end := lineEnd(s, i)
		text := strings.TrimRight(s[i:end], "\r\n")
		body := strings.TrimLeft(text, " ")
		depth := len(text) - len(body)
		switch {
		case body == "" || body[0] == '#':
		case text == "---" && !seen && !dashes:
			dashes = true
		case now.section != "" && now.indent < 0 && isEntry(body):
			now.indent = depth
			start, now.before = i, line
		case now.section != "" && now.indent == depth && isEntry(body):
			if i-start >= pieceSize {
				cut(i, line)
			}
		case depth > 0:
			if !seen {
				return nil, false
			}
			if now.indent < 0 {
				close(i, line)
			}
		default:
			key, rest, ok := strings.Cut(body, ":")
			if !ok || !isKeyWord(key) || rest != "" && rest[0] != ' ' {
				return nil, false
			}
			seen = true
			close(i, line)
			if rest = strings.TrimLeft(rest, " "); rootKeys[key].section != nil && (rest == "" || rest[0] == '#') {
				cut(i, line)
				now = piece{section: key, opens: true, keyLine: line + 1, indent: -1, before: line + 1}
				start, keyAt = end, i
			}
		}
		i = end
	}
	close(len(s), 0)
	cut(len(s), 0)
	return out, seen
}

// lineEnd gives the place after the line break that follows place i.
func lineEnd(s string, i int) int {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(s)
}

// entries cuts a piece of a list into its entries.
func (p piece) entries() []piece {
	var out []piece
	one := p
	one.opens, one.entry = false, true
	start := 0
	line := 0
	for i := 0; i < len(p.text); line++ {
		end := lineEnd(p.text, i)
		text := strings.TrimRight(p.text[i:end], "\r\n")
		if body := strings.TrimLeft(text, " "); len(text)-len(body) == p.indent && isEntry(body) && i > start {
			one.text = p.text[start:i]
			out = append(out, one)
			start, one.before = i, p.before+line
		}
		i = end
	}
	one.text = p.text[start:]
	return append(out, one)
}

func isEntry(body string) bool { return body == "-" || strings.HasPrefix(body, "- ") }

// isKeyWord reports whether a key is made of small letters and "_".
func isKeyWord(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && s[i] != '_' {
			return false
		}
	}
	return s != ""
}
