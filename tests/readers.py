"""The independent readers, each as a function from bytes to what it found, or None if it refuses them."""

from __future__ import annotations

import io
import sys
from typing import Any

import canonical
import construct
import kaitaistruct
import listing
from conftest import ROOT

import formats
import qemusave

sys.path.insert(0, str(ROOT / "generated" / "python"))
from libvirt_save_image import LibvirtSaveImage

Verdict = dict[str, Any] | None


def image_by_construct(data: bytes) -> Verdict:
    try:
        return canonical.of_construct(formats.SaveImage.parse(data))
    except construct.ConstructError:
        return None


def image_by_kaitai(data: bytes) -> Verdict:
    try:
        return canonical.of_kaitai(LibvirtSaveImage(kaitaistruct.KaitaiStream(io.BytesIO(data))))
    except (kaitaistruct.KaitaiStructError, EOFError, OverflowError):  # of a seek beyond what Python can
        return None


def image_by_fast_path(data: bytes) -> dict[str, int] | None:
    try:
        with qemusave.open(data) as image:
            image.xml_bytes
            image.cookie_bytes
            h = image.header
    except qemusave.QemusaveError:
        return None
    features = {"features": h.features_value} if h.version >= formats.FEATURES_VERSION else {}
    return {
        "version": h.version,
        "len_data": h.len_data,
        "was_running": h.was_running_value,
        "format": h.format_value,
        "ofs_cookie": h.ofs_cookie,
        "ofs_payload": h.ofs_payload,
        "len_xml": h.ofs_cookie or h.len_data,
        **features,
    }


def stream_by_construct(data: bytes, page_size: int = 4096) -> Verdict:
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_construct(formats.MigrationStream.parse(data, default_page_size=page_size))
        image = formats.SaveImage.parse(data)
        return listing.by_construct(image.stream(), image.header.words.ofs_payload)
    except construct.ConstructError:
        return None


def stream_by_kaitai(data: bytes, page_size: int = 4096) -> Verdict:
    opened = kaitaistruct.KaitaiStream(io.BytesIO(data))
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_kaitai(LibvirtSaveImage.MigrationStream(page_size, opened))
        return listing.by_kaitai(LibvirtSaveImage(opened).stream)
    except (kaitaistruct.KaitaiStructError, EOFError, OverflowError):  # of a seek beyond what Python can
        return None


def stream_by_fast_path(data: bytes, page_size: int = 4096) -> Verdict:
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_fast_path(data, 0, page_size)
        with qemusave.open(data) as image:
            return listing.by_fast_path(data, image.payload.offset, page_size)
    except qemusave.QemusaveError:
        return None
