"""What an operator wants to know of the domain XML, read by expat without trusting it (FORMAT.md 3)."""

from __future__ import annotations

from .errors import FormatError
from .values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .errors import StrPath


class Domain(NamedTuple):
    """The identity and size of the guest, from the domain XML; None where the XML does not say.

    ``memory`` is in bytes.
    """

    name: str | None
    uuid: str | None
    title: str | None
    type: str | None
    arch: str | None
    machine: str | None
    memory: int | None
    vcpus: int | None


# libvirt's src/util/virutil.c, virScaleInteger: decimal units end in B, binary ones in iB or nothing.
_POWERS = {prefix: power for power, prefix in enumerate("kmgtpe", 1)}

_WANTED = {"domain/name", "domain/uuid", "domain/title", "domain/memory", "domain/vcpu"}


def scale(number: str, unit: str) -> int | None:
    """Turn a number with a libvirt unit (``KiB``, ``G``, ``bytes``, ``MB``) into bytes; None for nonsense."""
    unit = unit.strip().lower()
    try:
        value = int(number.strip())
    except ValueError:
        return None
    if unit in ("b", "byte", "bytes"):
        return value
    power = _POWERS.get(unit[:1])
    if power is None or unit[1:] not in ("", "b", "ib"):
        return None
    return value * int((1000 if unit[1:] == "b" else 1024) ** power)


def parse_domain(xml: bytes, *, path: StrPath | None = None, offset: int = 0) -> Domain:
    """Read the domain XML.

    Entities are never expanded and nothing is fetched.

    Args:
        xml: the text without its NUL.
        path: the image's name for error messages.
        offset: where in the image the text begins.

    Raises:
        FormatError: not well-formed, not UTF-8, declares entities, or another root element.
    """
    texts: dict[str, list[str]] = {}
    attributes: dict[str, dict[str, str]] = {}
    stack: list[str] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        stack.append(name)
        if len(stack) <= 3:
            attributes.setdefault("/".join(stack), attrs)

    def end(name: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        if len(stack) == 2 and (where := "/".join(stack)) in _WANTED:
            texts.setdefault(where, []).append(data)

    roots = parse_xml(xml, start=start, end=end, text=text, what="domain XML", path=path, offset=offset)
    if roots != "domain":
        raise FormatError(f"the domain XML's root element is <{roots}>", path=path, offset=offset,
                          expected="domain", found=roots)  # fmt: skip

    def of(name: str) -> str | None:
        return "".join(texts[f"domain/{name}"]).strip() if f"domain/{name}" in texts else None

    unit = attributes.get("domain/memory", {}).get("unit", "KiB")
    os_type = attributes.get("domain/os/type", {})
    vcpus = of("vcpu")
    return Domain(
        name=of("name"), uuid=of("uuid"), title=of("title"), type=attributes["domain"].get("type"),
        arch=os_type.get("arch"), machine=os_type.get("machine"), memory=scale(of("memory") or "", unit),
        vcpus=int(vcpus) if vcpus and vcpus.isascii() and vcpus.isdigit() and len(vcpus) < 10 else None,
    )  # fmt: skip


def parse_xml(
    xml: bytes, *, start: Any = None, end: Any = None, text: Any = None,
    what: str = "XML", path: StrPath | None = None, offset: int = 0,
) -> str:  # fmt: skip
    """Run expat over a text, refusing entity declarations, and return the name of the root element.

    Raises:
        FormatError: with the offset of the place in the image.
    """
    from pyexpat import ExpatError, ParserCreate, errors

    parser = ParserCreate("utf-8")
    root: list[str] = []

    def first(name: str, attrs: dict[str, str]) -> None:
        if not root:
            root.append(name)
        if start:
            start(name, attrs)

    def entity(name: str, *args: Any) -> None:
        raise FormatError(f"the {what} declares entities, which no libvirt writes", path=path, offset=offset,
                          found=name)  # fmt: skip

    parser.StartElementHandler = first
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        where = offset + max(0, parser.ErrorByteIndex)
        message = f"the {what} is not well-formed: {errors.messages[error.code]} in line {error.lineno}"
        raise FormatError(message, path=path, offset=where, found=errors.messages[error.code]) from None
    return root[0]
