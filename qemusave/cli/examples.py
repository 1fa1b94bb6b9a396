"""Command lines that people need, command by command: for ``--help`` and the manual page; the tests run them."""

from __future__ import annotations

EXAMPLES = {
    "info": ("vm.save", "--json vm.save other.save", "disk.qcow2#before-update"),
    "dumpxml": ("vm.save > domain.xml", "--cookie vm.save"),
    "dump": ("vm.save", "--json vm.save"),
    "explain": ("vm.save 0x14", "vm.save --stream 0x8"),
    "verify": ("vm.save", "--quick vm.save other.save"),
    "compat": ("vm.save", "--for libvirt-9.0 vm.save"),
    "doctor": ("vm.save", "--fix vm.save"),
    "sections": ("vm.save",),
    "ram": ("vm.save", "--sha256 vm.save"),
    "devices": ("vm.save", "--name cpu vm.save"),
    "cpu": ("vm.save",),
    "mount": ("vm.save /mnt",),
    "read": (
        "vm.save --physical 0xffff0 16 | xxd",
        "vm.save --block pc.ram 0 0x1000 > page",
        "vm.save --virtual 0xffff0 16 | xxd",
    ),
    "extract": (
        "vm.save memory.elf --as elf",
        "vm.save memory.raw --as raw",
        "vm.save bios.bin --as block --block pc.bios",
    ),
    "case": ("vm.save evidence/", "--check evidence/"),
    "define": ("vm.save --xml domain.xml", "vm.save --paused"),
    "edit": ("vm.save",),
    "repair": ("damaged.save mended.save",),
    "report": ("vm.save vm.html",),
    "view": ("vm.save",),
    "diff": ("vm.save other.save", "vm.save other.save --only xml"),
    "convert": (
        "vm.save small.save --format zstd",
        "vm.save older.save --for libvirt-9.0",
        "vm.save newer.save --machine pc-q35-9.2",
    ),
    "index": ("vm.save",),
    "volatility": ("",),
    "scan": ("/var/lib/libvirt/qemu/save", "--deep images/ --parquet images.parquet"),
    "spec": ("--check",),
    "corpus": ("corpus/",),
    "completion": ("bash > ~/.local/share/bash-completion/completions/qemusave",),
}
"""Command name to what stands behind it, the commonest first."""


def lines(command: str) -> str:
    """Return the examples of a command as a paragraph of its help."""
    return "\n".join(["examples:", *(f"  qemusave {command} {words}".rstrip() for words in EXAMPLES[command])])
