"""What a byte of an image is: its path in the declaration, its value, the sentence about it, and where that is from."""

from __future__ import annotations

from ...compression.parts import part_at
from ...compression.table import NONE
from ...errors import FormatError
from ...tuples import NamedTuple
from ..dump import dump
from .nodes import Found, leaf
from .stream import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...image.image import Image


class Explained(NamedTuple):
    """What a byte is.

    Attributes:
        offset: where the byte is that was asked for, in bytes.
        place: ``file``, or ``stream`` where the offset counts in the decompressed stream.
        field: the path in the declaration, such as ``stream.sections[1].ram.records[17].word``.
        start: where the field begins, in bytes.
        size: its length in bytes.
        data: its first bytes, up to 64.
        value: a number, bytes, or what a device has; None for what has no value of its own.
        meaning: the value in words, or empty.
        doc: the sentence of the declaration.
        c_name: its name in the sources of QEMU or libvirt, where that is another; else empty.
        source: file and functions there, or empty.
        problem: what is wrong with it, or empty.
        block: of a page, the block of memory that it belongs to; else None.
        block_offset: where in that block the byte belongs, in bytes, or None.
    """

    offset: int
    place: str
    field: str
    start: int
    size: int
    data: bytes
    value: Any
    meaning: str
    doc: str
    c_name: str
    source: str
    problem: str
    block: str | None
    block_offset: int | None

    def as_json(self) -> dict[str, Any]:
        """Return plain data, bytes as hexadecimal digits."""
        plain = self._asdict()
        plain["in"] = plain.pop("place")
        plain["bytes"] = plain.pop("data").hex()
        return plain | {"value": self.value.hex() if isinstance(self.value, bytes) else self.value}


class Explainer:
    """Explains bytes of one image; the stream is read once, when a byte of it is asked for.

    Args:
        image: the image, or a bare stream.
    """

    def __init__(self, image: Image) -> None:
        self.image = image
        self._stream: Stream | None = None

    def explain(self, offset: int, *, stream: bool = False) -> Explained:
        """Say what a byte is.

        Args:
            offset: in the file.
            stream: the offset counts in the decompressed stream instead, from its first byte.

        Raises:
            FormatError: there is no such byte.
            QemusaveError: the stream gives no block list.
        """
        encoding, base = self.image.guest.encoding if stream else NONE, 0
        if stream and encoding == NONE:
            base = self.image.ofs_payload
        size = self.stream.size if stream and encoding != NONE else self.image.source.size
        if not 0 <= base + offset < size:
            where = "stream" if stream else "file"
            raise FormatError(
                f"the {where} has no byte at {offset:#x}",
                path=self.image.path,
                offset=offset,
                expected=f"< {size - base:#x}",
                found=offset,
            )
        if stream:
            return _explained(offset, "stream", self.stream.find(base + offset), -base)
        if offset < self.image.ofs_payload:
            tree = dump(self.image.source)
            tree.name = ""
            return _explained(offset, "file", leaf(tree, offset))
        if self.image.payload.encoding in (None, NONE):
            return _explained(offset, "file", self.stream.find(offset))
        return _explained(offset, "file", self._packed(offset))

    @property
    def stream(self) -> Stream:
        """The stream, which has been read."""
        if self._stream is None:
            self._stream = Stream(self.image.guest)
        return self._stream

    def _packed(self, offset: int) -> Found:
        guest = self.image.guest
        part = part_at(self.image.source, guest.offset, guest.encoding, offset)
        end = self.image.source.size if part.end is None else part.end
        field = f"payload.{part.what}" + ("" if part.what in ("header", "trailing") else f"s[{part.number}]")
        about = {"header": f"What stands before the blocks of {guest.encoding}.", "trailing": "Nothing of the payload."}
        doc = about.get(part.what, f"A {part.what} of {guest.encoding}; `--stream` counts in what it decompresses to.")
        data = self.image.source.read_at(part.start, min(64, end - part.start))
        problem = "" if part.problem is None else part.problem.message
        return Found(field, part.start, end - part.start, data, doc=doc, meaning=guest.encoding, problem=problem)


def explain(image: Image, offset: int, *, stream: bool = False) -> Explained:
    """Say what a byte of an image is: :meth:`Explainer.explain` for one byte."""
    return Explainer(image).explain(offset, stream=stream)


def _explained(offset: int, place: str, found: Found, move: int = 0) -> Explained:
    return Explained(offset, place, *found._replace(start=found.start + move))
