package browser

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// session is a window of a browser, driven as the W3C's WebDriver has it.
type session struct {
	t    testing.TB
	url  string
	http http.Client
}

// started finds in what the driver prints the port that it listens on.
var started = regexp.MustCompile(`started successfully on port (\d+)`)

// open starts a browser that loads nothing from anywhere, or skips the test where there
// is none.
func open(t testing.TB) *session {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is not started in a short run")
	}
	chromium := find(t, "chromium", "chromium-browser", "google-chrome")
	driver := exec.Command(find(t, "chromedriver"), "--port=0")
	out, err := driver.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, driver.Start())
	s := &session{t: t, http: http.Client{Timeout: 2 * time.Minute}}
	// Not t.TempDir: the browser may write to it for a moment after it was told to end.
	profile, err := os.MkdirTemp("", "browser")
	require.NoError(t, err)
	t.Cleanup(func() {
		if s.url != "" {
			_ = s.send(http.MethodDelete, "", nil, nil)
		}
		_ = driver.Process.Kill()
		_ = driver.Wait()
		for range 50 {
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	port := ""
	for lines := bufio.NewScanner(out); port == "" && lines.Scan(); {
		if m := started.FindStringSubmatch(lines.Text()); m != nil {
			port = m[1]
		}
	}
	require.NotEmpty(t, port, "the driver says its port")
	go func() { _, _ = io.Copy(io.Discard, out) }()
	s.begin("http://127.0.0.1:"+port, chromium, profile)
	return s
}

// find gives the path of the first program there is, or skips the test.
func find(t testing.TB, names ...string) string {
	t.Helper()
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	t.Skipf("left out: there is no %s here; on Debian apt-get install chromium chromium-driver", names[0])
	return ""
}

func (s *session) begin(driver, chromium, profile string) {
	s.t.Helper()
	args := []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir=" + profile,
	}
	var got struct {
		Value struct {
			SessionID string `json:"sessionId"`
		}
	}
	s.url = driver
	require.NoError(s.t, s.send(http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"browserName": "chrome", "goog:chromeOptions": map[string]any{"binary": chromium, "args": args},
		"goog:loggingPrefs": map[string]any{"browser": "ALL"}, "unhandledPromptBehavior": "ignore",
	}}}, &got))
	s.url = driver + "/session/" + got.Value.SessionID
}

// send sends one command.
func (s *session) send(method, path string, body, into any) error {
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequest(method, s.url+path, &b)
	if err != nil {
		return err
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %.2000s", method, path, resp.Status, data)
	}
	if into != nil {
		return json.Unmarshal(data, into)
	}
	return nil
}

func (s *session) post(path string, body, into any) {
	s.t.Helper()
	require.NoError(s.t, s.send(http.MethodPost, path, body, into))
}

// load opens a page, which is written to a file first.
func (s *session) load(page []byte) {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "report.html")
	require.NoError(s.t, os.WriteFile(path, page, 0o644))
	s.post("/url", map[string]any{"url": "file://" + filepath.ToSlash(path)}, nil)
}

// run runs the body of a function in the page, and reads what it returns.
func (s *session) run(into any, script string, args ...any) {
	s.t.Helper()
	if args == nil {
		args = []any{}
	}
	var got struct{ Value json.RawMessage }
	s.post("/execute/sync", map[string]any{"script": script, "args": args}, &got)
	if into != nil {
		require.NoError(s.t, json.Unmarshal(got.Value, into), "%s", got.Value)
	}
}

// wait runs a condition until it holds.
func (s *session) wait(what, condition string, args ...any) {
	s.t.Helper()
	for range 100 {
		var ok bool
		if s.run(&ok, "return Boolean("+condition+")", args...); ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatalf("never: %s", what)
}

// width gives the window a width.
func (s *session) width(n int) {
	s.t.Helper()
	s.devtools("Emulation.setDeviceMetricsOverride", map[string]any{"width": n, "height": 1000, "deviceScaleFactor": 1, "mobile": false})
}

// scheme says which colours the reader prefers: "light" or "dark".
func (s *session) scheme(name string) {
	s.t.Helper()
	s.devtools("Emulation.setEmulatedMedia", map[string]any{"features": []any{map[string]any{"name": "prefers-color-scheme", "value": name}}})
}

func (s *session) devtools(command string, params any) {
	s.t.Helper()
	s.post("/goog/cdp/execute", map[string]any{"cmd": command, "params": params}, nil)
}

// console gives what the browser had to say since it was last asked.
func (s *session) console() []string {
	s.t.Helper()
	var got struct {
		Value []struct{ Level, Message string }
	}
	s.post("/se/log", map[string]any{"type": "browser"}, &got)
	var out []string
	for _, x := range got.Value {
		out = append(out, x.Level+": "+x.Message)
	}
	return out
}

// print prints the page, and gives the document.
func (s *session) print() []byte {
	s.t.Helper()
	var got struct{ Value string }
	s.post("/print", map[string]any{"background": true}, &got)
	pdf, err := base64.StdEncoding.DecodeString(got.Value)
	require.NoError(s.t, err)
	return pdf
}
