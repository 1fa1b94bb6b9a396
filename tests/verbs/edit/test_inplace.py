"""The order of writes in place: after any of them, and with any of its sectors missing, a reader gets old or new."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import builders
import pytest
from conftest import real
from hypothesis import given, settings
from hypothesis import strategies as st

import qemusave
from qemusave.files.source import BytesSource
from qemusave.image.domain import parse_xml
from qemusave.image.image import Image
from qemusave.image.metadata import LAST, pack_metadata, settled
from qemusave.verbs.edit.inplace import SECTOR, plan

Reading = tuple[object, bytes, "bytes | None"]


def xml(length: int, *, text: bytes = b"") -> bytes:
    """Make a domain XML with so long a description."""
    words = random.Random(length).randbytes(length).hex().encode()[:length]
    return (
        b"<domain type='kvm'>\n  <name>n</name>\n  <description>"
        + words
        + text
        + b"</description>\n  <os><type>hvm</type></os>\n</domain>\n"
    )


def area(
    text: bytes, cookie: bytes | None, *, order: str = "LITTLE", padding: int = 1 << 16, running: int = 0
) -> bytes:
    """Make what stands before a payload."""
    return builders.image(xml=text, cookie=cookie, order=order, padding=padding, was_running=running, payload=b"")


def other(before: bytes, text: bytes, cookie: bytes | None, running: int = 1) -> bytes:
    """Make what shall stand there instead."""
    header = qemusave.parse_header(before)._replace(was_running=running)
    return pack_metadata(header, text, cookie)


def reading(data: bytes) -> Reading:
    """Return what a reader gets, and make sure that libvirt's parser would get no less."""
    image = Image(BytesSource(data))
    assert parse_xml(image.xml_area) == "domain"
    if image.cookie_bytes is not None:
        assert parse_xml(image.cookie_bytes) == "cookie"
    return image.header._replace(ofs_cookie=0), image.xml_bytes, image.cookie_bytes


def torn(data: bytes, at: int, new: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield what a power cut can leave of a write: any of its sectors."""
    edges = [at, *range((at // SECTOR + 1) * SECTOR, at + len(new), SECTOR), at + len(new)]
    pieces = list(itertools.pairwise(edges))
    choices = [pieces[: len(pieces) // 2], pieces[len(pieces) // 2 :], pieces[:1], pieces[-1:], pieces[1:]]
    choices += [[piece for piece in pieces if chance.random() < 0.5] for _ in range(6)]
    for chosen in choices:
        left = bytearray(data)
        for start, end in chosen:
            left[start:end] = new[start - at : end - at]
        yield bytes(left)


def check(before: bytes, after: bytes, *, resume: bool = False) -> None:
    """Follow a plan write by write."""
    writes = plan(before, after)
    assert writes is not None
    chance, data, states = random.Random(1), before, {reading(before), reading(after)}
    for at, new in writes:
        for left in torn(data, at, new, chance):
            assert reading(left) in states
            if resume:
                for goal in (before, after):
                    again = plan(left, goal)
                    assert again is not None
                    assert followed(left, again) == goal
        data = data[:at] + new + data[at + len(new) :]
        assert reading(data) in states
    assert data == after


def followed(data: bytes, writes: list[tuple[int, bytes]]) -> bytes:
    """Do the writes of a plan."""
    for at, new in writes:
        data = data[:at] + new + data[at + len(new) :]
    return data


COOKIES = [None, b"<cookie/>", b"<cookie>\n" + b"  <a/>\n" * 300 + b"</cookie>\n"]


@pytest.mark.parametrize("order", ["LITTLE", "BIG"])
@pytest.mark.parametrize(("old", "new"), [(900, 900), (900, 9000), (9000, 900), (25000, 30000), (30000, 25000)])
@pytest.mark.parametrize("cookie", COOKIES, ids=["none", "short", "long"])
def test_no_cut_leaves_a_mix(old: int, new: int, cookie: bytes | None, order: str) -> None:
    before = area(xml(old), cookie, order=order)
    check(before, other(before, xml(new, text=b"--new"), cookie))


def test_a_new_cookie() -> None:
    before = area(xml(900), None)
    check(before, other(before, xml(1200), COOKIES[2]))
    before = area(xml(900), COOKIES[1])
    check(before, other(before, xml(900), COOKIES[2]))


def test_a_cut_edit_can_be_brought_to_its_end_or_back() -> None:
    before = area(xml(700), COOKIES[1])
    check(before, other(before, xml(1500), COOKIES[1]), resume=True)


TEXT = st.text(st.sampled_from("ab->?<!&;'#45é "), max_size=3000).map(
    lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
)


@settings(max_examples=60)
@given(TEXT, TEXT, st.sampled_from(COOKIES), st.sampled_from(COOKIES[1:]))
def test_whatever_the_texts_say(old: bytes, new: bytes, cookie: bytes | None, becomes: bytes) -> None:
    before = area(xml(0, text=old), cookie)
    after = other(before, xml(0, text=new), becomes)
    if plan(before, after) is None:  # a character in two sectors, or what cannot be hidden
        torn_character = any(a[i] & 0xC0 == 0x80 for a in (before, after) for i in range(SECTOR, 8192, SECTOR))
        assert torn_character or b"-&#45;" in old + new
    else:
        check(before, after)


@pytest.mark.parametrize(
    "new", [b"<?pi?>" + xml(2000), b'<?xml version="1.0"?>' + xml(2000), b"<!-- a -->" + xml(2000)]
)
def test_what_cannot_be_hidden_is_not_tried(new: bytes) -> None:
    before = area(xml(900), COOKIES[1])
    assert plan(before, other(before, new, COOKIES[1])) is None
    if b"?>" in new:
        assert plan(area(new, None), other(area(new, None), xml(900), None)) is None


def test_without_room_there_is_no_order() -> None:
    before = area(xml(2000), None, padding=1000)
    assert plan(before, other(before, xml(2500), None)) is None
    with pytest.raises(ValueError, match="another length"):
        plan(before, before + b"\0")


def test_the_run_state_is_one_write_of_one_sector() -> None:
    before = area(xml(2000), COOKIES[1])
    writes = plan(before, other(before, xml(2000), COOKIES[1], running=1))
    assert writes is not None and len(writes) == 1 and writes[0][0] + len(writes[0][1]) < SECTOR
    assert plan(before, before) == []


def test_only_what_an_edit_leaves_is_taken_for_it() -> None:
    for text in (b"", LAST, b"<domain/>" + LAST, b"<domain/><?qemusave ?>", xml(10), b"<domain/><?a?>"):
        assert settled(text) == text


def test_a_real_image_to_a_real_edit() -> None:
    before, goal = real("tiny-paused.raw"), real("tiny-edit-shorter")
    with qemusave.open(goal) as image:
        new = image.xml_bytes
    with qemusave.open(before) as image:
        before = before[: image.header.ofs_payload]
        check(before, other(before, new, image.cookie_bytes))
