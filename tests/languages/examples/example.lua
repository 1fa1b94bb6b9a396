require("libvirt_save_image")

local image = LibvirtSaveImage:from_file(arg[1]) -- calls error() on what is wrong
local words = image.header.words
local name = image.xml.text:match("<name>(.-)</name>")
print(("version %d, format %d, domain %s, payload at %d"):format(words.version, words.format, name, words.ofs_payload))
local stream = not arg[2] and image.stream
if arg[2] then
  stream = LibvirtSaveImage.MigrationStream(4096, KaitaiStream(assert(io.open(arg[2], "rb"))))
end
for _, at in ipairs(stream.sections) do
  local section, kind = at.section, at.section.kind.value
  if section.is_start then
    print(("section %d, id %d: %s"):format(kind, section.live_id, section.start.name))
  elseif section.is_part then
    print(("section %d, id %d"):format(kind, section.live_id))
  elseif section.device then
    print(("section %d, id %d: %s"):format(kind, section.device.id.id, section.device.name.name))
  end
  if section.is_start and section.is_ram then
    for _, place in ipairs(section.ram.block_list.blocks) do
      local block = place.ram_block
      print(("  %s: %d bytes"):format(block.name.name, block.length.used_length))
    end
  end
end
