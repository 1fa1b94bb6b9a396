"""Texts that would cost time or memory are refused, or cost little."""

from __future__ import annotations

import difflib
import random
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

import qemusave
from qemusave.errors import FormatError
from qemusave.files.source import BytesSource
from qemusave.image.difference import unified
from qemusave.image.domain import MAX_XML, parse_domain, parse_xml
from qemusave.text import size
from qemusave.verbs.compat import compat
from qemusave.verbs.corpus.build import XML, image
from qemusave.verbs.corpus.hostile import TEXTS
from qemusave.verbs.corpus.small import TINY

_BEGIN, _END = XML[: -len(b"</domain>")], b"</domain>"


def peak(call: Callable[[], Any]) -> tuple[Any, int]:
    tracemalloc.start()
    try:
        return call(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("parse", [parse_domain, parse_xml])
@pytest.mark.parametrize("end", [b"", b"</a>"], ids=["unclosed", "closed"])
@pytest.mark.parametrize("before", [b"", b"<devices/>" * 9])
def test_the_depth_is_limited_whether_elements_end_or_not(parse: Any, end: bytes, before: bytes) -> None:
    deep = 300
    for text in (_BEGIN, b"<domain type='qemu'><name>a</name><uuid/><title/><memory/><vcpu/><os><type>hvm</type></os>"):
        with pytest.raises(FormatError, match="nested more than 256 deep"):
            parse(text + before + b"<a>" * deep + end * deep + _END)
        parse(text + before + b"<a>" * 200 + b"</a>" * 200 + _END)
        parse(text + before + b"<a></a>" * 2000 + b"<a/>" * 2000 + _END)


@pytest.mark.parametrize("parse", [parse_domain, parse_xml])
def test_attributes_that_each_element_would_have_are_refused(parse: Any) -> None:
    declared = b"<!DOCTYPE domain [<!ATTLIST a b CDATA 'c'>]>"
    with pytest.raises(FormatError, match="declares attributes"):
        parse(declared + XML)
    parse(b"<!DOCTYPE domain [<!ELEMENT domain ANY><!-- nothing --> ]>" + XML)


@pytest.mark.parametrize("parse", [parse_domain, parse_xml])
def test_an_element_with_very_many_attributes_is_refused(parse: Any) -> None:
    with pytest.raises(FormatError, match="has more than 256 KiB of attributes"):
        parse(TEXTS["attributes"](1 << 19))
    parse(TEXTS["attributes"](1 << 17))
    parse(_BEGIN + b"<!--" + b"x" * (1 << 19) + b"-->" + b"x" * (1 << 19) + _END)


@pytest.mark.parametrize("name", TEXTS)
def test_no_generation_builds_a_tree_of_a_hostile_text(name: str) -> None:
    """lxml's trees are not counted by tracemalloc, so that what it made would not be seen: nothing may ask for one."""
    from lxml import etree

    text = TEXTS[name](1 << 16)
    seen = []
    real = etree.XMLParser

    class Watched(real):  # type: ignore[misc,valid-type]
        def __init__(self, *args: Any, **how: Any) -> None:
            seen.append(how.get("target"))
            super().__init__(*args, **how)

    etree.XMLParser = Watched
    try:
        compat(image(TINY, xml=text))
        compat(image(TINY, cookie=text.replace(b"domain", b"cookie")))
    finally:
        etree.XMLParser = real
    assert seen and all(target is not None for target in seen)


def test_texts_are_read_no_further_than_their_limit_and_once() -> None:
    asked = []

    class Counting(BytesSource):
        def read_at(self, offset: int, length: int) -> bytes:
            data = super().read_at(offset, length)
            asked.append(len(data))
            return data

    long = Counting(b"x" * (3 * MAX_XML))
    (text, ended), most = peak(lambda: long.text_at(0, 3 * MAX_XML))
    assert len(text) == MAX_XML + 1 and not ended
    assert sum(asked) <= 2 * MAX_XML + (1 << 18) and most < MAX_XML + (1 << 19)
    for length in (0, 1, 1 << 16, (1 << 16) + 1, MAX_XML):
        source = BytesSource(b"y" * length + b"\0rest")
        assert source.text_at(0, length + 5) == (b"y" * length, True)
        assert source.text_at(0, length) == (b"y" * length, False)


def test_a_text_that_is_too_long_is_never_taken_for_a_shorter_one() -> None:
    """Whatever reads it says so; what would write it elsewhere refuses it."""
    xml = _BEGIN + b"<title>" + b"x" * MAX_XML + b"</title>" + _END
    data = image(TINY, xml=xml)
    with qemusave.open(data) as opened:
        with pytest.raises(FormatError, match="longer than 4 MiB"):
            opened.xml_bytes
        with pytest.raises(FormatError, match="longer than 4 MiB"):
            opened.domain
        assert opened.cookie == "<cookie/>"
    rules = {finding.rule for finding in qemusave.verify(data)}
    assert "xml.syntax" in rules and "xml.terminator" not in rules
    data = image(TINY, cookie=xml)
    with qemusave.open(data) as opened, pytest.raises(FormatError, match="longer than 4 MiB"):
        opened.cookie_bytes


# Differences of texts


@pytest.mark.parametrize("seed", range(40))
def test_small_differences_are_those_of_difflib(seed: int) -> None:
    rng = random.Random(seed)
    lines = [rng.choice("abcdefgh") * rng.randint(1, 3) for _ in range(rng.randint(0, 60))]
    other = list(lines)
    for _ in range(rng.randint(1, 5)):
        at = rng.randint(0, len(other))
        other[at : at + rng.randint(0, 3)] = [rng.choice("abxyz") for _ in range(rng.randint(0, 3))]
    one, two = "\n".join(lines), "\n".join(other)
    found = unified(one, two, ("a", "b"))
    patched = apply(lines, found) if found and found[0].startswith("---") else other
    assert patched == two.splitlines()
    ours = sum(line[:1] in "+-" for line in found[2:])
    theirs = sum(line[:1] in "+-" for line in list(difflib.unified_diff(lines, other, "a", "b", lineterm=""))[2:])
    assert ours <= theirs + 6  # what is the same at both ends is left out of the search


def apply(lines: list[str], diff: list[str]) -> list[str]:
    """Apply a unified diff, as patch(1) does."""
    out, at = [], 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, length = line.split()[1][1:].partition(",")
            first = int(start) - (length != "0")
            out += lines[at:first]
            at = first
        elif line[0] == "+":
            out.append(line[1:])
        else:
            assert lines[at] == line[1:]
            out += [line[1:]] if line[0] == " " else []
            at += 1
    return out + lines[at:]


def test_equal_and_huge_texts_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(difflib.SequenceMatcher, "__init__", never)
    text = "".join(f"<a{number}/>\n" for number in range(100_000))
    assert unified(text, text, ("a", "b")) == []
    assert unified("x\n" * 300_000, "y\n" * 300_001, ("a", "b")) == ["-300000 lines", "+300001 lines"]
    assert unified(f"a{text}b", f"c{text}d", ("a", "b")) == ["-100001 lines", "+100001 lines"]
    assert unified("a\nb", "a\r\nb", ("a", "b")) == ["-3 characters", "+4 characters"]


def test_a_change_in_a_huge_text_is_shown() -> None:
    lines = [f"<a{number}/>" for number in range(200_000)]
    one = "\n".join(lines)
    two = one.replace("<a150000/>", "<b/>")
    found = unified(one, two, ("a", "b"))
    assert found[2:] == [
        "@@ -149998,7 +149998,7 @@",
        *(f" <a{n}/>" for n in range(149997, 150000)),
        "-<a150000/>",
        "+<b/>",
        *(f" <a{n}/>" for n in range(150001, 150004)),
    ]


def test_lines_that_all_match_each_other_are_not_searched_for_ever() -> None:
    """Each line is there as often as difflib takes it for a rare one."""
    count = 8000
    one = [f"{number % (count // 70)}" for number in range(count)]
    two = one[::-1]
    budget = unified("\n".join(["a", *one, "b"]), "\n".join(["c", *two, "d"]), ("a", "b"))
    assert budget == [f"-{count + 2} lines", f"+{count + 2} lines"]


def test_a_size_that_is_none_is_written_all_the_same() -> None:
    assert size(1 << 79).endswith(" TiB") and size(1 << 80) == "0x100000000000000000000 bytes"
    assert size(10**9000).startswith("0x")
