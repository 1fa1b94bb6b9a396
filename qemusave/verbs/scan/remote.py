"""Images in object stores and behind HTTP, through fsspec: one ranged GET for each (``pip install qemusave[scan]``)."""

from __future__ import annotations

import contextlib
import errno
from functools import lru_cache

from ...errors import UnsupportedError
from ...files.source import ObjectSource
from ..info import glance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...files.source import Source

HEAD = 128 << 10
"""Bytes that are read of an object: header, domain XML, the 64 KiB that libvirt leaves behind it, and some payload."""

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
def _file_system(root: str) -> Any:
    """Return the file system of a URL's scheme and host."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _lacks(root) from None
    try:
        return url_to_fs(root, use_listings_cache=False)[0]
    except ImportError as error:
        raise _lacks(root, str(error)) from None


def _lacks(url: str, why: str = "") -> UnsupportedError:
    return UnsupportedError(
        f"this needs `pip install 'qemusave[scan]'`{f' ({why})' if why else ''}", path=url, feature="scan"
    )


def _of(url: str) -> tuple[Any, str]:
    scheme, _, rest = url.partition("://")
    system = _file_system(f"{scheme}://{rest.partition('/')[0]}/")
    return system, system._strip_protocol(url)


def objects(url: str) -> Iterator[tuple[str, int | None, bool]]:
    """Yield the URL and size of each object below a URL, and whether it is the URL itself.

    Of HTTP, which has no folders, a URL that ends with ``/`` is a page with links to what is in it.

    Raises:
        OSError: the store does not answer, or does not let us.
        UnsupportedError: fsspec, or what it needs for this scheme, is not installed.
    """
    scheme = url.partition("://")[0]
    with _named(url):
        system, path = _of(url)
        if scheme in ("http", "https") and not url.endswith("/"):
            yield url, None, True
            return
        listed = system.find(path, detail=True)
    if not listed:
        raise FileNotFoundError(errno.ENOENT, "There is no such object", url)
    for name, details in listed.items():
        full = name if is_url(name) else f"{scheme}://{name.lstrip('/') if scheme != 'file' else name}"
        yield full, details.get("size"), name == path


def remote_entry(url: str, size: int | None) -> dict[str, Any] | None:
    """Return the entry of an image by one ranged GET, or None if it is none.

    Only a domain XML that is longer than 128 KiB takes further GETs.

    Raises:
        OSError: it cannot be read.
    """
    with _named(url):
        system, path = _of(url)
        if size == 0:
            return None
        if url.startswith(("http://", "https://")):
            head, size = _http(system, path, size)
        else:
            head = system.cat_file(path, start=0, end=HEAD if size is None else min(size, HEAD))
        if size is None and len(head) < HEAD:
            size = len(head)
        return glance(url, size, head, lambda at, n: bytes(system.cat_file(path, start=at, end=at + n)), far=False)


def _http(system: Any, path: str, size: int | None) -> tuple[bytes, int | None]:
    """Read the first bytes of an HTTP resource, and no more where the server sends all of it, and its size."""
    headers = {**system.kwargs.get("headers", {}), "Range": f"bytes=0-{HEAD - 1}", "Accept-Encoding": "identity"}
    with system.open(path, block_size=0, size=1, headers=headers) as file:  # a size spares the HEAD request
        head = b""
        while len(head) < HEAD and (data := file.read(HEAD - len(head))):
            head += data
        answer = file.r
    whole = answer.headers.get("Content-Range", "").rpartition("/")[2] or answer.headers.get("Content-Length", "")
    return head, int(whole) if whole.isdecimal() else size


def remote_source(url: str) -> Source:
    """Open an object to read all of it.

    Raises:
        OSError: it cannot be read.
    """
    with _named(url):
        system, path = _of(url)
        source = ObjectSource(system.open(path, "rb", block_size=_BLOCK, cache_type="readahead"))
    source.path = url
    return source
