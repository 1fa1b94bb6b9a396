"""The domain XML as libvirt writes it, and its save cookie: what is wanted of them, without a look at each element.

Of a scan's million images, calls from expat would cost most.  So expat only says that a text is well-formed, and what
is wanted is found by its looks.  It must be certain all the same; where it is not, :func:`.domain.read_said` reads the
text as any other.  It is, for:

* There are no comments, no CDATA, no declarations.  So each ``<`` begins a tag: none stands in a text or an attribute.
* Counting tags tells how many elements are open at a place.  ``/>`` within an attribute or a text is counted, too; but
  then the elements of the whole text do not come out even.
* All that has the name of what is wanted is looked at.  If the first of a name is not where it belongs, with single
  quotes and without entities, that is no text of libvirt's.

``re`` takes its time to be imported: what looks at one image only has no use for this.
"""

from __future__ import annotations

import re
from itertools import islice
from pyexpat import ExpatError, ParserCreate

from .domain import LONGEST_TAG
from .hardware import provided_cpu
from .said import MAX_DEPTH, MAX_DEVICES, Said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT, _VALUE = r"([^<&\r]*)", r"'([^'<>&\t\n\r]*)'"
_SOME = r"(?: [^\s=<>'\"/&]+='[^'<>&\t\n\r]*')*"
_ATTRIBUTES, _OPEN = f"({_SOME})", f"{_SOME}>"  # those that are wanted; what ends a tag with others

_TITLE = f"title>{_TEXT}</title>"
_MEMORY = f"memory unit={_VALUE}>{_TEXT}</memory>"
_VCPU = f"vcpu{_OPEN}{_TEXT}</vcpu>"
_OS = rf"os{_OPEN}\s*<type arch={_VALUE} machine={_VALUE}>{_TEXT}</type>"

_head = re.compile(  # of most domains, this is it
    rf"<domain type={_VALUE}{_OPEN}\s*<name>{_TEXT}</name>\s*<uuid>{_TEXT}</uuid>(?:\s*<{_TITLE})?"
    rf"(?:\s*<{_MEMORY}\s*<currentMemory{_OPEN}[^<]*</currentMemory>\s*<{_VCPU}"
    rf"(?:\s*<resource>\s*<partition>[^<]*</partition>\s*</resource>)?\s*<{_OS})?"
).match
_wanted = re.compile(
    rf"<(?:{_TITLE}|{_MEMORY}|{_VCPU}|{_OS}"
    rf"|cpu mode={_VALUE}{_SOME}(?:/>|(>)"
    rf"(?:\s*<model{_OPEN}{_TEXT}</model>)?(?:\s*<vendor>{_TEXT}</vendor>)?)"
    r"|(devices)>"
    r"|(?:name|uuid|title|memory|vcpu|os|cpu|devices)[\s/>])"
)
_device = re.compile(rf"<(?:(disk|interface){_ATTRIBUTES}>|(?:disk|interface)[\s/>])").finditer
_part = re.compile(
    rf"<(?:(driver|source|target|mac|model){_ATTRIBUTES}(?:/>|>(?:\s*<host{_ATTRIBUTES}/?>)?)"
    r"|(driver|source|target|mac|model|host)[\s/>])"
).finditer
_attributes = re.compile(r"([^\s=]+)='([^']*)'").findall
_provided = re.compile(
    rb"<cookie>\s*<cpu mode='\w+' match='\w+' check='\w+'>\s*<model fallback='\w+'>([\w.-]+)</model>"
).match


def usual(xml: bytes) -> Said | None:
    """Return what is wanted of a domain XML, or None for a text that is not written as libvirt writes it."""
    if len(xml) > LONGEST_TAG or (b"!" in xml and b"<!" in xml) or (b"?" in xml and b"<?" in xml):
        return None
    try:
        ParserCreate("utf-8").Parse(xml, True)
        return _said(xml.decode())
    except (ExpatError, ValueError):
        return None


def usual_cpu(cookie: bytes | None) -> str | None:
    """Return what :func:`.hardware.provided_cpu` does."""
    found = _provided(cookie or b"")
    return found[1].decode() if found else provided_cpu(cookie)


