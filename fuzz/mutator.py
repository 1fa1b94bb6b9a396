"""Mutations that know the format: fields change to what they must not be, lengths are kept right or made wrong.

For atheris, :func:`mutate` is called by the targets; for AFL++, this is a custom mutator module::

    AFL_PYTHON_MODULE=mutator PYTHONPATH=fuzz:. afl-fuzz ...
"""

from __future__ import annotations

import random
from functools import lru_cache

from grammar import mutated_json, mutated_xml

from qemusave.declared import StreamSection
from qemusave.spec import load
from qemusave.spec.nodes import Name, Raw
from qemusave.verbs.corpus.files import dictionary
from qemusave.verbs.corpus.places import Place, boundary_values, places, replaced, signatures


def _tokens() -> list[bytes]:
    out = []
    for line in dictionary(load()).splitlines():
        text = line.partition('="')[2][:-1]
        out.append(text.encode().decode("unicode_escape").encode("latin-1"))
    return out


TOKENS = _tokens()
RIGHT = 0.8
"""How often a length is right, where a text has changed."""
_DESCRIPTION = bytes([StreamSection.VMDESCRIPTION])


@lru_cache(maxsize=64)
def located(data: bytes) -> tuple[Place, ...]:
    """Find the fields of an image; fuzzers change the same one many times."""
    return tuple(places(data))


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Change an image in one way, or two; the result has at most *max_size* bytes, and one at the least."""
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 1, 1, 2))):
        found = located(data)
        if not found:
            data = _insert_token(data, found, rng)
            continue
        data = rng.choice(MUTATIONS)(data, found, rng)
    return data[:max_size] or b"\0"  # AFL++ ends when there is nothing


def _number(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Give a number one of its boundary values, or any other."""
    place = rng.choice([p for p in found if p.is_int] or [None])
    if place is None:
        return _insert_token(data, found, rng)
    values = boundary_values(place)
    value = rng.choice(values) if values and rng.random() < 0.8 else rng.getrandbits(place.bits)
    return replaced(data, place, value)


def _signature(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Put another of its byte strings where one stands."""
    choices = [(p, text) for p in found for text in signatures(p)]
    if not choices:
        return _number(data, found, rng)
    place, text = rng.choice(choices)
    return data[: place.offset] + text + data[place.end :]


def _length_of(place: Place, before: tuple[Place, ...]) -> Place | None:
    """Find the field that says how long another is: the last one of that name, if it says so."""
    raw = place.field.type
    if not isinstance(raw, Raw) or not isinstance(raw.size, Name):
        return None
    said = next((p for p in reversed(before) if p.name.partition(".")[2] == raw.size.path[-1]), None)
    return said if said is not None and said.value == place.size else None


def _said(data: bytes, said: Place, size: int, rng: random.Random) -> bytes:
    """Write the length of a text: mostly the right one, or one that is wrong on purpose; else the old one stays."""
    how, top = rng.random(), (1 << said.bits) - 1
    if how < RIGHT:
        return replaced(data, said, min(size, top))
    if how < (1 + RIGHT) / 2:
        return replaced(data, said, rng.choice((0, 1, size - 1, size + 1, 2 * size, top >> 1, top)) & top)
    return data


def _content(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Make a field of bytes longer or shorter, with the number that says its length, or without it."""
    at = rng.choice([n for n, p in enumerate(found) if not p.is_int] or [len(found) - 1])
    place, said = found[at], _length_of(found[at], found[:at])
    text = data[place.offset : place.end]
    text = rng.choice((text[: rng.randrange(len(text) + 1)], text + text, text + rng.choice(TOKENS), b""))
    changed = data[: place.offset] + text + data[place.end :]
    if said is not None:
        changed = _said(changed, said, len(text), rng)
    return _metadata(changed, found, place.offset, len(changed) - len(data), rng)


def _metadata(data: bytes, found: tuple[Place, ...], at: int, grown: int, rng: random.Random) -> bytes:
    """Let the header's lengths follow when a text within the metadata has grown; mostly."""
    start = load().constants["LEN_HEADER"][0]
    for said in (p for p in found if p.name in ("words.len_data", "words.ofs_cookie")):
        if start <= at < start + said.value and rng.random() < RIGHT:
            data = replaced(data, said, (said.value + grown) & ((1 << said.bits) - 1))
    return data


def _region(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Repeat, drop or move what is between two fields."""
    first, last = sorted(rng.choices(range(len(found)), k=2))
    start, end = found[first].offset, found[min(last, first + 40)].end
    piece = data[start:end]
    where = rng.choice(found).offset
    return rng.choice(
        (data[:end] + piece + data[end:], data[:start] + data[end:], data[:where] + piece + data[where:], data[:start])
    )


def _text(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Change a description, a domain XML or a save cookie by its grammar; the lengths follow, mostly."""
    texts = [p for p in found if not p.is_int and data[p.offset : p.offset + 1] in (b"{", b"<")]
    start = _description(data)
    if start is not None and (not texts or rng.random() < 0.5):
        text = mutated_json(data[start:], rng)
        said = next((p for p in reversed(found) if p.end == start), None)
        return data[:start] + text if said is None else _said(data[:start] + text, said, len(text), rng)
    if not texts:
        return _content(data, found, rng)
    place = rng.choice(texts)
    old = data[place.offset : place.end]
    text = (mutated_json if old[:1] == b"{" else mutated_xml)(old, rng)
    changed = data[: place.offset] + text + data[place.end :]
    return _metadata(changed, found, place.offset, len(text) - len(old), rng)


def _description(data: bytes) -> int | None:
    """Find the description that an image ends with."""
    at = len(data)
    while (at := data.rfind(_DESCRIPTION, 0, at)) >= 0:
        if int.from_bytes(data[at + 1 : at + 5], "big") == len(data) - at - 5 and data[at + 5 : at + 6] == b"{":
            return at + 5
    return None


def _insert_token(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Put a byte string or number of the format somewhere, over what is there or between."""
    at = rng.choice(found).offset if found else rng.randrange(len(data) + 1)
    token = rng.choice(TOKENS)
    return data[:at] + token + data[at + (len(token) if rng.random() < 0.5 else 0) :]


def _flip(data: bytes, found: tuple[Place, ...], rng: random.Random) -> bytes:
    """Change a few bytes anywhere."""
    out = bytearray(data or b"\0")
    for _ in range(rng.randint(1, 4)):
        out[rng.randrange(len(out))] = rng.getrandbits(8)
    return bytes(out)


MUTATIONS = (
    _number,
    _number,
    _number,
    _signature,
    _content,
    _content,
    _text,
    _text,
    _text,
    _region,
    _insert_token,
    _flip,
)


# --- AFL++ ---

_rng = random.Random()


def init(seed: int) -> None:
    """Begin."""
    _rng.seed(seed)


def fuzz(buf: bytearray, add_buf: bytearray, max_size: int) -> bytearray:
    """Return a changed image."""
    return bytearray(mutate(bytes(buf), max_size, _rng.getrandbits(32)))


def deinit() -> None:
    """End."""
