// Package attackics tells which techniques of MITRE ATT&CK for ICS are mitigated by
// requirements of IEC 62443 that are met, by which, and which stay open.
//
//	met := func(id requirement.ID) attackics.Answer { ... } // from an assessment
//	for f := range attackics.Assess(met, requirement.Embedded) {
//		fmt.Println(f.Technique.ID, f.State)
//	}
//
// [Techniques] and [Mitigations] are tables of ATT&CK for ICS, version 18.1: which
// mitigation helps against which technique, and which requirement of 62443-3-3 and
// 62443-4-2 ATT&CK names beside a mitigation. [Assess] joins them with what is known
// of a zone. The package knows no zones: package conduit/attack asks a design.
//
// # What it does not say
//
// ATT&CK names a mitigation as something that helps, and not as something that is
// enough. "Mitigated" here means that at least one mitigation which ATT&CK names
// against the technique is in place, and no more. Thirteen of its 52 mitigations name
// no requirement of 62443 (safety instrumented systems, training, mechanical layers):
// whether they are in place is not to be learned from requirements, and a technique
// against which nothing else helps comes out as [Beyond], never as mitigated.
//
// # Source
//
// The tables are derived from MITRE ATT&CK® for ICS. © 2025 The MITRE Corporation.
// This work is reproduced and distributed with the permission of The MITRE
// Corporation. [Notice] holds its licence and disclaimers, which travel with every
// copy. ATT&CK and MITRE ATT&CK are registered trademarks of The MITRE Corporation.
// Where ATT&CK names a component requirement by the letters CR and 4-2 has it for some
// types of components only, the table names those (EDR 3.2, HDR 3.2, ...). CR 5.4, which
// no table of 4-2 has, is left out.
package attackics
