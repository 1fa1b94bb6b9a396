"""Command lines with nothing but file names and switches, read without argparse.

Importing argparse takes longer than `info` takes to run.  Everything else - help, mistakes, options with values - is
argparse's; a test compares the two.
"""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Plain:
    """Takes a command's declarations in argparse's place."""

    def __init__(self) -> None:
        self.switches: dict[str, str] = {}
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
            self.beyond = self.beyond or "type" in how
        elif how.get("action") == "store_true":
            self.switches |= dict.fromkeys(names, dest)
            self.defaults[dest] = False
        else:
            self.defaults[dest] = how.get("default")
            self.beyond = self.beyond or bool(how.get("required"))

    def add_mutually_exclusive_group(self, **how: Any) -> Plain:
        """Note that this command's lines are not for us."""
        self.beyond = True
        return self

    def parse(self, words: list[str]) -> SimpleNamespace | None:
        """Read a command line, or return None if it is not plain."""
        values, closed = dict(self.defaults), False
        files: list[str] = []
        for word in words:
            if word in self.switches:
                values[self.switches[word]] = True
                closed = bool(files)
            elif word.startswith("-") or closed:
                return None
            else:
                files.append(word)
        if self.beyond or not files or (len(files) != len(self.names) and not self.many):
            return None
        values |= {self.names[0]: files} if self.many else dict(zip(self.names, files, strict=True))
        return SimpleNamespace(**values)


def plain(declare: Callable[[Any], None], words: list[str]) -> SimpleNamespace | None:
    """Read a command line by a command's ``arguments`` function, or return None if only argparse can."""
    parser = Plain()
    declare(parser)
    return parser.parse(words)
