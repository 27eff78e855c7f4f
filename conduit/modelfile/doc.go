// Package modelfile reads and writes model files: a [conduit.Model] as YAML or as
// JSON, the same tree in either syntax.
//
//	model, err := modelfile.Load("plant.yaml")
//	sys, err := conduit.Compile(model)
//
// A reader is strict, so that nothing in a file is without effect: an unknown or a
// repeated key, a key without a value, a value of another type, a word that is not
// in its list are errors. All errors of a file come at once, an [Errors], each with
// its line and column. What the elements mean together, whether a zone exists or an
// id is used twice, is for [conduit.Compile] to check; the elements carry their
// positions with them. Where a file has errors of form, what Compile would refuse in
// the rest of it stands among them, so that one run shows everything. Files from strangers do no harm: what a reader takes in is
// bounded, see [Options].
//
// [Format] and [FormatJSON] write a model in one way only, so that files can be
// compared line by line; reading gives the model back. [Schema] is a JSON Schema of
// the format, for editors.
//
// The package opens files in [Load] and nowhere else.
//
// # The format
//
//	schema: iec62443/v1
//	name: Water treatment plant
//	zones:
//	  - {id: enterprise, layer: 4, traits: [business], target: 1, addresses: [192.168.1.0/24]}
//	  - {id: vendor, layer: 5, traits: [external]}
//	  - {id: dmz, layer: 3.5, target: "2 2 2 1 2 1 2"}
//	  - id: control
//	    layer: 2
//	    traits: [control]
//	    target: {IAC: 2, UC: 2, SI: 3, DC: 1, RDF: 2, TRE: 1, RA: 3}
//	    claims: {SR 2.3: met, SR 7.5: {status: compensated, reason: "site UPS, tested yearly"}}
//	  - {id: cell1, in: control, layer: 1}
//	assets:
//	  - {id: historian, zone: dmz, type: host, capability: 2}
//	  - {id: plc1, zone: cell1, type: embedded, capability: "1 1 2 NR 1 ? 2", claims: {CR 3.4: met}}
//	  - {id: fw1, type: network, capability: 3}
//	conduits:
//	  - id: south
//	    joins: [dmz, control]
//	    devices: [fw1]
//	    inherit: true
//	    allow:
//	      - {from: dmz, to: control, services: [opc-ua]}
//	channels:
//	  - {from: historian, to: plc1, service: opc-ua, via: [south]}
//
// A file is one mapping, with the keys below; a star marks a key that has to be
// there. A key that is absent says that nothing is stated, false for a boolean, or
// what the table says. The order of keys and of elements means nothing.
//
//   - A text is any scalar but null and a boolean. It is read as it is written: an
//     id 0123 and a version 1.10 need no quotes. In YAML a text needs quotes that
//     begins with a mark, or holds ": " or " #", or between braces a comma; the
//     reason that ends a claim is read to the brace, commas and all.
//   - A boolean is true or false, and not yes or no.
//   - A date is written 2026-03-01.
//   - A list is a list even if it has one entry: via: [south].
//   - A target is one level for all foundational requirements (2), the seven in one
//     text ("2 2 3 1 2 1 3"), or a mapping that may leave some out ({IAC: 2, RDF: 3}).
//     See [level.ParseTarget].
//   - Evidence is written as a target is, with NR (not relevant) and ? or unknown
//     beside the levels. See [level.ParseEvidence].
//   - Claims map requirements to a status (met, not met, compensated, not applicable,
//     unknown), or to {status: STATUS, reason: TEXT}. Compensated and not applicable
//     need the reason.
//   - An element is named by its kind and its id: "zone:control", "conduit:south",
//     "channel:erp>plc1/modbus@south".
//   - In words of two parts blank, "-" and "_" are alike: not met, not-met.
//
// Of YAML the format uses mappings, lists and scalars. It does without anchors,
// aliases, merge keys, tags and further documents. A large file is read piece by
// piece, in a tenth of the memory, if each element begins with "- " on a line of its
// own. JSON is the faster of the two, by a factor of six.
//
// # The model
//
//	schema*       text      iec62443/v1
//	name          text      name of the model
//	description   text      what it describes
//	date          date      the day that it speaks of
//	marking       text      who may read it: TLP:AMBER
//	owners        list      of owners
//	agreements    list      of agreements
//	zones         list      of zones
//	assets        list      of assets
//	conduits      list      of conduits
//	channels      list      of channels
//	measures      list      of measures
//	policies      list      of policies
//	services      list      of services
//	waivers       list      of waivers
//
// # Zones
//
//	id*                 text      the id of the zone
//	name                text      a name for people
//	in                  text      the zone that this one lies in
//	layer               word      rung of the reference model: 0, 1, 2, 3, 3.5, 4 or 5
//	traits              list      business, control, safety, wireless, temporary, external, remote; they
//	                              hold for the assets in the zone too, and an external zone lies outside
//	                              the system
//	entry               boolean   an attacker may start here; external, remote and wireless zones are
//	                              entries anyway
//	target              target    SL-T
//	claims              claims    on requirements of IEC 62443-3-3
//	capability          evidence  SL-C of the zone as a system
//	achieved            evidence  SL-A as recorded by an assessment
//	assessed            date      date of that record
//	addresses           list      prefixes and addresses; other text is kept, with a warning
//	access_points       list      conduits by which the zone is entered; none: not listed
//	owner               text      who owns the zone
//	designated_by       text      body that designates the zone
//	rationale           text      why the target is what it is
//	marking             text      who may read of it, as TLP:RED; without one, as of what is around it
//	logical_boundary    text      logical boundary
//	physical_boundary   text      physical boundary
//	physical_access     text      physical access points
//	security_policies   text      security policies that apply
//	assumptions         text      assumptions and external dependencies
//
// # Assets
//
//	id*          text      the id of the asset
//	name         text      a name for people
//	zone         text      its home; without one it is at home nowhere
//	attached     list      further zones that it has an interface in
//	runs_on      text      the asset that hosts it
//	type         word      component type of IEC 62443-4-2: software, embedded, host or network;
//	                       without one, the requirements common to all
//	traits       list      as of a zone
//	capability   evidence  SL-C as declared or certified
//	claims       claims    on requirements of IEC 62443-4-2
//	needs        target    levels that the asset is declared to need
//	inspects     boolean   looks into what passes through it
//	terminates   boolean   ends sessions and starts new ones
//	retired      boolean   no longer in use: left out of levels, bridges and partition
//	addresses    list      as of a zone
//	owner        text      who owns the asset
//	vendor       text      who makes it
//	product      text      what it is called there
//	version      text      its version, as written: 1.10 stays 1.10
//	cpe          text      its CPE name
//	purl         text      its package URL
//	marking      text      who may read of it; without one, as of its zone
//
// # Conduits
//
//	id*                 text      the id of the conduit
//	name                text      a name for people
//	joins               list      the zones that it joins, two or more
//	internal            boolean   lies within a single zone and covers no crossing
//	inherit             boolean   speaks for the zones inside a joined zone too
//	untrusted           boolean   its carrier protects nothing: internet, a rented line
//	one_way             mapping   from a zone to a zone only: {from: ZONE, to: ZONE}
//	medium              word      ethernet, serial, radio, wan, removable, hardwired or other
//	inspects            boolean   looks into what passes
//	devices             list      the assets that make it up
//	allow               list      what passes; not there: not stated, which carries anything and is a
//	                              finding; []: nothing passes
//	manage              list      from where its devices are managed; not there: from the joined zones
//	                              that are not external, with management services; []: from nowhere
//	target              target    SL-T
//	claims              claims    on requirements of IEC 62443-3-3
//	capability          evidence  SL-C, as of one more network device
//	achieved            evidence  SL-A as recorded by an assessment
//	assessed            date      date of that record
//	owner               text      who owns the conduit
//	carries_for         text      who owns what it carries
//	ends                list      who owns which end, where that differs from the zones' owners: {zone:
//	                              ZONE, owner: OWNER}
//	access_points       list      where it is entered
//	rationale           text      why the target is what it is
//	marking             text      who may read of it; without one, as of the model
//	logical_boundary    text      logical boundary
//	physical_boundary   text      physical boundary
//	physical_access     text      physical access points
//	security_policies   text      security policies that apply
//	assumptions         text      assumptions and external dependencies
//
// # Permissions, the entries of allow
//
//	from*      text      the zone whose side starts the session
//	to*        text      the zone where it ends
//	services*  list      at least one; any is every service, and a finding
//	both       boolean   the reverse pair too
//
// # Entries of manage
//
//	from*      text      the zone that they start in
//	services*  list      at least one
//
// # Entries of ends
//
//	zone*   text      the zone at this end
//	owner*  text      who owns the end
//
// # The mapping one_way
//
//	from*  text      the zone that sessions start in
//	to*    text      the zone that they end in
//
// # Channels
//
//	from*         text      the asset that starts the session
//	to            text      the asset at the other end; absent only where multicast has no single
//	                        receiver
//	service       text      name, alias, tcp/502, or modbus:read
//	via           list      the conduits that it takes, in order; none: not stated
//	link          boolean   a cable on a drawing: the direction is not known, nor without a
//	                        service that
//	end_to_end    boolean   protected end to end, whatever carries it
//	observed      boolean   seen on the network, as opposed to designed
//	multicast     boolean   may have no single receiver
//	purpose       text      what it is for
//	carries_for   text      who owns what it carries
//
// # Measures
//
//	id*        text      the id of the measure
//	name       text      a name for people
//	covers     list      zones, assets and conduits: "zone:control", "asset:plc1",
//	                     "conduit:south"
//	provides   evidence  what it does not name it does not provide
//	claims     claims    what it makes met: SRs, and CRs for the assets that it covers
//	active     boolean   true unless it says false: planned, or switched off, it does not count
//	new        boolean   added after every record: joins recorded levels
//	requires   list      measures without which it does not count
//	excludes   list      measures that cannot stand beside it
//	since      date      from when on it is in place
//	cost       number    a number in any one unit
//
// # Policies
//
//	from*      text      a zone with those in it, or a class of zones: "trait:safety",
//	                     "layer:2"
//	to*        text      likewise
//	rule*      word      deny, apart, only-via, one-way or allow
//	via        text      the zone to pass through, for only-via
//	services   list      deny, one-way and allow about these only
//	reason     text      why
//
// # Services
//
//	name*     text      its canonical name
//	aliases   list      other names for it
//	ports     list      tcp/7400, udp/2222
//	kinds     list      industrial, safety, web, file, name resolution, messaging, remote
//	                    shell, tunnel, management, database, time, directory, media, broker
//
// # Waivers
//
//	rule*         text      the id of the rule: ZC403
//	element*      element   what it is about: "zone:control", "model"
//	reason        text      why
//	approved_by   text      by whom
//	until         date      last day on which it holds; not there: no end
//
// # Owners
//
//	id*           text      the id of the owner
//	independent   boolean   answers to nobody else in the model
//
// # Agreements
//
//	provider*  text      an owner
//	customer*  text      an owner
//	conduits   list      the conduits that it is about
package modelfile
