# Golden JSON of images, from Kaitai's Nim parser, which does not validate.
import strformat
import libvirt_save_image

proc sumOf(data: seq[byte]): string =
  var a = 1'u32
  var b = 0'u32
  for one in data:
    a = (a + one) mod 65521
    b = (b + a) mod 65521
  fmt"[{data.len}, {uint64(b) * 65536 + uint64(a)}]"

proc streamOf(image: LibvirtSaveImage): string =
  let payload = image.payload
  if payload.len < 4 or payload[0 .. 3] != @[byte('Q'), byte('E'), byte('V'), byte('M')]:
    return "null"
  let stream = image.stream
  var records, offsets = 0'i64
  for place in stream.sections:
    if place.section.isRam:
      for record in place.section.ram.records:
        records += 1
        offsets += int64(record.ramRecord.word.offsetLow)
  result = "{" & fmt""""page_size": {stream.pageSize}, "mapped_ram": {stream.mappedRam}"""
  result &= fmt""", "num_sections": {stream.sections.len}, "num_records": {records}"""
  result &= fmt""", "sum_offsets": {offsets}, "end": {stream.rest.ofs}""" & "}"

proc golden(image: LibvirtSaveImage): string =
  let header = image.header
  let words = header.words
  var features, mappedRam, text, padding = "null"
  if words.version >= 3: # Nim has no absent number
    features = $words.features
    mappedRam = $words.featuresMappedRam
  if not image.cookie.isNil:
    text = sumOf(image.cookie.text)
    padding = sumOf(image.cookie.padding)
  result = "{" & fmt""""magic": {sumOf(header.magic)}, "version_le": {header.versionLe}, "byte_order": {header.byteOrder.ord}"""
  result &= fmt""", "version": {words.version}, "len_data": {words.lenData}, "was_running": {words.wasRunning}"""
  result &= fmt""", "format": {words.format}, "format_enum": {words.formatEnum.ord}, "ofs_cookie": {words.ofsCookie}"""
  result &= fmt""", "features": {features}, "features_mapped_ram": {mappedRam}, "reserved": {sumOf(words.reserved)}"""
  result &= fmt""", "len_xml": {words.lenXml}, "len_cookie": {words.lenCookie}, "ofs_payload": {words.ofsPayload}"""
  result &= fmt""", "xml_text": {sumOf(image.xml.text)}, "xml_padding": {sumOf(image.xml.padding)}"""
  result &= fmt""", "cookie_text": {text}, "cookie_padding": {padding}, "payload": {sumOf(image.payload)}"""
  result &= fmt""", "stream": {streamOf(image)}""" & "}"

for path in stdin.lines:
  var answer = """{"ok": false, "error": "refused"}"""
  try:
    answer = """{"ok": true, "value": """ & golden(LibvirtSaveImage.fromFile(path)) & "}"
  except CatchableError:
    discard
  echo answer
