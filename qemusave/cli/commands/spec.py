"""Write the files that are derived from the declaration in formats/, or check that they are up to date.

Kaitai's parsers below generated/ need node and the Kaitai compiler (`npm ci` in the project's folder). Of another
format, which a Python file declares in the same words, the files are those that it names; the file is run.
"""

from __future__ import annotations

from pathlib import Path

from ...errors import UnsupportedError
from ...outputs.kaitai import compiler
from ...spec import load
from ...verbs.spec import files as derived
from ...verbs.spec import of_file, others
from .. import schemas
from ..say import print_json, say
from ..tell import NOT_AN_IMAGE, OK, PROBLEMS, USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("declaration", metavar="FILE", nargs="?", help="what declares another format, in Python")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    parser.add_argument("--out", metavar="DIR", help="the folder they are in (of a checkout of qemusave: this one)")
    parser.add_argument("--no-parsers", action="store_true", help="leave out Kaitai's parsers, which need node")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.out is None and not Path("formats/dialect.py").is_file():
        complain("here is no checkout of qemusave, whose files these are; --out DIR says where they go")
        return USAGE
    spec = load()
    own = args.declaration is None
    files = derived(spec) | others() | schemas.files(spec) if own else of_file(Path(args.declaration))
    folder, stale, left_out = Path(args.out or "."), [], None
    if not args.no_parsers and own:
        try:
            files |= compiler.sources(spec, Path.cwd())
        except UnsupportedError as error:  # the rest needs no node
            left_out = error
    for name, text in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale.append(name)
        if not args.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # never through a link, which may lead to the declaration
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
    if args.json:
        print_json({"files": sorted(files), "stale": sorted(stale), "written": not args.check})
    else:
        for name in stale:
            say(f"{name}: {'out of date' if args.check else 'written'}")
        if not stale:
            say(f"all {len(files)} files are up to date")
    if left_out is not None:
        complain(f"Kaitai's parsers were left out: {left_out}")
        return NOT_AN_IMAGE
    if args.check and stale:
        complain("run `qemusave spec` and commit the result")
        return PROBLEMS
    return OK
