// Parse images with Kaitai's generated JavaScript: paths on stdin, one a line; one JSON result a line on stdout,
// {"ok": true, "value": ...} in the form of canonical.py, or {"ok": false, "error": "..."}.
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
  for (const name of Object.keys(prototype)) if (prototype[name].get) names.push(name);
  const out = {};
  for (const name of names) if (value[name] !== undefined) out[snake(name)] = canonical(value[name]);
  return out;
}

for (const name of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let result;
  try {
    result = { ok: true, value: canonical(new LibvirtSaveImage(new KaitaiStream(fs.readFileSync(name)))) };
  } catch (error) {
    result = { ok: false, error: `${error.name}: ${error.message}` };
  }
  console.log(JSON.stringify(result));
}
