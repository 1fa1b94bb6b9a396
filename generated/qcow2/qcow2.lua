-- Generated from formats/ by `qemusave spec`; do not edit.
-- A qcow2 image: a disk of QEMU's, with the tables that say where its clusters are.
-- Open an image itself:    tshark -X lua_script:qcow2.lua -V -r IMAGE
-- or a capture of type DLT_USER1 (148) with the beginning of an image in each packet. In Wireshark, put this file into
-- the folder of personal Lua plug-ins. Filters: qcow2.num_snapshots > 0, qcow2.invalid, qcow2.truncated.
-- The dissector takes the header apart and shows the areas behind it.

local qcow2 = Proto("qcow2", "QEMU qcow2 disk image")
local field = qcow2.fields
local magics = { ["QFI\251"] = true }
field.magic = ProtoField.bytes("qcow2.magic", "magic", base.NONE, "Says that this is a qcow2 image.")
field.version = ProtoField.uint32("qcow2.version", "version", base.DEC, nil, nil, "The version of the format: 2, or 3 since QEMU 1.1.")
field.ofs_backing_file = ProtoField.uint64("qcow2.ofs_backing_file", "ofs_backing_file", base.DEC, nil, nil, "Where the backing file's name is; 0 if there is none.")
field.len_backing_file = ProtoField.uint32("qcow2.len_backing_file", "len_backing_file", base.DEC, nil, nil, "Bytes of the backing file's name; means nothing if there is none.")
field.cluster_bits = ProtoField.uint32("qcow2.cluster_bits", "cluster_bits", base.DEC, nil, nil, "The size of a cluster, as a power of two; 16 by default.")
field.disk_size = ProtoField.uint64("qcow2.disk_size", "disk_size", base.DEC, nil, nil, "Bytes of the disk that the guest sees.")
field.encryption = ProtoField.uint32("qcow2.encryption", "encryption", base.DEC, { [0] = "none", [1] = "aes", [2] = "luks" }, nil, "How guest data is encrypted.")
field.num_l1 = ProtoField.uint32("qcow2.num_l1", "num_l1", base.DEC, nil, nil, "Entries of the active L1 table.")
field.ofs_l1 = ProtoField.uint64("qcow2.ofs_l1", "ofs_l1", base.DEC, nil, nil, "Where the active L1 table is; on a cluster's boundary.")
field.ofs_refcounts = ProtoField.uint64("qcow2.ofs_refcounts", "ofs_refcounts", base.DEC, nil, nil, "Where the table of the reference counts' blocks is; on a cluster's boundary.")
field.num_refcount_clusters = ProtoField.uint32("qcow2.num_refcount_clusters", "num_refcount_clusters", base.DEC, nil, nil, "Clusters of that table.")
field.num_snapshots = ProtoField.uint32("qcow2.num_snapshots", "num_snapshots", base.DEC, nil, nil, "How many internal snapshots there are.")
field.ofs_snapshots = ProtoField.uint64("qcow2.ofs_snapshots", "ofs_snapshots", base.DEC, nil, nil, "Where the table of the snapshots is; on a cluster's boundary.")
field.incompatible = ProtoField.uint64("qcow2.incompatible", "incompatible", base.HEX, nil, nil, "Features that a reader must know; from version 3 on.")
field.incompatible_dirty = ProtoField.bool("qcow2.incompatible.dirty", "dirty", 64, nil, 0x1, "Reference counts may be wrong: the image was not closed.")
field.incompatible_corrupt = ProtoField.bool("qcow2.incompatible.corrupt", "corrupt", 64, nil, 0x2, "Anything may be wrong: the image is not to be written.")
field.incompatible_data_file = ProtoField.bool("qcow2.incompatible.data_file", "data_file", 64, nil, 0x4, "Guest data is in another file.")
field.incompatible_compression = ProtoField.bool("qcow2.incompatible.compression", "compression", 64, nil, 0x8, "Compressed clusters are not compressed by zlib: see `compression`.")
field.incompatible_extended_l2 = ProtoField.bool("qcow2.incompatible.extended_l2", "extended_l2", 64, nil, 0x10, "Entries of L2 tables have 128 bits: the second half says which parts of a cluster are there.")
field.compatible = ProtoField.uint64("qcow2.compatible", "compatible", base.DEC, nil, nil, "Features that a reader may ignore, bits of `compatible`; from version 3 on.")
field.autoclear = ProtoField.uint64("qcow2.autoclear", "autoclear", base.DEC, nil, nil, "Features that a writer clears if it does not know them, bits of `autoclear`; from version 3 on.")
field.refcount_order = ProtoField.uint32("qcow2.refcount_order", "refcount_order", base.DEC, nil, nil, "Bits of a reference count, as a power of two; 4, for 16 bits, in version 2.")
field.len_header = ProtoField.uint32("qcow2.len_header", "len_header", base.DEC, nil, nil, "Bytes of the header, a multiple of 8; from version 3 on.")
field.ofs_extensions = ProtoField.uint64("qcow2.ofs_extensions", "ofs_extensions", base.DEC, nil, nil, "Where the header extensions begin: behind the header.")
field.compression = ProtoField.uint8("qcow2.compression", "compression", base.DEC, { [0] = "zlib", [1] = "zstd" }, nil, "What compressed clusters are compressed by; zlib where the header ends before.")
field.rest = ProtoField.bytes("qcow2.rest", "rest", base.NONE, "Zeros, in a header of this length; behind a shorter one, what follows it.")
field.extensions = ProtoField.bytes("qcow2.extensions", "extensions", base.NONE, "The header extensions, up to and with the one that ends them; none where a name follows the header.")
field.backing_file = ProtoField.bytes("qcow2.backing_file", "backing_file", base.NONE, "The name of the file with what this image does not have, without a NUL.")
field.l1_table = ProtoField.bytes("qcow2.l1_table", "l1_table", base.NONE, "The active L1 table.")
field.snapshots = ProtoField.bytes("qcow2.snapshots", "snapshots", base.NONE, "The internal snapshots.")
local invalid = ProtoExpert.new("qcow2.invalid", "a value outside the format", expert.group.MALFORMED, expert.severity.ERROR)
local truncated = ProtoExpert.new("qcow2.truncated", "the bytes end here", expert.group.MALFORMED, expert.severity.WARN)
qcow2.experts = { invalid, truncated }

