"""Disks, network cards and CPU of the domain XML, against lxml; who wrote an image, against who really did."""

from __future__ import annotations

import json
import random

import builders
import pytest
from conftest import IMAGES, NAMES, real
from lxml import etree

import qemusave
from qemusave.image import hardware
from qemusave.image.domain import parse_domain
from qemusave.image.hardware import Disk, Nic, parse_hardware, provided_cpu
from qemusave.verbs.compat.readers import READERS
from qemusave.verbs.info import describe
from qemusave.verbs.info.versions import as_numbers, machine_version

XML = b"""<domain type='kvm'><name>web</name><memory>8192</memory><os><type arch='x86_64' machine='pc-q35-9.2'>hvm</type></os>
<metadata><app:disk xmlns:app='urn:x'/></metadata>
<cpu mode='custom' match='exact'><model fallback='forbid'>Skylake-Client</model><vendor>Intel</vendor>
 <feature policy='require' name='vme'/><feature policy='require' name='ss'/></cpu>
<devices>
 <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/srv/a&amp;b.qcow2'/><target dev='vda' bus='virtio'/></disk>
 <disk type='network' device='disk'><driver name='qemu' type='raw'/><auth username='me'><secret type='ceph' uuid='u'/></auth>
  <source protocol='rbd' name='pool/image' query='token=SECRET'><host name='mon' port='6789'/></source><target dev='vdb' bus='virtio'/></disk>
 <disk type='volume'><source pool='p' volume='v'/><target dev='sda' bus='sata'/></disk>
 <disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sdb' bus='scsi'/></disk>
 <disk type='file' device='cdrom'><target dev='sdc' bus='sata'/></disk>
 <interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/><model type='virtio'/></interface>
 <interface type='bridge'><mac address='52:54:00:00:00:02'/><source bridge='br0'/></interface>
 <interface type='direct'><mac address='52:54:00:00:00:03'/><source dev='eth0' mode='vepa'/><model type='e1000'/></interface>
 <graphics type='vnc' passwd='SECRET'/>
</devices></domain>"""


def test_what_a_domain_says() -> None:
    found = parse_hardware(XML, b"<cookie><cpu mode='custom'><model>Skylake-Client-IBRS</model></cpu></cookie>")
    assert found.cpu == ("custom", "Skylake-Client", "Intel", "Skylake-Client-IBRS")
    assert found.disks == [
        Disk("vda", "virtio", "disk", "file", "qcow2", "/srv/a&b.qcow2"),
        Disk("vdb", "virtio", "disk", "network", "raw", "rbd://mon:6789/pool/image"),
        Disk("sda", "sata", "disk", "volume", None, "p/v"),
        Disk("sdb", "scsi", "lun", "block", None, "/dev/sdb"),
        Disk("sdc", "sata", "cdrom", "file", None, None),
    ]
    assert found.nics == [
        Nic("52:54:00:00:00:01", "network", "default", "virtio"),
        Nic("52:54:00:00:00:02", "bridge", "br0", None),
        Nic("52:54:00:00:00:03", "direct", "eth0", "e1000"),
    ]


def test_no_secret_is_in_what_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    with qemusave.open(builders.image(xml=XML)) as image:
        entry, _ = describe(image.source)
    assert "SECRET" not in json.dumps(entry) and "SECRET" in XML.decode() and entry["domain"]["disks"]


_PIECES = [
    "<cpu mode='custom'><model>M</model><vendor> V </vendor></cpu>",
    "<cpu mode='host-model'/>",
    "<cpu><feature name='a'/><model>late</model></cpu>",
    "<devices><disk type='file'><target dev='a'/></disk></devices>",
    "<devices />",
    "<devices><disk><disk><target dev='in'/></disk><target dev='b'/></disk><interface ><mac address='m'/></interface></devices>",
    "<devices><x><disk><target dev='no'/></disk></x><interface type='user'/></devices>",
    "<devices><disks/><disk-x><target dev='no'/></disk-x><disk\ttype='block'><source dev='/d'/></disk\n></devices>",
    "<devices><x a='/>'/><disk><target dev='c'/></disk></devices>",
    "<devices><disk><!-- </disk> --><target dev='d'/></disk></devices>",
    "<metadata><devices><disk><target dev='no'/></disk></devices><cpu><model>no</model></cpu></metadata>",
    "<metadata>a /> b</metadata>",
    "<x><![CDATA[<devices><disk>]]></x>",
    "<!-- <devices><disk> -->",
    "<?pi <cpu>?>",
    "<os><type arch='x' machine='m'>hvm</type></os>",
]


