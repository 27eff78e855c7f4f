package conduit

// NewAssetGraph builds the graph that [System.AssetGraph] keeps.
var NewAssetGraph = newAssetGraph