local function number(range, big)
  if range:len() == 8 then return (big and range:uint64() or range:le_uint64()):tonumber() end
  return big and range:uint() or range:le_uint()
end
local function add(tree, place, range, big)
  if big then return tree:add(place, range) end
  return tree:add_le(place, range)
end
local function derived(tree, place, value)  -- a number without bytes
  tree:add(place, UInt64.new(value % 4294967296, math.floor(value / 4294967296))):set_generated()
end
local function area(tree, place, bytes, at, length)
  local size = bytes:len()
  if length <= 0 then return end
  if at >= size then tree:add_proto_expert_info(truncated) return end
  local item = tree:add(place, bytes(at, math.min(length, size - at)))
  if at + length > size then item:add_proto_expert_info(truncated) end
end

function qcow2.dissector(bytes, packet, tree)
  packet.cols.protocol = "qcow2"
  local top = tree:add(qcow2, bytes(), "QEMU qcow2 disk image")
  local size = bytes:len()
  if size < 112 then top:add_proto_expert_info(truncated) return size end
  local item = top:add(field.magic, bytes(0, 4))
  if not magics[bytes(0, 4):raw()] then item:add_proto_expert_info(invalid) return size end
  local version = number(bytes(4, 4), true)
  local item = add(top, field.version, bytes(4, 4), true)
  if version < 2 then item:add_proto_expert_info(invalid) end
  if version > 3 then item:add_proto_expert_info(invalid) end
  local ofs_backing_file = number(bytes(8, 8), true)
  local item = add(top, field.ofs_backing_file, bytes(8, 8), true)
  local len_backing_file = number(bytes(16, 4), true)
  local item = add(top, field.len_backing_file, bytes(16, 4), true)
  if len_backing_file > (ofs_backing_file ~= 0 and 1023 or 4294967295) then item:add_proto_expert_info(invalid) end
  local cluster_bits = number(bytes(20, 4), true)
  local item = add(top, field.cluster_bits, bytes(20, 4), true)
  if cluster_bits < 9 then item:add_proto_expert_info(invalid) end
  if cluster_bits > 21 then item:add_proto_expert_info(invalid) end
  local disk_size = number(bytes(24, 8), true)
  local item = add(top, field.disk_size, bytes(24, 8), true)
  local encryption = number(bytes(32, 4), true)
  local item = add(top, field.encryption, bytes(32, 4), true)
  if encryption ~= 0 and encryption ~= 1 and encryption ~= 2 then item:add_proto_expert_info(invalid) end
  local num_l1 = number(bytes(36, 4), true)
  local item = add(top, field.num_l1, bytes(36, 4), true)
  if num_l1 > 4194304 then item:add_proto_expert_info(invalid) end
  local ofs_l1 = number(bytes(40, 8), true)
  local item = add(top, field.ofs_l1, bytes(40, 8), true)
  local ofs_refcounts = number(bytes(48, 8), true)
  local item = add(top, field.ofs_refcounts, bytes(48, 8), true)
  local num_refcount_clusters = number(bytes(56, 4), true)
  local item = add(top, field.num_refcount_clusters, bytes(56, 4), true)
  local num_snapshots = number(bytes(60, 4), true)
  local item = add(top, field.num_snapshots, bytes(60, 4), true)
  if num_snapshots > 65536 then item:add_proto_expert_info(invalid) end
  local ofs_snapshots = number(bytes(64, 8), true)
  local item = add(top, field.ofs_snapshots, bytes(64, 8), true)
  local incompatible = number(bytes(72, 8), true)
  if version >= 3 then
    local item = add(top, field.incompatible, bytes(72, 8), true)
    add(item, field.incompatible_dirty, bytes(72, 8), true)
    add(item, field.incompatible_corrupt, bytes(72, 8), true)
    add(item, field.incompatible_data_file, bytes(72, 8), true)
    add(item, field.incompatible_compression, bytes(72, 8), true)
    add(item, field.incompatible_extended_l2, bytes(72, 8), true)
    if bytes(72, 8):uint64():band(UInt64.new(0xffffffe0, 0xffffffff)) ~= UInt64.new(0) then item:add_proto_expert_info(invalid) end
  end
  local compatible = number(bytes(80, 8), true)
  if version >= 3 then
    local item = add(top, field.compatible, bytes(80, 8), true)
  end
  local autoclear = number(bytes(88, 8), true)
  if version >= 3 then
    local item = add(top, field.autoclear, bytes(88, 8), true)
  end
  local refcount_order = number(bytes(96, 4), true)
  if version >= 3 then
    local item = add(top, field.refcount_order, bytes(96, 4), true)
    if refcount_order > 6 then item:add_proto_expert_info(invalid) end
  end
  local len_header = number(bytes(100, 4), true)
  if version >= 3 then
    local item = add(top, field.len_header, bytes(100, 4), true)
    if len_header < 104 then item:add_proto_expert_info(invalid) end
  end
  local ofs_extensions = version >= 3 and len_header or 72
  derived(top, field.ofs_extensions, ofs_extensions)
  local compression = number(bytes(104, 1), true)
  if ofs_extensions > 104 then
    local item = add(top, field.compression, bytes(104, 1), true)
    if compression ~= 0 and compression ~= 1 then item:add_proto_expert_info(invalid) end
  end
  local item = top:add(field.rest, bytes(105, 7))
  local behind = 112
  if ofs_backing_file ~= 72 then
    area(top, field.extensions, bytes, ofs_extensions, size - ofs_extensions)
  end
  if ofs_backing_file ~= 0 then
    area(top, field.backing_file, bytes, ofs_backing_file, len_backing_file)
  end
  area(top, field.l1_table, bytes, ofs_l1, num_l1 * 8)
  if num_snapshots ~= 0 then
    area(top, field.snapshots, bytes, ofs_snapshots, size - ofs_snapshots)
  end
  return size
