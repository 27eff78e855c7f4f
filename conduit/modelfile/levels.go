package modelfile

import (
	"errors"
	"strings"

	"github.com/iec62443-go/iec62443/level"
)

// target and evidence are a number, a text, or a mapping by foundational
// requirement.
var (
	target   = levelOf("a target", level.ParseTarget, level.Target.Or)
	evidence = levelOf("evidence", level.ParseEvidence, level.Evidence.Or)
)

var frKeys = func() (keys []string) {
	for fr := range level.FRs() {
		keys = append(keys, fr.String())
	}
	return keys
}()

func levelOf[V interface {
	comparable
	String() string
}](what string, parse func(string) (V, error), or func(V, V) V) codec[V] {
	var unset V
	r := levelReader[V]{what, parse, or}
	return codec[V]{
		read: r.read,
		write: func(e *encoder, v V) bool {
			writeLevel(e, v.String())
			return v != unset
		},
	}
}

type levelReader[V any] struct {
	what  string
	parse func(string) (V, error)
	or    func(V, V) V
}

func (r levelReader[V]) read(d *decoder, n int32) (V, bool) {
	var v V
	x := &d.tree.nodes[n]
	switch x.kind {
	case text, number:
		return r.scalar(d, n, x.text)
	case mapping:
		return r.mapping(d, n)
	case list:
		d.fail(n, WrongType, "", `write a vector as a text: "2 2 3 1 2 1 3"`, "want %s, found a list", r.what)
		return v, false
	}
	d.want(n, text, r.what+": a number, a text or a mapping")
	return v, false
}

func (r levelReader[V]) scalar(d *decoder, n int32, s string) (V, bool) {
	v, err := r.parse(s)
	if err != nil {
		var syntax *level.SyntaxError
		reason, part := clean(err.Error()), s
		if errors.As(err, &syntax) {
			reason, part = clean(syntax.Reason), syntax.Part
		}
		if part != s && part != "" {
			d.fail(n, BadValue, s, "", "%s in %s is not %s: %s", quote(part), quote(s), r.what, reason)
		} else {
			d.fail(n, BadValue, s, "", "%s is not %s: %s", quote(s), r.what, reason)
		}
	}
	return v, err == nil
}

func (r levelReader[V]) mapping(d *decoder, n int32) (V, bool) {
	var v V
	ok := true
	var seen, told level.FRSet
	var unknown keySet
	for k := n + 1; k < d.tree.nodes[n].end; {
		val := d.tree.nodes[k].end
		next := d.tree.nodes[val].end
		name := d.tree.nodes[k].text
		fr, err := level.ParseFR(name)
		switch {
		case !d.isKey(k):
			ok = false
		case err != nil || fr.String() != name:
			ok = false
			if !unknown.first(d, k) {
				break
			}
			if d.tree.nodes[val].bare && strings.ContainsAny(name, " ") {
				d.fail(k, UnknownKey, name, "quote a vector: \""+clean(shorten(name, maxQuote))+"\"", "%s is not a foundational requirement", quote(name))
				break
			}
			d.unknownKey(k, val, r.what, frKeys)
		case seen.Has(fr):
			ok = false
			if !told.Has(fr) {
				d.repeatedKey(k)
			}
			told = told.With(fr)
		default:
			seen = seen.With(fr)
			d.push(name)
			w, fine := r.component(d, val, name)
			d.pop()
			v, ok = r.or(v, w), ok && fine
		}
		k = next
	}
	return v, ok
}

// component reads the level of one foundational requirement.
func (r levelReader[V]) component(d *decoder, n int32, fr string) (V, bool) {
	var v V
	if !d.wantText(n, "a level") {
		return v, false
	}
	s := d.tree.nodes[n].text
	if len(s) > 10 || strings.ContainsAny(s, ",:{}[]()") {
		d.fail(n, BadValue, s, "", "%s is not a level", quote(s))
		return v, false
	}
	v, err := r.parse("{" + fr + ": " + s + "}")
	if err != nil {
		reason := err.Error()
		var syntax *level.SyntaxError
		if errors.As(err, &syntax) {
			reason = syntax.Reason
		}
		d.fail(n, BadValue, s, "", "%s is not a level here: %s", quote(s), clean(reason))
	}
	return v, err == nil
}

// writeLevel writes what String of a target or of evidence gives: "{2 2 2 2 2 2 2}"
// as a number, any other row of seven as a text, and the rest as a mapping.
func writeLevel(e *encoder, s string) {
	body := strings.Trim(s, "{}")
	if strings.ContainsRune(body, ':') || body == "" {
		n := e.tree.add(node{kind: mapping})
		for part := range strings.SplitSeq(body, ", ") {
			fr, value, _ := strings.Cut(part, ": ")
			e.scalar(text, fr)
			writeCell(e, value)
		}
		e.tree.close(n)
		return
	}
	first, rest, _ := strings.Cut(body, " ")
	if strings.Count(" "+rest, " "+first) == level.NumFR-1 {
		writeCell(e, first)
		return
	}
	e.scalar(text, body)
}

func writeCell(e *encoder, s string) {
	switch {
	case s == "?":
		e.scalar(text, "unknown") // a plain "?" is a trap in YAML
	case len(s) == 1:
		e.scalar(number, s)
	default:
		e.scalar(text, s)
	}
}
