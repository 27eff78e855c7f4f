// Package randmodel makes small random models for the tests of laws and for
// holding package conduit against its oracle. It exists for tests only; nothing
// else may import it.
//
// The models are structurally valid, and crowded on purpose: a few zones, assets
// and conduits that meet every corner of the semantics often. [Shuffle] writes a
// model in another order, and the changes of [Better], [Settle], [AddAsset] and
// [Forbid] are those that the laws of the semantics speak of. The same source of random
// numbers gives the same model.
package randmodel
