# Generated from formats/ by `qemusave spec`; do not edit.
meta:
  id: libvirt_save_image
  title: libvirt QEMU saved-domain image
  application:
    - libvirt
    - QEMU
  file-extension: save
  license: CC0-1.0
  ks-version: 0.11
doc: 'A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.'
doc-ref:
  - 'https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header'
  - 'https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader'
  - 'https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream'
seq:
  - id: header
    type: save_header
    doc: The header.
  - id: xml
    type: text_area
    size: '(header.words.len_xml.as<s8> <= _io.size.as<s8>) ? header.words.len_xml.as<s8> : _io.size.as<s8>'
    doc: 'The domain XML: what the guest looked like.'
  - id: cookie
    type: text_area
    if: 'header.words.ofs_cookie != 0'
    size: '(header.words.len_cookie.as<s8> <= _io.size.as<s8>) ? header.words.len_cookie.as<s8> : _io.size.as<s8>'
    doc: 'The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.'
instances:
  payload:
    pos: header.words.ofs_payload
    size-eos: true
    doc: 'QEMU''s migration stream, plain or compressed, to the end of the file.'
  stream:
    pos: header.words.ofs_payload
    type: migration_stream(4096)
    doc: 'The payload as a migration stream, where it is not compressed.'
types:
  backup_part:
    doc: 'What `pbs-state` holds.'
    seq:
      - id: len_state
        type: u8be
        valid:
          min: '(len_state.as<s8> >= 0.as<s8> and len_state.as<s8> <= 70368744177664.as<s8>) ? len_state : 1'
          max: '(len_state.as<s8> >= 0.as<s8> and len_state.as<s8> <= 70368744177664.as<s8>) ? len_state : 0'
        doc: Bytes that follow.
      - id: state
        type: 'span(_io.pos, _io.pos.as<s8> + len_state.as<s8>)'
        doc: The state of the backup.
    instances:
      ofs_end:
        value: state.ofs_end.as<s8>
        doc: Where this ends in the file.
  capability_list:
    doc: 'The fields of the subsection `configuration/capabilities`.'
    seq:
      - id: num_capabilities
        type: u4be
        valid:
          max: 64
        doc: How many names follow.
      - id: capabilities
        type: 'capability_name((capabilities.size == 0) ? false : capabilities.last.mapped_ram, (capabilities.size == 0) ? false : capabilities.last.ignore_shared)'
        repeat: expr
        repeat-expr: num_capabilities
        doc: The capabilities that were switched on.
    instances:
      mapped_ram:
        value: '(num_capabilities > 0) ? capabilities.last.mapped_ram : false'
        doc: 'Whether the memory is in the mapped-ram layout: this decides, not the image''s header.'
      ignore_shared:
        value: '(num_capabilities > 0) ? capabilities.last.ignore_shared : false'
        doc: Whether blocks have addresses and shared ones are not stored.
  capability_name:
    doc: A capability that was switched on.
    params:
      - id: before_mapped_ram
        type: bool
        doc: '`mapped_ram` of the item before.'
      - id: before_ignore_shared
        type: bool
        doc: '`ignore_shared` of the item before.'
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        size: len_name
        doc: 'The capability''s name.'
    instances:
      mapped_ram:
        value: '(name == [0x6d, 0x61, 0x70, 0x70, 0x65, 0x64, 0x2d, 0x72, 0x61, 0x6d]) ? true : before_mapped_ram'
        doc: 'Whether this or one before is `mapped-ram`.'
      ignore_shared:
        value: '(name == [0x78, 0x2d, 0x69, 0x67, 0x6e, 0x6f, 0x72, 0x65, 0x2d, 0x73, 0x68, 0x61, 0x72, 0x65, 0x64]) ? true : before_ignore_shared'
        doc: 'Whether this or one before is `x-ignore-shared`.'
  command:
    doc: A command after its type byte.
    seq:
      - id: head
        type: command_head
        doc: Which command it is.
      - id: data
        size: head.len_data
        doc: What belongs to it.
  command_head:
    doc: A command after its type byte; it has neither an id nor a footer.
    seq:
      - id: command
        type: u2be
        doc: 'What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.'
      - id: len_data
        type: u2be
        doc: Bytes that belong to it.
  configuration:
    doc: The configuration section after its type byte.
    seq:
      - id: len_machine
        type: u4be
        valid:
          min: '(len_machine.as<s8> <= 256.as<s8>) ? len_machine : 1'
          max: '(len_machine.as<s8> <= 256.as<s8>) ? len_machine : 0'
        doc: 'Bytes of the machine type''s name.'
      - id: machine
        size: len_machine
        doc: 'The versioned machine type, such as `pc-q35-10.0`.'
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
      - id: subsections
        type: 'subsection((subsections.size == 0) ? 0.as<u4> : subsections.last.page_size, (subsections.size == 0) ? false : subsections.last.mapped_ram, (subsections.size == 0) ? false : subsections.last.ignore_shared)'
        repeat: until
        repeat-until: '_.next_kind != 5'
        if: next_kind == 5
        doc: What else the receiving side must know.
    instances:
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: The type byte that follows.
      page_size:
        value: '((next_kind == 5) ? subsections.last.page_size : 0.as<u4>).as<u4>'
        doc: Bytes of a page of the target; 0 where the subsections do not say it.
      mapped_ram:
        value: '(next_kind == 5) ? subsections.last.mapped_ram : false'
        doc: Whether the memory is in the mapped-ram layout.
      ignore_shared:
        value: '(next_kind == 5) ? subsections.last.ignore_shared : false'
        doc: Whether blocks have addresses and shared ones are not stored.
  configuration_section:
    doc: 'The configuration section, which has neither an id nor a footer.'
    seq:
      - id: kind
        type: u1
        enum: stream_section
        valid:
          any-of:
            - 'stream_section::configuration'
        doc: The type byte.
      - id: fields
        type: configuration
        doc: What the machine is.
  device_head:
    doc: 'The head of a device''s whole state, after its type byte; the state follows and has no length.'
    seq:
      - id: id
        type: section_id
        doc: 'The section''s id.'
      - id: name
        type: short_string
        doc: 'The device''s name.'
      - id: instance
        type: section_instance
        doc: 'Which of the devices of that name it is, and the version of its state.'
  dirty_bitmap_bits:
    doc: Bits of a dirty bitmap.
    seq:
      - id: start
        type: u8be
        doc: The first sector that the bits are about.
      - id: num_sectors
        type: u4be
        doc: How many sectors; a size and the bits follow unless all are zero.
  dirty_bitmap_part:
    doc: 'What a part of `dirty-bitmap` holds.'
    seq:
      - id: records
        type: 'dirty_bitmap_record_at((records.size == 0) ? _io.pos.as<s8> : records.last.dirty_bitmap_record.ofs_end)'
        repeat: until
        repeat-until: '(_.dirty_bitmap_record.flags & 1) != 0'
        doc: The records.
    instances:
      ofs_end:
        value: records.last.dirty_bitmap_record.ofs_end.as<s8>
        doc: Where this ends in the file.
  dirty_bitmap_record:
    doc: 'A record of `dirty-bitmap`.'
    seq:
      - id: flags
        type: u1
        valid:
          max: 127
        doc: 'DirtyBitmapFlag: what follows.'
      - id: device
        type: short_string
        if: '(flags & 9) == 8'
        doc: The name of the disk.
      - id: name
        type: short_string
        if: '(flags & 5) == 4'
        doc: The name of the bitmap.
      - id: start
        type: dirty_bitmap_start
        if: '(flags & 17) == 16'
        doc: How a bitmap begins.
      - id: bits
        type: dirty_bitmap_bits
        if: '(flags & 65) == 64'
        doc: What the bits are about.
      - id: len_data
        type: u8be
        if: '(flags & 67) == 64'
        valid:
          min: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 1'
          max: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 0'
        doc: Bytes of the bits.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: data
        type: 'span(head_end.ofs, head_end.ofs.as<s8> + len_data.as<s8>)'
        if: '(flags & 67) == 64'
        doc: The bits.
    instances:
      data_end:
        value: '(((flags & 67) == 64) ? data.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where data ends, if there is one.'
      ofs_end:
        value: data_end.as<s8>
        doc: Where this ends in the file.
  dirty_bitmap_record_at:
    doc: Where a dirty_bitmap_record is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
    instances:
      dirty_bitmap_record:
        pos: ofs
        type: dirty_bitmap_record
        doc: 'A record of `dirty-bitmap`.'
  dirty_bitmap_start:
    doc: The beginning of a dirty bitmap.
    seq:
      - id: granularity
        type: u4be
        doc: Bytes that a bit stands for.
      - id: flags
        type: u1
        doc: Whether the bitmap is enabled and persistent.
  disk_record:
    doc: 'A record of `block`.'
    seq:
      - id: word
        type: disk_word
        doc: What follows.
      - id: disk
        type: short_string
        if: '(word.flags.as<u4> & 1) != 0'
        doc: The name of the disk.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: data
        type: 'span(head_end.ofs, head_end.ofs.as<s8> + 1048576.as<s8>)'
        if: word.flags == 1
        doc: The piece; what is behind the end of the disk is zero.
    instances:
      data_end:
        value: '((word.flags == 1) ? data.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where data ends, if there is one.'
      ofs_end:
        value: data_end.as<s8>
        doc: Where this ends in the file.
  disk_record_at:
    doc: Where a disk_record is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
    instances:
      disk_record:
        pos: ofs
        type: disk_record
        doc: 'A record of `block`.'
  disk_word:
    meta:
      bit-endian: be
    doc: 'What begins each record of `block`: a 64-bit integer.'
    seq:
      - id: sector_high
        type: b32
        doc: 'The first sector of the piece, upper bits; or percent.'
      - id: sector_low
        type: b23
        doc: Its lower bits.
      - id: flags
        type: b9
        valid:
          any-of: [1, 9, 2, 4]
        doc: Bits of DiskFlag.
  disks_part:
    doc: 'What a part of `block` holds.'
    seq:
      - id: records
        type: 'disk_record_at((records.size == 0) ? _io.pos.as<s8> : records.last.disk_record.ofs_end)'
        repeat: until
        repeat-until: '(_.disk_record.word.flags.as<u4> & 2) != 0'
        doc: The records.
    instances:
      ofs_end:
        value: records.last.disk_record.ofs_end.as<s8>
        doc: Where this ends in the file.
  htab_chunk:
    doc: 'A chunk of pseries'' hash table.'
    seq:
      - id: index
        type: u4be
        doc: The first entry that the chunk is about.
      - id: num_valid
        type: u2be
        doc: Entries that follow.
      - id: num_invalid
        type: u2be
        doc: 'Empty entries behind those, which are not stored; no entries at all end the table.'
      - id: entries
        type: 'span(_io.pos, _io.pos.as<s8> + (num_valid * 16).as<s8>)'
        doc: The entries.
    instances:
      ofs_end:
        value: entries.ofs_end.as<s8>
        doc: Where this ends in the file.
  htab_chunk_at:
    doc: Where a htab_chunk is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
    instances:
      htab_chunk:
        pos: ofs
        type: htab_chunk
        doc: 'A chunk of pseries'' hash table.'
  htab_part:
    doc: 'What a part of `spapr/htab` holds.'
    seq:
      - id: head
        type: u4be
        doc: '0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.'
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: chunks
        type: 'htab_chunk_at((chunks.size == 0) ? head_end.ofs.as<s8> : chunks.last.htab_chunk.ofs_end)'
        repeat: until
        repeat-until: '(_.htab_chunk.num_valid == 0) and (_.htab_chunk.num_invalid == 0)'
        if: head == 0
        doc: The chunks.
    instances:
      chunks_end:
        value: '((head == 0) ? chunks.last.htab_chunk.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where chunks ends, if there is one.'
      ofs_end:
        value: chunks_end.as<s8>
        doc: Where this ends in the file.
  live_head:
    doc: 'The head of a section that comes in several parts, after its type byte.'
    params:
      - id: footers
        type: bool
        doc: '`footers` of the record around.'
    seq:
      - id: section_id
        type: u4be
        doc: Ties the parts of the section together.
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        size: len_name
        valid:
          any-of:
            - '[0x72, 0x61, 0x6d]'
            - '[0x73, 0x70, 0x61, 0x70, 0x72, 0x2f, 0x68, 0x74, 0x61, 0x62]'
            - '[0x73, 0x33, 0x39, 0x30, 0x2d, 0x73, 0x74, 0x6f, 0x72, 0x61, 0x67, 0x65, 0x5f, 0x61, 0x74, 0x74, 0x72, 0x69, 0x62, 0x75, 0x74, 0x65, 0x73]'
            - '[0x62, 0x6c, 0x6f, 0x63, 0x6b]'
            - '[0x70, 0x62, 0x73, 0x2d, 0x73, 0x74, 0x61, 0x74, 0x65]'
            - '[0x64, 0x69, 0x72, 0x74, 0x79, 0x2d, 0x62, 0x69, 0x74, 0x6d, 0x61, 0x70]'
        doc: Which section it is.
      - id: instance_id
        type: u4be
        doc: Always 0 for these.
      - id: version_id
        type: u4be
        valid:
          min: '(version_id.as<s8> >= ((name == [0x72, 0x61, 0x6d]) ? (footers ? 4.as<u4> : 3.as<u4>).as<u4> : 0.as<u4>).as<s8> and version_id.as<s8> <= ((name == [0x72, 0x61, 0x6d]) ? 4.as<u4> : 4294967295.as<u4>).as<s8>) ? version_id : 1'
          max: '(version_id.as<s8> >= ((name == [0x72, 0x61, 0x6d]) ? (footers ? 4.as<u4> : 3.as<u4>).as<u4> : 0.as<u4>).as<s8> and version_id.as<s8> <= ((name == [0x72, 0x61, 0x6d]) ? 4.as<u4> : 4294967295.as<u4>).as<s8>) ? version_id : 0'
        doc: The version of what follows; streams with a configuration have the latest of the ram section.
  lzop_block:
    doc: The head of a block.
    seq:
      - id: len_uncompressed
        type: u4be
        doc: Bytes of the block when decompressed; 0 ends the file and nothing follows.
      - id: len_compressed
        type: u4be
        doc: 'Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.'
  lzop_file:
    doc: The second part of an lzop file header.
    seq:
      - id: mode
        type: u4be
        doc: The permissions of the original file; 0 for a pipe.
      - id: mtime_low
        type: u4be
        doc: 'Its modification time, low half.'
      - id: mtime_high
        type: u4be
        doc: 'Its modification time, high half.'
      - id: len_name
        type: u1
        doc: Bytes of its name; the name and a checksum of the header follow.
  lzop_header:
    doc: 'The first part of an lzop file header; the filter''s number may follow. Its checksum leaves out the magic.'
    seq:
      - id: magic
        contents: [137, 76, 90, 79, 0, 13, 10, 26, 10]
        doc: Says that this is an lzop file.
      - id: version
        type: u2be
        doc: 'The version of lzop that wrote the file, such as 0x1040.'
      - id: version_lib
        type: u2be
        doc: The version of the LZO library.
      - id: version_needed
        type: u2be
        doc: The version of lzop that can extract the file.
      - id: method
        type: u1
        doc: 'The compression method, from 1 on; all of them decompress as LZO1X.'
      - id: level
        type: u1
        doc: The compression level; changes nothing for the reader.
      - id: flags
        type: u4be
        doc: Which checksums and optional fields there are.
  lzop_sum:
    doc: 'A checksum: one behind the file header, up to four before the data of a block.'
    seq:
      - id: checksum
        type: u4be
        doc: 'Adler-32 or CRC-32, as the flags say.'
  mapped_ram_header:
    -orig-id: MappedRamHeader
    doc: What follows the length of each block in the mapped-ram layout.
    seq:
      - id: version
        type: u4be
        valid:
          eq: 1
        doc: Always 1.
      - id: page_size
        type: u8be
        valid:
          min: '(page_size.as<s8> >= 512.as<s8> and page_size.as<s8> <= 1073741824.as<s8>) ? page_size : 1'
          max: '(page_size.as<s8> >= 512.as<s8> and page_size.as<s8> <= 1073741824.as<s8>) ? page_size : 0'
        doc: 'Bytes of a page; with the block''s length it gives the length of the bitmap.'
      - id: bitmap_offset
        type: u8be
        doc: 'Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.'
      - id: pages_offset
        type: u8be
        valid:
          min: '(pages_offset.as<s8> >= ((bitmap_offset != 0) ? _io.pos.as<u8> : 0.as<u8>).as<s8> and pages_offset.as<s8> <= 1125899906842624.as<s8>) ? pages_offset : 1'
          max: '(pages_offset.as<s8> >= ((bitmap_offset != 0) ? _io.pos.as<u8> : 0.as<u8>).as<s8> and pages_offset.as<s8> <= 1125899906842624.as<s8>) ? pages_offset : 0'
        doc: Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
  migration_stream:
    doc: 'QEMU''s migration stream, not compressed.'
    params:
      - id: default_page_size
        type: u4
        doc: What the caller says; usually 4096.
    seq:
      - id: header
        type: stream_header
        doc: Magic and version.
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
      - id: configuration
        type: configuration_section
        if: footers
        doc: What the machine is.
      - id: sections
        type: 'section_at((sections.size == 0) ? _io.pos.as<s8> : sections.last.section.ofs_end, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.ram_id, (sections.size == 0) ? true : sections.last.section.ram_has_names, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.htab_id, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.storage_attributes_id, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.disks_id, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.backup_id, (sections.size == 0) ? 4294967295.as<u4> : sections.last.section.dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size)'
        repeat: until
        repeat-until: '(_.section.kind == stream_section::section_full) or (_.section.kind == stream_section::eof)'
        doc: 'The sections, up to the first device''s head or the end of the sections.'
      - id: rest
        type: 'span(sections.last.section.ofs_end, _io.size)'
        doc: 'Device state, which has no lengths of its own, and its description: the rest of the stream.'
    instances:
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: The type byte that follows.
      footers:
        value: next_kind == 7
        doc: 'Whether sections end with a footer: machine types with a configuration, since 2.4, have both.'
      page_size:
        value: '(footers ? ((configuration.fields.page_size != 0) ? configuration.fields.page_size : default_page_size).as<u4> : default_page_size).as<u4>'
        doc: 'Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.'
      mapped_ram:
        value: 'footers ? configuration.fields.mapped_ram : false'
        doc: Whether the memory is in the mapped-ram layout.
      ignore_shared:
        value: 'footers ? configuration.fields.ignore_shared : false'
        doc: Whether blocks have addresses and shared ones are not stored.
  part_head:
    doc: 'The head of a further part of a section, after its type byte.'
    params:
      - id: ram_id
        type: u4
        doc: '`ram_id` of the record around.'
      - id: htab_id
        type: u4
        doc: '`htab_id` of the record around.'
      - id: storage_attributes_id
        type: u4
        doc: '`storage_attributes_id` of the record around.'
      - id: disks_id
        type: u4
        doc: '`disks_id` of the record around.'
      - id: backup_id
        type: u4
        doc: '`backup_id` of the record around.'
      - id: dirty_bitmap_id
        type: u4
        doc: '`dirty_bitmap_id` of the record around.'
    seq:
      - id: section_id
        type: u4be
        valid:
          any-of:
            - ram_id
            - htab_id
            - storage_attributes_id
            - disks_id
            - backup_id
            - dirty_bitmap_id
        doc: The id of a section that has begun.
  ram_block:
    doc: A block in the block list.
    params:
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    seq:
      - id: name
        type: short_string
        doc: 'The block''s name, such as `pc.ram`; never empty.'
      - id: length
        type: ram_block_length
        doc: Its length.
      - id: address
        type: ram_block_address
        if: ignore_shared
        doc: Its address; only with the capability x-ignore-shared.
      - id: mapped
        type: mapped_ram_header
        if: mapped_ram
        doc: Where bitmap and pages are; only in the mapped-ram layout.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: stored
        type: 'span(head_end.ofs, mapped.pages_offset.as<s8> + length.used_length.as<s8>)'
        if: is_stored
        doc: 'Bitmap, padding and pages as they lie in the file.'
    instances:
      is_stored:
        value: 'mapped_ram ? (mapped.bitmap_offset != 0) : false'
        doc: Whether bitmap and pages follow.
      num_words:
        value: 'is_stored ? ((((length.used_length.as<s8> / mapped.page_size.as<s8>) + 64) - 1) / 64).as<u4> : 0.as<u4>'
        doc: 'Words of the bitmap: one bit a page.'
      bitmap:
        pos: mapped.bitmap_offset.as<s8>
        if: is_stored
        size: '((num_words * 8).as<s8> <= _io.size.as<s8>) ? (num_words * 8).as<s8> : _io.size.as<s8>'
        doc: 'Which pages are stored, in the byte order of the host that wrote it; the others are zero.'
      pages:
        pos: mapped.pages_offset.as<s8>
        if: is_stored
        size: '(length.used_length.as<s8> <= _io.size.as<s8>) ? length.used_length.as<s8> : _io.size.as<s8>'
        doc: The pages.
      stored_end:
        value: '((is_stored) ? stored.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where stored ends, if there is one.'
      next_len:
        pos: stored_end
        type: u1
        doc: 'The first byte of what follows: the length of the next block''s name, or 0, with which a RamWord begins.'
      ofs_end:
        value: stored_end.as<s8>
        doc: Where this ends in the file.
  ram_block_address:
    doc: An address behind the length of a block.
    seq:
      - id: address
        type: u8be
        doc: Where the block is mapped; only with the capability x-ignore-shared.
  ram_block_at:
    doc: Where a ram_block is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    instances:
      ram_block:
        pos: ofs
        type: 'ram_block(ignore_shared, mapped_ram)'
        doc: A block in the block list.
  ram_block_length:
    doc: 'A block in the block list, after its ShortString name.'
    seq:
      - id: used_length
        type: u8be
        valid:
          min: '(used_length.as<s8> >= 1.as<s8> and used_length.as<s8> <= 70368744177664.as<s8>) ? used_length : 1'
          max: '(used_length.as<s8> >= 1.as<s8> and used_length.as<s8> <= 70368744177664.as<s8>) ? used_length : 0'
        doc: 'Bytes of the block, a multiple of the page size.'
  ram_block_list:
    doc: 'The list of the blocks, with which the start of the ram section begins.'
    params:
      - id: ram_has_names
        type: bool
        doc: '`ram_has_names` of the record around.'
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    seq:
      - id: total
        type: ram_total
        doc: How much memory the blocks have together.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: blocks
        type: 'ram_block_at((blocks.size == 0) ? head_end.ofs.as<s8> : blocks.last.ram_block.ofs_end, ignore_shared, mapped_ram)'
        repeat: until
        repeat-until: _.ram_block.next_len == 0
        if: ram_has_names
        doc: 'The blocks; version 3 of the section has none, and all memory is one.'
    instances:
      blocks_end:
        value: '((ram_has_names) ? blocks.last.ram_block.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where blocks ends, if there is one.'
      ofs_end:
        value: blocks_end.as<s8>
        doc: Where this ends in the file.
  ram_compressed:
    doc: 'The rest of a compressed page''s record; the zlib stream follows.'
    params:
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
    seq:
      - id: len_zlib
        type: u4be
        valid:
          min: '(len_zlib.as<s8> >= 1.as<s8> and len_zlib.as<s8> <= ((page_size * 2) + 64).as<s8>) ? len_zlib : 1'
          max: '(len_zlib.as<s8> >= 1.as<s8> and len_zlib.as<s8> <= ((page_size * 2) + 64).as<s8>) ? len_zlib : 0'
        doc: 'Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.'
  ram_delta:
    doc: 'The rest of an xbzrle page''s record; the difference follows.'
    seq:
      - id: encoding
        type: u1
        valid:
          eq: 1
        doc: Always 1.
      - id: len_delta
        type: u2be
        doc: 'Bytes of the difference, at most a page.'
  ram_fill:
    doc: 'The rest of a zero page''s record.'
    seq:
      - id: fill
        type: u1
        doc: The byte that the whole page consists of.
  ram_part:
    doc: What a part of the ram section holds.
    params:
      - id: is_start
        type: bool
        doc: '`is_start` of the record around.'
      - id: ram_has_names
        type: bool
        doc: '`ram_has_names` of the record around.'
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
    seq:
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: block_list
        type: 'ram_block_list(ram_has_names, ignore_shared, mapped_ram)'
        if: is_start
        doc: 'The list of the blocks; only in the section''s start.'
      - id: records
        type: 'ram_record_at((records.size == 0) ? block_list_end.as<s8> : records.last.ram_record.ofs_end, ram_has_names, page_size, mapped_ram)'
        repeat: until
        repeat-until: '_.ram_record.kind == ram_flag::eos'
        doc: 'The pages, in the order in which they were sent: the last record of a page counts.'
    instances:
      block_list_end:
        value: '((is_start) ? block_list.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where block_list ends, if there is one.'
      ofs_end:
        value: records.last.ram_record.ofs_end.as<s8>
        doc: Where this ends in the file.
  ram_record:
    doc: 'A record of a ram section: a page, or a mark.'
    params:
      - id: ram_has_names
        type: bool
        doc: '`ram_has_names` of the record around.'
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    seq:
      - id: word
        type: 'ram_word(page_size, mapped_ram)'
        doc: 'What follows, and for a page where it belongs.'
      - id: name
        type: short_string
        if: has_name
        doc: 'The block''s name.'
      - id: fill
        type: ram_fill
        if: 'kind == ram_flag::zero'
        doc: What a zero page consists of.
      - id: delta
        type: ram_delta
        if: 'kind == ram_flag::xbzrle'
        doc: How long the difference is.
      - id: packed
        type: ram_compressed(page_size)
        if: 'kind == ram_flag::compress_page'
        doc: How long the zlib stream is.
      - id: data
        type: 'span(_io.pos, _io.pos.as<s8> + len_data.as<s8>)'
        doc: 'The page, the difference or the zlib stream.'
    instances:
      kind:
        value: '(word.flags.as<u4> & 991).as<u4>'
        enum: ram_flag
        doc: The flags without CONTINUE.
      has_name:
        value: '((kind == ram_flag::eos) or (kind == ram_flag::multifd_flush)) ? false : (ram_has_names ? ((word.flags.as<u4> & 32) == 0) : false)'
        doc: 'Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.'
      len_data:
        value: '(kind == ram_flag::page) ? page_size : ((kind == ram_flag::xbzrle) ? delta.len_delta.as<u4> : ((kind == ram_flag::compress_page) ? packed.len_zlib : 0.as<u4>).as<u4>).as<u4>'
        doc: 'Bytes of the page, the difference or the zlib stream.'
      ofs_end:
        value: data.ofs_end.as<s8>
        doc: Where this ends in the file.
  ram_record_at:
    doc: Where a ram_record is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
      - id: ram_has_names
        type: bool
        doc: '`ram_has_names` of the record around.'
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    instances:
      ram_record:
        pos: ofs
        type: 'ram_record(ram_has_names, page_size, mapped_ram)'
        doc: 'A record of a ram section: a page, or a mark.'
  ram_total:
    meta:
      bit-endian: be
    doc: 'What begins the list of the blocks: a 64-bit integer like RamWord.'
    seq:
      - id: total_high
        type: b32
        doc: 'The sum of the lengths of all blocks, upper half.'
      - id: total_low
        type: b22
        doc: 'The next bits of the sum, as in RamWord.'
      - id: flags
        type: b10
        valid:
          any-of: [4, 36]
        doc: MEM_SIZE; QEMU does not look at CONTINUE.
  ram_word:
    meta:
      bit-endian: be
    doc: 'What begins each record of a ram section: an offset, with RamFlag below the page size.'
    params:
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
    seq:
      - id: offset_high
        type: b32
        doc: 'The page''s offset in its block, upper half.'
      - id: offset_low
        type: b22
        doc: 'The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.'
      - id: flags
        type: b10
        valid:
          any-of:
            - '(is_whole ? 16.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_whole ? 48.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 2.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 34.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 8.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 40.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 64.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 96.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 256.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 288.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 512.as<u4> : 1024.as<u4>).as<u8>'
            - '(is_page ? 544.as<u4> : 1024.as<u4>).as<u8>'
        doc: 'One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.'
    instances:
      is_whole:
        value: '(offset_low.as<u4> & ((page_size / 1024) - 1)) == 0'
        doc: 'Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.'
      is_page:
        value: 'mapped_ram ? false : is_whole'
        doc: 'Whether this can be a page: not in the mapped-ram layout.'
  save_header:
    -orig-id: virQEMUSaveHeader
    doc: The first 92 bytes of a saved image.
    seq:
      - id: magic
        size: 16
        valid:
          any-of:
            - '[0x4c, 0x69, 0x62, 0x76, 0x69, 0x72, 0x74, 0x51, 0x65, 0x6d, 0x75, 0x64, 0x53, 0x61, 0x76, 0x65]'
            - '[0x4c, 0x69, 0x62, 0x76, 0x69, 0x72, 0x74, 0x51, 0x65, 0x6d, 0x75, 0x64, 0x50, 0x61, 0x72, 0x74]'
        doc: 'Says that this is a saved image, and whether the save was completed.'
      - id: words
        type: words
        size: 76
        doc: 'The numbers of the header, in the byte order of the host that wrote them.'
    instances:
      version_le:
        pos: 16
        type: u4le
        doc: 'The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.'
      byte_order:
        value: '(version_le <= 3) ? 0 : 1'
        doc: 'The byte order of the numbers that follow. 0: little. 1: big.'
  section:
    doc: 'A section of the stream, up to the first device''s state.'
    params:
      - id: before_ram_id
        type: u4
        doc: '`ram_id` of the item before.'
      - id: before_ram_has_names
        type: bool
        doc: '`ram_has_names` of the item before.'
      - id: before_htab_id
        type: u4
        doc: '`htab_id` of the item before.'
      - id: before_storage_attributes_id
        type: u4
        doc: '`storage_attributes_id` of the item before.'
      - id: before_disks_id
        type: u4
        doc: '`disks_id` of the item before.'
      - id: before_backup_id
        type: u4
        doc: '`backup_id` of the item before.'
      - id: before_dirty_bitmap_id
        type: u4
        doc: '`dirty_bitmap_id` of the item before.'
      - id: footers
        type: bool
        doc: '`footers` of the record around.'
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
    seq:
      - id: kind
        type: u1
        enum: stream_section
        valid:
          any-of:
            - 'stream_section::eof'
            - 'stream_section::start'
            - 'stream_section::part'
            - 'stream_section::section_end'
            - 'stream_section::section_full'
            - 'stream_section::command'
        doc: The type byte.
      - id: command
        type: command
        if: 'kind == stream_section::command'
        doc: The command.
      - id: device
        type: device_head
        if: 'kind == stream_section::section_full'
        doc: 'The head of a device''s state.'
      - id: start
        type: live_head(footers)
        if: is_start
        doc: The head of a section that comes in several parts.
      - id: part
        type: 'part_head(ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id)'
        if: is_part
        doc: The head of a further part.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: ram
        type: 'ram_part(is_start, ram_has_names, ignore_shared, mapped_ram, page_size)'
        if: is_ram
        doc: 'The guest''s memory.'
    instances:
      is_start:
        value: 'kind == stream_section::start'
        doc: Whether a section that comes in several parts begins here.
      is_part:
        value: '(kind == stream_section::part) or (kind == stream_section::section_end)'
        doc: Whether this is a further part of such a section.
      ram_id:
        value: '(is_start ? ((start.name == [0x72, 0x61, 0x6d]) ? start.section_id : before_ram_id).as<u4> : before_ram_id).as<u4>'
        doc: 'The id of the ram section, once it has begun.'
      ram_has_names:
        value: 'is_start ? ((start.name == [0x72, 0x61, 0x6d]) ? (start.version_id >= 4) : before_ram_has_names) : before_ram_has_names'
        doc: 'Whether the ram section lists blocks and its records name them: it does since version 4.'
      htab_id:
        value: '(is_start ? ((start.name == [0x73, 0x70, 0x61, 0x70, 0x72, 0x2f, 0x68, 0x74, 0x61, 0x62]) ? start.section_id : before_htab_id).as<u4> : before_htab_id).as<u4>'
        doc: 'The id of `spapr/htab`, once it has begun.'
      storage_attributes_id:
        value: '(is_start ? ((start.name == [0x73, 0x33, 0x39, 0x30, 0x2d, 0x73, 0x74, 0x6f, 0x72, 0x61, 0x67, 0x65, 0x5f, 0x61, 0x74, 0x74, 0x72, 0x69, 0x62, 0x75, 0x74, 0x65, 0x73]) ? start.section_id : before_storage_attributes_id).as<u4> : before_storage_attributes_id).as<u4>'
        doc: 'The id of `s390-storage_attributes`, once it has begun.'
      disks_id:
        value: '(is_start ? ((start.name == [0x62, 0x6c, 0x6f, 0x63, 0x6b]) ? start.section_id : before_disks_id).as<u4> : before_disks_id).as<u4>'
        doc: 'The id of `block`, once it has begun.'
      backup_id:
        value: '(is_start ? ((start.name == [0x70, 0x62, 0x73, 0x2d, 0x73, 0x74, 0x61, 0x74, 0x65]) ? start.section_id : before_backup_id).as<u4> : before_backup_id).as<u4>'
        doc: 'The id of `pbs-state`, once it has begun.'
      dirty_bitmap_id:
        value: '(is_start ? ((start.name == [0x64, 0x69, 0x72, 0x74, 0x79, 0x2d, 0x62, 0x69, 0x74, 0x6d, 0x61, 0x70]) ? start.section_id : before_dirty_bitmap_id).as<u4> : before_dirty_bitmap_id).as<u4>'
        doc: 'The id of `dirty-bitmap`, once it has begun.'
      live_id:
        value: '(is_start ? start.section_id : (is_part ? part.section_id : 4294967295.as<u4>).as<u4>).as<u4>'
        doc: 'The id of the section, if it comes in several parts.'
      is_live:
        value: is_start or is_part
        doc: Whether this is a part of a section that comes in several.
      is_ram:
        value: 'is_start ? (start.name == [0x72, 0x61, 0x6d]) : (is_part ? (part.section_id == before_ram_id) : false)'
        doc: Whether this is a part of the ram section.
      is_htab:
        value: 'is_start ? (start.name == [0x73, 0x70, 0x61, 0x70, 0x72, 0x2f, 0x68, 0x74, 0x61, 0x62]) : (is_part ? (part.section_id == before_htab_id) : false)'
        doc: 'Whether this is a part of `spapr/htab`.'
      is_storage_attributes:
        value: 'is_start ? (start.name == [0x73, 0x33, 0x39, 0x30, 0x2d, 0x73, 0x74, 0x6f, 0x72, 0x61, 0x67, 0x65, 0x5f, 0x61, 0x74, 0x74, 0x72, 0x69, 0x62, 0x75, 0x74, 0x65, 0x73]) : (is_part ? (part.section_id == before_storage_attributes_id) : false)'
        doc: 'Whether this is a part of `s390-storage_attributes`.'
      is_disks:
        value: 'is_start ? (start.name == [0x62, 0x6c, 0x6f, 0x63, 0x6b]) : (is_part ? (part.section_id == before_disks_id) : false)'
        doc: 'Whether this is a part of `block`.'
      is_backup:
        value: 'is_start ? (start.name == [0x70, 0x62, 0x73, 0x2d, 0x73, 0x74, 0x61, 0x74, 0x65]) : (is_part ? (part.section_id == before_backup_id) : false)'
        doc: 'Whether this is `pbs-state`.'
      is_dirty_bitmap:
        value: 'is_start ? (start.name == [0x64, 0x69, 0x72, 0x74, 0x79, 0x2d, 0x62, 0x69, 0x74, 0x6d, 0x61, 0x70]) : (is_part ? (part.section_id == before_dirty_bitmap_id) : false)'
        doc: 'Whether this is a part of `dirty-bitmap`.'
      ram_end:
        value: '((is_ram) ? ram.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where ram ends, if there is one.'
      htab:
        pos: ram_end
        type: htab_part
        if: is_htab
        doc: The hash table of a pseries machine.
      htab_end:
        value: '((is_htab) ? htab.ofs_end : ram_end).as<s8>'
        doc: 'Where htab ends, if there is one.'
      storage_attributes:
        pos: htab_end
        type: storage_attributes_part
        if: is_storage_attributes
        doc: The storage attributes of an s390x machine.
      storage_attributes_end:
        value: '((is_storage_attributes) ? storage_attributes.ofs_end : htab_end).as<s8>'
        doc: 'Where storage_attributes ends, if there is one.'
      disks:
        pos: storage_attributes_end
        type: disks_part
        if: is_disks
        doc: Pieces of disks.
      disks_end:
        value: '((is_disks) ? disks.ofs_end : storage_attributes_end).as<s8>'
        doc: 'Where disks ends, if there is one.'
      backup:
        pos: disks_end
        type: backup_part
        if: is_backup
        doc: The state of a backup.
      backup_end:
        value: '((is_backup) ? backup.ofs_end : disks_end).as<s8>'
        doc: 'Where backup ends, if there is one.'
      dirty_bitmap:
        pos: backup_end
        type: dirty_bitmap_part
        if: is_dirty_bitmap
        doc: Dirty bitmaps of disks.
      dirty_bitmap_end:
        value: '((is_dirty_bitmap) ? dirty_bitmap.ofs_end : backup_end).as<s8>'
        doc: 'Where dirty_bitmap ends, if there is one.'
      footer:
        pos: dirty_bitmap_end
        type: section_footer(live_id)
        if: footers and is_live
        doc: 'The section''s end; machine types before 2.4 have none.'
      footer_end:
        value: '((footers and is_live) ? footer.ofs_end : dirty_bitmap_end).as<s8>'
        doc: 'Where footer ends, if there is one.'
      ofs_end:
        value: footer_end.as<s8>
        doc: Where this ends in the file.
  section_at:
    doc: Where a section is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
      - id: before_ram_id
        type: u4
        doc: '`ram_id` of the item before.'
      - id: before_ram_has_names
        type: bool
        doc: '`ram_has_names` of the item before.'
      - id: before_htab_id
        type: u4
        doc: '`htab_id` of the item before.'
      - id: before_storage_attributes_id
        type: u4
        doc: '`storage_attributes_id` of the item before.'
      - id: before_disks_id
        type: u4
        doc: '`disks_id` of the item before.'
      - id: before_backup_id
        type: u4
        doc: '`backup_id` of the item before.'
      - id: before_dirty_bitmap_id
        type: u4
        doc: '`dirty_bitmap_id` of the item before.'
      - id: footers
        type: bool
        doc: '`footers` of the record around.'
      - id: ignore_shared
        type: bool
        doc: '`ignore_shared` of the record around.'
      - id: mapped_ram
        type: bool
        doc: '`mapped_ram` of the record around.'
      - id: page_size
        type: u4
        doc: '`page_size` of the record around.'
    instances:
      section:
        pos: ofs
        type: 'section(before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size)'
        doc: 'A section of the stream, up to the first device''s state.'
  section_footer:
    doc: The end of a section.
    params:
      - id: live_id
        type: u4
        doc: '`live_id` of the record around.'
    seq:
      - id: kind
        type: u1
        enum: stream_section
        valid:
          any-of:
            - 'stream_section::footer'
        doc: The type byte.
      - id: section_id
        type: u4be
        valid:
          eq: live_id
        doc: The id of the section that ends here.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields end.
    instances:
      ofs_end:
        value: head_end.ofs.as<s8>
        doc: Where this ends in the file.
  section_id:
    doc: 'What follows the type byte of every section; a part, an end and a footer have no other head.'
    seq:
      - id: id
        type: u4be
        doc: Ties the parts of a section together; ids are arbitrary.
  section_instance:
    doc: 'The rest of the head of a start or a full section, after its id and its ShortString name.'
    seq:
      - id: instance_id
        type: u4be
        doc: Tells devices of the same kind apart.
      - id: version_id
        type: u4be
        doc: 'The version of the device''s state.'
  seek_table_entry:
    doc: 'A frame, in the order of the file.'
    seq:
      - id: len_compressed
        type: u4le
        doc: Bytes of the frame in the file.
      - id: len_decompressed
        type: u4le
        doc: Bytes that it decompresses to.
  seek_table_footer:
    doc: What ends a seek table.
    seq:
      - id: num_frames
        type: u4le
        doc: How many entries there are.
      - id: descriptor
        type: u1
        doc: Bit 7 says that each entry carries a checksum; the others are 0.
      - id: magic
        -orig-id: Seekable_Magic_Number
        contents: [177, 234, 146, 143]
        doc: Says that this is a seek table; the last bytes of the payload.
  seek_table_head:
    doc: 'What begins a seek table, behind the last frame.'
    seq:
      - id: magic
        contents: [94, 42, 77, 24]
        doc: 'Says that this is a skippable frame, of the number that seek tables use.'
      - id: len_table
        type: u4le
        doc: 'Bytes that follow: the entries and the footer.'
  short_string:
    doc: A name of at most 255 bytes after its length.
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        size: len_name
        doc: 'The name, without a terminator.'
  span:
    doc: Bytes that are not read until they are asked for.
    params:
      - id: ofs
        type: s8
        doc: Where they begin in the file.
      - id: ofs_end
        type: s8
        doc: Where they end.
    instances:
      data:
        pos: ofs
        size: '((ofs_end - ofs).as<s8> <= _io.size.as<s8>) ? (ofs_end - ofs).as<s8> : _io.size.as<s8>'
        doc: The bytes.
  storage_attributes_part:
    doc: 'What a part of `s390-storage_attributes` holds.'
    seq:
      - id: records
        type: 'storage_attributes_record_at((records.size == 0) ? _io.pos.as<s8> : records.last.storage_attributes_record.ofs_end)'
        repeat: until
        repeat-until: _.storage_attributes_record.is_last
        doc: The records.
    instances:
      ofs_end:
        value: records.last.storage_attributes_record.ofs_end.as<s8>
        doc: Where this ends in the file.
  storage_attributes_record:
    doc: 'A record of `s390-storage_attributes`.'
    seq:
      - id: word
        type: storage_attributes_word
        doc: What follows.
      - id: len_data
        type: u8be
        if: word.flags == 2
        valid:
          min: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 1'
          max: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 0'
        doc: 'How many attributes follow, one byte each.'
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: data
        type: 'span(head_end.ofs, head_end.ofs.as<s8> + len_data.as<s8>)'
        if: word.flags == 2
        doc: The attributes.
    instances:
      data_end:
        value: '((word.flags == 2) ? data.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where data ends, if there is one.'
      next_kind:
        pos: data_end
        type: u1
        doc: 'The byte that follows: a few old writers forget the end mark, and then it is a footer''s.'
      is_last:
        value: '(word.flags == 1) or ((word.flags == 8) and (next_kind == 126))'
        doc: Whether this part ends here.
      ofs_end:
        value: data_end.as<s8>
        doc: Where this ends in the file.
  storage_attributes_record_at:
    doc: Where a storage_attributes_record is; it is read when it is asked for.
    params:
      - id: ofs
        type: s8
        doc: Where it begins in the file.
    instances:
      storage_attributes_record:
        pos: ofs
        type: storage_attributes_record
        doc: 'A record of `s390-storage_attributes`.'
  storage_attributes_word:
    meta:
      bit-endian: be
    doc: 'What begins each record of `s390-storage_attributes`: a 64-bit integer.'
    seq:
      - id: address_high
        type: b32
        doc: 'The guest''s address, upper half.'
      - id: address_low
        type: b20
        doc: 'The next bits of the address, down to the page.'
      - id: flags
        type: b12
        valid:
          any-of: [1, 2, 8]
        doc: One bit of StorageAttributesFlag.
  stream_header:
    doc: The first eight bytes of a migration stream.
    seq:
      - id: magic
        -orig-id: QEMU_VM_FILE_MAGIC
        contents: [81, 69, 86, 77]
        doc: Says that this is a QEMU migration stream.
      - id: version
        -orig-id: QEMU_VM_FILE_VERSION
        type: u4be
        valid:
          eq: 3
        doc: Always 3; version 2 ended with QEMU 0.10.
  subsection:
    doc: A subsection of the configuration.
    params:
      - id: before_page_size
        type: u4
        doc: '`page_size` of the item before.'
      - id: before_mapped_ram
        type: bool
        doc: '`mapped_ram` of the item before.'
      - id: before_ignore_shared
        type: bool
        doc: '`ignore_shared` of the item before.'
    seq:
      - id: kind
        type: u1
        enum: stream_section
        valid:
          any-of:
            - 'stream_section::subsection'
        doc: The type byte.
      - id: name
        type: subsection_name
        doc: 'Which subsection this is, such as `configuration/capabilities`.'
      - id: head
        type: subsection_head
        doc: Its version.
      - id: target_page_bits
        type: target_page_bits
        if: 'name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x74, 0x61, 0x72, 0x67, 0x65, 0x74, 0x2d, 0x70, 0x61, 0x67, 0x65, 0x2d, 0x62, 0x69, 0x74, 0x73]'
        doc: 'The fields of `configuration/target-page-bits`.'
      - id: capability_list
        type: capability_list
        if: 'name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x63, 0x61, 0x70, 0x61, 0x62, 0x69, 0x6c, 0x69, 0x74, 0x69, 0x65, 0x73]'
        doc: 'The fields of `configuration/capabilities`.'
      - id: uuid
        type: uuid
        if: 'name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x75, 0x75, 0x69, 0x64]'
        doc: 'The fields of `configuration/uuid`.'
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
    instances:
      page_size:
        value: '((name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x74, 0x61, 0x72, 0x67, 0x65, 0x74, 0x2d, 0x70, 0x61, 0x67, 0x65, 0x2d, 0x62, 0x69, 0x74, 0x73]) ? target_page_bits.page_size : before_page_size).as<u4>'
        doc: 'Bytes of a page, if this or a subsection before says it; else 0.'
      mapped_ram:
        value: '(name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x63, 0x61, 0x70, 0x61, 0x62, 0x69, 0x6c, 0x69, 0x74, 0x69, 0x65, 0x73]) ? capability_list.mapped_ram : before_mapped_ram'
        doc: 'Whether this or a subsection before lists `mapped-ram`.'
      ignore_shared:
        value: '(name.name == [0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x63, 0x61, 0x70, 0x61, 0x62, 0x69, 0x6c, 0x69, 0x74, 0x69, 0x65, 0x73]) ? capability_list.ignore_shared : before_ignore_shared'
        doc: 'Whether this or a subsection before lists `x-ignore-shared`.'
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: The type byte that follows.
  subsection_head:
    doc: What stands between the name of a subsection and its fields.
    seq:
      - id: version
        type: u4be
        doc: 'The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.'
  subsection_name:
    doc: The name of a subsection of the configuration.
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        size: len_name
        valid:
          any-of:
            - '[0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x74, 0x61, 0x72, 0x67, 0x65, 0x74, 0x2d, 0x70, 0x61, 0x67, 0x65, 0x2d, 0x62, 0x69, 0x74, 0x73]'
            - '[0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x63, 0x61, 0x70, 0x61, 0x62, 0x69, 0x6c, 0x69, 0x74, 0x69, 0x65, 0x73]'
            - '[0x63, 0x6f, 0x6e, 0x66, 0x69, 0x67, 0x75, 0x72, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x2f, 0x75, 0x75, 0x69, 0x64]'
        doc: The name.
  target_page_bits:
    doc: 'The fields of the subsection `configuration/target-page-bits`.'
    seq:
      - id: page_bits
        type: u4be
        valid:
          max: 24
        doc: 'The target''s page size is two to this power.'
    instances:
      page_size:
        value: '((page_bits > 9) ? (1 << page_bits.as<s4>).as<u4> : 0.as<u4>).as<u4>'
        doc: Bytes of a page; the flags of a RamWord leave no room for less than 1024.
  text_area:
    doc: An area that holds one NUL-terminated text and room for it to grow.
    seq:
      - id: text
        size-eos: true
        terminator: 0
        doc: 'The text, UTF-8, without its NUL; readers stop at the first NUL.'
    instances:
      padding:
        pos: text.size
        size-eos: true
        doc: 'The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.'
  uuid:
    doc: 'The fields of the subsection `configuration/uuid`.'
    seq:
      - id: value
        size: 16
        doc: 'The guest''s UUID as 16 bytes.'
  vfio_record:
    doc: A record in the state of a VFIO device.
    seq:
      - id: mark
        contents: [255, 255, 255, 255, 239, 16]
        doc: Says that this is a mark of VFIO.
      - id: tag
        type: u2be
        enum: vfio_tag
        valid:
          in-enum: true
        doc: What follows.
      - id: len_data
        type: u8be
        if: 'tag == vfio_tag::dev_data'
        valid:
          min: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 1'
          max: '(len_data.as<s8> >= 0.as<s8> and len_data.as<s8> <= 70368744177664.as<s8>) ? len_data : 0'
        doc: Bytes that follow.
      - id: head_end
        type: 'span(_io.pos, _io.pos)'
        doc: Where the fields of fixed place end.
      - id: data
        type: 'span(head_end.ofs, head_end.ofs.as<s8> + len_data.as<s8>)'
        if: 'tag == vfio_tag::dev_data'
        doc: 'A piece of the device''s state.'
    instances:
      data_end:
        value: '((tag == vfio_tag::dev_data) ? data.ofs_end : head_end.ofs).as<s8>'
        doc: 'Where data ends, if there is one.'
      ofs_end:
        value: data_end.as<s8>
        doc: Where this ends in the file.
  vm_description:
    doc: The description of all device state after its type byte; the JSON text follows.
    seq:
      - id: len_json
        type: u4be
        doc: 'Bytes of the JSON text, which reaches to the end of the stream.'
  words:
    meta:
      endian:
        switch-on: _parent.byte_order
        cases:
          0: le
          1: be
    doc: 'The numbers of the header, in the byte order of the host that wrote them.'
    seq:
      - id: version
        type: u4
        valid:
          max: 3
        doc: 'Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.'
      - id: len_data
        -orig-id: data_len
        type: u4
        valid:
          min: 1
        doc: 'Bytes from the end of the header to the payload: XML, cookie and padding.'
      - id: was_running
        type: u4
        doc: 'Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.'
      - id: format
        type: u4
        valid:
          any-of: [0, 1, 2, 3, 4, 5, 6]
        doc: What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
      - id: ofs_cookie
        -orig-id: cookieOffset
        type: u4
        valid:
          max: len_data
        doc: 'Where the cookie begins, counted from the end of the header; 0 when there is none.'
      - id: features
        type: u4
        if: version >= 3
        valid:
          any-of: [0, 1]
        doc: What a reader must be able to do before it touches the payload; from version 3 on.
      - id: reserved
        -orig-id: unused
        size-eos: true
        doc: 'Written as zero, ignored by every reader, and in no defined byte order.'
    instances:
      format_enum:
        value: format
        enum: save_format
        doc: '`format` as one of the known values.'
      features_mapped_ram:
        value: '(features & 0x1) != 0'
        if: version >= 3
        doc: 'The payload uses QEMU''s mapped-ram layout.'
      len_xml:
        value: '(ofs_cookie != 0) ? ofs_cookie : len_data'
        doc: 'Bytes of the XML''s area: up to the cookie, or up to the payload.'
      len_cookie:
        value: len_data - len_xml
        doc: 'Bytes of the cookie''s area, which reaches to the payload.'
      ofs_payload:
        value: len_data + 92
        doc: Where the payload begins in the file; nothing else points to it and it is not aligned.
  x86_control:
    doc: The registers behind those of sysenter.
    seq:
      - id: cr0
        type: u8be
        doc: A control register.
      - id: cr2
        type: u8be
        doc: The address of the last page fault.
      - id: cr3
        type: u8be
        doc: The page tables.
      - id: cr4
        type: u8be
        doc: A control register.
      - id: debug
        size: 64
        doc: 'The debug registers, 64 bits each.'
      - id: a20_mask
        type: u4be
        doc: The mask of addresses.
      - id: mxcsr
        type: u4be
        doc: Control and status of SSE.
      - id: xmm
        size: 256
        doc: Sixteen times the low and the high half of a register of SSE.
      - id: efer
        type: u8be
        doc: 'Extended features: long mode, among others.'
      - id: star
        type: u8be
        doc: The segments of syscall.
      - id: lstar
        type: u8be
        doc: The address of syscall.
      - id: cstar
        type: u8be
        doc: The address of syscall of 32-bit code.
      - id: fmask
        type: u8be
        doc: The flags that syscall clears.
      - id: kernel_gs_base
        type: u8be
        doc: The base of gs that swapgs brings.
  x86_cpu:
    doc: 'The beginning of `cpu` of x86-64, versions 7 to 12.'
    seq:
      - id: general
        type: x86_general
        doc: The registers up to those of sysenter.
      - id: sysenter_esp
        type: u8be
        doc: The stack of sysenter.
      - id: sysenter_eip
        type: u8be
        doc: The address of sysenter.
      - id: control
        type: x86_control
        doc: The registers behind them.
  x86_general:
    doc: The registers up to those of sysenter.
    seq:
      - id: rax
        type: u8be
        doc: A general register.
      - id: rcx
        type: u8be
        doc: A general register.
      - id: rdx
        type: u8be
        doc: A general register.
      - id: rbx
        type: u8be
        doc: A general register.
      - id: rsp
        type: u8be
        doc: The stack.
      - id: rbp
        type: u8be
        doc: A general register.
      - id: rsi
        type: u8be
        doc: A general register.
      - id: rdi
        type: u8be
        doc: A general register.
      - id: r8
        type: u8be
        doc: A general register.
      - id: r9
        type: u8be
        doc: A general register.
      - id: r10
        type: u8be
        doc: A general register.
      - id: r11
        type: u8be
        doc: A general register.
      - id: r12
        type: u8be
        doc: A general register.
      - id: r13
        type: u8be
        doc: A general register.
      - id: r14
        type: u8be
        doc: A general register.
      - id: r15
        type: u8be
        doc: A general register.
      - id: rip
        type: u8be
        doc: The instruction.
      - id: rflags
        type: u8be
        doc: The flags.
      - id: hflags
        type: u4be
        doc: 'QEMU''s own flags: whether the CPU is in long mode, among others.'
      - id: fpu
        size: 88
        doc: 'Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.'
      - id: es
        type: x86_segment
        doc: A segment.
      - id: cs
        type: x86_segment
        doc: The segment of the code.
      - id: ss
        type: x86_segment
        doc: The segment of the stack.
      - id: ds
        type: x86_segment
        doc: A segment.
      - id: fs
        type: x86_segment
        doc: A segment.
      - id: gs
        type: x86_segment
        doc: A segment.
      - id: ldt
        type: x86_segment
        doc: The local descriptors.
      - id: tr
        type: x86_segment
        doc: The task.
      - id: gdt
        type: x86_segment
        doc: The global descriptors; base and limit count.
      - id: idt
        type: x86_segment
        doc: The interrupts; base and limit count.
      - id: sysenter_cs
        type: u4be
        doc: The code segment of sysenter.
  x86_old_cpu:
    doc: 'The beginning of `cpu` of x86-64, versions 4 to 6.'
    seq:
      - id: general
        type: x86_general
        doc: The registers up to those of sysenter.
      - id: sysenter_esp
        type: u4be
        doc: The stack of sysenter.
      - id: sysenter_eip
        type: u4be
        doc: The address of sysenter.
      - id: control
        type: x86_control
        doc: The registers behind them.
  x86_segment:
    doc: 'A segment register, or the register of a table.'
    seq:
      - id: selector
        type: u4be
        doc: The selector.
      - id: base
        type: u8be
        doc: The address.
      - id: limit
        type: u4be
        doc: The limit.
      - id: flags
        type: u4be
        doc: The upper half of the descriptor.
  xz_footer:
    doc: How an xz stream ends; an index of its blocks precedes it.
    seq:
      - id: crc
        type: u4le
        doc: The CRC-32 of the next two fields.
      - id: backward_size
        type: u4le
        doc: 'Bytes of the index before the footer, in units of four, less one.'
      - id: flags
        type: u2le
        doc: The same as in the header.
      - id: magic
        contents: [89, 90]
        doc: Ends an xz stream.
  xz_header:
    doc: How an xz stream begins; its blocks follow.
    seq:
      - id: magic
        contents: [253, 55, 122, 88, 90, 0]
        doc: Says that this is an xz stream.
      - id: flags
        type: u2le
        doc: Which check the blocks carry.
      - id: crc
        type: u4le
        doc: The CRC-32 of the flags.
