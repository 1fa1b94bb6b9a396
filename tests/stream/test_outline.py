"""A description read in one go is what it is when its devices are found one by one, or is not read in one go."""

from __future__ import annotations

import json

import pytest
from conftest import IMAGES

from qemusave.errors import FormatError
from qemusave.image.open import open_guest
from qemusave.stream import description
from qemusave.stream.description import VmDescription
from qemusave.stream.outline import usual

REAL = sorted(path for path in IMAGES.glob("*.raw.save"))
FIELD = {"name": "a", "type": "uint32", "size": 4}
PLAIN = {"name": "b", "instance_id": 0, "vmsd_name": "b", "version": 1, "fields": [FIELD]}
NESTED = {"name": "s", "type": "struct", "size": 4, "struct": {"vmsd_name": "s", "version": 1, "fields": [FIELD]}}


def deep(levels: int, name: str = "x") -> dict:
    value: object = {}
    for _ in range(levels):
        value = {name: value}
    return {**PLAIN, "more": value}


def device(*fields: dict) -> dict:
    return {**PLAIN, "fields": list(fields)}


def text(*devices: object, **more: object) -> bytes:
    return json.dumps({"page_size": 4096, "devices": list(devices), **more}).encode()


def read(data: bytes) -> object:
    try:
        found = VmDescription(data, 7)
    except FormatError as error:
        return type(error), str(error)
    return found.page_size, [
        (*told[:5], str(told.problem) if told.problem else None, *told[6:]) for told in found.devices
    ]


def both(monkeypatch: pytest.MonkeyPatch, data: bytes) -> tuple[object, object]:
    one = read(data)
    monkeypatch.setattr(description, "usual", lambda *_: None)
    return one, read(data)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_descriptions_are_read_in_one_go(path, monkeypatch):
    with open_guest(path) as guest:
        found = description.find_at_end(guest.source, guest.offset)
        if found is None:
            pytest.skip("it has none")
        data = guest.source.read_at(found.offset + description._HEAD, found.size)
    assert usual(data, lambda *_: None) is not None
    one, other = both(monkeypatch, data)
    assert one == other


@pytest.mark.parametrize(
    "data",
    [
        text(),
        text(PLAIN),
        text(PLAIN, PLAIN),
        text(deep(61)),
        text(deep(62)),
        text(deep(61, "]]]]")),
        text(deep(62, "]]]]")),
        text(deep(300, "}")),
        text(deep(20, "[{")),
        text(device({**FIELD, "name": "a[0]"})),
        text(device(NESTED), device({**NESTED, "size": 8})),
        text(device(NESTED), device({**NESTED, "struct": {**NESTED["struct"], "fields": [{**FIELD, "size": 4.0}]}})),
        text(device({**FIELD, "size": True})),
        text(device({**FIELD, "name": "true"})),
        text(device({**FIELD, "strange": 1})),
        text(device({**FIELD, "name": "\u00e4"})),
        text(5, PLAIN),
        text([PLAIN], PLAIN),
        text(PLAIN, configuration={"devices": []}),
        text(PLAIN).replace(b'"devices": [', b'"devices":['),
        text(PLAIN).replace(b"}]", b"},]"),
        text(PLAIN, PLAIN).replace(b"}, {", b"} , {"),
        text(PLAIN)[:-1],
        text(PLAIN) + b" 1",
        b'{"a": {"devices": [' + json.dumps(PLAIN).encode() + b']}, "devices": []}',
        b'{"a": "devices", "devices": {}}',
        b'{"a": {"devices": [{}]}}',
        b"[]",
    ],
)
def test_others_are_read_alike(data, monkeypatch):
    one, other = both(monkeypatch, data)
    assert one == other
