package modelfile

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

var serviceKindWords = []string{"industrial", "safety", "web", "file", "name resolution", "messaging", "remote shell", "tunnel", "management", "database", "time", "directory", "media", "broker"}

func parseServiceKind(s string) (conduit.ServiceKinds, error) {
	i := slices.Index(serviceKindWords, s)
	if i < 0 {
		return 0, fmt.Errorf("%+q is not a kind of service", s)
	}
	return 1 << i, nil
}

func serviceKindName(k conduit.ServiceKinds) string {
	for i, w := range serviceKindWords {
		if k == 1<<i {
			return w
		}
	}
	return fmt.Sprintf("ServiceKinds(%#x)", uint32(k))
}
