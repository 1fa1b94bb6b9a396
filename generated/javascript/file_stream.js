// A file as a KaitaiStream that reads what it is asked for, so that images of any size can be opened; Kaitai's runtime
// has only one that wants the whole file in memory. Written by hand, for kaitai-struct 0.11.
const fs = require('fs');
const KaitaiStream = require('kaitai-struct/KaitaiStream');

const WINDOW = 1 << 16;

class FileStream extends KaitaiStream {
  /** Open the file; `close` closes it. */
  constructor(path) {
    super(0);
    this.file = fs.openSync(path, 'r');
    this.length = fs.fstatSync(this.file).size;
    this.window = Buffer.alloc(0);
    this.start = 0;
    this._dataView = this; // the runtime takes its numbers from there
  }

  get size() { return this.length; }

  close() { fs.closeSync(this.file); }

  mapUint8Array(length) { // all reading of bytes ends here
    this.ensureBytesLeft(length);
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const got = fs.readSync(this.file, bytes, done, length - done, this.pos + done);
      if (got === 0) throw new KaitaiStream.EOFError(length, done);
      done += got;
    }
    this.pos += length;
    return bytes;
  }

  /** Return a view of the 8 bytes at a place, fewer at the end of the file. */
  at(pos) {
    if (pos < this.start || pos + 8 > this.start + this.window.length) {
      this.window = Buffer.alloc(WINDOW);
      this.window = this.window.subarray(0, fs.readSync(this.file, this.window, 0, WINDOW, pos));
      this.start = pos;
    }
    return new DataView(this.window.buffer, this.window.byteOffset + pos - this.start);
  }
}

for (const kind of ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64']) {
  FileStream.prototype[`get${kind}`] = function get(pos, little) { return this.at(pos)[`get${kind}`](0, little); };
}

module.exports = { FileStream };
