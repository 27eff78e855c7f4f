// Package planttest is a design with its architecture tests: a model in
// testdata/plant.yaml, and in plant_test.go what has to stay true of it. Copy the
// folder, put your own plant into it, and let
//
//	go test ./...
//
// say when a change to the design breaks what was agreed.
package planttest
