"""The pickle for GNU poke: the real program maps images with it, refuses broken ones, and edits them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import builders
import construct
import pytest
from conftest import NAMES, ROOT, program, real, shared
from readers import image_by_construct as by_construct

import formats
import qemusave
from qemusave.spec import load
from qemusave.spec.places import header_of, layouts
from qemusave.spec.walk import _strip
from qemusave.verbs.info import header_json

PICKLE = ROOT / "generated/poke/qemusave.pk"

SHOW = r"""
fun show = (string path) void:
{
  try
  {
    var file = open (path, IOS_M_RDONLY);
    var h = Qemusave_Save_Header @ file : 0#B;
    if (WHOLE)
      {
        var i = Qemusave_Save_Image @ file : 0#B;
        assert (i.xml'length == h.len_xml && i.ofs_payload == h.ofs_payload#B);
      }
    printf ("%v %u64d %u32d %u32d %u32d %u32d %u32d %u32d ", catos (h.magic), h.byte_order, h.version, h.len_data,
            h.was_running, h.format_, h.ofs_cookie, h.features);
    printf ("%u64d %u64d %u64d\n", h.len_xml, h.len_cookie, h.ofs_payload);
    close (file);
  }
  catch (Exception e)
  {
    printf ("%s\n", e.name);
  }
}
"""


def poke(script: str, folder: Path) -> str:
    (folder / "script.pk").write_text(script)
    words = [program("poke"), "-q", "--quiet", "--color=no", "-l", PICKLE, "-L", folder / "script.pk"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr == ""
    return done.stdout


def ask(images: dict[str, bytes], folder: Path, *, whole: bool = True) -> dict[str, str]:
    calls = []
    for number, data in enumerate(images.values()):
        (folder / str(number)).write_bytes(data)
        calls.append(f'show ("{folder / str(number)}");')
    show = SHOW.replace("WHOLE", str(int(whole)))
    return dict(zip(images, poke(show + "\n".join(calls), folder).splitlines(), strict=True))


def expected(data: bytes) -> dict[str, Any]:
    info = header_json(header := qemusave.parse_header(data))
    names = (
        "magic",
        "byte_order",
        "version",
        "len_data",
        "was_running",
        "format_value",
        "ofs_cookie",
        "features_value",
    )
    assert set(names) <= set(info)
    return {name: info[name] for name in names} | {
        "len_xml": header.len_xml,
        "len_cookie": header.len_data - header.len_xml,
        "payload": header.ofs_payload,
    }


def check(images: dict[str, bytes], folder: Path, *, whole: bool = True) -> None:
    for name, line in ask(images, folder, whole=whole).items():
        wanted = expected(images[name])
        magic, order, *numbers = line.split()
        got = [magic.strip('"'), ["little", "big"][int(order)], *map(int, numbers)]
        got[4] = bool(got[4])
        assert got == list(wanted.values()), name


def test_real_images(tmp_path: Path) -> None:
    check({name: real(name)[:4096] for name in NAMES}, tmp_path, whole=False)
    check({"tiny-paused.zstd": real("tiny-paused.zstd")}, tmp_path)


def test_all_shared_images(tmp_path: Path) -> None:
    check({name: data for name, data in shared().items() if len(data) >= formats.LEN_HEADER}, tmp_path, whole=False)


def test_made_images(tmp_path: Path) -> None:
    made = builders.valid()
    check({name: made[name] for name in list(made)[::3]}, tmp_path)


def test_broken_images(tmp_path: Path) -> None:
    made = builders.broken()
    for name, line in ask(made, tmp_path).items():
        assert by_construct(made[name]) is None
        reason = "constraint violation" if not name.startswith(("cut", "len_data")) else "constraint violation|EOF"
        assert line in ("constraint violation", "EOF") and line in reason.split("|"), name


@pytest.mark.parametrize("name", ["tiny-paused.gzip", "byteswapped-tiny-paused.gzip"])
def test_an_edit_is_written_in_the_headers_order(name: str, tmp_path: Path) -> None:
    path = tmp_path / "it.save"
    path.write_bytes(real(name))
    before = qemusave.read_header(path)
    poke(
        f'var f = open ("{path}"); var i = Qemusave_Save_Image @ f : 0#B; i.header.was_running = 7; close (f);',
        tmp_path,
    )
    after = qemusave.read_header(path)
    assert after.was_running_value == 7 and after.byte_order == before.byte_order
    changed = [n for n, (a, b) in enumerate(zip(real(name), path.read_bytes(), strict=True)) if a != b]
    assert len(changed) == 1 and changed[0] in range(24, 28)


def test_every_record_has_its_size_and_refuses_what_the_declaration_refuses(tmp_path: Path) -> None:
    """Each type is mapped over bytes that count up; what construct refuses, poke refuses."""
    data = bytes(range(1, 129)) * 8
    (tmp_path / "data").write_bytes(data)
    asked, wanted = [f'var f = open ("{tmp_path / "data"}", IOS_M_RDONLY);'], []
    for layout in layouts(load()):
        name = "_".join(part.capitalize() for part in layout.record.name.split("_"))
        declared = getattr(formats, name.replace("_", ""), None)
        fields = list(layout.record.fields[: len(layout.places)])
        alone = declared is not None and fields == [p.field for p in layout.places]
        if not alone and layout != header_of(load()):
            continue  # it stands in another record, or its bounds do
        show = f'var x = Qemusave_{name} @ f : 0#B; printf ("%u64d\\n", x\'size / #B);'
        asked.append(f'try {{ {show} }} catch (Exception e) {{ printf ("%s\\n", e.name); }}')
        try:  # as far as the type goes
            construct.Struct(*_strip(declared)[0].subcons[: len(layout.places)]).parse(data)
            wanted.append(str(layout.size))
        except construct.ConstructError:
            wanted.append("constraint violation")
    assert poke("\n".join(asked), tmp_path).splitlines() == wanted
    assert "constraint violation" in wanted and len(set(wanted)) > 5
