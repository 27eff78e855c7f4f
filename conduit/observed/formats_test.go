package observed_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

func observedSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(observed.JSONSchema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("observed.json", doc))
	schema, err := c.Compile("observed.json")
	require.NoError(t, err)
	return schema
}

// What a program reads is what the comparison holds, whatever the names are, and keeps
// to the schema.
func TestJSON(t *testing.T) {
	schema := observedSchema(t)
	for _, h := range hostile.Names() {
		m := plant()
		m.Name = h.Text
		m.Assets[0].Addresses = zone.AddressesOf("192.168.1.10", h.Text)
		sys, err := conduit.Compile(m)
		require.NoError(t, err, h.What)
		records := []observed.Record{
			flow("192.168.1.10", "10.1.1.5", observed.TCP, 502), flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), flow("192.168.1.77", "10.1.1.5", observed.TCP, 9999),
			flow("172.16.0.1", "10.1.1.5", observed.TCP, 22), flow("0.0.0.0", "255.255.255.255", observed.UDP, 67), {},
		}
		records[0].First = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
		c, err := observed.Config{Tolerate: 1}.Compare(sys, observed.Records(records...))
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, c.JSON(&b))
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		require.NoError(t, err, h.What)
		require.NoError(t, schema.Validate(v), h.What)
		require.Equal(t, visible.Text(strings.ReplaceAll(b.String(), "\n", " ")), strings.ReplaceAll(b.String(), "\n", " "), h.What)

		var got struct {
			Model                           string
			Complete                        bool
			Converging, Diverging, Unmapped []json.RawMessage
			Tally                           map[string]int
		}
		require.NoError(t, json.Unmarshal(b.Bytes(), &got))
		require.Equal(t, string([]rune(h.Text)), got.Model, h.What)
		require.False(t, got.Complete, "a record is malformed")
		n := c.Tally()
		require.Equal(t, []int{n.Records, n.Converging, n.Diverging, n.Unmapped, n.Unplaced},
			[]int{got.Tally["records"], len(got.Converging), len(got.Diverging), len(got.Unmapped), got.Tally["unplaced"]}, h.What)
		require.Equal(t, 1, n.Unplaced, "0.0.0.0 is no host that one could place")
		require.ErrorIs(t, c.JSON(full{}), errFull)
	}
}

// Names stand in blocks of code and a heading, and end neither.
func TestMarkdown(t *testing.T) {
	for _, h := range hostile.Names() {
		m := plant()
		m.Name = h.Text
		m.Assets[0].Addresses = zone.AddressesOf("192.168.1.10", h.Text)
		sys, err := conduit.Compile(m)
		require.NoError(t, err, h.What)
		c, err := observed.Config{}.Compare(sys, observed.Records(flow("192.168.1.10", "10.1.1.5", observed.TCP, 502)))
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, c.Markdown(&b))
		opened, fence := 0, ""
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			require.Equal(t, visible.Log(line), line, h.What)
			switch rest := strings.TrimLeft(line, "`"); {
			case fence == "" && len(line)-len(rest) >= 3:
				fence = line[:len(line)-len(rest)]
				opened++
			case line == fence:
				fence = ""
			case fence == "":
				require.True(t, line == "" || strings.HasPrefix(line, "##") || strings.HasPrefix(line, "<details><summary>") || line == "</details>", "%s: %q stands outside", h.What, line)
			}
		}
		require.Empty(t, fence, h.What)
		require.Equal(t, strings.Count(text(t, c), "\n\n")+1, opened, "a block for each part")
		require.ErrorIs(t, c.Markdown(full{}), errFull)
	}
}
