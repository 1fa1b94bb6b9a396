// Parse images with Kaitai's generated JavaScript: paths on stdin, one a line; one JSON result a line on stdout,
// {"ok": true, "value": ...} in the form of canonical.py, or {"ok": false, "error": "..."}.
// With a number as argument, the migration streams in the files instead, in the form of listing.py: the number is the
// page size of streams that do not say theirs.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const root = path.join(__dirname, '..');
const KaitaiStream = require(path.join(root, 'node_modules/kaitai-struct')).KaitaiStream;
const { Module } = require('module');
Module.globalPaths.push(path.join(root, 'node_modules'));
process.env.NODE_PATH = path.join(root, 'node_modules');
Module._initPaths();
const { LibvirtSaveImage } = require(path.join(root, 'generated/javascript/LibvirtSaveImage.js'));

const snake = (name) => name.replace(/([A-Z])/g, (c) => '_' + c.toLowerCase());

function canonical(value) {
  if (value instanceof Uint8Array) {
    return { size: value.length, sha256: crypto.createHash('sha256').update(value).digest('hex') };
  }
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object') return value;
  const prototype = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(value));
  const names = Object.keys(value).filter((name) => !name.startsWith('_'));
  for (const name of Object.keys(prototype)) if (prototype[name].get && name !== 'stream') names.push(name);
  const out = {};
  for (const name of names) if (value[name] !== undefined) out[snake(name)] = canonical(value[name]);
  return out;
}

const offset = (word) => word.offsetHigh * 2 ** 32 + word.offsetLow * 2 ** 10;
const hash = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
const text = (bytes) => Buffer.from(bytes).toString('latin1');

function listing(stream) {
  const { StreamSection, RamFlag } = LibvirtSaveImage;
  const out = { sections: [], blocks: [], pages: [], end: stream.rest.ofs };
  const names = new Map();
  let block = null;
  for (const place of stream.sections) {
    const s = place.section;
    const head = s.start || s.part || s.device;
    const number = s.device ? s.device.id.id : head ? head.sectionId : s.command ? s.command.head.command : null;
    const name = s.start ? text(s.start.name) : s.device ? text(s.device.name.name) : names.get(number);
    if (s.start) names.set(number, name);
    let size = s.isLive ? s.dirtyBitmapEnd - s.headEnd.ofs : s.command ? s.command.head.lenData : 0;
    const body = s.command ? s.ofsEnd - size : s.headEnd.ofs;
    const kind = StreamSection[s.kind].replace('SECTION_', '');
    out.sections.push([kind, number, head ? name : null, place.ofs, body, size]);
    if (!s.ram) continue;
    if (s.ram.blockList && !s.ram.blockList.blocks) {
      block = name; // all memory is one
      const { totalHigh, totalLow } = s.ram.blockList.total;
      out.blocks.push([name, totalHigh * 2 ** 32 + totalLow * 2 ** 10, null, null, null]);
    }
    for (const { ramBlock: b } of (s.ram.blockList && s.ram.blockList.blocks) || []) {
      const mapped = b.mapped ? [b.mapped.pageSize, b.mapped.bitmapOffset, b.mapped.pagesOffset] : null;
      const address = b.address ? b.address.address : null;
      out.blocks.push([text(b.name.name), b.length.usedLength, address, mapped, b.isStored ? hash(b.bitmap) : null]);
      if (b.isStored && b.pages.length !== b.length.usedLength) throw new Error('pages');
    }
    for (const { ramRecord: r } of s.ram.records) {
      if (r.kind === RamFlag.EOS || r.kind === RamFlag.MULTIFD_FLUSH) continue;
      if (r.hasName) block = text(r.name.name);
      const what = r.fill ? r.fill.fill : r.kind === RamFlag.PAGE ? r.data.ofs : hash(r.data.data);
      out.pages.push([block, offset(r.word), RamFlag[r.kind], what]);
    }
  }
  return out;
}

function parse(name) {
  const data = fs.readFileSync(name);
  if (process.argv.length < 3) return canonical(new LibvirtSaveImage(new KaitaiStream(data)));
  const io = new KaitaiStream(data);
  if (text(data.subarray(0, 4)) !== 'QEVM') return listing(new LibvirtSaveImage(io).stream);
  return listing(new LibvirtSaveImage.MigrationStream(io, null, null, Number(process.argv[2])));
}

for (const name of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let result;
  try {
    result = { ok: true, value: parse(name) };
  } catch (error) {
    result = { ok: false, error: `${error.name}: ${error.message}` };
  }
  console.log(JSON.stringify(result));
}
