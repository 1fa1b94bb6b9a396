"""The command line: finds the command, runs it, turns errors into one sentence and an exit code.

A command is a module in ``qemusave/cli/commands/`` with ``arguments(parser)`` and ``run(args)``; only the one that is
called is imported.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from functools import partial
from importlib import import_module

from ..errors import QemusaveError
from ..files.reading import standard_output_refused
from ..text import escape as escape
from .parsers import COMMANDS, COMMON, DEVELOPERS, declare, needed, parser_of
from .plain import plain
from .style import manner
from .tell import DAMAGED, EXIT_CODES, INTERRUPTED, IO_ERROR, OK, PROBLEMS, USAGE, Ended, complain, fail, mistake, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import Any, TextIO


def _usage() -> str:
    lines = {name: f"  {name:<10} {line}" for name, line in COMMANDS.items()}
    return "\n".join(
        [
            "usage: qemusave COMMAND [OPTION...] IMAGE...",
            "       qemusave help COMMAND",
            "       qemusave --version",
            "",
            "libvirt's QEMU saved-domain images, read without libvirt.",
            "",
            "commands:",
            *(line for name, line in lines.items() if name not in DEVELOPERS),
            "",
            "commands for those who write programs that read images:",
            *(lines[name] for name in DEVELOPERS),
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    manner.quiet, manner.verbose, manner.color = False, 0, "auto"
    if sys.stdout is None:  # closed by the caller: there is nobody to tell
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the rest of the process
    if (output := sys.modules.get("qemusave.files.output")) is not None:
        output.outcome.path = None
    try:
        with standard_output_refused(1):
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
        code = fail(error)
    except Exception as error:
        return mistake(error, words)
    if code in (PROBLEMS, DAMAGED) and not manner.quiet and sys.stderr is not None and sys.stderr.isatty():
        _hint(words, code)
    return code


def _hint(words: list[str], code: int) -> None:
    """Say at a terminal what comes next, where there is something."""
    from . import hint

    words = _command_first(words) if words[0].startswith("-") else words
    if words[0] in hint.COMMANDS:
        with contextlib.suppress(OSError):
            hint.hint(words[0], words[1:], code)


def _outcome() -> str:
    """Say what has become of the file that was being written, if there is one."""
    output = sys.modules.get("qemusave.files.output")
    return f"; {said}" if output is not None and (said := output.outcome.sentence()) else ""


def _run(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        from ..version import __version__

        print(f"qemusave {__version__}")
        return OK
    if words[:1] == ["help"] and words[1:]:
        words = [*words[1:], "--help"]
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage(), file=sys.stdout if words else sys.stderr)
        return OK if words else USAGE
    if words[0].startswith("-"):
        words = _command_first(words)
    if words[0] not in COMMANDS:
        from .near import near

        complain(f"there is no command {words[0]!r}{near(words[0], (*COMMANDS, 'help')) or '; see `qemusave --help`'}")
        return USAGE
    args = plain(partial(declare, words[0]), words[1:]) or parser_of(words[0]).parse_args(words[1:])
    manner.quiet, manner.verbose, manner.color = args.quiet, args.verbose, args.color
    manner.forcible = hasattr(args, "force")
    run = import_module(f"qemusave.cli.commands.{words[0]}").run
    if needed(words):
        return _placed(words[0], run, args)
    return _told(run, args)


def _placed(command: str, run: Callable[[Any], int], args: Any) -> int:
    """Run a command whose image or output is not just a path."""
    from . import sources

    if wrong := sources.place(command, args):
        complain(wrong)
        return USAGE
    try:
        return _told(run, args)
    finally:
        sources.close(args)


def _told(run: Callable[[Any], int], args: Any) -> int:
    """Run a command, and tell its steps if somebody asked for them."""
    if not manner.verbose:
        return _shown(run, args)
    from .. import log

    with log.told(note):
        log.step(_program())
        return _shown(run, args)


def _command_first(words: list[str]) -> list[str]:
    """Put the options that stand before the command behind it."""
    at = 0
    while at < len(words) - 1 and words[at].startswith("-"):
        at += 2 if words[at] == "--color" else 1
    at = min(at, len(words) - 1)
    return [words[at], *words[:at], *words[at + 1 :]]


def _program() -> str:
    from importlib.util import find_spec

    from ..stream import runs
    from ..version import __version__

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


def _heed_signals() -> None:
    """Let the signals that ask the program to end do so by an exception."""
    import _signal  # type: ignore[import-not-found]  # without enumerations, which take a millisecond

    def end(number: int, frame: FrameType | None) -> None:
        from signal import Signals

        raise Ended(Signals(number).name, number)

    for number in (_signal.SIGTERM, _signal.SIGHUP):
        if _signal.getsignal(number) == _signal.SIG_DFL:  # nohup lets SIGHUP be ignored
            _signal.signal(number, end)


def script() -> None:
    """Run as the installed program."""
    gc.freeze()  # what has been imported stays, and need not be looked at
    gc.enable()
    if sys.argv[1:2] != ["info"]:  # which leaves nothing behind, and should not take longer for the import of signal
        _heed_signals()
    code = main()
    _let_go(1, sys.stdout)
    _let_go(2, sys.stderr)
    if code > 128:  # threads may still wait for a network
        os._exit(code)
    gc.freeze()  # what is left at the end need not be searched for cycles: a sixth of the time of `info`
    sys.exit(code)


def _let_go(number: int, stream: TextIO | None) -> None:
    """Write what is left; of an error, which has been said, Python would speak at its end and change the exit code."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
