package notation_test

import (
	"encoding/json"
	"encoding/xml"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/notation"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// graphML is a document as a reader of GraphML sees it.
type graphML struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Data  []datum `xml:"data"`
		Nodes []struct {
			ID   string  `xml:"id,attr"`
			Data []datum `xml:"data"`
		} `xml:"node"`
		Edges []struct {
			From string  `xml:"source,attr"`
			To   string  `xml:"target,attr"`
			Data []datum `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type datum struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// element is a node or an edge with its values by name.
type element map[string]string

// readGraphML reads a document by the letter: every value by a key that is declared
// for where it stands, at most once, and of its type; every edge between nodes that
// are there, no node twice.
func readGraphML(t *testing.T, text string) (nodes map[string]element, edges []element) {
	t.Helper()
	var doc graphML
	require.NoError(t, xml.Unmarshal([]byte(text), &doc))
	values := func(of string, data []datum) element {
		out := element{}
		for _, d := range data {
			found := false
			for _, k := range doc.Keys {
				if k.ID != d.Key {
					continue
				}
				found = true
				require.Equal(t, of, k.For, d.Key)
				require.NotContains(t, out, k.Name)
				out[k.Name] = d.Value
				var err error
				switch k.Type {
				case "int":
					_, err = strconv.Atoi(d.Value)
				case "double":
					_, err = strconv.ParseFloat(d.Value, 64)
				case "boolean":
					_, err = strconv.ParseBool(d.Value)
				default:
					require.Equal(t, "string", k.Type)
				}
				require.NoError(t, err, d.Key)
			}
			require.True(t, found, "%q is no key", d.Key)
		}
		return out
	}
	nodes = map[string]element{}
	for _, n := range doc.Graph.Nodes {
		require.NotContains(t, nodes, n.ID)
		nodes[n.ID] = values("node", n.Data)
	}
	for _, e := range doc.Graph.Edges {
		require.Contains(t, nodes, e.From)
		require.Contains(t, nodes, e.To)
		x := values("edge", e.Data)
		x["from"], x["to"] = e.From, e.To
		edges = append(edges, x)
	}
	values("graph", doc.Graph.Data)
	return nodes, edges
}

// What is read back is what the system says, element by element.
func TestGraphMLSaysWhatTheSystemSays(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 15
	}
	for seed := range uint64(n) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 6)), randmodel.Small)
		sys := compiled(t, m)
		nodes, edges := readGraphML(t, written(t, notation.GraphML, sys))
		require.Len(t, nodes, len(m.Zones)+len(m.Assets)+len(m.Conduits))
		for l := range sys.Levels() {
			assert.Equal(t, l.Achieved, boundsOf(t, nodes[l.Ref.String()]), "%v of seed %d", l.Ref, seed)
			assert.Equal(t, l.Target, targetOf(t, nodes[l.Ref.String()]), "%v of seed %d", l.Ref, seed)
			assert.Equal(t, l.Verdict.String(), nodes[l.Ref.String()]["verdict"])
		}
		count := map[string]int{}
		verdicts := map[string]int{}
		for _, e := range edges {
			count[e["kind"]]++
			if e["kind"] == "channel" {
				verdicts[e["verdict"]]++
				assert.Equal(t, e["breach"] == "true", e["verdict"] != "covered" && e["verdict"] != "same zone" && e["verdict"] != "exempt")
			}
		}
		want := map[string]int{}
		wantVerdicts := map[string]int{}
		add := func(kind string, n int) {
			if n > 0 {
				want[kind] += n
			}
		}
		for _, z := range m.Zones {
			add("in", min(len(z.In), 1))
		}
		for _, a := range m.Assets {
			add("in", min(len(a.Zone), 1))
			add("attached", a.Attached.Len())
			add("runs_on", min(len(a.RunsOn), 1))
		}
		for _, c := range m.Conduits {
			add("joins", c.Joins.Len())
			add("device", c.Devices.Len())
			for p := range c.Allow.All() {
				add("permission", map[bool]int{false: 1, true: 2}[p.Both])
			}
		}
		for f := range sys.Flows() {
			if f.Channel.To != "" {
				add("channel", 1)
				wantVerdicts[f.Verdict.String()]++
			}
		}
		require.Equal(t, want, count, "seed %d", seed)
		require.Equal(t, wantVerdicts, verdicts, "seed %d", seed)
	}
}

func boundsOf(t *testing.T, n element) level.Bounds {
	t.Helper()
	b := level.Unknown()
	for f := range level.FRs() {
		if _, ok := n["achieved_low_"+f.String()]; !ok {
			require.Contains(t, strings.Fields(n["not_relevant"]), f.String())
			b.NR = b.NR.With(f)
			continue
		}
		b.Low[f], b.High[f] = slOf(t, n["achieved_low_"+f.String()]), slOf(t, n["achieved_high_"+f.String()])
	}
	return b
}

func targetOf(t *testing.T, n element) (out level.Target) {
	t.Helper()
	for f := range level.FRs() {
		if s, ok := n["target_"+f.String()]; ok {
			out = out.With(f, slOf(t, s))
		}
	}
	return out
}

func slOf(t *testing.T, s string) level.SL {
	t.Helper()
	n, err := level.ParseSL(s)
	require.NoError(t, err)
	return n
}

// A name is read back as it was wherever XML can hold it, and changes nothing else.
func TestGraphMLHoldsHostileNames(t *testing.T) {
	for _, n := range hostile.Names() {
		if n.Text == "" {
			continue // no name: the id stands in its place
		}
		sys := compiled(t, &conduit.Model{
			Name:     n.Text,
			Zones:    []zone.Zone{{ID: "a", Name: n.Text}},
			Assets:   []zone.Asset{{ID: "p", Zone: "a"}, {ID: "q", Zone: "a"}},
			Channels: []conduit.Channel{{From: "p", To: "q", Service: "modbus", Purpose: n.Text}},
		})
		nodes, edges := readGraphML(t, written(t, notation.GraphML, sys))
		require.Len(t, nodes, 3)
		require.Len(t, edges, 3)
		if utf8.ValidString(n.Text) && !strings.ContainsFunc(n.Text, func(r rune) bool {
			return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
		}) {
			assert.Equal(t, n.Text, nodes["zone:a"]["label"], n.What)
			assert.Equal(t, n.Text, edges[2]["purpose"], n.What)
		}
	}
}

// networkx reads a document and says what it found.
const networkx = `
import collections, json, sys
import networkx
g = networkx.read_graphml(sys.argv[1])
kinds = lambda items: dict(collections.Counter(d["kind"] for d in items))
print(json.dumps({
    "multigraph": g.is_multigraph(), "directed": g.is_directed(), "name": g.graph.get("name"),
    "nodes": kinds(d for _, d in g.nodes(data=True)), "edges": kinds(d for _, _, d in g.edges(data=True)),
    "cell1": {k: v for k, v in g.nodes["zone:cell1"].items() if k in ("layer", "target_SI", "achieved_low_SI", "achieved_high_DC", "verdict", "short_by")},
    "breaches": sorted(d["service"] for _, _, d in g.edges(data=True) if d.get("breach")),
}))
`

func TestNetworkXReadsGraphML(t *testing.T) {
	python := ""
	for _, p := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import networkx").Run() == nil {
			python = p
			break
		}
	}
	if python == "" {
		t.Skip("NetworkX is not installed (apt-get install python3-networkx)")
	}
	out, err := exec.Command(python, "-c", networkx, filepath.Join("testdata", "marks.graphml")).Output()
	require.NoError(t, err)
	var got map[string]any
	require.NoError(t, json.Unmarshal(out, &got))
	number := func(n int) any { return float64(n) }
	want := map[string]any{
		"multigraph": true, "directed": true, "name": `Every <b>mark</b> & "more"`,
		"nodes":    map[string]any{"zone": number(6), "conduit": number(4), "asset": number(8)},
		"edges":    map[string]any{"in": number(8), "attached": number(2), "joins": number(8), "device": number(2), "permission": number(2), "channel": number(9)},
		"cell1":    map[string]any{"layer": number(2), "target_SI": number(3), "achieved_low_SI": number(0), "achieved_high_DC": number(4), "verdict": "short", "short_by": number(2)},
		"breaches": []any{"https", "https", "modbus", "modbus", "rdp", "s7comm"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
