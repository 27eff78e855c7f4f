package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// packs are the sets of rules, in the order in which they are listed.
var packs = []struct {
	name  string
	rules func() []*rule.Rule
}{
	{standard.Pack, standard.Rules},
	{practice.ExposurePack, practice.Exposure},
	{practice.ReferenceModelPack, practice.ReferenceModel},
	{practice.AccountabilityPack, practice.Accountability},
	{practice.DocumentationPack, practice.Documentation},
}

// choose takes the rules that -packs and -rules name, and the severities of
// -severity. Rules named one by one may be of any pack unless packs are named too.
func (o *options) choose(t texts, given map[string]bool) error {
	o.list = t.rules == "list"
	named := []string{standard.Pack}
	if given["packs"] {
		named = words(t.packs)
	} else if given["rules"] {
		named = []string{"all"}
	}
	if err := o.takePacks(named); err != nil || o.list {
		return err
	}
	if given["rules"] {
		if err := o.selectRules(words(t.rules)); err != nil {
			return err
		}
	}
	if given["severity"] {
		return o.overrides(words(t.severity))
	}
	return nil
}

func (o *options) takePacks(named []string) error {
	if len(named) == 0 {
		return fmt.Errorf("-packs names no pack: want all or some of %s", packNames())
	}
	for _, name := range named {
		if name != "all" && !slices.Contains(strings.Split(packNames(), ", "), name) {
			return fmt.Errorf("-packs: %+q is no pack: want all or some of %s", name, packNames())
		}
	}
	for _, p := range packs {
		if slices.Contains(named, p.name) || slices.Contains(named, "all") {
			o.rules = append(o.rules, p.rules()...)
		}
	}
	return nil
}

func packNames() string {
	var out []string
	for _, p := range packs {
		out = append(out, p.name)
	}
	return strings.Join(out, ", ")
}

// selectRules takes rules by id or name. What the engine says of waivers is selected
// beside others, since waivers are judged by the rules that run.
func (o *options) selectRules(named []string) error {
	var taken []*rule.Rule
	for _, name := range named {
		r := o.find(name)
		if r == nil {
			return fmt.Errorf("-rules: %+q is no rule of the packs %s: -rules list shows them", name, o.packsTaken())
		}
		o.config.Select = append(o.config.Select, r.ID)
		if slices.Contains(o.rules, r) && !slices.Contains(taken, r) {
			taken = append(taken, r)
		}
	}
	if o.rules = taken; len(taken) == 0 {
		return fmt.Errorf("-rules names no rule that looks at a design: -rules list shows them")
	}
	return nil
}

// aboutWaivers are rules of every run, unless others are selected.
var aboutWaivers = []*rule.Rule{rule.UnusedWaiver, rule.ExpiredWaiver}

// find gives the rule that runs with an id or a name; nil if there is none.
func (o *options) find(name string) *rule.Rule {
	for _, r := range append(slices.Clone(o.rules), aboutWaivers...) {
		if strings.EqualFold(name, r.ID) || strings.EqualFold(name, r.Name) {
			return r
		}
	}
	return nil
}

func (o *options) packsTaken() string {
	var out []string
	for _, r := range o.rules {
		if !slices.Contains(out, r.Pack) {
			out = append(out, r.Pack)
		}
	}
	return strings.Join(out, ", ")
}

// overrides reads "ZC305=warning,documentation=error,ZC301@zone:lab=info". What is
// named has to run.
func (o *options) overrides(list []string) error {
	if len(list) == 0 {
		return fmt.Errorf("-severity says nothing: want for example ZC305=warning")
	}
	for _, s := range list {
		name, word, ok := s, "", false
		if i := strings.LastIndexByte(s, '='); i >= 0 { // an element may have one too
			name, word, ok = s[:i], s[i+1:], true
		}
		if !ok {
			return fmt.Errorf("-severity: %+q is not RULE=LEVEL: want for example ZC305=warning", s)
		}
		n, err := rule.ParseSeverity(word)
		if err != nil {
			return fmt.Errorf("-severity: %+q is no level: want error, warning or info", word)
		}
		var of conduit.Refs
		if rule, element, at := strings.Cut(name, "@"); at {
			r, err := conduit.ParseRef(element)
			if err != nil {
				return fmt.Errorf("-severity: %+q is no element of a model: want for example ZC301@zone:lab=info", element)
			}
			name, of = rule, conduit.RefsOf(r)
		}
		if r := o.find(name); r != nil {
			name = r.ID
		} else if !slices.ContainsFunc(o.rules, func(r *rule.Rule) bool { return r.Pack == name }) {
			return fmt.Errorf("-severity: %+q is neither a rule nor a pack that runs: -rules list shows them", name)
		}
		o.config.Severity = append(o.config.Severity, rule.Override{Rule: name, Elements: of, Severity: n})
	}
	return nil
}

// words splits a list at commas; blanks and empty places are nothing.
func words(s string) []string {
	var out []string
	for w := range strings.SplitSeq(s, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// listRules gives a line for each rule, pack by pack.
func listRules(list []*rule.Rule) string {
	var b strings.Builder
	for _, r := range append(slices.Clone(list), aboutWaivers...) {
		fmt.Fprintf(&b, "%-6s %-8s %-16s %-30s %s\n", r.ID, r.Severity, r.Pack, r.Name, r.Summary())
	}
	return b.String()
}
