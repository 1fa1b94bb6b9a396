"""Measure how much of the C parser and of Kaitai's C++ parser the corpus reaches, with gcov: see cover.py."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qemusave.compression.decode import decoded
from qemusave.compression.table import NONE
from qemusave.errors import QemusaveError
from qemusave.image.image import Image
from qemusave.image.open import open_image
from qemusave.spec import load
from qemusave.verbs.corpus.places import places
from qemusave.verbs.corpus.small import Seed

ROOT = Path(__file__).parent.parent
MOST = 1 << 22
"""Bytes of a stream that are looked at."""
PARSER = "libvirt_save_image"
Job = tuple[str, int, Path]
"""What to read in a file: a record, and where it begins."""


class Reached:
    """Lines and branches, and those that were reached."""

    def __init__(self) -> None:
        self.lines: dict[int, int] = {}
        self.branches: dict[tuple[int, int], int] = {}

    def add(self, told: dict[str, Any]) -> None:
        """Add what gcov says of a file; a line that is in several programs counts once."""
        for line in told["lines"]:
            number = line["line_number"]
            self.lines[number] = self.lines.get(number, 0) + line["count"]
            kept = (branch for branch in line["branches"] if not branch["throw"])
            for n, branch in enumerate(kept):
                self.branches[number, n] = self.branches.get((number, n), 0) + branch["count"]

    def __str__(self) -> str:
        """Return two cells of a table."""
        return "\t".join(f"{sum(map(bool, of.values()))} of {len(of)}" for of in (self.lines, self.branches))


def of_c(seeds: Iterable[Path], folder: Path) -> dict[str, Reached]:
    """Measure the C parser under each of its targets, and under both."""
    targets = ("fuzz_header", "fuzz_stream")
    out = {name: Reached() for name in (*targets, "qemusave.h")}
    for target in targets:
        there = folder / target
        there.mkdir()
        sources = [ROOT / f"fuzz/{target}.c", ROOT / "fuzz/each.c"]
        words = ["gcc", "-std=c11", "-O0", "--coverage", "-I", ROOT / "generated/c", *sources, "-o", "target"]
        subprocess.run(words, cwd=there, check=True)
        subprocess.run(
            [there / "target"], cwd=there, input="".join(f"{path}\n" for path in seeds), text=True, check=True
        )
        for told in _gcov(there, "qemusave.h"):
            out[target].add(told)
            out["qemusave.h"].add(told)
    return out


def of_cpp(jobs: Iterable[Job], folder: Path, runtime: str) -> Reached:
    """Measure Kaitai's C++ parser, all of whose fields are asked for."""
    parser, there, out = ROOT / "generated/cpp_stl", folder / "cpp", Reached()
    there.mkdir()
    header = (parser / f"{PARSER}.h").read_text()
    (there / "walk.cpp").write_text(walker(header))
    words = ["g++", "-std=c++17", "-O0", "--coverage", "walk.cpp", parser / f"{PARSER}.cpp", "-I", parser]
    words += [f"-I{runtime}/include", f"-L{runtime}/lib", f"-Wl,-rpath,{runtime}/lib"]
    subprocess.run([*words, "-lkaitai_struct_cpp_stl_runtime", "-o", "walk"], cwd=there, check=True)
    asked = "".join(f"{record} {offset} {path}\n" for record, offset, path in jobs if f" {record}_t(" in header)
    subprocess.run([there / "walk"], cwd=there, input=asked, text=True, check=True)
    for told in _gcov(there, f"{PARSER}.cpp"):
        out.add(told)
    return out


def _gcov(folder: Path, name: str) -> Iterable[dict[str, Any]]:
    """Yield what gcov says of a source file, once for each object that holds some of it."""
    for notes in sorted(folder.glob("*.gcda")):
        words = ["gcov", "--json-format", "--stdout", "--branch-probabilities", notes.name]
        made = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout
        for line in made.splitlines():
            yield from (file for file in json.loads(line)["files"] if Path(file["file"]).name == name)


