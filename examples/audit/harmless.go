package main

import (
	"strings"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// harmless gives lines of text fit for a terminal and for the log of a build server:
// what does not show stands as in a Go string, and so does the first sign of what a
// build server would take for a command.
func harmless(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		var b []byte
		if at := len(line) - len(strings.TrimLeft(line, " \t\u00a0")); strings.HasPrefix(line[at:], "::") {
			b = visible.AppendNumber(visible.Append(b, line[:at]), ':', false)
			line = line[at+1:]
		}
		for at := strings.Index(line, "##"); at >= 0; at = strings.Index(line, "##") {
			b = visible.Append(b, line[:at])
			if visible.Command(line[at:]) {
				b = visible.AppendNumber(b, '#', false)
			} else {
				b = append(b, '#')
			}
			line = line[at+1:]
		}
		lines[i] = string(visible.Append(b, line))
	}
	return strings.Join(lines, "\n")
}
