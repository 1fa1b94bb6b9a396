"""A layer of volatility3 over a saved image: the guest's physical memory by random access, nothing extracted.

volatility3 imports this through the folder that ``qemusave volatility`` names, and stacks the layer on any file that
is a saved image or a bare migration stream.  It needs the extra ``volatility3``.
"""

from __future__ import annotations

import logging
import tempfile

from volatility3.framework import exceptions, interfaces
from volatility3.framework.configuration import requirements
from volatility3.framework.layers import physical

from ...compression.table import NONE
from ...errors import MagicError, QemusaveError
from .memory import open_memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from ...image.image import Image
    from ...memory.ranges import Range
    from .memory import Memory

_log = logging.getLogger(__name__)


class SavedImageLayer(interfaces.layers.TranslationLayerInterface):
    """The physical memory of a saved guest.

    Addresses are the guest's physical ones; what is between its ranges of memory, and what a damaged image lacks, is
    not valid.  If the image cannot be read, the layer is there and every use of it raises ``LayerException``:
    volatility would take the file for plain memory otherwise.
    """

    def __init__(
        self,
        context: interfaces.context.ContextInterface,
        config_path: str,
        name: str,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(context=context, config_path=config_path, name=name, metadata=metadata)
        self._base_layer: str = self.config["base_layer"]
        self._memory: Memory | None = None
        self._destroyed = False

    @classmethod
    def get_requirements(cls) -> list[interfaces.configuration.RequirementInterface]:
        """Name what the layer is built from: the layer of the file."""
        return [requirements.TranslationLayerRequirement(name="base_layer", optional=False)]

    @property
    def dependencies(self) -> list[str]:
        """The name of the file's layer."""
        return [self._base_layer]

    @property
    def memory(self) -> Memory:
        """The memory; it is opened when it is first asked for.

        Raises:
            LayerException: the image cannot be read.
        """
        if self._memory is None:
            if self._destroyed:
                raise exceptions.LayerException(self.name, "the layer was destroyed")
            self.open()
        assert self._memory is not None
        return self._memory

    def open(self, said: Callable[[Image], None] | None = None) -> None:
        """Open the image; see :func:`open_memory`."""
        try:
            self._memory = open_memory(self.context.layers[self._base_layer], said)
        except (QemusaveError, OSError) as error:
            raise exceptions.LayerException(self.name, str(error)) from error

    @property
    def minimum_address(self) -> int:
        """The first address of memory."""
        ranges = self.memory.ranges
        return ranges[0].start if ranges else 0

    @property
    def maximum_address(self) -> int:
        """The last address of memory, or of firmware."""
        ranges = self.memory.ranges
        return ranges[-1].start + ranges[-1].length - 1 if ranges else 0

    def mapping(
        self, offset: int, length: int, ignore_errors: bool = False
    ) -> Iterable[tuple[int, int, int, int, str]]:
        """Yield (address, length, place, bytes there, layer) of the memory in a range of addresses.

        Pages are anywhere in the payload, zero pages nowhere, so all of the payload is named as their place.

        Raises:
            InvalidAddressException: some of it is no memory, and *ignore_errors* is not set.
        """
        image = self.memory.image
        for address, piece, _ in self._pieces(offset, length, ignore_errors):
            yield address, piece, image.ofs_payload, image.source.size - image.ofs_payload, self._base_layer

    def _pieces(self, offset: int, length: int, ignore_errors: bool) -> Iterator[tuple[int, int, Range]]:
        at, end = offset, offset + length
        found = False
        for place in self.memory.pieces(offset, end):
            if place.start > at:
                if not ignore_errors:
                    break
                at = place.start
            piece = min(place.start + place.length, end) - at
            yield at, piece, place
            found = True
            at += piece
        if not ignore_errors and (at < end or not found):
            raise exceptions.InvalidAddressException(self.name, at, f"there is no memory at address {at:#x}")

    def is_valid(self, offset: int, length: int = 1) -> bool:
        """Say whether there is memory at all of the addresses."""
        try:
            return all(True for _ in self._pieces(offset, length, False))
        except exceptions.InvalidAddressException:
            return False

    def read(self, offset: int, length: int, pad: bool = False) -> bytes:
        """Return bytes at an address.

        Args:
            offset: the address.
            length: bytes.
            pad: give zeros for what is no memory.

        Raises:
            InvalidAddressException: some of it is no memory, and *pad* is not set.
            LayerException: the image cannot be read.
        """
        memory, parts, done = self.memory, [], offset
        try:
            if length > 0 and (whole := memory.at(offset)) and offset + length <= whole.start + whole.length:
                return memory.read(whole, offset, length)
            for address, piece, place in self._pieces(offset, length, pad):
                if address > done:
                    parts.append(bytes(address - done))
                parts.append(memory.read(place, address, piece))
                done = address + piece
        except (QemusaveError, OSError) as error:
            raise exceptions.LayerException(self.name, str(error)) from error
        if done < offset + length:
            parts.append(bytes(offset + length - done))
        return b"".join(parts)

    def write(self, offset: int, value: bytes) -> None:
        """Refuse: images are only read.

        Raises:
            LayerException: always.
        """
        raise exceptions.LayerException(self.name, "a saved image is only read")

    def destroy(self) -> None:
        """Give the image back; it is closed when no other layer uses it."""
        self._memory, self._destroyed = None, True

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is open: a copy, and a worker's, finds it again, or opens it anew."""
        return self.__dict__ | {"_memory": None}


class SavedImageStacker(interfaces.automagic.StackerLayerInterface):
    """Recognizes saved images and bare migration streams, before volatility's own reader of the latter."""

    stack_order = 5

    @classmethod
    def stack(
        cls,
        context: interfaces.context.ContextInterface,
        layer_name: str,
        progress_callback: Callable[[float, str], None] | None = None,
    ) -> SavedImageLayer | None:
        """Return the layer if the file is an image, else None.

        What is wrong with the image is logged as a warning.
        """
        base = context.layers[layer_name]
        if not isinstance(base, physical.FileLayer):
            return None

        def said(image: Image) -> None:
            encoding = image.guest.encoding
            doing = f"Reading {image.path}"
            if encoding != NONE and not image.guest.indexed:
                doing = f"Decompressing {image.path} ({encoding}) into a temporary file in {tempfile.gettempdir()}"
                _log.info(doing)
            if progress_callback is not None:
                progress_callback(0, doing)

        name = context.layers.free_layer_name("SavedImageLayer")
        context.config[interfaces.configuration.path_join(name, "base_layer")] = layer_name
        layer = SavedImageLayer(context, name, name)
        try:
            layer.open(said)
            if (problem := layer.memory.problem) is not None:
                _log.warning("%s; what the image lacks cannot be read", problem)
        except exceptions.LayerException as error:
            if isinstance(error.__cause__, MagicError):
                return None
            _log.warning("%s", error)
        return layer
