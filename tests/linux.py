"""The guest with a Linux: where its kernel is."""

from __future__ import annotations

from conftest import IMAGES

LINUX = IMAGES / "linux-thinned.zstd.save"  # 96 MiB, two vCPUs, Linux
RELEASE = "6.12.117+deb13-cloud-amd64"
BANNER = 0x20000E0
KERNEL_MAP = 0xFFFFFFFF80000000  # where this kernel maps physical address 0
