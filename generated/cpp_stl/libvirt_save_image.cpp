// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

#include "libvirt_save_image.h"
#include "kaitai/exceptions.h"
std::set<libvirt_save_image_t::ram_flag_t> libvirt_save_image_t::_build_values_ram_flag_t() {
    std::set<libvirt_save_image_t::ram_flag_t> _t;
    _t.insert(libvirt_save_image_t::RAM_FLAG_FLAG_FULL);
    _t.insert(libvirt_save_image_t::RAM_FLAG_ZERO);
    _t.insert(libvirt_save_image_t::RAM_FLAG_MEM_SIZE);
    _t.insert(libvirt_save_image_t::RAM_FLAG_PAGE);
    _t.insert(libvirt_save_image_t::RAM_FLAG_EOS);
    _t.insert(libvirt_save_image_t::RAM_FLAG_FLAG_CONTINUE);
    _t.insert(libvirt_save_image_t::RAM_FLAG_XBZRLE);
    _t.insert(libvirt_save_image_t::RAM_FLAG_HOOK);
    _t.insert(libvirt_save_image_t::RAM_FLAG_COMPRESS_PAGE);
    _t.insert(libvirt_save_image_t::RAM_FLAG_MULTIFD_FLUSH);
    return _t;
}
const std::set<libvirt_save_image_t::ram_flag_t> libvirt_save_image_t::_values_ram_flag_t = libvirt_save_image_t::_build_values_ram_flag_t();
bool libvirt_save_image_t::_is_defined_ram_flag_t(libvirt_save_image_t::ram_flag_t v) {
    return libvirt_save_image_t::_values_ram_flag_t.find(v) != libvirt_save_image_t::_values_ram_flag_t.end();
}
std::set<libvirt_save_image_t::save_format_t> libvirt_save_image_t::_build_values_save_format_t() {
    std::set<libvirt_save_image_t::save_format_t> _t;
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_RAW);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_GZIP);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_BZIP2);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_XZ);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_LZOP);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_ZSTD);
    _t.insert(libvirt_save_image_t::SAVE_FORMAT_SPARSE);
    return _t;
}
const std::set<libvirt_save_image_t::save_format_t> libvirt_save_image_t::_values_save_format_t = libvirt_save_image_t::_build_values_save_format_t();
bool libvirt_save_image_t::_is_defined_save_format_t(libvirt_save_image_t::save_format_t v) {
    return libvirt_save_image_t::_values_save_format_t.find(v) != libvirt_save_image_t::_values_save_format_t.end();
}
std::set<libvirt_save_image_t::stream_section_t> libvirt_save_image_t::_build_values_stream_section_t() {
    std::set<libvirt_save_image_t::stream_section_t> _t;
    _t.insert(libvirt_save_image_t::STREAM_SECTION_EOF);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_START);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_PART);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_SECTION_END);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_SECTION_FULL);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_SUBSECTION);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_VMDESCRIPTION);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_CONFIGURATION);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_COMMAND);
    _t.insert(libvirt_save_image_t::STREAM_SECTION_FOOTER);
    return _t;
}
const std::set<libvirt_save_image_t::stream_section_t> libvirt_save_image_t::_values_stream_section_t = libvirt_save_image_t::_build_values_stream_section_t();
bool libvirt_save_image_t::_is_defined_stream_section_t(libvirt_save_image_t::stream_section_t v) {
    return libvirt_save_image_t::_values_stream_section_t.find(v) != libvirt_save_image_t::_values_stream_section_t.end();
}
std::set<libvirt_save_image_t::vfio_tag_t> libvirt_save_image_t::_build_values_vfio_tag_t() {
    std::set<libvirt_save_image_t::vfio_tag_t> _t;
    _t.insert(libvirt_save_image_t::VFIO_TAG_END_OF_STATE);
    _t.insert(libvirt_save_image_t::VFIO_TAG_DEV_CONFIG);
    _t.insert(libvirt_save_image_t::VFIO_TAG_DEV_SETUP);
    _t.insert(libvirt_save_image_t::VFIO_TAG_DEV_DATA);
    _t.insert(libvirt_save_image_t::VFIO_TAG_INIT_DATA_SENT);
    return _t;
}
const std::set<libvirt_save_image_t::vfio_tag_t> libvirt_save_image_t::_values_vfio_tag_t = libvirt_save_image_t::_build_values_vfio_tag_t();
bool libvirt_save_image_t::_is_defined_vfio_tag_t(libvirt_save_image_t::vfio_tag_t v) {
    return libvirt_save_image_t::_values_vfio_tag_t.find(v) != libvirt_save_image_t::_values_vfio_tag_t.end();
}

libvirt_save_image_t::libvirt_save_image_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root ? p__root : this;
    m_header = 0;
    m_xml = 0;
    m__io__raw_xml = 0;
    m_cookie = 0;
    m__io__raw_cookie = 0;
    m_stream = 0;
    f_payload = false;
    f_stream = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::_read() {
    m_header = new save_header_t(m__io, this, m__root);
    m__raw_xml = m__io->read_bytes(((static_cast<int64_t>(header()->words()->len_xml()) <= static_cast<int64_t>(_io()->size())) ? (static_cast<int64_t>(header()->words()->len_xml())) : (static_cast<int64_t>(_io()->size()))));
    m__io__raw_xml = new kaitai::kstream(m__raw_xml);
    m_xml = new text_area_t(m__io__raw_xml, this, m__root);
    n_cookie = true;
    if (header()->words()->ofs_cookie() != 0) {
        n_cookie = false;
        m__raw_cookie = m__io->read_bytes(((static_cast<int64_t>(header()->words()->len_cookie()) <= static_cast<int64_t>(_io()->size())) ? (static_cast<int64_t>(header()->words()->len_cookie())) : (static_cast<int64_t>(_io()->size()))));
        m__io__raw_cookie = new kaitai::kstream(m__raw_cookie);
        m_cookie = new text_area_t(m__io__raw_cookie, this, m__root);
    }
}

libvirt_save_image_t::~libvirt_save_image_t() {
    _clean_up();
}

void libvirt_save_image_t::_clean_up() {
    if (m_header) {
        delete m_header; m_header = 0;
    }
    if (m__io__raw_xml) {
        delete m__io__raw_xml; m__io__raw_xml = 0;
    }
    if (m_xml) {
        delete m_xml; m_xml = 0;
    }
    if (!n_cookie) {
        if (m__io__raw_cookie) {
            delete m__io__raw_cookie; m__io__raw_cookie = 0;
        }
        if (m_cookie) {
            delete m_cookie; m_cookie = 0;
        }
    }
    if (f_payload) {
    }
    if (f_stream) {
        if (m_stream) {
            delete m_stream; m_stream = 0;
        }
    }
}

