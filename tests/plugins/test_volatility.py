"""volatility3 over saved images: the layer against the memory itself, and the real program on a real Linux guest."""

from __future__ import annotations

import base64
import gc
import json
import logging
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import builders
import pytest
import streams
from conftest import FORMATS_OF_TINY, IMAGES, THOROUGH, TRUTHS, missing, truth
from hypothesis import given
from hypothesis import strategies as st
from streams import PAGE, page, stream, zero

import qemusave
from qemusave.cli.main import main
from qemusave.cli.tell import IO_ERROR, USAGE
from qemusave.image.open import open_guest

# volatility leaves its own files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

LINUX = IMAGES / "linux-thinned.zstd.save"
DUMP = IMAGES / "small.dump.zst"
RAM, HIGH = b"pc.ram", 1 << 32


@pytest.fixture(scope="session")
def volatility() -> SimpleNamespace:
    """volatility3, and what qemusave brings for it."""
    try:
        from volatility3.framework import constants, contexts, exceptions
        from volatility3.framework.layers import physical, scanners
    except ImportError:
        missing("volatility3 (pip install qemusave[volatility3])")
    import qemusave.plugins.volatility

    return SimpleNamespace(
        constants=constants,
        contexts=contexts,
        exceptions=exceptions,
        physical=physical,
        scanners=scanners,
        ours=qemusave.plugins.volatility,
    )


@pytest.fixture
def stacked(volatility: SimpleNamespace) -> Any:
    """Return a function that gives volatility's layer over a file, or None where it takes none of ours."""

    files = []

    def layer_of(file: Path | str) -> Any:
        context = volatility.contexts.Context()
        context.config["base.location"] = file if isinstance(file, str) else file.resolve().as_uri()
        files.append(volatility.physical.FileLayer(context, "base", "base"))
        context.add_layer(files[-1])
        layer = volatility.ours.SavedImageStacker.stack(context, "base")
        if layer is not None:
            context.add_layer(layer)
        return layer

    yield layer_of
    for file in files:
        file.destroy()


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Return a function that writes an image and gives the path."""

    def path_of(data: bytes) -> Path:
        path = tmp_path / "made.save"
        path.write_bytes(data)
        return path

    return path_of


def made(payload: bytes, **header: Any) -> bytes:
    return builders.image(payload=payload, **header)


def whole(layer: Any) -> dict[int, bytes]:
    return {at: layer.read(at, length) for at, length, *_ in layer.mapping(0, layer.maximum_address + 1, True)}


@pytest.mark.parametrize("name", [name for name in TRUTHS if not truth(name).get("incomplete")])
def test_the_layer_has_the_memory_of_every_image(name: str, image_path: Any, stacked: Any) -> None:
    path = image_path(name) if not name.startswith("trunc") else pytest.skip("damaged")
    layer = stacked(path)
    with open_guest(path) as guest:
        ranges = {place.start: place for place in guest.memory_map}
        assert whole(layer) == {at: guest.physical.read(at, place.length) for at, place in ranges.items()}
        assert layer.minimum_address == min(ranges)
        assert layer.maximum_address == max(at + place.length for at, place in ranges.items()) - 1


def test_all_formats_and_both_layouts_give_the_same(image_path: Any, stacked: Any) -> None:
    layers = [stacked(image_path(f"tiny-paused.{encoding}")) for encoding in FORMATS_OF_TINY]
    sparse, *others = [whole(layer)[0xFFFC0000] for layer in reversed(layers)]
    assert all(data == sparse for data in others)
    assert all(len(whole(layer)[0]) == 8 << 20 for layer in layers)


@pytest.mark.parametrize("name", ["first", "the%20second%20%232"])
def test_a_snapshot_in_a_disk_is_named_behind_its_url(
    name: str, stacked: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    disk = tmp_path / "disk.qcow2"
    disk.write_bytes((IMAGES / "qcow2/snapshots.qcow2").read_bytes())
    layer = stacked(f"{disk.as_uri()}#{name}")
    with open_guest(f"{disk}#{unquote(name)}") as guest:
        assert layer.read(0, 4 << 20) == guest.physical.read(0, 4 << 20)
    stacked(f"{disk.as_uri()}#nobody")  # a layer that reads nothing: the disk is not taken for memory
    assert "no snapshot is called 'nobody'; there is 'first'" in caplog.text


def test_memory_above_4_gib_is_where_the_guest_sees_it(stacked: Any, written: Any) -> None:
    a, b, c = (bytes([n]) * PAGE for n in b"abc")
    low = 3 << 30
    pages = page(0, a, RAM) + page(low - PAGE, b) + page(low, c)
    layer = stacked(written(stream(pages, blocks={RAM: 5 << 30})))
    assert [layer.read(at, 2) for at in (0, low - 2, HIGH, HIGH + PAGE)] == [b"aa", b"bb", b"cc", b"\0\0"]
    assert layer.maximum_address == HIGH + (2 << 30) - 1
    assert layer.is_valid(low - 1) and layer.is_valid(HIGH, 2 << 30)
    assert not any(
        [layer.is_valid(low), layer.is_valid(HIGH - 1), layer.is_valid(low - 1, 2), layer.is_valid(HIGH, 1 + (2 << 30))]
    )
    assert layer.read(HIGH - 2, 4, pad=True) == b"\0\0cc"
    assert [piece[:2] for piece in layer.mapping(low - 5, HIGH - low + 10, True)] == [(low - 5, 5), (HIGH, 5)]


MODEL = {at * PAGE: bytes([at]) * PAGE for at in (0, 1, 3, 4, 5)}


@pytest.fixture(scope="module")
def broken_off(volatility: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A layer over a stream that breaks off: of eight pages it has five, in three places."""
    pages = zero(0, RAM) + b"".join(page(at, data) for at, data in MODEL.items() if at)
    whole_stream = stream(pages, blocks={RAM: 8 * PAGE})
    path = tmp_path_factory.mktemp("broken") / "off.save"
    path.write_bytes(whole_stream[: whole_stream.index(pages) + len(pages)])
    context = volatility.contexts.Context()
    context.config["base.location"] = path.as_uri()
    context.add_layer(volatility.physical.FileLayer(context, "base", "base"))
    layer = volatility.ours.SavedImageStacker.stack(context, "base")
    assert layer.memory.problem is not None
    yield layer
    context.layers["base"].destroy()


