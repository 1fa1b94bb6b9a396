"""Images and migration streams, built by the declared types: small ones, with whatever in them is asked for.

What is built here is sound as far as its parts are; what is to be broken is changed afterwards, where
:mod:`qemusave.verbs.corpus.places` finds its field.
"""

from __future__ import annotations

import io
from types import EllipsisType
from typing import Any

from ... import formats
from ...formats import ByteOrder, SaveFormat, SaveMagic, StreamSection
from ...spec import load
from ...spec.nodes import Int, Record, Ref

Values = dict[str, Any]

MACHINE = b"pc-i440fx-10.0"
"""What QEMU 10.0 and later have: with ``-m 8``, it loads what is meant to load (:mod:`qemusave.verbs.corpus.meant`)."""
TYPE = b"<type arch='x86_64' machine='%s'>hvm</type>" % MACHINE
MEMORY = b"<memory>8192</memory>"
XML = b"<domain type='qemu'><name>a</name>%s<features><acpi/></features><os>%s</os></domain>" % (MEMORY, TYPE)
COOKIE = b"<cookie/>"


def filled(record: Record, values: Values) -> Values:
    """Add what building needs a value for but the values lack: 0 for integers, nothing for what is not there."""
    spec, out = load(), dict(values)
    for f in record.fields:
        out.setdefault(f.name, 0 if isinstance(f.type, Int) and f.when is None else None)
        given = out[f.name]
        if isinstance(f.type, Ref) and given is not None:
            inner = spec.records[f.type.record]
            out[f.name] = [filled(inner, item) for item in given] if f.many else filled(inner, given)
    return out