libvirt_save_image_t::backup_part_t::backup_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_state = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::backup_part_t::_read() {
    m_len_state = m__io->read_u8be();
    if (!(m_len_state >= (( ((static_cast<int64_t>(len_state()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_state()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_state()) : (1)))) {
        throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(len_state()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_state()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_state()) : (1)), m_len_state, m__io, std::string("/types/backup_part/seq/0"));
    }
    if (!(m_len_state <= (( ((static_cast<int64_t>(len_state()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_state()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_state()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(len_state()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_state()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_state()) : (0)), m_len_state, m__io, std::string("/types/backup_part/seq/0"));
    }
    m_state = new span_t(_io()->pos(), static_cast<int64_t>(_io()->pos()) + static_cast<int64_t>(len_state()), m__io, this, m__root);
}

libvirt_save_image_t::backup_part_t::~backup_part_t() {
    _clean_up();
}

void libvirt_save_image_t::backup_part_t::_clean_up() {
    if (m_state) {
        delete m_state; m_state = 0;
    }
}

int64_t libvirt_save_image_t::backup_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(state()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::capability_list_t::capability_list_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_capabilities = 0;
    f_ignore_shared = false;
    f_mapped_ram = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::capability_list_t::_read() {
    m_num_capabilities = m__io->read_u4be();
    if (!(m_num_capabilities <= 64)) {
        throw kaitai::validation_greater_than_error<uint32_t>(64, m_num_capabilities, m__io, std::string("/types/capability_list/seq/0"));
    }
    m_capabilities = new std::vector<capability_name_t*>();
    const int l_capabilities = num_capabilities();
    for (int i = 0; i < l_capabilities; i++) {
        m_capabilities->push_back(new capability_name_t(((capabilities()->size() == 0) ? (false) : (capabilities()->back()->mapped_ram())), ((capabilities()->size() == 0) ? (false) : (capabilities()->back()->ignore_shared())), m__io, this, m__root));
    }
}

libvirt_save_image_t::capability_list_t::~capability_list_t() {
    _clean_up();
}

void libvirt_save_image_t::capability_list_t::_clean_up() {
    if (m_capabilities) {
        for (std::vector<capability_name_t*>::iterator it = m_capabilities->begin(); it != m_capabilities->end(); ++it) {
            delete *it;
        }
        delete m_capabilities; m_capabilities = 0;
    }
}

bool libvirt_save_image_t::capability_list_t::ignore_shared() {
    if (f_ignore_shared)
        return m_ignore_shared;
    f_ignore_shared = true;
    m_ignore_shared = ((num_capabilities() > 0) ? (capabilities()->back()->ignore_shared()) : (false));
    return m_ignore_shared;
}

bool libvirt_save_image_t::capability_list_t::mapped_ram() {
    if (f_mapped_ram)
        return m_mapped_ram;
    f_mapped_ram = true;
    m_mapped_ram = ((num_capabilities() > 0) ? (capabilities()->back()->mapped_ram()) : (false));
    return m_mapped_ram;
}

libvirt_save_image_t::capability_name_t::capability_name_t(bool p_before_mapped_ram, bool p_before_ignore_shared, kaitai::kstream* p__io, libvirt_save_image_t::capability_list_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_before_mapped_ram = p_before_mapped_ram;
    m_before_ignore_shared = p_before_ignore_shared;
    f_ignore_shared = false;
    f_mapped_ram = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::capability_name_t::_read() {
    m_len_name = m__io->read_u1();
    m_name = m__io->read_bytes(len_name());
}

libvirt_save_image_t::capability_name_t::~capability_name_t() {
    _clean_up();
}

void libvirt_save_image_t::capability_name_t::_clean_up() {
}

bool libvirt_save_image_t::capability_name_t::ignore_shared() {
    if (f_ignore_shared)
        return m_ignore_shared;
    f_ignore_shared = true;
    m_ignore_shared = ((name() == std::string("\x78\x2D\x69\x67\x6E\x6F\x72\x65\x2D\x73\x68\x61\x72\x65\x64", 15)) ? (true) : (before_ignore_shared()));
    return m_ignore_shared;
}

bool libvirt_save_image_t::capability_name_t::mapped_ram() {
    if (f_mapped_ram)
        return m_mapped_ram;
    f_mapped_ram = true;
    m_mapped_ram = ((name() == std::string("\x6D\x61\x70\x70\x65\x64\x2D\x72\x61\x6D", 10)) ? (true) : (before_mapped_ram()));
    return m_mapped_ram;
}

libvirt_save_image_t::command_t::command_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_head = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::command_t::_read() {
    m_head = new command_head_t(m__io, this, m__root);
    m_data = m__io->read_bytes(head()->len_data());
}

libvirt_save_image_t::command_t::~command_t() {
    _clean_up();
}

void libvirt_save_image_t::command_t::_clean_up() {
    if (m_head) {
        delete m_head; m_head = 0;
    }
}

libvirt_save_image_t::command_head_t::command_head_t(kaitai::kstream* p__io, libvirt_save_image_t::command_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::command_head_t::_read() {
    m_command = m__io->read_u2be();
    m_len_data = m__io->read_u2be();
}

libvirt_save_image_t::command_head_t::~command_head_t() {
    _clean_up();
}

void libvirt_save_image_t::command_head_t::_clean_up() {
}

libvirt_save_image_t::configuration_t::configuration_t(kaitai::kstream* p__io, libvirt_save_image_t::configuration_section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_at_next_kind = 0;
    m_subsections = 0;
    f_ignore_shared = false;
    f_mapped_ram = false;
    f_next_kind = false;
    f_page_size = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::configuration_t::_read() {
    m_len_machine = m__io->read_u4be();
    if (!(m_len_machine >= ((static_cast<int64_t>(len_machine()) <= static_cast<int64_t>(256)) ? (len_machine()) : (1)))) {
        throw kaitai::validation_less_than_error<uint32_t>(((static_cast<int64_t>(len_machine()) <= static_cast<int64_t>(256)) ? (len_machine()) : (1)), m_len_machine, m__io, std::string("/types/configuration/seq/0"));
    }
    if (!(m_len_machine <= ((static_cast<int64_t>(len_machine()) <= static_cast<int64_t>(256)) ? (len_machine()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint32_t>(((static_cast<int64_t>(len_machine()) <= static_cast<int64_t>(256)) ? (len_machine()) : (0)), m_len_machine, m__io, std::string("/types/configuration/seq/0"));
    }
    m_machine = m__io->read_bytes(len_machine());
    m_at_next_kind = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_subsections = true;
    if (next_kind() == 5) {
        n_subsections = false;
        m_subsections = new std::vector<subsection_t*>();
        {
            int i = 0;
            subsection_t* _;
            do {
                _ = new subsection_t(((subsections()->size() == 0) ? (static_cast<uint32_t>(0)) : (subsections()->back()->page_size())), ((subsections()->size() == 0) ? (false) : (subsections()->back()->mapped_ram())), ((subsections()->size() == 0) ? (false) : (subsections()->back()->ignore_shared())), m__io, this, m__root);
                m_subsections->push_back(_);
                i++;
            } while (!(_->next_kind() != 5));
        }
    }
}

libvirt_save_image_t::configuration_t::~configuration_t() {
    _clean_up();
}

void libvirt_save_image_t::configuration_t::_clean_up() {
    if (m_at_next_kind) {
        delete m_at_next_kind; m_at_next_kind = 0;
    }
    if (!n_subsections) {
        if (m_subsections) {
            for (std::vector<subsection_t*>::iterator it = m_subsections->begin(); it != m_subsections->end(); ++it) {
                delete *it;
            }
            delete m_subsections; m_subsections = 0;
        }
    }
    if (f_next_kind) {
    }
}

bool libvirt_save_image_t::configuration_t::ignore_shared() {
    if (f_ignore_shared)
        return m_ignore_shared;
    f_ignore_shared = true;
    m_ignore_shared = ((next_kind() == 5) ? (subsections()->back()->ignore_shared()) : (false));
    return m_ignore_shared;
}

bool libvirt_save_image_t::configuration_t::mapped_ram() {
    if (f_mapped_ram)
        return m_mapped_ram;
    f_mapped_ram = true;
    m_mapped_ram = ((next_kind() == 5) ? (subsections()->back()->mapped_ram()) : (false));
    return m_mapped_ram;
}

uint8_t libvirt_save_image_t::configuration_t::next_kind() {
    if (f_next_kind)
        return m_next_kind;
    f_next_kind = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(at_next_kind()->ofs());
    m_next_kind = m__io->read_u1();
    m__io->seek(_pos);
    return m_next_kind;
}

uint32_t libvirt_save_image_t::configuration_t::page_size() {
    if (f_page_size)
        return m_page_size;
    f_page_size = true;
    m_page_size = static_cast<uint32_t>(((next_kind() == 5) ? (subsections()->back()->page_size()) : (static_cast<uint32_t>(0))));
    return m_page_size;
}

libvirt_save_image_t::configuration_section_t::configuration_section_t(kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_fields = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::configuration_section_t::_read() {
    m_kind = static_cast<libvirt_save_image_t::stream_section_t>(m__io->read_u1());
    if (!( ((m_kind == libvirt_save_image_t::STREAM_SECTION_CONFIGURATION)) )) {
        throw kaitai::validation_not_any_of_error<libvirt_save_image_t::stream_section_t>(m_kind, m__io, std::string("/types/configuration_section/seq/0"));
    }
    m_fields = new configuration_t(m__io, this, m__root);
}

libvirt_save_image_t::configuration_section_t::~configuration_section_t() {
    _clean_up();
}

void libvirt_save_image_t::configuration_section_t::_clean_up() {
    if (m_fields) {
        delete m_fields; m_fields = 0;
    }
}

libvirt_save_image_t::device_head_t::device_head_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_id = 0;
    m_name = 0;
    m_instance = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::device_head_t::_read() {
    m_id = new section_id_t(m__io, this, m__root);
    m_name = new short_string_t(m__io, this, m__root);
    m_instance = new section_instance_t(m__io, this, m__root);
}

libvirt_save_image_t::device_head_t::~device_head_t() {
    _clean_up();
}

void libvirt_save_image_t::device_head_t::_clean_up() {
    if (m_id) {
        delete m_id; m_id = 0;
    }
    if (m_name) {
        delete m_name; m_name = 0;
    }
    if (m_instance) {
        delete m_instance; m_instance = 0;
    }
}

libvirt_save_image_t::dirty_bitmap_bits_t::dirty_bitmap_bits_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::dirty_bitmap_bits_t::_read() {
    m_start = m__io->read_u8be();
    m_num_sectors = m__io->read_u4be();
}

libvirt_save_image_t::dirty_bitmap_bits_t::~dirty_bitmap_bits_t() {
    _clean_up();
}

void libvirt_save_image_t::dirty_bitmap_bits_t::_clean_up() {
}

libvirt_save_image_t::dirty_bitmap_part_t::dirty_bitmap_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_records = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::dirty_bitmap_part_t::_read() {
    m_records = new std::vector<dirty_bitmap_record_at_t*>();
    {
        int i = 0;
        dirty_bitmap_record_at_t* _;
        do {
            _ = new dirty_bitmap_record_at_t(((records()->size() == 0) ? (static_cast<int64_t>(_io()->pos())) : (records()->back()->dirty_bitmap_record()->ofs_end())), m__io, this, m__root);
            m_records->push_back(_);
            i++;
        } while (!((_->dirty_bitmap_record()->flags() & 1) != 0));
    }
}

libvirt_save_image_t::dirty_bitmap_part_t::~dirty_bitmap_part_t() {
    _clean_up();
}

void libvirt_save_image_t::dirty_bitmap_part_t::_clean_up() {
    if (m_records) {
        for (std::vector<dirty_bitmap_record_at_t*>::iterator it = m_records->begin(); it != m_records->end(); ++it) {
            delete *it;
        }
        delete m_records; m_records = 0;
    }
}

int64_t libvirt_save_image_t::dirty_bitmap_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(records()->back()->dirty_bitmap_record()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::dirty_bitmap_record_t::dirty_bitmap_record_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_device = 0;
    m_name = 0;
    m_start = 0;
    m_bits = 0;
    m_head_end = 0;
    m_data = 0;
    f_data_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::dirty_bitmap_record_t::_read() {
    m_flags = m__io->read_u1();
    if (!(m_flags <= 127)) {
        throw kaitai::validation_greater_than_error<uint8_t>(127, m_flags, m__io, std::string("/types/dirty_bitmap_record/seq/0"));
    }
    n_device = true;
    if ((flags() & 9) == 8) {
        n_device = false;
        m_device = new short_string_t(m__io, this, m__root);
    }
    n_name = true;
    if ((flags() & 5) == 4) {
        n_name = false;
        m_name = new short_string_t(m__io, this, m__root);
    }
    n_start = true;
    if ((flags() & 17) == 16) {
        n_start = false;
        m_start = new dirty_bitmap_start_t(m__io, this, m__root);
    }
    n_bits = true;
    if ((flags() & 65) == 64) {
        n_bits = false;
        m_bits = new dirty_bitmap_bits_t(m__io, this, m__root);
    }
    n_len_data = true;
    if ((flags() & 67) == 64) {
        n_len_data = false;
        m_len_data = m__io->read_u8be();
        if (!(m_len_data >= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)))) {
            throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)), m_len_data, m__io, std::string("/types/dirty_bitmap_record/seq/5"));
        }
        if (!(m_len_data <= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)))) {
            throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)), m_len_data, m__io, std::string("/types/dirty_bitmap_record/seq/5"));
        }
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_data = true;
    if ((flags() & 67) == 64) {
        n_data = false;
        m_data = new span_t(head_end()->ofs(), static_cast<int64_t>(head_end()->ofs()) + static_cast<int64_t>(len_data()), m__io, this, m__root);
    }
}

libvirt_save_image_t::dirty_bitmap_record_t::~dirty_bitmap_record_t() {
    _clean_up();
}

void libvirt_save_image_t::dirty_bitmap_record_t::_clean_up() {
    if (!n_device) {
        if (m_device) {
            delete m_device; m_device = 0;
        }
    }
    if (!n_name) {
        if (m_name) {
            delete m_name; m_name = 0;
        }
    }
    if (!n_start) {
        if (m_start) {
            delete m_start; m_start = 0;
        }
    }
    if (!n_bits) {
        if (m_bits) {
            delete m_bits; m_bits = 0;
        }
    }
    if (!n_len_data) {
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_data) {
        if (m_data) {
            delete m_data; m_data = 0;
        }
    }
}

int64_t libvirt_save_image_t::dirty_bitmap_record_t::data_end() {
    if (f_data_end)
        return m_data_end;
    f_data_end = true;
    m_data_end = static_cast<int64_t>((((flags() & 67) == 64) ? (data()->ofs_end()) : (head_end()->ofs())));
    return m_data_end;
}

int64_t libvirt_save_image_t::dirty_bitmap_record_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(data_end());
    return m_ofs_end;
}

libvirt_save_image_t::dirty_bitmap_record_at_t::dirty_bitmap_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_dirty_bitmap_record = 0;
    f_dirty_bitmap_record = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::dirty_bitmap_record_at_t::_read() {
}

libvirt_save_image_t::dirty_bitmap_record_at_t::~dirty_bitmap_record_at_t() {
    _clean_up();
}

void libvirt_save_image_t::dirty_bitmap_record_at_t::_clean_up() {
    if (f_dirty_bitmap_record) {
        if (m_dirty_bitmap_record) {
            delete m_dirty_bitmap_record; m_dirty_bitmap_record = 0;
        }
    }
}

libvirt_save_image_t::dirty_bitmap_record_t* libvirt_save_image_t::dirty_bitmap_record_at_t::dirty_bitmap_record() {
    if (f_dirty_bitmap_record)
        return m_dirty_bitmap_record;
    f_dirty_bitmap_record = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_dirty_bitmap_record = new dirty_bitmap_record_t(m__io, this, m__root);
    m__io->seek(_pos);
    return m_dirty_bitmap_record;
}

libvirt_save_image_t::dirty_bitmap_start_t::dirty_bitmap_start_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::dirty_bitmap_start_t::_read() {
    m_granularity = m__io->read_u4be();
    m_flags = m__io->read_u1();
}

libvirt_save_image_t::dirty_bitmap_start_t::~dirty_bitmap_start_t() {
    _clean_up();
}

void libvirt_save_image_t::dirty_bitmap_start_t::_clean_up() {
}

libvirt_save_image_t::disk_record_t::disk_record_t(kaitai::kstream* p__io, libvirt_save_image_t::disk_record_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_word = 0;
    m_disk = 0;
    m_head_end = 0;
    m_data = 0;
    f_data_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::disk_record_t::_read() {
    m_word = new disk_word_t(m__io, this, m__root);
    n_disk = true;
    if ((static_cast<uint32_t>(word()->flags()) & 1) != 0) {
        n_disk = false;
        m_disk = new short_string_t(m__io, this, m__root);
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_data = true;
    if (word()->flags() == 1) {
        n_data = false;
        m_data = new span_t(head_end()->ofs(), static_cast<int64_t>(head_end()->ofs()) + static_cast<int64_t>(1048576), m__io, this, m__root);
    }
}

libvirt_save_image_t::disk_record_t::~disk_record_t() {
    _clean_up();
}

void libvirt_save_image_t::disk_record_t::_clean_up() {
    if (m_word) {
        delete m_word; m_word = 0;
    }
    if (!n_disk) {
        if (m_disk) {
            delete m_disk; m_disk = 0;
        }
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_data) {
        if (m_data) {
            delete m_data; m_data = 0;
        }
    }
}

int64_t libvirt_save_image_t::disk_record_t::data_end() {
    if (f_data_end)
        return m_data_end;
    f_data_end = true;
    m_data_end = static_cast<int64_t>(((word()->flags() == 1) ? (data()->ofs_end()) : (head_end()->ofs())));
    return m_data_end;
}

int64_t libvirt_save_image_t::disk_record_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(data_end());
    return m_ofs_end;
}

libvirt_save_image_t::disk_record_at_t::disk_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::disks_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_disk_record = 0;
    f_disk_record = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::disk_record_at_t::_read() {
}

libvirt_save_image_t::disk_record_at_t::~disk_record_at_t() {
    _clean_up();
}

void libvirt_save_image_t::disk_record_at_t::_clean_up() {
    if (f_disk_record) {
        if (m_disk_record) {
            delete m_disk_record; m_disk_record = 0;
        }
    }
}

libvirt_save_image_t::disk_record_t* libvirt_save_image_t::disk_record_at_t::disk_record() {
    if (f_disk_record)
        return m_disk_record;
    f_disk_record = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_disk_record = new disk_record_t(m__io, this, m__root);
    m__io->seek(_pos);
    return m_disk_record;
}

libvirt_save_image_t::disk_word_t::disk_word_t(kaitai::kstream* p__io, libvirt_save_image_t::disk_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::disk_word_t::_read() {
    m_sector_high = m__io->read_bits_int_be(32);
    m_sector_low = m__io->read_bits_int_be(23);
    m_flags = m__io->read_bits_int_be(9);
    if (!( ((m_flags == 1) || (m_flags == 9) || (m_flags == 2) || (m_flags == 4)) )) {
        throw kaitai::validation_not_any_of_error<uint64_t>(m_flags, m__io, std::string("/types/disk_word/seq/2"));
    }
}

libvirt_save_image_t::disk_word_t::~disk_word_t() {
    _clean_up();
}

void libvirt_save_image_t::disk_word_t::_clean_up() {
}

libvirt_save_image_t::disks_part_t::disks_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_records = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::disks_part_t::_read() {
    m_records = new std::vector<disk_record_at_t*>();
    {
        int i = 0;
        disk_record_at_t* _;
        do {
            _ = new disk_record_at_t(((records()->size() == 0) ? (static_cast<int64_t>(_io()->pos())) : (records()->back()->disk_record()->ofs_end())), m__io, this, m__root);
            m_records->push_back(_);
            i++;
        } while (!((static_cast<uint32_t>(_->disk_record()->word()->flags()) & 2) != 0));
    }
}

libvirt_save_image_t::disks_part_t::~disks_part_t() {
    _clean_up();
}

void libvirt_save_image_t::disks_part_t::_clean_up() {
    if (m_records) {
        for (std::vector<disk_record_at_t*>::iterator it = m_records->begin(); it != m_records->end(); ++it) {
            delete *it;
        }
        delete m_records; m_records = 0;
    }
}

int64_t libvirt_save_image_t::disks_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(records()->back()->disk_record()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::htab_chunk_t::htab_chunk_t(kaitai::kstream* p__io, libvirt_save_image_t::htab_chunk_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_entries = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::htab_chunk_t::_read() {
    m_index = m__io->read_u4be();
    m_num_valid = m__io->read_u2be();
    m_num_invalid = m__io->read_u2be();
    m_entries = new span_t(_io()->pos(), static_cast<int64_t>(_io()->pos()) + static_cast<int64_t>(num_valid() * 16), m__io, this, m__root);
}

libvirt_save_image_t::htab_chunk_t::~htab_chunk_t() {
    _clean_up();
}

void libvirt_save_image_t::htab_chunk_t::_clean_up() {
    if (m_entries) {
        delete m_entries; m_entries = 0;
    }
}

int64_t libvirt_save_image_t::htab_chunk_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(entries()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::htab_chunk_at_t::htab_chunk_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::htab_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_htab_chunk = 0;
    f_htab_chunk = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::htab_chunk_at_t::_read() {
}

libvirt_save_image_t::htab_chunk_at_t::~htab_chunk_at_t() {
    _clean_up();
}

void libvirt_save_image_t::htab_chunk_at_t::_clean_up() {
    if (f_htab_chunk) {
        if (m_htab_chunk) {
            delete m_htab_chunk; m_htab_chunk = 0;
        }
    }
}

libvirt_save_image_t::htab_chunk_t* libvirt_save_image_t::htab_chunk_at_t::htab_chunk() {
    if (f_htab_chunk)
        return m_htab_chunk;
    f_htab_chunk = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_htab_chunk = new htab_chunk_t(m__io, this, m__root);
    m__io->seek(_pos);
    return m_htab_chunk;
}

libvirt_save_image_t::htab_part_t::htab_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_head_end = 0;
    m_chunks = 0;
    f_chunks_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::htab_part_t::_read() {
    m_head = m__io->read_u4be();
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_chunks = true;
    if (head() == 0) {
        n_chunks = false;
        m_chunks = new std::vector<htab_chunk_at_t*>();
        {
            int i = 0;
            htab_chunk_at_t* _;
            do {
                _ = new htab_chunk_at_t(((chunks()->size() == 0) ? (static_cast<int64_t>(head_end()->ofs())) : (chunks()->back()->htab_chunk()->ofs_end())), m__io, this, m__root);
                m_chunks->push_back(_);
                i++;
            } while (!( ((_->htab_chunk()->num_valid() == 0) && (_->htab_chunk()->num_invalid() == 0)) ));
        }
    }
}

libvirt_save_image_t::htab_part_t::~htab_part_t() {
    _clean_up();
}

void libvirt_save_image_t::htab_part_t::_clean_up() {
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_chunks) {
        if (m_chunks) {
            for (std::vector<htab_chunk_at_t*>::iterator it = m_chunks->begin(); it != m_chunks->end(); ++it) {
                delete *it;
            }
            delete m_chunks; m_chunks = 0;
        }
    }
}

int64_t libvirt_save_image_t::htab_part_t::chunks_end() {
    if (f_chunks_end)
        return m_chunks_end;
    f_chunks_end = true;
    m_chunks_end = static_cast<int64_t>(((head() == 0) ? (chunks()->back()->htab_chunk()->ofs_end()) : (head_end()->ofs())));
    return m_chunks_end;
}

int64_t libvirt_save_image_t::htab_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(chunks_end());
    return m_ofs_end;
}

libvirt_save_image_t::live_head_t::live_head_t(bool p_footers, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_footers = p_footers;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::live_head_t::_read() {
    m_section_id = m__io->read_u4be();
    m_len_name = m__io->read_u1();
    m_name = m__io->read_bytes(len_name());
    if (!( ((m_name == std::string("\x72\x61\x6D", 3)) || (m_name == std::string("\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62", 10)) || (m_name == std::string("\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73", 23)) || (m_name == std::string("\x62\x6C\x6F\x63\x6B", 5)) || (m_name == std::string("\x70\x62\x73\x2D\x73\x74\x61\x74\x65", 9)) || (m_name == std::string("\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70", 12))) )) {
        throw kaitai::validation_not_any_of_error<std::string>(m_name, m__io, std::string("/types/live_head/seq/2"));
    }
    m_instance_id = m__io->read_u4be();
    m_version_id = m__io->read_u4be();
    if (!(m_version_id >= (( ((static_cast<int64_t>(version_id()) >= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(((footers()) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(3))))) : (static_cast<uint32_t>(0))))) && (static_cast<int64_t>(version_id()) <= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(4294967295UL)))))) ) ? (version_id()) : (1)))) {
        throw kaitai::validation_less_than_error<uint32_t>((( ((static_cast<int64_t>(version_id()) >= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(((footers()) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(3))))) : (static_cast<uint32_t>(0))))) && (static_cast<int64_t>(version_id()) <= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(4294967295UL)))))) ) ? (version_id()) : (1)), m_version_id, m__io, std::string("/types/live_head/seq/4"));
    }
    if (!(m_version_id <= (( ((static_cast<int64_t>(version_id()) >= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(((footers()) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(3))))) : (static_cast<uint32_t>(0))))) && (static_cast<int64_t>(version_id()) <= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(4294967295UL)))))) ) ? (version_id()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint32_t>((( ((static_cast<int64_t>(version_id()) >= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(((footers()) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(3))))) : (static_cast<uint32_t>(0))))) && (static_cast<int64_t>(version_id()) <= static_cast<int64_t>(((name() == std::string("\x72\x61\x6D", 3)) ? (static_cast<uint32_t>(4)) : (static_cast<uint32_t>(4294967295UL)))))) ) ? (version_id()) : (0)), m_version_id, m__io, std::string("/types/live_head/seq/4"));
    }
}

