"""The report: what it says is so, text from images stays text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import IMAGES, NAMES, malformed, real
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from nasty import NASTY, named

import qemusave
from qemusave.cli.main import main
from qemusave.errors import QemusaveError
from qemusave.image.header import OFFSETS
from qemusave.memory.cells import page_map, repeats
from qemusave.memory.index import DATA, ZEROS, BlockIndex
from qemusave.verbs.report.memory import MOST_BLOCKS

SVG = "{http://www.w3.org/2000/svg}"


def tree(html: str) -> Any:
    """Read the page as XML, which forgives nothing but what HTML writes otherwise."""
    text = re.sub(r"(<meta [^>]*)>", r"\1/>", html.removeprefix("<!DOCTYPE html>"))
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def tags(html: str) -> list[str]:
    return [re.sub(r"\{.*\}", "", str(e.tag)) for e in tree(html).iter()]


def rows(html: str, caption: str) -> list[list[str]]:
    """Return the words of a table's body."""
    table = next(t for t in tree(html).iter("table") if t.findtext("caption").startswith(caption))
    return [["".join(cell.itertext()) for cell in row] for row in table.find("tbody")]


def check(html: str) -> None:
    """Check what is true of every report: sound markup, alone in the world, and named for screen readers."""
    page = tree(html)
    elements = list(page.iter())
    assert not {"script", "link", "iframe", "object", "img", "form"} & set(tags(html))
    for e in elements:
        for name, value in e.attrib.items():
            assert not name.startswith("on") and name not in ("src", "action"), (e.tag, name)
            assert name != "href" or value.startswith("#")
        assert "url(" not in (e.text or "") and "@import" not in (e.text or "")
    ids = [e.get("id") for e in elements if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(e.get("href")[1:] in ids for e in elements if e.get("href"))
    levels = [int(e.tag[1]) for e in elements if re.fullmatch(r"h\d", str(e.tag))]
    assert levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    for picture in page.iter("svg", SVG + "svg"):
        if picture.get("aria-hidden") != "true":
            own = {re.sub(r"\{.*\}", "", c.tag): c.text for c in picture}
            assert picture.get("role") == "img" and own["title"] and own["desc"]
    for table in page.iter("table"):
        assert table.findtext("caption")
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
        assert all(row[0].get("scope") == "row" for row in table.find("tbody"))


@pytest.mark.parametrize("name", NAMES)
def test_reports_of_real_images(name: str) -> None:
    data = real(name)
    made = qemusave.report(data)
    check(made.html)
    with qemusave.open(data, strict=False) as image:
        if not image.bare:
            fields = {row[1]: row[3] for row in rows(made.html, "Fields")}
            for field in OFFSETS:
                if field in fields and field not in ("magic", "features", "reserved"):
                    assert int(fields[field]) == getattr(image.header, field), field
        shown = {row[0]: [int(cell.replace(",", "")) for cell in row[2:]] for row in rows(made.html, "Blocks")}
        assert list(shown) == list(image.ram)
        for block in image.ram.values():
            pages, stored, zero, absent, missing, _ = shown[block.name]
            assert pages == block.length // image.ram.page_size == stored + zero + absent + missing
            if made.problem is None:
                counted = {"pages_zero": zero, "pages_data": stored, "pages_absent": absent}
                assert counted == block.pages_by_kind() and not missing
        assert len(list(tree(made.html).iter("figure"))) == sum(b.length > b.page_size for b in image.ram.values())
        sizes = sum(int(row[5].replace(",", "")) for row in rows(made.html, "Sections"))
        assert sizes == sum(s.size for s in image.ram.sections)
    assert ("Damaged or incomplete" in made.html) == (made.problem is not None)
    assert [(f.severity, f.rule) for f in made.findings] == [
        (row[0], row[1]) for row in (rows(made.html, "Broken rules") if made.findings else [])
    ]


@pytest.mark.parametrize("case", sorted(malformed()))
def test_malformed_images_get_a_report_that_says_so(case: str) -> None:
    data = malformed()[case]
    try:
        made = qemusave.report(data)
    except qemusave.MagicError:
        assert not data.startswith(b"LibvirtQemud")
        return
    check(made.html)
    check(qemusave.report(data, quick=True).html)
    errors = [f for f in made.findings if f.severity == "error"]
    assert bool(errors) == ("Not sound" in made.html or "Damaged or incomplete" in made.html)


def test_missing_pages_are_shown_as_missing() -> None:

    data = real("trunc-gzip-half")
    made = qemusave.report(data)
    with qemusave.open(data) as image:
        lost = {loss.name: loss.pages for loss in image.guest.salvage().blocks}
    shown = {row[0]: int(row[6]) for row in rows(made.html, "Blocks")}
    assert lost and {name: n for name, n in shown.items() if n} == lost
    assert 'class="missing"' in made.html


def test_the_picture_of_a_block_shows_each_page() -> None:
    data = real("q35-vga.zstd")
    made = qemusave.report(data)
    with qemusave.open(data) as image:
        block = image.ram["pc.ram"]
        figure = next(f for f in tree(made.html).iter("figure") if f.findtext("h3") == "pc.ram")
        drawn = {}
        for path in figure.iter("path"):
            for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path.get("d")):
                for n in range(int(width)):
                    number = int(y) * 128 + int(x) + n
                    assert number not in drawn
                    drawn[number] = path.get("class")
        assert len(drawn) == block.length // block.page_size
        for number, kind in drawn.items():
            page = block.read(number * block.page_size, block.page_size)
            assert kind == ("data" if any(page) else "zero"), number


