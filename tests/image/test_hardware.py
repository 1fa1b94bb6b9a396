"""Disks, network cards and CPU of the domain XML, against lxml; who wrote an image, against who really did."""

from __future__ import annotations

import json
import random
import re

import builders
import pytest
from conftest import IMAGES, NAMES, real
from lxml import etree

import qemusave
from qemusave.image.domain import domain_of, parse_domain
from qemusave.image.hardware import Disk, Nic, hardware_of, parse_hardware, provided_cpu
from qemusave.image.said import MAX_DEVICES
from qemusave.image.usual import usual, usual_cpu
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


_HEAD = "<name>n</name>\n<uuid>u</uuid>"
_PIECES = [
    "<title>t</title>",
    "<title>t<b>u</b></title>",
    "<memory unit='KiB'>8192</memory>",
    "<memory>8192</memory>",
    '<memory unit="MiB">8</memory>',
    "<vcpu placement='static'>2</vcpu>",
    "<vcpu>1</vcpu>",
    "<vcpu placement='a > b'>3</vcpu>",
    "<os><type arch='x' machine='m'>hvm</type></os>",
    "<os firmware='efi'>\n <type arch='x' machine='q'>hvm</type></os>",
    "<os ><boot/><type arch='y' machine='m'>xen</type></os>",
    "<os /><type arch='no' machine='no'>no</type>",
    "<name>second</name>",
    "<cpu mode='custom'><model>M</model><vendor> V </vendor></cpu>",
    "<cpu mode='host-model'/>",
    "<cpu mode='a' check='none'><feature name='a'/></cpu>",
    "<cpu mode='host-model'/><model>no</model>",
    "<cpu mode='x'><feature name='a'/><model>late</model></cpu>",
    "<cpu><feature name='a'/><model>late</model></cpu>",
    "<cpu mode='custom'><model>M</model><model>2</model></cpu>",
    "<cpu mode='y'><cpu mode='z'><model>in</model></cpu></cpu>",
    "<cputune><vcpupin vcpu='0' cpuset='1'/></cputune>",
    "<devices><disk type='file'><target dev='a'/></disk></devices>",
    "<devices />",
    "<devices><disk><disk><target dev='in'/></disk><target dev='b'/></disk><interface ><mac address='m'/></interface></devices>",
    "<devices><x><disk><target dev='no'/></disk></x><interface type='user'/></devices>",
    "<devices><disks/><disk-x><target dev='no'/></disk-x><disk\ttype='block'><source dev='/d'/></disk\n></devices>",
    "<devices><x a='/>'/><disk><target dev='c'/></disk></devices>",
    "<devices><disk><!-- </disk> --><target dev='d'/></disk></devices>",
    "<devices><disk type='file'><driver name='qemu' type='raw'/><source file='/a b'/><target dev='e' bus='ide'/></disk>"
    "<interface type='network'><mac address='n'/><source network='d'/><model type='e1000'/></interface></devices>",
    "<devices><disk type='network'><source protocol='rbd' name='p/i'><host name='h' port='1'/><host name='k'/></source>"
    "<backingStore><source file='no'/></backingStore><target dev='f'/></disk></devices>",
    "<devices><disk type='network'><source protocol='nbd'/><host name='no'/><target dev='g'/></disk></devices>",
    "<devices><disk><source protocol='nbd'><x/><host name='h'/></source><target dev='h'/></disk></devices>",
    "<devices><disk><source protocol='a'/><source protocol='b'><host name='h'/></source></disk></devices>",
    "<devices><disk><driver type='x'><host name='no'/></driver><source protocol='a'/></disk></devices>",
    "<devices><interface type='x'><source protocol='a'><host name='no'/></source></interface></devices>",
    "<devices><disk><mirror><source file='m'/></mirror><source file='s'/><target dev='i'/></disk></devices>",
    "<devices><disk><source file='a&amp;b'/><target dev='j'/></disk></devices>",
    "<devices><disk><source file=\"a'b\"/><target dev='k'/></disk></devices>",
    "<devices><disk><source file='a\tb'/><target dev='l'/></disk></devices>",
    "<devices><a></a><devices><disk><target dev='no'/></disk></devices></devices>",
    "<metadata><devices><disk><target dev='no'/></disk></devices><cpu mode='x'><model>no</model></cpu></metadata>",
    '<metadata><x:os xmlns:x="urn:x"><name>no</name></x:os></metadata>',
    "<metadata>a /> b</metadata>",
    "<metadata>a /> b<x></x></metadata>",
    "<x><![CDATA[<devices><disk>]]></x>",
    "<!-- <devices><disk> -->",
    "<!-- /> -->",
    "<?pi <cpu>?>",
    "<?pi /><cpu mode='pi'/>?>",
    f"{'<a>' * 250}{'</a>' * 250}",
]