def test_it_is_what_another_parser_finds_and_cutting_changes_nothing() -> None:
    rng, cut = random.Random(3), 0
    for _ in range(1500):
        text = f"<domain type='kvm'>{''.join(rng.choices(_PIECES, k=rng.randrange(1, 7)))}</domain>".encode()
        parse_domain(text)
        found, root = parse_hardware(text), etree.fromstring(text)
        part = hardware._wanted(text)
        cut += part is not None
        whole = hardware._Found()
        hardware._run(whole, text)
        if part is not None:
            assert found == whole.hardware(None), text
        assert [d.target for d in found.disks] == [
            next(iter(d.xpath("./target/@dev")), None) for d in root.xpath("/domain/devices/disk")
        ], text
        assert [n.mac for n in found.nics] == [
            next(iter(n.xpath("./mac/@address")), None) for n in root.xpath("/domain/devices/interface")
        ], text
        cpus = root.xpath("/domain/cpu[1]")
        assert (found.cpu is not None) == bool(cpus)
        assert found.cpu is None or (found.cpu.model or "") == cpus[0].xpath("string(./model)").strip(), text
    assert 100 < cut < 1400


def test_the_model_in_a_cookie_is_what_expat_finds() -> None:
    texts = {
        b"<cookie><cpu mode='a>b'><model>X</model></cpu></cookie>": "X",
        b"<cookie><cpu><model fallback='forbid'>qemu64</model></cpu></cookie>": "qemu64",
        b"<cookie><cpu><model> Skylake-Client-IBRS\n</model></cpu></cookie>": "Skylake-Client-IBRS",
        b"<cookie><cpu><model>a&amp;b</model></cpu></cookie>": "a&b",
        b"<cookie><cpu/><model>no</model></cookie>": None,
        b"<cookie><x><model>no</model></x><cpu/></cookie>": None,
        b"<cookie><!-- <cpu><model>no</model> --></cookie>": None,
    }
    assert {text: provided_cpu(text) for text in texts} == texts


def test_damaged_cookies_say_nothing() -> None:
    for text in (
        None,
        b"",
        b"<cookie>",
        b"<cookie><cpu><model>x",
        b"<cookie><cpu></model>",
        b"<cookie><a></model></a>",
    ):
        assert provided_cpu(text) is None


@pytest.mark.parametrize("name", NAMES)
def test_who_wrote_it_is_not_older_than_is_said(name: str) -> None:
    with qemusave.open(real(name), strict=False) as image:
        entry, _ = describe(image.source)
    truth = IMAGES / f"{name}.truth.json"
    versions = json.loads(truth.read_text()).get("versions", {}) if truth.exists() else {}
    for program in ("qemu", "libvirt"):
        bound = entry[program]["at_least"]
        assert (bound is None) == (entry[program]["known_by"] is None)
        if bound is not None and program in versions:
            assert as_numbers(bound) <= as_numbers(versions[program])
    if entry["header"]:
        assert entry["qemu"]["at_least"] or not entry["payload"]


def test_the_generations_of_libvirt_have_these_bounds() -> None:
    """The oldest generation that takes an image of a format is the one that is said."""
    from qemusave import compat

    for number in range(7):
        for cookie in (None, b"<cookie/>"):
            data = builders.image(fmt=number, cookie=cookie)
            with qemusave.open(data) as image:
                bound = describe(image.source)[0]["libvirt"]["at_least"]
            knows = [reader.name for reader in READERS[:-1] if cookie is None or reader.knows_cookie]
            wanted = next(v.reader for v in compat(data) if v.accepts and v.reader in knows)
            assert wanted.startswith(f"libvirt {bound}-"), (number, cookie, bound)


def test_versions_of_machine_types() -> None:
    cases = {
        "pc-q35-10.0": "10.0",
        "pc-0.12": "0.12",
        "virt-10.0": "10.0",
        "pc-q35-rhel9.6.0": None,
        "pc-q35-noble": None,
        "virt": None,
        "s390-ccw-virtio-9.2": "9.2",
        "pc-i440fx-2.0.1": "2.0.1",
        "x-1.": None,
        "": None,
        None: None,
    }
    assert {name: machine_version(name) for name in cases} == cases