def test_the_hole_below_4_gib() -> None:
    total = 5 << 30
    payload = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": total})
    xml = f"<domain type='qemu'><name>big</name><memory unit='b'>{total}</memory><os><type arch='x86_64' machine='pc-i440fx-9.0'>hvm</type></os></domain>"
    html = qemusave.report(builders.image(xml=xml.encode(), payload=payload)).html
    starts = [(row[0], row[1]) for row in rows(html, "Physical")]
    assert starts == [("0x0", "0xbfffffff"), ("0x100000000", "0x17fffffff")]
    space = next(svg for svg in tree(html).iter("svg") if svg.get("class") == "space")
    assert "hole 0xc0000000 to 0xffffffff" in space.findtext("desc")
    texts = [t.text for t in space.iter("text")]
    assert "hole, 1 GiB" in texts and "4 GiB" in texts
    assert len(html) < 40_000


def test_any_number_of_blocks_and_any_length_make_a_page_of_bounded_size() -> None:
    blocks = {b"block%d" % n: 4096 for n in range(MOST_BLOCKS + 50)} | {b"pc.ram": 1 << 40}
    payload = streams.stream(streams.zero(0, b"pc.ram"), blocks=dict(reversed(blocks.items())))
    html = qemusave.report(payload).html
    check(html)
    assert "51 more blocks are not shown" in html
    assert len(html) < 150_000


@cache
def plain_tags(*, ascii_only: bool = True) -> list[str]:
    """The tags of a report without markup; no machine of QEMU has a name that is not ASCII, which is said."""
    return tags(qemusave.report(named("x" if ascii_only else "\N{INVERTED EXCLAMATION MARK}")).html)


@settings(max_examples=25)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\r", min_codepoint=9, exclude_categories=["Cs", "Cc"]),
        min_size=1,
        max_size=15,
    )
)
def test_text_from_the_image_stays_text(title: str) -> None:
    text = title.strip() or "x"
    html = qemusave.report(named(text)).html
    check(html)
    assert tags(html) == plain_tags(ascii_only=text.isascii())


def test_markup_in_every_text_of_the_image() -> None:
    made = qemusave.report(named(NASTY))
    check(made.html)
    assert tags(made.html) == plain_tags(ascii_only=False)
    assert "\u202e" not in made.html and "\\u202e" in made.html  # it cannot turn the line around, and it is seen
    data = real("tiny-paused.raw")
    for old, new in (
        (b"\x05timer", b"\x05<img>"),
        (b"\x06pc.ram", b"\x06<b>&'\""),
        (b"pc-i440fx-10.0", b"<script>hit=1<"),
    ):
        assert old in data
        html = qemusave.report(data.replace(old, new)).html
        check(html)
        assert new.decode().lstrip("\x05\x06") not in html


