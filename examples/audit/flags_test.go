package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a flag cannot mean is said in a line, with nothing on standard output.
func TestBadFlags(t *testing.T) {
	for _, tt := range []struct{ args, want, reason string }{
		{"-nosuch", "not defined: -nosuch", "no such flag"},
		{"-format", "needs an argument: -format", "a value is missing"},
		{"-format xml", "want text, md, json, sarif, junit, csv", "no such format"},
		{"-format=", "want text, md, json", "an empty word is none of the list"},
		{"-from xlsx", "want model, csv", "no such source"},
		{"-rules ZC999", `"ZC999" is no rule`, "a check that somebody takes to be there"},
		{"-rules ZC201,,list", `"list" is no rule`, "list is a word by itself"},
		{"-rules=", "names no rule", "nothing would be checked"},
		{"-rules , -format json", "names no rule", "nor here"},
		{"-rules ZC902", "names no rule that looks at a design", "waivers are judged by rules that run"},
		{"-rules ZC601 -packs core", `"ZC601" is no rule of the packs core`, "packs that are named bound the rules"},
		{"-packs nope", `"nope" is no pack`, "no such pack"},
		{"-packs=", "names no pack", "nothing would be checked"},
		{"-severity ZC201", "is not RULE=LEVEL", "no level"},
		{"-severity ZC201=fatal", `"fatal" is no level`, "no such level"},
		{"-severity ZC201=", `"" is no level`, "an empty level"},
		{"-severity ZC999=error", `"ZC999" is neither a rule nor a pack that runs`, "no such rule"},
		{"-severity ZC601=error", `"ZC601" is neither`, "a rule of a pack that does not run"},
		{"-severity ZC202=info -rules ZC201", `"ZC202" is neither`, "a rule that was not selected"},
		{"-severity ZC301@control=info", "is no element of a model", "of which kind?"},
		{"-severity=", "says nothing", "an empty list"},
		{"-reader TLP:GREEN", "-reader withholds parts of a page of HTML alone", "the findings as they are read elsewhere hold everything"},
		{"-format html -reader GREEN", `"GREEN" is no marking that is known; want TLP:CLEAR`, "a colour alone"},
		{"-format html -reader=", `"" is no marking`, "nobody's label"},
		{"-fail-on never", "want info, warning or error", "no such level"},
		{"-as-of 2026-02-30", "is not a date", "no such day"},
		{"-as-of=", "want a day", "an empty day"},
		{"-as-of 01.03.2026", "is not a date", "a day written otherwise"},
		{"-max-age 365", "give -as-of", "no day to count from"},
		{"-max-age 0 -as-of 2026-03-01", "want a number of days", "not a span of time"},
		{"-max-age -1 -as-of 2026-03-01", "want a number of days", "nor this"},
		{"-baseline=", "-baseline names no file", "a variable that a build server left empty"},
		{"-baseline-write=", "-baseline-write names no file", "the same"},
		{"-baseline k.txt a.yaml b.yaml", "is of one model, and 2 are named", "elements of two plants may have one address"},
		{"-format json a.yaml b.yaml", "makes one document of one model", "two documents are none"},
		{"-format sarif a.yaml b.yaml", "makes one document of one model", "two documents are none"},
		{"-format junit a.yaml b.yaml", "makes one document of one model", "two documents are none"},
		{"-format csv a.yaml b.yaml", "makes one document of one model", "two headers"},
		{"-observed=", "-observed names no file", "nothing to compare with"},
		{"-observed c.log a.yaml b.yaml", "is about one plant, and 2 are named", "whose traffic is it?"},
		{"-observed c.log -format sarif", "text, md or json", "flows are no findings of rules"},
		{"-unplaced 3", "give -observed", "it is about a log"},
		{"-observed c.log -unplaced some", "want a number of records", "how many"},
		{"-observed c.log -rules ZC201", "leave out -rules", "no rules run"},
		{"-tolerate 3", "give -observed", "of which log?"},
		{"-observed c.log -tolerate -1", "want a number of lines", "not a number of lines"},
		{"-from csv", "names no table", "there is no bundled table"},
		{"-from csv asets=a.csv", `"asets" is no kind of table`, "misspelt"},
		{"-from csv zones=", `"zones=" names no file`, "nothing after the sign"},
		{"-from csv a.csv b.csv", `"b.csv" is a second list of assets`, "of which kind is it?"},
		{"-from csv a.csv assets=b.csv", "two tables of assets", "one of them would be left out"},
		{"-zone-by vlan", "give -from csv", "a model says itself what its zones are"},
		{"-from csv -zone-by= a.csv", "names no way", "an empty list"},
		{"-from csv -zone-by floor a.csv", `"floor" is no way`, "no such way"},
		{"-links", "give -from csv", "a model says itself what is a link"},
		{"-from csv -links a.csv", "give channels=FILE", "there are no channels"},
		{"-from csv zones=a.csv zones=b.csv", "two tables of zones", "one of them would be left out"},
	} {
		status, stdout, stderr := try(strings.Fields(tt.args)...)
		assert.Equal(t, unreadable, status, "%s: %s", tt.args, tt.reason)
		assert.Empty(t, stdout, tt.args)
		assert.Contains(t, stderr, tt.want, "%s: %s", tt.args, tt.reason)
		assert.True(t, strings.HasSuffix(stderr, "\naudit -h shows every flag with an example\n"), stderr)
	}
}

