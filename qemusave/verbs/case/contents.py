"""What an image says besides its memory, as the files of a case: each as the commands print it with ``--json``."""

from __future__ import annotations

from xml.etree import ElementTree

from ...errors import QemusaveError, TruncatedError
from ...image.domain import in_utf8
from ...stream.devices import devices
from ...text import json_text
from ..explain.fields import fields_at
from ..info import describe
from ..mount.texts import sections_text
from ..state import cpus_json, device_json
from ..verify import verify
from ..verify.rules import ERROR, finding
from .clock import clocks
from .kernel import Kernel
from .names import IMAGE
from .nvram import stores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...image.guest import Guest
    from ...image.image import Image
    from ...stream.cpu import Vcpu
    from ...stream.devices import Device
    from ..verify.rules import Finding
    from .clock import Clock
    from .folder import Folder
    from .nvram import Store


class Contents:
    """What was found in an image, and why some of it is missing.

    Attributes:
        image: the image; None where even its header is cut off.
        guest: its guest, where its stream can be read at all.
        findings: what `verify` found.
        cpus: the vCPUs.
        clocks: what the guest's clocks say.
        kernel: what Linux says of itself in memory.
        stores: UEFI's variables.
        left_out: why a file is not there, by its name.

    Args:
        image: the image, or why there is none.
    """

    def __init__(self, image: Image | TruncatedError) -> None:
        self.cut = image if isinstance(image, TruncatedError) else None
        self.image = None if isinstance(image, TruncatedError) else image
        self.guest: Guest | None = None
        self.findings: list[Finding] = []
        self.cpus: list[Vcpu] = []
        self.clocks: list[Clock] = []
        self.kernel: Kernel | None = None
        self.stores: list[Store] = []
        self.left_out: dict[str, QemusaveError] = {}

    def write(self, folder: Folder) -> None:
        """Write all there is into the folder."""
        if self.image is None:
            assert self.cut is not None
            self.findings = [finding("header.truncated", self.cut.offset or 0, self.cut.message)]
            self._verified(folder, ["header"])
            return
        self._texts(folder, self.image)
        info = describe(self.image.source)[0] | {"path": IMAGE}
        info["saved"] = {**info["saved"], "mtime": None}  # which the log has: a copy of the image has another
        folder.text("info.json", _file_of({"images": [info]}), "header and domain, as `info --json`")
        self.findings = verify(self.image)
        parts = ["payload"] if self.image.bare else ["header", "metadata", "payload"]
        self._verified(folder, [*parts, "stream"])
        if self.guest is not None:
            self._stream(folder, self.guest)

    def _texts(self, folder: Folder, image: Image) -> None:
        def add(name: str, make: Callable[[], bytes | None], about: str) -> None:
            try:
                text = make()
            except QemusaveError as error:
                self.left_out[name] = error
                return
            if text is not None:
                folder.text(name, text, about)

        if not image.bare:
            add("domain.xml", lambda: image.xml_bytes, "the domain XML, as it stands in the image")
            add("cookie.xml", lambda: image.cookie_bytes, "the save cookie, as it stands in the image")

    def _verified(self, folder: Folder, checked: list[str]) -> None:
        fields = ["header"] * len(self.findings)
        if self.image is not None:
            fields = fields_at(self.image, (one.offset for one in self.findings))  # type: ignore[assignment]
        entry = {
            "path": IMAGE,
            "ok": not any(one.severity == ERROR for one in self.findings),
            "checked": checked,
            "findings": [
                {**one._asdict(), "field": field, "in": "file"}
                for one, field in zip(self.findings, fields, strict=True)
            ],
        }
        folder.text("verify.json", _file_of({"images": [entry]}), "broken rules of the format, as `verify --json`")

    def _stream(self, folder: Folder, guest: Guest) -> None:
        """Write what the stream has besides the memory."""
        folder.text("sections.tsv", sections_text(guest), "the sections of the stream, one a line")
        found: list[Device] = []
        try:
            if guest.problem is not None:
                raise guest.problem
            found = list(devices(guest.ram))
        except QemusaveError as error:
            self.left_out["devices.json"] = error
        else:
            entries = {"path": IMAGE, "devices": [device_json(device) for device in found]}
            folder.text("devices.json", _file_of(entries), "the state of the devices, as `devices --json`")
        try:
            if guest.problem is not None:
                raise guest.problem
            self.cpus = guest.vcpus()
        except QemusaveError as error:
            self.left_out["cpus.json"] = error
        else:
            text = _file_of(cpus_json(IMAGE, self.cpus))
            folder.text("cpus.json", text, "the registers of the vCPUs, as `cpu --json`")
        self.clocks = clocks(found)
        self._searched(folder, guest)

    def _searched(self, folder: Folder, guest: Guest) -> None:
        """Write what was found in memory."""
        try:
            self.kernel, self.stores = Kernel(guest), list(stores(guest))
        except QemusaveError as error:
            self.left_out["guest.json"] = error
            return
        if self.kernel.vmcoreinfo is not None:
            folder.text("vmcoreinfo.txt", self.kernel.vmcoreinfo, "the kernel's VMCOREINFO")
        if self.stores:
            lines = [
                f"{store.block}\t{offset:#x}\t{encoding}\t{text}\n"
                for store in self.stores
                for offset, encoding, text in store.strings
            ]
            text = "block\toffset\tencoding\ttext\n" + "".join(lines)
            folder.text("nvram.tsv", text.encode(), "texts in the firmware's variables, one a line")
        folder.text("guest.json", _file_of(self.as_json()), "the guest's clock, its kernel, its NVRAM")

    def as_json(self) -> dict[str, Any]:
        """Return what was found out about the guest, as ``guest.json`` has it."""
        files, offset = said(self.image)
        assert self.kernel is not None
        return {
            "clocks": [clock._asdict() for clock in self.clocks],
            "clock_offset": offset,
            **self.kernel.as_json(),
            "nvram": [{"block": s.block, "length": s.length, "strings": len(s.strings)} for s in self.stores],
            "nvram_files": files,
        }


def said(image: Image | None) -> tuple[list[str], str | None]:
    """Return what the domain XML says: the files of NVRAM, and what the clock shows: `utc`, `localtime`, or other."""
    if image is None or image.bare:
        return [], None
    try:
        _ = image.domain  # refuses entities and what is not well-formed
        root = ElementTree.fromstring(in_utf8(image.xml_bytes).decode())
    except (QemusaveError, ElementTree.ParseError, ValueError, LookupError):
        return [], None
    files = [text.strip() for one in root.findall("./os/nvram") if (text := one.text or "").strip()]
    files += [file for one in root.findall("./os/nvram/source") if (file := one.get("file"))]
    clock = root.find("./clock")
    return files, None if clock is None else clock.get("offset")


def _file_of(data: dict[str, Any]) -> bytes:
    return f"{json_text(data)}\n".encode()
