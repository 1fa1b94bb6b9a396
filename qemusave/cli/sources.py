"""The options and words that say where an image comes from, and where what is made of it goes."""

from __future__ import annotations

from ..files.place import ANYWHERE, BEGINNING, FORWARD, STANDARD, Place
from .say import no_pipe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLACES = ("image", "images", "a", "b")  # arguments that say where an image is
_READS = {
    "info": BEGINNING,
    "compat": BEGINNING,
    "dumpxml": BEGINNING,
    "sections": FORWARD,
    "verify": FORWARD,
    "convert": FORWARD,
}
_IN_PLACE = ("define", "edit")
_NO_PIPE = {
    "repair": "what is missing is said on standard output, and OUT is written in several places",
    "corpus": "it is a folder",
    "scan": "lines go to standard output without --out, and a Parquet file appears when it is complete",
}
_OUTPUTS = ("out", "parquet")


def place(command: str, args: Any) -> str:
    """Let the arguments that say where images are also say what the options for sources add.

    Returns:
        Why that cannot be; empty if it can.
    """
    name, offset = getattr(args, "snapshot", None), getattr(args, "begin", 0)
    found = [argument for argument in _PLACES if hasattr(args, argument)]
    words = [word for argument in found for word in _listed(getattr(args, argument))]
    if words.count(STANDARD) > 1:
        return "standard input comes only once"
    if STANDARD in words and command in _IN_PLACE:
        return f"{command} changes a file where it is: - is standard input"
    if STANDARD in words and getattr(args, "hash", False):
        return "--hash reads IMAGE once more: standard input comes only once"
    if any(getattr(args, option, None) == STANDARD for option in ("xml", "cookie")) and STANDARD in words:
        return "standard input comes only once"
    reads = _READS.get(command, ANYWHERE)
    if name is not None or offset or (command == "verify" and args.json):  # which names fields of findings
        reads = ANYWHERE

    def placed(word: str, *, plain: bool = False) -> Place:
        standard = word == STANDARD
        kind = reads if standard or reads == BEGINNING else ANYWHERE  # what is a file can be copied, where that helps
        return Place(word, name=None if plain else name, offset=0 if plain else offset, standard=standard, reads=kind)

    for argument in found:
        value = getattr(args, argument)
        words = [placed(word, plain=argument == "b") for word in _listed(value)]  # the options are of A
        setattr(args, argument, words if isinstance(value, list) else words[0])
    return _output(command, args)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _output(command: str, args: Any) -> str:
    """Say why what is asked for cannot go to standard output; empty if it can, or goes to a file."""
    options = [option for option in _OUTPUTS if getattr(args, option, None) == STANDARD]
    if not options or command == "extract":
        return ""
    if command in _NO_PIPE:
        return f"{command} does not write to -: {_NO_PIPE[command]}"
    if args.json:
        return "--json and what is written cannot both go to standard output"
    if getattr(args, "format", None) == "sparse":
        return "a mapped-ram image is not written to -: its memory has holes, which go as zeros; write it to a file"
    args.out = Place(STANDARD, standard=True)
    return no_pipe()


def close(args: Any) -> None:
    """Close what came through a pipe."""
    for argument in _PLACES:
        for word in _listed(getattr(args, argument, None)):
            if isinstance(word, Place):
                word.close()
