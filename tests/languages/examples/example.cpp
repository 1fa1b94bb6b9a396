#include <fstream>
#include <iostream>

#include "libvirt_save_image.h"

int main(int argc, char **argv)
{
    std::ifstream file(argv[1], std::ifstream::binary);
    kaitai::kstream io(&file);
    libvirt_save_image_t image(&io);  // throws what derives from std::exception
    auto *words = image.header()->words();
    std::string xml = image.xml()->text();
    auto name = xml.find("<name>") + 6;
    std::cout << "version " << words->version() << ", format " << words->format() << ", domain "
              << xml.substr(name, xml.find("</name>") - name) << ", payload at " << words->ofs_payload() << "\n";
    std::ifstream unpacked(argc > 2 ? argv[2] : argv[1], std::ifstream::binary);
    kaitai::kstream plain(&unpacked);
    libvirt_save_image_t::migration_stream_t *stream =
        argc > 2 ? new libvirt_save_image_t::migration_stream_t(4096, &plain) : image.stream();
    for (auto &at : *stream->sections()) {
        auto *section = at->section();
        std::string kind = "section " + std::to_string(section->kind()) + ", id ";
        if (section->is_start())
            std::cout << kind << section->live_id() << ": " << section->start()->name() << "\n";
        else if (section->is_part())
            std::cout << kind << section->live_id() << "\n";
        else if (section->kind() == libvirt_save_image_t::STREAM_SECTION_SECTION_FULL)
            std::cout << kind << section->device()->id()->id() << ": " << section->device()->name()->name() << "\n";
        if (!section->is_start() || !section->is_ram())
            continue;
        for (auto &place : *section->ram()->block_list()->blocks()) {
            auto *block = place->ram_block();
            std::cout << "  " << block->name()->name() << ": " << block->length()->used_length() << " bytes\n";
        }
    }
}
