// Package requirement holds the requirements of IEC 62443-3-3 (system, SR) and
// IEC 62443-4-2 (components, CR) as a table with levels, claims about them, and
// the capability level (SL-C) that claims earn.
//
// It answers which requirements a level selects, which of them bear on a kind of
// component, how a component requirement bears on a system requirement
// ([Catalog.Share]), and how far claims and a declared vector reach
// ([Catalog.Capability]). It knows nothing of zones, conduits or plants, so it
// cannot say what is achieved (SL-A).
//
//	c := requirement.Standard()
//	claims := requirement.MustClaims(requirement.NotMet, "CR 3.4 RE(2)")
//	b := c.Capability(requirement.Embedded, level.MustEvidence("3"), claims)
//	fmt.Println(b) // {3 3 2 3 3 3 3}
//
// # Words
//
// A requirement is a base requirement or a requirement enhancement (RE) of either
// part, whatever letters it begins with. Its level is the lowest security level
// that selects it. A [Claim] is what somebody says of one requirement; an
// [github.com/iec62443-go/iec62443/level.Evidence] is what somebody says of all of
// them at once. The part 3-3 calls the seven groups of requirements foundational
// requirements (FR), and part 4-2 the four kinds of component software
// application, embedded device, host device and network device ([ComponentType]).
//
// # What the tables are
//
// The standard is under copyright. The tables hold identifiers, short titles and
// levels, gathered from public tables, and one sentence for each system
// requirement in this project's own words. They do not replace the standard:
// whoever claims a requirement met has to have read it there.
//
// Public tables do not all agree. [Requirement.Provenance] says how many give the
// level that the catalog has, how many give another, and why those are not
// followed; [KnownDisagreements] lists all. The totals that the catalog comes to
// are 37, 60, 90 and 100 system requirements up to SL 1, 2, 3 and 4, with SR 3.4
// counted from SL 2 as corrigendum 1 of April 2014 has it. Another reading, another
// edition or a profile is a catalog of its own: [NewCatalog].
package requirement
