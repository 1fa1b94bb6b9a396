"""Give an image another domain XML, save cookie or run state, without libvirt and without losing it.

See docs/facts/libvirt.md#editing-in-place.

Nothing else of the image changes.  Where the texts fit, they are written in place, in an order that lets every reader
have the old or the new ones at any moment (:mod:`qemusave.verbs.edit.inplace`); where they do not, a new file takes
the image's name when it is complete.
"""

from __future__ import annotations

import os
import stat

from ...declared import LEN_PADDING
from ...errors import BudgetError, FormatError, RefusedError
from ...files.opening import open_whole
from ...files.output import Output, named, outcome, pwrite
from ...files.users import claim
from ...image.difference import unified
from ...image.domain import parse_cookie, parse_domain
from ...image.header import LEN_HEADER, Header
from ...image.image import Image
from ...image.metadata import LAST, encoded, len_texts, pack_metadata
from ...image.move import relayout
from ...log import step
from ...tuples import NamedTuple
from . import inplace
from .hardware import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...errors import StrPath
    from ...files.source import FileSource
    from ...image.domain import Domain
    from .inplace import Write

NONE, IN_PLACE, REPLACE = "none", "in-place", "replace"
_BLOCK = 1 << 12  # a payload that keeps its place within these can be shared by file systems with reflinks


_REMEDY = "--force does it all the same"


class Change(NamedTuple):
    """What an edit does, or has done, to an image.

    ``method`` is ``none``, ``in-place`` or ``replace``; ``payload_before`` and ``payload`` are where the payload
    begins, in bytes; ``diff`` is a unified diff of what a reader sees, if one was asked for; ``notes`` are sentences
    for the user.

    >>> change = qemusave.define("other.save", running=True, dry_run=True)
    >>> change.method, change.payload
    ('in-place', 67066)
    """

    path: str
    method: str
    payload_before: int
    payload: int
    diff: str
    notes: list[str]


def define(
    path: StrPath,
    *,
    xml: str | bytes | None = None,
    cookie: str | bytes | None = None,
    no_cookie: bool = False,
    running: bool | None = None,
    settings: dict[str, str] | None = None,
    force: bool = False,
    dry_run: bool = False,
    expected: bytes | None = None,
    show: bool = False,
) -> Change:
    """Give an image another domain XML, save cookie or run state; what is None stays as it is.

    The bytes are those that libvirt's ``virDomainSaveImageDefineXML`` leaves on a host of the image's byte order,
    given the XML as libvirt formats it: ``len_data``, version, format and unused words are kept, the cookie is moved
    behind the XML, the rest is zeros.

    Args:
        path: the image; the target of a symbolic link is changed, the link stays.
        xml: the domain XML.
        cookie: the save cookie.
        no_cookie: leave the save cookie out: the CPU is then the XML's, as that says it.
        running: whether the guest runs on after a restore.
        settings: values by keys such as ``disk.vda`` (:mod:`qemusave.verbs.edit.keys`), set in the texts that stay, or
            in the new ones.
        force: make changes that the guest would notice, change an image that is in use or incomplete, and give up other
            hard links of a file that must be replaced.
        dry_run: say what would be done, and do nothing.
        expected: the domain XML that the image must have still; the save cookie, where only that is given.
        show: make the diff also of what is done.

    Returns:
        What was done.

    Raises:
        ValueError: the domain has nothing of the name of a setting.
        RefusedError: a text is not well-formed, or the change would not be made without *force*.
        QemusaveError: the image is damaged.
        OSError: it cannot be written; it is as it was.

    >>> with qemusave.open("vm.save") as image:
    ...     xml = image.xml.replace("with vga.vram", "of the shop")
    >>> qemusave.define("vm.save", xml=xml).method
    'in-place'
    """
    source = open_whole(path, writable=not dry_run)
    try:
        image = Image(source)
        if not dry_run:
            claim(source.fd, path, force=force)
        if expected is not None and expected != (image.cookie_bytes if xml is None else image.xml_bytes):
            raise RefusedError("another process has changed the image meanwhile", path=path)
        header = image.header if running is None else image.header.with_running(running)
        new = image.xml_bytes if xml is None else encoded(xml)
        said = image.cookie_bytes if cookie is None else encoded(cookie)
        said = None if no_cookie else said
        if settings:
            from .keys import changed

            new, said = changed(new, said, settings)
        notes = _check(image, new, said, force=force)
        diff = _diff(image, header, new, said) if show or dry_run else ""
        return _change(image, source, header, new, said, diff, notes, force=force, dry_run=dry_run)
    finally:
        source.close()


