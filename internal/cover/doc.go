// Package cover finds cheapest covers: of columns with costs, the cheapest set of
// which every row has one, where a column may require others and exclude others.
//
// It is weighted set covering, which is NP-hard, with a greedy answer first and an
// exact search after it: reduction by dominance, a split into what hangs together,
// and branch and bound with the Lagrangian bound (J. E. Beasley, An algorithm for set
// covering problem, European Journal of Operational Research 31, 1987; M. L. Fisher,
// The Lagrangian relaxation method for solving integer programming problems,
// Management Science 27, 1981). The budget is in nodes and not in seconds, so that
// the same problem has the same answer on every machine. Nothing recurses.
//
// A second resource, Weight, with a limit on it, makes it the search of a front of
// cost against what is left undone: [Front].
package cover