enums:
  ram_flag:
    1:
      id: flag_full
      doc: Obsolete; never written.
    2:
      id: zero
      doc: 'A page of one repeated byte, which follows: 0 except from very old writers.'
    4:
      id: mem_size
      doc: The list of the blocks; the rest of the word is the sum of their lengths.
    8:
      id: page
      doc: A page as it is.
    16:
      id: eos
      doc: The end of this part of the section.
    32:
      id: flag_continue
      doc: 'The same block as the record before: no name follows.'
    64:
      id: xbzrle
      doc: A page as the difference from its present content.
    128:
      id: hook
      doc: RDMA only; cannot be in a file.
    256:
      id: compress_page
      doc: A page compressed with zlib; until QEMU 9.0.
    512:
      id: multifd_flush
      doc: A mark without content.
  save_format:
    0:
      id: raw
      doc: 'QEMU''s migration stream as it is.'
    1:
      id: gzip
      doc: 'The stream through `gzip -c`.'
    2:
      id: bzip2
      doc: 'The stream through `bzip2 -c`.'
    3:
      id: xz
      doc: 'The stream through `xz -c -3`; before the first release this number meant lzma.'
    4:
      id: lzop
      doc: 'The stream through `lzop -c`.'
    5:
      id: zstd
      doc: 'The stream through `zstd -c`; since libvirt 10.4.'
    6:
      id: sparse
      doc: 'The stream in QEMU''s mapped-ram layout, memory at fixed file offsets; since libvirt 11.2.'
  stream_section:
    0:
      id: eof
      doc: The end of the sections.
    1:
      id: start
      doc: The first part of a section that comes in several.
    2:
      id: part
      doc: A further part.
    3:
      id: section_end
      doc: The last part.
    4:
      id: section_full
      doc: 'A device''s whole state.'
    5:
      id: subsection
      doc: 'An optional piece inside a device''s state or the configuration.'
    6:
      id: vmdescription
      doc: 'A JSON description of all device state, after the end of the sections.'
    7:
      id: configuration
      doc: 'What the machine is; only directly after the stream''s version.'
    8:
      id: command
      doc: A command to the receiving side.
    126:
      id: footer
      doc: 'The end of a section, with the section''s number.'
  vfio_tag:
    1:
      id: end_of_state
      doc: The end of this part.
    2:
      id: dev_config
      doc: 'The device''s configuration follows, without a length.'
    3:
      id: dev_setup
      doc: The device begins.
    4:
      id: dev_data
      doc: 'A size follows, and so many bytes.'
    5:
      id: init_data_sent
      doc: The first data have been sent.
