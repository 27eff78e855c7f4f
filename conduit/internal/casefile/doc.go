// Package casefile reads recorded cases: random models with the answers that the
// oracle gave, under conduit/testdata/oracle. They catch a change of what the
// library says of a model even where the oracle changed along with it. It exists
// for tests only.
//
// A file is a list of cases. `go test ./conduit/internal/casefile -update` writes
// the answers anew for the models that are there, to be read in review like code;
// with -remake it makes other models first.
package casefile
