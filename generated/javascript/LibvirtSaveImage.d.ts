// Generated from formats/ by `qemusave spec`; do not edit.
/** What is read: a KaitaiStream. The runtime's own types say of it what is not so (0.11), so they are not asked. */
export interface Stream {
  readonly pos: number;
  readonly size: number;
}

export declare namespace LibvirtSaveImage {
  /** What `pbs-state` holds. */
  class BackupPart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes that follow. */
    readonly lenState: number;
    /** The state of the backup. */
    readonly state: LibvirtSaveImage.Span;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** The fields of the subsection `configuration/capabilities`. */
  class CapabilityList {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** How many names follow. */
    readonly numCapabilities: number;
    /** The capabilities that were switched on. */
    readonly capabilities: LibvirtSaveImage.CapabilityName[];
    /** Whether the memory is in the mapped-ram layout: this decides, not the image's header. */
    readonly mappedRam: boolean;
    /** Whether blocks have addresses and shared ones are not stored. */
    readonly ignoreShared: boolean;
  }

  /** A capability that was switched on. */
  class CapabilityName {
    constructor(io: Stream, parent: unknown, root: unknown, beforeMappedRam: boolean, beforeIgnoreShared: boolean);
    /** `mapped_ram` of the item before. */
    readonly beforeMappedRam: boolean;
    /** `ignore_shared` of the item before. */
    readonly beforeIgnoreShared: boolean;
    /** Bytes of the name. */
    readonly lenName: number;
    /** The capability's name. */
    readonly name: Uint8Array;
    /** Whether this or one before is `mapped-ram`. */
    readonly mappedRam: boolean;
    /** Whether this or one before is `x-ignore-shared`. */
    readonly ignoreShared: boolean;
  }

  /** A command after its type byte. */
  class Command {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Which command it is. */
    readonly head: LibvirtSaveImage.CommandHead;
    /** What belongs to it. */
    readonly data: Uint8Array;
  }

  /** A command after its type byte; it has neither an id nor a footer. */
  class CommandHead {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** What the receiving side is to do, a StreamCommand; readers pass over one that they do not know. */
    readonly command: number;
    /** Bytes that belong to it. */
    readonly lenData: number;
  }

  /** The configuration section after its type byte. */
  class Configuration {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the machine type's name. */
    readonly lenMachine: number;
    /** The versioned machine type, such as `pc-q35-10.0`. */
    readonly machine: Uint8Array;
    /** Where next_kind is. */
    readonly atNextKind: LibvirtSaveImage.Span;
    /** What else the receiving side must know. */
    readonly subsections: LibvirtSaveImage.Subsection[] | undefined;
    /** The type byte that follows. */
    readonly nextKind: number;
    /** Bytes of a page of the target; 0 where the subsections do not say it. */
    readonly pageSize: number;
    /** Whether the memory is in the mapped-ram layout. */
    readonly mappedRam: boolean;
    /** Whether blocks have addresses and shared ones are not stored. */
    readonly ignoreShared: boolean;
  }

  /** The configuration section, which has neither an id nor a footer. */
  class ConfigurationSection {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The type byte. */
    readonly kind: LibvirtSaveImage.StreamSection;
    /** What the machine is. */
    readonly fields: LibvirtSaveImage.Configuration;
  }

  /** The head of a device's whole state, after its type byte; the state follows and has no length. */
  class DeviceHead {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The section's id. */
    readonly id: LibvirtSaveImage.SectionId;
    /** The device's name. */
    readonly name: LibvirtSaveImage.ShortString;
    /** Which of the devices of that name it is, and the version of its state. */
    readonly instance: LibvirtSaveImage.SectionInstance;
  }

  /** Bits of a dirty bitmap. */
  class DirtyBitmapBits {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The first sector that the bits are about. */
    readonly start: number;
    /** How many sectors; a size and the bits follow unless all are zero. */
    readonly numSectors: number;
  }

