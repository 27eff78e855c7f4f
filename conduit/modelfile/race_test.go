//go:build race

package modelfile_test

// raceEnabled makes the long tests shorter, which take ten times as long here.
const raceEnabled = true
