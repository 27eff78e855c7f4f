package tables_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/requirement"
)

func TestConduitCells(t *testing.T) {
	x := texts{
		zones:  "id,name\na,Alpha\nb,Beta\nc,Gamma\n",
		assets: "id,zone\nfw,\nsw,a\n",
		conduits: `id,joins,zone a,zone b,one way,manage,ends,passes,medium,devices,target
k1,,Alpha,b,alpha → Beta,none,"a: Acme; b: Beta Ltd, Inc.",none,fibre,fw; sw,2
k2,"a, b; c",,,,"a: ssh, https; Gamma: snmp",,,RS485,,
k3,a; b,,,a,nobody,nobody,perhaps,string and cans,x,
`,
	}
	m, rep := imported(t, x, tables.Options{})
	var got []string
	for _, c := range m.Conduits {
		var manage []string
		for g := range c.Manage.All() {
			manage = append(manage, fmt.Sprintf("%s: %v", g.From, g.Services))
		}
		got = append(got, fmt.Sprintf("%s [%v] %v manage %v %v ends %s %s allow %v %v [%v] %v", c.ID, c.Joins, c.OneWay, c.Manage.Stated(), manage, c.Ends.Owner("a"), c.Ends.Owner("b"), c.Allow, c.Medium, c.Devices, c.Target))
	}
	want := []string{
		"k1 [a, b] {a b} manage true [] ends Acme Beta Ltd, Inc. allow nothing ethernet [fw, sw] {2 2 2 2 2 2 2}",
		"k2 [a, b, c] { } manage true [a: https, ssh c: snmp] ends   allow not stated serial [] {}",
		"k3 [a, b] { } manage false [] ends   allow not stated  [x] {}",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if rep.Count(tables.Error) != 6 {
		t.Errorf("%v", rep.Err())
	}
}

func TestPermissions(t *testing.T) {
	zones := "id,name\na,Alpha\nb,Beta\nc,Gamma\n"
	conduits := "id,name,joins\nk1,North,a; b\nk2,South,b; c\nk3,Bypass,b; c\n"
	for _, tt := range []struct {
		reason, conduits, rows string
		want                   []string
		refused                int
	}{
		{"by id and by name, and ports in their own column", conduits, "k1,a,b,modbus,,\nNorth,Beta,a,TCP,502,\nk1,a,b,,\"80, 443\",yes\n",
			[]string{"k1 [a, b] a to b: modbus; b to a: tcp/502; a to and from b: tcp/443, tcp/80"}, 0},
		{"several services in a cell", conduits, "k1,a,b,\"modbus, opc-ua; 20000/tcp\",,<->\n", []string{"k1 [a, b] a to and from b: 20000/tcp, modbus, opc-ua"}, 0},
		{"the one conduit that joins the zones", conduits, ",b,a,ntp,,->\n", []string{"k1 [a, b] b to a: ntp"}, 0},
		{"two conduits join them, none does, none has the name, nothing passes", conduits, ",b,c,ntp,,\n,a,c,ntp,,\nk9,a,b,ntp,,\nk1,,b,ntp,,\nk1,a,b,,,\n", nil, 5},
		{"directions as rules write them", conduits, "k1,a,b,ntp,,<->\nk1,a,b,ntp,,->\nk1,a,b,ntp,,Both\nk1,a,b,ntp,,one-way\nk1,a,b,ntp,,ja\n",
			[]string{"k1 [a, b] a to and from b: ntp; a to b: ntp; a to and from b: ntp; a to b: ntp; a to and from b: ntp"}, 0},
		{"no table of conduits: they are what the permissions need", "", "North,a,b,ntp,,\nNorth,b,c,ntp,,\n,c,a,ssh,,\n,a,c,https,,\n",
			[]string{"North [a, b, c] a to b: ntp; b to c: ntp", "a-c [a, c] c to a: ssh; a to c: https"}, 0},
	} {
		m, rep := imported(t, texts{zones: zones, conduits: tt.conduits, permissions: "conduit,from,to,service,port,direction\n" + tt.rows}, tables.Options{})
		var got []string
		for _, c := range m.Conduits {
			if c.Allow.Stated() {
				got = append(got, fmt.Sprintf("%s [%v] %v", c.ID, c.Joins, c.Allow))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tt.reason, rep.Notes, diff)
		}
		if a, _ := rep.Account(tables.Permissions); a.Refused != tt.refused || rep.Count(tables.Error) != tt.refused {
			t.Errorf("%s: %v %v", tt.reason, a, rep.Notes)
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}

// What a conduit says about its permissions and what their table says has to fit.
func TestPasses(t *testing.T) {
	x := texts{
		zones: "id\na\nb\n", conduits: "id,joins,passes\nk1,a; b,listed\nk2,a; b,none\nk3,a; b,listed\nk4,a; b,none\nk5,a; b,\n",
		permissions: "conduit,from,to,services\nk1,a,b,ntp\nk2,a,b,ntp\n",
	}
	m, rep := imported(t, x, tables.Options{})
	want := []string{"a to b: ntp", "a to b: ntp", "not stated", "nothing", "not stated"}
	for i, c := range m.Conduits {
		if c.Allow.String() != want[i] {
			t.Errorf("%s: %v, want %s", c.ID, c.Allow, want[i])
		}
	}
	if rep.Count(tables.Error) != 2 {
		t.Errorf("%v", rep.Notes)
	}
}

func TestChannels(t *testing.T) {
	x := texts{
		zones:       "id\na\nb\n",
		assets:      "id,name,zone,ip\nplc,PLC 1,a,10.0.0.1\nhmi,HMI 1,b,10.0.1.1\ntwin1,,a,10.0.9.9\ntwin2,,a,10.0.9.9\n",
		conduits:    "id,joins\nk1,a; b\nk2,a; b\n",
		channels:    "Source,Destination,Protocol,Port,Conduit,Encrypted,Purpose\nHMI 1,10.0.0.1,TCP,502,k1,x,screens\nhmi,plc,\"ntp, https\",,k1 > k2,,\nhmi,plc,Modbus,502,k1,x,screens\nhmi,plc,modbus,,k1,,other\nplc,multicast,,5353,,,\nhmi,239.1.1.1,goose,,,,\nplc,,ntp,,,,\n,plc,ntp,,,,\nhmi,nowhere,ntp,,,,\nhmi,10.0.9.9,ntp,,,,\nhmi,plc,,,,,drawn\n",
		permissions: "from,to,conduit,service\na,b,k1,ntp\n",
	}
	m, rep := imported(t, x, tables.Options{})
	var got []string
	for _, c := range m.Channels {
		s := fmt.Sprintf("%s %v %v %s %v", c.Ref().ID, c.EndToEnd, c.Multicast, c.Purpose, c.Pos)
		if c.Link {
			s += " link"
		}
		got = append(got, s)
	}
	want := []string{
		"hmi>plc/tcp/502@k1 true false screens channels.csv:2:1",
		"hmi>plc/ntp@k1,k2 false false  channels.csv:3:1",
		"hmi>plc/https@k1,k2 false false  channels.csv:3:1",
		"plc>/tcp/5353 false true  channels.csv:6:1",
		"hmi>/goose false true  channels.csv:7:1",
		"hmi>nowhere/ntp false false  channels.csv:10:1",
		"hmi>10.0.9.9/ntp false false  channels.csv:11:1",
		"hmi>plc/ false false drawn channels.csv:12:1 link",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a, _ := rep.Account(tables.Channels)
	if a.Taken != 7 || a.Refused != 4 || rep.Count(tables.Error) != 5 {
		t.Errorf("%v %v", a, rep.Err())
	}
}

// Channels alone make their assets, and those their zones if they have addresses.
func TestChannelsAlone(t *testing.T) {
	m, rep := imported(t, texts{channels: "src,dst,service\n10.0.0.1,10.0.1.1,modbus\n10.0.0.1,plc 2,ntp\n"}, tables.Options{ZoneBy: []tables.ZoneBy{tables.ByAddress}})
	assets, zones := homes(m)
	if diff := cmp.Diff([]string{"10.0.0.1 net-10.0.0.0-24 []", "10.0.1.1 net-10.0.1.0-24 []", "plc-2  []"}, assets); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(zones) != 2 || rep.Count(tables.Error) > 0 {
		t.Errorf("%v %v", zones, rep.Notes)
	}
	if _, err := conduit.Compile(m); err != nil {
		t.Error(err)
	}
}

func TestAnswers(t *testing.T) {
	x := texts{
		zones: "id,name\ncontrol,Control\noffice,Office\n", conduits: "id,name,joins\nsouth,South,control; office\noffice,,control; office\n",
		assets: "id,type,zone\nplc,embedded,control\nfw,network,\n",
	}
	for _, tt := range []struct {
		row, want string // the claims of the element, or the problem
		reason    string
	}{
		{"zone:control,SR 2.3,met,", "zone:control SR 2.3 met", "as it is exported"},
		{"Control,sr2.3,yes,", "zone:control SR 2.3 met", "as people write it"},
		{"South,SR 5.2 RE(1),Nein,no filter", "conduit:south SR 5.2 RE(1) not met", "a conduit by its name"},
		{"plc,CR 3.4,erfüllt,", "asset:plc CR 3.4 met", "a component requirement is of an asset"},
		{"fw,NDR 5.2,oui,", "asset:fw NDR 5.2 met", "of its type"},
		{"control,SR 7.5,n/a,no power here", "zone:control SR 7.5 not applicable", "n/a is an answer here"},
		{"control,SR 7.5,kompensiert,UPS", "zone:control SR 7.5 compensated", ""},
		{"control,SR 7.5,teilweise,", "zone:control SR 7.5 not met", "in part is not met"},
		{"control,SR 7.5,?,", "zone:control SR 7.5 unknown", ""},
		{"control,SR 7.5,n/a,", "answer refused", "without the reason that it needs"},
		{"control,SR 99.1,met,", "not understood", "no requirement"},
		{"control,SR 1.14,met,", "answer refused", "no requirement of the catalog"},
		{"plc,NDR 5.2,met,", "answer refused", "of another type of component"},
		{"zone:control,CR 3.4,met,", "answer refused", "of a component, for a zone"},
		{"office,SR 5.2,met,", "unknown element", "a zone and a conduit are called so"},
		{"boiler,SR 5.2,met,", "unknown element", "nothing is called so"},
		{"control,SR 5.2,perhaps,", "not understood", "no answer"},
		{"control,SR 5.2,,", "incomplete", "no answer at all"},
		{"control,SR 5.2,k.A.,", "incomplete", "nothing is said"},
		{",SR 5.2,met,", "incomplete", "of nothing"},
	} {
		x.answers = "element,requirement,status,reason\n" + tt.row + "\n"
		m, rep := imported(t, x, tables.Options{})
		got := ""
		add := func(r conduit.Ref, c requirement.Claims) {
			if c.Len() > 0 {
				got += r.String() + " " + c.String()
			}
		}
		for _, z := range m.Zones {
			add(conduit.ZoneRef(z.ID), z.Claims)
		}
		for _, a := range m.Assets {
			add(conduit.AssetRef(a.ID), a.Claims)
		}
		for _, c := range m.Conduits {
			add(c.Ref(), c.Claims)
		}
		for _, n := range rep.Notes {
			if got == "" && (n.Severity == tables.Error || n.Problem == tables.Incomplete) {
				got = string(n.Problem)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s: %s", tt.row, got, tt.want, tt.reason)
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Errorf("%s: %v", tt.row, err)
		}
	}
}
