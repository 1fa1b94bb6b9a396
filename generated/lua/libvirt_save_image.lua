-- Generated from formats/ by `qemusave spec`; do not edit.
-- This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild
--
-- This file is compatible with Lua 5.3

local class = require("class")
require("kaitaistruct")
local enum = require("enum")
local utils = require("utils")
local stringstream = require("string_stream")

-- 
-- A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
-- See also: Header (https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h)
-- See also: Writer and reader (https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c)
-- See also: Migration stream (https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure)
LibvirtSaveImage = class.class(KaitaiStruct)

LibvirtSaveImage.RamFlag = enum.Enum {
  flag_full = 1,
  zero = 2,
  mem_size = 4,
  page = 8,
  eos = 16,
  flag_continue = 32,
  xbzrle = 64,
  hook = 128,
  compress_page = 256,
  multifd_flush = 512,
}

LibvirtSaveImage.SaveFormat = enum.Enum {
  raw = 0,
  gzip = 1,
  bzip2 = 2,
  xz = 3,
  lzop = 4,
  zstd = 5,
  sparse = 6,
}

LibvirtSaveImage.StreamSection = enum.Enum {
  eof = 0,
  start = 1,
  part = 2,
  section_end = 3,
  section_full = 4,
  subsection = 5,
  vmdescription = 6,
  configuration = 7,
  command = 8,
  footer = 126,
}

LibvirtSaveImage.VfioTag = enum.Enum {
  end_of_state = 1,
  dev_config = 2,
  dev_setup = 3,
  dev_data = 4,
  init_data_sent = 5,
}

function LibvirtSaveImage:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root or self
  self:_read()
end

function LibvirtSaveImage:_read()
  self.header = LibvirtSaveImage.SaveHeader(self._io, self, self._root)
  self._raw_xml = self._io:read_bytes(utils.box_unwrap((self.header.words.len_xml <= self._io:size()) and utils.box_wrap(self.header.words.len_xml) or (self._io:size())))
  local _io = KaitaiStream(stringstream(self._raw_xml))
  self.xml = LibvirtSaveImage.TextArea(_io, self, self._root)
  if self.header.words.ofs_cookie ~= 0 then
    self._raw_cookie = self._io:read_bytes(utils.box_unwrap((self.header.words.len_cookie <= self._io:size()) and utils.box_wrap(self.header.words.len_cookie) or (self._io:size())))
    local _io = KaitaiStream(stringstream(self._raw_cookie))
    self.cookie = LibvirtSaveImage.TextArea(_io, self, self._root)
  end
end

-- 
-- QEMU's migration stream, plain or compressed, to the end of the file.
LibvirtSaveImage.property.payload = {}
function LibvirtSaveImage.property.payload:get()
  if self._m_payload ~= nil then
    return self._m_payload
  end

  local _pos = self._io:pos()
  self._io:seek(self.header.words.ofs_payload)
  self._m_payload = self._io:read_bytes_full()
  self._io:seek(_pos)
  return self._m_payload
end

