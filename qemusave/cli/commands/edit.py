"""Edit the domain XML of an image in your editor ($VISUAL, $EDITOR, or vi), as `virsh save-image-edit` does.

With --cookie, the save cookie, which names the CPU that libvirt restores. What `define` would refuse can be edited
again. A text that did not change is not written, and neither is one whose image was changed meanwhile.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from ...errors import QemusaveError, RefusedError
from ...files.opening import open_whole
from ...files.workplace import Workplace
from ...image.domain import MAX_XML
from ...image.image import Image
from ...verbs.edit import define
from ..changes import report
from ..tell import DAMAGED, IO_ERROR, OK, PROBLEMS, Ended, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="the saved image to change")
    parser.add_argument("--cookie", action="store_true", help="edit the save cookie instead")
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--running", action="store_true", help="let the guest run after a restore")
    state.add_argument("--paused", action="store_true", help="leave the guest paused after a restore")
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was done")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    running = True if args.running else False if args.paused else None
    with open_whole(args.image) as source, Image(source) as image:
        before = image.cookie_bytes if args.cookie else image.xml_bytes
    if before is None:
        complain(f"{args.image}: the image has no save cookie; `qemusave define --cookie FILE` gives it one")
        return DAMAGED
    with Workplace() as place:
        text = place.write("cookie.xml" if args.cookie else "domain.xml", before)
        try:
            return _loop(args, place, text, before, running)
        except (QemusaveError, OSError, KeyboardInterrupt, Ended):
            complain(f"your text is kept in {place.keep(text)}")
            raise


def _loop(args: argparse.Namespace, place: Workplace, path: str, before: bytes, running: bool | None) -> int:
    force = False
    while True:
        if not force and (code := _editor(path, place.fd)):
            complain(f"the editor failed ({code}); nothing was changed")
            return IO_ERROR
        with open(path, "rb") as file:
            text = file.read(MAX_XML + 1)
        xml, cookie = (None, text) if args.cookie else (text, None)
        try:
            change = define(
                args.image, xml=xml, cookie=cookie, running=running, force=force, expected=before, show=args.json
            )
        except RefusedError as error:
            complain(str(error))
            if (answer := _ask()) == "n":
                return PROBLEMS
            force = answer == "f"
            continue
        report(change, json=args.json, dry_run=False)
        return OK


def _editor(path: str, lock: int) -> int:
    """Run the editor, which may be a command line with options, as git and virsh take it.

    Args:
        path: the file to edit.
        lock: what keeps its folder from being swept, as long as the editor has it.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    before = signal.signal(signal.SIGINT, lambda number, frame: None)  # Ctrl-C is the editor's
    try:
        words = ["sh", "-c", f'trap : INT; {editor} "$1"', "sh", path]
        return subprocess.run(words, check=False, pass_fds=(lock,)).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _ask() -> str:
    """Ask what to do about a refused text: y, n or f; the end of the input means no."""
    while True:
        print("Try again? [y(es), n(o), f(orce)]: ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer or answer.strip().lower()[:1] in ("y", "n", "f"):
            return answer.strip().lower()[:1] or "n"
