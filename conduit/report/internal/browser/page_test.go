package browser

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/zone"
)

func write(t testing.TB, m *conduit.Model) []byte {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, report.HTML(&b, rule.Run(sys, append(standard.Rules(), practice.Documentation()...)...)))
	return b.Bytes()
}

func waterworks(t testing.TB) *conduit.Model {
	t.Helper()
	data, err := os.ReadFile("../../../../examples/audit/waterplant.yaml")
	require.NoError(t, err)
	m, err := modelfile.Parse("waterplant.yaml", data)
	require.NoError(t, err)
	return m
}

func plant(t testing.TB, c generate.Config) *conduit.Model {
	t.Helper()
	p, err := c.Plant()
	require.NoError(t, err)
	return p.Model
}

// hostilePlant says something hostile wherever a model may say what it likes.
func hostilePlant() *conduit.Model {
	m := &conduit.Model{Name: "<script>alert(1)</script>", Description: `"><img src=x onerror=alert(1)>`, Marking: "TLP:<svg onload=alert(1)>"}
	m.Zones = append(m.Zones, zone.Zone{ID: "hub", Layer: zone.Layer3})
	names := hostile.Names()
	next := func() string {
		n := names[0]
		names = append(names[1:], n) // around and around
		return n.Text
	}
	for i := range 37 {
		z := zone.Zone{
			ID: zone.ID(fmt.Sprintf("z%d", i)), Name: next(), Owner: next(), Rationale: next(), Marking: next(), DesignatedBy: next(), Layer: zone.Layer2,
			Characteristics: zone.Characteristics{LogicalBoundary: next(), PhysicalBoundary: next(), PhysicalAccess: next(), Policies: next(), Assumptions: next()},
			Pos:             zone.Pos{File: next(), Line: 1},
		}
		m.Zones = append(m.Zones, z)
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(fmt.Sprintf("a%d", i)), Zone: z.ID, Name: next(), Owner: next(), Vendor: next(), Product: next(), Version: next(), Marking: next()})
		m.Conduits = append(m.Conduits, conduit.Conduit{ID: conduit.ID(fmt.Sprintf("c%d", i)), Name: next(), Joins: zone.SetOf("hub", z.ID), Owner: next(), Rationale: next(), CarriesFor: next()})
		if i > 0 {
			m.Channels = append(m.Channels, conduit.Channel{From: zone.AssetID(fmt.Sprintf("a%d", i)), To: zone.AssetID(fmt.Sprintf("a%d", i-1)), Service: "modbus", Purpose: next()})
		}
		m.Measures = append(m.Measures, conduit.Measure{ID: fmt.Sprintf("m%d", i), Name: next(), Covers: conduit.RefsOf(conduit.ZoneRef(z.ID))})
		m.Waivers = append(m.Waivers, conduit.Waiver{Rule: "ZC801", Element: conduit.ZoneRef(z.ID), Reason: "x" + next(), ApprovedBy: next()})
	}
	return m
}

func TestPages(t *testing.T) {
	s := open(t)
	for _, p := range []struct {
		name   string
		model  *conduit.Model
		whole  bool // look at everything: what takes long on a long page is left out of others
		reason string
	}{
		{"waterworks", waterworks(t), true, "a plant as it is"},
		{"thirty zones", plant(t, generate.Config{Seed: 3, Assets: 650, Faults: generate.Faults{UncoveredChannel: 3, ServiceNotPermitted: 2}}), true, "readable"},
		{"two hundred zones", plant(t, generate.Config{Seed: 4, Assets: 5000}), false, "folded"},
		{"hostile", hostilePlant(), false, "runs nothing"},
		{"empty", &conduit.Model{}, true, "nothing in it"},
	} {
		t.Run(p.name, func(t *testing.T) {
			s := s.with(t)
			s.load(write(t, p.model))
			s.quiet()
			s.harmless()
			s.width(900)
			s.fits(900)
			s.apart()
			if p.whole {
				for _, w := range []int{400, 1600} {
					s.width(w)
					s.fits(w)
				}
				for _, scheme := range []string{"dark", "light"} {
					s.scheme(scheme)
					s.legible(scheme)
				}
				s.leads()
				s.sorts()
				s.searches()
			}
			s.quiet()
		})
	}
}

// with gives the session to a subtest.
func (s *session) with(t testing.TB) *session { c := *s; c.t = t; return &c }

// quiet asks for no complaint: no script that broke, nothing that the policy refused.
func (s *session) quiet() {
	s.t.Helper()
	assert.Empty(s.t, s.console(), "the console is empty")
}

