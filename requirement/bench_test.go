package requirement_test

import (
	"testing"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

func BenchmarkParseID(b *testing.B) {
	for name, text := range map[string]string{"canonical": "NDR 5.2 RE(3)", "loose": "ndr 5.2 re 3", "bad": "NDR 5.2 RE("} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = requirement.ParseID(text)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		requirement.Compare("NDR 5.2 RE(3)", "NDR 5.2 RE(2)")
	}
}

func BenchmarkClaim(b *testing.B) {
	claims := requirement.MustClaims(requirement.Met, ids(requirement.Standard().System())...)
	b.ReportAllocs()
	for b.Loop() {
		claims.Claim("SR 3.9 RE(1)")
	}
}

func BenchmarkLookup(b *testing.B) {
	c := requirement.Standard()
	b.ReportAllocs()
	for b.Loop() {
		c.Lookup("SR 3.9 RE(1)")
	}
}

func BenchmarkCapability(b *testing.B) {
	c := requirement.Standard()
	claims := requirement.MustClaims(requirement.Met, ids(c.Component(requirement.Network))...)
	for name, claims := range map[string]requirement.Claims{"none": {}, "all": claims} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Capability(requirement.Network, level.Evidence{}, claims)
			}
		})
	}
}

func BenchmarkNewCatalog(b *testing.B) {
	var reqs []requirement.Requirement
	for r := range requirement.Standard().All() {
		reqs = append(reqs, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := requirement.NewCatalog("bench", reqs); err != nil {
			b.Fatal(err)
		}
	}
}
