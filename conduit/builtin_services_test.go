package conduit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
)

// plainName gives the form in which names of the built-in table are told apart.
func plainName(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(s))
}

func TestBuiltinServicesAreWellFormed(t *testing.T) {
	names := map[string]conduit.ServiceName{}
	count, industrial := 0, 0
	for s := range conduit.BuiltinServices() {
		count++
		if s.Kinds.Has(conduit.Industrial) {
			industrial++
		}
		if s.Kinds == 0 {
			t.Errorf("%s has no kind", s.Name)
		}
		if s.Kinds.Has(conduit.SafetyService) && !s.Kinds.Has(conduit.Industrial) {
			t.Errorf("%s serves safety and is not industrial", s.Name)
		}
		for _, name := range append([]string{string(s.Name)}, slices.Collect(s.Aliases.All())...) {
			if name != strings.ToLower(name) || strings.ContainsAny(name, " _:") {
				t.Errorf("%s: %q is not in the form of the table: lower case, '-' between words", s.Name, name)
			}
			if err := conduit.CheckServiceName(conduit.ServiceName(name)); err != nil {
				t.Errorf("%s: %q: %v", s.Name, name, err)
			}
			if _, ok := conduit.ParsePortRange(name); ok {
				t.Errorf("%s: %q is a port", s.Name, name)
			}
			if other, ok := names[plainName(name)]; ok {
				t.Errorf("%q names both %s and %s", name, other, s.Name)
			}
			names[plainName(name)] = s.Name
		}
		for port := range s.Ports.All() {
			if r, ok := conduit.ParsePortRange(port); !ok || r.String() != port {
				t.Errorf("%s: port %q reads as %v", s.Name, port, r)
			}
		}
	}
	require.GreaterOrEqual(t, count, 250)
	require.GreaterOrEqual(t, industrial, 110)
	require.NotContains(t, names, "any")
	require.NotContains(t, names, "all")
}

// Industrial services come first: none of them follows the first that is not, but
// those that serve time besides.
func TestBuiltinServicesOrder(t *testing.T) {
	past := false
	for s := range conduit.BuiltinServices() {
		if industrial := s.Kinds.Has(conduit.Industrial); !industrial {
			past = true
		} else if past && !s.Kinds.Has(conduit.TimeService) {
			t.Errorf("%s stands too low", s.Name)
		}
	}
	if diff := cmp.Diff(slices.Collect(conduit.BuiltinServices()), slices.Collect(conduit.BuiltinTable().All())); diff != "" {
		t.Errorf("the table alone has the same services in the same order:\n%s", diff)
	}
}

// The built-in services that share a port are few, and known.
func TestBuiltinServicesSharePorts(t *testing.T) {
	at := map[string][]string{}
	for s := range conduit.BuiltinServices() {
		_, ports := conduit.BuiltinTable().Covering(s.Name)
		for _, r := range ports {
			for p := int(r.Low); p <= int(r.High); p++ {
				one := conduit.PortRange{Transport: r.Transport, Low: uint16(p), High: uint16(p)}.String()
				at[one] = append(at[one], string(s.Name))
			}
		}
	}
	shared := map[string]string{}
	for port, names := range at {
		if len(names) > 1 {
			shared[port] = strings.Join(names, " ")
		}
	}
	want := map[string]string{
		"tcp/102":    "s7comm s7comm-plus iec61850-mms iccp",
		"tcp/135":    "opc-da msrpc",
		"tcp/514":    "rsh syslog",
		"tcp/3782":   "iec61850-mms-sec iccp-sec",
		"tcp/10001":  "atg genisys",
		"eth/0x8892": "profinet-io profinet-dcp",
	}
	if diff := cmp.Diff(want, shared); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Ports that a plant's firewall is full of, as registered.
func TestBuiltinServicesByPort(t *testing.T) {
	for _, tt := range []struct{ port, want conduit.ServiceName }{
		{"tcp/22", "ssh"}, {"tcp/23", "telnet"}, {"tcp/25", "smtp"}, {"udp/53", "dns"}, {"udp/69", "tftp"},
		{"tcp/80", "http"}, {"udp/123", "ntp"}, {"udp/161", "snmp"}, {"udp/162", "snmp-trap"}, {"tcp/443", "https"},
		{"tcp/445", "smb"}, {"tcp/502", "modbus"}, {"udp/514", "syslog"}, {"tcp/789", "crimson"}, {"tcp/802", "modbus-security"},
		{"tcp/830", "netconf"}, {"udp/1090", "foundation-fieldbus-hse"}, {"tcp/1433", "mssql"}, {"udp/1502", "tristation"},
		{"udp/1812", "radius"}, {"tcp/1883", "mqtt"}, {"tcp/1911", "niagara-fox"}, {"tcp/1962", "pcworx"}, {"tcp/2221", "cip-security"},
		{"udp/2222", "ethernet-ip"}, {"tcp/2222", "ab-eth"}, {"tcp/2404", "iec104"}, {"tcp/2455", "codesys"}, {"tcp/3389", "rdp"},
		{"udp/3671", "knx"}, {"tcp/4712", "synchrophasor"}, {"tcp/4840", "opc-ua"}, {"tcp/4911", "niagara-foxs"}, {"udp/5094", "hart-ip"},
		{"tcp/5413", "suitelink"}, {"tcp/5450", "pi-data-archive"}, {"tcp/8883", "mqtts"}, {"udp/9600", "fins"}, {"tcp/11742", "codesys"},
		{"tcp/18245", "ge-srtp"}, {"udp/18246", "ge-egd"}, {"tcp/19998", "iec104-sec"}, {"tcp/19999", "dnp3-sec"}, {"tcp/20000", "dnp3"},
		{"tcp/20547", "proconos"}, {"udp/34964", "profinet-cm"}, {"udp/34980", "ethercat"}, {"tcp/44818", "ethernet-ip"},
		{"udp/47808", "bacnet"}, {"tcp/48898", "ads"}, {"udp/51820", "wireguard"},
		{"ip/1", "icmp"}, {"ip/47", "gre"}, {"ip/50", "ipsec"},
		{"eth/0x88a4", "ethercat"}, {"eth/0x88ab", "powerlink"}, {"eth/0x88b8", "goose"}, {"eth/0x88ba", "sampled-values"},
		{"eth/0x88cc", "lldp"}, {"eth/0x88cd", "sercos"}, {"eth/0x88f7", "ptp"},
	} {
		if got := conduit.BuiltinTable().Canonical(tt.port); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.port, got, tt.want)
		}
	}
}

