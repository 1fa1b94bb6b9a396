import sys
import xml.etree.ElementTree

from kaitaistruct import KaitaiStream
from libvirt_save_image import LibvirtSaveImage

image = LibvirtSaveImage.from_file(sys.argv[1])  # raises KaitaiStructError, EOFError, OSError, OverflowError
words = image.header.words
name = xml.etree.ElementTree.fromstring(image.xml.text.decode()).findtext("name")
print(f"version {words.version}, format {words.format}, domain {name}, payload at {words.ofs_payload}")
if len(sys.argv) > 2:
    stream = LibvirtSaveImage.MigrationStream(4096, KaitaiStream(open(sys.argv[2], "rb")))
else:
    stream = image.stream
for section in (at.section for at in stream.sections):
    if section.is_start:
        print(f"section {section.kind.value}, id {section.live_id}: {section.start.name.decode()}")
    elif section.is_part:
        print(f"section {section.kind.value}, id {section.live_id}")
    elif section.kind == LibvirtSaveImage.StreamSection.section_full:
        print(f"section {section.kind.value}, id {section.device.id.id}: {section.device.name.name.decode()}")
    if section.is_start and section.is_ram:
        for block in (at.ram_block for at in section.ram.block_list.blocks):
            print(f"  {block.name.name.decode()}: {block.length.used_length} bytes")