// harmless asks for a page of which nothing came from the model but text.
func (s *session) harmless() {
	s.t.Helper()
	var got struct{ Scripts, Styles, Loading, Handlers int }
	s.run(&got, `
		const all = Array.from(document.querySelectorAll("*"));
		return {
			Scripts: document.scripts.length,
			Styles: document.querySelectorAll("style, link").length,
			Loading: document.querySelectorAll("img, iframe, object, embed, form, audio, video, image, foreignObject, base").length,
			Handlers: all.filter((e) => Array.from(e.attributes).some((a) => a.name.startsWith("on") || a.name === "style")).length,
		};`)
	assert.Equal(s.t, 1, got.Scripts, "one script, its own")
	assert.Equal(s.t, 1, got.Styles, "one style, its own")
	assert.Zero(s.t, got.Loading)
	assert.Zero(s.t, got.Handlers)
}

// fits asks for a page that is no wider than the window: what is wider scrolls inside.
func (s *session) fits(width int) {
	s.t.Helper()
	var wide []string
	s.run(&wide, `
		const over = document.documentElement.scrollWidth - window.innerWidth;
		if (over <= 0) return [];
		return Array.from(document.querySelectorAll("main *, nav *, header *")).filter((e) => e.closest(".scroll") === null && e.getBoundingClientRect().right > window.innerWidth + 1)
			.slice(0, 5).map((e) => e.tagName + "." + e.className + " " + e.textContent.slice(0, 60) + " " + Math.round(e.getBoundingClientRect().right)).concat("over by " + over);`)
	assert.Empty(s.t, wide, "fits into a window of %d", width)
}

// apart asks for a drawing in which no label lies over another.
func (s *session) apart() {
	s.t.Helper()
	var over []string
	s.run(&over, `
		const labels = Array.from(document.querySelectorAll("#drawing svg text")).map((e) => ({ text: e.textContent, box: e.getBoundingClientRect() })).filter((x) => x.box.width > 0);
		labels.sort((a, b) => a.box.top - b.box.top);
		const out = [];
		for (let i = 0; i < labels.length; i++) {
			const a = labels[i].box;
			for (let j = i + 1; j < labels.length && labels[j].box.top < a.bottom - 1; j++) {
				const b = labels[j].box;
				const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - b.top;
				if (w > 1 && h > 0.35 * Math.min(a.height, b.height)) out.push(labels[i].text + " | " + labels[j].text);
			}
		}
		return out.slice(0, 10);`)
	assert.Empty(s.t, over, "labels lie over each other in the drawing")
}

// legible asks for text that stands out from what is behind it, as WCAG 2 has it for
// AA: by 4.5 to 1, and large text by 3 to 1.
func (s *session) legible(scheme string) {
	s.t.Helper()
	var dim []string
	s.run(&dim, `
		const parse = (s) => { const m = s.match(/[\d.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
		const light = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
		const behind = (e) => { for (let at = e; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
		const seen = new Set(), out = [];
		for (const e of document.querySelectorAll("body *")) {
			if (e.closest("svg") || !Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim() !== "")) continue;
			const st = getComputedStyle(e);
			const key = st.color + behind(e) + st.fontSize + st.fontWeight;
			if (seen.has(key) || e.tagName === "SCRIPT") continue;
			seen.add(key);
			const a = light(parse(st.color)), b = light(behind(e));
			const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
			const size = parseFloat(st.fontSize), large = size >= 24 || (size >= 18.66 && st.fontWeight >= 700);
			if (ratio < (large ? 3 : 4.5)) out.push(ratio.toFixed(2) + " " + e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
		}
		return out;`)
	assert.Empty(s.t, dim, "stands out in %s", scheme)
}

// leads asks of links that they lead to what can be seen then, folded away or not.
func (s *session) leads() {
	s.t.Helper()
	var links []string
	s.run(&links, `
		document.querySelectorAll("main details").forEach((d) => { d.open = false; });
		const some = (selector, n) => Array.from(document.querySelectorAll(selector)).filter((a) => a.closest("details") === null).slice(0, n).map((a) => a.getAttribute("href"));
		return Array.from(new Set([...some("nav a", 99), ...some("#findings-table a", 8), ...some("#characteristics td a", 4), ...some("a.drawn", 2), ...some("#drawing svg a", 2)]));`)
	for _, href := range links {
		s.run(nil, `document.querySelector("main a[href='" + CSS.escape(arguments[0]).replace(/^\\#/, "#") + "'], nav a[href='" + CSS.escape(arguments[0]).replace(/^\\#/, "#") + "']").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));`, href)
		s.wait(href+" is in sight", `(() => {
			const e = document.getElementById(decodeURIComponent(arguments[0].slice(1)));
			const r = e.getBoundingClientRect();
			return location.hash === arguments[0] && r.width > 0 && r.bottom > 0 && r.top < window.innerHeight;
		})()`, href)
	}
	s.run(nil, `history.replaceState(null, "", location.pathname); window.scrollTo(0, 0);`)
}

