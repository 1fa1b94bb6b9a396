"""Write an image in another format: any of libvirt's formats to any other.

Give --format, or --for with the libvirt that is to restore the result; then the format is kept if that libvirt has
it, mapped-ram becomes raw, and zstd becomes gzip. With --machine, XML and stream name another machine type, if the
guest's devices are the same for it; with --drop-section, the state of a device is left out. A bare stream, as `virsh
dump` writes it, becomes an image with --xml. Texts, run state and everything else that is not asked for stay as they
are.

The source is read once and must be sound to its end; OUT appears when it is complete, readable by its owner only. The
default --level and --threads stay within 64 MiB of memory; zstd above level 9 and more threads take more.
"""

from __future__ import annotations

import contextlib

from ...compression.table import CODECS
from ...declared import MAX_VERSION
from ...errors import QemusaveError
from ...files.reading import opened
from ...image.domain import MAX_XML
from ...text import size
from ...verbs.compat.readers import stand_in
from ...verbs.convert import Texts, convert
from ...verbs.convert.choose import FORMATS, Wanted
from ..say import print_json
from ..tell import OK, USAGE, complain, note, tell_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_MOST_THREADS = 256


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    parser.add_argument("out", metavar="OUT", help="the image to write")
    parser.add_argument("--format", choices=FORMATS, help="the format of the payload")
    parser.add_argument(
        "--for",
        dest="generation",
        metavar="libvirt-X.Y",
        help="the libvirt that is to restore it, or libvirt-v3 for its dialect",
    )
    parser.add_argument(
        "--header-version", type=int, choices=range(1, MAX_VERSION + 1), help="the version of the header"
    )
    parser.add_argument("--byte-order", choices=("little", "big"), help="the byte order of the header and of bitmaps")
    parser.add_argument("--padding", type=_number, metavar="N", help="bytes of zeros behind the texts")
    parser.add_argument("--no-cookie", action="store_true", help="leave the save cookie out")
    parser.add_argument("--machine", metavar="NAME", help="the machine type to name, in the XML and in the stream")
    parser.add_argument(
        "--drop-section",
        action="append",
        default=[],
        metavar="NAME",
        help="leave the state of a device out, such as 0000:00:02.0/vga, or vga; wants --force, and can be repeated",
    )
    parser.add_argument("--level", type=int, metavar="N", help=f"the compressor's level: {_levels()}")
    parser.add_argument("--threads", type=_number, metavar="N", help="how many pieces are compressed at a time")
    parser.add_argument("--xml", metavar="FILE", help="the domain XML for a bare stream")
    parser.add_argument("--cookie", metavar="FILE", help="the save cookie for a bare stream")
    parser.add_argument(
        "--force", action="store_true", help="replace OUT if it exists; go on where --drop-section or --machine want it"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was written")


def _levels() -> str:
    there = [(row.encoding, row.levels) for row in CODECS if row.levels is not None]
    return ", ".join(f"{encoding} {levels.least}-{levels.most}" for encoding, levels in there)


def _number(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.threads is not None and not 1 <= args.threads <= _MOST_THREADS:
        complain(f"--threads takes 1 to {_MOST_THREADS}")
        return USAGE
    if args.cookie is not None and args.xml is None:
        complain("--cookie goes with --xml")
        return USAGE
    if args.drop_section and not args.force:
        complain("the guest loses the state of a device that is left out: --drop-section wants --force")
        return USAGE
    wanted = Wanted(args.format, args.header_version, args.byte_order, args.generation, not args.no_cookie)
    try:
        if args.generation is not None and (instead := stand_in(args.generation)):
            note(instead)
        with contextlib.ExitStack() as files:
            texts = None
            if args.xml is not None:
                texts = Texts(_read(files, args.xml), None if args.cookie is None else _read(files, args.cookie))
            done = convert(
                args.image,
                args.out,
                wanted,
                texts=texts,
                machine=args.machine,
                drop=args.drop_section,
                level=args.level,
                threads=args.threads,
                padding=args.padding,
                force=args.force,
            )
    except QemusaveError:
        raise
    except ValueError as error:
        complain(str(error))
        return USAGE
    header = done.header
    for said in done.notes:
        note(said)
    if args.json:
        print_json(
            {
                "path": args.image,
                "out": args.out,
                "from": done.was,
                "format": done.format,
                "size": done.size,
                "version": header.version,
                "byte_order": header.byte_order,
                "features_value": int(header.features),
                "cookie": done.cookie,
                "offset": header.ofs_payload,
                "machine": done.machine,
                "dropped": done.dropped,
                "notes": done.notes,
            }
        )
    else:
        tell_written(
            args.out,
            f"{done.was} to {done.format}, header version {header.version},"
            f" {header.byte_order}-endian, {size(done.size)}"
            + (f", machine {done.machine}" if done.machine is not None else ""),
        )
        for name in done.dropped:
            note(f"left out: {name}")
    return OK


def _read(files: contextlib.ExitStack, path: str) -> bytes:
    return files.enter_context(opened(path)).read(MAX_XML + 1)
