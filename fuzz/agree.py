"""What independent readers must agree about: the declaration, Kaitai's Python parser, the fast path, the C parser.

python fuzz/agree.py COUNT [SEED] lets them read so many inputs: of each five, four are random bytes behind a beginning
of an image or a stream, of any length, and one is a mutant of a seed of the corpus.
"""

from __future__ import annotations

import random
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 3000
"""Bytes of the seeds that are mutated."""
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

import c_streams  # noqa: E402
import conftest  # noqa: E402, F401 - makes `formats` and `qemusave.formats` the same modules, so it comes first
import readers  # noqa: E402

import formats  # noqa: E402
import qemusave  # noqa: E402
from qemusave.compression.table import LEN_MAGIC, NONE, encoding_of  # noqa: E402
from qemusave.files.source import BytesSource  # noqa: E402
from qemusave.stream.cursor import FileCursor  # noqa: E402
from qemusave.stream.live import VFIO  # noqa: E402
from qemusave.stream.section import OPAQUE  # noqa: E402
from qemusave.stream.sections import StreamReader  # noqa: E402


@cache
def driver() -> c_streams.Driver:
    """Start the C parser: the one that was packed with this program, or one that is compiled now."""
    packed = Path(getattr(sys, "_MEIPASS", ROOT / "build")) / "c_stream"  # see oss-fuzz/qemusave/build.sh
    if packed.exists():
        return c_streams.Driver(packed)
    folder = Path(tempfile.mkdtemp(prefix="qemusave-fuzz-"))
    return c_streams.Driver(c_streams.compiled(["cc", "-O1", "-std=c99"], folder / "c_stream"))


class Disagreement(Exception):
    """Two readers say different things of the same bytes."""


def same(what: str, one: object, other: object) -> None:
    """Compare two results."""
    if one != other:
        raise Disagreement(f"{what}: {one!r:.2000} but {other!r:.2000}")


def agree(data: bytes) -> None:
    """Compare the readers.

    Of an image's header and texts, all three take the same and find the same. Of a stream, the declaration and Kaitai
    do; what the fast path takes they take alike. It refuses more: it holds names, places and lengths against each
    other, which the declaration cannot.

    Raises:
        Disagreement: they don't.
    """
    stream = data.startswith(formats.PayloadMagic.QEMU)
    if not stream:
        expected = readers.image_by_construct(data)
        same("image, Kaitai", readers.image_by_kaitai(data), expected)
        fast = readers.image_by_fast_path(data)
        same("image is taken by the fast path", fast is not None, expected is not None)
        if expected is None or fast is None:
            return
        words = expected["header"]["words"]
        same("image, fast path", fast, {name: words[name] for name in fast})
        payload = expected["payload"]["size"]
        if encoding_of(data[len(data) - payload :][:LEN_MAGIC]) != NONE:
            return
    in_c(data, 0 if stream else len(data) - payload)
    expected = readers.stream_by_construct(data)
    same("stream, Kaitai", readers.stream_by_kaitai(data), expected)
    fast = readers.stream_by_fast_path(data)
    if fast is not None and comparable(data, fast):
        same("stream, fast path", fast, expected)


def in_c(data: bytes, origin: int) -> None:
    """Compare the C parser with this library's reader: of a stream that this one takes, both list the same.

    Raises:
        Disagreement: they don't.
    """
    if (difference := c_streams.difference(driver(), data, origin)) is not None:
        same("stream, C", *difference)


def comparable(data: bytes, fast: dict[str, object]) -> bool:
    """Say whether the declaration can know what the fast path found out.

    Where the stream does not state its page size, the fast path takes the description's or tells it by the spacing of
    the pages; it passes over VFIO devices, whose names the declaration cannot list; and as QEMU does, it ends the list
    of the blocks by their total, where the declaration looks for the zero with which the next word begins.
    """
    at = 0
    if not data.startswith(formats.PayloadMagic.QEMU):
        with qemusave.open(data) as image:
            at = image.payload.offset

    class Nothing:
        page_size = 0
        pages = zeros = fill = packed = lambda *_: None

    reader = StreamReader(FileCursor(BytesSource(data), at), Nothing(), page_size=formats.DEFAULT_PAGE_SIZE)
    for section in reader.walk():
        if section.kind in ("FULL", OPAQUE):  # the declaration ends there
            break
        if (section.name or "").endswith(VFIO) or reader.unknown:
            return False
    if reader.ram.blocks and data[end_of_list(reader)]:
        return False
    return bool(reader.start.page_size) or reader.ram.page_size == formats.DEFAULT_PAGE_SIZE


def end_of_list(reader: StreamReader) -> int:
    """Say where the list of the blocks ends."""
    last = list(reader.ram.blocks.values())[-1]
    if last.mapped:
        return last.end
    name = formats.ShortString.build({"len_name": len(last.name.encode()), "name": last.name.encode()})
    address = 0 if last.address is None else formats.RamBlockAddress.sizeof()
    return last.offset + len(name) + formats.RamBlockLength.sizeof() + address


def main(count: int, seed: int = 1) -> None:
    """Let the readers read random inputs.

    Raises:
        Disagreement: they don't agree on one, which is kept in build/disagreement.
    """
    from mutator import mutate

    from qemusave.verbs.corpus import seeds

    rng = random.Random(seed)
    whole = [made.data for made in seeds() if len(made.data) < MOST]
    for number in range(count):
        data = rng.choice(whole)
        if number % 5:
            data = data[: rng.randrange(min(len(data), 400) + 1)] + rng.randbytes(rng.randrange(80))
        else:
            data = mutate(data, 1 << 14, rng.getrandbits(32))
        try:
            agree(data)
        except Exception:
            (ROOT / "build").mkdir(exist_ok=True)
            (ROOT / "build/disagreement").write_bytes(data)
            raise
    print(f"{count} inputs (seed {seed}): the declaration, Kaitai's Python, the fast path and the C parser agree")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
