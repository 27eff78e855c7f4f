// Package law holds the tests that keep what this module promises about itself:
// which room imports which, what no library code does, that every exported name is
// explained, and that the exported surface changes only on purpose. It has no code
// of its own.
package law
