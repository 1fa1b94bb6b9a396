"""One value of a domain's is another; every other byte of the texts stays."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import builders
import pytest
from lxml import etree

import qemusave
from qemusave.cli.main import main
from qemusave.errors import FormatError
from qemusave.image.markup import Edit, escaped
from qemusave.verbs.edit import define
from qemusave.verbs.edit.keys import changed, keys_of, parsed

XML = b"""<!-- a comment with <name>no</name> and "quotes' -->
<domain type='kvm' xmlns:q="urn:q">
  <metadata><q:x a="/name>" b='>'><![CDATA[<name>neither</name>]]></q:x></metadata>
  <name>made</name><uuid>1f7a9a0c-8a3f-4a54-9c8e-0a1b2c3d4e5f</uuid>
  <memory unit='KiB'>8192</memory>
  <os>
    <type arch="x86_64" machine="pc-q35-9.2">hvm</type>
    <loader readonly='yes' type='pflash'>/usr/share/code &amp; data.fd</loader>
    <nvram template='/t.fd'>/var/nv.fd</nvram>
  </os>
  <cpu mode='custom'><model fallback='forbid'>Nehalem</model><feature name='x'/></cpu>
  <devices>
    <emulator>/usr/bin/qemu-kvm</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file = "/srv/it's.qcow2" index='1'/>
      <backingStore><source file='/srv/base.qcow2'/></backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='block'><source dev='/dev/vg/lv'/><target dev="sdb"/></disk>
    <disk type='file' device='cdrom'>
      <target dev='sda' bus='sata'/>
    </disk>
    <disk type='nvme'><source type='pci'/><target dev='vdn'/></disk>
    <interface type='network'><mac address='52:54:00:AB:CD:EF'/><source network='default'/></interface>
    <interface type='bridge'><source bridge='br0'/></interface>
    <interface type='user'/>
  </devices>
