//go:build !race

package modelfile_test

// raceEnabled makes the long tests shorter under the race detector.
const raceEnabled = false
