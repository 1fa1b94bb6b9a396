-- Generated from formats/ by `qemusave spec`; do not edit.
-- A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
-- Open an image itself:    tshark -X lua_script:qemusave.lua -V -r IMAGE
-- or a capture of type DLT_USER0 (147) with the beginning of an image in each packet. In Wireshark, put this file into
-- the folder of personal Lua plug-ins. Filters: qemusave.format == 5, qemusave.invalid, qemusave.truncated.
-- The dissector takes the header apart and shows the areas behind it; the payload is left as it is.

local qemusave = Proto("qemusave", "libvirt QEMU saved-domain image")
local field = qemusave.fields
local magics = { ["LibvirtQemudSave"] = true, ["LibvirtQemudPart"] = true }
field.magic = ProtoField.string("qemusave.magic", "magic", base.NONE, "Says that this is a saved image, and whether the save was completed.")
field.byte_order = ProtoField.uint64("qemusave.byte_order", "byte_order", base.DEC, { [0] = "little", [1] = "big" }, nil, "The byte order of the numbers that follow.")
field.version = ProtoField.uint32("qemusave.version", "version", base.DEC, nil, nil, "Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.")
field.len_data = ProtoField.uint32("qemusave.len_data", "len_data", base.DEC, nil, nil, "Bytes from the end of the header to the payload: XML, cookie and padding.")
field.was_running = ProtoField.uint32("qemusave.was_running", "was_running", base.DEC, nil, nil, "Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.")
field.format = ProtoField.uint32("qemusave.format", "format", base.DEC, { [0] = "raw", [1] = "gzip", [2] = "bzip2", [3] = "xz", [4] = "lzop", [5] = "zstd", [6] = "sparse" }, nil, "What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.")
field.ofs_cookie = ProtoField.uint32("qemusave.ofs_cookie", "ofs_cookie", base.DEC, nil, nil, "Where the cookie begins, counted from the end of the header; 0 when there is none.")
field.features = ProtoField.uint32("qemusave.features", "features", base.HEX, nil, nil, "What a reader must be able to do before it touches the payload; from version 3 on.")
field.features_mapped_ram = ProtoField.bool("qemusave.features.mapped_ram", "mapped_ram", 32, nil, 0x1, "The payload uses QEMU's mapped-ram layout.")
field.reserved = ProtoField.bytes("qemusave.reserved", "reserved", base.NONE, "Written as zero, ignored by every reader, and in no defined byte order.")
field.len_xml = ProtoField.uint64("qemusave.len_xml", "len_xml", base.DEC, nil, nil, "Bytes of the XML's area: up to the cookie, or up to the payload.")
field.len_cookie = ProtoField.uint64("qemusave.len_cookie", "len_cookie", base.DEC, nil, nil, "Bytes of the cookie's area, which reaches to the payload.")
field.ofs_payload = ProtoField.uint64("qemusave.ofs_payload", "ofs_payload", base.DEC, nil, nil, "Where the payload begins in the file; nothing else points to it and it is not aligned.")
field.xml = ProtoField.bytes("qemusave.xml", "xml", base.NONE, "The domain XML: what the guest looked like.")
field.cookie = ProtoField.bytes("qemusave.cookie", "cookie", base.NONE, "The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.")
field.payload = ProtoField.bytes("qemusave.payload", "payload", base.NONE, "QEMU's migration stream, plain or compressed, to the end of the file.")
field.stream = ProtoField.bytes("qemusave.stream", "stream", base.NONE, "The payload as a migration stream, where it is not compressed.")
local invalid = ProtoExpert.new("qemusave.invalid", "a value outside the format", expert.group.MALFORMED, expert.severity.ERROR)
local truncated = ProtoExpert.new("qemusave.truncated", "the bytes end here", expert.group.MALFORMED, expert.severity.WARN)
qemusave.experts = { invalid, truncated }

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

function qemusave.dissector(bytes, packet, tree)
  packet.cols.protocol = "qemusave"
  local top = tree:add(qemusave, bytes(), "libvirt QEMU saved-domain image")
  local size = bytes:len()
  if size < 16 then top:add_proto_expert_info(truncated) return size end
  local item = top:add(field.magic, bytes(0, 16))
  if not magics[bytes(0, 16):raw()] then item:add_proto_expert_info(invalid) return size end
  if size < 20 then top:add_proto_expert_info(truncated) return size end
  local version_le = number(bytes(16, 4), false)
  local byte_order = version_le <= 3 and 0 or 1
  derived(top, field.byte_order, byte_order)
  local big = byte_order == 1
  if size < 92 then top:add_proto_expert_info(truncated) return size end
  local version = number(bytes(16, 4), big)
  local item = add(top, field.version, bytes(16, 4), big)
  if version > 3 then item:add_proto_expert_info(invalid) end
  local len_data = number(bytes(20, 4), big)
  local item = add(top, field.len_data, bytes(20, 4), big)
  if len_data < 1 then item:add_proto_expert_info(invalid) end
  local was_running = number(bytes(24, 4), big)
  local item = add(top, field.was_running, bytes(24, 4), big)
  local format = number(bytes(28, 4), big)
  local item = add(top, field.format, bytes(28, 4), big)
  if format ~= 0 and format ~= 1 and format ~= 2 and format ~= 3 and format ~= 4 and format ~= 5 and format ~= 6 then item:add_proto_expert_info(invalid) end
  local ofs_cookie = number(bytes(32, 4), big)
  local item = add(top, field.ofs_cookie, bytes(32, 4), big)
  if ofs_cookie > len_data then item:add_proto_expert_info(invalid) end
  local features = number(bytes(36, 4), big)
  if version >= 3 then
    local item = add(top, field.features, bytes(36, 4), big)
    add(item, field.features_mapped_ram, bytes(36, 4), big)
    if bit.band(features, bit.bnot(0x1)) ~= 0 then item:add_proto_expert_info(invalid) end
  end
  local item = top:add(field.reserved, bytes(40, 52))
  local len_xml = ofs_cookie ~= 0 and ofs_cookie or len_data
  derived(top, field.len_xml, len_xml)
  local len_cookie = len_data - len_xml
  derived(top, field.len_cookie, len_cookie)
  local ofs_payload = len_data + 92
  derived(top, field.ofs_payload, ofs_payload)
  local behind = 92
  area(top, field.xml, bytes, behind, len_xml)
  behind = behind + len_xml
  if ofs_cookie ~= 0 then
    area(top, field.cookie, bytes, behind, len_cookie)
    behind = behind + len_cookie
  end
  area(top, field.payload, bytes, ofs_payload, size - ofs_payload)
  area(top, field.stream, bytes, ofs_payload, size - ofs_payload)
  return size
end
DissectorTable.get("wtap_encap"):add(wtap.USER0, qemusave)

-- Images as they are: the beginning of the file is the only packet.
local most = 262144  -- bytes that a packet can have
local handler = FileHandler.new("libvirt QEMU saved-domain image", "qemusave", "A libvirt QEMU saved-domain image", "r")
handler.extensions = "save"
function handler.read_open(file, capture)
  local at = file:seek("cur")
  local magic = file:read(16)
  file:seek("set", at)
  if not magics[magic] then return false end
  capture.encap = wtap_encaps.USER0
  capture.time_precision = wtap_tsprecs.SEC
  return true
end
local function beginning(file, frame, at)
  local data = file:read(most)
  if at ~= 0 or not data then return false end
  frame.data, frame.captured_length, frame.original_length = data, #data, #data
  frame.encap, frame.rec_type, frame.flags = wtap_encaps.USER0, wtap_rec_types.PACKET, wtap_presence_flags.CAP_LEN
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
