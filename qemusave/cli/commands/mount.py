"""Show an image as files in a folder, through FUSE: memory, cores, blocks, device state, read where they are.

memory.raw, memory.elf, memory.lime and blocks/NAME are what extract writes, and take no space; stream is QEMU's
migration stream, decompressed; domain.xml and cookie.xml are libvirt's texts; info.json, cpus.json and
devices/NAME.json are what info, cpu and devices print as JSON; sections.tsv lists the stream's sections. What an
image has no such file for is left out, and said. All is read-only, and for the user alone who mounts it.

DIR is an empty folder; one that is not there is made, and removed at the end. The program stays until Ctrl-C, or until
somebody calls `fusermount3 -u DIR`; with --background it returns when the files are there, and fusermount3 ends it.

Of a damaged image, what is sound can be read. The rest is an I/O error, and the reason is printed; with --partial,
memory that is missing is zeros instead. The exit code is 4 then. Needs fuse3 and pip install 'qemusave[mount]'.
"""

from __future__ import annotations

import shlex

from ...image.open import open_image
from ...verbs.mount import mount, needed
from ...verbs.mount.background import Background
from ...verbs.mount.tree import Tree
from ..missing import tell as tell_missing
from ..missing import tell_assumed
from ..tell import OK, complain, fail, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    parser.add_argument("folder", metavar="DIR", help="the folder for the files; empty, or not there")
    parser.add_argument("--partial", action="store_true", help="read zeros where memory is missing, not errors")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--foreground", action="store_true", help="stay until it is unmounted; the default")
    how.add_argument("--background", action="store_true", help="return when the files are there")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    needed()
    background = Background() if args.background else None
    if background is not None and background.code is not None:
        return background.code
    with open_image(args.image, strict=False, index=True) as image:
        tree = Tree(image, partial=args.partial)
        code = _tell(tree, partial=args.partial)

        def ready() -> None:
            how = "" if args.background else "Ctrl-C or "
            note(f"{args.folder}: mounted; {how}`fusermount3 -u {shlex.quote(args.folder)}` unmounts it")
            if background is not None:
                background.ready(code)

        mount(tree, args.folder, ready=ready, tell=complain)
    return code


def _tell(tree: Tree, *, partial: bool) -> int:
    """Say what is not there, or not sound, and return the exit code for it."""
    code = fail(tree.problem) if tree.problem is not None else OK
    names: dict[str, list[str]] = {}
    for name, error in tree.left_out.items():
        names.setdefault(error.message, []).append(name)
    for message, left_out in names.items():
        note(f"left out: {', '.join(left_out)}: {message}")
    if tree.memory is None:
        return code
    if partial or tree.memory.missing is not None:
        missing = tree.memory.missing or tree.memory.guest.salvage()
        code = max(code, tell_missing(tree.memory.guest, missing, placed=partial))
    if "memory.raw" in tree.root:
        tell_assumed(tree.memory.guest)
    return code