def test_a_page_map_counts_like_a_list_of_pages() -> None:
    class Made:
        marked = False

        def __init__(self, index: BlockIndex, pages: int) -> None:
            self.index, self.page_size, self.length = index, index.page_size, pages * index.page_size

        def runs(self) -> Iterator[Any]:
            return iter(self.index)

    runs = st.lists(st.tuples(st.integers(0, 49), st.integers(1, 12), st.sampled_from([DATA, ZEROS])), max_size=12)

    @settings(max_examples=80)
    @given(runs, st.integers(1, 70), st.integers(62, 90))
    def check_one(sent: list[tuple[int, int, int]], most: int, pages: int) -> None:
        index, last, times = BlockIndex(16), [0] * pages, [0] * pages
        for first, number, kind in sent:
            index.add(first * 16, number, kind, 0, 16 if kind == DATA else 0)
            for page in range(first, first + number):
                last[page], times[page] = kind, times[page] + 1
        index.finish()
        cells = page_map(Made(index, pages), most)  # type: ignore[arg-type]
        assert len(cells) <= most
        at = 0
        for cell in cells:
            part = slice(at, at + cell.pages)
            sorts = Counter(last[part])
            assert (cell.data, cell.zero, cell.absent) == (sorts[DATA], sorts[ZEROS], sorts[0])
            assert cell.repeated == sum(n > 1 for n in times[part])
            at += cell.pages
        assert at == pages
        again = [page for first, number in repeats(index) for page in range(first, first + number)]
        assert again == [page for page, n in enumerate(times) if n > 1]

    check_one()


# The command


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, out = str(IMAGES / "tiny-paused.zstd.save"), tmp_path / "r.html"
    assert main(["report", image, str(out), "--sha256"]) == 0
    assert out.stat().st_mode & 0o777 == 0o600
    text = out.read_text()
    assert str(IMAGES) not in text
    with qemusave.open(image) as opened:
        assert all(block.sha256() in text for block in opened.ram.values())
    assert main(["report", image, str(out)]) == 5  # it exists
    assert main(["report", image, str(out), "--force", "--quick", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == 0 and told["size"] == out.stat().st_size
    assert "Not read: this is a quick report" in out.read_text()


def test_exit_codes_and_nothing_left_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = tmp_path / "x.qcow2"
    stranger.write_bytes(b"QFI\xfb" + bytes(600))
    assert main(["report", str(stranger), str(tmp_path / "r.html")]) == 3
    assert main(["report", str(tmp_path / "none"), str(tmp_path / "r.html")]) == 5
    assert "qcow2" in capsys.readouterr().err.lower()
    assert [p.name for p in tmp_path.iterdir()] == ["x.qcow2"]
    broken = tmp_path / "broken.save"
    broken.write_bytes(real("trunc-gzip-half"))
    assert main(["report", str(broken), str(tmp_path / "r.html"), "--json"]) == 4
    assert "cut off" in json.loads(capsys.readouterr().out)["error"]["message"]
    assert "Damaged or incomplete" in (tmp_path / "r.html").read_text()
    with pytest.raises(QemusaveError):
        qemusave.report(b"no image at all")


def test_the_map_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    image = str(IMAGES / "q35-vga.zstd.save")
    assert main(["ram", image, "--map", "--json"]) == 0
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    for block in blocks:
        drawn, each = block["map"]["cells"], block["map"]["pages_per_cell"]
        assert len(drawn) == -(-block["pages"] // each) <= 256
        if each == 1:
            assert (drawn.count("#"), drawn.count(".")) == (block["pages_data"], block["pages_zero"])
    assert main(["ram", image, "--map"]) == 0
    lines = capsys.readouterr().out.splitlines()
    joined = "".join(line[3:-1] for line in lines if line.startswith("  |"))
    assert joined == "".join(block["map"]["cells"] for block in blocks)
