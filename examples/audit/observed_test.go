package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestObserved(t *testing.T) {
	status, stdout, stderr := try("-observed", "testdata/conn.log")
	assert.Equal(t, found, status, "flows that nobody declared are breaches")
	assert.Contains(t, stderr, "testdata/conn.log: 1 record is of hosts", "one may be another")
	golden(t, "observed", stdout)
	_, again, _ := try("waterplant.yaml", "-observed", "testdata/conn.log")
	assert.Equal(t, strings.TrimPrefix(stdout, "examples/audit/"), again, "the bundled plant is no other")
}

// The same for pull requests and for programs.
func TestObservedFormats(t *testing.T) {
	for _, format := range []string{"md", "json"} {
		status, stdout, _ := try("-observed", "testdata/conn.log", "-format", format)
		assert.Equal(t, found, status, format)
		golden(t, "observed."+format, stdout)
	}
	_, page, _ := try("-observed", "testdata/conn.log")
	_, text, _ := try("-observed", "testdata/conn.log", "-format", "text")
	assert.Equal(t, page, text, "text is what it prints anyway")
}

// What a log comes to, by its lines.
func TestObservedStatus(t *testing.T) {
	whole, err := os.ReadFile("testdata/conn.log")
	require.NoError(t, err)
	lines := strings.SplitAfter(string(whole), "\n")
	header := strings.Join(lines[:8], "")
	with := func(uids ...string) string {
		log := header
		for _, line := range lines[8:] {
			for _, uid := range uids {
				if strings.Contains(line, "\t"+uid+"\t") {
					log += line
				}
			}
		}
		return log
	}
	packed := func(s string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(s))
		require.NoError(t, z.Close())
		return b.String()
	}
	for _, tt := range []struct {
		name, log, args string
		want            int
		stderr, reason  string
	}{
		{"conn.log", with("C1", "C3", "C5"), "", clean, "", "as declared"},
		{"conn.log", with("C1", "C7"), "", clean, "", "permitted, and not declared: listed, and no breach"},
		{"conn.log", with("C6"), "", clean, "", "a breach that is declared is for the audit of the design"},
		{"conn.log", with("C1", "C8"), "", found, "", "a breach that nobody declared"},
		{"conn.log", with("C1", "C11"), "", unreadable, "1 record is of hosts of which the model does not say where they are", "what nobody knows is no success"},
		{"conn.log", with("C1", "C11"), "-unplaced 1", clean, "", "which may be"},
		{"conn.log", with("C1", "C8", "C11"), "", found, "1 record is of hosts", "a breach is one whatever else is not known"},
		{"conn.log.gz", packed(with("C8")), "", found, "", "packed"},
		{"conn.log.gz", with("C8"), "", unreadable, "gzip", "it says that it is packed"},
		{"conn.log.gz", packed(with("C8"))[:60], "", unreadable, "reading failed", "cut off"},
		{"conn.log", header, "", unreadable, "there is no record in it", "nothing seen is no success"},
		{"conn.log", "", "", unreadable, "there is no record in it", "nor is an empty file"},
		{"conn.log", with("C11"), "", unreadable, "does the model give addresses?", "nothing could be compared"},
		{"conn.log", with("C1") + "cut off\n", "", unreadable, "conn.log:10: the line has 1 fields where the header names 11", "a line that nobody can read"},
		{"conn.log", with("C1") + "cut off\n", "-tolerate 1", clean, "", "which may be"},
		{"conn.log", with("C1") + "cut off\ncut off\n", "-tolerate 1", unreadable, "conn.log:11:", "one, and no more"},
		{"conn.log", header + "cut off\n", "", unreadable, "-tolerate N goes on past N lines", "what can be done about it"},
		{"conn.log", header + "cut off\n", "-tolerate 1", unreadable, "no line of it can be read", "no fault of the model's addresses"},
		{"flows.csv", "src,dst,proto,dport\n192.168.1.77,10.10.1.12,tcp,502\n", "", found, "", "a list of flows"},
		{"flows.csv.gz", packed("src,dst,proto,dport\n10.10.2.21,10.10.1.11,tcp,502\n"), "", clean, "", "as declared, packed"},
		{"flows.csv", with("C1"), "", unreadable, "the header lacks source", "a log under the name of a list"},
		{"conn.log", "erp > plc1\n", "", unreadable, "no conn.log of Zeek", "something else"},
	} {
		path := filepath.Join(t.TempDir(), tt.name)
		require.NoError(t, os.WriteFile(path, []byte(tt.log), 0o644))
		status, stdout, stderr := try(append(strings.Fields(tt.args), "-observed", path)...)
		assert.Equal(t, tt.want, status, "%s\n%s%s", tt.reason, stdout, stderr)
		assert.Contains(t, stderr, tt.stderr, tt.reason)
		assert.Equal(t, strings.Contains(stderr, ": the line has "), strings.Contains(stderr, "-tolerate"), "%s: to tolerate lines helps where a line is wrong", tt.reason)
		silent := tt.want == unreadable && !strings.Contains(stderr, "-unplaced")
		assert.Equal(t, silent, stdout == "", "%s: what cannot be read is no report", tt.reason)
	}
}