libvirt_save_image_t::live_head_t::~live_head_t() {
    _clean_up();
}

void libvirt_save_image_t::live_head_t::_clean_up() {
}

libvirt_save_image_t::lzop_block_t::lzop_block_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::lzop_block_t::_read() {
    m_len_uncompressed = m__io->read_u4be();
    m_len_compressed = m__io->read_u4be();
}

libvirt_save_image_t::lzop_block_t::~lzop_block_t() {
    _clean_up();
}

void libvirt_save_image_t::lzop_block_t::_clean_up() {
}

libvirt_save_image_t::lzop_file_t::lzop_file_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::lzop_file_t::_read() {
    m_mode = m__io->read_u4be();
    m_mtime_low = m__io->read_u4be();
    m_mtime_high = m__io->read_u4be();
    m_len_name = m__io->read_u1();
}

libvirt_save_image_t::lzop_file_t::~lzop_file_t() {
    _clean_up();
}

void libvirt_save_image_t::lzop_file_t::_clean_up() {
}

libvirt_save_image_t::lzop_header_t::lzop_header_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::lzop_header_t::_read() {
    m_magic = m__io->read_bytes(9);
    if (!(m_magic == std::string("\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A", 9))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A", 9), m_magic, m__io, std::string("/types/lzop_header/seq/0"));
    }
    m_version = m__io->read_u2be();
    m_version_lib = m__io->read_u2be();
    m_version_needed = m__io->read_u2be();
    m_method = m__io->read_u1();
    m_level = m__io->read_u1();
    m_flags = m__io->read_u4be();
}

libvirt_save_image_t::lzop_header_t::~lzop_header_t() {
    _clean_up();
}

void libvirt_save_image_t::lzop_header_t::_clean_up() {
}

libvirt_save_image_t::lzop_sum_t::lzop_sum_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::lzop_sum_t::_read() {
    m_checksum = m__io->read_u4be();
}

libvirt_save_image_t::lzop_sum_t::~lzop_sum_t() {
    _clean_up();
}

void libvirt_save_image_t::lzop_sum_t::_clean_up() {
}

libvirt_save_image_t::mapped_ram_header_t::mapped_ram_header_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::mapped_ram_header_t::_read() {
    m_version = m__io->read_u4be();
    if (!(m_version == 1)) {
        throw kaitai::validation_not_equal_error<uint32_t>(1, m_version, m__io, std::string("/types/mapped_ram_header/seq/0"));
    }
    m_page_size = m__io->read_u8be();
    if (!(m_page_size >= (( ((static_cast<int64_t>(page_size()) >= static_cast<int64_t>(512)) && (static_cast<int64_t>(page_size()) <= static_cast<int64_t>(1073741824))) ) ? (page_size()) : (1)))) {
        throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(page_size()) >= static_cast<int64_t>(512)) && (static_cast<int64_t>(page_size()) <= static_cast<int64_t>(1073741824))) ) ? (page_size()) : (1)), m_page_size, m__io, std::string("/types/mapped_ram_header/seq/1"));
    }
    if (!(m_page_size <= (( ((static_cast<int64_t>(page_size()) >= static_cast<int64_t>(512)) && (static_cast<int64_t>(page_size()) <= static_cast<int64_t>(1073741824))) ) ? (page_size()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(page_size()) >= static_cast<int64_t>(512)) && (static_cast<int64_t>(page_size()) <= static_cast<int64_t>(1073741824))) ) ? (page_size()) : (0)), m_page_size, m__io, std::string("/types/mapped_ram_header/seq/1"));
    }
    m_bitmap_offset = m__io->read_u8be();
    m_pages_offset = m__io->read_u8be();
    if (!(m_pages_offset >= (( ((static_cast<int64_t>(pages_offset()) >= static_cast<int64_t>(((bitmap_offset() != 0) ? (static_cast<uint64_t>(_io()->pos())) : (static_cast<uint64_t>(0))))) && (static_cast<int64_t>(pages_offset()) <= static_cast<int64_t>(1125899906842624LL))) ) ? (pages_offset()) : (1)))) {
        throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(pages_offset()) >= static_cast<int64_t>(((bitmap_offset() != 0) ? (static_cast<uint64_t>(_io()->pos())) : (static_cast<uint64_t>(0))))) && (static_cast<int64_t>(pages_offset()) <= static_cast<int64_t>(1125899906842624LL))) ) ? (pages_offset()) : (1)), m_pages_offset, m__io, std::string("/types/mapped_ram_header/seq/3"));
    }
    if (!(m_pages_offset <= (( ((static_cast<int64_t>(pages_offset()) >= static_cast<int64_t>(((bitmap_offset() != 0) ? (static_cast<uint64_t>(_io()->pos())) : (static_cast<uint64_t>(0))))) && (static_cast<int64_t>(pages_offset()) <= static_cast<int64_t>(1125899906842624LL))) ) ? (pages_offset()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(pages_offset()) >= static_cast<int64_t>(((bitmap_offset() != 0) ? (static_cast<uint64_t>(_io()->pos())) : (static_cast<uint64_t>(0))))) && (static_cast<int64_t>(pages_offset()) <= static_cast<int64_t>(1125899906842624LL))) ) ? (pages_offset()) : (0)), m_pages_offset, m__io, std::string("/types/mapped_ram_header/seq/3"));
    }
}

libvirt_save_image_t::mapped_ram_header_t::~mapped_ram_header_t() {
    _clean_up();
}

void libvirt_save_image_t::mapped_ram_header_t::_clean_up() {
}

libvirt_save_image_t::migration_stream_t::migration_stream_t(uint32_t p_default_page_size, kaitai::kstream* p__io, libvirt_save_image_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_default_page_size = p_default_page_size;
    m_header = 0;
    m_at_next_kind = 0;
    m_configuration = 0;
    m_sections = 0;
    m_rest = 0;
    f_footers = false;
    f_ignore_shared = false;
    f_mapped_ram = false;
    f_next_kind = false;
    f_page_size = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::migration_stream_t::_read() {
    m_header = new stream_header_t(m__io, this, m__root);
    m_at_next_kind = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_configuration = true;
    if (footers()) {
        n_configuration = false;
        m_configuration = new configuration_section_t(m__io, this, m__root);
    }
    m_sections = new std::vector<section_at_t*>();
    {
        int i = 0;
        section_at_t* _;
        do {
            _ = new section_at_t(((sections()->size() == 0) ? (static_cast<int64_t>(_io()->pos())) : (sections()->back()->section()->ofs_end())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->ram_id())), ((sections()->size() == 0) ? (true) : (sections()->back()->section()->ram_has_names())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->htab_id())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->storage_attributes_id())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->disks_id())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->backup_id())), ((sections()->size() == 0) ? (static_cast<uint32_t>(4294967295UL)) : (sections()->back()->section()->dirty_bitmap_id())), footers(), ignore_shared(), mapped_ram(), page_size(), m__io, this, m__root);
            m_sections->push_back(_);
            i++;
        } while (!( ((_->section()->kind() == libvirt_save_image_t::STREAM_SECTION_SECTION_FULL) || (_->section()->kind() == libvirt_save_image_t::STREAM_SECTION_EOF)) ));
    }
    m_rest = new span_t(sections()->back()->section()->ofs_end(), _io()->size(), m__io, this, m__root);
}

libvirt_save_image_t::migration_stream_t::~migration_stream_t() {
    _clean_up();
}

void libvirt_save_image_t::migration_stream_t::_clean_up() {
    if (m_header) {
        delete m_header; m_header = 0;
    }
    if (m_at_next_kind) {
        delete m_at_next_kind; m_at_next_kind = 0;
    }
    if (!n_configuration) {
        if (m_configuration) {
            delete m_configuration; m_configuration = 0;
        }
    }
    if (m_sections) {
        for (std::vector<section_at_t*>::iterator it = m_sections->begin(); it != m_sections->end(); ++it) {
            delete *it;
        }
        delete m_sections; m_sections = 0;
    }
    if (m_rest) {
        delete m_rest; m_rest = 0;
    }
    if (f_next_kind) {
    }
}

bool libvirt_save_image_t::migration_stream_t::footers() {
    if (f_footers)
        return m_footers;
    f_footers = true;
    m_footers = next_kind() == 7;
    return m_footers;
}

bool libvirt_save_image_t::migration_stream_t::ignore_shared() {
    if (f_ignore_shared)
        return m_ignore_shared;
    f_ignore_shared = true;
    m_ignore_shared = ((footers()) ? (configuration()->fields()->ignore_shared()) : (false));
    return m_ignore_shared;
}

bool libvirt_save_image_t::migration_stream_t::mapped_ram() {
    if (f_mapped_ram)
        return m_mapped_ram;
    f_mapped_ram = true;
    m_mapped_ram = ((footers()) ? (configuration()->fields()->mapped_ram()) : (false));
    return m_mapped_ram;
}

uint8_t libvirt_save_image_t::migration_stream_t::next_kind() {
    if (f_next_kind)
        return m_next_kind;
    f_next_kind = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(at_next_kind()->ofs());
    m_next_kind = m__io->read_u1();
    m__io->seek(_pos);
    return m_next_kind;
}

uint32_t libvirt_save_image_t::migration_stream_t::page_size() {
    if (f_page_size)
        return m_page_size;
    f_page_size = true;
    m_page_size = static_cast<uint32_t>(((footers()) ? (static_cast<uint32_t>(((configuration()->fields()->page_size() != 0) ? (configuration()->fields()->page_size()) : (default_page_size())))) : (default_page_size())));
    return m_page_size;
}

