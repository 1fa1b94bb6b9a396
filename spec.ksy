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
    size: header.words.len_xml
    doc: 'The domain XML: what the guest looked like.'
  - id: cookie
    type: text_area
    if: 'header.words.ofs_cookie != 0'
    size: header.words.len_cookie
    doc: 'The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.'
instances:
  payload:
    pos: header.words.ofs_payload
    size-eos: true
    doc: 'QEMU''s migration stream, plain or compressed, to the end of the file.'
types:
  capability_list:
    doc: 'The fields of the subsection `configuration/capabilities`.'
    seq:
      - id: num_capabilities
        type: u4be
        doc: How many names follow.
      - id: capabilities
        type: short_string
        repeat: expr
        repeat-expr: num_capabilities
        doc: The capabilities that were switched on.
  command_head:
    doc: A command after its type byte; it has neither an id nor a footer.
    seq:
      - id: command
        type: u2be
        enum: stream_command
        valid:
          in-enum: true
        doc: What the receiving side is to do.
      - id: len_data
        type: u2be
        doc: Bytes that belong to it.
  configuration:
    doc: The configuration section after its type byte; subsections may follow.
    seq:
      - id: len_machine
        type: u4be
        doc: 'Bytes of the machine type''s name.'
      - id: machine
        size: len_machine
        doc: 'The versioned machine type, such as `pc-q35-10.0`.'
  dirty_bitmap_bits:
    doc: Bits of a dirty bitmap.
    seq:
      - id: start
        type: u8be
        doc: The first sector that the bits are about.
      - id: num_sectors
        type: u4be
        doc: How many sectors; a size and the bits follow unless all are zero.
  dirty_bitmap_start:
    doc: The beginning of a dirty bitmap.
    seq:
      - id: granularity
        type: u4be
        doc: Bytes that a bit stands for.
      - id: flags
        type: u1
        doc: Whether the bitmap is enabled and persistent.
  htab_chunk:
    doc: 'The head of a chunk of pseries'' hash table.'
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
    doc: 'The first part of an lzop file header; the filter''s number may follow.'
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
        doc: The compression method; all of them decompress as LZO1X.
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
        doc: 'Bytes of a page; with the block''s length it gives the length of the bitmap.'
      - id: bitmap_offset
        type: u8be
        doc: 'Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.'
      - id: pages_offset
        type: u8be
        doc: Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
  ram_block_address:
    doc: An address behind the length of a block.
    seq:
      - id: address
        type: u8be
        doc: Where the block is mapped; only with the capability x-ignore-shared.
  ram_block_length:
    doc: 'A block in the block list, after its ShortString name.'
    seq:
      - id: used_length
        type: u8be
        doc: 'Bytes of the block, a multiple of the page size.'
  ram_compressed:
    doc: 'The rest of a compressed page''s record; the zlib stream follows.'
    seq:
      - id: len_zlib
        type: u4be
        doc: 'Bytes of the zlib stream, which inflates to exactly one page.'
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
  ram_word:
    doc: What begins each record of a ram section.
    seq:
      - id: word
        type: u8be
        doc: 'An offset or a size in the high bits, RamFlag in those below the page size.'
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
        value: '(version_le <= 3) ? byte_order::little : byte_order::big'
        doc: The byte order of the numbers that follow.
  section_id:
    doc: 'What follows the type byte of every section; a part, an end and a footer have no other head.'
    seq:
      - id: section_id
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
  short_string:
    doc: A name of at most 255 bytes after its length.
    seq:
      - id: len_name
        type: u1
        doc: Bytes of the name.
      - id: name
        size: len_name
        doc: 'The name, without a terminator.'
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
    doc: The head of a subsection after its type byte; its fields follow.
    seq:
      - id: name
        type: short_string
        doc: 'The subsection''s name, such as `configuration/capabilities`.'
      - id: head
        type: subsection_head
        doc: Its version.
  subsection_head:
    doc: What stands between the name of a subsection and its fields.
    seq:
      - id: version
        type: u4be
        doc: The version of its fields; 1 for those of the configuration.
  target_page_bits:
    doc: 'The fields of the subsection `configuration/target-page-bits`.'
    seq:
      - id: page_bits
        type: u4be
        doc: 'The target''s page size is two to this power.'
  text_area:
    doc: An area that holds one NUL-terminated text and room for it to grow.
    seq:
      - id: text
        terminator: 0
        consume: false
        eos-error: false
        doc: 'The text, UTF-8, without its NUL; readers stop at the first NUL.'
      - id: padding
        size-eos: true
        doc: 'The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.'
  uuid:
    doc: 'The fields of the subsection `configuration/uuid`.'
    seq:
      - id: uuid
        size: 16
        doc: 'The guest''s UUID as 16 bytes.'
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
          'byte_order::little': le
          'byte_order::big': be
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
      doc: 'The stream in QEMU''s mapped-ram layout, memory at fixed file offsets; since libvirt 11.2.'
  stream_command:
    1:
      id: open_return_path
      doc: Open a way back to the sender.
    2:
      id: ping
      doc: Answer with the number given.
    3:
      id: postcopy_advise
      doc: Postcopy may follow.
    4:
      id: postcopy_listen
      doc: Get ready for pages on demand.
    5:
      id: postcopy_run
      doc: Let the guest run before all its memory is there.
    6:
      id: postcopy_ram_discard
      doc: Drop pages that have changed since they were sent.
    7:
      id: packaged
      doc: 'A nested sequence of sections follows, outside the command''s own length.'
    8:
      id: enable_colo
      doc: Keep a second machine in step.
    9:
      id: postcopy_resume
      doc: Take up an interrupted postcopy.
    10:
      id: recv_bitmap
      doc: Say which pages have arrived.
    11:
      id: switchover_start
      doc: The last round begins; since machine type 10.0.
