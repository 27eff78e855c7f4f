// Package rule runs rules over a [conduit.System] and gathers what they find.
//
// The core computes facts, each with a type of its own: a verdict on a channel, a
// gap, a bridge. A [Rule] is an opinion about facts. It is a variable, and nothing
// registers it:
//
//	var NoTelnet = &rule.Rule{
//		ID: "ACME001", Name: "no-telnet", Severity: rule.Error,
//		Doc: "telnet crosses a zone boundary",
//		Run: func(p *rule.Pass) {
//			for x := range p.System.Crossings() {
//				if x.Channel.Service == "telnet" {
//					p.Reportf(x.Channel.Ref(), "telnet from zone %q to zone %q", x.From, x.To)
//				}
//			}
//		},
//	}
//
//	res := rule.Run(sys, append(standard.Rules(), NoTelnet)...)
//
// The rules of the standard are in package standard, those of practice and of
// other documents in package practice. [Config] selects among rules, sets
// severities, and says by which day waivers and records are judged.
//
// A [Result] holds every [Diagnostic], waived ones marked, in an order that is the
// same on every run. A [Baseline] holds the fingerprints of those already known.
//
// What the package does not do: it opens no file, prints nothing and ends no
// program. A rule that panics is a [Fault] of the result, and the other rules run.
package rule
