"""The commands that help, for a shell; those of qemusave's own that `--fix` can run."""

from __future__ import annotations

import os
import shlex

from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.domain import Domain
    from .host import Libvirt

PROGRAM = "qemusave"
ELSEWHERE = "PATH"
"""What stands in a command for something that only the user knows."""


class Fix(NamedTuple):
    """What `--fix` does to make *out* of an image.

    Attributes:
        line: the same for a shell.
        out: the file that is written.
        words: one of qemusave's commands, without the program's name; or none.
        key: without words: what is set in a copy, as `define --set` names it.
        value: to what.
    """

    line: str
    out: str
    words: tuple[str, ...]
    key: str = ""
    value: str = ""


class Remedies:
    """Makes command lines about one image.

    Args:
        path: the image.
        out: the file that is to become the mended image.
        libvirt: how virsh is called.

    Attributes:
        domain: the guest, once it is known.
        managed: the name of the domain whose managed save the image is.
        defined: whether libvirt has the domain.
        fixes: the commands that `--fix` can run.
    """

    def __init__(self, path: str, out: str, libvirt: Libvirt) -> None:
        self.path, self.out, self.libvirt = path, out, libvirt
        self.domain: Domain | None = None
        self.managed: str | None = None
        self.defined = False
        self.fixes: dict[str, Fix] = {}

    def _own(self, *words: str) -> str:
        command = shlex.join([PROGRAM, *words])
        self.fixes[command] = Fix(command, self.out, words)
        return command

    def repair(self) -> str:
        """Mend what can be mended."""
        return self._own("repair", self.path, self.out)

    def convert(self, *options: str) -> str:
        """Write it in another format."""
        return self._own("convert", self.path, self.out, *options)

    def extract(self) -> str:
        """Take the memory that is there."""
        return shlex.join([PROGRAM, "extract", "--partial", self.path, f"{self.out}.memory", "--as", "raw"])

    def edit(self) -> str:
        """Change the XML by hand, in a copy."""
        return f"{self._copy(self.out)} && {shlex.join([PROGRAM, 'edit', self.out])} && {self._dated()}"

    def with_xml(self) -> str:
        """Make an image of a bare stream."""
        return f"{shlex.join([PROGRAM, 'convert', self.path, self.out, '--xml'])} DOMAIN.xml"

    def set(self, key: str, value: str) -> str:
        """Make a copy whose domain XML has another value (:mod:`..edit.keys`)."""
        define = shlex.join([PROGRAM, "define", self.out, "--set", f"{key}={value}"])
        command = f"{self._copy(self.out)} && {define} && {self._dated()}"
        if value != ELSEWHERE:  # and so is known here, too
            self.fixes[command] = Fix(command, self.out, (), key, value)
        return command

    def moved(self, path: str) -> str:
        """Say in a copy that a file, which has no key, is elsewhere; where, only the user knows."""
        old, new = _escaped(path), ELSEWHERE
        sed = shlex.quote(f"s|{_literal(old)}|{_literal(new)}|g")
        out = shlex.quote(self.out)
        return (
            f"{self._copy(self.out)} && {PROGRAM} dumpxml {shlex.quote(self.path)} | sed {sed} |"
            f" {PROGRAM} define {out} --xml - && {self._dated()}"
        )

    def keep(self) -> str:
        """Copy the image before something deletes it."""
        return self._copy(f"{self.path}.copy")

    def _copy(self, out: str) -> str:
        return shlex.join(["cp", "-p", "--sparse=always", self.path, out])

    def _dated(self) -> str:
        """Give the copy the time of the image, by which it is seen that disks are newer."""
        return shlex.join(["touch", "-r", self.path, self.out])

    def boot_anew(self) -> str:
        """Start the guest from its disks, without the memory in the image."""
        name = None if self.domain is None else self.domain.name
        if self.managed is not None:
            return f"{self.keep()} && {self.virsh('start', '--force-boot', self.managed)}"
        if name and self.defined:
            return self.virsh("start", name)
        xml = shlex.quote(f"{self.path}.xml")
        return f"{PROGRAM} dumpxml {shlex.quote(self.path)} > {xml} && {self.virsh('create', f'{self.path}.xml')}"

    def restore(self) -> str:
        """Restore it."""
        if self.managed is not None:
            return self.virsh("start", self.managed)
        return self.virsh("restore", self.path)

    def again(self) -> str:
        """Ask once more."""
        return shlex.join([PROGRAM, "doctor", self.path])

    def virsh(self, *words: str) -> str:
        """Let libvirt do something; `--fix` never does."""
        return shlex.join(self.libvirt.command(*words))


def _escaped(text: str) -> str:
    """Write a text as it stands in an XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _literal(text: str) -> str:
    """Write a text for sed, to be taken as it is."""
    return "".join(f"\\{letter}" if letter in r"\.*[]^$|&" else letter for letter in text)


def beside(path: str) -> str:
    """Return the name of a mended image, beside the image where that is a file, else here."""
    plain = path if os.path.exists(path) else os.path.basename(path.split("#")[0].rstrip("/")) or "image"
    return f"{plain}.repaired"
