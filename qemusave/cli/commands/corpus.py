"""Write a corpus for fuzzing readers of saved images: small files, built from the declaration, the same every time.

Below OUT: `seeds/`, every file named by what it is; `MANIFEST.tsv`, with what each exercises, what `qemusave verify`
finds and what each libvirt generation makes of it; and for each fuzz target `_seed_corpus.zip`, `.dict` and `.options`,
as OSS-Fuzz takes them.
"""

from __future__ import annotations

from pathlib import Path

from ..say import print_json, say
from ..tell import OK, USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("out", metavar="OUT", help="the folder to write to; it is made if it is not there")
    parser.add_argument("--force", action="store_true", help="write into a folder that is not empty")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    from ...verbs.corpus.files import MANIFEST, SEEDS, TARGETS, write

    folder = Path(args.out)
    if not args.force and folder.is_dir() and any(folder.iterdir()):
        complain(f"{args.out}: the folder is not empty; --force writes into it")
        return USAGE
    made = write(folder)
    count = sum(name.startswith(f"{SEEDS}/") for name in made)
    size = sum(len(data) for name, data in made.items() if name.startswith(f"{SEEDS}/"))
    if args.json:
        print_json({"out": args.out, "seeds": count, "size": size, "manifest": MANIFEST, "targets": list(TARGETS)})
    else:
        say(f"{args.out}: {count} seeds, {size} bytes; {MANIFEST} says what is expected of each")
    return OK
