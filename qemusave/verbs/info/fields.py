"""The keys of what is said of an image, and of what kind each is, for what `scan` chooses and writes by them."""

from __future__ import annotations

TEXT, NUMBER, FLAG, TEXTS, TIME, VERSION = "text", "number", "flag", "texts", "time", "version"
"""Kinds: a time is in seconds since 1970, a version a text of numbers and dots."""

FIELDS = {
    "path": TEXT,
    "size": NUMBER,
    "saved.mtime": TIME,
    "header.magic": TEXT,
    "header.complete": FLAG,
    "header.byte_order": TEXT,
    "header.version": NUMBER,
    "header.len_data": NUMBER,
    "header.was_running": FLAG,
    "header.format": TEXT,
    "header.format_value": NUMBER,
    "header.ofs_cookie": NUMBER,
    "header.features": TEXTS,
    "header.features_value": NUMBER,
    "payload.offset": NUMBER,
    "payload.size": NUMBER,
    "payload.encoding": TEXT,
    "payload.stream": TEXT,
    "domain.name": TEXT,
    "domain.uuid": TEXT,
    "domain.title": TEXT,
    "domain.type": TEXT,
    "domain.arch": TEXT,
    "domain.machine": TEXT,
    "domain.memory": NUMBER,
    "domain.vcpus": NUMBER,
    "domain.cpu.mode": TEXT,
    "domain.cpu.model": TEXT,
    "domain.cpu.vendor": TEXT,
    "domain.cpu.provided": TEXT,
    "domain.disks.target": TEXT,
    "domain.disks.bus": TEXT,
    "domain.disks.device": TEXT,
    "domain.disks.type": TEXT,
    "domain.disks.format": TEXT,
    "domain.disks.source": TEXT,
    "domain.nics.mac": TEXT,
    "domain.nics.type": TEXT,
    "domain.nics.source": TEXT,
    "domain.nics.model": TEXT,
    "qemu.at_least": VERSION,
    "qemu.known_by": TEXT,
    "libvirt.at_least": VERSION,
    "libvirt.known_by": TEXT,
    "cookie": FLAG,
    "cookie_size": NUMBER,
    "error.kind": TEXT,
    "error.message": TEXT,
    "error.offset": NUMBER,
}
"""What an entry of a scan has, and of what kind; any of it may be null."""

LISTS = frozenset({"domain.disks", "domain.nics"})
"""Of which there may be several in an image: lists of objects that have the keys."""