libvirt_save_image_t::part_head_t::part_head_t(uint32_t p_ram_id, uint32_t p_htab_id, uint32_t p_storage_attributes_id, uint32_t p_disks_id, uint32_t p_backup_id, uint32_t p_dirty_bitmap_id, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ram_id = p_ram_id;
    m_htab_id = p_htab_id;
    m_storage_attributes_id = p_storage_attributes_id;
    m_disks_id = p_disks_id;
    m_backup_id = p_backup_id;
    m_dirty_bitmap_id = p_dirty_bitmap_id;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::part_head_t::_read() {
    m_section_id = m__io->read_u4be();
    if (!( ((m_section_id == ram_id()) || (m_section_id == htab_id()) || (m_section_id == storage_attributes_id()) || (m_section_id == disks_id()) || (m_section_id == backup_id()) || (m_section_id == dirty_bitmap_id())) )) {
        throw kaitai::validation_not_any_of_error<uint32_t>(m_section_id, m__io, std::string("/types/part_head/seq/0"));
    }
}

libvirt_save_image_t::part_head_t::~part_head_t() {
    _clean_up();
}

void libvirt_save_image_t::part_head_t::_clean_up() {
}

libvirt_save_image_t::ram_block_t::ram_block_t(bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_block_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_name = 0;
    m_length = 0;
    m_address = 0;
    m_mapped = 0;
    m_head_end = 0;
    m_stored = 0;
    f_bitmap = false;
    f_is_stored = false;
    f_next_len = false;
    f_num_words = false;
    f_ofs_end = false;
    f_pages = false;
    f_stored_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_block_t::_read() {
    m_name = new short_string_t(m__io, this, m__root);
    m_length = new ram_block_length_t(m__io, this, m__root);
    n_address = true;
    if (ignore_shared()) {
        n_address = false;
        m_address = new ram_block_address_t(m__io, this, m__root);
    }
    n_mapped = true;
    if (mapped_ram()) {
        n_mapped = false;
        m_mapped = new mapped_ram_header_t(m__io, this, m__root);
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_stored = true;
    if (is_stored()) {
        n_stored = false;
        m_stored = new span_t(head_end()->ofs(), static_cast<int64_t>(mapped()->pages_offset()) + static_cast<int64_t>(length()->used_length()), m__io, this, m__root);
    }
}

libvirt_save_image_t::ram_block_t::~ram_block_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_block_t::_clean_up() {
    if (m_name) {
        delete m_name; m_name = 0;
    }
    if (m_length) {
        delete m_length; m_length = 0;
    }
    if (!n_address) {
        if (m_address) {
            delete m_address; m_address = 0;
        }
    }
    if (!n_mapped) {
        if (m_mapped) {
            delete m_mapped; m_mapped = 0;
        }
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_stored) {
        if (m_stored) {
            delete m_stored; m_stored = 0;
        }
    }
    if (f_bitmap && !n_bitmap) {
    }
    if (f_next_len) {
    }
    if (f_pages && !n_pages) {
    }
}

std::string libvirt_save_image_t::ram_block_t::bitmap() {
    if (f_bitmap)
        return m_bitmap;
    f_bitmap = true;
    n_bitmap = true;
    if (is_stored()) {
        n_bitmap = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(static_cast<int64_t>(mapped()->bitmap_offset()));
        m_bitmap = m__io->read_bytes(((static_cast<int64_t>(num_words() * 8) <= static_cast<int64_t>(_io()->size())) ? (static_cast<int64_t>(num_words() * 8)) : (static_cast<int64_t>(_io()->size()))));
        m__io->seek(_pos);
    }
    return m_bitmap;
}

bool libvirt_save_image_t::ram_block_t::is_stored() {
    if (f_is_stored)
        return m_is_stored;
    f_is_stored = true;
    m_is_stored = ((mapped_ram()) ? (mapped()->bitmap_offset() != 0) : (false));
    return m_is_stored;
}

uint8_t libvirt_save_image_t::ram_block_t::next_len() {
    if (f_next_len)
        return m_next_len;
    f_next_len = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(stored_end());
    m_next_len = m__io->read_u1();
    m__io->seek(_pos);
    return m_next_len;
}

uint32_t libvirt_save_image_t::ram_block_t::num_words() {
    if (f_num_words)
        return m_num_words;
    f_num_words = true;
    m_num_words = ((is_stored()) ? (static_cast<uint32_t>(((static_cast<int64_t>(length()->used_length()) / static_cast<int64_t>(mapped()->page_size()) + 64) - 1) / 64)) : (static_cast<uint32_t>(0)));
    return m_num_words;
}

int64_t libvirt_save_image_t::ram_block_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(stored_end());
    return m_ofs_end;
}

std::string libvirt_save_image_t::ram_block_t::pages() {
    if (f_pages)
        return m_pages;
    f_pages = true;
    n_pages = true;
    if (is_stored()) {
        n_pages = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(static_cast<int64_t>(mapped()->pages_offset()));
        m_pages = m__io->read_bytes(((static_cast<int64_t>(length()->used_length()) <= static_cast<int64_t>(_io()->size())) ? (static_cast<int64_t>(length()->used_length())) : (static_cast<int64_t>(_io()->size()))));
        m__io->seek(_pos);
    }
    return m_pages;
}

int64_t libvirt_save_image_t::ram_block_t::stored_end() {
    if (f_stored_end)
        return m_stored_end;
    f_stored_end = true;
    m_stored_end = static_cast<int64_t>(((is_stored()) ? (stored()->ofs_end()) : (head_end()->ofs())));
    return m_stored_end;
}

libvirt_save_image_t::ram_block_address_t::ram_block_address_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_block_address_t::_read() {
    m_address = m__io->read_u8be();
}

libvirt_save_image_t::ram_block_address_t::~ram_block_address_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_block_address_t::_clean_up() {
}

libvirt_save_image_t::ram_block_at_t::ram_block_at_t(int64_t p_ofs, bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_block_list_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_ram_block = 0;
    f_ram_block = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_block_at_t::_read() {
}

libvirt_save_image_t::ram_block_at_t::~ram_block_at_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_block_at_t::_clean_up() {
    if (f_ram_block) {
        if (m_ram_block) {
            delete m_ram_block; m_ram_block = 0;
        }
    }
}

libvirt_save_image_t::ram_block_t* libvirt_save_image_t::ram_block_at_t::ram_block() {
    if (f_ram_block)
        return m_ram_block;
    f_ram_block = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_ram_block = new ram_block_t(ignore_shared(), mapped_ram(), m__io, this, m__root);
    m__io->seek(_pos);
    return m_ram_block;
}

libvirt_save_image_t::ram_block_length_t::ram_block_length_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_block_length_t::_read() {
    m_used_length = m__io->read_u8be();
    if (!(m_used_length >= (( ((static_cast<int64_t>(used_length()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(used_length()) <= static_cast<int64_t>(70368744177664LL))) ) ? (used_length()) : (1)))) {
        throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(used_length()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(used_length()) <= static_cast<int64_t>(70368744177664LL))) ) ? (used_length()) : (1)), m_used_length, m__io, std::string("/types/ram_block_length/seq/0"));
    }
    if (!(m_used_length <= (( ((static_cast<int64_t>(used_length()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(used_length()) <= static_cast<int64_t>(70368744177664LL))) ) ? (used_length()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(used_length()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(used_length()) <= static_cast<int64_t>(70368744177664LL))) ) ? (used_length()) : (0)), m_used_length, m__io, std::string("/types/ram_block_length/seq/0"));
    }
}

libvirt_save_image_t::ram_block_length_t::~ram_block_length_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_block_length_t::_clean_up() {
}

libvirt_save_image_t::ram_block_list_t::ram_block_list_t(bool p_ram_has_names, bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ram_has_names = p_ram_has_names;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_total = 0;
    m_head_end = 0;
    m_blocks = 0;
    f_blocks_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_block_list_t::_read() {
    m_total = new ram_total_t(m__io, this, m__root);
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_blocks = true;
    if (ram_has_names()) {
        n_blocks = false;
        m_blocks = new std::vector<ram_block_at_t*>();
        {
            int i = 0;
            ram_block_at_t* _;
            do {
                _ = new ram_block_at_t(((blocks()->size() == 0) ? (static_cast<int64_t>(head_end()->ofs())) : (blocks()->back()->ram_block()->ofs_end())), ignore_shared(), mapped_ram(), m__io, this, m__root);
                m_blocks->push_back(_);
                i++;
            } while (!(_->ram_block()->next_len() == 0));
        }
    }
}

libvirt_save_image_t::ram_block_list_t::~ram_block_list_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_block_list_t::_clean_up() {
    if (m_total) {
        delete m_total; m_total = 0;
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_blocks) {
        if (m_blocks) {
            for (std::vector<ram_block_at_t*>::iterator it = m_blocks->begin(); it != m_blocks->end(); ++it) {
                delete *it;
            }
            delete m_blocks; m_blocks = 0;
        }
    }
}

int64_t libvirt_save_image_t::ram_block_list_t::blocks_end() {
    if (f_blocks_end)
        return m_blocks_end;
    f_blocks_end = true;
    m_blocks_end = static_cast<int64_t>(((ram_has_names()) ? (blocks()->back()->ram_block()->ofs_end()) : (head_end()->ofs())));
    return m_blocks_end;
}

int64_t libvirt_save_image_t::ram_block_list_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(blocks_end());
    return m_ofs_end;
}

