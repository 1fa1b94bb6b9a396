require 'libvirt_save_image'
require 'rexml/document'

image = LibvirtSaveImage.from_file(ARGV[0]) # raises what derives from StandardError
words = image.header.words
name = REXML::Document.new(image.xml.text).elements['domain/name'].text
puts "version #{words.version}, format #{words.format}, domain #{name}, payload at #{words.ofs_payload}"
stream = if ARGV[1]
           LibvirtSaveImage::MigrationStream.new(Kaitai::Struct::Stream.open(ARGV[1]), 4096)
         else
           image.stream
         end
stream.sections.map(&:section).each do |section|
  kind = LibvirtSaveImage::I__STREAM_SECTION[section.kind]
  if section.is_start
    puts "section #{kind}, id #{section.live_id}: #{section.start.name}"
  elsif section.is_part
    puts "section #{kind}, id #{section.live_id}"
  elsif section.device
    puts "section #{kind}, id #{section.device.id.id}: #{section.device.name.name}"
  end
  next unless section.is_start && section.is_ram

  section.ram.block_list.blocks.map(&:ram_block).each do |block|
    puts "  #{block.name.name}: #{block.length.used_length} bytes"
  end
end
