"""The sections of a migration stream, one after the other, to the last byte (docs/facts/stream.md)."""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import StreamCommand, StreamSection
from ..errors import BudgetError, FormatError, TruncatedError
from . import description, footers
from .allowance import SECTION, Allowance
from .cursor import MOST_TAIL, FileCursor, tail_of
from .generated import SECTIONS, Command, read_device_head, read_section_footer, read_section_id
from .records import PAGE_SIZES, RamSection
from .section import OPAQUE, RAM, Head, Section, skipper
from .start import start_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .cursor import Cursor
    from .description import Order, VmDescription
    from .records import Sink

_JSON = Struct(declared.VM_DESCRIPTION_CODE)


class StreamReader:
    """Reads a stream from its beginning to its end, handing its pages to a sink.

    Attributes:
        start: the stream's configuration.
        ram: the state of the ram section: its blocks and page size.
        ram_complete: whether all of the memory has been read.
        description: the description of device state, once it is found, or None.
        undescribed: why a description that is there is not read, or None.
        cursor: where reading is.
        whole: up to where the stream has been read without a flaw: before a section, or in the memory, a record.
        within: name of the device in whose section reading is, or None between them.
        unknown: names of the live sections that are not known and were passed over, and where each stands.
        description_lacks: bytes by which the description is cut off; one at least, if not even its length is there.
    """

    def __init__(self, cursor: Cursor, sink: Sink, *, page_size: int = 0) -> None:
        """Begin to read.

        Args:
            cursor: at the stream's first byte.
            sink: takes the pages.
            page_size: the target's, in bytes, where it is known from elsewhere; the stream's own word counts more.
        """
        self.cursor, self.sink = cursor, sink
        self.start = start_at(cursor)
        self.offset = self.whole = cursor.position
        self.within: str | None = None
        cursor.skip(self.start.size)
        self.description: VmDescription | None = None
        self.undescribed: FormatError | None = None
        self._begun, self._searched = 0, False
        self._order: Order | None = None
        if isinstance(cursor, FileCursor):
            self._describe(lambda: description.find_at_end(cursor.source, self.offset))
        described = self.description.page_size if self.description else None
        pages = self.start.page_size or (described if described in PAGE_SIZES else 0) or page_size
        self.ram = RamSection(self.start, pages, Allowance(cursor))
        self.ram_complete, self.ram_parts, self.description_lacks = False, 0, 0
        self.heads: dict[int, Head] = {}
        self.unknown: dict[str, int] = {}

    def state(self, section: Section) -> bytes:
        """Return the bytes of a section behind the memory, without head and footer, once it has been passed."""
        if not isinstance(self.cursor, FileCursor):
            raise self.cursor.unsupported("what was decompressed is not kept", feature="state")
        return self.cursor.source.read_at(section.body, section.size)

    def walk(self) -> Iterator[Section]:
        """Yield the sections in stream order; the pages go to the sink meanwhile.

        Raises:
            FormatError: the stream contradicts the format.
            TruncatedError: it ends too early.
            UnsupportedError: it holds something whose end cannot be found.
        """
        while True:
            where = self.whole = self.cursor.position
            self.within = None
            self.ram.allowance.mark(self.cursor, SECTION)
            kind = self.cursor.take(1, "section")[0]
            if kind == StreamSection.EOF:
                self.whole = where + 1
                yield Section("EOF", None, None, None, None, where, where + 1, 0)
                yield from self.read_description()
                self.whole = self.cursor.position
                if self.cursor.broken is not None:
                    raise self.cursor.broken  # the decompressor's last word, such as a checksum
                return
            if kind in (StreamSection.START, StreamSection.FULL):
                section = self._first(where, StreamSection(kind))
            elif kind in (StreamSection.PART, StreamSection.END):
                section = self._further(where, StreamSection(kind))
            elif kind in SECTIONS:
                yield self._passed(where, StreamSection(kind))
                continue
            else:
                raise self.cursor.wrong(f"unknown section type {kind:#x}", at=where, found=kind)
            if section.kind == OPAQUE:
                yield section
                if self.cursor.broken is not None:
                    raise self.cursor.broken
                return
            self._footer(section)
            yield section

    def _first(self, where: int, kind: StreamSection) -> Section:
        told = read_device_head(self.cursor)
        number, name = told.id.id, told.name.name.decode("utf-8", "backslashreplace")
        head = self.heads[number] = Head(name, told.instance.instance_id, told.instance.version_id)
        self.within = name
        self.begins(name)
        self._begun += 1
        body = self.cursor.position
        if kind == StreamSection.START:
            self._live(where, number, first=True)
            return self._section(kind, number, head, where, body)
        return self._device(number, head, where, body)

    def _further(self, where: int, kind: StreamSection) -> Section:
        number = read_section_id(self.cursor).id
        head = self.heads.get(number)
        if head is None:
            what = f"a part of section {number}, which did not begin"
            raise self.cursor.wrong(what, at=where, expected=sorted(self.heads), found=number)
        self.within = head.name
        self.begins(head.name)
        body = self.cursor.position
        self._live(where, number, first=False)
        if head.name == RAM:
            self.ram_parts += 1
            self.ram_complete = kind == StreamSection.END
        return self._section(kind, number, head, where, body)

    def _section(self, kind: StreamSection, number: int, head: Head, where: int, body: int) -> Section:
        return Section(kind.name, number, *head, where, body, self.cursor.position - body)

    def _live(self, where: int, number: int, *, first: bool) -> None:
        head = self.heads[number]
        known = head.name == RAM or skipper(head.name) is not None or not self.start.footers
        size = None if known else self._size_up_to_footer(number, anywhere=True)
        if size is None:
            self.read_live(where, head, first=first)
        else:
            self.cursor.skip(size)
            self.unknown.setdefault(head.name, where)

    def read_live(self, where: int, head: Head, *, first: bool) -> None:
        """Read a part of a live section; heirs may do more."""
        if head.name == RAM:
            try:
                self.ram.read_part(self.cursor, self.sink, head.version if first else None)
            finally:
                if self.ram.list.complete:
                    self.whole = self.cursor.position
            if first:
                self.listed()
        elif skip := skipper(head.name):
            skip(self.cursor)
        else:
            what = f"the live section {head.name!r} is not known, and nothing says its length"
            raise self.cursor.unsupported(what, "section", at=where, found=head.name)

    def begins(self, name: str) -> None:
        """Hear that the head of a section, or of a further part of one, has been read; for heirs, who may raise."""

    def listed(self) -> None:
        """Hear that the list of blocks has been read; for heirs, who may raise."""

    def _passed(self, where: int, kind: StreamSection) -> Section:
        """Pass over a section of a kind that nothing here looks into."""
        record = SECTIONS[kind](self.cursor)
        if not isinstance(record, Command):
            return Section(kind.name, None, None, None, None, where, where + 1, self.cursor.position - where - 1)
        number, size = record.head.command, len(record.data)
        if kind == StreamSection.COMMAND and number == StreamCommand.PACKAGED:
            raise self.cursor.unsupported("packaged sections, which no saved image has", at=where, feature="packaged")
        return Section(kind.name, number, None, None, None, where, self.cursor.position - size, size)

    def _footer(self, section: Section) -> None:
        if not self.start.footers or section.id is None:
            return
        try:
            read_section_footer(self.cursor, section.id)
        except TruncatedError:
            raise
        except FormatError as error:
            error.details["rule"] = "stream.footer"
            raise

    # --- device state, which has no lengths of its own ---

    def _device(self, number: int, head: Head, where: int, body: int) -> Section:
        # Devices come behind all of the memory: a background snapshot's has no END (docs/facts/stream.md#order).
        self.ram_complete = self.ram_complete or self.ram_parts > 0
        if not self.cursor.seekable and self.ram_parts:
            self.keep_tail()
        self._search()
        size = self._described_size(head, number)
        if size is None and self.start.footers:
            size = self._size_up_to_footer(number)
        if size is None:
            if not self.ram_parts:
                raise self.cursor.unsupported(
                    f"device state of {head.name!r} before the memory, with nothing that says its length",
                    at=where,
                    feature="devices",
                )
            if self.start.footers:
                raise self.cursor.cut(f"state of {head.name}", 1, 0)
            if isinstance(self.cursor, FileCursor):
                from . import undescribed

                size = undescribed.next_head(self.cursor.source, body, number, MOST_TAIL)
        if size is None:
            left = len(self.cursor.rest(MOST_TAIL))
            return Section(OPAQUE, number, *head, where, body, left)
        self.cursor.skip(size, f"state of {head.name}")
        return Section("FULL", number, *head, where, body, size)

    def keep_tail(self) -> None:
        """Keep the rest of a decompressed stream in memory: it is device state, and its lengths come last."""
        self.cursor = tail_of(self.cursor)

    def _search(self) -> None:  # once: what is not behind one device is not behind the next
        cursor = self.cursor
        if self._order is None and self.ram_parts and isinstance(cursor, FileCursor) and not self._searched:
            self._searched = True
            self._describe(lambda: description.find(cursor.source, cursor.position, MOST_TAIL))

    def _describe(self, look: Callable[[], VmDescription | None]) -> None:
        try:
            self.description = look()
        except BudgetError as error:
            self.undescribed, self._searched = error, True
        self._order = self.description.order() if self.description else None

    def _described_size(self, head: Head, number: int) -> int | None:
        order = self._order
        turn = order.in_turn if order else None
        device = order.next(head.name, head.instance) if order else None
        if order is None or device is None or not isinstance(self.cursor, FileCursor):
            return device.size if device else None
        if device.size is None or self._footer_follows(device.size, number):
            return device.size
        if turn is not None and turn.size is not None and self._footer_follows(turn.size, number):
            return order.take(turn)  # of two devices, it has the other's head
        end, name = self.cursor.position + device.size, order.in_turn.name if order.in_turn else None
        state = self.description.state(device) if self.description else None
        if state is None or (not state.doubtful and footers.broken_at(self.cursor.source, end, name)):
            return device.size
        ends = self._size_up_to_footer(number)
        return ends if ends and (not device.size or state.allows(ends)) else device.size

    def _footer_follows(self, size: int, number: int) -> bool:
        """Say whether a section of that size would end with its footer, where there are footers."""
        cursor = self.cursor if self.start.footers else None
        return not isinstance(cursor, FileCursor) or footers.is_at(cursor.source, cursor.position + size, number)

    def _size_up_to_footer(self, number: int, *, anywhere: bool = False) -> int | None:
        if isinstance(self.cursor, FileCursor) and (self.ram_parts or anywhere):
            return footers.find_in(self.cursor.source, self.cursor.position, number, self.heads, MOST_TAIL)
        there = self.cursor.fill(len(self.cursor.buffer))
        data = bytes(self.cursor.view[self.cursor.at : self.cursor.at + there])
        return footers.find(data, number, self.heads)

    def read_description(self) -> Iterator[Section]:
        """Read what follows the end of the sections; it is not needed for a restore, so its lack is no error."""
        where = self.cursor.position
        if self.cursor.peek() != StreamSection.VMDESCRIPTION:
            return
        self.description_lacks = max(0, 1 + _JSON.size - self.cursor.fill(1 + _JSON.size))
        if self.description_lacks:
            return
        length = _JSON.unpack_from(self.cursor.view, self.cursor.at + 1)[0]
        if length > description.MOST:
            return
        self.cursor.skip(1 + _JSON.size)
        body = self.cursor.position
        if self.description is not None and not self.description.fits(self._begun):
            self.description, few = None, "the description is longer than that of so few devices"
            self.undescribed = self.cursor.wrong(few, at=where, found=length)
        try:
            self.cursor.skip(length)
        except TruncatedError:
            self.description_lacks = length - len(self.cursor.rest(length))
            return
        yield Section("VMDESCRIPTION", None, None, None, None, where, body, length)
