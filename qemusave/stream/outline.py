"""Where in the text of a description its devices are, and what they are: a few at a time are objects of Python's."""

from __future__ import annotations

import itertools
import json
import re

from ..errors import FormatError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_TOKEN = rb'"[^"\\]*(?:\\.?[^"\\]*)*(?:"|\Z)|[{}\[\]]'
_OPENING, _CLOSING, _QUOTE = b"{[", b"}]", b'"'[0]
_DEVICES = b'"devices"'
_LISTED = _DEVICES + b": ["
_UNUSUAL = (b"\\", b"true", b"false")  # what QEMU writes has none of them, and then 1 is like nothing else
_PLAIN = bytes(byte for byte in range(256) if byte not in _OPENING + _CLOSING + b'"')
_STEPS = bytes.maketrans(_OPENING + _CLOSING, b"\1\1\xff\xff")  # as signed bytes: one deeper, one less deep
_MOST_DEVICES = 1 << 14  # 1024 vCPUs come with less than half as many
_MOST_DEPTH = 64


def usual(text: bytes, take: Callable[[dict[str, Any], int, int], None]) -> dict[str, Any] | None:
    """Read a description as QEMU writes it, a third of the time that :func:`outline` and what follows it take.

    Args:
        text: the JSON.
        take: takes each device, and where in the text it begins and ends.

    Returns:
        What stands around the devices; None if it is written differently, or damaged, and what was taken is void.
    """
    begin = text.find(_LISTED) + len(_LISTED)
    if begin < len(_LISTED) or text.count(_DEVICES) > 1 or not text.isascii():
        return None
    if any(word in text for word in _UNUSUAL) or _depth(text) > _MOST_DEPTH:
        return None
    scanner: Any = json.JSONDecoder(parse_float=str)
    string, scan, at = text.decode("ascii"), scanner.scan_once, begin
    try:
        for number in itertools.count():
            if not number and string.startswith("]", at):
                break
            said, end = scan(string, at)
            if not isinstance(said, dict) or number == _MOST_DEVICES:
                return None
            take(said, at, end)
            at = end
            if not string.startswith(", ", at):
                break
            at += 2
        frame = parsed(text[:begin] + text[at:])
    except (FormatError, ValueError, StopIteration, RecursionError):
        return None
    return frame if frame.get("devices") == [] else None


def _depth(text: bytes) -> int:
    """Return how deep a text is nested that escapes nothing.

    Quotes with no bracket between them are struck out by twos.  What is left stands where strings with brackets begin
    and end, for behind an even number of quotes no string is open.
    """
    marks = text.translate(None, _PLAIN).replace(b'""', b"")
    steps = b"".join(marks.split(b'"')[::2]).translate(_STEPS)
    return max(itertools.accumulate(memoryview(steps).cast("b")), default=0)


def outline(text: bytes) -> tuple[int, int, list[tuple[int, int]]]:
    """Return where the list of devices begins and ends in a description, and the same of each of them.

    Raises:
        FormatError: it is nested deeper than any state, or lists too many devices.
    """
    depth, key, begin, end, start = 0, b"", 0, 0, 0
    spans: list[tuple[int, int]] = []
    for token in re.finditer(_TOKEN, text, re.DOTALL):
        at = token.start()
        mark = text[at]
        if mark == _QUOTE:
            key = token.group() if depth == 1 else key
        elif mark in _OPENING:
            depth += 1
            if depth == 2:
                begin = token.end() if key == _DEVICES and not end else begin
            elif depth == 3 and begin and not end:
                start = at
            elif depth > _MOST_DEPTH:
                raise FormatError("the description is nested too deep", expected=f"<= {_MOST_DEPTH}", found=depth)
        else:
            depth -= 1
            if depth == 2 and begin and not end:
                spans.append((start, token.end()))
            elif depth == 1 and begin and not end:
                end = at
    if len(spans) > _MOST_DEVICES:
        raise FormatError("the description lists too many devices", expected=f"<= {_MOST_DEVICES}", found=len(spans))
    return begin, end, spans


def parsed(text: bytes) -> dict[str, Any]:
    """Return the object of Python's that a JSON text is; raises FormatError if it is none."""
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the description is no JSON: {error}") from error
    if not isinstance(parsed, dict):
        raise FormatError("the description is no JSON object", found=type(parsed).__name__)
    return parsed
