"""Texts that would cost their readers time or memory: descriptions of device state, domain XMLs."""

from __future__ import annotations

from collections.abc import Callable

from .build import XML
from .descriptions import PAGE

Make = Callable[[int], bytes]
"""Makes a text of about so many bytes."""


def repeated(text: bytes, size: int, *, between: bytes = b",") -> bytes:
    """Repeat a text, up to so many bytes."""
    return between.join([text] * max(1, size // (len(text) + len(between))))


def devices(inner: bytes) -> bytes:
    """Write a description with a list of devices."""
    return b'{"page_size":%d,"devices":[%s]}' % (PAGE, inner)


def _fields(inner: bytes) -> bytes:
    return devices(b'{"name":"timer","instance_id":0,"vmsd_name":"x","version":2,"fields":[%s]}' % inner)


def _nested(begin: bytes, end: bytes, size: int, middle: bytes = b"") -> bytes:
    count = max(1, size // (len(begin) + len(end)))
    return begin * count + middle + end * count


def _keys(size: int) -> bytes:
    return b"{" + b",".join(b'"%x":0' % number for number in range(max(1, size // 10))) + b"}"


JSON: dict[str, Make] = {
    "empty-objects": lambda size: devices(repeated(b"{}", size)),
    "empty-lists": lambda size: devices(repeated(b"[]", size)),
    "numbers": lambda size: devices(repeated(b"7", size)),
    "large-numbers": lambda size: devices(repeated(b"9" * 4000, size)),
    "one-number": lambda size: devices(b"9" * size),
    "strings": lambda size: devices(repeated(b'"ab"', size)),
    "escapes": lambda size: devices(b'"' + b"\\u20ac" * (size // 6) + b'"'),
    "wide-text": lambda size: devices(b'"' + b"a" * size + "\U0001f600".encode() + b'"'),
    "exponents": lambda size: devices(repeated(b"1e9999", size)),
    "keys": lambda size: devices(_keys(size)),
    "objects-of-keys": lambda size: devices(repeated(b'{"a":[{"b":{}}]}', size)),
    "open-lists": lambda size: b'{"devices":' + b"[" * size,
    "open-objects": lambda size: b'{"devices":' + b'{"a":' * (size // 5),
    "deep-lists": lambda size: b'{"devices":' + _nested(b"[", b"]", size) + b"}",
    "deep-objects": lambda size: devices(_nested(b'{"struct":', b"}", size, b"1")),
    "deep-fields": lambda size: _fields(
        _nested(b'{"name":"a","type":"struct","size":8,"struct":{"vmsd_name":"b","fields":[', b"]}}", size)
    ),
    "deep-subsections": lambda size: devices(_nested(b'{"vmsd_name":"a","fields":[],"subsections":[', b"]}", size)),
    "fields-without-bytes": lambda size: _fields(repeated(b'{"name":"a","size":0}', size)),
    "elements-without-bytes": lambda size: _fields(b'{"name":"a","size":0,"array_len":4000000000}'),
    "many-arrays": lambda size: _fields(repeated(b'{"name":"a","size":0,"array_len":8}', size)),
    "more-than-there-is": lambda size: _fields(b'{"name":"a","size":9223372036854775807,"array_len":4294967296}'),
    "far-indices": lambda size: _fields(b'{"name":"a","size":1,"index":4000000000}'),
    "far-elements": lambda size: _fields(b'{"name":"a[4000000000]","size":1,"index":4000000000,"array_len":1}'),
    "names-that-are-lists": lambda size: _fields(repeated(b'{"name":[],"type":{},"size":1}', size)),
    "sizes-that-are-texts": lambda size: _fields(repeated(b'{"name":"a","size":"8"}', size)),
    "one-device-again": lambda size: devices(
        repeated(b'{"name":"timer","instance_id":0,"vmsd_name":"x","fields":[{"name":"n","size":8}]}', size)
    ),
    "spaces": lambda size: devices(b" " * size),
}
"""Descriptions of device state."""


_DOMAIN, _END = XML[: -len(b"</domain>")], b"</domain>"
_ROOT = b"<domain type='qemu'"


def _attributes(size: int) -> bytes:
    return _ROOT + b"".join(b" a%x=''" % number for number in range(max(1, size // 9))) + XML[len(_ROOT) :]


TEXTS: dict[str, Make] = {
    "open-elements": lambda size: _DOMAIN + b"<a>" * (size // 3),
    "open-elements-with-ends-in-text": lambda size: _DOMAIN + b"<a>/>" * (size // 5),
    "deep-elements": lambda size: _DOMAIN + _nested(b"<a>", b"</a>", size) + _END,
    "elements": lambda size: _DOMAIN + b"<a/>" * (size // 4) + _END,
    "attributes": _attributes,
    "elements-with-attributes": lambda size: _DOMAIN + b"<a b='' c=''/>" * (size // 14) + _END,
    "default-attributes": lambda size: (
        b"<!DOCTYPE domain [<!ATTLIST a %s>]>" % repeated(b"b%d CDATA ''" % 7, size // 2, between=b" ")
        + _DOMAIN
        + b"<a/>" * (size // 8)
        + _END
    ),
    "many-default-attributes": lambda size: (
        b"<!DOCTYPE domain [<!ATTLIST a %s>]>"
        % b" ".join(b"b%x CDATA ''" % number for number in range(max(1, size // 28)))
        + _DOMAIN
        + b"<a/>" * (size // 8)
        + _END
    ),
    "entities": lambda size: (
        b"<!DOCTYPE domain [<!ENTITY a 'b'>%s]>"
        % b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 9 if n else b"x" * 9) for n in range(9))
        + _DOMAIN
        + b"<title>&a8;</title>"
        + _END
    ),
    "one-text": lambda size: _DOMAIN + b"<title>" + b"x" * size + b"</title>" + _END,
    "texts": lambda size: _DOMAIN + b"<title>" + b"<b/>x" * (size // 5) + b"</title>" + _END,
    "wide-text": lambda size: _DOMAIN + b"<title>" + b"x" * size + "\U0001f600".encode() + b"</title>" + _END,
    "lines": lambda size: _DOMAIN + b"\n" * size + _END,
    "comments": lambda size: _DOMAIN + b"<!---->" * (size // 7) + _END,
    "instructions": lambda size: _DOMAIN + b"<?a?>" * (size // 5) + _END,
    "cdata": lambda size: _DOMAIN + b"<title>" + b"<![CDATA[]]>" * (size // 12) + b"</title>" + _END,
    "references": lambda size: _DOMAIN + b"<title>" + b"&#65;" * (size // 5) + b"</title>" + _END,
    "namespaces": lambda size: (
        _DOMAIN + b"".join(b"<a xmlns:n%x='u'/>" % number for number in range(max(1, size // 20))) + _END
    ),
    "nested-namespaces": lambda size: (
        _DOMAIN + b"".join(b"<a xmlns:n%x='u'>" % number for number in range(min(250, max(1, size // 20))))
    ),
    "a-long-name": lambda size: _DOMAIN + b"<" + b"a" * size + b"/>" + _END,
    "ends-of-domains": lambda size: b"<domain>" + _END * (size // len(_END)),
    "cookies": lambda size: _DOMAIN + b"<cookie>" * (size // 8),
    "without-an-end": lambda size: _DOMAIN + b"x" * size,
}
"""Domain XMLs, and, but for what they say, save cookies."""
