"""Conditions on the entries of a scan: ``domain.arch=x86_64``, ``size>1G``, ``header.format!=raw``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from operator import ge, gt, le, lt

from ...image.domain import scale
from ..info.fields import NUMBER, TIME, VERSION
from ..info.versions import as_numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_OPERATORS = ("!=", ">=", "<=", "=", ">", "<")
_ORDER = {">": gt, "<": lt, ">=": ge, "<=": le}
_ORDERED: dict[str, Callable[[Any], Any]] = {NUMBER: int, TIME: int, VERSION: as_numbers}
_DATES = (4, 8)  # digits of a year and of 20261129, which are no seconds
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def condition(text: str, fields: Mapping[str, str]) -> Callable[[dict[str, Any]], bool]:
    """Make a test of an entry from ``KEY OPERATOR VALUE``.

    ``null`` stands for what is not there, and equals nothing else.  Texts may have ``*`` and ``?``; of a list, one
    element is enough, and of one that is empty ``null`` is true; numbers may have a unit (``K``, ``M``, ``G``, ``T``,
    ``P``, ``E`` and their forms as in libvirt).  Times are dates (``2026-11-29``, ``2026-11-29T14:30``, in UTC) or
    seconds since 1970, versions numbers with dots.

    Args:
        text: the condition.
        fields: the keys that there are, and of what kind each is.

    Raises:
        ValueError: with a sentence that says what is wrong with it.
    """
    at = min((text.find(o) for o in _OPERATORS if o in text), default=-1)
    operator = next((o for o in _OPERATORS if at >= 0 and text.startswith(o, at)), "")
    key, value = text[:at].strip(), text[at + len(operator) :].strip()
    if not operator:
        raise ValueError(f"{text!r} has no comparison, one of {' '.join(_OPERATORS)}")
    if key not in fields and not any(name.startswith(f"{key}.") for name in fields):
        raise ValueError(f"there is no key {key!r}; there are: {', '.join(fields)}")
    kind = fields.get(key)
    wanted = None if value == "null" else _wanted(key, kind, value)
    find, ordered = finder(key), _ORDERED.get(kind or "")
    if operator in _ORDER:
        if ordered is None or wanted is None:
            raise ValueError(f"{text!r}: {operator} compares numbers, times and versions")
        compare = _ORDER[operator]
        return lambda entry: any(there is not None and compare(ordered(there), wanted) for there in _each(find(entry)))

    def equal(entry: dict[str, Any]) -> bool:
        there = find(entry)
        if kind == VERSION and there is not None and wanted is not None:
            return bool(as_numbers(there) == wanted)
        return _equal(there, wanted)

    return equal if operator == "=" else lambda entry: not equal(entry)


def finder(key: str) -> Callable[[dict[str, Any]], Any]:
    """Return a function that finds a key in an entry; of a list of objects, it gives those of all."""
    parts = key.split(".")

    def found(entry: dict[str, Any]) -> Any:
        inner: Any = entry
        for number, part in enumerate(parts):
            if isinstance(inner, list):
                return [one.get(part) for one in inner] if number else None
            inner = inner.get(part) if inner is not None else None
        return inner

    return found


def _each(there: Any) -> list[Any]:
    return there if isinstance(there, list) else [there]


def _wanted(key: str, kind: str | None, value: str) -> Any:
    if kind == TIME:
        return _seconds(key, value)
    if kind == VERSION:
        try:
            return as_numbers(value)
        except ValueError:
            raise ValueError(f"{value!r} is no version; {key} is one, such as 9.2") from None
    if kind == "number":
        digits = value.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")
        number = scale(digits, value[len(digits) :] or "bytes")
        if number is None:
            raise ValueError(f"{value!r} is no number; {key} is one")
        return number
    if kind == "flag":
        if value.lower() not in _TRUTH:
            raise ValueError(f"{key} is true or false, not {value!r}")
        return _TRUTH[value.lower()]
    if kind is None:
        raise ValueError(f"{key} is compared with null only; its keys with values")
    return value


def _seconds(key: str, value: str) -> int:
    """Read a date, or seconds since 1970."""
    from datetime import datetime, timezone

    try:
        if value.isascii() and value.isdigit() and len(value) not in _DATES:
            return int(value)
        date = datetime.fromisoformat(value)
        return int((date if date.tzinfo else date.replace(tzinfo=timezone.utc)).timestamp())
    except ValueError:
        raise ValueError(f"{value!r} is no date; {key} is one, such as 2026-11-29 or 2026-11-29T14:30") from None


def _equal(there: Any, wanted: Any) -> bool:
    if isinstance(there, list):
        return any(_equal(element, wanted) for element in there) if wanted is not None else not there
    if isinstance(there, str) and isinstance(wanted, str):
        return fnmatchcase(there, wanted)
    return bool(there == wanted)
