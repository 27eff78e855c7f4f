package modelfile_test

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// A model is read from YAML; each element knows where it stands.
func ExampleParse() {
	model, err := modelfile.Parse("plant.yaml", []byte(`
schema: iec62443/v1
zones:
  - {id: office, target: 1}
  - {id: control, target: "2 2 3 1 2 1 3"}
conduits:
  - {id: south, joins: [office, control], allow: []}
`))
	if err != nil {
		log.Fatal(err)
	}
	for _, z := range model.Zones {
		fmt.Println(z.Pos, z.ID, z.Target)
	}
	fmt.Println(model.Conduits[0].Allow)
	// Output:
	// plant.yaml:4:5 office {1 1 1 1 1 1 1}
	// plant.yaml:5:5 control {2 2 3 1 2 1 3}
	// nothing
}

// All errors come at once, each with its place and, where there is one, a hint.
func ExampleParse_errors() {
	_, err := modelfile.Parse("plant.yaml", []byte(`
schema: iec62443/v1
zones:
  - {id: control, layer: 2.5, taget: 2}
  - {name: cell}
`))
	fmt.Println(err)

	var first *modelfile.Error
	if errors.As(err, &first) {
		fmt.Println(first.Problem, "at", first.Path, "on line", first.Pos.Line)
	}
	// Output:
	// plant.yaml:4:26: zones[0].layer: "2.5" is not a layer; want 0, 1, 2, 3, 3.5, 4, 5
	// plant.yaml:4:31: zones[0]: a zone has no key "taget"; did you mean "target"?
	// plant.yaml:5:5: zones[1]: a zone needs the key "id"
	// bad value at zones[0].layer on line 4
}

func ExampleLoad() {
	model, err := modelfile.Load("testdata/plant.yaml")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d zones, %d assets\n", model.Name, len(model.Zones), len(model.Assets))
	// Output:
	// Water treatment plant: 5 zones, 6 assets
}

// A file system opened with os.Root does not lead out of its folder.
func ExampleLoadFS() {
	root, err := os.OpenRoot("testdata")
	if err != nil {
		log.Fatal(err)
	}
	defer root.Close()
	model, err := modelfile.LoadFS(root.FS(), "plant.yaml")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(model.Name)
	// Output:
	// Water treatment plant
}

// A model is written in one way only, whatever the order of its elements.
func ExampleFormat() {
	model := &conduit.Model{
		Name: "bottling line",
		Zones: []zone.Zone{
			{ID: "office", Target: level.MustTarget("SL1")},
			{ID: "control", Layer: zone.Layer2, Target: level.MustTarget("2 2 3 1 2 1 3")},
		},
		Conduits: []conduit.Conduit{
			{ID: "south", Joins: zone.SetOf("office", "control"), Allow: conduit.Permit("office", "control", "https")},
		},
	}
	data, err := modelfile.Format(model)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(data))
	// Output:
	// schema: iec62443/v1
	// name: bottling line
	// zones:
	//   - {id: control, layer: 2, target: "2 2 3 1 2 1 3"}
	//   - {id: office, target: 1}
	// conduits:
	//   - {id: south, joins: [control, office], allow: [{from: office, to: control, services: [https]}]}
}

// What comes from strangers may be given less room; what is doubtful, but no
// error, comes as warnings.
func ExampleOptions_ReadResult() {
	upload := strings.NewReader(`{"schema": "iec62443/v1", "assets": [{"id": "plc1", "addresses": ["10.10.1.3", "DHCP"]}]}`)
	result, err := modelfile.Options{MaxBytes: 1 << 20, MaxYAMLBytes: 1 << 20, MaxMemory: 16 << 20}.ReadResult("upload.json", upload)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Model.Assets[0].Addresses)
	for _, w := range result.Warnings {
		fmt.Println(w)
	}
	// Output:
	// 10.10.1.3, DHCP
	// upload.json:1:80: assets[0].addresses[1]: "DHCP" is neither an address nor a prefix such as 10.10.1.0/24; it is kept as text
}