@given(offset=st.integers(-2, 9 * PAGE), length=st.integers(0, 9 * PAGE))
def test_reads_equal_a_model(broken_off: Any, volatility: SimpleNamespace, offset: int, length: int) -> None:
    memory = {at + n: byte for at, data in MODEL.items() for n, byte in enumerate(data)}
    bytes_there = [memory.get(at) for at in range(offset, offset + length)]
    assert broken_off.read(offset, length, pad=True) == bytes(byte or 0 for byte in bytes_there)
    mapped = {at for start, size, *_ in broken_off.mapping(offset, length, True) for at in range(start, start + size)}
    assert mapped == {at for at in range(offset, offset + length) if at in memory}
    valid = None not in bytes_there and (length > 0 or offset in memory)
    assert broken_off.is_valid(offset, length) == valid
    if valid:
        assert broken_off.read(offset, length) == bytes(bytes_there)  # type: ignore[arg-type]
    else:
        with pytest.raises(volatility.exceptions.InvalidAddressException) as caught:
            broken_off.read(offset, length)
        assert caught.value.invalid_address == next(
            (at for at in range(offset, offset + length) if at not in memory), offset
        )


def test_a_damaged_image_says_so_and_keeps_what_it_has(
    stacked: Any, image_path: Any, volatility: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    layer = stacked(image_path("part-enospc-gzip"))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "the gzip payload is cut off; what the image lacks cannot be read" in caplog.text
    with qemusave.open(image_path("part-enospc-gzip")) as image:
        for at, length, *_ in layer.mapping(0, HIGH, True):
            assert layer.read(at, length) == image.physical.read(at, length)
    with pytest.raises(volatility.exceptions.InvalidAddressException):
        layer.read(layer.maximum_address + 1, 1)


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (stream(zero(0, RAM), blocks={RAM: PAGE}, config=streams.configuration(b"sifive_u")), "memory map of machine"),
        (streams.HEADER + streams.configuration(), "cut off"),
    ],
)
def test_an_image_that_cannot_be_read_is_never_taken_for_plain_memory(
    payload: bytes, why: str, stacked: Any, written: Any, volatility: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    layer = stacked(written(made(payload)))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    scanner = volatility.scanners.BytesScanner(b"x")
    uses = [lambda: layer.read(0, 1), lambda: layer.is_valid(0), lambda: list(layer.scan(layer.context, scanner))]
    for use in uses:
        with pytest.raises(volatility.exceptions.LayerException, match=why):
            use()


@pytest.mark.parametrize("data", [b"", b"\0" * PAGE, b"\x7fELF" + bytes(PAGE), b"\x1f\x8b\x08" + bytes(PAGE)])
def test_other_files_are_left_alone(data: bytes, stacked: Any, written: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert stacked(written(data)) is None
    assert not caplog.records


def test_layers_of_one_file_share_it_and_the_last_closes_it(stacked: Any, image_path: Any) -> None:
    gc.collect()  # what other tests left open
    before = sorted(os.listdir("/proc/self/fd"))
    layer = stacked(image_path("tiny-paused.xz"))
    copied, sent = layer.context.clone().layers[layer.name], pickle.loads(pickle.dumps(layer))
    assert layer.memory is copied.memory is sent.memory
    assert layer.read(0xFFFF0, 5) == copied.read(0xFFFF0, 5) == sent.read(0xFFFF0, 5) == b"\xea\x5b\xe0\x00\xf0"
    copied.destroy()
    sent.destroy()
    assert layer.read(0xFFFF0, 1) == b"\xea"
    layer.context.layers["base"].destroy()
    layer.destroy()
    with pytest.raises(Exception, match="destroyed"):
        layer.read(0, 1)
    del layer, copied, sent
    gc.collect()
    assert sorted(os.listdir("/proc/self/fd")) == before


def test_a_changed_file_is_opened_anew(stacked: Any, written: Any) -> None:
    first = stacked(written(stream(page(0, b"a" * PAGE, RAM), blocks={RAM: PAGE})))
    first.context.layers["base"].destroy()
    Path(first.context.config["base.location"].removeprefix("file://")).unlink()
    second = stacked(written(stream(page(0, b"b" * PAGE, RAM), blocks={RAM: PAGE})))
    assert (first.read(0, 1), second.read(0, 1)) == (b"a", b"b")


def test_the_layer_is_only_read(stacked: Any, image_path: Any, volatility: SimpleNamespace) -> None:
    layer = stacked(image_path("tiny-paused.raw"))
    with pytest.raises(volatility.exceptions.LayerException, match="only read"):
        layer.write(0, b"x")


def test_a_layer_is_made_again_from_its_configuration(stacked: Any, image_path: Any, volatility: Any) -> None:
    layer = stacked(image_path("tiny-paused.raw"))
    configuration = dict(layer.build_configuration())
    assert configuration["class"] == "qemusave.plugins.volatility.SavedImageLayer"
    assert configuration["base_layer.location"].endswith("tiny-paused.raw.save")


@pytest.mark.parametrize("parallelism", ["Off", "Multiprocessing"])
def test_scans_find_the_same_in_all_ways(
    parallelism: str, stacked: Any, image_path: Any, volatility: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volatility.constants, "PARALLELISM", volatility.constants.Parallelism[parallelism])
    layer = stacked(image_path("tiny-paused.zstd"))
    scanner = volatility.scanners.BytesScanner(b"SeaBIOS")
    scanner.chunk_size = 1 << 20
    found = sorted(layer.scan(layer.context, scanner))
    assert found == [at + hit.start() for at, data in whole(layer).items() for hit in re.finditer(b"SeaBIOS", data)]
    assert min(found) < 1 << 20 and max(found) > 0xFFFC0000


def test_threads_read_the_same(stacked: Any, image_path: Any) -> None:
    def read(layer: Any) -> list[bytes]:
        return [layer.read(at, 5000) for at in range(0, 8 << 20, 65536)]

    for encoding in ("xz", "sparse"):
        layer = stacked(image_path(f"tiny-paused.{encoding}"))
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(read, [layer] * 4))
        assert found == [read(layer)] * 4


def test_an_image_that_is_no_local_file_is_read_through_its_layer(
    stacked: Any, image_path: Any, volatility: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(volatility.constants, "CACHE_PATH", str(tmp_path))
    data = image_path("tiny-paused.zstd").read_bytes()
    layer = stacked("data:;base64," + base64.b64encode(data).decode())
    assert layer.read(0xFFFF0, 5) == b"\xea\x5b\xe0\x00\xf0"
    assert whole(layer) == whole(stacked(image_path("tiny-paused.zstd")))


def test_a_decompressed_copy_has_a_limit(
    stacked: Any, image_path: Any, volatility: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    path = image_path("tiny-paused.zstd")
    gc.collect()  # no other layer has it open
    for said, why in (("64K", "would take more than 65536 bytes"), ("much", "not a number of bytes")):
        monkeypatch.setenv("QEMUSAVE_SPOOL_LIMIT", said)
        with pytest.raises(volatility.exceptions.LayerException, match=why):
            stacked(path).read(0, 1)
        gc.collect()
        before = sorted(os.listdir("/proc/self/fd"))
        assert main(["ram", str(path)]) == IO_ERROR
        assert sorted(os.listdir("/proc/self/fd")) == before
        assert why in capsys.readouterr().err
    for said in ("1g", "9000000", ""):
        monkeypatch.setenv("QEMUSAVE_SPOOL_LIMIT", said)
        assert main(["ram", str(path)]) == 0


def run(file: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run volatility's program as the documentation says."""
    program = Path(sys.executable).with_name("vol")
    if not program.exists():
        missing("volatility3 (pip install qemusave[volatility3])")
    folder = subprocess.run(
        [sys.executable, "-m", "qemusave", "volatility"], capture_output=True, text=True, check=True
    )
    command = [
        program,
        "--quiet",
        "--offline",
        "--cache-path",
        cache,
        "-r",
        "json",
        "-p",
        folder.stdout.strip(),
        "-f",
        file,
    ]
    return subprocess.run([*map(str, command), *words], capture_output=True, text=True, check=False, timeout=100)


def test_the_program_names_the_kernel_of_a_linux_guest(tmp_path: Path) -> None:
    # without the search for page tables above the layer, which takes most of the time
    done = run(LINUX, "--stackers", "SavedImageStacker", "--quiet", "banners.Banners", cache=tmp_path)
    found = [(entry["Offset"], entry["Banner"].split()[2]) for entry in json.loads(done.stdout)]
    assert found == [(at, "6.12.117+deb13-cloud-amd64") for at in (0x20000E0, 0x2151580, 0x373A980)]


def test_the_program_takes_our_layer_for_a_bare_stream(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    done = run(DUMP, "--save-config", str(saved), "layerwriter.LayerWriter", "--list", cache=tmp_path)
    assert [entry["Layer type"] for entry in json.loads(done.stdout)] == ["FileLayer", "SavedImageLayer"]
    if THOROUGH:  # the same from what it wrote
        done = run(DUMP, "--config", str(saved), "layerwriter.LayerWriter", "--list", cache=tmp_path)
        assert [entry["Layer type"] for entry in json.loads(done.stdout)] == ["FileLayer", "SavedImageLayer"]


def test_the_program_fails_on_an_image_that_cannot_be_read(tmp_path: Path, written: Any) -> None:
    unknown = stream(zero(0, RAM), blocks={RAM: PAGE}, config=streams.configuration(b"sifive_u"))
    done = run(written(made(unknown)), "banners.Banners", cache=tmp_path)
    assert done.returncode == 1 and "the physical memory map of machine 'sifive_u' is not known" in done.stderr


def test_the_folder_holds_what_volatility_imports(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qemusave.cli.commands.volatility.find_spec", lambda name: name)
    assert main(["volatility", "--json"]) == 0
    folder = json.loads(capsys.readouterr().out)["plugin_dirs"]
    assert sorted(p.name for p in Path(folder).glob("*.py")) == ["__init__.py", "qemusave_images.py"]
    monkeypatch.setattr("qemusave.cli.commands.volatility.find_spec", lambda name: None)
    assert main(["volatility"]) == USAGE
    assert "pip install 'qemusave[volatility3]'" in capsys.readouterr().err


def test_an_index_beside_the_image_is_used(stacked: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = tmp_path / "guest.save"
    image.write_bytes(LINUX.read_bytes())
    whole = stacked(LINUX)
    qemusave.index(image)
    monkeypatch.setattr("qemusave.files.spool.spool_file", None)  # no copy is made
    ours = stacked(image)
    assert (ours.minimum_address, ours.maximum_address) == (whole.minimum_address, whole.maximum_address)
    for place, length in ((0, 1 << 20), (0x2000000 - 5, 1000), (0x2C22000, 4096), (0xFFFC0000, 1 << 18)):
        assert ours.read(place, length, pad=True) == whole.read(place, length, pad=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guest.save", "guest.save.qsidx"]
