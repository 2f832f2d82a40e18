"""Pages in headless Chromium: one start for all of them, served from here, looked at by axe, and watched.

Each page is opened four times: as it is, with its own policy in force (what it asks for and whether anything ran is all
that is looked at); and for axe, with the policy taken out so that axe may run in it, as wide as a telephone and as a
desk, and once in its dark colours.
"""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.exports import tools

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WIDTHS = (390, 1280)

_DRIVER = """<!doctype html><meta charset="utf-8"><title>driver</title><body><script>
const pages = PAGES, result = {violations: [], passed: [], ran: []};
function frame(path, width) {
  return new Promise((done) => {
    const made = document.createElement("iframe");
    made.style.width = width + "px"; made.style.height = "900px";
    made.onload = () => done(made);
    made.src = path;
    document.body.append(made);
  });
}
function told(name, width, look, item) {
  for (const node of item.nodes)
    result.violations.push([name, width, look, item.id, node.target.join(" "), node.failureSummary].join(" | "));
}
(async () => {
  try {
    const source = await (await fetch("/axe.js")).text();
    for (const name of pages) {
      const own = await frame("/page/" + name, 1280);
      if (own.contentWindow.eval === undefined || own.contentWindow.pwned) result.ran.push(name);
      own.remove();
      for (const [width, look] of VARIANTS) {
        const shown = await frame("/" + look + "/" + name, width);
        shown.contentWindow.eval(source);
        const found = await shown.contentWindow.axe.run(shown.contentDocument,
          {runOnly: {type: "tag", values: TAGS}, resultTypes: ["violations", "passes"]});
        for (const item of found.violations) told(name, width, look, item);
        for (const item of found.passes) if (!result.passed.includes(item.id)) result.passed.push(item.id);
        shown.remove();
      }
    }
  } catch (error) { result.error = String(error) + (error.stack || ""); }
  await fetch("/result", {method: "POST", body: JSON.stringify(result)});
})();
</script>"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What axe says against the pages, which of its rules held, what pages asked the server for, and which ran code."""

    violations: list[str]
    rules_passed: list[str]
    asked_for: list[str]
    ran: list[str]


class _Server(ThreadingHTTPServer):
    """Serves pages and takes the answer; remembers whatever else it is asked for."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, bytes], axe: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        variants = [(width, "light") for width in _WIDTHS] + [(_WIDTHS[1], "dark")]
        driver = _DRIVER.replace("PAGES", json.dumps(list(pages)), 1)
        driver = driver.replace("VARIANTS", json.dumps(variants)).replace("TAGS", json.dumps(_TAGS))
        self.files = {"/": (driver.encode(), "text/html"), "/axe.js": (axe, "text/javascript")}
        for name, data in pages.items():
            open_ = _POLICY.sub(b"", data)
            self.files[f"/page/{name}"] = (data, "text/html")
            self.files[f"/light/{name}"] = (open_, "text/html")
            # The browser stays light; what the page keeps for a dark one is worn in it.
            dark = open_.replace(b"(prefers-color-scheme: dark)", b"(prefers-color-scheme: light)")
            self.files[f"/dark/{name}"] = (dark, "text/html")
        self.asked_for: list[str] = []
        self.answer: dict[str, Any] = {}
        self.answered = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        data, kind = self.server.files.get(self.path, (b"", ""))
        if not kind and self.path != "/favicon.ico":
            self.server.asked_for.append(self.path)
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", f"{kind or 'text/plain'}; charset=utf-8")
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(204)
        self.end_headers()
        if self.path != "/result":
            self.server.asked_for.append(self.path)
            return
        self.server.answer = json.loads(data)
        self.server.answered.set()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def look(pages: Mapping[str, bytes], folder: Path) -> Seen:
    """Every page in one Chromium. Skips the test where there is none."""
    chromium, axe = tools.need("chromium", "axe")
    server = _Server(pages, Path(axe).read_bytes())
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    browser = subprocess.Popen(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={folder / 'profile'}",
         "--window-size=1400,1000", f"http://127.0.0.1:{server.server_port}/"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert server.answered.wait(tools.PATIENCE), "the browser gave no answer"
    finally:
        browser.terminate()
        browser.wait(timeout=30)
        server.shutdown()
        server.server_close()
        serving.join()
    answer = server.answer
    assert "error" not in answer, answer["error"]
    return Seen(answer["violations"], answer["passed"], server.asked_for, answer["ran"])
