"""qemusave in the lab itself, where it sees what libvirt sees: its files, its processes, virsh."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from .lab import ROOT, SECONDS, Failed, Lab

# This Python and its libraries, for the root has none, in a folder that nothing else uses.
_BRING = """
root=$1
shift
mount -t tmpfs tmpfs "$root/mnt"
for place; do
  mkdir -p "$root/mnt$place"
  mount --bind "$place" "$root/mnt$place"
done
mkdir "$root/mnt/own"
cat >"$root/mnt/own/qemusave"
chmod +x "$root/mnt/own/qemusave"
"""
_LOADER = "/lib64/ld-linux-x86-64.so.2"
_LIBRARIES = ("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/local/lib")


def bring(lab: Lab) -> None:
    """Make the command ``qemusave`` one that runs in the lab."""
    packages = [str(Path(path).resolve()) for path in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}]
    libraries = [str(Path(path).resolve()) for path in _LIBRARIES if Path(path).is_dir()]
    places = dict.fromkeys([str(ROOT), sys.base_prefix, *packages, *libraries, str(Path(_LOADER).resolve().parent)])
    python = Path(sys.executable).resolve()
    script = f"""#!/bin/sh
export PYTHONHOME=/mnt{sys.base_prefix} PYTHONPATH=/mnt{ROOT}:{":".join(f"/mnt{path}" for path in packages)}
exec /mnt{Path(_LOADER).resolve()} --library-path {":".join(f"/mnt{path}" for path in libraries)} /mnt{python} \\
  -m qemusave "$@"
"""
    enter = ["nsenter", "--target", str(lab.keeper.pid), "--mount", "sh", "-euc", _BRING, "bring", str(lab.root)]
    subprocess.run([*enter, *places], input=script, text=True, check=True, timeout=SECONDS)


def shell(lab: Lab, command: str) -> str:
    """Run a command line in the lab as somebody would who was told it."""
    return lab.run("env", "PATH=/mnt/own:/usr/bin:/usr/sbin", "sh", "-ec", command)


def doctor(lab: Lab, image: str, *options: str) -> dict[str, Any]:
    """Let `doctor` look at an image there; return what it says, the last if it mends."""
    command = shlex.join(["qemusave", "doctor", "--json", image, *options])
    told: dict[str, Any] = json.loads(shell(lab, f"{command} || test $? = 1"))
    entry: dict[str, Any] = told["images"][-1]
    return entry


def refusal(lab: Lab, command: str) -> str:
    """Run a command line that must fail, and return its last words."""
    try:
        shell(lab, command)
    except Failed as failed:
        lines = [line for line in str(failed).splitlines() if line.startswith("error: ")]
        return lines[-1].removeprefix("error: ") if lines else str(failed)
    raise AssertionError(f"{command} succeeded")