func TestStatus(t *testing.T) {
	for _, tt := range []struct {
		args   string
		want   int
		reason string
	}{
		{"-format text", found, "errors stand"},
		{"-format text testdata/clean.yaml", clean, "nothing to find"},
		{"-format text testdata/clean.yaml waterplant.yaml", found, "the worst of all"},
		{"waterplant.yaml -format text", found, "a flag after the file is a flag"},
		{"-format text -- testdata/clean.yaml", clean, "files after the dashes"},
		{"-format text testdata/nosuch.yaml waterplant.yaml", unreadable, "the worst of all"},
		{"-rules ZC403 waterplant.yaml", clean, "warnings do not fail"},
		{"-rules temporary-with-permanent -fail-on warning waterplant.yaml", found, "unless asked to; by name too"},
		{"-rules zc403 -fail-on info waterplant.yaml", found, "a warning is more than an info; ids in either case"},
		{"-rules ZC403 -severity ZC403=error waterplant.yaml", found, "somebody finds it worse"},
		{"-severity core=info waterplant.yaml", clean, "a whole pack"},
		{"-severity core=info,ZC301=error waterplant.yaml", found, "the last that fits decides"},
		{"-severity ZC301=error,core=info waterplant.yaml", clean, "whichever that is"},
		{"-rules ZC301 -severity ZC301=warning waterplant.yaml", clean, "by rule"},
		{"-rules ZC301 -severity ZC301=warning,ZC301@zone:control=error waterplant.yaml", found, "and by element"},
		{"-rules ZC301 -severity ZC301=warning,ZC301@zone:enterprise=error waterplant.yaml", clean, "of which nothing is found"},
		{"-rules ZC301 -severity ZC301@zone:nowhere=info waterplant.yaml", unreadable, "an element that there is not"},
		{"-packs documentation waterplant.yaml", clean, "warnings alone"},
		{"-packs documentation -severity documentation=error waterplant.yaml", found, "by pack"},
		{"-rules ZC101 testdata/waived.yaml", clean, "a waiver without a day holds"},
		{"-rules ZC101 -as-of 2026-06-30 testdata/waived.yaml", clean, "on its last day a waiver holds"},
		{"-rules ZC101 -as-of 2026-07-01 testdata/waived.yaml", found, "and not on the next"},
		{"-rules ZC308 -as-of 2026-01-31 -max-age 30 -fail-on warning waterplant.yaml", found, "records of last September"},
		{"-rules ZC308 -as-of 2025-09-30 -max-age 30 -fail-on warning waterplant.yaml", clean, "were good then"},
		{"-format text testdata/empty.yaml", unreadable, "a model with nothing in it is no clean plant"},
		{"-format text -from csv testdata/empty.csv", unreadable, "nor is a table without rows"},
		{"-fail-on error testdata/warned.yaml", clean, "a flag about rules is enough to run them"},
	} {
		status, stdout, stderr := try(strings.Fields(tt.args)...)
		assert.Equal(t, tt.want, status, "%s: %s\n%s%s", tt.args, tt.reason, stdout, stderr)
		assert.NotContains(t, stdout, "rests on", "%s: not the page", tt.args)
	}
}

