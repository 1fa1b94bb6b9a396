"""Make the images of tests/images/judged: streams that real QEMU writes, and what it says of them.

    python tests/oracles/fixtures.py FOLDER [NAME...]     as root; the names are those in machines.py
    python tests/oracles/fixtures.py FOLDER --scrambled   those of tests/images/scrambled

``NAME.mig.zst`` is the stream of a paused guest; ``NAME.json`` what its monitor told: where the guest has which part of
which block (`info mtree -f`), the SHA-256 of those addresses (`pmemsave`), and the vCPUs' program counters (`info
registers -a`); ``NAME.values.json.zst`` are the values of the devices as `scripts/analyze-migration.py` reads them.
``NAME.notes`` are the notes of the core that QEMU writes of the same guest (`dump-guest-memory`).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from backports import zstd

sys.path.insert(0, str(Path(__file__).parent.parent))


from libvirt.lab import Lab
from libvirt.qemu import Qemu
from libvirt.root import ready_root

from oracles.analyzer import analyzed, readable
from oracles.cores import core
from oracles.machines import MACHINES, Machine, started
from oracles.mtree import of_blocks, ranges
from oracles.scrambled import GUESTS, PC, Guest, dumped
from qemusave.image.open import open_guest

LEVEL = 19
COUNTER = {
    "x86_64": ("rip", r"[RE]IP=(\w+)"),
    "i386": ("rip", r"[RE]IP=(\w+)"),
    "aarch64": ("pc", r"PC=(\w+)"),
    "arm": ("pc", r"R15=(\w+)"),
    "s390x": ("psw_addr", r"PSW=mask \w+ addr (\w+)"),
    "riscv64": ("pc", r" pc +(\w+)"),
}
"""What we call the program counter, and where `info registers` has it."""


def known(qemu: Qemu, machine: Machine, stream: Path) -> dict[str, Any]:
    """Return what QEMU says of a paused guest that it has saved."""
    version = qemu.ask("query-version")["qemu"]
    with open_guest(stream) as guest:
        inside, _ = of_blocks(ranges(qemu.tree()), guest.ram)
        start = guest.ram.reader.start
    memory = [
        {"start": part.start, "length": part.length, "block": part.name, "offset": part.offset}
        | {"sha256": hashlib.sha256(qemu.memory(part.length, part.start)).hexdigest()}
        for part in inside
    ]
    return {
        "qemu": f"{version['major']}.{version['minor']}.{version['micro']}",
        "target": machine.target,
        "machine": start.machine,
        "memory": memory,
        "registers": registers(qemu, machine),
    }


def registers(qemu: Qemu, machine: Machine) -> list[dict[str, int]]:
    """Return the program counter of each vCPU, where we have it."""
    name, pattern = COUNTER.get(machine.target, ("", "(?!)"))
    return [{name: int(digits, 16)} for digits in re.findall(pattern, qemu.hmp("info registers -a"))]


def make(lab: Lab, machine: Machine, out: Path) -> None:
    """Write the files of one guest."""
    stream = lab.work / "stream"
    with started(lab, machine) as qemu:
        qemu.save(stream)
        told = known(qemu, machine, stream)
    data = stream.read_bytes()
    with open_guest(stream) as guest:
        description = guest.ram.reader.description
    assert description is not None
    stream.write_bytes(readable(data, description.offset))
    values = {str(number): found for number, found in analyzed(lab.root, stream).items()}
    write = {
        ".mig.zst": zstd.compress(data, LEVEL),
        ".json": json.dumps(told, indent=1).encode() + b"\n",
        ".values.json.zst": zstd.compress(json.dumps(values).encode(), LEVEL),
    }
    for ending, content in write.items():
        (out / f"{machine.name}{ending}").write_bytes(content)
        print(f"{machine.name}{ending}: {len(content)} bytes")


def make_scrambled(lab: Lab, guest: Guest, out: Path) -> None:
    """Write the files of a guest with scrambled registers."""
    stream, path = dumped(lab, guest, lab.work)
    (out / f"{guest.name}.mig.zst").write_bytes(zstd.compress(stream.read_bytes(), LEVEL))
    (out / f"{guest.name}.notes").write_bytes(core(path).notes)
    path.unlink()


def main(out: str, *names: str) -> None:
    """Make the images asked for, or all."""
    with tempfile.TemporaryDirectory() as work, ready_root() as root, Lab(root, Path(work), libvirtd=False) as lab:
        if names == ("--scrambled",):
            for guest in GUESTS:
                if guest.target not in PC:  # of which there are real cores
                    make_scrambled(lab, guest, Path(out))
            return
        for machine in MACHINES:
            if not names or machine.name in names:
                make(lab, machine, Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
