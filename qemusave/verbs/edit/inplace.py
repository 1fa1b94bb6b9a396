"""Change the bytes before the payload in place, in an order in which every reader gets the old or the new texts.

The domain XML must begin at one place and is longer than what a disk writes at once.  So the new XML is first written
behind the old one, hidden by XML's own means; a change within the first sector makes the new one count and hides the
old one; then the new one is brought to its place, hidden again (docs/guide/editing.md).  At no moment is there a mix,
neither for libvirt nor for this library, and nothing beside the file is needed.
"""

from __future__ import annotations

from ...errors import FormatError
from ...files.source import BytesSource
from ...image.domain import parse_xml
from ...image.header import LEN_HEADER
from ...image.image import Image
from ...image.metadata import DASHES, HIDDEN_DASHES, HIDE, LAST, OPEN, SEAM, pack_header, settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    Write = tuple[int, bytes]

SECTOR = 512
"""Bytes that a disk writes at once, or not at all."""

MAX_AREA = 16 << 20
"""Bytes of the longest metadata that are changed in place: much more than any libvirt writes."""


def plan(before: bytes, after: bytes) -> list[Write] | None:
    """Find an order of writes that turns the metadata of an image into others.

    Each write must be on the disk before the next begins.  A write of more than one sector may be cut off anywhere
    between sectors, or its sectors may arrive in any order.

    Args:
        before: all bytes before the payload.
        after: what they shall become, as long.

    Returns:
        The writes, (offset, bytes); None if there is no such order: too little padding, or texts that cannot be
        hidden.
    """
    if len(before) != len(after):
        raise ValueError("metadata of another length do not fit in place")
    if before == after:
        return []
    first, last = _differing(before, after)
    if first // SECTOR == last // SECTOR:
        return [(first, after[first : last + 1])]
    order = _Order(before)
    try:
        order.bring_home()
        order.write_behind(after)
        order.bring_home()
    except ValueError:
        return None
    return order.writes if order.area == after and _sound(before, after, order.writes) else None


def _differing(before: bytes, after: bytes) -> tuple[int, int]:
    """Return the first and the last place that differ."""
    different = int.from_bytes(before, "little") ^ int.from_bytes(after, "little")
    return ((different & -different).bit_length() - 1) // 8, (different.bit_length() - 1) // 8


class _Order:
    """A copy of the metadata, and the writes that made it what it is."""

    def __init__(self, area: bytes) -> None:
        self.area = bytearray(area)
        self.writes: list[Write] = []

    @property
    def image(self) -> Image:
        return Image(BytesSource(bytes(self.area)))

    def write(self, at: int, data: bytes) -> None:
        if at + len(data) > len(self.area):
            raise ValueError("no room")
        if self.area[at : at + len(data)] != data:
            self.area[at : at + len(data)] = data
            self.writes.append((at, data))

    def write_behind(self, after: bytes) -> None:
        """Write the new texts behind the old ones, and let them count."""
        old, new = self.image, Image(BytesSource(after))
        gone, kept, final = old.cookie_bytes, new.cookie_bytes, new.xml_bytes
        home, seam = LEN_HEADER + len(old.xml_bytes), len(SEAM) + len(OPEN)
        far = max(_end(old), _end(new), home + seam, LEN_HEADER + len(final) + seam)
        texts = final.replace(DASHES, HIDDEN_DASHES) + LAST + b"\0"
        ofs_gone = far + len(texts) - LEN_HEADER
        texts += b"" if gone is None else gone + b"\0"
        ofs_kept = far + len(texts) - LEN_HEADER
        texts += b"" if kept is None else kept + b"\0"
        self.write(far, texts)
        if gone is not None:
            self.write(0, pack_header(old.header._replace(ofs_cookie=ofs_gone)))
        self.write(home + 1, (SEAM[1:] + b" " * (far - home - seam) + OPEN))
        self.write(home, SEAM[:1])  # was the NUL
        ofs_cookie = new.header.ofs_cookie if kept is None else ofs_kept
        self.write(0, pack_header(new.header._replace(ofs_cookie=ofs_cookie)) + HIDE)

    def bring_home(self) -> None:
        """Bring the texts that count where libvirt would have put them, from wherever an edit has left them."""
        image = self.image
        text, area, header = image.xml_bytes, image.xml_area, image.header
        home = LEN_HEADER + len(text)
        if area.startswith(HIDE) and area != text:
            hidden = text[len(HIDE) :] + SEAM
            self.write(LEN_HEADER + len(HIDE), hidden.ljust(area.index(OPEN) - len(HIDE)))
            self.write(LEN_HEADER, text[: len(HIDE)])
        if area != text:
            self.write(home, b"\0")
        cookie, end = image.cookie_bytes, home + 1
        if cookie is not None:
            end += len(cookie) + 1
            if header.ofs_cookie != len(text) + 1:
                if header.ofs_cookie + LEN_HEADER < end:
                    raise ValueError("the cookie stands in its own way")
                self.write(home + 1, cookie + b"\0")
                self.write(0, pack_header(header._replace(ofs_cookie=len(text) + 1)))
        self.write(end, bytes(len(self.area) - end))


def _end(image: Image) -> int:
    """Return where the texts of an image end, with their NULs."""
    end = LEN_HEADER + len(image.xml_area) + 1
    cookie = image.cookie_bytes
    return end if cookie is None or image.ofs_cookie is None else max(end, image.ofs_cookie + len(cookie) + 1)


def _reading(area: bytes) -> tuple[object, ...]:
    """Return what a reader gets: the numbers, the texts, and whether libvirt's parser would take the XML."""
    image = Image(BytesSource(area))
    try:
        well_formed = parse_xml(image.xml_area)
    except FormatError:
        well_formed = ""
    return image.header._replace(ofs_cookie=0), image.xml_bytes, image.cookie_bytes, well_formed


def _sound(before: bytes, after: bytes, writes: list[Write]) -> bool:
    """Rehearse the writes: whether after each a reader gets the old or the new, and the new from some moment on."""
    old, new, area = _reading(before), _reading(after), bytearray(before)
    if any(_torn_character(texts) for texts in (before, after)):
        return False
    count = False
    for at, data in writes:
        if _torn_end(area, at, data):
            return False
        area[at : at + len(data)] = data
        now = _reading(bytes(area))
        count = count or now == new
        if now != (new if count else old):
            return False
    return count


def _torn_end(area: bytearray, at: int, data: bytes) -> bool:
    """Say whether a write that is cut off between two sectors could end what hides a text."""
    edges = range((at // SECTOR + 1) * SECTOR, at + len(data), SECTOR)
    pairs = ((area[e - 1], data[e - at], data[e - at - 1], area[e]) for e in edges)
    return any(OPEN in (bytes(pair[:2]), bytes(pair[2:])) for pair in pairs)


def _torn_character(area: bytes) -> bool:
    """Say whether a character of the domain XML stands in two sectors, which could not be overwritten soundly."""
    end = LEN_HEADER + len(settled(Image(BytesSource(area)).xml_area))
    return any(area[at] & 0xC0 == 0x80 for at in range(SECTOR, end, SECTOR))