func TestPacks(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"-format text", "core 35\n"},
		{"-packs core", "core 35\n"},
		{"-packs all", "48 ran: accountability 1, core 35, documentation 2, exposure 2, reference-model 8\n"},
		{"-packs accountability,reference-model", "9 ran: accountability 1, reference-model 8\n"},
		{"-rules ZC201,ZC601", "2 ran: core 1, reference-model 1\n"},
		{"-rules ZC201,uncovered-crossing", "1 ran: core 1\n"},
	} {
		_, stdout, _ := try(strings.Fields(tt.args)...)
		assert.Contains(t, stdout, tt.want, tt.args)
	}
}

func TestRulesAreListed(t *testing.T) {
	status, stdout, stderr := try("-rules", "list")
	assert.Equal(t, clean, status)
	assert.Empty(t, stderr)
	golden(t, "rules", stdout)
	_, core, _ := try("-rules", "list", "-packs", "core")
	assert.NotContains(t, core, "ZC601")
	assert.Contains(t, core, "ZC902", "waivers are judged in every run")
}

func TestSeveralFiles(t *testing.T) {
	for _, format := range []string{"text", "md"} {
		status, stdout, stderr := try("-format", format, "testdata/clean.yaml", "testdata/misspelt.yaml", "testdata/record.yaml")
		assert.Equal(t, unreadable, status)
		assert.NotEmpty(t, stderr)
		assert.Equal(t, 2, strings.Count(stdout, "not judged: no day was given"), "a report of each that can be read:\n%s", stdout)
	}
}

// A name that a variable left empty is no file, and says so by itself.
func TestEmptyFileName(t *testing.T) {
	for _, args := range [][]string{{""}, {"waterplant.yaml", ""}, {"-format", "svg", ""}, {"--", ""}} {
		status, stdout, stderr := try(args...)
		assert.Equal(t, unreadable, status, "%q", args)
		assert.Empty(t, stdout, "%q", args)
		assert.Contains(t, stderr, "audit: the name of a file is empty\n", "%q", args)
	}
}

// Every flag is in the help, and every example of the help runs.
func TestHelp(t *testing.T) {
	for _, arg := range []string{"-h", "-help", "--help"} {
		status, stdout, stderr := try(arg)
		assert.Equal(t, clean, status)
		assert.Empty(t, stderr)
		assert.Equal(t, help, stdout)
	}
	for _, m := range regexp.MustCompile(`(?m)^  (-[a-z-]+)`).FindAllStringSubmatch(help, -1) {
		_, _, stderr := try(m[1])
		assert.NotContains(t, stderr, "not defined", "%s is a flag", m[1])
	}
	source, err := os.ReadFile("flags.go")
	require.NoError(t, err)
	for _, m := range regexp.MustCompile(`fs\.(?:Func|StringVar|BoolVar)\((?:&[a-zA-Z.]+, )?"([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
		assert.Regexp(t, `\n  -`+m[1]+`[ \n]`, help, "the help explains it")
		assert.Regexp(t, `(?m)^ {12}audit .*-`+m[1]+` `, help, "and shows it")
	}

	for name := range strings.SplitSeq(packNames(), ", ") {
		assert.Regexp(t, `(?s)-packs LIST.*\b`+name+`\b.*-severity RULE`, help, "the help names every pack")
	}

	here, err := filepath.Abs(".")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	for to, from := range map[string]string{
		"plant.yaml": "waterplant.yaml", "main.yaml": "testdata/record.yaml", "assets.csv": "testdata/pipeline/assets.csv",
		"conn.log": "testdata/conn.log", "zones.csv": "testdata/pipeline/zones.csv", "conduits.csv": "testdata/pipeline/conduits.csv", "channels.csv": "testdata/pipeline/channels.csv",
	} {
		data, err := os.ReadFile(filepath.Join(here, from))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(to, data, 0o644))
	}
	_, _, _ = try("-baseline-write", "known.txt", "plant.yaml")
	examples := regexp.MustCompile(`(?m)^ {12}audit (.*)$`).FindAllStringSubmatch(help, -1)
	assert.GreaterOrEqual(t, len(examples), 11)
	for _, m := range examples {
		status, stdout, stderr := try(strings.Fields(m[1])...)
		assert.NotEqual(t, unreadable, status, "audit %s\n%s", m[1], stderr)
		assert.NotEmpty(t, stdout, "audit %s", m[1])
	}
}
