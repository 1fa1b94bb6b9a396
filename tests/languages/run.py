"""Run Kaitai's parsers in every language on the same images, and compare what they print with the declaration.

Each language has a driver in this folder: paths of images on stdin, one a line; for each a line with the golden JSON on
stdout, ``{"ok": true, "value": {...}}`` or ``{"ok": false, "error": "..."}``.  Integers are integers, an area of bytes
is ``[size, Adler-32]``, what an image does not have is null; :func:`golden` makes the same from the declaration.

Then what the language's README shows is done, and must come out as it is there: ``examples.py``.

A language needs its toolchain and Kaitai's official runtime, whose place an environment variable says
(``KAITAI_RUNTIME_GO`` and so on; README.md says what each points to).  Words on the command line choose languages.

The exit code is 0 when every chosen language ran and agreed, 1 when one disagreed or is unknown, 2 when none disagreed
but one was skipped: the table says why.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE.parent)]

from conftest import NAMES, real  # noqa: E402 - before what it makes importable

# isort: split
import builders  # noqa: E402
import construct  # noqa: E402
import examples  # noqa: E402
import made  # noqa: E402
from toolchains import PARSERS, Skipped, built  # noqa: E402

import formats  # noqa: E402
import qemusave  # noqa: E402
from qemusave.compression.decode import decoded  # noqa: E402
from qemusave.outputs.kaitai.compiler import LANGUAGES  # noqa: E402
from qemusave.verbs.corpus import seeds  # noqa: E402

Golden = dict[str, Any] | None


def golden(data: bytes) -> Golden:
    """Say what every parser should find in an image; None where it should refuse it, or the stream in it."""
    try:
        image = formats.SaveImage.parse(data)
        stream = _stream(image)
    except construct.ConstructError:
        return None
    header, words = image.header, image.header.words
    has_features = words.version >= formats.FEATURES_VERSION
    cookie = image.cookie
    return {
        "magic": _sum(header.magic),
        "version_le": header.version_le,
        "byte_order": int(header.byte_order),
        "version": words.version,
        "len_data": words.len_data,
        "was_running": words.was_running,
        "format": int(words.format),
        "format_enum": int(words.format),
        "ofs_cookie": words.ofs_cookie,
        "features": int(words.features.MAPPED_RAM) * int(formats.SaveFeature.MAPPED_RAM) if has_features else None,
        "features_mapped_ram": bool(words.features.MAPPED_RAM) if has_features else None,
        "reserved": _sum(words.reserved),
        "len_xml": words.len_xml,
        "len_cookie": words.len_cookie,
        "ofs_payload": words.ofs_payload,
        "xml_text": _sum(image.xml.text),
        "xml_padding": _sum(image.xml.padding),
        "cookie_text": _sum(cookie.text) if cookie else None,
        "cookie_padding": _sum(cookie.padding) if cookie else None,
        "payload": _sum(image.payload),
        "stream": stream,
    }


def _stream(image: Any) -> Golden:
    """Say what is in a stream that is not compressed: every record of its memory is looked at."""
    if not image.payload.startswith(formats.PayloadMagic.QEMU):
        return None
    stream = image.stream()
    records = [record for section in stream.sections if section.ram for record in section.ram.records]
    return {
        "page_size": stream.page_size,
        "mapped_ram": stream.mapped_ram,
        "num_sections": len(stream.sections),
        "num_records": len(records),
        "sum_offsets": sum(record.word.offset_low for record in records),
        "end": stream.rest.offset,
    }


def _sum(data: bytes) -> list[int]:
    return [len(data), zlib.adler32(data)]


def unpacked(names: list[str]) -> dict[str, bytes]:
    """Decompress the streams of real images; the swapped ones are of the same guest."""
    found = {}
    for name in names:
        with qemusave.open(real(name)) as image, contextlib.suppress(qemusave.QemusaveError):  # some are cut off
            if image.payload.encoding not in (None, "none") and "swapped" not in name:
                pieces = decoded(image.source, image.payload.offset, image.payload.encoding)
                found[f"unpacked {name}"] = b"".join(pieces)
    return found


def corpus(folder: Path) -> list[tuple[str, Path, Golden]]:
    """Write the images: real ones, made ones, broken ones, and every seed of the fuzzing corpus.

    Of the large compressed ones, which no parser looks into, the beginning; and what each of them unpacks to, as the
    whole stream of an image that is not compressed. Of the broken ones, some have a stream that is broken.
    """
    most = 1 << 20
    whole = {"v3-features1-big.tiny-paused.sparse"}  # for all that are large and not compressed
    names = [name for name in NAMES if "sparse" not in name or name in whole]
    streams = made.MADE | made.mapped(len(builders.image(payload=b""))) | made.BROKEN | unpacked(names)
    images = {name: real(name)[: None if name in whole else most] for name in names} | builders.valid()
    images |= {name: builders.image(payload=stream) for name, stream in streams.items()} | builders.broken()
    images |= {f"seed {seed.name}": seed.data for seed in seeds()}
    written = []
    for number, (name, data) in enumerate(images.items()):
        path = folder / f"{number}.save"
        path.write_bytes(data)
        written.append((name, path, golden(data)))
    return written


def run(name: str, images: list[tuple[str, Path, Golden]], folder: Path) -> str:
    """Run one language and say how much it has shown.

    Raises:
        Skipped: the language cannot be run here.
        AssertionError: it disagrees.
    """
    language, command = PARSERS[name], built(name, folder)
    asked = [image for image in images if language.validates or image[2] is not None]
    job = "".join(f"{path}\n" for _, path, _ in asked)
    done = subprocess.run(command, input=job, capture_output=True, text=True, timeout=600, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or len(answers) != len(asked):
        raise AssertionError(f"stopped after {len(answers)} images: {done.stderr.strip()[-2000:]}")
    for (image, _, wanted), answer in zip(asked, answers, strict=True):
        if answer["ok"] != (wanted is not None):
            raise AssertionError(f"{image}: {answer.get('error', 'accepted, and should be refused')}")
        wrong = [key for key in wanted or () if answer["value"].get(key, "missing") != wanted[key]]
        if wrong or set(answer.get("value") or ()) != set(wanted or ()):
            found = ", ".join(f"{key} is {answer['value'].get(key)}" for key in wrong)
            raise AssertionError(f"{image}: {found or 'more is said than was asked'}")
    streams = sum(bool(wanted and wanted["stream"]) for _, _, wanted in asked)
    refused = sum(wanted is None for _, _, wanted in asked)
    return ", ".join(
        (
            f"{len(asked) - refused} images alike",
            f"{streams} streams",
            f"{refused} refused" if language.validates else "validates nothing",
        )
    )


def main(chosen: list[str]) -> int:
    """Run the languages and print the table."""
    if unknown := set(chosen) - set(PARSERS):
        print(f"no such language: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 1
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        images = corpus(Path(scratch))
        examples.write(Path(scratch))
        for name in chosen or PARSERS:
            try:
                said = run(name, images, Path(scratch) / name)
                if wrong := examples.differences(name, Path(scratch) / f"{name}-readme", Path(scratch)):
                    raise AssertionError(wrong)
                rows.append((name, "ran", f"{said}, README"))
            except Skipped as reason:
                rows.append((name, "skipped", str(reason)))
            except (AssertionError, OSError, subprocess.TimeoutExpired, json.JSONDecodeError) as problem:
                rows.append((name, "FAILED", str(problem)))
            print(f"{rows[-1][0]:<12}{rows[-1][1]:<9}{rows[-1][2]}", flush=True)
    states = [state for _, state, _ in rows]
    print(f"{states.count('ran')} ran, {states.count('skipped')} skipped, {states.count('FAILED')} failed")
    return 1 if "FAILED" in states else 2 if "skipped" in states else 0


assert set(PARSERS) == set(LANGUAGES)
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