end
DissectorTable.get("wtap_encap"):add(wtap.USER1, qcow2)

-- Images as they are: the beginning of the file is the only packet.
local most = 262144  -- bytes that a packet can have
local handler = FileHandler.new("QEMU qcow2 disk image", "qcow2", "A qcow2 image", "r")
handler.extensions = "qcow2"
function handler.read_open(file, capture)
  local at = file:seek("cur")
  local magic = file:read(4)
  file:seek("set", at)
  if not magics[magic] then return false end
  capture.encap = wtap_encaps.USER1
  capture.time_precision = wtap_tsprecs.SEC
  return true
end
local function beginning(file, frame, at)
  local data = file:read(most)
  if at ~= 0 or not data then return false end
  frame.data, frame.captured_length, frame.original_length = data, #data, #data
  frame.encap, frame.rec_type, frame.flags = wtap_encaps.USER1, wtap_rec_types.PACKET, wtap_presence_flags.CAP_LEN
  return true
end
function handler.read(file, capture, frame)
  local at = file:seek("cur")
  return beginning(file, frame, at) and at
end
function handler.seek_read(file, capture, frame, offset)
  file:seek("set", offset)
  return beginning(file, frame, offset)
end
function handler.read_close() return true end
function handler.seq_read_close() return true end
register_filehandler(handler)
