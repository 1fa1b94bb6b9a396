"""One saved image: header, texts, domain and payload, each read when it is asked for."""

from __future__ import annotations

from functools import cached_property

from .errors import FormatError, TruncatedError
from .header import LEN_HEADER, Header, parse_header
from .source import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

    from .domain import Domain
    from .errors import StrPath
    from .source import Source
    from .stream import Payload


class Image:
    """A libvirt QEMU saved-domain image.

    Use it as a context manager, or call :meth:`close`.  Opening reads 92 bytes.

    Attributes:
        source: the bytes of the file.
        header: the header's numbers.
    """

    def __init__(self, source: Source, *, strict: bool = True) -> None:
        self.source = source
        self.header: Header = parse_header(source.read_at(0, LEN_HEADER), strict=strict, path=source.path)

    def __enter__(self) -> Image:
        """Return the image itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the image."""
        self.close()

    def close(self) -> None:
        """Close the file, unless the caller brought it open."""
        self.source.close()

    @property
    def path(self) -> StrPath | None:
        """The file's path, or None."""
        return self.source.path

    @property
    def ofs_cookie(self) -> int | None:
        """Where the cookie begins in the file, or None when there is none (FORMAT.md 2.3)."""
        header = self.header
        return LEN_HEADER + header.ofs_cookie if 0 < header.ofs_cookie < header.len_data else None

    @cached_property
    def xml_bytes(self) -> bytes:
        """The domain XML as it stands in the file, without NUL and padding.

        Raises:
            TruncatedError: the file ends before the metadata do.
        """
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
    def payload(self) -> Payload:
        """What lies behind the metadata, by its own first bytes."""
        from .stream import sniff

        return sniff(self.source, self.header.ofs_payload)

    def _text(self, offset: int, length: int, what: str) -> bytes:
        if self.header.ofs_payload > self.source.size:
            raise TruncatedError(
                f"the file ends within the metadata, which are said to be {self.header.len_data} bytes: no {what}",
                path=self.path, offset=LEN_HEADER, needed=self.header.len_data,
                available=self.source.size - LEN_HEADER)  # fmt: skip
        text, terminated = self.source.text_at(offset, length)
        if not terminated and len(text) < length:
            raise FormatError(f"no NUL ends the {what} within {len(text) >> 20} MiB", path=self.path,
                              offset=offset + len(text), expected=b"\0")  # fmt: skip
        return text


def open(image: StrPath | BinaryIO | bytes | bytearray | memoryview, *, strict: bool = True) -> Image:
    """Open a saved image.

    Args:
        image: a path, a seekable binary file object (which stays yours), or the bytes themselves.
        strict: refuse headers that no reader takes; False opens whatever has the magic, to look at damaged images.

    Raises:
        OSError: the file cannot be opened.
        QemusaveError: as for :func:`qemusave.parse_header`.
    """
    source = source_of(image)
    try:
        return Image(source, strict=strict)
    except BaseException:
        source.close()
        raise
