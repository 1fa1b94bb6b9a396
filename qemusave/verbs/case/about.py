"""What is said of a case in its folder: the manifest, the sums, the README."""

from __future__ import annotations

from ...errors import error_json
from ...text import json_text
from ...version import __version__
from ..state import missing_json, ranges_json
from .names import LOG, MANIFEST, SUMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ...errors import QemusaveError
    from .contents import Contents
    from .folder import Entry, Folder
    from .memory import Written


class Manifest:
    """The manifest, but for the list of files, which is the last to be known."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.entry = entry

    def finish(self, folder: Folder) -> None:
        """Write it, with all files that are there."""
        files = [
            {"name": one.name, "size": one.size, **one.digests, "about": one.about}
            for one in sorted(folder.entries.values())
        ]
        text = f"{json_text({**self.entry, 'files': files})}\n".encode()
        folder.text(MANIFEST, text, "this list")


def manifest(
    contents: Contents,
    memory: Written,
    given: dict[str, Any],
    problem: QemusaveError | None,
    *,
    kind: str,
    partial: bool,
) -> Manifest:
    """Say what a case is of, what it holds, and what it does not.

    Args:
        contents: what was found.
        memory: what was written of the memory.
        given: the file that the image is in: ``size``, ``digests``, and which part of it the image is.
        problem: why not all of the image can be trusted, or None.
        kind: how the memory was asked for.
        partial: whether a part of it was enough.
    """
    doubts = contents.guest.ram.doubts if contents.guest is not None else None
    written = {"name": memory.name, "size": memory.size, "ranges": ranges_json(memory.places, placed=True)}
    file = {"size": given.pop("size"), **given.pop("digests")}
    size = contents.image.source.size if contents.image is not None else None
    return Manifest(
        {
            "tool": {"name": "qemusave", "version": __version__},
            "as": kind,
            "partial": partial,
            "whole": problem is None and not contents.left_out and not memory.lacks,
            "image": {"size": size, "file": file, **given},
            "memory": written if memory.name is not None else None,
            "missing": missing_json(memory.missing, doubts) if memory.missing is not None else None,
            "lacks": memory.lacks,
            "left_out": [{"name": name, "why": error.message} for name, error in sorted(contents.left_out.items())],
            "problem": error_json(problem) if problem is not None else None,
        }
    )


def sums(entries: Iterable[Entry]) -> bytes:
    """Return what `sha256sum -c` reads: a line a file, by name; all but the log and this itself."""
    lines = sorted((entry.name, entry.digests["sha256"]) for entry in entries)
    return "".join(f"{digest}  {name}\n" for name, digest in lines).encode()


def readme() -> str:
    """Return what these files are, for whoever has nothing but them."""
    return f"""\
An evidence folder, made by qemusave {__version__} of a saved virtual machine.

  report.html     what was found, in words, for people: open it in a browser, or print it
  manifest.json   what each file is, its size and its hash; the hash of the image; what is missing and why
  {SUMS}      the SHA-256 of every file here but itself and the log
  {LOG}       when, where, by whom and with which command this was made, and where the image was

To check that nothing was changed, in this folder:

  sha256sum -c {SUMS}
or
  qemusave case --check .

Whoever can change a file here can change {SUMS}, too. When this folder was made, its own SHA-256 and that of
{LOG} were printed; hold them against what was noted then.

The files depend on the image, on what was asked for, and on the version of qemusave, on nothing else: made once more
from the same image, under any name and anywhere, they are the same byte for byte. All that is different each time
stands in {LOG}, which {SUMS} therefore leaves out. Where results of qemusave have the path of the image, there
is the word "image" here.
"""
