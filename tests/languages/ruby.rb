# Golden JSON of images, from Kaitai's Ruby parser.
require 'json'
require 'zlib'
require 'libvirt_save_image'

def sum_of(data)
  data && [data.bytesize, Zlib.adler32(data)]
end

def stream_of(image)
  return nil unless image.payload.start_with?('QEVM'.b)

  stream = image.stream
  sections = stream.sections.map(&:section)
  records = sections.select(&:is_ram).flat_map { |section| section.ram.records.map(&:ram_record) }
  {
    page_size: stream.page_size, mapped_ram: stream.mapped_ram, num_sections: sections.size, num_records: records.size,
    sum_offsets: records.sum { |record| record.word.offset_low }, end: stream.rest.ofs
  }
end

def golden(image)
  header = image.header
  words = header.words
  {
    magic: sum_of(header.magic), version_le: header.version_le, byte_order: header.byte_order,
    version: words.version, len_data: words.len_data, was_running: words.was_running, format: words.format,
    format_enum: LibvirtSaveImage::I__SAVE_FORMAT[words.format_enum], ofs_cookie: words.ofs_cookie, features: words.features,
    features_mapped_ram: words.features_mapped_ram, reserved: sum_of(words.reserved), len_xml: words.len_xml,
    len_cookie: words.len_cookie, ofs_payload: words.ofs_payload, xml_text: sum_of(image.xml.text),
    xml_padding: sum_of(image.xml.padding), cookie_text: sum_of(image.cookie&.text),
    cookie_padding: sum_of(image.cookie&.padding), payload: sum_of(image.payload), stream: stream_of(image)
  }
end

$stdin.each_line(chomp: true) do |path|
  answer = begin
    { ok: true, value: golden(LibvirtSaveImage.from_file(path)) }
  rescue StandardError => error
    { ok: false, error: error.class.name }
  end
  puts JSON.generate(answer)
end
