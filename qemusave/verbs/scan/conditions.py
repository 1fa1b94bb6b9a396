"""Conditions on the entries of a scan: ``domain.arch=x86_64``, ``size>1G``, ``header.format!=raw``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from operator import ge, gt, le, lt

from ...image.domain import scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_OPERATORS = ("!=", ">=", "<=", "=", ">", "<")
_ORDER = {">": gt, "<": lt, ">=": ge, "<=": le}
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def condition(text: str, fields: Mapping[str, str]) -> Callable[[dict[str, Any]], bool]:
    """Make a test of an entry from ``KEY OPERATOR VALUE``.

    ``null`` stands for what is not there, and equals nothing else.  Texts may have ``*`` and ``?``; of a list, one
    element is enough; numbers may have a unit (``K``, ``M``, ``G``, ``T``, ``P``, ``E`` and their forms as in libvirt).

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
    parts = key.split(".")

    def found(entry: dict[str, Any]) -> Any:
        inner: Any = entry
        for part in parts:
            inner = inner.get(part) if inner is not None else None
        return inner

    if operator in _ORDER:
        if kind != "number" or wanted is None:
            raise ValueError(f"{text!r}: {operator} compares numbers")
        compare = _ORDER[operator]
        return lambda entry: (there := found(entry)) is not None and compare(there, wanted)
    if operator == "!=":
        return lambda entry: not _equal(found(entry), wanted)
    return lambda entry: _equal(found(entry), wanted)


def _wanted(key: str, kind: str | None, value: str) -> Any:
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


def _equal(there: Any, wanted: Any) -> bool:
    if isinstance(there, list):
        return any(_equal(element, wanted) for element in there) if wanted is not None else False
    if isinstance(there, str) and isinstance(wanted, str):
        return fnmatchcase(there, wanted)
    return bool(there == wanted)
