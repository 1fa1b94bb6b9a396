"""QEMU itself, without libvirt: takes a bare migration stream."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path
from typing import Any

from .lab import Lab


class Qemu:
    """A QEMU in the lab that takes in a stream and stays paused; spoken to through QMP.

    Args:
        lab: where it runs.
        machine: the versioned machine type, with the devices that libvirt gives the small guest.
        memory: bytes of the block ``pc.ram``.
    """

    def __init__(self, lab: Lab, machine: str, memory: int) -> None:
        self.lab = lab
        backend = {"qom-type": "memory-backend-ram", "id": "pc.ram", "size": memory}
        self.process = subprocess.Popen(
            lab.argv(
                "qemu-system-x86_64",
                "-machine",
                f"{machine},usb=off,acpi=on,memory-backend=pc.ram",
                "-accel",
                "tcg",
                "-cpu",
                "qemu64",
                "-m",
                f"size={memory >> 10}k",
                "-object",
                json.dumps(backend),
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-boot",
                "strict=on",
                "-S",
                "-kernel",
                "/srv/kernel",
                "-incoming",
                "defer",
                "-qmp",
                "stdio",
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self) -> Qemu:
        try:
            self.ask("qmp_capabilities")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self.process, contextlib.suppress(AssertionError, OSError):  # which waits, SECONDS at most
            self.ask("quit")

    def ask(self, command: str, **arguments: Any) -> Any:
        """Give a command and return its result."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.process.stdin.flush()
        said = ""
        for line in self.process.stdout:
            answer = json.loads(line) if line.startswith("{") else {}
            if "return" in answer:
                return answer["return"]
            assert "error" not in answer, answer["error"]["desc"]
            said += line
        raise AssertionError(f"QEMU has ended: {said}")

    def hmp(self, command: str) -> str:
        """Ask the monitor for people; its lines end as virsh shows them."""
        told: str = self.ask("human-monitor-command", **{"command-line": command})
        return told.replace("\r\n", "\n")

    def take(self, stream: Path, *, mapped_ram: bool) -> None:
        """Take in a stream; return when all of it is there, or fail with QEMU's words."""
        capabilities = [{"capability": "mapped-ram", "state": mapped_ram}]
        self.ask("migrate-set-capabilities", capabilities=capabilities)
        self.ask("migrate-incoming", uri=f"file:{self.lab.inside(stream)}")
        while self.ask("query-migrate").get("status") != "completed":
            assert self.process.poll() is None

    def memory(self, size: int) -> bytes:
        """Return the guest's memory from address 0 on."""
        path = self.lab.work / "qemu.pmem"
        self.hmp(f'pmemsave 0 {size} "{self.lab.inside(path)}"')
        data = path.read_bytes()
        path.unlink()
        return data
