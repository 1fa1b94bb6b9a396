"""Mutations of texts that know their grammar: descriptions of device state (JSON), domain XMLs and save cookies."""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from typing import Any

KEYS = (
    "name",
    "type",
    "size",
    "array_len",
    "index",
    "struct",
    "fields",
    "subsections",
    "vmsd_name",
    "instance_id",
    "version",
    "devices",
    "page_size",
    "num",
)
TYPES = ("uint8", "uint64", "int32", "int32 le", "bool", "buffer", "unused_buffer", "timer", "struct", "cpsr", "bitmap")
NUMBERS = (0, 1, -1, 2, 7, 8, 255, 1024, 4096, 1 << 31, (1 << 32) - 1, 1 << 32, (1 << 63) - 1, 1 << 63, 1 << 64, 10**30)
ADDRESSES = ("0", "-1", "0x0", "0x100000000", "0xffffffffffffffff", "0x10000000000000000", "040", "1_0", " 1", "x", "")
OTHERS: tuple[Any, ...] = (
    None,
    True,
    False,
    1.5,
    1e308,
    "",
    "a",
    "\0",
    "\ud800",
    "é" * 99,
    [],
    {},
    [[]],
    {"": {}},
    [None],
)


def mutated_json(text: bytes, rng: random.Random) -> bytes:
    """Change a description in one to three places; what is no JSON is changed as bytes."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return _bytes(text, rng)
    for _ in range(rng.choice((1, 1, 2, 3))):
        tree = _changed(tree, rng)
    try:
        made = json.dumps(tree, ensure_ascii=rng.random() < 0.7, separators=rng.choice(((",", ":"), (", ", ": "))))
    except (ValueError, RecursionError):
        return _bytes(text, rng)
    data = made.encode("utf-8", "surrogatepass")
    return _bytes(data, rng) if rng.random() < 0.05 else data


def _places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Name the way to each value below a tree; of very large ones, to the first."""
    found, left = [path], [(path, tree)]
    while left and len(found) < 4000:
        at, value = left.pop()
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in inner:
            found.append((*at, key))
            left.append(((*at, key), item))
    return found[1:]


def _at(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def _changed(tree: Any, rng: random.Random) -> Any:
    places = _places(tree)
    if not places:
        return deepcopy(rng.choice(OTHERS))
    path = rng.choice(places)
    above, key = _at(tree, path[:-1]), path[-1]
    how = rng.randrange(9)
    if how == 0:
        above[key] = deepcopy(rng.choice(OTHERS))
    elif how == 1:
        above[key] = rng.choice(NUMBERS)
    elif how == 2:
        del above[key]
    elif how == 3:  # another value of the same text
        above[key] = json.loads(json.dumps(_at(tree, rng.choice(places))))
    elif how == 4 and isinstance(above, list):
        above[key:key] = [json.loads(json.dumps(above[key]))] * rng.choice((1, 2, 50))
    elif how == 5 and isinstance(above, dict):
        above[rng.choice(KEYS)] = above.pop(key)
    elif how == 6 and isinstance(above, dict):
        above[rng.choice(KEYS)] = deepcopy(rng.choice((*NUMBERS, *TYPES, *OTHERS)))
    elif how == 7:  # deeper
        for _ in range(rng.choice((1, 3, 70, 300))):
            above[key] = rng.choice(([above[key]], {"struct": above[key]}, {"subsections": [above[key]]}))
    else:
        value = above[key]
        above[key] = value + rng.choice((1, -1)) if isinstance(value, int) else rng.choice(TYPES)
    return tree


_PIECE = re.compile(rb"<[^<>]*>|[^<>]+|[<>]")
_VALUE = re.compile(rb"=(['\"])([^'\"]*)\1")
MARKUP = (
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE domain [<!ENTITY a 'b'>]>",
    b"<!DOCTYPE domain [<!ATTLIST name a CDATA 'b'>]>",
    b"&a;",
    b"&#0;",
    b"&#x10ffff;",
    b"&lt;",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\0",
    b"/>",
)
ELEMENTS = (
    b"<memory model='dimm'><target><size unit='KiB'>2048</size></target>"
    b"<address type='dimm' slot='0' base='0x1'/></memory>",
    b"<memory unit='KiB'>1</memory>",
    b"<vcpu>999999999999</vcpu>",
    b"<name>a/b</name>",
    b"<os><type arch='x86_64' machine='q35'>hvm</type></os>",
    b"<uuid>0</uuid>",
    b"<cookie><a/></cookie>",
    b"<domain/>",
)


def mutated_xml(text: bytes, rng: random.Random) -> bytes:
    """Change a text of elements in one to three places."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        pieces = _PIECE.findall(text) or [text or b"<a/>"]
        at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        how = rng.randrange(10)
        if how == 0:
            del pieces[at]
        elif how == 1:
            pieces[at:at] = [pieces[other]] * rng.choice((1, 2, 300))
        elif how == 2:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif how == 3:
            pieces.insert(at, rng.choice(MARKUP))
        elif how == 4:
            pieces.insert(at, rng.choice(ELEMENTS))
        elif how == 5:
            pieces[at] = _VALUE.sub(lambda found: b"=" + found[1] + _value(rng) + found[1], pieces[at])
        elif how == 6:
            pieces[at:at] = [b"<a>" * rng.choice((1, 255, 300)), b"</a>" * rng.choice((0, 1, 255, 300))]
        elif how == 7:
            del pieces[at:]
        elif how == 8:
            first, last = sorted((at, other))
            pieces[first:first] = pieces[first:last]
        else:
            pieces[at] = _value(rng) if pieces[at][:1] != b"<" else _bytes(pieces[at], rng)
        text = b"".join(pieces)
    return text


def _value(rng: random.Random) -> bytes:
    return str(rng.choice((*NUMBERS, *ADDRESSES))).encode()


def _bytes(text: bytes, rng: random.Random) -> bytes:
    """Change a few bytes."""
    out = bytearray(text or b"x")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(out))
        out[at : at + rng.randint(0, 2)] = rng.choice((b"", b"{", b"}", b"[", b'"', b"<", b">", b"\0", b"9" * 30))
        out = out or bytearray(b"x")
    return bytes(out)
