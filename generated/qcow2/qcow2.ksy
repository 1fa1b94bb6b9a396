# Generated from formats/ by `qemusave spec`; do not edit.
meta:
  id: qcow2
  title: QEMU qcow2 disk image
  application:
    - QEMU
  file-extension: qcow2
  license: CC0-1.0
  ks-version: 0.11
doc: 'A qcow2 image: a disk of QEMU''s, with the tables that say where its clusters are.'
doc-ref:
  - 'https://www.qemu.org/docs/master/interop/qcow2.html'
seq:
  - id: header
    type: file_header
    size: 112
    doc: The header.
instances:
  extensions:
    pos: header.ofs_extensions
    type: header_extension
    repeat: until
    repeat-until: _.kind == 0
    if: 'header.ofs_backing_file != 72'
    doc: 'The header extensions, up to and with the one that ends them; none where a name follows the header.'
  backing_file:
    pos: header.ofs_backing_file.as<s8>
    if: 'header.ofs_backing_file != 0'
    size: '(header.len_backing_file.as<s8> <= _io.size.as<s8>) ? header.len_backing_file.as<s8> : _io.size.as<s8>'
    doc: 'The name of the file with what this image does not have, without a NUL.'
  l1_table:
    pos: header.ofs_l1.as<s8>
    type: l1_entry
    repeat: expr
    repeat-expr: header.num_l1
    doc: The active L1 table.
  snapshots:
    pos: header.ofs_snapshots.as<s8>
    type: snapshot
    repeat: expr
    repeat-expr: header.num_snapshots
    if: 'header.num_snapshots != 0'
    doc: The internal snapshots.
