"""What verify finds, and streams with a device of a name."""

from __future__ import annotations

import streams
from streams import PAGE

import qemusave

RAM = b"pc.ram"


def rules(data: bytes) -> set[str]:
    return {finding.rule for finding in qemusave.verify(data)}


def device(name: bytes) -> bytes:
    """A stream with a device of another name."""
    json = streams.JSON.replace(b'"name": "timer"', b'"name": "' + name + b'"')
    stream = streams.stream(streams.zero(0, RAM), blocks={RAM: PAGE}, json=json)
    return stream.replace(b"\5timer", streams.name(name))
