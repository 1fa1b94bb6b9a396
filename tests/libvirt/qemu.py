"""QEMU itself, without libvirt: it saves bare migration streams, takes them in, and tells what a guest was."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from .lab import SECONDS, Lab

BARE = ("-nodefaults", "-no-user-config", "-display", "none", "-S")


def as_libvirt_does(machine: str, memory: int) -> list[str]:
    """Return the options for a machine with the devices that libvirt gives the small guest.

    Args:
        machine: the versioned machine type.
        memory: bytes of the block ``pc.ram``.
    """
    backend = {"qom-type": "memory-backend-ram", "id": "pc.ram", "size": memory}
    board = ["-machine", f"{machine},usb=off,acpi=on,memory-backend=pc.ram", "-accel", "tcg", "-cpu", "qemu64"]
    board += ["-m", f"size={memory >> 10}k", "-object", json.dumps(backend)]
    return [*board, "-boot", "strict=on", "-kernel", "/srv/kernel"]


class Refused(AssertionError):
    """QEMU has ended, or said no to a command; its words."""


class Verdict(NamedTuple):
    """What QEMU did with a stream."""

    loads: bool
    words: str
    """What it said, where it refused or warned."""


class Qemu:
    """A QEMU in the lab that stays paused; spoken to through QMP.

    Args:
        lab: where it runs.
        options: of the machine.
        target: the architecture in QEMU's name for it.
    """

    def __init__(self, lab: Lab, *options: str, target: str = "x86_64") -> None:
        self.lab, self.said = lab, ""
        self.events: deque[dict[str, Any]] = deque()
        self.process = subprocess.Popen(
            lab.argv(f"qemu-system-{target}", *BARE, *options, "-qmp", "stdio"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def __enter__(self) -> Qemu:
        try:
            self.ask("qmp_capabilities")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Refused, OSError), self.process:  # which waits, SECONDS at most
            self.ask("quit")

    def ask(self, command: str, **arguments: Any) -> Any:
        """Give a command and return its result."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.process.stdin.flush()
        while "return" not in (answer := self._answer()):
            if "error" in answer:
                raise Refused(answer["error"]["desc"])
            self.events.append(answer)
        return answer["return"]

    def _answer(self) -> dict[str, Any]:
        """Return the next answer or event; what is said besides is kept."""
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("{"):
                answer: dict[str, Any] = json.loads(line)
                return answer
            self.said += line
        raise Refused(f"QEMU has ended: {self.said}")

    def hmp(self, command: str) -> str:
        """Ask the monitor for people; its lines end as virsh shows them."""
        told: str = self.ask("human-monitor-command", **{"command-line": command})
        return told.replace("\r\n", "\n")

    def _capabilities(self, mapped_ram: bool) -> None:
        states = {"events": True, "mapped-ram": mapped_ram}
        listed = [{"capability": name, "state": state} for name, state in states.items()]
        self.ask("migrate-set-capabilities", capabilities=listed)

    def _migrated(self) -> str:
        """Return how the migration under way ended."""
        while True:
            event = self.events.popleft() if self.events else self._answer()
            if event.get("event") == "MIGRATION" and event["data"]["status"] in ("completed", "failed"):
                return str(event["data"]["status"])

    def take(self, stream: Path, *, mapped_ram: bool = False, offset: int = 0) -> None:
        """Take in a stream that begins at a file's offset; return when all is there, or fail with QEMU's words."""
        self._capabilities(mapped_ram)
        self.ask("migrate-incoming", uri=f"file:{self.lab.inside(stream)},offset={offset}")
        while self._migrated() == "failed":  # and it ends, after its last words
            pass

    def save(self, stream: Path, *, mapped_ram: bool = False) -> None:
        """Save the guest as a bare stream; it stays paused."""
        self._capabilities(mapped_ram)
        self.ask("migrate", uri=f"file:{self.lab.inside(stream)}")
        status = self._migrated()
        assert status == "completed", self.ask("query-migrate")

    def memory(self, size: int, start: int = 0) -> bytes:
        """Return bytes of the guest's memory as the guest sees it."""
        path = self.lab.work / f"{self.process.pid}.pmem"
        self.hmp(f'pmemsave {start} {size} "{self.lab.inside(path)}"')
        data = path.read_bytes()
        path.unlink()
        return data

    def run_until(self, there: Callable[[], bool]) -> None:
        """Let the guest run until something is there, and pause it again."""
        give_up = time.monotonic() + SECONDS
        self.ask("cont")
        while not there():
            assert time.monotonic() < give_up, "the guest does not come to it"
        self.ask("stop")

    def tree(self) -> str:
        """Return the address spaces as QEMU shows them, flat."""
        return self.hmp("info mtree -f")

    def dump(self, core: Path, length: int | None = None) -> None:
        """Write the guest's memory as an ELF core dump, as ``virsh dump --memory-only`` lets QEMU do it.

        Args:
            core: the file.
            length: how many bytes from address 0 on there shall be of it, if not all.
        """
        part = {} if length is None else {"begin": 0, "length": length}
        self.ask("dump-guest-memory", paging=False, protocol=f"file:{self.lab.inside(core)}", **part)


def create_disk(lab: Lab, path: Path, **options: Any) -> None:
    """Let QEMU make an empty qcow2 image.

    Args:
        lab: where QEMU runs.
        path: the file.
        options: of the block driver's ``blockdev-create``.
    """
    path.touch()
    with Qemu(lab, "-machine", "none") as qemu:
        qemu.ask("blockdev-add", **{"driver": "file", "filename": lab.inside(path), "node-name": "file"})
        how = {"driver": "qcow2", "file": "file", "size": 1 << 20, **options}
        qemu.ask("blockdev-create", **{"job-id": "job", "options": how})
        while (job := qemu.ask("query-jobs")[0])["status"] != "concluded":
            pass
        assert "error" not in job, job


def verdict(
    lab: Lab, stream: Path, *options: str, target: str = "x86_64", mapped_ram: bool = False, offset: int = 0
) -> Verdict:
    """Let a QEMU of its own, started with these options, take in a stream, and say what it did."""
    with Qemu(lab, *options, "-incoming", "defer", target=target) as qemu:
        try:
            qemu.take(stream, mapped_ram=mapped_ram, offset=offset)
        except Refused as refused:
            return Verdict(False, str(refused).removeprefix("QEMU has ended: "))
        return Verdict(True, qemu.said)
