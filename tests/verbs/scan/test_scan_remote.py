"""Images in object stores and behind HTTP."""

from __future__ import annotations

import http.server
import re
import threading
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import IMAGES, THOROUGH, real
from scannable import SOUND, Server, needs, scan

from qemusave.cli.main import main
from qemusave.verbs.scan.item import Item, look

COUNT = 500 if THOROUGH else 60
"""Objects in a bucket: as many as one listing holds where nothing may be skipped, some elsewhere."""


def put(objects: dict[str, bytes], bucket: str = "images") -> None:
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.s3.models import s3_backends

    store = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
    store.create_bucket(bucket, "us-east-1")
    for name, data in objects.items():
        store.put_object(bucket, name, data)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_each_object_takes_one_get(s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    small = real("tiny-paused.zstd")
    put(
        {f"host{number % 10}/{number:04}.save": small for number in range(COUNT - 2)}
        | {"raw.save": real("tiny-paused.raw"), "notes.txt": b"no image", "empty": b""}
    )
    s3.clear()
    lines, err = scan(capsys, "s3://images/")
    assert len(lines) == COUNT - 1 and "2 other files" in err
    gets = [path for command, path, ranged in s3 if command == "GET" and "list-type" not in path]
    assert len(gets) == len(set(gets)) == COUNT
    assert all(re.fullmatch(r"bytes=0-\d+", ranged) for command, path, ranged in s3 if path in gets)
    assert not [path for command, path, _ in s3 if command == "HEAD" and path in gets]
    local = look(Item(str(IMAGES / "tiny-paused.zstd.save"), None, True)).entry
    assert local is not None
    del lines[0]["schema"]
    local["saved"] = lines[0]["saved"]  # which a store says in its own way
    assert lines[0] == {**local, "path": "s3://images/host0/0000.save"}
    assert lines[-1]["payload"]["stream"] == "sequential"
    # one object, a deep look, and what is not there
    [line], _ = scan(capsys, "--deep", "s3://images/raw.save")
    assert line["deep"]["ok"] and line["size"] == len(real("tiny-paused.raw"))
    assert "s3://images/none" in scan(capsys, "s3://images/none", "s3://images/raw.save", code=5)[1]


@pytest.mark.parametrize("ranges", [True, False])
def test_http(ranges: bool, capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec", "aiohttp")
    data = real("tiny-paused.raw")
    handler = type("Handler", (Server,), {"data": data, "ranges": ranges, "seen": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        url = f"http://127.0.0.1:{server.server_port}/vm.save"
        try:
            [line], _ = scan(capsys, url)
            assert handler.seen == [("GET", "bytes=0-131071")]
            assert scan(capsys, f"{url}x", code=5)[0] == []
        finally:
            server.shutdown()
    assert line["size"] == len(data) and line["domain"]["name"] == "tiny" and line["payload"]["stream"] == "sequential"


@pytest.mark.parametrize("place", ["elsewhere", "other-port", "here", "loop"])
def test_redirects_stay_with_the_host_unless_asked(
    place: str, hostile: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    address, seen = hostile
    lines, err = scan(capsys, f"{address}/{place}", code=0 if place == "here" else 5)
    if place == "here":
        assert lines[0]["domain"]["name"] == "tiny"
        return
    assert lines == [] and (place == "loop" or "not followed without --redirects" in err)
    if place == "elsewhere":
        assert seen == [("GET", "/elsewhere")]
        [line], _ = scan(capsys, f"{address}/{place}", "--redirects")
        assert line["domain"]["name"] == "tiny"


@pytest.mark.parametrize("place", ["digits", "negative", "less-than-it-sends", "another-part"])
def test_sizes_that_cannot_be(place: str, hostile: Any, capsys: pytest.CaptureFixture[str]) -> None:
    lines, err = scan(capsys, f"{hostile[0]}/{place}", code=5)
    assert lines == [] and "The server says Content-Range" in err


def test_an_answer_without_an_end(hostile: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file, no more than the beginning is read; of a page with links, 64 MiB at the most."""
    assert "Cannot seek" in scan(capsys, f"{hostile[0]}/endless", code=5)[1]  # to say what else it is
    assert scan(capsys, f"{hostile[0]}/endless/", code=5)[0] == []


def test_time_limits_are_set() -> None:
    needs("fsspec", "aiohttp")
    from qemusave.verbs.scan.web import options

    limits = options(redirects=False)["client_kwargs"]["timeout"]
    assert 0 < limits.sock_connect <= 15 and 0 < limits.sock_read <= 30 and 0 < limits.total <= 300


def test_a_long_domain_xml_takes_further_gets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec")
    xml = builders.XML.replace(b"</domain>", b"<!--" + b"x" * 300_000 + b"--></domain>")
    (tmp_path / "long.save").write_bytes(builders.image(xml=xml))
    [line], _ = scan(capsys, f"file://{tmp_path}/long.save")
    assert line["domain"]["name"] and line["error"] is None and line["payload"]["encoding"] is None


def test_a_scheme_that_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    needs("fsspec")
    assert "nonsense://x" in scan(capsys, "nonsense://x/y", SOUND, code=5)[1]


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_objects_are_images_for_other_commands(s3: Any, capfd: pytest.CaptureFixture[str]) -> None:
    data = real("tiny-paused.raw")
    put({"vm.save": data}, "tiny")
    s3.clear()
    assert main(["dumpxml", "s3://tiny/vm.save"]) == 0
    assert capfd.readouterr().out in data.decode("latin-1")
    assert [ranged for command, _, ranged in s3 if command == "GET"] == ["bytes=0-131071"]
    assert main(["verify", "s3://tiny/vm.save"]) == 0
    assert main(["verify", "s3://tiny/none"]) == 5
