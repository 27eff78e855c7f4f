package observed

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/internal/markdown"
)

// Markdown writes what [Comparison.Text] does for the description of a pull request or
// a comment on one, in GitHub's dialect: what diverges stands open, the rest behind a
// click. Names from the model and the log are shown as they are and mean nothing.
func (c *Comparison) Markdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i, s := range c.sections() {
		open := i == 0 || strings.HasPrefix(s.title, "Diverging")
		switch {
		case i == 0:
			fmt.Fprintf(b, "## %s\n\n", markdown.Text(c.sys.Model().Name+" against what was seen"))
		case open:
			fmt.Fprintf(b, "\n### %s\n\n", s.title)
		default:
			fmt.Fprintf(b, "\n<details><summary>%s</summary>\n\n", s.title)
		}
		b.WriteString(markdown.CodeBlock("text", strings.TrimSuffix(string(s.body), "\n")))
		if !open {
			b.WriteString("\n</details>\n")
		}
	}
	return b.Flush()
}
