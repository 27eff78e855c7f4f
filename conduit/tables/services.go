package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// transports are what stands in a column for the protocol beside one for the port.
var transports = map[string]bool{"tcp": true, "udp": true, "sctp": true, "ip": true}

// servicesOf reads the services of a row: by their names, or by a transport and
// ports in columns of their own.
func (in *importer) servicesOf(cells []cell, port cell) []conduit.ServiceName {
	var names []conduit.ServiceName
	transport := ""
	for _, c := range cells {
		for _, item := range c.items() {
			if word := foldHeader(item); transports[word] && !port.blank() && len(word) == len(item) {
				transport = word
				continue
			}
			names = append(names, c.service(in, item))
		}
	}
	switch {
	case port.blank():
	case len(names) > 0:
		in.portBeside(names, port)
	default:
		for _, item := range port.items() {
			names = append(names, port.portService(in, transport, item))
		}
	}
	return names
}

// portService reads a port as a service.
func (c cell) portService(in *importer, transport, item string) conduit.ServiceName {
	if strings.Trim(item, "0123456789- ") != "" {
		return c.service(in, item) // "tcp/502", or a name after all
	}
	if transport == "" {
		transport = "tcp"
		c.again(Warning, Guessed, "no transport is stated; read as tcp/%s", strings.ReplaceAll(item, " ", ""))
	}
	return c.service(in, transport+"/"+strings.ReplaceAll(item, " ", ""))
}

// portBeside notes a port that stands beside the name of a service and is none of
// its ports.
func (in *importer) portBeside(names []conduit.ServiceName, port cell) {
	for _, item := range port.items() {
		fits := false
		for _, n := range names {
			for _, transport := range []string{"tcp/", "udp/", ""} {
				fits = fits || in.services.Covers(n, conduit.ServiceName(transport+item))
			}
		}
		if !fits {
			port.again(Warning, NotKept, "a service is named besides, and that is not its port")
		}
	}
}