class _Levels:
    """Counts from place to place of a text how many elements are open there, and how many have ended."""

    def __init__(self, text: str) -> None:
        self.count, self.place, self.level, self.ends = text.count, 0, 0, 0

    def at(self, place: int) -> int:
        count, last = self.count, self.place
        ends = count("</", last, place)
        self.level += count("<", last, place) - count("/>", last, place) - 2 * ends
        self.place, self.ends = place, self.ends + ends
        return self.level


def _said(text: str) -> Said:
    """Read a text that is well-formed.

    Raises:
        ValueError: it is not certain what it says.
    """
    head, levels = _head(text), _Levels(text)
    if head is None:
        raise ValueError("another beginning")
    kind, name, uuid, title, unit, memory, vcpu, arch, machine, os_type = head.groups()
    said = texts, attributes, devices = Said({"name": name, "uuid": uuid}, {"/domain": {"type": kind}}, [])
    if title is not None:
        texts["title"] = title
    if memory is not None:
        texts["memory"], texts["vcpu"], texts["os/type"] = memory, vcpu, os_type
        attributes["memory"], attributes["os/type"] = {"unit": unit}, {"arch": arch, "machine": machine}
    behind = len(text)
    for found in _wanted.finditer(text, head.end()):
        if levels.at(found.start()) != 1:
            raise ValueError("an element of that name in another one")
        title, unit, memory, vcpu, arch, machine, os_type, mode, inside, model, vendor, last = found.groups()
        if memory is not None:
            texts.setdefault("memory", memory)
            attributes.setdefault("memory", {"unit": unit})
        elif vcpu is not None:
            texts.setdefault("vcpu", vcpu)
        elif os_type is not None:
            texts.setdefault("os/type", os_type)
            attributes.setdefault("os/type", {"arch": arch, "machine": machine})
        elif title is not None:
            texts.setdefault("title", title)
        elif mode is not None and "cpu" not in attributes:
            attributes["cpu"] = {"mode": mode}
            if inside:
                rest = text[found.end() : text.index("</cpu>", found.end())]
                if "<model" in rest or "<vendor" in rest or "<cpu" in rest:
                    raise ValueError("a model elsewhere")
                if model is not None:
                    texts["cpu/model"] = model
                if vendor is not None:
                    texts["cpu/vendor"] = vendor
        elif last is not None:
            behind = text.index("</devices>", found.end())
            if text.find("<devices", found.end(), behind) >= 0:
                raise ValueError("devices in devices")
            devices += islice(_devices(text, found.end(), behind, levels), MAX_DEVICES + 1)
            if len(devices) > MAX_DEVICES:
                raise ValueError("too many devices")
            break
        else:
            raise ValueError("written otherwise")
    if _wanted.search(text, behind):
        raise ValueError("more behind the devices")
    if levels.at(len(text)) or levels.ends >= MAX_DEPTH:
        raise ValueError("the end of a tag within a text, or perhaps nested too deeply")
    return said


def _devices(text: str, begin: int, end: int, levels: _Levels) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Yield the disks and network cards between two places.

    Raises:
        ValueError: it is not certain what they are.
    """
    for found in _device(text, begin, end):
        kind, own = found.groups()
        if levels.at(found.start()) != 2 or kind is None:
            raise ValueError("no device, or written otherwise")
        parts = {"": dict(_attributes(own))}
        close = text.index(f"</{kind}>", found.end())
        flat = text.find("</", found.end()) == close  # no other element in it has an end of its own
        for part in _part(text, found.end(), close):
            name, said, host, other = part.groups()
            if host is None and (name or ("source/host" if other == "host" else other)) in parts:
                continue
            if name is None or name in parts or not (flat or levels.at(part.start()) == 3):
                raise ValueError("a part of a part, or written otherwise")
            parts[name] = dict(_attributes(said))
            if host is not None and name == "source" and kind == "disk":
                parts["source/host"] = dict(_attributes(host))
        if flat:
            levels.place, levels.level = close, 3
        elif levels.at(close) != 3:
            raise ValueError("a device in a device")
        yield kind, parts
