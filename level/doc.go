// Package level holds the security levels of IEC 62443 and the vectors made of
// them, one component for each of the seven foundational requirements.
//
// Four kinds of vector are told apart, because mixing them up is how a plant
// comes to look safer than it is:
//
//   - [Vector] is seven levels and nothing else.
//   - [Target] is what is asked for (SL-T): a level or nothing, per requirement.
//   - [Evidence] is what somebody states (a declared SL-C, a recorded SL-A, what
//     a measure provides): a level, not relevant, or not known.
//   - [Bounds] is an answer (a computed SL-C or SL-A): an interval, whose low end
//     counts what is not known as absent and whose high end as present.
//
// An answer is held against a target with [Bounds.Against], which says [Met],
// [Short] or [Indeterminate]. What is not known is never counted as success.
//
// Levels are compared component by component. They are never averaged, and a
// surplus in one foundational requirement never pays for a lack in another
// (IEC TS 62443-1-1 and IEC 62443-3-3, annex A).
package level
