"""Images in object stores and behind HTTP, through fsspec: one ranged GET for each (``pip install qemusave[scan]``)."""

from __future__ import annotations

import contextlib
import errno
from functools import lru_cache

from ...errors import UnsupportedError
from ...files.source import ObjectSource
from ...version import install_command
from .glance import glance
from .web import options, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...files.source import Source

HEAD = 128 << 10
"""Bytes that are read of an object: header, domain XML, the 64 KiB that libvirt leaves behind it, and some payload."""

_WEB = ("http://", "https://")
_BLOCK = 4 << 20  # of what is read ahead of a whole object


def is_url(place: str) -> bool:
    """Say whether a place is a URL and no path."""
    return "://" in place


@contextlib.contextmanager
def _named(url: str) -> Iterator[None]:
    """Turn what the clients of object stores raise into an ``OSError`` that says where."""
    try:
        yield
    except (UnsupportedError, GeneratorExit):
        raise
    except OSError as error:
        raise OSError(error.errno or errno.EIO, error.strerror or str(error) or type(error).__name__, url) from error
    except Exception as error:  # each store's client has exceptions of its own
        raise OSError(errno.EIO, str(error) or type(error).__name__, url) from error


@lru_cache(maxsize=64)
def _file_system(root: str, redirects: bool) -> Any:
    """Return the file system of a URL's scheme and host."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _lacks(root) from None
    try:
        web = options(redirects=redirects) if root.startswith(_WEB) else {}
        return url_to_fs(root, use_listings_cache=False, **web)[0]
    except ImportError as error:
        raise _lacks(root, str(error)) from None


def _lacks(url: str, why: str = "") -> UnsupportedError:
    return UnsupportedError(
        f"this needs `{install_command('scan')}`{f' ({why})' if why else ''}", path=url, feature="scan"
    )


def _of(url: str, redirects: bool) -> tuple[Any, str]:
    scheme, _, rest = url.partition("://")
    system = _file_system(f"{scheme}://{rest.partition('/')[0]}/", redirects)
    return system, system._strip_protocol(url)


def changed(details: dict[str, Any]) -> int | None:
    """Say when an object was changed, in seconds since 1970, by what a listing says of it."""
    for key in ("LastModified", "last_modified", "mtime", "updated"):
        value = details.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return int(value) if value >= 0 else None
        if value is not None and hasattr(value, "timestamp"):
            return max(0, int(value.timestamp()))
    return None


def objects(url: str, *, redirects: bool = False) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield the URL of each object below a URL, what the store says of it, and whether it is the URL itself.

    Of HTTP, which has no folders, a URL that ends with ``/`` is a page with links to what is in it.

    Raises:
        OSError: the store does not answer, or does not let us.
        UnsupportedError: fsspec, or what it needs for this scheme, is not installed.
    """
    scheme = url.partition("://")[0]
    with _named(url):
        system, path = _of(url, redirects)
        if scheme in ("http", "https") and not url.endswith("/"):
            yield url, {}, True
            return
        listed = system.find(path, detail=True)
    if not listed:
        raise FileNotFoundError(errno.ENOENT, "There is no such object", url)
    for name, details in listed.items():
        full = name if is_url(name) else f"{scheme}://{name.lstrip('/') if scheme != 'file' else name}"
        yield full, details, name == path


def remote_entry(
    url: str, size: int | None, *, redirects: bool = False, mtime: int | None = None
) -> dict[str, Any] | None:
    """Return the entry of an image by one ranged GET, or None if it is none.

    Only a domain XML that is longer than 128 KiB takes further GETs.

    Raises:
        OSError: it cannot be read.
    """
    with _named(url):
        system, path = _of(url, redirects)
        if size == 0:
            return None
        if url.startswith(_WEB):
            head, size = _http(system, path, 0, HEAD, size)

            def read(at: int, length: int) -> bytes:
                return _http(system, path, at, length, size)[0]
        else:
            head = system.cat_file(path, start=0, end=HEAD if size is None else min(size, HEAD))

            def read(at: int, length: int) -> bytes:
                return bytes(system.cat_file(path, start=at, end=at + length))

        if size is None and len(head) < HEAD:
            size = len(head)
        return glance(url, size, head, read, far=False, mtime=mtime)


def _http(system: Any, path: str, start: int, length: int, size: int | None) -> tuple[bytes, int | None]:
    """Read bytes of an HTTP resource, and no more where the server sends all of it, and its size."""
    last = start + length - 1
    headers = {**system.kwargs.get("headers", {}), "Range": f"bytes={start}-{last}", "Accept-Encoding": "identity"}
    with system.open(path, block_size=0, size=1, headers=headers) as file:  # a size spares the HEAD request
        answer, data = file.r, b""
        if answer.status != 206 and start:
            raise OSError(errno.EPROTO, "The server does not send parts of the file")
        while len(data) < length and (more := file.read(length - len(data))):
            data += more
    said = size_of(answer.headers, start, len(data), answer.status)
    return data, size if said is None else said


def remote_source(url: str, *, redirects: bool = False) -> Source:
    """Open an object to read all of it.

    Args:
        url: the object.
        redirects: follow redirects of HTTP to other hosts.

    Raises:
        OSError: it cannot be read.
    """
    with _named(url):
        system, path = _of(url, redirects)
        source = ObjectSource(system.open(path, "rb", block_size=_BLOCK, cache_type="readahead"))
    source.path = url
    return source
