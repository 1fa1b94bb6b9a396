"""Device state by field name, decoded as the stream's own description of it says (docs/facts/stream.md#description)."""

from __future__ import annotations

from ..declared import StreamSection
from ..errors import FormatError, UnsupportedError
from ..tuples import NamedTuple
from .description import doubtful, len_subsection_head, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Protocol

    from .section import Section
    from .sections import StreamReader

    class Passed(Protocol):
        """A stream that has been read to its end: :class:`.memory.Ram`, or what was read for another purpose."""

        @property
        def sections(self) -> list[Section]:
            """What the stream consists of."""

        @property
        def reader(self) -> StreamReader:
            """What has read it."""

        def state(self, section: Section) -> bytes:
            """Return the bytes of a section, without head and footer."""


_SIGNED, _UNSIGNED = ("int8", "int16", "int32", "int64"), ("uint8", "uint16", "uint32", "uint64", "timer", "bool")
_MAX_DEPTH = 64


class Device(NamedTuple):
    """The state of a device.

    Attributes:
        section: where it stands in the stream.
        fields: values by field name: numbers, lists of them, dicts for nested state, hexadecimal digits for the rest.
            Subsections are fields, too, under their names.  Bytes that are not described are the field ``data``.
    """

    section: Section
    fields: dict[str, Any]


def devices(stream: Passed, *, name: str | None = None) -> Iterator[Device]:
    """Yield the devices of a stream, in its order.

    Args:
        stream: the stream; ``image.ram`` is one.
        name: only devices of that name.

    Raises:
        UnsupportedError: the stream does not describe its devices.
        FormatError: the description does not fit the state.
    """
    description, path = stream.reader.description, stream.reader.cursor.path
    if description is None:
        raise UnsupportedError("the stream has no description of its device state", path=path, feature="vmdescription")
    described = {(d.get("name"), d.get("instance_id")): d for d in description.devices}
    for section in stream.sections:
        if section.kind != "FULL" or (name is not None and section.name != name):
            continue
        of = described.get((section.name, section.instance))
        data = stream.state(section)
        if of is not None and size_of(of) != len(data) and doubtful(of):
            yield Device(section, _as_far_as_described(of, data))
            continue
        if of is None or size_of(of) != len(data):
            raise FormatError(
                f"the description does not fit the state of {section.name}",
                path=path,
                offset=section.body,
                expected=of and size_of(of),
                found=len(data),
            )
        try:
            yield Device(section, decode(of, data) if "vmsd_name" in of else {"data": data.hex()})
        except (KeyError, TypeError) as error:
            raise FormatError(
                f"the description of {section.name} is not understood: {error}", path=path, offset=section.body
            ) from error


def _as_far_as_described(described: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Decode the fields before the first one whose length is in doubt; the bytes from there on are ``data``."""
    fields = described.get("fields", [])
    sound = next((n for n, f in enumerate(fields) if doubtful({"fields": [f]})), len(fields))
    before = {"vmsd_name": described.get("vmsd_name"), "fields": fields[:sound]}
    size = size_of(before) or 0
    return {**decode(before, data[:size]), "data": data[size:].hex()}


def decode(described: dict[str, Any], data: bytes, depth: int = 0) -> dict[str, Any]:
    """Decode state by its description; the two must fit, see :func:`qemusave.stream.description.size_of`."""
    values: dict[str, Any] = {}
    at = 0
    for f in described.get("fields", []):
        many, size = f.get("array_len"), f["size"]
        if many is not None and many > len(data):  # elements without bytes
            raise FormatError(f"field {f['name']} has more elements than bytes", found=many)
        pieces = [data[at + n * size : at + (n + 1) * size] for n in range(1 if many is None else many)]
        at += size * len(pieces)
        decoded = [_value(f, piece, depth) for piece in pieces]
        if "index" in f:  # one element of an array, each described on its own
            values.setdefault(f["name"], []).extend(decoded)
        else:
            values[f["name"]] = decoded[0] if many is None else decoded
    for sub in described.get("subsections", []):
        head = len_subsection_head(sub)
        if data[at : at + 1] != bytes([StreamSection.SUBSECTION]):
            raise FormatError(
                f"subsection {sub.get('vmsd_name')} is not where it is described", found=data[at : at + 1]
            )
        inner = size_of(sub) or 0
        values[str(sub["vmsd_name"])] = decode(sub, data[at + head : at + head + inner], depth + 1)
        at += head + inner
    return values


def _value(f: dict[str, Any], data: bytes, depth: int) -> Any:
    kind = str(f.get("type", ""))
    nested = f.get("struct")
    if isinstance(nested, dict) and depth < _MAX_DEPTH and size_of(nested) == len(data):
        return decode(nested, data, depth + 1)
    base = kind.split(" ")[0]  # such as `int32 le`, which is checked on load and stored like the plain one
    if base in _SIGNED or base in _UNSIGNED or (kind == "cpsr" and len(data) == 4):
        number = int.from_bytes(data, "big", signed=base in _SIGNED)
        return bool(number) if base == "bool" else number
    return data.hex()
