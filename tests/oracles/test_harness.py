"""What the judges are asked with: QEMU takes its own stream, and says why it refuses another."""

from __future__ import annotations

from pathlib import Path

from libvirt.lab import Lab
from libvirt.qemu import Qemu, verdict

PC = ("-machine", "pc-i440fx-10.0", "-m", "1M")


def test_qemu_takes_its_own_stream_and_refuses_a_broken_one(lab: Lab, folder: Path) -> None:
    stream = folder / "stream"
    with Qemu(lab, *PC) as qemu:
        qemu.save(stream)
    assert verdict(lab, stream, *PC).loads
    stream.write_bytes(stream.read_bytes().replace(b"i8259", b"i8258", 1))
    assert "Unknown section or instance 'i8258' 0" in verdict(lab, stream, *PC).words.replace("savevm ", "")
