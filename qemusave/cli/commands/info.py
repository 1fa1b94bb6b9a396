"""Show what an image is: its header, the domain in it, and what the payload holds.

A bare migration stream, as `virsh dump` writes it, has the payload only. Of a qcow2 disk, the internal snapshots are
listed; DISK#NAME is the guest in one of them. A file that is neither is named as what it
seems to be (exit code 3).
"""

from __future__ import annotations

from ...declared import FEATURES_VERSION
from ...errors import QemusaveError
from ...files.opening import open_path
from ...text import date, size
from ...verbs.info import describe, empty, told
from ..parsers import images
from ..say import print_json, say
from ..tell import OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...files.source import Source


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)
    parser.add_argument("--clock", action="store_true", help="read the stream, for the guest's clock in it")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    entries, worst = [], OK
    for number, path in enumerate(args.images):
        entry, code = _entry(path, clock=args.clock)
        entries.append(entry)
        worst = max(worst, code)
        if not args.json and entry.get("size") is not None:
            if number:
                say()
            _print(entry)
    if args.json:
        print_json({"images": entries})
    return worst


def _entry(path: str, *, clock: bool) -> tuple[dict[str, Any], int]:
    error: Exception | None
    try:
        with open_path(path) as source:
            entry, error = describe(source)
            if source.wrapping:
                entry["within"] = list(source.wrapping)
            if clock and error is None and entry["payload"]:
                entry["saved"]["clock"] = _clock(source)
    except OSError as problem:
        entry, error = told(empty(path, None), problem), problem
    return entry, OK if error is None else fail(error)


def _print(entry: dict[str, Any]) -> None:
    header, domain, payload = entry["header"], entry["domain"], entry["payload"]
    rows = [("file", f"{entry['path']} ({size(entry['size'])})")]
    if (mtime := entry["saved"]["mtime"]) is not None:
        rows.append(("changed", date(mtime)))
    rows += _times(entry["saved"])
    if "within" in entry:
        rows.append(("within", ", in ".join(reversed(entry["within"]))))
    if header:
        features = (
            f", features {', '.join(header['features']) or 'none'}" if header["version"] >= FEATURES_VERSION else ""
        )
        rows.append(("header", f"version {header['version']}, {header['byte_order']}-endian{features}"))
        rows.append(("save", "complete" if header["complete"] else "INCOMPLETE: libvirt will not restore it"))
        rows.append(("restores", "running" if header["was_running"] else "paused"))
        rows.append(("format", f"{header['format'] or 'unknown'} ({header['format_value']})"))
    elif "disk" in entry:
        rows += _disk(entry["disk"])
    elif "error" not in entry:
        rows.append(("header", "none: a bare stream, as `virsh dump` writes"))
    if domain:
        machine = " ".join(part for part in (domain["arch"], domain["machine"]) if part)
        memory = size(domain["memory"]) if domain["memory"] is not None else None
        vcpus = f"{domain['vcpus']} vCPU" if domain["vcpus"] is not None else None
        rows.append(("domain", f"{domain['name'] or '(no name)'} {domain['uuid'] or ''}".rstrip()))
        if domain["title"]:
            rows.append(("title", domain["title"]))
        rows.append(("guest", ", ".join(filter(None, [domain["type"], machine, memory, vcpus])) or "not described"))
        rows += _hardware(domain)
    if known := [
        f"{name} {entry[key]['at_least']} or later ({entry[key]['known_by']})"
        for name, key in (("QEMU", "qemu"), ("libvirt", "libvirt"))
        if entry[key]["at_least"] is not None
    ]:
        rows.append(("written by", ", ".join(known)))
    if header:
        there = "yes" if entry["cookie_size"] is None else size(entry["cookie_size"])
        rows.append(("cookie", there if entry["cookie"] else "none"))
    if payload:
        what = {None: "no readable stream", "sequential": "sequential stream", "mapped-ram": "mapped-ram stream"}
        packed = {None: "", "none": ", not compressed"}.get(payload["encoding"], f", {payload['encoding']}")
        place = f"{size(payload['size'])} at {payload['offset']:#x}"
        rows.append(("payload", f"{what[payload['stream']]}{packed}, {place}"))
    rows += [("warning", message) for message in entry["warnings"]]
    for name, value in rows:
        bad = name == "save" and header and not header["complete"]
        say((f"{name + ':':<12}", "warning" if name == "warning" else "name"), (value, "bad" if bad else ""))


def _clock(source: Source) -> dict[str, Any] | None:
    from ...image.image import Image
    from ...verbs.info.clock import clock_of

    try:
        found = clock_of(Image(source, strict=False).ram)
    except QemusaveError as error:
        fail(error)
        return None
    return found and found._asdict() | {"ahead": None if found.ahead is None else f"{found.ahead:+.3f}"}


def _times(saved: dict[str, Any]) -> list[tuple[str, str]]:
    """Describe when a guest was saved, by the clocks in its stream."""
    if "clock" not in saved:
        return []
    if (clock := saved["clock"]) is None:
        return [("clock", "none in the stream")]
    rows = []
    if clock["guest"] is not None:  # who knows in which zone a guest keeps its clock
        rows.append(("guest time", f"{date(clock['guest']).removesuffix(' UTC')}, by {clock['device']}"))
    if clock["host"] is not None:
        rows.append(("host time", f"{date(clock['host'])}, by {clock['device']}"))
    if not rows and clock["ahead"] is not None:
        rows.append(("guest time", f"{clock['ahead']} s to the host's, by {clock['device']}"))
    return [*rows, ("ran", f"{clock['vm_clock'] / 10**9:.3f} s")]


_MOST = 16  # disks or network cards that are shown


def _hardware(domain: dict[str, Any]) -> list[tuple[str, str]]:
    """Describe CPU, disks and network cards of a guest."""
    rows = []
    if cpu := domain["cpu"]:
        said = cpu["model"] or cpu["mode"] or "not said"
        given = cpu["provided"]
        rows.append(("cpu", said if given in (None, said) else f"{said}, provided as {given}"))
    disks = [(d["target"], d["source"] or "empty", d["format"], d["bus"], d["device"]) for d in domain["disks"]]
    nics = [(n["mac"], " ".join(filter(None, (n["type"], n["source"]))) or None, n["model"]) for n in domain["nics"]]
    for name, found in (("disk", disks), ("nic", nics)):
        rows += [(name, ", ".join(part for part in parts if part and part != "disk")) for parts in found[:_MOST]]
        if (more := len(found) - _MOST) > 0:
            rows.append((name, f"{more} more; --json lists them"))
    return rows


def _disk(disk: dict[str, Any]) -> list[tuple[str, str]]:
    """Describe a disk image and its snapshots."""
    what = f"{disk['format']} disk image of {size(disk['disk_size'])}, clusters of {size(disk['cluster_size'])}"
    rows = [("disk", what)]
    for snapshot in disk["snapshots"]:
        seconds = snapshot["vm_clock"] // 10**9
        state = f"state {size(snapshot['size'])}" if snapshot["size"] else "no guest's state"
        parts = [
            f"{snapshot['name']} (id {snapshot['id']})",
            date(snapshot["date"]),
            f"clock {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}",
            state,
            snapshot["machine"],
        ]
        rows.append(("snapshot", ", ".join(filter(None, parts))))
    return rows
