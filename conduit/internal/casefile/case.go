package casefile

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// Case is a model and what is to be answered about it.
type Case struct {
	Seed    uint64          `json:"seed"` // what the model was made from
	Model   json.RawMessage `json:"model"`
	Answers Answers         `json:"answers"`
}

// Answers are what is said of a model, by addresses and in words. Channels have
// their services by canonical names.
type Answers struct {
	Verdicts map[string]string   `json:"verdicts"` // by channel
	On       map[string][]string `json:"on"`       // conduits by channel, where there are any
	Bridges  map[string][]string `json:"bridges"`  // "z1 z2" by asset
	Breaches map[string][]string `json:"breaches"` // by conduit, but for policies
	Broken   []string            `json:"broken"`   // policies, in order

	Targets map[string][]string `json:"targets"` // by zone or conduit: by Max, Directional, Min
	Origins map[string]string   `json:"origins"` // of the targets by Max, one letter an FR
	Levels  map[string][]string `json:"levels"`  // by zone or conduit: in force by each method
}

// NewAnswers gives answers with nothing in them.
func NewAnswers() Answers {
	return Answers{
		Verdicts: map[string]string{}, On: map[string][]string{}, Bridges: map[string][]string{},
		Breaches: map[string][]string{}, Broken: []string{},
		Targets: map[string][]string{}, Origins: map[string]string{}, Levels: map[string][]string{},
	}
}

// Parse gives the model of a case.
func (c Case) Parse() (*conduit.Model, error) {
	return modelfile.Parse(fmt.Sprintf("seed%d.json", c.Seed), c.Model)
}

// Load reads every file of cases in a directory.
func Load(fsys fs.FS, dir string) ([]Case, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []Case
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var cases []Case
		if err := json.Unmarshal(data, &cases); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, cases...)
	}
	return out, nil
}

// Letters writes origins with a letter each: declared, enclosing zone, needs of
// assets, joined zones, "-" for none.
func Letters(origins []conduit.Origin) string {
	b := make([]byte, len(origins))
	for i, o := range origins {
		if b[i] = o.String()[0]; o == conduit.OriginNone {
			b[i] = '-'
		}
	}
	return string(b)
}
