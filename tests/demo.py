"""`make demo`: the main job on a real image, and something left to look at in demo/."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "demo"
QEMUSAVE = Path(sys.executable).with_name("qemusave")
IMAGES = Path("tests/images")

STEPS = [
    ("What is it?", ["info", IMAGES / "tiny-paused.zstd.save"], None),
    ("Which libvirt restores it?", ["compat", IMAGES / "tiny-paused.zstd.save"], None),
    (
        "Is it in order? A sound image, and one whose save was interrupted:",
        ["verify", IMAGES / "tiny-paused.zstd.save", IMAGES / "part-enospc-gzip.save"],
        None,
    ),
    ("Its domain XML, exactly:", ["dumpxml", IMAGES / "tiny-paused.zstd.save"], "tiny-paused.xml"),
    (
        "Every field, with offset, bytes and meaning:",
        ["dump", IMAGES / "byteswapped-tiny-paused.gzip.save"],
        "dump.txt",
    ),
    ("The same for programs:", ["info", "--json", IMAGES / "tiny-paused.zstd.save"], "info.json"),
]


def main() -> None:
    """Run the steps, showing each command line."""
    OUT.mkdir(exist_ok=True)
    for title, words, file in STEPS:
        shown = shlex.join(["qemusave", *map(str, words)])
        print(f"# {title}\n$ {shown}{f' > demo/{file}' if file else ''}", flush=True)
        done = subprocess.run([QEMUSAVE, *words], cwd=ROOT, stdout=subprocess.PIPE if file else None, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"{shown} failed with exit code {done.returncode}")
        if file:
            (OUT / file).write_bytes(done.stdout)
        print()
    print(f"Left to look at: {', '.join(f'demo/{file}' for _, _, file in STEPS if file)}, docs/format.md, spec.ksy")


if __name__ == "__main__":
    main()
