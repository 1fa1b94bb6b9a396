"""What C makes of qcow2 images."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import once, program
from disks import BROKEN, FACTS, MADE, NUMBERS, header, image, written

from qemusave.formats import qcow2
from qemusave.spec.nodes import Value

C_HEAD = """
#include <stdio.h>
#include <stdlib.h>
#include "qcow2.h"

int main(int argc, char **argv)
{
    static uint8_t data[1 << 21];
    int n;

    for (n = 1; n < argc; n++) {
        struct qcow2_image image;
        FILE *file = fopen(argv[n], "rb");
        size_t size;
        enum qcow2_error error;

        if (!file)
            return 1;
        size = fread(data, 1, sizeof data, file);
        fclose(file);
        error = qcow2_parse(data, size, size, &image);
        if (error != QCOW2_OK) {
            printf("{\\"error\\": \\"%s\\"}\\n", qcow2_error_text(error));
            continue;
        }
        printf("{");
"""

C_TAIL = """
        printf("\\"areas\\": [%llu, %llu, %llu, %llu, %llu, %llu], ", (unsigned long long)image.extensions.offset,
               (unsigned long long)image.backing_file.offset, (unsigned long long)image.backing_file.size,
               (unsigned long long)image.l1_table.offset, (unsigned long long)image.l1_table.size,
               (unsigned long long)image.snapshots.offset);
        {
            const struct qcow2_snapshot *first = (const struct qcow2_snapshot *)(const void *)(data + image.snapshots.offset);
            uint64_t word = qcow2_be64(data + image.l1_table.offset);

            printf("\\"l1\\": [%llu, %llu, %llu], ", (unsigned long long)QCOW2_L1_ENTRY_COPIED(word),
                   (unsigned long long)QCOW2_L1_ENTRY_SECTOR_HIGH(word),
                   (unsigned long long)QCOW2_L1_ENTRY_SECTOR_LOW(word));
            if (image.header.num_snapshots > 0)
                printf("\\"first\\": [%llu, %u, %u],", (unsigned long long)qcow2_be64(&first->ofs_l1),
                       qcow2_be32(&first->date), qcow2_be16(&first->len_name));
        }
        printf("\\"ok\\": true}\\n");
    }
    return 0;
}
"""


@pytest.fixture(scope="module")
def by_c(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Compile what prints each number of the header, strictly, as C99; return what reads images."""

    def make(path: Path) -> None:
        lines = []
        for p in NUMBERS:
            where = f"image.{p.field.name}" if isinstance(p.field.type, Value) else f"image.header.{p.field.name}"
            lines.append(f'        printf("\\"{p.field.name}\\": %llu, ", (unsigned long long){where});')
        source = path.with_suffix(".c")
        source.write_text(C_HEAD + "\n".join(lines) + C_TAIL)
        strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-Wconversion", "-Wshadow", "-I", MADE]
        subprocess.run([program("gcc"), *strict, source, "-o", path], check=True)

    binary = once(tmp_path_factory, "qcow2-by-c", make)

    def read(paths: list[Path]) -> list[Any]:
        out = subprocess.run([binary, *paths], capture_output=True, text=True, check=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    return read


def test_c_reads_the_same(by_c: Any, tmp_path: Path) -> None:
    images = {name: image(name) for name in FACTS}
    for (_, data), found in zip(images.items(), by_c(written(tmp_path, images)), strict=True):
        read = qcow2.Image.parse(data)
        assert {name: found[name] for name, value in header(data).items() if value is not None} == {
            name: value for name, value in header(data).items() if value is not None
        }
        h = read.header
        name = [h.ofs_backing_file, h.len_backing_file if h.ofs_backing_file else 0]
        assert found["areas"] == [h.ofs_extensions, *name, h.ofs_l1, 8 * h.num_l1, h.ofs_snapshots]
        entry = read.l1_table[0]
        assert found["l1"] == [entry.copied, entry.sector_high, entry.sector_low]
        if h.num_snapshots:
            s = read.snapshots[0]
            assert found["first"] == [s.ofs_l1, s.date, s.len_name]


def test_c_refuses_the_same_and_says_what(by_c: Any, tmp_path: Path) -> None:
    images = {f"{n}": data for n, (_, data) in enumerate(BROKEN)}
    images |= {"short": image("v3")[:100], "cut": image("v3-backing")[:1024]}
    told = [found["error"] for found in by_c(written(tmp_path, images))]
    assert [words.split(",")[0] for words in told[:-2]] == [name for name, _ in BROKEN]
    assert told[-2:] == ["the file ends inside header", "the file ends inside l1_table"]


def test_cplusplus_takes_the_header(tmp_path: Path) -> None:
    (tmp_path / "it.cpp").write_text(
        '#include "qcow2.h"\nint main() { return qcow2_error_text(QCOW2_OK) == nullptr; }\n'
    )
    words = [program("g++"), "-std=c++17", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", MADE, tmp_path / "it.cpp"]
    subprocess.run([*words, "-o", tmp_path / "it"], check=True)
    assert subprocess.run([tmp_path / "it"], check=False).returncode == 0
