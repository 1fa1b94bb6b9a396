"""A domain XML is read by its looks only where that says what reading it element by element does."""

from __future__ import annotations

import random

from qemusave.image.domain import domain_of, parse_domain
from qemusave.image.hardware import hardware_of, parse_hardware
from qemusave.image.usual import usual

_INNER = {
    "domain": ["title", "memory", "vcpu", "os", "cpu", "devices", "x", "name"],
    "os": ["type", "x"],
    "cpu": ["model", "vendor", "x"],
    "devices": ["disk", "interface", "x", "x"],
    "disk": ["driver", "source", "target", "x"],
    "interface": ["mac", "source", "model", "driver"],
    "source": ["host", "x"],
    "driver": ["host", "x"],
}
_NAMES = sorted({"uuid", *_INNER, *(name for names in _INNER.values() for name in names)} - {"domain"})
_ATTRIBUTES = {
    "memory": ["unit='KiB'"],
    "type": ["arch='a' machine='m'"],
    "cpu": ["mode='c'"],
    "source": ["file='/f'", "protocol='p' name='n'", "network='w'", ""],
    "disk": ["type='file' device='disk'", ""],
    "driver": ["name='q' type='raw'"],
    "target": ["dev='vda' bus='v'"],
    "mac": ["address='m'"],
    "host": ["name='h' port='1'"],
    "model": ["type='virtio'", "fallback='x'", ""],
}
_ODD = ["q='/>'", "q='a > b'", 'q="z"', "q='&amp;'", "mode='2'"]
_BEHIND = "<memory unit='KiB'>8</memory><currentMemory>1</currentMemory><vcpu>1</vcpu><os><type arch='b' machine='c'>hvm</type></os>"


def _blank(rng: random.Random) -> str:
    return rng.choice(["", "\n  ", " "])


def _element(rng: random.Random, name: str, depth: int) -> str:
    """Make an element, mostly as libvirt would, and at times as nobody would."""
    said = rng.choice(_ODD if rng.random() < 0.12 else _ATTRIBUTES.get(name, [""]))
    begin = f"{name} {said}" if said else name + rng.choice(["", "", "", "", " "])
    if rng.random() < (0.15 if name in _INNER and name != "driver" else 0.5):
        return f"<{begin}/>"
    inner = ""
    if depth < 6 and (name in _INNER or rng.random() < 0.1):
        for _ in range(rng.randrange(4)):
            child = rng.choice(_INNER.get(name, _NAMES) if rng.random() < 0.9 else _NAMES)
            inner += _blank(rng) + _element(rng, child, depth + 1)
    text = rng.choice(["t", "8", " v ", "", "", "/> "]) if not inner or rng.random() < 0.1 else ""
    return f"<{begin}>{text}{inner}{_blank(rng)}</{name}>"


def test_it_says_what_the_long_way_says() -> None:
    rng, said = random.Random(5), 0
    for _ in range(8000):
        names = [rng.choice(_INNER["domain"] if rng.random() < 0.95 else _NAMES) for _ in range(rng.randrange(7))]
        if rng.random() < 0.6:
            names.sort(key=(*_INNER["domain"], *_NAMES).index)
        head = "<name>n</name><uuid>u</uuid>" if rng.random() < 0.9 else ""
        head += _BEHIND if rng.random() < 0.3 else ""
        inner = "".join(_blank(rng) + _element(rng, name, 1) for name in names)
        text = f"<domain type='k'>{head}{inner}</domain>".encode()
        found = usual(text)
        if found is not None:
            said += 1
            assert (domain_of(found), hardware_of(found, None)) == (parse_domain(text), parse_hardware(text)), text
    assert said > 500


def test_what_is_not_certain_is_left_to_others() -> None:
    begin = "<domain type='k'><name>n</name><uuid>u</uuid>"
    assert usual(f"{begin}</domain>".encode()) is not None
    for rest in (
        "<!-- c -->",
        "<?p?>",
        "<vcpu q='a > b'>1</vcpu>",
        "<x a='/>'/>",
        "<x><memory unit='KiB'>1</memory></x>",
        "<cpu mode='c'><x/><model>m</model></cpu>",
        "<devices><disk><driver><source file='f'/></driver></disk></devices>",
        "<devices/><devices></devices>",
        "<a>" * 257 + "</a>" * 257,
        "<a></b>",
    ):
        assert usual(f"{begin}{rest}</domain>".encode()) is None, rest
