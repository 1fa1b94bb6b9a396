"""Searching a space for bytes or a regular expression, on or back, in pieces, so that a search can be stopped.

Regular expressions are matched by a process of their own: one that does not come to an end can be stopped, too.
"""

from __future__ import annotations

import re
import select
import subprocess
import sys
from struct import Struct

from ...errors import QemusaveError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .spaces import Space

PIECE = 1 << 20
"""Bytes that a search reads at a time."""

MOST_MATCH = 4096
"""Bytes of a match of a regular expression that are found wherever it lies."""

_BEFORE = 16  # bytes that a regular expression sees before a piece: for what looks back
_TASK, _ANSWER = Struct("<IIIB"), Struct("<qI")
_TICK = 0.1  # seconds between two looks at whether to stop
_MATCHER = f"""
import re, struct, sys
task, answer = struct.Struct({_TASK.format!r}), struct.Struct({_ANSWER.format!r})
given, found = sys.stdin.buffer, sys.stdout.buffer
pattern = re.compile(given.read(int.from_bytes(given.read(4), "little")), re.DOTALL)
while len(head := given.read(task.size)) == task.size:
    length, first, limit, back = task.unpack(head)
    data, best = given.read(length), (-1, 0)
    for match in pattern.finditer(data, first):
        if match.start() >= limit:
            break
        if match.end() > match.start():
            best = match.start(), match.end() - match.start()
            if not back:
                break
    found.write(answer.pack(*best))
    found.flush()
"""


class Literal:
    """Some bytes that somebody wants to find."""

    def __init__(self, needle: bytes) -> None:
        if not needle:
            raise ValueError("there is nothing to look for")
        self.needle = needle
        self.around, self.before = len(needle) - 1, 0
        self.zeros = not any(needle)

    def find(
        self, data: bytes, first: int, limit: int, back: bool, stopped: Callable[[], bool]
    ) -> tuple[int, int] | None:
        """Return the first match, or the last, that begins from *first* up to *limit*: its place and bytes, or None."""
        end = limit + self.around
        at = data.rfind(self.needle, first, end) if back else data.find(self.needle, first, end)
        return None if at < 0 else (at, len(self.needle))

    def close(self) -> None:
        """End the search."""


