"""What the program says about itself on standard error, and its exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

from ..errors import MagicError, QemusaveError, RefusedError, SameFileError, UnsupportedError
from ..text import escape as escape
from .style import manner, paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OK, PROBLEMS, USAGE, NOT_AN_IMAGE, DAMAGED, IO_ERROR, MISTAKE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130
"""Exit codes; a program that is ended by signal N has 128 + N, as in the shell: :data:`INTERRUPTED` is Ctrl-C.

:data:`MISTAKE` (``EX_SOFTWARE`` of ``sysexits.h``) is ours: an exception that nobody has foreseen.
"""

_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


EXIT_CODES = """\
exit codes: 0 fine; 1 a check found problems; 2 wrong usage; 3 not a saved image, or unsupported;
4 damaged; 5 the file cannot be read or written; 70 a mistake of this program"""

_NO_LINK = (
    "this copy lacks the declaration: qemusave/formats is a link to the folder formats, which was checked out as a"
    " file; let git make links (`git config core.symlinks true`, then `git checkout -- qemusave/formats`)"
)


def fail(error: Exception) -> int:
    """Print one sentence about an error and return its exit code."""
    if manner.verbose > 1:
        _trace(error)
    if isinstance(error, OSError) and not isinstance(error, QemusaveError):
        name = os.fsdecode(error.filename or b"") if not isinstance(error.filename, int) else ""
        if not name and error.errno in _NOT_WRITTEN:  # of a file, the error would say its name
            name = "standard output"
        sentence = f"{name}: {error.strerror or error}" if name else str(error.strerror or error)
        sentence += " (--force replaces it)" if isinstance(error, FileExistsError) and manner.forcible else ""
        code = IO_ERROR
    else:
        sentence = error.with_remedy() if isinstance(error, QemusaveError) else str(error)
        code = NOT_AN_IMAGE if isinstance(error, MagicError | UnsupportedError) else DAMAGED
        code = PROBLEMS if isinstance(error, RefusedError) else code
        code = USAGE if isinstance(error, SameFileError) else code
    complain(sentence)
    return code


def mistake(error: Exception, words: Sequence[str]) -> int:
    """Print what there is to say of an exception that nobody has foreseen, and return its exit code."""
    if manner.verbose > 1:
        _trace(error)
    if isinstance(error, ImportError) and not os.path.isdir(os.path.join(os.path.dirname(__file__), "../formats")):
        complain(_NO_LINK)
        return USAGE
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "" if place is None else f" in {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}"
    command = next((word for word in words if not word.startswith("-")), "")
    complain(
        f"a mistake of qemusave, not of yours: {type(error).__name__}{where}: {error}; nothing it says of this image"
        f" counts. Please report it with what `qemusave -vv {command} ...` prints, and with the image if it"
        " may be shown"
    )
    return MISTAKE


def _trace(error: Exception) -> None:
    from traceback import format_exception

    for lines in format_exception(error):
        for line in lines.splitlines():
            complain(line)


def complain(sentence: str, style: str = "bad") -> None:
    """Print a sentence to standard error, if there is one that takes it."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"{paint('qemusave:', style, sys.stderr)} {escape(sentence)}", file=sys.stderr)


def note(sentence: str) -> None:
    """Print a sentence that is no error to standard error, unless the user wants to hear of errors only."""
    if not manner.quiet:
        complain(sentence, "name")


def tell_written(path: str, what: str) -> None:
    """Say what has been written to a file, unless the user wants to hear of errors only."""
    if not manner.quiet and sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"{escape(path)}: {what}", file=sys.stderr)


class Ended(BaseException):
    """A signal that asks the program to end; what is open is closed, and no part of a file is left."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name)
        self.number = number
