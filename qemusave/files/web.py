"""Images behind URLs, read in pieces where they are: HTTP by the standard library, others through fsspec."""

from __future__ import annotations

import errno
import http.client
import re
import time
from urllib.parse import urljoin, urlsplit

from ..errors import UnsupportedError
from ..version import __version__
from .blocks import Blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..errors import StrPath
    from .source import Source

_PATIENCE = 30  # seconds without a byte
_TRIES = 3
_PAUSE = 0.2  # seconds before another try
_REDIRECTS = 5
_MOST = (1 << 63) - 1
_RANGE = re.compile(r"bytes (\d{1,19})-(\d{1,19})/(\d{1,19})")
_MOVED = (301, 302, 303, 307, 308)


def open_url(url: str, path: StrPath) -> Source:
    """Open an object to read pieces of it.

    Args:
        url: where it is: HTTP, or what fsspec knows, such as ``s3://bucket/vm.save``.
        path: what names it in messages.

    Raises:
        OSError: nobody answers, there is no such object, or it cannot be read.
        UnsupportedError: the server sends no parts of a file, or fsspec is wanted and not installed.
    """
    if urlsplit(url).scheme in ("http", "https"):
        return Web(url, path)
    from .store import Stored

    return Stored(url, path)


class Web(Blocks):
    """A resource of HTTP, by ranged reads over one connection.

    Redirects are followed on the host and port that were asked for.  A connection that breaks is made anew, and what
    was read must be the same resource still.
    """

    def __init__(self, url: str, path: StrPath) -> None:
        super().__init__(path)
        self.url, self._mark = url, None
        self._connection: http.client.HTTPConnection | None = None
        self._fetch(0, self.block)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, start: int, length: int) -> bytes:
        """Return bytes of it, in as many requests as it takes."""
        data = b""
        for left in reversed(range(_TRIES)):
            try:
                data += self._ask(start + len(data), length - len(data))
            except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
                partial = getattr(error, "partial", b"")
                data += partial if isinstance(partial, bytes) else b""
                self.close()
                if not left:
                    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
                    raise OSError(errno.EIO, f"The connection broke {_TRIES} times: {why}", self.url) from None
                time.sleep(_PAUSE)
                continue
            if len(data) >= min(length, self.size - start):
                return data
        raise OSError(errno.EIO, f"The server sent {len(data)} of {length} bytes at {start:#x}", self.url)

    def _ask(self, start: int, length: int) -> bytes:
        """Send one request, and further ones where it leads elsewhere."""
        for _ in range(_REDIRECTS):
            answer = self._answer(start, length)
            if answer.status not in _MOVED:
                return self._read(answer, start, length)
            answer.read()
            self._move(answer.headers.get("Location") or "")
        raise OSError(errno.ELOOP, f"Redirected {_REDIRECTS} times", self.url)

    def _answer(self, start: int, length: int) -> http.client.HTTPResponse:
        parts = urlsplit(self.url)
        if self._connection is None:
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            try:
                self._connection = kind(parts.hostname or "", parts.port, timeout=_PATIENCE)
                self._connection.connect()
            except (OSError, http.client.HTTPException) as error:
                self._connection = None
                raise OSError(getattr(error, "errno", 0) or errno.EIO, str(error), self.url) from None
        query = f"?{parts.query}" if parts.query else ""
        headers = {
            "Range": f"bytes={start}-{start + length - 1}",
            "Accept-Encoding": "identity",
            "User-Agent": f"qemusave/{__version__}",
        }
        self._connection.request("GET", (parts.path or "/") + query, headers=headers)
        return self._connection.getresponse()

    def _move(self, location: str) -> None:
        to, here = urlsplit(urljoin(self.url, location)), urlsplit(self.url)
        if (to.scheme, to.netloc) != (here.scheme, here.netloc):
            self.close()
            raise OSError(errno.EXDEV, f"Redirected to {to.geturl()}, which is not followed; give that URL", self.url)
        self.url = to.geturl()

    def _read(self, answer: http.client.HTTPResponse, start: int, length: int) -> bytes:
        if answer.status == 416 and not self.size:  # an empty file has no first byte
            answer.read()
            return b""
        if answer.status == 200:
            self.close()
            raise UnsupportedError(
                f"the server sends no parts of a file; `curl -L {self.url} | qemusave COMMAND -` reads it as a whole",
                path=self.path,
                feature="ranges",
            )
        if answer.status != 206:
            self.close()
            code = {401: errno.EACCES, 403: errno.EACCES, 404: errno.ENOENT, 410: errno.ENOENT}.get(answer.status)
            raise OSError(code or errno.EIO, f"The server says {answer.status} {answer.reason}", self.url)
        said = answer.headers.get("Content-Range", "")
        found = _RANGE.fullmatch(said)
        first, last, size = map(int, found.groups()) if found else (-1, -1, 0)
        if first != start or not start <= last < min(start + length, size) or size > _MOST:
            self.close()
            raise OSError(errno.EPROTO, f"The server says Content-Range: {said[:80]!r}", self.url)
        mark = (size, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        if self._mark not in (None, mark):
            self.close()
            raise OSError(errno.ESTALE, "The file on the server has changed while it was read", self.url)
        self._mark, self.size = mark, size
        return answer.read()

    _mark: Any
