package tables

import (
	"fmt"
	"net/netip"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// Options say how tables are read. The zero Options read what plants write, take
// the zones of assets from their column, and have limits that a plant of a million
// assets fits in.
type Options struct {
	Files Files

	// Headers are the caller's own headers of columns and the names of the columns
	// that they stand for: {"Anlagenteil": "zone"}. They come before those that are
	// built in; a header that stands for "" is passed over without a note.
	Headers map[string]string
	// Types are the caller's own words for component types, before the built-in ones.
	Types map[string]requirement.ComponentType
	// Criticality says what levels an asset needs by the word in its column
	// criticality. Without it that column is not kept, since no standard says it.
	Criticality map[string]level.Target

	// ZoneBy says by what an asset finds its home: by the first that speaks. None
	// is the same as ByColumn alone.
	ZoneBy []ZoneBy
	// Plan lists the networks that ByAddress goes by, each a zone, besides the
	// addresses in the table of zones. If there are none at all, every network of
	// 256 addresses (IPv6: /64) is a zone.
	Plan []netip.Prefix

	// AddMissing adds zones, assets and conduits that are named somewhere and not in
	// their table, with a warning each. What has no table at all is always added.
	AddMissing bool

	// Links says that the table of channels does not say which end starts one, so that
	// each is a link, unless its column link says otherwise.
	Links bool

	Services []conduit.Service    // that the model defines beside the built-in ones
	Catalog  *requirement.Catalog // that answers are held against; nil for the standard one

	Separator rune     // ',', ';', '\t' or '|'; 0 to find out
	Encoding  Encoding // DetectEncoding to find out

	MaxBytes   int64 // of a table; 256 MiB
	MaxRows    int   // of a table, blank ones not counted; 1,000,000. A row takes up to 2 KiB of memory
	MaxColumns int   // of a row; 500
	MaxCell    int   // bytes of a cell; a row with a longer one is refused; 64 KiB
	MaxNotes   int   // of each severity that are listed; 10,000
}

func (o Options) withDefaults() Options {
	limit(&o.MaxBytes, 256<<20)
	limit(&o.MaxRows, 1_000_000)
	limit(&o.MaxColumns, 500)
	limit(&o.MaxCell, 64<<10)
	limit(&o.MaxNotes, 10_000)
	if len(o.ZoneBy) == 0 {
		o.ZoneBy = []ZoneBy{ByColumn}
	}
	if o.Catalog == nil {
		o.Catalog = requirement.Standard()
	}
	return o
}

func limit[N int | int64](n *N, otherwise N) {
	if *n <= 0 {
		*n = otherwise
	}
}

// ZoneBy is what an asset may find its home by.
type ZoneBy uint8

// The ways to find a home.
const (
	// ByColumn goes by the column zone, and makes a zone of each name in it.
	ByColumn ZoneBy = iota
	// ByAddress goes by the plan of addresses; see Options.Plan. An asset with
	// addresses in several zones is at home in that of the first, and attached to the
	// others.
	ByAddress
	// ByVLAN makes a zone of each VLAN.
	ByVLAN
	// Unassigned leaves assets at home nowhere.
	Unassigned
)

// String gives "column", "address", "vlan" or "unassigned".
func (z ZoneBy) String() string {
	if names := [...]string{"column", "address", "vlan", "unassigned"}; int(z) < len(names) {
		return names[z]
	}
	return fmt.Sprintf("ZoneBy(%d)", uint8(z))
}
