"""Seeds whose device state and description do not fit each other."""

from __future__ import annotations

from ...formats import MAX_BLOCK, StreamSection
from ...stream.generated import put_section_footer
from . import build
from .build import image
from .descriptions import PAGE
from .memory import ram_part, zero
from .places import places, replaced
from .small import DATA, EARLY_JSON, RAM, ROM, TIMER_ID, ZEROS, early_device, sequential, sparse

DEVICES = {
    "subsections": b'"vmsd_name":"x","fields":[{"name":"n","size":1}],"subsections":[{"vmsd_name":"y"}]',
    "no-fields": b'"size":24',
    "no-size": b'"nothing":8',
    "size-in-words": b'"vmsd_name":"x","fields":[{"name":"n","size":"x"}]',
    "size-in-words-below": b'"vmsd_name":"x","subsections":[{"vmsd_name":"y","fields":[{"size":"x"}]}]',
    "array": b'"vmsd_name":"x","fields":[{"name":"n","size":2,"array_len":12}]',
    "fields-no-list": b'"vmsd_name":"x","fields":8',
}


def described(device: bytes) -> bytes:
    """Return a description of one device."""
    return b'{"page_size":%d,"devices":[{"name":"timer","instance_id":0,%s}]}' % (PAGE, device)


def states() -> dict[str, tuple[bytes, str]]:
    """Return device state whose end must be searched, and blocks of odd lengths."""
    bare = sequential(ram_part(*ZEROS, end=True), text=None)
    head = {"id": {"id": 5}, "name": build.name(b"second"), "instance": {"version_id": 1}}
    second = bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(5, b"state")
    mark = put_section_footer(TIMER_ID)
    early = early_device()
    odd = sparse({RAM: [DATA], ROM: [DATA]})
    first_length, second_length = (p for p in places(odd) if p.name == "ram_block_length.used_length")
    odd = replaced(replaced(odd, first_length, PAGE * 3 // 2), second_length, PAGE // 2)
    lying = bare[: -len(mark) - 1] + mark + b"no section" + mark + mark + second[:3]
    return {
        "state-two-devices": (image(bare[:-1] + second + bare[-1:]), "two devices, and nothing that says how long"),
        "state-cut": (image(bare[:-3]), "device state without its footer"),
        "state-like-footers": (image(lying), "what looks like footers in device state"),
        "state-early-undescribed": (image(early[: -len(EARLY_JSON) - 5]), "an early device, and no description"),
        "block-without-name": (
            image(sequential(ram_part(zero(0, RAM)), blocks={RAM: PAGE, b"": PAGE})),
            "a block without a name",
        ),
        "block-too-large": (image(sequential(blocks={RAM: MAX_BLOCK * 2})), "a block larger than any"),
        "block-4097": (
            image(sequential(blocks={number.to_bytes(2, "big"): PAGE for number in range(4097)})),
            "more blocks than a machine has",
        ),
        "block-odd-mapped": (odd, "a mapped-ram block that is no whole pages"),
    }
