"""The commands and their arguments."""

from __future__ import annotations

from importlib import import_module

from .tell import EXIT_CODES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Any, NoReturn


COMMANDS = {
    "info": "show what an image is: header, domain, payload",
    "dumpxml": "write the domain XML or the save cookie, exactly",
    "dump": "show every field of an image: offset, bytes, name, meaning",
    "explain": "say what a byte is: its field, value, meaning, and source",
    "verify": "check an image against the rules of the format",
    "compat": "say which libvirt generations accept an image, and what the others answer",
    "doctor": "say whether an image restores on this host, why not, and the next command",
    "sections": "list the sections of the migration stream",
    "ram": "list the blocks of the guest's memory",
    "devices": "show the state of the devices by field name",
    "cpu": "show the registers of the vCPUs",
    "mount": "show an image as files in a folder: memory, cores, blocks, devices",
    "read": "write bytes of the guest's memory to standard output",
    "extract": "write the guest's memory, or the bare stream, to a file",
    "case": "make an evidence folder of an image, with hashes and a report; or check one",
    "define": "replace the domain XML, the save cookie or the run state, safely",
    "edit": "edit the domain XML in your editor",
    "repair": "save what can be saved of a damaged or unfinished image",
    "report": "write a web page about an image: header, memory, sections, findings",
    "view": "look at an image in the terminal: structure, bytes, memory",
    "diff": "show how two images differ: header, texts, devices, memory",
    "convert": "write an image in another format, or make one of a bare stream",
    "index": "keep where the memory is in a compressed image, so that it opens at once",
    "volatility": "name the folder through which volatility3 reads images in place",
    "scan": "look at many images: JSON lines, tables, Parquet; here, in object stores, on clusters",
    "spec": "write or check the files that are derived from the declaration",
    "corpus": "write a corpus for fuzzing readers of the format",
    "completion": "write what a shell needs to complete command lines",
}
"""Command name to its line in the help."""

DEVELOPERS = ("volatility", "spec", "corpus", "completion")
"""Those that serve other programs, and who writes them."""


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


def number(text: str) -> int:
    """Read a number of the command line, decimal or with 0x."""
    return int(text, 0)


def place(text: str) -> int:
    """Read a place in a file: a number that is not negative."""
    value = number(text)
    if value < 0:
        raise ValueError
    return value


_NO_SOURCE = (
    "doctor",
    "define",
    "edit",
    "scan",
    "volatility",
    "spec",
    "corpus",
    "completion",
)  # no image, a file, or many
_SOURCES: list[tuple[str, dict[str, Any]]] = [
    ("--snapshot", {"metavar": "NAME", "help": "the snapshot of a disk, or the member of an archive: IMAGE#NAME"}),
    ("--offset", {"dest": "begin", "metavar": "N", "type": place, "default": 0, "help": "where in IMAGE it begins"}),
]
"""Options of all commands that read images: what cannot be said in a path."""


def declare(command: str, parser: Any) -> None:
    """Declare a command's own options and those that all have.

    Args:
        command: its name.
        parser: argparse's, or what stands for it.
    """
    import_module(f"qemusave.cli.commands.{command}").arguments(parser)
    if command not in _NO_SOURCE:
        for name, how in _SOURCES:
            parser.add_argument(name, **how)
    for names, how in COMMON:
        parser.add_argument(*names, **how)


_SAID, _ENDINGS = ("--snapshot", "--offset"), (".gz", ".xz", ".zst", ".bz2", ".lz4")


def needed(words: list[str]) -> bool:
    """Say whether a command line has what :mod:`qemusave.cli.sources` is for: such options, ``-``, compressed files."""
    return any(word == "-" or word.startswith(_SAID) or word.endswith(_ENDINGS) for word in words)


def parser_of(command: str) -> argparse.ArgumentParser:
    """Make the parser of one command."""
    import argparse

    from .examples import lines
    from .near import near

    module = import_module(f"qemusave.cli.commands.{command}")

    def width(prog: str) -> argparse.HelpFormatter:  # a given width spares the import of shutil
        return argparse.RawDescriptionHelpFormatter(prog, width=100)

    class Parser(argparse.ArgumentParser):
        words: Sequence[str] = ()

        def parse_args(self, args: Sequence[str], namespace: Any = None) -> Any:  # type: ignore[override]
            """Remember what was said, for :meth:`error`."""
            self.words = args
            return super().parse_args(args, namespace)

        def error(self, message: str) -> NoReturn:
            """Say what is wrong, and what may have been meant."""
            known = [name for name in self._option_string_actions if name.startswith("--")]
            said = [word.partition("=")[0] for word in self.words if word.startswith("--") and word != "--"]
            slips = [f"there is no {word}{near(word, known)}" for word in said if word not in known]
            _, choice, rest = message.partition("invalid choice: ")
            wrong, _, choices = rest.partition(" (choose from ")
            hint = near(wrong.strip("'"), choices.rstrip(")").replace("'", "").split(", ")) if choice else ""
            super().error("; ".join(slips) or message + hint)

    parser = Parser(
        prog=f"qemusave {command}",
        description=module.__doc__,
        epilog=f"{lines(command)}\n\n{EXIT_CODES}",
        allow_abbrev=False,
        formatter_class=width,
    )
    declare(command, parser)
    return parser


_IMAGE = "a saved image: a file or block device, -, a URL, DISK.qcow2#SNAPSHOT, ARCHIVE.tar#MEMBER"


def images(parser: argparse.ArgumentParser, *, many: bool = True) -> None:
    """Add the arguments that most commands share."""
    if many:
        parser.add_argument("images", metavar="IMAGE", nargs="+", help=_IMAGE)
    else:
        parser.add_argument("image", metavar="IMAGE", help=_IMAGE)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
