"""What a file or object is, however its path is spelt: what a scan that goes on knows it by (docs/guide/fleet.md).

A file of this machine is known by its real path, its size and when it was changed; an object by its ETag, where the
store says one, or as files are.  Of HTTP, the normalized URL is all that is known without asking.
"""

from __future__ import annotations

import os
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PORTS = {"http": 80, "https": 443}
_ETAGS = ("ETag", "etag", "content_hash", "md5Hash")
_TIMES = ("LastModified", "last_modified", "mtime", "updated")
_KEPT = "/%:@!$&'()*+,;=~-._"  # what stands for itself in a path


def known_by(path: str, details: Mapping[str, Any] | None = None) -> str:
    """Return what a file or object is known by; a file that is not there by its path.

    Args:
        path: the path or URL.
        details: what a listing says of an object.
    """
    if "://" in path:
        return " ".join([normalized(path), *_said(details or {})])
    folder, name = os.path.split(path)
    try:
        status = os.lstat(path)
        linked = not os.path.isfile(path) or os.path.islink(path)
        real = os.path.realpath(path) if linked else os.path.join(_real(os.path.abspath(folder)), name)
        status = os.stat(real) if linked else status
    except OSError:
        return os.path.realpath(path)
    return f"{real} {status.st_size} {status.st_mtime_ns}"


@lru_cache(maxsize=1024)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _said(details: Mapping[str, Any]) -> list[str]:
    """Return what tells one content of an object from another."""
    if etag := next((str(details[key]) for key in _ETAGS if details.get(key)), None):
        return [etag.strip('"')]
    time = next((str(details[key]) for key in _TIMES if details.get(key)), None)
    return [str(details.get("size", "")), time] if time else []


def normalized(url: str) -> str:
    """Write a URL in one way (RFC 3986, 6.2.2); of stores, whose keys may hold anything, the key stays as it is."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        return f"{scheme}://{url.partition('://')[2]}"
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port not in (None, _PORTS[scheme]) else ""
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_KEPT.replace("%", ""), errors="surrogateescape")
    return urlunsplit((scheme, host + port, _without_dots(path), parts.query, ""))


def _without_dots(path: str) -> str:
    kept: list[str] = []
    *above, last = path.split("/")
    for part in above:
        if part == "..":
            kept = kept[:-1] or [""]
        elif part != ".":
            kept.append(part)
    return "/".join([*kept, "" if last in (".", "..") else last]) or "/"
