"""Whether libvirt would take a domain: what it asks of each, whatever the host and the generation.

Source: libvirt ``src/conf/domain_conf.c`` (``virDomainDefParseIDs``, ``virDomainDefParseCaps``) and
``src/conf/domain_postparse.c``, in the order in which libvirt 11.3 asks.
"""

from __future__ import annotations

NAME, UUID, TYPE, OS_TYPE, NO_SLASH = "name", "sound UUID", "type", "OS type", "name without slash"
MEMORY = "memory as a number and a unit"
"""What else it refuses, where there is a ``memory``."""

_NUMBER, _UNIT = r"[ \t-\r]*\+?0*(\d+)", r"([kmgtpe])(i?b)?|b|bytes?"
_USUAL, _LEN_USUAL = (None, "KiB", "MiB", "GiB", "b", "bytes"), 9  # so many digits of these cannot be too much
_MOST_NUMBER, _MOST_BYTES = (1 << 64) - 1, (1 << 63) - 1
_LEN_NUMBER = len(str(_MOST_NUMBER))
NO_NUMBER = "XML error: Invalid value '{}' for element or attribute './memory[1]'"
NO_MEMORY = "XML error: Memory size must be specified via <memory> or in the <numa> configuration"
_NO_UNIT, _TOO_LARGE = "invalid argument: unknown suffix '{}'", "numerical overflow: value too large: {}{}"


def memory_fault(number: str, unit: str | None) -> str:
    """Say what libvirt says of an amount of memory that it does not take; nothing of one that it takes.

    Source: libvirt ``src/conf/domain_conf.c`` (``virDomainParseMemory``), ``src/util/virutil.c`` (``virScaleInteger``)
    and ``src/util/virstring.c`` (``virStrToLong_ullp``): digits with nothing behind them, not even a blank.

    Args:
        number: the text of the first ``memory``, with all blanks.
        unit: its attribute; without one, and to libvirt an empty one is none, it is KiB.
    """
    if not number:
        return NO_MEMORY
    if unit in _USUAL and len(number) <= _LEN_USUAL and number.isascii() and number.isdigit():
        return ""
    import re  # which takes longer than all else of `info`

    found = re.fullmatch(_NUMBER, number, re.ASCII)
    if found is None or len(found[1]) > _LEN_NUMBER or int(found[1]) > _MOST_NUMBER:
        return NO_NUMBER.format(number)
    known = re.fullmatch(_UNIT, unit or "KiB", re.ASCII | re.IGNORECASE)
    if known is None:
        return _NO_UNIT.format(unit)
    base = 1000 if (known[2] or "").lower() == "b" else 1024
    if int(found[1]) * base ** (" kmgtpe".index(known[1].lower()) if known[1] else 0) > _MOST_BYTES:
        return _TOO_LARGE.format(int(found[1]), unit or "")
    return ""


def lacking(name: str | None, uuid: str | None, type_: str | None, os_type: str | None, memory: str = "") -> list[str]:
    """Name what of a domain is missing or wrong; libvirt refuses it for the first.

    Args:
        name: the text of the first ``name``, with all blanks; to libvirt an empty text is none, here and below.
        uuid: that of the first ``uuid``.
        type_: the root's attribute.
        os_type: the text of the first ``os/type``.
        memory: what is wrong with the memory (:func:`memory_fault`).
    """
    sound = not uuid or _sound_uuid(uuid)
    if name and sound and type_ and os_type and "/" not in name and not memory:
        return []
    there = {NAME: name, UUID: sound, TYPE: type_, OS_TYPE: os_type, MEMORY: not memory}
    there[NO_SLASH] = "/" not in (name or "")
    return [what for what, is_there in there.items() if not is_there]


def _sound_uuid(text: str) -> bool:
    """Say whether libvirt takes a UUID: 32 hexadecimal digits, with dashes and spaces anywhere (``virUUIDParse``)."""
    digits = text.strip().replace("-", "").replace(" ", "")
    return len(digits) == 32 and not digits.strip("0123456789abcdefABCDEF")
