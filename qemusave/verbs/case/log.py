"""The log of a case: everything that is different the next time, on another machine, or of another name."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime, timezone

from ...text import SCHEMA
from ...version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ...errors import StrPath
    from .taken import Kept

_PACKAGES = ("construct", "lxml", "lzallright", "isal", "backports.zstd")


class Log:
    """Lines of JSON, each an object with ``schema``, ``time`` (UTC) and ``event``.

    Args:
        words: the command line, or what stands for it.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._lines: list[str] = []
        self.add(
            "begin",
            command=[os.fspath(word) for word in words],
            folder=os.getcwd(),
            user=_user(),
            host=dict(zip(("system", "name", "release", "version", "machine"), os.uname(), strict=True)),
            version=__version__,
            python=sys.version,
            implementation=platform.python_implementation(),
            packages={name: _version(name) for name in _PACKAGES},
        )

    def add(self, event: str, **details: Any) -> None:
        """Add a line."""
        now = datetime.now(timezone.utc).isoformat(timespec="microseconds")
        self._lines.append(json.dumps({"schema": SCHEMA, "time": now, "event": event, **details}))

    def step(self, sentence: str) -> None:
        """Add what was done, and why so."""
        self.add("step", sentence=sentence)

    def image(self, path: StrPath, file: StrPath | None, kept: Kept | None) -> None:
        """Add where the image was, and what its file system says of it."""
        shown = os.fspath(file) if file is not None else None
        real = os.path.realpath(shown) if shown is not None and kept is not None else None
        self.add("image", path=str(path), file=shown, real_path=real, status=kept and kept._asdict())

    def content(self) -> bytes:
        """Return all of it."""
        return "".join(f"{line}\n" for line in self._lines).encode()


def _user() -> dict[str, Any]:
    name = None
    with suppress(KeyError, OSError, ImportError):
        name = getpass.getuser()
    return {"name": name, "uid": os.geteuid()}


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
