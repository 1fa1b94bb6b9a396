"""Domains whose names and titles would like to be something else: markup, scripts, control characters."""

from __future__ import annotations

from xml.sax.saxutils import escape

import builders
import streams

NASTY = "\"'><script>hit=1</script><img src=x onerror=hit=1>&lt;\u202e</svg></title></style><!--"


def named(title: str) -> bytes:
    xml = f"<domain type='qemu'><name>{escape(title.replace('/', '|'))}</name><title>{escape(title)}</title><os><type machine=\"{escape(title, {chr(34): '&quot;'})}\">hvm</type></os></domain>"
    name = title.encode()[:60] or b"x"
    payload = streams.stream(streams.zero(0, name), blocks={name: 8192}, config=streams.configuration(name))
    return builders.image(xml=xml.encode(), payload=payload)
