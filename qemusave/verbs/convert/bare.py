"""The texts of an image to come: of a bare stream, which has none, or with the name of another machine."""

from __future__ import annotations

import re

from ...errors import FormatError
from ...image.domain import parse_cookie, parse_domain
from ...image.metadata import encoded
from ...memory.machine import main_blocks
from ...tuples import NamedTuple
from .machine import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.domain import Domain
    from ...image.image import Image
    from ...stream.sections import StreamReader
    from .machine import Move

_GRAIN, _PPC64_GRAIN = 1 << 20, 256 << 20  # to which libvirt rounds memory up (`qemuDomainAlignMemorySizes`)
_DEVICE = re.compile(r"(?:/objects/)?mem")  # blocks of memory devices: `mem` and the device's alias


class Texts(NamedTuple):
    """The texts of an image to be made of a bare stream: the domain XML and the save cookie, without NULs.

    >>> qemusave.extract("vm.save", "bare.mig", "stream") > 0
    True
    >>> with qemusave.open("vm.save") as image:
    ...     texts = qemusave.Texts(image.xml, image.cookie)
    >>> qemusave.convert("bare.mig", "made.save", "zstd", texts=texts).header.len_data
    67234
    """

    xml: str | bytes
    cookie: str | bytes | None = None

    @property
    def xml_bytes(self) -> bytes:
        """The domain XML as it is written."""
        return encoded(self.xml)

    @property
    def cookie_bytes(self) -> bytes | None:
        """The save cookie as it is written, or None."""
        return None if self.cookie is None else encoded(self.cookie)


def domain_of(texts: Texts) -> Domain:
    """Read the domain XML that is to describe a bare stream, and refuse one that libvirt would refuse."""
    if b"\0" in texts.xml_bytes or b"\0" in (texts.cookie_bytes or b""):
        raise ValueError("a NUL within the domain XML or the cookie would end it")
    domain = parse_domain(texts.xml_bytes)
    if domain.lacks:
        raise FormatError(f"the domain XML has no {' and no '.join(domain.lacks)}")
    if texts.cookie_bytes is not None:
        parse_cookie(texts.cookie_bytes)
    return domain


def refuse_strange(domain: Domain, reader: StreamReader) -> None:
    """Refuse a domain XML that is of another machine than a bare stream, as far as can be told."""
    machine = reader.start.machine
    if machine and domain.machine and not _same_machine(domain.machine, machine):
        raise ValueError(f"the domain XML is of machine {domain.machine}, the stream of {machine}")
    main = main_blocks(reader.ram.blocks)
    if domain.memory is None or not main:
        return
    names = [*main, *(name for name in reader.ram.blocks if _DEVICE.match(name))]
    there = sum(reader.ram.blocks[name].length for name in names)
    if not 0 <= there - domain.memory < len(main) * (_PPC64_GRAIN if domain.arch == "ppc64" else _GRAIN):
        raise ValueError(f"the domain XML says {domain.memory} bytes of memory, the stream has {there}")


def _same_machine(xml: str, stream: str) -> bool:
    """Say whether a machine type in an XML can be that of a stream; the XML may use an alias of any version."""
    alias = {"pc": "pc-i440fx", "q35": "pc-q35"}.get(xml, xml)
    return xml == stream or stream.startswith(f"{alias}-")


def renamed(image: Image, texts: Texts | None, move: Move) -> Texts:
    """Give the texts that name another machine."""
    texts = texts or Texts(image.xml_bytes, image.cookie_bytes)
    cookie = texts.cookie_bytes
    return Texts(named(texts.xml_bytes, move), cookie and named(cookie, move))
