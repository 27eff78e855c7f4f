// Package marking reads what a part of a model says of who may read it: the labels of
// the Traffic Light Protocol, version 2.0 and the one before, and the markings that
// European states and organisations put on restricted information.
//
// tlp.tsv follows the standard of FIRST (first.org/tlp), whose labels are free for all
// to use; what they mean stands there in words of this project. restricted.tsv follows
// the table of equivalent markings that the Council of the European Union keeps for
// information of its lowest level; markings are given as they are printed, and nothing
// else of the table is here.
package marking
