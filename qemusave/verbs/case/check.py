"""Whether a case is still as it was made."""

from __future__ import annotations

import errno
import json
import os
import re
import stat

from ...errors import FormatError, UnsupportedError
from ...files.digest import digests, sha256
from ...files.source import DescriptorSource
from ...tuples import NamedTuple
from .names import LOG, MANIFEST, SUMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath

_LINE = re.compile(rb"([0-9a-f]{64})  ([^/\n\\]+)\n")
_MOST = 1 << 24  # bytes of the sums, and of the manifest: real ones have some KiB
CHANGED, MISSING, EXTRA, WRONG = "changed", "missing", "extra", "wrong"
KINDS = (CHANGED, MISSING, EXTRA, WRONG)
"""What can be wrong with a file: its bytes, that it is not there, that it should not be, or what it says of others."""


class Fault(NamedTuple):
    """What is wrong with a file of a case.

    Attributes:
        name: the file.
        kind: what is wrong with it, in a word.
        message: the same in a sentence.
    """

    name: str
    kind: str
    message: str


class Checked(NamedTuple):
    """What was found in a case.

    Attributes:
        files: how many files were held against their hashes.
        faults: what is wrong; nothing if all is as it was.
        sha256: the hashes of what nothing in the folder vouches for, by name: the sums, and the log.
    """

    files: int
    faults: list[Fault]
    sha256: dict[str, str]


def check(folder: StrPath) -> Checked:
    """Hold the files of a case against their hashes.

    Raises:
        UnsupportedError: the folder is no case.
        OSError: it cannot be read.
    """
    there = sorted(os.listdir(folder))
    if SUMS not in there and MANIFEST not in there:
        raise UnsupportedError(f"this is no case: there is neither {SUMS} nor {MANIFEST}", path=folder, feature="case")
    faults: list[Fault] = []
    sums = _sums(folder, faults)
    for name, digest in sums.items():
        faults += _file(os.fspath(folder), name, digest)
    faults += _manifest(os.fspath(folder), sums) if MANIFEST in sums and not faults else []
    faults += [Fault(name, EXTRA, "it was not there") for name in there if name not in {*sums, SUMS, LOG}]
    if LOG not in there:
        faults.append(Fault(LOG, MISSING, "it is not there"))
    anchors = {name: found for name in (SUMS, LOG) if (found := _digest(os.fspath(folder), name))}
    return Checked(len(sums), sorted(faults), anchors)


def listed(folder: StrPath) -> dict[str, str]:
    """Return the hashes of the files that a case says it has, by name.

    Raises:
        OSError: what says it cannot be read.
        FormatError: it is not as it was written.
    """
    path = os.path.join(folder, SUMS)
    with _opened(path) as source:
        text = source.read_at(0, _MOST)
    found = {name.decode("utf-8", "surrogateescape"): digest.decode() for digest, name in _LINE.findall(text)}
    written = "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items()))
    if text != written.encode("utf-8", "surrogateescape") or not text:
        raise FormatError("its lines are not what they were: a hash, two spaces, a name, in order", path=path)
    return found


def _sums(folder: StrPath, faults: list[Fault]) -> dict[str, str]:
    try:
        sums = listed(folder)
    except FileNotFoundError:
        faults.append(Fault(SUMS, MISSING, "it is not there"))
        return {}
    except FormatError as error:
        faults.append(Fault(SUMS, CHANGED, error.message))
        return {}
    if MANIFEST not in sums:
        faults.append(Fault(SUMS, WRONG, f"it does not have {MANIFEST}"))
    return sums


def _file(folder: str, name: str, digest: str) -> list[Fault]:
    """Hold a file against its hash."""
    try:
        found = _digest(folder, name)
    except FileNotFoundError:
        return [Fault(name, MISSING, "it is not there")]
    if found is None:
        return [Fault(name, CHANGED, "it is no plain file any more")]
    return [] if found == digest else [Fault(name, CHANGED, f"its SHA-256 is {found}, and was {digest}")]


def _digest(folder: str, name: str) -> str | None:
    """Return the SHA-256 of a file; None if it is a link, a folder or the like."""
    try:
        with _opened(os.path.join(folder, name)) as source:
            return sha256(source)
    except FileNotFoundError:
        if name in (SUMS, LOG):
            return None
        raise
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ESPIPE, errno.ENXIO):
            return None
        raise


def _opened(path: str) -> DescriptorSource:
    """Open a file that is one, and no link to one."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(errno.EISDIR, "Not a regular file", path)
    return DescriptorSource(fd, path)


def _manifest(folder: str, sums: dict[str, str]) -> list[Fault]:
    """Hold what the manifest says of the files against them; its own bytes are known to be as they were."""
    with _opened(os.path.join(folder, MANIFEST)) as source:
        text = source.read_at(0, _MOST)
    try:
        entries = {one["name"]: one for one in json.loads(text)["files"]}
    except (ValueError, KeyError, TypeError):
        return [Fault(MANIFEST, WRONG, "it is no manifest of a case")]
    faults = []
    if entries.keys() != sums.keys() - {MANIFEST}:
        names = ", ".join(sorted(entries.keys() ^ (sums.keys() - {MANIFEST})))
        faults.append(Fault(MANIFEST, WRONG, f"it and {SUMS} do not have the same files: {names}"))
    for name, entry in entries.items():
        if name not in sums:
            continue
        with _opened(os.path.join(folder, name)) as source:
            others = [one for one in ("sha1", "md5") if one in entry]
            found = {"size": source.size, "sha256": sums[name], **(digests(source, others) if others else {})}
        if wrong := [key for key, value in found.items() if entry.get(key) != value]:
            faults.append(Fault(MANIFEST, WRONG, f"of {name} it has another {' and '.join(wrong)}"))
    return faults
