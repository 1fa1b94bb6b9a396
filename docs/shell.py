"""Write what shells and man(1) know of the command line, qemusave/cli/shell/: ``python docs/shell.py``, or ``--check``.

The files are committed and installed as they are.  They come from the argparse parsers: completions by way of shtab.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from textwrap import wrap

import shtab

from qemusave.cli.examples import EXAMPLES
from qemusave.cli.parsers import COMMANDS, COMMON, declare, parser_of
from qemusave.cli.tell import EXIT_CODES

FOLDER = Path(__file__).resolve().parent.parent / "qemusave" / "cli" / "shell"
COMPLETIONS = {"bash": "qemusave", "zsh": "_qemusave", "fish": "qemusave.fish"}
FILES = {"IMAGE", "OUT", "OUT.html", "FILE", "A", "B", "PATH|URL"}
FOLDERS = {"DIR"}
MARK = "Made by docs/shell.py of the command line; edit that."


def whole() -> argparse.ArgumentParser:
    """Return one parser for all of the command line."""
    parser = argparse.ArgumentParser("qemusave", description="libvirt's QEMU saved-domain images", allow_abbrev=False)
    for names, how in COMMON:
        parser.add_argument(*names, **how)
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command")
    for name, line in COMMANDS.items():
        declare(name, commands.add_parser(name, help=line, description=line, allow_abbrev=False))
        for action in commands.choices[name]._actions:
            if action.metavar in FILES or action.metavar in FOLDERS:
                action.complete = shtab.FILE if action.metavar in FILES else shtab.DIRECTORY  # type: ignore
    return parser


def manual() -> str:
    """Return the manual page qemusave(1), in man(7)'s macros."""
    lines = [
        f'.\\" {MARK}',
        '.TH QEMUSAVE 1 "" qemusave "User Commands"',
        ".SH NAME",
        "qemusave \\- read, check, explain and change libvirt's QEMU saved\\-domain images",
        ".SH SYNOPSIS",
        ".B qemusave",
        "[\\fIoptions\\fR] \\fIcommand\\fR [\\fIoptions\\fR] \\fIimage\\fR ...",
        ".SH DESCRIPTION",
        *_roff(_DESCRIPTION),
        ".SH OPTIONS",
        "Before or behind the command:",
        *_options(_own(COMMON)),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        parser = parser_of(name)
        shared = {option for names, _ in COMMON for option in names} | {"-h"}
        own = [action for action in parser._actions if not shared & set(action.option_strings)]
        words = [
            f"[{_bold(a.option_strings[-1])}{' ' + _value(a) if _value(a) else ''}]" for a in own if a.option_strings
        ]
        words += [_value(a) + (" ..." if a.nargs == "+" else "") for a in own if not a.option_strings]
        lines += [
            f'.SS "qemusave {name}"',
            f"{_bold(f'qemusave {name}')} {' '.join(words)}",
            ".PP",
            *_roff(parser.description or ""),
            *_options(own),
            ".PP",
            ".nf",
            *(_plain(f"qemusave {name} {words}".rstrip()) for words in EXAMPLES[name]),
            ".fi",
        ]
    codes = "; ".join(EXIT_CODES.removeprefix("exit codes: ").split(";\n")).split("; ")
    told = (code.split(" ", 1) for code in codes)
    lines += [
        ".SH EXIT STATUS",
        *(f".TP\n.B {number}\n{_plain(what)}" for number, what in told),
        ".TP",
        ".B 130",
        "interrupted by Ctrl\\-C; nothing half\\-written is left",
    ]
    lines.append(".SH ENVIRONMENT")
    lines += [f".TP\n.B {name}\n{_plain(what)}" for name, what in _ENVIRONMENT.items()]
    lines += [".SH SEE ALSO", ".BR qemusave\\-format (5),", ".BR virsh (1)"]
    return "\n".join(lines) + "\n"


_DESCRIPTION = """libvirt saves a virtual machine into one file: a header, the domain XML, a small cookie, and QEMU's
migration stream with the guest's memory. qemusave reads, checks, explains and changes such files without libvirt.

Results go to standard output, messages to standard error. With --json, a result is one object, whose sizes and offsets
are numbers of bytes. Files are written for their owner only and appear when they are complete; an existing file is not
replaced without --force. Long work shows on a terminal how far it is."""

_ENVIRONMENT = {
    "NO_COLOR": "not empty: no colours",
    "TERM": "dumb: no colours and no tables",
    "TMPDIR": "where decompressed copies of images are made, if they are needed",
    "QEMUSAVE_SPOOL_LIMIT": "how large such a copy may be; K, M, G, T may follow the number (nine tenths of what is"
    " free)",
    "QEMUSAVE_PURE": "1: leave the compiled loops aside",
    "VISUAL, EDITOR": "the editor of qemusave edit",
}


def _own(common: list[tuple[tuple[str, ...], dict[str, object]]]) -> list[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    for names, how in common:
        parser.add_argument(*names, **how)  # type: ignore[arg-type]
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    parser.add_argument("-h", "--help", action="store_true", help="explain the command")
    return parser._actions


def _options(actions: list[argparse.Action]) -> list[str]:
    lines = []
    for action in actions:
        value = _value(action)
        names = ", ".join(_bold(name) for name in action.option_strings)
        lines += [".TP", f"{names} {value}".strip(), *_roff(action.help or "")]
    return lines


def _value(action: argparse.Action) -> str:
    """Return what stands for an action's value."""
    if action.option_strings and action.nargs == 0:
        return ""
    if action.choices is not None and action.metavar is None:
        return "|".join(_bold(str(choice)) for choice in action.choices)
    return f"\\fI{_plain(str(action.metavar or action.dest))}\\fR"


def _bold(text: str) -> str:
    return f"\\fB{_plain(text)}\\fR"


def _plain(text: str) -> str:
    """Write a text for roff, which must not take any of it for its own."""
    return text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")


def _guarded(line: str) -> str:
    """Keep roff from taking a line of text for a request."""
    return "\\&" + line if line.startswith((".", "'")) and line != ".PP" else line


def _roff(text: str) -> list[str]:
    """Write paragraphs of prose, one sentence after the other; commands in backquotes are bold."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        parts = re.split(r"`([^`]+)`", " ".join(paragraph.split()))
        joined = "".join(_bold(part) if at % 2 else _plain(part) for at, part in enumerate(parts))
        sentences = re.sub(r"(?<=[.:;]) (?=[A-Z])", "\n", joined).split("\n")
        lines += [".PP", *(line for sentence in sentences for line in wrap(sentence, 79, break_on_hyphens=False))]
    return [_guarded(line) for line in lines[1:]]


def files() -> dict[str, str]:
    """Return all files: name to text."""
    made = {name: shtab.complete(whole(), shell) for shell, name in COMPLETIONS.items()}
    made = {name: _marked(text) for name, text in made.items()}
    return {**made, "qemusave.1": manual()}


def _marked(text: str) -> str:
    first, rest = text.split("\n", 1) if text.startswith("#") else ("", text)
    return f"{first}\n# {MARK}\n{rest}".lstrip("\n").rstrip("\n") + "\n"


def main() -> int:
    """Write the files that are out of date, or say which are."""
    stale = []
    for name, text in files().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    print(
        "\n".join(
            f"qemusave/cli/shell/{name}: {'out of date' if '--check' in sys.argv else 'written'}" for name in stale
        )
    )
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
