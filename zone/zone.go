package zone

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// Zone is a grouping of assets that share security requirements (IEC TS
// 62443-1-1), as declared. Only ID is needed.
type Zone struct {
	ID    ID
	Name  string
	In    ID // the zone that this one lies in; "" for none
	Layer Layer

	// Traits of the zone hold for the assets in it too. A zone with [External]
	// lies outside the system under consideration and owes neither target nor
	// evidence.
	Traits Traits
	Entry  bool // an attacker may start here; external, remote and wireless zones are entries anyway

	Target     level.Target       // SL-T
	Claims     requirement.Claims // on requirements of IEC 62443-3-3
	Capability level.Evidence     // SL-C of the zone as a system
	Achieved   level.Evidence     // SL-A as recorded by an assessment
	Assessed   Date               // the date of that record

	Addresses       Addresses
	AccessPoints    Names // conduits; empty means not listed
	Owner           string
	DesignatedBy    string // the body that designates the zone
	Rationale       string // why the target is what it is
	Marking         string // who may read of it, for example "TLP:RED"; "" for what the zone around it or the model says
	Characteristics Characteristics

	Pos Pos
}

// Characteristics are the items of IEC 62443-3-2, ZCR 6.4, that no other field
// holds, as text.
type Characteristics struct {
	LogicalBoundary  string
	PhysicalBoundary string
	PhysicalAccess   string // physical access points
	Policies         string // security policies that apply
	Assumptions      string // assumptions and external dependencies
}

// Asset is a device, a host, a program or a store of data, as declared. Only ID
// is needed.
type Asset struct {
	ID       AssetID
	Name     string
	Zone     ID      // its home; "" for none
	Attached Set     // further zones that it has an interface in
	RunsOn   AssetID // the asset that hosts it; "" for none
	Type     requirement.ComponentType
	Traits   Traits

	Capability level.Evidence     // SL-C as declared or certified
	Claims     requirement.Claims // on requirements of IEC 62443-4-2
	Needs      level.Target       // the levels that the asset is declared to need

	Inspects   bool // looks into what passes through it
	Terminates bool // ends sessions and starts new ones
	Retired    bool // no longer in use: left out of levels, bridges and partition

	Addresses Addresses
	Owner     string
	Vendor    string
	Product   string
	Version   string
	CPE, PURL string
	Marking   string // who may read of it; "" for what its zone or the model says

	Pos Pos
}
