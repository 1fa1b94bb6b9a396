"""The parts of a report other than memory: header, domain, layout, sections, readers, findings."""

from __future__ import annotations

from ...errors import QemusaveError, TruncatedError
from ...image.header import LEN_HEADER
from ...spec import load
from ...spec.boxes import Cell, picture
from ...spec.places import header_of
from ...text import size
from ..dump import dump, dump_stream
from . import guest
from .page import Html, bar, code, element, facts, table, text, wide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...files.source import Source
    from ...image.image import Image
    from ...stream.section import Section
    from ..compat import Verdict
    from ..dump import Node
    from ..verify.rules import Finding

_SHOWN = 16  # bytes of a field
_MOST_ROWS = 400


def header(source: Source, image: Image | None) -> Html:
    """Return the header as a picture with the image's values, and as a table; of a bare stream, its beginning.

    Args:
        source: the file.
        image: the image; None if the file ends within the header.
    """
    if image is not None and image.bare:
        nodes = [node for node in _leaves(dump_stream(image)) if node.name != "sections"]
        title, desc = "The beginning of the stream, byte by byte", "There is no header of libvirt's before it."
    else:
        spec = load()
        first = spec.records[spec.root].fields[0]
        names = {p.field.name for p in header_of(spec).stored}
        tree = dump(source, spec=spec, record=first.type.record)  # type: ignore[union-attr]
        nodes = [node for node in _leaves(tree) if node.name in names]
        title, desc = "The header, byte by byte, as it is in this image", "The table below says the same in words."
    cells = [Cell(n.name, n.meaning or n.doc, n.size, _value(n), bool(n.problem)) for n in nodes if n.size]
    rows = [(code(f"{n.offset:#x}"), code(n.name), _bytes(n), _value(n), _meaning(n)) for n in nodes]
    drawing = wide(Html(picture(title, cells, desc)), title) if cells else Html("")
    heads = ["offset", "field", "bytes", "value", "meaning"]
    return Html(drawing + table("Fields, with what their values mean", heads, rows))


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the nodes that hold bytes of their own, in order."""
    if node.children:
        for child in node.children:
            yield from _leaves(child)
    elif node.offset is not None:
        yield node


def _value(node: Node) -> str:
    if not isinstance(node.value, bytes):
        return "" if node.value is None else str(node.value)
    if not node.value.strip(b"\0"):
        return f"{node.size} zero bytes"
    shown = node.value[:_SHOWN]
    return shown.decode("ascii") if shown.isascii() and shown.decode("ascii").isprintable() else shown.hex(" ")


def _bytes(node: Node) -> Html:
    return code(node.data[:_SHOWN].hex(" ") + (" …" if node.size > _SHOWN else ""))


def _meaning(node: Node) -> Html:
    problem = element("strong", f" Problem: {node.problem}", class_="bad") if node.problem else ""
    return Html(text(node.meaning or node.doc) + problem)


def domain(image: Image) -> Html:
    """Return what the domain XML says of the guest."""
    if image.bare:
        return element("p", "A bare stream, as `virsh dump` writes: there is no domain XML.")
    try:
        d = image.domain
    except QemusaveError as error:
        return element("p", f"Not readable: {error.message}", class_="bad")
    said = [
        ("Name", d.name),
        ("Title", d.title),
        ("UUID", d.uuid),
        ("Type", d.type),
        ("Architecture", d.arch),
        ("Machine", d.machine),
        ("Memory", None if d.memory is None else f"{size(d.memory)} ({d.memory:,} bytes)"),
        ("vCPUs", d.vcpus),
        ("OS type", d.os_type),
    ]
    return facts((name, "not said" if value is None else value) for name, value in said)


def state(image: Image) -> Html:
    """Return what the header and the payload's first bytes say in sum."""
    payload = image.payload if image.ofs_payload <= image.source.size else None
    pairs: list[tuple[str, object]] = [("File size", f"{size(image.source.size)} ({image.source.size:,} bytes)")]
    if not image.bare:
        h = image.header
        pairs += [
            ("Save", "complete" if h.complete else "incomplete"),
            ("Header version", h.version),
            ("Byte order", h.byte_order),
            ("Guest restores", "running" if h.was_running else "paused"),
            ("Format", f"{h.format_name or 'unknown'} ({h.format_value})"),
            ("Save cookie", guest.cookie(image)),
        ]
    if payload is not None:
        packed = {None: "not known", "none": "not compressed"}.get(payload.encoding, payload.encoding)
        pairs += [("Compression", packed), ("Stream", payload.stream or f"not readable: {payload.problem}")]
        pairs += guest.saved(image)
    return facts(pairs)


