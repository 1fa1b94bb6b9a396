"""The C header's pull parser of the whole stream: in a window that moves along, it hands out what is read."""

from __future__ import annotations

from collections.abc import Iterator

from ...outputs.c_parser import comment
from ...spec.nodes import Before, Field, Outer, Record, Ref, Spec
from . import c_records, c_runs
from .c_events import STATE
from .c_pull import NEXT
from .c_records import SECTION, STREAM, call, write
from .c_window import WINDOW
from .live import live_parts

RAM, PART, FOOTER = "ram", "part", "footer"
"""Fields of a section: the memory, whose records are handed out; the head of a further part; the end."""

_INTRODUCTION = """The migration stream, read as it is pulled: qemusave_stream_open(), then qemusave_stream_next() \
until it returns QEMUSAVE_EVENT_END or QEMUSAVE_EVENT_ERROR. Nothing is allocated, and no stream is too long: the \
state is one struct of fixed size, whatever the stream holds. What the last event is about stands in it: `start`, \
`section`, `block`, `page`. Any bytes are safe. Names and places are not held against each other: whether a page's \
block is listed, and whether the page lies in it, is for the caller to check."""


def lines(spec: Spec) -> Iterator[str]:
    """Write window, readers, events and the function that gives them."""
    yield from ("", *comment(_INTRODUCTION), *WINDOW.splitlines())
    yield from c_records.lines(spec)
    yield from STATE.splitlines()
    yield from _first(spec)
    yield from _section(spec)
    yield from _live(spec)
    yield from _ram(spec)
    yield from c_runs.lines(spec)
    yield from NEXT.splitlines()


def _known(spec: Spec, record: Record, into: str, chain: tuple[str, ...], before: str = "") -> str:
    def outer(e: Outer) -> str:
        return {STREAM: "p->start.", SECTION: "p->section."}[chain[e.depth - 1]] + e.name

    def item(e: Before) -> str:
        return f"p->sections ? {before}{e.name} : {write(e.default)}"

    return call(spec, record, into, outer, item)


def _first(spec: Spec) -> Iterator[str]:
    yield from _wrapped(
        "first", _known(spec, spec.records[STREAM], "&p->start", ()), "Read what stands before the sections."
    )


def _section(spec: Spec) -> Iterator[str]:
    section = spec.records[SECTION]
    yield from ("", *comment("Read the head of a section."))
    yield from ("static inline int qemusave_section_head(struct qemusave_parser *p)", "{")
    yield from (
        "    struct qemusave_stream *s = &p->stream;",
        "    struct qemusave_section_values before = p->section;",
        "",
    )
    yield f"    if (!{_known(spec, section, '&p->section', (STREAM,), 'before.')})"
    yield from ("        return 0;", "    p->sections = 1;", "    return 1;", "}")
    part = next(f for f in section.fields if f.name == PART)
    ids = [f for f in spec.records[_record(part)].fields if f.among]
    tests = [f"id == p->section.{e.name}" for f in ids for e in f.among if isinstance(e, Outer)]
    yield from ("", *comment("Say whether a section of that id has begun."))
    yield from ("static inline int qemusave_begun(const struct qemusave_parser *p, uint64_t id)", "{")
    yield from (f"    return {' || '.join(tests)};", "}")
    footer = section[FOOTER]
    assert isinstance(footer.type, Ref) and footer.when is not None
    made = call(spec, spec.records[footer.type.record], "&p->footer", lambda e: "id", lambda e: "0")
    yield from ("", *comment("Read the footer of the section with that id."))
    yield from ("static inline int qemusave_section_end(struct qemusave_parser *p, uint64_t id)", "{")
    yield from ("    struct qemusave_stream *s = &p->stream;", "", f"    return {made};", "}")


def _live(spec: Spec) -> Iterator[str]:
    yield from ("", *comment("Pass over the records of a live section other than the memory."))
    yield from ("static inline int qemusave_live(struct qemusave_parser *p)", "{")
    yield "    struct qemusave_stream *s = &p->stream;"
    parts = [f for f in live_parts(spec.records[SECTION]).values() if f.name != RAM]
    for f in parts:
        assert isinstance(f.type, Ref) and f.when is not None
        yield f"    struct qemusave_{f.type.record}_values {f.name};"
    yield ""
    for f in parts:
        assert isinstance(f.type, Ref) and f.when is not None
        made = _known(spec, spec.records[f.type.record], f"&{f.name}", (SECTION, STREAM))
        yield from (f"    if ({write(f.when, 'p->section.')} && !{made})", "        return 0;")
    yield from ("    return 1;", "}")


def _ram(spec: Spec) -> Iterator[str]:
    part = spec.records[_record(spec.records[SECTION][RAM])]
    listed = spec.records[_record(part["block_list"])]
    around = (part.name, SECTION, STREAM)
    total, block = (spec.records[_record(listed[name])] for name in ("total", "blocks"))
    record = spec.records[_record(part["records"])]
    said = "Read what begins the list of the blocks."
    yield from _wrapped("total", _known(spec, total, "&p->total", (listed.name, *around)), said)
    yield from _wrapped("block", _known(spec, block, "&p->block", (listed.name, *around)), "Read a block of the list.")
    yield from _wrapped("record", _known(spec, record, "&p->page", around), "Read a record of the memory.")


def _record(f: Field) -> str:
    assert isinstance(f.type, Ref)
    return f.type.record


def _wrapped(name: str, made: str, doc: str) -> Iterator[str]:
    yield from ("", *comment(doc), f"static inline int qemusave_next_{name}(struct qemusave_parser *p)", "{")
    yield from ("    struct qemusave_stream *s = &p->stream;", "", f"    return {made};", "}")
