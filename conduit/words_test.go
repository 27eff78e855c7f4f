package conduit_test

import (
	"encoding"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
)

// Whatever text is read as a word or an address is written as a text that is read as the
// same, and what is refused is refused without a panic.
func FuzzWords(f *testing.F) {
	for _, s := range []string{
		"", "model", "zone:control", "channel:erp>plc/tcp/502@a,b", "waiver:ZC1@zone:a", "zone:", ":", "radio", "hard-wired",
		"whole-zone", "Whole Zone", "only_via", "one way", "remote shell", "REMOTE-SHELL", "\x00", "zone:\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := conduit.ParseRef(s); err == nil {
			if back, err := conduit.ParseRef(r.String()); err != nil || back != r || r.String() != s {
				t.Errorf("%q: %v, and back %v, %v", s, r, back, err)
			}
		}
		if m, err := conduit.ParseMethod(s); err == nil {
			if back, err := conduit.ParseMethod(m.String()); err != nil || back != m || !m.Valid() {
				t.Errorf("%q: %v, and back %v, %v", s, m, back, err)
			}
		}
		if k, err := conduit.ParseServiceKind(s); err == nil {
			if back, err := conduit.ParseServiceKind(k.String()); err != nil || back != k {
				t.Errorf("%q: %v, and back %v, %v", s, k, back, err)
			}
		}
		var medium, mediumBack conduit.Medium
		var rule, ruleBack conduit.PolicyRule
		var turn, turnBack conduit.Turn
		var verdict, verdictBack conduit.Verdict
		for _, x := range []struct {
			first, again interface {
				encoding.TextUnmarshaler
				encoding.TextMarshaler
			}
			same func() bool
		}{
			{&medium, &mediumBack, func() bool { return medium == mediumBack }},
			{&rule, &ruleBack, func() bool { return rule == ruleBack }},
			{&turn, &turnBack, func() bool { return turn == turnBack }},
			{&verdict, &verdictBack, func() bool { return verdict == verdictBack }},
		} {
			if x.first.UnmarshalText([]byte(s)) != nil {
				continue
			}
			text, err := x.first.MarshalText()
			if err != nil {
				t.Errorf("%q: %T is read and cannot be written: %v", s, x.first, err)
			} else if err := x.again.UnmarshalText(text); err != nil || !x.same() {
				t.Errorf("%q: %T %s, and back: %v", s, x.first, text, err)
			}
		}
	})
}
