"""Read a stream and hear its bytes: what a reader has passed is handed on, so that one pass both checks and copies."""

from __future__ import annotations

from ...compression.decode import decoded, head
from ...compression.table import NONE
from ...stream.configure import configuration, described
from ...stream.cursor import Cursor, FileCursor, PieceCursor
from ...stream.sections import StreamReader
from ..verify.rules import ERROR
from ..verify.stream import Seen, memory_findings, trailing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...image.image import Image
    from ...stream.records import Sink
    from ...stream.section import Section
    from ..verify.rules import Finding
    from .changes import Changes

    Put = Callable[[bytes | memoryview], None]
    Known = Callable[[StreamReader], None]


class _Heard(Cursor):
    """A cursor that hands on the bytes that were read.

    Attributes:
        put: takes them; None drops them.
        passed: up to which position they have been handed on or dropped.
    """

    put: Put | None = None
    passed = 0

    def fill(self, length: int) -> int:
        """Try to have *length* bytes in the window, and return how many there are."""
        left = self.end - self.at
        if left >= length:
            return left
        self.hand_over()
        return super().fill(length)

    def hand_over(self) -> None:
        """Hand on what has been read so far."""
        if self.put is not None and self.position > self.passed:
            self.put(self.view[self.passed - self.base : self.at])
        self.passed = self.position


class _HeardFile(_Heard, FileCursor):
    def skip(self, length: int, what: str = "stream") -> None:
        """Pass over *length* bytes, which must be heard, too."""
        Cursor.skip(self, length, what)


class _HeardPieces(_Heard, PieceCursor):
    pass


class Listener(StreamReader):
    """Reads a sequential stream from its beginning to its end and hands on its bytes.

    Attributes:
        image: whose stream it is.
        put: takes the bytes, which are valid during the call only.
        heard: the cursor over the file or what is decompressed.
        changes: what is told otherwise, or None: then all bytes are handed on as they are.
        mapped: whether the stream is told in mapped-ram layout.
    """

    mapped = False
    _waiting: list[bytes] | None = None  # the beginning of a section, until its name is known
    _dropping = False

    def __init__(self, image: Image, sink: Sink, put: Put, known: Known, changes: Changes | None = None) -> None:
        """Begin to read.

        Args:
            image: whose stream it is.
            sink: takes the pages.
            put: takes the bytes of the stream.
            known: is called once the block list has been read; may raise.
            changes: what is to be told otherwise.
        """
        guest = image.guest
        self.image, self.put, self.known, self.changes = image, put, known, changes
        self.heard: _HeardFile | _HeardPieces
        if guest.encoding == NONE:
            self.heard = _HeardFile(guest.source, guest.offset)
        else:
            pieces = decoded(guest.source, guest.offset, guest.encoding)
            self.heard = _HeardPieces(pieces, guest.source.path)
        self.heard.passed = self.heard.position
        super().__init__(self.heard, sink, page_size=guest.page_size)
        self.heard.put = self.add
        self.begin()

    def begin(self) -> None:
        """Hand on what stands before the first section, where it is not as it was."""
        if self.mapped or self.changes is not None:
            guest, self.heard.passed = self.image.guest, self.heard.position
            start = head(guest.source, guest.offset, guest.encoding, self.start.size)
            machine = None if self.changes is None else self.changes.machine
            self.put(configuration(start, mapped=self.mapped, machine=machine))

    def add(self, data: bytes | memoryview) -> None:
        """Take bytes of the stream, which are handed on, kept until it is known what they are, or dropped."""
        if self._waiting is not None:
            self._waiting.append(bytes(data))
        elif not self._dropping:
            self.put(data)

    def walk(self) -> Iterator[Section]:
        """Yield the sections, also those that are dropped; the pages go to the sink."""
        if self.changes is None:
            yield from super().walk()
            return
        self._waiting = []
        for section in super().walk():
            if section.kind == "COMMAND":
                self._decide(drop=self.changes.drops_command(section))
            self.pass_on()
            self._decide(drop=False)
            self.changes.hear(section)
            yield section
            self._waiting = []
        self._waiting = None

    def begins(self, name: str) -> None:
        """Decide whether a section is handed on, now that its name is known."""
        if self.changes is not None:
            self._decide(drop=self.changes.drops(name))

    def _decide(self, *, drop: bool) -> None:
        waiting, self._waiting, self._dropping = self._waiting, None, drop
        for data in waiting or ():
            self.add(data)

    def listen(self) -> int:
        """Read all of the stream.

        Returns:
            Bytes of the stream.

        Raises:
            QemusaveError: the stream is not sound to its end.
        """
        for _ in self.walk():
            pass
        if (problem := self.image.guest.check(self)) is not None:
            raise problem
        self.pass_on()
        for found in self._findings():
            if found.severity == ERROR:
                raise self.image.guest.source.wrong(found.message, at=found.offset)
        return self.cursor.position - self.offset

    def pass_on(self) -> None:
        """Hand on all that has been read so far."""
        if self.cursor is self.heard:
            self.heard.hand_over()
        elif isinstance(self.cursor, FileCursor):  # device state, which was kept because its lengths come last
            start = self.heard.passed
            self.add(memoryview(self.cursor.source.read_at(start, self.cursor.position - start)))
            self.heard.passed = self.cursor.position

    def listed(self) -> None:
        """Refuse blocks that there cannot be, and say that they are known."""
        if (larger := self.image.guest.too_large(self)) is not None:
            raise larger
        self.known(self)

    def keep_tail(self) -> None:
        """Keep the rest, which is handed on by :meth:`pass_on`."""
        self.heard.hand_over()
        self.heard.put = None
        super().keep_tail()
        self.heard.passed = self.cursor.position

    def read_description(self) -> Iterator[Section]:
        """Hand on the description as it is of the stream that is told."""
        if not self.mapped and self.changes is None:
            yield from super().read_description()
            return
        if self.changes is not None and self.cursor is self.heard and not self.cursor.seekable:
            self.keep_tail()
        if not isinstance(self.cursor, FileCursor):
            yield from super().read_description()
            return
        self.pass_on()
        start, self.heard.put = self.cursor.position, None
        found = list(super().read_description())
        data = self.cursor.source.read_at(start, self.cursor.position - start)
        self.add(self._described(data) if found else data)
        self.heard.passed, self.heard.put = self.cursor.position, self.add
        yield from found

    def _described(self, data: bytes) -> bytes:
        layout = described(data, mapped=True) if self.mapped else data
        return layout if self.changes is None else self.changes.described(layout)

    def _findings(self) -> Iterator[Finding]:
        """Yield what `verify` says of the memory and of what follows the stream, which is read to its last byte."""
        image = self.image
        yield from memory_findings(image, self)
        if isinstance(self.sink, Seen):
            yield from self.sink.findings(image, self)
        end: int | None = self.cursor.position
        if isinstance(self.heard, _HeardPieces):
            self.heard.put = None
            self.heard.drain()
            if self.heard.broken is not None:
                raise self.heard.broken
            end = self.heard.pieces.end
        if end is not None and end < image.source.size:
            yield trailing(image, end)
