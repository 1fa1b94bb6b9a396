# Generated from formats/ by `qemusave spec`; do not edit.
meta:
  id: libvirt_save_image
  title: libvirt QEMU saved-domain image
  application:
    - libvirt
    - QEMU
  file-extension: save
  tags:
    - linux
  license: CC0-1.0
  ks-version: 0.11
doc: |
  libvirt saves a virtual machine of QEMU into one file: a header, the domain XML, a cookie (a small
  XML text), zeros for these to grow, and then QEMU's migration stream, plain, compressed, or with
  the guest's memory at fixed places (mapped-ram). `virsh save`, managed save and external memory
  snapshots make such files.

  The stream is read up to the first device's state, which has no length of its own; that is all of
  the guest's memory. Where the header says that the payload is compressed, `payload` is what the
  compressor wrote, and there is no `stream`.
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
    size: header.words.len_xml
    doc: 'The domain XML: what the guest looked like.'
  - id: cookie
    type: text_area
    if: 'header.words.ofs_cookie != 0'
    size: header.words.len_cookie
    doc: |
      The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
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
  save_header:
    -orig-id: virQEMUSaveHeader
    doc: The first 92 bytes of a saved image.
    seq:
      - id: magic
        type: str
        size: 16
        encoding: ASCII
        valid:
          any-of:
            - '"LibvirtQemudSave"'
            - '"LibvirtQemudPart"'
        doc: 'Says that this is a saved image, and whether the save was completed.'
      - id: words
        type: words
        size: 76
        doc: 'The numbers of the header, in the byte order of the host that wrote them.'
    instances:
      version_le:
        pos: 16
        type: u4le
        doc: |
          The version word read as little-endian, to find the byte order: no version word in the
          wrong order is a known version.
      byte_order:
        value: '(version_le <= 3) ? byte_order::little : byte_order::big'
        doc: The byte order of the numbers that follow.
    -webide-representation: '{magic}'
  words:
    meta:
      endian:
        switch-on: _parent.byte_order
        cases:
          byte_order::little: le
          byte_order::big: be
    doc: 'The numbers of the header, in the byte order of the host that wrote them.'
    seq:
      - id: version
        type: u4
        valid:
          max: 3
        doc: |
          Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
      - id: len_data
        -orig-id: data_len
        type: u4
        valid:
          min: 1
        doc: 'Bytes from the end of the header to the payload: XML, cookie and padding.'
      - id: was_running
        type: u4
        doc: |
          Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
      - id: format
        type: u4
        enum: save_format
        valid:
          in-enum: true
        doc: |
          What the payload is said to be. Versions 0 and 1 have no such field and are never
          decompressed.
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
    -webide-representation: '{format}'
  text_area:
    doc: An area that holds one NUL-terminated text and room for it to grow.
    seq:
      - id: text
        type: strz
        consume: false
        eos-error: false
        encoding: UTF-8
        doc: 'The text, UTF-8, without its NUL; readers stop at the first NUL.'
      - id: padding
        size-eos: true
        doc: |
          The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore
          it.
    -webide-representation: '{text}'
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
        type: >-
          section((sections.size == 0) ? 4294967295 : sections.last.ram_id, (sections.size == 0) ?
          true : sections.last.ram_has_names, (sections.size == 0) ? 4294967295 :
          sections.last.htab_id, (sections.size == 0) ? 4294967295 :
          sections.last.storage_attributes_id, (sections.size == 0) ? 4294967295 :
          sections.last.disks_id, (sections.size == 0) ? 4294967295 : sections.last.backup_id,
          (sections.size == 0) ? 4294967295 : sections.last.dirty_bitmap_id, footers, ignore_shared,
          mapped_ram, page_size)
        repeat: until
        repeat-until: '(_.kind == stream_section::section_full) or (_.kind == stream_section::eof)'
        doc: 'The sections, up to the first device''s head or the end of the sections.'
      - id: rest
        size-eos: true
        doc: |
          Device state, which has no lengths of its own, and its description: the rest of the
          stream.
    instances:
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: The type byte that follows.
      footers:
        value: next_kind == 7
        doc: |
          Whether sections end with a footer: machine types with a configuration, since 2.4, have
          both.
      page_size:
        value: >-
          footers ? ((configuration.fields.page_size != 0) ? configuration.fields.page_size :
          default_page_size) : default_page_size
        doc: |
          Bytes of a page of the target. Where the configuration does not say it, the caller must:
          4096 unless the target is one of the few that have another.
      mapped_ram:
        value: footers and configuration.fields.mapped_ram
        doc: Whether the memory is in the mapped-ram layout.
      ignore_shared:
        value: footers and configuration.fields.ignore_shared
        doc: Whether blocks have addresses and shared ones are not stored.
  stream_header:
    doc: The first eight bytes of a migration stream.
    seq:
      - id: magic
        -orig-id: QEMU_VM_FILE_MAGIC
        contents: QEVM
        doc: Says that this is a QEMU migration stream.
      - id: version
        -orig-id: QEMU_VM_FILE_VERSION
        type: u4be
        valid:
          eq: 3
        doc: Always 3; version 2 ended with QEMU 0.10.
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
    -webide-representation: '{kind}'
  configuration:
    doc: The configuration section after its type byte.
    seq:
      - id: len_machine
        type: u4be
        valid:
          max: 256
        doc: 'Bytes of the machine type''s name.'
      - id: machine
        type: str
        size: len_machine
        encoding: ASCII
        doc: 'The versioned machine type, such as `pc-q35-10.0`.'
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
      - id: subsections
        type: >-
          subsection((subsections.size == 0) ? 0 : subsections.last.page_size, (subsections.size ==
          0) ? false : subsections.last.mapped_ram, (subsections.size == 0) ? false :
          subsections.last.ignore_shared)
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
        value: '(next_kind == 5) ? subsections.last.page_size : 0'
        doc: Bytes of a page of the target; 0 where the subsections do not say it.
      mapped_ram:
        value: '(next_kind == 5) and subsections.last.mapped_ram'
        doc: Whether the memory is in the mapped-ram layout.
      ignore_shared:
        value: '(next_kind == 5) and subsections.last.ignore_shared'
        doc: Whether blocks have addresses and shared ones are not stored.
    -webide-representation: '{machine}'
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
        if: 'name.name == "configuration/target-page-bits"'
        doc: 'The fields of `configuration/target-page-bits`.'
      - id: capability_list
        type: capability_list
        if: 'name.name == "configuration/capabilities"'
        doc: 'The fields of `configuration/capabilities`.'
      - id: uuid
        type: uuid
        if: 'name.name == "configuration/uuid"'
        doc: 'The fields of `configuration/uuid`.'
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
    instances:
      page_size:
        value: >-
          (name.name == "configuration/target-page-bits") ? target_page_bits.page_size :
          before_page_size
        doc: 'Bytes of a page, if this or a subsection before says it; else 0.'
      mapped_ram:
        value: >-
          (name.name == "configuration/capabilities") ? capability_list.mapped_ram :
          before_mapped_ram
        doc: 'Whether this or a subsection before lists `mapped-ram`.'
      ignore_shared:
        value: >-
          (name.name == "configuration/capabilities") ? capability_list.ignore_shared :
          before_ignore_shared
        doc: 'Whether this or a subsection before lists `x-ignore-shared`.'
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: The type byte that follows.
    -webide-representation: '{kind}'
  subsection_name:
    doc: The name of a subsection of the configuration.
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        type: str
        size: len_name
        encoding: ASCII
        valid:
          any-of:
            - '"configuration/target-page-bits"'
            - '"configuration/capabilities"'
            - '"configuration/uuid"'
        doc: The name.
    -webide-representation: '{name}'
  subsection_head:
    doc: What stands between the name of a subsection and its fields.
    seq:
      - id: version
        type: u4be
        doc: |
          The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the
          configuration.
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
        value: '(page_bits > 9) ? (1 << page_bits) : 0'
        doc: Bytes of a page; the flags of a RamWord leave no room for less than 1024.
  capability_list:
    doc: 'The fields of the subsection `configuration/capabilities`.'
    seq:
      - id: num_capabilities
        type: u4be
        valid:
          max: 64
        doc: How many names follow.
      - id: capabilities
        type: >-
          capability_name((capabilities.size == 0) ? false : capabilities.last.mapped_ram,
          (capabilities.size == 0) ? false : capabilities.last.ignore_shared)
        repeat: expr
        repeat-expr: num_capabilities
        doc: The capabilities that were switched on.
    instances:
      mapped_ram:
        value: '(num_capabilities > 0) and capabilities.last.mapped_ram'
        doc: |
          Whether the memory is in the mapped-ram layout: this decides, not the image's header.
      ignore_shared:
        value: '(num_capabilities > 0) and capabilities.last.ignore_shared'
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
        type: str
        size: len_name
        encoding: ASCII
        doc: 'The capability''s name.'
    instances:
      mapped_ram:
        value: '(name == "mapped-ram") or before_mapped_ram'
        doc: 'Whether this or one before is `mapped-ram`.'
      ignore_shared:
        value: '(name == "x-ignore-shared") or before_ignore_shared'
        doc: 'Whether this or one before is `x-ignore-shared`.'
    -webide-representation: '{name}'
  uuid:
    doc: 'The fields of the subsection `configuration/uuid`.'
    seq:
      - id: value
        size: 16
        doc: 'The guest''s UUID as 16 bytes.'
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
        type: >-
          part_head(ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id)
        if: is_part
        doc: The head of a further part.
      - id: ram
        type: 'ram_part(is_start, ram_has_names, ignore_shared, mapped_ram, page_size)'
        if: is_ram
        doc: 'The guest''s memory.'
      - id: htab
        type: htab_part
        if: is_htab
        doc: The hash table of a pseries machine.
      - id: storage_attributes
        type: storage_attributes_part
        if: is_storage_attributes
        doc: The storage attributes of an s390x machine.
      - id: disks
        type: disks_part
        if: is_disks
        doc: Pieces of disks.
      - id: backup
        type: backup_part
        if: is_backup
        doc: The state of a backup.
      - id: dirty_bitmap
        type: dirty_bitmap_part
        if: is_dirty_bitmap
        doc: Dirty bitmaps of disks.
      - id: footer
        type: section_footer(live_id)
        if: footers and is_live
        doc: 'The section''s end; machine types before 2.4 have none.'
    instances:
      is_start:
        value: 'kind == stream_section::start'
        doc: Whether a section that comes in several parts begins here.
      is_part:
        value: '(kind == stream_section::part) or (kind == stream_section::section_end)'
        doc: Whether this is a further part of such a section.
      ram_id:
        value: >-
          is_start ? ((start.name == "ram") ? start.section_id : before_ram_id) : before_ram_id
        doc: 'The id of the ram section, once it has begun.'
      ram_has_names:
        value: >-
          is_start ? ((start.name == "ram") ? (start.version_id >= 4) : before_ram_has_names) :
          before_ram_has_names
        doc: |
          Whether the ram section lists blocks and its records name them: it does since version 4.
      htab_id:
        value: >-
          is_start ? ((start.name == "spapr/htab") ? start.section_id : before_htab_id) :
          before_htab_id
        doc: 'The id of `spapr/htab`, once it has begun.'
      storage_attributes_id:
        value: >-
          is_start ? ((start.name == "s390-storage_attributes") ? start.section_id :
          before_storage_attributes_id) : before_storage_attributes_id
        doc: 'The id of `s390-storage_attributes`, once it has begun.'
      disks_id:
        value: >-
          is_start ? ((start.name == "block") ? start.section_id : before_disks_id) :
          before_disks_id
        doc: 'The id of `block`, once it has begun.'
      backup_id:
        value: >-
          is_start ? ((start.name == "pbs-state") ? start.section_id : before_backup_id) :
          before_backup_id
        doc: 'The id of `pbs-state`, once it has begun.'
      dirty_bitmap_id:
        value: >-
          is_start ? ((start.name == "dirty-bitmap") ? start.section_id : before_dirty_bitmap_id) :
          before_dirty_bitmap_id
        doc: 'The id of `dirty-bitmap`, once it has begun.'
      live_id:
        value: 'is_start ? start.section_id : (is_part ? part.section_id : 4294967295)'
        doc: 'The id of the section, if it comes in several parts.'
      is_live:
        value: is_start or is_part
        doc: Whether this is a part of a section that comes in several.
      is_ram:
        value: 'is_start ? (start.name == "ram") : (is_part and (part.section_id == before_ram_id))'
        doc: Whether this is a part of the ram section.
      is_htab:
        value: >-
          is_start ? (start.name == "spapr/htab") : (is_part and (part.section_id ==
          before_htab_id))
        doc: 'Whether this is a part of `spapr/htab`.'
      is_storage_attributes:
        value: >-
          is_start ? (start.name == "s390-storage_attributes") : (is_part and (part.section_id ==
          before_storage_attributes_id))
        doc: 'Whether this is a part of `s390-storage_attributes`.'
      is_disks:
        value: >-
          is_start ? (start.name == "block") : (is_part and (part.section_id == before_disks_id))
        doc: 'Whether this is a part of `block`.'
      is_backup:
        value: >-
          is_start ? (start.name == "pbs-state") : (is_part and (part.section_id ==
          before_backup_id))
        doc: 'Whether this is `pbs-state`.'
      is_dirty_bitmap:
        value: >-
          is_start ? (start.name == "dirty-bitmap") : (is_part and (part.section_id ==
          before_dirty_bitmap_id))
        doc: 'Whether this is a part of `dirty-bitmap`.'
    -webide-representation: '{kind}'
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
        doc: |
          What the receiving side is to do, a StreamCommand; readers pass over one that they do not
          know.
      - id: len_data
        type: u2be
        doc: Bytes that belong to it.
  device_head:
    doc: |
      The head of a device's whole state, after its type byte; the state follows and has no length.
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
  section_id:
    doc: |
      What follows the type byte of every section; a part, an end and a footer have no other head.
    seq:
      - id: id
        type: u4be
        doc: Ties the parts of a section together; ids are arbitrary.
  short_string:
    doc: A name of at most 255 bytes after its length.
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        type: str
        size: len_name
        encoding: ASCII
        doc: 'The name, without a terminator.'
    -webide-representation: '{name}'
  section_instance:
    doc: 'The rest of the head of a start or a full section, after its id and its ShortString name.'
    seq:
      - id: instance_id
        type: u4be
        doc: Tells devices of the same kind apart.
      - id: version_id
        type: u4be
        doc: 'The version of the device''s state.'
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
        type: str
        size: len_name
        encoding: ASCII
        valid:
          any-of:
            - '"ram"'
            - '"spapr/htab"'
            - '"s390-storage_attributes"'
            - '"block"'
            - '"pbs-state"'
            - '"dirty-bitmap"'
        doc: Which section it is.
      - id: instance_id
        type: u4be
        doc: Always 0 for these.
      - id: version_id
        type: u4be
        valid:
          min: '(name == "ram") ? (footers ? 4 : 3) : 0'
          max: '(name == "ram") ? 4 : 4294967295'
        doc: |
          The version of what follows; streams with a configuration have the latest of the ram
          section.
    -webide-representation: '{name}'
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
      - id: block_list
        type: 'ram_block_list(ram_has_names, ignore_shared, mapped_ram)'
        if: is_start
        doc: 'The list of the blocks; only in the section''s start.'
      - id: records
        type: 'ram_record(ram_has_names, page_size, mapped_ram)'
        repeat: until
        repeat-until: '_.kind == ram_flag::eos'
        doc: 'The pages, in the order in which they were sent: the last record of a page counts.'
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
      - id: blocks
        type: 'ram_block(ignore_shared, mapped_ram)'
        repeat: until
        repeat-until: _.next_len == 0
        if: ram_has_names
        doc: 'The blocks; version 3 of the section has none, and all memory is one.'
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
      - id: stored
        if: is_stored
        size: mapped.pages_offset + length.used_length - _io.pos
        doc: 'Bitmap, padding and pages as they lie in the file.'
      - id: at_next_len
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_len is.
    instances:
      is_stored:
        value: 'mapped_ram and (mapped.bitmap_offset != 0)'
        doc: Whether bitmap and pages follow.
      num_words:
        value: 'is_stored ? ((((length.used_length / mapped.page_size) + 64) - 1) / 64) : 0'
        doc: 'Words of the bitmap: one bit a page.'
      bitmap:
        pos: mapped.bitmap_offset
        if: is_stored
        size: 'num_words * 8'
        doc: |
          Which pages are stored, in the byte order of the host that wrote it; the others are zero.
      pages:
        pos: mapped.pages_offset
        if: is_stored
        size: length.used_length
        doc: The pages.
      next_len:
        pos: at_next_len.ofs
        type: u1
        doc: |
          The first byte of what follows: the length of the next block's name, or 0, with which a
          RamWord begins.
  ram_block_length:
    doc: 'A block in the block list, after its ShortString name.'
    seq:
      - id: used_length
        type: u8be
        valid:
          min: 1
          max: 70368744177664
        doc: 'Bytes of the block, a multiple of the page size.'
  ram_block_address:
    doc: An address behind the length of a block.
    seq:
      - id: address
        type: u8be
        doc: Where the block is mapped; only with the capability x-ignore-shared.
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
          min: 512
          max: 1073741824
        doc: 'Bytes of a page; with the block''s length it gives the length of the bitmap.'
      - id: bitmap_offset
        type: u8be
        doc: |
          Where the bitmap is in the file: directly behind this header; 0 for a block that is not
          stored.
      - id: pages_offset
        type: u8be
        valid:
          min: '(bitmap_offset != 0) ? _io.pos : 0'
          max: 1125899906842624
        doc: |
          Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that
          is not stored.
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
        size: len_data
        doc: 'The page, the difference or the zlib stream.'
    instances:
      kind:
        value: 'word.flags & 991'
        enum: ram_flag
        doc: The flags without CONTINUE.
      has_name:
        value: >-
          not ((kind == ram_flag::eos) or (kind == ram_flag::multifd_flush)) and (ram_has_names and
          ((word.flags & 32) == 0))
        doc: |
          Whether this is a page that names its block; others are in the block of the page record
          before, which may be in an earlier section.
      len_data:
        value: >-
          (kind == ram_flag::page) ? page_size : ((kind == ram_flag::xbzrle) ? delta.len_delta :
          ((kind == ram_flag::compress_page) ? packed.len_zlib : 0))
        doc: 'Bytes of the page, the difference or the zlib stream.'
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
        doc: |
          The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
      - id: flags
        type: b10
        valid:
          expr: >-
            (is_whole and (_ == 16 or _ == 48)) or (is_page and (_ == 2 or _ == 34 or _ == 8 or _ ==
            40 or _ == 64 or _ == 96 or _ == 256 or _ == 288 or _ == 512 or _ == 544))
        doc: 'One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.'
    instances:
      is_whole:
        value: '(offset_low & ((page_size / 1024) - 1)) == 0'
        doc: |
          Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not
          look at it.
      is_page:
        value: not mapped_ram and is_whole
        doc: 'Whether this can be a page: not in the mapped-ram layout.'
  ram_fill:
    doc: 'The rest of a zero page''s record.'
    seq:
      - id: fill
        type: u1
        doc: The byte that the whole page consists of.
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
          min: 1
          max: '(page_size * 2) + 64'
        doc: |
          Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
  htab_part:
    doc: 'What a part of `spapr/htab` holds.'
    seq:
      - id: head
        type: u4be
        doc: |
          0: chunks follow; all ones: the guest has no hash table; else the power of two that is its
          size.
      - id: chunks
        type: htab_chunk
        repeat: until
        repeat-until: '(_.num_valid == 0) and (_.num_invalid == 0)'
        if: head == 0
        doc: The chunks.
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
        size: 'num_valid * 16'
        doc: The entries.
  storage_attributes_part:
    doc: 'What a part of `s390-storage_attributes` holds.'
    seq:
      - id: records
        type: storage_attributes_record
        repeat: until
        repeat-until: _.is_last
        doc: The records.
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
          max: 70368744177664
        doc: 'How many attributes follow, one byte each.'
      - id: data
        if: word.flags == 2
        size: len_data
        doc: The attributes.
      - id: at_next_kind
        type: 'span(_io.pos, _io.pos)'
        doc: Where next_kind is.
    instances:
      next_kind:
        pos: at_next_kind.ofs
        type: u1
        doc: |
          The byte that follows: a few old writers forget the end mark, and then it is a footer's.
      is_last:
        value: '(word.flags == 1) or ((word.flags == 8) and (next_kind == 126))'
        doc: Whether this part ends here.
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
  disks_part:
    doc: 'What a part of `block` holds.'
    seq:
      - id: records
        type: disk_record
        repeat: until
        repeat-until: '(_.word.flags & 2) != 0'
        doc: The records.
  disk_record:
    doc: 'A record of `block`.'
    seq:
      - id: word
        type: disk_word
        doc: What follows.
      - id: disk
        type: short_string
        if: '(word.flags & 1) != 0'
        doc: The name of the disk.
      - id: data
        if: word.flags == 1
        size: 1048576
        doc: The piece; what is behind the end of the disk is zero.
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
  backup_part:
    doc: 'What `pbs-state` holds.'
    seq:
      - id: len_state
        type: u8be
        valid:
          max: 70368744177664
        doc: Bytes that follow.
      - id: state
        size: len_state
        doc: The state of the backup.
  dirty_bitmap_part:
    doc: 'What a part of `dirty-bitmap` holds.'
    seq:
      - id: records
        type: dirty_bitmap_record
        repeat: until
        repeat-until: '(_.flags & 1) != 0'
        doc: The records.
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
          max: 70368744177664
        doc: Bytes of the bits.
      - id: data
        if: '(flags & 67) == 64'
        size: len_data
        doc: The bits.
  dirty_bitmap_start:
    doc: The beginning of a dirty bitmap.
    seq:
      - id: granularity
        type: u4be
        doc: Bytes that a bit stands for.
      - id: flags
        type: u1
        doc: Whether the bitmap is enabled and persistent.
  dirty_bitmap_bits:
    doc: Bits of a dirty bitmap.
    seq:
      - id: start
        type: u8be
        doc: The first sector that the bits are about.
      - id: num_sectors
        type: u4be
        doc: How many sectors; a size and the bits follow unless all are zero.
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
    -webide-representation: '{kind}'
  span:
    doc: A place in the file.
    params:
      - id: ofs
        type: s8
      - id: ofs_end
        type: s8
enums:
  byte_order:
    0:
      id: little
      doc: 'Least significant byte first (x86, most Arm and RISC-V hosts).'
    1:
      id: big
      doc: Most significant byte first (s390x and older POWER hosts).
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
      doc: |
        The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2.
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
