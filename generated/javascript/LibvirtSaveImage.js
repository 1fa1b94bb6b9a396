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
  LibvirtSaveImage.RamFlag = Object.freeze({
    FLAG_FULL: 1,
    ZERO: 2,
    MEM_SIZE: 4,
    PAGE: 8,
    EOS: 16,
    FLAG_CONTINUE: 32,
    XBZRLE: 64,
    HOOK: 128,
    COMPRESS_PAGE: 256,
    MULTIFD_FLUSH: 512,

    1: "FLAG_FULL",
    2: "ZERO",
    4: "MEM_SIZE",
    8: "PAGE",
    16: "EOS",
    32: "FLAG_CONTINUE",
    64: "XBZRLE",
    128: "HOOK",
    256: "COMPRESS_PAGE",
    512: "MULTIFD_FLUSH",
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

  LibvirtSaveImage.StreamSection = Object.freeze({
    EOF: 0,
    START: 1,
    PART: 2,
    SECTION_END: 3,
    SECTION_FULL: 4,
    SUBSECTION: 5,
    VMDESCRIPTION: 6,
    CONFIGURATION: 7,
    COMMAND: 8,
    FOOTER: 126,

    0: "EOF",
    1: "START",
    2: "PART",
    3: "SECTION_END",
    4: "SECTION_FULL",
    5: "SUBSECTION",
    6: "VMDESCRIPTION",
    7: "CONFIGURATION",
    8: "COMMAND",
    126: "FOOTER",
  });

  LibvirtSaveImage.VfioTag = Object.freeze({
    END_OF_STATE: 1,
    DEV_CONFIG: 2,
    DEV_SETUP: 3,
    DEV_DATA: 4,
    INIT_DATA_SENT: 5,

    1: "END_OF_STATE",
    2: "DEV_CONFIG",
    3: "DEV_SETUP",
    4: "DEV_DATA",
    5: "INIT_DATA_SENT",
  });

  function LibvirtSaveImage(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  LibvirtSaveImage.prototype._read = function() {
    this.header = new SaveHeader(this._io, this, this._root);
    this._raw_xml = this._io.readBytes((this.header.words.lenXml <= this._io.size ? this.header.words.lenXml : this._io.size));
    var _io__raw_xml = new KaitaiStream(this._raw_xml);
    this.xml = new TextArea(_io__raw_xml, this, this._root);
    if (this.header.words.ofsCookie != 0) {
      this._raw_cookie = this._io.readBytes((this.header.words.lenCookie <= this._io.size ? this.header.words.lenCookie : this._io.size));
      var _io__raw_cookie = new KaitaiStream(this._raw_cookie);
      this.cookie = new TextArea(_io__raw_cookie, this, this._root);
    }
  }

  /**
   * What `pbs-state` holds.
   */

  var BackupPart = LibvirtSaveImage.BackupPart = (function() {
    function BackupPart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BackupPart.prototype._read = function() {
      this.lenState = this._io.readU8be();
      if (!(this.lenState >= ( ((this.lenState >= 0) && (this.lenState <= 70368744177664))  ? this.lenState : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.lenState >= 0) && (this.lenState <= 70368744177664))  ? this.lenState : 1), this.lenState, this._io, "/types/backup_part/seq/0");
      }
      if (!(this.lenState <= ( ((this.lenState >= 0) && (this.lenState <= 70368744177664))  ? this.lenState : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.lenState >= 0) && (this.lenState <= 70368744177664))  ? this.lenState : 0), this.lenState, this._io, "/types/backup_part/seq/0");
      }
      this.state = new Span(this._io, this, this._root, this._io.pos, this._io.pos + this.lenState);
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(BackupPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.state.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * Bytes that follow.
     */

    /**
     * The state of the backup.
     */

    return BackupPart;
  })();

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
      if (!(this.numCapabilities <= 64)) {
        throw new KaitaiStream.ValidationGreaterThanError(64, this.numCapabilities, this._io, "/types/capability_list/seq/0");
      }
      this.capabilities = [];
      for (var i = 0; i < this.numCapabilities; i++) {
        this.capabilities.push(new CapabilityName(this._io, this, this._root, (this.capabilities.length == 0 ? false : this.capabilities[this.capabilities.length - 1].mappedRam), (this.capabilities.length == 0 ? false : this.capabilities[this.capabilities.length - 1].ignoreShared)));
      }
    }

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    Object.defineProperty(CapabilityList.prototype, 'ignoreShared', {
      get: function() {
        if (this._m_ignoreShared !== undefined)
          return this._m_ignoreShared;
        this._m_ignoreShared = (this.numCapabilities > 0 ? this.capabilities[this.capabilities.length - 1].ignoreShared : false);
        return this._m_ignoreShared;
      }
    });

    /**
     * Whether the memory is in the mapped-ram layout: this decides, not the image's header.
     */
    Object.defineProperty(CapabilityList.prototype, 'mappedRam', {
      get: function() {
        if (this._m_mappedRam !== undefined)
          return this._m_mappedRam;
        this._m_mappedRam = (this.numCapabilities > 0 ? this.capabilities[this.capabilities.length - 1].mappedRam : false);
        return this._m_mappedRam;
      }
    });

    /**
     * How many names follow.
     */

    /**
     * The capabilities that were switched on.
     */

    return CapabilityList;
  })();

  /**
   * A capability that was switched on.
   */

  var CapabilityName = LibvirtSaveImage.CapabilityName = (function() {
    function CapabilityName(_io, _parent, _root, beforeMappedRam, beforeIgnoreShared) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.beforeMappedRam = beforeMappedRam;
      this.beforeIgnoreShared = beforeIgnoreShared;

      this._read();
    }
    CapabilityName.prototype._read = function() {
      this.lenName = this._io.readU1();
      this.name = this._io.readBytes(this.lenName);
    }

    /**
     * Whether this or one before is `x-ignore-shared`.
     */
    Object.defineProperty(CapabilityName.prototype, 'ignoreShared', {
      get: function() {
        if (this._m_ignoreShared !== undefined)
          return this._m_ignoreShared;
        this._m_ignoreShared = ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([120, 45, 105, 103, 110, 111, 114, 101, 45, 115, 104, 97, 114, 101, 100])) == 0) ? true : this.beforeIgnoreShared);
        return this._m_ignoreShared;
      }
    });

    /**
     * Whether this or one before is `mapped-ram`.
     */
    Object.defineProperty(CapabilityName.prototype, 'mappedRam', {
      get: function() {
        if (this._m_mappedRam !== undefined)
          return this._m_mappedRam;
        this._m_mappedRam = ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([109, 97, 112, 112, 101, 100, 45, 114, 97, 109])) == 0) ? true : this.beforeMappedRam);
        return this._m_mappedRam;
      }
    });

    /**
     * Bytes of the name.
     */

    /**
     * The capability's name.
     */

    /**
     * `mapped_ram` of the item before.
     */

    /**
     * `ignore_shared` of the item before.
     */

    return CapabilityName;
  })();

  /**
   * A command after its type byte.
   */

  var Command = LibvirtSaveImage.Command = (function() {
    function Command(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Command.prototype._read = function() {
      this.head = new CommandHead(this._io, this, this._root);
      this.data = this._io.readBytes(this.head.lenData);
    }

    /**
     * Which command it is.
     */

    /**
     * What belongs to it.
     */

    return Command;
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
      this.lenData = this._io.readU2be();
    }

    /**
     * What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
     */

    /**
     * Bytes that belong to it.
     */

    return CommandHead;
  })();

  /**
   * The configuration section after its type byte.
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
      if (!(this.lenMachine >= (this.lenMachine <= 256 ? this.lenMachine : 1))) {
        throw new KaitaiStream.ValidationLessThanError((this.lenMachine <= 256 ? this.lenMachine : 1), this.lenMachine, this._io, "/types/configuration/seq/0");
      }
      if (!(this.lenMachine <= (this.lenMachine <= 256 ? this.lenMachine : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError((this.lenMachine <= 256 ? this.lenMachine : 0), this.lenMachine, this._io, "/types/configuration/seq/0");
      }
      this.machine = this._io.readBytes(this.lenMachine);
      this.atNextKind = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.nextKind == 5) {
        this.subsections = [];
        var i = 0;
        do {
          var _ = new Subsection(this._io, this, this._root, (this.subsections.length == 0 ? 0 : this.subsections[this.subsections.length - 1].pageSize), (this.subsections.length == 0 ? false : this.subsections[this.subsections.length - 1].mappedRam), (this.subsections.length == 0 ? false : this.subsections[this.subsections.length - 1].ignoreShared));
          this.subsections.push(_);
          i++;
        } while (!(_.nextKind != 5));
      }
    }

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    Object.defineProperty(Configuration.prototype, 'ignoreShared', {
      get: function() {
        if (this._m_ignoreShared !== undefined)
          return this._m_ignoreShared;
        this._m_ignoreShared = (this.nextKind == 5 ? this.subsections[this.subsections.length - 1].ignoreShared : false);
        return this._m_ignoreShared;
      }
    });

    /**
     * Whether the memory is in the mapped-ram layout.
     */
    Object.defineProperty(Configuration.prototype, 'mappedRam', {
      get: function() {
        if (this._m_mappedRam !== undefined)
          return this._m_mappedRam;
        this._m_mappedRam = (this.nextKind == 5 ? this.subsections[this.subsections.length - 1].mappedRam : false);
        return this._m_mappedRam;
      }
    });

    /**
     * The type byte that follows.
     */
    Object.defineProperty(Configuration.prototype, 'nextKind', {
      get: function() {
        if (this._m_nextKind !== undefined)
          return this._m_nextKind;
        var _pos = this._io.pos;
        this._io.seek(this.atNextKind.ofs);
        this._m_nextKind = this._io.readU1();
        this._io.seek(_pos);
        return this._m_nextKind;
      }
    });

    /**
     * Bytes of a page of the target; 0 where the subsections do not say it.
     */
    Object.defineProperty(Configuration.prototype, 'pageSize', {
      get: function() {
        if (this._m_pageSize !== undefined)
          return this._m_pageSize;
        this._m_pageSize = (this.nextKind == 5 ? this.subsections[this.subsections.length - 1].pageSize : 0);
        return this._m_pageSize;
      }
    });

    /**
     * Bytes of the machine type's name.
     */

    /**
     * The versioned machine type, such as `pc-q35-10.0`.
     */

    /**
     * Where next_kind is.
     */

    /**
     * What else the receiving side must know.
     */

    return Configuration;
  })();

  /**
   * The configuration section, which has neither an id nor a footer.
   */

  var ConfigurationSection = LibvirtSaveImage.ConfigurationSection = (function() {
    function ConfigurationSection(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ConfigurationSection.prototype._read = function() {
      this.kind = this._io.readU1();
      if (!( ((this.kind == LibvirtSaveImage.StreamSection.CONFIGURATION)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/configuration_section/seq/0");
      }
      this.fields = new Configuration(this._io, this, this._root);
    }

    /**
     * The type byte.
     */

    /**
     * What the machine is.
     */

    return ConfigurationSection;
  })();

  /**
   * The head of a device's whole state, after its type byte; the state follows and has no length.
   */

  var DeviceHead = LibvirtSaveImage.DeviceHead = (function() {
    function DeviceHead(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DeviceHead.prototype._read = function() {
      this.id = new SectionId(this._io, this, this._root);
      this.name = new ShortString(this._io, this, this._root);
      this.instance = new SectionInstance(this._io, this, this._root);
    }

    /**
     * The section's id.
     */

    /**
     * The device's name.
     */

    /**
     * Which of the devices of that name it is, and the version of its state.
     */

    return DeviceHead;
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
   * What a part of `dirty-bitmap` holds.
   */

  var DirtyBitmapPart = LibvirtSaveImage.DirtyBitmapPart = (function() {
    function DirtyBitmapPart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DirtyBitmapPart.prototype._read = function() {
      this.records = [];
      var i = 0;
      do {
        var _ = new DirtyBitmapRecordAt(this._io, this, this._root, (this.records.length == 0 ? this._io.pos : this.records[this.records.length - 1].dirtyBitmapRecord.ofsEnd));
        this.records.push(_);
        i++;
      } while (!((_.dirtyBitmapRecord.flags & 1) != 0));
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(DirtyBitmapPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.records[this.records.length - 1].dirtyBitmapRecord.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * The records.
     */

    return DirtyBitmapPart;
  })();

  /**
   * A record of `dirty-bitmap`.
   */

  var DirtyBitmapRecord = LibvirtSaveImage.DirtyBitmapRecord = (function() {
    function DirtyBitmapRecord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DirtyBitmapRecord.prototype._read = function() {
      this.flags = this._io.readU1();
      if (!(this.flags <= 127)) {
        throw new KaitaiStream.ValidationGreaterThanError(127, this.flags, this._io, "/types/dirty_bitmap_record/seq/0");
      }
      if ((this.flags & 9) == 8) {
        this.device = new ShortString(this._io, this, this._root);
      }
      if ((this.flags & 5) == 4) {
        this.name = new ShortString(this._io, this, this._root);
      }
      if ((this.flags & 17) == 16) {
        this.start = new DirtyBitmapStart(this._io, this, this._root);
      }
      if ((this.flags & 65) == 64) {
        this.bits = new DirtyBitmapBits(this._io, this, this._root);
      }
      if ((this.flags & 67) == 64) {
        this.lenData = this._io.readU8be();
        if (!(this.lenData >= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1))) {
          throw new KaitaiStream.ValidationLessThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1), this.lenData, this._io, "/types/dirty_bitmap_record/seq/5");
        }
        if (!(this.lenData <= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0))) {
          throw new KaitaiStream.ValidationGreaterThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0), this.lenData, this._io, "/types/dirty_bitmap_record/seq/5");
        }
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if ((this.flags & 67) == 64) {
        this.data = new Span(this._io, this, this._root, this.headEnd.ofs, this.headEnd.ofs + this.lenData);
      }
    }

    /**
     * Where data ends, if there is one.
     */
    Object.defineProperty(DirtyBitmapRecord.prototype, 'dataEnd', {
      get: function() {
        if (this._m_dataEnd !== undefined)
          return this._m_dataEnd;
        this._m_dataEnd = ((this.flags & 67) == 64 ? this.data.ofsEnd : this.headEnd.ofs);
        return this._m_dataEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(DirtyBitmapRecord.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.dataEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * DirtyBitmapFlag: what follows.
     */

    /**
     * The name of the disk.
     */

    /**
     * The name of the bitmap.
     */

    /**
     * How a bitmap begins.
     */

    /**
     * What the bits are about.
     */

    /**
     * Bytes of the bits.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The bits.
     */

    return DirtyBitmapRecord;
  })();

  /**
   * Where a dirty_bitmap_record is; it is read when it is asked for.
   */

  var DirtyBitmapRecordAt = LibvirtSaveImage.DirtyBitmapRecordAt = (function() {
    function DirtyBitmapRecordAt(_io, _parent, _root, ofs) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;

      this._read();
    }
    DirtyBitmapRecordAt.prototype._read = function() {
    }

    /**
     * A record of `dirty-bitmap`.
     */
    Object.defineProperty(DirtyBitmapRecordAt.prototype, 'dirtyBitmapRecord', {
      get: function() {
        if (this._m_dirtyBitmapRecord !== undefined)
          return this._m_dirtyBitmapRecord;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_dirtyBitmapRecord = new DirtyBitmapRecord(this._io, this, this._root);
        this._io.seek(_pos);
        return this._m_dirtyBitmapRecord;
      }
    });

    /**
     * Where it begins in the file.
     */

    return DirtyBitmapRecordAt;
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
   * A record of `block`.
   */

  var DiskRecord = LibvirtSaveImage.DiskRecord = (function() {
    function DiskRecord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DiskRecord.prototype._read = function() {
      this.word = new DiskWord(this._io, this, this._root);
      if ((this.word.flags & 1) != 0) {
        this.disk = new ShortString(this._io, this, this._root);
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.word.flags == 1) {
        this.data = new Span(this._io, this, this._root, this.headEnd.ofs, this.headEnd.ofs + 1048576);
      }
    }

    /**
     * Where data ends, if there is one.
     */
    Object.defineProperty(DiskRecord.prototype, 'dataEnd', {
      get: function() {
        if (this._m_dataEnd !== undefined)
          return this._m_dataEnd;
        this._m_dataEnd = (this.word.flags == 1 ? this.data.ofsEnd : this.headEnd.ofs);
        return this._m_dataEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(DiskRecord.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.dataEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * What follows.
     */

    /**
     * The name of the disk.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The piece; what is behind the end of the disk is zero.
     */

    return DiskRecord;
  })();

  /**
   * Where a disk_record is; it is read when it is asked for.
   */

  var DiskRecordAt = LibvirtSaveImage.DiskRecordAt = (function() {
    function DiskRecordAt(_io, _parent, _root, ofs) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;

      this._read();
    }
    DiskRecordAt.prototype._read = function() {
    }

    /**
     * A record of `block`.
     */
    Object.defineProperty(DiskRecordAt.prototype, 'diskRecord', {
      get: function() {
        if (this._m_diskRecord !== undefined)
          return this._m_diskRecord;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_diskRecord = new DiskRecord(this._io, this, this._root);
        this._io.seek(_pos);
        return this._m_diskRecord;
      }
    });

    /**
     * Where it begins in the file.
     */

    return DiskRecordAt;
  })();

  /**
   * What begins each record of `block`: a 64-bit integer.
   */

  var DiskWord = LibvirtSaveImage.DiskWord = (function() {
    function DiskWord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DiskWord.prototype._read = function() {
      this.sectorHigh = this._io.readBitsIntBe(32);
      this.sectorLow = this._io.readBitsIntBe(23);
      this.flags = this._io.readBitsIntBe(9);
      if (!( ((this.flags == 1) || (this.flags == 9) || (this.flags == 2) || (this.flags == 4)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/disk_word/seq/2");
      }
    }

    /**
     * The first sector of the piece, upper bits; or percent.
     */

    /**
     * Its lower bits.
     */

    /**
     * Bits of DiskFlag.
     */

    return DiskWord;
  })();

  /**
   * What a part of `block` holds.
   */

  var DisksPart = LibvirtSaveImage.DisksPart = (function() {
    function DisksPart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    DisksPart.prototype._read = function() {
      this.records = [];
      var i = 0;
      do {
        var _ = new DiskRecordAt(this._io, this, this._root, (this.records.length == 0 ? this._io.pos : this.records[this.records.length - 1].diskRecord.ofsEnd));
        this.records.push(_);
        i++;
      } while (!((_.diskRecord.word.flags & 2) != 0));
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(DisksPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.records[this.records.length - 1].diskRecord.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * The records.
     */

    return DisksPart;
  })();

  /**
   * A chunk of pseries' hash table.
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
      this.entries = new Span(this._io, this, this._root, this._io.pos, this._io.pos + (this.numValid * 16));
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(HtabChunk.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.entries.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * The first entry that the chunk is about.
     */

    /**
     * Entries that follow.
     */

    /**
     * Empty entries behind those, which are not stored; no entries at all end the table.
     */

    /**
     * The entries.
     */

    return HtabChunk;
  })();

  /**
   * Where a htab_chunk is; it is read when it is asked for.
   */

  var HtabChunkAt = LibvirtSaveImage.HtabChunkAt = (function() {
    function HtabChunkAt(_io, _parent, _root, ofs) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;

      this._read();
    }
    HtabChunkAt.prototype._read = function() {
    }

    /**
     * A chunk of pseries' hash table.
     */
    Object.defineProperty(HtabChunkAt.prototype, 'htabChunk', {
      get: function() {
        if (this._m_htabChunk !== undefined)
          return this._m_htabChunk;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_htabChunk = new HtabChunk(this._io, this, this._root);
        this._io.seek(_pos);
        return this._m_htabChunk;
      }
    });

    /**
     * Where it begins in the file.
     */

    return HtabChunkAt;
  })();

  /**
   * What a part of `spapr/htab` holds.
   */

  var HtabPart = LibvirtSaveImage.HtabPart = (function() {
    function HtabPart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    HtabPart.prototype._read = function() {
      this.head = this._io.readU4be();
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.head == 0) {
        this.chunks = [];
        var i = 0;
        do {
          var _ = new HtabChunkAt(this._io, this, this._root, (this.chunks.length == 0 ? this.headEnd.ofs : this.chunks[this.chunks.length - 1].htabChunk.ofsEnd));
          this.chunks.push(_);
          i++;
        } while (!( ((_.htabChunk.numValid == 0) && (_.htabChunk.numInvalid == 0)) ));
      }
    }

    /**
     * Where chunks ends, if there is one.
     */
    Object.defineProperty(HtabPart.prototype, 'chunksEnd', {
      get: function() {
        if (this._m_chunksEnd !== undefined)
          return this._m_chunksEnd;
        this._m_chunksEnd = (this.head == 0 ? this.chunks[this.chunks.length - 1].htabChunk.ofsEnd : this.headEnd.ofs);
        return this._m_chunksEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(HtabPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.chunksEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The chunks.
     */

    return HtabPart;
  })();

  /**
   * The head of a section that comes in several parts, after its type byte.
   */

  var LiveHead = LibvirtSaveImage.LiveHead = (function() {
    function LiveHead(_io, _parent, _root, footers) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.footers = footers;

      this._read();
    }
    LiveHead.prototype._read = function() {
      this.sectionId = this._io.readU4be();
      this.lenName = this._io.readU1();
      this.name = this._io.readBytes(this.lenName);
      if (!( (((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([115, 112, 97, 112, 114, 47, 104, 116, 97, 98])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([98, 108, 111, 99, 107])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([112, 98, 115, 45, 115, 116, 97, 116, 101])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112])) == 0))) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.name, this._io, "/types/live_head/seq/2");
      }
      this.instanceId = this._io.readU4be();
      this.versionId = this._io.readU4be();
      if (!(this.versionId >= ( ((this.versionId >= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? (this.footers ? 4 : 3) : 0)) && (this.versionId <= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? 4 : 4294967295)))  ? this.versionId : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.versionId >= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? (this.footers ? 4 : 3) : 0)) && (this.versionId <= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? 4 : 4294967295)))  ? this.versionId : 1), this.versionId, this._io, "/types/live_head/seq/4");
      }
      if (!(this.versionId <= ( ((this.versionId >= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? (this.footers ? 4 : 3) : 0)) && (this.versionId <= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? 4 : 4294967295)))  ? this.versionId : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.versionId >= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? (this.footers ? 4 : 3) : 0)) && (this.versionId <= ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([114, 97, 109])) == 0) ? 4 : 4294967295)))  ? this.versionId : 0), this.versionId, this._io, "/types/live_head/seq/4");
      }
    }

    /**
     * Ties the parts of the section together.
     */

    /**
     * Bytes of the name.
     */

    /**
     * Which section it is.
     */

    /**
     * Always 0 for these.
     */

    /**
     * The version of what follows; streams with a configuration have the latest of the ram section.
     */

    /**
     * `footers` of the record around.
     */

    return LiveHead;
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
   * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
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
     * The compression method, from 1 on; all of them decompress as LZO1X.
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
      if (!(this.pageSize >= ( ((this.pageSize >= 512) && (this.pageSize <= 1073741824))  ? this.pageSize : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.pageSize >= 512) && (this.pageSize <= 1073741824))  ? this.pageSize : 1), this.pageSize, this._io, "/types/mapped_ram_header/seq/1");
      }
      if (!(this.pageSize <= ( ((this.pageSize >= 512) && (this.pageSize <= 1073741824))  ? this.pageSize : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.pageSize >= 512) && (this.pageSize <= 1073741824))  ? this.pageSize : 0), this.pageSize, this._io, "/types/mapped_ram_header/seq/1");
      }
      this.bitmapOffset = this._io.readU8be();
      this.pagesOffset = this._io.readU8be();
      if (!(this.pagesOffset >= ( ((this.pagesOffset >= (this.bitmapOffset != 0 ? this._io.pos : 0)) && (this.pagesOffset <= 1125899906842624))  ? this.pagesOffset : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.pagesOffset >= (this.bitmapOffset != 0 ? this._io.pos : 0)) && (this.pagesOffset <= 1125899906842624))  ? this.pagesOffset : 1), this.pagesOffset, this._io, "/types/mapped_ram_header/seq/3");
      }
      if (!(this.pagesOffset <= ( ((this.pagesOffset >= (this.bitmapOffset != 0 ? this._io.pos : 0)) && (this.pagesOffset <= 1125899906842624))  ? this.pagesOffset : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.pagesOffset >= (this.bitmapOffset != 0 ? this._io.pos : 0)) && (this.pagesOffset <= 1125899906842624))  ? this.pagesOffset : 0), this.pagesOffset, this._io, "/types/mapped_ram_header/seq/3");
      }
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
   * QEMU's migration stream, not compressed.
   */

  var MigrationStream = LibvirtSaveImage.MigrationStream = (function() {
    function MigrationStream(_io, _parent, _root, defaultPageSize) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.defaultPageSize = defaultPageSize;

      this._read();
    }
    MigrationStream.prototype._read = function() {
      this.header = new StreamHeader(this._io, this, this._root);
      this.atNextKind = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.footers) {
        this.configuration = new ConfigurationSection(this._io, this, this._root);
      }
      this.sections = [];
      var i = 0;
      do {
        var _ = new SectionAt(this._io, this, this._root, (this.sections.length == 0 ? this._io.pos : this.sections[this.sections.length - 1].section.ofsEnd), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.ramId), (this.sections.length == 0 ? true : this.sections[this.sections.length - 1].section.ramHasNames), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.htabId), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.storageAttributesId), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.disksId), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.backupId), (this.sections.length == 0 ? 4294967295 : this.sections[this.sections.length - 1].section.dirtyBitmapId), this.footers, this.ignoreShared, this.mappedRam, this.pageSize);
        this.sections.push(_);
        i++;
      } while (!( ((_.section.kind == LibvirtSaveImage.StreamSection.SECTION_FULL) || (_.section.kind == LibvirtSaveImage.StreamSection.EOF)) ));
      this.rest = new Span(this._io, this, this._root, this.sections[this.sections.length - 1].section.ofsEnd, this._io.size);
    }

    /**
     * Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
     */
    Object.defineProperty(MigrationStream.prototype, 'footers', {
      get: function() {
        if (this._m_footers !== undefined)
          return this._m_footers;
        this._m_footers = this.nextKind == 7;
        return this._m_footers;
      }
    });

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    Object.defineProperty(MigrationStream.prototype, 'ignoreShared', {
      get: function() {
        if (this._m_ignoreShared !== undefined)
          return this._m_ignoreShared;
        this._m_ignoreShared = (this.footers ? this.configuration.fields.ignoreShared : false);
        return this._m_ignoreShared;
      }
    });

    /**
     * Whether the memory is in the mapped-ram layout.
     */
    Object.defineProperty(MigrationStream.prototype, 'mappedRam', {
      get: function() {
        if (this._m_mappedRam !== undefined)
          return this._m_mappedRam;
        this._m_mappedRam = (this.footers ? this.configuration.fields.mappedRam : false);
        return this._m_mappedRam;
      }
    });

    /**
     * The type byte that follows.
     */
    Object.defineProperty(MigrationStream.prototype, 'nextKind', {
      get: function() {
        if (this._m_nextKind !== undefined)
          return this._m_nextKind;
        var _pos = this._io.pos;
        this._io.seek(this.atNextKind.ofs);
        this._m_nextKind = this._io.readU1();
        this._io.seek(_pos);
        return this._m_nextKind;
      }
    });

    /**
     * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
     */
    Object.defineProperty(MigrationStream.prototype, 'pageSize', {
      get: function() {
        if (this._m_pageSize !== undefined)
          return this._m_pageSize;
        this._m_pageSize = (this.footers ? (this.configuration.fields.pageSize != 0 ? this.configuration.fields.pageSize : this.defaultPageSize) : this.defaultPageSize);
        return this._m_pageSize;
      }
    });

    /**
     * Magic and version.
     */

    /**
     * Where next_kind is.
     */

    /**
     * What the machine is.
     */

    /**
     * The sections, up to the first device's head or the end of the sections.
     */

    /**
     * Device state, which has no lengths of its own, and its description: the rest of the stream.
     */

    /**
     * What the caller says; usually 4096.
     */

    return MigrationStream;
  })();

  /**
   * The head of a further part of a section, after its type byte.
   */

  var PartHead = LibvirtSaveImage.PartHead = (function() {
    function PartHead(_io, _parent, _root, ramId, htabId, storageAttributesId, disksId, backupId, dirtyBitmapId) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ramId = ramId;
      this.htabId = htabId;
      this.storageAttributesId = storageAttributesId;
      this.disksId = disksId;
      this.backupId = backupId;
      this.dirtyBitmapId = dirtyBitmapId;

      this._read();
    }
    PartHead.prototype._read = function() {
      this.sectionId = this._io.readU4be();
      if (!( ((this.sectionId == this.ramId) || (this.sectionId == this.htabId) || (this.sectionId == this.storageAttributesId) || (this.sectionId == this.disksId) || (this.sectionId == this.backupId) || (this.sectionId == this.dirtyBitmapId)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.sectionId, this._io, "/types/part_head/seq/0");
      }
    }

    /**
     * The id of a section that has begun.
     */

    /**
     * `ram_id` of the record around.
     */

    /**
     * `htab_id` of the record around.
     */

    /**
     * `storage_attributes_id` of the record around.
     */

    /**
     * `disks_id` of the record around.
     */

    /**
     * `backup_id` of the record around.
     */

    /**
     * `dirty_bitmap_id` of the record around.
     */

    return PartHead;
  })();

  /**
   * A block in the block list.
   */

  var RamBlock = LibvirtSaveImage.RamBlock = (function() {
    function RamBlock(_io, _parent, _root, ignoreShared, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamBlock.prototype._read = function() {
      this.name = new ShortString(this._io, this, this._root);
      this.length = new RamBlockLength(this._io, this, this._root);
      if (this.ignoreShared) {
        this.address = new RamBlockAddress(this._io, this, this._root);
      }
      if (this.mappedRam) {
        this.mapped = new MappedRamHeader(this._io, this, this._root);
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.isStored) {
        this.stored = new Span(this._io, this, this._root, this.headEnd.ofs, this.mapped.pagesOffset + this.length.usedLength);
      }
    }

    /**
     * Which pages are stored, in the byte order of the host that wrote it; the others are zero.
     */
    Object.defineProperty(RamBlock.prototype, 'bitmap', {
      get: function() {
        if (this._m_bitmap !== undefined)
          return this._m_bitmap;
        if (this.isStored) {
          var _pos = this._io.pos;
          this._io.seek(this.mapped.bitmapOffset);
          this._m_bitmap = this._io.readBytes(((this.numWords * 8) <= this._io.size ? (this.numWords * 8) : this._io.size));
          this._io.seek(_pos);
        }
        return this._m_bitmap;
      }
    });

    /**
     * Whether bitmap and pages follow.
     */
    Object.defineProperty(RamBlock.prototype, 'isStored', {
      get: function() {
        if (this._m_isStored !== undefined)
          return this._m_isStored;
        this._m_isStored = (this.mappedRam ? this.mapped.bitmapOffset != 0 : false);
        return this._m_isStored;
      }
    });

    /**
     * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
     */
    Object.defineProperty(RamBlock.prototype, 'nextLen', {
      get: function() {
        if (this._m_nextLen !== undefined)
          return this._m_nextLen;
        var _pos = this._io.pos;
        this._io.seek(this.storedEnd);
        this._m_nextLen = this._io.readU1();
        this._io.seek(_pos);
        return this._m_nextLen;
      }
    });

    /**
     * Words of the bitmap: one bit a page.
     */
    Object.defineProperty(RamBlock.prototype, 'numWords', {
      get: function() {
        if (this._m_numWords !== undefined)
          return this._m_numWords;
        this._m_numWords = (this.isStored ? Math.floor(((Math.floor(this.length.usedLength / this.mapped.pageSize) + 64) - 1) / 64) : 0);
        return this._m_numWords;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(RamBlock.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.storedEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * The pages.
     */
    Object.defineProperty(RamBlock.prototype, 'pages', {
      get: function() {
        if (this._m_pages !== undefined)
          return this._m_pages;
        if (this.isStored) {
          var _pos = this._io.pos;
          this._io.seek(this.mapped.pagesOffset);
          this._m_pages = this._io.readBytes((this.length.usedLength <= this._io.size ? this.length.usedLength : this._io.size));
          this._io.seek(_pos);
        }
        return this._m_pages;
      }
    });

    /**
     * Where stored ends, if there is one.
     */
    Object.defineProperty(RamBlock.prototype, 'storedEnd', {
      get: function() {
        if (this._m_storedEnd !== undefined)
          return this._m_storedEnd;
        this._m_storedEnd = (this.isStored ? this.stored.ofsEnd : this.headEnd.ofs);
        return this._m_storedEnd;
      }
    });

    /**
     * The block's name, such as `pc.ram`; never empty.
     */

    /**
     * Its length.
     */

    /**
     * Its address; only with the capability x-ignore-shared.
     */

    /**
     * Where bitmap and pages are; only in the mapped-ram layout.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * Bitmap, padding and pages as they lie in the file.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    return RamBlock;
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
   * Where a ram_block is; it is read when it is asked for.
   */

  var RamBlockAt = LibvirtSaveImage.RamBlockAt = (function() {
    function RamBlockAt(_io, _parent, _root, ofs, ignoreShared, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamBlockAt.prototype._read = function() {
    }

    /**
     * A block in the block list.
     */
    Object.defineProperty(RamBlockAt.prototype, 'ramBlock', {
      get: function() {
        if (this._m_ramBlock !== undefined)
          return this._m_ramBlock;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_ramBlock = new RamBlock(this._io, this, this._root, this.ignoreShared, this.mappedRam);
        this._io.seek(_pos);
        return this._m_ramBlock;
      }
    });

    /**
     * Where it begins in the file.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    return RamBlockAt;
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
      if (!(this.usedLength >= ( ((this.usedLength >= 1) && (this.usedLength <= 70368744177664))  ? this.usedLength : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.usedLength >= 1) && (this.usedLength <= 70368744177664))  ? this.usedLength : 1), this.usedLength, this._io, "/types/ram_block_length/seq/0");
      }
      if (!(this.usedLength <= ( ((this.usedLength >= 1) && (this.usedLength <= 70368744177664))  ? this.usedLength : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.usedLength >= 1) && (this.usedLength <= 70368744177664))  ? this.usedLength : 0), this.usedLength, this._io, "/types/ram_block_length/seq/0");
      }
    }

    /**
     * Bytes of the block, a multiple of the page size.
     */

    return RamBlockLength;
  })();

  /**
   * The list of the blocks, with which the start of the ram section begins.
   */

  var RamBlockList = LibvirtSaveImage.RamBlockList = (function() {
    function RamBlockList(_io, _parent, _root, ramHasNames, ignoreShared, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ramHasNames = ramHasNames;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamBlockList.prototype._read = function() {
      this.total = new RamTotal(this._io, this, this._root);
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.ramHasNames) {
        this.blocks = [];
        var i = 0;
        do {
          var _ = new RamBlockAt(this._io, this, this._root, (this.blocks.length == 0 ? this.headEnd.ofs : this.blocks[this.blocks.length - 1].ramBlock.ofsEnd), this.ignoreShared, this.mappedRam);
          this.blocks.push(_);
          i++;
        } while (!(_.ramBlock.nextLen == 0));
      }
    }

    /**
     * Where blocks ends, if there is one.
     */
    Object.defineProperty(RamBlockList.prototype, 'blocksEnd', {
      get: function() {
        if (this._m_blocksEnd !== undefined)
          return this._m_blocksEnd;
        this._m_blocksEnd = (this.ramHasNames ? this.blocks[this.blocks.length - 1].ramBlock.ofsEnd : this.headEnd.ofs);
        return this._m_blocksEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(RamBlockList.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.blocksEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * How much memory the blocks have together.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The blocks; version 3 of the section has none, and all memory is one.
     */

    /**
     * `ram_has_names` of the record around.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    return RamBlockList;
  })();

  /**
   * The rest of a compressed page's record; the zlib stream follows.
   */

  var RamCompressed = LibvirtSaveImage.RamCompressed = (function() {
    function RamCompressed(_io, _parent, _root, pageSize) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.pageSize = pageSize;

      this._read();
    }
    RamCompressed.prototype._read = function() {
      this.lenZlib = this._io.readU4be();
      if (!(this.lenZlib >= ( ((this.lenZlib >= 1) && (this.lenZlib <= (this.pageSize * 2 + 64)))  ? this.lenZlib : 1))) {
        throw new KaitaiStream.ValidationLessThanError(( ((this.lenZlib >= 1) && (this.lenZlib <= (this.pageSize * 2 + 64)))  ? this.lenZlib : 1), this.lenZlib, this._io, "/types/ram_compressed/seq/0");
      }
      if (!(this.lenZlib <= ( ((this.lenZlib >= 1) && (this.lenZlib <= (this.pageSize * 2 + 64)))  ? this.lenZlib : 0))) {
        throw new KaitaiStream.ValidationGreaterThanError(( ((this.lenZlib >= 1) && (this.lenZlib <= (this.pageSize * 2 + 64)))  ? this.lenZlib : 0), this.lenZlib, this._io, "/types/ram_compressed/seq/0");
      }
    }

    /**
     * Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
     */

    /**
     * `page_size` of the record around.
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
   * What a part of the ram section holds.
   */

  var RamPart = LibvirtSaveImage.RamPart = (function() {
    function RamPart(_io, _parent, _root, isStart, ramHasNames, ignoreShared, mappedRam, pageSize) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.isStart = isStart;
      this.ramHasNames = ramHasNames;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;
      this.pageSize = pageSize;

      this._read();
    }
    RamPart.prototype._read = function() {
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.isStart) {
        this.blockList = new RamBlockList(this._io, this, this._root, this.ramHasNames, this.ignoreShared, this.mappedRam);
      }
      this.records = [];
      var i = 0;
      do {
        var _ = new RamRecordAt(this._io, this, this._root, (this.records.length == 0 ? this.blockListEnd : this.records[this.records.length - 1].ramRecord.ofsEnd), this.ramHasNames, this.pageSize, this.mappedRam);
        this.records.push(_);
        i++;
      } while (!(_.ramRecord.kind == LibvirtSaveImage.RamFlag.EOS));
    }

    /**
     * Where block_list ends, if there is one.
     */
    Object.defineProperty(RamPart.prototype, 'blockListEnd', {
      get: function() {
        if (this._m_blockListEnd !== undefined)
          return this._m_blockListEnd;
        this._m_blockListEnd = (this.isStart ? this.blockList.ofsEnd : this.headEnd.ofs);
        return this._m_blockListEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(RamPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.records[this.records.length - 1].ramRecord.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The list of the blocks; only in the section's start.
     */

    /**
     * The pages, in the order in which they were sent: the last record of a page counts.
     */

    /**
     * `is_start` of the record around.
     */

    /**
     * `ram_has_names` of the record around.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    /**
     * `page_size` of the record around.
     */

    return RamPart;
  })();

  /**
   * A record of a ram section: a page, or a mark.
   */

  var RamRecord = LibvirtSaveImage.RamRecord = (function() {
    function RamRecord(_io, _parent, _root, ramHasNames, pageSize, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ramHasNames = ramHasNames;
      this.pageSize = pageSize;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamRecord.prototype._read = function() {
      this.word = new RamWord(this._io, this, this._root, this.pageSize, this.mappedRam);
      if (this.hasName) {
        this.name = new ShortString(this._io, this, this._root);
      }
      if (this.kind == LibvirtSaveImage.RamFlag.ZERO) {
        this.fill = new RamFill(this._io, this, this._root);
      }
      if (this.kind == LibvirtSaveImage.RamFlag.XBZRLE) {
        this.delta = new RamDelta(this._io, this, this._root);
      }
      if (this.kind == LibvirtSaveImage.RamFlag.COMPRESS_PAGE) {
        this.packed = new RamCompressed(this._io, this, this._root, this.pageSize);
      }
      this.data = new Span(this._io, this, this._root, this._io.pos, this._io.pos + this.lenData);
    }

    /**
     * Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
     */
    Object.defineProperty(RamRecord.prototype, 'hasName', {
      get: function() {
        if (this._m_hasName !== undefined)
          return this._m_hasName;
        this._m_hasName = ( ((this.kind == LibvirtSaveImage.RamFlag.EOS) || (this.kind == LibvirtSaveImage.RamFlag.MULTIFD_FLUSH))  ? false : (this.ramHasNames ? (this.word.flags & 32) == 0 : false));
        return this._m_hasName;
      }
    });

    /**
     * The flags without CONTINUE.
     */
    Object.defineProperty(RamRecord.prototype, 'kind', {
      get: function() {
        if (this._m_kind !== undefined)
          return this._m_kind;
        this._m_kind = (this.word.flags & 991);
        return this._m_kind;
      }
    });

    /**
     * Bytes of the page, the difference or the zlib stream.
     */
    Object.defineProperty(RamRecord.prototype, 'lenData', {
      get: function() {
        if (this._m_lenData !== undefined)
          return this._m_lenData;
        this._m_lenData = (this.kind == LibvirtSaveImage.RamFlag.PAGE ? this.pageSize : (this.kind == LibvirtSaveImage.RamFlag.XBZRLE ? this.delta.lenDelta : (this.kind == LibvirtSaveImage.RamFlag.COMPRESS_PAGE ? this.packed.lenZlib : 0)));
        return this._m_lenData;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(RamRecord.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.data.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * What follows, and for a page where it belongs.
     */

    /**
     * The block's name.
     */

    /**
     * What a zero page consists of.
     */

    /**
     * How long the difference is.
     */

    /**
     * How long the zlib stream is.
     */

    /**
     * The page, the difference or the zlib stream.
     */

    /**
     * `ram_has_names` of the record around.
     */

    /**
     * `page_size` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    return RamRecord;
  })();

  /**
   * Where a ram_record is; it is read when it is asked for.
   */

  var RamRecordAt = LibvirtSaveImage.RamRecordAt = (function() {
    function RamRecordAt(_io, _parent, _root, ofs, ramHasNames, pageSize, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;
      this.ramHasNames = ramHasNames;
      this.pageSize = pageSize;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamRecordAt.prototype._read = function() {
    }

    /**
     * A record of a ram section: a page, or a mark.
     */
    Object.defineProperty(RamRecordAt.prototype, 'ramRecord', {
      get: function() {
        if (this._m_ramRecord !== undefined)
          return this._m_ramRecord;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_ramRecord = new RamRecord(this._io, this, this._root, this.ramHasNames, this.pageSize, this.mappedRam);
        this._io.seek(_pos);
        return this._m_ramRecord;
      }
    });

    /**
     * Where it begins in the file.
     */

    /**
     * `ram_has_names` of the record around.
     */

    /**
     * `page_size` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    return RamRecordAt;
  })();

  /**
   * What begins the list of the blocks: a 64-bit integer like RamWord.
   */

  var RamTotal = LibvirtSaveImage.RamTotal = (function() {
    function RamTotal(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RamTotal.prototype._read = function() {
      this.totalHigh = this._io.readBitsIntBe(32);
      this.totalLow = this._io.readBitsIntBe(22);
      this.flags = this._io.readBitsIntBe(10);
      if (!( ((this.flags == 4) || (this.flags == 36)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/ram_total/seq/2");
      }
    }

    /**
     * The sum of the lengths of all blocks, upper half.
     */

    /**
     * The next bits of the sum, as in RamWord.
     */

    /**
     * MEM_SIZE; QEMU does not look at CONTINUE.
     */

    return RamTotal;
  })();

  /**
   * What begins each record of a ram section: an offset, with RamFlag below the page size.
   */

  var RamWord = LibvirtSaveImage.RamWord = (function() {
    function RamWord(_io, _parent, _root, pageSize, mappedRam) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.pageSize = pageSize;
      this.mappedRam = mappedRam;

      this._read();
    }
    RamWord.prototype._read = function() {
      this.offsetHigh = this._io.readBitsIntBe(32);
      this.offsetLow = this._io.readBitsIntBe(22);
      this.flags = this._io.readBitsIntBe(10);
      if (!( ((this.flags == (this.isWhole ? 16 : 1024)) || (this.flags == (this.isWhole ? 48 : 1024)) || (this.flags == (this.isPage ? 2 : 1024)) || (this.flags == (this.isPage ? 34 : 1024)) || (this.flags == (this.isPage ? 8 : 1024)) || (this.flags == (this.isPage ? 40 : 1024)) || (this.flags == (this.isPage ? 64 : 1024)) || (this.flags == (this.isPage ? 96 : 1024)) || (this.flags == (this.isPage ? 256 : 1024)) || (this.flags == (this.isPage ? 288 : 1024)) || (this.flags == (this.isPage ? 512 : 1024)) || (this.flags == (this.isPage ? 544 : 1024))) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/ram_word/seq/2");
      }
    }

    /**
     * Whether this can be a page: not in the mapped-ram layout.
     */
    Object.defineProperty(RamWord.prototype, 'isPage', {
      get: function() {
        if (this._m_isPage !== undefined)
          return this._m_isPage;
        this._m_isPage = (this.mappedRam ? false : this.isWhole);
        return this._m_isPage;
      }
    });

    /**
     * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
     */
    Object.defineProperty(RamWord.prototype, 'isWhole', {
      get: function() {
        if (this._m_isWhole !== undefined)
          return this._m_isWhole;
        this._m_isWhole = (this.offsetLow & Math.floor(this.pageSize / 1024) - 1) == 0;
        return this._m_isWhole;
      }
    });

    /**
     * The page's offset in its block, upper half.
     */

    /**
     * The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
     */

    /**
     * One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
     */

    /**
     * `page_size` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
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
     * The byte order of the numbers that follow. 0: little. 1: big.
     */
    Object.defineProperty(SaveHeader.prototype, 'byteOrder', {
      get: function() {
        if (this._m_byteOrder !== undefined)
          return this._m_byteOrder;
        this._m_byteOrder = (this.versionLe <= 3 ? 0 : 1);
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
   * A section of the stream, up to the first device's state.
   */

  var Section = LibvirtSaveImage.Section = (function() {
    function Section(_io, _parent, _root, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.beforeRamId = beforeRamId;
      this.beforeRamHasNames = beforeRamHasNames;
      this.beforeHtabId = beforeHtabId;
      this.beforeStorageAttributesId = beforeStorageAttributesId;
      this.beforeDisksId = beforeDisksId;
      this.beforeBackupId = beforeBackupId;
      this.beforeDirtyBitmapId = beforeDirtyBitmapId;
      this.footers = footers;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;
      this.pageSize = pageSize;

      this._read();
    }
    Section.prototype._read = function() {
      this.kind = this._io.readU1();
      if (!( ((this.kind == LibvirtSaveImage.StreamSection.EOF) || (this.kind == LibvirtSaveImage.StreamSection.START) || (this.kind == LibvirtSaveImage.StreamSection.PART) || (this.kind == LibvirtSaveImage.StreamSection.SECTION_END) || (this.kind == LibvirtSaveImage.StreamSection.SECTION_FULL) || (this.kind == LibvirtSaveImage.StreamSection.COMMAND)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/section/seq/0");
      }
      if (this.kind == LibvirtSaveImage.StreamSection.COMMAND) {
        this.command = new Command(this._io, this, this._root);
      }
      if (this.kind == LibvirtSaveImage.StreamSection.SECTION_FULL) {
        this.device = new DeviceHead(this._io, this, this._root);
      }
      if (this.isStart) {
        this.start = new LiveHead(this._io, this, this._root, this.footers);
      }
      if (this.isPart) {
        this.part = new PartHead(this._io, this, this._root, this.ramId, this.htabId, this.storageAttributesId, this.disksId, this.backupId, this.dirtyBitmapId);
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.isRam) {
        this.ram = new RamPart(this._io, this, this._root, this.isStart, this.ramHasNames, this.ignoreShared, this.mappedRam, this.pageSize);
      }
    }

    /**
     * The state of a backup.
     */
    Object.defineProperty(Section.prototype, 'backup', {
      get: function() {
        if (this._m_backup !== undefined)
          return this._m_backup;
        if (this.isBackup) {
          var _pos = this._io.pos;
          this._io.seek(this.disksEnd);
          this._m_backup = new BackupPart(this._io, this, this._root);
          this._io.seek(_pos);
        }
        return this._m_backup;
      }
    });

    /**
     * Where backup ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'backupEnd', {
      get: function() {
        if (this._m_backupEnd !== undefined)
          return this._m_backupEnd;
        this._m_backupEnd = (this.isBackup ? this.backup.ofsEnd : this.disksEnd);
        return this._m_backupEnd;
      }
    });

    /**
     * The id of `pbs-state`, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'backupId', {
      get: function() {
        if (this._m_backupId !== undefined)
          return this._m_backupId;
        this._m_backupId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([112, 98, 115, 45, 115, 116, 97, 116, 101])) == 0) ? this.start.sectionId : this.beforeBackupId) : this.beforeBackupId);
        return this._m_backupId;
      }
    });

    /**
     * Dirty bitmaps of disks.
     */
    Object.defineProperty(Section.prototype, 'dirtyBitmap', {
      get: function() {
        if (this._m_dirtyBitmap !== undefined)
          return this._m_dirtyBitmap;
        if (this.isDirtyBitmap) {
          var _pos = this._io.pos;
          this._io.seek(this.backupEnd);
          this._m_dirtyBitmap = new DirtyBitmapPart(this._io, this, this._root);
          this._io.seek(_pos);
        }
        return this._m_dirtyBitmap;
      }
    });

    /**
     * Where dirty_bitmap ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'dirtyBitmapEnd', {
      get: function() {
        if (this._m_dirtyBitmapEnd !== undefined)
          return this._m_dirtyBitmapEnd;
        this._m_dirtyBitmapEnd = (this.isDirtyBitmap ? this.dirtyBitmap.ofsEnd : this.backupEnd);
        return this._m_dirtyBitmapEnd;
      }
    });

    /**
     * The id of `dirty-bitmap`, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'dirtyBitmapId', {
      get: function() {
        if (this._m_dirtyBitmapId !== undefined)
          return this._m_dirtyBitmapId;
        this._m_dirtyBitmapId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112])) == 0) ? this.start.sectionId : this.beforeDirtyBitmapId) : this.beforeDirtyBitmapId);
        return this._m_dirtyBitmapId;
      }
    });

    /**
     * Pieces of disks.
     */
    Object.defineProperty(Section.prototype, 'disks', {
      get: function() {
        if (this._m_disks !== undefined)
          return this._m_disks;
        if (this.isDisks) {
          var _pos = this._io.pos;
          this._io.seek(this.storageAttributesEnd);
          this._m_disks = new DisksPart(this._io, this, this._root);
          this._io.seek(_pos);
        }
        return this._m_disks;
      }
    });

    /**
     * Where disks ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'disksEnd', {
      get: function() {
        if (this._m_disksEnd !== undefined)
          return this._m_disksEnd;
        this._m_disksEnd = (this.isDisks ? this.disks.ofsEnd : this.storageAttributesEnd);
        return this._m_disksEnd;
      }
    });

    /**
     * The id of `block`, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'disksId', {
      get: function() {
        if (this._m_disksId !== undefined)
          return this._m_disksId;
        this._m_disksId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([98, 108, 111, 99, 107])) == 0) ? this.start.sectionId : this.beforeDisksId) : this.beforeDisksId);
        return this._m_disksId;
      }
    });

    /**
     * The section's end; machine types before 2.4 have none.
     */
    Object.defineProperty(Section.prototype, 'footer', {
      get: function() {
        if (this._m_footer !== undefined)
          return this._m_footer;
        if ( ((this.footers) && (this.isLive)) ) {
          var _pos = this._io.pos;
          this._io.seek(this.dirtyBitmapEnd);
          this._m_footer = new SectionFooter(this._io, this, this._root, this.liveId);
          this._io.seek(_pos);
        }
        return this._m_footer;
      }
    });

    /**
     * Where footer ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'footerEnd', {
      get: function() {
        if (this._m_footerEnd !== undefined)
          return this._m_footerEnd;
        this._m_footerEnd = ( ((this.footers) && (this.isLive))  ? this.footer.ofsEnd : this.dirtyBitmapEnd);
        return this._m_footerEnd;
      }
    });

    /**
     * The hash table of a pseries machine.
     */
    Object.defineProperty(Section.prototype, 'htab', {
      get: function() {
        if (this._m_htab !== undefined)
          return this._m_htab;
        if (this.isHtab) {
          var _pos = this._io.pos;
          this._io.seek(this.ramEnd);
          this._m_htab = new HtabPart(this._io, this, this._root);
          this._io.seek(_pos);
        }
        return this._m_htab;
      }
    });

    /**
     * Where htab ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'htabEnd', {
      get: function() {
        if (this._m_htabEnd !== undefined)
          return this._m_htabEnd;
        this._m_htabEnd = (this.isHtab ? this.htab.ofsEnd : this.ramEnd);
        return this._m_htabEnd;
      }
    });

    /**
     * The id of `spapr/htab`, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'htabId', {
      get: function() {
        if (this._m_htabId !== undefined)
          return this._m_htabId;
        this._m_htabId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([115, 112, 97, 112, 114, 47, 104, 116, 97, 98])) == 0) ? this.start.sectionId : this.beforeHtabId) : this.beforeHtabId);
        return this._m_htabId;
      }
    });

    /**
     * Whether this is `pbs-state`.
     */
    Object.defineProperty(Section.prototype, 'isBackup', {
      get: function() {
        if (this._m_isBackup !== undefined)
          return this._m_isBackup;
        this._m_isBackup = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([112, 98, 115, 45, 115, 116, 97, 116, 101])) == 0) : (this.isPart ? this.part.sectionId == this.beforeBackupId : false));
        return this._m_isBackup;
      }
    });

    /**
     * Whether this is a part of `dirty-bitmap`.
     */
    Object.defineProperty(Section.prototype, 'isDirtyBitmap', {
      get: function() {
        if (this._m_isDirtyBitmap !== undefined)
          return this._m_isDirtyBitmap;
        this._m_isDirtyBitmap = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112])) == 0) : (this.isPart ? this.part.sectionId == this.beforeDirtyBitmapId : false));
        return this._m_isDirtyBitmap;
      }
    });

    /**
     * Whether this is a part of `block`.
     */
    Object.defineProperty(Section.prototype, 'isDisks', {
      get: function() {
        if (this._m_isDisks !== undefined)
          return this._m_isDisks;
        this._m_isDisks = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([98, 108, 111, 99, 107])) == 0) : (this.isPart ? this.part.sectionId == this.beforeDisksId : false));
        return this._m_isDisks;
      }
    });

    /**
     * Whether this is a part of `spapr/htab`.
     */
    Object.defineProperty(Section.prototype, 'isHtab', {
      get: function() {
        if (this._m_isHtab !== undefined)
          return this._m_isHtab;
        this._m_isHtab = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([115, 112, 97, 112, 114, 47, 104, 116, 97, 98])) == 0) : (this.isPart ? this.part.sectionId == this.beforeHtabId : false));
        return this._m_isHtab;
      }
    });

    /**
     * Whether this is a part of a section that comes in several.
     */
    Object.defineProperty(Section.prototype, 'isLive', {
      get: function() {
        if (this._m_isLive !== undefined)
          return this._m_isLive;
        this._m_isLive =  ((this.isStart) || (this.isPart)) ;
        return this._m_isLive;
      }
    });

    /**
     * Whether this is a further part of such a section.
     */
    Object.defineProperty(Section.prototype, 'isPart', {
      get: function() {
        if (this._m_isPart !== undefined)
          return this._m_isPart;
        this._m_isPart =  ((this.kind == LibvirtSaveImage.StreamSection.PART) || (this.kind == LibvirtSaveImage.StreamSection.SECTION_END)) ;
        return this._m_isPart;
      }
    });

    /**
     * Whether this is a part of the ram section.
     */
    Object.defineProperty(Section.prototype, 'isRam', {
      get: function() {
        if (this._m_isRam !== undefined)
          return this._m_isRam;
        this._m_isRam = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([114, 97, 109])) == 0) : (this.isPart ? this.part.sectionId == this.beforeRamId : false));
        return this._m_isRam;
      }
    });

    /**
     * Whether a section that comes in several parts begins here.
     */
    Object.defineProperty(Section.prototype, 'isStart', {
      get: function() {
        if (this._m_isStart !== undefined)
          return this._m_isStart;
        this._m_isStart = this.kind == LibvirtSaveImage.StreamSection.START;
        return this._m_isStart;
      }
    });

    /**
     * Whether this is a part of `s390-storage_attributes`.
     */
    Object.defineProperty(Section.prototype, 'isStorageAttributes', {
      get: function() {
        if (this._m_isStorageAttributes !== undefined)
          return this._m_isStorageAttributes;
        this._m_isStorageAttributes = (this.isStart ? (KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115])) == 0) : (this.isPart ? this.part.sectionId == this.beforeStorageAttributesId : false));
        return this._m_isStorageAttributes;
      }
    });

    /**
     * The id of the section, if it comes in several parts.
     */
    Object.defineProperty(Section.prototype, 'liveId', {
      get: function() {
        if (this._m_liveId !== undefined)
          return this._m_liveId;
        this._m_liveId = (this.isStart ? this.start.sectionId : (this.isPart ? this.part.sectionId : 4294967295));
        return this._m_liveId;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(Section.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.footerEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * Where ram ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'ramEnd', {
      get: function() {
        if (this._m_ramEnd !== undefined)
          return this._m_ramEnd;
        this._m_ramEnd = (this.isRam ? this.ram.ofsEnd : this.headEnd.ofs);
        return this._m_ramEnd;
      }
    });

    /**
     * Whether the ram section lists blocks and its records name them: it does since version 4.
     */
    Object.defineProperty(Section.prototype, 'ramHasNames', {
      get: function() {
        if (this._m_ramHasNames !== undefined)
          return this._m_ramHasNames;
        this._m_ramHasNames = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([114, 97, 109])) == 0) ? this.start.versionId >= 4 : this.beforeRamHasNames) : this.beforeRamHasNames);
        return this._m_ramHasNames;
      }
    });

    /**
     * The id of the ram section, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'ramId', {
      get: function() {
        if (this._m_ramId !== undefined)
          return this._m_ramId;
        this._m_ramId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([114, 97, 109])) == 0) ? this.start.sectionId : this.beforeRamId) : this.beforeRamId);
        return this._m_ramId;
      }
    });

    /**
     * The storage attributes of an s390x machine.
     */
    Object.defineProperty(Section.prototype, 'storageAttributes', {
      get: function() {
        if (this._m_storageAttributes !== undefined)
          return this._m_storageAttributes;
        if (this.isStorageAttributes) {
          var _pos = this._io.pos;
          this._io.seek(this.htabEnd);
          this._m_storageAttributes = new StorageAttributesPart(this._io, this, this._root);
          this._io.seek(_pos);
        }
        return this._m_storageAttributes;
      }
    });

    /**
     * Where storage_attributes ends, if there is one.
     */
    Object.defineProperty(Section.prototype, 'storageAttributesEnd', {
      get: function() {
        if (this._m_storageAttributesEnd !== undefined)
          return this._m_storageAttributesEnd;
        this._m_storageAttributesEnd = (this.isStorageAttributes ? this.storageAttributes.ofsEnd : this.htabEnd);
        return this._m_storageAttributesEnd;
      }
    });

    /**
     * The id of `s390-storage_attributes`, once it has begun.
     */
    Object.defineProperty(Section.prototype, 'storageAttributesId', {
      get: function() {
        if (this._m_storageAttributesId !== undefined)
          return this._m_storageAttributesId;
        this._m_storageAttributesId = (this.isStart ? ((KaitaiStream.byteArrayCompare(this.start.name, new Uint8Array([115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115])) == 0) ? this.start.sectionId : this.beforeStorageAttributesId) : this.beforeStorageAttributesId);
        return this._m_storageAttributesId;
      }
    });

    /**
     * The type byte.
     */

    /**
     * The command.
     */

    /**
     * The head of a device's state.
     */

    /**
     * The head of a section that comes in several parts.
     */

    /**
     * The head of a further part.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The guest's memory.
     */

    /**
     * `ram_id` of the item before.
     */

    /**
     * `ram_has_names` of the item before.
     */

    /**
     * `htab_id` of the item before.
     */

    /**
     * `storage_attributes_id` of the item before.
     */

    /**
     * `disks_id` of the item before.
     */

    /**
     * `backup_id` of the item before.
     */

    /**
     * `dirty_bitmap_id` of the item before.
     */

    /**
     * `footers` of the record around.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    /**
     * `page_size` of the record around.
     */

    return Section;
  })();

  /**
   * Where a section is; it is read when it is asked for.
   */

  var SectionAt = LibvirtSaveImage.SectionAt = (function() {
    function SectionAt(_io, _parent, _root, ofs, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;
      this.beforeRamId = beforeRamId;
      this.beforeRamHasNames = beforeRamHasNames;
      this.beforeHtabId = beforeHtabId;
      this.beforeStorageAttributesId = beforeStorageAttributesId;
      this.beforeDisksId = beforeDisksId;
      this.beforeBackupId = beforeBackupId;
      this.beforeDirtyBitmapId = beforeDirtyBitmapId;
      this.footers = footers;
      this.ignoreShared = ignoreShared;
      this.mappedRam = mappedRam;
      this.pageSize = pageSize;

      this._read();
    }
    SectionAt.prototype._read = function() {
    }

    /**
     * A section of the stream, up to the first device's state.
     */
    Object.defineProperty(SectionAt.prototype, 'section', {
      get: function() {
        if (this._m_section !== undefined)
          return this._m_section;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_section = new Section(this._io, this, this._root, this.beforeRamId, this.beforeRamHasNames, this.beforeHtabId, this.beforeStorageAttributesId, this.beforeDisksId, this.beforeBackupId, this.beforeDirtyBitmapId, this.footers, this.ignoreShared, this.mappedRam, this.pageSize);
        this._io.seek(_pos);
        return this._m_section;
      }
    });

    /**
     * Where it begins in the file.
     */

    /**
     * `ram_id` of the item before.
     */

    /**
     * `ram_has_names` of the item before.
     */

    /**
     * `htab_id` of the item before.
     */

    /**
     * `storage_attributes_id` of the item before.
     */

    /**
     * `disks_id` of the item before.
     */

    /**
     * `backup_id` of the item before.
     */

    /**
     * `dirty_bitmap_id` of the item before.
     */

    /**
     * `footers` of the record around.
     */

    /**
     * `ignore_shared` of the record around.
     */

    /**
     * `mapped_ram` of the record around.
     */

    /**
     * `page_size` of the record around.
     */

    return SectionAt;
  })();

  /**
   * The end of a section.
   */

  var SectionFooter = LibvirtSaveImage.SectionFooter = (function() {
    function SectionFooter(_io, _parent, _root, liveId) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.liveId = liveId;

      this._read();
    }
    SectionFooter.prototype._read = function() {
      this.kind = this._io.readU1();
      if (!( ((this.kind == LibvirtSaveImage.StreamSection.FOOTER)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/section_footer/seq/0");
      }
      this.sectionId = this._io.readU4be();
      if (!(this.sectionId == this.liveId)) {
        throw new KaitaiStream.ValidationNotEqualError(this.liveId, this.sectionId, this._io, "/types/section_footer/seq/1");
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(SectionFooter.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.headEnd.ofs;
        return this._m_ofsEnd;
      }
    });

    /**
     * The type byte.
     */

    /**
     * The id of the section that ends here.
     */

    /**
     * Where the fields end.
     */

    /**
     * `live_id` of the record around.
     */

    return SectionFooter;
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
      this.id = this._io.readU4be();
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
   * A frame, in the order of the file.
   */

  var SeekTableEntry = LibvirtSaveImage.SeekTableEntry = (function() {
    function SeekTableEntry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SeekTableEntry.prototype._read = function() {
      this.lenCompressed = this._io.readU4le();
      this.lenDecompressed = this._io.readU4le();
    }

    /**
     * Bytes of the frame in the file.
     */

    /**
     * Bytes that it decompresses to.
     */

    return SeekTableEntry;
  })();

  /**
   * What ends a seek table.
   */

  var SeekTableFooter = LibvirtSaveImage.SeekTableFooter = (function() {
    function SeekTableFooter(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SeekTableFooter.prototype._read = function() {
      this.numFrames = this._io.readU4le();
      this.descriptor = this._io.readU1();
      this.magic = this._io.readBytes(4);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([177, 234, 146, 143])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([177, 234, 146, 143]), this.magic, this._io, "/types/seek_table_footer/seq/2");
      }
    }

    /**
     * How many entries there are.
     */

    /**
     * Bit 7 says that each entry carries a checksum; the others are 0.
     */

    /**
     * Says that this is a seek table; the last bytes of the payload.
     */

    return SeekTableFooter;
  })();

  /**
   * What begins a seek table, behind the last frame.
   */

  var SeekTableHead = LibvirtSaveImage.SeekTableHead = (function() {
    function SeekTableHead(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SeekTableHead.prototype._read = function() {
      this.magic = this._io.readBytes(4);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([94, 42, 77, 24])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([94, 42, 77, 24]), this.magic, this._io, "/types/seek_table_head/seq/0");
      }
      this.lenTable = this._io.readU4le();
    }

    /**
     * Says that this is a skippable frame, of the number that seek tables use.
     */

    /**
     * Bytes that follow: the entries and the footer.
     */

    return SeekTableHead;
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
   * Bytes that are not read until they are asked for.
   */

  var Span = LibvirtSaveImage.Span = (function() {
    function Span(_io, _parent, _root, ofs, ofsEnd) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;
      this.ofsEnd = ofsEnd;

      this._read();
    }
    Span.prototype._read = function() {
    }

    /**
     * The bytes.
     */
    Object.defineProperty(Span.prototype, 'data', {
      get: function() {
        if (this._m_data !== undefined)
          return this._m_data;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_data = this._io.readBytes(((this.ofsEnd - this.ofs) <= this._io.size ? (this.ofsEnd - this.ofs) : this._io.size));
        this._io.seek(_pos);
        return this._m_data;
      }
    });

    /**
     * Where they begin in the file.
     */

    /**
     * Where they end.
     */

    return Span;
  })();

  /**
   * What a part of `s390-storage_attributes` holds.
   */

  var StorageAttributesPart = LibvirtSaveImage.StorageAttributesPart = (function() {
    function StorageAttributesPart(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StorageAttributesPart.prototype._read = function() {
      this.records = [];
      var i = 0;
      do {
        var _ = new StorageAttributesRecordAt(this._io, this, this._root, (this.records.length == 0 ? this._io.pos : this.records[this.records.length - 1].storageAttributesRecord.ofsEnd));
        this.records.push(_);
        i++;
      } while (!(_.storageAttributesRecord.isLast));
    }

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(StorageAttributesPart.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.records[this.records.length - 1].storageAttributesRecord.ofsEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * The records.
     */

    return StorageAttributesPart;
  })();

  /**
   * A record of `s390-storage_attributes`.
   */

  var StorageAttributesRecord = LibvirtSaveImage.StorageAttributesRecord = (function() {
    function StorageAttributesRecord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StorageAttributesRecord.prototype._read = function() {
      this.word = new StorageAttributesWord(this._io, this, this._root);
      if (this.word.flags == 2) {
        this.lenData = this._io.readU8be();
        if (!(this.lenData >= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1))) {
          throw new KaitaiStream.ValidationLessThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1), this.lenData, this._io, "/types/storage_attributes_record/seq/1");
        }
        if (!(this.lenData <= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0))) {
          throw new KaitaiStream.ValidationGreaterThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0), this.lenData, this._io, "/types/storage_attributes_record/seq/1");
        }
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.word.flags == 2) {
        this.data = new Span(this._io, this, this._root, this.headEnd.ofs, this.headEnd.ofs + this.lenData);
      }
    }

    /**
     * Where data ends, if there is one.
     */
    Object.defineProperty(StorageAttributesRecord.prototype, 'dataEnd', {
      get: function() {
        if (this._m_dataEnd !== undefined)
          return this._m_dataEnd;
        this._m_dataEnd = (this.word.flags == 2 ? this.data.ofsEnd : this.headEnd.ofs);
        return this._m_dataEnd;
      }
    });

    /**
     * Whether this part ends here.
     */
    Object.defineProperty(StorageAttributesRecord.prototype, 'isLast', {
      get: function() {
        if (this._m_isLast !== undefined)
          return this._m_isLast;
        this._m_isLast =  ((this.word.flags == 1) || ( ((this.word.flags == 8) && (this.nextKind == 126)) )) ;
        return this._m_isLast;
      }
    });

    /**
     * The byte that follows: a few old writers forget the end mark, and then it is a footer's.
     */
    Object.defineProperty(StorageAttributesRecord.prototype, 'nextKind', {
      get: function() {
        if (this._m_nextKind !== undefined)
          return this._m_nextKind;
        var _pos = this._io.pos;
        this._io.seek(this.dataEnd);
        this._m_nextKind = this._io.readU1();
        this._io.seek(_pos);
        return this._m_nextKind;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(StorageAttributesRecord.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.dataEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * What follows.
     */

    /**
     * How many attributes follow, one byte each.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * The attributes.
     */

    return StorageAttributesRecord;
  })();

  /**
   * Where a storage_attributes_record is; it is read when it is asked for.
   */

  var StorageAttributesRecordAt = LibvirtSaveImage.StorageAttributesRecordAt = (function() {
    function StorageAttributesRecordAt(_io, _parent, _root, ofs) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.ofs = ofs;

      this._read();
    }
    StorageAttributesRecordAt.prototype._read = function() {
    }

    /**
     * A record of `s390-storage_attributes`.
     */
    Object.defineProperty(StorageAttributesRecordAt.prototype, 'storageAttributesRecord', {
      get: function() {
        if (this._m_storageAttributesRecord !== undefined)
          return this._m_storageAttributesRecord;
        var _pos = this._io.pos;
        this._io.seek(this.ofs);
        this._m_storageAttributesRecord = new StorageAttributesRecord(this._io, this, this._root);
        this._io.seek(_pos);
        return this._m_storageAttributesRecord;
      }
    });

    /**
     * Where it begins in the file.
     */

    return StorageAttributesRecordAt;
  })();

  /**
   * What begins each record of `s390-storage_attributes`: a 64-bit integer.
   */

  var StorageAttributesWord = LibvirtSaveImage.StorageAttributesWord = (function() {
    function StorageAttributesWord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StorageAttributesWord.prototype._read = function() {
      this.addressHigh = this._io.readBitsIntBe(32);
      this.addressLow = this._io.readBitsIntBe(20);
      this.flags = this._io.readBitsIntBe(12);
      if (!( ((this.flags == 1) || (this.flags == 2) || (this.flags == 8)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/storage_attributes_word/seq/2");
      }
    }

    /**
     * The guest's address, upper half.
     */

    /**
     * The next bits of the address, down to the page.
     */

    /**
     * One bit of StorageAttributesFlag.
     */

    return StorageAttributesWord;
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
   * A subsection of the configuration.
   */

  var Subsection = LibvirtSaveImage.Subsection = (function() {
    function Subsection(_io, _parent, _root, beforePageSize, beforeMappedRam, beforeIgnoreShared) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;
      this.beforePageSize = beforePageSize;
      this.beforeMappedRam = beforeMappedRam;
      this.beforeIgnoreShared = beforeIgnoreShared;

      this._read();
    }
    Subsection.prototype._read = function() {
      this.kind = this._io.readU1();
      if (!( ((this.kind == LibvirtSaveImage.StreamSection.SUBSECTION)) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/subsection/seq/0");
      }
      this.name = new SubsectionName(this._io, this, this._root);
      this.head = new SubsectionHead(this._io, this, this._root);
      if ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115])) == 0)) {
        this.targetPageBits = new TargetPageBits(this._io, this, this._root);
      }
      if ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115])) == 0)) {
        this.capabilityList = new CapabilityList(this._io, this, this._root);
      }
      if ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100])) == 0)) {
        this.uuid = new Uuid(this._io, this, this._root);
      }
      this.atNextKind = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
    }

    /**
     * Whether this or a subsection before lists `x-ignore-shared`.
     */
    Object.defineProperty(Subsection.prototype, 'ignoreShared', {
      get: function() {
        if (this._m_ignoreShared !== undefined)
          return this._m_ignoreShared;
        this._m_ignoreShared = ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115])) == 0) ? this.capabilityList.ignoreShared : this.beforeIgnoreShared);
        return this._m_ignoreShared;
      }
    });

    /**
     * Whether this or a subsection before lists `mapped-ram`.
     */
    Object.defineProperty(Subsection.prototype, 'mappedRam', {
      get: function() {
        if (this._m_mappedRam !== undefined)
          return this._m_mappedRam;
        this._m_mappedRam = ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115])) == 0) ? this.capabilityList.mappedRam : this.beforeMappedRam);
        return this._m_mappedRam;
      }
    });

    /**
     * The type byte that follows.
     */
    Object.defineProperty(Subsection.prototype, 'nextKind', {
      get: function() {
        if (this._m_nextKind !== undefined)
          return this._m_nextKind;
        var _pos = this._io.pos;
        this._io.seek(this.atNextKind.ofs);
        this._m_nextKind = this._io.readU1();
        this._io.seek(_pos);
        return this._m_nextKind;
      }
    });

    /**
     * Bytes of a page, if this or a subsection before says it; else 0.
     */
    Object.defineProperty(Subsection.prototype, 'pageSize', {
      get: function() {
        if (this._m_pageSize !== undefined)
          return this._m_pageSize;
        this._m_pageSize = ((KaitaiStream.byteArrayCompare(this.name.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115])) == 0) ? this.targetPageBits.pageSize : this.beforePageSize);
        return this._m_pageSize;
      }
    });

    /**
     * The type byte.
     */

    /**
     * Which subsection this is, such as `configuration/capabilities`.
     */

    /**
     * Its version.
     */

    /**
     * The fields of `configuration/target-page-bits`.
     */

    /**
     * The fields of `configuration/capabilities`.
     */

    /**
     * The fields of `configuration/uuid`.
     */

    /**
     * Where next_kind is.
     */

    /**
     * `page_size` of the item before.
     */

    /**
     * `mapped_ram` of the item before.
     */

    /**
     * `ignore_shared` of the item before.
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
     * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
     */

    return SubsectionHead;
  })();

  /**
   * The name of a subsection of the configuration.
   */

  var SubsectionName = LibvirtSaveImage.SubsectionName = (function() {
    function SubsectionName(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SubsectionName.prototype._read = function() {
      this.lenName = this._io.readU1();
      this.name = this._io.readBytes(this.lenName);
      if (!( (((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115])) == 0)) || ((KaitaiStream.byteArrayCompare(this.name, new Uint8Array([99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100])) == 0))) )) {
        throw new KaitaiStream.ValidationNotAnyOfError(this.name, this._io, "/types/subsection_name/seq/1");
      }
    }

    /**
     * Bytes of the name.
     */

    /**
     * The name.
     */

    return SubsectionName;
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
      if (!(this.pageBits <= 24)) {
        throw new KaitaiStream.ValidationGreaterThanError(24, this.pageBits, this._io, "/types/target_page_bits/seq/0");
      }
    }

    /**
     * Bytes of a page; the flags of a RamWord leave no room for less than 1024.
     */
    Object.defineProperty(TargetPageBits.prototype, 'pageSize', {
      get: function() {
        if (this._m_pageSize !== undefined)
          return this._m_pageSize;
        this._m_pageSize = (this.pageBits > 9 ? (1 << this.pageBits) : 0);
        return this._m_pageSize;
      }
    });

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
      this.text = KaitaiStream.bytesTerminate(this._io.readBytesFull(), 0, false);
    }

    /**
     * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
     */
    Object.defineProperty(TextArea.prototype, 'padding', {
      get: function() {
        if (this._m_padding !== undefined)
          return this._m_padding;
        var _pos = this._io.pos;
        this._io.seek(this.text.length);
        this._m_padding = this._io.readBytesFull();
        this._io.seek(_pos);
        return this._m_padding;
      }
    });

    /**
     * The text, UTF-8, without its NUL; readers stop at the first NUL.
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
      this.value = this._io.readBytes(16);
    }

    /**
     * The guest's UUID as 16 bytes.
     */

    return Uuid;
  })();

  /**
   * A record in the state of a VFIO device.
   */

  var VfioRecord = LibvirtSaveImage.VfioRecord = (function() {
    function VfioRecord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    VfioRecord.prototype._read = function() {
      this.mark = this._io.readBytes(6);
      if (!((KaitaiStream.byteArrayCompare(this.mark, new Uint8Array([255, 255, 255, 255, 239, 16])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([255, 255, 255, 255, 239, 16]), this.mark, this._io, "/types/vfio_record/seq/0");
      }
      this.tag = this._io.readU2be();
      if (!Object.prototype.hasOwnProperty.call(LibvirtSaveImage.VfioTag, this.tag)) {
        throw new KaitaiStream.ValidationNotInEnumError(this.tag, this._io, "/types/vfio_record/seq/1");
      }
      if (this.tag == LibvirtSaveImage.VfioTag.DEV_DATA) {
        this.lenData = this._io.readU8be();
        if (!(this.lenData >= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1))) {
          throw new KaitaiStream.ValidationLessThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 1), this.lenData, this._io, "/types/vfio_record/seq/2");
        }
        if (!(this.lenData <= ( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0))) {
          throw new KaitaiStream.ValidationGreaterThanError(( ((this.lenData >= 0) && (this.lenData <= 70368744177664))  ? this.lenData : 0), this.lenData, this._io, "/types/vfio_record/seq/2");
        }
      }
      this.headEnd = new Span(this._io, this, this._root, this._io.pos, this._io.pos);
      if (this.tag == LibvirtSaveImage.VfioTag.DEV_DATA) {
        this.data = new Span(this._io, this, this._root, this.headEnd.ofs, this.headEnd.ofs + this.lenData);
      }
    }

    /**
     * Where data ends, if there is one.
     */
    Object.defineProperty(VfioRecord.prototype, 'dataEnd', {
      get: function() {
        if (this._m_dataEnd !== undefined)
          return this._m_dataEnd;
        this._m_dataEnd = (this.tag == LibvirtSaveImage.VfioTag.DEV_DATA ? this.data.ofsEnd : this.headEnd.ofs);
        return this._m_dataEnd;
      }
    });

    /**
     * Where this ends in the file.
     */
    Object.defineProperty(VfioRecord.prototype, 'ofsEnd', {
      get: function() {
        if (this._m_ofsEnd !== undefined)
          return this._m_ofsEnd;
        this._m_ofsEnd = this.dataEnd;
        return this._m_ofsEnd;
      }
    });

    /**
     * Says that this is a mark of VFIO.
     */

    /**
     * What follows.
     */

    /**
     * Bytes that follow.
     */

    /**
     * Where the fields of fixed place end.
     */

    /**
     * A piece of the device's state.
     */

    return VfioRecord;
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
      case 0:
        this._is_le = true;
        break;
      case 1:
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
   * The registers behind those of sysenter.
   */

  var X86Control = LibvirtSaveImage.X86Control = (function() {
    function X86Control(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    X86Control.prototype._read = function() {
      this.cr0 = this._io.readU8be();
      this.cr2 = this._io.readU8be();
      this.cr3 = this._io.readU8be();
      this.cr4 = this._io.readU8be();
      this.debug = this._io.readBytes(64);
      this.a20Mask = this._io.readU4be();
      this.mxcsr = this._io.readU4be();
      this.xmm = this._io.readBytes(256);
      this.efer = this._io.readU8be();
      this.star = this._io.readU8be();
      this.lstar = this._io.readU8be();
      this.cstar = this._io.readU8be();
      this.fmask = this._io.readU8be();
      this.kernelGsBase = this._io.readU8be();
    }

    /**
     * A control register.
     */

    /**
     * The address of the last page fault.
     */

    /**
     * The page tables.
     */

    /**
     * A control register.
     */

    /**
     * The debug registers, 64 bits each.
     */

    /**
     * The mask of addresses.
     */

    /**
     * Control and status of SSE.
     */

    /**
     * Sixteen times the low and the high half of a register of SSE.
     */

    /**
     * Extended features: long mode, among others.
     */

    /**
     * The segments of syscall.
     */

    /**
     * The address of syscall.
     */

    /**
     * The address of syscall of 32-bit code.
     */

    /**
     * The flags that syscall clears.
     */

    /**
     * The base of gs that swapgs brings.
     */

    return X86Control;
  })();

  /**
   * The beginning of `cpu` of x86-64, versions 7 to 12.
   */

  var X86Cpu = LibvirtSaveImage.X86Cpu = (function() {
    function X86Cpu(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    X86Cpu.prototype._read = function() {
      this.general = new X86General(this._io, this, this._root);
      this.sysenterEsp = this._io.readU8be();
      this.sysenterEip = this._io.readU8be();
      this.control = new X86Control(this._io, this, this._root);
    }

    /**
     * The registers up to those of sysenter.
     */

    /**
     * The stack of sysenter.
     */

    /**
     * The address of sysenter.
     */

    /**
     * The registers behind them.
     */

    return X86Cpu;
  })();

  /**
   * The registers up to those of sysenter.
   */

  var X86General = LibvirtSaveImage.X86General = (function() {
    function X86General(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    X86General.prototype._read = function() {
      this.rax = this._io.readU8be();
      this.rcx = this._io.readU8be();
      this.rdx = this._io.readU8be();
      this.rbx = this._io.readU8be();
      this.rsp = this._io.readU8be();
      this.rbp = this._io.readU8be();
      this.rsi = this._io.readU8be();
      this.rdi = this._io.readU8be();
      this.r8 = this._io.readU8be();
      this.r9 = this._io.readU8be();
      this.r10 = this._io.readU8be();
      this.r11 = this._io.readU8be();
      this.r12 = this._io.readU8be();
      this.r13 = this._io.readU8be();
      this.r14 = this._io.readU8be();
      this.r15 = this._io.readU8be();
      this.rip = this._io.readU8be();
      this.rflags = this._io.readU8be();
      this.hflags = this._io.readU4be();
      this.fpu = this._io.readBytes(88);
      this.es = new X86Segment(this._io, this, this._root);
      this.cs = new X86Segment(this._io, this, this._root);
      this.ss = new X86Segment(this._io, this, this._root);
      this.ds = new X86Segment(this._io, this, this._root);
      this.fs = new X86Segment(this._io, this, this._root);
      this.gs = new X86Segment(this._io, this, this._root);
      this.ldt = new X86Segment(this._io, this, this._root);
      this.tr = new X86Segment(this._io, this, this._root);
      this.gdt = new X86Segment(this._io, this, this._root);
      this.idt = new X86Segment(this._io, this, this._root);
      this.sysenterCs = this._io.readU4be();
    }

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * The stack.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * A general register.
     */

    /**
     * The instruction.
     */

    /**
     * The flags.
     */

    /**
     * QEMU's own flags: whether the CPU is in long mode, among others.
     */

    /**
     * Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
     */

    /**
     * A segment.
     */

    /**
     * The segment of the code.
     */

    /**
     * The segment of the stack.
     */

    /**
     * A segment.
     */

    /**
     * A segment.
     */

    /**
     * A segment.
     */

    /**
     * The local descriptors.
     */

    /**
     * The task.
     */

    /**
     * The global descriptors; base and limit count.
     */

    /**
     * The interrupts; base and limit count.
     */

    /**
     * The code segment of sysenter.
     */

    return X86General;
  })();

  /**
   * The beginning of `cpu` of x86-64, versions 4 to 6.
   */

  var X86OldCpu = LibvirtSaveImage.X86OldCpu = (function() {
    function X86OldCpu(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    X86OldCpu.prototype._read = function() {
      this.general = new X86General(this._io, this, this._root);
      this.sysenterEsp = this._io.readU4be();
      this.sysenterEip = this._io.readU4be();
      this.control = new X86Control(this._io, this, this._root);
    }

    /**
     * The registers up to those of sysenter.
     */

    /**
     * The stack of sysenter.
     */

    /**
     * The address of sysenter.
     */

    /**
     * The registers behind them.
     */

    return X86OldCpu;
  })();

  /**
   * A segment register, or the register of a table.
   */

  var X86Segment = LibvirtSaveImage.X86Segment = (function() {
    function X86Segment(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    X86Segment.prototype._read = function() {
      this.selector = this._io.readU4be();
      this.base = this._io.readU8be();
      this.limit = this._io.readU4be();
      this.flags = this._io.readU4be();
    }

    /**
     * The selector.
     */

    /**
     * The address.
     */

    /**
     * The limit.
     */

    /**
     * The upper half of the descriptor.
     */

    return X86Segment;
  })();

  /**
   * How an xz stream ends; an index of its blocks precedes it.
   */

  var XzFooter = LibvirtSaveImage.XzFooter = (function() {
    function XzFooter(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    XzFooter.prototype._read = function() {
      this.crc = this._io.readU4le();
      this.backwardSize = this._io.readU4le();
      this.flags = this._io.readU2le();
      this.magic = this._io.readBytes(2);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([89, 90])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([89, 90]), this.magic, this._io, "/types/xz_footer/seq/3");
      }
    }

    /**
     * The CRC-32 of the next two fields.
     */

    /**
     * Bytes of the index before the footer, in units of four, less one.
     */

    /**
     * The same as in the header.
     */

    /**
     * Ends an xz stream.
     */

    return XzFooter;
  })();

  /**
   * How an xz stream begins; its blocks follow.
   */

  var XzHeader = LibvirtSaveImage.XzHeader = (function() {
    function XzHeader(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    XzHeader.prototype._read = function() {
      this.magic = this._io.readBytes(6);
      if (!((KaitaiStream.byteArrayCompare(this.magic, new Uint8Array([253, 55, 122, 88, 90, 0])) == 0))) {
        throw new KaitaiStream.ValidationNotEqualError(new Uint8Array([253, 55, 122, 88, 90, 0]), this.magic, this._io, "/types/xz_header/seq/0");
      }
      this.flags = this._io.readU2le();
      this.crc = this._io.readU4le();
    }

    /**
     * Says that this is an xz stream.
     */

    /**
     * Which check the blocks carry.
     */

    /**
     * The CRC-32 of the flags.
     */

    return XzHeader;
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
   * The payload as a migration stream, where it is not compressed.
   */
  Object.defineProperty(LibvirtSaveImage.prototype, 'stream', {
    get: function() {
      if (this._m_stream !== undefined)
        return this._m_stream;
      var _pos = this._io.pos;
      this._io.seek(this.header.words.ofsPayload);
      this._m_stream = new MigrationStream(this._io, this, this._root, 4096);
      this._io.seek(_pos);
      return this._m_stream;
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