def layout(image: Image) -> Html:
    """Return what the file consists of, with places and sizes."""
    whole, behind = image.source.size, image.ofs_payload
    rows: list[tuple[str, int, int]] = []
    if not image.bare:
        xml = image.header.len_xml
        rows = [("header", 0, LEN_HEADER), ("domain XML", LEN_HEADER, xml)]
        if image.ofs_cookie is not None:
            rows.append(("save cookie", image.ofs_cookie, behind - image.ofs_cookie))
    rows.append(("payload", behind, whole - behind))
    cells = [
        (name, code(f"{at:#x}"), f"{length:,}", bar(length, whole))
        for name, at, length in rows
        if length >= 0 and at + length <= whole
    ]
    cut = [
        element("p", f"The {name} would reach beyond the end of the file.", class_="bad")
        for name, at, length in rows
        if length < 0 or at + length > whole
    ]
    return Html(table("The file", ["part", "offset", "bytes#", "share#"], cells) + "".join(cut))


def sections(found: Sequence[Section], encoding: str) -> Html:
    """Return the sections of the stream, those of a device together, with their sizes."""
    groups: dict[tuple[str, int | None, int | None], list[Section]] = {}
    for s in found:
        groups.setdefault((s.name or s.kind, s.instance, s.version), []).append(s)
    whole = sum(s.size for s in found)
    rows = [
        (
            code(name if instance is None else f"{name} #{instance}"),
            "" if version is None else version,
            ", ".join(dict.fromkeys(s.kind for s in of)),
            len(of),
            code(f"{of[0].offset:#x}"),
            f"{sum(s.size for s in of):,}",
            bar(sum(s.size for s in of), whole),
        )
        for (name, instance, version), of in list(groups.items())[:_MOST_ROWS]
    ]
    place = "file" if encoding == "none" else "decompressed stream"
    heads = ["section", "version#", "kind", "number#", f"offset in the {place}", "bytes#", "share#"]
    more = len(groups) - _MOST_ROWS
    note = element("p", f"{more} more; `qemusave sections` lists them.") if more > 0 else ""
    return Html(table("Sections of the migration stream", heads, rows) + note)


def readers(verdicts: Sequence[Verdict]) -> Html:
    """Return what each generation of libvirt says of the image."""
    rows = []
    for v in verdicts:
        answer = element("span", "accepts", class_="good") if v.accepts else element("span", "refuses", class_="bad")
        if v.accepts and not v.restores:
            answer = element("span", "reads it, does not restore it", class_="odd")
        rows.append((v.reader, answer, v.message or v.restore_message or "—"))
    return table("libvirt by generation, on a little-endian host", ["reader", "answer", "its words"], rows)


def findings(found: Sequence[Finding]) -> Html:
    """Return what `verify` found."""
    if not found:
        return element("p", "None.", class_="good")
    shade = {"error": "bad", "warning": "odd"}
    rows = [
        (element("strong", f.severity, class_=shade[f.severity]), code(f.rule), code(f"{f.offset:#x}"), f.message)
        for f in found[:_MOST_ROWS]
    ]
    more = len(found) - _MOST_ROWS
    note = element("p", f"{more} more; `qemusave verify` lists them.") if more > 0 else ""
    return Html(table("Broken rules", ["severity", "rule", "offset", "what was found"], rows) + note)


def cut_header(error: TruncatedError) -> Html:
    """Return what there is to say of a file that ends within its header."""
    return element("p", f"The file ends within the header: {error.message}. There is nothing else to show.")
