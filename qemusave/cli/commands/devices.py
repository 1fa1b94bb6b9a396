"""Show the state of the guest's devices by field name, as the stream describes it."""

from __future__ import annotations

from ...image.open import open_guest
from ...stream.devices import devices
from ...verbs.state import device_json
from ..near import near
from ..parsers import images
from ..say import print_json, say
from ..tell import OK, USAGE, complain, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...stream.devices import Device

_WIDTH = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument("--name", metavar="NAME", help="only devices of this name, such as cpu or ich9_ahci")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_guest(args.image, index=True) as guest:
        if guest.problem is not None:
            return fail(guest.problem)
        names = _named(args.name, [section.name or "" for section in guest.ram.sections if section.kind == "FULL"])
        if not names:
            return USAGE
        found = [device for name in names for device in devices(guest.ram, name=name)]
    if args.json:
        print_json({"path": args.image, "devices": [device_json(device) for device in found]})
    else:
        _print_all(found)
    problems = [device.problem for device in found if device.problem is not None]
    return max(map(fail, problems), default=OK)


def _named(name: str | None, there: list[str]) -> list[str | None]:
    """Return the whole names of devices: those that are called so, or, without the place on the bus, end so."""
    if name is None:
        return [None]
    found: list[str | None] = [one for one in dict.fromkeys(there) if name in (one, one.rpartition("/")[2])]
    if not found:
        hint = near(name, [*there, *(one.rpartition("/")[2] for one in there)])
        complain(f"no device is named {name!r}{hint or '; `qemusave devices` names all'}")
    return found


def _print_all(found: list[Device]) -> None:
    for device in found:
        say(f"{device.section.name} #{device.section.instance}, version {device.section.version}")
        _print(device.fields, 1)


def _print(fields: dict[str, Any], depth: int) -> None:
    for name, value in fields.items():
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            _print({f"{name}[{number}]": one for number, one in enumerate(value)}, depth)
        elif isinstance(value, dict):
            say(f"{'  ' * depth}{name}")
            _print(value, depth + 1)
        else:
            text = f"{value:#x}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
            say(f"{'  ' * depth}{name} = {text if len(text) <= _WIDTH else text[:_WIDTH] + '...'}")
