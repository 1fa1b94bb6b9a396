"""The corpus as files: seeds, manifest, and for each fuzz target an archive, a dictionary and options (OSS-Fuzz)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from ...errors import MagicError
from ...spec import load
from ...spec.nodes import Int, Spec
from ..compat import compat
from ..compat.readers import READERS
from ..verify import verify
from . import seeds
from .small import Seed
from .verdicts import COLUMNS, NOT_ASKED, cells, verdicts

MANIFEST = "MANIFEST.tsv"
SEEDS = "seeds"
TARGETS = ("fuzz_image", "fuzz_agree", "fuzz_header", "fuzz_stream")
"""The fuzz targets of the project, in ``fuzz/``; all of them take images."""

SOUND, NO_IMAGE = "sound", "not-an-image"
_MAX_LEN = 1 << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say


def file_name(seed: Seed) -> str:
    """Return the name of a seed's file."""
    return f"{seed.name}.save"


def verdict(data: bytes) -> str:
    """Say what `qemusave verify` finds: ``sound``, the ids of the rules that are broken, or ``not-an-image``."""
    try:
        found = dict.fromkeys(finding.rule for finding in verify(data))
    except MagicError:
        return NO_IMAGE
    return " ".join(found) or SOUND


def readers(data: bytes) -> list[str]:
    """Say what each libvirt generation makes of it.

    ``restores``: it gets as far as the payload. ``reads: ...``: header and XML are read, a restore is refused with
    these words. ``refuses: ...``: nothing is read.
    """
    answers = []
    for answer in compat(data):
        how = "reads" if answer.accepts else "refuses"
        answers.append("restores" if answer.restores else f"{how}: {answer.restore_message}")
    return answers


def manifest(all_seeds: list[Seed]) -> str:
    """Write the table: what each seed exercises and what is expected of it."""
    known = verdicts()
    heads = ["sha256", "file", "size", "exercises", "rule", "verify", *(reader.name for reader in READERS)]
    rows = [[*heads, *COLUMNS]]
    unasked = [NOT_ASKED] * (len(COLUMNS) - 1) + ["nobody was asked"]
    for seed in all_seeds:
        digest = hashlib.sha256(seed.data).hexdigest()
        rows.append(
            [
                digest,
                file_name(seed),
                str(len(seed.data)),
                seed.exercises,
                seed.rule,
                verdict(seed.data),
                *readers(seed.data),
                *(cells(found) if (found := known.get(seed.name)) and digest.startswith(found.digest) else unasked),
            ]
        )
    return "".join("\t".join(_cell(text) for text in row) + "\n" for row in rows)


def _cell(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def archive(all_seeds: list[Seed]) -> bytes:
    """Pack the seeds; the same seeds give the same bytes everywhere, so they are stored, not deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for seed in sorted(all_seeds, key=file_name):
            entry = zipfile.ZipInfo(file_name(seed), _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, seed.data)
    return out.getvalue()


def dictionary(spec: Spec) -> str:
    """Write the declaration's byte strings and numbers, in the form of libFuzzer and AFL++."""
    widths: dict[str, set[tuple[int, str]]] = {}
    for record in spec.records.values():
        for f in record.fields:
            if isinstance(f.type, Int) and f.type.enum and f.type.size:
                orders = ("le", "be") if f.type.order == "native" else (f.type.order,)
                widths.setdefault(f.type.enum, set()).update((f.type.size, order) for order in orders)
    lines: dict[str, str] = {}
    for enum in spec.enums.values():
        for m in enum.members:
            if isinstance(m.value, bytes):
                lines.setdefault(_token(m.value), f"{enum.name}_{m.name}")
                continue
            for size, order in sorted(widths.get(enum.name, {(8, "be"), (1, "be")})):
                if m.value < 1 << 8 * size:
                    text = m.value.to_bytes(size, "little" if order == "le" else "big")
                    lines.setdefault(_token(text), f"{enum.name}_{m.name}_{order}{size}")
    return "".join(f'{name}="{token}"\n' for token, name in lines.items())


def _token(data: bytes) -> str:
    return "".join(chr(b) if chr(b).isalnum() and b < 128 else f"\\x{b:02x}" for b in data)


def options(target: str) -> str:
    """Write what libFuzzer is to be started with."""
    return f"[libfuzzer]\ndict = {target}.dict\nmax_len = {_MAX_LEN}\n"


def of_target(target: str, all_seeds: list[Seed]) -> list[Seed]:
    """Choose the seeds of a target: the parser of the header needs none that differ behind the metadata."""
    if target != "fuzz_header":
        return [seed for seed in all_seeds if len(seed.data) <= _MAX_LEN]
    groups = ("header-", "xml-", "rule-header", "rule-metadata", "rule-xml", "rule-cookie", "odd-magic", "odd-xml")
    return [seed for seed in all_seeds if seed.name.startswith(groups) or seed.name.endswith(("-little", "-v2-big"))]


def files() -> dict[str, bytes]:
    """Return the whole corpus: file name below its folder to content."""
    all_seeds = seeds()
    made = {f"{SEEDS}/{file_name(seed)}": seed.data for seed in all_seeds}
    made[MANIFEST] = manifest(all_seeds).encode()
    for target in TARGETS:
        made[f"{target}_seed_corpus.zip"] = archive(of_target(target, all_seeds))
        made[f"{target}.dict"] = dictionary(load()).encode()
        made[f"{target}.options"] = options(target).encode()
    return made


def write(folder: Path) -> dict[str, bytes]:
    """Write the corpus; the manifest comes last, so that a folder that has one is complete.

    Raises:
        OSError: a file cannot be written.
    """
    (folder / SEEDS).mkdir(parents=True, exist_ok=True)
    made = files()
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in sorted(made, key=lambda name: name == MANIFEST):
        (folder / name).unlink(missing_ok=True)  # never through a link
        with (folder / name).open("xb") as file:
            file.write(made[name])
    return made
