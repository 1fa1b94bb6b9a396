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
    os_type: str | None


# libvirt's src/util/virutil.c, virScaleInteger: decimal units end in B, binary ones in iB or nothing.
_POWERS = {prefix: power for power, prefix in enumerate("kmgtpe", 1)}

_WANTED = frozenset({"domain", "domain/name", "domain/uuid", "domain/title", "domain/memory", "domain/vcpu",
                     "domain/os/type"})  # fmt: skip
_WANTED_DEPTH = 3
_MAX_DIGITS = 20
_MAX_VCPU_DIGITS = 10

MAX_XML = 4 << 20
"""Bytes of the longest XML that is looked into: the longest string that libvirt's own protocol carries."""

_MAX_DEPTH = 256  # as libxml2


def scale(number: str, unit: str) -> int | None:
    """Turn a number with a libvirt unit (``KiB``, ``G``, ``bytes``, ``MB``) into bytes; None for nonsense."""
    unit = unit.strip().lower()
    digits = number.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MAX_DIGITS:
        return None
    value = int(digits)
    if unit in ("b", "byte", "bytes"):
        return value
    power = _POWERS.get(unit[:1])
    if power is None or unit[1:] not in ("", "b", "ib"):
        return None
    return value * int((1000 if unit[1:] == "b" else 1024) ** power)


def sound_uuid(text: str) -> bool:
    """Say whether libvirt takes a UUID: 32 hexadecimal digits, with dashes and spaces anywhere (``virUUIDParse``)."""
    digits = text.strip().replace("-", "").replace(" ", "")
    return len(digits) == 32 and all(c in "0123456789abcdefABCDEF" for c in digits)


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
        if len(stack) <= _WANTED_DEPTH and (where := "/".join(stack)) in _WANTED:
            attributes.setdefault(where, attrs)
            texts.setdefault(where, [])

    def end(name: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        if len(stack) <= _WANTED_DEPTH and (where := "/".join(stack)) in _WANTED:
            texts[where].append(data)

    root = parse_xml(xml, start=start, end=end, text=text, what="domain XML", path=path, offset=offset)
    if root != "domain":
        raise FormatError(f"the domain XML's root element is <{root}>", path=path, offset=offset,
                          expected="domain", found=root)  # fmt: skip

    def of(name: str) -> str | None:
        return "".join(texts[f"domain/{name}"]).strip() if f"domain/{name}" in texts else None

    unit = attributes.get("domain/memory", {}).get("unit", "KiB")
    os_type = attributes.get("domain/os/type", {})
    vcpus = of("vcpu")
    return Domain(
        name=of("name"), uuid=of("uuid"), title=of("title"), type=attributes["domain"].get("type"),
        arch=os_type.get("arch"), machine=os_type.get("machine"), memory=scale(of("memory") or "", unit),
        vcpus=int(vcpus) if vcpus and vcpus.isascii() and vcpus.isdigit() and len(vcpus) < _MAX_VCPU_DIGITS else None,
        os_type=of("os/type"),
    )  # fmt: skip


def memory_devices(xml: bytes) -> dict[str, int]:
    """Find the guest-physical addresses of DIMMs, NVDIMMs and virtio-mem devices, by QEMU's name of their blocks.

    libvirt names the block of a memory device ``mem`` and its alias: ``memdimm0``, ``memnvdimm0``, ``memvirtiomem0``.
    The XML of an image has no aliases, but the devices of a kind are numbered by their slots, or in their order.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    stack: list[str] = []
    model: list[str] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        stack.append(name)
        if stack == ["domain", "devices", "memory"]:
            model[:] = [attrs.get("model", "dimm").replace("-", "")]
        if stack[:3] == ["domain", "devices", "memory"] and name == "address" and len(stack) == 4 and model:
            number = attrs.get("slot", str(counts.get(model[0], 0)))
            counts[model[0]] = counts.get(model[0], 0) + 1
            try:
                found[f"mem{model[0]}{int(number, 0)}"] = int(attrs["base"], 0)
            except (KeyError, ValueError):
                return

    def end(name: str) -> None:
        stack.pop()

    try:
        parse_xml(xml, start=start, end=end)
    except FormatError:
        return {}
    return found


def parse_xml(
    xml: bytes, *, start: Any = None, end: Any = None, text: Any = None,
    what: str = "XML", path: StrPath | None = None, offset: int = 0,
) -> str:  # fmt: skip
    """Run expat over a text, refusing entity declarations, and return the name of the root element.

    Raises:
        FormatError: with the offset of the place in the image.
    """
    if len(xml) > MAX_XML:
        raise FormatError(f"the {what} is longer than {MAX_XML >> 20} MiB, and not looked into", path=path,
                          offset=offset, expected=f"<= {MAX_XML}", found=len(xml))  # fmt: skip
    from pyexpat import ExpatError, ParserCreate, errors

    parser = ParserCreate("utf-8")
    root: list[str] = []
    depth = [0]

    def first(name: str, attrs: dict[str, str]) -> None:
        if not root:
            root.append(name)
        depth[0] += 1
        if depth[0] > _MAX_DEPTH:
            raise FormatError(f"the {what} is nested more than {_MAX_DEPTH} deep", path=path,
                              offset=offset + max(0, parser.CurrentByteIndex))  # fmt: skip
        if start:
            start(name, attrs)

    def last(name: str) -> None:
        depth[0] -= 1
        if end:
            end(name)

    def entity(name: str, *args: Any) -> None:
        raise FormatError(f"the {what} declares entities, which no libvirt writes", path=path, offset=offset,
                          expected="no entities", found=name)  # fmt: skip

    parser.StartElementHandler = first
    parser.EndElementHandler = last
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        where = offset + max(0, parser.ErrorByteIndex)
        message = f"the {what} is not well-formed: {errors.messages[error.code]} in line {error.lineno}"
        raise FormatError(message, path=path, offset=where, found=errors.messages[error.code]) from None
    return root[0]
