"""How HTTP is spoken: within time limits, to the host that was asked for, and of what it says only what can be."""

from __future__ import annotations

import errno
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CONNECT, _SILENCE, _TOTAL = 15, 30, 300
"""Seconds: until a connection stands, without a byte, and for all of an answer."""

_LONGEST = 64 << 20
"""Bytes of an answer that is kept as a whole: a page with links, or a piece of an image."""

_MOST = (1 << 63) - 1
_RANGE = re.compile(r"bytes (\d{1,19})-(\d{1,19})/(\d{1,19}|\*)")


def options(*, redirects: bool) -> dict[str, Any]:
    """Return what fsspec's HTTP is to be made with.

    Args:
        redirects: follow redirects to another host or port, too.
    """
    import aiohttp

    class Bounded(aiohttp.ClientResponse):
        async def read(self) -> bytes:
            if self._body is None:
                body = bytearray()
                async for piece in self.content.iter_chunked(1 << 16):
                    body += piece
                    if len(body) > _LONGEST:
                        self.close()
                        raise OSError(errno.EFBIG, f"The server sends more than {_LONGEST >> 20} MiB")
                self._body = bytes(body)
            return self._body

    watch = aiohttp.TraceConfig()
    if not redirects:
        watch.on_request_redirect.append(_stay)
    limits = aiohttp.ClientTimeout(total=_TOTAL, connect=_CONNECT, sock_connect=_CONNECT, sock_read=_SILENCE)
    how = {"timeout": limits, "response_class": Bounded, "trace_configs": [watch], "auto_decompress": False}
    return {"client_kwargs": {**how, "headers": {"Accept-Encoding": "identity"}}}


async def _stay(session: Any, context: Any, redirect: Any) -> None:
    """Refuse a redirect to another host or port."""
    from yarl import URL

    answer = redirect.response
    place = answer.headers.get("Location") or answer.headers.get("URI") or ""
    to = answer.url.join(URL(place))
    if (to.host, to.port) != (answer.url.host, answer.url.port):
        where = f"{to.scheme}://{to.host}:{to.port}"
        raise OSError(errno.EXDEV, f"Redirected to {where}, which is not followed without --redirects")


def size_of(headers: Any, start: int, got: int, status: int) -> int | None:
    """Return the size of a resource by the headers of an answer; None if they do not say.

    Args:
        headers: of the answer.
        start: the first byte that was asked for.
        got: how many bytes have come.
        status: of the answer: 206 for a part.

    Raises:
        OSError: they say what cannot be.
    """
    if status == 206:
        said = headers.get("Content-Range", "")
        found = _RANGE.fullmatch(said)
        if found is None or int(found[1]) != start or int(found[2]) < start + got - 1:
            raise OSError(errno.EPROTO, f"The server says Content-Range: {said[:80]!r}")
        size = None if found[3] == "*" else int(found[3])
        if size is not None and not int(found[2]) < size <= _MOST:
            raise OSError(errno.EPROTO, f"The server says Content-Range: {said[:80]!r}")
        return size
    said = headers.get("Content-Length", "")
    if not said:
        return None
    if not re.fullmatch(r"\d{1,19}", said) or not start + got <= int(said) <= _MOST:
        raise OSError(errno.EPROTO, f"The server says Content-Length: {said[:80]!r}")
    return int(said)