// The names that sensors and drawings use for what the table lists.
func TestBuiltinServicesByAlias(t *testing.T) {
	for _, tt := range []struct{ name, want conduit.ServiceName }{
		{"Modbus TCP", "modbus"}, {"MBAP", "modbus"}, {"Modbus RTU", "modbus-serial"}, {"EtherNet/IP", "ethernet-ip"}, {"enip", "ethernet-ip"},
		{"CIP", "ethernet-ip"}, {"S7", "s7comm"}, {"s7comm_plus", "s7comm-plus"}, {"Profinet", "profinet-io"}, {"profinet_io_cm", "profinet-cm"},
		{"OPC UA", "opc-ua"}, {"OpcUa", "opc-ua"}, {"opcua_binary", "opc-ua"}, {"opc.tcp", "opc-ua"}, {"OPC Classic", "opc-da"},
		{"dnp3_tcp", "dnp3"}, {"IEC 60870-5-104", "iec104"}, {"IEC 61850 MMS", "iec61850-mms"}, {"MMS", "iec61850-mms"}, {"TASE.2", "iccp"},
		{"SV", "sampled-values"}, {"BACnet/IP", "bacnet"}, {"BACnet/SC", "bacnet-sc"}, {"KNXnet/IP", "knx"}, {"omron_fins", "fins"},
		{"SLMP", "melsec"}, {"CC-Link IE", "cc-link-ie"}, {"ge_srtp", "ge-srtp"}, {"TwinCAT", "ads"}, {"roc_plus", "roc-plus"},
		{"C37.118", "synchrophasor"}, {"DLMS/COSEM", "dlms-cosem"}, {"c1222", "ansi-c12.22"}, {"OSIsoft PI", "pi-data-archive"},
		{"TriStation", "tristation"}, {"PROFIsafe", "profisafe"}, {"SafeEthernet", "safeethernet"}, {"hart_ip", "hart-ip"},
		{"HTTP", "http"}, {"SMB", "smb"}, {"CIFS", "smb"}, {"dce_rpc", "msrpc"}, {"krb_tcp", "kerberos"}, {"TACACS+", "tacacs"},
		{"IPsec", "ipsec"}, {"IKEv2", "ipsec"}, {"PTP", "ptp"}, {"IEEE 1588", "ptp"}, {"ping", "icmp"}, {"JDBC", "sql"},
	} {
		if got := conduit.BuiltinTable().Canonical(tt.name); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestBuiltinKinds(t *testing.T) {
	for _, tt := range []struct {
		kind  conduit.ServiceKinds
		names string
	}{
		{conduit.Administration, "snmp snmp-trap syslog syslog-tls ntp ssh https netconf radius tacacs"},
		{conduit.SafetyService, "tristation profisafe cip-safety safeethernet fsoe opensafety"},
		{conduit.Messaging, "smtp smtps imap pop3 xmpp irc"},
		{conduit.NameResolution, "dns mdns llmnr netbios-ns"},
		{conduit.Tunnel, "ipsec openvpn wireguard l2tp pptp gre vpn"},
		{conduit.RemoteShell, "ssh telnet rdp vnc winrm"},
		{conduit.Industrial, "modbus s7comm profinet-io ethernet-ip opc-ua dnp3 iec104 goose bacnet mqtt"},
		{conduit.Database, "mssql mysql postgresql oracle mongodb redis"},
		{conduit.Broker, "mqtt mqtts amqp kafka"},
		{conduit.File, "ftp ftps sftp tftp smb nfs"},
		{conduit.TimeService, "ntp ptp"},
		{conduit.Directory, "ldap ldaps kerberos radius tacacs"},
		{conduit.Media, "sip rtsp"},
		{conduit.Web, "http https"},
	} {
		for name := range strings.SplitSeq(tt.names, " ") {
			if !conduit.BuiltinTable().Kinds(conduit.ServiceName(name)).Has(tt.kind) {
				t.Errorf("%s is not of the kind %v", name, tt.kind)
			}
		}
	}
	for _, name := range []conduit.ServiceName{"mqtt", "amqp", "kafka", "opc-ua-pubsub"} {
		if conduit.BuiltinTable().Kinds(name).Has(conduit.Messaging) {
			t.Errorf("%s carries the messages of machines, not of people", name)
		}
	}
}