  /** What a part of `dirty-bitmap` holds. */
  class DirtyBitmapPart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The records. */
    readonly records: LibvirtSaveImage.DirtyBitmapRecordAt[];
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** A record of `dirty-bitmap`. */
  class DirtyBitmapRecord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** DirtyBitmapFlag: what follows. */
    readonly flags: number;
    /** The name of the disk. */
    readonly device: LibvirtSaveImage.ShortString | undefined;
    /** The name of the bitmap. */
    readonly name: LibvirtSaveImage.ShortString | undefined;
    /** How a bitmap begins. */
    readonly start: LibvirtSaveImage.DirtyBitmapStart | undefined;
    /** What the bits are about. */
    readonly bits: LibvirtSaveImage.DirtyBitmapBits | undefined;
    /** Bytes of the bits. */
    readonly lenData: number | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The bits. */
    readonly data: LibvirtSaveImage.Span | undefined;
    /** Where data ends, if there is one. */
    readonly dataEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a dirty_bitmap_record is; it is read when it is asked for. */
  class DirtyBitmapRecordAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** A record of `dirty-bitmap`. */
    readonly dirtyBitmapRecord: LibvirtSaveImage.DirtyBitmapRecord;
  }

  /** The beginning of a dirty bitmap. */
  class DirtyBitmapStart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes that a bit stands for. */
    readonly granularity: number;
    /** Whether the bitmap is enabled and persistent. */
    readonly flags: number;
  }

  /** A record of `block`. */
  class DiskRecord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** What follows. */
    readonly word: LibvirtSaveImage.DiskWord;
    /** The name of the disk. */
    readonly disk: LibvirtSaveImage.ShortString | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The piece; what is behind the end of the disk is zero. */
    readonly data: LibvirtSaveImage.Span | undefined;
    /** Where data ends, if there is one. */
    readonly dataEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a disk_record is; it is read when it is asked for. */
  class DiskRecordAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** A record of `block`. */
    readonly diskRecord: LibvirtSaveImage.DiskRecord;
  }

  /** What begins each record of `block`: a 64-bit integer. */
  class DiskWord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The first sector of the piece, upper bits; or percent. */
    readonly sectorHigh: number;
    /** Its lower bits. */
    readonly sectorLow: number;
    /** Bits of DiskFlag. */
    readonly flags: number;
  }

  /** What a part of `block` holds. */
  class DisksPart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The records. */
    readonly records: LibvirtSaveImage.DiskRecordAt[];
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** A chunk of pseries' hash table. */
  class HtabChunk {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The first entry that the chunk is about. */
    readonly index: number;
    /** Entries that follow. */
    readonly numValid: number;
    /** Empty entries behind those, which are not stored; no entries at all end the table. */
    readonly numInvalid: number;
    /** The entries. */
    readonly entries: LibvirtSaveImage.Span;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a htab_chunk is; it is read when it is asked for. */
  class HtabChunkAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** A chunk of pseries' hash table. */
    readonly htabChunk: LibvirtSaveImage.HtabChunk;
  }

  /** What a part of `spapr/htab` holds. */
  class HtabPart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size. */
    readonly head: number;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The chunks. */
    readonly chunks: LibvirtSaveImage.HtabChunkAt[] | undefined;
    /** Where chunks ends, if there is one. */
    readonly chunksEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** The head of a section that comes in several parts, after its type byte. */
  class LiveHead {
    constructor(io: Stream, parent: unknown, root: unknown, footers: boolean);
    /** `footers` of the record around. */
    readonly footers: boolean;
    /** Ties the parts of the section together. */
    readonly sectionId: number;
    /** Bytes of the name. */
    readonly lenName: number;
    /** Which section it is. */
    readonly name: Uint8Array;
    /** Always 0 for these. */
    readonly instanceId: number;
    /** The version of what follows; streams with a configuration have the latest of the ram section. */
    readonly versionId: number;
  }

  /** The head of a block. */
  class LzopBlock {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the block when decompressed; 0 ends the file and nothing follows. */
    readonly lenUncompressed: number;
    /**
     * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data
     * follow.
     */
    readonly lenCompressed: number;
  }

  /** The second part of an lzop file header. */
  class LzopFile {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The permissions of the original file; 0 for a pipe. */
    readonly mode: number;
    /** Its modification time, low half. */
    readonly mtimeLow: number;
    /** Its modification time, high half. */
    readonly mtimeHigh: number;
    /** Bytes of its name; the name and a checksum of the header follow. */
    readonly lenName: number;
  }

  /**
   * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the
   * magic.
   */
  class LzopHeader {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is an lzop file. */
    readonly magic: Uint8Array;
    /** The version of lzop that wrote the file, such as 0x1040. */
    readonly version: number;
    /** The version of the LZO library. */
    readonly versionLib: number;
    /** The version of lzop that can extract the file. */
    readonly versionNeeded: number;
    /** The compression method, from 1 on; all of them decompress as LZO1X. */
    readonly method: number;
    /** The compression level; changes nothing for the reader. */
    readonly level: number;
    /** Which checksums and optional fields there are. */
    readonly flags: number;
  }

  /** A checksum: one behind the file header, up to four before the data of a block. */
  class LzopSum {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Adler-32 or CRC-32, as the flags say. */
    readonly checksum: number;
  }

  /** What follows the length of each block in the mapped-ram layout. */
  class MappedRamHeader {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Always 1. */
    readonly version: number;
    /** Bytes of a page; with the block's length it gives the length of the bitmap. */
    readonly pageSize: number;
    /** Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored. */
    readonly bitmapOffset: number;
    /**
     * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not
     * stored.
     */
    readonly pagesOffset: number;
  }

  /** QEMU's migration stream, not compressed. */
  class MigrationStream {
    constructor(io: Stream, parent: unknown, root: unknown, defaultPageSize: number);
    /** What the caller says; usually 4096. */
    readonly defaultPageSize: number;
    /** Magic and version. */
    readonly header: LibvirtSaveImage.StreamHeader;
    /** Where next_kind is. */
    readonly atNextKind: LibvirtSaveImage.Span;
    /** What the machine is. */
    readonly configuration: LibvirtSaveImage.ConfigurationSection | undefined;
    /** The sections, up to the first device's head or the end of the sections. */
    readonly sections: LibvirtSaveImage.SectionAt[];
    /** Device state, which has no lengths of its own, and its description: the rest of the stream. */
    readonly rest: LibvirtSaveImage.Span;
    /** The type byte that follows. */
    readonly nextKind: number;
    /** Whether sections end with a footer: machine types with a configuration, since 2.4, have both. */
    readonly footers: boolean;
    /**
     * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless
     * the target is one of the few that have another.
     */
    readonly pageSize: number;
    /** Whether the memory is in the mapped-ram layout. */
    readonly mappedRam: boolean;
    /** Whether blocks have addresses and shared ones are not stored. */
    readonly ignoreShared: boolean;
  }

  /** The head of a further part of a section, after its type byte. */
  class PartHead {
    constructor(io: Stream, parent: unknown, root: unknown, ramId: number, htabId: number, storageAttributesId: number, disksId: number, backupId: number, dirtyBitmapId: number);
    /** `ram_id` of the record around. */
    readonly ramId: number;
    /** `htab_id` of the record around. */
    readonly htabId: number;
    /** `storage_attributes_id` of the record around. */
    readonly storageAttributesId: number;
    /** `disks_id` of the record around. */
    readonly disksId: number;
    /** `backup_id` of the record around. */
    readonly backupId: number;
    /** `dirty_bitmap_id` of the record around. */
    readonly dirtyBitmapId: number;
    /** The id of a section that has begun. */
    readonly sectionId: number;
  }

  /** A block in the block list. */
  class RamBlock {
    constructor(io: Stream, parent: unknown, root: unknown, ignoreShared: boolean, mappedRam: boolean);
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** The block's name, such as `pc.ram`; never empty. */
    readonly name: LibvirtSaveImage.ShortString;
    /** Its length. */
    readonly length: LibvirtSaveImage.RamBlockLength;
    /** Its address; only with the capability x-ignore-shared. */
    readonly address: LibvirtSaveImage.RamBlockAddress | undefined;
    /** Where bitmap and pages are; only in the mapped-ram layout. */
    readonly mapped: LibvirtSaveImage.MappedRamHeader | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** Bitmap, padding and pages as they lie in the file. */
    readonly stored: LibvirtSaveImage.Span | undefined;
    /** Whether bitmap and pages follow. */
    readonly isStored: boolean;
    /** Words of the bitmap: one bit a page. */
    readonly numWords: number;
    /** Which pages are stored, in the byte order of the host that wrote it; the others are zero. */
    readonly bitmap: Uint8Array | undefined;
    /** The pages. */
    readonly pages: Uint8Array | undefined;
    /** Where stored ends, if there is one. */
    readonly storedEnd: number;
    /**
     * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord
     * begins.
     */
    readonly nextLen: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** An address behind the length of a block. */
  class RamBlockAddress {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Where the block is mapped; only with the capability x-ignore-shared. */
    readonly address: number;
  }

  /** Where a ram_block is; it is read when it is asked for. */
  class RamBlockAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number, ignoreShared: boolean, mappedRam: boolean);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** A block in the block list. */
    readonly ramBlock: LibvirtSaveImage.RamBlock;
  }

  /** A block in the block list, after its ShortString name. */
  class RamBlockLength {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the block, a multiple of the page size. */
    readonly usedLength: number;
  }

  /** The list of the blocks, with which the start of the ram section begins. */
  class RamBlockList {
    constructor(io: Stream, parent: unknown, root: unknown, ramHasNames: boolean, ignoreShared: boolean, mappedRam: boolean);
    /** `ram_has_names` of the record around. */
    readonly ramHasNames: boolean;
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** How much memory the blocks have together. */
    readonly total: LibvirtSaveImage.RamTotal;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The blocks; version 3 of the section has none, and all memory is one. */
    readonly blocks: LibvirtSaveImage.RamBlockAt[] | undefined;
    /** Where blocks ends, if there is one. */
    readonly blocksEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** The rest of a compressed page's record; the zlib stream follows. */
  class RamCompressed {
    constructor(io: Stream, parent: unknown, root: unknown, pageSize: number);
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much. */
    readonly lenZlib: number;
  }

  /** The rest of an xbzrle page's record; the difference follows. */
  class RamDelta {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Always 1. */
    readonly encoding: number;
    /** Bytes of the difference, at most a page. */
    readonly lenDelta: number;
  }

  /** The rest of a zero page's record. */
  class RamFill {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The byte that the whole page consists of. */
    readonly fill: number;
  }

  /** What a part of the ram section holds. */
  class RamPart {
    constructor(io: Stream, parent: unknown, root: unknown, isStart: boolean, ramHasNames: boolean, ignoreShared: boolean, mappedRam: boolean, pageSize: number);
    /** `is_start` of the record around. */
    readonly isStart: boolean;
    /** `ram_has_names` of the record around. */
    readonly ramHasNames: boolean;
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The list of the blocks; only in the section's start. */
    readonly blockList: LibvirtSaveImage.RamBlockList | undefined;
    /** The pages, in the order in which they were sent: the last record of a page counts. */
    readonly records: LibvirtSaveImage.RamRecordAt[];
    /** Where block_list ends, if there is one. */
    readonly blockListEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** A record of a ram section: a page, or a mark. */
  class RamRecord {
    constructor(io: Stream, parent: unknown, root: unknown, ramHasNames: boolean, pageSize: number, mappedRam: boolean);
    /** `ram_has_names` of the record around. */
    readonly ramHasNames: boolean;
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** What follows, and for a page where it belongs. */
    readonly word: LibvirtSaveImage.RamWord;
    /** The block's name. */
    readonly name: LibvirtSaveImage.ShortString | undefined;
    /** What a zero page consists of. */
    readonly fill: LibvirtSaveImage.RamFill | undefined;
    /** How long the difference is. */
    readonly delta: LibvirtSaveImage.RamDelta | undefined;
    /** How long the zlib stream is. */
    readonly packed: LibvirtSaveImage.RamCompressed | undefined;
    /** The page, the difference or the zlib stream. */
    readonly data: LibvirtSaveImage.Span;
    /** The flags without CONTINUE. */
    readonly kind: LibvirtSaveImage.RamFlag;
    /**
     * Whether this is a page that names its block; others are in the block of the page record before,
     * which may be in an earlier section.
     */
    readonly hasName: boolean;
    /** Bytes of the page, the difference or the zlib stream. */
    readonly lenData: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a ram_record is; it is read when it is asked for. */
  class RamRecordAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number, ramHasNames: boolean, pageSize: number, mappedRam: boolean);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** `ram_has_names` of the record around. */
    readonly ramHasNames: boolean;
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** A record of a ram section: a page, or a mark. */
    readonly ramRecord: LibvirtSaveImage.RamRecord;
  }

  /** What begins the list of the blocks: a 64-bit integer like RamWord. */
  class RamTotal {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The sum of the lengths of all blocks, upper half. */
    readonly totalHigh: number;
    /** The next bits of the sum, as in RamWord. */
    readonly totalLow: number;
    /** MEM_SIZE; QEMU does not look at CONTINUE. */
    readonly flags: number;
  }

  /** What begins each record of a ram section: an offset, with RamFlag below the page size. */
  class RamWord {
    constructor(io: Stream, parent: unknown, root: unknown, pageSize: number, mappedRam: boolean);
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** The page's offset in its block, upper half. */
    readonly offsetHigh: number;
    /** The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset. */
    readonly offsetLow: number;
    /** One bit of RamFlag that says what follows, for pages perhaps with CONTINUE. */
    readonly flags: number;
    /**
     * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at
     * it.
     */
    readonly isWhole: boolean;
    /** Whether this can be a page: not in the mapped-ram layout. */
    readonly isPage: boolean;
  }

  /** The first 92 bytes of a saved image. */
  class SaveHeader {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is a saved image, and whether the save was completed. */
    readonly magic: Uint8Array;
    /** The numbers of the header, in the byte order of the host that wrote them. */
    readonly words: LibvirtSaveImage.Words;
    /**
     * The version word read as little-endian, to find the byte order: no version word in the wrong order
     * is a known version.
     */
    readonly versionLe: number;
    /** The byte order of the numbers that follow. 0: little. 1: big. */
    readonly byteOrder: number;
  }

  /** A section of the stream, up to the first device's state. */
  class Section {
    constructor(io: Stream, parent: unknown, root: unknown, beforeRamId: number, beforeRamHasNames: boolean, beforeHtabId: number, beforeStorageAttributesId: number, beforeDisksId: number, beforeBackupId: number, beforeDirtyBitmapId: number, footers: boolean, ignoreShared: boolean, mappedRam: boolean, pageSize: number);
    /** `ram_id` of the item before. */
    readonly beforeRamId: number;
    /** `ram_has_names` of the item before. */
    readonly beforeRamHasNames: boolean;
    /** `htab_id` of the item before. */
    readonly beforeHtabId: number;
    /** `storage_attributes_id` of the item before. */
    readonly beforeStorageAttributesId: number;
    /** `disks_id` of the item before. */
    readonly beforeDisksId: number;
    /** `backup_id` of the item before. */
    readonly beforeBackupId: number;
    /** `dirty_bitmap_id` of the item before. */
    readonly beforeDirtyBitmapId: number;
    /** `footers` of the record around. */
    readonly footers: boolean;
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** The type byte. */
    readonly kind: LibvirtSaveImage.StreamSection;
    /** The command. */
    readonly command: LibvirtSaveImage.Command | undefined;
    /** The head of a device's state. */
    readonly device: LibvirtSaveImage.DeviceHead | undefined;
    /** The head of a section that comes in several parts. */
    readonly start: LibvirtSaveImage.LiveHead | undefined;
    /** The head of a further part. */
    readonly part: LibvirtSaveImage.PartHead | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The guest's memory. */
    readonly ram: LibvirtSaveImage.RamPart | undefined;
    /** Whether a section that comes in several parts begins here. */
    readonly isStart: boolean;
    /** Whether this is a further part of such a section. */
    readonly isPart: boolean;
    /** The id of the ram section, once it has begun. */
    readonly ramId: number;
    /** Whether the ram section lists blocks and its records name them: it does since version 4. */
    readonly ramHasNames: boolean;
    /** The id of `spapr/htab`, once it has begun. */
    readonly htabId: number;
    /** The id of `s390-storage_attributes`, once it has begun. */
    readonly storageAttributesId: number;
    /** The id of `block`, once it has begun. */
    readonly disksId: number;
    /** The id of `pbs-state`, once it has begun. */
    readonly backupId: number;
    /** The id of `dirty-bitmap`, once it has begun. */
    readonly dirtyBitmapId: number;
    /** The id of the section, if it comes in several parts. */
    readonly liveId: number;
    /** Whether this is a part of a section that comes in several. */
    readonly isLive: boolean;
    /** Whether this is a part of the ram section. */
    readonly isRam: boolean;
    /** Whether this is a part of `spapr/htab`. */
    readonly isHtab: boolean;
    /** Whether this is a part of `s390-storage_attributes`. */
    readonly isStorageAttributes: boolean;
    /** Whether this is a part of `block`. */
    readonly isDisks: boolean;
    /** Whether this is `pbs-state`. */
    readonly isBackup: boolean;
    /** Whether this is a part of `dirty-bitmap`. */
    readonly isDirtyBitmap: boolean;
    /** Where ram ends, if there is one. */
    readonly ramEnd: number;
    /** The hash table of a pseries machine. */
    readonly htab: LibvirtSaveImage.HtabPart | undefined;
    /** Where htab ends, if there is one. */
    readonly htabEnd: number;
    /** The storage attributes of an s390x machine. */
    readonly storageAttributes: LibvirtSaveImage.StorageAttributesPart | undefined;
    /** Where storage_attributes ends, if there is one. */
    readonly storageAttributesEnd: number;
    /** Pieces of disks. */
    readonly disks: LibvirtSaveImage.DisksPart | undefined;
    /** Where disks ends, if there is one. */
    readonly disksEnd: number;
    /** The state of a backup. */
    readonly backup: LibvirtSaveImage.BackupPart | undefined;
    /** Where backup ends, if there is one. */
    readonly backupEnd: number;
    /** Dirty bitmaps of disks. */
    readonly dirtyBitmap: LibvirtSaveImage.DirtyBitmapPart | undefined;
    /** Where dirty_bitmap ends, if there is one. */
    readonly dirtyBitmapEnd: number;
    /** The section's end; machine types before 2.4 have none. */
    readonly footer: LibvirtSaveImage.SectionFooter | undefined;
    /** Where footer ends, if there is one. */
    readonly footerEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a section is; it is read when it is asked for. */
  class SectionAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number, beforeRamId: number, beforeRamHasNames: boolean, beforeHtabId: number, beforeStorageAttributesId: number, beforeDisksId: number, beforeBackupId: number, beforeDirtyBitmapId: number, footers: boolean, ignoreShared: boolean, mappedRam: boolean, pageSize: number);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** `ram_id` of the item before. */
    readonly beforeRamId: number;
    /** `ram_has_names` of the item before. */
    readonly beforeRamHasNames: boolean;
    /** `htab_id` of the item before. */
    readonly beforeHtabId: number;
    /** `storage_attributes_id` of the item before. */
    readonly beforeStorageAttributesId: number;
    /** `disks_id` of the item before. */
    readonly beforeDisksId: number;
    /** `backup_id` of the item before. */
    readonly beforeBackupId: number;
    /** `dirty_bitmap_id` of the item before. */
    readonly beforeDirtyBitmapId: number;
    /** `footers` of the record around. */
    readonly footers: boolean;
    /** `ignore_shared` of the record around. */
    readonly ignoreShared: boolean;
    /** `mapped_ram` of the record around. */
    readonly mappedRam: boolean;
    /** `page_size` of the record around. */
    readonly pageSize: number;
    /** A section of the stream, up to the first device's state. */
    readonly section: LibvirtSaveImage.Section;
  }

  /** The end of a section. */
  class SectionFooter {
    constructor(io: Stream, parent: unknown, root: unknown, liveId: number);
    /** `live_id` of the record around. */
    readonly liveId: number;
    /** The type byte. */
    readonly kind: LibvirtSaveImage.StreamSection;
    /** The id of the section that ends here. */
    readonly sectionId: number;
    /** Where the fields end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** What follows the type byte of every section; a part, an end and a footer have no other head. */
  class SectionId {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Ties the parts of a section together; ids are arbitrary. */
    readonly id: number;
  }

  /** The rest of the head of a start or a full section, after its id and its ShortString name. */
  class SectionInstance {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Tells devices of the same kind apart. */
    readonly instanceId: number;
    /** The version of the device's state. */
    readonly versionId: number;
  }

  /** A frame, in the order of the file. */
  class SeekTableEntry {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the frame in the file. */
    readonly lenCompressed: number;
    /** Bytes that it decompresses to. */
    readonly lenDecompressed: number;
  }

  /** What ends a seek table. */
  class SeekTableFooter {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** How many entries there are. */
    readonly numFrames: number;
    /** Bit 7 says that each entry carries a checksum; the others are 0. */
    readonly descriptor: number;
    /** Says that this is a seek table; the last bytes of the payload. */
    readonly magic: Uint8Array;
  }

  /** What begins a seek table, behind the last frame. */
  class SeekTableHead {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is a skippable frame, of the number that seek tables use. */
    readonly magic: Uint8Array;
    /** Bytes that follow: the entries and the footer. */
    readonly lenTable: number;
  }

  /** A name of at most 255 bytes after its length. */
  class ShortString {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the name. */
    readonly lenName: number;
    /** The name, without a terminator. */
    readonly name: Uint8Array;
  }

  /** Bytes that are not read until they are asked for. */
  class Span {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number, ofsEnd: number);
    /** Where they begin in the file. */
    readonly ofs: number;
    /** Where they end. */
    readonly ofsEnd: number;
    /** The bytes. */
    readonly data: Uint8Array;
  }

  /** What a part of `s390-storage_attributes` holds. */
  class StorageAttributesPart {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The records. */
    readonly records: LibvirtSaveImage.StorageAttributesRecordAt[];
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** A record of `s390-storage_attributes`. */
  class StorageAttributesRecord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** What follows. */
    readonly word: LibvirtSaveImage.StorageAttributesWord;
    /** How many attributes follow, one byte each. */
    readonly lenData: number | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** The attributes. */
    readonly data: LibvirtSaveImage.Span | undefined;
    /** Where data ends, if there is one. */
    readonly dataEnd: number;
    /** The byte that follows: a few old writers forget the end mark, and then it is a footer's. */
    readonly nextKind: number;
    /** Whether this part ends here. */
    readonly isLast: boolean;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** Where a storage_attributes_record is; it is read when it is asked for. */
  class StorageAttributesRecordAt {
    constructor(io: Stream, parent: unknown, root: unknown, ofs: number);
    /** Where it begins in the file. */
    readonly ofs: number;
    /** A record of `s390-storage_attributes`. */
    readonly storageAttributesRecord: LibvirtSaveImage.StorageAttributesRecord;
  }

  /** What begins each record of `s390-storage_attributes`: a 64-bit integer. */
  class StorageAttributesWord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The guest's address, upper half. */
    readonly addressHigh: number;
    /** The next bits of the address, down to the page. */
    readonly addressLow: number;
    /** One bit of StorageAttributesFlag. */
    readonly flags: number;
  }

  /** The first eight bytes of a migration stream. */
  class StreamHeader {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is a QEMU migration stream. */
    readonly magic: Uint8Array;
    /** Always 3; version 2 ended with QEMU 0.10. */
    readonly version: number;
  }

  /** A subsection of the configuration. */
  class Subsection {
    constructor(io: Stream, parent: unknown, root: unknown, beforePageSize: number, beforeMappedRam: boolean, beforeIgnoreShared: boolean);
    /** `page_size` of the item before. */
    readonly beforePageSize: number;
    /** `mapped_ram` of the item before. */
    readonly beforeMappedRam: boolean;
    /** `ignore_shared` of the item before. */
    readonly beforeIgnoreShared: boolean;
    /** The type byte. */
    readonly kind: LibvirtSaveImage.StreamSection;
    /** Which subsection this is, such as `configuration/capabilities`. */
    readonly name: LibvirtSaveImage.SubsectionName;
    /** Its version. */
    readonly head: LibvirtSaveImage.SubsectionHead;
    /** The fields of `configuration/target-page-bits`. */
    readonly targetPageBits: LibvirtSaveImage.TargetPageBits | undefined;
    /** The fields of `configuration/capabilities`. */
    readonly capabilityList: LibvirtSaveImage.CapabilityList | undefined;
    /** The fields of `configuration/uuid`. */
    readonly uuid: LibvirtSaveImage.Uuid | undefined;
    /** Where next_kind is. */
    readonly atNextKind: LibvirtSaveImage.Span;
    /** Bytes of a page, if this or a subsection before says it; else 0. */
    readonly pageSize: number;
    /** Whether this or a subsection before lists `mapped-ram`. */
    readonly mappedRam: boolean;
    /** Whether this or a subsection before lists `x-ignore-shared`. */
    readonly ignoreShared: boolean;
    /** The type byte that follows. */
    readonly nextKind: number;
  }

  /** What stands between the name of a subsection and its fields. */
  class SubsectionHead {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /**
     * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
     */
    readonly version: number;
  }

  /** The name of a subsection of the configuration. */
  class SubsectionName {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the name. */
    readonly lenName: number;
    /** The name. */
    readonly name: Uint8Array;
  }

  /** The fields of the subsection `configuration/target-page-bits`. */
  class TargetPageBits {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The target's page size is two to this power. */
    readonly pageBits: number;
    /** Bytes of a page; the flags of a RamWord leave no room for less than 1024. */
    readonly pageSize: number;
  }

  /** An area that holds one NUL-terminated text and room for it to grow. */
  class TextArea {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The text, UTF-8, without its NUL; readers stop at the first NUL. */
    readonly text: Uint8Array;
    /** The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it. */
    readonly padding: Uint8Array;
  }

  /** The fields of the subsection `configuration/uuid`. */
  class Uuid {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The guest's UUID as 16 bytes. */
    readonly value: Uint8Array;
  }

  /** A record in the state of a VFIO device. */
  class VfioRecord {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is a mark of VFIO. */
    readonly mark: Uint8Array;
    /** What follows. */
    readonly tag: LibvirtSaveImage.VfioTag;
    /** Bytes that follow. */
    readonly lenData: number | undefined;
    /** Where the fields of fixed place end. */
    readonly headEnd: LibvirtSaveImage.Span;
    /** A piece of the device's state. */
    readonly data: LibvirtSaveImage.Span | undefined;
    /** Where data ends, if there is one. */
    readonly dataEnd: number;
    /** Where this ends in the file. */
    readonly ofsEnd: number;
  }

  /** The description of all device state after its type byte; the JSON text follows. */
  class VmDescription {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Bytes of the JSON text, which reaches to the end of the stream. */
    readonly lenJson: number;
  }

  /** The numbers of the header, in the byte order of the host that wrote them. */
  class Words {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released. */
    readonly version: number;
    /** Bytes from the end of the header to the payload: XML, cookie and padding. */
    readonly lenData: number;
    /** Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it. */
    readonly wasRunning: number;
    /** What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed. */
    readonly format: number;
    /** Where the cookie begins, counted from the end of the header; 0 when there is none. */
    readonly ofsCookie: number;
    /** What a reader must be able to do before it touches the payload; from version 3 on. */
    readonly features: number | undefined;
    /** Written as zero, ignored by every reader, and in no defined byte order. */
    readonly reserved: Uint8Array;
    /** `format` as one of the known values. */
    readonly formatEnum: LibvirtSaveImage.SaveFormat;
    /** The payload uses QEMU's mapped-ram layout. */
    readonly featuresMappedRam: boolean | undefined;
    /** Bytes of the XML's area: up to the cookie, or up to the payload. */
    readonly lenXml: number;
    /** Bytes of the cookie's area, which reaches to the payload. */
    readonly lenCookie: number;
    /** Where the payload begins in the file; nothing else points to it and it is not aligned. */
    readonly ofsPayload: number;
  }

  /** The registers behind those of sysenter. */
  class X86Control {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** A control register. */
    readonly cr0: number;
    /** The address of the last page fault. */
    readonly cr2: number;
    /** The page tables. */
    readonly cr3: number;
    /** A control register. */
    readonly cr4: number;
    /** The debug registers, 64 bits each. */
    readonly debug: Uint8Array;
    /** The mask of addresses. */
    readonly a20Mask: number;
    /** Control and status of SSE. */
    readonly mxcsr: number;
    /** Sixteen times the low and the high half of a register of SSE. */
    readonly xmm: Uint8Array;
    /** Extended features: long mode, among others. */
    readonly efer: number;
    /** The segments of syscall. */
    readonly star: number;
    /** The address of syscall. */
    readonly lstar: number;
    /** The address of syscall of 32-bit code. */
    readonly cstar: number;
    /** The flags that syscall clears. */
    readonly fmask: number;
    /** The base of gs that swapgs brings. */
    readonly kernelGsBase: number;
  }

  /** The beginning of `cpu` of x86-64, versions 7 to 12. */
  class X86Cpu {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The registers up to those of sysenter. */
    readonly general: LibvirtSaveImage.X86General;
    /** The stack of sysenter. */
    readonly sysenterEsp: number;
    /** The address of sysenter. */
    readonly sysenterEip: number;
    /** The registers behind them. */
    readonly control: LibvirtSaveImage.X86Control;
  }

  /** The registers up to those of sysenter. */
  class X86General {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** A general register. */
    readonly rax: number;
    /** A general register. */
    readonly rcx: number;
    /** A general register. */
    readonly rdx: number;
    /** A general register. */
    readonly rbx: number;
    /** The stack. */
    readonly rsp: number;
    /** A general register. */
    readonly rbp: number;
    /** A general register. */
    readonly rsi: number;
    /** A general register. */
    readonly rdi: number;
    /** A general register. */
    readonly r8: number;
    /** A general register. */
    readonly r9: number;
    /** A general register. */
    readonly r10: number;
    /** A general register. */
    readonly r11: number;
    /** A general register. */
    readonly r12: number;
    /** A general register. */
    readonly r13: number;
    /** A general register. */
    readonly r14: number;
    /** A general register. */
    readonly r15: number;
    /** The instruction. */
    readonly rip: number;
    /** The flags. */
    readonly rflags: number;
    /** QEMU's own flags: whether the CPU is in long mode, among others. */
    readonly hflags: number;
    /** Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent. */
    readonly fpu: Uint8Array;
    /** A segment. */
    readonly es: LibvirtSaveImage.X86Segment;
    /** The segment of the code. */
    readonly cs: LibvirtSaveImage.X86Segment;
    /** The segment of the stack. */
    readonly ss: LibvirtSaveImage.X86Segment;
    /** A segment. */
    readonly ds: LibvirtSaveImage.X86Segment;
    /** A segment. */
    readonly fs: LibvirtSaveImage.X86Segment;
    /** A segment. */
    readonly gs: LibvirtSaveImage.X86Segment;
    /** The local descriptors. */
    readonly ldt: LibvirtSaveImage.X86Segment;
    /** The task. */
    readonly tr: LibvirtSaveImage.X86Segment;
    /** The global descriptors; base and limit count. */
    readonly gdt: LibvirtSaveImage.X86Segment;
    /** The interrupts; base and limit count. */
    readonly idt: LibvirtSaveImage.X86Segment;
    /** The code segment of sysenter. */
    readonly sysenterCs: number;
  }

  /** The beginning of `cpu` of x86-64, versions 4 to 6. */
  class X86OldCpu {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The registers up to those of sysenter. */
    readonly general: LibvirtSaveImage.X86General;
    /** The stack of sysenter. */
    readonly sysenterEsp: number;
    /** The address of sysenter. */
    readonly sysenterEip: number;
    /** The registers behind them. */
    readonly control: LibvirtSaveImage.X86Control;
  }

  /** A segment register, or the register of a table. */
  class X86Segment {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The selector. */
    readonly selector: number;
    /** The address. */
    readonly base: number;
    /** The limit. */
    readonly limit: number;
    /** The upper half of the descriptor. */
    readonly flags: number;
  }

  /** How an xz stream ends; an index of its blocks precedes it. */
  class XzFooter {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** The CRC-32 of the next two fields. */
    readonly crc: number;
    /** Bytes of the index before the footer, in units of four, less one. */
    readonly backwardSize: number;
    /** The same as in the header. */
    readonly flags: number;
    /** Ends an xz stream. */
    readonly magic: Uint8Array;
  }

  /** How an xz stream begins; its blocks follow. */
  class XzHeader {
    constructor(io: Stream, parent?: unknown, root?: unknown);
    /** Says that this is an xz stream. */
    readonly magic: Uint8Array;
    /** Which check the blocks carry. */
    readonly flags: number;
    /** The CRC-32 of the flags. */
    readonly crc: number;
  }

  const RamFlag: {
    /** Obsolete; never written. */
    readonly FLAG_FULL: 1;
    /** A page of one repeated byte, which follows: 0 except from very old writers. */
    readonly ZERO: 2;
    /** The list of the blocks; the rest of the word is the sum of their lengths. */
    readonly MEM_SIZE: 4;
    /** A page as it is. */
    readonly PAGE: 8;
    /** The end of this part of the section. */
    readonly EOS: 16;
    /** The same block as the record before: no name follows. */
    readonly FLAG_CONTINUE: 32;
    /** A page as the difference from its present content. */
    readonly XBZRLE: 64;
    /** RDMA only; cannot be in a file. */
    readonly HOOK: 128;
    /** A page compressed with zlib; until QEMU 9.0. */
    readonly COMPRESS_PAGE: 256;
    /** A mark without content. */
    readonly MULTIFD_FLUSH: 512;
  };
  type RamFlag = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512;

  const SaveFormat: {
    /** QEMU's migration stream as it is. */
    readonly RAW: 0;
    /** The stream through `gzip -c`. */
    readonly GZIP: 1;
    /** The stream through `bzip2 -c`. */
    readonly BZIP2: 2;
    /** The stream through `xz -c -3`; before the first release this number meant lzma. */
    readonly XZ: 3;
    /** The stream through `lzop -c`. */
    readonly LZOP: 4;
    /** The stream through `zstd -c`; since libvirt 10.4. */
    readonly ZSTD: 5;
    /** The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2. */
    readonly SPARSE: 6;
  };
  type SaveFormat = 0 | 1 | 2 | 3 | 4 | 5 | 6;

  const StreamSection: {
    /** The end of the sections. */
    readonly EOF: 0;
    /** The first part of a section that comes in several. */
    readonly START: 1;
    /** A further part. */
    readonly PART: 2;
    /** The last part. */
    readonly SECTION_END: 3;
    /** A device's whole state. */
    readonly SECTION_FULL: 4;
    /** An optional piece inside a device's state or the configuration. */
    readonly SUBSECTION: 5;
    /** A JSON description of all device state, after the end of the sections. */
    readonly VMDESCRIPTION: 6;
    /** What the machine is; only directly after the stream's version. */
    readonly CONFIGURATION: 7;
    /** A command to the receiving side. */
    readonly COMMAND: 8;
    /** The end of a section, with the section's number. */
    readonly FOOTER: 126;
  };
  type StreamSection = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 126;

  const VfioTag: {
    /** The end of this part. */
    readonly END_OF_STATE: 1;
    /** The device's configuration follows, without a length. */
    readonly DEV_CONFIG: 2;
    /** The device begins. */
    readonly DEV_SETUP: 3;
    /** A size follows, and so many bytes. */
    readonly DEV_DATA: 4;
    /** The first data have been sent. */
    readonly INIT_DATA_SENT: 5;
  };
  type VfioTag = 1 | 2 | 3 | 4 | 5;
}

/** A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot. */
export declare class LibvirtSaveImage {
  constructor(io: Stream, parent?: unknown, root?: unknown);
  /** The header. */
  readonly header: LibvirtSaveImage.SaveHeader;
  /** The domain XML: what the guest looked like. */
  readonly xml: LibvirtSaveImage.TextArea;
  /** The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided. */
  readonly cookie: LibvirtSaveImage.TextArea | undefined;
  /** QEMU's migration stream, plain or compressed, to the end of the file. */
  readonly payload: Uint8Array;
  /** The payload as a migration stream, where it is not compressed. */
  readonly stream: LibvirtSaveImage.MigrationStream;
}