def built(name: str, values: Values, **around: Any) -> bytes:
    """Build a record that stands for itself, whatever its bounds say.

    Args:
        name: of the record in ``formats``.
        values: of its fields.
        around: what it looks up in the records that it is else a part of; ``_`` is the one around those.
    """
    declared = getattr(formats, name)
    record = load().records["".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")]
    data: bytes = declared.build(filled(record, values), strict=False, **around)
    return data


def split(record: str, value: int) -> Values:
    """Cut an integer into the fields of a record of bits."""
    out: Values = {}
    for f in reversed(load().records[record].fields):
        if isinstance(f.type, Int):
            out[f.name] = value & ((1 << f.type.bits) - 1)
            value >>= f.type.bits
    return out


def name(text: bytes) -> Values:
    """Return a ShortString."""
    return {"len_name": len(text), "name": text}


# --- the image ---


def image(
    payload: bytes = b"",
    *,
    version: int = 2,
    order: ByteOrder = ByteOrder.LITTLE,
    magic: bytes = SaveMagic.SAVE,
    was_running: int = 0,
    fmt: int = SaveFormat.RAW,
    features: int = 0,
    xml: bytes = XML,
    cookie: bytes | None = COOKIE,
    padding: int = 3,
    len_data: int | None = None,
    ofs_cookie: int | None = None,
) -> bytes:
    """Build an image.

    Args:
        payload: what stands behind the metadata.
        version: of the header.
        order: of its numbers.
        magic: its first bytes.
        was_running: whether the guest runs on.
        fmt: what the payload is said to be.
        features: the word of version 3; before, one of the unused ones.
        xml: the domain XML.
        cookie: the save cookie; None for none.
        padding: zero bytes behind the NUL of the last text; -1 leaves out the NUL, too.
        len_data: to be said instead of what would be right.
        ofs_cookie: the same.
    """
    xml_area = xml + bytes(1 if cookie is not None else 1 + padding)
    cookie_area = b"" if cookie is None else cookie + bytes(1 + padding)
    right = len(xml_area) if cookie is not None else 0
    early = b"" if version >= formats.FEATURES_VERSION else features.to_bytes(4, order.name.lower())  # type: ignore[arg-type]
    words = {
        "version": version,
        "len_data": len(xml_area + cookie_area) if len_data is None else len_data,
        "was_running": was_running,
        "format": int(fmt),
        "ofs_cookie": right if ofs_cookie is None else ofs_cookie,
        "features": {"other_bits": features},
        "reserved": early,
    }
    header = built("SaveHeader", {"magic": bytes(magic), "byte_order": order, "words": words})
    return header + xml_area + cookie_area + payload


# --- the stream ---


def configuration(
    machine: bytes = MACHINE,
    *,
    page_bits: int | None = None,
    capabilities: tuple[bytes, ...] = (),
    uuid: bytes | None = None,
) -> Values:
    """Return the fields of a Configuration."""
    part = formats.ConfigurationPart
    subsections: list[Values] = []

    def subsection(which: bytes, **fields: Any) -> None:
        kind = StreamSection.SUBSECTION
        subsections.append({"kind": kind, "name": name(which), "head": {"version": 1}, "next_kind": 0, **fields})

    if page_bits is not None:
        subsection(part.PAGE_BITS, target_page_bits={"page_bits": page_bits})
    if capabilities:
        listed = {"num_capabilities": len(capabilities), "capabilities": [name(bytes(c)) for c in capabilities]}
        subsection(part.CAPABILITIES, capability_list=listed)
    if uuid is not None:
        subsection(part.UUID, uuid={"value": uuid})
    for before in subsections[:-1]:
        before["next_kind"] = int(StreamSection.SUBSECTION)
    after = int(StreamSection.SUBSECTION) if subsections else 0
    return {"len_machine": len(machine), "machine": machine, "next_kind": after, "subsections": subsections or None}


def stream(
    sections: list[Values], rest: bytes = b"", *, config: Values | EllipsisType | None = ..., at: int = 0
) -> bytes:
    """Build a migration stream.

    Args:
        sections: up to the first device's head, or :func:`eof`.
        rest: what follows the last of them.
        config: the fields of its Configuration; None for an old machine type, which has none.
        at: where in the file it begins.
    """
    config = configuration() if config is ... else config
    kind = StreamSection.CONFIGURATION
    values = {
        "header": {"magic": bytes(formats.PayloadMagic.QEMU), "version": formats.STREAM_VERSION},
        "next_kind": 0 if config is None else int(kind),
        "configuration": None if config is None else {"kind": kind, "fields": config},
        "sections": sections,
        "rest": rest,
    }
    out = io.BytesIO(bytes(at))
    out.seek(at)
    formats.MigrationStream.build_stream(filled(load().records["migration_stream"], values), out, strict=False)
    return out.getvalue()[at:]


def live(section: bytes, number: int, version: int, **body: Any) -> Values:
    """Return the start of a section that comes in several parts."""
    start = {"section_id": number, **name(bytes(section)), "version_id": version}
    return {"kind": StreamSection.START, "start": start, **_ended(number), **body}


def further(number: int, kind: StreamSection = StreamSection.PART, **body: Any) -> Values:
    """Return a further part of such a section."""
    return {"kind": kind, "part": {"section_id": number}, **_ended(number), **body}


def _ended(number: int) -> Values:
    return {"footer": {"kind": StreamSection.FOOTER, "section_id": number}}


def command(number: int, data: bytes = b"") -> Values:
    """Return a command."""
    head = {"command": number, "len_data": len(data)}
    return {"kind": StreamSection.COMMAND, "command": {"head": head, "data": data}}


def device(text: bytes, number: int, instance: int = 0, version: int = 1) -> Values:
    """Return the head of a device's state, the last of a stream's declared sections."""
    fields = {"id": {"id": number}, "name": name(text)}
    fields |= {"instance": {"instance_id": instance, "version_id": version}}
    return {"kind": StreamSection.FULL, "device": fields}


def eof() -> Values:
    """Return the end of the sections of a stream without devices."""
    return {"kind": StreamSection.EOF}


def device_end(number: int, state: bytes, *, footer: bool = True) -> bytes:
    """Build what follows the head of a device's state."""
    end = {"kind": StreamSection.FOOTER, "section_id": number}
    return state + (built("SectionFooter", end) if footer else b"")


def description(json: bytes) -> bytes:
    """Build the end of the sections and the description of device state."""
    kinds = bytes([StreamSection.EOF, StreamSection.VMDESCRIPTION])
    return kinds + built("VmDescription", {"len_json": len(json)}) + json
