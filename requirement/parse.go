package requirement

// maxIDText is more than any way of writing an identifier needs.
const maxIDText = 64

// ParseID reads an identifier in the ways that people write it ("SR 1.1 RE(1)",
// "sr1.1 re 1", "SR-1.1 (1)", "SR 1.1.RE1") and gives the canonical form. Blanks,
// ".", "_" and "-" may stand between the parts, in any case of letters. It does
// not ask whether a catalog holds the requirement.
func ParseID(s string) (ID, error) {
	if _, ok := rank(s); ok {
		return ID(s), nil
	}
	if id, ok := parseLoose(s); ok {
		return id, nil
	}
	return "", &Error{ID: ID(s), Problem: BadID}
}

// MustID is [ParseID] for identifiers that are known to be right; it panics on error.
func MustID(s string) ID {
	id, err := ParseID(s)
	if err != nil {
		panic(err)
	}
	return id
}

// scanner reads an identifier that is not in canonical form.
type scanner struct {
	s string
	i int
}

// parseLoose reads
//
//	letters gap FR "." number [ gap enhancement ]
//
// where an enhancement is "RE" and a digit with or without round brackets about
// the digit, about both, or a digit alone in brackets.
func parseLoose(s string) (ID, bool) {
	if len(s) > maxIDText {
		return "", false
	}
	p := scanner{s: s}
	p.skip(false)
	l, ok := p.letters()
	if !ok {
		return "", false
	}
	p.skip(true)
	fr, ok := p.digit('1', '7')
	if !ok || !p.take('.') {
		return "", false
	}
	number, ok := p.digit('1', '9')
	if !ok {
		return "", false
	}
	buf := append(make([]byte, 0, 16), letterNames[l]...)
	buf = append(buf, ' ', fr, '.', number)
	if second, ok := p.digit('0', '9'); ok {
		buf = append(buf, second)
	}
	at := p.i
	p.skip(true)
	re, found, ok := p.enhancement()
	switch {
	case !ok:
		return "", false
	case found:
		buf = append(buf, " RE("...)
		buf = append(buf, re, ')')
	default:
		p.i = at
	}
	p.skip(false)
	return ID(buf), p.i == len(s)
}

// enhancement reports whether one is there, and whether it is well-formed.
func (p *scanner) enhancement() (re byte, found, ok bool) {
	outer := p.take('(')
	p.skip(false)
	letters := p.fold('R') && p.fold('E')
	if !outer && !letters {
		return 0, false, true
	}
	p.skip(letters)
	inner := letters && p.take('(')
	p.skip(false)
	re, ok = p.digit('1', '9')
	for _, open := range [...]bool{inner, outer} {
		if open {
			p.skip(false)
			ok = p.take(')') && ok
		}
	}
	return re, true, ok
}

func (p *scanner) letters() (letters, bool) {
	for l, name := range letterNames {
		if len(p.s)-p.i < len(name) {
			continue
		}
		at, same := p.i, true
		for j := range len(name) {
			same = same && p.fold(name[j])
		}
		if same {
			return letters(l), true
		}
		p.i = at
	}
	return 0, false
}

// skip passes over blanks, the no-break space among them, and if gaps is set over
// the other characters that stand between parts of an identifier.
func (p *scanner) skip(gaps bool) {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == ' ' || c >= '\t' && c <= '\r':
			p.i++
		case c == 0xC2 && p.i+1 < len(p.s) && p.s[p.i+1] == 0xA0:
			p.i += 2
		case gaps && (c == '.' || c == '_' || c == '-'):
			p.i++
		default:
			return
		}
	}
}

func (p *scanner) take(c byte) bool {
	if p.i < len(p.s) && p.s[p.i] == c {
		p.i++
		return true
	}
	return false
}

// fold takes the letter in either case.
func (p *scanner) fold(upper byte) bool { return p.take(upper) || p.take(upper|0x20) }

func (p *scanner) digit(low, high byte) (byte, bool) {
	if p.i < len(p.s) && p.s[p.i] >= low && p.s[p.i] <= high {
		p.i++
		return p.s[p.i-1], true
	}
	return 0, false
}
