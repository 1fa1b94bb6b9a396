"""Save a guest of every machine type, or with every device, that QEMU offers and starts; say what we have of it.

    python tests/oracles/sweep.py [--memory SIZE] [--run] [TARGET[:MACHINE]...]
    python tests/oracles/sweep.py --devices [--run] TARGET:MACHINE...

Runs as root. The table goes to standard output: whether map and memory are QEMU's, whether the values of the devices
are those of its own reader, and what `verify` calls an error, though QEMU wrote it.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from libvirt.lab import Lab
from libvirt.qemu import Qemu, Refused
from libvirt.root import ready_root

from oracles.analyzer import wrong_values
from oracles.maps import Comparison, compared
from oracles.mtree import Range, ranges
from qemusave import QemusaveError
from qemusave.image.open import open_guest
from qemusave.verbs.verify import verify

TARGETS = ("x86_64", "i386", "aarch64", "arm", "s390x", "ppc64", "riscv64", "loongarch64")
SIZES = ["32M", "256M", "1G", ""]
"""What is tried as the size of the memory, unless it is said; the machine's own at last."""
BACKENDS = ("-blockdev", "null-co,node-name=d", "-object", "memory-backend-ram,id=m,size=16M", "-chardev", "null,id=c")
BUSES = [
    word for bus in ("qemu-xhci", "virtio-scsi-pci", "virtio-serial-pci", "ich9-intel-hda") for word in ("-device", bus)
]
NEEDS = ("", ",drive=d", ",memdev=m", ",chardev=c")
"""What a device may need to start, tried in turn."""
POLLS = 50
"""How often a guest that runs is asked whether it waits."""


class Outcome(NamedTuple):
    """What we have of a guest.

    Attributes:
        map: whether map and memory are right, or refused.
        why: what is wrong or missing, or why it was refused.
        values: of devices, what is wrong.
        unsound: what `verify` calls an error.
    """

    map: str
    why: str = ""
    values: str = ""
    unsound: str = ""


def machines(lab: Lab, target: str) -> list[str]:
    """Return the names of all machine types, without their aliases."""
    with Qemu(lab, "-machine", "none", target=target) as qemu:
        return sorted(entry["name"] for entry in qemu.ask("query-machines"))


def pluggable(lab: Lab, target: str) -> list[str]:
    """Return the names of all devices that users can plug in."""
    names = re.findall(r'^name "(.*?)"', lab.run(f"qemu-system-{target}", "-device", "help"), re.M)
    return sorted({name for name in names if not name.endswith("-cpu")})


def try_out(lab: Lab, target: str, tries: list[list[str]], run: bool) -> Outcome:
    """Save the first guest that starts, and compare what we say of it with what QEMU says."""
    words = ""
    for options in tries:
        try:
            with Qemu(lab, *options, "-audio", "none", target=target) as qemu:
                if run:
                    run_firmware(qemu)
                return judged(lab, qemu)
        except Refused as refused:
            words = str(refused)
    return Outcome("does not start", words.strip().splitlines()[-1] if words else "")


def run_firmware(qemu: Qemu) -> None:
    """Let the firmware run until it waits, or for a while."""
    polls = iter(range(POLLS))
    qemu.run_until(lambda: "HLT=1" in qemu.hmp("info registers") or next(polls, None) is None)


def judged(lab: Lab, qemu: Qemu) -> Outcome:
    """Save a paused guest, and compare all that we say."""
    stream = lab.work / "sweep.mig"
    truth = ranges(qemu.tree())
    try:
        qemu.save(stream)
    except (Refused, AssertionError) as refused:
        return Outcome("cannot be saved", str(refused).strip().splitlines()[-1])
    with _removed(stream):
        verdict = judged_map(qemu, stream, truth)
        unsound = "; ".join(f"{found.rule}: {found.message}" for found in verify(stream) if found.severity == "error")
        return verdict._replace(values=judged_values(lab, stream), unsound=unsound)


@contextlib.contextmanager
def _removed(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        path.unlink()


def judged_map(qemu: Qemu, stream: Path, truth: list[Range]) -> Outcome:
    """Compare map and memory."""
    try:
        with open_guest(stream) as guest:
            return outcome_of(compared(qemu, guest, truth))
    except QemusaveError as error:
        return Outcome("refused", error.message)
    except Exception as error:
        return Outcome("wrong", f"{type(error).__name__}: {error}")


def outcome_of(found: Comparison) -> Outcome:
    """Put a comparison in words."""
    outside = [f"not in the stream: {part}" for part in found.outside]
    if found.wrong:
        return Outcome("wrong", "; ".join(found.wrong + outside))
    return Outcome("right, but ROM missing" if found.rom else "right", "; ".join(found.rom + outside))


def judged_values(lab: Lab, stream: Path) -> str:
    """Compare the values of the devices; say how many are wrong, and which is the first."""
    try:
        wrong = wrong_values(lab.root, stream)
    except QemusaveError as error:
        return error.message
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    return f"{len(wrong)}, such as {wrong[0]}" if wrong else ""


def guests(lab: Lab, asked: list[str], devices: bool, sizes: list[str]) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield target, name and the options to try in turn of all guests asked for."""
    memories = [["-m", size] if size else [] for size in sizes]
    for word in asked:
        target, _, machine = word.partition(":")
        if devices:
            board = ["-machine", machine, *BACKENDS, *BUSES, *memories[0]]
            for device in pluggable(lab, target):
                yield target, f"{machine} {device}", [[*board, "-device", device + need] for need in NEEDS]
            continue
        for name in [machine] if machine else machines(lab, target):
            yield target, name, [["-machine", name, *memory] for memory in memories]


def main() -> None:
    """Print a table of all guests asked for, and count verdicts."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--memory", action="append", metavar="SIZE", help="instead of the smallest that starts")
    arguments.add_argument("--run", action="store_true", help="let the firmware run")
    arguments.add_argument("--devices", action="store_true", help="a guest with each device")
    arguments.add_argument("asked", nargs="*", metavar="TARGET[:MACHINE]", default=TARGETS)
    given = arguments.parse_args()
    counted: collections.Counter[tuple[str, str]] = collections.Counter()
    with tempfile.TemporaryDirectory() as work, ready_root() as root, Lab(root, Path(work), libvirtd=False) as lab:
        print("| target | guest | map | why | wrong values | unsound |\n|---|---|---|---|---|---|")
        for target, name, tries in guests(lab, given.asked, given.devices, given.memory or SIZES):
            outcome = try_out(lab, target, tries, given.run)
            for kind, bad in (("map", outcome.map), ("values wrong", outcome.values), ("unsound", outcome.unsound)):
                if bad:
                    counted[target, outcome.map if kind == "map" else kind] += 1
            print(f"| {target} | {name} | {' | '.join(outcome)} |", flush=True)
    for (target, verdict), number in sorted(counted.items()):
        print(f"{target}: {number} {verdict}", file=sys.stderr)


if __name__ == "__main__":
    main()