types:
  file_header:
    -orig-id: QCowHeader
    doc: 'The first bytes of a disk image; those behind the header''s length are not its own.'
    seq:
      - id: magic
        contents: [81, 70, 73, 251]
        doc: Says that this is a qcow2 image.
      - id: version
        type: u4be
        valid:
          min: 2
          max: 3
        doc: 'The version of the format: 2, or 3 since QEMU 1.1.'
      - id: ofs_backing_file
        -orig-id: backing_file_offset
        type: u8be
        doc: 'Where the backing file''s name is; 0 if there is none.'
      - id: len_backing_file
        -orig-id: backing_file_size
        type: u4be
        valid:
          min: '(len_backing_file.as<s8> <= ((ofs_backing_file != 0) ? 1023.as<u4> : 4294967295.as<u4>).as<s8>) ? len_backing_file : 1'
          max: '(len_backing_file.as<s8> <= ((ofs_backing_file != 0) ? 1023.as<u4> : 4294967295.as<u4>).as<s8>) ? len_backing_file : 0'
        doc: 'Bytes of the backing file''s name; means nothing if there is none.'
      - id: cluster_bits
        type: u4be
        valid:
          min: 9
          max: 21
        doc: 'The size of a cluster, as a power of two; 16 by default.'
      - id: disk_size
        -orig-id: size
        type: u8be
        doc: Bytes of the disk that the guest sees.
      - id: encryption
        -orig-id: crypt_method
        type: u4be
        enum: encryption
        valid:
          in-enum: true
        doc: How guest data is encrypted.
      - id: num_l1
        -orig-id: l1_size
        type: u4be
        valid:
          min: '(num_l1.as<s8> <= 4194304.as<s8>) ? num_l1 : 1'
          max: '(num_l1.as<s8> <= 4194304.as<s8>) ? num_l1 : 0'
        doc: Entries of the active L1 table.
      - id: ofs_l1
        -orig-id: l1_table_offset
        type: u8be
        doc: 'Where the active L1 table is; on a cluster''s boundary.'
      - id: ofs_refcounts
        -orig-id: refcount_table_offset
        type: u8be
        doc: 'Where the table of the reference counts'' blocks is; on a cluster''s boundary.'
      - id: num_refcount_clusters
        -orig-id: refcount_table_clusters
        type: u4be
        doc: Clusters of that table.
      - id: num_snapshots
        -orig-id: nb_snapshots
        type: u4be
        valid:
          min: '(num_snapshots.as<s8> <= 65536.as<s8>) ? num_snapshots : 1'
          max: '(num_snapshots.as<s8> <= 65536.as<s8>) ? num_snapshots : 0'
        doc: How many internal snapshots there are.
      - id: ofs_snapshots
        -orig-id: snapshots_offset
        type: u8be
        doc: 'Where the table of the snapshots is; on a cluster''s boundary.'
      - id: incompatible
        -orig-id: incompatible_features
        type: u8be
        if: version >= 3
        valid:
          any-of: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]
        doc: Features that a reader must know; from version 3 on.
      - id: compatible
        -orig-id: compatible_features
        type: u8be
        if: version >= 3
        doc: 'Features that a reader may ignore, bits of `compatible`; from version 3 on.'
      - id: autoclear
        -orig-id: autoclear_features
        type: u8be
        if: version >= 3
        doc: 'Features that a writer clears if it does not know them, bits of `autoclear`; from version 3 on.'
      - id: refcount_order
        type: u4be
        if: version >= 3
        valid:
          max: 6
        doc: 'Bits of a reference count, as a power of two; 4, for 16 bits, in version 2.'
      - id: len_header
        -orig-id: header_length
        type: u4be
        if: version >= 3
        valid:
          min: 104
        doc: 'Bytes of the header, a multiple of 8; from version 3 on.'
      - id: compression
        -orig-id: compression_type
        type: u1
        if: ofs_extensions > 104
        enum: compression
        valid:
          in-enum: true
        doc: What compressed clusters are compressed by; zlib where the header ends before.
      - id: rest
        size-eos: true
        doc: 'Zeros, in a header of this length; behind a shorter one, what follows it.'
    instances:
      incompatible_dirty:
        value: '(incompatible & 0x1) != 0'
        if: version >= 3
        doc: 'Reference counts may be wrong: the image was not closed.'
      incompatible_corrupt:
        value: '(incompatible & 0x2) != 0'
        if: version >= 3
        doc: 'Anything may be wrong: the image is not to be written.'
      incompatible_data_file:
        value: '(incompatible & 0x4) != 0'
        if: version >= 3
        doc: Guest data is in another file.
      incompatible_compression:
        value: '(incompatible & 0x8) != 0'
        if: version >= 3
        doc: 'Compressed clusters are not compressed by zlib: see `compression`.'
      incompatible_extended_l2:
        value: '(incompatible & 0x10) != 0'
        if: version >= 3
        doc: 'Entries of L2 tables have 128 bits: the second half says which parts of a cluster are there.'
      ofs_extensions:
        value: '(version >= 3) ? len_header : 72.as<u4>'
        doc: 'Where the header extensions begin: behind the header.'
  header_extension:
    -orig-id: QCowExtension
    doc: A header extension.
    seq:
      - id: kind
        type: u4be
        doc: 'What it holds: one of `extension_kind`, or something that may be passed over.'
      - id: len_data
        type: u4be
        valid:
          min: '(len_data.as<s8> <= 2097152.as<s8>) ? len_data : 1'
          max: '(len_data.as<s8> <= 2097152.as<s8>) ? len_data : 0'
        doc: Bytes of its content; it lies in the first cluster.
      - id: data
        size: '(len_data.as<s8> <= _io.size.as<s8>) ? len_data.as<s8> : _io.size.as<s8>'
        doc: Its content.
      - id: padding
        size: '(((((len_data + 7) / 8) * 8) - len_data).as<s8> <= _io.size.as<s8>) ? ((((len_data + 7) / 8) * 8) - len_data).as<s8> : _io.size.as<s8>'
        doc: Up to a multiple of 8 bytes.
  l1_entry:
    meta:
      bit-endian: be
    doc: 'An entry of an L1 table: where an L2 table is.'
    seq:
      - id: copied
        type: b1
        doc: Whether nothing else uses the L2 table; in the active table only.
      - id: reserved_high
        type: b7
        valid:
          max: 0
        doc: Always 0.
      - id: sector_high
        type: b24
        doc: 'Where the L2 table is, in units of 512 bytes, upper bits; 0 if there is none.'
      - id: sector_low
        type: b23
        doc: 'The other bits of that: sector_high * 0x100000000 + sector_low * 0x200 is the place in bytes.'
      - id: reserved_low
        type: b9
        valid:
          max: 0
        doc: 'Always 0, too.'
  l2_entry:
    meta:
      bit-endian: be
    doc: 'An entry of an L2 table: where a cluster is. With EXTENDED_L2, 64 bits about its parts follow.'
    seq:
      - id: copied
        type: b1
        doc: Whether nothing else uses the cluster; in tables that the active L1 table leads to only.
      - id: compressed
        type: b1
        doc: 'Whether the cluster is compressed; then the bits below are a place and a length, as `cluster_bits` says.'
      - id: high
        type: b6
        doc: 0 in an entry that is not compressed.
      - id: sector_high
        type: b24
        doc: 'Where the cluster is, in units of 512 bytes, upper bits; 0 if there is none.'
      - id: sector_low
        type: b23
        doc: 'The other bits of that, as in an entry of an L1 table.'
      - id: low
        type: b8
        doc: 0 in an entry that is not compressed.
      - id: zero
        type: b1
        doc: 'Whether the cluster reads as zeros, whatever stands there; from version 3 on.'
  snapshot:
    -orig-id: QCowSnapshotHeader
    doc: An internal snapshot.
    seq:
      - id: ofs_l1
        -orig-id: l1_table_offset
        type: u8be
        doc: 'Where the snapshot''s L1 table is; on a cluster''s boundary.'
      - id: num_l1
        -orig-id: l1_size
        type: u4be
        valid:
          min: '(num_l1.as<s8> <= 4194304.as<s8>) ? num_l1 : 1'
          max: '(num_l1.as<s8> <= 4194304.as<s8>) ? num_l1 : 0'
        doc: Entries of that table.
      - id: len_id
        -orig-id: id_str_size
        type: u2be
        doc: Bytes of the id.
      - id: len_name
        -orig-id: name_size
        type: u2be
        doc: Bytes of the name.
      - id: date
        -orig-id: date_sec
        type: u4be
        doc: 'When it was taken: seconds since 1970.'
      - id: date_nanoseconds
        -orig-id: date_nsec
        type: u4be
        doc: 'The rest of that, in nanoseconds.'
      - id: vm_clock
        -orig-id: vm_clock_nsec
        type: u8be
        doc: 'How long the guest had run, in nanoseconds.'
      - id: len_vm_state_old
        -orig-id: vm_state_size
        type: u4be
        doc: 'Bytes of the guest''s state, if the extra data does not say it; 0 if none was saved.'
      - id: len_extra
        -orig-id: extra_data_size
        type: u4be
        valid:
          min: '(len_extra.as<s8> <= 1024.as<s8>) ? len_extra : 1'
          max: '(len_extra.as<s8> <= 1024.as<s8>) ? len_extra : 0'
        doc: Bytes of the extra data; at least 16 in version 3.
      - id: extra
        type: snapshot_extra(len_extra)
        size: len_extra
        doc: What was added to the entry.
      - id: unique_id
        size: len_id
        doc: 'The id, a number in ASCII, without a NUL.'
      - id: name
        size: len_name
        doc: 'The name, without a NUL.'
      - id: padding
        size: '(((((((((len_extra + len_id.as<u4>) + len_name.as<u4>) + 7) / 8) * 8) - len_extra) - len_id.as<u4>) - len_name.as<u4>).as<s8> <= _io.size.as<s8>) ? ((((((((len_extra + len_id.as<u4>) + len_name.as<u4>) + 7) / 8) * 8) - len_extra) - len_id.as<u4>) - len_name.as<u4>).as<s8> : _io.size.as<s8>'
        doc: Up to a multiple of 8 bytes.
    instances:
      len_vm_state:
        value: '(len_extra >= 8) ? extra.len_vm_state : len_vm_state_old.as<u8>'
        doc: 'Bytes of the guest''s state, wherever that is said. It stands behind the end of the disk: in the clusters of the first L1 entry that the disk does not need.'
  snapshot_extra:
    -orig-id: QCowSnapshotExtraData
    doc: 'What was added to a snapshot''s entry.'
    params:
      - id: len_extra
        type: u4
        doc: '`len_extra` of the record around.'
    seq:
      - id: len_vm_state
        -orig-id: vm_state_size_large
        type: u8be
        if: len_extra >= 8
        doc: 'Bytes of the guest''s state; 0 if none was saved.'
      - id: disk_size
        type: u8be
        if: len_extra >= 16
        doc: Bytes of the disk when the snapshot was taken.
      - id: icount
        type: u8be
        if: len_extra >= 24
        doc: How many instructions had run; all bits set if that was not counted.
      - id: unknown
        size-eos: true
        doc: What later versions add.
  subclusters:
    meta:
      bit-endian: be
    doc: 'With EXTENDED_L2, what follows an entry of an L2 table: which of the 32 parts of a cluster are there.'
    seq:
      - id: zeros
        type: b32
        doc: 'Which parts of the cluster read as zeros; the lowest bit is the first part''s.'
      - id: allocated
        type: b32
        doc: 'Which parts of the cluster are there; the lowest bit is the first part''s.'
enums:
  compression:
    0:
      id: zlib
      doc: 'Deflate, without a header.'
    1:
      id: zstd
      doc: Zstandard.
  encryption:
    0:
      id: none
      doc: Not at all.
    1:
      id: aes
      doc: AES-CBC with a key from a password; QEMU no longer runs guests on it.
    2:
      id: luks
      doc: 'As in LUKS 1, whose header an extension points to.'
