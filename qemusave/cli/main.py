"""The command line: finds the command, runs it, turns errors into one sentence and an exit code.

A command is a module in ``qemusave/cli/commands/`` with ``arguments(parser)`` and ``run(args)``; only the one that is
called is imported.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from functools import partial
from importlib import import_module

from ..errors import MagicError, QemusaveError, RefusedError, SameFileError, UnsupportedError
from ..files.reading import refuse_standard_output
from ..text import escape as escape
from ..text import manner, paint
from .plain import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import Any

COMMANDS = {
    "info": "show what an image is: header, domain, payload",
    "dumpxml": "write the domain XML or the save cookie, exactly",
    "dump": "show every field of an image: offset, bytes, name, meaning",
    "verify": "check an image against the rules of the format",
    "compat": "say which libvirt generations accept an image, and what the others answer",
    "sections": "list the sections of the migration stream",
    "ram": "list the blocks of the guest's memory",
    "devices": "show the state of the devices by field name",
    "cpu": "show the registers of the vCPUs",
    "read": "write bytes of the guest's memory to standard output",
    "extract": "write the guest's memory, or the bare stream, to a file",
    "define": "replace the domain XML, the save cookie or the run state, safely",
    "edit": "edit the domain XML in your editor",
    "repair": "save what can be saved of a damaged or unfinished image",
    "report": "write a web page about an image: header, memory, sections, findings",
    "view": "look at an image in the terminal: structure, bytes, memory",
    "diff": "show how two images differ: header, texts, devices, memory",
    "convert": "write an image in another format, or make one of a bare stream",
    "volatility": "name the folder through which volatility3 reads images in place",
    "scan": "look at many images: JSON lines, tables, Parquet; here, in object stores, on clusters",
    "spec": "write or check the files that are derived from the declaration",
    "corpus": "write a corpus for fuzzing readers of the format",
    "completion": "write what a shell needs to complete command lines",
}
"""Command name to its line in the help."""

OK, PROBLEMS, USAGE, NOT_AN_IMAGE, DAMAGED, IO_ERROR, MISTAKE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130
"""Exit codes; a program that is ended by signal N has 128 + N, as in the shell: :data:`INTERRUPTED` is Ctrl-C.

