"""Seeds whose stream contradicts itself, its machine, or the domain."""

from __future__ import annotations

from ...formats import StreamSection
from . import build
from .build import TYPE, XML, configuration, image
from .descriptions import TIMER, TIMER_VERSION, json
from .memory import ram_part
from .small import CPU, EARLY_JSON, JSON, STATE, TIMER_ID, TINY, ZEROS, sequential


def _renamed(name: bytes) -> bytes:
    """Build a stream whose device has another name."""
    stream = sequential(ram_part(*ZEROS, end=True), text=json(device=name, config=configuration()))
    return stream.replace(bytes([len(TIMER)]) + TIMER, bytes([len(name)]) + name)


def _with_vcpu() -> bytes:
    """Build a stream with the state of one vCPU."""
    stream, end = sequential(ram_part(*ZEROS, end=True), text=EARLY_JSON), build.description(EARLY_JSON)
    head = {"id": {"id": 5}, "name": build.name(CPU), "instance": {"version_id": 1}}
    section = bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(5, bytes(8))
    timer = bytes([StreamSection.FULL]) + TIMER_ID.to_bytes(4, "big")
    assert timer in stream and stream.endswith(end)
    return stream.replace(timer, section + timer)


def _repeated() -> bytes:
    """Build a stream with two devices of one name and instance; its description has two instances."""
    one = JSON[JSON.index(b'{"name":"timer"') : -2]
    text = JSON[:-2] + b"," + one.replace(b'"instance_id":0', b'"instance_id":1') + b"]}"
    stream, end = sequential(ram_part(*ZEROS, end=True), text=text), build.description(text)
    head = {"id": {"id": TIMER_ID + 1}, "name": build.name(TIMER), "instance": {"version_id": TIMER_VERSION}}
    second = bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(TIMER_ID + 1, STATE)
    return stream[: -len(end)] + second + end


def contradictory() -> dict[str, bytes]:
    """Return an image for each rule on what the stream says of its machine, and the XML of the stream."""
    machine, unnamed = configuration(b"pc-i440fx-10.9"), XML.replace(TYPE, b"<type>hvm</type>")
    number = TIMER_ID.to_bytes(4, "big")
    lost = TINY.replace(bytes([StreamSection.FULL]) + number, bytes([StreamSection.EOF]) + number)
    return {
        "domain.machine": image(TINY, xml=XML.replace(build.MACHINE, b"pc-2")),
        "domain.vcpus": image(_with_vcpu(), xml=XML.replace(b"<os>", b"<vcpu current='2'>4</vcpu><os>")),
        "domain.pci": image(_renamed(b"0000:00:03.0/virtio-blk")),
        "stream.machine": image(sequential(ram_part(*ZEROS, end=True), config=machine), xml=unnamed),
        "stream.repeated": image(_repeated()),
        "stream.lost": image(lost),
        "stream.unknown": image(sequential(build.live(b"strange", 3, 1), ram_part(*ZEROS, end=True))),
        "stream.command": image(sequential(build.command(15), ram_part(*ZEROS, end=True))),
        "description.cut": image(TINY[:-20]),
    }
