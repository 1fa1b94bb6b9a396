"""A memory device, DIMM or NVDIMM or virtio-mem, as the domain XML places it."""

from __future__ import annotations

from ..tuples import NamedTuple


class MemoryDevice(NamedTuple):
    """Where a DIMM, NVDIMM, virtio-pmem or virtio-mem device is; in bytes.

    ``label`` is how much of its end holds an NVDIMM's labels and is not in the guest's address space.
    """

    address: int
    label: int = 0