libvirt_save_image_t::ram_compressed_t::ram_compressed_t(uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_page_size = p_page_size;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_compressed_t::_read() {
    m_len_zlib = m__io->read_u4be();
    if (!(m_len_zlib >= (( ((static_cast<int64_t>(len_zlib()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(len_zlib()) <= static_cast<int64_t>(page_size() * 2 + 64))) ) ? (len_zlib()) : (1)))) {
        throw kaitai::validation_less_than_error<uint32_t>((( ((static_cast<int64_t>(len_zlib()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(len_zlib()) <= static_cast<int64_t>(page_size() * 2 + 64))) ) ? (len_zlib()) : (1)), m_len_zlib, m__io, std::string("/types/ram_compressed/seq/0"));
    }
    if (!(m_len_zlib <= (( ((static_cast<int64_t>(len_zlib()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(len_zlib()) <= static_cast<int64_t>(page_size() * 2 + 64))) ) ? (len_zlib()) : (0)))) {
        throw kaitai::validation_greater_than_error<uint32_t>((( ((static_cast<int64_t>(len_zlib()) >= static_cast<int64_t>(1)) && (static_cast<int64_t>(len_zlib()) <= static_cast<int64_t>(page_size() * 2 + 64))) ) ? (len_zlib()) : (0)), m_len_zlib, m__io, std::string("/types/ram_compressed/seq/0"));
    }
}

libvirt_save_image_t::ram_compressed_t::~ram_compressed_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_compressed_t::_clean_up() {
}

libvirt_save_image_t::ram_delta_t::ram_delta_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_delta_t::_read() {
    m_encoding = m__io->read_u1();
    if (!(m_encoding == 1)) {
        throw kaitai::validation_not_equal_error<uint8_t>(1, m_encoding, m__io, std::string("/types/ram_delta/seq/0"));
    }
    m_len_delta = m__io->read_u2be();
}

libvirt_save_image_t::ram_delta_t::~ram_delta_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_delta_t::_clean_up() {
}

libvirt_save_image_t::ram_fill_t::ram_fill_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_fill_t::_read() {
    m_fill = m__io->read_u1();
}

libvirt_save_image_t::ram_fill_t::~ram_fill_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_fill_t::_clean_up() {
}

libvirt_save_image_t::ram_part_t::ram_part_t(bool p_is_start, bool p_ram_has_names, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_is_start = p_is_start;
    m_ram_has_names = p_ram_has_names;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_page_size = p_page_size;
    m_head_end = 0;
    m_block_list = 0;
    m_records = 0;
    f_block_list_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_part_t::_read() {
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_block_list = true;
    if (is_start()) {
        n_block_list = false;
        m_block_list = new ram_block_list_t(ram_has_names(), ignore_shared(), mapped_ram(), m__io, this, m__root);
    }
    m_records = new std::vector<ram_record_at_t*>();
    {
        int i = 0;
        ram_record_at_t* _;
        do {
            _ = new ram_record_at_t(((records()->size() == 0) ? (static_cast<int64_t>(block_list_end())) : (records()->back()->ram_record()->ofs_end())), ram_has_names(), page_size(), mapped_ram(), m__io, this, m__root);
            m_records->push_back(_);
            i++;
        } while (!(_->ram_record()->kind() == libvirt_save_image_t::RAM_FLAG_EOS));
    }
}

libvirt_save_image_t::ram_part_t::~ram_part_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_part_t::_clean_up() {
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_block_list) {
        if (m_block_list) {
            delete m_block_list; m_block_list = 0;
        }
    }
    if (m_records) {
        for (std::vector<ram_record_at_t*>::iterator it = m_records->begin(); it != m_records->end(); ++it) {
            delete *it;
        }
        delete m_records; m_records = 0;
    }
}

int64_t libvirt_save_image_t::ram_part_t::block_list_end() {
    if (f_block_list_end)
        return m_block_list_end;
    f_block_list_end = true;
    m_block_list_end = static_cast<int64_t>(((is_start()) ? (block_list()->ofs_end()) : (head_end()->ofs())));
    return m_block_list_end;
}

int64_t libvirt_save_image_t::ram_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(records()->back()->ram_record()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::ram_record_t::ram_record_t(bool p_ram_has_names, uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ram_has_names = p_ram_has_names;
    m_page_size = p_page_size;
    m_mapped_ram = p_mapped_ram;
    m_word = 0;
    m_name = 0;
    m_fill = 0;
    m_delta = 0;
    m_packed = 0;
    m_data = 0;
    f_has_name = false;
    f_kind = false;
    f_len_data = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_record_t::_read() {
    m_word = new ram_word_t(page_size(), mapped_ram(), m__io, this, m__root);
    n_name = true;
    if (has_name()) {
        n_name = false;
        m_name = new short_string_t(m__io, this, m__root);
    }
    n_fill = true;
    if (kind() == libvirt_save_image_t::RAM_FLAG_ZERO) {
        n_fill = false;
        m_fill = new ram_fill_t(m__io, this, m__root);
    }
    n_delta = true;
    if (kind() == libvirt_save_image_t::RAM_FLAG_XBZRLE) {
        n_delta = false;
        m_delta = new ram_delta_t(m__io, this, m__root);
    }
    n_packed = true;
    if (kind() == libvirt_save_image_t::RAM_FLAG_COMPRESS_PAGE) {
        n_packed = false;
        m_packed = new ram_compressed_t(page_size(), m__io, this, m__root);
    }
    m_data = new span_t(_io()->pos(), static_cast<int64_t>(_io()->pos()) + static_cast<int64_t>(len_data()), m__io, this, m__root);
}

libvirt_save_image_t::ram_record_t::~ram_record_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_record_t::_clean_up() {
    if (m_word) {
        delete m_word; m_word = 0;
    }
    if (!n_name) {
        if (m_name) {
            delete m_name; m_name = 0;
        }
    }
    if (!n_fill) {
        if (m_fill) {
            delete m_fill; m_fill = 0;
        }
    }
    if (!n_delta) {
        if (m_delta) {
            delete m_delta; m_delta = 0;
        }
    }
    if (!n_packed) {
        if (m_packed) {
            delete m_packed; m_packed = 0;
        }
    }
    if (m_data) {
        delete m_data; m_data = 0;
    }
}

bool libvirt_save_image_t::ram_record_t::has_name() {
    if (f_has_name)
        return m_has_name;
    f_has_name = true;
    m_has_name = (( ((kind() == libvirt_save_image_t::RAM_FLAG_EOS) || (kind() == libvirt_save_image_t::RAM_FLAG_MULTIFD_FLUSH)) ) ? (false) : (((ram_has_names()) ? ((static_cast<uint32_t>(word()->flags()) & 32) == 0) : (false))));
    return m_has_name;
}

libvirt_save_image_t::ram_flag_t libvirt_save_image_t::ram_record_t::kind() {
    if (f_kind)
        return m_kind;
    f_kind = true;
    m_kind = static_cast<libvirt_save_image_t::ram_flag_t>(static_cast<uint32_t>(static_cast<uint32_t>(word()->flags()) & 991));
    return m_kind;
}

uint32_t libvirt_save_image_t::ram_record_t::len_data() {
    if (f_len_data)
        return m_len_data;
    f_len_data = true;
    m_len_data = ((kind() == libvirt_save_image_t::RAM_FLAG_PAGE) ? (page_size()) : (static_cast<uint32_t>(((kind() == libvirt_save_image_t::RAM_FLAG_XBZRLE) ? (static_cast<uint32_t>(delta()->len_delta())) : (static_cast<uint32_t>(((kind() == libvirt_save_image_t::RAM_FLAG_COMPRESS_PAGE) ? (packed()->len_zlib()) : (static_cast<uint32_t>(0)))))))));
    return m_len_data;
}

int64_t libvirt_save_image_t::ram_record_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(data()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::ram_record_at_t::ram_record_at_t(int64_t p_ofs, bool p_ram_has_names, uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_ram_has_names = p_ram_has_names;
    m_page_size = p_page_size;
    m_mapped_ram = p_mapped_ram;
    m_ram_record = 0;
    f_ram_record = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_record_at_t::_read() {
}

libvirt_save_image_t::ram_record_at_t::~ram_record_at_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_record_at_t::_clean_up() {
    if (f_ram_record) {
        if (m_ram_record) {
            delete m_ram_record; m_ram_record = 0;
        }
    }
}

libvirt_save_image_t::ram_record_t* libvirt_save_image_t::ram_record_at_t::ram_record() {
    if (f_ram_record)
        return m_ram_record;
    f_ram_record = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_ram_record = new ram_record_t(ram_has_names(), page_size(), mapped_ram(), m__io, this, m__root);
    m__io->seek(_pos);
    return m_ram_record;
}

libvirt_save_image_t::ram_total_t::ram_total_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_list_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_total_t::_read() {
    m_total_high = m__io->read_bits_int_be(32);
    m_total_low = m__io->read_bits_int_be(22);
    m_flags = m__io->read_bits_int_be(10);
    if (!( ((m_flags == 4) || (m_flags == 36)) )) {
        throw kaitai::validation_not_any_of_error<uint64_t>(m_flags, m__io, std::string("/types/ram_total/seq/2"));
    }
}

libvirt_save_image_t::ram_total_t::~ram_total_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_total_t::_clean_up() {
}

libvirt_save_image_t::ram_word_t::ram_word_t(uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_page_size = p_page_size;
    m_mapped_ram = p_mapped_ram;
    f_is_page = false;
    f_is_whole = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::ram_word_t::_read() {
    m_offset_high = m__io->read_bits_int_be(32);
    m_offset_low = m__io->read_bits_int_be(22);
    m_flags = m__io->read_bits_int_be(10);
    if (!( ((m_flags == static_cast<uint64_t>(((is_whole()) ? (static_cast<uint32_t>(16)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_whole()) ? (static_cast<uint32_t>(48)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(2)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(34)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(8)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(40)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(64)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(96)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(256)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(288)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(512)) : (static_cast<uint32_t>(1024))))) || (m_flags == static_cast<uint64_t>(((is_page()) ? (static_cast<uint32_t>(544)) : (static_cast<uint32_t>(1024)))))) )) {
        throw kaitai::validation_not_any_of_error<uint64_t>(m_flags, m__io, std::string("/types/ram_word/seq/2"));
    }
}

libvirt_save_image_t::ram_word_t::~ram_word_t() {
    _clean_up();
}

void libvirt_save_image_t::ram_word_t::_clean_up() {
}

bool libvirt_save_image_t::ram_word_t::is_page() {
    if (f_is_page)
        return m_is_page;
    f_is_page = true;
    m_is_page = ((mapped_ram()) ? (false) : (is_whole()));
    return m_is_page;
}

bool libvirt_save_image_t::ram_word_t::is_whole() {
    if (f_is_whole)
        return m_is_whole;
    f_is_whole = true;
    m_is_whole = (static_cast<uint32_t>(offset_low()) & page_size() / 1024 - 1) == 0;
    return m_is_whole;
}

libvirt_save_image_t::save_header_t::save_header_t(kaitai::kstream* p__io, libvirt_save_image_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_words = 0;
    m__io__raw_words = 0;
    f_byte_order = false;
    f_version_le = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::save_header_t::_read() {
    m_magic = m__io->read_bytes(16);
    if (!( ((m_magic == std::string("\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x53\x61\x76\x65", 16)) || (m_magic == std::string("\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x50\x61\x72\x74", 16))) )) {
        throw kaitai::validation_not_any_of_error<std::string>(m_magic, m__io, std::string("/types/save_header/seq/0"));
    }
    m__raw_words = m__io->read_bytes(76);
    m__io__raw_words = new kaitai::kstream(m__raw_words);
    m_words = new words_t(m__io__raw_words, this, m__root);
}

libvirt_save_image_t::save_header_t::~save_header_t() {
    _clean_up();
}

void libvirt_save_image_t::save_header_t::_clean_up() {
    if (m__io__raw_words) {
        delete m__io__raw_words; m__io__raw_words = 0;
    }
    if (m_words) {
        delete m_words; m_words = 0;
    }
    if (f_version_le) {
    }
}

int8_t libvirt_save_image_t::save_header_t::byte_order() {
    if (f_byte_order)
        return m_byte_order;
    f_byte_order = true;
    m_byte_order = ((version_le() <= 3) ? (0) : (1));
    return m_byte_order;
}

uint32_t libvirt_save_image_t::save_header_t::version_le() {
    if (f_version_le)
        return m_version_le;
    f_version_le = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(16);
    m_version_le = m__io->read_u4le();
    m__io->seek(_pos);
    return m_version_le;
}

libvirt_save_image_t::section_t::section_t(uint32_t p_before_ram_id, bool p_before_ram_has_names, uint32_t p_before_htab_id, uint32_t p_before_storage_attributes_id, uint32_t p_before_disks_id, uint32_t p_before_backup_id, uint32_t p_before_dirty_bitmap_id, bool p_footers, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::section_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_before_ram_id = p_before_ram_id;
    m_before_ram_has_names = p_before_ram_has_names;
    m_before_htab_id = p_before_htab_id;
    m_before_storage_attributes_id = p_before_storage_attributes_id;
    m_before_disks_id = p_before_disks_id;
    m_before_backup_id = p_before_backup_id;
    m_before_dirty_bitmap_id = p_before_dirty_bitmap_id;
    m_footers = p_footers;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_page_size = p_page_size;
    m_command = 0;
    m_device = 0;
    m_start = 0;
    m_part = 0;
    m_head_end = 0;
    m_ram = 0;
    m_backup = 0;
    m_dirty_bitmap = 0;
    m_disks = 0;
    m_footer = 0;
    m_htab = 0;
    m_storage_attributes = 0;
    f_backup = false;
    f_backup_end = false;
    f_backup_id = false;
    f_dirty_bitmap = false;
    f_dirty_bitmap_end = false;
    f_dirty_bitmap_id = false;
    f_disks = false;
    f_disks_end = false;
    f_disks_id = false;
    f_footer = false;
    f_footer_end = false;
    f_htab = false;
    f_htab_end = false;
    f_htab_id = false;
    f_is_backup = false;
    f_is_dirty_bitmap = false;
    f_is_disks = false;
    f_is_htab = false;
    f_is_live = false;
    f_is_part = false;
    f_is_ram = false;
    f_is_start = false;
    f_is_storage_attributes = false;
    f_live_id = false;
    f_ofs_end = false;
    f_ram_end = false;
    f_ram_has_names = false;
    f_ram_id = false;
    f_storage_attributes = false;
    f_storage_attributes_end = false;
    f_storage_attributes_id = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::section_t::_read() {
    m_kind = static_cast<libvirt_save_image_t::stream_section_t>(m__io->read_u1());
    if (!( ((m_kind == libvirt_save_image_t::STREAM_SECTION_EOF) || (m_kind == libvirt_save_image_t::STREAM_SECTION_START) || (m_kind == libvirt_save_image_t::STREAM_SECTION_PART) || (m_kind == libvirt_save_image_t::STREAM_SECTION_SECTION_END) || (m_kind == libvirt_save_image_t::STREAM_SECTION_SECTION_FULL) || (m_kind == libvirt_save_image_t::STREAM_SECTION_COMMAND)) )) {
        throw kaitai::validation_not_any_of_error<libvirt_save_image_t::stream_section_t>(m_kind, m__io, std::string("/types/section/seq/0"));
    }
    n_command = true;
    if (kind() == libvirt_save_image_t::STREAM_SECTION_COMMAND) {
        n_command = false;
        m_command = new command_t(m__io, this, m__root);
    }
    n_device = true;
    if (kind() == libvirt_save_image_t::STREAM_SECTION_SECTION_FULL) {
        n_device = false;
        m_device = new device_head_t(m__io, this, m__root);
    }
    n_start = true;
    if (is_start()) {
        n_start = false;
        m_start = new live_head_t(footers(), m__io, this, m__root);
    }
    n_part = true;
    if (is_part()) {
        n_part = false;
        m_part = new part_head_t(ram_id(), htab_id(), storage_attributes_id(), disks_id(), backup_id(), dirty_bitmap_id(), m__io, this, m__root);
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_ram = true;
    if (is_ram()) {
        n_ram = false;
        m_ram = new ram_part_t(is_start(), ram_has_names(), ignore_shared(), mapped_ram(), page_size(), m__io, this, m__root);
    }
}

libvirt_save_image_t::section_t::~section_t() {
    _clean_up();
}

void libvirt_save_image_t::section_t::_clean_up() {
    if (!n_command) {
        if (m_command) {
            delete m_command; m_command = 0;
        }
    }
    if (!n_device) {
        if (m_device) {
            delete m_device; m_device = 0;
        }
    }
    if (!n_start) {
        if (m_start) {
            delete m_start; m_start = 0;
        }
    }
    if (!n_part) {
        if (m_part) {
            delete m_part; m_part = 0;
        }
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_ram) {
        if (m_ram) {
            delete m_ram; m_ram = 0;
        }
    }
    if (f_backup && !n_backup) {
        if (m_backup) {
            delete m_backup; m_backup = 0;
        }
    }
    if (f_dirty_bitmap && !n_dirty_bitmap) {
        if (m_dirty_bitmap) {
            delete m_dirty_bitmap; m_dirty_bitmap = 0;
        }
    }
    if (f_disks && !n_disks) {
        if (m_disks) {
            delete m_disks; m_disks = 0;
        }
    }
    if (f_footer && !n_footer) {
        if (m_footer) {
            delete m_footer; m_footer = 0;
        }
    }
    if (f_htab && !n_htab) {
        if (m_htab) {
            delete m_htab; m_htab = 0;
        }
    }
    if (f_storage_attributes && !n_storage_attributes) {
        if (m_storage_attributes) {
            delete m_storage_attributes; m_storage_attributes = 0;
        }
    }
}

libvirt_save_image_t::backup_part_t* libvirt_save_image_t::section_t::backup() {
    if (f_backup)
        return m_backup;
    f_backup = true;
    n_backup = true;
    if (is_backup()) {
        n_backup = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(disks_end());
        m_backup = new backup_part_t(m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_backup;
}

int64_t libvirt_save_image_t::section_t::backup_end() {
    if (f_backup_end)
        return m_backup_end;
    f_backup_end = true;
    m_backup_end = static_cast<int64_t>(((is_backup()) ? (backup()->ofs_end()) : (disks_end())));
    return m_backup_end;
}

uint32_t libvirt_save_image_t::section_t::backup_id() {
    if (f_backup_id)
        return m_backup_id;
    f_backup_id = true;
    m_backup_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x70\x62\x73\x2D\x73\x74\x61\x74\x65", 9)) ? (start()->section_id()) : (before_backup_id())))) : (before_backup_id())));
    return m_backup_id;
}

libvirt_save_image_t::dirty_bitmap_part_t* libvirt_save_image_t::section_t::dirty_bitmap() {
    if (f_dirty_bitmap)
        return m_dirty_bitmap;
    f_dirty_bitmap = true;
    n_dirty_bitmap = true;
    if (is_dirty_bitmap()) {
        n_dirty_bitmap = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(backup_end());
        m_dirty_bitmap = new dirty_bitmap_part_t(m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_dirty_bitmap;
}

int64_t libvirt_save_image_t::section_t::dirty_bitmap_end() {
    if (f_dirty_bitmap_end)
        return m_dirty_bitmap_end;
    f_dirty_bitmap_end = true;
    m_dirty_bitmap_end = static_cast<int64_t>(((is_dirty_bitmap()) ? (dirty_bitmap()->ofs_end()) : (backup_end())));
    return m_dirty_bitmap_end;
}

uint32_t libvirt_save_image_t::section_t::dirty_bitmap_id() {
    if (f_dirty_bitmap_id)
        return m_dirty_bitmap_id;
    f_dirty_bitmap_id = true;
    m_dirty_bitmap_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70", 12)) ? (start()->section_id()) : (before_dirty_bitmap_id())))) : (before_dirty_bitmap_id())));
    return m_dirty_bitmap_id;
}

libvirt_save_image_t::disks_part_t* libvirt_save_image_t::section_t::disks() {
    if (f_disks)
        return m_disks;
    f_disks = true;
    n_disks = true;
    if (is_disks()) {
        n_disks = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(storage_attributes_end());
        m_disks = new disks_part_t(m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_disks;
}

int64_t libvirt_save_image_t::section_t::disks_end() {
    if (f_disks_end)
        return m_disks_end;
    f_disks_end = true;
    m_disks_end = static_cast<int64_t>(((is_disks()) ? (disks()->ofs_end()) : (storage_attributes_end())));
    return m_disks_end;
}

uint32_t libvirt_save_image_t::section_t::disks_id() {
    if (f_disks_id)
        return m_disks_id;
    f_disks_id = true;
    m_disks_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x62\x6C\x6F\x63\x6B", 5)) ? (start()->section_id()) : (before_disks_id())))) : (before_disks_id())));
    return m_disks_id;
}

libvirt_save_image_t::section_footer_t* libvirt_save_image_t::section_t::footer() {
    if (f_footer)
        return m_footer;
    f_footer = true;
    n_footer = true;
    if ( ((footers()) && (is_live())) ) {
        n_footer = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(dirty_bitmap_end());
        m_footer = new section_footer_t(live_id(), m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_footer;
}

int64_t libvirt_save_image_t::section_t::footer_end() {
    if (f_footer_end)
        return m_footer_end;
    f_footer_end = true;
    m_footer_end = static_cast<int64_t>((( ((footers()) && (is_live())) ) ? (footer()->ofs_end()) : (dirty_bitmap_end())));
    return m_footer_end;
}

libvirt_save_image_t::htab_part_t* libvirt_save_image_t::section_t::htab() {
    if (f_htab)
        return m_htab;
    f_htab = true;
    n_htab = true;
    if (is_htab()) {
        n_htab = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(ram_end());
        m_htab = new htab_part_t(m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_htab;
}

int64_t libvirt_save_image_t::section_t::htab_end() {
    if (f_htab_end)
        return m_htab_end;
    f_htab_end = true;
    m_htab_end = static_cast<int64_t>(((is_htab()) ? (htab()->ofs_end()) : (ram_end())));
    return m_htab_end;
}

uint32_t libvirt_save_image_t::section_t::htab_id() {
    if (f_htab_id)
        return m_htab_id;
    f_htab_id = true;
    m_htab_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62", 10)) ? (start()->section_id()) : (before_htab_id())))) : (before_htab_id())));
    return m_htab_id;
}

bool libvirt_save_image_t::section_t::is_backup() {
    if (f_is_backup)
        return m_is_backup;
    f_is_backup = true;
    m_is_backup = ((is_start()) ? (start()->name() == std::string("\x70\x62\x73\x2D\x73\x74\x61\x74\x65", 9)) : (((is_part()) ? (part()->section_id() == before_backup_id()) : (false))));
    return m_is_backup;
}

bool libvirt_save_image_t::section_t::is_dirty_bitmap() {
    if (f_is_dirty_bitmap)
        return m_is_dirty_bitmap;
    f_is_dirty_bitmap = true;
    m_is_dirty_bitmap = ((is_start()) ? (start()->name() == std::string("\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70", 12)) : (((is_part()) ? (part()->section_id() == before_dirty_bitmap_id()) : (false))));
    return m_is_dirty_bitmap;
}

bool libvirt_save_image_t::section_t::is_disks() {
    if (f_is_disks)
        return m_is_disks;
    f_is_disks = true;
    m_is_disks = ((is_start()) ? (start()->name() == std::string("\x62\x6C\x6F\x63\x6B", 5)) : (((is_part()) ? (part()->section_id() == before_disks_id()) : (false))));
    return m_is_disks;
}

bool libvirt_save_image_t::section_t::is_htab() {
    if (f_is_htab)
        return m_is_htab;
    f_is_htab = true;
    m_is_htab = ((is_start()) ? (start()->name() == std::string("\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62", 10)) : (((is_part()) ? (part()->section_id() == before_htab_id()) : (false))));
    return m_is_htab;
}

bool libvirt_save_image_t::section_t::is_live() {
    if (f_is_live)
        return m_is_live;
    f_is_live = true;
    m_is_live =  ((is_start()) || (is_part())) ;
    return m_is_live;
}

bool libvirt_save_image_t::section_t::is_part() {
    if (f_is_part)
        return m_is_part;
    f_is_part = true;
    m_is_part =  ((kind() == libvirt_save_image_t::STREAM_SECTION_PART) || (kind() == libvirt_save_image_t::STREAM_SECTION_SECTION_END)) ;
    return m_is_part;
}

bool libvirt_save_image_t::section_t::is_ram() {
    if (f_is_ram)
        return m_is_ram;
    f_is_ram = true;
    m_is_ram = ((is_start()) ? (start()->name() == std::string("\x72\x61\x6D", 3)) : (((is_part()) ? (part()->section_id() == before_ram_id()) : (false))));
    return m_is_ram;
}

bool libvirt_save_image_t::section_t::is_start() {
    if (f_is_start)
        return m_is_start;
    f_is_start = true;
    m_is_start = kind() == libvirt_save_image_t::STREAM_SECTION_START;
    return m_is_start;
}

bool libvirt_save_image_t::section_t::is_storage_attributes() {
    if (f_is_storage_attributes)
        return m_is_storage_attributes;
    f_is_storage_attributes = true;
    m_is_storage_attributes = ((is_start()) ? (start()->name() == std::string("\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73", 23)) : (((is_part()) ? (part()->section_id() == before_storage_attributes_id()) : (false))));
    return m_is_storage_attributes;
}

uint32_t libvirt_save_image_t::section_t::live_id() {
    if (f_live_id)
        return m_live_id;
    f_live_id = true;
    m_live_id = static_cast<uint32_t>(((is_start()) ? (start()->section_id()) : (static_cast<uint32_t>(((is_part()) ? (part()->section_id()) : (static_cast<uint32_t>(4294967295UL)))))));
    return m_live_id;
}

int64_t libvirt_save_image_t::section_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(footer_end());
    return m_ofs_end;
}

int64_t libvirt_save_image_t::section_t::ram_end() {
    if (f_ram_end)
        return m_ram_end;
    f_ram_end = true;
    m_ram_end = static_cast<int64_t>(((is_ram()) ? (ram()->ofs_end()) : (head_end()->ofs())));
    return m_ram_end;
}

bool libvirt_save_image_t::section_t::ram_has_names() {
    if (f_ram_has_names)
        return m_ram_has_names;
    f_ram_has_names = true;
    m_ram_has_names = ((is_start()) ? (((start()->name() == std::string("\x72\x61\x6D", 3)) ? (start()->version_id() >= 4) : (before_ram_has_names()))) : (before_ram_has_names()));
    return m_ram_has_names;
}

uint32_t libvirt_save_image_t::section_t::ram_id() {
    if (f_ram_id)
        return m_ram_id;
    f_ram_id = true;
    m_ram_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x72\x61\x6D", 3)) ? (start()->section_id()) : (before_ram_id())))) : (before_ram_id())));
    return m_ram_id;
}

libvirt_save_image_t::storage_attributes_part_t* libvirt_save_image_t::section_t::storage_attributes() {
    if (f_storage_attributes)
        return m_storage_attributes;
    f_storage_attributes = true;
    n_storage_attributes = true;
    if (is_storage_attributes()) {
        n_storage_attributes = false;
        std::streampos _pos = m__io->pos();
        m__io->seek(htab_end());
        m_storage_attributes = new storage_attributes_part_t(m__io, this, m__root);
        m__io->seek(_pos);
    }
    return m_storage_attributes;
}

int64_t libvirt_save_image_t::section_t::storage_attributes_end() {
    if (f_storage_attributes_end)
        return m_storage_attributes_end;
    f_storage_attributes_end = true;
    m_storage_attributes_end = static_cast<int64_t>(((is_storage_attributes()) ? (storage_attributes()->ofs_end()) : (htab_end())));
    return m_storage_attributes_end;
}

uint32_t libvirt_save_image_t::section_t::storage_attributes_id() {
    if (f_storage_attributes_id)
        return m_storage_attributes_id;
    f_storage_attributes_id = true;
    m_storage_attributes_id = static_cast<uint32_t>(((is_start()) ? (static_cast<uint32_t>(((start()->name() == std::string("\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73", 23)) ? (start()->section_id()) : (before_storage_attributes_id())))) : (before_storage_attributes_id())));
    return m_storage_attributes_id;
}

libvirt_save_image_t::section_at_t::section_at_t(int64_t p_ofs, uint32_t p_before_ram_id, bool p_before_ram_has_names, uint32_t p_before_htab_id, uint32_t p_before_storage_attributes_id, uint32_t p_before_disks_id, uint32_t p_before_backup_id, uint32_t p_before_dirty_bitmap_id, bool p_footers, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_before_ram_id = p_before_ram_id;
    m_before_ram_has_names = p_before_ram_has_names;
    m_before_htab_id = p_before_htab_id;
    m_before_storage_attributes_id = p_before_storage_attributes_id;
    m_before_disks_id = p_before_disks_id;
    m_before_backup_id = p_before_backup_id;
    m_before_dirty_bitmap_id = p_before_dirty_bitmap_id;
    m_footers = p_footers;
    m_ignore_shared = p_ignore_shared;
    m_mapped_ram = p_mapped_ram;
    m_page_size = p_page_size;
    m_section = 0;
    f_section = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::section_at_t::_read() {
}

libvirt_save_image_t::section_at_t::~section_at_t() {
    _clean_up();
}

void libvirt_save_image_t::section_at_t::_clean_up() {
    if (f_section) {
        if (m_section) {
            delete m_section; m_section = 0;
        }
    }
}

libvirt_save_image_t::section_t* libvirt_save_image_t::section_at_t::section() {
    if (f_section)
        return m_section;
    f_section = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_section = new section_t(before_ram_id(), before_ram_has_names(), before_htab_id(), before_storage_attributes_id(), before_disks_id(), before_backup_id(), before_dirty_bitmap_id(), footers(), ignore_shared(), mapped_ram(), page_size(), m__io, this, m__root);
    m__io->seek(_pos);
    return m_section;
}

libvirt_save_image_t::section_footer_t::section_footer_t(uint32_t p_live_id, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_live_id = p_live_id;
    m_head_end = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::section_footer_t::_read() {
    m_kind = static_cast<libvirt_save_image_t::stream_section_t>(m__io->read_u1());
    if (!( ((m_kind == libvirt_save_image_t::STREAM_SECTION_FOOTER)) )) {
        throw kaitai::validation_not_any_of_error<libvirt_save_image_t::stream_section_t>(m_kind, m__io, std::string("/types/section_footer/seq/0"));
    }
    m_section_id = m__io->read_u4be();
    if (!(m_section_id == live_id())) {
        throw kaitai::validation_not_equal_error<uint32_t>(live_id(), m_section_id, m__io, std::string("/types/section_footer/seq/1"));
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
}

libvirt_save_image_t::section_footer_t::~section_footer_t() {
    _clean_up();
}

void libvirt_save_image_t::section_footer_t::_clean_up() {
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
}

int64_t libvirt_save_image_t::section_footer_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(head_end()->ofs());
    return m_ofs_end;
}

libvirt_save_image_t::section_id_t::section_id_t(kaitai::kstream* p__io, libvirt_save_image_t::device_head_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::section_id_t::_read() {
    m_id = m__io->read_u4be();
}

libvirt_save_image_t::section_id_t::~section_id_t() {
    _clean_up();
}

void libvirt_save_image_t::section_id_t::_clean_up() {
}

libvirt_save_image_t::section_instance_t::section_instance_t(kaitai::kstream* p__io, libvirt_save_image_t::device_head_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::section_instance_t::_read() {
    m_instance_id = m__io->read_u4be();
    m_version_id = m__io->read_u4be();
}

libvirt_save_image_t::section_instance_t::~section_instance_t() {
    _clean_up();
}

void libvirt_save_image_t::section_instance_t::_clean_up() {
}

libvirt_save_image_t::seek_table_entry_t::seek_table_entry_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::seek_table_entry_t::_read() {
    m_len_compressed = m__io->read_u4le();
    m_len_decompressed = m__io->read_u4le();
}

libvirt_save_image_t::seek_table_entry_t::~seek_table_entry_t() {
    _clean_up();
}

void libvirt_save_image_t::seek_table_entry_t::_clean_up() {
}

libvirt_save_image_t::seek_table_footer_t::seek_table_footer_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::seek_table_footer_t::_read() {
    m_num_frames = m__io->read_u4le();
    m_descriptor = m__io->read_u1();
    m_magic = m__io->read_bytes(4);
    if (!(m_magic == std::string("\xB1\xEA\x92\x8F", 4))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\xB1\xEA\x92\x8F", 4), m_magic, m__io, std::string("/types/seek_table_footer/seq/2"));
    }
}

libvirt_save_image_t::seek_table_footer_t::~seek_table_footer_t() {
    _clean_up();
}

void libvirt_save_image_t::seek_table_footer_t::_clean_up() {
}

libvirt_save_image_t::seek_table_head_t::seek_table_head_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::seek_table_head_t::_read() {
    m_magic = m__io->read_bytes(4);
    if (!(m_magic == std::string("\x5E\x2A\x4D\x18", 4))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\x5E\x2A\x4D\x18", 4), m_magic, m__io, std::string("/types/seek_table_head/seq/0"));
    }
    m_len_table = m__io->read_u4le();
}

libvirt_save_image_t::seek_table_head_t::~seek_table_head_t() {
    _clean_up();
}

void libvirt_save_image_t::seek_table_head_t::_clean_up() {
}

libvirt_save_image_t::short_string_t::short_string_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::short_string_t::_read() {
    m_len_name = m__io->read_u1();
    m_name = m__io->read_bytes(len_name());
}

libvirt_save_image_t::short_string_t::~short_string_t() {
    _clean_up();
}

void libvirt_save_image_t::short_string_t::_clean_up() {
}

libvirt_save_image_t::span_t::span_t(int64_t p_ofs, int64_t p_ofs_end, kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_ofs_end = p_ofs_end;
    f_data = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::span_t::_read() {
}

libvirt_save_image_t::span_t::~span_t() {
    _clean_up();
}

void libvirt_save_image_t::span_t::_clean_up() {
    if (f_data) {
    }
}

std::string libvirt_save_image_t::span_t::data() {
    if (f_data)
        return m_data;
    f_data = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_data = m__io->read_bytes(((static_cast<int64_t>(ofs_end() - ofs()) <= static_cast<int64_t>(_io()->size())) ? (static_cast<int64_t>(ofs_end() - ofs())) : (static_cast<int64_t>(_io()->size()))));
    m__io->seek(_pos);
    return m_data;
}

libvirt_save_image_t::storage_attributes_part_t::storage_attributes_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_records = 0;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::storage_attributes_part_t::_read() {
    m_records = new std::vector<storage_attributes_record_at_t*>();
    {
        int i = 0;
        storage_attributes_record_at_t* _;
        do {
            _ = new storage_attributes_record_at_t(((records()->size() == 0) ? (static_cast<int64_t>(_io()->pos())) : (records()->back()->storage_attributes_record()->ofs_end())), m__io, this, m__root);
            m_records->push_back(_);
            i++;
        } while (!(_->storage_attributes_record()->is_last()));
    }
}

libvirt_save_image_t::storage_attributes_part_t::~storage_attributes_part_t() {
    _clean_up();
}

void libvirt_save_image_t::storage_attributes_part_t::_clean_up() {
    if (m_records) {
        for (std::vector<storage_attributes_record_at_t*>::iterator it = m_records->begin(); it != m_records->end(); ++it) {
            delete *it;
        }
        delete m_records; m_records = 0;
    }
}

int64_t libvirt_save_image_t::storage_attributes_part_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(records()->back()->storage_attributes_record()->ofs_end());
    return m_ofs_end;
}

libvirt_save_image_t::storage_attributes_record_t::storage_attributes_record_t(kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_record_at_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_word = 0;
    m_head_end = 0;
    m_data = 0;
    f_data_end = false;
    f_is_last = false;
    f_next_kind = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::storage_attributes_record_t::_read() {
    m_word = new storage_attributes_word_t(m__io, this, m__root);
    n_len_data = true;
    if (word()->flags() == 2) {
        n_len_data = false;
        m_len_data = m__io->read_u8be();
        if (!(m_len_data >= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)))) {
            throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)), m_len_data, m__io, std::string("/types/storage_attributes_record/seq/1"));
        }
        if (!(m_len_data <= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)))) {
            throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)), m_len_data, m__io, std::string("/types/storage_attributes_record/seq/1"));
        }
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_data = true;
    if (word()->flags() == 2) {
        n_data = false;
        m_data = new span_t(head_end()->ofs(), static_cast<int64_t>(head_end()->ofs()) + static_cast<int64_t>(len_data()), m__io, this, m__root);
    }
}

libvirt_save_image_t::storage_attributes_record_t::~storage_attributes_record_t() {
    _clean_up();
}

void libvirt_save_image_t::storage_attributes_record_t::_clean_up() {
    if (m_word) {
        delete m_word; m_word = 0;
    }
    if (!n_len_data) {
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_data) {
        if (m_data) {
            delete m_data; m_data = 0;
        }
    }
    if (f_next_kind) {
    }
}

int64_t libvirt_save_image_t::storage_attributes_record_t::data_end() {
    if (f_data_end)
        return m_data_end;
    f_data_end = true;
    m_data_end = static_cast<int64_t>(((word()->flags() == 2) ? (data()->ofs_end()) : (head_end()->ofs())));
    return m_data_end;
}

bool libvirt_save_image_t::storage_attributes_record_t::is_last() {
    if (f_is_last)
        return m_is_last;
    f_is_last = true;
    m_is_last =  ((word()->flags() == 1) || ( ((word()->flags() == 8) && (next_kind() == 126)) )) ;
    return m_is_last;
}

uint8_t libvirt_save_image_t::storage_attributes_record_t::next_kind() {
    if (f_next_kind)
        return m_next_kind;
    f_next_kind = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(data_end());
    m_next_kind = m__io->read_u1();
    m__io->seek(_pos);
    return m_next_kind;
}

int64_t libvirt_save_image_t::storage_attributes_record_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(data_end());
    return m_ofs_end;
}

libvirt_save_image_t::storage_attributes_record_at_t::storage_attributes_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_part_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_ofs = p_ofs;
    m_storage_attributes_record = 0;
    f_storage_attributes_record = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::storage_attributes_record_at_t::_read() {
}

libvirt_save_image_t::storage_attributes_record_at_t::~storage_attributes_record_at_t() {
    _clean_up();
}

void libvirt_save_image_t::storage_attributes_record_at_t::_clean_up() {
    if (f_storage_attributes_record) {
        if (m_storage_attributes_record) {
            delete m_storage_attributes_record; m_storage_attributes_record = 0;
        }
    }
}

libvirt_save_image_t::storage_attributes_record_t* libvirt_save_image_t::storage_attributes_record_at_t::storage_attributes_record() {
    if (f_storage_attributes_record)
        return m_storage_attributes_record;
    f_storage_attributes_record = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(ofs());
    m_storage_attributes_record = new storage_attributes_record_t(m__io, this, m__root);
    m__io->seek(_pos);
    return m_storage_attributes_record;
}

libvirt_save_image_t::storage_attributes_word_t::storage_attributes_word_t(kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_record_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::storage_attributes_word_t::_read() {
    m_address_high = m__io->read_bits_int_be(32);
    m_address_low = m__io->read_bits_int_be(20);
    m_flags = m__io->read_bits_int_be(12);
    if (!( ((m_flags == 1) || (m_flags == 2) || (m_flags == 8)) )) {
        throw kaitai::validation_not_any_of_error<uint64_t>(m_flags, m__io, std::string("/types/storage_attributes_word/seq/2"));
    }
}

libvirt_save_image_t::storage_attributes_word_t::~storage_attributes_word_t() {
    _clean_up();
}

void libvirt_save_image_t::storage_attributes_word_t::_clean_up() {
}

libvirt_save_image_t::stream_header_t::stream_header_t(kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::stream_header_t::_read() {
    m_magic = m__io->read_bytes(4);
    if (!(m_magic == std::string("\x51\x45\x56\x4D", 4))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\x51\x45\x56\x4D", 4), m_magic, m__io, std::string("/types/stream_header/seq/0"));
    }
    m_version = m__io->read_u4be();
    if (!(m_version == 3)) {
        throw kaitai::validation_not_equal_error<uint32_t>(3, m_version, m__io, std::string("/types/stream_header/seq/1"));
    }
}

libvirt_save_image_t::stream_header_t::~stream_header_t() {
    _clean_up();
}

void libvirt_save_image_t::stream_header_t::_clean_up() {
}

libvirt_save_image_t::subsection_t::subsection_t(uint32_t p_before_page_size, bool p_before_mapped_ram, bool p_before_ignore_shared, kaitai::kstream* p__io, libvirt_save_image_t::configuration_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_before_page_size = p_before_page_size;
    m_before_mapped_ram = p_before_mapped_ram;
    m_before_ignore_shared = p_before_ignore_shared;
    m_name = 0;
    m_head = 0;
    m_target_page_bits = 0;
    m_capability_list = 0;
    m_uuid = 0;
    m_at_next_kind = 0;
    f_ignore_shared = false;
    f_mapped_ram = false;
    f_next_kind = false;
    f_page_size = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::subsection_t::_read() {
    m_kind = static_cast<libvirt_save_image_t::stream_section_t>(m__io->read_u1());
    if (!( ((m_kind == libvirt_save_image_t::STREAM_SECTION_SUBSECTION)) )) {
        throw kaitai::validation_not_any_of_error<libvirt_save_image_t::stream_section_t>(m_kind, m__io, std::string("/types/subsection/seq/0"));
    }
    m_name = new subsection_name_t(m__io, this, m__root);
    m_head = new subsection_head_t(m__io, this, m__root);
    n_target_page_bits = true;
    if (name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73", 30)) {
        n_target_page_bits = false;
        m_target_page_bits = new target_page_bits_t(m__io, this, m__root);
    }
    n_capability_list = true;
    if (name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73", 26)) {
        n_capability_list = false;
        m_capability_list = new capability_list_t(m__io, this, m__root);
    }
    n_uuid = true;
    if (name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64", 18)) {
        n_uuid = false;
        m_uuid = new uuid_t(m__io, this, m__root);
    }
    m_at_next_kind = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
}

libvirt_save_image_t::subsection_t::~subsection_t() {
    _clean_up();
}

void libvirt_save_image_t::subsection_t::_clean_up() {
    if (m_name) {
        delete m_name; m_name = 0;
    }
    if (m_head) {
        delete m_head; m_head = 0;
    }
    if (!n_target_page_bits) {
        if (m_target_page_bits) {
            delete m_target_page_bits; m_target_page_bits = 0;
        }
    }
    if (!n_capability_list) {
        if (m_capability_list) {
            delete m_capability_list; m_capability_list = 0;
        }
    }
    if (!n_uuid) {
        if (m_uuid) {
            delete m_uuid; m_uuid = 0;
        }
    }
    if (m_at_next_kind) {
        delete m_at_next_kind; m_at_next_kind = 0;
    }
    if (f_next_kind) {
    }
}

bool libvirt_save_image_t::subsection_t::ignore_shared() {
    if (f_ignore_shared)
        return m_ignore_shared;
    f_ignore_shared = true;
    m_ignore_shared = ((name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73", 26)) ? (capability_list()->ignore_shared()) : (before_ignore_shared()));
    return m_ignore_shared;
}

bool libvirt_save_image_t::subsection_t::mapped_ram() {
    if (f_mapped_ram)
        return m_mapped_ram;
    f_mapped_ram = true;
    m_mapped_ram = ((name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73", 26)) ? (capability_list()->mapped_ram()) : (before_mapped_ram()));
    return m_mapped_ram;
}

uint8_t libvirt_save_image_t::subsection_t::next_kind() {
    if (f_next_kind)
        return m_next_kind;
    f_next_kind = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(at_next_kind()->ofs());
    m_next_kind = m__io->read_u1();
    m__io->seek(_pos);
    return m_next_kind;
}

uint32_t libvirt_save_image_t::subsection_t::page_size() {
    if (f_page_size)
        return m_page_size;
    f_page_size = true;
    m_page_size = static_cast<uint32_t>(((name()->name() == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73", 30)) ? (target_page_bits()->page_size()) : (before_page_size())));
    return m_page_size;
}

libvirt_save_image_t::subsection_head_t::subsection_head_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::subsection_head_t::_read() {
    m_version = m__io->read_u4be();
}

libvirt_save_image_t::subsection_head_t::~subsection_head_t() {
    _clean_up();
}

void libvirt_save_image_t::subsection_head_t::_clean_up() {
}

libvirt_save_image_t::subsection_name_t::subsection_name_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::subsection_name_t::_read() {
    m_len_name = m__io->read_u1();
    m_name = m__io->read_bytes(len_name());
    if (!( ((m_name == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73", 30)) || (m_name == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73", 26)) || (m_name == std::string("\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64", 18))) )) {
        throw kaitai::validation_not_any_of_error<std::string>(m_name, m__io, std::string("/types/subsection_name/seq/1"));
    }
}

libvirt_save_image_t::subsection_name_t::~subsection_name_t() {
    _clean_up();
}

void libvirt_save_image_t::subsection_name_t::_clean_up() {
}

libvirt_save_image_t::target_page_bits_t::target_page_bits_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    f_page_size = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::target_page_bits_t::_read() {
    m_page_bits = m__io->read_u4be();
    if (!(m_page_bits <= 24)) {
        throw kaitai::validation_greater_than_error<uint32_t>(24, m_page_bits, m__io, std::string("/types/target_page_bits/seq/0"));
    }
}

libvirt_save_image_t::target_page_bits_t::~target_page_bits_t() {
    _clean_up();
}

void libvirt_save_image_t::target_page_bits_t::_clean_up() {
}

uint32_t libvirt_save_image_t::target_page_bits_t::page_size() {
    if (f_page_size)
        return m_page_size;
    f_page_size = true;
    m_page_size = static_cast<uint32_t>(((page_bits() > 9) ? (static_cast<uint32_t>(1 << static_cast<int32_t>(page_bits()))) : (static_cast<uint32_t>(0))));
    return m_page_size;
}

libvirt_save_image_t::text_area_t::text_area_t(kaitai::kstream* p__io, libvirt_save_image_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    f_padding = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::text_area_t::_read() {
    m_text = kaitai::kstream::bytes_terminate(m__io->read_bytes_full(), 0, false);
}

libvirt_save_image_t::text_area_t::~text_area_t() {
    _clean_up();
}

void libvirt_save_image_t::text_area_t::_clean_up() {
    if (f_padding) {
    }
}

std::string libvirt_save_image_t::text_area_t::padding() {
    if (f_padding)
        return m_padding;
    f_padding = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(text().length());
    m_padding = m__io->read_bytes_full();
    m__io->seek(_pos);
    return m_padding;
}

libvirt_save_image_t::uuid_t::uuid_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::uuid_t::_read() {
    m_value = m__io->read_bytes(16);
}

libvirt_save_image_t::uuid_t::~uuid_t() {
    _clean_up();
}

void libvirt_save_image_t::uuid_t::_clean_up() {
}

libvirt_save_image_t::vfio_record_t::vfio_record_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_head_end = 0;
    m_data = 0;
    f_data_end = false;
    f_ofs_end = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::vfio_record_t::_read() {
    m_mark = m__io->read_bytes(6);
    if (!(m_mark == std::string("\xFF\xFF\xFF\xFF\xEF\x10", 6))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\xFF\xFF\xFF\xFF\xEF\x10", 6), m_mark, m__io, std::string("/types/vfio_record/seq/0"));
    }
    m_tag = static_cast<libvirt_save_image_t::vfio_tag_t>(m__io->read_u2be());
    if (!libvirt_save_image_t::_is_defined_vfio_tag_t(m_tag)) {
        throw kaitai::validation_not_in_enum_error<libvirt_save_image_t::vfio_tag_t>(m_tag, m__io, std::string("/types/vfio_record/seq/1"));
    }
    n_len_data = true;
    if (tag() == libvirt_save_image_t::VFIO_TAG_DEV_DATA) {
        n_len_data = false;
        m_len_data = m__io->read_u8be();
        if (!(m_len_data >= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)))) {
            throw kaitai::validation_less_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (1)), m_len_data, m__io, std::string("/types/vfio_record/seq/2"));
        }
        if (!(m_len_data <= (( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)))) {
            throw kaitai::validation_greater_than_error<uint64_t>((( ((static_cast<int64_t>(len_data()) >= static_cast<int64_t>(0)) && (static_cast<int64_t>(len_data()) <= static_cast<int64_t>(70368744177664LL))) ) ? (len_data()) : (0)), m_len_data, m__io, std::string("/types/vfio_record/seq/2"));
        }
    }
    m_head_end = new span_t(_io()->pos(), _io()->pos(), m__io, this, m__root);
    n_data = true;
    if (tag() == libvirt_save_image_t::VFIO_TAG_DEV_DATA) {
        n_data = false;
        m_data = new span_t(head_end()->ofs(), static_cast<int64_t>(head_end()->ofs()) + static_cast<int64_t>(len_data()), m__io, this, m__root);
    }
}

libvirt_save_image_t::vfio_record_t::~vfio_record_t() {
    _clean_up();
}

void libvirt_save_image_t::vfio_record_t::_clean_up() {
    if (!n_len_data) {
    }
    if (m_head_end) {
        delete m_head_end; m_head_end = 0;
    }
    if (!n_data) {
        if (m_data) {
            delete m_data; m_data = 0;
        }
    }
}

int64_t libvirt_save_image_t::vfio_record_t::data_end() {
    if (f_data_end)
        return m_data_end;
    f_data_end = true;
    m_data_end = static_cast<int64_t>(((tag() == libvirt_save_image_t::VFIO_TAG_DEV_DATA) ? (data()->ofs_end()) : (head_end()->ofs())));
    return m_data_end;
}

int64_t libvirt_save_image_t::vfio_record_t::ofs_end() {
    if (f_ofs_end)
        return m_ofs_end;
    f_ofs_end = true;
    m_ofs_end = static_cast<int64_t>(data_end());
    return m_ofs_end;
}

libvirt_save_image_t::vm_description_t::vm_description_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::vm_description_t::_read() {
    m_len_json = m__io->read_u4be();
}

libvirt_save_image_t::vm_description_t::~vm_description_t() {
    _clean_up();
}

void libvirt_save_image_t::vm_description_t::_clean_up() {
}

libvirt_save_image_t::words_t::words_t(kaitai::kstream* p__io, libvirt_save_image_t::save_header_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m__is_le = -1;
    f_features_mapped_ram = false;
    f_format_enum = false;
    f_len_cookie = false;
    f_len_xml = false;
    f_ofs_payload = false;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::words_t::_read() {
    switch (_parent()->byte_order()) {
    case 0: {
        m__is_le = true;
        break;
    }
    case 1: {
        m__is_le = false;
        break;
    }
    }

    if (m__is_le == -1) {
        throw kaitai::undecided_endianness_error("/types/words");
    } else if (m__is_le == 1) {
        _read_le();
    } else {
        _read_be();
    }
}

void libvirt_save_image_t::words_t::_read_le() {
    m_version = m__io->read_u4le();
    if (!(m_version <= 3)) {
        throw kaitai::validation_greater_than_error<uint32_t>(3, m_version, m__io, std::string("/types/words/seq/0"));
    }
    m_len_data = m__io->read_u4le();
    if (!(m_len_data >= 1)) {
        throw kaitai::validation_less_than_error<uint32_t>(1, m_len_data, m__io, std::string("/types/words/seq/1"));
    }
    m_was_running = m__io->read_u4le();
    m_format = m__io->read_u4le();
    if (!( ((m_format == 0) || (m_format == 1) || (m_format == 2) || (m_format == 3) || (m_format == 4) || (m_format == 5) || (m_format == 6)) )) {
        throw kaitai::validation_not_any_of_error<uint32_t>(m_format, m__io, std::string("/types/words/seq/3"));
    }
    m_ofs_cookie = m__io->read_u4le();
    if (!(m_ofs_cookie <= len_data())) {
        throw kaitai::validation_greater_than_error<uint32_t>(len_data(), m_ofs_cookie, m__io, std::string("/types/words/seq/4"));
    }
    n_features = true;
    if (version() >= 3) {
        n_features = false;
        m_features = m__io->read_u4le();
        if (!( ((m_features == 0) || (m_features == 1)) )) {
            throw kaitai::validation_not_any_of_error<uint32_t>(m_features, m__io, std::string("/types/words/seq/5"));
        }
    }
    m_reserved = m__io->read_bytes_full();
}

void libvirt_save_image_t::words_t::_read_be() {
    m_version = m__io->read_u4be();
    if (!(m_version <= 3)) {
        throw kaitai::validation_greater_than_error<uint32_t>(3, m_version, m__io, std::string("/types/words/seq/0"));
    }
    m_len_data = m__io->read_u4be();
    if (!(m_len_data >= 1)) {
        throw kaitai::validation_less_than_error<uint32_t>(1, m_len_data, m__io, std::string("/types/words/seq/1"));
    }
    m_was_running = m__io->read_u4be();
    m_format = m__io->read_u4be();
    if (!( ((m_format == 0) || (m_format == 1) || (m_format == 2) || (m_format == 3) || (m_format == 4) || (m_format == 5) || (m_format == 6)) )) {
        throw kaitai::validation_not_any_of_error<uint32_t>(m_format, m__io, std::string("/types/words/seq/3"));
    }
    m_ofs_cookie = m__io->read_u4be();
    if (!(m_ofs_cookie <= len_data())) {
        throw kaitai::validation_greater_than_error<uint32_t>(len_data(), m_ofs_cookie, m__io, std::string("/types/words/seq/4"));
    }
    n_features = true;
    if (version() >= 3) {
        n_features = false;
        m_features = m__io->read_u4be();
        if (!( ((m_features == 0) || (m_features == 1)) )) {
            throw kaitai::validation_not_any_of_error<uint32_t>(m_features, m__io, std::string("/types/words/seq/5"));
        }
    }
    m_reserved = m__io->read_bytes_full();
}

libvirt_save_image_t::words_t::~words_t() {
    _clean_up();
}

void libvirt_save_image_t::words_t::_clean_up() {
    if (!n_features) {
    }
}

bool libvirt_save_image_t::words_t::features_mapped_ram() {
    if (f_features_mapped_ram)
        return m_features_mapped_ram;
    f_features_mapped_ram = true;
    n_features_mapped_ram = true;
    if (version() >= 3) {
        n_features_mapped_ram = false;
        m_features_mapped_ram = (features() & 1) != 0;
    }
    return m_features_mapped_ram;
}

libvirt_save_image_t::save_format_t libvirt_save_image_t::words_t::format_enum() {
    if (f_format_enum)
        return m_format_enum;
    f_format_enum = true;
    m_format_enum = static_cast<libvirt_save_image_t::save_format_t>(format());
    return m_format_enum;
}

int32_t libvirt_save_image_t::words_t::len_cookie() {
    if (f_len_cookie)
        return m_len_cookie;
    f_len_cookie = true;
    m_len_cookie = len_data() - len_xml();
    return m_len_cookie;
}

uint32_t libvirt_save_image_t::words_t::len_xml() {
    if (f_len_xml)
        return m_len_xml;
    f_len_xml = true;
    m_len_xml = ((ofs_cookie() != 0) ? (ofs_cookie()) : (len_data()));
    return m_len_xml;
}

int32_t libvirt_save_image_t::words_t::ofs_payload() {
    if (f_ofs_payload)
        return m_ofs_payload;
    f_ofs_payload = true;
    m_ofs_payload = len_data() + 92;
    return m_ofs_payload;
}

libvirt_save_image_t::x86_control_t::x86_control_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::x86_control_t::_read() {
    m_cr0 = m__io->read_u8be();
    m_cr2 = m__io->read_u8be();
    m_cr3 = m__io->read_u8be();
    m_cr4 = m__io->read_u8be();
    m_debug = m__io->read_bytes(64);
    m_a20_mask = m__io->read_u4be();
    m_mxcsr = m__io->read_u4be();
    m_xmm = m__io->read_bytes(256);
    m_efer = m__io->read_u8be();
    m_star = m__io->read_u8be();
    m_lstar = m__io->read_u8be();
    m_cstar = m__io->read_u8be();
    m_fmask = m__io->read_u8be();
    m_kernel_gs_base = m__io->read_u8be();
}

libvirt_save_image_t::x86_control_t::~x86_control_t() {
    _clean_up();
}

void libvirt_save_image_t::x86_control_t::_clean_up() {
}

libvirt_save_image_t::x86_cpu_t::x86_cpu_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_general = 0;
    m_control = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::x86_cpu_t::_read() {
    m_general = new x86_general_t(m__io, this, m__root);
    m_sysenter_esp = m__io->read_u8be();
    m_sysenter_eip = m__io->read_u8be();
    m_control = new x86_control_t(m__io, this, m__root);
}

libvirt_save_image_t::x86_cpu_t::~x86_cpu_t() {
    _clean_up();
}

void libvirt_save_image_t::x86_cpu_t::_clean_up() {
    if (m_general) {
        delete m_general; m_general = 0;
    }
    if (m_control) {
        delete m_control; m_control = 0;
    }
}

libvirt_save_image_t::x86_general_t::x86_general_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_es = 0;
    m_cs = 0;
    m_ss = 0;
    m_ds = 0;
    m_fs = 0;
    m_gs = 0;
    m_ldt = 0;
    m_tr = 0;
    m_gdt = 0;
    m_idt = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::x86_general_t::_read() {
    m_rax = m__io->read_u8be();
    m_rcx = m__io->read_u8be();
    m_rdx = m__io->read_u8be();
    m_rbx = m__io->read_u8be();
    m_rsp = m__io->read_u8be();
    m_rbp = m__io->read_u8be();
    m_rsi = m__io->read_u8be();
    m_rdi = m__io->read_u8be();
    m_r8 = m__io->read_u8be();
    m_r9 = m__io->read_u8be();
    m_r10 = m__io->read_u8be();
    m_r11 = m__io->read_u8be();
    m_r12 = m__io->read_u8be();
    m_r13 = m__io->read_u8be();
    m_r14 = m__io->read_u8be();
    m_r15 = m__io->read_u8be();
    m_rip = m__io->read_u8be();
    m_rflags = m__io->read_u8be();
    m_hflags = m__io->read_u4be();
    m_fpu = m__io->read_bytes(88);
    m_es = new x86_segment_t(m__io, this, m__root);
    m_cs = new x86_segment_t(m__io, this, m__root);
    m_ss = new x86_segment_t(m__io, this, m__root);
    m_ds = new x86_segment_t(m__io, this, m__root);
    m_fs = new x86_segment_t(m__io, this, m__root);
    m_gs = new x86_segment_t(m__io, this, m__root);
    m_ldt = new x86_segment_t(m__io, this, m__root);
    m_tr = new x86_segment_t(m__io, this, m__root);
    m_gdt = new x86_segment_t(m__io, this, m__root);
    m_idt = new x86_segment_t(m__io, this, m__root);
    m_sysenter_cs = m__io->read_u4be();
}

libvirt_save_image_t::x86_general_t::~x86_general_t() {
    _clean_up();
}

void libvirt_save_image_t::x86_general_t::_clean_up() {
    if (m_es) {
        delete m_es; m_es = 0;
    }
    if (m_cs) {
        delete m_cs; m_cs = 0;
    }
    if (m_ss) {
        delete m_ss; m_ss = 0;
    }
    if (m_ds) {
        delete m_ds; m_ds = 0;
    }
    if (m_fs) {
        delete m_fs; m_fs = 0;
    }
    if (m_gs) {
        delete m_gs; m_gs = 0;
    }
    if (m_ldt) {
        delete m_ldt; m_ldt = 0;
    }
    if (m_tr) {
        delete m_tr; m_tr = 0;
    }
    if (m_gdt) {
        delete m_gdt; m_gdt = 0;
    }
    if (m_idt) {
        delete m_idt; m_idt = 0;
    }
}

libvirt_save_image_t::x86_old_cpu_t::x86_old_cpu_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_general = 0;
    m_control = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::x86_old_cpu_t::_read() {
    m_general = new x86_general_t(m__io, this, m__root);
    m_sysenter_esp = m__io->read_u4be();
    m_sysenter_eip = m__io->read_u4be();
    m_control = new x86_control_t(m__io, this, m__root);
}

libvirt_save_image_t::x86_old_cpu_t::~x86_old_cpu_t() {
    _clean_up();
}

void libvirt_save_image_t::x86_old_cpu_t::_clean_up() {
    if (m_general) {
        delete m_general; m_general = 0;
    }
    if (m_control) {
        delete m_control; m_control = 0;
    }
}

libvirt_save_image_t::x86_segment_t::x86_segment_t(kaitai::kstream* p__io, libvirt_save_image_t::x86_general_t* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::x86_segment_t::_read() {
    m_selector = m__io->read_u4be();
    m_base = m__io->read_u8be();
    m_limit = m__io->read_u4be();
    m_flags = m__io->read_u4be();
}

libvirt_save_image_t::x86_segment_t::~x86_segment_t() {
    _clean_up();
}

void libvirt_save_image_t::x86_segment_t::_clean_up() {
}

libvirt_save_image_t::xz_footer_t::xz_footer_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::xz_footer_t::_read() {
    m_crc = m__io->read_u4le();
    m_backward_size = m__io->read_u4le();
    m_flags = m__io->read_u2le();
    m_magic = m__io->read_bytes(2);
    if (!(m_magic == std::string("\x59\x5A", 2))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\x59\x5A", 2), m_magic, m__io, std::string("/types/xz_footer/seq/3"));
    }
}

libvirt_save_image_t::xz_footer_t::~xz_footer_t() {
    _clean_up();
}

void libvirt_save_image_t::xz_footer_t::_clean_up() {
}

libvirt_save_image_t::xz_header_t::xz_header_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, libvirt_save_image_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void libvirt_save_image_t::xz_header_t::_read() {
    m_magic = m__io->read_bytes(6);
    if (!(m_magic == std::string("\xFD\x37\x7A\x58\x5A\x00", 6))) {
        throw kaitai::validation_not_equal_error<std::string>(std::string("\xFD\x37\x7A\x58\x5A\x00", 6), m_magic, m__io, std::string("/types/xz_header/seq/0"));
    }
    m_flags = m__io->read_u2le();
    m_crc = m__io->read_u4le();
}

libvirt_save_image_t::xz_header_t::~xz_header_t() {
    _clean_up();
}

void libvirt_save_image_t::xz_header_t::_clean_up() {
}

std::string libvirt_save_image_t::payload() {
    if (f_payload)
        return m_payload;
    f_payload = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(header()->words()->ofs_payload());
    m_payload = m__io->read_bytes_full();
    m__io->seek(_pos);
    return m_payload;
}

libvirt_save_image_t::migration_stream_t* libvirt_save_image_t::stream() {
    if (f_stream)
        return m_stream;
    f_stream = true;
    std::streampos _pos = m__io->pos();
    m__io->seek(header()->words()->ofs_payload());
    m_stream = new migration_stream_t(4096, m__io, this, m__root);
    m__io->seek(_pos);
    return m_stream;
}
