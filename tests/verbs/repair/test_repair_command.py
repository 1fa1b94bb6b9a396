"""The command `repair`, and memory of images that are not complete."""

from __future__ import annotations

import json
from pathlib import Path

import builders
import pytest
import streams
from conftest import real
from damaged import PAGE, RAM, A, B, lost_pages, save

import qemusave
from qemusave.cli.main import main
from qemusave.declared import SaveMagic
from qemusave.image.open import open_guest
from qemusave.verbs.repair import repair


def test_a_repair_never_touches_its_image(tmp_path: Path) -> None:
    path = save(tmp_path / "image", real("tiny-paused.raw"))
    (tmp_path / "link").symlink_to(path)
    for out in (path, tmp_path / "link"):
        with pytest.raises(ValueError, match="is read"):
            repair(path, out, force=True)
    save(tmp_path / "out", b"mine")
    with pytest.raises(FileExistsError):
        repair(path, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"
    assert repair(path, tmp_path / "out", force=True).whole
    assert (tmp_path / "out").read_bytes() == path.read_bytes() == real("tiny-paused.raw")


def test_what_cannot_be_understood_is_not_called_damaged(tmp_path: Path) -> None:
    """State without a length: nobody can say whether it is whole, so nothing is cut there."""
    stream = streams.stream(blocks={RAM: PAGE}, live=b"\1\0\0\0\7" + streams.name(b"unheard-of") + bytes(8))
    path = save(tmp_path / "image", builders.image(payload=stream))
    with pytest.raises(qemusave.UnsupportedError):
        repair(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = real("tiny-paused.raw")
    part = save(tmp_path / "part", SaveMagic.PART + data[16:])
    assert run(capsys, "repair", part, tmp_path / "out")[:2] == (
        0,
        f"{tmp_path / 'out'}: 842 KiB, complete: it would restore\n"
        "  changed header.magic: LibvirtQemudPart -> LibvirtQemudSave\n",
    )
    assert run(capsys, "verify", tmp_path / "out")[0] == 0
    assert run(capsys, "repair", part, tmp_path / "out")[0] == 5  # it exists
    assert run(capsys, "repair", part, part, "--force")[0] == 2
    cut = save(tmp_path / "cut", data[: len(data) // 2])
    code, out, _ = run(capsys, "repair", "--json", "--force", cut, tmp_path / "out")
    entry = json.loads(out)
    assert code == 1 and entry["schema"] == 1 and entry["restorable"] is False and entry["size"] < len(data) // 2
    assert [c["field"] for c in entry["changes"]] == ["header.magic", "payload.size"]
    assert entry["missing"]["devices"] is True and entry["missing"]["cut"] == "ram"
    assert {b["block"]: b["pages_missing"] for b in entry["missing"]["memory"]}["pc.bios"] == 64
    assert entry["error"]["offset"] and "cut off" in entry["error"]["message"]
    code, out, _ = run(capsys, "repair", "--force", cut, tmp_path / "out")
    assert code == 1 and "PARTIAL" in out and "missing memory of pc.bios: 64 of 64 pages: 0x0-0x3ffff\n" in out
    nothing = save(tmp_path / "nothing", data[:67100])
    code, out, err = run(capsys, "repair", nothing, tmp_path / "none")
    assert code == 4 and not out and "nothing can be saved" in err and not (tmp_path / "none").exists()
    assert run(capsys, "repair", save(tmp_path / "no", b"no image"), tmp_path / "none")[0] == 3


def test_memory_of_incomplete_images(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`extract` and `read` refuse it, and give what is there when they are asked to."""
    data = real("tiny-paused.gzip")
    cut, out = save(tmp_path / "cut", data[: len(data) * 6 // 10]), tmp_path / "memory"
    report = repair(cut, tmp_path / "repaired")
    assert not report.restorable
    lost = lost_pages(report)["pc.ram"]
    with open_guest(data) as guest:
        whole = guest.ram["pc.ram"].read(0, guest.ram["pc.ram"].length)
    for image in (cut, tmp_path / "repaired"):
        for kind in (["raw"], ["block", "--block", "pc.ram"], ["lime"]):
            assert run(capsys, "extract", image, out, "--as", *kind)[0] == 4 and not out.exists()
            code, _, err = run(capsys, "extract", "--partial", "--force", image, out, "--as", *kind)
            assert code == 4 and f"missing: memory of pc.ram: {len(lost)} of 2048 pages" in err
            memory = out.read_bytes()[32 if kind == ["lime"] else 0 :]
            for n in range(2048):
                page = slice(n * PAGE, n * PAGE + PAGE)
                assert memory[page] == (bytes(PAGE) if n in lost else whole[page])
            out.unlink()
        code, text, _ = run(capsys, "extract", "--partial", "--json", image, out, "--as", "raw")
        assert code == 4 and json.loads(text)["missing"]["memory"][0]["pages_missing"] == len(lost)
        out.unlink()
        assert run(capsys, "read", image, "--block", "pc.ram", "0", "16")[0] == 4
        code, text, err = run(capsys, "read", "--partial", "--json", image, "--block", "pc.ram", "0xf0000", "64")
        assert code == 4 and json.loads(text)["bytes"] == whole[0xF0000 : 0xF0000 + 64].hex() and "missing" in err
        assert run(capsys, "extract", "--partial", image, out, "--as", "stream")[0] == 2
    part = save(tmp_path / "part", SaveMagic.PART + data[16:])
    assert run(capsys, "extract", part, out, "--as", "raw")[0] == 4
    assert run(capsys, "extract", "--partial", part, out, "--as", "raw")[0] == 0  # all of it is there
    assert out.read_bytes() == whole


def test_memory_that_does_not_end_can_be_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A guest that ran while it was saved: each page is there, but not the last that was sent of it."""
    blocks = {b"pc.ram": 2 * PAGE}
    first = streams.page(0, A, b"pc.ram") + streams.page(PAGE, A)
    data = builders.image(payload=streams.stream(first, streams.page(0, B) + streams.page(PAGE, B), blocks=blocks))
    for end, lost in ((data.index(B) + PAGE + 20, False), (data.index(B) + 9, False), (data.index(A) + PAGE, True)):
        image, out = save(tmp_path / "cut", data[:end]), tmp_path / "out"
        for kind in (["raw"], ["block", "--block", "pc.ram"]):
            code, text, err = run(capsys, "extract", "--partial", "--force", "--json", image, out, "--as", *kind)
            missing = json.loads(text)["missing"]
            assert code == 4 and missing["ended"] is False and bool(missing["memory"]) == lost
            assert "not all: the stream ends within its memory" in err and "older" in err
        assert run(capsys, "read", "--partial", image, "--block", "pc.ram", "0", "1")[0] == 4
    whole = save(tmp_path / "whole", data)
    assert run(capsys, "extract", "--partial", "--force", whole, out, "--as", "raw")[0] == 0


def test_nodes_of_a_list_that_is_cut_off_have_no_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = streams.configuration(capabilities=(b"mapped-ram",))
    nodes = {b"ram-node1": 2 * PAGE, b"ram-node0": PAGE}
    head = streams.HEADER + config + streams.ram()
    head += streams.word(sum(nodes.values()), 4) + streams.block(b"ram-node1", 2 * PAGE)
    bitmap_at = len(head + streams.mapped())
    data = (head + streams.mapped(bitmap_at, 1 << 20) + b"\3" + bytes(7)).ljust(1 << 20, b"\0") + A + B
    path = save(tmp_path / "cut", data)
    assert run(capsys, "extract", "--partial", path, tmp_path / "out", "--as", "raw")[0] == 3
    code, _, err = run(capsys, "extract", "--partial", path, tmp_path / "out", "--as", "block", "--block", "ram-node1")
    assert code == 4 and (tmp_path / "out").read_bytes() == A + B
    assert f"missing: {PAGE} bytes of memory in blocks whose names are not known" in err
