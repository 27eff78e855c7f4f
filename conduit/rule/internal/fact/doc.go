// Package fact holds what several rules ask of a system and no method of it says:
// which conduits a channel is on, what a zone is, what a conduit permits, and the
// words in which findings name things. What takes long is worked out once a run.
package fact
