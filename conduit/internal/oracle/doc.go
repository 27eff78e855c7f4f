// Package oracle answers what the semantics of this library ask of a model, by the
// most literal route: definitions as they are worded, over lists and sets, and
// brute force over sequences. It exists for tests only. What package conduit
// computes fast is held against it on small random models; nothing else may
// import it.
//
// It shares the declared types and the table of services with package conduit, and
// the rows of the catalog with package requirement, and no line of what it checks.
// The model has to be structurally valid, or what it answers means nothing.
//
// Each file implements one paragraph of the semantics, which the comments
// paraphrase; where a paragraph can be read in two ways, a comment that begins
// with "Reading:" says which one is taken.
package oracle
