"""The reader of the stream's structure and its writer: ``qemusave/stream/generated.py``, plain Python over a cursor."""

from __future__ import annotations

from ...spec.nodes import Binary, Const, Enumeration, Name, Record, Ref, Spec
from ..live import live_parts
from ..notice import NOTICE
from .names import camel, shown
from .read import reader, structs
from .write import builder, writable, writer

SECTION = "section"
"""The record whose fields say what kinds of sections and live sections there are."""

ROOTS = (
    "stream_header",
    "configuration_section",
    "section_id",
    "section_footer",
    "vm_description",
    "ram_total",
    "ram_block_length",
    "ram_block_address",
    "mapped_ram_header",
    "vfio_record",
    "x86_cpu",
    "x86_old_cpu",
)
"""Records that are read on their own; those of the sections follow from SECTION."""

LOOSE = ("ram_word", "ram_fill", "ram_delta", "ram_compressed")
"""Records that are only written: the loop over the pages reads them where they lie."""

_IMPORTS = '''from __future__ import annotations

from struct import Struct

from ..declared import {enums}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Protocol

    from ..errors import FormatError, UnsupportedError

    class Cursor(Protocol):
        """What is read: a stream, forwards."""

        @property
        def position(self) -> int:
            """Where the next byte stands."""

        def take(self, length: int, what: str = "stream") -> bytes:
            """Read bytes."""

        def skip(self, length: int, what: str = "stream") -> None:
            """Pass over bytes."""

        def peek(self) -> int:
            """Return the next byte without reading it, or -1 at the end."""

        def wrong(self, message: str, *, at: int | None = None, **details: Any) -> FormatError:
            """Make the error for bytes that contradict the format."""

        def unsupported(
            self, message: str, feature: str, *, at: int | None = None, **details: Any
        ) -> UnsupportedError:
            """Make the error for what is valid, but beyond this library."""
'''


def text(spec: Spec) -> str:
    """Return ``generated.py``."""
    section = spec.records[SECTION]
    plain, live = sections(section), live_sections(spec, section)
    read = closure(spec, [*ROOTS, *plain.values(), *live.values()])
    body: list[str] = []
    for name in read:
        body += reader(spec, spec.records[name])
    for name in [*read, *(n for n in LOOSE if n in spec.records)]:
        if writable(spec, spec.records[name]):
            body += writer(spec, spec.records[name]) + (builder(spec, spec.records[name]) if name in read else [])
    body += _table("SECTIONS", "int", {str(kind): name for kind, name in plain.items()}, "a section's type byte")
    body += _table("LIVE", "bytes", {shown(spec, k): v for k, v in live.items()}, "a live section's name")
    whole = "\n".join(body)
    enums = ", ".join(sorted(camel(e.name) for e in spec.enums.values() if _is_used(e, whole)))
    layouts = [f'{name} = Struct("{code}")' for name, code in sorted(structs(whole).items())]
    head = f'"""Reads and writes the structure of a stream, as formats/ declares it.\n\n{NOTICE}\n"""\n\n'
    return head + _IMPORTS.format(enums=enums) + "\n" + "\n".join(layouts) + "\n" + whole + "\n"


def sections(section: Record) -> dict[int, str]:
    """Give the record of each kind of section that has one of its own: what is there for one type byte only."""
    found = {}
    for f in section.fields:
        match f.when:
            case Binary("==", Name(("kind",)), Const(kind)) if isinstance(f.type, Ref):
                found[int(kind)] = f.type.record
    return found


def live_sections(spec: Spec, section: Record) -> dict[bytes, str]:
    """Give the record of each live section's part but memory's: what is there where its name was in the start."""
    parts = {name: f.type.record for name, f in live_parts(section).items() if isinstance(f.type, Ref)}
    return {name: record for name, record in parts.items() if not spec.records[record].given}


def closure(spec: Spec, roots: list[str]) -> list[str]:
    """List records and all that they are made of, the inner ones first."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for f in spec.records[name].fields:
            if isinstance(f.type, Ref):
                visit(f.type.record)
        found[name] = None

    for name in dict.fromkeys(roots):
        visit(name)
    return list(found)


def _is_used(e: Enumeration, body: str) -> bool:
    return e.is_bytes and f"{camel(e.name)}." in body


def _table(name: str, key: str, rows: dict[str, str], what: str) -> list[str]:
    lines = ["", "", f"{name}: dict[{key}, Callable[[Cursor], object]] = {{"]
    return [*lines, *(f"    {k}: read_{v}," for k, v in rows.items()), "}", f'"""What reads what follows {what}."""']
