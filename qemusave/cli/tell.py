"""What the program says about itself on standard error, and its exit codes."""

from __future__ import annotations

import contextlib
import os
import sys

from ..errors import MagicError, QemusaveError, RefusedError, UnsupportedError
from ..text import escape as escape
from .style import manner, paint

OK, PROBLEMS, USAGE, NOT_AN_IMAGE, DAMAGED, IO_ERROR, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
"""Exit codes; a program that is ended by signal N has 128 + N, as in the shell: :data:`INTERRUPTED` is Ctrl-C."""


EXIT_CODES = """\
exit codes: 0 fine; 1 a check found problems; 2 wrong usage; 3 not a saved image, or unsupported;
4 damaged; 5 the file cannot be read or written"""


def fail(error: Exception) -> int:
    """Print one sentence about an error and return its exit code."""
    if manner.verbose > 1:
        _trace(error)
    if isinstance(error, OSError) and not isinstance(error, QemusaveError):
        name = error.filename if isinstance(error.filename, str) else os.fsdecode(error.filename or b"")
        sentence = f"{name}: {error.strerror or error}" if name else str(error.strerror or error)
        code = IO_ERROR
    else:
        sentence = str(error)
        code = NOT_AN_IMAGE if isinstance(error, MagicError | UnsupportedError) else DAMAGED
        code = PROBLEMS if isinstance(error, RefusedError) else code
    complain(sentence)
    return code


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
