package conduit

import (
	"strings"
	"unicode/utf8"
)

// Canonical gives the one text for all ways to write a service, which is what
// services are compared by. A name or alias of a listed service, or a port that is
// its alone, gives the name under which it is listed: "Modbus/TCP", "MODBUS tcp"
// and "502/tcp" give "modbus". A port that is nobody's, or that several services
// share, and a range give "tcp/9999", "tcp/1000-2000" however written; "*" and
// "all" give [Any]; any other name stands for itself in lower case without blanks,
// '-' and '_', "ACME_Sync" as "acmesync". An operation after a colon is kept:
// "Modbus/TCP:Read" gives "modbus:read". The canonical text of a canonical text is
// the same text. An empty name gives an empty text.
func (t *ServiceTable) Canonical(name ServiceName) ServiceName {
	if id, ok := t.names[string(name)]; ok {
		return t.services[id].Name
	}
	base, op, has := strings.Cut(string(name), ":")
	canon, _ := t.resolve(base)
	if !has {
		return canon
	}
	folded := foldName(op)
	if string(canon) == base && folded == op {
		return name
	}
	return canon + ":" + ServiceName(folded)
}

// resolve gives the canonical text of a name without operation, and the place of
// the service; unlisted for what is not listed.
func (t *ServiceTable) resolve(base string) (ServiceName, int32) {
	if id, ok := t.listed(base); ok {
		return t.services[id].Name, id
	}
	folded := foldCase(base)
	if r, ok := scanPortRange(folded); ok {
		if s, ok := t.segment(r); ok && r.Low == r.High && s.owner != unlisted {
			return t.services[s.owner].Name, s.owner
		}
		var buf [24]byte
		if text := r.append(buf[:0]); string(text) != base {
			return ServiceName(text), unlisted
		}
		return ServiceName(base), unlisted
	}
	plain := dropJoints(folded)
	if plain != base { // else it has been looked for
		if id, ok := t.names[plain]; ok {
			return t.services[id].Name, id
		}
	}
	if isAny(plain) {
		return Any, unlisted
	}
	if plain == folded {
		return ServiceName(plain), unlisted
	}
	if _, ok := scanPortRange(plain); ok {
		// "tcp/20-10" is no port, and must not be taken for tcp/2010 either.
		return ServiceName(folded), unlisted
	}
	return ServiceName(plain), unlisted
}

// listed finds a name that is listed, however it is written, if it is short and
// ASCII, which nearly all are. It allocates nothing.
func (t *ServiceTable) listed(base string) (int32, bool) {
	if id, ok := t.names[base]; ok {
		return id, true
	}
	var buf [48]byte
	n := 0
	for i := range len(base) {
		if base[i] >= utf8.RuneSelf {
			return unlisted, false
		}
		switch c := foldRune(rune(base[i])); {
		case c == ' ' || c == '-' || c == '_':
		case n == len(buf):
			return unlisted, false
		default:
			buf[n] = byte(c)
			n++
		}
	}
	id, ok := t.names[string(buf[:n])]
	return id, ok
}

// Covers reports whether a permission for one service lets another through. It
// does if the two are the same service under whatever names; if the permission is
// [Any]; if it is for a service of which the other is an operation (modbus covers
// modbus:read; modbus:read covers neither modbus:write nor modbus); and if it is
// for a port or a range of ports that the other has.
//
// A range covers every service with a port in it, but a range only if it contains
// it; what has no ports is in no range. Of a port that several services share, a
// permission for the port covers each of them, and a permission for one of them
// does not cover the port, which might be another's.
func (t *ServiceTable) Covers(permission, service ServiceName) bool {
	p, s := t.Canonical(permission), t.Canonical(service)
	if p == Any || p == s {
		return true
	}
	if s == Any {
		return false
	}
	pBase, pOp, pHas := strings.Cut(string(p), ":")
	sBase, sOp, sHas := strings.Cut(string(s), ":")
	if pBase == "" || pHas && !(sHas && pOp == sOp) {
		return false
	}
	if pBase == sBase {
		return true
	}
	r, ok := ParsePortRange(pBase)
	if !ok || pHas && r.Low != r.High {
		return false
	}
	if q, ok := ParsePortRange(sBase); ok {
		return r.Contains(q)
	}
	if id, ok := t.names[sBase]; ok {
		for _, q := range t.services[id].ranges {
			if r.Overlaps(q) {
				return true
			}
		}
	}
	return false
}

// Covering gives what a permission has to be in order to cover a service, so that
// permissions can be looked up instead of being tried one by one. A permission
// covers the service if its canonical text is [Any], is among exact, or is a range
// that overlaps one of ports (contains it, where the service is a range itself).
//
// The first of exact is the service itself, then come the same without its
// operation and, in order, the ports that it shares with other services. The ports
// are in the order of [PortRange.Compare]. Both are empty for [Any].
func (t *ServiceTable) Covering(service ServiceName) (exact []ServiceName, ports []PortRange) {
	s := t.Canonical(service)
	if s == Any {
		return nil, nil
	}
	exact = append(exact, s)
	base, op, has := strings.Cut(string(s), ":")
	if has && base != "" && base != string(Any) {
		exact = append(exact, ServiceName(base))
	}
	if r, ok := ParsePortRange(base); ok {
		return exact, append(ports, r)
	}
	id, ok := t.names[base]
	if !ok {
		return exact, nil
	}
	for _, r := range t.services[id].ranges {
		for port := range t.shared(r) {
			text := ServiceName(port.String())
			exact = append(exact, text)
			if has {
				exact = append(exact, text+":"+ServiceName(op))
			}
		}
		ports = append(ports, r)
	}
	return exact, ports
}
