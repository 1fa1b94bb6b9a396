// Golden JSON of images, from Kaitai's C++ parser.
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "libvirt_save_image.h"

static std::string sum_of(const std::string &data)
{
    uint32_t a = 1, b = 0;
    for (unsigned char byte : data) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    return "[" + std::to_string(data.size()) + ", " + std::to_string(b * 65536 + a) + "]";
}

static std::string stream_of(libvirt_save_image_t &image)
{
    if (image.payload().compare(0, 4, "QEVM") != 0)
        return "null";
    auto *stream = image.stream();
    uint64_t records = 0, offsets = 0;
    for (auto &place : *stream->sections()) {
        if (!place->section()->is_ram())
            continue;
        for (auto &record : *place->section()->ram()->records()) {
            records += 1;
            offsets += record->ram_record()->word()->offset_low();
        }
    }
    std::ostringstream out;
    out << "{\"page_size\": " << stream->page_size() << ", \"mapped_ram\": " << (stream->mapped_ram() ? "true" : "false")
        << ", \"num_sections\": " << stream->sections()->size() << ", \"num_records\": " << records
        << ", \"sum_offsets\": " << offsets << ", \"end\": " << stream->rest()->ofs() << "}";
    return out.str();
}

static std::string golden(libvirt_save_image_t &image)
{
    auto *header = image.header();
    auto *words = header->words();
    bool features = !words->_is_null_features(), cookie = !image._is_null_cookie();
    std::ostringstream out;
    out << "{\"magic\": " << sum_of(header->magic()) << ", \"version_le\": " << header->version_le()
        << ", \"byte_order\": " << int(header->byte_order()) << ", \"version\": " << words->version()
        << ", \"len_data\": " << words->len_data() << ", \"was_running\": " << words->was_running()
        << ", \"format\": " << words->format() << ", \"format_enum\": " << int(words->format_enum())
        << ", \"ofs_cookie\": " << words->ofs_cookie();
    out << ", \"features\": " << (features ? std::to_string(words->features()) : "null") << ", \"features_mapped_ram\": "
        << (!features ? "null" : words->features_mapped_ram() ? "true" : "false");
    out << ", \"reserved\": " << sum_of(words->reserved()) << ", \"len_xml\": " << words->len_xml()
        << ", \"len_cookie\": " << words->len_cookie() << ", \"ofs_payload\": " << words->ofs_payload()
        << ", \"xml_text\": " << sum_of(image.xml()->text()) << ", \"xml_padding\": " << sum_of(image.xml()->padding())
        << ", \"cookie_text\": " << (cookie ? sum_of(image.cookie()->text()) : "null")
        << ", \"cookie_padding\": " << (cookie ? sum_of(image.cookie()->padding()) : "null")
        << ", \"payload\": " << sum_of(image.payload()) << ", \"stream\": " << stream_of(image) << "}";
    return out.str();
}

int main()
{
    std::string path;
    while (std::getline(std::cin, path)) {
        std::string answer;
        try {
            std::ifstream file(path, std::ifstream::binary);
            kaitai::kstream stream(&file);
            libvirt_save_image_t image(&stream);
            answer = "{\"ok\": true, \"value\": " + golden(image) + "}";
        } catch (const std::exception &error) {
            answer = "{\"ok\": false, \"error\": \"refused\"}";
        }
        std::cout << answer << std::endl;
    }
    return 0;
}