def written(seeds: Iterable[Seed], folder: Path) -> list[Path]:
    """Write the seeds; return where, in their order."""
    paths = [folder / f"{seed.name}.save" for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        path.write_bytes(seed.data)
    return paths


def jobs(seeds: Iterable[Seed], paths: Iterable[Path]) -> list[Job]:
    """List what can be read in the seeds: images, streams, and the records that are found by themselves."""
    out: list[Job] = []
    first = {f"{name}.{record.fields[0].name}": name for name, record in load().records.items() if record.fields}
    for seed, path in zip(seeds, paths, strict=True):
        out.append((PARSER, 0, path))
        out += [(first[place.name], place.offset, path) for place in places(seed.data) if place.name in first]
        try:
            with open_image(seed.data, strict=False) as image:
                if image.payload.encoding not in (None, NONE):
                    stream = path.with_suffix(".stream")
                    stream.write_bytes(_stream(image))
                    out.append(("migration_stream", 0, stream))
        except QemusaveError:
            out.append(("migration_stream", 0, path))  # a bare stream, perhaps
    return out


def _stream(image: Image) -> bytes:
    """Decode a payload, up to what a bomb would make of it, or to where it is broken."""
    out = bytearray()
    with contextlib.suppress(QemusaveError):
        for piece in decoded(image.source, image.payload.offset, str(image.payload.encoding)):
            out += piece
            if len(out) > MOST:
                break
    return bytes(out[:MOST])


_CLASS = re.compile(r"^ *class (\w+)_t : public kaitai::kstruct")
_ASKED = re.compile(r"^ +[\w:<>*]+ ([a-z]\w*)\(\)(?: const \{.*\})?;?$")
_ALONE = re.compile(r"^ +(\w+)_t\((uint32_t p_default_page_size, )?kaitai::kstream\* p__io, ([\w:]+)\* p__parent = 0")

_BEGIN = """#include <exception>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "libvirt_save_image.h"

using R = libvirt_save_image_t;
static std::set<const void *> seen;

template <class F> static void attempt(F f) { try { f(); } catch (const std::exception &) { } }
template <class T> static void walk(const T &) { }
template <class T> static void walk(std::vector<T> *items) { if (items) for (auto &item : *items) walk(item); }
"""
_END = """
int main()
{
    std::string record, path;
    size_t at;
    while (std::cin >> record >> at && std::getline(std::cin >> std::ws, path)) {
        std::ifstream file(path, std::ifstream::binary);
        attempt([&] { kaitai::kstream io(&file); io.seek(at); seen.clear(); read(record, io); });
    }
}
"""


def walker(header: str) -> str:
    """Write a program that asks for all fields of the records that it is told of, by the parser's header."""
    asked: dict[str, list[str]] = {}
    alone: dict[str, str] = {}
    current = ""
    for line in header.splitlines():
        if found := _CLASS.match(line):
            current = found[1]
            asked[current] = []
        elif found := _ASKED.match(line):
            asked[PARSER if line.startswith("    " + line.lstrip()) else current].append(found[1])
        elif (found := _ALONE.match(line)) and (found[2] or found[3] == "kaitai::kstruct"):  # others ask their parents
            alone[found[1]] = f"{load().constants['DEFAULT_PAGE_SIZE'][0]}, " if found[2] else ""
    kind = {name: "R" if name == PARSER else f"R::{name}_t" for name in asked}
    out = [_BEGIN, *(f"static void walk({kind[name]} *x);" for name in asked)]
    for name, fields in asked.items():
        calls = "".join(f"    attempt([&] {{ walk(x->{field}()); }});\n" for field in fields)
        out.append(
            f"static void walk({kind[name]} *x)\n{{\n    if (!x || !seen.insert(x).second)\n        return;\n{calls}}}"
        )
    out.append("static void read(const std::string &record, kaitai::kstream &io)\n{")
    out += [f'    if (record == "{name}") {{ {kind[name]} x({given}&io); walk(&x); }}' for name, given in alone.items()]
    return "\n".join([*out, "}", _END])
