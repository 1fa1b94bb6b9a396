"""Command lines with nothing but file names, switches, texts and choices, read without argparse.

Importing argparse takes longer than `info` takes to run.  Everything else - help, mistakes, numbers - is argparse's;
a test compares the two.
"""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Any


class Plain:
    """Takes a command's declarations in argparse's place."""

    def __init__(self) -> None:
        self.switches: dict[str, str] = {}
        self.options: dict[str, str] = {}
        self.choices: dict[str, Container[str]] = {}
        self.required: set[str] = set()
        self.exclusive: list[list[str]] = []
        self.defaults: dict[str, Any] = {}
        self.names: list[str] = []
        self.many = self.beyond = False

    def add_argument(self, *names: str, **how: Any) -> None:
        """Note a declaration; one that needs argparse only makes :meth:`parse` give up."""
        name = names[0]
        dest = how.get("dest") or name.lstrip("-").replace("-", "_")
        if not name.startswith("-"):
            self.names.append(dest)
            self.many = self.many or how.get("nargs") == "+"
            self.beyond = self.beyond or not how.keys().isdisjoint(("type", "choices"))
        elif how.get("action") == "store_true":
            self.switches |= dict.fromkeys(names, dest)
            self.defaults[dest] = False
        else:
            self.defaults[dest] = how.get("default")
            if how.get("required"):
                self.required.add(dest)
            if how.keys() <= {"metavar", "help", "dest", "default", "choices", "required"}:
                self.options |= dict.fromkeys(names, dest)
                if "choices" in how:
                    self.choices |= dict.fromkeys(names, how["choices"])

    def add_mutually_exclusive_group(self, *, required: bool = False) -> _Group:
        """Note a group of which a line has at most one; where it must have one, this command's lines are not for us."""
        self.beyond = self.beyond or required
        self.exclusive.append([])
        return _Group(self, self.exclusive[-1])

    def parse(self, words: list[str]) -> SimpleNamespace | None:
        """Read a command line, or return None if it is not plain."""
        values, closed = dict(self.defaults), False
        files: list[str] = []
        rest, given = iter(words), set()
        for word in rest:
            if word in self.switches or word in self.options:
                given.add(word)
                closed = bool(files)
                if word in self.switches:
                    values[self.switches[word]] = True
                elif (value := next(rest, None)) is not None and self._fits(word, value):
                    values[self.options[word]] = value
                else:
                    return None
            elif word.startswith("-") or closed:
                return None
            else:
                files.append(word)
        if not self.required <= {self.options[word] for word in given if word in self.options}:
            return None
        if self.beyond or any(len(given.intersection(group)) > 1 for group in self.exclusive):
            return None
        if not files or (len(files) != len(self.names) and not self.many):
            return None
        values |= {self.names[0]: files} if self.many else dict(zip(self.names, files, strict=True))
        return SimpleNamespace(**values)

    def _fits(self, option: str, value: str) -> bool:
        return (not value.startswith("-") or value == "-") and value in self.choices.get(option, (value,))


class _Group:
    """A group of switches of which a line has at most one."""

    def __init__(self, parser: Plain, names: list[str]) -> None:
        self.parser, self.names = parser, names

    def add_argument(self, *names: str, **how: Any) -> None:
        """Note a declaration."""
        self.names += names
        self.parser.add_argument(*names, **how)


def plain(declare: Callable[[Any], None], words: list[str]) -> SimpleNamespace | None:
    """Read a command line by a command's ``arguments`` function, or return None if only argparse can."""
    parser = Plain()
    declare(parser)
    return parser.parse(words)
