"""What libvirt wraps around a stream: header, texts, domain; and what the payload is."""

from __future__ import annotations

from functools import cached_property

from ..errors import MagicError, TruncatedError
from ..files.closing import Closing
from ..files.source import MAX_TEXT
from .header import LEN_HEADER, Header, parse_header

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from ..files.source import Source
    from .domain import Domain
    from .hardware import Hardware
    from .payload import Payload


class Wrapped(Closing):
    """A stream in its wrapping, or a bare migration stream as `virsh dump` writes it.

    Attributes:
        source: the bytes of the file.
        index: whether an index beside the file says where the memory is, or the path of one.
    """

    index: StrPath | bool = False

    def __init__(self, source: Source, *, strict: bool = True) -> None:
        self.source = source
        self._header: Header | None = None
        try:
            self._header = parse_header(source.read_at(0, LEN_HEADER), strict=strict, path=source.path)
        except MagicError as error:
            if self.payload.stream is None:
                raise _named(source, error) from None

    def assume(self, header: Header, xml: bytes) -> None:
        """Take other numbers for the header's and another text for the domain XML: those of a mended image.

        It must come before anything but the header has been asked for.
        """
        self._header, self.xml_bytes = header, xml

    def close(self) -> None:
        """Close the file, unless the caller brought it open."""
        self.source.close()

    @property
    def bare(self) -> bool:
        """Whether this is a migration stream and nothing else: no header, no domain XML, no cookie."""
        return self._header is None

    @property
    def header(self) -> Header:
        """The header's numbers.

        Raises:
            MagicError: a bare stream has none.
        """
        if self._header is None:
            raise MagicError(
                "a bare QEMU migration stream, as `virsh dump` writes: there is no header, domain XML or cookie",
                path=self.path,
                offset=0,
                kind="a bare QEMU migration stream",
            )
        return self._header

    @property
    def ofs_payload(self) -> int:
        """Where the payload begins in the file."""
        return 0 if self._header is None else self._header.ofs_payload

    @property
    def path(self) -> StrPath | None:
        """The file's path, or None."""
        return self.source.path

    @property
    def ofs_cookie(self) -> int | None:
        """Where the cookie begins in the file, or None when there is none (docs/facts/file.md#the-fields)."""
        header = self.header
        return LEN_HEADER + header.ofs_cookie if 0 < header.ofs_cookie < header.len_data else None

    @cached_property
    def xml_bytes(self) -> bytes:
        """The domain XML as it stands in the file, without NUL and padding.

        Where an edit in place was cut off (docs/guide/editing.md), it is the one that counts: the old or the new.

        Raises:
            TruncatedError: the file ends before the metadata do.
        """
        text = self.xml_area
        if text.endswith(b"?>"):
            from .metadata import settled

            return settled(text)
        return text

    @property
    def xml_area(self) -> bytes:
        """What the file has where the domain XML stands, up to the NUL."""
        return self._text(LEN_HEADER, self.header.len_xml, "domain XML")

    @property
    def xml(self) -> str:
        """The domain XML as text; bytes that are no UTF-8 become U+FFFD."""
        return self.xml_bytes.decode("utf-8", "replace")

    @cached_property
    def cookie_bytes(self) -> bytes | None:
        """The save cookie as it stands in the file, or None when there is none."""
        if self.ofs_cookie is None:
            return None
        return self._text(self.ofs_cookie, self.header.ofs_payload - self.ofs_cookie, "cookie")

    @property
    def cookie(self) -> str | None:
        """The save cookie as text, or None."""
        cookie = self.cookie_bytes
        return None if cookie is None else cookie.decode("utf-8", "replace")

    @cached_property
    def domain(self) -> Domain:
        """Name, machine, size of the guest, from the XML.

        Raises:
            FormatError: the XML cannot be read.
        """
        from .domain import parse_domain

        return parse_domain(self.xml_bytes, path=self.path, offset=LEN_HEADER)

    @cached_property
    def hardware(self) -> Hardware:
        """Disks, network cards and the CPU, from the XML; the CPU that QEMU provided, from the cookie.

        Raises:
            FormatError: the XML cannot be read.
        """
        from .domain import domain_of, read_said
        from .hardware import hardware_of, provided_cpu

        said = read_said(self.xml_bytes, path=self.path, offset=LEN_HEADER)
        self.__dict__.setdefault("domain", domain_of(said))  # who wants both has the text read once
        return hardware_of(said, provided_cpu(self.cookie_bytes))

    @cached_property
    def payload(self) -> Payload:
        """What lies behind the metadata, by its own first bytes."""
        from .payload import sniff

        return sniff(self.source, self.ofs_payload)

    def _text(self, offset: int, length: int, what: str) -> bytes:
        if not self.source.reaches(self.header.ofs_payload):
            raise TruncatedError(
                f"the file ends within the metadata, which are said to be {self.header.len_data} bytes: no {what}",
                path=self.path,
                offset=LEN_HEADER,
                needed=self.header.len_data,
                available=self.source.size - LEN_HEADER,
            )
        text, _ = self.source.text_at(offset, length)
        if len(text) > MAX_TEXT:
            raise self.source.wrong(
                f"the {what} is longer than {MAX_TEXT >> 20} MiB, and not read", at=offset + len(text), expected=b"\0"
            )
        return text


def _named(source: Source, error: MagicError) -> MagicError:
    """Say of a file that is no image what it is."""
    from .identify import identify

    what = identify(source).what
    return MagicError(
        f"not a libvirt saved image but {what}",
        path=source.path,
        offset=error.offset,
        kind=what,
        expected=error.expected,
        found=error.found,
    )