</domain>
"""
COOKIE = b"<cookie>\n  <cpu mode='custom'>\n    <model fallback='forbid'>Nehalem</model>\n  </cpu>\n</cookie>\n"

CASES = {
    "name=other": (b">made<", b">other<"),
    "title=a <b> & c": (b"4e5f</uuid>", b"4e5f</uuid>\n<title>a &lt;b&gt; &amp; c</title>"),
    "loader=/new": (b">/usr/share/code &amp; data.fd<", b">/new<"),
    "nvram=/new": (b">/var/nv.fd<", b">/new<"),
    "emulator=/new": (b">/usr/bin/qemu-kvm<", b">/new<"),
    "cpu.model=EPYC": (b">Nehalem<", b">EPYC<"),
    "disk.vda=/a\"b'c": (b"/srv/it's.qcow2", b"/a&quot;b'c"),
    "disk.sdb=/dev/x'y": (b"/dev/vg/lv", b"/dev/x&apos;y"),
    "disk.sda=/srv/cd.iso": (b"bus='sata'/>", b"bus='sata'/>\n      <source file='/srv/cd.iso'/>"),
    "interface.0.source=lan": (b"'default'", b"'lan'"),
    "interface.52:54:00:ab:cd:ef.source=lan": (b"'default'", b"'lan'"),
    "interface.52:54:00:AB:CD:EF.source=lan": (b"'default'", b"'lan'"),
    "interface.1.source=br1": (b"'br0'", b"'br1'"),
}


@pytest.mark.parametrize("words", CASES)
def test_one_value_is_another(words: str) -> None:
    old, new = CASES[words]
    xml, cookie = changed(XML, COOKIE, parsed([words]))
    assert XML.count(old) == 1 and xml == XML.replace(old, new)
    assert cookie == (COOKIE.replace(old, new) if words.startswith("cpu") else COOKIE)
    (key, value), *_ = parsed([words]).items()
    keys = keys_of(Edit(xml))
    assert keys.get(key, keys.get(key.lower())).value == value  # type: ignore[union-attr]
    etree.fromstring(xml)


def test_all_at_once() -> None:
    done = {words: CASES[words] for words in CASES if "ab:cd" not in words and "AB:CD" not in words}
    expected = XML
    for old, new in done.values():
        expected = expected.replace(old, new)
    assert changed(XML, None, parsed(done)) == (expected, None)
    assert changed(XML, None, parsed(["name=a", "name=made"])) == (XML, None)


@pytest.mark.parametrize("key", ["disk.vdz", "disk.vdn", "interface.2.source", "interface.9.source", "memory", "Title"])
def test_what_there_is_is_said(key: str) -> None:
    if key == "Title":  # as with addresses, capitals do not matter
        assert b"<title>x</title>" in changed(XML, None, {key: "x"})[0]
        return
    with pytest.raises(ValueError, match=rf"no {re.escape(key)} to set.*disk.vda \(/srv/it's.qcow2\), disk.sdb"):
        changed(XML, None, {key: "x"})


@pytest.mark.parametrize("words", ["name", "=x", "title=two\nlines", "title=\x1b"])
def test_what_is_no_setting(words: str) -> None:
    with pytest.raises(ValueError, match=r"is not KEY=VALUE|control character"):
        parsed([words])


def test_texts_that_cannot_be_changed_in_their_place() -> None:
    with pytest.raises(ValueError, match="iso-8859-1; only UTF-8"):
        Edit(b"<?xml version='1.0' encoding='iso-8859-1'?><domain/>")
    for broken in (b"<domain>", b"", b"<!DOCTYPE domain [<!ENTITY a 'b'>]><domain>&a;</domain>"):
        with pytest.raises(FormatError):
            Edit(broken)
    assert Edit(b"<!DOCTYPE domain><?x ?><domain a='b'/>").root.get("a") == "b"


def test_elements_stand_where_another_parser_finds_them() -> None:
    """Texts made at random: names, attributes and contents are those of libxml2, and an edit changes one of them."""
    rng = random.Random(1)

    def element(depth: int) -> str:
        name = rng.choice(["a", "b", "c-d", "e:f"])
        quote = rng.choice("'\"")
        value = escaped("".join(rng.choices("x>'\"& é\t", k=4)), quote)
        parts = ["", "text &amp; more", "<!-- <a> -->", "<![CDATA[ <b> ]]>", "<?a <c?>", "\n  "]
        inner = "".join(element(depth - 1) if rng.random() < 0.6 else rng.choice(parts) for _ in range(depth))
        attributes = f" k{rng.choice(['=', ' = '])}{quote}{value}{quote}" if rng.random() < 0.7 else ""
        return f"<{name}{attributes}/>" if not inner else f"<{name}{attributes} >{inner}</{name} >"

    for _ in range(100):
        text = f"<domain xmlns:e='urn:e'>{element(4)}</domain>".encode()
        edit, tree = Edit(text), etree.fromstring(text)
        ours, theirs = list(edit.root.every()), [one for one in tree.iter() if isinstance(one.tag, str)]
        assert [one.name.rpartition(":")[2] for one in ours] == [etree.QName(one).localname for one in theirs]
        # a parser makes blanks of tabs in attributes
        assert [(one.get("k") or "").replace("\t", " ") for one in ours] == [one.get("k", "") for one in theirs]
        number = rng.randrange(1, len(ours))
        edit.set_attribute(ours[number], "k", "<new & 'it\">")
        theirs[number].set("k", "<new & 'it\">")
        assert etree.tostring(etree.fromstring(edit.text()), method="c14n") == etree.tostring(tree, method="c14n")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "image"
    path.write_bytes(builders.image(xml=XML.partition(b"\n")[2], cookie=COOKIE, padding=4096))
    return path


def test_define_changes_the_image(image: Path) -> None:
    before = image.read_bytes()
    change = define(image, settings={"disk.vda": "/mnt/a.qcow2", "title": "moved"}, show=True)
    assert (change.method, change.payload) == ("in-place", change.payload_before)
    assert "-      <source file = \"/srv/it's.qcow2\" index='1'/>" in change.diff
    with qemusave.open(image) as opened:
        assert (
            opened.xml_bytes
            == changed(XML, None, {"disk.vda": "/mnt/a.qcow2", "title": "moved"})[0].partition(b"\n")[2]
        )
        assert opened.cookie_bytes == COOKIE
    assert len(image.read_bytes()) == len(before)
    assert image.read_bytes().endswith(builders.PAYLOAD)


def test_the_command(image: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before, path = image.read_bytes(), str(image)
    for words, code, said in (
        (["--set", "disk.vdz=/x"], 2, "there is no disk.vdz to set; this domain has: name (made), "),
        (["--set", "disk.vda"], 2, "is not KEY=VALUE"),
        (["--set", "name=other"], 1, "the name changes from made to other; --force"),
        (["--set", "cpu.model=EPYC"], 1, "<cpu> changes"),
        (["--set", "disk.vda=/x", "--dry-run"], 0, "would be changed in place"),
    ):
        assert main(["define", path, *words]) == code
        assert said in capsys.readouterr().err
        assert image.read_bytes() == before
    assert main(["define", path, "--set", "nvram=/x"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["define", path, "--set", "nvram=/y", "--diff"]) == 0
    assert "+    <nvram template='/t.fd'>/y</nvram>\n" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["define", path, "--set", "nvram=/z", "--color", "never"]) == 0
    assert "+    <nvram template='/t.fd'>/z</nvram>\n" in capsys.readouterr().out
    assert main(["define", path, "--set", "cpu.model=EPYC", "--no-cookie", "--force", "--json"]) == 0
    assert "-    <model fallback='forbid'>Nehalem</model>" in json.loads(capsys.readouterr().out)["diff"]
    with qemusave.open(image) as opened:
        assert opened.cookie_bytes is None and b">EPYC<" in opened.xml_bytes


def test_the_cookie_names_the_cpu_too(tmp_path: Path, image_path: Any) -> None:
    """And nobody is told that it does not."""
    image = tmp_path / "image"
    shutil.copy(image_path("tiny-paused.zstd"), image)
    change = define(image, settings={"cpu.model": "kvm64"}, force=True)
    assert not [said for said in change.notes if "cookie" in said]
    with qemusave.open(image) as opened:
        assert b">kvm64</model>" in opened.xml_bytes and b">kvm64</model>" in (opened.cookie_bytes or b"")
