"""Golden JSON of images, from Kaitai's Python parser."""

import json
import sys
import zlib

from kaitaistruct import KaitaiStructError
from libvirt_save_image import LibvirtSaveImage


def sum_of(data):
    return None if data is None else [len(data), zlib.adler32(data)]


def stream_of(image):
    if not image.payload.startswith(b"QEVM"):
        return None
    stream = image.stream
    sections = [place.section for place in stream.sections]
    parts = [section.ram for section in sections if section.is_ram]
    records = [place.ram_record for part in parts for place in part.records]
    return {
        "page_size": stream.page_size,
        "mapped_ram": stream.mapped_ram,
        "num_sections": len(sections),
        "num_records": len(records),
        "sum_offsets": sum(record.word.offset_low for record in records),
        "end": stream.rest.ofs,
    }


def golden(image):
    header, words, cookie = image.header, image.header.words, getattr(image, "cookie", None)
    return {
        "magic": sum_of(header.magic),
        "version_le": header.version_le,
        "byte_order": header.byte_order,
        "version": words.version,
        "len_data": words.len_data,
        "was_running": words.was_running,
        "format": words.format,
        "format_enum": words.format_enum.value,
        "ofs_cookie": words.ofs_cookie,
        "features": getattr(words, "features", None),
        "features_mapped_ram": words.features_mapped_ram,
        "reserved": sum_of(words.reserved),
        "len_xml": words.len_xml,
        "len_cookie": words.len_cookie,
        "ofs_payload": words.ofs_payload,
        "xml_text": sum_of(image.xml.text),
        "xml_padding": sum_of(image.xml.padding),
        "cookie_text": sum_of(cookie and cookie.text),
        "cookie_padding": sum_of(cookie and cookie.padding),
        "payload": sum_of(image.payload),
        "stream": stream_of(image),
    }


for path in sys.stdin.read().splitlines():
    try:
        with LibvirtSaveImage.from_file(path) as parsed:
            answer = {"ok": True, "value": golden(parsed)}
    except (KaitaiStructError, EOFError, OSError, OverflowError) as error:
        answer = {"ok": False, "error": str(error)}
    print(json.dumps(answer))
