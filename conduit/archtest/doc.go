// Package archtest holds designs to what people say of them, in their own go test.
//
//	func TestPlant(t *testing.T) {
//		plant := archtest.Load(t, "testdata/plant.yaml")
//
//		plant.Rules(standard.Rules()...) // one subtest per rule: TestPlant/ZC201
//		plant.NoPath("control", "enterprise")
//		plant.OnlyVia("enterprise", "control", "dmz") // from, to, then the zone all paths pass
//		plant.Meets("control", level.MustParse("2 2 3 1 2 1 3"))
//		plant.Resists("vendor", "control", level.SL2) // on every path some conduit holds
//	}
//
// A failure begins with the place in the model file, as compilers print it, so that
// an editor can jump there, and shows what it rests on: the path, the conduits, the
// difference of the vectors with the requirements and assets that hold the level.
//
// Nothing passes by absence. A zone that does not exist, rules of which there are
// none, an assertion about channels of a model that has none, a level that nothing
// is known of: all of these fail.
//
// Where zones are asked for, "control" is the zone with the zones in it, and
// "trait:safety" and "layer:2" are all zones of a class. Where an element is asked
// for, "control" is the zone and "conduit:south" the conduit.
//
// The package imports testing and is for tests only.
package archtest
