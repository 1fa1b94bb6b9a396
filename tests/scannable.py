"""Trees of images, and servers with images, for the tests of `scan`."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, ROOT, missing, real

from qemusave.cli.main import main

SOUND = IMAGES / "tiny-paused.zstd.save"


def needs(*modules: str) -> None:
    for module in modules:
        if find_spec(module) is None:
            missing(f"{module} (pip install qemusave[fleets])")


def scan(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> tuple[list[dict[str, Any]], str]:
    assert main(["scan", *map(str, words)]) == code
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], err


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with images at several depths, other files, loops of links, and what cannot be read."""
    root = tmp_path / "tree"
    (root / "a" / "b").mkdir(parents=True)
    for number, name in enumerate(("tiny-paused.raw", "tiny-paused.gzip", "aarch64-virt.zstd")):
        (root / ("a", "a/b", ".")[number] / f"{name}.save").write_bytes(real(name))
    (root / "notes.txt").write_text("no image")
    (root / "empty").write_bytes(b"")
    (root / "archive.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3 no stream")
    os.mkfifo(root / "fifo")
    (root / "a" / "b" / "up").symlink_to(root)
    (root / "self").symlink_to(root / "self")
    (root / "nowhere").symlink_to(root / "nothing")
    (root / "again").symlink_to(root / "a")
    return root


@pytest.fixture(scope="module")
def s3() -> Any:
    """An S3 server of this process that notes the requests it gets."""
    needs("moto", "s3fs", "flask")
    from moto.server import ThreadedMotoServer
    from werkzeug.serving import WSGIRequestHandler

    seen: list[tuple[str, str, str]] = []
    logged = WSGIRequestHandler.log_request

    def note(self: Any, *args: Any) -> None:
        seen.append((self.command, self.path, self.headers.get("Range", "")))

    WSGIRequestHandler.log_request = note  # type: ignore[method-assign]
    names = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    before = dict(os.environ)
    os.environ |= names | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    yield seen
    os.environ.clear()
    os.environ.update(before)
    server.stop()
    WSGIRequestHandler.log_request = logged  # type: ignore[method-assign]


class Server(http.server.BaseHTTPRequestHandler):
    data = b""
    ranges = True
    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.seen.append(("GET", self.headers.get("Range", "")))
        data = self.data
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if self.path != "/vm.save":
            return self.send_error(404)
        self.send_response(206 if found and self.ranges else 200)
        if found and self.ranges:
            first, last = int(found[1]), int(found[2])
            self.send_header("Content-Range", f"bytes {first}-{min(last, len(data) - 1)}/{len(data)}")
            data = data[first : last + 1]
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:  # the reader has had enough
            pass
        return None

    def log_message(self, *args: object) -> None:
        pass


class Hostile(Server):
    """Answers by the path, as no server should."""

    def do_GET(self) -> None:
        self.seen.append(("GET", self.path))
        getattr(self, "answer_" + self.path.strip("/").replace("-", "_"))()

    do_HEAD = do_GET

    def answer(self, code: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(data)

    def answer_elsewhere(self) -> None:
        self.answer(302, Location=f"http://localhost:{self.server.server_port}/vm")  # type: ignore[attr-defined]

    def answer_other_port(self) -> None:
        self.answer(302, Location="http://127.0.0.1:1/vm")

    def answer_here(self) -> None:
        self.answer(302, Location="/vm")

    def answer_loop(self) -> None:
        self.answer(302, Location="/loop")

    def answer_vm(self) -> None:
        self.answer(200, self.data, Content_Length=str(len(self.data)))

    def answer_digits(self) -> None:
        self.answer(206, self.data, Content_Range=f"bytes 0-99/{'9' * 5000}")

    def answer_negative(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 0-99/-1")

    def answer_less_than_it_sends(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 0-99/50")

    def answer_another_part(self) -> None:
        self.answer(206, self.data, Content_Range="bytes 4096-9999/10000")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(bytes(1 << 16))


@pytest.fixture
def hostile() -> Any:
    needs("fsspec", "aiohttp")
    handler = type("Handler", (Hostile,), {"data": real("tiny-paused.raw"), "seen": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", handler.seen  # type: ignore[attr-defined]
        finally:
            server.shutdown()


CLUSTER = """
import json, sys, threading
from distributed import Client, LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        print(json.dumps({"address": cluster.scheduler_address, "pids": pids}), flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Any:
    """A scheduler and two workers in processes of their own, which are restarted when they die."""
    needs("distributed")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "DASK_TEMPORARY_DIRECTORY": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        cwd=tmp_path,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()
