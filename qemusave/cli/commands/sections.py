"""List the sections of the migration stream: kind, id, name, offset and size of each, to the stream's last byte.

Offsets count in the file, or in the decompressed stream of a compressed payload.
"""

from __future__ import annotations

from ...image.open import open_guest
from ...verbs.state import sections_json
from ..parsers import images
from ..say import error_json, print_json, say
from ..table import table
from ..tell import OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...stream.section import Section


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_guest(args.image) as guest:
        start, problem = guest.ram.reader.start, guest.ram.problem
        if args.json:
            print_json(
                sections_json(args.image, guest) | ({"error": error_json(problem)} if problem is not None else {})
            )
        else:
            say(f"machine {start.machine or 'not said'}; capabilities {', '.join(start.capabilities) or 'none'}")
            rows = [
                (f"{s.offset:#x}", str(s.size), s.kind, "" if s.id is None else str(s.id), _name(s))
                for s in guest.ram.sections
            ]
            if not table(">offset >size kind >id name", rows):
                say(f"{'offset':>12} {'size':>12}  {'kind':<13} {'id':>4}  name")
                for offset, length, kind, number, name in rows:
                    say(f"{offset:>12} {length:>12}  {kind:<13} {number:>4}  {name}".rstrip())
            say(f"{guest.ram.reader.cursor.position:#12x}{'':>14} end")
        return fail(problem) if problem is not None else OK


def _name(section: Section) -> str:
    if section.kind in ("START", "FULL"):
        return f"{section.name} #{section.instance} v{section.version}"
    return section.name or ""
