"""Whether libvirt would take a domain: what it asks of each, whatever the host and the generation.

Source: libvirt ``src/conf/domain_conf.c`` (``virDomainDefParseIDs``, ``virDomainDefParseCaps``) and
``src/conf/domain_postparse.c``, in the order in which libvirt 11.3 asks.
"""

from __future__ import annotations

NAME, UUID, TYPE, OS_TYPE, NO_SLASH = "name", "sound UUID", "type", "OS type", "name without slash"
MEMORY = "memory as a number and a unit"
"""What else it refuses, where there is a ``memory`` (``src/conf/domain_conf.c``, ``virDomainParseMemory``)."""


def lacking(name: str | None, uuid: str | None, type_: str | None, os_type: str | None) -> list[str]:
    """Name what of a domain is missing or wrong; libvirt refuses it for the first.

    Args:
        name: the text of the first ``name``, with all blanks; to libvirt an empty text is none, here and below.
        uuid: that of the first ``uuid``.
        type_: the root's attribute.
        os_type: the text of the first ``os/type``.
    """
    sound = not uuid or _sound_uuid(uuid)
    if name and sound and type_ and os_type and "/" not in name:
        return []
    there = {NAME: name, UUID: sound, TYPE: type_, OS_TYPE: os_type, NO_SLASH: "/" not in (name or "")}
    return [what for what, is_there in there.items() if not is_there]


def _sound_uuid(text: str) -> bool:
    """Say whether libvirt takes a UUID: 32 hexadecimal digits, with dashes and spaces anywhere (``virUUIDParse``)."""
    digits = text.strip().replace("-", "").replace(" ", "")
    return len(digits) == 32 and not digits.strip("0123456789abcdefABCDEF")
