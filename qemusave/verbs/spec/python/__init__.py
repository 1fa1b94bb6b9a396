"""The reader of the stream's structure and its writer: ``generated*.py`` in ``qemusave/stream``, plain Python."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....outputs.notice import NOTICE
from ....spec.nodes import Binary, Const, Enumeration, Name, Record, Ref, Spec
from ..live import live_parts
from .names import camel, shown
from .read import reader, structs
from .write import builder, writable, writer

SECTION = "section"
"""The record whose fields say what kinds of sections and live sections there are."""

BEGINNING = ("stream_header", "configuration_section")
"""All that `info` reads of a stream: their module is small, as each start of the program imports it."""

ROOTS = (
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

_IMPORTS = """from __future__ import annotations

from struct import Struct

from ..declared import {enums}{taken}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
{cursor}"""

_CURSOR = '''    from typing import Any, Protocol

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


def beginning(spec: Spec) -> str:
    """Return ``generated_beginning.py``."""
    return _module(spec, closure(spec, [*BEGINNING]), [], [], "Reads and writes the beginning of a stream")


def text(spec: Spec) -> str:
    """Return ``generated.py``."""
    section = spec.records[SECTION]
    plain, live = sections(section), live_sections(spec, section)
    first = closure(spec, [*BEGINNING])
    read = closure(spec, [*ROOTS, *plain.values(), *live.values()])
    there = "\n".join(line for name in read if name in first for line in _functions(spec, spec.records[name]))
    names = re.findall(r"^(?:def|class) (\w+)", there, re.MULTILINE)
    taken = [f"from .generated_beginning import {name} as {name}" for name in names]
    read = [name for name in read if name not in first]
    tables = _table("SECTIONS", "int", {str(kind): name for kind, name in plain.items()}, "a section's type byte")
    tables += _table("LIVE", "bytes", {shown(spec, k): v for k, v in live.items()}, "a live section's name")
    loose = [name for name in LOOSE if name in spec.records]
    return _module(spec, read, loose, tables, "Reads and writes a stream's structure", taken)


def _functions(spec: Spec, record: Record) -> list[str]:
    """Write a record's class and reader, and its writers where it has some."""
    written = writer(spec, record) + builder(spec, record) if writable(spec, record) else []
    return reader(spec, record) + written


def _module(
    spec: Spec, read: list[str], loose: list[str], tables: list[str], what: str, taken: Sequence[str] | None = None
) -> str:
    """Write a module of readers and writers, and of the writers alone of some other records; *taken* are imports."""
    body = [line for name in read for line in _functions(spec, spec.records[name])]
    body += [line for name in loose for line in writer(spec, spec.records[name])]
    whole = "\n".join(body + tables)
    enums = ", ".join(sorted(camel(e.name) for e in spec.enums.values() if _is_used(e, whole)))
    layouts = [f'{name} = Struct("{code}")' for name, code in sorted(structs(whole).items())]
    head = f'"""{what}, as formats/ declares it.\n\n{NOTICE}\n"""\n\n'
    cursor = _CURSOR if taken is None else "\n    from .generated_beginning import Cursor\n"
    imports = _IMPORTS.format(enums=enums, taken="".join(f"\n{line}" for line in taken or ()), cursor=cursor)
    return head + imports + "\n" + "\n".join(layouts) + "\n" + whole + "\n"


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
