// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.LibvirtSaveImage || (root.LibvirtSaveImage = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (LibvirtSaveImage_, KaitaiStream) {
/**
 * A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
 * @see {@link https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h|Header}
 * @see {@link https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c|Writer and reader}
 * @see {@link https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure|Migration stream}
 */

var LibvirtSaveImage = (function() {
  LibvirtSaveImage.ByteOrder = Object.freeze({
    LITTLE: 0,
    BIG: 1,

    0: "LITTLE",
    1: "BIG",
  });

  LibvirtSaveImage.SaveFormat = Object.freeze({
    RAW: 0,
    GZIP: 1,
    BZIP2: 2,
    XZ: 3,
    LZOP: 4,
    ZSTD: 5,
    SPARSE: 6,

    0: "RAW",
    1: "GZIP",
    2: "BZIP2",
    3: "XZ",
    4: "LZOP",
    5: "ZSTD",
    6: "SPARSE",
  });

  LibvirtSaveImage.StreamCommand = Object.freeze({
    OPEN_RETURN_PATH: 1,
    PING: 2,
    POSTCOPY_ADVISE: 3,
    POSTCOPY_LISTEN: 4,
    POSTCOPY_RUN: 5,
    POSTCOPY_RAM_DISCARD: 6,
    PACKAGED: 7,
    ENABLE_COLO: 8,
    POSTCOPY_RESUME: 9,
    RECV_BITMAP: 10,
    SWITCHOVER_START: 11,

    1: "OPEN_RETURN_PATH",
    2: "PING",
    3: "POSTCOPY_ADVISE",
    4: "POSTCOPY_LISTEN",
    5: "POSTCOPY_RUN",
    6: "POSTCOPY_RAM_DISCARD",
    7: "PACKAGED",
    8: "ENABLE_COLO",
    9: "POSTCOPY_RESUME",
    10: "RECV_BITMAP",
    11: "SWITCHOVER_START",
  });

  function LibvirtSaveImage(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  LibvirtSaveImage.prototype._read = function() {
    this.header = new SaveHeader(this._io, this, this._root);
    this._raw_xml = this._io.readBytes(this.header.words.lenXml);
    var _io__raw_xml = new KaitaiStream(this._raw_xml);
    this.xml = new TextArea(_io__raw_xml, this, this._root);
    if (this.header.words.ofsCookie != 0) {
      this._raw_cookie = this._io.readBytes(this.header.words.lenCookie);
      var _io__raw_cookie = new KaitaiStream(this._raw_cookie);
      this.cookie = new TextArea(_io__raw_cookie, this, this._root);
    }
  }

  /**
   * The fields of the subsection `configuration/capabilities`.
   */

  var CapabilityList = LibvirtSaveImage.CapabilityList = (function() {
    function CapabilityList(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    CapabilityList.prototype._read = function() {
      this.numCapabilities = this._io.readU4be();
      this.capabilities = [];
      for (var i = 0; i < this.numCapabilities; i++) {
        this.capabilities.push(new ShortString(this._io, this, this._root));
      }
    }

    /**
     * How many names follow.
     */

    /**
     * The capabilities that were switched on.
     */

    return CapabilityList;
  })();

  /**
   * A command after its type byte; it has neither an id nor a footer.
   */

  var CommandHead = LibvirtSaveImage.CommandHead = (function() {
    function CommandHead(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    CommandHead.prototype._read = function() {
      this.command = this._io.readU2be();
      if (!Object.prototype.hasOwnProperty.call(LibvirtSaveImage.StreamCommand, this.command)) {
        throw new KaitaiStream.ValidationNotInEnumError(this.command, this._io, "/types/command_head/seq/0");
      }
      this.lenData = this._io.readU2be();
    }

    /**
     * What the receiving side is to do.
     */

    /**
     * Bytes that belong to it.
     */

    return CommandHead;
  })();

  /**
   * The configuration section after its type byte; subsections may follow.
   */

  var Configuration = LibvirtSaveImage.Configuration = (function() {
    function Configuration(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Configuration.prototype._read = function() {
      this.lenMachine = this._io.readU4be();
      this.machine = this._io.readBytes(this.lenMachine);
    }

    /**
     * Bytes of the machine type's name.
     */

    /**
     * The versioned machine type, such as `pc-q35-10.0`.
     */

    return Configuration;
  })();

  /**
   * Bits of a dirty bitmap.
   */

  var DirtyBitmapBits = LibvirtSaveImage.DirtyBitmapBits = (function() {
    function DirtyBitmapBits(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DirtyBitmapBits.prototype._read = function() {
      this.start = this._io.readU8be();
      this.numSectors = this._io.readU4be();
    }

    /**
     * The first sector that the bits are about.
     */

    /**
     * How many sectors; a size and the bits follow unless all are zero.
     */

    return DirtyBitmapBits;
  })();

  /**
   * The beginning of a dirty bitmap.
   */

  var DirtyBitmapStart = LibvirtSaveImage.DirtyBitmapStart = (function() {
    function DirtyBitmapStart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DirtyBitmapStart.prototype._read = function() {
      this.granularity = this._io.readU4be();
      this.flags = this._io.readU1();
    }

    /**
     * Bytes that a bit stands for.
     */

    /**
     * Whether the bitmap is enabled and persistent.
     */

    return DirtyBitmapStart;
  })();

  /**
   * The head of a chunk of pseries' hash table.
   */

  var HtabChunk = LibvirtSaveImage.HtabChunk = (function() {
    function HtabChunk(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    HtabChunk.prototype._read = function() {
      this.index = this._io.readU4be();
      this.numValid = this._io.readU2be();
      this.numInvalid = this._io.readU2be();
    }

    /**
     * The first entry that the chunk is about.
     */

    /**
     * Entries that follow.
     */

    /**
     * Empty entries behind those, which are not stored; no entries at all end the table.
     */

    return HtabChunk;
  })();

  /**
   * The head of a block.
   */

  var LzopBlock = LibvirtSaveImage.LzopBlock = (function() {
    function LzopBlock(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LzopBlock.prototype._read = function() {
      this.lenUncompressed = this._io.readU4be();
      this.lenCompressed = this._io.readU4be();
    }

    /**
     * Bytes of the block when decompressed; 0 ends the file and nothing follows.
     */

    /**
     * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
     */

    return LzopBlock;
  })();

  /**
   * The second part of an lzop file header.
   */

  var LzopFile = LibvirtSaveImage.LzopFile = (function() {
    function LzopFile(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LzopFile.prototype._read = function() {
      this.mode = this._io.readU4be();
      this.mtimeLow = this._io.readU4be();
      this.mtimeHigh = this._io.readU4be();
      this.lenName = this._io.readU1();
    }

    /**
     * The permissions of the original file; 0 for a pipe.
     */

    /**
     * Its modification time, low half.
     */

    /**
     * Its modification time, high half.
     */

    /**
     * Bytes of its name; the name and a checksum of the header follow.
     */

    return LzopFile;
  })();

  /**
   * The first part of an lzop file header; the filter's number may follow.
   */

  var LzopHeader = LibvirtSaveImage.LzopHeader = (function() {
    function LzopHeader(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LzopHeader.prototype._read = function() {
      this.magic = this._io.readBytes(9);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([137, 76, 90, 79, 0, 13, 10, 26, 10])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([137, 76, 90, 79, 0, 13, 10, 26, 10]), this.magic, this._io, "/types/lzop_header/seq/0");
      }
      this.version = this._io.readU2be();
      this.versionLib = this._io.readU2be();
      this.versionNeeded = this._io.readU2be();
      this.method = this._io.readU1();
      this.level = this._io.readU1();
      this.flags = this._io.readU4be();
    }

    /**
     * Says that this is an lzop file.
     */

    /**
     * The version of lzop that wrote the file, such as 0x1040.
     */

    /**
     * The version of the LZO library.
     */

    /**
     * The version of lzop that can extract the file.
     */

    /**
     * The compression method; all of them decompress as LZO1X.
     */

    /**
     * The compression level; changes nothing for the reader.
     */

    /**
     * Which checksums and optional fields there are.
     */

    return LzopHeader;
  })();

  /**
   * A checksum: one behind the file header, up to four before the data of a block.
   */

  var LzopSum = LibvirtSaveImage.LzopSum = (function() {
    function LzopSum(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LzopSum.prototype._read = function() {
      this.checksum = this._io.readU4be();
    }

    /**
     * Adler-32 or CRC-32, as the flags say.
     */

    return LzopSum;
  })();

  /**
   * What follows the length of each block in the mapped-ram layout.
   */

  var MappedRamHeader = LibvirtSaveImage.MappedRamHeader = (function() {
    function MappedRamHeader(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    MappedRamHeader.prototype._read = function() {
      this.version = this._io.readU4be();
      if (!(this.version == 1)) {
        throw new KaitaiStream.ValidationNotEqualError(1, this.version, this._io, "/types/mapped_ram_header/seq/0");
      }
      this.pageSize = this._io.readU8be();
      this.bitmapOffset = this._io.readU8be();
      this.pagesOffset = this._io.readU8be();
    }

    /**
     * Always 1.
     */

    /**
     * Bytes of a page; with the block's length it gives the length of the bitmap.
     */

    /**
     * Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
     */

    /**
     * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
     */

    return MappedRamHeader;
  })();

  /**
   * An address behind the length of a block.
   */

  var RamBlockAddress = LibvirtSaveImage.RamBlockAddress = (function() {
    function RamBlockAddress(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamBlockAddress.prototype._read = function() {
      this.address = this._io.readU8be();
    }

    /**
     * Where the block is mapped; only with the capability x-ignore-shared.
     */

    return RamBlockAddress;
  })();

  /**
   * A block in the block list, after its ShortString name.
   */

  var RamBlockLength = LibvirtSaveImage.RamBlockLength = (function() {
    function RamBlockLength(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamBlockLength.prototype._read = function() {
      this.usedLength = this._io.readU8be();
    }

    /**
     * Bytes of the block, a multiple of the page size.
     */

    return RamBlockLength;
  })();

  /**
   * The rest of a compressed page's record; the zlib stream follows.
   */

  var RamCompressed = LibvirtSaveImage.RamCompressed = (function() {
    function RamCompressed(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamCompressed.prototype._read = function() {
      this.lenZlib = this._io.readU4be();
    }

    /**
     * Bytes of the zlib stream, which inflates to exactly one page.
     */

    return RamCompressed;
  })();

  /**
   * The rest of an xbzrle page's record; the difference follows.
   */

  var RamDelta = LibvirtSaveImage.RamDelta = (function() {
    function RamDelta(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamDelta.prototype._read = function() {
      this.encoding = this._io.readU1();
      if (!(this.encoding == 1)) {
        throw new KaitaiStream.ValidationNotEqualError(1, this.encoding, this._io, "/types/ram_delta/seq/0");
      }
      this.lenDelta = this._io.readU2be();
    }

    /**
     * Always 1.
     */

    /**
     * Bytes of the difference, at most a page.
     */

    return RamDelta;
  })();

  /**
   * The rest of a zero page's record.
   */

  var RamFill = LibvirtSaveImage.RamFill = (function() {
    function RamFill(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamFill.prototype._read = function() {
      this.fill = this._io.readU1();
    }

    /**
     * The byte that the whole page consists of.
     */

    return RamFill;
  })();

  /**
   * What begins each record of a ram section.
   */

  var RamWord = LibvirtSaveImage.RamWord = (function() {
    function RamWord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamWord.prototype._read = function() {
      this.word = this._io.readU8be();
    }

    /**
     * An offset or a size in the high bits, RamFlag in those below the page size.
     */

    return RamWord;
  })();

  /**
   * The first 92 bytes of a saved image.
   */

  var SaveHeader = LibvirtSaveImage.SaveHeader = (function() {
    function SaveHeader(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SaveHeader.prototype._read = function() {
      this.magic = this._io.readBytes(16);
      if (!( (((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 83, 97, 118, 101])) == 0)) || ((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 80, 97, 114, 116])) == 0))) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.magic, this._io, "/types/save_header/seq/0");
      }
      this._raw_words = this._io.readBytes(76);
      var _io__raw_words = new KaitaiStream(this._raw_words);
      this.words = new Words(_io__raw_words, this, this._root);
    }

    /**
     * The byte order of the numbers that follow.
     */
    Object.defineProperty(SaveHeader.prototype, 'byteOrder', {
      get: function() {
        if (this._m_byteOrder !== undefined)
          return this._m_byteOrder;
        this._m_byteOrder = (this.versionLe <= 3 ? LibvirtSaveImage.ByteOrder.LITTLE : LibvirtSaveImage.ByteOrder.BIG);
        return this._m_byteOrder;
      }
    });

    /**
     * The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
     */
    Object.defineProperty(SaveHeader.prototype, 'versionLe', {
      get: function() {
        if (this._m_versionLe !== undefined)
          return this._m_versionLe;
        var _pos = this._io.pos;
        this._io.seek(16);
        this._m_versionLe = this._io.readU4le();
        this._io.seek(_pos);
        return this._m_versionLe;
      }
    });

    /**
     * Says that this is a saved image, and whether the save was completed.
     */

    /**
     * The numbers of the header, in the byte order of the host that wrote them.
     */

    return SaveHeader;
  })();

  /**
   * What follows the type byte of every section; a part, an end and a footer have no other head.
   */

  var SectionId = LibvirtSaveImage.SectionId = (function() {
    function SectionId(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SectionId.prototype._read = function() {
      this.sectionId = this._io.readU4be();
    }

    /**
     * Ties the parts of a section together; ids are arbitrary.
     */

    return SectionId;
  })();

  /**
   * The rest of the head of a start or a full section, after its id and its ShortString name.
   */

  var SectionInstance = LibvirtSaveImage.SectionInstance = (function() {
    function SectionInstance(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SectionInstance.prototype._read = function() {
      this.instanceId = this._io.readU4be();
      this.versionId = this._io.readU4be();
    }

    /**
     * Tells devices of the same kind apart.
     */

    /**
     * The version of the device's state.
     */

    return SectionInstance;
  })();

  /**
   * A name of at most 255 bytes after its length.
   */

  var ShortString = LibvirtSaveImage.ShortString = (function() {
    function ShortString(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ShortString.prototype._read = function() {
      this.lenName = this._io.readU1();
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * Bytes of the name.
     */

    /**
     * The name, without a terminator.
     */

    return ShortString;
  })();

  /**
   * The first eight bytes of a migration stream.
   */

  var StreamHeader = LibvirtSaveImage.StreamHeader = (function() {
    function StreamHeader(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StreamHeader.prototype._read = function() {
      this.magic = this._io.readBytes(4);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([81, 69, 86, 77])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([81, 69, 86, 77]), this.magic, this._io, "/types/stream_header/seq/0");
      }
      this.version = this._io.readU4be();
      if (!(this.version == 3)) {
        throw new KaitaiStream.ValidationNotEqualError(3, this.version, this._io, "/types/stream_header/seq/1");
      }
    }

    /**
     * Says that this is a QEMU migration stream.
     */

    /**
     * Always 3; version 2 ended with QEMU 0.10.
     */

    return StreamHeader;
  })();

  /**
   * The head of a subsection after its type byte; its fields follow.
   */

  var Subsection = LibvirtSaveImage.Subsection = (function() {
    function Subsection(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Subsection.prototype._read = function() {
      this.name = new ShortString(this._io, this, this._root);
      this.head = new SubsectionHead(this._io, this, this._root);
    }

    /**
     * The subsection's name, such as `configuration/capabilities`.
     */

    /**
     * Its version.
     */

    return Subsection;
  })();

  /**
   * What stands between the name of a subsection and its fields.
   */

  var SubsectionHead = LibvirtSaveImage.SubsectionHead = (function() {
    function SubsectionHead(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SubsectionHead.prototype._read = function() {
      this.version = this._io.readU4be();
    }

    /**
     * The version of its fields; 1 for those of the configuration.
     */

    return SubsectionHead;
  })();

  /**
   * The fields of the subsection `configuration/target-page-bits`.
   */

  var TargetPageBits = LibvirtSaveImage.TargetPageBits = (function() {
    function TargetPageBits(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TargetPageBits.prototype._read = function() {
      this.pageBits = this._io.readU4be();
    }

    /**
     * The target's page size is two to this power.
     */

    return TargetPageBits;
  })();

  /**
   * An area that holds one NUL-terminated text and room for it to grow.
   */

  var TextArea = LibvirtSaveImage.TextArea = (function() {
    function TextArea(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TextArea.prototype._read = function() {
      this.text = this._io.readBytesTerm(0, false, false, false);
      this.padding = this._io.readBytesFull();
    }

    /**
     * The text, UTF-8, without its NUL; readers stop at the first NUL.
     */

    /**
     * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
     */

    return TextArea;
  })();

  /**
   * The fields of the subsection `configuration/uuid`.
   */

  var Uuid = LibvirtSaveImage.Uuid = (function() {
    function Uuid(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Uuid.prototype._read = function() {
      this.uuid = this._io.readBytes(16);
    }

    /**
     * The guest's UUID as 16 bytes.
     */

    return Uuid;
  })();

  /**
   * The description of all device state after its type byte; the JSON text follows.
   */

  var VmDescription = LibvirtSaveImage.VmDescription = (function() {
    function VmDescription(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    VmDescription.prototype._read = function() {
      this.lenJson = this._io.readU4be();
    }

    /**
     * Bytes of the JSON text, which reaches to the end of the stream.
     */

    return VmDescription;
  })();

  /**
   * The numbers of the header, in the byte order of the host that wrote them.
   */

  var Words = LibvirtSaveImage.Words = (function() {
    function Words(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Words.prototype._read = function() {
      switch (this._parent.byteOrder) {
      case LibvirtSaveImage.ByteOrder.LITTLE:
        this._is_le = true;
        break;
      case LibvirtSaveImage.ByteOrder.BIG:
        this._is_le = false;
        break;
      }

      if (this._is_le === true) {
        this._readLE();
      } else if (this._is_le === false) {
        this._readBE();
      } else {
        throw new KaitaiStream.UndecidedEndiannessError();
      }
    }
    Words.prototype._readLE = function() {
      this.version = this._io.readU4le();
      if (!(this.version <= 3)) {
        throw new KaitaiStream.ValidationGreaterThanError(3, this.version, this._io, "/types/words/seq/0");
      }
      this.lenData = this._io.readU4le();
      if (!(this.lenData >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenData, this._io, "/types/words/seq/1");
      }
      this.wasRunning = this._io.readU4le();
      this.format = this._io.readU4le();
      if (!( ((this.format == 0) || (this.format == 1) || (this.format == 2) || (this.format == 3) || (this.format == 4) || (this.format == 5) || (this.format == 6)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.format, this._io, "/types/words/seq/3");
      }
      this.ofsCookie = this._io.readU4le();
      if (!(this.ofsCookie <= this.lenData)) {
        throw new KaitaiStream.ValidationGreaterThanError(this.lenData, this.ofsCookie, this._io, "/types/words/seq/4");
      }
      if (this.version >= 3) {
        this.features = this._io.readU4le();
        if (!( ((this.features == 0) || (this.features == 1)) )) {
          throw new KaitaiStream.ValidationNotAnyOfError(this.features, this._io, "/types/words/seq/5");
        }
      }
      this.reserved = this._io.readBytesFull();
    }
    Words.prototype._readBE = function() {
      this.version = this._io.readU4be();
      if (!(this.version <= 3)) {
        throw new KaitaiStream.ValidationGreaterThanError(3, this.version, this._io, "/types/words/seq/0");
      }
      this.lenData = this._io.readU4be();
      if (!(this.lenData >= 1)) {
        throw new KaitaiStream.ValidationLessThanError(1, this.lenData, this._io, "/types/words/seq/1");
      }
      this.wasRunning = this._io.readU4be();
      this.format = this._io.readU4be();
      if (!( ((this.format == 0) || (this.format == 1) || (this.format == 2) || (this.format == 3) || (this.format == 4) || (this.format == 5) || (this.format == 6)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.format, this._io, "/types/words/seq/3");
      }
      this.ofsCookie = this._io.readU4be();
      if (!(this.ofsCookie <= this.lenData)) {
        throw new KaitaiStream.ValidationGreaterThanError(this.lenData, this.ofsCookie, this._io, "/types/words/seq/4");
      }
      if (this.version >= 3) {
        this.features = this._io.readU4be();
        if (!( ((this.features == 0) || (this.features == 1)) )) {
          throw new KaitaiStream.ValidationNotAnyOfError(this.features, this._io, "/types/words/seq/5");
        }
      }
      this.reserved = this._io.readBytesFull();
    }

    /**
     * The payload uses QEMU's mapped-ram layout.
     */
    Object.defineProperty(Words.prototype, 'featuresMappedRam', {
      get: function() {
        if (this._m_featuresMappedRam !== undefined)
          return this._m_featuresMappedRam;
        if (this.version >= 3) {
          this._m_featuresMappedRam = (this.features & 1) != 0;
        }
        return this._m_featuresMappedRam;
      }
    });

    /**
     * `format` as one of the known values.
     */
    Object.defineProperty(Words.prototype, 'formatEnum', {
      get: function() {
        if (this._m_formatEnum !== undefined)
          return this._m_formatEnum;
        this._m_formatEnum = this.format;
        return this._m_formatEnum;
      }
    });

    /**
     * Bytes of the cookie's area, which reaches to the payload.
     */
    Object.defineProperty(Words.prototype, 'lenCookie', {
      get: function() {
        if (this._m_lenCookie !== undefined)
          return this._m_lenCookie;
        this._m_lenCookie = this.lenData - this.lenXml;
        return this._m_lenCookie;
      }
    });

    /**
     * Bytes of the XML's area: up to the cookie, or up to the payload.
     */
    Object.defineProperty(Words.prototype, 'lenXml', {
      get: function() {
        if (this._m_lenXml !== undefined)
          return this._m_lenXml;
        this._m_lenXml = (this.ofsCookie != 0 ? this.ofsCookie : this.lenData);
        return this._m_lenXml;
      }
    });

    /**
     * Where the payload begins in the file; nothing else points to it and it is not aligned.
     */
    Object.defineProperty(Words.prototype, 'ofsPayload', {
      get: function() {
        if (this._m_ofsPayload !== undefined)
          return this._m_ofsPayload;
        this._m_ofsPayload = this.lenData + 92;
        return this._m_ofsPayload;
      }
    });

    /**
     * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
     */

    /**
     * Bytes from the end of the header to the payload: XML, cookie and padding.
     */

    /**
     * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
     */

    /**
     * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
     */

    /**
     * Where the cookie begins, counted from the end of the header; 0 when there is none.
     */

    /**
     * What a reader must be able to do before it touches the payload; from version 3 on.
     */

    /**
     * Written as zero, ignored by every reader, and in no defined byte order.
     */

    return Words;
  })();

  /**
   * QEMU's migration stream, plain or compressed, to the end of the file.
   */
  Object.defineProperty(LibvirtSaveImage.prototype, 'payload', {
    get: function() {
      if (this._m_payload !== undefined)
        return this._m_payload;
      var _pos = this._io.pos;
      this._io.seek(this.header.words.ofsPayload);
      this._m_payload = this._io.readBytesFull();
      this._io.seek(_pos);
      return this._m_payload;
    }
  });

  /**
   * The header.
   */

  /**
   * The domain XML: what the guest looked like.
   */

  /**
   * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
   */

  return LibvirtSaveImage;
})();
LibvirtSaveImage_.LibvirtSaveImage = LibvirtSaveImage;
});
