"""Arrays of structures as QEMU 2.3 to 11 describes them, and descriptions that cost too much."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import streams
from conftest import IMAGES
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.stream import description
from qemusave.stream.cpu import vcpus_of
from qemusave.stream.described import state_of
from qemusave.stream.devices import decode, devices
from qemusave.verbs.diff import diff

X = {"name": "x", "type": "uint8", "size": 1}
ELEMENT = {"type": "struct", "size": 2, "struct": {"vmsd_name": "e", "fields": [X, {**X, "name": "y"}]}}
NULL = {"name": "a", "type": "nullptr", "size": 1}


def element(**more: Any) -> dict[str, Any]:
    return {"name": "a", **more, **ELEMENT}


def elements(*numbers: int | None) -> list[dict[str, int] | None]:
    return [None if n is None else {"x": n, "y": n + 1} for n in numbers]


@pytest.mark.parametrize(
    ("fields", "data", "found"),
    [
        ([element(array_len=3)], "010203040506", elements(1, 3, 5)),
        ([element(index=0), element(index=1), element(index=2)], "010203040506", elements(1, 3, 5)),
        ([element(index=0), element(index=1), element()], "010203040506", elements(1, 3, 5)),  # QEMU 10
        ([element(), element(), element()], "010203040506", elements(1, 3, 5)),  # QEMU 11
        ([element(array_len=0)], "", []),
        ([{**NULL, "array_len": 2}, element(), NULL], "3030010230", elements(None, None, 1, None)),
        ([element(array_len=3), NULL, element()], "010230" + "0304", elements(1, None, 3)),  # the first counts all
        ([element(array_len=4), {**NULL, "array_len": 2}], "0102" + "0304" + "3030", elements(1, 3, None, None)),
        ([element(array_len=3)], "0102" + "30" + "0304", elements(1, None, 3)),  # before 9.1.3
        ([element(array_len=2)], "010230", elements(1, None)),  # QEMU 11, a null pointer at the end
        ([element(array_len=3)], "0102" + "30" + "3030", ["0102303030"]),  # two ways to read it
        ([{"name": "a", "type": "struct", "size": 1, "struct": {}, "array_len": 3}], "303030", [None] * 3),
    ],
)
def test_arrays_as_every_qemu_describes_them(fields: list[dict[str, Any]], data: str, found: list[Any]) -> None:
    around = [{**X, "name": "before"}, *fields, {**X, "name": "behind"}]
    state = state_of({"vmsd_name": "d", "fields": around})
    assert decode(state, b"\x07" + bytes.fromhex(data) + b"\x08") == {"before": 7, "a": found, "behind": 8}


@st.composite
def described(draw: st.DrawFn, depth: int = 2) -> tuple[dict[str, Any], bytes]:
    """Draw a state, as a description and as bytes, whose fields and elements all have other bytes."""
    fields, data = [], b""
    for number in range(draw(st.integers(1, 4))):
        many = draw(st.integers(1, 3))
        index = draw(st.sampled_from(("none", "all", "last")))
        for n in range(many):
            if depth and draw(st.booleans()):
                inner, piece = draw(described(depth=depth - 1))
                f: dict[str, Any] = {"name": f"f{number}", "type": "struct", "struct": inner, "size": len(piece)}
            else:
                piece = draw(st.binary(min_size=0, max_size=3))
                f = {"name": f"f{number}", "type": "buffer", "size": len(piece)}
            if many > 1 and (index == "all" or (index == "last" and n < many - 1)):
                f["index"] = n
            fields.append(f)
            data += piece
    return {"vmsd_name": "s", "version": 1, "fields": fields}, data


def digits(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(map(digits, value.values()))
    return "".join(map(digits, value)) if isinstance(value, list) else str(value)


@given(described())
def test_every_described_byte_comes_once_and_in_order(made: tuple[dict[str, Any], bytes]) -> None:
    told, data = made
    assert digits(decode(state_of(told), data)) == data.hex()


def count(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 1 if inner is None else sum(map(count, inner))


def named(state: dict[str, Any]) -> int:
    fields: int = sum(
        f.get("array_len", 1) * (named(f["struct"]) if f.get("struct") else 1) for f in state.get("fields", [])
    )
    return fields + sum(map(named, state.get("subsections", [])))


@pytest.mark.parametrize(("name", "values"), [("q35-vga.zstd.save", 20296), ("tiny-paused.raw.save", 2866)])
def test_no_value_that_the_description_names_is_missing(name: str, values: int) -> None:
    with open_guest(IMAGES / name) as guest:
        told = guest.ram.reader.description
        assert told is not None
        text = guest.ram.state(guest.ram.sections[-1])
        assert sum(map(named, json.loads(text)["devices"])) == values
        assert sum(count(device.fields) for device in devices(guest.ram)) == values


def twins(second: bytes) -> bytes:
    """Make a stream with two devices of one name and instance."""
    fields = [{"name": "x", "type": "uint16", "size": 2}]
    device = {"name": "timer", "instance_id": 0, "vmsd_name": "timer", "version": 2}
    listed = [{**device, "fields": json.loads(streams.JSON)["devices"][0]["fields"]}, {**device, "fields": fields}]
    text = json.dumps({"page_size": 4096, "devices": listed}).encode()
    data = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, json=None)[:-1]
    after = streams.device(b"timer", 10, version=2) + second + streams.footer(10, on=True)
    return data + after + b"\0" + streams.description(text)


def test_devices_of_one_name_and_instance_are_told_apart() -> None:
    with open_guest(twins(b"\1\2")) as guest:
        assert [device.fields for device in devices(guest.ram)] == [{"x": 0x01020304050607}, {"x": 0x102}]
    assert list(qemusave.verify(twins(b"\1\2"))) == []
    found = diff(twins(b"\1\2"), twins(b"\1\3")).devices
    assert found is not None and [tuple(d) for d in found] == [("timer #0 (2): x", 0x102, 0x103)]


def test_a_flip_in_a_size_that_is_described_makes_no_stream_unsound() -> None:
    data = (IMAGES / "tiny-paused.raw.save").read_bytes()
    start = data.rindex(b'"name": "cmos_data"')
    at = data.index(b"128", start)
    for place in range(at, at + 3):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            assert [f for f in qemusave.verify(bytes(changed)) if f.severity == "error"] == [], (place - at, bit)


def test_registers_are_numbers_or_an_error() -> None:
    data = (IMAGES / "tiny-paused.raw.save").read_bytes()
    with open_guest(data) as guest:
        assert vcpus_of(guest.ram, None)
    old, new = b'"name": "env.eip", "type": "uint64"', b'"name": "env.eip", "type": "buffer"'
    assert data.count(old) == 1
    with (
        open_guest(data.replace(old, new)) as guest,
        pytest.raises(qemusave.FormatError, match="register rip of a vCPU is not a number") as caught,
    ):
        vcpus_of(guest.ram, None)
    assert caught.value.offset


def test_false_beginnings_are_passed_over_at_once() -> None:
    class Counting(BytesSource):
        read = 0

        def read_at(self, offset: int, length: int) -> bytes:
            found = super().read_at(offset, length)
            self.read += len(found)
            return found

    many = 20_000
    pieces = b"".join(b"\6" + struct.pack(">I", 6 * (many - n) - 5) + b"{" for n in range(many))
    source = Counting(pieces)
    assert description.find(source, 0, len(pieces)) is None and source.read < 20 * len(pieces)
    source = Counting(pieces)
    assert description.find_at_end(source, 0) is None and source.read < 20 * len(pieces)
    behind = Counting(pieces + streams.description(streams.JSON))
    for found in (description.find(behind, 0, len(pieces) + 1), description.find_at_end(behind, 0)):
        assert found is not None and found.offset == len(pieces) and found.devices[0].name == "timer"


@pytest.mark.parametrize(
    "devices_text",
    [b"{}," * 600_000 + b"{}", b'{"fields": [%s{}]}' % (b"{}," * 140_000), b'{"name": "' + b'\\"' * 200_000, b"[" * 99],
)
def test_descriptions_that_cost_too_much_leave_the_stream_readable(devices_text: bytes) -> None:
    text = b'{"page_size": 4096, "devices": [' + devices_text + b"]}"
    data = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, json=text)
    assert {(f.rule, f.severity) for f in qemusave.verify(data)} <= {
        ("stream.description", "warning"),
        ("description.devices", "warning"),
    }
    with open_guest(data) as guest:
        assert guest.problem is None
        try:
            assert all(device.problem for device in devices(guest.ram))
        except qemusave.QemusaveError:
            pass


def test_the_length_of_a_description_is_bounded_by_the_sections() -> None:
    text = streams.JSON[:-1] + b" " * (64 << 10) + b" " * (2 * 128 << 10) + b"}"
    data = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, json=text)
    with open_guest(data) as guest, pytest.raises(qemusave.FormatError, match="longer than that of so few"):
        list(devices(guest.ram))


def test_cores_of_the_m_profile(tmp_path: Path) -> None:
    fields = [
        {"name": "env.regs", "type": "uint32", "size": 4, "array_len": 16},
        {"name": "env.xregs", "type": "uint64", "size": 8, "array_len": 32},
        {"name": "cpsr", "type": "cpsr", "size": 4},
    ]
    sub = {"vmsd_name": "cpu/m", "version": 4, "fields": [{"name": "env.v7m.exception", "type": "int32", "size": 4}]}
    device = {
        "name": "cpu",
        "instance_id": 0,
        "vmsd_name": "cpu",
        "version": 22,
        "fields": fields,
        "subsections": [sub],
    }
    state = struct.pack(">16I", *range(14), 0xFFFFFFFF, 0x100) + bytes(256) + struct.pack(">I", 0x40000000)
    state += b"\5\5cpu/m\0\0\0\4\0\0\0\0"
    text = json.dumps({"page_size": 1024, "devices": [device]}).encode()
    data = streams.stream(streams.zero(0, b"x.ram"), blocks={b"x.ram": 4096}, json=None, devices=False)[:-1]
    data += streams.device(b"cpu", 10, version=22) + state + streams.footer(10, on=True)
    with open_guest(data + b"\0" + streams.description(text)) as guest:
        (cpu,) = vcpus_of(guest.ram, None)
    assert cpu.arch == "arm" and cpu.registers["r14"] == 0xFFFFFFFF and cpu.registers["xpsr"] == 0x40000000


def test_what_is_described_alike_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All guests of a kind have one description; errors, which name an image, and very many devices are not kept."""
    monkeypatch.setattr(description, "_kept", {})
    read = []
    whole = description.VmDescription._read
    monkeypatch.setattr(description.VmDescription, "_read", lambda self, text: read.append(text) or whole(self, text))

    def described(number: int, size: object = 2) -> bytes:
        fields = [{**X, "type": "buffer", "size": size}]
        device = {"name": f"d{number}", "instance_id": 0, "vmsd_name": "d", "version": 1, "fields": fields}
        return json.dumps({"page_size": 4096, "devices": [device]}).encode()

    for _ in range(2):
        found = description.VmDescription(described(0), 7)
        assert ([(d.name, d.size) for d in found.devices], found.page_size, found.offset) == ([("d0", 2)], 4096, 7)
    assert len(read) == 1
    problems = [description.VmDescription(described(0, "two"), 7).devices[0].problem for _ in range(2)]
    assert problems[0] is not problems[1] and problems[0] is not None and len(read) == 3
    for number in range(100):
        description.VmDescription(described(number), 7)
    assert len(description._kept) <= description._KEPT
