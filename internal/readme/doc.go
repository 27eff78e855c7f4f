// Package readme keeps README.md honest: its code stands in the tests of this package
// byte for byte, so that it compiles and runs, and its transcripts are what the
// commands print. It has no code of its own.
package readme
