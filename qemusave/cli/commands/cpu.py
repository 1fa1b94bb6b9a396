"""Show the registers of the guest's vCPUs by name: x86, Arm, s390x, ppc64, RISC-V, LoongArch."""

from __future__ import annotations

from ...image.open import open_guest
from ...verbs.state import cpus_json
from ..parsers import images
from ..say import print_json, say
from ..tell import OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_guest(args.image, index=True) as guest:
        if guest.problem is not None:
            return fail(guest.problem)
        found = guest.vcpus()
    if args.json:
        print_json(cpus_json(args.image, found))
        return OK
    for vcpu in found:
        say(f"vCPU {vcpu.number} ({vcpu.arch})")
        for name, value in vcpu.registers.items():
            if isinstance(value, dict):
                say(f"  {name:<14} " + " ".join(f"{part}={number:#x}" for part, number in value.items()))
            elif isinstance(value, int):
                say(f"  {name:<14} {value:#018x}")
    return OK