class Pattern:
    """A regular expression over bytes; ``.`` is any byte.

    Raises:
        ValueError: it is none.
    """

    def __init__(self, pattern: bytes) -> None:
        try:
            compiled = re.compile(pattern, re.DOTALL)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"this is no regular expression: {error}") from None
        if not pattern or compiled.fullmatch(b""):
            raise ValueError("this regular expression finds nothing at any place")
        self.around, self.before, self.zeros, self._pattern = MOST_MATCH, _BEFORE, True, pattern
        self._matcher: subprocess.Popen[bytes] | None = None

    def find(
        self, data: bytes, first: int, limit: int, back: bool, stopped: Callable[[], bool]
    ) -> tuple[int, int] | None:
        """Return the first match, or the last, that begins from *first* up to *limit*: its place and bytes, or None.

        Raises:
            ValueError: the matcher has ended.
        """
        matcher = self._started()
        assert matcher.stdin is not None and matcher.stdout is not None
        try:
            matcher.stdin.write(_TASK.pack(len(data), first, limit, back) + data)
            matcher.stdin.flush()
            while not select.select([matcher.stdout], [], [], _TICK)[0]:
                if stopped():
                    return None
            told = matcher.stdout.read(_ANSWER.size)
        except OSError:
            told = b""
        if len(told) < _ANSWER.size:
            raise ValueError("what matches regular expressions has ended")
        at, length = _ANSWER.unpack(told)
        return None if at < 0 else (at, length)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._matcher is None:
            pipe, argv = subprocess.PIPE, [sys.executable, "-I", "-c", _MATCHER]
            self._matcher = subprocess.Popen(argv, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            assert self._matcher.stdin is not None
            self._matcher.stdin.write(len(self._pattern).to_bytes(4, "little") + self._pattern)
        return self._matcher

    def close(self) -> None:
        """End the search, and the process that matches."""
        if self._matcher is not None:
            self._matcher.kill()
            self._matcher.communicate()
            self._matcher = None


def search(
    space: Space, finder: Literal | Pattern, start: int, stopped: Callable[[int], bool], *, back: bool = False
) -> tuple[int, int] | None:
    """Find the next place of something, in pieces.

    Args:
        space: where.
        finder: what; it is closed when the search ends.
        start: where to begin; with *back*, what is found begins before it.
        stopped: is told how far the search is, before each piece, and returns whether to give up.
        back: whether to go back.

    Returns:
        The offset and the bytes of it, or None: there is none, or the search was stopped.

    Raises:
        ValueError: a regular expression cannot be matched.
    """
    try:
        return _back(space, finder, start, stopped) if back else _on(space, finder, start, stopped)
    finally:
        finder.close()


def _on(space: Space, finder: Literal | Pattern, start: int, stopped: Callable[[int], bool]) -> tuple[int, int] | None:
    searched = start  # no place before this one is asked about again
    for first, length in space.spans(start, space.size, everything=_everything(finder)):
        at, end = max(searched, _beginning(space, first, finder.around)), first + length
        while at < end:
            piece = min(PIECE, end - at)
            if stopped(at):
                return None
            found = _in_piece(space, finder, at, piece, stopped, back=False)
            if found is not None:
                return found
            at += piece
        searched = max(searched, at)
    return None


def _back(
    space: Space, finder: Literal | Pattern, start: int, stopped: Callable[[int], bool]
) -> tuple[int, int] | None:
    left = start
    for first, length in space.spans_back(start, everything=_everything(finder)):
        begin, end = _beginning(space, first, finder.around), min(first + length, left)
        while begin < end:
            at = max(begin, end - PIECE)
            if stopped(at):
                return None
            found = _in_piece(space, finder, at, end - at, stopped, back=True)
            if found is not None:
                return found
            end = at
        left = min(left, begin)
    return None


def _everything(finder: Literal | Pattern) -> bool:
    """Say whether what is known to be zero is searched, too: it is not read for what cannot be found there."""
    return finder.zeros and (
        isinstance(finder, Literal) or finder.find(bytes(MOST_MATCH), 0, 1, False, bool) is not None
    )


def _beginning(space: Space, first: int, around: int) -> int:
    """Return where something can begin that reaches into a span: before it, where there are bytes without a gap."""
    begin = first
    for at, length in reversed(list(space.spans(first - around, first, everything=True))):
        if at + length < begin:
            break
        begin = at
    return begin


def _in_piece(
    space: Space, finder: Literal | Pattern, at: int, piece: int, stopped: Callable[[int], bool], *, back: bool
) -> tuple[int, int] | None:
    before = at - _beginning(space, at, finder.before) if finder.before else 0
    data = _read(space, at - before, before + piece + finder.around)
    found = finder.find(data, before, before + piece, back, lambda: stopped(at))
    return None if found is None else (at - before + found[0], found[1])


def _read(space: Space, at: int, length: int) -> bytes:
    """Read what is there; bytes that cannot be read, or are in a hole, end it."""
    parts: list[bytes] = []
    while length > 0:
        try:
            data = space.read(at, length)
        except (QemusaveError, OSError, ValueError):
            break
        if not data:
            break
        parts.append(data)
        at, length = at + len(data), length - len(data)
    return b"".join(parts)


def parse_needle(text: str) -> Literal | Pattern:
    """Return what somebody wants to find: text, ``hex de ad be ef``, ``wide text`` (UTF-16), ``re a[0-9]+``.

    Raises:
        ValueError: that is none of these.
    """
    kind, _, rest = text.partition(" ")
    if kind == "hex" and rest:
        try:
            return Literal(bytes.fromhex(rest))
        except ValueError:
            raise ValueError(f"{rest!r} are no hexadecimal digits") from None
    if kind == "re" and rest:
        return Pattern(rest.encode())
    return Literal(rest.encode("utf-16-le") if kind == "wide" and rest else text.encode())
