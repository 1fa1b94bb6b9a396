import kaitai_struct_nim_runtime
import libvirt_save_image
import std/[os, strformat, strutils]

proc text(bytes: seq[byte]): string = cast[string](bytes)

let image = LibvirtSaveImage.fromFile(paramStr(1))
let words = image.header.words
let name = image.xml.text.text.split("<name>")[1].split("</name>")[0]
echo &"version {words.version}, format {words.format}, domain {name}, payload at {words.ofsPayload}"
let stream = if paramCount() < 2: image.stream else:
  LibvirtSaveImage_MigrationStream.read(newKaitaiFileStream(paramStr(2)), nil, nil, 4096'u32)
for at in stream.sections:
  let section = at.section
  let kind = section.kind.ord
  if section.isStart:
    echo &"section {kind}, id {section.liveId}: {section.start.name.text}"
  elif section.isPart:
    echo &"section {kind}, id {section.liveId}"
  elif not section.device.isNil:
    echo &"section {kind}, id {section.device.id.id}: {section.device.name.name.text}"
  if section.isStart and section.isRam:
    for place in section.ram.blockList.blocks:
      echo &"  {place.ramBlock.name.name.text}: {place.ramBlock.length.usedLength} bytes"