-- 
-- The payload as a migration stream, where it is not compressed.
LibvirtSaveImage.property.stream = {}
function LibvirtSaveImage.property.stream:get()
  if self._m_stream ~= nil then
    return self._m_stream
  end

  local _pos = self._io:pos()
  self._io:seek(self.header.words.ofs_payload)
  self._m_stream = LibvirtSaveImage.MigrationStream(4096, self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_stream
end

-- 
-- The header.
-- 
-- The domain XML: what the guest looked like.
-- 
-- The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.

-- 
-- What `pbs-state` holds.
LibvirtSaveImage.BackupPart = class.class(KaitaiStruct)

function LibvirtSaveImage.BackupPart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.BackupPart:_read()
  self.len_state = self._io:read_u8be()
  if not(self.len_state >= utils.box_unwrap(( ((self.len_state >= 0) and (self.len_state <= 70368744177664)) ) and utils.box_wrap(self.len_state) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.len_state <= utils.box_unwrap(( ((self.len_state >= 0) and (self.len_state <= 70368744177664)) ) and utils.box_wrap(self.len_state) or (0))) then
    error("ValidationGreaterThanError")
  end
  self.state = LibvirtSaveImage.Span(self._io:pos(), self._io:pos() + self.len_state, self._io, self, self._root)
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.BackupPart.property.ofs_end = {}
function LibvirtSaveImage.BackupPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.state.ofs_end
  return self._m_ofs_end
end

-- 
-- Bytes that follow.
-- 
-- The state of the backup.

-- 
-- The fields of the subsection `configuration/capabilities`.
LibvirtSaveImage.CapabilityList = class.class(KaitaiStruct)

function LibvirtSaveImage.CapabilityList:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.CapabilityList:_read()
  self.num_capabilities = self._io:read_u4be()
  if not(self.num_capabilities <= 64) then
    error("ValidationGreaterThanError")
  end
  self.capabilities = {}
  for i = 0, self.num_capabilities - 1 do
    self.capabilities[i + 1] = LibvirtSaveImage.CapabilityName(utils.box_unwrap((#self.capabilities == 0) and utils.box_wrap(false) or (self.capabilities[#self.capabilities].mapped_ram)), utils.box_unwrap((#self.capabilities == 0) and utils.box_wrap(false) or (self.capabilities[#self.capabilities].ignore_shared)), self._io, self, self._root)
  end
end

-- 
-- Whether blocks have addresses and shared ones are not stored.
LibvirtSaveImage.CapabilityList.property.ignore_shared = {}
function LibvirtSaveImage.CapabilityList.property.ignore_shared:get()
  if self._m_ignore_shared ~= nil then
    return self._m_ignore_shared
  end

  self._m_ignore_shared = utils.box_unwrap((self.num_capabilities > 0) and utils.box_wrap(self.capabilities[#self.capabilities].ignore_shared) or (false))
  return self._m_ignore_shared
end

-- 
-- Whether the memory is in the mapped-ram layout: this decides, not the image's header.
LibvirtSaveImage.CapabilityList.property.mapped_ram = {}
function LibvirtSaveImage.CapabilityList.property.mapped_ram:get()
  if self._m_mapped_ram ~= nil then
    return self._m_mapped_ram
  end

  self._m_mapped_ram = utils.box_unwrap((self.num_capabilities > 0) and utils.box_wrap(self.capabilities[#self.capabilities].mapped_ram) or (false))
  return self._m_mapped_ram
end

-- 
-- How many names follow.
-- 
-- The capabilities that were switched on.

-- 
-- A capability that was switched on.
LibvirtSaveImage.CapabilityName = class.class(KaitaiStruct)

function LibvirtSaveImage.CapabilityName:_init(before_mapped_ram, before_ignore_shared, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.before_mapped_ram = before_mapped_ram
  self.before_ignore_shared = before_ignore_shared
  self:_read()
end

function LibvirtSaveImage.CapabilityName:_read()
  self.len_name = self._io:read_u1()
  self.name = self._io:read_bytes(self.len_name)
end

-- 
-- Whether this or one before is `x-ignore-shared`.
LibvirtSaveImage.CapabilityName.property.ignore_shared = {}
function LibvirtSaveImage.CapabilityName.property.ignore_shared:get()
  if self._m_ignore_shared ~= nil then
    return self._m_ignore_shared
  end

  self._m_ignore_shared = utils.box_unwrap((self.name == "\120\045\105\103\110\111\114\101\045\115\104\097\114\101\100") and utils.box_wrap(true) or (self.before_ignore_shared))
  return self._m_ignore_shared
end

-- 
-- Whether this or one before is `mapped-ram`.
LibvirtSaveImage.CapabilityName.property.mapped_ram = {}
function LibvirtSaveImage.CapabilityName.property.mapped_ram:get()
  if self._m_mapped_ram ~= nil then
    return self._m_mapped_ram
  end

  self._m_mapped_ram = utils.box_unwrap((self.name == "\109\097\112\112\101\100\045\114\097\109") and utils.box_wrap(true) or (self.before_mapped_ram))
  return self._m_mapped_ram
end

-- 
-- Bytes of the name.
-- 
-- The capability's name.
-- 
-- `mapped_ram` of the item before.
-- 
-- `ignore_shared` of the item before.

-- 
-- A command after its type byte.
LibvirtSaveImage.Command = class.class(KaitaiStruct)

function LibvirtSaveImage.Command:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.Command:_read()
  self.head = LibvirtSaveImage.CommandHead(self._io, self, self._root)
  self.data = self._io:read_bytes(self.head.len_data)
end

-- 
-- Which command it is.
-- 
-- What belongs to it.

-- 
-- A command after its type byte; it has neither an id nor a footer.
LibvirtSaveImage.CommandHead = class.class(KaitaiStruct)

function LibvirtSaveImage.CommandHead:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.CommandHead:_read()
  self.command = self._io:read_u2be()
  self.len_data = self._io:read_u2be()
end

-- 
-- What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
-- 
-- Bytes that belong to it.

-- 
-- The configuration section after its type byte.
LibvirtSaveImage.Configuration = class.class(KaitaiStruct)

function LibvirtSaveImage.Configuration:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.Configuration:_read()
  self.len_machine = self._io:read_u4be()
  if not(self.len_machine >= utils.box_unwrap((self.len_machine <= 256) and utils.box_wrap(self.len_machine) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.len_machine <= utils.box_unwrap((self.len_machine <= 256) and utils.box_wrap(self.len_machine) or (0))) then
    error("ValidationGreaterThanError")
  end
  self.machine = self._io:read_bytes(self.len_machine)
  self.at_next_kind = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.next_kind == 5 then
    self.subsections = {}
    local i = 0
    while true do
      local _ = LibvirtSaveImage.Subsection(utils.box_unwrap((#self.subsections == 0) and utils.box_wrap(0) or (self.subsections[#self.subsections].page_size)), utils.box_unwrap((#self.subsections == 0) and utils.box_wrap(false) or (self.subsections[#self.subsections].mapped_ram)), utils.box_unwrap((#self.subsections == 0) and utils.box_wrap(false) or (self.subsections[#self.subsections].ignore_shared)), self._io, self, self._root)
      self.subsections[i + 1] = _
      if _.next_kind ~= 5 then
        break
      end
      i = i + 1
    end
  end
end

-- 
-- Whether blocks have addresses and shared ones are not stored.
LibvirtSaveImage.Configuration.property.ignore_shared = {}
function LibvirtSaveImage.Configuration.property.ignore_shared:get()
  if self._m_ignore_shared ~= nil then
    return self._m_ignore_shared
  end

  self._m_ignore_shared = utils.box_unwrap((self.next_kind == 5) and utils.box_wrap(self.subsections[#self.subsections].ignore_shared) or (false))
  return self._m_ignore_shared
end

-- 
-- Whether the memory is in the mapped-ram layout.
LibvirtSaveImage.Configuration.property.mapped_ram = {}
function LibvirtSaveImage.Configuration.property.mapped_ram:get()
  if self._m_mapped_ram ~= nil then
    return self._m_mapped_ram
  end

  self._m_mapped_ram = utils.box_unwrap((self.next_kind == 5) and utils.box_wrap(self.subsections[#self.subsections].mapped_ram) or (false))
  return self._m_mapped_ram
end

-- 
-- The type byte that follows.
LibvirtSaveImage.Configuration.property.next_kind = {}
function LibvirtSaveImage.Configuration.property.next_kind:get()
  if self._m_next_kind ~= nil then
    return self._m_next_kind
  end

  local _pos = self._io:pos()
  self._io:seek(self.at_next_kind.ofs)
  self._m_next_kind = self._io:read_u1()
  self._io:seek(_pos)
  return self._m_next_kind
end

-- 
-- Bytes of a page of the target; 0 where the subsections do not say it.
LibvirtSaveImage.Configuration.property.page_size = {}
function LibvirtSaveImage.Configuration.property.page_size:get()
  if self._m_page_size ~= nil then
    return self._m_page_size
  end

  self._m_page_size = utils.box_unwrap((self.next_kind == 5) and utils.box_wrap(self.subsections[#self.subsections].page_size) or (0))
  return self._m_page_size
end

-- 
-- Bytes of the machine type's name.
-- 
-- The versioned machine type, such as `pc-q35-10.0`.
-- 
-- Where next_kind is.
-- 
-- What else the receiving side must know.

-- 
-- The configuration section, which has neither an id nor a footer.
LibvirtSaveImage.ConfigurationSection = class.class(KaitaiStruct)

function LibvirtSaveImage.ConfigurationSection:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.ConfigurationSection:_read()
  self.kind = LibvirtSaveImage.StreamSection(self._io:read_u1())
  if not( ((self.kind == LibvirtSaveImage.StreamSection.configuration)) ) then
    error("ValidationNotAnyOfError")
  end
  self.fields = LibvirtSaveImage.Configuration(self._io, self, self._root)
end

-- 
-- The type byte.
-- 
-- What the machine is.

-- 
-- The head of a device's whole state, after its type byte; the state follows and has no length.
LibvirtSaveImage.DeviceHead = class.class(KaitaiStruct)

function LibvirtSaveImage.DeviceHead:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DeviceHead:_read()
  self.id = LibvirtSaveImage.SectionId(self._io, self, self._root)
  self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
  self.instance = LibvirtSaveImage.SectionInstance(self._io, self, self._root)
end

-- 
-- The section's id.
-- 
-- The device's name.
-- 
-- Which of the devices of that name it is, and the version of its state.

-- 
-- Bits of a dirty bitmap.
LibvirtSaveImage.DirtyBitmapBits = class.class(KaitaiStruct)

function LibvirtSaveImage.DirtyBitmapBits:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DirtyBitmapBits:_read()
  self.start = self._io:read_u8be()
  self.num_sectors = self._io:read_u4be()
end

-- 
-- The first sector that the bits are about.
-- 
-- How many sectors; a size and the bits follow unless all are zero.

-- 
-- What a part of `dirty-bitmap` holds.
LibvirtSaveImage.DirtyBitmapPart = class.class(KaitaiStruct)

function LibvirtSaveImage.DirtyBitmapPart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DirtyBitmapPart:_read()
  self.records = {}
  local i = 0
  while true do
    local _ = LibvirtSaveImage.DirtyBitmapRecordAt(utils.box_unwrap((#self.records == 0) and utils.box_wrap(self._io:pos()) or (self.records[#self.records].dirty_bitmap_record.ofs_end)), self._io, self, self._root)
    self.records[i + 1] = _
    if _.dirty_bitmap_record.flags & 1 ~= 0 then
      break
    end
    i = i + 1
  end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.DirtyBitmapPart.property.ofs_end = {}
function LibvirtSaveImage.DirtyBitmapPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.records[#self.records].dirty_bitmap_record.ofs_end
  return self._m_ofs_end
end

-- 
-- The records.

-- 
-- A record of `dirty-bitmap`.
LibvirtSaveImage.DirtyBitmapRecord = class.class(KaitaiStruct)

function LibvirtSaveImage.DirtyBitmapRecord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DirtyBitmapRecord:_read()
  self.flags = self._io:read_u1()
  if not(self.flags <= 127) then
    error("ValidationGreaterThanError")
  end
  if self.flags & 9 == 8 then
    self.device = LibvirtSaveImage.ShortString(self._io, self, self._root)
  end
  if self.flags & 5 == 4 then
    self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
  end
  if self.flags & 17 == 16 then
    self.start = LibvirtSaveImage.DirtyBitmapStart(self._io, self, self._root)
  end
  if self.flags & 65 == 64 then
    self.bits = LibvirtSaveImage.DirtyBitmapBits(self._io, self, self._root)
  end
  if self.flags & 67 == 64 then
    self.len_data = self._io:read_u8be()
    if not(self.len_data >= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (1))) then
      error("ValidationLessThanError")
    end
    if not(self.len_data <= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (0))) then
      error("ValidationGreaterThanError")
    end
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.flags & 67 == 64 then
    self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)
  end
end

-- 
-- Where data ends, if there is one.
LibvirtSaveImage.DirtyBitmapRecord.property.data_end = {}
function LibvirtSaveImage.DirtyBitmapRecord.property.data_end:get()
  if self._m_data_end ~= nil then
    return self._m_data_end
  end

  self._m_data_end = utils.box_unwrap((self.flags & 67 == 64) and utils.box_wrap(self.data.ofs_end) or (self.head_end.ofs))
  return self._m_data_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.DirtyBitmapRecord.property.ofs_end = {}
function LibvirtSaveImage.DirtyBitmapRecord.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.data_end
  return self._m_ofs_end
end

-- 
-- DirtyBitmapFlag: what follows.
-- 
-- The name of the disk.
-- 
-- The name of the bitmap.
-- 
-- How a bitmap begins.
-- 
-- What the bits are about.
-- 
-- Bytes of the bits.
-- 
-- Where the fields of fixed place end.
-- 
-- The bits.

-- 
-- Where a dirty_bitmap_record is; it is read when it is asked for.
LibvirtSaveImage.DirtyBitmapRecordAt = class.class(KaitaiStruct)

function LibvirtSaveImage.DirtyBitmapRecordAt:_init(ofs, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self:_read()
end

function LibvirtSaveImage.DirtyBitmapRecordAt:_read()
end

-- 
-- A record of `dirty-bitmap`.
LibvirtSaveImage.DirtyBitmapRecordAt.property.dirty_bitmap_record = {}
function LibvirtSaveImage.DirtyBitmapRecordAt.property.dirty_bitmap_record:get()
  if self._m_dirty_bitmap_record ~= nil then
    return self._m_dirty_bitmap_record
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_dirty_bitmap_record = LibvirtSaveImage.DirtyBitmapRecord(self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_dirty_bitmap_record
end

-- 
-- Where it begins in the file.

-- 
-- The beginning of a dirty bitmap.
LibvirtSaveImage.DirtyBitmapStart = class.class(KaitaiStruct)

function LibvirtSaveImage.DirtyBitmapStart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DirtyBitmapStart:_read()
  self.granularity = self._io:read_u4be()
  self.flags = self._io:read_u1()
end

-- 
-- Bytes that a bit stands for.
-- 
-- Whether the bitmap is enabled and persistent.

-- 
-- A record of `block`.
LibvirtSaveImage.DiskRecord = class.class(KaitaiStruct)

function LibvirtSaveImage.DiskRecord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DiskRecord:_read()
  self.word = LibvirtSaveImage.DiskWord(self._io, self, self._root)
  if self.word.flags & 1 ~= 0 then
    self.disk = LibvirtSaveImage.ShortString(self._io, self, self._root)
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.word.flags == 1 then
    self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + 1048576, self._io, self, self._root)
  end
end

-- 
-- Where data ends, if there is one.
LibvirtSaveImage.DiskRecord.property.data_end = {}
function LibvirtSaveImage.DiskRecord.property.data_end:get()
  if self._m_data_end ~= nil then
    return self._m_data_end
  end

  self._m_data_end = utils.box_unwrap((self.word.flags == 1) and utils.box_wrap(self.data.ofs_end) or (self.head_end.ofs))
  return self._m_data_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.DiskRecord.property.ofs_end = {}
function LibvirtSaveImage.DiskRecord.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.data_end
  return self._m_ofs_end
end

-- 
-- What follows.
-- 
-- The name of the disk.
-- 
-- Where the fields of fixed place end.
-- 
-- The piece; what is behind the end of the disk is zero.

-- 
-- Where a disk_record is; it is read when it is asked for.
LibvirtSaveImage.DiskRecordAt = class.class(KaitaiStruct)

function LibvirtSaveImage.DiskRecordAt:_init(ofs, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self:_read()
end

function LibvirtSaveImage.DiskRecordAt:_read()
end

-- 
-- A record of `block`.
LibvirtSaveImage.DiskRecordAt.property.disk_record = {}
function LibvirtSaveImage.DiskRecordAt.property.disk_record:get()
  if self._m_disk_record ~= nil then
    return self._m_disk_record
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_disk_record = LibvirtSaveImage.DiskRecord(self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_disk_record
end

-- 
-- Where it begins in the file.

-- 
-- What begins each record of `block`: a 64-bit integer.
LibvirtSaveImage.DiskWord = class.class(KaitaiStruct)

function LibvirtSaveImage.DiskWord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DiskWord:_read()
  self.sector_high = self._io:read_bits_int_be(32)
  self.sector_low = self._io:read_bits_int_be(23)
  self.flags = self._io:read_bits_int_be(9)
  if not( ((self.flags == 1) or (self.flags == 9) or (self.flags == 2) or (self.flags == 4)) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- The first sector of the piece, upper bits; or percent.
-- 
-- Its lower bits.
-- 
-- Bits of DiskFlag.

-- 
-- What a part of `block` holds.
LibvirtSaveImage.DisksPart = class.class(KaitaiStruct)

function LibvirtSaveImage.DisksPart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.DisksPart:_read()
  self.records = {}
  local i = 0
  while true do
    local _ = LibvirtSaveImage.DiskRecordAt(utils.box_unwrap((#self.records == 0) and utils.box_wrap(self._io:pos()) or (self.records[#self.records].disk_record.ofs_end)), self._io, self, self._root)
    self.records[i + 1] = _
    if _.disk_record.word.flags & 2 ~= 0 then
      break
    end
    i = i + 1
  end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.DisksPart.property.ofs_end = {}
function LibvirtSaveImage.DisksPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.records[#self.records].disk_record.ofs_end
  return self._m_ofs_end
end

-- 
-- The records.

-- 
-- A chunk of pseries' hash table.
LibvirtSaveImage.HtabChunk = class.class(KaitaiStruct)

function LibvirtSaveImage.HtabChunk:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.HtabChunk:_read()
  self.index = self._io:read_u4be()
  self.num_valid = self._io:read_u2be()
  self.num_invalid = self._io:read_u2be()
  self.entries = LibvirtSaveImage.Span(self._io:pos(), self._io:pos() + (self.num_valid * 16), self._io, self, self._root)
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.HtabChunk.property.ofs_end = {}
function LibvirtSaveImage.HtabChunk.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.entries.ofs_end
  return self._m_ofs_end
end

-- 
-- The first entry that the chunk is about.
-- 
-- Entries that follow.
-- 
-- Empty entries behind those, which are not stored; no entries at all end the table.
-- 
-- The entries.

-- 
-- Where a htab_chunk is; it is read when it is asked for.
LibvirtSaveImage.HtabChunkAt = class.class(KaitaiStruct)

function LibvirtSaveImage.HtabChunkAt:_init(ofs, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self:_read()
end

function LibvirtSaveImage.HtabChunkAt:_read()
end

-- 
-- A chunk of pseries' hash table.
LibvirtSaveImage.HtabChunkAt.property.htab_chunk = {}
function LibvirtSaveImage.HtabChunkAt.property.htab_chunk:get()
  if self._m_htab_chunk ~= nil then
    return self._m_htab_chunk
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_htab_chunk = LibvirtSaveImage.HtabChunk(self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_htab_chunk
end

-- 
-- Where it begins in the file.

-- 
-- What a part of `spapr/htab` holds.
LibvirtSaveImage.HtabPart = class.class(KaitaiStruct)

function LibvirtSaveImage.HtabPart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.HtabPart:_read()
  self.head = self._io:read_u4be()
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.head == 0 then
    self.chunks = {}
    local i = 0
    while true do
      local _ = LibvirtSaveImage.HtabChunkAt(utils.box_unwrap((#self.chunks == 0) and utils.box_wrap(self.head_end.ofs) or (self.chunks[#self.chunks].htab_chunk.ofs_end)), self._io, self, self._root)
      self.chunks[i + 1] = _
      if  ((_.htab_chunk.num_valid == 0) and (_.htab_chunk.num_invalid == 0))  then
        break
      end
      i = i + 1
    end
  end
end

-- 
-- Where chunks ends, if there is one.
LibvirtSaveImage.HtabPart.property.chunks_end = {}
function LibvirtSaveImage.HtabPart.property.chunks_end:get()
  if self._m_chunks_end ~= nil then
    return self._m_chunks_end
  end

  self._m_chunks_end = utils.box_unwrap((self.head == 0) and utils.box_wrap(self.chunks[#self.chunks].htab_chunk.ofs_end) or (self.head_end.ofs))
  return self._m_chunks_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.HtabPart.property.ofs_end = {}
function LibvirtSaveImage.HtabPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.chunks_end
  return self._m_ofs_end
end

-- 
-- 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
-- 
-- Where the fields of fixed place end.
-- 
-- The chunks.

-- 
-- The head of a section that comes in several parts, after its type byte.
LibvirtSaveImage.LiveHead = class.class(KaitaiStruct)

function LibvirtSaveImage.LiveHead:_init(footers, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.footers = footers
  self:_read()
end

function LibvirtSaveImage.LiveHead:_read()
  self.section_id = self._io:read_u4be()
  self.len_name = self._io:read_u1()
  self.name = self._io:read_bytes(self.len_name)
  if not( ((self.name == "\114\097\109") or (self.name == "\115\112\097\112\114\047\104\116\097\098") or (self.name == "\115\051\057\048\045\115\116\111\114\097\103\101\095\097\116\116\114\105\098\117\116\101\115") or (self.name == "\098\108\111\099\107") or (self.name == "\112\098\115\045\115\116\097\116\101") or (self.name == "\100\105\114\116\121\045\098\105\116\109\097\112")) ) then
    error("ValidationNotAnyOfError")
  end
  self.instance_id = self._io:read_u4be()
  self.version_id = self._io:read_u4be()
  if not(self.version_id >= utils.box_unwrap(( ((self.version_id >= utils.box_unwrap((self.name == "\114\097\109") and utils.box_wrap(utils.box_unwrap((self.footers) and utils.box_wrap(4) or (3))) or (0))) and (self.version_id <= utils.box_unwrap((self.name == "\114\097\109") and utils.box_wrap(4) or (4294967295)))) ) and utils.box_wrap(self.version_id) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.version_id <= utils.box_unwrap(( ((self.version_id >= utils.box_unwrap((self.name == "\114\097\109") and utils.box_wrap(utils.box_unwrap((self.footers) and utils.box_wrap(4) or (3))) or (0))) and (self.version_id <= utils.box_unwrap((self.name == "\114\097\109") and utils.box_wrap(4) or (4294967295)))) ) and utils.box_wrap(self.version_id) or (0))) then
    error("ValidationGreaterThanError")
  end
end

-- 
-- Ties the parts of the section together.
-- 
-- Bytes of the name.
-- 
-- Which section it is.
-- 
-- Always 0 for these.
-- 
-- The version of what follows; streams with a configuration have the latest of the ram section.
-- 
-- `footers` of the record around.

-- 
-- The head of a block.
LibvirtSaveImage.LzopBlock = class.class(KaitaiStruct)

function LibvirtSaveImage.LzopBlock:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.LzopBlock:_read()
  self.len_uncompressed = self._io:read_u4be()
  self.len_compressed = self._io:read_u4be()
end

-- 
-- Bytes of the block when decompressed; 0 ends the file and nothing follows.
-- 
-- Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.

-- 
-- The second part of an lzop file header.
LibvirtSaveImage.LzopFile = class.class(KaitaiStruct)

function LibvirtSaveImage.LzopFile:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.LzopFile:_read()
  self.mode = self._io:read_u4be()
  self.mtime_low = self._io:read_u4be()
  self.mtime_high = self._io:read_u4be()
  self.len_name = self._io:read_u1()
end

-- 
-- The permissions of the original file; 0 for a pipe.
-- 
-- Its modification time, low half.
-- 
-- Its modification time, high half.
-- 
-- Bytes of its name; the name and a checksum of the header follow.

-- 
-- The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
LibvirtSaveImage.LzopHeader = class.class(KaitaiStruct)

function LibvirtSaveImage.LzopHeader:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.LzopHeader:_read()
  self.magic = self._io:read_bytes(9)
  if not(self.magic == "\137\076\090\079\000\013\010\026\010") then
    error("not equal, expected " .. "\137\076\090\079\000\013\010\026\010" .. ", but got " .. self.magic)
  end
  self.version = self._io:read_u2be()
  self.version_lib = self._io:read_u2be()
  self.version_needed = self._io:read_u2be()
  self.method = self._io:read_u1()
  self.level = self._io:read_u1()
  self.flags = self._io:read_u4be()
end

-- 
-- Says that this is an lzop file.
-- 
-- The version of lzop that wrote the file, such as 0x1040.
-- 
-- The version of the LZO library.
-- 
-- The version of lzop that can extract the file.
-- 
-- The compression method, from 1 on; all of them decompress as LZO1X.
-- 
-- The compression level; changes nothing for the reader.
-- 
-- Which checksums and optional fields there are.

-- 
-- A checksum: one behind the file header, up to four before the data of a block.
LibvirtSaveImage.LzopSum = class.class(KaitaiStruct)

function LibvirtSaveImage.LzopSum:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.LzopSum:_read()
  self.checksum = self._io:read_u4be()
end

-- 
-- Adler-32 or CRC-32, as the flags say.

-- 
-- What follows the length of each block in the mapped-ram layout.
LibvirtSaveImage.MappedRamHeader = class.class(KaitaiStruct)

function LibvirtSaveImage.MappedRamHeader:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.MappedRamHeader:_read()
  self.version = self._io:read_u4be()
  if not(self.version == 1) then
    error("not equal, expected " .. 1 .. ", but got " .. self.version)
  end
  self.page_size = self._io:read_u8be()
  if not(self.page_size >= utils.box_unwrap(( ((self.page_size >= 512) and (self.page_size <= 1073741824)) ) and utils.box_wrap(self.page_size) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.page_size <= utils.box_unwrap(( ((self.page_size >= 512) and (self.page_size <= 1073741824)) ) and utils.box_wrap(self.page_size) or (0))) then
    error("ValidationGreaterThanError")
  end
  self.bitmap_offset = self._io:read_u8be()
  self.pages_offset = self._io:read_u8be()
  if not(self.pages_offset >= utils.box_unwrap(( ((self.pages_offset >= utils.box_unwrap((self.bitmap_offset ~= 0) and utils.box_wrap(self._io:pos()) or (0))) and (self.pages_offset <= 1125899906842624)) ) and utils.box_wrap(self.pages_offset) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.pages_offset <= utils.box_unwrap(( ((self.pages_offset >= utils.box_unwrap((self.bitmap_offset ~= 0) and utils.box_wrap(self._io:pos()) or (0))) and (self.pages_offset <= 1125899906842624)) ) and utils.box_wrap(self.pages_offset) or (0))) then
    error("ValidationGreaterThanError")
  end
end

-- 
-- Always 1.
-- 
-- Bytes of a page; with the block's length it gives the length of the bitmap.
-- 
-- Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
-- 
-- Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.

-- 
-- QEMU's migration stream, not compressed.
LibvirtSaveImage.MigrationStream = class.class(KaitaiStruct)

function LibvirtSaveImage.MigrationStream:_init(default_page_size, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.default_page_size = default_page_size
  self:_read()
end

function LibvirtSaveImage.MigrationStream:_read()
  self.header = LibvirtSaveImage.StreamHeader(self._io, self, self._root)
  self.at_next_kind = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.footers then
    self.configuration = LibvirtSaveImage.ConfigurationSection(self._io, self, self._root)
  end
  self.sections = {}
  local i = 0
  while true do
    local _ = LibvirtSaveImage.SectionAt(utils.box_unwrap((#self.sections == 0) and utils.box_wrap(self._io:pos()) or (self.sections[#self.sections].section.ofs_end)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.ram_id)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(true) or (self.sections[#self.sections].section.ram_has_names)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.htab_id)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.storage_attributes_id)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.disks_id)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.backup_id)), utils.box_unwrap((#self.sections == 0) and utils.box_wrap(4294967295) or (self.sections[#self.sections].section.dirty_bitmap_id)), self.footers, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)
    self.sections[i + 1] = _
    if  ((_.section.kind == LibvirtSaveImage.StreamSection.section_full) or (_.section.kind == LibvirtSaveImage.StreamSection.eof))  then
      break
    end
    i = i + 1
  end
  self.rest = LibvirtSaveImage.Span(self.sections[#self.sections].section.ofs_end, self._io:size(), self._io, self, self._root)
end

-- 
-- Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
LibvirtSaveImage.MigrationStream.property.footers = {}
function LibvirtSaveImage.MigrationStream.property.footers:get()
  if self._m_footers ~= nil then
    return self._m_footers
  end

  self._m_footers = self.next_kind == 7
  return self._m_footers
end

-- 
-- Whether blocks have addresses and shared ones are not stored.
LibvirtSaveImage.MigrationStream.property.ignore_shared = {}
function LibvirtSaveImage.MigrationStream.property.ignore_shared:get()
  if self._m_ignore_shared ~= nil then
    return self._m_ignore_shared
  end

  self._m_ignore_shared = utils.box_unwrap((self.footers) and utils.box_wrap(self.configuration.fields.ignore_shared) or (false))
  return self._m_ignore_shared
end

-- 
-- Whether the memory is in the mapped-ram layout.
LibvirtSaveImage.MigrationStream.property.mapped_ram = {}
function LibvirtSaveImage.MigrationStream.property.mapped_ram:get()
  if self._m_mapped_ram ~= nil then
    return self._m_mapped_ram
  end

  self._m_mapped_ram = utils.box_unwrap((self.footers) and utils.box_wrap(self.configuration.fields.mapped_ram) or (false))
  return self._m_mapped_ram
end

-- 
-- The type byte that follows.
LibvirtSaveImage.MigrationStream.property.next_kind = {}
function LibvirtSaveImage.MigrationStream.property.next_kind:get()
  if self._m_next_kind ~= nil then
    return self._m_next_kind
  end

  local _pos = self._io:pos()
  self._io:seek(self.at_next_kind.ofs)
  self._m_next_kind = self._io:read_u1()
  self._io:seek(_pos)
  return self._m_next_kind
end

-- 
-- Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
LibvirtSaveImage.MigrationStream.property.page_size = {}
function LibvirtSaveImage.MigrationStream.property.page_size:get()
  if self._m_page_size ~= nil then
    return self._m_page_size
  end

  self._m_page_size = utils.box_unwrap((self.footers) and utils.box_wrap(utils.box_unwrap((self.configuration.fields.page_size ~= 0) and utils.box_wrap(self.configuration.fields.page_size) or (self.default_page_size))) or (self.default_page_size))
  return self._m_page_size
end

-- 
-- Magic and version.
-- 
-- Where next_kind is.
-- 
-- What the machine is.
-- 
-- The sections, up to the first device's head or the end of the sections.
-- 
-- Device state, which has no lengths of its own, and its description: the rest of the stream.
-- 
-- What the caller says; usually 4096.

-- 
-- The head of a further part of a section, after its type byte.
LibvirtSaveImage.PartHead = class.class(KaitaiStruct)

function LibvirtSaveImage.PartHead:_init(ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ram_id = ram_id
  self.htab_id = htab_id
  self.storage_attributes_id = storage_attributes_id
  self.disks_id = disks_id
  self.backup_id = backup_id
  self.dirty_bitmap_id = dirty_bitmap_id
  self:_read()
end

function LibvirtSaveImage.PartHead:_read()
  self.section_id = self._io:read_u4be()
  if not( ((self.section_id == self.ram_id) or (self.section_id == self.htab_id) or (self.section_id == self.storage_attributes_id) or (self.section_id == self.disks_id) or (self.section_id == self.backup_id) or (self.section_id == self.dirty_bitmap_id)) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- The id of a section that has begun.
-- 
-- `ram_id` of the record around.
-- 
-- `htab_id` of the record around.
-- 
-- `storage_attributes_id` of the record around.
-- 
-- `disks_id` of the record around.
-- 
-- `backup_id` of the record around.
-- 
-- `dirty_bitmap_id` of the record around.

-- 
-- A block in the block list.
LibvirtSaveImage.RamBlock = class.class(KaitaiStruct)

function LibvirtSaveImage.RamBlock:_init(ignore_shared, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamBlock:_read()
  self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
  self.length = LibvirtSaveImage.RamBlockLength(self._io, self, self._root)
  if self.ignore_shared then
    self.address = LibvirtSaveImage.RamBlockAddress(self._io, self, self._root)
  end
  if self.mapped_ram then
    self.mapped = LibvirtSaveImage.MappedRamHeader(self._io, self, self._root)
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.is_stored then
    self.stored = LibvirtSaveImage.Span(self.head_end.ofs, self.mapped.pages_offset + self.length.used_length, self._io, self, self._root)
  end
end

-- 
-- Which pages are stored, in the byte order of the host that wrote it; the others are zero.
LibvirtSaveImage.RamBlock.property.bitmap = {}
function LibvirtSaveImage.RamBlock.property.bitmap:get()
  if self._m_bitmap ~= nil then
    return self._m_bitmap
  end

  if self.is_stored then
    local _pos = self._io:pos()
    self._io:seek(self.mapped.bitmap_offset)
    self._m_bitmap = self._io:read_bytes(utils.box_unwrap(((self.num_words * 8) <= self._io:size()) and utils.box_wrap((self.num_words * 8)) or (self._io:size())))
    self._io:seek(_pos)
  end
  return self._m_bitmap
end

-- 
-- Whether bitmap and pages follow.
LibvirtSaveImage.RamBlock.property.is_stored = {}
function LibvirtSaveImage.RamBlock.property.is_stored:get()
  if self._m_is_stored ~= nil then
    return self._m_is_stored
  end

  self._m_is_stored = utils.box_unwrap((self.mapped_ram) and utils.box_wrap(self.mapped.bitmap_offset ~= 0) or (false))
  return self._m_is_stored
end

-- 
-- The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
LibvirtSaveImage.RamBlock.property.next_len = {}
function LibvirtSaveImage.RamBlock.property.next_len:get()
  if self._m_next_len ~= nil then
    return self._m_next_len
  end

  local _pos = self._io:pos()
  self._io:seek(self.stored_end)
  self._m_next_len = self._io:read_u1()
  self._io:seek(_pos)
  return self._m_next_len
end

-- 
-- Words of the bitmap: one bit a page.
LibvirtSaveImage.RamBlock.property.num_words = {}
function LibvirtSaveImage.RamBlock.property.num_words:get()
  if self._m_num_words ~= nil then
    return self._m_num_words
  end

  self._m_num_words = utils.box_unwrap((self.is_stored) and utils.box_wrap(math.floor(((math.floor(self.length.used_length / self.mapped.page_size) + 64) - 1) / 64)) or (0))
  return self._m_num_words
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.RamBlock.property.ofs_end = {}
function LibvirtSaveImage.RamBlock.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.stored_end
  return self._m_ofs_end
end

-- 
-- The pages.
LibvirtSaveImage.RamBlock.property.pages = {}
function LibvirtSaveImage.RamBlock.property.pages:get()
  if self._m_pages ~= nil then
    return self._m_pages
  end

  if self.is_stored then
    local _pos = self._io:pos()
    self._io:seek(self.mapped.pages_offset)
    self._m_pages = self._io:read_bytes(utils.box_unwrap((self.length.used_length <= self._io:size()) and utils.box_wrap(self.length.used_length) or (self._io:size())))
    self._io:seek(_pos)
  end
  return self._m_pages
end

-- 
-- Where stored ends, if there is one.
LibvirtSaveImage.RamBlock.property.stored_end = {}
function LibvirtSaveImage.RamBlock.property.stored_end:get()
  if self._m_stored_end ~= nil then
    return self._m_stored_end
  end

  self._m_stored_end = utils.box_unwrap((self.is_stored) and utils.box_wrap(self.stored.ofs_end) or (self.head_end.ofs))
  return self._m_stored_end
end

-- 
-- The block's name, such as `pc.ram`; never empty.
-- 
-- Its length.
-- 
-- Its address; only with the capability x-ignore-shared.
-- 
-- Where bitmap and pages are; only in the mapped-ram layout.
-- 
-- Where the fields of fixed place end.
-- 
-- Bitmap, padding and pages as they lie in the file.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- An address behind the length of a block.
LibvirtSaveImage.RamBlockAddress = class.class(KaitaiStruct)

function LibvirtSaveImage.RamBlockAddress:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.RamBlockAddress:_read()
  self.address = self._io:read_u8be()
end

-- 
-- Where the block is mapped; only with the capability x-ignore-shared.

-- 
-- Where a ram_block is; it is read when it is asked for.
LibvirtSaveImage.RamBlockAt = class.class(KaitaiStruct)

function LibvirtSaveImage.RamBlockAt:_init(ofs, ignore_shared, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamBlockAt:_read()
end

-- 
-- A block in the block list.
LibvirtSaveImage.RamBlockAt.property.ram_block = {}
function LibvirtSaveImage.RamBlockAt.property.ram_block:get()
  if self._m_ram_block ~= nil then
    return self._m_ram_block
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_ram_block = LibvirtSaveImage.RamBlock(self.ignore_shared, self.mapped_ram, self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_ram_block
end

-- 
-- Where it begins in the file.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- A block in the block list, after its ShortString name.
LibvirtSaveImage.RamBlockLength = class.class(KaitaiStruct)

function LibvirtSaveImage.RamBlockLength:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.RamBlockLength:_read()
  self.used_length = self._io:read_u8be()
  if not(self.used_length >= utils.box_unwrap(( ((self.used_length >= 1) and (self.used_length <= 70368744177664)) ) and utils.box_wrap(self.used_length) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.used_length <= utils.box_unwrap(( ((self.used_length >= 1) and (self.used_length <= 70368744177664)) ) and utils.box_wrap(self.used_length) or (0))) then
    error("ValidationGreaterThanError")
  end
end

-- 
-- Bytes of the block, a multiple of the page size.

-- 
-- The list of the blocks, with which the start of the ram section begins.
LibvirtSaveImage.RamBlockList = class.class(KaitaiStruct)

function LibvirtSaveImage.RamBlockList:_init(ram_has_names, ignore_shared, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ram_has_names = ram_has_names
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamBlockList:_read()
  self.total = LibvirtSaveImage.RamTotal(self._io, self, self._root)
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.ram_has_names then
    self.blocks = {}
    local i = 0
    while true do
      local _ = LibvirtSaveImage.RamBlockAt(utils.box_unwrap((#self.blocks == 0) and utils.box_wrap(self.head_end.ofs) or (self.blocks[#self.blocks].ram_block.ofs_end)), self.ignore_shared, self.mapped_ram, self._io, self, self._root)
      self.blocks[i + 1] = _
      if _.ram_block.next_len == 0 then
        break
      end
      i = i + 1
    end
  end
end

-- 
-- Where blocks ends, if there is one.
LibvirtSaveImage.RamBlockList.property.blocks_end = {}
function LibvirtSaveImage.RamBlockList.property.blocks_end:get()
  if self._m_blocks_end ~= nil then
    return self._m_blocks_end
  end

  self._m_blocks_end = utils.box_unwrap((self.ram_has_names) and utils.box_wrap(self.blocks[#self.blocks].ram_block.ofs_end) or (self.head_end.ofs))
  return self._m_blocks_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.RamBlockList.property.ofs_end = {}
function LibvirtSaveImage.RamBlockList.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.blocks_end
  return self._m_ofs_end
end

-- 
-- How much memory the blocks have together.
-- 
-- Where the fields of fixed place end.
-- 
-- The blocks; version 3 of the section has none, and all memory is one.
-- 
-- `ram_has_names` of the record around.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- The rest of a compressed page's record; the zlib stream follows.
LibvirtSaveImage.RamCompressed = class.class(KaitaiStruct)

function LibvirtSaveImage.RamCompressed:_init(page_size, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.page_size = page_size
  self:_read()
end

function LibvirtSaveImage.RamCompressed:_read()
  self.len_zlib = self._io:read_u4be()
  if not(self.len_zlib >= utils.box_unwrap(( ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64))) ) and utils.box_wrap(self.len_zlib) or (1))) then
    error("ValidationLessThanError")
  end
  if not(self.len_zlib <= utils.box_unwrap(( ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64))) ) and utils.box_wrap(self.len_zlib) or (0))) then
    error("ValidationGreaterThanError")
  end
end

-- 
-- Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
-- 
-- `page_size` of the record around.

-- 
-- The rest of an xbzrle page's record; the difference follows.
LibvirtSaveImage.RamDelta = class.class(KaitaiStruct)

function LibvirtSaveImage.RamDelta:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.RamDelta:_read()
  self.encoding = self._io:read_u1()
  if not(self.encoding == 1) then
    error("not equal, expected " .. 1 .. ", but got " .. self.encoding)
  end
  self.len_delta = self._io:read_u2be()
end

-- 
-- Always 1.
-- 
-- Bytes of the difference, at most a page.

-- 
-- The rest of a zero page's record.
LibvirtSaveImage.RamFill = class.class(KaitaiStruct)

function LibvirtSaveImage.RamFill:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.RamFill:_read()
  self.fill = self._io:read_u1()
end

-- 
-- The byte that the whole page consists of.

-- 
-- What a part of the ram section holds.
LibvirtSaveImage.RamPart = class.class(KaitaiStruct)

function LibvirtSaveImage.RamPart:_init(is_start, ram_has_names, ignore_shared, mapped_ram, page_size, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.is_start = is_start
  self.ram_has_names = ram_has_names
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self.page_size = page_size
  self:_read()
end

function LibvirtSaveImage.RamPart:_read()
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.is_start then
    self.block_list = LibvirtSaveImage.RamBlockList(self.ram_has_names, self.ignore_shared, self.mapped_ram, self._io, self, self._root)
  end
  self.records = {}
  local i = 0
  while true do
    local _ = LibvirtSaveImage.RamRecordAt(utils.box_unwrap((#self.records == 0) and utils.box_wrap(self.block_list_end) or (self.records[#self.records].ram_record.ofs_end)), self.ram_has_names, self.page_size, self.mapped_ram, self._io, self, self._root)
    self.records[i + 1] = _
    if _.ram_record.kind == LibvirtSaveImage.RamFlag.eos then
      break
    end
    i = i + 1
  end
end

-- 
-- Where block_list ends, if there is one.
LibvirtSaveImage.RamPart.property.block_list_end = {}
function LibvirtSaveImage.RamPart.property.block_list_end:get()
  if self._m_block_list_end ~= nil then
    return self._m_block_list_end
  end

  self._m_block_list_end = utils.box_unwrap((self.is_start) and utils.box_wrap(self.block_list.ofs_end) or (self.head_end.ofs))
  return self._m_block_list_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.RamPart.property.ofs_end = {}
function LibvirtSaveImage.RamPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.records[#self.records].ram_record.ofs_end
  return self._m_ofs_end
end

-- 
-- Where the fields of fixed place end.
-- 
-- The list of the blocks; only in the section's start.
-- 
-- The pages, in the order in which they were sent: the last record of a page counts.
-- 
-- `is_start` of the record around.
-- 
-- `ram_has_names` of the record around.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.
-- 
-- `page_size` of the record around.

-- 
-- A record of a ram section: a page, or a mark.
LibvirtSaveImage.RamRecord = class.class(KaitaiStruct)

function LibvirtSaveImage.RamRecord:_init(ram_has_names, page_size, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ram_has_names = ram_has_names
  self.page_size = page_size
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamRecord:_read()
  self.word = LibvirtSaveImage.RamWord(self.page_size, self.mapped_ram, self._io, self, self._root)
  if self.has_name then
    self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
  end
  if self.kind == LibvirtSaveImage.RamFlag.zero then
    self.fill = LibvirtSaveImage.RamFill(self._io, self, self._root)
  end
  if self.kind == LibvirtSaveImage.RamFlag.xbzrle then
    self.delta = LibvirtSaveImage.RamDelta(self._io, self, self._root)
  end
  if self.kind == LibvirtSaveImage.RamFlag.compress_page then
    self.packed = LibvirtSaveImage.RamCompressed(self.page_size, self._io, self, self._root)
  end
  self.data = LibvirtSaveImage.Span(self._io:pos(), self._io:pos() + self.len_data, self._io, self, self._root)
end

-- 
-- Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
LibvirtSaveImage.RamRecord.property.has_name = {}
function LibvirtSaveImage.RamRecord.property.has_name:get()
  if self._m_has_name ~= nil then
    return self._m_has_name
  end

  self._m_has_name = utils.box_unwrap(( ((self.kind == LibvirtSaveImage.RamFlag.eos) or (self.kind == LibvirtSaveImage.RamFlag.multifd_flush)) ) and utils.box_wrap(false) or (utils.box_unwrap((self.ram_has_names) and utils.box_wrap(self.word.flags & 32 == 0) or (false))))
  return self._m_has_name
end

-- 
-- The flags without CONTINUE.
LibvirtSaveImage.RamRecord.property.kind = {}
function LibvirtSaveImage.RamRecord.property.kind:get()
  if self._m_kind ~= nil then
    return self._m_kind
  end

  self._m_kind = LibvirtSaveImage.RamFlag((self.word.flags & 991))
  return self._m_kind
end

-- 
-- Bytes of the page, the difference or the zlib stream.
LibvirtSaveImage.RamRecord.property.len_data = {}
function LibvirtSaveImage.RamRecord.property.len_data:get()
  if self._m_len_data ~= nil then
    return self._m_len_data
  end

  self._m_len_data = utils.box_unwrap((self.kind == LibvirtSaveImage.RamFlag.page) and utils.box_wrap(self.page_size) or (utils.box_unwrap((self.kind == LibvirtSaveImage.RamFlag.xbzrle) and utils.box_wrap(self.delta.len_delta) or (utils.box_unwrap((self.kind == LibvirtSaveImage.RamFlag.compress_page) and utils.box_wrap(self.packed.len_zlib) or (0))))))
  return self._m_len_data
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.RamRecord.property.ofs_end = {}
function LibvirtSaveImage.RamRecord.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.data.ofs_end
  return self._m_ofs_end
end

-- 
-- What follows, and for a page where it belongs.
-- 
-- The block's name.
-- 
-- What a zero page consists of.
-- 
-- How long the difference is.
-- 
-- How long the zlib stream is.
-- 
-- The page, the difference or the zlib stream.
-- 
-- `ram_has_names` of the record around.
-- 
-- `page_size` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- Where a ram_record is; it is read when it is asked for.
LibvirtSaveImage.RamRecordAt = class.class(KaitaiStruct)

function LibvirtSaveImage.RamRecordAt:_init(ofs, ram_has_names, page_size, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self.ram_has_names = ram_has_names
  self.page_size = page_size
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamRecordAt:_read()
end

-- 
-- A record of a ram section: a page, or a mark.
LibvirtSaveImage.RamRecordAt.property.ram_record = {}
function LibvirtSaveImage.RamRecordAt.property.ram_record:get()
  if self._m_ram_record ~= nil then
    return self._m_ram_record
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_ram_record = LibvirtSaveImage.RamRecord(self.ram_has_names, self.page_size, self.mapped_ram, self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_ram_record
end

-- 
-- Where it begins in the file.
-- 
-- `ram_has_names` of the record around.
-- 
-- `page_size` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- What begins the list of the blocks: a 64-bit integer like RamWord.
LibvirtSaveImage.RamTotal = class.class(KaitaiStruct)

function LibvirtSaveImage.RamTotal:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.RamTotal:_read()
  self.total_high = self._io:read_bits_int_be(32)
  self.total_low = self._io:read_bits_int_be(22)
  self.flags = self._io:read_bits_int_be(10)
  if not( ((self.flags == 4) or (self.flags == 36)) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- The sum of the lengths of all blocks, upper half.
-- 
-- The next bits of the sum, as in RamWord.
-- 
-- MEM_SIZE; QEMU does not look at CONTINUE.

-- 
-- What begins each record of a ram section: an offset, with RamFlag below the page size.
LibvirtSaveImage.RamWord = class.class(KaitaiStruct)

function LibvirtSaveImage.RamWord:_init(page_size, mapped_ram, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.page_size = page_size
  self.mapped_ram = mapped_ram
  self:_read()
end

function LibvirtSaveImage.RamWord:_read()
  self.offset_high = self._io:read_bits_int_be(32)
  self.offset_low = self._io:read_bits_int_be(22)
  self.flags = self._io:read_bits_int_be(10)
  if not( ((self.flags == utils.box_unwrap((self.is_whole) and utils.box_wrap(16) or (1024))) or (self.flags == utils.box_unwrap((self.is_whole) and utils.box_wrap(48) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(2) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(34) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(8) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(40) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(64) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(96) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(256) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(288) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(512) or (1024))) or (self.flags == utils.box_unwrap((self.is_page) and utils.box_wrap(544) or (1024)))) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- Whether this can be a page: not in the mapped-ram layout.
LibvirtSaveImage.RamWord.property.is_page = {}
function LibvirtSaveImage.RamWord.property.is_page:get()
  if self._m_is_page ~= nil then
    return self._m_is_page
  end

  self._m_is_page = utils.box_unwrap((self.mapped_ram) and utils.box_wrap(false) or (self.is_whole))
  return self._m_is_page
end

-- 
-- Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
LibvirtSaveImage.RamWord.property.is_whole = {}
function LibvirtSaveImage.RamWord.property.is_whole:get()
  if self._m_is_whole ~= nil then
    return self._m_is_whole
  end

  self._m_is_whole = self.offset_low & math.floor(self.page_size / 1024) - 1 == 0
  return self._m_is_whole
end

-- 
-- The page's offset in its block, upper half.
-- 
-- The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
-- 
-- One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
-- 
-- `page_size` of the record around.
-- 
-- `mapped_ram` of the record around.

-- 
-- The first 92 bytes of a saved image.
LibvirtSaveImage.SaveHeader = class.class(KaitaiStruct)

function LibvirtSaveImage.SaveHeader:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SaveHeader:_read()
  self.magic = self._io:read_bytes(16)
  if not( ((self.magic == "\076\105\098\118\105\114\116\081\101\109\117\100\083\097\118\101") or (self.magic == "\076\105\098\118\105\114\116\081\101\109\117\100\080\097\114\116")) ) then
    error("ValidationNotAnyOfError")
  end
  self._raw_words = self._io:read_bytes(76)
  local _io = KaitaiStream(stringstream(self._raw_words))
  self.words = LibvirtSaveImage.Words(_io, self, self._root)
end

-- 
-- The byte order of the numbers that follow. 0: little. 1: big.
LibvirtSaveImage.SaveHeader.property.byte_order = {}
function LibvirtSaveImage.SaveHeader.property.byte_order:get()
  if self._m_byte_order ~= nil then
    return self._m_byte_order
  end

  self._m_byte_order = utils.box_unwrap((self.version_le <= 3) and utils.box_wrap(0) or (1))
  return self._m_byte_order
end

-- 
-- The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
LibvirtSaveImage.SaveHeader.property.version_le = {}
function LibvirtSaveImage.SaveHeader.property.version_le:get()
  if self._m_version_le ~= nil then
    return self._m_version_le
  end

  local _pos = self._io:pos()
  self._io:seek(16)
  self._m_version_le = self._io:read_u4le()
  self._io:seek(_pos)
  return self._m_version_le
end

-- 
-- Says that this is a saved image, and whether the save was completed.
-- 
-- The numbers of the header, in the byte order of the host that wrote them.

-- 
-- A section of the stream, up to the first device's state.
LibvirtSaveImage.Section = class.class(KaitaiStruct)

function LibvirtSaveImage.Section:_init(before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.before_ram_id = before_ram_id
  self.before_ram_has_names = before_ram_has_names
  self.before_htab_id = before_htab_id
  self.before_storage_attributes_id = before_storage_attributes_id
  self.before_disks_id = before_disks_id
  self.before_backup_id = before_backup_id
  self.before_dirty_bitmap_id = before_dirty_bitmap_id
  self.footers = footers
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self.page_size = page_size
  self:_read()
end

function LibvirtSaveImage.Section:_read()
  self.kind = LibvirtSaveImage.StreamSection(self._io:read_u1())
  if not( ((self.kind == LibvirtSaveImage.StreamSection.eof) or (self.kind == LibvirtSaveImage.StreamSection.start) or (self.kind == LibvirtSaveImage.StreamSection.part) or (self.kind == LibvirtSaveImage.StreamSection.section_end) or (self.kind == LibvirtSaveImage.StreamSection.section_full) or (self.kind == LibvirtSaveImage.StreamSection.command)) ) then
    error("ValidationNotAnyOfError")
  end
  if self.kind == LibvirtSaveImage.StreamSection.command then
    self.command = LibvirtSaveImage.Command(self._io, self, self._root)
  end
  if self.kind == LibvirtSaveImage.StreamSection.section_full then
    self.device = LibvirtSaveImage.DeviceHead(self._io, self, self._root)
  end
  if self.is_start then
    self.start = LibvirtSaveImage.LiveHead(self.footers, self._io, self, self._root)
  end
  if self.is_part then
    self.part = LibvirtSaveImage.PartHead(self.ram_id, self.htab_id, self.storage_attributes_id, self.disks_id, self.backup_id, self.dirty_bitmap_id, self._io, self, self._root)
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.is_ram then
    self.ram = LibvirtSaveImage.RamPart(self.is_start, self.ram_has_names, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)
  end
end

-- 
-- The state of a backup.
LibvirtSaveImage.Section.property.backup = {}
function LibvirtSaveImage.Section.property.backup:get()
  if self._m_backup ~= nil then
    return self._m_backup
  end

  if self.is_backup then
    local _pos = self._io:pos()
    self._io:seek(self.disks_end)
    self._m_backup = LibvirtSaveImage.BackupPart(self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_backup
end

-- 
-- Where backup ends, if there is one.
LibvirtSaveImage.Section.property.backup_end = {}
function LibvirtSaveImage.Section.property.backup_end:get()
  if self._m_backup_end ~= nil then
    return self._m_backup_end
  end

  self._m_backup_end = utils.box_unwrap((self.is_backup) and utils.box_wrap(self.backup.ofs_end) or (self.disks_end))
  return self._m_backup_end
end

-- 
-- The id of `pbs-state`, once it has begun.
LibvirtSaveImage.Section.property.backup_id = {}
function LibvirtSaveImage.Section.property.backup_id:get()
  if self._m_backup_id ~= nil then
    return self._m_backup_id
  end

  self._m_backup_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\112\098\115\045\115\116\097\116\101") and utils.box_wrap(self.start.section_id) or (self.before_backup_id))) or (self.before_backup_id))
  return self._m_backup_id
end

-- 
-- Dirty bitmaps of disks.
LibvirtSaveImage.Section.property.dirty_bitmap = {}
function LibvirtSaveImage.Section.property.dirty_bitmap:get()
  if self._m_dirty_bitmap ~= nil then
    return self._m_dirty_bitmap
  end

  if self.is_dirty_bitmap then
    local _pos = self._io:pos()
    self._io:seek(self.backup_end)
    self._m_dirty_bitmap = LibvirtSaveImage.DirtyBitmapPart(self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_dirty_bitmap
end

-- 
-- Where dirty_bitmap ends, if there is one.
LibvirtSaveImage.Section.property.dirty_bitmap_end = {}
function LibvirtSaveImage.Section.property.dirty_bitmap_end:get()
  if self._m_dirty_bitmap_end ~= nil then
    return self._m_dirty_bitmap_end
  end

  self._m_dirty_bitmap_end = utils.box_unwrap((self.is_dirty_bitmap) and utils.box_wrap(self.dirty_bitmap.ofs_end) or (self.backup_end))
  return self._m_dirty_bitmap_end
end

-- 
-- The id of `dirty-bitmap`, once it has begun.
LibvirtSaveImage.Section.property.dirty_bitmap_id = {}
function LibvirtSaveImage.Section.property.dirty_bitmap_id:get()
  if self._m_dirty_bitmap_id ~= nil then
    return self._m_dirty_bitmap_id
  end

  self._m_dirty_bitmap_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\100\105\114\116\121\045\098\105\116\109\097\112") and utils.box_wrap(self.start.section_id) or (self.before_dirty_bitmap_id))) or (self.before_dirty_bitmap_id))
  return self._m_dirty_bitmap_id
end

-- 
-- Pieces of disks.
LibvirtSaveImage.Section.property.disks = {}
function LibvirtSaveImage.Section.property.disks:get()
  if self._m_disks ~= nil then
    return self._m_disks
  end

  if self.is_disks then
    local _pos = self._io:pos()
    self._io:seek(self.storage_attributes_end)
    self._m_disks = LibvirtSaveImage.DisksPart(self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_disks
end

-- 
-- Where disks ends, if there is one.
LibvirtSaveImage.Section.property.disks_end = {}
function LibvirtSaveImage.Section.property.disks_end:get()
  if self._m_disks_end ~= nil then
    return self._m_disks_end
  end

  self._m_disks_end = utils.box_unwrap((self.is_disks) and utils.box_wrap(self.disks.ofs_end) or (self.storage_attributes_end))
  return self._m_disks_end
end

-- 
-- The id of `block`, once it has begun.
LibvirtSaveImage.Section.property.disks_id = {}
function LibvirtSaveImage.Section.property.disks_id:get()
  if self._m_disks_id ~= nil then
    return self._m_disks_id
  end

  self._m_disks_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\098\108\111\099\107") and utils.box_wrap(self.start.section_id) or (self.before_disks_id))) or (self.before_disks_id))
  return self._m_disks_id
end

-- 
-- The section's end; machine types before 2.4 have none.
LibvirtSaveImage.Section.property.footer = {}
function LibvirtSaveImage.Section.property.footer:get()
  if self._m_footer ~= nil then
    return self._m_footer
  end

  if  ((self.footers) and (self.is_live))  then
    local _pos = self._io:pos()
    self._io:seek(self.dirty_bitmap_end)
    self._m_footer = LibvirtSaveImage.SectionFooter(self.live_id, self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_footer
end

-- 
-- Where footer ends, if there is one.
LibvirtSaveImage.Section.property.footer_end = {}
function LibvirtSaveImage.Section.property.footer_end:get()
  if self._m_footer_end ~= nil then
    return self._m_footer_end
  end

  self._m_footer_end = utils.box_unwrap(( ((self.footers) and (self.is_live)) ) and utils.box_wrap(self.footer.ofs_end) or (self.dirty_bitmap_end))
  return self._m_footer_end
end

-- 
-- The hash table of a pseries machine.
LibvirtSaveImage.Section.property.htab = {}
function LibvirtSaveImage.Section.property.htab:get()
  if self._m_htab ~= nil then
    return self._m_htab
  end

  if self.is_htab then
    local _pos = self._io:pos()
    self._io:seek(self.ram_end)
    self._m_htab = LibvirtSaveImage.HtabPart(self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_htab
end

-- 
-- Where htab ends, if there is one.
LibvirtSaveImage.Section.property.htab_end = {}
function LibvirtSaveImage.Section.property.htab_end:get()
  if self._m_htab_end ~= nil then
    return self._m_htab_end
  end

  self._m_htab_end = utils.box_unwrap((self.is_htab) and utils.box_wrap(self.htab.ofs_end) or (self.ram_end))
  return self._m_htab_end
end

-- 
-- The id of `spapr/htab`, once it has begun.
LibvirtSaveImage.Section.property.htab_id = {}
function LibvirtSaveImage.Section.property.htab_id:get()
  if self._m_htab_id ~= nil then
    return self._m_htab_id
  end

  self._m_htab_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\115\112\097\112\114\047\104\116\097\098") and utils.box_wrap(self.start.section_id) or (self.before_htab_id))) or (self.before_htab_id))
  return self._m_htab_id
end

-- 
-- Whether this is `pbs-state`.
LibvirtSaveImage.Section.property.is_backup = {}
function LibvirtSaveImage.Section.property.is_backup:get()
  if self._m_is_backup ~= nil then
    return self._m_is_backup
  end

  self._m_is_backup = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\112\098\115\045\115\116\097\116\101") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_backup_id) or (false))))
  return self._m_is_backup
end

-- 
-- Whether this is a part of `dirty-bitmap`.
LibvirtSaveImage.Section.property.is_dirty_bitmap = {}
function LibvirtSaveImage.Section.property.is_dirty_bitmap:get()
  if self._m_is_dirty_bitmap ~= nil then
    return self._m_is_dirty_bitmap
  end

  self._m_is_dirty_bitmap = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\100\105\114\116\121\045\098\105\116\109\097\112") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_dirty_bitmap_id) or (false))))
  return self._m_is_dirty_bitmap
end

-- 
-- Whether this is a part of `block`.
LibvirtSaveImage.Section.property.is_disks = {}
function LibvirtSaveImage.Section.property.is_disks:get()
  if self._m_is_disks ~= nil then
    return self._m_is_disks
  end

  self._m_is_disks = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\098\108\111\099\107") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_disks_id) or (false))))
  return self._m_is_disks
end

-- 
-- Whether this is a part of `spapr/htab`.
LibvirtSaveImage.Section.property.is_htab = {}
function LibvirtSaveImage.Section.property.is_htab:get()
  if self._m_is_htab ~= nil then
    return self._m_is_htab
  end

  self._m_is_htab = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\115\112\097\112\114\047\104\116\097\098") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_htab_id) or (false))))
  return self._m_is_htab
end

-- 
-- Whether this is a part of a section that comes in several.
LibvirtSaveImage.Section.property.is_live = {}
function LibvirtSaveImage.Section.property.is_live:get()
  if self._m_is_live ~= nil then
    return self._m_is_live
  end

  self._m_is_live =  ((self.is_start) or (self.is_part)) 
  return self._m_is_live
end

-- 
-- Whether this is a further part of such a section.
LibvirtSaveImage.Section.property.is_part = {}
function LibvirtSaveImage.Section.property.is_part:get()
  if self._m_is_part ~= nil then
    return self._m_is_part
  end

  self._m_is_part =  ((self.kind == LibvirtSaveImage.StreamSection.part) or (self.kind == LibvirtSaveImage.StreamSection.section_end)) 
  return self._m_is_part
end

-- 
-- Whether this is a part of the ram section.
LibvirtSaveImage.Section.property.is_ram = {}
function LibvirtSaveImage.Section.property.is_ram:get()
  if self._m_is_ram ~= nil then
    return self._m_is_ram
  end

  self._m_is_ram = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\114\097\109") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_ram_id) or (false))))
  return self._m_is_ram
end

-- 
-- Whether a section that comes in several parts begins here.
LibvirtSaveImage.Section.property.is_start = {}
function LibvirtSaveImage.Section.property.is_start:get()
  if self._m_is_start ~= nil then
    return self._m_is_start
  end

  self._m_is_start = self.kind == LibvirtSaveImage.StreamSection.start
  return self._m_is_start
end

-- 
-- Whether this is a part of `s390-storage_attributes`.
LibvirtSaveImage.Section.property.is_storage_attributes = {}
function LibvirtSaveImage.Section.property.is_storage_attributes:get()
  if self._m_is_storage_attributes ~= nil then
    return self._m_is_storage_attributes
  end

  self._m_is_storage_attributes = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.name == "\115\051\057\048\045\115\116\111\114\097\103\101\095\097\116\116\114\105\098\117\116\101\115") or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id == self.before_storage_attributes_id) or (false))))
  return self._m_is_storage_attributes
end

-- 
-- The id of the section, if it comes in several parts.
LibvirtSaveImage.Section.property.live_id = {}
function LibvirtSaveImage.Section.property.live_id:get()
  if self._m_live_id ~= nil then
    return self._m_live_id
  end

  self._m_live_id = utils.box_unwrap((self.is_start) and utils.box_wrap(self.start.section_id) or (utils.box_unwrap((self.is_part) and utils.box_wrap(self.part.section_id) or (4294967295))))
  return self._m_live_id
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.Section.property.ofs_end = {}
function LibvirtSaveImage.Section.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.footer_end
  return self._m_ofs_end
end

-- 
-- Where ram ends, if there is one.
LibvirtSaveImage.Section.property.ram_end = {}
function LibvirtSaveImage.Section.property.ram_end:get()
  if self._m_ram_end ~= nil then
    return self._m_ram_end
  end

  self._m_ram_end = utils.box_unwrap((self.is_ram) and utils.box_wrap(self.ram.ofs_end) or (self.head_end.ofs))
  return self._m_ram_end
end

-- 
-- Whether the ram section lists blocks and its records name them: it does since version 4.
LibvirtSaveImage.Section.property.ram_has_names = {}
function LibvirtSaveImage.Section.property.ram_has_names:get()
  if self._m_ram_has_names ~= nil then
    return self._m_ram_has_names
  end

  self._m_ram_has_names = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\114\097\109") and utils.box_wrap(self.start.version_id >= 4) or (self.before_ram_has_names))) or (self.before_ram_has_names))
  return self._m_ram_has_names
end

-- 
-- The id of the ram section, once it has begun.
LibvirtSaveImage.Section.property.ram_id = {}
function LibvirtSaveImage.Section.property.ram_id:get()
  if self._m_ram_id ~= nil then
    return self._m_ram_id
  end

  self._m_ram_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\114\097\109") and utils.box_wrap(self.start.section_id) or (self.before_ram_id))) or (self.before_ram_id))
  return self._m_ram_id
end

-- 
-- The storage attributes of an s390x machine.
LibvirtSaveImage.Section.property.storage_attributes = {}
function LibvirtSaveImage.Section.property.storage_attributes:get()
  if self._m_storage_attributes ~= nil then
    return self._m_storage_attributes
  end

  if self.is_storage_attributes then
    local _pos = self._io:pos()
    self._io:seek(self.htab_end)
    self._m_storage_attributes = LibvirtSaveImage.StorageAttributesPart(self._io, self, self._root)
    self._io:seek(_pos)
  end
  return self._m_storage_attributes
end

-- 
-- Where storage_attributes ends, if there is one.
LibvirtSaveImage.Section.property.storage_attributes_end = {}
function LibvirtSaveImage.Section.property.storage_attributes_end:get()
  if self._m_storage_attributes_end ~= nil then
    return self._m_storage_attributes_end
  end

  self._m_storage_attributes_end = utils.box_unwrap((self.is_storage_attributes) and utils.box_wrap(self.storage_attributes.ofs_end) or (self.htab_end))
  return self._m_storage_attributes_end
end

-- 
-- The id of `s390-storage_attributes`, once it has begun.
LibvirtSaveImage.Section.property.storage_attributes_id = {}
function LibvirtSaveImage.Section.property.storage_attributes_id:get()
  if self._m_storage_attributes_id ~= nil then
    return self._m_storage_attributes_id
  end

  self._m_storage_attributes_id = utils.box_unwrap((self.is_start) and utils.box_wrap(utils.box_unwrap((self.start.name == "\115\051\057\048\045\115\116\111\114\097\103\101\095\097\116\116\114\105\098\117\116\101\115") and utils.box_wrap(self.start.section_id) or (self.before_storage_attributes_id))) or (self.before_storage_attributes_id))
  return self._m_storage_attributes_id
end

-- 
-- The type byte.
-- 
-- The command.
-- 
-- The head of a device's state.
-- 
-- The head of a section that comes in several parts.
-- 
-- The head of a further part.
-- 
-- Where the fields of fixed place end.
-- 
-- The guest's memory.
-- 
-- `ram_id` of the item before.
-- 
-- `ram_has_names` of the item before.
-- 
-- `htab_id` of the item before.
-- 
-- `storage_attributes_id` of the item before.
-- 
-- `disks_id` of the item before.
-- 
-- `backup_id` of the item before.
-- 
-- `dirty_bitmap_id` of the item before.
-- 
-- `footers` of the record around.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.
-- 
-- `page_size` of the record around.

-- 
-- Where a section is; it is read when it is asked for.
LibvirtSaveImage.SectionAt = class.class(KaitaiStruct)

function LibvirtSaveImage.SectionAt:_init(ofs, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self.before_ram_id = before_ram_id
  self.before_ram_has_names = before_ram_has_names
  self.before_htab_id = before_htab_id
  self.before_storage_attributes_id = before_storage_attributes_id
  self.before_disks_id = before_disks_id
  self.before_backup_id = before_backup_id
  self.before_dirty_bitmap_id = before_dirty_bitmap_id
  self.footers = footers
  self.ignore_shared = ignore_shared
  self.mapped_ram = mapped_ram
  self.page_size = page_size
  self:_read()
end

function LibvirtSaveImage.SectionAt:_read()
end

-- 
-- A section of the stream, up to the first device's state.
LibvirtSaveImage.SectionAt.property.section = {}
function LibvirtSaveImage.SectionAt.property.section:get()
  if self._m_section ~= nil then
    return self._m_section
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_section = LibvirtSaveImage.Section(self.before_ram_id, self.before_ram_has_names, self.before_htab_id, self.before_storage_attributes_id, self.before_disks_id, self.before_backup_id, self.before_dirty_bitmap_id, self.footers, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_section
end

-- 
-- Where it begins in the file.
-- 
-- `ram_id` of the item before.
-- 
-- `ram_has_names` of the item before.
-- 
-- `htab_id` of the item before.
-- 
-- `storage_attributes_id` of the item before.
-- 
-- `disks_id` of the item before.
-- 
-- `backup_id` of the item before.
-- 
-- `dirty_bitmap_id` of the item before.
-- 
-- `footers` of the record around.
-- 
-- `ignore_shared` of the record around.
-- 
-- `mapped_ram` of the record around.
-- 
-- `page_size` of the record around.

-- 
-- The end of a section.
LibvirtSaveImage.SectionFooter = class.class(KaitaiStruct)

function LibvirtSaveImage.SectionFooter:_init(live_id, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.live_id = live_id
  self:_read()
end

function LibvirtSaveImage.SectionFooter:_read()
  self.kind = LibvirtSaveImage.StreamSection(self._io:read_u1())
  if not( ((self.kind == LibvirtSaveImage.StreamSection.footer)) ) then
    error("ValidationNotAnyOfError")
  end
  self.section_id = self._io:read_u4be()
  if not(self.section_id == self.live_id) then
    error("not equal, expected " .. self.live_id .. ", but got " .. self.section_id)
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.SectionFooter.property.ofs_end = {}
function LibvirtSaveImage.SectionFooter.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.head_end.ofs
  return self._m_ofs_end
end

-- 
-- The type byte.
-- 
-- The id of the section that ends here.
-- 
-- Where the fields end.
-- 
-- `live_id` of the record around.

-- 
-- What follows the type byte of every section; a part, an end and a footer have no other head.
LibvirtSaveImage.SectionId = class.class(KaitaiStruct)

function LibvirtSaveImage.SectionId:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SectionId:_read()
  self.id = self._io:read_u4be()
end

-- 
-- Ties the parts of a section together; ids are arbitrary.

-- 
-- The rest of the head of a start or a full section, after its id and its ShortString name.
LibvirtSaveImage.SectionInstance = class.class(KaitaiStruct)

function LibvirtSaveImage.SectionInstance:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SectionInstance:_read()
  self.instance_id = self._io:read_u4be()
  self.version_id = self._io:read_u4be()
end

-- 
-- Tells devices of the same kind apart.
-- 
-- The version of the device's state.

-- 
-- A frame, in the order of the file.
LibvirtSaveImage.SeekTableEntry = class.class(KaitaiStruct)

function LibvirtSaveImage.SeekTableEntry:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SeekTableEntry:_read()
  self.len_compressed = self._io:read_u4le()
  self.len_decompressed = self._io:read_u4le()
end

-- 
-- Bytes of the frame in the file.
-- 
-- Bytes that it decompresses to.

-- 
-- What ends a seek table.
LibvirtSaveImage.SeekTableFooter = class.class(KaitaiStruct)

function LibvirtSaveImage.SeekTableFooter:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SeekTableFooter:_read()
  self.num_frames = self._io:read_u4le()
  self.descriptor = self._io:read_u1()
  self.magic = self._io:read_bytes(4)
  if not(self.magic == "\177\234\146\143") then
    error("not equal, expected " .. "\177\234\146\143" .. ", but got " .. self.magic)
  end
end

-- 
-- How many entries there are.
-- 
-- Bit 7 says that each entry carries a checksum; the others are 0.
-- 
-- Says that this is a seek table; the last bytes of the payload.

-- 
-- What begins a seek table, behind the last frame.
LibvirtSaveImage.SeekTableHead = class.class(KaitaiStruct)

function LibvirtSaveImage.SeekTableHead:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SeekTableHead:_read()
  self.magic = self._io:read_bytes(4)
  if not(self.magic == "\094\042\077\024") then
    error("not equal, expected " .. "\094\042\077\024" .. ", but got " .. self.magic)
  end
  self.len_table = self._io:read_u4le()
end

-- 
-- Says that this is a skippable frame, of the number that seek tables use.
-- 
-- Bytes that follow: the entries and the footer.

-- 
-- A name of at most 255 bytes after its length.
LibvirtSaveImage.ShortString = class.class(KaitaiStruct)

function LibvirtSaveImage.ShortString:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.ShortString:_read()
  self.len_name = self._io:read_u1()
  self.name = self._io:read_bytes(self.len_name)
end

-- 
-- Bytes of the name.
-- 
-- The name, without a terminator.

-- 
-- Bytes that are not read until they are asked for.
LibvirtSaveImage.Span = class.class(KaitaiStruct)

function LibvirtSaveImage.Span:_init(ofs, ofs_end, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self.ofs_end = ofs_end
  self:_read()
end

function LibvirtSaveImage.Span:_read()
end

-- 
-- The bytes.
LibvirtSaveImage.Span.property.data = {}
function LibvirtSaveImage.Span.property.data:get()
  if self._m_data ~= nil then
    return self._m_data
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_data = self._io:read_bytes(utils.box_unwrap(((self.ofs_end - self.ofs) <= self._io:size()) and utils.box_wrap((self.ofs_end - self.ofs)) or (self._io:size())))
  self._io:seek(_pos)
  return self._m_data
end

-- 
-- Where they begin in the file.
-- 
-- Where they end.

-- 
-- What a part of `s390-storage_attributes` holds.
LibvirtSaveImage.StorageAttributesPart = class.class(KaitaiStruct)

function LibvirtSaveImage.StorageAttributesPart:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.StorageAttributesPart:_read()
  self.records = {}
  local i = 0
  while true do
    local _ = LibvirtSaveImage.StorageAttributesRecordAt(utils.box_unwrap((#self.records == 0) and utils.box_wrap(self._io:pos()) or (self.records[#self.records].storage_attributes_record.ofs_end)), self._io, self, self._root)
    self.records[i + 1] = _
    if _.storage_attributes_record.is_last then
      break
    end
    i = i + 1
  end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.StorageAttributesPart.property.ofs_end = {}
function LibvirtSaveImage.StorageAttributesPart.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.records[#self.records].storage_attributes_record.ofs_end
  return self._m_ofs_end
end

-- 
-- The records.

-- 
-- A record of `s390-storage_attributes`.
LibvirtSaveImage.StorageAttributesRecord = class.class(KaitaiStruct)

function LibvirtSaveImage.StorageAttributesRecord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.StorageAttributesRecord:_read()
  self.word = LibvirtSaveImage.StorageAttributesWord(self._io, self, self._root)
  if self.word.flags == 2 then
    self.len_data = self._io:read_u8be()
    if not(self.len_data >= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (1))) then
      error("ValidationLessThanError")
    end
    if not(self.len_data <= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (0))) then
      error("ValidationGreaterThanError")
    end
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.word.flags == 2 then
    self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)
  end
end

-- 
-- Where data ends, if there is one.
LibvirtSaveImage.StorageAttributesRecord.property.data_end = {}
function LibvirtSaveImage.StorageAttributesRecord.property.data_end:get()
  if self._m_data_end ~= nil then
    return self._m_data_end
  end

  self._m_data_end = utils.box_unwrap((self.word.flags == 2) and utils.box_wrap(self.data.ofs_end) or (self.head_end.ofs))
  return self._m_data_end
end

-- 
-- Whether this part ends here.
LibvirtSaveImage.StorageAttributesRecord.property.is_last = {}
function LibvirtSaveImage.StorageAttributesRecord.property.is_last:get()
  if self._m_is_last ~= nil then
    return self._m_is_last
  end

  self._m_is_last =  ((self.word.flags == 1) or ( ((self.word.flags == 8) and (self.next_kind == 126)) )) 
  return self._m_is_last
end

-- 
-- The byte that follows: a few old writers forget the end mark, and then it is a footer's.
LibvirtSaveImage.StorageAttributesRecord.property.next_kind = {}
function LibvirtSaveImage.StorageAttributesRecord.property.next_kind:get()
  if self._m_next_kind ~= nil then
    return self._m_next_kind
  end

  local _pos = self._io:pos()
  self._io:seek(self.data_end)
  self._m_next_kind = self._io:read_u1()
  self._io:seek(_pos)
  return self._m_next_kind
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.StorageAttributesRecord.property.ofs_end = {}
function LibvirtSaveImage.StorageAttributesRecord.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.data_end
  return self._m_ofs_end
end

-- 
-- What follows.
-- 
-- How many attributes follow, one byte each.
-- 
-- Where the fields of fixed place end.
-- 
-- The attributes.

-- 
-- Where a storage_attributes_record is; it is read when it is asked for.
LibvirtSaveImage.StorageAttributesRecordAt = class.class(KaitaiStruct)

function LibvirtSaveImage.StorageAttributesRecordAt:_init(ofs, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.ofs = ofs
  self:_read()
end

function LibvirtSaveImage.StorageAttributesRecordAt:_read()
end

-- 
-- A record of `s390-storage_attributes`.
LibvirtSaveImage.StorageAttributesRecordAt.property.storage_attributes_record = {}
function LibvirtSaveImage.StorageAttributesRecordAt.property.storage_attributes_record:get()
  if self._m_storage_attributes_record ~= nil then
    return self._m_storage_attributes_record
  end

  local _pos = self._io:pos()
  self._io:seek(self.ofs)
  self._m_storage_attributes_record = LibvirtSaveImage.StorageAttributesRecord(self._io, self, self._root)
  self._io:seek(_pos)
  return self._m_storage_attributes_record
end

-- 
-- Where it begins in the file.

-- 
-- What begins each record of `s390-storage_attributes`: a 64-bit integer.
LibvirtSaveImage.StorageAttributesWord = class.class(KaitaiStruct)

function LibvirtSaveImage.StorageAttributesWord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.StorageAttributesWord:_read()
  self.address_high = self._io:read_bits_int_be(32)
  self.address_low = self._io:read_bits_int_be(20)
  self.flags = self._io:read_bits_int_be(12)
  if not( ((self.flags == 1) or (self.flags == 2) or (self.flags == 8)) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- The guest's address, upper half.
-- 
-- The next bits of the address, down to the page.
-- 
-- One bit of StorageAttributesFlag.

-- 
-- The first eight bytes of a migration stream.
LibvirtSaveImage.StreamHeader = class.class(KaitaiStruct)

function LibvirtSaveImage.StreamHeader:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.StreamHeader:_read()
  self.magic = self._io:read_bytes(4)
  if not(self.magic == "\081\069\086\077") then
    error("not equal, expected " .. "\081\069\086\077" .. ", but got " .. self.magic)
  end
  self.version = self._io:read_u4be()
  if not(self.version == 3) then
    error("not equal, expected " .. 3 .. ", but got " .. self.version)
  end
end

-- 
-- Says that this is a QEMU migration stream.
-- 
-- Always 3; version 2 ended with QEMU 0.10.

-- 
-- A subsection of the configuration.
LibvirtSaveImage.Subsection = class.class(KaitaiStruct)

function LibvirtSaveImage.Subsection:_init(before_page_size, before_mapped_ram, before_ignore_shared, io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self.before_page_size = before_page_size
  self.before_mapped_ram = before_mapped_ram
  self.before_ignore_shared = before_ignore_shared
  self:_read()
end

function LibvirtSaveImage.Subsection:_read()
  self.kind = LibvirtSaveImage.StreamSection(self._io:read_u1())
  if not( ((self.kind == LibvirtSaveImage.StreamSection.subsection)) ) then
    error("ValidationNotAnyOfError")
  end
  self.name = LibvirtSaveImage.SubsectionName(self._io, self, self._root)
  self.head = LibvirtSaveImage.SubsectionHead(self._io, self, self._root)
  if self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\116\097\114\103\101\116\045\112\097\103\101\045\098\105\116\115" then
    self.target_page_bits = LibvirtSaveImage.TargetPageBits(self._io, self, self._root)
  end
  if self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\099\097\112\097\098\105\108\105\116\105\101\115" then
    self.capability_list = LibvirtSaveImage.CapabilityList(self._io, self, self._root)
  end
  if self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\117\117\105\100" then
    self.uuid = LibvirtSaveImage.Uuid(self._io, self, self._root)
  end
  self.at_next_kind = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
end

-- 
-- Whether this or a subsection before lists `x-ignore-shared`.
LibvirtSaveImage.Subsection.property.ignore_shared = {}
function LibvirtSaveImage.Subsection.property.ignore_shared:get()
  if self._m_ignore_shared ~= nil then
    return self._m_ignore_shared
  end

  self._m_ignore_shared = utils.box_unwrap((self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\099\097\112\097\098\105\108\105\116\105\101\115") and utils.box_wrap(self.capability_list.ignore_shared) or (self.before_ignore_shared))
  return self._m_ignore_shared
end

-- 
-- Whether this or a subsection before lists `mapped-ram`.
LibvirtSaveImage.Subsection.property.mapped_ram = {}
function LibvirtSaveImage.Subsection.property.mapped_ram:get()
  if self._m_mapped_ram ~= nil then
    return self._m_mapped_ram
  end

  self._m_mapped_ram = utils.box_unwrap((self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\099\097\112\097\098\105\108\105\116\105\101\115") and utils.box_wrap(self.capability_list.mapped_ram) or (self.before_mapped_ram))
  return self._m_mapped_ram
end

-- 
-- The type byte that follows.
LibvirtSaveImage.Subsection.property.next_kind = {}
function LibvirtSaveImage.Subsection.property.next_kind:get()
  if self._m_next_kind ~= nil then
    return self._m_next_kind
  end

  local _pos = self._io:pos()
  self._io:seek(self.at_next_kind.ofs)
  self._m_next_kind = self._io:read_u1()
  self._io:seek(_pos)
  return self._m_next_kind
end

-- 
-- Bytes of a page, if this or a subsection before says it; else 0.
LibvirtSaveImage.Subsection.property.page_size = {}
function LibvirtSaveImage.Subsection.property.page_size:get()
  if self._m_page_size ~= nil then
    return self._m_page_size
  end

  self._m_page_size = utils.box_unwrap((self.name.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\116\097\114\103\101\116\045\112\097\103\101\045\098\105\116\115") and utils.box_wrap(self.target_page_bits.page_size) or (self.before_page_size))
  return self._m_page_size
end

-- 
-- The type byte.
-- 
-- Which subsection this is, such as `configuration/capabilities`.
-- 
-- Its version.
-- 
-- The fields of `configuration/target-page-bits`.
-- 
-- The fields of `configuration/capabilities`.
-- 
-- The fields of `configuration/uuid`.
-- 
-- Where next_kind is.
-- 
-- `page_size` of the item before.
-- 
-- `mapped_ram` of the item before.
-- 
-- `ignore_shared` of the item before.

-- 
-- What stands between the name of a subsection and its fields.
LibvirtSaveImage.SubsectionHead = class.class(KaitaiStruct)

function LibvirtSaveImage.SubsectionHead:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SubsectionHead:_read()
  self.version = self._io:read_u4be()
end

-- 
-- The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.

-- 
-- The name of a subsection of the configuration.
LibvirtSaveImage.SubsectionName = class.class(KaitaiStruct)

function LibvirtSaveImage.SubsectionName:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.SubsectionName:_read()
  self.len_name = self._io:read_u1()
  self.name = self._io:read_bytes(self.len_name)
  if not( ((self.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\116\097\114\103\101\116\045\112\097\103\101\045\098\105\116\115") or (self.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\099\097\112\097\098\105\108\105\116\105\101\115") or (self.name == "\099\111\110\102\105\103\117\114\097\116\105\111\110\047\117\117\105\100")) ) then
    error("ValidationNotAnyOfError")
  end
end

-- 
-- Bytes of the name.
-- 
-- The name.

-- 
-- The fields of the subsection `configuration/target-page-bits`.
LibvirtSaveImage.TargetPageBits = class.class(KaitaiStruct)

function LibvirtSaveImage.TargetPageBits:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.TargetPageBits:_read()
  self.page_bits = self._io:read_u4be()
  if not(self.page_bits <= 24) then
    error("ValidationGreaterThanError")
  end
end

-- 
-- Bytes of a page; the flags of a RamWord leave no room for less than 1024.
LibvirtSaveImage.TargetPageBits.property.page_size = {}
function LibvirtSaveImage.TargetPageBits.property.page_size:get()
  if self._m_page_size ~= nil then
    return self._m_page_size
  end

  self._m_page_size = utils.box_unwrap((self.page_bits > 9) and utils.box_wrap((1 << self.page_bits)) or (0))
  return self._m_page_size
end

-- 
-- The target's page size is two to this power.

-- 
-- An area that holds one NUL-terminated text and room for it to grow.
LibvirtSaveImage.TextArea = class.class(KaitaiStruct)

function LibvirtSaveImage.TextArea:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.TextArea:_read()
  self.text = KaitaiStream.bytes_terminate(self._io:read_bytes_full(), 0, false)
end

-- 
-- The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
LibvirtSaveImage.TextArea.property.padding = {}
function LibvirtSaveImage.TextArea.property.padding:get()
  if self._m_padding ~= nil then
    return self._m_padding
  end

  local _pos = self._io:pos()
  self._io:seek(#self.text)
  self._m_padding = self._io:read_bytes_full()
  self._io:seek(_pos)
  return self._m_padding
end

-- 
-- The text, UTF-8, without its NUL; readers stop at the first NUL.

-- 
-- The fields of the subsection `configuration/uuid`.
LibvirtSaveImage.Uuid = class.class(KaitaiStruct)

function LibvirtSaveImage.Uuid:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.Uuid:_read()
  self.value = self._io:read_bytes(16)
end

-- 
-- The guest's UUID as 16 bytes.

-- 
-- A record in the state of a VFIO device.
LibvirtSaveImage.VfioRecord = class.class(KaitaiStruct)

function LibvirtSaveImage.VfioRecord:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.VfioRecord:_read()
  self.mark = self._io:read_bytes(6)
  if not(self.mark == "\255\255\255\255\239\016") then
    error("not equal, expected " .. "\255\255\255\255\239\016" .. ", but got " .. self.mark)
  end
  self.tag = LibvirtSaveImage.VfioTag(self._io:read_u2be())
  if self.tag == nil then
    error("ValidationNotInEnumError")
  end
  if self.tag == LibvirtSaveImage.VfioTag.dev_data then
    self.len_data = self._io:read_u8be()
    if not(self.len_data >= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (1))) then
      error("ValidationLessThanError")
    end
    if not(self.len_data <= utils.box_unwrap(( ((self.len_data >= 0) and (self.len_data <= 70368744177664)) ) and utils.box_wrap(self.len_data) or (0))) then
      error("ValidationGreaterThanError")
    end
  end
  self.head_end = LibvirtSaveImage.Span(self._io:pos(), self._io:pos(), self._io, self, self._root)
  if self.tag == LibvirtSaveImage.VfioTag.dev_data then
    self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)
  end
end

-- 
-- Where data ends, if there is one.
LibvirtSaveImage.VfioRecord.property.data_end = {}
function LibvirtSaveImage.VfioRecord.property.data_end:get()
  if self._m_data_end ~= nil then
    return self._m_data_end
  end

  self._m_data_end = utils.box_unwrap((self.tag == LibvirtSaveImage.VfioTag.dev_data) and utils.box_wrap(self.data.ofs_end) or (self.head_end.ofs))
  return self._m_data_end
end

-- 
-- Where this ends in the file.
LibvirtSaveImage.VfioRecord.property.ofs_end = {}
function LibvirtSaveImage.VfioRecord.property.ofs_end:get()
  if self._m_ofs_end ~= nil then
    return self._m_ofs_end
  end

  self._m_ofs_end = self.data_end
  return self._m_ofs_end
end

-- 
-- Says that this is a mark of VFIO.
-- 
-- What follows.
-- 
-- Bytes that follow.
-- 
-- Where the fields of fixed place end.
-- 
-- A piece of the device's state.

-- 
-- The description of all device state after its type byte; the JSON text follows.
LibvirtSaveImage.VmDescription = class.class(KaitaiStruct)

function LibvirtSaveImage.VmDescription:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.VmDescription:_read()
  self.len_json = self._io:read_u4be()
end

-- 
-- Bytes of the JSON text, which reaches to the end of the stream.

-- 
-- The numbers of the header, in the byte order of the host that wrote them.
LibvirtSaveImage.Words = class.class(KaitaiStruct)

function LibvirtSaveImage.Words:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.Words:_read()
  local _on = self._parent.byte_order
  if _on == 0 then
    self._is_le = true
  elseif _on == 1 then
    self._is_le = false
  end

  if self._is_le == true then
    self:_read_le()
  elseif self._is_le == false then
    self:_read_be()
  else
    error("unable to decide endianness")
  end
end

function LibvirtSaveImage.Words:_read_le()
  self.version = self._io:read_u4le()
  if not(self.version <= 3) then
    error("ValidationGreaterThanError")
  end
  self.len_data = self._io:read_u4le()
  if not(self.len_data >= 1) then
    error("ValidationLessThanError")
  end
  self.was_running = self._io:read_u4le()
  self.format = self._io:read_u4le()
  if not( ((self.format == 0) or (self.format == 1) or (self.format == 2) or (self.format == 3) or (self.format == 4) or (self.format == 5) or (self.format == 6)) ) then
    error("ValidationNotAnyOfError")
  end
  self.ofs_cookie = self._io:read_u4le()
  if not(self.ofs_cookie <= self.len_data) then
    error("ValidationGreaterThanError")
  end
  if self.version >= 3 then
    self.features = self._io:read_u4le()
    if not( ((self.features == 0) or (self.features == 1)) ) then
      error("ValidationNotAnyOfError")
    end
  end
  self.reserved = self._io:read_bytes_full()
end

function LibvirtSaveImage.Words:_read_be()
  self.version = self._io:read_u4be()
  if not(self.version <= 3) then
    error("ValidationGreaterThanError")
  end
  self.len_data = self._io:read_u4be()
  if not(self.len_data >= 1) then
    error("ValidationLessThanError")
  end
  self.was_running = self._io:read_u4be()
  self.format = self._io:read_u4be()
  if not( ((self.format == 0) or (self.format == 1) or (self.format == 2) or (self.format == 3) or (self.format == 4) or (self.format == 5) or (self.format == 6)) ) then
    error("ValidationNotAnyOfError")
  end
  self.ofs_cookie = self._io:read_u4be()
  if not(self.ofs_cookie <= self.len_data) then
    error("ValidationGreaterThanError")
  end
  if self.version >= 3 then
    self.features = self._io:read_u4be()
    if not( ((self.features == 0) or (self.features == 1)) ) then
      error("ValidationNotAnyOfError")
    end
  end
  self.reserved = self._io:read_bytes_full()
end

-- 
-- The payload uses QEMU's mapped-ram layout.
LibvirtSaveImage.Words.property.features_mapped_ram = {}
function LibvirtSaveImage.Words.property.features_mapped_ram:get()
  if self._m_features_mapped_ram ~= nil then
    return self._m_features_mapped_ram
  end

  if self.version >= 3 then
    self._m_features_mapped_ram = self.features & 1 ~= 0
  end
  return self._m_features_mapped_ram
end

-- 
-- `format` as one of the known values.
LibvirtSaveImage.Words.property.format_enum = {}
function LibvirtSaveImage.Words.property.format_enum:get()
  if self._m_format_enum ~= nil then
    return self._m_format_enum
  end

  self._m_format_enum = LibvirtSaveImage.SaveFormat(self.format)
  return self._m_format_enum
end

-- 
-- Bytes of the cookie's area, which reaches to the payload.
LibvirtSaveImage.Words.property.len_cookie = {}
function LibvirtSaveImage.Words.property.len_cookie:get()
  if self._m_len_cookie ~= nil then
    return self._m_len_cookie
  end

  self._m_len_cookie = self.len_data - self.len_xml
  return self._m_len_cookie
end

-- 
-- Bytes of the XML's area: up to the cookie, or up to the payload.
LibvirtSaveImage.Words.property.len_xml = {}
function LibvirtSaveImage.Words.property.len_xml:get()
  if self._m_len_xml ~= nil then
    return self._m_len_xml
  end

  self._m_len_xml = utils.box_unwrap((self.ofs_cookie ~= 0) and utils.box_wrap(self.ofs_cookie) or (self.len_data))
  return self._m_len_xml
end

-- 
-- Where the payload begins in the file; nothing else points to it and it is not aligned.
LibvirtSaveImage.Words.property.ofs_payload = {}
function LibvirtSaveImage.Words.property.ofs_payload:get()
  if self._m_ofs_payload ~= nil then
    return self._m_ofs_payload
  end

  self._m_ofs_payload = self.len_data + 92
  return self._m_ofs_payload
end

-- 
-- Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
-- 
-- Bytes from the end of the header to the payload: XML, cookie and padding.
-- 
-- Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
-- 
-- What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
-- 
-- Where the cookie begins, counted from the end of the header; 0 when there is none.
-- 
-- What a reader must be able to do before it touches the payload; from version 3 on.
-- 
-- Written as zero, ignored by every reader, and in no defined byte order.

-- 
-- The registers behind those of sysenter.
LibvirtSaveImage.X86Control = class.class(KaitaiStruct)

function LibvirtSaveImage.X86Control:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.X86Control:_read()
  self.cr0 = self._io:read_u8be()
  self.cr2 = self._io:read_u8be()
  self.cr3 = self._io:read_u8be()
  self.cr4 = self._io:read_u8be()
  self.debug = self._io:read_bytes(64)
  self.a20_mask = self._io:read_u4be()
  self.mxcsr = self._io:read_u4be()
  self.xmm = self._io:read_bytes(256)
  self.efer = self._io:read_u8be()
  self.star = self._io:read_u8be()
  self.lstar = self._io:read_u8be()
  self.cstar = self._io:read_u8be()
  self.fmask = self._io:read_u8be()
  self.kernel_gs_base = self._io:read_u8be()
end

-- 
-- A control register.
-- 
-- The address of the last page fault.
-- 
-- The page tables.
-- 
-- A control register.
-- 
-- The debug registers, 64 bits each.
-- 
-- The mask of addresses.
-- 
-- Control and status of SSE.
-- 
-- Sixteen times the low and the high half of a register of SSE.
-- 
-- Extended features: long mode, among others.
-- 
-- The segments of syscall.
-- 
-- The address of syscall.
-- 
-- The address of syscall of 32-bit code.
-- 
-- The flags that syscall clears.
-- 
-- The base of gs that swapgs brings.

-- 
-- The beginning of `cpu` of x86-64, versions 7 to 12.
LibvirtSaveImage.X86Cpu = class.class(KaitaiStruct)

function LibvirtSaveImage.X86Cpu:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.X86Cpu:_read()
  self.general = LibvirtSaveImage.X86General(self._io, self, self._root)
  self.sysenter_esp = self._io:read_u8be()
  self.sysenter_eip = self._io:read_u8be()
  self.control = LibvirtSaveImage.X86Control(self._io, self, self._root)
end

-- 
-- The registers up to those of sysenter.
-- 
-- The stack of sysenter.
-- 
-- The address of sysenter.
-- 
-- The registers behind them.

-- 
-- The registers up to those of sysenter.
LibvirtSaveImage.X86General = class.class(KaitaiStruct)

function LibvirtSaveImage.X86General:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.X86General:_read()
  self.rax = self._io:read_u8be()
  self.rcx = self._io:read_u8be()
  self.rdx = self._io:read_u8be()
  self.rbx = self._io:read_u8be()
  self.rsp = self._io:read_u8be()
  self.rbp = self._io:read_u8be()
  self.rsi = self._io:read_u8be()
  self.rdi = self._io:read_u8be()
  self.r8 = self._io:read_u8be()
  self.r9 = self._io:read_u8be()
  self.r10 = self._io:read_u8be()
  self.r11 = self._io:read_u8be()
  self.r12 = self._io:read_u8be()
  self.r13 = self._io:read_u8be()
  self.r14 = self._io:read_u8be()
  self.r15 = self._io:read_u8be()
  self.rip = self._io:read_u8be()
  self.rflags = self._io:read_u8be()
  self.hflags = self._io:read_u4be()
  self.fpu = self._io:read_bytes(88)
  self.es = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.cs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.ss = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.ds = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.fs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.gs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.ldt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.tr = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.gdt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.idt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
  self.sysenter_cs = self._io:read_u4be()
end

-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- The stack.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- A general register.
-- 
-- The instruction.
-- 
-- The flags.
-- 
-- QEMU's own flags: whether the CPU is in long mode, among others.
-- 
-- Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
-- 
-- A segment.
-- 
-- The segment of the code.
-- 
-- The segment of the stack.
-- 
-- A segment.
-- 
-- A segment.
-- 
-- A segment.
-- 
-- The local descriptors.
-- 
-- The task.
-- 
-- The global descriptors; base and limit count.
-- 
-- The interrupts; base and limit count.
-- 
-- The code segment of sysenter.

-- 
-- The beginning of `cpu` of x86-64, versions 4 to 6.
LibvirtSaveImage.X86OldCpu = class.class(KaitaiStruct)

function LibvirtSaveImage.X86OldCpu:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.X86OldCpu:_read()
  self.general = LibvirtSaveImage.X86General(self._io, self, self._root)
  self.sysenter_esp = self._io:read_u4be()
  self.sysenter_eip = self._io:read_u4be()
  self.control = LibvirtSaveImage.X86Control(self._io, self, self._root)
end

-- 
-- The registers up to those of sysenter.
-- 
-- The stack of sysenter.
-- 
-- The address of sysenter.
-- 
-- The registers behind them.

-- 
-- A segment register, or the register of a table.
LibvirtSaveImage.X86Segment = class.class(KaitaiStruct)

function LibvirtSaveImage.X86Segment:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.X86Segment:_read()
  self.selector = self._io:read_u4be()
  self.base = self._io:read_u8be()
  self.limit = self._io:read_u4be()
  self.flags = self._io:read_u4be()
end

-- 
-- The selector.
-- 
-- The address.
-- 
-- The limit.
-- 
-- The upper half of the descriptor.

-- 
-- How an xz stream ends; an index of its blocks precedes it.
LibvirtSaveImage.XzFooter = class.class(KaitaiStruct)

function LibvirtSaveImage.XzFooter:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.XzFooter:_read()
  self.crc = self._io:read_u4le()
  self.backward_size = self._io:read_u4le()
  self.flags = self._io:read_u2le()
  self.magic = self._io:read_bytes(2)
  if not(self.magic == "\089\090") then
    error("not equal, expected " .. "\089\090" .. ", but got " .. self.magic)
  end
end

-- 
-- The CRC-32 of the next two fields.
-- 
-- Bytes of the index before the footer, in units of four, less one.
-- 
-- The same as in the header.
-- 
-- Ends an xz stream.

-- 
-- How an xz stream begins; its blocks follow.
LibvirtSaveImage.XzHeader = class.class(KaitaiStruct)

function LibvirtSaveImage.XzHeader:_init(io, parent, root)
  KaitaiStruct._init(self, io)
  self._parent = parent
  self._root = root
  self:_read()
end

function LibvirtSaveImage.XzHeader:_read()
  self.magic = self._io:read_bytes(6)
  if not(self.magic == "\253\055\122\088\090\000") then
    error("not equal, expected " .. "\253\055\122\088\090\000" .. ", but got " .. self.magic)
  end
  self.flags = self._io:read_u2le()
  self.crc = self._io:read_u4le()
end

-- 
-- Says that this is an xz stream.
-- 
-- Which check the blocks carry.
-- 
-- The CRC-32 of the flags.
