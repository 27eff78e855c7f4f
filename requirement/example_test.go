package requirement_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// A component claims all up to SL 3 but one requirement of it.
func Example() {
	c := requirement.Standard()
	claims := requirement.MustClaims(requirement.NotMet, "CR 3.4 RE(2)")

	fmt.Println(c.Capability(requirement.Embedded, level.MustEvidence("3"), claims))
	// Output: {3 3 2 3 3 3 3}
}

// How many system requirements each level selects.
func ExampleCatalog_UpTo() {
	c := requirement.Standard()
	for n := level.SL1; n <= level.MaxSL; n++ {
		count := 0
		for fr := range level.FRs() {
			for range c.UpTo(fr, n) {
				count++
			}
		}
		fmt.Println(n, count)
	}
	// Output:
	// SL 1 37
	// SL 2 60
	// SL 3 90
	// SL 4 100
}

func ExampleCatalog_Lookup() {
	r, ok := requirement.Standard().Lookup("SR 3.4")

	fmt.Println(r.Title, r.FR, r.Level, ok)
	fmt.Printf("%d public tables agree, %d differ\n", r.Provenance.Agree, r.Provenance.Differ)
	// Output:
	// Software and information integrity SI SL 2 true
	// 2 public tables agree, 4 differ
}

// The requirements by which a network device, and no other, bears on the
// protection of a zone boundary.
func ExampleCatalog_Share() {
	c := requirement.Standard()

	fmt.Println(c.Share(requirement.Network, "SR 5.2 RE(1)"))
	fmt.Println(c.Share(requirement.Host, "SR 5.2 RE(1)"))
	// Output:
	// [NDR 5.2 NDR 5.2 RE(1)]
	// []
}

// What is not known makes the answer an interval.
func ExampleCatalog_Capability() {
	c := requirement.Standard()
	claims := requirement.MustClaims(requirement.Met, "CR 6.1", "CR 6.2")

	fmt.Println(c.Capability(requirement.Host, level.MustEvidence("{IAC: 2, DC: NR}"), claims))
	// Output: {2 0..4 0..4 NR 0..4 2..4 0..4}
}

func ExampleCatalog_Missing() {
	c := requirement.Standard()
	claims := requirement.MustClaims(requirement.NotMet, "CR 4.1")

	for _, m := range c.Missing(requirement.Host, level.MustEvidence("{DC: 1}"), claims, level.MustTarget("{DC: 2, TRE: 1}")) {
		fmt.Println(m.FR, m.Level, m.ID, m.Status)
	}
	// Output:
	// DC SL 1 CR 4.1 not met
	// DC SL 2 CR 4.2 not met
	// TRE SL 1 CR 6.1 unknown
}

// A profile asks for emergency power from SL 2 on only.
func ExampleNewCatalog() {
	var reqs []requirement.Requirement
	for r := range requirement.Standard().All() {
		if r.ID == "SR 7.5" {
			r.Level = level.SL2
		}
		reqs = append(reqs, r)
	}
	profile, err := requirement.NewCatalog("unmanned stations", reqs)
	if err != nil {
		fmt.Println(err)
		return
	}

	claims := requirement.MustClaims(requirement.NotMet, "SR 7.5")
	for _, c := range []*requirement.Catalog{requirement.Standard(), profile} {
		fmt.Println(c.SystemCapability(level.MustEvidence("1"), claims))
	}
	// Output:
	// {1 1 1 1 1 1 0}
	// {1 1 1 1 1 1 1}
}

func ExampleClaimsOf() {
	claims, err := requirement.ClaimsOf(
		requirement.Claim{ID: "sr 5.2 re 1", Status: requirement.Met},
		requirement.Claim{ID: "SR 7.5", Status: requirement.Compensated, Reason: "site UPS, tested yearly"},
	)

	fmt.Println(claims, err)
	// Output: SR 5.2 RE(1) met, SR 7.5 compensated <nil>
}

// Where both speak of a requirement, the other decides.
func ExampleClaims_And() {
	site := requirement.MustClaims(requirement.Met, "SR 2.3", "SR 7.5")
	cell := requirement.MustClaims(requirement.NotMet, "SR 2.3")

	fmt.Println(site.And(cell))
	// Output: SR 2.3 not met, SR 7.5 met
}

func ExampleParseID() {
	for _, text := range []string{"SR 1.1 RE(1)", "sr1.1 re 1", "SR 1.1 (1)", "SR 1.1.2"} {
		id, err := requirement.ParseID(text)
		fmt.Printf("%q %v\n", id, err)
	}
	// Output:
	// "SR 1.1 RE(1)" <nil>
	// "SR 1.1 RE(1)" <nil>
	// "SR 1.1 RE(1)" <nil>
	// "" requirement: "SR 1.1.2": not the id of a requirement; want for example "SR 5.2" or "CR 3.4 RE(1)"
}

func ExampleTypeSetOf() {
	s := requirement.TypeSetOf(requirement.Network, requirement.Host)

	fmt.Println(s, s.Has(requirement.Embedded))
	// Output: HD ND false
}

func ExampleCommonConstraints() {
	for c := range requirement.CommonConstraints() {
		fmt.Println(c.ID, c.Title)
	}
	// Output:
	// CCSC 1 Support of essential functions
	// CCSC 2 Compensating countermeasures
	// CCSC 3 Least privilege
	// CCSC 4 Software development process
}
