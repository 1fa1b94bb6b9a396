-- Golden JSON of images, from Kaitai's Lua parser.
require("libvirt_save_image")

local function sum_of(data)
  local a, b = 1, 0
  for at = 1, #data, 4096 do
    for _, byte in ipairs({ data:byte(at, math.min(at + 4095, #data)) }) do
      a = (a + byte) % 65521
      b = (b + a) % 65521
    end
  end
  return string.format("[%d, %d]", #data, b * 65536 + a)
end

local function number(value)
  if type(value) == "table" then value = value.value end -- a member of an enumeration
  return value == nil and "null" or tostring(value)
end

local function stream_of(image)
  if image.payload:sub(1, 4) ~= "QEVM" then return "null" end
  local stream, records, offsets = image.stream, 0, 0
  for _, place in ipairs(stream.sections) do
    if place.section.is_ram then
      for _, record in ipairs(place.section.ram.records) do
        records, offsets = records + 1, offsets + record.ram_record.word.offset_low
      end
    end
  end
  local shown = '{"page_size": %d, "mapped_ram": %s, "num_sections": %d, "num_records": %d, "sum_offsets": %d, "end": %d}'
  return shown:format(stream.page_size, stream.mapped_ram, #stream.sections, records, offsets, stream.rest.ofs)
end

local function golden(image)
  local header, words, cookie = image.header, image.header.words, image.cookie
  local parts = {
    { "magic", sum_of(header.magic) }, { "version_le", number(header.version_le) },
    { "byte_order", number(header.byte_order) }, { "version", number(words.version) },
    { "len_data", number(words.len_data) }, { "was_running", number(words.was_running) },
    { "format", number(words.format) }, { "format_enum", number(words.format_enum) },
    { "ofs_cookie", number(words.ofs_cookie) }, { "features", number(words.features) },
    { "features_mapped_ram", number(words.features_mapped_ram) }, { "reserved", sum_of(words.reserved) },
    { "len_xml", number(words.len_xml) }, { "len_cookie", number(words.len_cookie) },
    { "ofs_payload", number(words.ofs_payload) }, { "xml_text", sum_of(image.xml.text) },
    { "xml_padding", sum_of(image.xml.padding) }, { "cookie_text", cookie and sum_of(cookie.text) or "null" },
    { "cookie_padding", cookie and sum_of(cookie.padding) or "null" }, { "payload", sum_of(image.payload) },
    { "stream", stream_of(image) },
  }
  for at, part in ipairs(parts) do parts[at] = string.format('"%s": %s', part[1], part[2]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local data = file:read("a")
  file:close()
  return LibvirtSaveImage:from_string(data)
end

for path in io.lines() do
  local ok, value = pcall(function() return golden(read(path)) end)
  print(ok and '{"ok": true, "value": ' .. value .. "}" or '{"ok": false, "error": "refused"}')
end
