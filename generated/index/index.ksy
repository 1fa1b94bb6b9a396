# Generated from formats/ by `qemusave spec`; do not edit.
meta:
  id: qemusave_index
  title: qemusave index
  application:
    - qemusave
  file-extension: qsidx
  license: CC0-1.0
  ks-version: 0.11
doc: 'The index of an image: where its memory is in the compressed payload.'
seq:
  - id: header
    type: index_header
    doc: The header.
instances:
  tables:
    pos: header.ofs_tables.as<s8>
    size-eos: true
    doc: 'The tables, a zstd frame: parts, spans, blocks, packed pages.'
types:
  index_block:
    doc: A block of memory that has runs.
    seq:
      - id: len_name
        type: u4le
        doc: 'Bytes of the block''s name, which follow, then the columns of its runs.'
      - id: stride
        type: u4le
        doc: 'Bytes from one page to the next, where pages are stored as they are; 0 if none is.'
      - id: num_runs
        type: u8le
        doc: 'Runs by offset: columns of first pages, pages, and places (8 bytes each), and kinds (1 byte each).'
      - id: num_history
        type: u8le
        doc: 'Runs in the order of the stream, likewise, where pages were sent more than once; else 0.'
  index_header:
    doc: What an index begins with.
    seq:
      - id: magic
        contents: [137, 81, 83, 73, 68, 88, 13, 10]
        doc: Says that this is an index.
      - id: version
        type: u4le
        valid:
          any-of: [1]
        doc: The version of this file.
      - id: way
        type: u4le
        enum: way
        valid:
          in-enum: true
        doc: How the parts are decoded.
      - id: len_image
        type: u8le
        doc: Bytes of the image.
      - id: mtime
        type: u8le
        doc: 'When the image was modified, in nanoseconds since 1970, modulo 2^64.'
      - id: ofs_payload
        type: u8le
        doc: Where the payload begins in the image.
      - id: identity
        size: 32
        doc: 'SHA-256 of the image''s bytes up to the payload, and of the first and last of the payload.'
      - id: len_stream
        type: u8le
        doc: Bytes of the decompressed stream.
      - id: num_parts
        type: u8le
        doc: How many parts there are.
      - id: num_packed
        type: u8le
        doc: How many pages are stored in packed form.
      - id: num_spans
        type: u4le
        doc: How many spans there are.
      - id: num_blocks
        type: u4le
        doc: How many blocks of memory have runs.
      - id: page_size
        type: u4le
        doc: Bytes of a page of the target.
      - id: reserved
        type: u4le
        doc: 'Not used: 0.'
      - id: ofs_tables
        type: u8le
        doc: Where the tables begin in the index; they end it.
      - id: len_tables
        type: u8le
        doc: Bytes of the tables once they are decompressed.
      - id: digest
        size: 32
        doc: 'SHA-256 of all fields before this one, and of the tables as they stand in the file.'
  index_part:
    doc: 'A part of the stream, which is decoded by itself; each begins where the one before ends.'
    seq:
      - id: start
        type: u8le
        doc: 'At which bit the part begins, of the image or of the index.'
      - id: aid
        type: u8le
        doc: 'gzip: where its window is in the index. xz: the flags of its stream.'
      - id: len_packed
        type: u4le
        doc: Bytes that it touches there.
      - id: len_plain
        type: u4le
        doc: Bytes that it decompresses to.
      - id: len_window
        type: u4le
        doc: 'gzip: bytes of its window in the index, a zstd frame; 0 if it needs none.'
      - id: crc
        type: u4le
        doc: The CRC-32 of what it decompresses to.
  index_span:
    doc: 'Bytes of the stream that are no page records: what is read when an image is opened.'
    seq:
      - id: start
        type: u8le
        doc: Where in the stream it begins.
      - id: len_span
        type: u8le
        doc: 'Its bytes, which follow the entries of all spans.'
enums:
  way:
    1:
      id: zstd
      doc: 'Frames of zstd, in the image.'
    2:
      id: xz
      doc: 'Blocks of xz, in the image.'
    3:
      id: bzip2
      doc: 'Blocks of bzip2, in the image.'
    4:
      id: lzop
      doc: 'Blocks of lzop, in the image: the data behind head and checksums.'
    5:
      id: gzip
      doc: 'Deflate, in the image; each part with the 32 KiB before it, in the index.'
    6:
      id: copy
      doc: 'Frames of zstd in the index, which has all of the stream once more.'
