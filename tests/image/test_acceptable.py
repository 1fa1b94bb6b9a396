"""Would libvirt take a domain: all who ask get the answer of libvirt itself."""

from __future__ import annotations

import re
from pathlib import Path

import builders
import pytest
from asked import ASKED

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


@pytest.mark.parametrize(
    ("memory", "is_taken"),
    [
        ("<memory>8</memory>", True),
        ("<memory> +8 </memory>", True),
        ("<memory unit='TB'>1</memory>", True),
        ("", True),
        ("<memory unit='ell'>8</memory>", False),
        ("<memory>much</memory>", False),
        ("<memory>-8</memory>", False),
        ("<memory/>", False),
    ],
)
def test_memory_that_libvirt_cannot_read(memory: str, is_taken: bool) -> None:
    """Its words are in the corpus' table: ``odd-xml-memory-unit`` and ``-words``."""
    xml = f"<domain type='qemu'><name>a</name>{memory}<os><type>hvm</type></os></domain>".encode()
    found = qemusave.verify(builders.image(xml=xml))
    assert is_taken or [finding.rule for finding in found] == ["xml.domain"]
    assert not is_taken or "xml.domain" not in {finding.rule for finding in found}
