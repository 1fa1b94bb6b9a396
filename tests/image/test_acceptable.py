"""Would libvirt take a domain: all who ask get the answer of libvirt itself."""

from __future__ import annotations

import re
from pathlib import Path

import builders
import pytest
from asked import ASKED, MEMORIES, memory

import qemusave
from qemusave.errors import FormatError, RefusedError
from qemusave.verbs.convert import Texts, Wanted, convert
from qemusave.verbs.edit import define


@pytest.mark.parametrize("case", ASKED)
def test_one_answer(tmp_path: Path, case: str) -> None:
    xml, message = ASKED[case]
    image = builders.image(xml=xml)
    newest = next(v for v in qemusave.compat(image) if v.reader == "libvirt 11.2-11.10")
    assert newest.message == message
    assert ("xml.domain" in [found.rule for found in qemusave.verify(image)]) == bool(message)
    (tmp_path / "image").write_bytes(builders.image())
    with pytest.raises(RefusedError) as refused:
        define(tmp_path / "image", xml=xml + b"\n")
    assert ("libvirt would refuse" in str(refused.value)) == bool(message)
    assert qemusave.compat(tmp_path / "image") == qemusave.compat(builders.image())


@pytest.mark.parametrize("case", ASKED)
def test_a_bare_stream_gets_no_other_domain(tmp_path: Path, case: str) -> None:
    xml, message = ASKED[case]
    xml = re.sub(rb"<memory>.*</memory>", b"", xml)
    if not message:
        convert(builders.PAYLOAD, tmp_path / "out", Wanted("raw"), texts=Texts(xml))
    else:
        with pytest.raises(FormatError, match="the domain XML has no "):
            convert(builders.PAYLOAD, tmp_path / "out", Wanted("raw"), texts=Texts(xml))


@pytest.mark.parametrize("said", MEMORIES)
def test_memory_that_libvirt_cannot_read(said: str) -> None:
    image, message = builders.image(xml=memory(said)), MEMORIES[said]
    assert {v.message for v in qemusave.compat(image)[1:]} == {message}
    assert {v.accepts for v in qemusave.compat(image)[1:]} == {not message}
    assert ("xml.domain" in {found.rule for found in qemusave.verify(image)}) == bool(message)


def test_the_oldest_libvirt_looked_at_no_unit() -> None:
    old = [
        qemusave.compat(builders.image(version=1, xml=memory(f"<memory{unit}>{number}</memory>")))[0].message
        for unit, number in (("", 8), (" unit='ell'", 8), (" unit='ell'", "much"))
    ]
    assert old == ["", "", "failed to parse XML"]