:data:`MISTAKE` (``EX_SOFTWARE`` of ``sysexits.h``) is ours: an exception that nobody has foreseen.
"""

_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)

EXIT_CODES = """\
exit codes: 0 fine; 1 a check found problems; 2 wrong usage; 3 not a saved image, or unsupported;
4 damaged; 5 the file cannot be read or written; 70 a mistake of this program"""


def fail(error: Exception) -> int:
    """Print one sentence about an error and return its exit code."""
    if manner.verbose > 1:
        _trace(error)
    if isinstance(error, OSError) and not isinstance(error, QemusaveError):
        name = os.fsdecode(error.filename or b"") if not isinstance(error.filename, int) else ""
        if not name and error.errno in _NOT_WRITTEN:  # of a file, the error would say its name
            name = "standard output"
        sentence = f"{name}: {error.strerror or error}" if name else str(error.strerror or error)
        code = IO_ERROR
    else:
        sentence = str(error)
        code = NOT_AN_IMAGE if isinstance(error, MagicError | UnsupportedError) else DAMAGED
        code = PROBLEMS if isinstance(error, RefusedError) else code
        code = USAGE if isinstance(error, SameFileError) else code
    complain(sentence)
    return code


def mistake(error: Exception, words: Sequence[str]) -> int:
    """Print what there is to say of an exception that nobody has foreseen, and return its exit code."""
    if manner.verbose > 1:
        _trace(error)
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "" if place is None else f" in {os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}"
    complain(
        f"a mistake of qemusave, not of yours: {type(error).__name__}{where}: {error}; nothing it says of this image"
        f" counts. Please report it with what `qemusave -vv {' '.join(words[:1])} ...` prints, and with the image if it"
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


COMMON: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (
        ("-q", "--quiet"),
        {"dest": "quiet", "action": "store_true", "help": "print errors only, and data that were asked for"},
    ),
    (
        ("-v", "--verbose"),
        {
            "dest": "verbose",
            "action": "count",
            "default": 0,
            "help": "say what is done; twice: also where in the program errors come from",
        },
    ),
    (
        ("--color",),
        {
            "choices": ("auto", "always", "never"),
            "default": "auto",
            "help": "colours and tables: always, never, or auto: on a terminal, unless NO_COLOR or TERM=dumb",
        },
    ),
]
"""Options of all commands."""


def declare(command: str, parser: Any) -> None:
    """Declare a command's own options and those that all have.

    Args:
        command: its name.
        parser: argparse's, or what stands for it.
    """
    import_module(f"qemusave.cli.commands.{command}").arguments(parser)
    for names, how in COMMON:
        parser.add_argument(*names, **how)


def _usage() -> str:
    lines = [f"  {name:<10} {line}" for name, line in COMMANDS.items()]
    return "\n".join(
        [
            "usage: qemusave COMMAND [OPTION...] IMAGE...",
            "       qemusave COMMAND --help",
            "       qemusave --version",
            "",
            "libvirt's QEMU saved-domain images, read without libvirt.",
            "",
            "commands:",
            *lines,
            "",
            "options for all commands, before or behind the command:",
            *(
                f"  {', '.join(names) + (' WHEN' if 'choices' in how else ''):<15} {how['help']}"
                for names, how in COMMON
            ),
            "",
            EXIT_CODES,
        ]
    )


def parser_of(command: str) -> argparse.ArgumentParser:
    """Make the parser of one command."""
    import argparse

    module = import_module(f"qemusave.cli.commands.{command}")

    def width(prog: str) -> argparse.HelpFormatter:  # a given width spares the import of shutil
        return argparse.RawDescriptionHelpFormatter(prog, width=100)

    parser = argparse.ArgumentParser(
        prog=f"qemusave {command}",
        description=module.__doc__,
        epilog=EXIT_CODES,
        allow_abbrev=False,
        formatter_class=width,
    )
    declare(command, parser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    manner.quiet, manner.verbose, manner.color = False, 0, "auto"
    if sys.stdout is None:  # closed by the caller: there is nobody to tell
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the rest of the process
    refuse_standard_output(1)
    if (output := sys.modules.get("qemusave.files.output")) is not None:
        output.outcome.path = None
    try:
        code = _run(words)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has printed its message
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write("\r")  # over the ^C
        complain(f"interrupted{_outcome()}")
        return INTERRUPTED
    except Ended as ended:
        complain(f"ended by {ended}{_outcome()}")
        return 128 + ended.number
    except BrokenPipeError:  # the reader of our output went away: nothing is left to be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return IO_ERROR
    except (QemusaveError, OSError) as error:
        return fail(error)
    except Exception as error:
        return mistake(error, words)
    return code


def _outcome() -> str:
    """Say what has become of the file that was being written, if there is one."""
    output = sys.modules.get("qemusave.files.output")
    return f"; {said}" if output is not None and (said := output.outcome.sentence()) else ""


def _run(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        from .. import __version__

        print(f"qemusave {__version__}")
        return OK
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage(), file=sys.stdout if words else sys.stderr)
        return OK if words else USAGE
    if words[0].startswith("-"):
        words = _command_first(words)
    if words[0] not in COMMANDS:
        complain(f"there is no command {words[0]!r}; see `qemusave --help`")
        return USAGE
    args = plain(partial(declare, words[0]), words[1:]) or parser_of(words[0]).parse_args(words[1:])
    manner.quiet, manner.verbose, manner.color = args.quiet, args.verbose, args.color
    run = import_module(f"qemusave.cli.commands.{words[0]}").run
    if not manner.verbose:
        return _shown(run, args)
    from .. import log

    log.listener = note
    log.step(_program())
    try:
        return _shown(run, args)
    finally:
        log.listener = None


def _command_first(words: list[str]) -> list[str]:
    """Put the options that stand before the command behind it."""
    at = 0
    while at < len(words) - 1 and words[at].startswith("-"):
        at += 2 if words[at] == "--color" else 1
    at = min(at, len(words) - 1)
    return [words[at], *words[:at], *words[at + 1 :]]


def _program() -> str:
    from importlib.util import find_spec

    from .. import __version__
    from ..stream import runs

    loops = "in Python" if runs.CORE is None else "compiled"
    gunzip = "isal" if find_spec("isal") else "zlib"
    return f"version {__version__}, Python {sys.version.split()[0]}, loops {loops}, gzip by {gunzip}"


def _shown(run: Callable[[Any], int], args: Any) -> int:
    """Run a command; where somebody looks on, show how far it is."""
    if manner.quiet or sys.stderr is None or not sys.stderr.isatty():
        return run(args)
    from .progress import Progress

    with Progress() as line:
        args.progress = line
        return run(args)


class Ended(BaseException):
    """A signal that asks the program to end; what is open is closed, and no part of a file is left."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name)
        self.number = number


def _heed_signals() -> None:
    """Let the signals that ask the program to end do so by an exception."""
    import signal

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended(signal.Signals(number).name, number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup lets SIGHUP be ignored
            signal.signal(number, end)


def script() -> None:
    """Run as the installed program."""
    if sys.argv[1:2] != ["info"]:  # which leaves nothing behind, and should not take longer for the import of signal
        _heed_signals()
    code = main()
    try:
        sys.stdout.flush()
    except OSError:  # said already; at the end of the program, Python would say it again and change the exit code
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if code > 128:  # threads may still wait for a network
        os._exit(code)
    gc.freeze()  # what is left at the end need not be searched for cycles: a sixth of the time of `info`
    sys.exit(code)