def _change(
    image: Image,
    source: FileSource,
    header: Header,
    xml: bytes,
    cookie: bytes | None,
    diff: str,
    notes: list[str],
    *,
    force: bool,
    dry_run: bool,
) -> Change:
    """Choose how a change is made, and make it."""
    path, start = os.fspath(source.path or ""), image.header.ofs_payload
    same = image.xml_area == xml and image.cookie_bytes == cookie and image.header == header
    before = source.read_at(0, min(start, inplace.MAX_AREA))
    if same and LAST not in before:
        return Change(path, NONE, start, start, diff, notes)
    if len_texts(xml, cookie) <= header.len_data and len(before) == start:
        metadata = pack_metadata(header, xml, cookie)
        if (writes := inplace.plan(before, metadata)) is not None:
            step(f"the texts fit before the payload; {len(writes)} writes, each leaves the old ones or the new ones")
            if not dry_run:
                _write(source, before, writes)
            return Change(path, IN_PLACE, start, start, diff, notes)
    else:
        least = LEN_HEADER + len_texts(xml, cookie) + LEN_PADDING
        metadata = pack_metadata(header, xml, cookie, padding=LEN_PADDING + (start - least) % _BLOCK)
    step(f"it cannot be done in place: a new file is written, with the payload at {len(metadata):#x}")
    _replaceable(source, force=force)
    if not dry_run:
        with Output(path, force=True, like=source.fd) as out:
            relayout(image, metadata, out.fd)
        notes = notes + out.losses
    return Change(path, REPLACE, start, len(metadata), diff, notes)


def _check(image: Image, xml: bytes, cookie: bytes | None, *, force: bool) -> list[str]:
    """Refuse what must not be, and return what was only let pass."""
    problems = []
    if not image.header.complete:
        problems.append("the save of the image did not complete")
    try:
        if cookie is not None and cookie != image.cookie_bytes:
            parse_cookie(cookie, what="save cookie")
        new = parse_domain(xml) if xml != image.xml_bytes else None
    except FormatError as error:
        raise RefusedError(f"the new {error.message.removeprefix('the ')}", path=image.path) from None
    if new is not None:
        problems += _problems(image, xml, new)
    if problems and not force:
        raise RefusedError("; ".join(problems), path=image.path, remedy=_REMEDY)
    kept = cookie is not None and cookie == image.cookie_bytes and b"<cpu" in cookie
    if kept and any(problem.startswith("<cpu>") for problem in problems):
        problems.append("the save cookie names the CPU, too, and libvirt restores the cookie's")
    return problems


def _problems(image: Image, xml: bytes, new: Domain) -> Iterator[str]:
    """Yield what is wrong with another domain XML for an image."""
    if new.lacks:
        yield f"libvirt would refuse the new XML, which has no {' and no '.join(new.lacks)}"
    try:
        old = image.domain
    except FormatError:
        yield "the image's own domain XML cannot be read, so nothing can be compared with it"
        return
    if new.name != old.name:
        yield f"the name changes from {old.name} to {new.name}"
    if _digits(new.uuid) != _digits(old.uuid):
        yield f"the UUID changes from {old.uuid} to {new.uuid}"
    try:
        found = changes(image.xml_bytes, xml)
    except BudgetError as error:
        yield f"what the guest would notice is not known: {error.message}"
        return
    if found:
        yield from found
        yield "a guest that is restored with other hardware than it had breaks, or QEMU refuses it"


def _digits(uuid: str | None) -> str | None:
    return uuid and uuid.replace("-", "").replace(" ", "").lower()


def _replaceable(source: FileSource, *, force: bool) -> None:
    """Refuse to replace what is no file of one name."""
    status = os.fstat(source.fd)
    if stat.S_ISBLK(status.st_mode):
        raise source.unsupported(
            "the texts do not fit in place, and a block device cannot be replaced by a file", feature="block device"
        )
    if status.st_nlink > 1 and not force:
        raise RefusedError(
            f"the texts do not fit in place, and a new file takes only one of {status.st_nlink} names (hard links)",
            path=source.path,
            remedy=_REMEDY,
        )


def _write(source: FileSource, before: bytes, writes: list[Write]) -> None:
    """Do the writes, each on the disk before the next; where one fails, undo them in turn.

    Raises:
        OSError: the image is as it was, or, where not even that can be written, reads as it was or will be.
    """
    area, undo = bytearray(before), []
    outcome.expect(os.fspath(source.path or ""))
    try:
        for at, data in writes:
            undo.append((at, bytes(area[at : at + len(data)])))
            area[at : at + len(data)] = data
            pwrite(source.fd, data, at)
            os.fdatasync(source.fd)
        outcome.in_place = True
    except BaseException as error:
        try:
            for at, data in reversed(undo):
                pwrite(source.fd, data, at)
                os.fdatasync(source.fd)
        except OSError as second:
            what = f"{second.strerror}; the edit is cut off, but the image is whole: `qemusave verify`"
            raise OSError(second.errno, what, source.path) from error
        if isinstance(error, OSError):
            named(error, source.path or "")
        raise


def _diff(image: Image, header: Header, xml: bytes, cookie: bytes | None) -> str:
    pairs = [
        ("was_running", f"{image.header.was_running_value}".encode(), f"{header.was_running_value}".encode()),
        ("domain XML", image.xml_bytes, xml),
        ("save cookie", image.cookie_bytes or b"", cookie or b""),
    ]
    found = [
        line
        for what, old, new in pairs
        for line in unified(old.decode("utf-8", "replace"), new.decode("utf-8", "replace"), (what, what))
    ]
    return "\n".join(found)