def test_it_is_what_other_parsers_find() -> None:
    rng, short = random.Random(3), 0
    for _ in range(3000):
        pieces = rng.choices(_PIECES, k=rng.randrange(1, 5))
        if rng.random() < 0.7:
            pieces.sort(key=_PIECES.index)
        text = f"<domain type='kvm'>\n{_HEAD if rng.random() < 0.9 else ''}{''.join(pieces)}</domain>".encode()
        domain, found, root = parse_domain(text), parse_hardware(text), etree.fromstring(text)
        said = usual(text)
        short += said is not None
        if said is not None:
            assert (domain_of(said), hardware_of(said, None)) == (domain, found), text
        assert [d.target for d in found.disks] == [
            next(iter(d.xpath("./target/@dev")), None) for d in root.xpath("/domain/devices/disk")
        ], text
        assert [n.mac for n in found.nics] == [
            next(iter(n.xpath("./mac/@address")), None) for n in root.xpath("/domain/devices/interface")
        ], text
        cpus = root.xpath("/domain/cpu[1]")
        assert (found.cpu is not None) == bool(cpus)
        assert found.cpu is None or (found.cpu.model or "") == cpus[0].xpath("string(./model)").strip(), text
    assert 200 < short < 2700


def test_a_short_look_agrees_with_a_long_one_whatever_a_text_has_become() -> None:
    """Real texts, of which pieces are left out, doubled and moved; most are not well-formed any more."""
    rng, same = random.Random(4), 0
    texts = [XML]
    for name in NAMES:
        with qemusave.open(real(name), strict=False) as image:
            texts.append(image.xml_bytes if image.header.len_data < 1 << 20 else XML)
    texts = [text for text in texts if usual(text) is not None]
    assert len(texts) > 10
    for _ in range(3000):
        parts = re.split(r"(<[^<>]*>|='[^']*')", rng.choice(texts).decode())
        for _ in range(rng.randrange(1, 4)):
            first, last = sorted(rng.sample(range(len(parts)), 2))
            last = min(last, first + rng.randrange(6))
            to = rng.randrange(len(parts))
            parts[to:to] = parts[first:last]
            if rng.random() < 0.7:
                del parts[first:last]
        text = "".join(parts).encode()
        said = usual(text)
        if said is not None:
            same += 1
            assert (domain_of(said), hardware_of(said, None)) == (parse_domain(text), parse_hardware(text)), text
    assert same > 50


_COOKIE = b"""<cookie>
  <cpu mode='custom' match='exact' check='full'>
    <model fallback='forbid'>Skylake-Client-IBRS</model>
    <feature policy='require' name='hypervisor'/>
  </cpu>
</cookie>"""


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
    texts[_COOKIE] = "Skylake-Client-IBRS"
    texts[_COOKIE.replace(b"match='exact'", b"mode='again'")] = None
    texts[_COOKIE.replace(b"</model>", b"<b/></model>")] = "Skylake-Client-IBRS"
    for text, model in texts.items():
        assert (provided_cpu(text), usual_cpu(text)) == (model, model), text


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


@pytest.mark.parametrize("device", ["<disk/>", "<interface type='user'/>", "<disk type='file'></disk>"])
def test_more_devices_than_any_guest_has_are_refused(device: str) -> None:
    """A megabyte of the shortest would be 140 000 of them, and 225 MiB."""
    for many, refused in ((MAX_DEVICES, False), (MAX_DEVICES + 1, True)):
        listed = f"<devices>{device * many}</devices></domain>".encode()
        xml = builders.XML.replace(b"</domain>", listed)
        if not refused:
            assert len(parse_hardware(xml).disks + parse_hardware(xml).nics) == many
            continue
        with pytest.raises(qemusave.BudgetError, match="list of disks and network cards"):
            parse_hardware(xml)
        assert usual(xml) is None
        assert parse_domain(xml).name  # which has no use for them
        with qemusave.open(builders.image(xml=xml)) as image, pytest.raises(qemusave.BudgetError):
            _ = image.hardware
