# Generated from formats/ by `qemusave spec`; do not edit.
import kaitai_struct_nim_runtime
import options

type
  LibvirtSaveImage* = ref object of KaitaiStruct
    `header`*: LibvirtSaveImage_SaveHeader
    `xml`*: LibvirtSaveImage_TextArea
    `cookie`*: LibvirtSaveImage_TextArea
    `parent`*: KaitaiStruct
    `rawXml`*: seq[byte]
    `rawCookie`*: seq[byte]
    `payloadInst`: seq[byte]
    `payloadInstFlag`: bool
    `streamInst`: LibvirtSaveImage_MigrationStream
    `streamInstFlag`: bool
  LibvirtSaveImage_RamFlag* = enum
    flag_full = 1
    zero = 2
    mem_size = 4
    page = 8
    eos = 16
    flag_continue = 32
    xbzrle = 64
    hook = 128
    compress_page = 256
    multifd_flush = 512
  LibvirtSaveImage_SaveFormat* = enum
    raw = 0
    gzip = 1
    bzip2 = 2
    xz = 3
    lzop = 4
    zstd = 5
    sparse = 6
  LibvirtSaveImage_StreamSection* = enum
    eof = 0
    start = 1
    part = 2
    section_end = 3
    section_full = 4
    subsection = 5
    vmdescription = 6
    configuration = 7
    command = 8
    footer = 126
  LibvirtSaveImage_VfioTag* = enum
    end_of_state = 1
    dev_config = 2
    dev_setup = 3
    dev_data = 4
    init_data_sent = 5
  LibvirtSaveImage_BackupPart* = ref object of KaitaiStruct
    `lenState`*: uint64
    `state`*: LibvirtSaveImage_Span
    `parent`*: LibvirtSaveImage_Section
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_CapabilityList* = ref object of KaitaiStruct
    `numCapabilities`*: uint32
    `capabilities`*: seq[LibvirtSaveImage_CapabilityName]
    `parent`*: LibvirtSaveImage_Subsection
    `ignoreSharedInst`: bool
    `ignoreSharedInstFlag`: bool
    `mappedRamInst`: bool
    `mappedRamInstFlag`: bool
  LibvirtSaveImage_CapabilityName* = ref object of KaitaiStruct
    `lenName`*: uint8
    `name`*: seq[byte]
    `beforeMappedRam`*: bool
    `beforeIgnoreShared`*: bool
    `parent`*: LibvirtSaveImage_CapabilityList
    `ignoreSharedInst`: bool
    `ignoreSharedInstFlag`: bool
    `mappedRamInst`: bool
    `mappedRamInstFlag`: bool
  LibvirtSaveImage_Command* = ref object of KaitaiStruct
    `head`*: LibvirtSaveImage_CommandHead
    `data`*: seq[byte]
    `parent`*: LibvirtSaveImage_Section
  LibvirtSaveImage_CommandHead* = ref object of KaitaiStruct
    `command`*: uint16
    `lenData`*: uint16
    `parent`*: LibvirtSaveImage_Command
  LibvirtSaveImage_Configuration* = ref object of KaitaiStruct
    `lenMachine`*: uint32
    `machine`*: seq[byte]
    `atNextKind`*: LibvirtSaveImage_Span
    `subsections`*: seq[LibvirtSaveImage_Subsection]
    `parent`*: LibvirtSaveImage_ConfigurationSection
    `ignoreSharedInst`: bool
    `ignoreSharedInstFlag`: bool
    `mappedRamInst`: bool
    `mappedRamInstFlag`: bool
    `nextKindInst`: uint8
    `nextKindInstFlag`: bool
    `pageSizeInst`: uint32
    `pageSizeInstFlag`: bool
  LibvirtSaveImage_ConfigurationSection* = ref object of KaitaiStruct
    `kind`*: LibvirtSaveImage_StreamSection
    `fields`*: LibvirtSaveImage_Configuration
    `parent`*: LibvirtSaveImage_MigrationStream
  LibvirtSaveImage_DeviceHead* = ref object of KaitaiStruct
    `id`*: LibvirtSaveImage_SectionId
    `name`*: LibvirtSaveImage_ShortString
    `instance`*: LibvirtSaveImage_SectionInstance
    `parent`*: LibvirtSaveImage_Section
  LibvirtSaveImage_DirtyBitmapBits* = ref object of KaitaiStruct
    `start`*: uint64
    `numSectors`*: uint32
    `parent`*: LibvirtSaveImage_DirtyBitmapRecord
  LibvirtSaveImage_DirtyBitmapPart* = ref object of KaitaiStruct
    `records`*: seq[LibvirtSaveImage_DirtyBitmapRecordAt]
    `parent`*: LibvirtSaveImage_Section
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_DirtyBitmapRecord* = ref object of KaitaiStruct
    `flags`*: uint8
    `device`*: LibvirtSaveImage_ShortString
    `name`*: LibvirtSaveImage_ShortString
    `start`*: LibvirtSaveImage_DirtyBitmapStart
    `bits`*: LibvirtSaveImage_DirtyBitmapBits
    `lenData`*: uint64
    `headEnd`*: LibvirtSaveImage_Span
    `data`*: LibvirtSaveImage_Span
    `parent`*: LibvirtSaveImage_DirtyBitmapRecordAt
    `dataEndInst`: int64
    `dataEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_DirtyBitmapRecordAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `parent`*: LibvirtSaveImage_DirtyBitmapPart
    `dirtyBitmapRecordInst`: LibvirtSaveImage_DirtyBitmapRecord
    `dirtyBitmapRecordInstFlag`: bool
  LibvirtSaveImage_DirtyBitmapStart* = ref object of KaitaiStruct
    `granularity`*: uint32
    `flags`*: uint8
    `parent`*: LibvirtSaveImage_DirtyBitmapRecord
  LibvirtSaveImage_DiskRecord* = ref object of KaitaiStruct
    `word`*: LibvirtSaveImage_DiskWord
    `disk`*: LibvirtSaveImage_ShortString
    `headEnd`*: LibvirtSaveImage_Span
    `data`*: LibvirtSaveImage_Span
    `parent`*: LibvirtSaveImage_DiskRecordAt
    `dataEndInst`: int64
    `dataEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_DiskRecordAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `parent`*: LibvirtSaveImage_DisksPart
    `diskRecordInst`: LibvirtSaveImage_DiskRecord
    `diskRecordInstFlag`: bool
  LibvirtSaveImage_DiskWord* = ref object of KaitaiStruct
    `sectorHigh`*: uint64
    `sectorLow`*: uint64
    `flags`*: uint64
    `parent`*: LibvirtSaveImage_DiskRecord
  LibvirtSaveImage_DisksPart* = ref object of KaitaiStruct
    `records`*: seq[LibvirtSaveImage_DiskRecordAt]
    `parent`*: LibvirtSaveImage_Section
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_HtabChunk* = ref object of KaitaiStruct
    `index`*: uint32
    `numValid`*: uint16
    `numInvalid`*: uint16
    `entries`*: LibvirtSaveImage_Span
    `parent`*: LibvirtSaveImage_HtabChunkAt
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_HtabChunkAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `parent`*: LibvirtSaveImage_HtabPart
    `htabChunkInst`: LibvirtSaveImage_HtabChunk
    `htabChunkInstFlag`: bool
  LibvirtSaveImage_HtabPart* = ref object of KaitaiStruct
    `head`*: uint32
    `headEnd`*: LibvirtSaveImage_Span
    `chunks`*: seq[LibvirtSaveImage_HtabChunkAt]
    `parent`*: LibvirtSaveImage_Section
    `chunksEndInst`: int64
    `chunksEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_LiveHead* = ref object of KaitaiStruct
    `sectionId`*: uint32
    `lenName`*: uint8
    `name`*: seq[byte]
    `instanceId`*: uint32
    `versionId`*: uint32
    `footers`*: bool
    `parent`*: LibvirtSaveImage_Section
  LibvirtSaveImage_LzopBlock* = ref object of KaitaiStruct
    `lenUncompressed`*: uint32
    `lenCompressed`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_LzopFile* = ref object of KaitaiStruct
    `mode`*: uint32
    `mtimeLow`*: uint32
    `mtimeHigh`*: uint32
    `lenName`*: uint8
    `parent`*: KaitaiStruct
  LibvirtSaveImage_LzopHeader* = ref object of KaitaiStruct
    `magic`*: seq[byte]
    `version`*: uint16
    `versionLib`*: uint16
    `versionNeeded`*: uint16
    `method`*: uint8
    `level`*: uint8
    `flags`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_LzopSum* = ref object of KaitaiStruct
    `checksum`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_MappedRamHeader* = ref object of KaitaiStruct
    `version`*: uint32
    `pageSize`*: uint64
    `bitmapOffset`*: uint64
    `pagesOffset`*: uint64
    `parent`*: LibvirtSaveImage_RamBlock
  LibvirtSaveImage_MigrationStream* = ref object of KaitaiStruct
    `header`*: LibvirtSaveImage_StreamHeader
    `atNextKind`*: LibvirtSaveImage_Span
    `configuration`*: LibvirtSaveImage_ConfigurationSection
    `sections`*: seq[LibvirtSaveImage_SectionAt]
    `rest`*: LibvirtSaveImage_Span
    `defaultPageSize`*: uint32
    `parent`*: LibvirtSaveImage
    `footersInst`: bool
    `footersInstFlag`: bool
    `ignoreSharedInst`: bool
    `ignoreSharedInstFlag`: bool
    `mappedRamInst`: bool
    `mappedRamInstFlag`: bool
    `nextKindInst`: uint8
    `nextKindInstFlag`: bool
    `pageSizeInst`: uint32
    `pageSizeInstFlag`: bool
  LibvirtSaveImage_PartHead* = ref object of KaitaiStruct
    `sectionId`*: uint32
    `ramId`*: uint32
    `htabId`*: uint32
    `storageAttributesId`*: uint32
    `disksId`*: uint32
    `backupId`*: uint32
    `dirtyBitmapId`*: uint32
    `parent`*: LibvirtSaveImage_Section
  LibvirtSaveImage_RamBlock* = ref object of KaitaiStruct
    `name`*: LibvirtSaveImage_ShortString
    `length`*: LibvirtSaveImage_RamBlockLength
    `address`*: LibvirtSaveImage_RamBlockAddress
    `mapped`*: LibvirtSaveImage_MappedRamHeader
    `headEnd`*: LibvirtSaveImage_Span
    `stored`*: LibvirtSaveImage_Span
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamBlockAt
    `bitmapInst`: seq[byte]
    `bitmapInstFlag`: bool
    `isStoredInst`: bool
    `isStoredInstFlag`: bool
    `nextLenInst`: uint8
    `nextLenInstFlag`: bool
    `numWordsInst`: uint32
    `numWordsInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
    `pagesInst`: seq[byte]
    `pagesInstFlag`: bool
    `storedEndInst`: int64
    `storedEndInstFlag`: bool
  LibvirtSaveImage_RamBlockAddress* = ref object of KaitaiStruct
    `address`*: uint64
    `parent`*: LibvirtSaveImage_RamBlock
  LibvirtSaveImage_RamBlockAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamBlockList
    `ramBlockInst`: LibvirtSaveImage_RamBlock
    `ramBlockInstFlag`: bool
  LibvirtSaveImage_RamBlockLength* = ref object of KaitaiStruct
    `usedLength`*: uint64
    `parent`*: LibvirtSaveImage_RamBlock
  LibvirtSaveImage_RamBlockList* = ref object of KaitaiStruct
    `total`*: LibvirtSaveImage_RamTotal
    `headEnd`*: LibvirtSaveImage_Span
    `blocks`*: seq[LibvirtSaveImage_RamBlockAt]
    `ramHasNames`*: bool
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamPart
    `blocksEndInst`: int64
    `blocksEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_RamCompressed* = ref object of KaitaiStruct
    `lenZlib`*: uint32
    `pageSize`*: uint32
    `parent`*: LibvirtSaveImage_RamRecord
  LibvirtSaveImage_RamDelta* = ref object of KaitaiStruct
    `encoding`*: uint8
    `lenDelta`*: uint16
    `parent`*: LibvirtSaveImage_RamRecord
  LibvirtSaveImage_RamFill* = ref object of KaitaiStruct
    `fill`*: uint8
    `parent`*: LibvirtSaveImage_RamRecord
  LibvirtSaveImage_RamPart* = ref object of KaitaiStruct
    `headEnd`*: LibvirtSaveImage_Span
    `blockList`*: LibvirtSaveImage_RamBlockList
    `records`*: seq[LibvirtSaveImage_RamRecordAt]
    `isStart`*: bool
    `ramHasNames`*: bool
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `pageSize`*: uint32
    `parent`*: LibvirtSaveImage_Section
    `blockListEndInst`: int64
    `blockListEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_RamRecord* = ref object of KaitaiStruct
    `word`*: LibvirtSaveImage_RamWord
    `name`*: LibvirtSaveImage_ShortString
    `fill`*: LibvirtSaveImage_RamFill
    `delta`*: LibvirtSaveImage_RamDelta
    `packed`*: LibvirtSaveImage_RamCompressed
    `data`*: LibvirtSaveImage_Span
    `ramHasNames`*: bool
    `pageSize`*: uint32
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamRecordAt
    `hasNameInst`: bool
    `hasNameInstFlag`: bool
    `kindInst`: LibvirtSaveImage_RamFlag
    `kindInstFlag`: bool
    `lenDataInst`: uint32
    `lenDataInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_RamRecordAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `ramHasNames`*: bool
    `pageSize`*: uint32
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamPart
    `ramRecordInst`: LibvirtSaveImage_RamRecord
    `ramRecordInstFlag`: bool
  LibvirtSaveImage_RamTotal* = ref object of KaitaiStruct
    `totalHigh`*: uint64
    `totalLow`*: uint64
    `flags`*: uint64
    `parent`*: LibvirtSaveImage_RamBlockList
  LibvirtSaveImage_RamWord* = ref object of KaitaiStruct
    `offsetHigh`*: uint64
    `offsetLow`*: uint64
    `flags`*: uint64
    `pageSize`*: uint32
    `mappedRam`*: bool
    `parent`*: LibvirtSaveImage_RamRecord
    `isPageInst`: bool
    `isPageInstFlag`: bool
    `isWholeInst`: bool
    `isWholeInstFlag`: bool
  LibvirtSaveImage_SaveHeader* = ref object of KaitaiStruct
    `magic`*: seq[byte]
    `words`*: LibvirtSaveImage_Words
    `parent`*: LibvirtSaveImage
    `rawWords`*: seq[byte]
    `byteOrderInst`: int8
    `byteOrderInstFlag`: bool
    `versionLeInst`: uint32
    `versionLeInstFlag`: bool
  LibvirtSaveImage_Section* = ref object of KaitaiStruct
    `kind`*: LibvirtSaveImage_StreamSection
    `command`*: LibvirtSaveImage_Command
    `device`*: LibvirtSaveImage_DeviceHead
    `start`*: LibvirtSaveImage_LiveHead
    `part`*: LibvirtSaveImage_PartHead
    `headEnd`*: LibvirtSaveImage_Span
    `ram`*: LibvirtSaveImage_RamPart
    `beforeRamId`*: uint32
    `beforeRamHasNames`*: bool
    `beforeHtabId`*: uint32
    `beforeStorageAttributesId`*: uint32
    `beforeDisksId`*: uint32
    `beforeBackupId`*: uint32
    `beforeDirtyBitmapId`*: uint32
    `footers`*: bool
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `pageSize`*: uint32
    `parent`*: LibvirtSaveImage_SectionAt
    `backupInst`: LibvirtSaveImage_BackupPart
    `backupInstFlag`: bool
    `backupEndInst`: int64
    `backupEndInstFlag`: bool
    `backupIdInst`: uint32
    `backupIdInstFlag`: bool
    `dirtyBitmapInst`: LibvirtSaveImage_DirtyBitmapPart
    `dirtyBitmapInstFlag`: bool
    `dirtyBitmapEndInst`: int64
    `dirtyBitmapEndInstFlag`: bool
    `dirtyBitmapIdInst`: uint32
    `dirtyBitmapIdInstFlag`: bool
    `disksInst`: LibvirtSaveImage_DisksPart
    `disksInstFlag`: bool
    `disksEndInst`: int64
    `disksEndInstFlag`: bool
    `disksIdInst`: uint32
    `disksIdInstFlag`: bool
    `footerInst`: LibvirtSaveImage_SectionFooter
    `footerInstFlag`: bool
    `footerEndInst`: int64
    `footerEndInstFlag`: bool
    `htabInst`: LibvirtSaveImage_HtabPart
    `htabInstFlag`: bool
    `htabEndInst`: int64
    `htabEndInstFlag`: bool
    `htabIdInst`: uint32
    `htabIdInstFlag`: bool
    `isBackupInst`: bool
    `isBackupInstFlag`: bool
    `isDirtyBitmapInst`: bool
    `isDirtyBitmapInstFlag`: bool
    `isDisksInst`: bool
    `isDisksInstFlag`: bool
    `isHtabInst`: bool
    `isHtabInstFlag`: bool
    `isLiveInst`: bool
    `isLiveInstFlag`: bool
    `isPartInst`: bool
    `isPartInstFlag`: bool
    `isRamInst`: bool
    `isRamInstFlag`: bool
    `isStartInst`: bool
    `isStartInstFlag`: bool
    `isStorageAttributesInst`: bool
    `isStorageAttributesInstFlag`: bool
    `liveIdInst`: uint32
    `liveIdInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
    `ramEndInst`: int64
    `ramEndInstFlag`: bool
    `ramHasNamesInst`: bool
    `ramHasNamesInstFlag`: bool
    `ramIdInst`: uint32
    `ramIdInstFlag`: bool
    `storageAttributesInst`: LibvirtSaveImage_StorageAttributesPart
    `storageAttributesInstFlag`: bool
    `storageAttributesEndInst`: int64
    `storageAttributesEndInstFlag`: bool
    `storageAttributesIdInst`: uint32
    `storageAttributesIdInstFlag`: bool
  LibvirtSaveImage_SectionAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `beforeRamId`*: uint32
    `beforeRamHasNames`*: bool
    `beforeHtabId`*: uint32
    `beforeStorageAttributesId`*: uint32
    `beforeDisksId`*: uint32
    `beforeBackupId`*: uint32
    `beforeDirtyBitmapId`*: uint32
    `footers`*: bool
    `ignoreShared`*: bool
    `mappedRam`*: bool
    `pageSize`*: uint32
    `parent`*: LibvirtSaveImage_MigrationStream
    `sectionInst`: LibvirtSaveImage_Section
    `sectionInstFlag`: bool
  LibvirtSaveImage_SectionFooter* = ref object of KaitaiStruct
    `kind`*: LibvirtSaveImage_StreamSection
    `sectionId`*: uint32
    `headEnd`*: LibvirtSaveImage_Span
    `liveId`*: uint32
    `parent`*: LibvirtSaveImage_Section
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_SectionId* = ref object of KaitaiStruct
    `id`*: uint32
    `parent`*: LibvirtSaveImage_DeviceHead
  LibvirtSaveImage_SectionInstance* = ref object of KaitaiStruct
    `instanceId`*: uint32
    `versionId`*: uint32
    `parent`*: LibvirtSaveImage_DeviceHead
  LibvirtSaveImage_SeekTableEntry* = ref object of KaitaiStruct
    `lenCompressed`*: uint32
    `lenDecompressed`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_SeekTableFooter* = ref object of KaitaiStruct
    `numFrames`*: uint32
    `descriptor`*: uint8
    `magic`*: seq[byte]
    `parent`*: KaitaiStruct
  LibvirtSaveImage_SeekTableHead* = ref object of KaitaiStruct
    `magic`*: seq[byte]
    `lenTable`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_ShortString* = ref object of KaitaiStruct
    `lenName`*: uint8
    `name`*: seq[byte]
    `parent`*: KaitaiStruct
  LibvirtSaveImage_Span* = ref object of KaitaiStruct
    `ofs`*: int64
    `ofsEnd`*: int64
    `parent`*: KaitaiStruct
    `dataInst`: seq[byte]
    `dataInstFlag`: bool
  LibvirtSaveImage_StorageAttributesPart* = ref object of KaitaiStruct
    `records`*: seq[LibvirtSaveImage_StorageAttributesRecordAt]
    `parent`*: LibvirtSaveImage_Section
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_StorageAttributesRecord* = ref object of KaitaiStruct
    `word`*: LibvirtSaveImage_StorageAttributesWord
    `lenData`*: uint64
    `headEnd`*: LibvirtSaveImage_Span
    `data`*: LibvirtSaveImage_Span
    `parent`*: LibvirtSaveImage_StorageAttributesRecordAt
    `dataEndInst`: int64
    `dataEndInstFlag`: bool
    `isLastInst`: bool
    `isLastInstFlag`: bool
    `nextKindInst`: uint8
    `nextKindInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_StorageAttributesRecordAt* = ref object of KaitaiStruct
    `ofs`*: int64
    `parent`*: LibvirtSaveImage_StorageAttributesPart
    `storageAttributesRecordInst`: LibvirtSaveImage_StorageAttributesRecord
    `storageAttributesRecordInstFlag`: bool
  LibvirtSaveImage_StorageAttributesWord* = ref object of KaitaiStruct
    `addressHigh`*: uint64
    `addressLow`*: uint64
    `flags`*: uint64
    `parent`*: LibvirtSaveImage_StorageAttributesRecord
  LibvirtSaveImage_StreamHeader* = ref object of KaitaiStruct
    `magic`*: seq[byte]
    `version`*: uint32
    `parent`*: LibvirtSaveImage_MigrationStream
  LibvirtSaveImage_Subsection* = ref object of KaitaiStruct
    `kind`*: LibvirtSaveImage_StreamSection
    `name`*: LibvirtSaveImage_SubsectionName
    `head`*: LibvirtSaveImage_SubsectionHead
    `targetPageBits`*: LibvirtSaveImage_TargetPageBits
    `capabilityList`*: LibvirtSaveImage_CapabilityList
    `uuid`*: LibvirtSaveImage_Uuid
    `atNextKind`*: LibvirtSaveImage_Span
    `beforePageSize`*: uint32
    `beforeMappedRam`*: bool
    `beforeIgnoreShared`*: bool
    `parent`*: LibvirtSaveImage_Configuration
    `ignoreSharedInst`: bool
    `ignoreSharedInstFlag`: bool
    `mappedRamInst`: bool
    `mappedRamInstFlag`: bool
    `nextKindInst`: uint8
    `nextKindInstFlag`: bool
    `pageSizeInst`: uint32
    `pageSizeInstFlag`: bool
  LibvirtSaveImage_SubsectionHead* = ref object of KaitaiStruct
    `version`*: uint32
    `parent`*: LibvirtSaveImage_Subsection
  LibvirtSaveImage_SubsectionName* = ref object of KaitaiStruct
    `lenName`*: uint8
    `name`*: seq[byte]
    `parent`*: LibvirtSaveImage_Subsection
  LibvirtSaveImage_TargetPageBits* = ref object of KaitaiStruct
    `pageBits`*: uint32
    `parent`*: LibvirtSaveImage_Subsection
    `pageSizeInst`: uint32
    `pageSizeInstFlag`: bool
  LibvirtSaveImage_TextArea* = ref object of KaitaiStruct
    `text`*: seq[byte]
    `parent`*: LibvirtSaveImage
    `paddingInst`: seq[byte]
    `paddingInstFlag`: bool
  LibvirtSaveImage_Uuid* = ref object of KaitaiStruct
    `value`*: seq[byte]
    `parent`*: LibvirtSaveImage_Subsection
  LibvirtSaveImage_VfioRecord* = ref object of KaitaiStruct
    `mark`*: seq[byte]
    `tag`*: LibvirtSaveImage_VfioTag
    `lenData`*: uint64
    `headEnd`*: LibvirtSaveImage_Span
    `data`*: LibvirtSaveImage_Span
    `parent`*: KaitaiStruct
    `dataEndInst`: int64
    `dataEndInstFlag`: bool
    `ofsEndInst`: int64
    `ofsEndInstFlag`: bool
  LibvirtSaveImage_VmDescription* = ref object of KaitaiStruct
    `lenJson`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_Words* = ref object of KaitaiStruct
    `version`*: uint32
    `lenData`*: uint32
    `wasRunning`*: uint32
    `format`*: uint32
    `ofsCookie`*: uint32
    `features`*: uint32
    `reserved`*: seq[byte]
    `parent`*: LibvirtSaveImage_SaveHeader
    `featuresMappedRamInst`: bool
    `featuresMappedRamInstFlag`: bool
    `formatEnumInst`: LibvirtSaveImage_SaveFormat
    `formatEnumInstFlag`: bool
    `lenCookieInst`: int
    `lenCookieInstFlag`: bool
    `lenXmlInst`: uint32
    `lenXmlInstFlag`: bool
    `ofsPayloadInst`: int
    `ofsPayloadInstFlag`: bool
    isLe: bool
  LibvirtSaveImage_X86Control* = ref object of KaitaiStruct
    `cr0`*: uint64
    `cr2`*: uint64
    `cr3`*: uint64
    `cr4`*: uint64
    `debug`*: seq[byte]
    `a20Mask`*: uint32
    `mxcsr`*: uint32
    `xmm`*: seq[byte]
    `efer`*: uint64
    `star`*: uint64
    `lstar`*: uint64
    `cstar`*: uint64
    `fmask`*: uint64
    `kernelGsBase`*: uint64
    `parent`*: KaitaiStruct
  LibvirtSaveImage_X86Cpu* = ref object of KaitaiStruct
    `general`*: LibvirtSaveImage_X86General
    `sysenterEsp`*: uint64
    `sysenterEip`*: uint64
    `control`*: LibvirtSaveImage_X86Control
    `parent`*: KaitaiStruct
  LibvirtSaveImage_X86General* = ref object of KaitaiStruct
    `rax`*: uint64
    `rcx`*: uint64
    `rdx`*: uint64
    `rbx`*: uint64
    `rsp`*: uint64
    `rbp`*: uint64
    `rsi`*: uint64
    `rdi`*: uint64
    `r8`*: uint64
    `r9`*: uint64
    `r10`*: uint64
    `r11`*: uint64
    `r12`*: uint64
    `r13`*: uint64
    `r14`*: uint64
    `r15`*: uint64
    `rip`*: uint64
    `rflags`*: uint64
    `hflags`*: uint32
    `fpu`*: seq[byte]
    `es`*: LibvirtSaveImage_X86Segment
    `cs`*: LibvirtSaveImage_X86Segment
    `ss`*: LibvirtSaveImage_X86Segment
    `ds`*: LibvirtSaveImage_X86Segment
    `fs`*: LibvirtSaveImage_X86Segment
    `gs`*: LibvirtSaveImage_X86Segment
    `ldt`*: LibvirtSaveImage_X86Segment
    `tr`*: LibvirtSaveImage_X86Segment
    `gdt`*: LibvirtSaveImage_X86Segment
    `idt`*: LibvirtSaveImage_X86Segment
    `sysenterCs`*: uint32
    `parent`*: KaitaiStruct
  LibvirtSaveImage_X86OldCpu* = ref object of KaitaiStruct
    `general`*: LibvirtSaveImage_X86General
    `sysenterEsp`*: uint32
    `sysenterEip`*: uint32
    `control`*: LibvirtSaveImage_X86Control
    `parent`*: KaitaiStruct
  LibvirtSaveImage_X86Segment* = ref object of KaitaiStruct
    `selector`*: uint32
    `base`*: uint64
    `limit`*: uint32
    `flags`*: uint32
    `parent`*: LibvirtSaveImage_X86General
  LibvirtSaveImage_XzFooter* = ref object of KaitaiStruct
    `crc`*: uint32
    `backwardSize`*: uint32
    `flags`*: uint16
    `magic`*: seq[byte]
    `parent`*: KaitaiStruct
  LibvirtSaveImage_XzHeader* = ref object of KaitaiStruct
    `magic`*: seq[byte]
    `flags`*: uint16
    `crc`*: uint32
    `parent`*: KaitaiStruct

proc sizeOf(stream: KaitaiStream): int =
  ## How long a file is; the runtime's `size` reads it for that.
  let here = stream.pos
  var past = 1
  while (stream.seek(past); not stream.isEof): past *= 2
  result = past div 2
  while result < past:
    let middle = result + (past - result) div 2
    stream.seek(middle)
    if stream.isEof: past = middle else: result = middle + 1
  stream.seek(here)

proc read*(_: typedesc[LibvirtSaveImage], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage
proc read*(_: typedesc[LibvirtSaveImage_BackupPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_BackupPart
proc read*(_: typedesc[LibvirtSaveImage_CapabilityList], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_CapabilityList
proc read*(_: typedesc[LibvirtSaveImage_CapabilityName], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_CapabilityList, beforeMappedRam: any, beforeIgnoreShared: any): LibvirtSaveImage_CapabilityName
proc read*(_: typedesc[LibvirtSaveImage_Command], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_Command
proc read*(_: typedesc[LibvirtSaveImage_CommandHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Command): LibvirtSaveImage_CommandHead
proc read*(_: typedesc[LibvirtSaveImage_Configuration], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_ConfigurationSection): LibvirtSaveImage_Configuration
proc read*(_: typedesc[LibvirtSaveImage_ConfigurationSection], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream): LibvirtSaveImage_ConfigurationSection
proc read*(_: typedesc[LibvirtSaveImage_DeviceHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DeviceHead
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapBits], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecord): LibvirtSaveImage_DirtyBitmapBits
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DirtyBitmapPart
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecordAt): LibvirtSaveImage_DirtyBitmapRecord
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapPart, ofs: any): LibvirtSaveImage_DirtyBitmapRecordAt
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapStart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecord): LibvirtSaveImage_DirtyBitmapStart
proc read*(_: typedesc[LibvirtSaveImage_DiskRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DiskRecordAt): LibvirtSaveImage_DiskRecord
proc read*(_: typedesc[LibvirtSaveImage_DiskRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DisksPart, ofs: any): LibvirtSaveImage_DiskRecordAt
proc read*(_: typedesc[LibvirtSaveImage_DiskWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DiskRecord): LibvirtSaveImage_DiskWord
proc read*(_: typedesc[LibvirtSaveImage_DisksPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DisksPart
proc read*(_: typedesc[LibvirtSaveImage_HtabChunk], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_HtabChunkAt): LibvirtSaveImage_HtabChunk
proc read*(_: typedesc[LibvirtSaveImage_HtabChunkAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_HtabPart, ofs: any): LibvirtSaveImage_HtabChunkAt
proc read*(_: typedesc[LibvirtSaveImage_HtabPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_HtabPart
proc read*(_: typedesc[LibvirtSaveImage_LiveHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, footers: any): LibvirtSaveImage_LiveHead
proc read*(_: typedesc[LibvirtSaveImage_LzopBlock], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopBlock
proc read*(_: typedesc[LibvirtSaveImage_LzopFile], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopFile
proc read*(_: typedesc[LibvirtSaveImage_LzopHeader], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopHeader
proc read*(_: typedesc[LibvirtSaveImage_LzopSum], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopSum
proc read*(_: typedesc[LibvirtSaveImage_MappedRamHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_MappedRamHeader
proc read*(_: typedesc[LibvirtSaveImage_MigrationStream], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage, defaultPageSize: any): LibvirtSaveImage_MigrationStream
proc read*(_: typedesc[LibvirtSaveImage_PartHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, ramId: any, htabId: any, storageAttributesId: any, disksId: any, backupId: any, dirtyBitmapId: any): LibvirtSaveImage_PartHead
proc read*(_: typedesc[LibvirtSaveImage_RamBlock], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockAt, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlock
proc read*(_: typedesc[LibvirtSaveImage_RamBlockAddress], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_RamBlockAddress
proc read*(_: typedesc[LibvirtSaveImage_RamBlockAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockList, ofs: any, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlockAt
proc read*(_: typedesc[LibvirtSaveImage_RamBlockLength], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_RamBlockLength
proc read*(_: typedesc[LibvirtSaveImage_RamBlockList], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamPart, ramHasNames: any, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlockList
proc read*(_: typedesc[LibvirtSaveImage_RamCompressed], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord, pageSize: any): LibvirtSaveImage_RamCompressed
proc read*(_: typedesc[LibvirtSaveImage_RamDelta], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamDelta
proc read*(_: typedesc[LibvirtSaveImage_RamFill], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamFill
proc read*(_: typedesc[LibvirtSaveImage_RamPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, isStart: any, ramHasNames: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_RamPart
proc read*(_: typedesc[LibvirtSaveImage_RamRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecordAt, ramHasNames: any, pageSize: any, mappedRam: any): LibvirtSaveImage_RamRecord
proc read*(_: typedesc[LibvirtSaveImage_RamRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamPart, ofs: any, ramHasNames: any, pageSize: any, mappedRam: any): LibvirtSaveImage_RamRecordAt
proc read*(_: typedesc[LibvirtSaveImage_RamTotal], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockList): LibvirtSaveImage_RamTotal
proc read*(_: typedesc[LibvirtSaveImage_RamWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord, pageSize: any, mappedRam: any): LibvirtSaveImage_RamWord
proc read*(_: typedesc[LibvirtSaveImage_SaveHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage): LibvirtSaveImage_SaveHeader
proc read*(_: typedesc[LibvirtSaveImage_Section], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_SectionAt, beforeRamId: any, beforeRamHasNames: any, beforeHtabId: any, beforeStorageAttributesId: any, beforeDisksId: any, beforeBackupId: any, beforeDirtyBitmapId: any, footers: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_Section
proc read*(_: typedesc[LibvirtSaveImage_SectionAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream, ofs: any, beforeRamId: any, beforeRamHasNames: any, beforeHtabId: any, beforeStorageAttributesId: any, beforeDisksId: any, beforeBackupId: any, beforeDirtyBitmapId: any, footers: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_SectionAt
proc read*(_: typedesc[LibvirtSaveImage_SectionFooter], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, liveId: any): LibvirtSaveImage_SectionFooter
proc read*(_: typedesc[LibvirtSaveImage_SectionId], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DeviceHead): LibvirtSaveImage_SectionId
proc read*(_: typedesc[LibvirtSaveImage_SectionInstance], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DeviceHead): LibvirtSaveImage_SectionInstance
proc read*(_: typedesc[LibvirtSaveImage_SeekTableEntry], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableEntry
proc read*(_: typedesc[LibvirtSaveImage_SeekTableFooter], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableFooter
proc read*(_: typedesc[LibvirtSaveImage_SeekTableHead], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableHead
proc read*(_: typedesc[LibvirtSaveImage_ShortString], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_ShortString
proc read*(_: typedesc[LibvirtSaveImage_Span], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct, ofs: any, ofsEnd: any): LibvirtSaveImage_Span
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_StorageAttributesPart
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesRecordAt): LibvirtSaveImage_StorageAttributesRecord
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesPart, ofs: any): LibvirtSaveImage_StorageAttributesRecordAt
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesRecord): LibvirtSaveImage_StorageAttributesWord
proc read*(_: typedesc[LibvirtSaveImage_StreamHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream): LibvirtSaveImage_StreamHeader
proc read*(_: typedesc[LibvirtSaveImage_Subsection], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Configuration, beforePageSize: any, beforeMappedRam: any, beforeIgnoreShared: any): LibvirtSaveImage_Subsection
proc read*(_: typedesc[LibvirtSaveImage_SubsectionHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_SubsectionHead
proc read*(_: typedesc[LibvirtSaveImage_SubsectionName], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_SubsectionName
proc read*(_: typedesc[LibvirtSaveImage_TargetPageBits], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_TargetPageBits
proc read*(_: typedesc[LibvirtSaveImage_TextArea], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage): LibvirtSaveImage_TextArea
proc read*(_: typedesc[LibvirtSaveImage_Uuid], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_Uuid
proc read*(_: typedesc[LibvirtSaveImage_VfioRecord], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_VfioRecord
proc read*(_: typedesc[LibvirtSaveImage_VmDescription], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_VmDescription
proc read*(_: typedesc[LibvirtSaveImage_Words], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_SaveHeader): LibvirtSaveImage_Words
proc read*(_: typedesc[LibvirtSaveImage_X86Control], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86Control
proc read*(_: typedesc[LibvirtSaveImage_X86Cpu], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86Cpu
proc read*(_: typedesc[LibvirtSaveImage_X86General], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86General
proc read*(_: typedesc[LibvirtSaveImage_X86OldCpu], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86OldCpu
proc read*(_: typedesc[LibvirtSaveImage_X86Segment], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_X86General): LibvirtSaveImage_X86Segment
proc read*(_: typedesc[LibvirtSaveImage_XzFooter], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_XzFooter
proc read*(_: typedesc[LibvirtSaveImage_XzHeader], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_XzHeader

proc payload*(this: LibvirtSaveImage): seq[byte]
proc stream*(this: LibvirtSaveImage): LibvirtSaveImage_MigrationStream
proc ofsEnd*(this: LibvirtSaveImage_BackupPart): int64
proc ignoreShared*(this: LibvirtSaveImage_CapabilityList): bool
proc mappedRam*(this: LibvirtSaveImage_CapabilityList): bool
proc ignoreShared*(this: LibvirtSaveImage_CapabilityName): bool
proc mappedRam*(this: LibvirtSaveImage_CapabilityName): bool
proc ignoreShared*(this: LibvirtSaveImage_Configuration): bool
proc mappedRam*(this: LibvirtSaveImage_Configuration): bool
proc nextKind*(this: LibvirtSaveImage_Configuration): uint8
proc pageSize*(this: LibvirtSaveImage_Configuration): uint32
proc ofsEnd*(this: LibvirtSaveImage_DirtyBitmapPart): int64
proc dataEnd*(this: LibvirtSaveImage_DirtyBitmapRecord): int64
proc ofsEnd*(this: LibvirtSaveImage_DirtyBitmapRecord): int64
proc dirtyBitmapRecord*(this: LibvirtSaveImage_DirtyBitmapRecordAt): LibvirtSaveImage_DirtyBitmapRecord
proc dataEnd*(this: LibvirtSaveImage_DiskRecord): int64
proc ofsEnd*(this: LibvirtSaveImage_DiskRecord): int64
proc diskRecord*(this: LibvirtSaveImage_DiskRecordAt): LibvirtSaveImage_DiskRecord
proc ofsEnd*(this: LibvirtSaveImage_DisksPart): int64
proc ofsEnd*(this: LibvirtSaveImage_HtabChunk): int64
proc htabChunk*(this: LibvirtSaveImage_HtabChunkAt): LibvirtSaveImage_HtabChunk
proc chunksEnd*(this: LibvirtSaveImage_HtabPart): int64
proc ofsEnd*(this: LibvirtSaveImage_HtabPart): int64
proc footers*(this: LibvirtSaveImage_MigrationStream): bool
proc ignoreShared*(this: LibvirtSaveImage_MigrationStream): bool
proc mappedRam*(this: LibvirtSaveImage_MigrationStream): bool
proc nextKind*(this: LibvirtSaveImage_MigrationStream): uint8
proc pageSize*(this: LibvirtSaveImage_MigrationStream): uint32
proc bitmap*(this: LibvirtSaveImage_RamBlock): seq[byte]
proc isStored*(this: LibvirtSaveImage_RamBlock): bool
proc nextLen*(this: LibvirtSaveImage_RamBlock): uint8
proc numWords*(this: LibvirtSaveImage_RamBlock): uint32
proc ofsEnd*(this: LibvirtSaveImage_RamBlock): int64
proc pages*(this: LibvirtSaveImage_RamBlock): seq[byte]
proc storedEnd*(this: LibvirtSaveImage_RamBlock): int64
proc ramBlock*(this: LibvirtSaveImage_RamBlockAt): LibvirtSaveImage_RamBlock
proc blocksEnd*(this: LibvirtSaveImage_RamBlockList): int64
proc ofsEnd*(this: LibvirtSaveImage_RamBlockList): int64
proc blockListEnd*(this: LibvirtSaveImage_RamPart): int64
proc ofsEnd*(this: LibvirtSaveImage_RamPart): int64
proc hasName*(this: LibvirtSaveImage_RamRecord): bool
proc kind*(this: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamFlag
proc lenData*(this: LibvirtSaveImage_RamRecord): uint32
proc ofsEnd*(this: LibvirtSaveImage_RamRecord): int64
proc ramRecord*(this: LibvirtSaveImage_RamRecordAt): LibvirtSaveImage_RamRecord
proc isPage*(this: LibvirtSaveImage_RamWord): bool
proc isWhole*(this: LibvirtSaveImage_RamWord): bool
proc byteOrder*(this: LibvirtSaveImage_SaveHeader): int8
proc versionLe*(this: LibvirtSaveImage_SaveHeader): uint32
proc backup*(this: LibvirtSaveImage_Section): LibvirtSaveImage_BackupPart
proc backupEnd*(this: LibvirtSaveImage_Section): int64
proc backupId*(this: LibvirtSaveImage_Section): uint32
proc dirtyBitmap*(this: LibvirtSaveImage_Section): LibvirtSaveImage_DirtyBitmapPart
proc dirtyBitmapEnd*(this: LibvirtSaveImage_Section): int64
proc dirtyBitmapId*(this: LibvirtSaveImage_Section): uint32
proc disks*(this: LibvirtSaveImage_Section): LibvirtSaveImage_DisksPart
proc disksEnd*(this: LibvirtSaveImage_Section): int64
proc disksId*(this: LibvirtSaveImage_Section): uint32
proc footer*(this: LibvirtSaveImage_Section): LibvirtSaveImage_SectionFooter
proc footerEnd*(this: LibvirtSaveImage_Section): int64
proc htab*(this: LibvirtSaveImage_Section): LibvirtSaveImage_HtabPart
proc htabEnd*(this: LibvirtSaveImage_Section): int64
proc htabId*(this: LibvirtSaveImage_Section): uint32
proc isBackup*(this: LibvirtSaveImage_Section): bool
proc isDirtyBitmap*(this: LibvirtSaveImage_Section): bool
proc isDisks*(this: LibvirtSaveImage_Section): bool
proc isHtab*(this: LibvirtSaveImage_Section): bool
proc isLive*(this: LibvirtSaveImage_Section): bool
proc isPart*(this: LibvirtSaveImage_Section): bool
proc isRam*(this: LibvirtSaveImage_Section): bool
proc isStart*(this: LibvirtSaveImage_Section): bool
proc isStorageAttributes*(this: LibvirtSaveImage_Section): bool
proc liveId*(this: LibvirtSaveImage_Section): uint32
proc ofsEnd*(this: LibvirtSaveImage_Section): int64
proc ramEnd*(this: LibvirtSaveImage_Section): int64
proc ramHasNames*(this: LibvirtSaveImage_Section): bool
proc ramId*(this: LibvirtSaveImage_Section): uint32
proc storageAttributes*(this: LibvirtSaveImage_Section): LibvirtSaveImage_StorageAttributesPart
proc storageAttributesEnd*(this: LibvirtSaveImage_Section): int64
proc storageAttributesId*(this: LibvirtSaveImage_Section): uint32
proc section*(this: LibvirtSaveImage_SectionAt): LibvirtSaveImage_Section
proc ofsEnd*(this: LibvirtSaveImage_SectionFooter): int64
proc data*(this: LibvirtSaveImage_Span): seq[byte]
proc ofsEnd*(this: LibvirtSaveImage_StorageAttributesPart): int64
proc dataEnd*(this: LibvirtSaveImage_StorageAttributesRecord): int64
proc isLast*(this: LibvirtSaveImage_StorageAttributesRecord): bool
proc nextKind*(this: LibvirtSaveImage_StorageAttributesRecord): uint8
proc ofsEnd*(this: LibvirtSaveImage_StorageAttributesRecord): int64
proc storageAttributesRecord*(this: LibvirtSaveImage_StorageAttributesRecordAt): LibvirtSaveImage_StorageAttributesRecord
proc ignoreShared*(this: LibvirtSaveImage_Subsection): bool
proc mappedRam*(this: LibvirtSaveImage_Subsection): bool
proc nextKind*(this: LibvirtSaveImage_Subsection): uint8
proc pageSize*(this: LibvirtSaveImage_Subsection): uint32
proc pageSize*(this: LibvirtSaveImage_TargetPageBits): uint32
proc padding*(this: LibvirtSaveImage_TextArea): seq[byte]
proc dataEnd*(this: LibvirtSaveImage_VfioRecord): int64
proc ofsEnd*(this: LibvirtSaveImage_VfioRecord): int64
proc featuresMappedRam*(this: LibvirtSaveImage_Words): bool
proc formatEnum*(this: LibvirtSaveImage_Words): LibvirtSaveImage_SaveFormat
proc lenCookie*(this: LibvirtSaveImage_Words): int
proc lenXml*(this: LibvirtSaveImage_Words): uint32
proc ofsPayload*(this: LibvirtSaveImage_Words): int


##[
A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
@see <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h">Header</a>
@see <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c">Writer and reader</a>
@see <a href="https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure">Migration stream</a>
]##
proc read*(_: typedesc[LibvirtSaveImage], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage =
  template this: untyped = result
  this = new(LibvirtSaveImage)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The header.
  ]##
  let headerExpr = LibvirtSaveImage_SaveHeader.read(this.io, this.root, this)
  this.header = headerExpr

  ##[
  The domain XML: what the guest looked like.
  ]##
  let rawXmlExpr = this.io.readBytes(int((if (int64(this.header.words.lenXml)) <= (int64(sizeOf(this.io))): (int64(this.header.words.lenXml)) else: (int64(sizeOf(this.io))))))
  this.rawXml = rawXmlExpr
  let rawXmlIo = newKaitaiStream(rawXmlExpr)
  let xmlExpr = LibvirtSaveImage_TextArea.read(rawXmlIo, this.root, this)
  this.xml = xmlExpr

  ##[
  The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
  ]##
  if this.header.words.ofsCookie != 0:
    let rawCookieExpr = this.io.readBytes(int((if (int64(this.header.words.lenCookie)) <= (int64(sizeOf(this.io))): (int64(this.header.words.lenCookie)) else: (int64(sizeOf(this.io))))))
    this.rawCookie = rawCookieExpr
    let rawCookieIo = newKaitaiStream(rawCookieExpr)
    let cookieExpr = LibvirtSaveImage_TextArea.read(rawCookieIo, this.root, this)
    this.cookie = cookieExpr

proc payload(this: LibvirtSaveImage): seq[byte] = 

  ##[
  QEMU's migration stream, plain or compressed, to the end of the file.
  ]##
  if this.payloadInstFlag:
    return this.payloadInst
  let pos = this.io.pos()
  this.io.seek(int(this.header.words.ofsPayload))
  let payloadInstExpr = this.io.readBytesFull()
  this.payloadInst = payloadInstExpr
  this.io.seek(pos)
  this.payloadInstFlag = true
  return this.payloadInst

proc stream(this: LibvirtSaveImage): LibvirtSaveImage_MigrationStream = 

  ##[
  The payload as a migration stream, where it is not compressed.
  ]##
  if this.streamInstFlag:
    return this.streamInst
  let pos = this.io.pos()
  this.io.seek(int(this.header.words.ofsPayload))
  let streamInstExpr = LibvirtSaveImage_MigrationStream.read(this.io, this.root, this, 4096)
  this.streamInst = streamInstExpr
  this.io.seek(pos)
  this.streamInstFlag = true
  return this.streamInst

proc fromFile*(_: typedesc[LibvirtSaveImage], filename: string): LibvirtSaveImage =
  LibvirtSaveImage.read(newKaitaiFileStream(filename), nil, nil)


##[
What `pbs-state` holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_BackupPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_BackupPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_BackupPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes that follow.
  ]##
  let lenStateExpr = this.io.readU8be()
  this.lenState = lenStateExpr

  ##[
  The state of the backup.
  ]##
  let stateExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, (int64(this.io.pos)) + (int64(this.lenState)))
  this.state = stateExpr

proc ofsEnd(this: LibvirtSaveImage_BackupPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.state.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_BackupPart], filename: string): LibvirtSaveImage_BackupPart =
  LibvirtSaveImage_BackupPart.read(newKaitaiFileStream(filename), nil, nil)


##[
The fields of the subsection `configuration/capabilities`.
]##
proc read*(_: typedesc[LibvirtSaveImage_CapabilityList], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_CapabilityList =
  template this: untyped = result
  this = new(LibvirtSaveImage_CapabilityList)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  How many names follow.
  ]##
  let numCapabilitiesExpr = this.io.readU4be()
  this.numCapabilities = numCapabilitiesExpr

  ##[
  The capabilities that were switched on.
  ]##
  for i in 0 ..< int(this.numCapabilities):
    let it = LibvirtSaveImage_CapabilityName.read(this.io, this.root, this, (if len(this.capabilities) == 0: false else: this.capabilities[^1].mappedRam), (if len(this.capabilities) == 0: false else: this.capabilities[^1].ignoreShared))
    this.capabilities.add(it)

proc ignoreShared(this: LibvirtSaveImage_CapabilityList): bool = 

  ##[
  Whether blocks have addresses and shared ones are not stored.
  ]##
  if this.ignoreSharedInstFlag:
    return this.ignoreSharedInst
  let ignoreSharedInstExpr = bool((if this.numCapabilities > 0: this.capabilities[^1].ignoreShared else: false))
  this.ignoreSharedInst = ignoreSharedInstExpr
  this.ignoreSharedInstFlag = true
  return this.ignoreSharedInst

proc mappedRam(this: LibvirtSaveImage_CapabilityList): bool = 

  ##[
  Whether the memory is in the mapped-ram layout: this decides, not the image's header.
  ]##
  if this.mappedRamInstFlag:
    return this.mappedRamInst
  let mappedRamInstExpr = bool((if this.numCapabilities > 0: this.capabilities[^1].mappedRam else: false))
  this.mappedRamInst = mappedRamInstExpr
  this.mappedRamInstFlag = true
  return this.mappedRamInst

proc fromFile*(_: typedesc[LibvirtSaveImage_CapabilityList], filename: string): LibvirtSaveImage_CapabilityList =
  LibvirtSaveImage_CapabilityList.read(newKaitaiFileStream(filename), nil, nil)


##[
A capability that was switched on.
]##
proc read*(_: typedesc[LibvirtSaveImage_CapabilityName], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_CapabilityList, beforeMappedRam: any, beforeIgnoreShared: any): LibvirtSaveImage_CapabilityName =
  template this: untyped = result
  this = new(LibvirtSaveImage_CapabilityName)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let beforeMappedRamExpr = bool(beforeMappedRam)
  this.beforeMappedRam = beforeMappedRamExpr
  let beforeIgnoreSharedExpr = bool(beforeIgnoreShared)
  this.beforeIgnoreShared = beforeIgnoreSharedExpr


  ##[
  Bytes of the name.
  ]##
  let lenNameExpr = this.io.readU1()
  this.lenName = lenNameExpr

  ##[
  The capability's name.
  ]##
  let nameExpr = this.io.readBytes(int(this.lenName))
  this.name = nameExpr

proc ignoreShared(this: LibvirtSaveImage_CapabilityName): bool = 

  ##[
  Whether this or one before is `x-ignore-shared`.
  ]##
  if this.ignoreSharedInstFlag:
    return this.ignoreSharedInst
  let ignoreSharedInstExpr = bool((if this.name == @[120'u8, 45'u8, 105'u8, 103'u8, 110'u8, 111'u8, 114'u8, 101'u8, 45'u8, 115'u8, 104'u8, 97'u8, 114'u8, 101'u8, 100'u8]: true else: this.beforeIgnoreShared))
  this.ignoreSharedInst = ignoreSharedInstExpr
  this.ignoreSharedInstFlag = true
  return this.ignoreSharedInst

proc mappedRam(this: LibvirtSaveImage_CapabilityName): bool = 

  ##[
  Whether this or one before is `mapped-ram`.
  ]##
  if this.mappedRamInstFlag:
    return this.mappedRamInst
  let mappedRamInstExpr = bool((if this.name == @[109'u8, 97'u8, 112'u8, 112'u8, 101'u8, 100'u8, 45'u8, 114'u8, 97'u8, 109'u8]: true else: this.beforeMappedRam))
  this.mappedRamInst = mappedRamInstExpr
  this.mappedRamInstFlag = true
  return this.mappedRamInst

proc fromFile*(_: typedesc[LibvirtSaveImage_CapabilityName], filename: string): LibvirtSaveImage_CapabilityName =
  LibvirtSaveImage_CapabilityName.read(newKaitaiFileStream(filename), nil, nil)


##[
A command after its type byte.
]##
proc read*(_: typedesc[LibvirtSaveImage_Command], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_Command =
  template this: untyped = result
  this = new(LibvirtSaveImage_Command)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Which command it is.
  ]##
  let headExpr = LibvirtSaveImage_CommandHead.read(this.io, this.root, this)
  this.head = headExpr

  ##[
  What belongs to it.
  ]##
  let dataExpr = this.io.readBytes(int(this.head.lenData))
  this.data = dataExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_Command], filename: string): LibvirtSaveImage_Command =
  LibvirtSaveImage_Command.read(newKaitaiFileStream(filename), nil, nil)


##[
A command after its type byte; it has neither an id nor a footer.
]##
proc read*(_: typedesc[LibvirtSaveImage_CommandHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Command): LibvirtSaveImage_CommandHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_CommandHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
  ]##
  let commandExpr = this.io.readU2be()
  this.command = commandExpr

  ##[
  Bytes that belong to it.
  ]##
  let lenDataExpr = this.io.readU2be()
  this.lenData = lenDataExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_CommandHead], filename: string): LibvirtSaveImage_CommandHead =
  LibvirtSaveImage_CommandHead.read(newKaitaiFileStream(filename), nil, nil)


##[
The configuration section after its type byte.
]##
proc read*(_: typedesc[LibvirtSaveImage_Configuration], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_ConfigurationSection): LibvirtSaveImage_Configuration =
  template this: untyped = result
  this = new(LibvirtSaveImage_Configuration)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the machine type's name.
  ]##
  let lenMachineExpr = this.io.readU4be()
  this.lenMachine = lenMachineExpr

  ##[
  The versioned machine type, such as `pc-q35-10.0`.
  ]##
  let machineExpr = this.io.readBytes(int(this.lenMachine))
  this.machine = machineExpr

  ##[
  Where next_kind is.
  ]##
  let atNextKindExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.atNextKind = atNextKindExpr

  ##[
  What else the receiving side must know.
  ]##
  if this.nextKind == 5:
    block:
      var i: int
      while true:
        let it = LibvirtSaveImage_Subsection.read(this.io, this.root, this, (if len(this.subsections) == 0: (uint32(0)) else: this.subsections[^1].pageSize), (if len(this.subsections) == 0: false else: this.subsections[^1].mappedRam), (if len(this.subsections) == 0: false else: this.subsections[^1].ignoreShared))
        this.subsections.add(it)
        if it.nextKind != 5:
          break
        inc i

proc ignoreShared(this: LibvirtSaveImage_Configuration): bool = 

  ##[
  Whether blocks have addresses and shared ones are not stored.
  ]##
  if this.ignoreSharedInstFlag:
    return this.ignoreSharedInst
  let ignoreSharedInstExpr = bool((if this.nextKind == 5: this.subsections[^1].ignoreShared else: false))
  this.ignoreSharedInst = ignoreSharedInstExpr
  this.ignoreSharedInstFlag = true
  return this.ignoreSharedInst

proc mappedRam(this: LibvirtSaveImage_Configuration): bool = 

  ##[
  Whether the memory is in the mapped-ram layout.
  ]##
  if this.mappedRamInstFlag:
    return this.mappedRamInst
  let mappedRamInstExpr = bool((if this.nextKind == 5: this.subsections[^1].mappedRam else: false))
  this.mappedRamInst = mappedRamInstExpr
  this.mappedRamInstFlag = true
  return this.mappedRamInst

proc nextKind(this: LibvirtSaveImage_Configuration): uint8 = 

  ##[
  The type byte that follows.
  ]##
  if this.nextKindInstFlag:
    return this.nextKindInst
  let pos = this.io.pos()
  this.io.seek(int(this.atNextKind.ofs))
  let nextKindInstExpr = this.io.readU1()
  this.nextKindInst = nextKindInstExpr
  this.io.seek(pos)
  this.nextKindInstFlag = true
  return this.nextKindInst

proc pageSize(this: LibvirtSaveImage_Configuration): uint32 = 

  ##[
  Bytes of a page of the target; 0 where the subsections do not say it.
  ]##
  if this.pageSizeInstFlag:
    return this.pageSizeInst
  let pageSizeInstExpr = uint32((uint32((if this.nextKind == 5: this.subsections[^1].pageSize else: (uint32(0))))))
  this.pageSizeInst = pageSizeInstExpr
  this.pageSizeInstFlag = true
  return this.pageSizeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_Configuration], filename: string): LibvirtSaveImage_Configuration =
  LibvirtSaveImage_Configuration.read(newKaitaiFileStream(filename), nil, nil)


##[
The configuration section, which has neither an id nor a footer.
]##
proc read*(_: typedesc[LibvirtSaveImage_ConfigurationSection], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream): LibvirtSaveImage_ConfigurationSection =
  template this: untyped = result
  this = new(LibvirtSaveImage_ConfigurationSection)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The type byte.
  ]##
  let kindExpr = LibvirtSaveImage_StreamSection(this.io.readU1())
  this.kind = kindExpr

  ##[
  What the machine is.
  ]##
  let fieldsExpr = LibvirtSaveImage_Configuration.read(this.io, this.root, this)
  this.fields = fieldsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_ConfigurationSection], filename: string): LibvirtSaveImage_ConfigurationSection =
  LibvirtSaveImage_ConfigurationSection.read(newKaitaiFileStream(filename), nil, nil)


##[
The head of a device's whole state, after its type byte; the state follows and has no length.
]##
proc read*(_: typedesc[LibvirtSaveImage_DeviceHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DeviceHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_DeviceHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The section's id.
  ]##
  let idExpr = LibvirtSaveImage_SectionId.read(this.io, this.root, this)
  this.id = idExpr

  ##[
  The device's name.
  ]##
  let nameExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
  this.name = nameExpr

  ##[
  Which of the devices of that name it is, and the version of its state.
  ]##
  let instanceExpr = LibvirtSaveImage_SectionInstance.read(this.io, this.root, this)
  this.instance = instanceExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_DeviceHead], filename: string): LibvirtSaveImage_DeviceHead =
  LibvirtSaveImage_DeviceHead.read(newKaitaiFileStream(filename), nil, nil)


##[
Bits of a dirty bitmap.
]##
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapBits], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecord): LibvirtSaveImage_DirtyBitmapBits =
  template this: untyped = result
  this = new(LibvirtSaveImage_DirtyBitmapBits)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The first sector that the bits are about.
  ]##
  let startExpr = this.io.readU8be()
  this.start = startExpr

  ##[
  How many sectors; a size and the bits follow unless all are zero.
  ]##
  let numSectorsExpr = this.io.readU4be()
  this.numSectors = numSectorsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_DirtyBitmapBits], filename: string): LibvirtSaveImage_DirtyBitmapBits =
  LibvirtSaveImage_DirtyBitmapBits.read(newKaitaiFileStream(filename), nil, nil)


##[
What a part of `dirty-bitmap` holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DirtyBitmapPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_DirtyBitmapPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The records.
  ]##
  block:
    var i: int
    while true:
      let it = LibvirtSaveImage_DirtyBitmapRecordAt.read(this.io, this.root, this, (if len(this.records) == 0: (int64(this.io.pos)) else: this.records[^1].dirtyBitmapRecord.ofsEnd))
      this.records.add(it)
      if (it.dirtyBitmapRecord.flags and 1) != 0:
        break
      inc i

proc ofsEnd(this: LibvirtSaveImage_DirtyBitmapPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.records[^1].dirtyBitmapRecord.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DirtyBitmapPart], filename: string): LibvirtSaveImage_DirtyBitmapPart =
  LibvirtSaveImage_DirtyBitmapPart.read(newKaitaiFileStream(filename), nil, nil)


##[
A record of `dirty-bitmap`.
]##
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecordAt): LibvirtSaveImage_DirtyBitmapRecord =
  template this: untyped = result
  this = new(LibvirtSaveImage_DirtyBitmapRecord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  DirtyBitmapFlag: what follows.
  ]##
  let flagsExpr = this.io.readU1()
  this.flags = flagsExpr

  ##[
  The name of the disk.
  ]##
  if (this.flags and 9) == 8:
    let deviceExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
    this.device = deviceExpr

  ##[
  The name of the bitmap.
  ]##
  if (this.flags and 5) == 4:
    let nameExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
    this.name = nameExpr

  ##[
  How a bitmap begins.
  ]##
  if (this.flags and 17) == 16:
    let startExpr = LibvirtSaveImage_DirtyBitmapStart.read(this.io, this.root, this)
    this.start = startExpr

  ##[
  What the bits are about.
  ]##
  if (this.flags and 65) == 64:
    let bitsExpr = LibvirtSaveImage_DirtyBitmapBits.read(this.io, this.root, this)
    this.bits = bitsExpr

  ##[
  Bytes of the bits.
  ]##
  if (this.flags and 67) == 64:
    let lenDataExpr = this.io.readU8be()
    this.lenData = lenDataExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The bits.
  ]##
  if (this.flags and 67) == 64:
    let dataExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.headEnd.ofs, (int64(this.headEnd.ofs)) + (int64(this.lenData)))
    this.data = dataExpr

proc dataEnd(this: LibvirtSaveImage_DirtyBitmapRecord): int64 = 

  ##[
  Where data ends, if there is one.
  ]##
  if this.dataEndInstFlag:
    return this.dataEndInst
  let dataEndInstExpr = int64((int64((if (this.flags and 67) == 64: this.data.ofsEnd else: this.headEnd.ofs))))
  this.dataEndInst = dataEndInstExpr
  this.dataEndInstFlag = true
  return this.dataEndInst

proc ofsEnd(this: LibvirtSaveImage_DirtyBitmapRecord): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.dataEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecord], filename: string): LibvirtSaveImage_DirtyBitmapRecord =
  LibvirtSaveImage_DirtyBitmapRecord.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a dirty_bitmap_record is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapPart, ofs: any): LibvirtSaveImage_DirtyBitmapRecordAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_DirtyBitmapRecordAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr


proc dirtyBitmapRecord(this: LibvirtSaveImage_DirtyBitmapRecordAt): LibvirtSaveImage_DirtyBitmapRecord = 

  ##[
  A record of `dirty-bitmap`.
  ]##
  if this.dirtyBitmapRecordInstFlag:
    return this.dirtyBitmapRecordInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let dirtyBitmapRecordInstExpr = LibvirtSaveImage_DirtyBitmapRecord.read(this.io, this.root, this)
  this.dirtyBitmapRecordInst = dirtyBitmapRecordInstExpr
  this.io.seek(pos)
  this.dirtyBitmapRecordInstFlag = true
  return this.dirtyBitmapRecordInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DirtyBitmapRecordAt], filename: string): LibvirtSaveImage_DirtyBitmapRecordAt =
  LibvirtSaveImage_DirtyBitmapRecordAt.read(newKaitaiFileStream(filename), nil, nil)


##[
The beginning of a dirty bitmap.
]##
proc read*(_: typedesc[LibvirtSaveImage_DirtyBitmapStart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DirtyBitmapRecord): LibvirtSaveImage_DirtyBitmapStart =
  template this: untyped = result
  this = new(LibvirtSaveImage_DirtyBitmapStart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes that a bit stands for.
  ]##
  let granularityExpr = this.io.readU4be()
  this.granularity = granularityExpr

  ##[
  Whether the bitmap is enabled and persistent.
  ]##
  let flagsExpr = this.io.readU1()
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_DirtyBitmapStart], filename: string): LibvirtSaveImage_DirtyBitmapStart =
  LibvirtSaveImage_DirtyBitmapStart.read(newKaitaiFileStream(filename), nil, nil)


##[
A record of `block`.
]##
proc read*(_: typedesc[LibvirtSaveImage_DiskRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DiskRecordAt): LibvirtSaveImage_DiskRecord =
  template this: untyped = result
  this = new(LibvirtSaveImage_DiskRecord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  What follows.
  ]##
  let wordExpr = LibvirtSaveImage_DiskWord.read(this.io, this.root, this)
  this.word = wordExpr

  ##[
  The name of the disk.
  ]##
  if ((uint32(this.word.flags)) and 1) != 0:
    let diskExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
    this.disk = diskExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The piece; what is behind the end of the disk is zero.
  ]##
  if this.word.flags == 1:
    let dataExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.headEnd.ofs, (int64(this.headEnd.ofs)) + (int64(1048576)))
    this.data = dataExpr

proc dataEnd(this: LibvirtSaveImage_DiskRecord): int64 = 

  ##[
  Where data ends, if there is one.
  ]##
  if this.dataEndInstFlag:
    return this.dataEndInst
  let dataEndInstExpr = int64((int64((if this.word.flags == 1: this.data.ofsEnd else: this.headEnd.ofs))))
  this.dataEndInst = dataEndInstExpr
  this.dataEndInstFlag = true
  return this.dataEndInst

proc ofsEnd(this: LibvirtSaveImage_DiskRecord): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.dataEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DiskRecord], filename: string): LibvirtSaveImage_DiskRecord =
  LibvirtSaveImage_DiskRecord.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a disk_record is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_DiskRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DisksPart, ofs: any): LibvirtSaveImage_DiskRecordAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_DiskRecordAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr


proc diskRecord(this: LibvirtSaveImage_DiskRecordAt): LibvirtSaveImage_DiskRecord = 

  ##[
  A record of `block`.
  ]##
  if this.diskRecordInstFlag:
    return this.diskRecordInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let diskRecordInstExpr = LibvirtSaveImage_DiskRecord.read(this.io, this.root, this)
  this.diskRecordInst = diskRecordInstExpr
  this.io.seek(pos)
  this.diskRecordInstFlag = true
  return this.diskRecordInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DiskRecordAt], filename: string): LibvirtSaveImage_DiskRecordAt =
  LibvirtSaveImage_DiskRecordAt.read(newKaitaiFileStream(filename), nil, nil)


##[
What begins each record of `block`: a 64-bit integer.
]##
proc read*(_: typedesc[LibvirtSaveImage_DiskWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DiskRecord): LibvirtSaveImage_DiskWord =
  template this: untyped = result
  this = new(LibvirtSaveImage_DiskWord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The first sector of the piece, upper bits; or percent.
  ]##
  let sectorHighExpr = this.io.readBitsIntBe(32)
  this.sectorHigh = sectorHighExpr

  ##[
  Its lower bits.
  ]##
  let sectorLowExpr = this.io.readBitsIntBe(23)
  this.sectorLow = sectorLowExpr

  ##[
  Bits of DiskFlag.
  ]##
  let flagsExpr = this.io.readBitsIntBe(9)
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_DiskWord], filename: string): LibvirtSaveImage_DiskWord =
  LibvirtSaveImage_DiskWord.read(newKaitaiFileStream(filename), nil, nil)


##[
What a part of `block` holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_DisksPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_DisksPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_DisksPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The records.
  ]##
  block:
    var i: int
    while true:
      let it = LibvirtSaveImage_DiskRecordAt.read(this.io, this.root, this, (if len(this.records) == 0: (int64(this.io.pos)) else: this.records[^1].diskRecord.ofsEnd))
      this.records.add(it)
      if ((uint32(it.diskRecord.word.flags)) and 2) != 0:
        break
      inc i

proc ofsEnd(this: LibvirtSaveImage_DisksPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.records[^1].diskRecord.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_DisksPart], filename: string): LibvirtSaveImage_DisksPart =
  LibvirtSaveImage_DisksPart.read(newKaitaiFileStream(filename), nil, nil)


##[
A chunk of pseries' hash table.
]##
proc read*(_: typedesc[LibvirtSaveImage_HtabChunk], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_HtabChunkAt): LibvirtSaveImage_HtabChunk =
  template this: untyped = result
  this = new(LibvirtSaveImage_HtabChunk)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The first entry that the chunk is about.
  ]##
  let indexExpr = this.io.readU4be()
  this.index = indexExpr

  ##[
  Entries that follow.
  ]##
  let numValidExpr = this.io.readU2be()
  this.numValid = numValidExpr

  ##[
  Empty entries behind those, which are not stored; no entries at all end the table.
  ]##
  let numInvalidExpr = this.io.readU2be()
  this.numInvalid = numInvalidExpr

  ##[
  The entries.
  ]##
  let entriesExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, (int64(this.io.pos)) + (int64(this.numValid * 16)))
  this.entries = entriesExpr

proc ofsEnd(this: LibvirtSaveImage_HtabChunk): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.entries.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_HtabChunk], filename: string): LibvirtSaveImage_HtabChunk =
  LibvirtSaveImage_HtabChunk.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a htab_chunk is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_HtabChunkAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_HtabPart, ofs: any): LibvirtSaveImage_HtabChunkAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_HtabChunkAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr


proc htabChunk(this: LibvirtSaveImage_HtabChunkAt): LibvirtSaveImage_HtabChunk = 

  ##[
  A chunk of pseries' hash table.
  ]##
  if this.htabChunkInstFlag:
    return this.htabChunkInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let htabChunkInstExpr = LibvirtSaveImage_HtabChunk.read(this.io, this.root, this)
  this.htabChunkInst = htabChunkInstExpr
  this.io.seek(pos)
  this.htabChunkInstFlag = true
  return this.htabChunkInst

proc fromFile*(_: typedesc[LibvirtSaveImage_HtabChunkAt], filename: string): LibvirtSaveImage_HtabChunkAt =
  LibvirtSaveImage_HtabChunkAt.read(newKaitaiFileStream(filename), nil, nil)


##[
What a part of `spapr/htab` holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_HtabPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_HtabPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_HtabPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
  ]##
  let headExpr = this.io.readU4be()
  this.head = headExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The chunks.
  ]##
  if this.head == 0:
    block:
      var i: int
      while true:
        let it = LibvirtSaveImage_HtabChunkAt.read(this.io, this.root, this, (if len(this.chunks) == 0: (int64(this.headEnd.ofs)) else: this.chunks[^1].htabChunk.ofsEnd))
        this.chunks.add(it)
        if  ((it.htabChunk.numValid == 0) and (it.htabChunk.numInvalid == 0)) :
          break
        inc i

proc chunksEnd(this: LibvirtSaveImage_HtabPart): int64 = 

  ##[
  Where chunks ends, if there is one.
  ]##
  if this.chunksEndInstFlag:
    return this.chunksEndInst
  let chunksEndInstExpr = int64((int64((if this.head == 0: this.chunks[^1].htabChunk.ofsEnd else: this.headEnd.ofs))))
  this.chunksEndInst = chunksEndInstExpr
  this.chunksEndInstFlag = true
  return this.chunksEndInst

proc ofsEnd(this: LibvirtSaveImage_HtabPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.chunksEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_HtabPart], filename: string): LibvirtSaveImage_HtabPart =
  LibvirtSaveImage_HtabPart.read(newKaitaiFileStream(filename), nil, nil)


##[
The head of a section that comes in several parts, after its type byte.
]##
proc read*(_: typedesc[LibvirtSaveImage_LiveHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, footers: any): LibvirtSaveImage_LiveHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_LiveHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let footersExpr = bool(footers)
  this.footers = footersExpr


  ##[
  Ties the parts of the section together.
  ]##
  let sectionIdExpr = this.io.readU4be()
  this.sectionId = sectionIdExpr

  ##[
  Bytes of the name.
  ]##
  let lenNameExpr = this.io.readU1()
  this.lenName = lenNameExpr

  ##[
  Which section it is.
  ]##
  let nameExpr = this.io.readBytes(int(this.lenName))
  this.name = nameExpr

  ##[
  Always 0 for these.
  ]##
  let instanceIdExpr = this.io.readU4be()
  this.instanceId = instanceIdExpr

  ##[
  The version of what follows; streams with a configuration have the latest of the ram section.
  ]##
  let versionIdExpr = this.io.readU4be()
  this.versionId = versionIdExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_LiveHead], filename: string): LibvirtSaveImage_LiveHead =
  LibvirtSaveImage_LiveHead.read(newKaitaiFileStream(filename), nil, nil)


##[
The head of a block.
]##
proc read*(_: typedesc[LibvirtSaveImage_LzopBlock], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopBlock =
  template this: untyped = result
  this = new(LibvirtSaveImage_LzopBlock)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the block when decompressed; 0 ends the file and nothing follows.
  ]##
  let lenUncompressedExpr = this.io.readU4be()
  this.lenUncompressed = lenUncompressedExpr

  ##[
  Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
  ]##
  let lenCompressedExpr = this.io.readU4be()
  this.lenCompressed = lenCompressedExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_LzopBlock], filename: string): LibvirtSaveImage_LzopBlock =
  LibvirtSaveImage_LzopBlock.read(newKaitaiFileStream(filename), nil, nil)


##[
The second part of an lzop file header.
]##
proc read*(_: typedesc[LibvirtSaveImage_LzopFile], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopFile =
  template this: untyped = result
  this = new(LibvirtSaveImage_LzopFile)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The permissions of the original file; 0 for a pipe.
  ]##
  let modeExpr = this.io.readU4be()
  this.mode = modeExpr

  ##[
  Its modification time, low half.
  ]##
  let mtimeLowExpr = this.io.readU4be()
  this.mtimeLow = mtimeLowExpr

  ##[
  Its modification time, high half.
  ]##
  let mtimeHighExpr = this.io.readU4be()
  this.mtimeHigh = mtimeHighExpr

  ##[
  Bytes of its name; the name and a checksum of the header follow.
  ]##
  let lenNameExpr = this.io.readU1()
  this.lenName = lenNameExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_LzopFile], filename: string): LibvirtSaveImage_LzopFile =
  LibvirtSaveImage_LzopFile.read(newKaitaiFileStream(filename), nil, nil)


##[
The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
]##
proc read*(_: typedesc[LibvirtSaveImage_LzopHeader], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopHeader =
  template this: untyped = result
  this = new(LibvirtSaveImage_LzopHeader)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is an lzop file.
  ]##
  let magicExpr = this.io.readBytes(int(9))
  this.magic = magicExpr

  ##[
  The version of lzop that wrote the file, such as 0x1040.
  ]##
  let versionExpr = this.io.readU2be()
  this.version = versionExpr

  ##[
  The version of the LZO library.
  ]##
  let versionLibExpr = this.io.readU2be()
  this.versionLib = versionLibExpr

  ##[
  The version of lzop that can extract the file.
  ]##
  let versionNeededExpr = this.io.readU2be()
  this.versionNeeded = versionNeededExpr

  ##[
  The compression method, from 1 on; all of them decompress as LZO1X.
  ]##
  let methodExpr = this.io.readU1()
  this.method = methodExpr

  ##[
  The compression level; changes nothing for the reader.
  ]##
  let levelExpr = this.io.readU1()
  this.level = levelExpr

  ##[
  Which checksums and optional fields there are.
  ]##
  let flagsExpr = this.io.readU4be()
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_LzopHeader], filename: string): LibvirtSaveImage_LzopHeader =
  LibvirtSaveImage_LzopHeader.read(newKaitaiFileStream(filename), nil, nil)


##[
A checksum: one behind the file header, up to four before the data of a block.
]##
proc read*(_: typedesc[LibvirtSaveImage_LzopSum], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_LzopSum =
  template this: untyped = result
  this = new(LibvirtSaveImage_LzopSum)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Adler-32 or CRC-32, as the flags say.
  ]##
  let checksumExpr = this.io.readU4be()
  this.checksum = checksumExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_LzopSum], filename: string): LibvirtSaveImage_LzopSum =
  LibvirtSaveImage_LzopSum.read(newKaitaiFileStream(filename), nil, nil)


##[
What follows the length of each block in the mapped-ram layout.
]##
proc read*(_: typedesc[LibvirtSaveImage_MappedRamHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_MappedRamHeader =
  template this: untyped = result
  this = new(LibvirtSaveImage_MappedRamHeader)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Always 1.
  ]##
  let versionExpr = this.io.readU4be()
  this.version = versionExpr

  ##[
  Bytes of a page; with the block's length it gives the length of the bitmap.
  ]##
  let pageSizeExpr = this.io.readU8be()
  this.pageSize = pageSizeExpr

  ##[
  Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
  ]##
  let bitmapOffsetExpr = this.io.readU8be()
  this.bitmapOffset = bitmapOffsetExpr

  ##[
  Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
  ]##
  let pagesOffsetExpr = this.io.readU8be()
  this.pagesOffset = pagesOffsetExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_MappedRamHeader], filename: string): LibvirtSaveImage_MappedRamHeader =
  LibvirtSaveImage_MappedRamHeader.read(newKaitaiFileStream(filename), nil, nil)


##[
QEMU's migration stream, not compressed.
]##
proc read*(_: typedesc[LibvirtSaveImage_MigrationStream], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage, defaultPageSize: any): LibvirtSaveImage_MigrationStream =
  template this: untyped = result
  this = new(LibvirtSaveImage_MigrationStream)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let defaultPageSizeExpr = uint32(defaultPageSize)
  this.defaultPageSize = defaultPageSizeExpr


  ##[
  Magic and version.
  ]##
  let headerExpr = LibvirtSaveImage_StreamHeader.read(this.io, this.root, this)
  this.header = headerExpr

  ##[
  Where next_kind is.
  ]##
  let atNextKindExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.atNextKind = atNextKindExpr

  ##[
  What the machine is.
  ]##
  if this.footers:
    let configurationExpr = LibvirtSaveImage_ConfigurationSection.read(this.io, this.root, this)
    this.configuration = configurationExpr

  ##[
  The sections, up to the first device's head or the end of the sections.
  ]##
  block:
    var i: int
    while true:
      let it = LibvirtSaveImage_SectionAt.read(this.io, this.root, this, (if len(this.sections) == 0: (int64(this.io.pos)) else: this.sections[^1].section.ofsEnd), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.ramId), (if len(this.sections) == 0: true else: this.sections[^1].section.ramHasNames), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.htabId), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.storageAttributesId), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.disksId), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.backupId), (if len(this.sections) == 0: (uint32(4294967295'i64)) else: this.sections[^1].section.dirtyBitmapId), this.footers, this.ignoreShared, this.mappedRam, this.pageSize)
      this.sections.add(it)
      if  ((it.section.kind == libvirt_save_image.section_full) or (it.section.kind == libvirt_save_image.eof)) :
        break
      inc i

  ##[
  Device state, which has no lengths of its own, and its description: the rest of the stream.
  ]##
  let restExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.sections[^1].section.ofsEnd, sizeOf(this.io))
  this.rest = restExpr

proc footers(this: LibvirtSaveImage_MigrationStream): bool = 

  ##[
  Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
  ]##
  if this.footersInstFlag:
    return this.footersInst
  let footersInstExpr = bool(this.nextKind == 7)
  this.footersInst = footersInstExpr
  this.footersInstFlag = true
  return this.footersInst

proc ignoreShared(this: LibvirtSaveImage_MigrationStream): bool = 

  ##[
  Whether blocks have addresses and shared ones are not stored.
  ]##
  if this.ignoreSharedInstFlag:
    return this.ignoreSharedInst
  let ignoreSharedInstExpr = bool((if this.footers: this.configuration.fields.ignoreShared else: false))
  this.ignoreSharedInst = ignoreSharedInstExpr
  this.ignoreSharedInstFlag = true
  return this.ignoreSharedInst

proc mappedRam(this: LibvirtSaveImage_MigrationStream): bool = 

  ##[
  Whether the memory is in the mapped-ram layout.
  ]##
  if this.mappedRamInstFlag:
    return this.mappedRamInst
  let mappedRamInstExpr = bool((if this.footers: this.configuration.fields.mappedRam else: false))
  this.mappedRamInst = mappedRamInstExpr
  this.mappedRamInstFlag = true
  return this.mappedRamInst

proc nextKind(this: LibvirtSaveImage_MigrationStream): uint8 = 

  ##[
  The type byte that follows.
  ]##
  if this.nextKindInstFlag:
    return this.nextKindInst
  let pos = this.io.pos()
  this.io.seek(int(this.atNextKind.ofs))
  let nextKindInstExpr = this.io.readU1()
  this.nextKindInst = nextKindInstExpr
  this.io.seek(pos)
  this.nextKindInstFlag = true
  return this.nextKindInst

proc pageSize(this: LibvirtSaveImage_MigrationStream): uint32 = 

  ##[
  Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
  ]##
  if this.pageSizeInstFlag:
    return this.pageSizeInst
  let pageSizeInstExpr = uint32((uint32((if this.footers: (uint32((if this.configuration.fields.pageSize != 0: this.configuration.fields.pageSize else: this.defaultPageSize))) else: this.defaultPageSize))))
  this.pageSizeInst = pageSizeInstExpr
  this.pageSizeInstFlag = true
  return this.pageSizeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_MigrationStream], filename: string): LibvirtSaveImage_MigrationStream =
  LibvirtSaveImage_MigrationStream.read(newKaitaiFileStream(filename), nil, nil)


##[
The head of a further part of a section, after its type byte.
]##
proc read*(_: typedesc[LibvirtSaveImage_PartHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, ramId: any, htabId: any, storageAttributesId: any, disksId: any, backupId: any, dirtyBitmapId: any): LibvirtSaveImage_PartHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_PartHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ramIdExpr = uint32(ramId)
  this.ramId = ramIdExpr
  let htabIdExpr = uint32(htabId)
  this.htabId = htabIdExpr
  let storageAttributesIdExpr = uint32(storageAttributesId)
  this.storageAttributesId = storageAttributesIdExpr
  let disksIdExpr = uint32(disksId)
  this.disksId = disksIdExpr
  let backupIdExpr = uint32(backupId)
  this.backupId = backupIdExpr
  let dirtyBitmapIdExpr = uint32(dirtyBitmapId)
  this.dirtyBitmapId = dirtyBitmapIdExpr


  ##[
  The id of a section that has begun.
  ]##
  let sectionIdExpr = this.io.readU4be()
  this.sectionId = sectionIdExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_PartHead], filename: string): LibvirtSaveImage_PartHead =
  LibvirtSaveImage_PartHead.read(newKaitaiFileStream(filename), nil, nil)


##[
A block in the block list.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamBlock], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockAt, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlock =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamBlock)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


  ##[
  The block's name, such as `pc.ram`; never empty.
  ]##
  let nameExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
  this.name = nameExpr

  ##[
  Its length.
  ]##
  let lengthExpr = LibvirtSaveImage_RamBlockLength.read(this.io, this.root, this)
  this.length = lengthExpr

  ##[
  Its address; only with the capability x-ignore-shared.
  ]##
  if this.ignoreShared:
    let addressExpr = LibvirtSaveImage_RamBlockAddress.read(this.io, this.root, this)
    this.address = addressExpr

  ##[
  Where bitmap and pages are; only in the mapped-ram layout.
  ]##
  if this.mappedRam:
    let mappedExpr = LibvirtSaveImage_MappedRamHeader.read(this.io, this.root, this)
    this.mapped = mappedExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  Bitmap, padding and pages as they lie in the file.
  ]##
  if this.isStored:
    let storedExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.headEnd.ofs, (int64(this.mapped.pagesOffset)) + (int64(this.length.usedLength)))
    this.stored = storedExpr

proc bitmap(this: LibvirtSaveImage_RamBlock): seq[byte] = 

  ##[
  Which pages are stored, in the byte order of the host that wrote it; the others are zero.
  ]##
  if this.bitmapInstFlag:
    return this.bitmapInst
  if this.isStored:
    let pos = this.io.pos()
    this.io.seek(int((int64(this.mapped.bitmapOffset))))
    let bitmapInstExpr = this.io.readBytes(int((if (int64(this.numWords * 8)) <= (int64(sizeOf(this.io))): (int64(this.numWords * 8)) else: (int64(sizeOf(this.io))))))
    this.bitmapInst = bitmapInstExpr
    this.io.seek(pos)
  this.bitmapInstFlag = true
  return this.bitmapInst

proc isStored(this: LibvirtSaveImage_RamBlock): bool = 

  ##[
  Whether bitmap and pages follow.
  ]##
  if this.isStoredInstFlag:
    return this.isStoredInst
  let isStoredInstExpr = bool((if this.mappedRam: this.mapped.bitmapOffset != 0 else: false))
  this.isStoredInst = isStoredInstExpr
  this.isStoredInstFlag = true
  return this.isStoredInst

proc nextLen(this: LibvirtSaveImage_RamBlock): uint8 = 

  ##[
  The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
  ]##
  if this.nextLenInstFlag:
    return this.nextLenInst
  let pos = this.io.pos()
  this.io.seek(int(this.storedEnd))
  let nextLenInstExpr = this.io.readU1()
  this.nextLenInst = nextLenInstExpr
  this.io.seek(pos)
  this.nextLenInstFlag = true
  return this.nextLenInst

proc numWords(this: LibvirtSaveImage_RamBlock): uint32 = 

  ##[
  Words of the bitmap: one bit a page.
  ]##
  if this.numWordsInstFlag:
    return this.numWordsInst
  let numWordsInstExpr = uint32((if this.isStored: (uint32((((int64(this.length.usedLength)) div (int64(this.mapped.pageSize)) + 64) - 1) div 64)) else: (uint32(0))))
  this.numWordsInst = numWordsInstExpr
  this.numWordsInstFlag = true
  return this.numWordsInst

proc ofsEnd(this: LibvirtSaveImage_RamBlock): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.storedEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc pages(this: LibvirtSaveImage_RamBlock): seq[byte] = 

  ##[
  The pages.
  ]##
  if this.pagesInstFlag:
    return this.pagesInst
  if this.isStored:
    let pos = this.io.pos()
    this.io.seek(int((int64(this.mapped.pagesOffset))))
    let pagesInstExpr = this.io.readBytes(int((if (int64(this.length.usedLength)) <= (int64(sizeOf(this.io))): (int64(this.length.usedLength)) else: (int64(sizeOf(this.io))))))
    this.pagesInst = pagesInstExpr
    this.io.seek(pos)
  this.pagesInstFlag = true
  return this.pagesInst

proc storedEnd(this: LibvirtSaveImage_RamBlock): int64 = 

  ##[
  Where stored ends, if there is one.
  ]##
  if this.storedEndInstFlag:
    return this.storedEndInst
  let storedEndInstExpr = int64((int64((if this.isStored: this.stored.ofsEnd else: this.headEnd.ofs))))
  this.storedEndInst = storedEndInstExpr
  this.storedEndInstFlag = true
  return this.storedEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamBlock], filename: string): LibvirtSaveImage_RamBlock =
  LibvirtSaveImage_RamBlock.read(newKaitaiFileStream(filename), nil, nil)


##[
An address behind the length of a block.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamBlockAddress], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_RamBlockAddress =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamBlockAddress)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Where the block is mapped; only with the capability x-ignore-shared.
  ]##
  let addressExpr = this.io.readU8be()
  this.address = addressExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamBlockAddress], filename: string): LibvirtSaveImage_RamBlockAddress =
  LibvirtSaveImage_RamBlockAddress.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a ram_block is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamBlockAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockList, ofs: any, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlockAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamBlockAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


proc ramBlock(this: LibvirtSaveImage_RamBlockAt): LibvirtSaveImage_RamBlock = 

  ##[
  A block in the block list.
  ]##
  if this.ramBlockInstFlag:
    return this.ramBlockInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let ramBlockInstExpr = LibvirtSaveImage_RamBlock.read(this.io, this.root, this, this.ignoreShared, this.mappedRam)
  this.ramBlockInst = ramBlockInstExpr
  this.io.seek(pos)
  this.ramBlockInstFlag = true
  return this.ramBlockInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamBlockAt], filename: string): LibvirtSaveImage_RamBlockAt =
  LibvirtSaveImage_RamBlockAt.read(newKaitaiFileStream(filename), nil, nil)


##[
A block in the block list, after its ShortString name.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamBlockLength], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlock): LibvirtSaveImage_RamBlockLength =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamBlockLength)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the block, a multiple of the page size.
  ]##
  let usedLengthExpr = this.io.readU8be()
  this.usedLength = usedLengthExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamBlockLength], filename: string): LibvirtSaveImage_RamBlockLength =
  LibvirtSaveImage_RamBlockLength.read(newKaitaiFileStream(filename), nil, nil)


##[
The list of the blocks, with which the start of the ram section begins.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamBlockList], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamPart, ramHasNames: any, ignoreShared: any, mappedRam: any): LibvirtSaveImage_RamBlockList =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamBlockList)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ramHasNamesExpr = bool(ramHasNames)
  this.ramHasNames = ramHasNamesExpr
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


  ##[
  How much memory the blocks have together.
  ]##
  let totalExpr = LibvirtSaveImage_RamTotal.read(this.io, this.root, this)
  this.total = totalExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The blocks; version 3 of the section has none, and all memory is one.
  ]##
  if this.ramHasNames:
    block:
      var i: int
      while true:
        let it = LibvirtSaveImage_RamBlockAt.read(this.io, this.root, this, (if len(this.blocks) == 0: (int64(this.headEnd.ofs)) else: this.blocks[^1].ramBlock.ofsEnd), this.ignoreShared, this.mappedRam)
        this.blocks.add(it)
        if it.ramBlock.nextLen == 0:
          break
        inc i

proc blocksEnd(this: LibvirtSaveImage_RamBlockList): int64 = 

  ##[
  Where blocks ends, if there is one.
  ]##
  if this.blocksEndInstFlag:
    return this.blocksEndInst
  let blocksEndInstExpr = int64((int64((if this.ramHasNames: this.blocks[^1].ramBlock.ofsEnd else: this.headEnd.ofs))))
  this.blocksEndInst = blocksEndInstExpr
  this.blocksEndInstFlag = true
  return this.blocksEndInst

proc ofsEnd(this: LibvirtSaveImage_RamBlockList): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.blocksEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamBlockList], filename: string): LibvirtSaveImage_RamBlockList =
  LibvirtSaveImage_RamBlockList.read(newKaitaiFileStream(filename), nil, nil)


##[
The rest of a compressed page's record; the zlib stream follows.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamCompressed], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord, pageSize: any): LibvirtSaveImage_RamCompressed =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamCompressed)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr


  ##[
  Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
  ]##
  let lenZlibExpr = this.io.readU4be()
  this.lenZlib = lenZlibExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamCompressed], filename: string): LibvirtSaveImage_RamCompressed =
  LibvirtSaveImage_RamCompressed.read(newKaitaiFileStream(filename), nil, nil)


##[
The rest of an xbzrle page's record; the difference follows.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamDelta], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamDelta =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamDelta)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Always 1.
  ]##
  let encodingExpr = this.io.readU1()
  this.encoding = encodingExpr

  ##[
  Bytes of the difference, at most a page.
  ]##
  let lenDeltaExpr = this.io.readU2be()
  this.lenDelta = lenDeltaExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamDelta], filename: string): LibvirtSaveImage_RamDelta =
  LibvirtSaveImage_RamDelta.read(newKaitaiFileStream(filename), nil, nil)


##[
The rest of a zero page's record.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamFill], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamFill =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamFill)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The byte that the whole page consists of.
  ]##
  let fillExpr = this.io.readU1()
  this.fill = fillExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamFill], filename: string): LibvirtSaveImage_RamFill =
  LibvirtSaveImage_RamFill.read(newKaitaiFileStream(filename), nil, nil)


##[
What a part of the ram section holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, isStart: any, ramHasNames: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_RamPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let isStartExpr = bool(isStart)
  this.isStart = isStartExpr
  let ramHasNamesExpr = bool(ramHasNames)
  this.ramHasNames = ramHasNamesExpr
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr


  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The list of the blocks; only in the section's start.
  ]##
  if this.isStart:
    let blockListExpr = LibvirtSaveImage_RamBlockList.read(this.io, this.root, this, this.ramHasNames, this.ignoreShared, this.mappedRam)
    this.blockList = blockListExpr

  ##[
  The pages, in the order in which they were sent: the last record of a page counts.
  ]##
  block:
    var i: int
    while true:
      let it = LibvirtSaveImage_RamRecordAt.read(this.io, this.root, this, (if len(this.records) == 0: (int64(this.blockListEnd)) else: this.records[^1].ramRecord.ofsEnd), this.ramHasNames, this.pageSize, this.mappedRam)
      this.records.add(it)
      if it.ramRecord.kind == libvirt_save_image.eos:
        break
      inc i

proc blockListEnd(this: LibvirtSaveImage_RamPart): int64 = 

  ##[
  Where block_list ends, if there is one.
  ]##
  if this.blockListEndInstFlag:
    return this.blockListEndInst
  let blockListEndInstExpr = int64((int64((if this.isStart: this.blockList.ofsEnd else: this.headEnd.ofs))))
  this.blockListEndInst = blockListEndInstExpr
  this.blockListEndInstFlag = true
  return this.blockListEndInst

proc ofsEnd(this: LibvirtSaveImage_RamPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.records[^1].ramRecord.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamPart], filename: string): LibvirtSaveImage_RamPart =
  LibvirtSaveImage_RamPart.read(newKaitaiFileStream(filename), nil, nil)


##[
A record of a ram section: a page, or a mark.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecordAt, ramHasNames: any, pageSize: any, mappedRam: any): LibvirtSaveImage_RamRecord =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamRecord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ramHasNamesExpr = bool(ramHasNames)
  this.ramHasNames = ramHasNamesExpr
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


  ##[
  What follows, and for a page where it belongs.
  ]##
  let wordExpr = LibvirtSaveImage_RamWord.read(this.io, this.root, this, this.pageSize, this.mappedRam)
  this.word = wordExpr

  ##[
  The block's name.
  ]##
  if this.hasName:
    let nameExpr = LibvirtSaveImage_ShortString.read(this.io, this.root, this)
    this.name = nameExpr

  ##[
  What a zero page consists of.
  ]##
  if this.kind == libvirt_save_image.zero:
    let fillExpr = LibvirtSaveImage_RamFill.read(this.io, this.root, this)
    this.fill = fillExpr

  ##[
  How long the difference is.
  ]##
  if this.kind == libvirt_save_image.xbzrle:
    let deltaExpr = LibvirtSaveImage_RamDelta.read(this.io, this.root, this)
    this.delta = deltaExpr

  ##[
  How long the zlib stream is.
  ]##
  if this.kind == libvirt_save_image.compress_page:
    let packedExpr = LibvirtSaveImage_RamCompressed.read(this.io, this.root, this, this.pageSize)
    this.packed = packedExpr

  ##[
  The page, the difference or the zlib stream.
  ]##
  let dataExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, (int64(this.io.pos)) + (int64(this.lenData)))
  this.data = dataExpr

proc hasName(this: LibvirtSaveImage_RamRecord): bool = 

  ##[
  Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
  ]##
  if this.hasNameInstFlag:
    return this.hasNameInst
  let hasNameInstExpr = bool((if  ((this.kind == libvirt_save_image.eos) or (this.kind == libvirt_save_image.multifd_flush)) : false else: (if this.ramHasNames: ((uint32(this.word.flags)) and 32) == 0 else: false)))
  this.hasNameInst = hasNameInstExpr
  this.hasNameInstFlag = true
  return this.hasNameInst

proc kind(this: LibvirtSaveImage_RamRecord): LibvirtSaveImage_RamFlag = 

  ##[
  The flags without CONTINUE.
  ]##
  if this.kindInstFlag:
    return this.kindInst
  let kindInstExpr = LibvirtSaveImage_RamFlag(LibvirtSaveImage_RamFlag((uint32((uint32(this.word.flags)) and 991))))
  this.kindInst = kindInstExpr
  this.kindInstFlag = true
  return this.kindInst

proc lenData(this: LibvirtSaveImage_RamRecord): uint32 = 

  ##[
  Bytes of the page, the difference or the zlib stream.
  ]##
  if this.lenDataInstFlag:
    return this.lenDataInst
  let lenDataInstExpr = uint32((if this.kind == libvirt_save_image.page: this.pageSize else: (uint32((if this.kind == libvirt_save_image.xbzrle: (uint32(this.delta.lenDelta)) else: (uint32((if this.kind == libvirt_save_image.compress_page: this.packed.lenZlib else: (uint32(0))))))))))
  this.lenDataInst = lenDataInstExpr
  this.lenDataInstFlag = true
  return this.lenDataInst

proc ofsEnd(this: LibvirtSaveImage_RamRecord): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.data.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamRecord], filename: string): LibvirtSaveImage_RamRecord =
  LibvirtSaveImage_RamRecord.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a ram_record is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamPart, ofs: any, ramHasNames: any, pageSize: any, mappedRam: any): LibvirtSaveImage_RamRecordAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamRecordAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr
  let ramHasNamesExpr = bool(ramHasNames)
  this.ramHasNames = ramHasNamesExpr
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


proc ramRecord(this: LibvirtSaveImage_RamRecordAt): LibvirtSaveImage_RamRecord = 

  ##[
  A record of a ram section: a page, or a mark.
  ]##
  if this.ramRecordInstFlag:
    return this.ramRecordInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let ramRecordInstExpr = LibvirtSaveImage_RamRecord.read(this.io, this.root, this, this.ramHasNames, this.pageSize, this.mappedRam)
  this.ramRecordInst = ramRecordInstExpr
  this.io.seek(pos)
  this.ramRecordInstFlag = true
  return this.ramRecordInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamRecordAt], filename: string): LibvirtSaveImage_RamRecordAt =
  LibvirtSaveImage_RamRecordAt.read(newKaitaiFileStream(filename), nil, nil)


##[
What begins the list of the blocks: a 64-bit integer like RamWord.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamTotal], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamBlockList): LibvirtSaveImage_RamTotal =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamTotal)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The sum of the lengths of all blocks, upper half.
  ]##
  let totalHighExpr = this.io.readBitsIntBe(32)
  this.totalHigh = totalHighExpr

  ##[
  The next bits of the sum, as in RamWord.
  ]##
  let totalLowExpr = this.io.readBitsIntBe(22)
  this.totalLow = totalLowExpr

  ##[
  MEM_SIZE; QEMU does not look at CONTINUE.
  ]##
  let flagsExpr = this.io.readBitsIntBe(10)
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_RamTotal], filename: string): LibvirtSaveImage_RamTotal =
  LibvirtSaveImage_RamTotal.read(newKaitaiFileStream(filename), nil, nil)


##[
What begins each record of a ram section: an offset, with RamFlag below the page size.
]##
proc read*(_: typedesc[LibvirtSaveImage_RamWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_RamRecord, pageSize: any, mappedRam: any): LibvirtSaveImage_RamWord =
  template this: untyped = result
  this = new(LibvirtSaveImage_RamWord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr


  ##[
  The page's offset in its block, upper half.
  ]##
  let offsetHighExpr = this.io.readBitsIntBe(32)
  this.offsetHigh = offsetHighExpr

  ##[
  The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
  ]##
  let offsetLowExpr = this.io.readBitsIntBe(22)
  this.offsetLow = offsetLowExpr

  ##[
  One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
  ]##
  let flagsExpr = this.io.readBitsIntBe(10)
  this.flags = flagsExpr

proc isPage(this: LibvirtSaveImage_RamWord): bool = 

  ##[
  Whether this can be a page: not in the mapped-ram layout.
  ]##
  if this.isPageInstFlag:
    return this.isPageInst
  let isPageInstExpr = bool((if this.mappedRam: false else: this.isWhole))
  this.isPageInst = isPageInstExpr
  this.isPageInstFlag = true
  return this.isPageInst

proc isWhole(this: LibvirtSaveImage_RamWord): bool = 

  ##[
  Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
  ]##
  if this.isWholeInstFlag:
    return this.isWholeInst
  let isWholeInstExpr = bool(((uint32(this.offsetLow)) and this.pageSize div 1024 - 1) == 0)
  this.isWholeInst = isWholeInstExpr
  this.isWholeInstFlag = true
  return this.isWholeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_RamWord], filename: string): LibvirtSaveImage_RamWord =
  LibvirtSaveImage_RamWord.read(newKaitaiFileStream(filename), nil, nil)


##[
The first 92 bytes of a saved image.
]##
proc read*(_: typedesc[LibvirtSaveImage_SaveHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage): LibvirtSaveImage_SaveHeader =
  template this: untyped = result
  this = new(LibvirtSaveImage_SaveHeader)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is a saved image, and whether the save was completed.
  ]##
  let magicExpr = this.io.readBytes(int(16))
  this.magic = magicExpr

  ##[
  The numbers of the header, in the byte order of the host that wrote them.
  ]##
  let rawWordsExpr = this.io.readBytes(int(76))
  this.rawWords = rawWordsExpr
  let rawWordsIo = newKaitaiStream(rawWordsExpr)
  let wordsExpr = LibvirtSaveImage_Words.read(rawWordsIo, this.root, this)
  this.words = wordsExpr

proc byteOrder(this: LibvirtSaveImage_SaveHeader): int8 = 

  ##[
  The byte order of the numbers that follow. 0: little. 1: big.
  ]##
  if this.byteOrderInstFlag:
    return this.byteOrderInst
  let byteOrderInstExpr = int8((if this.versionLe <= 3: 0 else: 1))
  this.byteOrderInst = byteOrderInstExpr
  this.byteOrderInstFlag = true
  return this.byteOrderInst

proc versionLe(this: LibvirtSaveImage_SaveHeader): uint32 = 

  ##[
  The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
  ]##
  if this.versionLeInstFlag:
    return this.versionLeInst
  let pos = this.io.pos()
  this.io.seek(int(16))
  let versionLeInstExpr = this.io.readU4le()
  this.versionLeInst = versionLeInstExpr
  this.io.seek(pos)
  this.versionLeInstFlag = true
  return this.versionLeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_SaveHeader], filename: string): LibvirtSaveImage_SaveHeader =
  LibvirtSaveImage_SaveHeader.read(newKaitaiFileStream(filename), nil, nil)


##[
A section of the stream, up to the first device's state.
]##
proc read*(_: typedesc[LibvirtSaveImage_Section], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_SectionAt, beforeRamId: any, beforeRamHasNames: any, beforeHtabId: any, beforeStorageAttributesId: any, beforeDisksId: any, beforeBackupId: any, beforeDirtyBitmapId: any, footers: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_Section =
  template this: untyped = result
  this = new(LibvirtSaveImage_Section)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let beforeRamIdExpr = uint32(beforeRamId)
  this.beforeRamId = beforeRamIdExpr
  let beforeRamHasNamesExpr = bool(beforeRamHasNames)
  this.beforeRamHasNames = beforeRamHasNamesExpr
  let beforeHtabIdExpr = uint32(beforeHtabId)
  this.beforeHtabId = beforeHtabIdExpr
  let beforeStorageAttributesIdExpr = uint32(beforeStorageAttributesId)
  this.beforeStorageAttributesId = beforeStorageAttributesIdExpr
  let beforeDisksIdExpr = uint32(beforeDisksId)
  this.beforeDisksId = beforeDisksIdExpr
  let beforeBackupIdExpr = uint32(beforeBackupId)
  this.beforeBackupId = beforeBackupIdExpr
  let beforeDirtyBitmapIdExpr = uint32(beforeDirtyBitmapId)
  this.beforeDirtyBitmapId = beforeDirtyBitmapIdExpr
  let footersExpr = bool(footers)
  this.footers = footersExpr
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr


  ##[
  The type byte.
  ]##
  let kindExpr = LibvirtSaveImage_StreamSection(this.io.readU1())
  this.kind = kindExpr

  ##[
  The command.
  ]##
  if this.kind == libvirt_save_image.command:
    let commandExpr = LibvirtSaveImage_Command.read(this.io, this.root, this)
    this.command = commandExpr

  ##[
  The head of a device's state.
  ]##
  if this.kind == libvirt_save_image.section_full:
    let deviceExpr = LibvirtSaveImage_DeviceHead.read(this.io, this.root, this)
    this.device = deviceExpr

  ##[
  The head of a section that comes in several parts.
  ]##
  if this.isStart:
    let startExpr = LibvirtSaveImage_LiveHead.read(this.io, this.root, this, this.footers)
    this.start = startExpr

  ##[
  The head of a further part.
  ]##
  if this.isPart:
    let partExpr = LibvirtSaveImage_PartHead.read(this.io, this.root, this, this.ramId, this.htabId, this.storageAttributesId, this.disksId, this.backupId, this.dirtyBitmapId)
    this.part = partExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The guest's memory.
  ]##
  if this.isRam:
    let ramExpr = LibvirtSaveImage_RamPart.read(this.io, this.root, this, this.isStart, this.ramHasNames, this.ignoreShared, this.mappedRam, this.pageSize)
    this.ram = ramExpr

proc backup(this: LibvirtSaveImage_Section): LibvirtSaveImage_BackupPart = 

  ##[
  The state of a backup.
  ]##
  if this.backupInstFlag:
    return this.backupInst
  if this.isBackup:
    let pos = this.io.pos()
    this.io.seek(int(this.disksEnd))
    let backupInstExpr = LibvirtSaveImage_BackupPart.read(this.io, this.root, this)
    this.backupInst = backupInstExpr
    this.io.seek(pos)
  this.backupInstFlag = true
  return this.backupInst

proc backupEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where backup ends, if there is one.
  ]##
  if this.backupEndInstFlag:
    return this.backupEndInst
  let backupEndInstExpr = int64((int64((if this.isBackup: this.backup.ofsEnd else: this.disksEnd))))
  this.backupEndInst = backupEndInstExpr
  this.backupEndInstFlag = true
  return this.backupEndInst

proc backupId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of `pbs-state`, once it has begun.
  ]##
  if this.backupIdInstFlag:
    return this.backupIdInst
  let backupIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[112'u8, 98'u8, 115'u8, 45'u8, 115'u8, 116'u8, 97'u8, 116'u8, 101'u8]: this.start.sectionId else: this.beforeBackupId))) else: this.beforeBackupId))))
  this.backupIdInst = backupIdInstExpr
  this.backupIdInstFlag = true
  return this.backupIdInst

proc dirtyBitmap(this: LibvirtSaveImage_Section): LibvirtSaveImage_DirtyBitmapPart = 

  ##[
  Dirty bitmaps of disks.
  ]##
  if this.dirtyBitmapInstFlag:
    return this.dirtyBitmapInst
  if this.isDirtyBitmap:
    let pos = this.io.pos()
    this.io.seek(int(this.backupEnd))
    let dirtyBitmapInstExpr = LibvirtSaveImage_DirtyBitmapPart.read(this.io, this.root, this)
    this.dirtyBitmapInst = dirtyBitmapInstExpr
    this.io.seek(pos)
  this.dirtyBitmapInstFlag = true
  return this.dirtyBitmapInst

proc dirtyBitmapEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where dirty_bitmap ends, if there is one.
  ]##
  if this.dirtyBitmapEndInstFlag:
    return this.dirtyBitmapEndInst
  let dirtyBitmapEndInstExpr = int64((int64((if this.isDirtyBitmap: this.dirtyBitmap.ofsEnd else: this.backupEnd))))
  this.dirtyBitmapEndInst = dirtyBitmapEndInstExpr
  this.dirtyBitmapEndInstFlag = true
  return this.dirtyBitmapEndInst

proc dirtyBitmapId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of `dirty-bitmap`, once it has begun.
  ]##
  if this.dirtyBitmapIdInstFlag:
    return this.dirtyBitmapIdInst
  let dirtyBitmapIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[100'u8, 105'u8, 114'u8, 116'u8, 121'u8, 45'u8, 98'u8, 105'u8, 116'u8, 109'u8, 97'u8, 112'u8]: this.start.sectionId else: this.beforeDirtyBitmapId))) else: this.beforeDirtyBitmapId))))
  this.dirtyBitmapIdInst = dirtyBitmapIdInstExpr
  this.dirtyBitmapIdInstFlag = true
  return this.dirtyBitmapIdInst

proc disks(this: LibvirtSaveImage_Section): LibvirtSaveImage_DisksPart = 

  ##[
  Pieces of disks.
  ]##
  if this.disksInstFlag:
    return this.disksInst
  if this.isDisks:
    let pos = this.io.pos()
    this.io.seek(int(this.storageAttributesEnd))
    let disksInstExpr = LibvirtSaveImage_DisksPart.read(this.io, this.root, this)
    this.disksInst = disksInstExpr
    this.io.seek(pos)
  this.disksInstFlag = true
  return this.disksInst

proc disksEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where disks ends, if there is one.
  ]##
  if this.disksEndInstFlag:
    return this.disksEndInst
  let disksEndInstExpr = int64((int64((if this.isDisks: this.disks.ofsEnd else: this.storageAttributesEnd))))
  this.disksEndInst = disksEndInstExpr
  this.disksEndInstFlag = true
  return this.disksEndInst

proc disksId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of `block`, once it has begun.
  ]##
  if this.disksIdInstFlag:
    return this.disksIdInst
  let disksIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[98'u8, 108'u8, 111'u8, 99'u8, 107'u8]: this.start.sectionId else: this.beforeDisksId))) else: this.beforeDisksId))))
  this.disksIdInst = disksIdInstExpr
  this.disksIdInstFlag = true
  return this.disksIdInst

proc footer(this: LibvirtSaveImage_Section): LibvirtSaveImage_SectionFooter = 

  ##[
  The section's end; machine types before 2.4 have none.
  ]##
  if this.footerInstFlag:
    return this.footerInst
  if  ((this.footers) and (this.isLive)) :
    let pos = this.io.pos()
    this.io.seek(int(this.dirtyBitmapEnd))
    let footerInstExpr = LibvirtSaveImage_SectionFooter.read(this.io, this.root, this, this.liveId)
    this.footerInst = footerInstExpr
    this.io.seek(pos)
  this.footerInstFlag = true
  return this.footerInst

proc footerEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where footer ends, if there is one.
  ]##
  if this.footerEndInstFlag:
    return this.footerEndInst
  let footerEndInstExpr = int64((int64((if  ((this.footers) and (this.isLive)) : this.footer.ofsEnd else: this.dirtyBitmapEnd))))
  this.footerEndInst = footerEndInstExpr
  this.footerEndInstFlag = true
  return this.footerEndInst

proc htab(this: LibvirtSaveImage_Section): LibvirtSaveImage_HtabPart = 

  ##[
  The hash table of a pseries machine.
  ]##
  if this.htabInstFlag:
    return this.htabInst
  if this.isHtab:
    let pos = this.io.pos()
    this.io.seek(int(this.ramEnd))
    let htabInstExpr = LibvirtSaveImage_HtabPart.read(this.io, this.root, this)
    this.htabInst = htabInstExpr
    this.io.seek(pos)
  this.htabInstFlag = true
  return this.htabInst

proc htabEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where htab ends, if there is one.
  ]##
  if this.htabEndInstFlag:
    return this.htabEndInst
  let htabEndInstExpr = int64((int64((if this.isHtab: this.htab.ofsEnd else: this.ramEnd))))
  this.htabEndInst = htabEndInstExpr
  this.htabEndInstFlag = true
  return this.htabEndInst

proc htabId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of `spapr/htab`, once it has begun.
  ]##
  if this.htabIdInstFlag:
    return this.htabIdInst
  let htabIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[115'u8, 112'u8, 97'u8, 112'u8, 114'u8, 47'u8, 104'u8, 116'u8, 97'u8, 98'u8]: this.start.sectionId else: this.beforeHtabId))) else: this.beforeHtabId))))
  this.htabIdInst = htabIdInstExpr
  this.htabIdInstFlag = true
  return this.htabIdInst

proc isBackup(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is `pbs-state`.
  ]##
  if this.isBackupInstFlag:
    return this.isBackupInst
  let isBackupInstExpr = bool((if this.isStart: this.start.name == @[112'u8, 98'u8, 115'u8, 45'u8, 115'u8, 116'u8, 97'u8, 116'u8, 101'u8] else: (if this.isPart: this.part.sectionId == this.beforeBackupId else: false)))
  this.isBackupInst = isBackupInstExpr
  this.isBackupInstFlag = true
  return this.isBackupInst

proc isDirtyBitmap(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of `dirty-bitmap`.
  ]##
  if this.isDirtyBitmapInstFlag:
    return this.isDirtyBitmapInst
  let isDirtyBitmapInstExpr = bool((if this.isStart: this.start.name == @[100'u8, 105'u8, 114'u8, 116'u8, 121'u8, 45'u8, 98'u8, 105'u8, 116'u8, 109'u8, 97'u8, 112'u8] else: (if this.isPart: this.part.sectionId == this.beforeDirtyBitmapId else: false)))
  this.isDirtyBitmapInst = isDirtyBitmapInstExpr
  this.isDirtyBitmapInstFlag = true
  return this.isDirtyBitmapInst

proc isDisks(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of `block`.
  ]##
  if this.isDisksInstFlag:
    return this.isDisksInst
  let isDisksInstExpr = bool((if this.isStart: this.start.name == @[98'u8, 108'u8, 111'u8, 99'u8, 107'u8] else: (if this.isPart: this.part.sectionId == this.beforeDisksId else: false)))
  this.isDisksInst = isDisksInstExpr
  this.isDisksInstFlag = true
  return this.isDisksInst

proc isHtab(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of `spapr/htab`.
  ]##
  if this.isHtabInstFlag:
    return this.isHtabInst
  let isHtabInstExpr = bool((if this.isStart: this.start.name == @[115'u8, 112'u8, 97'u8, 112'u8, 114'u8, 47'u8, 104'u8, 116'u8, 97'u8, 98'u8] else: (if this.isPart: this.part.sectionId == this.beforeHtabId else: false)))
  this.isHtabInst = isHtabInstExpr
  this.isHtabInstFlag = true
  return this.isHtabInst

proc isLive(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of a section that comes in several.
  ]##
  if this.isLiveInstFlag:
    return this.isLiveInst
  let isLiveInstExpr = bool( ((this.isStart) or (this.isPart)) )
  this.isLiveInst = isLiveInstExpr
  this.isLiveInstFlag = true
  return this.isLiveInst

proc isPart(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a further part of such a section.
  ]##
  if this.isPartInstFlag:
    return this.isPartInst
  let isPartInstExpr = bool( ((this.kind == libvirt_save_image.part) or (this.kind == libvirt_save_image.section_end)) )
  this.isPartInst = isPartInstExpr
  this.isPartInstFlag = true
  return this.isPartInst

proc isRam(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of the ram section.
  ]##
  if this.isRamInstFlag:
    return this.isRamInst
  let isRamInstExpr = bool((if this.isStart: this.start.name == @[114'u8, 97'u8, 109'u8] else: (if this.isPart: this.part.sectionId == this.beforeRamId else: false)))
  this.isRamInst = isRamInstExpr
  this.isRamInstFlag = true
  return this.isRamInst

proc isStart(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether a section that comes in several parts begins here.
  ]##
  if this.isStartInstFlag:
    return this.isStartInst
  let isStartInstExpr = bool(this.kind == libvirt_save_image.start)
  this.isStartInst = isStartInstExpr
  this.isStartInstFlag = true
  return this.isStartInst

proc isStorageAttributes(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether this is a part of `s390-storage_attributes`.
  ]##
  if this.isStorageAttributesInstFlag:
    return this.isStorageAttributesInst
  let isStorageAttributesInstExpr = bool((if this.isStart: this.start.name == @[115'u8, 51'u8, 57'u8, 48'u8, 45'u8, 115'u8, 116'u8, 111'u8, 114'u8, 97'u8, 103'u8, 101'u8, 95'u8, 97'u8, 116'u8, 116'u8, 114'u8, 105'u8, 98'u8, 117'u8, 116'u8, 101'u8, 115'u8] else: (if this.isPart: this.part.sectionId == this.beforeStorageAttributesId else: false)))
  this.isStorageAttributesInst = isStorageAttributesInstExpr
  this.isStorageAttributesInstFlag = true
  return this.isStorageAttributesInst

proc liveId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of the section, if it comes in several parts.
  ]##
  if this.liveIdInstFlag:
    return this.liveIdInst
  let liveIdInstExpr = uint32((uint32((if this.isStart: this.start.sectionId else: (uint32((if this.isPart: this.part.sectionId else: (uint32(4294967295'i64)))))))))
  this.liveIdInst = liveIdInstExpr
  this.liveIdInstFlag = true
  return this.liveIdInst

proc ofsEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.footerEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc ramEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where ram ends, if there is one.
  ]##
  if this.ramEndInstFlag:
    return this.ramEndInst
  let ramEndInstExpr = int64((int64((if this.isRam: this.ram.ofsEnd else: this.headEnd.ofs))))
  this.ramEndInst = ramEndInstExpr
  this.ramEndInstFlag = true
  return this.ramEndInst

proc ramHasNames(this: LibvirtSaveImage_Section): bool = 

  ##[
  Whether the ram section lists blocks and its records name them: it does since version 4.
  ]##
  if this.ramHasNamesInstFlag:
    return this.ramHasNamesInst
  let ramHasNamesInstExpr = bool((if this.isStart: (if this.start.name == @[114'u8, 97'u8, 109'u8]: this.start.versionId >= 4 else: this.beforeRamHasNames) else: this.beforeRamHasNames))
  this.ramHasNamesInst = ramHasNamesInstExpr
  this.ramHasNamesInstFlag = true
  return this.ramHasNamesInst

proc ramId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of the ram section, once it has begun.
  ]##
  if this.ramIdInstFlag:
    return this.ramIdInst
  let ramIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[114'u8, 97'u8, 109'u8]: this.start.sectionId else: this.beforeRamId))) else: this.beforeRamId))))
  this.ramIdInst = ramIdInstExpr
  this.ramIdInstFlag = true
  return this.ramIdInst

proc storageAttributes(this: LibvirtSaveImage_Section): LibvirtSaveImage_StorageAttributesPart = 

  ##[
  The storage attributes of an s390x machine.
  ]##
  if this.storageAttributesInstFlag:
    return this.storageAttributesInst
  if this.isStorageAttributes:
    let pos = this.io.pos()
    this.io.seek(int(this.htabEnd))
    let storageAttributesInstExpr = LibvirtSaveImage_StorageAttributesPart.read(this.io, this.root, this)
    this.storageAttributesInst = storageAttributesInstExpr
    this.io.seek(pos)
  this.storageAttributesInstFlag = true
  return this.storageAttributesInst

proc storageAttributesEnd(this: LibvirtSaveImage_Section): int64 = 

  ##[
  Where storage_attributes ends, if there is one.
  ]##
  if this.storageAttributesEndInstFlag:
    return this.storageAttributesEndInst
  let storageAttributesEndInstExpr = int64((int64((if this.isStorageAttributes: this.storageAttributes.ofsEnd else: this.htabEnd))))
  this.storageAttributesEndInst = storageAttributesEndInstExpr
  this.storageAttributesEndInstFlag = true
  return this.storageAttributesEndInst

proc storageAttributesId(this: LibvirtSaveImage_Section): uint32 = 

  ##[
  The id of `s390-storage_attributes`, once it has begun.
  ]##
  if this.storageAttributesIdInstFlag:
    return this.storageAttributesIdInst
  let storageAttributesIdInstExpr = uint32((uint32((if this.isStart: (uint32((if this.start.name == @[115'u8, 51'u8, 57'u8, 48'u8, 45'u8, 115'u8, 116'u8, 111'u8, 114'u8, 97'u8, 103'u8, 101'u8, 95'u8, 97'u8, 116'u8, 116'u8, 114'u8, 105'u8, 98'u8, 117'u8, 116'u8, 101'u8, 115'u8]: this.start.sectionId else: this.beforeStorageAttributesId))) else: this.beforeStorageAttributesId))))
  this.storageAttributesIdInst = storageAttributesIdInstExpr
  this.storageAttributesIdInstFlag = true
  return this.storageAttributesIdInst

proc fromFile*(_: typedesc[LibvirtSaveImage_Section], filename: string): LibvirtSaveImage_Section =
  LibvirtSaveImage_Section.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a section is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_SectionAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream, ofs: any, beforeRamId: any, beforeRamHasNames: any, beforeHtabId: any, beforeStorageAttributesId: any, beforeDisksId: any, beforeBackupId: any, beforeDirtyBitmapId: any, footers: any, ignoreShared: any, mappedRam: any, pageSize: any): LibvirtSaveImage_SectionAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_SectionAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr
  let beforeRamIdExpr = uint32(beforeRamId)
  this.beforeRamId = beforeRamIdExpr
  let beforeRamHasNamesExpr = bool(beforeRamHasNames)
  this.beforeRamHasNames = beforeRamHasNamesExpr
  let beforeHtabIdExpr = uint32(beforeHtabId)
  this.beforeHtabId = beforeHtabIdExpr
  let beforeStorageAttributesIdExpr = uint32(beforeStorageAttributesId)
  this.beforeStorageAttributesId = beforeStorageAttributesIdExpr
  let beforeDisksIdExpr = uint32(beforeDisksId)
  this.beforeDisksId = beforeDisksIdExpr
  let beforeBackupIdExpr = uint32(beforeBackupId)
  this.beforeBackupId = beforeBackupIdExpr
  let beforeDirtyBitmapIdExpr = uint32(beforeDirtyBitmapId)
  this.beforeDirtyBitmapId = beforeDirtyBitmapIdExpr
  let footersExpr = bool(footers)
  this.footers = footersExpr
  let ignoreSharedExpr = bool(ignoreShared)
  this.ignoreShared = ignoreSharedExpr
  let mappedRamExpr = bool(mappedRam)
  this.mappedRam = mappedRamExpr
  let pageSizeExpr = uint32(pageSize)
  this.pageSize = pageSizeExpr


proc section(this: LibvirtSaveImage_SectionAt): LibvirtSaveImage_Section = 

  ##[
  A section of the stream, up to the first device's state.
  ]##
  if this.sectionInstFlag:
    return this.sectionInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let sectionInstExpr = LibvirtSaveImage_Section.read(this.io, this.root, this, this.beforeRamId, this.beforeRamHasNames, this.beforeHtabId, this.beforeStorageAttributesId, this.beforeDisksId, this.beforeBackupId, this.beforeDirtyBitmapId, this.footers, this.ignoreShared, this.mappedRam, this.pageSize)
  this.sectionInst = sectionInstExpr
  this.io.seek(pos)
  this.sectionInstFlag = true
  return this.sectionInst

proc fromFile*(_: typedesc[LibvirtSaveImage_SectionAt], filename: string): LibvirtSaveImage_SectionAt =
  LibvirtSaveImage_SectionAt.read(newKaitaiFileStream(filename), nil, nil)


##[
The end of a section.
]##
proc read*(_: typedesc[LibvirtSaveImage_SectionFooter], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section, liveId: any): LibvirtSaveImage_SectionFooter =
  template this: untyped = result
  this = new(LibvirtSaveImage_SectionFooter)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let liveIdExpr = uint32(liveId)
  this.liveId = liveIdExpr


  ##[
  The type byte.
  ]##
  let kindExpr = LibvirtSaveImage_StreamSection(this.io.readU1())
  this.kind = kindExpr

  ##[
  The id of the section that ends here.
  ]##
  let sectionIdExpr = this.io.readU4be()
  this.sectionId = sectionIdExpr

  ##[
  Where the fields end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

proc ofsEnd(this: LibvirtSaveImage_SectionFooter): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.headEnd.ofs)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_SectionFooter], filename: string): LibvirtSaveImage_SectionFooter =
  LibvirtSaveImage_SectionFooter.read(newKaitaiFileStream(filename), nil, nil)


##[
What follows the type byte of every section; a part, an end and a footer have no other head.
]##
proc read*(_: typedesc[LibvirtSaveImage_SectionId], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DeviceHead): LibvirtSaveImage_SectionId =
  template this: untyped = result
  this = new(LibvirtSaveImage_SectionId)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Ties the parts of a section together; ids are arbitrary.
  ]##
  let idExpr = this.io.readU4be()
  this.id = idExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SectionId], filename: string): LibvirtSaveImage_SectionId =
  LibvirtSaveImage_SectionId.read(newKaitaiFileStream(filename), nil, nil)


##[
The rest of the head of a start or a full section, after its id and its ShortString name.
]##
proc read*(_: typedesc[LibvirtSaveImage_SectionInstance], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_DeviceHead): LibvirtSaveImage_SectionInstance =
  template this: untyped = result
  this = new(LibvirtSaveImage_SectionInstance)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Tells devices of the same kind apart.
  ]##
  let instanceIdExpr = this.io.readU4be()
  this.instanceId = instanceIdExpr

  ##[
  The version of the device's state.
  ]##
  let versionIdExpr = this.io.readU4be()
  this.versionId = versionIdExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SectionInstance], filename: string): LibvirtSaveImage_SectionInstance =
  LibvirtSaveImage_SectionInstance.read(newKaitaiFileStream(filename), nil, nil)


##[
A frame, in the order of the file.
]##
proc read*(_: typedesc[LibvirtSaveImage_SeekTableEntry], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableEntry =
  template this: untyped = result
  this = new(LibvirtSaveImage_SeekTableEntry)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the frame in the file.
  ]##
  let lenCompressedExpr = this.io.readU4le()
  this.lenCompressed = lenCompressedExpr

  ##[
  Bytes that it decompresses to.
  ]##
  let lenDecompressedExpr = this.io.readU4le()
  this.lenDecompressed = lenDecompressedExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SeekTableEntry], filename: string): LibvirtSaveImage_SeekTableEntry =
  LibvirtSaveImage_SeekTableEntry.read(newKaitaiFileStream(filename), nil, nil)


##[
What ends a seek table.
]##
proc read*(_: typedesc[LibvirtSaveImage_SeekTableFooter], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableFooter =
  template this: untyped = result
  this = new(LibvirtSaveImage_SeekTableFooter)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  How many entries there are.
  ]##
  let numFramesExpr = this.io.readU4le()
  this.numFrames = numFramesExpr

  ##[
  Bit 7 says that each entry carries a checksum; the others are 0.
  ]##
  let descriptorExpr = this.io.readU1()
  this.descriptor = descriptorExpr

  ##[
  Says that this is a seek table; the last bytes of the payload.
  ]##
  let magicExpr = this.io.readBytes(int(4))
  this.magic = magicExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SeekTableFooter], filename: string): LibvirtSaveImage_SeekTableFooter =
  LibvirtSaveImage_SeekTableFooter.read(newKaitaiFileStream(filename), nil, nil)


##[
What begins a seek table, behind the last frame.
]##
proc read*(_: typedesc[LibvirtSaveImage_SeekTableHead], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_SeekTableHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_SeekTableHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is a skippable frame, of the number that seek tables use.
  ]##
  let magicExpr = this.io.readBytes(int(4))
  this.magic = magicExpr

  ##[
  Bytes that follow: the entries and the footer.
  ]##
  let lenTableExpr = this.io.readU4le()
  this.lenTable = lenTableExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SeekTableHead], filename: string): LibvirtSaveImage_SeekTableHead =
  LibvirtSaveImage_SeekTableHead.read(newKaitaiFileStream(filename), nil, nil)


##[
A name of at most 255 bytes after its length.
]##
proc read*(_: typedesc[LibvirtSaveImage_ShortString], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_ShortString =
  template this: untyped = result
  this = new(LibvirtSaveImage_ShortString)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the name.
  ]##
  let lenNameExpr = this.io.readU1()
  this.lenName = lenNameExpr

  ##[
  The name, without a terminator.
  ]##
  let nameExpr = this.io.readBytes(int(this.lenName))
  this.name = nameExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_ShortString], filename: string): LibvirtSaveImage_ShortString =
  LibvirtSaveImage_ShortString.read(newKaitaiFileStream(filename), nil, nil)


##[
Bytes that are not read until they are asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_Span], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct, ofs: any, ofsEnd: any): LibvirtSaveImage_Span =
  template this: untyped = result
  this = new(LibvirtSaveImage_Span)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr
  let ofsEndExpr = int64(ofsEnd)
  this.ofsEnd = ofsEndExpr


proc data(this: LibvirtSaveImage_Span): seq[byte] = 

  ##[
  The bytes.
  ]##
  if this.dataInstFlag:
    return this.dataInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let dataInstExpr = this.io.readBytes(int((if (int64(this.ofsEnd - this.ofs)) <= (int64(sizeOf(this.io))): (int64(this.ofsEnd - this.ofs)) else: (int64(sizeOf(this.io))))))
  this.dataInst = dataInstExpr
  this.io.seek(pos)
  this.dataInstFlag = true
  return this.dataInst

proc fromFile*(_: typedesc[LibvirtSaveImage_Span], filename: string): LibvirtSaveImage_Span =
  LibvirtSaveImage_Span.read(newKaitaiFileStream(filename), nil, nil)


##[
What a part of `s390-storage_attributes` holds.
]##
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesPart], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Section): LibvirtSaveImage_StorageAttributesPart =
  template this: untyped = result
  this = new(LibvirtSaveImage_StorageAttributesPart)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The records.
  ]##
  block:
    var i: int
    while true:
      let it = LibvirtSaveImage_StorageAttributesRecordAt.read(this.io, this.root, this, (if len(this.records) == 0: (int64(this.io.pos)) else: this.records[^1].storageAttributesRecord.ofsEnd))
      this.records.add(it)
      if it.storageAttributesRecord.isLast:
        break
      inc i

proc ofsEnd(this: LibvirtSaveImage_StorageAttributesPart): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.records[^1].storageAttributesRecord.ofsEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_StorageAttributesPart], filename: string): LibvirtSaveImage_StorageAttributesPart =
  LibvirtSaveImage_StorageAttributesPart.read(newKaitaiFileStream(filename), nil, nil)


##[
A record of `s390-storage_attributes`.
]##
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesRecord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesRecordAt): LibvirtSaveImage_StorageAttributesRecord =
  template this: untyped = result
  this = new(LibvirtSaveImage_StorageAttributesRecord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  What follows.
  ]##
  let wordExpr = LibvirtSaveImage_StorageAttributesWord.read(this.io, this.root, this)
  this.word = wordExpr

  ##[
  How many attributes follow, one byte each.
  ]##
  if this.word.flags == 2:
    let lenDataExpr = this.io.readU8be()
    this.lenData = lenDataExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  The attributes.
  ]##
  if this.word.flags == 2:
    let dataExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.headEnd.ofs, (int64(this.headEnd.ofs)) + (int64(this.lenData)))
    this.data = dataExpr

proc dataEnd(this: LibvirtSaveImage_StorageAttributesRecord): int64 = 

  ##[
  Where data ends, if there is one.
  ]##
  if this.dataEndInstFlag:
    return this.dataEndInst
  let dataEndInstExpr = int64((int64((if this.word.flags == 2: this.data.ofsEnd else: this.headEnd.ofs))))
  this.dataEndInst = dataEndInstExpr
  this.dataEndInstFlag = true
  return this.dataEndInst

proc isLast(this: LibvirtSaveImage_StorageAttributesRecord): bool = 

  ##[
  Whether this part ends here.
  ]##
  if this.isLastInstFlag:
    return this.isLastInst
  let isLastInstExpr = bool( ((this.word.flags == 1) or ( ((this.word.flags == 8) and (this.nextKind == 126)) )) )
  this.isLastInst = isLastInstExpr
  this.isLastInstFlag = true
  return this.isLastInst

proc nextKind(this: LibvirtSaveImage_StorageAttributesRecord): uint8 = 

  ##[
  The byte that follows: a few old writers forget the end mark, and then it is a footer's.
  ]##
  if this.nextKindInstFlag:
    return this.nextKindInst
  let pos = this.io.pos()
  this.io.seek(int(this.dataEnd))
  let nextKindInstExpr = this.io.readU1()
  this.nextKindInst = nextKindInstExpr
  this.io.seek(pos)
  this.nextKindInstFlag = true
  return this.nextKindInst

proc ofsEnd(this: LibvirtSaveImage_StorageAttributesRecord): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.dataEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_StorageAttributesRecord], filename: string): LibvirtSaveImage_StorageAttributesRecord =
  LibvirtSaveImage_StorageAttributesRecord.read(newKaitaiFileStream(filename), nil, nil)


##[
Where a storage_attributes_record is; it is read when it is asked for.
]##
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesRecordAt], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesPart, ofs: any): LibvirtSaveImage_StorageAttributesRecordAt =
  template this: untyped = result
  this = new(LibvirtSaveImage_StorageAttributesRecordAt)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let ofsExpr = int64(ofs)
  this.ofs = ofsExpr


proc storageAttributesRecord(this: LibvirtSaveImage_StorageAttributesRecordAt): LibvirtSaveImage_StorageAttributesRecord = 

  ##[
  A record of `s390-storage_attributes`.
  ]##
  if this.storageAttributesRecordInstFlag:
    return this.storageAttributesRecordInst
  let pos = this.io.pos()
  this.io.seek(int(this.ofs))
  let storageAttributesRecordInstExpr = LibvirtSaveImage_StorageAttributesRecord.read(this.io, this.root, this)
  this.storageAttributesRecordInst = storageAttributesRecordInstExpr
  this.io.seek(pos)
  this.storageAttributesRecordInstFlag = true
  return this.storageAttributesRecordInst

proc fromFile*(_: typedesc[LibvirtSaveImage_StorageAttributesRecordAt], filename: string): LibvirtSaveImage_StorageAttributesRecordAt =
  LibvirtSaveImage_StorageAttributesRecordAt.read(newKaitaiFileStream(filename), nil, nil)


##[
What begins each record of `s390-storage_attributes`: a 64-bit integer.
]##
proc read*(_: typedesc[LibvirtSaveImage_StorageAttributesWord], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_StorageAttributesRecord): LibvirtSaveImage_StorageAttributesWord =
  template this: untyped = result
  this = new(LibvirtSaveImage_StorageAttributesWord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The guest's address, upper half.
  ]##
  let addressHighExpr = this.io.readBitsIntBe(32)
  this.addressHigh = addressHighExpr

  ##[
  The next bits of the address, down to the page.
  ]##
  let addressLowExpr = this.io.readBitsIntBe(20)
  this.addressLow = addressLowExpr

  ##[
  One bit of StorageAttributesFlag.
  ]##
  let flagsExpr = this.io.readBitsIntBe(12)
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_StorageAttributesWord], filename: string): LibvirtSaveImage_StorageAttributesWord =
  LibvirtSaveImage_StorageAttributesWord.read(newKaitaiFileStream(filename), nil, nil)


##[
The first eight bytes of a migration stream.
]##
proc read*(_: typedesc[LibvirtSaveImage_StreamHeader], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_MigrationStream): LibvirtSaveImage_StreamHeader =
  template this: untyped = result
  this = new(LibvirtSaveImage_StreamHeader)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is a QEMU migration stream.
  ]##
  let magicExpr = this.io.readBytes(int(4))
  this.magic = magicExpr

  ##[
  Always 3; version 2 ended with QEMU 0.10.
  ]##
  let versionExpr = this.io.readU4be()
  this.version = versionExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_StreamHeader], filename: string): LibvirtSaveImage_StreamHeader =
  LibvirtSaveImage_StreamHeader.read(newKaitaiFileStream(filename), nil, nil)


##[
A subsection of the configuration.
]##
proc read*(_: typedesc[LibvirtSaveImage_Subsection], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Configuration, beforePageSize: any, beforeMappedRam: any, beforeIgnoreShared: any): LibvirtSaveImage_Subsection =
  template this: untyped = result
  this = new(LibvirtSaveImage_Subsection)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  let beforePageSizeExpr = uint32(beforePageSize)
  this.beforePageSize = beforePageSizeExpr
  let beforeMappedRamExpr = bool(beforeMappedRam)
  this.beforeMappedRam = beforeMappedRamExpr
  let beforeIgnoreSharedExpr = bool(beforeIgnoreShared)
  this.beforeIgnoreShared = beforeIgnoreSharedExpr


  ##[
  The type byte.
  ]##
  let kindExpr = LibvirtSaveImage_StreamSection(this.io.readU1())
  this.kind = kindExpr

  ##[
  Which subsection this is, such as `configuration/capabilities`.
  ]##
  let nameExpr = LibvirtSaveImage_SubsectionName.read(this.io, this.root, this)
  this.name = nameExpr

  ##[
  Its version.
  ]##
  let headExpr = LibvirtSaveImage_SubsectionHead.read(this.io, this.root, this)
  this.head = headExpr

  ##[
  The fields of `configuration/target-page-bits`.
  ]##
  if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 116'u8, 97'u8, 114'u8, 103'u8, 101'u8, 116'u8, 45'u8, 112'u8, 97'u8, 103'u8, 101'u8, 45'u8, 98'u8, 105'u8, 116'u8, 115'u8]:
    let targetPageBitsExpr = LibvirtSaveImage_TargetPageBits.read(this.io, this.root, this)
    this.targetPageBits = targetPageBitsExpr

  ##[
  The fields of `configuration/capabilities`.
  ]##
  if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 99'u8, 97'u8, 112'u8, 97'u8, 98'u8, 105'u8, 108'u8, 105'u8, 116'u8, 105'u8, 101'u8, 115'u8]:
    let capabilityListExpr = LibvirtSaveImage_CapabilityList.read(this.io, this.root, this)
    this.capabilityList = capabilityListExpr

  ##[
  The fields of `configuration/uuid`.
  ]##
  if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 117'u8, 117'u8, 105'u8, 100'u8]:
    let uuidExpr = LibvirtSaveImage_Uuid.read(this.io, this.root, this)
    this.uuid = uuidExpr

  ##[
  Where next_kind is.
  ]##
  let atNextKindExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.atNextKind = atNextKindExpr

proc ignoreShared(this: LibvirtSaveImage_Subsection): bool = 

  ##[
  Whether this or a subsection before lists `x-ignore-shared`.
  ]##
  if this.ignoreSharedInstFlag:
    return this.ignoreSharedInst
  let ignoreSharedInstExpr = bool((if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 99'u8, 97'u8, 112'u8, 97'u8, 98'u8, 105'u8, 108'u8, 105'u8, 116'u8, 105'u8, 101'u8, 115'u8]: this.capabilityList.ignoreShared else: this.beforeIgnoreShared))
  this.ignoreSharedInst = ignoreSharedInstExpr
  this.ignoreSharedInstFlag = true
  return this.ignoreSharedInst

proc mappedRam(this: LibvirtSaveImage_Subsection): bool = 

  ##[
  Whether this or a subsection before lists `mapped-ram`.
  ]##
  if this.mappedRamInstFlag:
    return this.mappedRamInst
  let mappedRamInstExpr = bool((if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 99'u8, 97'u8, 112'u8, 97'u8, 98'u8, 105'u8, 108'u8, 105'u8, 116'u8, 105'u8, 101'u8, 115'u8]: this.capabilityList.mappedRam else: this.beforeMappedRam))
  this.mappedRamInst = mappedRamInstExpr
  this.mappedRamInstFlag = true
  return this.mappedRamInst

proc nextKind(this: LibvirtSaveImage_Subsection): uint8 = 

  ##[
  The type byte that follows.
  ]##
  if this.nextKindInstFlag:
    return this.nextKindInst
  let pos = this.io.pos()
  this.io.seek(int(this.atNextKind.ofs))
  let nextKindInstExpr = this.io.readU1()
  this.nextKindInst = nextKindInstExpr
  this.io.seek(pos)
  this.nextKindInstFlag = true
  return this.nextKindInst

proc pageSize(this: LibvirtSaveImage_Subsection): uint32 = 

  ##[
  Bytes of a page, if this or a subsection before says it; else 0.
  ]##
  if this.pageSizeInstFlag:
    return this.pageSizeInst
  let pageSizeInstExpr = uint32((uint32((if this.name.name == @[99'u8, 111'u8, 110'u8, 102'u8, 105'u8, 103'u8, 117'u8, 114'u8, 97'u8, 116'u8, 105'u8, 111'u8, 110'u8, 47'u8, 116'u8, 97'u8, 114'u8, 103'u8, 101'u8, 116'u8, 45'u8, 112'u8, 97'u8, 103'u8, 101'u8, 45'u8, 98'u8, 105'u8, 116'u8, 115'u8]: this.targetPageBits.pageSize else: this.beforePageSize))))
  this.pageSizeInst = pageSizeInstExpr
  this.pageSizeInstFlag = true
  return this.pageSizeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_Subsection], filename: string): LibvirtSaveImage_Subsection =
  LibvirtSaveImage_Subsection.read(newKaitaiFileStream(filename), nil, nil)


##[
What stands between the name of a subsection and its fields.
]##
proc read*(_: typedesc[LibvirtSaveImage_SubsectionHead], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_SubsectionHead =
  template this: untyped = result
  this = new(LibvirtSaveImage_SubsectionHead)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
  ]##
  let versionExpr = this.io.readU4be()
  this.version = versionExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SubsectionHead], filename: string): LibvirtSaveImage_SubsectionHead =
  LibvirtSaveImage_SubsectionHead.read(newKaitaiFileStream(filename), nil, nil)


##[
The name of a subsection of the configuration.
]##
proc read*(_: typedesc[LibvirtSaveImage_SubsectionName], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_SubsectionName =
  template this: untyped = result
  this = new(LibvirtSaveImage_SubsectionName)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the name.
  ]##
  let lenNameExpr = this.io.readU1()
  this.lenName = lenNameExpr

  ##[
  The name.
  ]##
  let nameExpr = this.io.readBytes(int(this.lenName))
  this.name = nameExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_SubsectionName], filename: string): LibvirtSaveImage_SubsectionName =
  LibvirtSaveImage_SubsectionName.read(newKaitaiFileStream(filename), nil, nil)


##[
The fields of the subsection `configuration/target-page-bits`.
]##
proc read*(_: typedesc[LibvirtSaveImage_TargetPageBits], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_TargetPageBits =
  template this: untyped = result
  this = new(LibvirtSaveImage_TargetPageBits)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The target's page size is two to this power.
  ]##
  let pageBitsExpr = this.io.readU4be()
  this.pageBits = pageBitsExpr

proc pageSize(this: LibvirtSaveImage_TargetPageBits): uint32 = 

  ##[
  Bytes of a page; the flags of a RamWord leave no room for less than 1024.
  ]##
  if this.pageSizeInstFlag:
    return this.pageSizeInst
  let pageSizeInstExpr = uint32((uint32((if this.pageBits > 9: (uint32(1 shl (int32(this.pageBits)))) else: (uint32(0))))))
  this.pageSizeInst = pageSizeInstExpr
  this.pageSizeInstFlag = true
  return this.pageSizeInst

proc fromFile*(_: typedesc[LibvirtSaveImage_TargetPageBits], filename: string): LibvirtSaveImage_TargetPageBits =
  LibvirtSaveImage_TargetPageBits.read(newKaitaiFileStream(filename), nil, nil)


##[
An area that holds one NUL-terminated text and room for it to grow.
]##
proc read*(_: typedesc[LibvirtSaveImage_TextArea], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage): LibvirtSaveImage_TextArea =
  template this: untyped = result
  this = new(LibvirtSaveImage_TextArea)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The text, UTF-8, without its NUL; readers stop at the first NUL.
  ]##
  let textExpr = this.io.readBytesFull().bytesTerminate(0, false)
  this.text = textExpr

proc padding(this: LibvirtSaveImage_TextArea): seq[byte] = 

  ##[
  The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
  ]##
  if this.paddingInstFlag:
    return this.paddingInst
  let pos = this.io.pos()
  this.io.seek(int(len(this.text)))
  let paddingInstExpr = this.io.readBytesFull()
  this.paddingInst = paddingInstExpr
  this.io.seek(pos)
  this.paddingInstFlag = true
  return this.paddingInst

proc fromFile*(_: typedesc[LibvirtSaveImage_TextArea], filename: string): LibvirtSaveImage_TextArea =
  LibvirtSaveImage_TextArea.read(newKaitaiFileStream(filename), nil, nil)


##[
The fields of the subsection `configuration/uuid`.
]##
proc read*(_: typedesc[LibvirtSaveImage_Uuid], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_Subsection): LibvirtSaveImage_Uuid =
  template this: untyped = result
  this = new(LibvirtSaveImage_Uuid)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The guest's UUID as 16 bytes.
  ]##
  let valueExpr = this.io.readBytes(int(16))
  this.value = valueExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_Uuid], filename: string): LibvirtSaveImage_Uuid =
  LibvirtSaveImage_Uuid.read(newKaitaiFileStream(filename), nil, nil)


##[
A record in the state of a VFIO device.
]##
proc read*(_: typedesc[LibvirtSaveImage_VfioRecord], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_VfioRecord =
  template this: untyped = result
  this = new(LibvirtSaveImage_VfioRecord)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is a mark of VFIO.
  ]##
  let markExpr = this.io.readBytes(int(6))
  this.mark = markExpr

  ##[
  What follows.
  ]##
  let tagExpr = LibvirtSaveImage_VfioTag(this.io.readU2be())
  this.tag = tagExpr

  ##[
  Bytes that follow.
  ]##
  if this.tag == libvirt_save_image.dev_data:
    let lenDataExpr = this.io.readU8be()
    this.lenData = lenDataExpr

  ##[
  Where the fields of fixed place end.
  ]##
  let headEndExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.io.pos, this.io.pos)
  this.headEnd = headEndExpr

  ##[
  A piece of the device's state.
  ]##
  if this.tag == libvirt_save_image.dev_data:
    let dataExpr = LibvirtSaveImage_Span.read(this.io, this.root, this, this.headEnd.ofs, (int64(this.headEnd.ofs)) + (int64(this.lenData)))
    this.data = dataExpr

proc dataEnd(this: LibvirtSaveImage_VfioRecord): int64 = 

  ##[
  Where data ends, if there is one.
  ]##
  if this.dataEndInstFlag:
    return this.dataEndInst
  let dataEndInstExpr = int64((int64((if this.tag == libvirt_save_image.dev_data: this.data.ofsEnd else: this.headEnd.ofs))))
  this.dataEndInst = dataEndInstExpr
  this.dataEndInstFlag = true
  return this.dataEndInst

proc ofsEnd(this: LibvirtSaveImage_VfioRecord): int64 = 

  ##[
  Where this ends in the file.
  ]##
  if this.ofsEndInstFlag:
    return this.ofsEndInst
  let ofsEndInstExpr = int64((int64(this.dataEnd)))
  this.ofsEndInst = ofsEndInstExpr
  this.ofsEndInstFlag = true
  return this.ofsEndInst

proc fromFile*(_: typedesc[LibvirtSaveImage_VfioRecord], filename: string): LibvirtSaveImage_VfioRecord =
  LibvirtSaveImage_VfioRecord.read(newKaitaiFileStream(filename), nil, nil)


##[
The description of all device state after its type byte; the JSON text follows.
]##
proc read*(_: typedesc[LibvirtSaveImage_VmDescription], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_VmDescription =
  template this: untyped = result
  this = new(LibvirtSaveImage_VmDescription)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Bytes of the JSON text, which reaches to the end of the stream.
  ]##
  let lenJsonExpr = this.io.readU4be()
  this.lenJson = lenJsonExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_VmDescription], filename: string): LibvirtSaveImage_VmDescription =
  LibvirtSaveImage_VmDescription.read(newKaitaiFileStream(filename), nil, nil)


##[
The numbers of the header, in the byte order of the host that wrote them.
]##

proc readLe(this: LibvirtSaveImage_Words) =

  ##[
  Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
  ]##
  let versionExpr = this.io.readU4le()
  this.version = versionExpr

  ##[
  Bytes from the end of the header to the payload: XML, cookie and padding.
  ]##
  let lenDataExpr = this.io.readU4le()
  this.lenData = lenDataExpr

  ##[
  Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
  ]##
  let wasRunningExpr = this.io.readU4le()
  this.wasRunning = wasRunningExpr

  ##[
  What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
  ]##
  let formatExpr = this.io.readU4le()
  this.format = formatExpr

  ##[
  Where the cookie begins, counted from the end of the header; 0 when there is none.
  ]##
  let ofsCookieExpr = this.io.readU4le()
  this.ofsCookie = ofsCookieExpr

  ##[
  What a reader must be able to do before it touches the payload; from version 3 on.
  ]##
  if this.version >= 3:
    let featuresExpr = this.io.readU4le()
    this.features = featuresExpr

  ##[
  Written as zero, ignored by every reader, and in no defined byte order.
  ]##
  let reservedExpr = this.io.readBytesFull()
  this.reserved = reservedExpr


proc readBe(this: LibvirtSaveImage_Words) =

  ##[
  Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
  ]##
  let versionExpr = this.io.readU4be()
  this.version = versionExpr

  ##[
  Bytes from the end of the header to the payload: XML, cookie and padding.
  ]##
  let lenDataExpr = this.io.readU4be()
  this.lenData = lenDataExpr

  ##[
  Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
  ]##
  let wasRunningExpr = this.io.readU4be()
  this.wasRunning = wasRunningExpr

  ##[
  What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
  ]##
  let formatExpr = this.io.readU4be()
  this.format = formatExpr

  ##[
  Where the cookie begins, counted from the end of the header; 0 when there is none.
  ]##
  let ofsCookieExpr = this.io.readU4be()
  this.ofsCookie = ofsCookieExpr

  ##[
  What a reader must be able to do before it touches the payload; from version 3 on.
  ]##
  if this.version >= 3:
    let featuresExpr = this.io.readU4be()
    this.features = featuresExpr

  ##[
  Written as zero, ignored by every reader, and in no defined byte order.
  ]##
  let reservedExpr = this.io.readBytesFull()
  this.reserved = reservedExpr

proc read*(_: typedesc[LibvirtSaveImage_Words], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_SaveHeader): LibvirtSaveImage_Words =
  template this: untyped = result
  this = new(LibvirtSaveImage_Words)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent
  this.isLe = false

  block:
    let on = this.parent.byteOrder
    if on == 0:
      let isLeExpr = bool(true)
      this.isLe = isLeExpr
    elif on == 1:
      let isLeExpr = bool(false)
      this.isLe = isLeExpr

  if this.isLe:
    readLe(this)
  else:
    readBe(this)

proc featuresMappedRam(this: LibvirtSaveImage_Words): bool = 

  ##[
  The payload uses QEMU's mapped-ram layout.
  ]##
  if this.featuresMappedRamInstFlag:
    return this.featuresMappedRamInst
  if this.version >= 3:
    let featuresMappedRamInstExpr = bool((this.features and 1) != 0)
    this.featuresMappedRamInst = featuresMappedRamInstExpr
  this.featuresMappedRamInstFlag = true
  return this.featuresMappedRamInst

proc formatEnum(this: LibvirtSaveImage_Words): LibvirtSaveImage_SaveFormat = 

  ##[
  `format` as one of the known values.
  ]##
  if this.formatEnumInstFlag:
    return this.formatEnumInst
  let formatEnumInstExpr = LibvirtSaveImage_SaveFormat(LibvirtSaveImage_SaveFormat(this.format))
  this.formatEnumInst = formatEnumInstExpr
  this.formatEnumInstFlag = true
  return this.formatEnumInst

proc lenCookie(this: LibvirtSaveImage_Words): int = 

  ##[
  Bytes of the cookie's area, which reaches to the payload.
  ]##
  if this.lenCookieInstFlag:
    return this.lenCookieInst
  let lenCookieInstExpr = int(this.lenData - this.lenXml)
  this.lenCookieInst = lenCookieInstExpr
  this.lenCookieInstFlag = true
  return this.lenCookieInst

proc lenXml(this: LibvirtSaveImage_Words): uint32 = 

  ##[
  Bytes of the XML's area: up to the cookie, or up to the payload.
  ]##
  if this.lenXmlInstFlag:
    return this.lenXmlInst
  let lenXmlInstExpr = uint32((if this.ofsCookie != 0: this.ofsCookie else: this.lenData))
  this.lenXmlInst = lenXmlInstExpr
  this.lenXmlInstFlag = true
  return this.lenXmlInst

proc ofsPayload(this: LibvirtSaveImage_Words): int = 

  ##[
  Where the payload begins in the file; nothing else points to it and it is not aligned.
  ]##
  if this.ofsPayloadInstFlag:
    return this.ofsPayloadInst
  let ofsPayloadInstExpr = int(this.lenData + 92)
  this.ofsPayloadInst = ofsPayloadInstExpr
  this.ofsPayloadInstFlag = true
  return this.ofsPayloadInst

proc fromFile*(_: typedesc[LibvirtSaveImage_Words], filename: string): LibvirtSaveImage_Words =
  LibvirtSaveImage_Words.read(newKaitaiFileStream(filename), nil, nil)


##[
The registers behind those of sysenter.
]##
proc read*(_: typedesc[LibvirtSaveImage_X86Control], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86Control =
  template this: untyped = result
  this = new(LibvirtSaveImage_X86Control)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  A control register.
  ]##
  let cr0Expr = this.io.readU8be()
  this.cr0 = cr0Expr

  ##[
  The address of the last page fault.
  ]##
  let cr2Expr = this.io.readU8be()
  this.cr2 = cr2Expr

  ##[
  The page tables.
  ]##
  let cr3Expr = this.io.readU8be()
  this.cr3 = cr3Expr

  ##[
  A control register.
  ]##
  let cr4Expr = this.io.readU8be()
  this.cr4 = cr4Expr

  ##[
  The debug registers, 64 bits each.
  ]##
  let debugExpr = this.io.readBytes(int(64))
  this.debug = debugExpr

  ##[
  The mask of addresses.
  ]##
  let a20MaskExpr = this.io.readU4be()
  this.a20Mask = a20MaskExpr

  ##[
  Control and status of SSE.
  ]##
  let mxcsrExpr = this.io.readU4be()
  this.mxcsr = mxcsrExpr

  ##[
  Sixteen times the low and the high half of a register of SSE.
  ]##
  let xmmExpr = this.io.readBytes(int(256))
  this.xmm = xmmExpr

  ##[
  Extended features: long mode, among others.
  ]##
  let eferExpr = this.io.readU8be()
  this.efer = eferExpr

  ##[
  The segments of syscall.
  ]##
  let starExpr = this.io.readU8be()
  this.star = starExpr

  ##[
  The address of syscall.
  ]##
  let lstarExpr = this.io.readU8be()
  this.lstar = lstarExpr

  ##[
  The address of syscall of 32-bit code.
  ]##
  let cstarExpr = this.io.readU8be()
  this.cstar = cstarExpr

  ##[
  The flags that syscall clears.
  ]##
  let fmaskExpr = this.io.readU8be()
  this.fmask = fmaskExpr

  ##[
  The base of gs that swapgs brings.
  ]##
  let kernelGsBaseExpr = this.io.readU8be()
  this.kernelGsBase = kernelGsBaseExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_X86Control], filename: string): LibvirtSaveImage_X86Control =
  LibvirtSaveImage_X86Control.read(newKaitaiFileStream(filename), nil, nil)


##[
The beginning of `cpu` of x86-64, versions 7 to 12.
]##
proc read*(_: typedesc[LibvirtSaveImage_X86Cpu], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86Cpu =
  template this: untyped = result
  this = new(LibvirtSaveImage_X86Cpu)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The registers up to those of sysenter.
  ]##
  let generalExpr = LibvirtSaveImage_X86General.read(this.io, this.root, this)
  this.general = generalExpr

  ##[
  The stack of sysenter.
  ]##
  let sysenterEspExpr = this.io.readU8be()
  this.sysenterEsp = sysenterEspExpr

  ##[
  The address of sysenter.
  ]##
  let sysenterEipExpr = this.io.readU8be()
  this.sysenterEip = sysenterEipExpr

  ##[
  The registers behind them.
  ]##
  let controlExpr = LibvirtSaveImage_X86Control.read(this.io, this.root, this)
  this.control = controlExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_X86Cpu], filename: string): LibvirtSaveImage_X86Cpu =
  LibvirtSaveImage_X86Cpu.read(newKaitaiFileStream(filename), nil, nil)


##[
The registers up to those of sysenter.
]##
proc read*(_: typedesc[LibvirtSaveImage_X86General], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86General =
  template this: untyped = result
  this = new(LibvirtSaveImage_X86General)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  A general register.
  ]##
  let raxExpr = this.io.readU8be()
  this.rax = raxExpr

  ##[
  A general register.
  ]##
  let rcxExpr = this.io.readU8be()
  this.rcx = rcxExpr

  ##[
  A general register.
  ]##
  let rdxExpr = this.io.readU8be()
  this.rdx = rdxExpr

  ##[
  A general register.
  ]##
  let rbxExpr = this.io.readU8be()
  this.rbx = rbxExpr

  ##[
  The stack.
  ]##
  let rspExpr = this.io.readU8be()
  this.rsp = rspExpr

  ##[
  A general register.
  ]##
  let rbpExpr = this.io.readU8be()
  this.rbp = rbpExpr

  ##[
  A general register.
  ]##
  let rsiExpr = this.io.readU8be()
  this.rsi = rsiExpr

  ##[
  A general register.
  ]##
  let rdiExpr = this.io.readU8be()
  this.rdi = rdiExpr

  ##[
  A general register.
  ]##
  let r8Expr = this.io.readU8be()
  this.r8 = r8Expr

  ##[
  A general register.
  ]##
  let r9Expr = this.io.readU8be()
  this.r9 = r9Expr

  ##[
  A general register.
  ]##
  let r10Expr = this.io.readU8be()
  this.r10 = r10Expr

  ##[
  A general register.
  ]##
  let r11Expr = this.io.readU8be()
  this.r11 = r11Expr

  ##[
  A general register.
  ]##
  let r12Expr = this.io.readU8be()
  this.r12 = r12Expr

  ##[
  A general register.
  ]##
  let r13Expr = this.io.readU8be()
  this.r13 = r13Expr

  ##[
  A general register.
  ]##
  let r14Expr = this.io.readU8be()
  this.r14 = r14Expr

  ##[
  A general register.
  ]##
  let r15Expr = this.io.readU8be()
  this.r15 = r15Expr

  ##[
  The instruction.
  ]##
  let ripExpr = this.io.readU8be()
  this.rip = ripExpr

  ##[
  The flags.
  ]##
  let rflagsExpr = this.io.readU8be()
  this.rflags = rflagsExpr

  ##[
  QEMU's own flags: whether the CPU is in long mode, among others.
  ]##
  let hflagsExpr = this.io.readU4be()
  this.hflags = hflagsExpr

  ##[
  Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
  ]##
  let fpuExpr = this.io.readBytes(int(88))
  this.fpu = fpuExpr

  ##[
  A segment.
  ]##
  let esExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.es = esExpr

  ##[
  The segment of the code.
  ]##
  let csExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.cs = csExpr

  ##[
  The segment of the stack.
  ]##
  let ssExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.ss = ssExpr

  ##[
  A segment.
  ]##
  let dsExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.ds = dsExpr

  ##[
  A segment.
  ]##
  let fsExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.fs = fsExpr

  ##[
  A segment.
  ]##
  let gsExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.gs = gsExpr

  ##[
  The local descriptors.
  ]##
  let ldtExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.ldt = ldtExpr

  ##[
  The task.
  ]##
  let trExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.tr = trExpr

  ##[
  The global descriptors; base and limit count.
  ]##
  let gdtExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.gdt = gdtExpr

  ##[
  The interrupts; base and limit count.
  ]##
  let idtExpr = LibvirtSaveImage_X86Segment.read(this.io, this.root, this)
  this.idt = idtExpr

  ##[
  The code segment of sysenter.
  ]##
  let sysenterCsExpr = this.io.readU4be()
  this.sysenterCs = sysenterCsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_X86General], filename: string): LibvirtSaveImage_X86General =
  LibvirtSaveImage_X86General.read(newKaitaiFileStream(filename), nil, nil)


##[
The beginning of `cpu` of x86-64, versions 4 to 6.
]##
proc read*(_: typedesc[LibvirtSaveImage_X86OldCpu], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_X86OldCpu =
  template this: untyped = result
  this = new(LibvirtSaveImage_X86OldCpu)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The registers up to those of sysenter.
  ]##
  let generalExpr = LibvirtSaveImage_X86General.read(this.io, this.root, this)
  this.general = generalExpr

  ##[
  The stack of sysenter.
  ]##
  let sysenterEspExpr = this.io.readU4be()
  this.sysenterEsp = sysenterEspExpr

  ##[
  The address of sysenter.
  ]##
  let sysenterEipExpr = this.io.readU4be()
  this.sysenterEip = sysenterEipExpr

  ##[
  The registers behind them.
  ]##
  let controlExpr = LibvirtSaveImage_X86Control.read(this.io, this.root, this)
  this.control = controlExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_X86OldCpu], filename: string): LibvirtSaveImage_X86OldCpu =
  LibvirtSaveImage_X86OldCpu.read(newKaitaiFileStream(filename), nil, nil)


##[
A segment register, or the register of a table.
]##
proc read*(_: typedesc[LibvirtSaveImage_X86Segment], io: KaitaiStream, root: KaitaiStruct, parent: LibvirtSaveImage_X86General): LibvirtSaveImage_X86Segment =
  template this: untyped = result
  this = new(LibvirtSaveImage_X86Segment)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The selector.
  ]##
  let selectorExpr = this.io.readU4be()
  this.selector = selectorExpr

  ##[
  The address.
  ]##
  let baseExpr = this.io.readU8be()
  this.base = baseExpr

  ##[
  The limit.
  ]##
  let limitExpr = this.io.readU4be()
  this.limit = limitExpr

  ##[
  The upper half of the descriptor.
  ]##
  let flagsExpr = this.io.readU4be()
  this.flags = flagsExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_X86Segment], filename: string): LibvirtSaveImage_X86Segment =
  LibvirtSaveImage_X86Segment.read(newKaitaiFileStream(filename), nil, nil)


##[
How an xz stream ends; an index of its blocks precedes it.
]##
proc read*(_: typedesc[LibvirtSaveImage_XzFooter], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_XzFooter =
  template this: untyped = result
  this = new(LibvirtSaveImage_XzFooter)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  The CRC-32 of the next two fields.
  ]##
  let crcExpr = this.io.readU4le()
  this.crc = crcExpr

  ##[
  Bytes of the index before the footer, in units of four, less one.
  ]##
  let backwardSizeExpr = this.io.readU4le()
  this.backwardSize = backwardSizeExpr

  ##[
  The same as in the header.
  ]##
  let flagsExpr = this.io.readU2le()
  this.flags = flagsExpr

  ##[
  Ends an xz stream.
  ]##
  let magicExpr = this.io.readBytes(int(2))
  this.magic = magicExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_XzFooter], filename: string): LibvirtSaveImage_XzFooter =
  LibvirtSaveImage_XzFooter.read(newKaitaiFileStream(filename), nil, nil)


##[
How an xz stream begins; its blocks follow.
]##
proc read*(_: typedesc[LibvirtSaveImage_XzHeader], io: KaitaiStream, root: KaitaiStruct, parent: KaitaiStruct): LibvirtSaveImage_XzHeader =
  template this: untyped = result
  this = new(LibvirtSaveImage_XzHeader)
  let root = if root == nil: cast[LibvirtSaveImage](this) else: cast[LibvirtSaveImage](root)
  this.io = io
  this.root = root
  this.parent = parent


  ##[
  Says that this is an xz stream.
  ]##
  let magicExpr = this.io.readBytes(int(6))
  this.magic = magicExpr

  ##[
  Which check the blocks carry.
  ]##
  let flagsExpr = this.io.readU2le()
  this.flags = flagsExpr

  ##[
  The CRC-32 of the flags.
  ]##
  let crcExpr = this.io.readU4le()
  this.crc = crcExpr

proc fromFile*(_: typedesc[LibvirtSaveImage_XzHeader], filename: string): LibvirtSaveImage_XzHeader =
  LibvirtSaveImage_XzHeader.read(newKaitaiFileStream(filename), nil, nil)
