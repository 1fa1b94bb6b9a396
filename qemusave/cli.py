"""The command line: finds the command, runs it, turns errors into one sentence and an exit code.

A command is a module in ``qemusave/commands/`` with ``arguments(parser)`` and ``run(args)``; only the one that is
called is imported.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module

from .arguments import plain
from .errors import MagicError, QemusaveError, RefusedError, UnsupportedError
from .text import escape as escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

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
}
"""Command name to its line in the help."""

OK, PROBLEMS, USAGE, NOT_AN_IMAGE, DAMAGED, IO_ERROR, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
"""Exit codes."""

EXIT_CODES = """\
exit codes: 0 fine; 1 a check found problems; 2 wrong usage; 3 not a saved image, or unsupported;
4 damaged; 5 the file cannot be read or written"""


def fail(error: Exception) -> int:
    """Print one sentence about an error and return its exit code."""
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


def complain(sentence: str) -> None:
    """Print a sentence to standard error, if there is one that takes it."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"qemusave: {escape(sentence)}", file=sys.stderr)


def _usage() -> str:
    lines = [f"  {name:<10} {line}" for name, line in COMMANDS.items()]
    return "\n".join([
        "usage: qemusave COMMAND [OPTION...] IMAGE...",
        "       qemusave COMMAND --help",
        "",
        "libvirt's QEMU saved-domain images, read without libvirt.",
        "",
        "commands:",
        *lines,
        "",
        EXIT_CODES,
    ])  # fmt: skip


def parser_of(command: str) -> argparse.ArgumentParser:
    """Make the parser of one command."""
    import argparse

    module = import_module(f"qemusave.commands.{command}")

    def width(prog: str) -> argparse.HelpFormatter:  # a given width spares the import of shutil
        return argparse.RawDescriptionHelpFormatter(prog, width=100)

    parser = argparse.ArgumentParser(
        prog=f"qemusave {command}", description=module.__doc__, epilog=EXIT_CODES, allow_abbrev=False,
        formatter_class=width)  # fmt: skip
    module.arguments(parser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if sys.stdout is None:  # closed by the caller: there is nobody to tell
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the rest of the process
    try:
        code = _run(words)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has printed its message
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: nothing is left to be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return IO_ERROR
    except (QemusaveError, OSError) as error:
        return fail(error)
    return code


def _run(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        from . import __version__

        print(f"qemusave {__version__}")
        return OK
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage(), file=sys.stdout if words else sys.stderr)
        return OK if words else USAGE
    if words[0] not in COMMANDS:
        complain(f"there is no command {words[0]!r}; see `qemusave --help`")
        return USAGE
    module = import_module(f"qemusave.commands.{words[0]}")
    args = plain(module.arguments, words[1:]) or parser_of(words[0]).parse_args(words[1:])
    code: int = module.run(args)
    return code


def script() -> None:
    """Run as the installed program."""
    code = main()
    gc.freeze()  # what is left at the end need not be searched for cycles: a sixth of the time of `info`
    sys.exit(code)
