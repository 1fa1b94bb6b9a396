"""The definitions for dissect.cstruct, read by dissect.cstruct: what they find is what this library finds."""

from __future__ import annotations

import io
from typing import Any

import pytest
from conftest import NAMES, ROOT, real, sample
from dissect.cstruct import Structure, cstruct
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave import declared
from qemusave.compression.table import NONE
from qemusave.stream import generated, generated_beginning

DEFINITIONS = (ROOT / "generated/cstruct/qemusave.def").read_text()
BIG, LITTLE = (cstruct(endian=order).load(DEFINITIONS) for order in "><")
U32, NAME = st.integers(0, (1 << 32) - 1), st.binary(max_size=255)


@pytest.mark.parametrize("name", sample(NAMES, 4))
def test_headers_of_both_byte_orders(name: str) -> None:
    data = real(name)
    header = qemusave.parse_header(data, strict=False)
    read = (BIG if header.byte_order == "big" else LITTLE).save_header(data)
    assert read.dumps() == data[: declared.LEN_HEADER]
    assert list(read.__values__.values()) == list(header)[:-1]
    assert LITTLE.consts["MAX_VERSION"] == declared.MAX_VERSION and LITTLE.save_format.ZSTD == declared.SaveFormat.ZSTD


@pytest.mark.parametrize("name", sample(NAMES, 2))
def test_the_beginning_of_a_stream(name: str) -> None:
    with qemusave.open(real(name), strict=False) as image:
        payload = image.payload
        if payload.encoding != NONE or payload.machine is None:
            return
        stream = io.BytesIO(real(name)[payload.offset :])
    assert (begin := BIG.stream_header(stream)).magic == b"QEVM" and begin.version == declared.STREAM_VERSION
    assert BIG.configuration_section(stream).kind == BIG.stream_section.CONFIGURATION
    assert BIG.configuration(stream).machine.decode() == payload.machine


def flat(read: Any) -> list[Any]:
    """List the values of a structure, those of the structures in it among them."""
    values = list(read.__values__.values())
    return [leaf for value in values for leaf in (flat(value) if hasattr(value, "__values__") else [value])]


@given(NAME, U32, U32, U32, st.lists(NAME, max_size=9))
def test_records_that_are_written_by_the_library(
    name: bytes, one: int, two: int, three: int, names: list[bytes]
) -> None:
    head = generated.put_device_head(one, name, two, three)
    assert flat(BIG.device_head(head)) == [one, len(name), name, two, three]
    block = generated.put_short_string(name) + generated.put_ram_block_length(one)
    assert flat(BIG.ram_block(block)) == [len(name), name, one]
    assert flat(BIG.mapped_ram_header(generated.put_mapped_ram_header(one, two, three))) == [1, one, two, three]
    listed = BIG.capability_list(generated_beginning.put_capability_list(names))
    assert [item.name for item in listed.capabilities] == names


def test_no_field_is_called_like_what_all_structures_have() -> None:
    taken = set(dir(Structure))
    for kind in (kind for kind in BIG.typedefs.values() if isinstance(kind, type) and hasattr(kind, "__fields__")):
        assert not taken & {field.name for field in kind.__fields__}
