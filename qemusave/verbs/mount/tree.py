"""An image as a tree of files: what each is called, how long it is, what stands in it.  Knows nothing of FUSE."""

from __future__ import annotations

from ...errors import QemusaveError
from ...image.header import problems
from .files import Text
from .memory import KINDS, Memory, stream_file
from .names import apart, file_name
from .texts import Devices, cpus_text, info_text, sections_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from ...image.guest import Guest
    from ...image.image import Image
    from .files import File

    Folder: TypeAlias = dict[str, File]


class Tree:
    """The files of an image; what is left out cannot be had of this one.

    Attributes:
        root: files and folders by name.
        left_out: what is not there and why, by name.
        problem: why not all of the image can be trusted, or None.
        memory: the guest's memory, or None where nothing of the stream can be read.

    Args:
        image: the image, which stays open as long as files are read.
        partial: let missing memory be zeros; otherwise it cannot be read.
    """

    def __init__(self, image: Image, *, partial: bool = False) -> None:
        self.image = image
        self.root: dict[str, File | Folder] = {"info.json": Text(lambda: info_text(image))}
        self.left_out: dict[str, QemusaveError] = {}
        self.memory: Memory | None = None
        self.problem: QemusaveError | None = None
        if not image.bare:
            self._texts()
            self.problem = next((error for _, error in problems(image.header, image.path)), None)
        try:
            if self.problem is None:
                self._stream(image.guest, partial=partial)
        except QemusaveError as error:
            self.problem = error

    def find(self, path: str) -> File | Folder | dict[str, File | Folder] | None:
        """Return the file or folder at a path such as ``/blocks/pc.ram``, or None."""
        found: File | Folder | dict[str, File | Folder] | None = self.root
        for name in filter(None, path.split("/")):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _texts(self) -> None:
        """Add what libvirt wrote around the stream."""
        image = self.image
        self.root["domain.xml"] = Text(lambda: image.xml_bytes)
        if image.ofs_cookie is not None:
            self.root["cookie.xml"] = Text(lambda: image.cookie_bytes or b"")

    def _stream(self, guest: Guest, *, partial: bool) -> None:
        """Add what the stream has; it is read for that."""
        names = apart(map(file_name, guest.ram))
        self.problem = guest.problem or (None if partial else guest.left_out())
        self.memory = memory = Memory(guest, partial=partial)
        self.root["blocks"] = dict(zip(names, memory.blocks.values(), strict=True))
        self.root["sections.tsv"] = Text(lambda: sections_text(guest))
        for kind in KINDS:
            self._add(f"memory.{kind}", lambda kind=kind: memory.file(kind))  # type: ignore[misc]
        self._add("stream", lambda: stream_file(guest))
        self._add("cpus.json", lambda: self._cpus(guest))
        self._add("devices", lambda: self._devices(guest))

    def _cpus(self, guest: Guest) -> File:
        if guest.problem is not None:
            raise guest.problem
        cpus = guest.vcpus()
        return Text(lambda: cpus_text(guest, cpus))

    def _devices(self, guest: Guest) -> Folder:
        if guest.problem is not None:
            raise guest.problem
        return Devices(guest).files()

    def _add(self, name: str, make: Callable[[], File | Folder]) -> None:
        """Add what is made, or why it is not."""
        try:
            self.root[name] = make()
        except QemusaveError as error:
            self.left_out[name] = error
