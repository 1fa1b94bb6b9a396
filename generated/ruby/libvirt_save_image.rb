# Generated from formats/ by `qemusave spec`; do not edit.
# This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

require 'kaitai/struct/struct'

unless Gem::Version.new(Kaitai::Struct::VERSION) >= Gem::Version.new('0.11')
  raise "Incompatible Kaitai Struct Ruby API: 0.11 or later is required, but you have #{Kaitai::Struct::VERSION}"
end


##
# A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
# @see https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header
# @see https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader
# @see https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream
class LibvirtSaveImage < Kaitai::Struct::Struct

  RAM_FLAG = {
    1 => :ram_flag_flag_full,
    2 => :ram_flag_zero,
    4 => :ram_flag_mem_size,
    8 => :ram_flag_page,
    16 => :ram_flag_eos,
    32 => :ram_flag_flag_continue,
    64 => :ram_flag_xbzrle,
    128 => :ram_flag_hook,
    256 => :ram_flag_compress_page,
    512 => :ram_flag_multifd_flush,
  }
  I__RAM_FLAG = RAM_FLAG.invert

  SAVE_FORMAT = {
    0 => :save_format_raw,
    1 => :save_format_gzip,
    2 => :save_format_bzip2,
    3 => :save_format_xz,
    4 => :save_format_lzop,
    5 => :save_format_zstd,
    6 => :save_format_sparse,
  }
  I__SAVE_FORMAT = SAVE_FORMAT.invert

  STREAM_SECTION = {
    0 => :stream_section_eof,
    1 => :stream_section_start,
    2 => :stream_section_part,
    3 => :stream_section_section_end,
    4 => :stream_section_section_full,
    5 => :stream_section_subsection,
    6 => :stream_section_vmdescription,
    7 => :stream_section_configuration,
    8 => :stream_section_command,
    126 => :stream_section_footer,
  }
  I__STREAM_SECTION = STREAM_SECTION.invert

  VFIO_TAG = {
    1 => :vfio_tag_end_of_state,
    2 => :vfio_tag_dev_config,
    3 => :vfio_tag_dev_setup,
    4 => :vfio_tag_dev_data,
    5 => :vfio_tag_init_data_sent,
  }
  I__VFIO_TAG = VFIO_TAG.invert
  def initialize(_io, _parent = nil, _root = nil)
    super(_io, _parent, _root || self)
    _read
  end

  def _read
    @header = SaveHeader.new(@_io, self, @_root)
    _io_xml = @_io.substream((header.words.len_xml <= _io.size ? header.words.len_xml : _io.size))
    @xml = TextArea.new(_io_xml, self, @_root)
    if header.words.ofs_cookie != 0
      _io_cookie = @_io.substream((header.words.len_cookie <= _io.size ? header.words.len_cookie : _io.size))
      @cookie = TextArea.new(_io_cookie, self, @_root)
    end
    self
  end

  ##
  # What `pbs-state` holds.
  class BackupPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_state = @_io.read_u8be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((len_state >= 0) && (len_state <= 70368744177664))  ? len_state : 1), @len_state, @_io, "/types/backup_part/seq/0") if not @len_state >= ( ((len_state >= 0) && (len_state <= 70368744177664))  ? len_state : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((len_state >= 0) && (len_state <= 70368744177664))  ? len_state : 0), @len_state, @_io, "/types/backup_part/seq/0") if not @len_state <= ( ((len_state >= 0) && (len_state <= 70368744177664))  ? len_state : 0)
      @state = Span.new(@_io, self, @_root, _io.pos, _io.pos + len_state)
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = state.ofs_end
      @ofs_end
    end

    ##
    # Bytes that follow.
    attr_reader :len_state

    ##
    # The state of the backup.
    attr_reader :state
  end

  ##
  # The fields of the subsection `configuration/capabilities`.
  class CapabilityList < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @num_capabilities = @_io.read_u4be
      raise Kaitai::Struct::ValidationGreaterThanError.new(64, @num_capabilities, @_io, "/types/capability_list/seq/0") if not @num_capabilities <= 64
      @capabilities = []
      (num_capabilities).times { |i|
        @capabilities << CapabilityName.new(@_io, self, @_root, (capabilities.length == 0 ? false : capabilities.last.mapped_ram), (capabilities.length == 0 ? false : capabilities.last.ignore_shared))
      }
      self
    end

    ##
    # Whether blocks have addresses and shared ones are not stored.
    def ignore_shared
      return @ignore_shared unless @ignore_shared.nil?
      @ignore_shared = (num_capabilities > 0 ? capabilities.last.ignore_shared : false)
      @ignore_shared
    end

    ##
    # Whether the memory is in the mapped-ram layout: this decides, not the image's header.
    def mapped_ram
      return @mapped_ram unless @mapped_ram.nil?
      @mapped_ram = (num_capabilities > 0 ? capabilities.last.mapped_ram : false)
      @mapped_ram
    end

    ##
    # How many names follow.
    attr_reader :num_capabilities

    ##
    # The capabilities that were switched on.
    attr_reader :capabilities
  end

  ##
  # A capability that was switched on.
  class CapabilityName < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, before_mapped_ram, before_ignore_shared)
      super(_io, _parent, _root)
      @before_mapped_ram = before_mapped_ram
      @before_ignore_shared = before_ignore_shared
      _read
    end

    def _read
      @len_name = @_io.read_u1
      @name = @_io.read_bytes(len_name)
      self
    end

    ##
    # Whether this or one before is `x-ignore-shared`.
    def ignore_shared
      return @ignore_shared unless @ignore_shared.nil?
      @ignore_shared = (name == [120, 45, 105, 103, 110, 111, 114, 101, 45, 115, 104, 97, 114, 101, 100].pack('C*') ? true : before_ignore_shared)
      @ignore_shared
    end

    ##
    # Whether this or one before is `mapped-ram`.
    def mapped_ram
      return @mapped_ram unless @mapped_ram.nil?
      @mapped_ram = (name == [109, 97, 112, 112, 101, 100, 45, 114, 97, 109].pack('C*') ? true : before_mapped_ram)
      @mapped_ram
    end

    ##
    # Bytes of the name.
    attr_reader :len_name

    ##
    # The capability's name.
    attr_reader :name

    ##
    # `mapped_ram` of the item before.
    attr_reader :before_mapped_ram

    ##
    # `ignore_shared` of the item before.
    attr_reader :before_ignore_shared
  end

  ##
  # A command after its type byte.
  class Command < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @head = CommandHead.new(@_io, self, @_root)
      @data = @_io.read_bytes(head.len_data)
      self
    end

    ##
    # Which command it is.
    attr_reader :head

    ##
    # What belongs to it.
    attr_reader :data
  end

  ##
  # A command after its type byte; it has neither an id nor a footer.
  class CommandHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @command = @_io.read_u2be
      @len_data = @_io.read_u2be
      self
    end

    ##
    # What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
    attr_reader :command

    ##
    # Bytes that belong to it.
    attr_reader :len_data
  end

  ##
  # The configuration section after its type byte.
  class Configuration < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_machine = @_io.read_u4be
      raise Kaitai::Struct::ValidationLessThanError.new((len_machine <= 256 ? len_machine : 1), @len_machine, @_io, "/types/configuration/seq/0") if not @len_machine >= (len_machine <= 256 ? len_machine : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new((len_machine <= 256 ? len_machine : 0), @len_machine, @_io, "/types/configuration/seq/0") if not @len_machine <= (len_machine <= 256 ? len_machine : 0)
      @machine = @_io.read_bytes(len_machine)
      @at_next_kind = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if next_kind == 5
        @subsections = []
        i = 0
        begin
          _ = Subsection.new(@_io, self, @_root, (subsections.length == 0 ? 0 : subsections.last.page_size), (subsections.length == 0 ? false : subsections.last.mapped_ram), (subsections.length == 0 ? false : subsections.last.ignore_shared))
          @subsections << _
          i += 1
        end until _.next_kind != 5
      end
      self
    end

    ##
    # Whether blocks have addresses and shared ones are not stored.
    def ignore_shared
      return @ignore_shared unless @ignore_shared.nil?
      @ignore_shared = (next_kind == 5 ? subsections.last.ignore_shared : false)
      @ignore_shared
    end

    ##
    # Whether the memory is in the mapped-ram layout.
    def mapped_ram
      return @mapped_ram unless @mapped_ram.nil?
      @mapped_ram = (next_kind == 5 ? subsections.last.mapped_ram : false)
      @mapped_ram
    end

    ##
    # The type byte that follows.
    def next_kind
      return @next_kind unless @next_kind.nil?
      _pos = @_io.pos
      @_io.seek(at_next_kind.ofs)
      @next_kind = @_io.read_u1
      @_io.seek(_pos)
      @next_kind
    end

    ##
    # Bytes of a page of the target; 0 where the subsections do not say it.
    def page_size
      return @page_size unless @page_size.nil?
      @page_size = (next_kind == 5 ? subsections.last.page_size : 0)
      @page_size
    end

    ##
    # Bytes of the machine type's name.
    attr_reader :len_machine

    ##
    # The versioned machine type, such as `pc-q35-10.0`.
    attr_reader :machine

    ##
    # Where next_kind is.
    attr_reader :at_next_kind

    ##
    # What else the receiving side must know.
    attr_reader :subsections
  end

  ##
  # The configuration section, which has neither an id nor a footer.
  class ConfigurationSection < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @kind = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::STREAM_SECTION, @_io.read_u1)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@kind, @_io, "/types/configuration_section/seq/0") if not  ((@kind == :stream_section_configuration)) 
      @fields = Configuration.new(@_io, self, @_root)
      self
    end

    ##
    # The type byte.
    attr_reader :kind

    ##
    # What the machine is.
    attr_reader :fields
  end

  ##
  # The head of a device's whole state, after its type byte; the state follows and has no length.
  class DeviceHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @id = SectionId.new(@_io, self, @_root)
      @name = ShortString.new(@_io, self, @_root)
      @instance = SectionInstance.new(@_io, self, @_root)
      self
    end

    ##
    # The section's id.
    attr_reader :id

    ##
    # The device's name.
    attr_reader :name

    ##
    # Which of the devices of that name it is, and the version of its state.
    attr_reader :instance
  end

  ##
  # Bits of a dirty bitmap.
  class DirtyBitmapBits < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @start = @_io.read_u8be
      @num_sectors = @_io.read_u4be
      self
    end

    ##
    # The first sector that the bits are about.
    attr_reader :start

    ##
    # How many sectors; a size and the bits follow unless all are zero.
    attr_reader :num_sectors
  end

  ##
  # What a part of `dirty-bitmap` holds.
  class DirtyBitmapPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @records = []
      i = 0
      begin
        _ = DirtyBitmapRecordAt.new(@_io, self, @_root, (records.length == 0 ? _io.pos : records.last.dirty_bitmap_record.ofs_end))
        @records << _
        i += 1
      end until _.dirty_bitmap_record.flags & 1 != 0
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = records.last.dirty_bitmap_record.ofs_end
      @ofs_end
    end

    ##
    # The records.
    attr_reader :records
  end

  ##
  # A record of `dirty-bitmap`.
  class DirtyBitmapRecord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @flags = @_io.read_u1
      raise Kaitai::Struct::ValidationGreaterThanError.new(127, @flags, @_io, "/types/dirty_bitmap_record/seq/0") if not @flags <= 127
      if flags & 9 == 8
        @device = ShortString.new(@_io, self, @_root)
      end
      if flags & 5 == 4
        @name = ShortString.new(@_io, self, @_root)
      end
      if flags & 17 == 16
        @start = DirtyBitmapStart.new(@_io, self, @_root)
      end
      if flags & 65 == 64
        @bits = DirtyBitmapBits.new(@_io, self, @_root)
      end
      if flags & 67 == 64
        @len_data = @_io.read_u8be
        raise Kaitai::Struct::ValidationLessThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1), @len_data, @_io, "/types/dirty_bitmap_record/seq/5") if not @len_data >= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1)
        raise Kaitai::Struct::ValidationGreaterThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0), @len_data, @_io, "/types/dirty_bitmap_record/seq/5") if not @len_data <= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if flags & 67 == 64
        @data = Span.new(@_io, self, @_root, head_end.ofs, head_end.ofs + len_data)
      end
      self
    end

    ##
    # Where data ends, if there is one.
    def data_end
      return @data_end unless @data_end.nil?
      @data_end = (flags & 67 == 64 ? data.ofs_end : head_end.ofs)
      @data_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = data_end
      @ofs_end
    end

    ##
    # DirtyBitmapFlag: what follows.
    attr_reader :flags

    ##
    # The name of the disk.
    attr_reader :device

    ##
    # The name of the bitmap.
    attr_reader :name

    ##
    # How a bitmap begins.
    attr_reader :start

    ##
    # What the bits are about.
    attr_reader :bits

    ##
    # Bytes of the bits.
    attr_reader :len_data

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The bits.
    attr_reader :data
  end

  ##
  # Where a dirty_bitmap_record is; it is read when it is asked for.
  class DirtyBitmapRecordAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs)
      super(_io, _parent, _root)
      @ofs = ofs
      _read
    end

    def _read
      self
    end

    ##
    # A record of `dirty-bitmap`.
    def dirty_bitmap_record
      return @dirty_bitmap_record unless @dirty_bitmap_record.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @dirty_bitmap_record = DirtyBitmapRecord.new(@_io, self, @_root)
      @_io.seek(_pos)
      @dirty_bitmap_record
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs
  end

  ##
  # The beginning of a dirty bitmap.
  class DirtyBitmapStart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @granularity = @_io.read_u4be
      @flags = @_io.read_u1
      self
    end

    ##
    # Bytes that a bit stands for.
    attr_reader :granularity

    ##
    # Whether the bitmap is enabled and persistent.
    attr_reader :flags
  end

  ##
  # A record of `block`.
  class DiskRecord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @word = DiskWord.new(@_io, self, @_root)
      if word.flags & 1 != 0
        @disk = ShortString.new(@_io, self, @_root)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if word.flags == 1
        @data = Span.new(@_io, self, @_root, head_end.ofs, head_end.ofs + 1048576)
      end
      self
    end

    ##
    # Where data ends, if there is one.
    def data_end
      return @data_end unless @data_end.nil?
      @data_end = (word.flags == 1 ? data.ofs_end : head_end.ofs)
      @data_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = data_end
      @ofs_end
    end

    ##
    # What follows.
    attr_reader :word

    ##
    # The name of the disk.
    attr_reader :disk

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The piece; what is behind the end of the disk is zero.
    attr_reader :data
  end

  ##
  # Where a disk_record is; it is read when it is asked for.
  class DiskRecordAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs)
      super(_io, _parent, _root)
      @ofs = ofs
      _read
    end

    def _read
      self
    end

    ##
    # A record of `block`.
    def disk_record
      return @disk_record unless @disk_record.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @disk_record = DiskRecord.new(@_io, self, @_root)
      @_io.seek(_pos)
      @disk_record
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs
  end

  ##
  # What begins each record of `block`: a 64-bit integer.
  class DiskWord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @sector_high = @_io.read_bits_int_be(32)
      @sector_low = @_io.read_bits_int_be(23)
      @flags = @_io.read_bits_int_be(9)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@flags, @_io, "/types/disk_word/seq/2") if not  ((@flags == 1) || (@flags == 9) || (@flags == 2) || (@flags == 4)) 
      self
    end

    ##
    # The first sector of the piece, upper bits; or percent.
    attr_reader :sector_high

    ##
    # Its lower bits.
    attr_reader :sector_low

    ##
    # Bits of DiskFlag.
    attr_reader :flags
  end

  ##
  # What a part of `block` holds.
  class DisksPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @records = []
      i = 0
      begin
        _ = DiskRecordAt.new(@_io, self, @_root, (records.length == 0 ? _io.pos : records.last.disk_record.ofs_end))
        @records << _
        i += 1
      end until _.disk_record.word.flags & 2 != 0
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = records.last.disk_record.ofs_end
      @ofs_end
    end

    ##
    # The records.
    attr_reader :records
  end

  ##
  # A chunk of pseries' hash table.
  class HtabChunk < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @index = @_io.read_u4be
      @num_valid = @_io.read_u2be
      @num_invalid = @_io.read_u2be
      @entries = Span.new(@_io, self, @_root, _io.pos, _io.pos + (num_valid * 16))
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = entries.ofs_end
      @ofs_end
    end

    ##
    # The first entry that the chunk is about.
    attr_reader :index

    ##
    # Entries that follow.
    attr_reader :num_valid

    ##
    # Empty entries behind those, which are not stored; no entries at all end the table.
    attr_reader :num_invalid

    ##
    # The entries.
    attr_reader :entries
  end

  ##
  # Where a htab_chunk is; it is read when it is asked for.
  class HtabChunkAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs)
      super(_io, _parent, _root)
      @ofs = ofs
      _read
    end

    def _read
      self
    end

    ##
    # A chunk of pseries' hash table.
    def htab_chunk
      return @htab_chunk unless @htab_chunk.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @htab_chunk = HtabChunk.new(@_io, self, @_root)
      @_io.seek(_pos)
      @htab_chunk
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs
  end

  ##
  # What a part of `spapr/htab` holds.
  class HtabPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @head = @_io.read_u4be
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if head == 0
        @chunks = []
        i = 0
        begin
          _ = HtabChunkAt.new(@_io, self, @_root, (chunks.length == 0 ? head_end.ofs : chunks.last.htab_chunk.ofs_end))
          @chunks << _
          i += 1
        end until  ((_.htab_chunk.num_valid == 0) && (_.htab_chunk.num_invalid == 0)) 
      end
      self
    end

    ##
    # Where chunks ends, if there is one.
    def chunks_end
      return @chunks_end unless @chunks_end.nil?
      @chunks_end = (head == 0 ? chunks.last.htab_chunk.ofs_end : head_end.ofs)
      @chunks_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = chunks_end
      @ofs_end
    end

    ##
    # 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
    attr_reader :head

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The chunks.
    attr_reader :chunks
  end

  ##
  # The head of a section that comes in several parts, after its type byte.
  class LiveHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, footers)
      super(_io, _parent, _root)
      @footers = footers
      _read
    end

    def _read
      @section_id = @_io.read_u4be
      @len_name = @_io.read_u1
      @name = @_io.read_bytes(len_name)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@name, @_io, "/types/live_head/seq/2") if not  ((@name == [114, 97, 109].pack('C*')) || (@name == [115, 112, 97, 112, 114, 47, 104, 116, 97, 98].pack('C*')) || (@name == [115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115].pack('C*')) || (@name == [98, 108, 111, 99, 107].pack('C*')) || (@name == [112, 98, 115, 45, 115, 116, 97, 116, 101].pack('C*')) || (@name == [100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112].pack('C*'))) 
      @instance_id = @_io.read_u4be
      @version_id = @_io.read_u4be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((version_id >= (name == [114, 97, 109].pack('C*') ? (footers ? 4 : 3) : 0)) && (version_id <= (name == [114, 97, 109].pack('C*') ? 4 : 4294967295)))  ? version_id : 1), @version_id, @_io, "/types/live_head/seq/4") if not @version_id >= ( ((version_id >= (name == [114, 97, 109].pack('C*') ? (footers ? 4 : 3) : 0)) && (version_id <= (name == [114, 97, 109].pack('C*') ? 4 : 4294967295)))  ? version_id : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((version_id >= (name == [114, 97, 109].pack('C*') ? (footers ? 4 : 3) : 0)) && (version_id <= (name == [114, 97, 109].pack('C*') ? 4 : 4294967295)))  ? version_id : 0), @version_id, @_io, "/types/live_head/seq/4") if not @version_id <= ( ((version_id >= (name == [114, 97, 109].pack('C*') ? (footers ? 4 : 3) : 0)) && (version_id <= (name == [114, 97, 109].pack('C*') ? 4 : 4294967295)))  ? version_id : 0)
      self
    end

    ##
    # Ties the parts of the section together.
    attr_reader :section_id

    ##
    # Bytes of the name.
    attr_reader :len_name

    ##
    # Which section it is.
    attr_reader :name

    ##
    # Always 0 for these.
    attr_reader :instance_id

    ##
    # The version of what follows; streams with a configuration have the latest of the ram section.
    attr_reader :version_id

    ##
    # `footers` of the record around.
    attr_reader :footers
  end

  ##
  # The head of a block.
  class LzopBlock < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_uncompressed = @_io.read_u4be
      @len_compressed = @_io.read_u4be
      self
    end

    ##
    # Bytes of the block when decompressed; 0 ends the file and nothing follows.
    attr_reader :len_uncompressed

    ##
    # Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
    attr_reader :len_compressed
  end

  ##
  # The second part of an lzop file header.
  class LzopFile < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @mode = @_io.read_u4be
      @mtime_low = @_io.read_u4be
      @mtime_high = @_io.read_u4be
      @len_name = @_io.read_u1
      self
    end

    ##
    # The permissions of the original file; 0 for a pipe.
    attr_reader :mode

    ##
    # Its modification time, low half.
    attr_reader :mtime_low

    ##
    # Its modification time, high half.
    attr_reader :mtime_high

    ##
    # Bytes of its name; the name and a checksum of the header follow.
    attr_reader :len_name
  end

  ##
  # The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
  class LzopHeader < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @magic = @_io.read_bytes(9)
      raise Kaitai::Struct::ValidationNotEqualError.new([137, 76, 90, 79, 0, 13, 10, 26, 10].pack('C*'), @magic, @_io, "/types/lzop_header/seq/0") if not @magic == [137, 76, 90, 79, 0, 13, 10, 26, 10].pack('C*')
      @version = @_io.read_u2be
      @version_lib = @_io.read_u2be
      @version_needed = @_io.read_u2be
      @method = @_io.read_u1
      @level = @_io.read_u1
      @flags = @_io.read_u4be
      self
    end

    ##
    # Says that this is an lzop file.
    attr_reader :magic

    ##
    # The version of lzop that wrote the file, such as 0x1040.
    attr_reader :version

    ##
    # The version of the LZO library.
    attr_reader :version_lib

    ##
    # The version of lzop that can extract the file.
    attr_reader :version_needed

    ##
    # The compression method, from 1 on; all of them decompress as LZO1X.
    attr_reader :method

    ##
    # The compression level; changes nothing for the reader.
    attr_reader :level

    ##
    # Which checksums and optional fields there are.
    attr_reader :flags
  end

  ##
  # A checksum: one behind the file header, up to four before the data of a block.
  class LzopSum < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @checksum = @_io.read_u4be
      self
    end

    ##
    # Adler-32 or CRC-32, as the flags say.
    attr_reader :checksum
  end

  ##
  # What follows the length of each block in the mapped-ram layout.
  class MappedRamHeader < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @version = @_io.read_u4be
      raise Kaitai::Struct::ValidationNotEqualError.new(1, @version, @_io, "/types/mapped_ram_header/seq/0") if not @version == 1
      @page_size = @_io.read_u8be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((page_size >= 512) && (page_size <= 1073741824))  ? page_size : 1), @page_size, @_io, "/types/mapped_ram_header/seq/1") if not @page_size >= ( ((page_size >= 512) && (page_size <= 1073741824))  ? page_size : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((page_size >= 512) && (page_size <= 1073741824))  ? page_size : 0), @page_size, @_io, "/types/mapped_ram_header/seq/1") if not @page_size <= ( ((page_size >= 512) && (page_size <= 1073741824))  ? page_size : 0)
      @bitmap_offset = @_io.read_u8be
      @pages_offset = @_io.read_u8be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((pages_offset >= (bitmap_offset != 0 ? _io.pos : 0)) && (pages_offset <= 1125899906842624))  ? pages_offset : 1), @pages_offset, @_io, "/types/mapped_ram_header/seq/3") if not @pages_offset >= ( ((pages_offset >= (bitmap_offset != 0 ? _io.pos : 0)) && (pages_offset <= 1125899906842624))  ? pages_offset : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((pages_offset >= (bitmap_offset != 0 ? _io.pos : 0)) && (pages_offset <= 1125899906842624))  ? pages_offset : 0), @pages_offset, @_io, "/types/mapped_ram_header/seq/3") if not @pages_offset <= ( ((pages_offset >= (bitmap_offset != 0 ? _io.pos : 0)) && (pages_offset <= 1125899906842624))  ? pages_offset : 0)
      self
    end

    ##
    # Always 1.
    attr_reader :version

    ##
    # Bytes of a page; with the block's length it gives the length of the bitmap.
    attr_reader :page_size

    ##
    # Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
    attr_reader :bitmap_offset

    ##
    # Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
    attr_reader :pages_offset
  end

  ##
  # QEMU's migration stream, not compressed.
  class MigrationStream < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, default_page_size)
      super(_io, _parent, _root)
      @default_page_size = default_page_size
      _read
    end

    def _read
      @header = StreamHeader.new(@_io, self, @_root)
      @at_next_kind = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if footers
        @configuration = ConfigurationSection.new(@_io, self, @_root)
      end
      @sections = []
      i = 0
      begin
        _ = SectionAt.new(@_io, self, @_root, (sections.length == 0 ? _io.pos : sections.last.section.ofs_end), (sections.length == 0 ? 4294967295 : sections.last.section.ram_id), (sections.length == 0 ? true : sections.last.section.ram_has_names), (sections.length == 0 ? 4294967295 : sections.last.section.htab_id), (sections.length == 0 ? 4294967295 : sections.last.section.storage_attributes_id), (sections.length == 0 ? 4294967295 : sections.last.section.disks_id), (sections.length == 0 ? 4294967295 : sections.last.section.backup_id), (sections.length == 0 ? 4294967295 : sections.last.section.dirty_bitmap_id), footers, ignore_shared, mapped_ram, page_size)
        @sections << _
        i += 1
      end until  ((_.section.kind == :stream_section_section_full) || (_.section.kind == :stream_section_eof)) 
      @rest = Span.new(@_io, self, @_root, sections.last.section.ofs_end, _io.size)
      self
    end

    ##
    # Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
    def footers
      return @footers unless @footers.nil?
      @footers = next_kind == 7
      @footers
    end

    ##
    # Whether blocks have addresses and shared ones are not stored.
    def ignore_shared
      return @ignore_shared unless @ignore_shared.nil?
      @ignore_shared = (footers ? configuration.fields.ignore_shared : false)
      @ignore_shared
    end

    ##
    # Whether the memory is in the mapped-ram layout.
    def mapped_ram
      return @mapped_ram unless @mapped_ram.nil?
      @mapped_ram = (footers ? configuration.fields.mapped_ram : false)
      @mapped_ram
    end

    ##
    # The type byte that follows.
    def next_kind
      return @next_kind unless @next_kind.nil?
      _pos = @_io.pos
      @_io.seek(at_next_kind.ofs)
      @next_kind = @_io.read_u1
      @_io.seek(_pos)
      @next_kind
    end

    ##
    # Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
    def page_size
      return @page_size unless @page_size.nil?
      @page_size = (footers ? (configuration.fields.page_size != 0 ? configuration.fields.page_size : default_page_size) : default_page_size)
      @page_size
    end

    ##
    # Magic and version.
    attr_reader :header

    ##
    # Where next_kind is.
    attr_reader :at_next_kind

    ##
    # What the machine is.
    attr_reader :configuration

    ##
    # The sections, up to the first device's head or the end of the sections.
    attr_reader :sections

    ##
    # Device state, which has no lengths of its own, and its description: the rest of the stream.
    attr_reader :rest

    ##
    # What the caller says; usually 4096.
    attr_reader :default_page_size
  end

  ##
  # The head of a further part of a section, after its type byte.
  class PartHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id)
      super(_io, _parent, _root)
      @ram_id = ram_id
      @htab_id = htab_id
      @storage_attributes_id = storage_attributes_id
      @disks_id = disks_id
      @backup_id = backup_id
      @dirty_bitmap_id = dirty_bitmap_id
      _read
    end

    def _read
      @section_id = @_io.read_u4be
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@section_id, @_io, "/types/part_head/seq/0") if not  ((@section_id == ram_id) || (@section_id == htab_id) || (@section_id == storage_attributes_id) || (@section_id == disks_id) || (@section_id == backup_id) || (@section_id == dirty_bitmap_id)) 
      self
    end

    ##
    # The id of a section that has begun.
    attr_reader :section_id

    ##
    # `ram_id` of the record around.
    attr_reader :ram_id

    ##
    # `htab_id` of the record around.
    attr_reader :htab_id

    ##
    # `storage_attributes_id` of the record around.
    attr_reader :storage_attributes_id

    ##
    # `disks_id` of the record around.
    attr_reader :disks_id

    ##
    # `backup_id` of the record around.
    attr_reader :backup_id

    ##
    # `dirty_bitmap_id` of the record around.
    attr_reader :dirty_bitmap_id
  end

  ##
  # A block in the block list.
  class RamBlock < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ignore_shared, mapped_ram)
      super(_io, _parent, _root)
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      @name = ShortString.new(@_io, self, @_root)
      @length = RamBlockLength.new(@_io, self, @_root)
      if ignore_shared
        @address = RamBlockAddress.new(@_io, self, @_root)
      end
      if mapped_ram
        @mapped = MappedRamHeader.new(@_io, self, @_root)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if is_stored
        @stored = Span.new(@_io, self, @_root, head_end.ofs, mapped.pages_offset + length.used_length)
      end
      self
    end

    ##
    # Which pages are stored, in the byte order of the host that wrote it; the others are zero.
    def bitmap
      return @bitmap unless @bitmap.nil?
      if is_stored
        _pos = @_io.pos
        @_io.seek(mapped.bitmap_offset)
        @bitmap = @_io.read_bytes(((num_words * 8) <= _io.size ? (num_words * 8) : _io.size))
        @_io.seek(_pos)
      end
      @bitmap
    end

    ##
    # Whether bitmap and pages follow.
    def is_stored
      return @is_stored unless @is_stored.nil?
      @is_stored = (mapped_ram ? mapped.bitmap_offset != 0 : false)
      @is_stored
    end

    ##
    # The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
    def next_len
      return @next_len unless @next_len.nil?
      _pos = @_io.pos
      @_io.seek(stored_end)
      @next_len = @_io.read_u1
      @_io.seek(_pos)
      @next_len
    end

    ##
    # Words of the bitmap: one bit a page.
    def num_words
      return @num_words unless @num_words.nil?
      @num_words = (is_stored ? (((length.used_length / mapped.page_size + 64) - 1) / 64) : 0)
      @num_words
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = stored_end
      @ofs_end
    end

    ##
    # The pages.
    def pages
      return @pages unless @pages.nil?
      if is_stored
        _pos = @_io.pos
        @_io.seek(mapped.pages_offset)
        @pages = @_io.read_bytes((length.used_length <= _io.size ? length.used_length : _io.size))
        @_io.seek(_pos)
      end
      @pages
    end

    ##
    # Where stored ends, if there is one.
    def stored_end
      return @stored_end unless @stored_end.nil?
      @stored_end = (is_stored ? stored.ofs_end : head_end.ofs)
      @stored_end
    end

    ##
    # The block's name, such as `pc.ram`; never empty.
    attr_reader :name

    ##
    # Its length.
    attr_reader :length

    ##
    # Its address; only with the capability x-ignore-shared.
    attr_reader :address

    ##
    # Where bitmap and pages are; only in the mapped-ram layout.
    attr_reader :mapped

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # Bitmap, padding and pages as they lie in the file.
    attr_reader :stored

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # An address behind the length of a block.
  class RamBlockAddress < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @address = @_io.read_u8be
      self
    end

    ##
    # Where the block is mapped; only with the capability x-ignore-shared.
    attr_reader :address
  end

  ##
  # Where a ram_block is; it is read when it is asked for.
  class RamBlockAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs, ignore_shared, mapped_ram)
      super(_io, _parent, _root)
      @ofs = ofs
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      self
    end

    ##
    # A block in the block list.
    def ram_block
      return @ram_block unless @ram_block.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @ram_block = RamBlock.new(@_io, self, @_root, ignore_shared, mapped_ram)
      @_io.seek(_pos)
      @ram_block
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # A block in the block list, after its ShortString name.
  class RamBlockLength < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @used_length = @_io.read_u8be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((used_length >= 1) && (used_length <= 70368744177664))  ? used_length : 1), @used_length, @_io, "/types/ram_block_length/seq/0") if not @used_length >= ( ((used_length >= 1) && (used_length <= 70368744177664))  ? used_length : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((used_length >= 1) && (used_length <= 70368744177664))  ? used_length : 0), @used_length, @_io, "/types/ram_block_length/seq/0") if not @used_length <= ( ((used_length >= 1) && (used_length <= 70368744177664))  ? used_length : 0)
      self
    end

    ##
    # Bytes of the block, a multiple of the page size.
    attr_reader :used_length
  end

  ##
  # The list of the blocks, with which the start of the ram section begins.
  class RamBlockList < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ram_has_names, ignore_shared, mapped_ram)
      super(_io, _parent, _root)
      @ram_has_names = ram_has_names
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      @total = RamTotal.new(@_io, self, @_root)
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if ram_has_names
        @blocks = []
        i = 0
        begin
          _ = RamBlockAt.new(@_io, self, @_root, (blocks.length == 0 ? head_end.ofs : blocks.last.ram_block.ofs_end), ignore_shared, mapped_ram)
          @blocks << _
          i += 1
        end until _.ram_block.next_len == 0
      end
      self
    end

    ##
    # Where blocks ends, if there is one.
    def blocks_end
      return @blocks_end unless @blocks_end.nil?
      @blocks_end = (ram_has_names ? blocks.last.ram_block.ofs_end : head_end.ofs)
      @blocks_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = blocks_end
      @ofs_end
    end

    ##
    # How much memory the blocks have together.
    attr_reader :total

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The blocks; version 3 of the section has none, and all memory is one.
    attr_reader :blocks

    ##
    # `ram_has_names` of the record around.
    attr_reader :ram_has_names

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # The rest of a compressed page's record; the zlib stream follows.
  class RamCompressed < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, page_size)
      super(_io, _parent, _root)
      @page_size = page_size
      _read
    end

    def _read
      @len_zlib = @_io.read_u4be
      raise Kaitai::Struct::ValidationLessThanError.new(( ((len_zlib >= 1) && (len_zlib <= (page_size * 2 + 64)))  ? len_zlib : 1), @len_zlib, @_io, "/types/ram_compressed/seq/0") if not @len_zlib >= ( ((len_zlib >= 1) && (len_zlib <= (page_size * 2 + 64)))  ? len_zlib : 1)
      raise Kaitai::Struct::ValidationGreaterThanError.new(( ((len_zlib >= 1) && (len_zlib <= (page_size * 2 + 64)))  ? len_zlib : 0), @len_zlib, @_io, "/types/ram_compressed/seq/0") if not @len_zlib <= ( ((len_zlib >= 1) && (len_zlib <= (page_size * 2 + 64)))  ? len_zlib : 0)
      self
    end

    ##
    # Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
    attr_reader :len_zlib

    ##
    # `page_size` of the record around.
    attr_reader :page_size
  end

  ##
  # The rest of an xbzrle page's record; the difference follows.
  class RamDelta < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @encoding = @_io.read_u1
      raise Kaitai::Struct::ValidationNotEqualError.new(1, @encoding, @_io, "/types/ram_delta/seq/0") if not @encoding == 1
      @len_delta = @_io.read_u2be
      self
    end

    ##
    # Always 1.
    attr_reader :encoding

    ##
    # Bytes of the difference, at most a page.
    attr_reader :len_delta
  end

  ##
  # The rest of a zero page's record.
  class RamFill < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @fill = @_io.read_u1
      self
    end

    ##
    # The byte that the whole page consists of.
    attr_reader :fill
  end

  ##
  # What a part of the ram section holds.
  class RamPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, is_start, ram_has_names, ignore_shared, mapped_ram, page_size)
      super(_io, _parent, _root)
      @is_start = is_start
      @ram_has_names = ram_has_names
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      @page_size = page_size
      _read
    end

    def _read
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if is_start
        @block_list = RamBlockList.new(@_io, self, @_root, ram_has_names, ignore_shared, mapped_ram)
      end
      @records = []
      i = 0
      begin
        _ = RamRecordAt.new(@_io, self, @_root, (records.length == 0 ? block_list_end : records.last.ram_record.ofs_end), ram_has_names, page_size, mapped_ram)
        @records << _
        i += 1
      end until _.ram_record.kind == :ram_flag_eos
      self
    end

    ##
    # Where block_list ends, if there is one.
    def block_list_end
      return @block_list_end unless @block_list_end.nil?
      @block_list_end = (is_start ? block_list.ofs_end : head_end.ofs)
      @block_list_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = records.last.ram_record.ofs_end
      @ofs_end
    end

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The list of the blocks; only in the section's start.
    attr_reader :block_list

    ##
    # The pages, in the order in which they were sent: the last record of a page counts.
    attr_reader :records

    ##
    # `is_start` of the record around.
    attr_reader :is_start

    ##
    # `ram_has_names` of the record around.
    attr_reader :ram_has_names

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram

    ##
    # `page_size` of the record around.
    attr_reader :page_size
  end

  ##
  # A record of a ram section: a page, or a mark.
  class RamRecord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ram_has_names, page_size, mapped_ram)
      super(_io, _parent, _root)
      @ram_has_names = ram_has_names
      @page_size = page_size
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      @word = RamWord.new(@_io, self, @_root, page_size, mapped_ram)
      if has_name
        @name = ShortString.new(@_io, self, @_root)
      end
      if kind == :ram_flag_zero
        @fill = RamFill.new(@_io, self, @_root)
      end
      if kind == :ram_flag_xbzrle
        @delta = RamDelta.new(@_io, self, @_root)
      end
      if kind == :ram_flag_compress_page
        @packed = RamCompressed.new(@_io, self, @_root, page_size)
      end
      @data = Span.new(@_io, self, @_root, _io.pos, _io.pos + len_data)
      self
    end

    ##
    # Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
    def has_name
      return @has_name unless @has_name.nil?
      @has_name = ( ((kind == :ram_flag_eos) || (kind == :ram_flag_multifd_flush))  ? false : (ram_has_names ? word.flags & 32 == 0 : false))
      @has_name
    end

    ##
    # The flags without CONTINUE.
    def kind
      return @kind unless @kind.nil?
      @kind = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::RAM_FLAG, (word.flags & 991))
      @kind
    end

    ##
    # Bytes of the page, the difference or the zlib stream.
    def len_data
      return @len_data unless @len_data.nil?
      @len_data = (kind == :ram_flag_page ? page_size : (kind == :ram_flag_xbzrle ? delta.len_delta : (kind == :ram_flag_compress_page ? packed.len_zlib : 0)))
      @len_data
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = data.ofs_end
      @ofs_end
    end

    ##
    # What follows, and for a page where it belongs.
    attr_reader :word

    ##
    # The block's name.
    attr_reader :name

    ##
    # What a zero page consists of.
    attr_reader :fill

    ##
    # How long the difference is.
    attr_reader :delta

    ##
    # How long the zlib stream is.
    attr_reader :packed

    ##
    # The page, the difference or the zlib stream.
    attr_reader :data

    ##
    # `ram_has_names` of the record around.
    attr_reader :ram_has_names

    ##
    # `page_size` of the record around.
    attr_reader :page_size

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # Where a ram_record is; it is read when it is asked for.
  class RamRecordAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs, ram_has_names, page_size, mapped_ram)
      super(_io, _parent, _root)
      @ofs = ofs
      @ram_has_names = ram_has_names
      @page_size = page_size
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      self
    end

    ##
    # A record of a ram section: a page, or a mark.
    def ram_record
      return @ram_record unless @ram_record.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @ram_record = RamRecord.new(@_io, self, @_root, ram_has_names, page_size, mapped_ram)
      @_io.seek(_pos)
      @ram_record
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs

    ##
    # `ram_has_names` of the record around.
    attr_reader :ram_has_names

    ##
    # `page_size` of the record around.
    attr_reader :page_size

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # What begins the list of the blocks: a 64-bit integer like RamWord.
  class RamTotal < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @total_high = @_io.read_bits_int_be(32)
      @total_low = @_io.read_bits_int_be(22)
      @flags = @_io.read_bits_int_be(10)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@flags, @_io, "/types/ram_total/seq/2") if not  ((@flags == 4) || (@flags == 36)) 
      self
    end

    ##
    # The sum of the lengths of all blocks, upper half.
    attr_reader :total_high

    ##
    # The next bits of the sum, as in RamWord.
    attr_reader :total_low

    ##
    # MEM_SIZE; QEMU does not look at CONTINUE.
    attr_reader :flags
  end

  ##
  # What begins each record of a ram section: an offset, with RamFlag below the page size.
  class RamWord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, page_size, mapped_ram)
      super(_io, _parent, _root)
      @page_size = page_size
      @mapped_ram = mapped_ram
      _read
    end

    def _read
      @offset_high = @_io.read_bits_int_be(32)
      @offset_low = @_io.read_bits_int_be(22)
      @flags = @_io.read_bits_int_be(10)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@flags, @_io, "/types/ram_word/seq/2") if not  ((@flags == (is_whole ? 16 : 1024)) || (@flags == (is_whole ? 48 : 1024)) || (@flags == (is_page ? 2 : 1024)) || (@flags == (is_page ? 34 : 1024)) || (@flags == (is_page ? 8 : 1024)) || (@flags == (is_page ? 40 : 1024)) || (@flags == (is_page ? 64 : 1024)) || (@flags == (is_page ? 96 : 1024)) || (@flags == (is_page ? 256 : 1024)) || (@flags == (is_page ? 288 : 1024)) || (@flags == (is_page ? 512 : 1024)) || (@flags == (is_page ? 544 : 1024))) 
      self
    end

    ##
    # Whether this can be a page: not in the mapped-ram layout.
    def is_page
      return @is_page unless @is_page.nil?
      @is_page = (mapped_ram ? false : is_whole)
      @is_page
    end

    ##
    # Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
    def is_whole
      return @is_whole unless @is_whole.nil?
      @is_whole = offset_low & page_size / 1024 - 1 == 0
      @is_whole
    end

    ##
    # The page's offset in its block, upper half.
    attr_reader :offset_high

    ##
    # The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
    attr_reader :offset_low

    ##
    # One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
    attr_reader :flags

    ##
    # `page_size` of the record around.
    attr_reader :page_size

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram
  end

  ##
  # The first 92 bytes of a saved image.
  class SaveHeader < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @magic = @_io.read_bytes(16)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@magic, @_io, "/types/save_header/seq/0") if not  ((@magic == [76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 83, 97, 118, 101].pack('C*')) || (@magic == [76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 80, 97, 114, 116].pack('C*'))) 
      _io_words = @_io.substream(76)
      @words = Words.new(_io_words, self, @_root)
      self
    end

    ##
    # The byte order of the numbers that follow. 0: little. 1: big.
    def byte_order
      return @byte_order unless @byte_order.nil?
      @byte_order = (version_le <= 3 ? 0 : 1)
      @byte_order
    end

    ##
    # The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
    def version_le
      return @version_le unless @version_le.nil?
      _pos = @_io.pos
      @_io.seek(16)
      @version_le = @_io.read_u4le
      @_io.seek(_pos)
      @version_le
    end

    ##
    # Says that this is a saved image, and whether the save was completed.
    attr_reader :magic

    ##
    # The numbers of the header, in the byte order of the host that wrote them.
    attr_reader :words
    attr_reader :_raw_words
  end

  ##
  # A section of the stream, up to the first device's state.
  class Section < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size)
      super(_io, _parent, _root)
      @before_ram_id = before_ram_id
      @before_ram_has_names = before_ram_has_names
      @before_htab_id = before_htab_id
      @before_storage_attributes_id = before_storage_attributes_id
      @before_disks_id = before_disks_id
      @before_backup_id = before_backup_id
      @before_dirty_bitmap_id = before_dirty_bitmap_id
      @footers = footers
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      @page_size = page_size
      _read
    end

    def _read
      @kind = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::STREAM_SECTION, @_io.read_u1)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@kind, @_io, "/types/section/seq/0") if not  ((@kind == :stream_section_eof) || (@kind == :stream_section_start) || (@kind == :stream_section_part) || (@kind == :stream_section_section_end) || (@kind == :stream_section_section_full) || (@kind == :stream_section_command)) 
      if kind == :stream_section_command
        @command = Command.new(@_io, self, @_root)
      end
      if kind == :stream_section_section_full
        @device = DeviceHead.new(@_io, self, @_root)
      end
      if is_start
        @start = LiveHead.new(@_io, self, @_root, footers)
      end
      if is_part
        @part = PartHead.new(@_io, self, @_root, ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if is_ram
        @ram = RamPart.new(@_io, self, @_root, is_start, ram_has_names, ignore_shared, mapped_ram, page_size)
      end
      self
    end

    ##
    # The state of a backup.
    def backup
      return @backup unless @backup.nil?
      if is_backup
        _pos = @_io.pos
        @_io.seek(disks_end)
        @backup = BackupPart.new(@_io, self, @_root)
        @_io.seek(_pos)
      end
      @backup
    end

    ##
    # Where backup ends, if there is one.
    def backup_end
      return @backup_end unless @backup_end.nil?
      @backup_end = (is_backup ? backup.ofs_end : disks_end)
      @backup_end
    end

    ##
    # The id of `pbs-state`, once it has begun.
    def backup_id
      return @backup_id unless @backup_id.nil?
      @backup_id = (is_start ? (start.name == [112, 98, 115, 45, 115, 116, 97, 116, 101].pack('C*') ? start.section_id : before_backup_id) : before_backup_id)
      @backup_id
    end

    ##
    # Dirty bitmaps of disks.
    def dirty_bitmap
      return @dirty_bitmap unless @dirty_bitmap.nil?
      if is_dirty_bitmap
        _pos = @_io.pos
        @_io.seek(backup_end)
        @dirty_bitmap = DirtyBitmapPart.new(@_io, self, @_root)
        @_io.seek(_pos)
      end
      @dirty_bitmap
    end

    ##
    # Where dirty_bitmap ends, if there is one.
    def dirty_bitmap_end
      return @dirty_bitmap_end unless @dirty_bitmap_end.nil?
      @dirty_bitmap_end = (is_dirty_bitmap ? dirty_bitmap.ofs_end : backup_end)
      @dirty_bitmap_end
    end

    ##
    # The id of `dirty-bitmap`, once it has begun.
    def dirty_bitmap_id
      return @dirty_bitmap_id unless @dirty_bitmap_id.nil?
      @dirty_bitmap_id = (is_start ? (start.name == [100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112].pack('C*') ? start.section_id : before_dirty_bitmap_id) : before_dirty_bitmap_id)
      @dirty_bitmap_id
    end

    ##
    # Pieces of disks.
    def disks
      return @disks unless @disks.nil?
      if is_disks
        _pos = @_io.pos
        @_io.seek(storage_attributes_end)
        @disks = DisksPart.new(@_io, self, @_root)
        @_io.seek(_pos)
      end
      @disks
    end

    ##
    # Where disks ends, if there is one.
    def disks_end
      return @disks_end unless @disks_end.nil?
      @disks_end = (is_disks ? disks.ofs_end : storage_attributes_end)
      @disks_end
    end

    ##
    # The id of `block`, once it has begun.
    def disks_id
      return @disks_id unless @disks_id.nil?
      @disks_id = (is_start ? (start.name == [98, 108, 111, 99, 107].pack('C*') ? start.section_id : before_disks_id) : before_disks_id)
      @disks_id
    end

    ##
    # The section's end; machine types before 2.4 have none.
    def footer
      return @footer unless @footer.nil?
      if  ((footers) && (is_live)) 
        _pos = @_io.pos
        @_io.seek(dirty_bitmap_end)
        @footer = SectionFooter.new(@_io, self, @_root, live_id)
        @_io.seek(_pos)
      end
      @footer
    end

    ##
    # Where footer ends, if there is one.
    def footer_end
      return @footer_end unless @footer_end.nil?
      @footer_end = ( ((footers) && (is_live))  ? footer.ofs_end : dirty_bitmap_end)
      @footer_end
    end

    ##
    # The hash table of a pseries machine.
    def htab
      return @htab unless @htab.nil?
      if is_htab
        _pos = @_io.pos
        @_io.seek(ram_end)
        @htab = HtabPart.new(@_io, self, @_root)
        @_io.seek(_pos)
      end
      @htab
    end

    ##
    # Where htab ends, if there is one.
    def htab_end
      return @htab_end unless @htab_end.nil?
      @htab_end = (is_htab ? htab.ofs_end : ram_end)
      @htab_end
    end

    ##
    # The id of `spapr/htab`, once it has begun.
    def htab_id
      return @htab_id unless @htab_id.nil?
      @htab_id = (is_start ? (start.name == [115, 112, 97, 112, 114, 47, 104, 116, 97, 98].pack('C*') ? start.section_id : before_htab_id) : before_htab_id)
      @htab_id
    end

    ##
    # Whether this is `pbs-state`.
    def is_backup
      return @is_backup unless @is_backup.nil?
      @is_backup = (is_start ? start.name == [112, 98, 115, 45, 115, 116, 97, 116, 101].pack('C*') : (is_part ? part.section_id == before_backup_id : false))
      @is_backup
    end

    ##
    # Whether this is a part of `dirty-bitmap`.
    def is_dirty_bitmap
      return @is_dirty_bitmap unless @is_dirty_bitmap.nil?
      @is_dirty_bitmap = (is_start ? start.name == [100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112].pack('C*') : (is_part ? part.section_id == before_dirty_bitmap_id : false))
      @is_dirty_bitmap
    end

    ##
    # Whether this is a part of `block`.
    def is_disks
      return @is_disks unless @is_disks.nil?
      @is_disks = (is_start ? start.name == [98, 108, 111, 99, 107].pack('C*') : (is_part ? part.section_id == before_disks_id : false))
      @is_disks
    end

    ##
    # Whether this is a part of `spapr/htab`.
    def is_htab
      return @is_htab unless @is_htab.nil?
      @is_htab = (is_start ? start.name == [115, 112, 97, 112, 114, 47, 104, 116, 97, 98].pack('C*') : (is_part ? part.section_id == before_htab_id : false))
      @is_htab
    end

    ##
    # Whether this is a part of a section that comes in several.
    def is_live
      return @is_live unless @is_live.nil?
      @is_live =  ((is_start) || (is_part)) 
      @is_live
    end

    ##
    # Whether this is a further part of such a section.
    def is_part
      return @is_part unless @is_part.nil?
      @is_part =  ((kind == :stream_section_part) || (kind == :stream_section_section_end)) 
      @is_part
    end

    ##
    # Whether this is a part of the ram section.
    def is_ram
      return @is_ram unless @is_ram.nil?
      @is_ram = (is_start ? start.name == [114, 97, 109].pack('C*') : (is_part ? part.section_id == before_ram_id : false))
      @is_ram
    end

    ##
    # Whether a section that comes in several parts begins here.
    def is_start
      return @is_start unless @is_start.nil?
      @is_start = kind == :stream_section_start
      @is_start
    end

    ##
    # Whether this is a part of `s390-storage_attributes`.
    def is_storage_attributes
      return @is_storage_attributes unless @is_storage_attributes.nil?
      @is_storage_attributes = (is_start ? start.name == [115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115].pack('C*') : (is_part ? part.section_id == before_storage_attributes_id : false))
      @is_storage_attributes
    end

    ##
    # The id of the section, if it comes in several parts.
    def live_id
      return @live_id unless @live_id.nil?
      @live_id = (is_start ? start.section_id : (is_part ? part.section_id : 4294967295))
      @live_id
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = footer_end
      @ofs_end
    end

    ##
    # Where ram ends, if there is one.
    def ram_end
      return @ram_end unless @ram_end.nil?
      @ram_end = (is_ram ? ram.ofs_end : head_end.ofs)
      @ram_end
    end

    ##
    # Whether the ram section lists blocks and its records name them: it does since version 4.
    def ram_has_names
      return @ram_has_names unless @ram_has_names.nil?
      @ram_has_names = (is_start ? (start.name == [114, 97, 109].pack('C*') ? start.version_id >= 4 : before_ram_has_names) : before_ram_has_names)
      @ram_has_names
    end

    ##
    # The id of the ram section, once it has begun.
    def ram_id
      return @ram_id unless @ram_id.nil?
      @ram_id = (is_start ? (start.name == [114, 97, 109].pack('C*') ? start.section_id : before_ram_id) : before_ram_id)
      @ram_id
    end

    ##
    # The storage attributes of an s390x machine.
    def storage_attributes
      return @storage_attributes unless @storage_attributes.nil?
      if is_storage_attributes
        _pos = @_io.pos
        @_io.seek(htab_end)
        @storage_attributes = StorageAttributesPart.new(@_io, self, @_root)
        @_io.seek(_pos)
      end
      @storage_attributes
    end

    ##
    # Where storage_attributes ends, if there is one.
    def storage_attributes_end
      return @storage_attributes_end unless @storage_attributes_end.nil?
      @storage_attributes_end = (is_storage_attributes ? storage_attributes.ofs_end : htab_end)
      @storage_attributes_end
    end

    ##
    # The id of `s390-storage_attributes`, once it has begun.
    def storage_attributes_id
      return @storage_attributes_id unless @storage_attributes_id.nil?
      @storage_attributes_id = (is_start ? (start.name == [115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115].pack('C*') ? start.section_id : before_storage_attributes_id) : before_storage_attributes_id)
      @storage_attributes_id
    end

    ##
    # The type byte.
    attr_reader :kind

    ##
    # The command.
    attr_reader :command

    ##
    # The head of a device's state.
    attr_reader :device

    ##
    # The head of a section that comes in several parts.
    attr_reader :start

    ##
    # The head of a further part.
    attr_reader :part

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The guest's memory.
    attr_reader :ram

    ##
    # `ram_id` of the item before.
    attr_reader :before_ram_id

    ##
    # `ram_has_names` of the item before.
    attr_reader :before_ram_has_names

    ##
    # `htab_id` of the item before.
    attr_reader :before_htab_id

    ##
    # `storage_attributes_id` of the item before.
    attr_reader :before_storage_attributes_id

    ##
    # `disks_id` of the item before.
    attr_reader :before_disks_id

    ##
    # `backup_id` of the item before.
    attr_reader :before_backup_id

    ##
    # `dirty_bitmap_id` of the item before.
    attr_reader :before_dirty_bitmap_id

    ##
    # `footers` of the record around.
    attr_reader :footers

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram

    ##
    # `page_size` of the record around.
    attr_reader :page_size
  end

  ##
  # Where a section is; it is read when it is asked for.
  class SectionAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size)
      super(_io, _parent, _root)
      @ofs = ofs
      @before_ram_id = before_ram_id
      @before_ram_has_names = before_ram_has_names
      @before_htab_id = before_htab_id
      @before_storage_attributes_id = before_storage_attributes_id
      @before_disks_id = before_disks_id
      @before_backup_id = before_backup_id
      @before_dirty_bitmap_id = before_dirty_bitmap_id
      @footers = footers
      @ignore_shared = ignore_shared
      @mapped_ram = mapped_ram
      @page_size = page_size
      _read
    end

    def _read
      self
    end

    ##
    # A section of the stream, up to the first device's state.
    def section
      return @section unless @section.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @section = Section.new(@_io, self, @_root, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size)
      @_io.seek(_pos)
      @section
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs

    ##
    # `ram_id` of the item before.
    attr_reader :before_ram_id

    ##
    # `ram_has_names` of the item before.
    attr_reader :before_ram_has_names

    ##
    # `htab_id` of the item before.
    attr_reader :before_htab_id

    ##
    # `storage_attributes_id` of the item before.
    attr_reader :before_storage_attributes_id

    ##
    # `disks_id` of the item before.
    attr_reader :before_disks_id

    ##
    # `backup_id` of the item before.
    attr_reader :before_backup_id

    ##
    # `dirty_bitmap_id` of the item before.
    attr_reader :before_dirty_bitmap_id

    ##
    # `footers` of the record around.
    attr_reader :footers

    ##
    # `ignore_shared` of the record around.
    attr_reader :ignore_shared

    ##
    # `mapped_ram` of the record around.
    attr_reader :mapped_ram

    ##
    # `page_size` of the record around.
    attr_reader :page_size
  end

  ##
  # The end of a section.
  class SectionFooter < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, live_id)
      super(_io, _parent, _root)
      @live_id = live_id
      _read
    end

    def _read
      @kind = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::STREAM_SECTION, @_io.read_u1)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@kind, @_io, "/types/section_footer/seq/0") if not  ((@kind == :stream_section_footer)) 
      @section_id = @_io.read_u4be
      raise Kaitai::Struct::ValidationNotEqualError.new(live_id, @section_id, @_io, "/types/section_footer/seq/1") if not @section_id == live_id
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = head_end.ofs
      @ofs_end
    end

    ##
    # The type byte.
    attr_reader :kind

    ##
    # The id of the section that ends here.
    attr_reader :section_id

    ##
    # Where the fields end.
    attr_reader :head_end

    ##
    # `live_id` of the record around.
    attr_reader :live_id
  end

  ##
  # What follows the type byte of every section; a part, an end and a footer have no other head.
  class SectionId < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @id = @_io.read_u4be
      self
    end

    ##
    # Ties the parts of a section together; ids are arbitrary.
    attr_reader :id
  end

  ##
  # The rest of the head of a start or a full section, after its id and its ShortString name.
  class SectionInstance < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @instance_id = @_io.read_u4be
      @version_id = @_io.read_u4be
      self
    end

    ##
    # Tells devices of the same kind apart.
    attr_reader :instance_id

    ##
    # The version of the device's state.
    attr_reader :version_id
  end

  ##
  # A frame, in the order of the file.
  class SeekTableEntry < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_compressed = @_io.read_u4le
      @len_decompressed = @_io.read_u4le
      self
    end

    ##
    # Bytes of the frame in the file.
    attr_reader :len_compressed

    ##
    # Bytes that it decompresses to.
    attr_reader :len_decompressed
  end

  ##
  # What ends a seek table.
  class SeekTableFooter < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @num_frames = @_io.read_u4le
      @descriptor = @_io.read_u1
      @magic = @_io.read_bytes(4)
      raise Kaitai::Struct::ValidationNotEqualError.new([177, 234, 146, 143].pack('C*'), @magic, @_io, "/types/seek_table_footer/seq/2") if not @magic == [177, 234, 146, 143].pack('C*')
      self
    end

    ##
    # How many entries there are.
    attr_reader :num_frames

    ##
    # Bit 7 says that each entry carries a checksum; the others are 0.
    attr_reader :descriptor

    ##
    # Says that this is a seek table; the last bytes of the payload.
    attr_reader :magic
  end

  ##
  # What begins a seek table, behind the last frame.
  class SeekTableHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @magic = @_io.read_bytes(4)
      raise Kaitai::Struct::ValidationNotEqualError.new([94, 42, 77, 24].pack('C*'), @magic, @_io, "/types/seek_table_head/seq/0") if not @magic == [94, 42, 77, 24].pack('C*')
      @len_table = @_io.read_u4le
      self
    end

    ##
    # Says that this is a skippable frame, of the number that seek tables use.
    attr_reader :magic

    ##
    # Bytes that follow: the entries and the footer.
    attr_reader :len_table
  end

  ##
  # A name of at most 255 bytes after its length.
  class ShortString < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_name = @_io.read_u1
      @name = @_io.read_bytes(len_name)
      self
    end

    ##
    # Bytes of the name.
    attr_reader :len_name

    ##
    # The name, without a terminator.
    attr_reader :name
  end

  ##
  # Bytes that are not read until they are asked for.
  class Span < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs, ofs_end)
      super(_io, _parent, _root)
      @ofs = ofs
      @ofs_end = ofs_end
      _read
    end

    def _read
      self
    end

    ##
    # The bytes.
    def data
      return @data unless @data.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @data = @_io.read_bytes(((ofs_end - ofs) <= _io.size ? (ofs_end - ofs) : _io.size))
      @_io.seek(_pos)
      @data
    end

    ##
    # Where they begin in the file.
    attr_reader :ofs

    ##
    # Where they end.
    attr_reader :ofs_end
  end

  ##
  # What a part of `s390-storage_attributes` holds.
  class StorageAttributesPart < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @records = []
      i = 0
      begin
        _ = StorageAttributesRecordAt.new(@_io, self, @_root, (records.length == 0 ? _io.pos : records.last.storage_attributes_record.ofs_end))
        @records << _
        i += 1
      end until _.storage_attributes_record.is_last
      self
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = records.last.storage_attributes_record.ofs_end
      @ofs_end
    end

    ##
    # The records.
    attr_reader :records
  end

  ##
  # A record of `s390-storage_attributes`.
  class StorageAttributesRecord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @word = StorageAttributesWord.new(@_io, self, @_root)
      if word.flags == 2
        @len_data = @_io.read_u8be
        raise Kaitai::Struct::ValidationLessThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1), @len_data, @_io, "/types/storage_attributes_record/seq/1") if not @len_data >= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1)
        raise Kaitai::Struct::ValidationGreaterThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0), @len_data, @_io, "/types/storage_attributes_record/seq/1") if not @len_data <= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if word.flags == 2
        @data = Span.new(@_io, self, @_root, head_end.ofs, head_end.ofs + len_data)
      end
      self
    end

    ##
    # Where data ends, if there is one.
    def data_end
      return @data_end unless @data_end.nil?
      @data_end = (word.flags == 2 ? data.ofs_end : head_end.ofs)
      @data_end
    end

    ##
    # Whether this part ends here.
    def is_last
      return @is_last unless @is_last.nil?
      @is_last =  ((word.flags == 1) || ( ((word.flags == 8) && (next_kind == 126)) )) 
      @is_last
    end

    ##
    # The byte that follows: a few old writers forget the end mark, and then it is a footer's.
    def next_kind
      return @next_kind unless @next_kind.nil?
      _pos = @_io.pos
      @_io.seek(data_end)
      @next_kind = @_io.read_u1
      @_io.seek(_pos)
      @next_kind
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = data_end
      @ofs_end
    end

    ##
    # What follows.
    attr_reader :word

    ##
    # How many attributes follow, one byte each.
    attr_reader :len_data

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # The attributes.
    attr_reader :data
  end

  ##
  # Where a storage_attributes_record is; it is read when it is asked for.
  class StorageAttributesRecordAt < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, ofs)
      super(_io, _parent, _root)
      @ofs = ofs
      _read
    end

    def _read
      self
    end

    ##
    # A record of `s390-storage_attributes`.
    def storage_attributes_record
      return @storage_attributes_record unless @storage_attributes_record.nil?
      _pos = @_io.pos
      @_io.seek(ofs)
      @storage_attributes_record = StorageAttributesRecord.new(@_io, self, @_root)
      @_io.seek(_pos)
      @storage_attributes_record
    end

    ##
    # Where it begins in the file.
    attr_reader :ofs
  end

  ##
  # What begins each record of `s390-storage_attributes`: a 64-bit integer.
  class StorageAttributesWord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @address_high = @_io.read_bits_int_be(32)
      @address_low = @_io.read_bits_int_be(20)
      @flags = @_io.read_bits_int_be(12)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@flags, @_io, "/types/storage_attributes_word/seq/2") if not  ((@flags == 1) || (@flags == 2) || (@flags == 8)) 
      self
    end

    ##
    # The guest's address, upper half.
    attr_reader :address_high

    ##
    # The next bits of the address, down to the page.
    attr_reader :address_low

    ##
    # One bit of StorageAttributesFlag.
    attr_reader :flags
  end

  ##
  # The first eight bytes of a migration stream.
  class StreamHeader < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @magic = @_io.read_bytes(4)
      raise Kaitai::Struct::ValidationNotEqualError.new([81, 69, 86, 77].pack('C*'), @magic, @_io, "/types/stream_header/seq/0") if not @magic == [81, 69, 86, 77].pack('C*')
      @version = @_io.read_u4be
      raise Kaitai::Struct::ValidationNotEqualError.new(3, @version, @_io, "/types/stream_header/seq/1") if not @version == 3
      self
    end

    ##
    # Says that this is a QEMU migration stream.
    attr_reader :magic

    ##
    # Always 3; version 2 ended with QEMU 0.10.
    attr_reader :version
  end

  ##
  # A subsection of the configuration.
  class Subsection < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil, before_page_size, before_mapped_ram, before_ignore_shared)
      super(_io, _parent, _root)
      @before_page_size = before_page_size
      @before_mapped_ram = before_mapped_ram
      @before_ignore_shared = before_ignore_shared
      _read
    end

    def _read
      @kind = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::STREAM_SECTION, @_io.read_u1)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@kind, @_io, "/types/subsection/seq/0") if not  ((@kind == :stream_section_subsection)) 
      @name = SubsectionName.new(@_io, self, @_root)
      @head = SubsectionHead.new(@_io, self, @_root)
      if name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115].pack('C*')
        @target_page_bits = TargetPageBits.new(@_io, self, @_root)
      end
      if name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115].pack('C*')
        @capability_list = CapabilityList.new(@_io, self, @_root)
      end
      if name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100].pack('C*')
        @uuid = Uuid.new(@_io, self, @_root)
      end
      @at_next_kind = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      self
    end

    ##
    # Whether this or a subsection before lists `x-ignore-shared`.
    def ignore_shared
      return @ignore_shared unless @ignore_shared.nil?
      @ignore_shared = (name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115].pack('C*') ? capability_list.ignore_shared : before_ignore_shared)
      @ignore_shared
    end

    ##
    # Whether this or a subsection before lists `mapped-ram`.
    def mapped_ram
      return @mapped_ram unless @mapped_ram.nil?
      @mapped_ram = (name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115].pack('C*') ? capability_list.mapped_ram : before_mapped_ram)
      @mapped_ram
    end

    ##
    # The type byte that follows.
    def next_kind
      return @next_kind unless @next_kind.nil?
      _pos = @_io.pos
      @_io.seek(at_next_kind.ofs)
      @next_kind = @_io.read_u1
      @_io.seek(_pos)
      @next_kind
    end

    ##
    # Bytes of a page, if this or a subsection before says it; else 0.
    def page_size
      return @page_size unless @page_size.nil?
      @page_size = (name.name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115].pack('C*') ? target_page_bits.page_size : before_page_size)
      @page_size
    end

    ##
    # The type byte.
    attr_reader :kind

    ##
    # Which subsection this is, such as `configuration/capabilities`.
    attr_reader :name

    ##
    # Its version.
    attr_reader :head

    ##
    # The fields of `configuration/target-page-bits`.
    attr_reader :target_page_bits

    ##
    # The fields of `configuration/capabilities`.
    attr_reader :capability_list

    ##
    # The fields of `configuration/uuid`.
    attr_reader :uuid

    ##
    # Where next_kind is.
    attr_reader :at_next_kind

    ##
    # `page_size` of the item before.
    attr_reader :before_page_size

    ##
    # `mapped_ram` of the item before.
    attr_reader :before_mapped_ram

    ##
    # `ignore_shared` of the item before.
    attr_reader :before_ignore_shared
  end

  ##
  # What stands between the name of a subsection and its fields.
  class SubsectionHead < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @version = @_io.read_u4be
      self
    end

    ##
    # The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
    attr_reader :version
  end

  ##
  # The name of a subsection of the configuration.
  class SubsectionName < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_name = @_io.read_u1
      @name = @_io.read_bytes(len_name)
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@name, @_io, "/types/subsection_name/seq/1") if not  ((@name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115].pack('C*')) || (@name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115].pack('C*')) || (@name == [99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100].pack('C*'))) 
      self
    end

    ##
    # Bytes of the name.
    attr_reader :len_name

    ##
    # The name.
    attr_reader :name
  end

  ##
  # The fields of the subsection `configuration/target-page-bits`.
  class TargetPageBits < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @page_bits = @_io.read_u4be
      raise Kaitai::Struct::ValidationGreaterThanError.new(24, @page_bits, @_io, "/types/target_page_bits/seq/0") if not @page_bits <= 24
      self
    end

    ##
    # Bytes of a page; the flags of a RamWord leave no room for less than 1024.
    def page_size
      return @page_size unless @page_size.nil?
      @page_size = (page_bits > 9 ? (1 << page_bits) : 0)
      @page_size
    end

    ##
    # The target's page size is two to this power.
    attr_reader :page_bits
  end

  ##
  # An area that holds one NUL-terminated text and room for it to grow.
  class TextArea < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @text = Kaitai::Struct::Stream::bytes_terminate(@_io.read_bytes_full, 0, false)
      self
    end

    ##
    # The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
    def padding
      return @padding unless @padding.nil?
      _pos = @_io.pos
      @_io.seek(text.size)
      @padding = @_io.read_bytes_full
      @_io.seek(_pos)
      @padding
    end

    ##
    # The text, UTF-8, without its NUL; readers stop at the first NUL.
    attr_reader :text
  end

  ##
  # The fields of the subsection `configuration/uuid`.
  class Uuid < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @value = @_io.read_bytes(16)
      self
    end

    ##
    # The guest's UUID as 16 bytes.
    attr_reader :value
  end

  ##
  # A record in the state of a VFIO device.
  class VfioRecord < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @mark = @_io.read_bytes(6)
      raise Kaitai::Struct::ValidationNotEqualError.new([255, 255, 255, 255, 239, 16].pack('C*'), @mark, @_io, "/types/vfio_record/seq/0") if not @mark == [255, 255, 255, 255, 239, 16].pack('C*')
      @tag = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::VFIO_TAG, @_io.read_u2be)
      raise Kaitai::Struct::ValidationNotInEnumError.new(@tag, @_io, "/types/vfio_record/seq/1") if not LibvirtSaveImage::I__VFIO_TAG.key?(@tag)
      if tag == :vfio_tag_dev_data
        @len_data = @_io.read_u8be
        raise Kaitai::Struct::ValidationLessThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1), @len_data, @_io, "/types/vfio_record/seq/2") if not @len_data >= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 1)
        raise Kaitai::Struct::ValidationGreaterThanError.new(( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0), @len_data, @_io, "/types/vfio_record/seq/2") if not @len_data <= ( ((len_data >= 0) && (len_data <= 70368744177664))  ? len_data : 0)
      end
      @head_end = Span.new(@_io, self, @_root, _io.pos, _io.pos)
      if tag == :vfio_tag_dev_data
        @data = Span.new(@_io, self, @_root, head_end.ofs, head_end.ofs + len_data)
      end
      self
    end

    ##
    # Where data ends, if there is one.
    def data_end
      return @data_end unless @data_end.nil?
      @data_end = (tag == :vfio_tag_dev_data ? data.ofs_end : head_end.ofs)
      @data_end
    end

    ##
    # Where this ends in the file.
    def ofs_end
      return @ofs_end unless @ofs_end.nil?
      @ofs_end = data_end
      @ofs_end
    end

    ##
    # Says that this is a mark of VFIO.
    attr_reader :mark

    ##
    # What follows.
    attr_reader :tag

    ##
    # Bytes that follow.
    attr_reader :len_data

    ##
    # Where the fields of fixed place end.
    attr_reader :head_end

    ##
    # A piece of the device's state.
    attr_reader :data
  end

  ##
  # The description of all device state after its type byte; the JSON text follows.
  class VmDescription < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @len_json = @_io.read_u4be
      self
    end

    ##
    # Bytes of the JSON text, which reaches to the end of the stream.
    attr_reader :len_json
  end

  ##
  # The numbers of the header, in the byte order of the host that wrote them.
  class Words < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      case _parent.byte_order
      when 0
        @_is_le = true
      when 1
        @_is_le = false
      end

      if @_is_le == true
        _read_le
      elsif @_is_le == false
        _read_be
      else
        raise Kaitai::Struct::UndecidedEndiannessError.new("/types/words")
      end
      self
    end

    def _read_le
      @version = @_io.read_u4le
      raise Kaitai::Struct::ValidationGreaterThanError.new(3, @version, @_io, "/types/words/seq/0") if not @version <= 3
      @len_data = @_io.read_u4le
      raise Kaitai::Struct::ValidationLessThanError.new(1, @len_data, @_io, "/types/words/seq/1") if not @len_data >= 1
      @was_running = @_io.read_u4le
      @format = @_io.read_u4le
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@format, @_io, "/types/words/seq/3") if not  ((@format == 0) || (@format == 1) || (@format == 2) || (@format == 3) || (@format == 4) || (@format == 5) || (@format == 6)) 
      @ofs_cookie = @_io.read_u4le
      raise Kaitai::Struct::ValidationGreaterThanError.new(len_data, @ofs_cookie, @_io, "/types/words/seq/4") if not @ofs_cookie <= len_data
      if version >= 3
        @features = @_io.read_u4le
        raise Kaitai::Struct::ValidationNotAnyOfError.new(@features, @_io, "/types/words/seq/5") if not  ((@features == 0) || (@features == 1)) 
      end
      @reserved = @_io.read_bytes_full
      self
    end

    def _read_be
      @version = @_io.read_u4be
      raise Kaitai::Struct::ValidationGreaterThanError.new(3, @version, @_io, "/types/words/seq/0") if not @version <= 3
      @len_data = @_io.read_u4be
      raise Kaitai::Struct::ValidationLessThanError.new(1, @len_data, @_io, "/types/words/seq/1") if not @len_data >= 1
      @was_running = @_io.read_u4be
      @format = @_io.read_u4be
      raise Kaitai::Struct::ValidationNotAnyOfError.new(@format, @_io, "/types/words/seq/3") if not  ((@format == 0) || (@format == 1) || (@format == 2) || (@format == 3) || (@format == 4) || (@format == 5) || (@format == 6)) 
      @ofs_cookie = @_io.read_u4be
      raise Kaitai::Struct::ValidationGreaterThanError.new(len_data, @ofs_cookie, @_io, "/types/words/seq/4") if not @ofs_cookie <= len_data
      if version >= 3
        @features = @_io.read_u4be
        raise Kaitai::Struct::ValidationNotAnyOfError.new(@features, @_io, "/types/words/seq/5") if not  ((@features == 0) || (@features == 1)) 
      end
      @reserved = @_io.read_bytes_full
      self
    end

    ##
    # The payload uses QEMU's mapped-ram layout.
    def features_mapped_ram
      return @features_mapped_ram unless @features_mapped_ram.nil?
      if version >= 3
        @features_mapped_ram = features & 1 != 0
      end
      @features_mapped_ram
    end

    ##
    # `format` as one of the known values.
    def format_enum
      return @format_enum unless @format_enum.nil?
      @format_enum = Kaitai::Struct::Stream::resolve_enum(LibvirtSaveImage::SAVE_FORMAT, format)
      @format_enum
    end

    ##
    # Bytes of the cookie's area, which reaches to the payload.
    def len_cookie
      return @len_cookie unless @len_cookie.nil?
      @len_cookie = len_data - len_xml
      @len_cookie
    end

    ##
    # Bytes of the XML's area: up to the cookie, or up to the payload.
    def len_xml
      return @len_xml unless @len_xml.nil?
      @len_xml = (ofs_cookie != 0 ? ofs_cookie : len_data)
      @len_xml
    end

    ##
    # Where the payload begins in the file; nothing else points to it and it is not aligned.
    def ofs_payload
      return @ofs_payload unless @ofs_payload.nil?
      @ofs_payload = len_data + 92
      @ofs_payload
    end

    ##
    # Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
    attr_reader :version

    ##
    # Bytes from the end of the header to the payload: XML, cookie and padding.
    attr_reader :len_data

    ##
    # Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
    attr_reader :was_running

    ##
    # What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
    attr_reader :format

    ##
    # Where the cookie begins, counted from the end of the header; 0 when there is none.
    attr_reader :ofs_cookie

    ##
    # What a reader must be able to do before it touches the payload; from version 3 on.
    attr_reader :features

    ##
    # Written as zero, ignored by every reader, and in no defined byte order.
    attr_reader :reserved
  end

  ##
  # The registers behind those of sysenter.
  class X86Control < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @cr0 = @_io.read_u8be
      @cr2 = @_io.read_u8be
      @cr3 = @_io.read_u8be
      @cr4 = @_io.read_u8be
      @debug = @_io.read_bytes(64)
      @a20_mask = @_io.read_u4be
      @mxcsr = @_io.read_u4be
      @xmm = @_io.read_bytes(256)
      @efer = @_io.read_u8be
      @star = @_io.read_u8be
      @lstar = @_io.read_u8be
      @cstar = @_io.read_u8be
      @fmask = @_io.read_u8be
      @kernel_gs_base = @_io.read_u8be
      self
    end

    ##
    # A control register.
    attr_reader :cr0

    ##
    # The address of the last page fault.
    attr_reader :cr2

    ##
    # The page tables.
    attr_reader :cr3

    ##
    # A control register.
    attr_reader :cr4

    ##
    # The debug registers, 64 bits each.
    attr_reader :debug

    ##
    # The mask of addresses.
    attr_reader :a20_mask

    ##
    # Control and status of SSE.
    attr_reader :mxcsr

    ##
    # Sixteen times the low and the high half of a register of SSE.
    attr_reader :xmm

    ##
    # Extended features: long mode, among others.
    attr_reader :efer

    ##
    # The segments of syscall.
    attr_reader :star

    ##
    # The address of syscall.
    attr_reader :lstar

    ##
    # The address of syscall of 32-bit code.
    attr_reader :cstar

    ##
    # The flags that syscall clears.
    attr_reader :fmask

    ##
    # The base of gs that swapgs brings.
    attr_reader :kernel_gs_base
  end

  ##
  # The beginning of `cpu` of x86-64, versions 7 to 12.
  class X86Cpu < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @general = X86General.new(@_io, self, @_root)
      @sysenter_esp = @_io.read_u8be
      @sysenter_eip = @_io.read_u8be
      @control = X86Control.new(@_io, self, @_root)
      self
    end

    ##
    # The registers up to those of sysenter.
    attr_reader :general

    ##
    # The stack of sysenter.
    attr_reader :sysenter_esp

    ##
    # The address of sysenter.
    attr_reader :sysenter_eip

    ##
    # The registers behind them.
    attr_reader :control
  end

  ##
  # The registers up to those of sysenter.
  class X86General < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @rax = @_io.read_u8be
      @rcx = @_io.read_u8be
      @rdx = @_io.read_u8be
      @rbx = @_io.read_u8be
      @rsp = @_io.read_u8be
      @rbp = @_io.read_u8be
      @rsi = @_io.read_u8be
      @rdi = @_io.read_u8be
      @r8 = @_io.read_u8be
      @r9 = @_io.read_u8be
      @r10 = @_io.read_u8be
      @r11 = @_io.read_u8be
      @r12 = @_io.read_u8be
      @r13 = @_io.read_u8be
      @r14 = @_io.read_u8be
      @r15 = @_io.read_u8be
      @rip = @_io.read_u8be
      @rflags = @_io.read_u8be
      @hflags = @_io.read_u4be
      @fpu = @_io.read_bytes(88)
      @es = X86Segment.new(@_io, self, @_root)
      @cs = X86Segment.new(@_io, self, @_root)
      @ss = X86Segment.new(@_io, self, @_root)
      @ds = X86Segment.new(@_io, self, @_root)
      @fs = X86Segment.new(@_io, self, @_root)
      @gs = X86Segment.new(@_io, self, @_root)
      @ldt = X86Segment.new(@_io, self, @_root)
      @tr = X86Segment.new(@_io, self, @_root)
      @gdt = X86Segment.new(@_io, self, @_root)
      @idt = X86Segment.new(@_io, self, @_root)
      @sysenter_cs = @_io.read_u4be
      self
    end

    ##
    # A general register.
    attr_reader :rax

    ##
    # A general register.
    attr_reader :rcx

    ##
    # A general register.
    attr_reader :rdx

    ##
    # A general register.
    attr_reader :rbx

    ##
    # The stack.
    attr_reader :rsp

    ##
    # A general register.
    attr_reader :rbp

    ##
    # A general register.
    attr_reader :rsi

    ##
    # A general register.
    attr_reader :rdi

    ##
    # A general register.
    attr_reader :r8

    ##
    # A general register.
    attr_reader :r9

    ##
    # A general register.
    attr_reader :r10

    ##
    # A general register.
    attr_reader :r11

    ##
    # A general register.
    attr_reader :r12

    ##
    # A general register.
    attr_reader :r13

    ##
    # A general register.
    attr_reader :r14

    ##
    # A general register.
    attr_reader :r15

    ##
    # The instruction.
    attr_reader :rip

    ##
    # The flags.
    attr_reader :rflags

    ##
    # QEMU's own flags: whether the CPU is in long mode, among others.
    attr_reader :hflags

    ##
    # Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
    attr_reader :fpu

    ##
    # A segment.
    attr_reader :es

    ##
    # The segment of the code.
    attr_reader :cs

    ##
    # The segment of the stack.
    attr_reader :ss

    ##
    # A segment.
    attr_reader :ds

    ##
    # A segment.
    attr_reader :fs

    ##
    # A segment.
    attr_reader :gs

    ##
    # The local descriptors.
    attr_reader :ldt

    ##
    # The task.
    attr_reader :tr

    ##
    # The global descriptors; base and limit count.
    attr_reader :gdt

    ##
    # The interrupts; base and limit count.
    attr_reader :idt

    ##
    # The code segment of sysenter.
    attr_reader :sysenter_cs
  end

  ##
  # The beginning of `cpu` of x86-64, versions 4 to 6.
  class X86OldCpu < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @general = X86General.new(@_io, self, @_root)
      @sysenter_esp = @_io.read_u4be
      @sysenter_eip = @_io.read_u4be
      @control = X86Control.new(@_io, self, @_root)
      self
    end

    ##
    # The registers up to those of sysenter.
    attr_reader :general

    ##
    # The stack of sysenter.
    attr_reader :sysenter_esp

    ##
    # The address of sysenter.
    attr_reader :sysenter_eip

    ##
    # The registers behind them.
    attr_reader :control
  end

  ##
  # A segment register, or the register of a table.
  class X86Segment < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @selector = @_io.read_u4be
      @base = @_io.read_u8be
      @limit = @_io.read_u4be
      @flags = @_io.read_u4be
      self
    end

    ##
    # The selector.
    attr_reader :selector

    ##
    # The address.
    attr_reader :base

    ##
    # The limit.
    attr_reader :limit

    ##
    # The upper half of the descriptor.
    attr_reader :flags
  end

  ##
  # How an xz stream ends; an index of its blocks precedes it.
  class XzFooter < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @crc = @_io.read_u4le
      @backward_size = @_io.read_u4le
      @flags = @_io.read_u2le
      @magic = @_io.read_bytes(2)
      raise Kaitai::Struct::ValidationNotEqualError.new([89, 90].pack('C*'), @magic, @_io, "/types/xz_footer/seq/3") if not @magic == [89, 90].pack('C*')
      self
    end

    ##
    # The CRC-32 of the next two fields.
    attr_reader :crc

    ##
    # Bytes of the index before the footer, in units of four, less one.
    attr_reader :backward_size

    ##
    # The same as in the header.
    attr_reader :flags

    ##
    # Ends an xz stream.
    attr_reader :magic
  end

  ##
  # How an xz stream begins; its blocks follow.
  class XzHeader < Kaitai::Struct::Struct
    def initialize(_io, _parent = nil, _root = nil)
      super(_io, _parent, _root)
      _read
    end

    def _read
      @magic = @_io.read_bytes(6)
      raise Kaitai::Struct::ValidationNotEqualError.new([253, 55, 122, 88, 90, 0].pack('C*'), @magic, @_io, "/types/xz_header/seq/0") if not @magic == [253, 55, 122, 88, 90, 0].pack('C*')
      @flags = @_io.read_u2le
      @crc = @_io.read_u4le
      self
    end

    ##
    # Says that this is an xz stream.
    attr_reader :magic

    ##
    # Which check the blocks carry.
    attr_reader :flags

    ##
    # The CRC-32 of the flags.
    attr_reader :crc
  end

  ##
  # QEMU's migration stream, plain or compressed, to the end of the file.
  def payload
    return @payload unless @payload.nil?
    _pos = @_io.pos
    @_io.seek(header.words.ofs_payload)
    @payload = @_io.read_bytes_full
    @_io.seek(_pos)
    @payload
  end

  ##
  # The payload as a migration stream, where it is not compressed.
  def stream
    return @stream unless @stream.nil?
    _pos = @_io.pos
    @_io.seek(header.words.ofs_payload)
    @stream = MigrationStream.new(@_io, self, @_root, 4096)
    @_io.seek(_pos)
    @stream
  end

  ##
  # The header.
  attr_reader :header

  ##
  # The domain XML: what the guest looked like.
  attr_reader :xml

  ##
  # The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
  attr_reader :cookie
  attr_reader :_raw_xml
  attr_reader :_raw_cookie
end
