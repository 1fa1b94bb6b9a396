// Golden JSON of images, from Kaitai's JavaScript parser.
const fs = require('fs');
const { KaitaiStream } = require('kaitai-struct');
const { LibvirtSaveImage } = require('./LibvirtSaveImage.js');

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
    payload: sumOf(image.payload),
  };
}

for (const path of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let answer;
  try {
    answer = { ok: true, value: golden(new LibvirtSaveImage(new KaitaiStream(fs.readFileSync(path)))) };
  } catch (error) {
    answer = { ok: false, error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