// sorts asks of tables that they sort by every column, up and down, and lose nothing.
func (s *session) sorts() {
	s.t.Helper()
	var wrong []string
	s.run(&wrong, `
		const out = [];
		const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
		const rows = (t) => Array.from(t.tBodies[0].rows);
		for (const t of document.querySelectorAll("table.sortable")) {
			if (rows(t).length > 300) continue;
			const before = rows(t).map((r) => r.textContent).sort().join("\n");
			t.querySelectorAll("thead button").forEach((b, i) => {
				for (const way of ["ascending", "descending"]) {
					b.click();
					const keys = rows(t).map((r) => r.cells[i].textContent.trim());
					const ok = keys.every((k, j) => j === 0 || (way === "ascending" ? order.compare(keys[j - 1], k) <= 0 : order.compare(keys[j - 1], k) >= 0));
					if (!ok || b.parentElement.getAttribute("aria-sort") !== way) out.push(t.caption.textContent + " by " + b.textContent + " " + way);
				}
			});
			if (rows(t).map((r) => r.textContent).sort().join("\n") !== before) out.push(t.caption.textContent + " lost a row");
		}
		return out;`)
	assert.Empty(s.t, wrong, "tables sort")
}

// searches asks of the search that it leaves what holds the words and nothing else, and
// gives everything back; and of the filter that it hides by severity.
func (s *session) searches() {
	s.t.Helper()
	const lines = `Array.from(document.querySelectorAll("main tbody tr, .sheet, .trace"))`
	const seek = `const box = document.getElementById("search"); box.value = arguments[0]; box.dispatchEvent(new Event("input"));`
	var all, hit int
	s.run(&all, "return "+lines+`.filter((e) => !e.matches(".miss, .off")).length`)
	s.run(nil, seek, "Approved owner")
	s.wait("something is found", `document.getElementById("found").value !== ""`)
	s.run(&hit, "return "+lines+`.filter((e) => !e.classList.contains("miss")).length`)
	assert.Positive(s.t, hit, "the page has a line for the owner to approve")
	assert.Less(s.t, hit, all)
	var wrong int
	s.run(&wrong, "return "+lines+`.filter((e) => e.classList.contains("miss") === ["approved", "owner"].every((w) => e.textContent.toLowerCase().includes(w))).length`)
	assert.Zero(s.t, wrong, "lines are shown that do not hold the words, or hidden that do")
	s.run(nil, seek, "")
	s.wait("everything is back", `document.getElementById("found").value === "" && document.querySelectorAll(".miss").length === 0`)

	var got struct{ Errors, Shown int }
	s.run(&got, `
		const boxes = Array.from(document.querySelectorAll("#filter input"));
		boxes.forEach((b) => { b.checked = b.value !== "error"; b.dispatchEvent(new Event("change", { bubbles: true })); });
		const errors = Array.from(document.querySelectorAll("tr[data-severity=error]"));
		const shown = errors.filter((e) => e.getBoundingClientRect().height > 0).length;
		boxes.forEach((b) => { b.checked = true; b.dispatchEvent(new Event("change", { bubbles: true })); });
		return { Errors: errors.length, Shown: shown };`)
	assert.Zero(s.t, got.Shown, "%d errors are hidden", got.Errors)
}

var pageObject = regexp.MustCompile(`/Type\s*/Page[^s]`)

// Paper shows what is folded away on the screen, and what a search has left out.
func TestPrint(t *testing.T) {
	s := open(t)
	s.load(write(t, waterworks(t)))
	s.run(nil, `document.querySelectorAll("details").forEach((d) => { d.open = false; });`)
	pdf := s.print()
	require.True(t, bytes.HasPrefix(pdf, []byte("%PDF-")))
	assert.Greater(t, len(pageObject.FindAll(pdf, -1)), 8, "more pages than the folded page has")
	s.quiet()
}

// Without a script everything is there, and nothing is offered that does nothing.
func TestWithoutScript(t *testing.T) {
	s := open(t)
	s.devtools("Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	s.load(write(t, waterworks(t)))
	s.devtools("Emulation.setScriptExecutionDisabled", map[string]any{"value": false})
	var got struct{ Tools, Buttons, Folds bool }
	s.run(&got, `return {
		Tools: document.getElementById("tools").getBoundingClientRect().height > 0,
		Buttons: document.querySelectorAll("thead button").length > 0,
		Folds: Array.from(document.querySelectorAll("details")).every((d) => d.querySelector("summary") !== null),
	};`)
	assert.False(t, got.Tools, "no search where nothing searches")
	assert.False(t, got.Buttons, "no heads to press where nothing sorts")
	assert.True(t, got.Folds, "what is folded can be opened")
}
