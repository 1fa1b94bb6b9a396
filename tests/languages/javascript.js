// Golden JSON of images, from Kaitai's JavaScript parser.
const fs = require('fs');
const { LibvirtSaveImage } = require('./LibvirtSaveImage.js');
const { FileStream } = require('./file_stream.js');

function sumOf(data) {
  if (data === undefined) return null;
  let a = 1, b = 0;
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return [data.length, b * 65536 + a];
}

const orNull = (value) => (value === undefined ? null : value);

function streamOf(image) {
  if (Buffer.from(image.payload.subarray(0, 4)).toString('latin1') !== 'QEVM') return null;
  const { stream } = image;
  let numRecords = 0, sumOffsets = 0;
  for (const { section } of stream.sections) {
    if (!section.isRam) continue;
    for (const { ramRecord } of section.ram.records) {
      numRecords += 1;
      sumOffsets += ramRecord.word.offsetLow;
    }
  }
  return {
    page_size: stream.pageSize, mapped_ram: stream.mappedRam, num_sections: stream.sections.length,
    num_records: numRecords, sum_offsets: sumOffsets, end: stream.rest.ofs,
  };
}

function golden(image) {
  const { header, cookie } = image;
  const { words } = header;
  return {
    magic: sumOf(header.magic), version_le: header.versionLe, byte_order: header.byteOrder, version: words.version,
    len_data: words.lenData, was_running: words.wasRunning, format: words.format, format_enum: words.formatEnum,
    ofs_cookie: words.ofsCookie, features: orNull(words.features), features_mapped_ram: orNull(words.featuresMappedRam),
    reserved: sumOf(words.reserved), len_xml: words.lenXml, len_cookie: words.lenCookie, ofs_payload: words.ofsPayload,
    xml_text: sumOf(image.xml.text), xml_padding: sumOf(image.xml.padding),
    cookie_text: sumOf(cookie && cookie.text), cookie_padding: sumOf(cookie && cookie.padding),
    payload: sumOf(image.payload), stream: streamOf(image),
  };
}

for (const path of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let answer;
  const file = new FileStream(path);
  try {
    answer = { ok: true, value: golden(new LibvirtSaveImage(file)) };
  } catch (error) {
    answer = { ok: false, error: String(error) };
  }
  file.close();
  console.log(JSON.stringify(answer));
}
