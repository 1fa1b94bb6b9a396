"""A real browser for tests: headless Chromium over a pipe, by the protocol of its developer tools.

It needs no driver and no port.  ``Browser.errors`` collects what the console, the log and exceptions said, and
``Browser.requests`` every address that a page asked for.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
]
FIRST = 3  # the descriptors that Chromium reads commands from and writes answers to: this one and the next


class Browser:
    """One page in one browser.  Use it as a context manager."""

    def __init__(self, program: str) -> None:
        self.profile = tempfile.mkdtemp(prefix="qemusave-browser-")
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()
        here = [os.dup2(fd, 50 + n) for n, fd in enumerate((to_browser, from_browser))]
        words = [program, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"]
        shell = f'exec {FIRST}<&{here[0]} {FIRST + 1}>&{here[1]}; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", shell, "bash", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=here
        )
        for fd in {to_browser, from_browser, *here}:
            os.close(fd)
        self.number, self.left, self.session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        page = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.back)
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        self.number += 1
        words = {"id": self.number, "method": method, "params": params}
        os.write(self.to, json.dumps(words | ({"sessionId": self.session} if self.session else {})).encode() + b"\0")
        while True:
            message = self.next()
            if message.get("id") == self.number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def next(self) -> dict[str, Any]:
        while b"\0" not in self.left:
            data = os.read(self.back, 1 << 16)
            assert data, "the browser has gone"
            self.left += data
        text, _, self.left = self.left.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def open(self, path: Path, *, width: int = 1000, height: int = 800, dark: bool = False) -> None:
        """Load a file in a window of a size, with the light or the dark scheme."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.next())

    @property
    def errors(self) -> list[dict[str, Any]]:
        wrong = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        return [event for event in self.events if event.get("method") in wrong]

    @property
    def requests(self) -> list[str]:
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def ask(self, expression: str) -> Any:
        """Evaluate JavaScript, as the developer tools' console does, whatever the page's policy says."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)[
            "result"
        ].get("value")

    def key(self, name: str) -> None:
        """Press a key."""
        codes = {"Tab": 9, "Enter": 13, "ArrowRight": 39}
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=codes[name])

    def nodes(self) -> list[tuple[str, str, str]]:
        """Return what a screen reader is told: role, name and description of everything on the page."""
        tree = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            (
                n.get("role", {}).get("value", ""),
                n.get("name", {}).get("value", ""),
                n.get("description", {}).get("value", ""),
            )
            for n in tree
            if not n.get("ignored")
        ]

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
