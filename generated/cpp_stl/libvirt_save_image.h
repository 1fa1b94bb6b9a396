// Generated from formats/ by `qemusave spec`; do not edit.
#ifndef LIBVIRT_SAVE_IMAGE_H_
#define LIBVIRT_SAVE_IMAGE_H_

// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

class libvirt_save_image_t;

#include "kaitai/kaitaistruct.h"
#include <stdint.h>
#include <set>
#include <vector>

#if KAITAI_STRUCT_VERSION < 11000L
#error "Incompatible Kaitai Struct C++/STL API: version 0.11 or later is required"
#endif

/**
 * A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
 * \sa https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header
 * \sa https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader
 * \sa https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream
 */

class libvirt_save_image_t : public kaitai::kstruct {

public:
    class backup_part_t;
    class capability_list_t;
    class capability_name_t;
    class command_t;
    class command_head_t;
    class configuration_t;
    class configuration_section_t;
    class device_head_t;
    class dirty_bitmap_bits_t;
    class dirty_bitmap_part_t;
    class dirty_bitmap_record_t;
    class dirty_bitmap_record_at_t;
    class dirty_bitmap_start_t;
    class disk_record_t;
    class disk_record_at_t;
    class disk_word_t;
    class disks_part_t;
    class htab_chunk_t;
    class htab_chunk_at_t;
    class htab_part_t;
    class live_head_t;
    class lzop_block_t;
    class lzop_file_t;
    class lzop_header_t;
    class lzop_sum_t;
    class mapped_ram_header_t;
    class migration_stream_t;
    class part_head_t;
    class ram_block_t;
    class ram_block_address_t;
    class ram_block_at_t;
    class ram_block_length_t;
    class ram_block_list_t;
    class ram_compressed_t;
    class ram_delta_t;
    class ram_fill_t;
    class ram_part_t;
    class ram_record_t;
    class ram_record_at_t;
    class ram_total_t;
    class ram_word_t;
    class save_header_t;
    class section_t;
    class section_at_t;
    class section_footer_t;
    class section_id_t;
    class section_instance_t;
    class seek_table_entry_t;
    class seek_table_footer_t;
    class seek_table_head_t;
    class short_string_t;
    class span_t;
    class storage_attributes_part_t;
    class storage_attributes_record_t;
    class storage_attributes_record_at_t;
    class storage_attributes_word_t;
    class stream_header_t;
    class subsection_t;
    class subsection_head_t;
    class subsection_name_t;
    class target_page_bits_t;
    class text_area_t;
    class uuid_t;
    class vfio_record_t;
    class vm_description_t;
    class words_t;
    class x86_control_t;
    class x86_cpu_t;
    class x86_general_t;
    class x86_old_cpu_t;
    class x86_segment_t;
    class xz_footer_t;
    class xz_header_t;

    enum ram_flag_t {
        RAM_FLAG_FLAG_FULL = 1,
        RAM_FLAG_ZERO = 2,
        RAM_FLAG_MEM_SIZE = 4,
        RAM_FLAG_PAGE = 8,
        RAM_FLAG_EOS = 16,
        RAM_FLAG_FLAG_CONTINUE = 32,
        RAM_FLAG_XBZRLE = 64,
        RAM_FLAG_HOOK = 128,
        RAM_FLAG_COMPRESS_PAGE = 256,
        RAM_FLAG_MULTIFD_FLUSH = 512
    };
    static bool _is_defined_ram_flag_t(ram_flag_t v);

private:
    static const std::set<ram_flag_t> _values_ram_flag_t;
    static std::set<ram_flag_t> _build_values_ram_flag_t();

public:

    enum save_format_t {
        SAVE_FORMAT_RAW = 0,
        SAVE_FORMAT_GZIP = 1,
        SAVE_FORMAT_BZIP2 = 2,
        SAVE_FORMAT_XZ = 3,
        SAVE_FORMAT_LZOP = 4,
        SAVE_FORMAT_ZSTD = 5,
        SAVE_FORMAT_SPARSE = 6
    };
    static bool _is_defined_save_format_t(save_format_t v);

private:
    static const std::set<save_format_t> _values_save_format_t;
    static std::set<save_format_t> _build_values_save_format_t();

public:

    enum stream_section_t {
        STREAM_SECTION_EOF = 0,
        STREAM_SECTION_START = 1,
        STREAM_SECTION_PART = 2,
        STREAM_SECTION_SECTION_END = 3,
        STREAM_SECTION_SECTION_FULL = 4,
        STREAM_SECTION_SUBSECTION = 5,
        STREAM_SECTION_VMDESCRIPTION = 6,
        STREAM_SECTION_CONFIGURATION = 7,
        STREAM_SECTION_COMMAND = 8,
        STREAM_SECTION_FOOTER = 126
    };
    static bool _is_defined_stream_section_t(stream_section_t v);

private:
    static const std::set<stream_section_t> _values_stream_section_t;
    static std::set<stream_section_t> _build_values_stream_section_t();

public:

    enum vfio_tag_t {
        VFIO_TAG_END_OF_STATE = 1,
        VFIO_TAG_DEV_CONFIG = 2,
        VFIO_TAG_DEV_SETUP = 3,
        VFIO_TAG_DEV_DATA = 4,
        VFIO_TAG_INIT_DATA_SENT = 5
    };
    static bool _is_defined_vfio_tag_t(vfio_tag_t v);

private:
    static const std::set<vfio_tag_t> _values_vfio_tag_t;
    static std::set<vfio_tag_t> _build_values_vfio_tag_t();

public:

    libvirt_save_image_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

private:
    void _read();
    void _clean_up();

public:
    ~libvirt_save_image_t();

    /**
     * What `pbs-state` holds.
     */

    class backup_part_t : public kaitai::kstruct {

    public:

        backup_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~backup_part_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        uint64_t m_len_state;
        span_t* m_state;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * Bytes that follow.
         */
        uint64_t len_state() const { return m_len_state; }

        /**
         * The state of the backup.
         */
        span_t* state() const { return m_state; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * The fields of the subsection `configuration/capabilities`.
     */

    class capability_list_t : public kaitai::kstruct {

    public:

        capability_list_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~capability_list_t();

    private:
        bool f_ignore_shared;
        bool m_ignore_shared;

    public:

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        bool ignore_shared();

    private:
        bool f_mapped_ram;
        bool m_mapped_ram;

    public:

        /**
         * Whether the memory is in the mapped-ram layout: this decides, not the image's header.
         */
        bool mapped_ram();

    private:
        uint32_t m_num_capabilities;
        std::vector<capability_name_t*>* m_capabilities;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::subsection_t* m__parent;

    public:

        /**
         * How many names follow.
         */
        uint32_t num_capabilities() const { return m_num_capabilities; }

        /**
         * The capabilities that were switched on.
         */
        std::vector<capability_name_t*>* capabilities() const { return m_capabilities; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::subsection_t* _parent() const { return m__parent; }
    };

    /**
     * A capability that was switched on.
     */

    class capability_name_t : public kaitai::kstruct {

    public:

        capability_name_t(bool p_before_mapped_ram, bool p_before_ignore_shared, kaitai::kstream* p__io, libvirt_save_image_t::capability_list_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~capability_name_t();

    private:
        bool f_ignore_shared;
        bool m_ignore_shared;

    public:

        /**
         * Whether this or one before is `x-ignore-shared`.
         */
        bool ignore_shared();

    private:
        bool f_mapped_ram;
        bool m_mapped_ram;

    public:

        /**
         * Whether this or one before is `mapped-ram`.
         */
        bool mapped_ram();

    private:
        uint8_t m_len_name;
        std::string m_name;
        bool m_before_mapped_ram;
        bool m_before_ignore_shared;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::capability_list_t* m__parent;

    public:

        /**
         * Bytes of the name.
         */
        uint8_t len_name() const { return m_len_name; }

        /**
         * The capability's name.
         */
        std::string name() const { return m_name; }

        /**
         * `mapped_ram` of the item before.
         */
        bool before_mapped_ram() const { return m_before_mapped_ram; }

        /**
         * `ignore_shared` of the item before.
         */
        bool before_ignore_shared() const { return m_before_ignore_shared; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::capability_list_t* _parent() const { return m__parent; }
    };

    /**
     * A command after its type byte.
     */

    class command_t : public kaitai::kstruct {

    public:

        command_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~command_t();

    private:
        command_head_t* m_head;
        std::string m_data;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * Which command it is.
         */
        command_head_t* head() const { return m_head; }

        /**
         * What belongs to it.
         */
        std::string data() const { return m_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A command after its type byte; it has neither an id nor a footer.
     */

    class command_head_t : public kaitai::kstruct {

    public:

        command_head_t(kaitai::kstream* p__io, libvirt_save_image_t::command_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~command_head_t();

    private:
        uint16_t m_command;
        uint16_t m_len_data;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::command_t* m__parent;

    public:

        /**
         * What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
         */
        uint16_t command() const { return m_command; }

        /**
         * Bytes that belong to it.
         */
        uint16_t len_data() const { return m_len_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::command_t* _parent() const { return m__parent; }
    };

    /**
     * The configuration section after its type byte.
     */

    class configuration_t : public kaitai::kstruct {

    public:

        configuration_t(kaitai::kstream* p__io, libvirt_save_image_t::configuration_section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~configuration_t();

    private:
        bool f_ignore_shared;
        bool m_ignore_shared;

    public:

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        bool ignore_shared();

    private:
        bool f_mapped_ram;
        bool m_mapped_ram;

    public:

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        bool mapped_ram();

    private:
        bool f_next_kind;
        uint8_t m_next_kind;

    public:

        /**
         * The type byte that follows.
         */
        uint8_t next_kind();

    private:
        bool f_page_size;
        uint32_t m_page_size;

    public:

        /**
         * Bytes of a page of the target; 0 where the subsections do not say it.
         */
        uint32_t page_size();

    private:
        uint32_t m_len_machine;
        std::string m_machine;
        span_t* m_at_next_kind;
        std::vector<subsection_t*>* m_subsections;
        bool n_subsections;

    public:
        bool _is_null_subsections() { subsections(); return n_subsections; };

    private:
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::configuration_section_t* m__parent;

    public:

        /**
         * Bytes of the machine type's name.
         */
        uint32_t len_machine() const { return m_len_machine; }

        /**
         * The versioned machine type, such as `pc-q35-10.0`.
         */
        std::string machine() const { return m_machine; }

        /**
         * Where next_kind is.
         */
        span_t* at_next_kind() const { return m_at_next_kind; }

        /**
         * What else the receiving side must know.
         */
        std::vector<subsection_t*>* subsections() const { return m_subsections; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::configuration_section_t* _parent() const { return m__parent; }
    };

    /**
     * The configuration section, which has neither an id nor a footer.
     */

    class configuration_section_t : public kaitai::kstruct {

    public:

        configuration_section_t(kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~configuration_section_t();

    private:
        stream_section_t m_kind;
        configuration_t* m_fields;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::migration_stream_t* m__parent;

    public:

        /**
         * The type byte.
         */
        stream_section_t kind() const { return m_kind; }

        /**
         * What the machine is.
         */
        configuration_t* fields() const { return m_fields; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::migration_stream_t* _parent() const { return m__parent; }
    };

    /**
     * The head of a device's whole state, after its type byte; the state follows and has no length.
     */

    class device_head_t : public kaitai::kstruct {

    public:

        device_head_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~device_head_t();

    private:
        section_id_t* m_id;
        short_string_t* m_name;
        section_instance_t* m_instance;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The section's id.
         */
        section_id_t* id() const { return m_id; }

        /**
         * The device's name.
         */
        short_string_t* name() const { return m_name; }

        /**
         * Which of the devices of that name it is, and the version of its state.
         */
        section_instance_t* instance() const { return m_instance; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * Bits of a dirty bitmap.
     */

    class dirty_bitmap_bits_t : public kaitai::kstruct {

    public:

        dirty_bitmap_bits_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~dirty_bitmap_bits_t();

    private:
        uint64_t m_start;
        uint32_t m_num_sectors;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::dirty_bitmap_record_t* m__parent;

    public:

        /**
         * The first sector that the bits are about.
         */
        uint64_t start() const { return m_start; }

        /**
         * How many sectors; a size and the bits follow unless all are zero.
         */
        uint32_t num_sectors() const { return m_num_sectors; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::dirty_bitmap_record_t* _parent() const { return m__parent; }
    };

    /**
     * What a part of `dirty-bitmap` holds.
     */

    class dirty_bitmap_part_t : public kaitai::kstruct {

    public:

        dirty_bitmap_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~dirty_bitmap_part_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        std::vector<dirty_bitmap_record_at_t*>* m_records;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The records.
         */
        std::vector<dirty_bitmap_record_at_t*>* records() const { return m_records; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A record of `dirty-bitmap`.
     */

    class dirty_bitmap_record_t : public kaitai::kstruct {

    public:

        dirty_bitmap_record_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~dirty_bitmap_record_t();

    private:
        bool f_data_end;
        int64_t m_data_end;

    public:

        /**
         * Where data ends, if there is one.
         */
        int64_t data_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        uint8_t m_flags;
        short_string_t* m_device;
        bool n_device;

    public:
        bool _is_null_device() { device(); return n_device; };

    private:
        short_string_t* m_name;
        bool n_name;

    public:
        bool _is_null_name() { name(); return n_name; };

    private:
        dirty_bitmap_start_t* m_start;
        bool n_start;

    public:
        bool _is_null_start() { start(); return n_start; };

    private:
        dirty_bitmap_bits_t* m_bits;
        bool n_bits;

    public:
        bool _is_null_bits() { bits(); return n_bits; };

    private:
        uint64_t m_len_data;
        bool n_len_data;

    public:
        bool _is_null_len_data() { len_data(); return n_len_data; };

    private:
        span_t* m_head_end;
        span_t* m_data;
        bool n_data;

    public:
        bool _is_null_data() { data(); return n_data; };

    private:
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::dirty_bitmap_record_at_t* m__parent;

    public:

        /**
         * DirtyBitmapFlag: what follows.
         */
        uint8_t flags() const { return m_flags; }

        /**
         * The name of the disk.
         */
        short_string_t* device() const { return m_device; }

        /**
         * The name of the bitmap.
         */
        short_string_t* name() const { return m_name; }

        /**
         * How a bitmap begins.
         */
        dirty_bitmap_start_t* start() const { return m_start; }

        /**
         * What the bits are about.
         */
        dirty_bitmap_bits_t* bits() const { return m_bits; }

        /**
         * Bytes of the bits.
         */
        uint64_t len_data() const { return m_len_data; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The bits.
         */
        span_t* data() const { return m_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::dirty_bitmap_record_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a dirty_bitmap_record is; it is read when it is asked for.
     */

    class dirty_bitmap_record_at_t : public kaitai::kstruct {

    public:

        dirty_bitmap_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~dirty_bitmap_record_at_t();

    private:
        bool f_dirty_bitmap_record;
        dirty_bitmap_record_t* m_dirty_bitmap_record;

    public:

        /**
         * A record of `dirty-bitmap`.
         */
        dirty_bitmap_record_t* dirty_bitmap_record();

    private:
        int64_t m_ofs;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::dirty_bitmap_part_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::dirty_bitmap_part_t* _parent() const { return m__parent; }
    };

    /**
     * The beginning of a dirty bitmap.
     */

    class dirty_bitmap_start_t : public kaitai::kstruct {

    public:

        dirty_bitmap_start_t(kaitai::kstream* p__io, libvirt_save_image_t::dirty_bitmap_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~dirty_bitmap_start_t();

    private:
        uint32_t m_granularity;
        uint8_t m_flags;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::dirty_bitmap_record_t* m__parent;

    public:

        /**
         * Bytes that a bit stands for.
         */
        uint32_t granularity() const { return m_granularity; }

        /**
         * Whether the bitmap is enabled and persistent.
         */
        uint8_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::dirty_bitmap_record_t* _parent() const { return m__parent; }
    };

    /**
     * A record of `block`.
     */

    class disk_record_t : public kaitai::kstruct {

    public:

        disk_record_t(kaitai::kstream* p__io, libvirt_save_image_t::disk_record_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~disk_record_t();

    private:
        bool f_data_end;
        int64_t m_data_end;

    public:

        /**
         * Where data ends, if there is one.
         */
        int64_t data_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        disk_word_t* m_word;
        short_string_t* m_disk;
        bool n_disk;

    public:
        bool _is_null_disk() { disk(); return n_disk; };

    private:
        span_t* m_head_end;
        span_t* m_data;
        bool n_data;

    public:
        bool _is_null_data() { data(); return n_data; };

    private:
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::disk_record_at_t* m__parent;

    public:

        /**
         * What follows.
         */
        disk_word_t* word() const { return m_word; }

        /**
         * The name of the disk.
         */
        short_string_t* disk() const { return m_disk; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The piece; what is behind the end of the disk is zero.
         */
        span_t* data() const { return m_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::disk_record_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a disk_record is; it is read when it is asked for.
     */

    class disk_record_at_t : public kaitai::kstruct {

    public:

        disk_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::disks_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~disk_record_at_t();

    private:
        bool f_disk_record;
        disk_record_t* m_disk_record;

    public:

        /**
         * A record of `block`.
         */
        disk_record_t* disk_record();

    private:
        int64_t m_ofs;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::disks_part_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::disks_part_t* _parent() const { return m__parent; }
    };

    /**
     * What begins each record of `block`: a 64-bit integer.
     */

    class disk_word_t : public kaitai::kstruct {

    public:

        disk_word_t(kaitai::kstream* p__io, libvirt_save_image_t::disk_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~disk_word_t();

    private:
        uint64_t m_sector_high;
        uint64_t m_sector_low;
        uint64_t m_flags;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::disk_record_t* m__parent;

    public:

        /**
         * The first sector of the piece, upper bits; or percent.
         */
        uint64_t sector_high() const { return m_sector_high; }

        /**
         * Its lower bits.
         */
        uint64_t sector_low() const { return m_sector_low; }

        /**
         * Bits of DiskFlag.
         */
        uint64_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::disk_record_t* _parent() const { return m__parent; }
    };

    /**
     * What a part of `block` holds.
     */

    class disks_part_t : public kaitai::kstruct {

    public:

        disks_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~disks_part_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        std::vector<disk_record_at_t*>* m_records;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The records.
         */
        std::vector<disk_record_at_t*>* records() const { return m_records; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A chunk of pseries' hash table.
     */

    class htab_chunk_t : public kaitai::kstruct {

    public:

        htab_chunk_t(kaitai::kstream* p__io, libvirt_save_image_t::htab_chunk_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~htab_chunk_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        uint32_t m_index;
        uint16_t m_num_valid;
        uint16_t m_num_invalid;
        span_t* m_entries;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::htab_chunk_at_t* m__parent;

    public:

        /**
         * The first entry that the chunk is about.
         */
        uint32_t index() const { return m_index; }

        /**
         * Entries that follow.
         */
        uint16_t num_valid() const { return m_num_valid; }

        /**
         * Empty entries behind those, which are not stored; no entries at all end the table.
         */
        uint16_t num_invalid() const { return m_num_invalid; }

        /**
         * The entries.
         */
        span_t* entries() const { return m_entries; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::htab_chunk_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a htab_chunk is; it is read when it is asked for.
     */

    class htab_chunk_at_t : public kaitai::kstruct {

    public:

        htab_chunk_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::htab_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~htab_chunk_at_t();

    private:
        bool f_htab_chunk;
        htab_chunk_t* m_htab_chunk;

    public:

        /**
         * A chunk of pseries' hash table.
         */
        htab_chunk_t* htab_chunk();

    private:
        int64_t m_ofs;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::htab_part_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::htab_part_t* _parent() const { return m__parent; }
    };

    /**
     * What a part of `spapr/htab` holds.
     */

    class htab_part_t : public kaitai::kstruct {

    public:

        htab_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~htab_part_t();

    private:
        bool f_chunks_end;
        int64_t m_chunks_end;

    public:

        /**
         * Where chunks ends, if there is one.
         */
        int64_t chunks_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        uint32_t m_head;
        span_t* m_head_end;
        std::vector<htab_chunk_at_t*>* m_chunks;
        bool n_chunks;

    public:
        bool _is_null_chunks() { chunks(); return n_chunks; };

    private:
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
         */
        uint32_t head() const { return m_head; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The chunks.
         */
        std::vector<htab_chunk_at_t*>* chunks() const { return m_chunks; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * The head of a section that comes in several parts, after its type byte.
     */

    class live_head_t : public kaitai::kstruct {

    public:

        live_head_t(bool p_footers, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~live_head_t();

    private:
        uint32_t m_section_id;
        uint8_t m_len_name;
        std::string m_name;
        uint32_t m_instance_id;
        uint32_t m_version_id;
        bool m_footers;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * Ties the parts of the section together.
         */
        uint32_t section_id() const { return m_section_id; }

        /**
         * Bytes of the name.
         */
        uint8_t len_name() const { return m_len_name; }

        /**
         * Which section it is.
         */
        std::string name() const { return m_name; }

        /**
         * Always 0 for these.
         */
        uint32_t instance_id() const { return m_instance_id; }

        /**
         * The version of what follows; streams with a configuration have the latest of the ram section.
         */
        uint32_t version_id() const { return m_version_id; }

        /**
         * `footers` of the record around.
         */
        bool footers() const { return m_footers; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * The head of a block.
     */

    class lzop_block_t : public kaitai::kstruct {

    public:

        lzop_block_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~lzop_block_t();

    private:
        uint32_t m_len_uncompressed;
        uint32_t m_len_compressed;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Bytes of the block when decompressed; 0 ends the file and nothing follows.
         */
        uint32_t len_uncompressed() const { return m_len_uncompressed; }

        /**
         * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
         */
        uint32_t len_compressed() const { return m_len_compressed; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The second part of an lzop file header.
     */

    class lzop_file_t : public kaitai::kstruct {

    public:

        lzop_file_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~lzop_file_t();

    private:
        uint32_t m_mode;
        uint32_t m_mtime_low;
        uint32_t m_mtime_high;
        uint8_t m_len_name;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * The permissions of the original file; 0 for a pipe.
         */
        uint32_t mode() const { return m_mode; }

        /**
         * Its modification time, low half.
         */
        uint32_t mtime_low() const { return m_mtime_low; }

        /**
         * Its modification time, high half.
         */
        uint32_t mtime_high() const { return m_mtime_high; }

        /**
         * Bytes of its name; the name and a checksum of the header follow.
         */
        uint8_t len_name() const { return m_len_name; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
     */

    class lzop_header_t : public kaitai::kstruct {

    public:

        lzop_header_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~lzop_header_t();

    private:
        std::string m_magic;
        uint16_t m_version;
        uint16_t m_version_lib;
        uint16_t m_version_needed;
        uint8_t m_method;
        uint8_t m_level;
        uint32_t m_flags;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Says that this is an lzop file.
         */
        std::string magic() const { return m_magic; }

        /**
         * The version of lzop that wrote the file, such as 0x1040.
         */
        uint16_t version() const { return m_version; }

        /**
         * The version of the LZO library.
         */
        uint16_t version_lib() const { return m_version_lib; }

        /**
         * The version of lzop that can extract the file.
         */
        uint16_t version_needed() const { return m_version_needed; }

        /**
         * The compression method, from 1 on; all of them decompress as LZO1X.
         */
        uint8_t method() const { return m_method; }

        /**
         * The compression level; changes nothing for the reader.
         */
        uint8_t level() const { return m_level; }

        /**
         * Which checksums and optional fields there are.
         */
        uint32_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * A checksum: one behind the file header, up to four before the data of a block.
     */

    class lzop_sum_t : public kaitai::kstruct {

    public:

        lzop_sum_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~lzop_sum_t();

    private:
        uint32_t m_checksum;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Adler-32 or CRC-32, as the flags say.
         */
        uint32_t checksum() const { return m_checksum; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * What follows the length of each block in the mapped-ram layout.
     */

    class mapped_ram_header_t : public kaitai::kstruct {

    public:

        mapped_ram_header_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~mapped_ram_header_t();

    private:
        uint32_t m_version;
        uint64_t m_page_size;
        uint64_t m_bitmap_offset;
        uint64_t m_pages_offset;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_t* m__parent;

    public:

        /**
         * Always 1.
         */
        uint32_t version() const { return m_version; }

        /**
         * Bytes of a page; with the block's length it gives the length of the bitmap.
         */
        uint64_t page_size() const { return m_page_size; }

        /**
         * Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
         */
        uint64_t bitmap_offset() const { return m_bitmap_offset; }

        /**
         * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
         */
        uint64_t pages_offset() const { return m_pages_offset; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_t* _parent() const { return m__parent; }
    };

    /**
     * QEMU's migration stream, not compressed.
     */

    class migration_stream_t : public kaitai::kstruct {

    public:

        migration_stream_t(uint32_t p_default_page_size, kaitai::kstream* p__io, libvirt_save_image_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~migration_stream_t();

    private:
        bool f_footers;
        bool m_footers;

    public:

        /**
         * Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
         */
        bool footers();

    private:
        bool f_ignore_shared;
        bool m_ignore_shared;

    public:

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        bool ignore_shared();

    private:
        bool f_mapped_ram;
        bool m_mapped_ram;

    public:

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        bool mapped_ram();

    private:
        bool f_next_kind;
        uint8_t m_next_kind;

    public:

        /**
         * The type byte that follows.
         */
        uint8_t next_kind();

    private:
        bool f_page_size;
        uint32_t m_page_size;

    public:

        /**
         * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
         */
        uint32_t page_size();

    private:
        stream_header_t* m_header;
        span_t* m_at_next_kind;
        configuration_section_t* m_configuration;
        bool n_configuration;

    public:
        bool _is_null_configuration() { configuration(); return n_configuration; };

    private:
        std::vector<section_at_t*>* m_sections;
        span_t* m_rest;
        uint32_t m_default_page_size;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t* m__parent;

    public:

        /**
         * Magic and version.
         */
        stream_header_t* header() const { return m_header; }

        /**
         * Where next_kind is.
         */
        span_t* at_next_kind() const { return m_at_next_kind; }

        /**
         * What the machine is.
         */
        configuration_section_t* configuration() const { return m_configuration; }

        /**
         * The sections, up to the first device's head or the end of the sections.
         */
        std::vector<section_at_t*>* sections() const { return m_sections; }

        /**
         * Device state, which has no lengths of its own, and its description: the rest of the stream.
         */
        span_t* rest() const { return m_rest; }

        /**
         * What the caller says; usually 4096.
         */
        uint32_t default_page_size() const { return m_default_page_size; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t* _parent() const { return m__parent; }
    };

    /**
     * The head of a further part of a section, after its type byte.
     */

    class part_head_t : public kaitai::kstruct {

    public:

        part_head_t(uint32_t p_ram_id, uint32_t p_htab_id, uint32_t p_storage_attributes_id, uint32_t p_disks_id, uint32_t p_backup_id, uint32_t p_dirty_bitmap_id, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~part_head_t();

    private:
        uint32_t m_section_id;
        uint32_t m_ram_id;
        uint32_t m_htab_id;
        uint32_t m_storage_attributes_id;
        uint32_t m_disks_id;
        uint32_t m_backup_id;
        uint32_t m_dirty_bitmap_id;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The id of a section that has begun.
         */
        uint32_t section_id() const { return m_section_id; }

        /**
         * `ram_id` of the record around.
         */
        uint32_t ram_id() const { return m_ram_id; }

        /**
         * `htab_id` of the record around.
         */
        uint32_t htab_id() const { return m_htab_id; }

        /**
         * `storage_attributes_id` of the record around.
         */
        uint32_t storage_attributes_id() const { return m_storage_attributes_id; }

        /**
         * `disks_id` of the record around.
         */
        uint32_t disks_id() const { return m_disks_id; }

        /**
         * `backup_id` of the record around.
         */
        uint32_t backup_id() const { return m_backup_id; }

        /**
         * `dirty_bitmap_id` of the record around.
         */
        uint32_t dirty_bitmap_id() const { return m_dirty_bitmap_id; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A block in the block list.
     */

    class ram_block_t : public kaitai::kstruct {

    public:

        ram_block_t(bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_block_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_block_t();

    private:
        bool f_bitmap;
        std::string m_bitmap;
        bool n_bitmap;

    public:
        bool _is_null_bitmap() { bitmap(); return n_bitmap; };

    private:

    public:

        /**
         * Which pages are stored, in the byte order of the host that wrote it; the others are zero.
         */
        std::string bitmap();

    private:
        bool f_is_stored;
        bool m_is_stored;

    public:

        /**
         * Whether bitmap and pages follow.
         */
        bool is_stored();

    private:
        bool f_next_len;
        uint8_t m_next_len;

    public:

        /**
         * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
         */
        uint8_t next_len();

    private:
        bool f_num_words;
        uint32_t m_num_words;

    public:

        /**
         * Words of the bitmap: one bit a page.
         */
        uint32_t num_words();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        bool f_pages;
        std::string m_pages;
        bool n_pages;

    public:
        bool _is_null_pages() { pages(); return n_pages; };

    private:

    public:

        /**
         * The pages.
         */
        std::string pages();

    private:
        bool f_stored_end;
        int64_t m_stored_end;

    public:

        /**
         * Where stored ends, if there is one.
         */
        int64_t stored_end();

    private:
        short_string_t* m_name;
        ram_block_length_t* m_length;
        ram_block_address_t* m_address;
        bool n_address;

    public:
        bool _is_null_address() { address(); return n_address; };

    private:
        mapped_ram_header_t* m_mapped;
        bool n_mapped;

    public:
        bool _is_null_mapped() { mapped(); return n_mapped; };

    private:
        span_t* m_head_end;
        span_t* m_stored;
        bool n_stored;

    public:
        bool _is_null_stored() { stored(); return n_stored; };

    private:
        bool m_ignore_shared;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_at_t* m__parent;

    public:

        /**
         * The block's name, such as `pc.ram`; never empty.
         */
        short_string_t* name() const { return m_name; }

        /**
         * Its length.
         */
        ram_block_length_t* length() const { return m_length; }

        /**
         * Its address; only with the capability x-ignore-shared.
         */
        ram_block_address_t* address() const { return m_address; }

        /**
         * Where bitmap and pages are; only in the mapped-ram layout.
         */
        mapped_ram_header_t* mapped() const { return m_mapped; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * Bitmap, padding and pages as they lie in the file.
         */
        span_t* stored() const { return m_stored; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_at_t* _parent() const { return m__parent; }
    };

    /**
     * An address behind the length of a block.
     */

    class ram_block_address_t : public kaitai::kstruct {

    public:

        ram_block_address_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_block_address_t();

    private:
        uint64_t m_address;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_t* m__parent;

    public:

        /**
         * Where the block is mapped; only with the capability x-ignore-shared.
         */
        uint64_t address() const { return m_address; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_t* _parent() const { return m__parent; }
    };

    /**
     * Where a ram_block is; it is read when it is asked for.
     */

    class ram_block_at_t : public kaitai::kstruct {

    public:

        ram_block_at_t(int64_t p_ofs, bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_block_list_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_block_at_t();

    private:
        bool f_ram_block;
        ram_block_t* m_ram_block;

    public:

        /**
         * A block in the block list.
         */
        ram_block_t* ram_block();

    private:
        int64_t m_ofs;
        bool m_ignore_shared;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_list_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_list_t* _parent() const { return m__parent; }
    };

    /**
     * A block in the block list, after its ShortString name.
     */

    class ram_block_length_t : public kaitai::kstruct {

    public:

        ram_block_length_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_block_length_t();

    private:
        uint64_t m_used_length;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_t* m__parent;

    public:

        /**
         * Bytes of the block, a multiple of the page size.
         */
        uint64_t used_length() const { return m_used_length; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_t* _parent() const { return m__parent; }
    };

    /**
     * The list of the blocks, with which the start of the ram section begins.
     */

    class ram_block_list_t : public kaitai::kstruct {

    public:

        ram_block_list_t(bool p_ram_has_names, bool p_ignore_shared, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_block_list_t();

    private:
        bool f_blocks_end;
        int64_t m_blocks_end;

    public:

        /**
         * Where blocks ends, if there is one.
         */
        int64_t blocks_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        ram_total_t* m_total;
        span_t* m_head_end;
        std::vector<ram_block_at_t*>* m_blocks;
        bool n_blocks;

    public:
        bool _is_null_blocks() { blocks(); return n_blocks; };

    private:
        bool m_ram_has_names;
        bool m_ignore_shared;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_part_t* m__parent;

    public:

        /**
         * How much memory the blocks have together.
         */
        ram_total_t* total() const { return m_total; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The blocks; version 3 of the section has none, and all memory is one.
         */
        std::vector<ram_block_at_t*>* blocks() const { return m_blocks; }

        /**
         * `ram_has_names` of the record around.
         */
        bool ram_has_names() const { return m_ram_has_names; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_part_t* _parent() const { return m__parent; }
    };

    /**
     * The rest of a compressed page's record; the zlib stream follows.
     */

    class ram_compressed_t : public kaitai::kstruct {

    public:

        ram_compressed_t(uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_compressed_t();

    private:
        uint32_t m_len_zlib;
        uint32_t m_page_size;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_record_t* m__parent;

    public:

        /**
         * Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
         */
        uint32_t len_zlib() const { return m_len_zlib; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_record_t* _parent() const { return m__parent; }
    };

    /**
     * The rest of an xbzrle page's record; the difference follows.
     */

    class ram_delta_t : public kaitai::kstruct {

    public:

        ram_delta_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_delta_t();

    private:
        uint8_t m_encoding;
        uint16_t m_len_delta;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_record_t* m__parent;

    public:

        /**
         * Always 1.
         */
        uint8_t encoding() const { return m_encoding; }

        /**
         * Bytes of the difference, at most a page.
         */
        uint16_t len_delta() const { return m_len_delta; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_record_t* _parent() const { return m__parent; }
    };

    /**
     * The rest of a zero page's record.
     */

    class ram_fill_t : public kaitai::kstruct {

    public:

        ram_fill_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_fill_t();

    private:
        uint8_t m_fill;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_record_t* m__parent;

    public:

        /**
         * The byte that the whole page consists of.
         */
        uint8_t fill() const { return m_fill; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_record_t* _parent() const { return m__parent; }
    };

    /**
     * What a part of the ram section holds.
     */

    class ram_part_t : public kaitai::kstruct {

    public:

        ram_part_t(bool p_is_start, bool p_ram_has_names, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_part_t();

    private:
        bool f_block_list_end;
        int64_t m_block_list_end;

    public:

        /**
         * Where block_list ends, if there is one.
         */
        int64_t block_list_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        span_t* m_head_end;
        ram_block_list_t* m_block_list;
        bool n_block_list;

    public:
        bool _is_null_block_list() { block_list(); return n_block_list; };

    private:
        std::vector<ram_record_at_t*>* m_records;
        bool m_is_start;
        bool m_ram_has_names;
        bool m_ignore_shared;
        bool m_mapped_ram;
        uint32_t m_page_size;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The list of the blocks; only in the section's start.
         */
        ram_block_list_t* block_list() const { return m_block_list; }

        /**
         * The pages, in the order in which they were sent: the last record of a page counts.
         */
        std::vector<ram_record_at_t*>* records() const { return m_records; }

        /**
         * `is_start` of the record around.
         */
        bool is_start() const { return m_is_start; }

        /**
         * `ram_has_names` of the record around.
         */
        bool ram_has_names() const { return m_ram_has_names; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A record of a ram section: a page, or a mark.
     */

    class ram_record_t : public kaitai::kstruct {

    public:

        ram_record_t(bool p_ram_has_names, uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_record_t();

    private:
        bool f_has_name;
        bool m_has_name;

    public:

        /**
         * Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
         */
        bool has_name();

    private:
        bool f_kind;
        ram_flag_t m_kind;

    public:

        /**
         * The flags without CONTINUE.
         */
        ram_flag_t kind();

    private:
        bool f_len_data;
        uint32_t m_len_data;

    public:

        /**
         * Bytes of the page, the difference or the zlib stream.
         */
        uint32_t len_data();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        ram_word_t* m_word;
        short_string_t* m_name;
        bool n_name;

    public:
        bool _is_null_name() { name(); return n_name; };

    private:
        ram_fill_t* m_fill;
        bool n_fill;

    public:
        bool _is_null_fill() { fill(); return n_fill; };

    private:
        ram_delta_t* m_delta;
        bool n_delta;

    public:
        bool _is_null_delta() { delta(); return n_delta; };

    private:
        ram_compressed_t* m_packed;
        bool n_packed;

    public:
        bool _is_null_packed() { packed(); return n_packed; };

    private:
        span_t* m_data;
        bool m_ram_has_names;
        uint32_t m_page_size;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_record_at_t* m__parent;

    public:

        /**
         * What follows, and for a page where it belongs.
         */
        ram_word_t* word() const { return m_word; }

        /**
         * The block's name.
         */
        short_string_t* name() const { return m_name; }

        /**
         * What a zero page consists of.
         */
        ram_fill_t* fill() const { return m_fill; }

        /**
         * How long the difference is.
         */
        ram_delta_t* delta() const { return m_delta; }

        /**
         * How long the zlib stream is.
         */
        ram_compressed_t* packed() const { return m_packed; }

        /**
         * The page, the difference or the zlib stream.
         */
        span_t* data() const { return m_data; }

        /**
         * `ram_has_names` of the record around.
         */
        bool ram_has_names() const { return m_ram_has_names; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_record_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a ram_record is; it is read when it is asked for.
     */

    class ram_record_at_t : public kaitai::kstruct {

    public:

        ram_record_at_t(int64_t p_ofs, bool p_ram_has_names, uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_record_at_t();

    private:
        bool f_ram_record;
        ram_record_t* m_ram_record;

    public:

        /**
         * A record of a ram section: a page, or a mark.
         */
        ram_record_t* ram_record();

    private:
        int64_t m_ofs;
        bool m_ram_has_names;
        uint32_t m_page_size;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_part_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }

        /**
         * `ram_has_names` of the record around.
         */
        bool ram_has_names() const { return m_ram_has_names; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_part_t* _parent() const { return m__parent; }
    };

    /**
     * What begins the list of the blocks: a 64-bit integer like RamWord.
     */

    class ram_total_t : public kaitai::kstruct {

    public:

        ram_total_t(kaitai::kstream* p__io, libvirt_save_image_t::ram_block_list_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_total_t();

    private:
        uint64_t m_total_high;
        uint64_t m_total_low;
        uint64_t m_flags;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_block_list_t* m__parent;

    public:

        /**
         * The sum of the lengths of all blocks, upper half.
         */
        uint64_t total_high() const { return m_total_high; }

        /**
         * The next bits of the sum, as in RamWord.
         */
        uint64_t total_low() const { return m_total_low; }

        /**
         * MEM_SIZE; QEMU does not look at CONTINUE.
         */
        uint64_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_block_list_t* _parent() const { return m__parent; }
    };

    /**
     * What begins each record of a ram section: an offset, with RamFlag below the page size.
     */

    class ram_word_t : public kaitai::kstruct {

    public:

        ram_word_t(uint32_t p_page_size, bool p_mapped_ram, kaitai::kstream* p__io, libvirt_save_image_t::ram_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ram_word_t();

    private:
        bool f_is_page;
        bool m_is_page;

    public:

        /**
         * Whether this can be a page: not in the mapped-ram layout.
         */
        bool is_page();

    private:
        bool f_is_whole;
        bool m_is_whole;

    public:

        /**
         * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
         */
        bool is_whole();

    private:
        uint64_t m_offset_high;
        uint64_t m_offset_low;
        uint64_t m_flags;
        uint32_t m_page_size;
        bool m_mapped_ram;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::ram_record_t* m__parent;

    public:

        /**
         * The page's offset in its block, upper half.
         */
        uint64_t offset_high() const { return m_offset_high; }

        /**
         * The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
         */
        uint64_t offset_low() const { return m_offset_low; }

        /**
         * One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
         */
        uint64_t flags() const { return m_flags; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::ram_record_t* _parent() const { return m__parent; }
    };

    /**
     * The first 92 bytes of a saved image.
     */

    class save_header_t : public kaitai::kstruct {

    public:

        save_header_t(kaitai::kstream* p__io, libvirt_save_image_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~save_header_t();

    private:
        bool f_byte_order;
        int8_t m_byte_order;

    public:

        /**
         * The byte order of the numbers that follow. 0: little. 1: big.
         */
        int8_t byte_order();

    private:
        bool f_version_le;
        uint32_t m_version_le;

    public:

        /**
         * The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
         */
        uint32_t version_le();

    private:
        std::string m_magic;
        words_t* m_words;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t* m__parent;
        std::string m__raw_words;
        kaitai::kstream* m__io__raw_words;

    public:

        /**
         * Says that this is a saved image, and whether the save was completed.
         */
        std::string magic() const { return m_magic; }

        /**
         * The numbers of the header, in the byte order of the host that wrote them.
         */
        words_t* words() const { return m_words; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t* _parent() const { return m__parent; }
        std::string _raw_words() const { return m__raw_words; }
        kaitai::kstream* _io__raw_words() const { return m__io__raw_words; }
    };

    /**
     * A section of the stream, up to the first device's state.
     */

    class section_t : public kaitai::kstruct {

    public:

        section_t(uint32_t p_before_ram_id, bool p_before_ram_has_names, uint32_t p_before_htab_id, uint32_t p_before_storage_attributes_id, uint32_t p_before_disks_id, uint32_t p_before_backup_id, uint32_t p_before_dirty_bitmap_id, bool p_footers, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::section_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~section_t();

    private:
        bool f_backup;
        backup_part_t* m_backup;
        bool n_backup;

    public:
        bool _is_null_backup() { backup(); return n_backup; };

    private:

    public:

        /**
         * The state of a backup.
         */
        backup_part_t* backup();

    private:
        bool f_backup_end;
        int64_t m_backup_end;

    public:

        /**
         * Where backup ends, if there is one.
         */
        int64_t backup_end();

    private:
        bool f_backup_id;
        uint32_t m_backup_id;

    public:

        /**
         * The id of `pbs-state`, once it has begun.
         */
        uint32_t backup_id();

    private:
        bool f_dirty_bitmap;
        dirty_bitmap_part_t* m_dirty_bitmap;
        bool n_dirty_bitmap;

    public:
        bool _is_null_dirty_bitmap() { dirty_bitmap(); return n_dirty_bitmap; };

    private:

    public:

        /**
         * Dirty bitmaps of disks.
         */
        dirty_bitmap_part_t* dirty_bitmap();

    private:
        bool f_dirty_bitmap_end;
        int64_t m_dirty_bitmap_end;

    public:

        /**
         * Where dirty_bitmap ends, if there is one.
         */
        int64_t dirty_bitmap_end();

    private:
        bool f_dirty_bitmap_id;
        uint32_t m_dirty_bitmap_id;

    public:

        /**
         * The id of `dirty-bitmap`, once it has begun.
         */
        uint32_t dirty_bitmap_id();

    private:
        bool f_disks;
        disks_part_t* m_disks;
        bool n_disks;

    public:
        bool _is_null_disks() { disks(); return n_disks; };

    private:

    public:

        /**
         * Pieces of disks.
         */
        disks_part_t* disks();

    private:
        bool f_disks_end;
        int64_t m_disks_end;

    public:

        /**
         * Where disks ends, if there is one.
         */
        int64_t disks_end();

    private:
        bool f_disks_id;
        uint32_t m_disks_id;

    public:

        /**
         * The id of `block`, once it has begun.
         */
        uint32_t disks_id();

    private:
        bool f_footer;
        section_footer_t* m_footer;
        bool n_footer;

    public:
        bool _is_null_footer() { footer(); return n_footer; };

    private:

    public:

        /**
         * The section's end; machine types before 2.4 have none.
         */
        section_footer_t* footer();

    private:
        bool f_footer_end;
        int64_t m_footer_end;

    public:

        /**
         * Where footer ends, if there is one.
         */
        int64_t footer_end();

    private:
        bool f_htab;
        htab_part_t* m_htab;
        bool n_htab;

    public:
        bool _is_null_htab() { htab(); return n_htab; };

    private:

    public:

        /**
         * The hash table of a pseries machine.
         */
        htab_part_t* htab();

    private:
        bool f_htab_end;
        int64_t m_htab_end;

    public:

        /**
         * Where htab ends, if there is one.
         */
        int64_t htab_end();

    private:
        bool f_htab_id;
        uint32_t m_htab_id;

    public:

        /**
         * The id of `spapr/htab`, once it has begun.
         */
        uint32_t htab_id();

    private:
        bool f_is_backup;
        bool m_is_backup;

    public:

        /**
         * Whether this is `pbs-state`.
         */
        bool is_backup();

    private:
        bool f_is_dirty_bitmap;
        bool m_is_dirty_bitmap;

    public:

        /**
         * Whether this is a part of `dirty-bitmap`.
         */
        bool is_dirty_bitmap();

    private:
        bool f_is_disks;
        bool m_is_disks;

    public:

        /**
         * Whether this is a part of `block`.
         */
        bool is_disks();

    private:
        bool f_is_htab;
        bool m_is_htab;

    public:

        /**
         * Whether this is a part of `spapr/htab`.
         */
        bool is_htab();

    private:
        bool f_is_live;
        bool m_is_live;

    public:

        /**
         * Whether this is a part of a section that comes in several.
         */
        bool is_live();

    private:
        bool f_is_part;
        bool m_is_part;

    public:

        /**
         * Whether this is a further part of such a section.
         */
        bool is_part();

    private:
        bool f_is_ram;
        bool m_is_ram;

    public:

        /**
         * Whether this is a part of the ram section.
         */
        bool is_ram();

    private:
        bool f_is_start;
        bool m_is_start;

    public:

        /**
         * Whether a section that comes in several parts begins here.
         */
        bool is_start();

    private:
        bool f_is_storage_attributes;
        bool m_is_storage_attributes;

    public:

        /**
         * Whether this is a part of `s390-storage_attributes`.
         */
        bool is_storage_attributes();

    private:
        bool f_live_id;
        uint32_t m_live_id;

    public:

        /**
         * The id of the section, if it comes in several parts.
         */
        uint32_t live_id();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        bool f_ram_end;
        int64_t m_ram_end;

    public:

        /**
         * Where ram ends, if there is one.
         */
        int64_t ram_end();

    private:
        bool f_ram_has_names;
        bool m_ram_has_names;

    public:

        /**
         * Whether the ram section lists blocks and its records name them: it does since version 4.
         */
        bool ram_has_names();

    private:
        bool f_ram_id;
        uint32_t m_ram_id;

    public:

        /**
         * The id of the ram section, once it has begun.
         */
        uint32_t ram_id();

    private:
        bool f_storage_attributes;
        storage_attributes_part_t* m_storage_attributes;
        bool n_storage_attributes;

    public:
        bool _is_null_storage_attributes() { storage_attributes(); return n_storage_attributes; };

    private:

    public:

        /**
         * The storage attributes of an s390x machine.
         */
        storage_attributes_part_t* storage_attributes();

    private:
        bool f_storage_attributes_end;
        int64_t m_storage_attributes_end;

    public:

        /**
         * Where storage_attributes ends, if there is one.
         */
        int64_t storage_attributes_end();

    private:
        bool f_storage_attributes_id;
        uint32_t m_storage_attributes_id;

    public:

        /**
         * The id of `s390-storage_attributes`, once it has begun.
         */
        uint32_t storage_attributes_id();

    private:
        stream_section_t m_kind;
        command_t* m_command;
        bool n_command;

    public:
        bool _is_null_command() { command(); return n_command; };

    private:
        device_head_t* m_device;
        bool n_device;

    public:
        bool _is_null_device() { device(); return n_device; };

    private:
        live_head_t* m_start;
        bool n_start;

    public:
        bool _is_null_start() { start(); return n_start; };

    private:
        part_head_t* m_part;
        bool n_part;

    public:
        bool _is_null_part() { part(); return n_part; };

    private:
        span_t* m_head_end;
        ram_part_t* m_ram;
        bool n_ram;

    public:
        bool _is_null_ram() { ram(); return n_ram; };

    private:
        uint32_t m_before_ram_id;
        bool m_before_ram_has_names;
        uint32_t m_before_htab_id;
        uint32_t m_before_storage_attributes_id;
        uint32_t m_before_disks_id;
        uint32_t m_before_backup_id;
        uint32_t m_before_dirty_bitmap_id;
        bool m_footers;
        bool m_ignore_shared;
        bool m_mapped_ram;
        uint32_t m_page_size;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_at_t* m__parent;

    public:

        /**
         * The type byte.
         */
        stream_section_t kind() const { return m_kind; }

        /**
         * The command.
         */
        command_t* command() const { return m_command; }

        /**
         * The head of a device's state.
         */
        device_head_t* device() const { return m_device; }

        /**
         * The head of a section that comes in several parts.
         */
        live_head_t* start() const { return m_start; }

        /**
         * The head of a further part.
         */
        part_head_t* part() const { return m_part; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The guest's memory.
         */
        ram_part_t* ram() const { return m_ram; }

        /**
         * `ram_id` of the item before.
         */
        uint32_t before_ram_id() const { return m_before_ram_id; }

        /**
         * `ram_has_names` of the item before.
         */
        bool before_ram_has_names() const { return m_before_ram_has_names; }

        /**
         * `htab_id` of the item before.
         */
        uint32_t before_htab_id() const { return m_before_htab_id; }

        /**
         * `storage_attributes_id` of the item before.
         */
        uint32_t before_storage_attributes_id() const { return m_before_storage_attributes_id; }

        /**
         * `disks_id` of the item before.
         */
        uint32_t before_disks_id() const { return m_before_disks_id; }

        /**
         * `backup_id` of the item before.
         */
        uint32_t before_backup_id() const { return m_before_backup_id; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        uint32_t before_dirty_bitmap_id() const { return m_before_dirty_bitmap_id; }

        /**
         * `footers` of the record around.
         */
        bool footers() const { return m_footers; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a section is; it is read when it is asked for.
     */

    class section_at_t : public kaitai::kstruct {

    public:

        section_at_t(int64_t p_ofs, uint32_t p_before_ram_id, bool p_before_ram_has_names, uint32_t p_before_htab_id, uint32_t p_before_storage_attributes_id, uint32_t p_before_disks_id, uint32_t p_before_backup_id, uint32_t p_before_dirty_bitmap_id, bool p_footers, bool p_ignore_shared, bool p_mapped_ram, uint32_t p_page_size, kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~section_at_t();

    private:
        bool f_section;
        section_t* m_section;

    public:

        /**
         * A section of the stream, up to the first device's state.
         */
        section_t* section();

    private:
        int64_t m_ofs;
        uint32_t m_before_ram_id;
        bool m_before_ram_has_names;
        uint32_t m_before_htab_id;
        uint32_t m_before_storage_attributes_id;
        uint32_t m_before_disks_id;
        uint32_t m_before_backup_id;
        uint32_t m_before_dirty_bitmap_id;
        bool m_footers;
        bool m_ignore_shared;
        bool m_mapped_ram;
        uint32_t m_page_size;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::migration_stream_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }

        /**
         * `ram_id` of the item before.
         */
        uint32_t before_ram_id() const { return m_before_ram_id; }

        /**
         * `ram_has_names` of the item before.
         */
        bool before_ram_has_names() const { return m_before_ram_has_names; }

        /**
         * `htab_id` of the item before.
         */
        uint32_t before_htab_id() const { return m_before_htab_id; }

        /**
         * `storage_attributes_id` of the item before.
         */
        uint32_t before_storage_attributes_id() const { return m_before_storage_attributes_id; }

        /**
         * `disks_id` of the item before.
         */
        uint32_t before_disks_id() const { return m_before_disks_id; }

        /**
         * `backup_id` of the item before.
         */
        uint32_t before_backup_id() const { return m_before_backup_id; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        uint32_t before_dirty_bitmap_id() const { return m_before_dirty_bitmap_id; }

        /**
         * `footers` of the record around.
         */
        bool footers() const { return m_footers; }

        /**
         * `ignore_shared` of the record around.
         */
        bool ignore_shared() const { return m_ignore_shared; }

        /**
         * `mapped_ram` of the record around.
         */
        bool mapped_ram() const { return m_mapped_ram; }

        /**
         * `page_size` of the record around.
         */
        uint32_t page_size() const { return m_page_size; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::migration_stream_t* _parent() const { return m__parent; }
    };

    /**
     * The end of a section.
     */

    class section_footer_t : public kaitai::kstruct {

    public:

        section_footer_t(uint32_t p_live_id, kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~section_footer_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        stream_section_t m_kind;
        uint32_t m_section_id;
        span_t* m_head_end;
        uint32_t m_live_id;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The type byte.
         */
        stream_section_t kind() const { return m_kind; }

        /**
         * The id of the section that ends here.
         */
        uint32_t section_id() const { return m_section_id; }

        /**
         * Where the fields end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * `live_id` of the record around.
         */
        uint32_t live_id() const { return m_live_id; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * What follows the type byte of every section; a part, an end and a footer have no other head.
     */

    class section_id_t : public kaitai::kstruct {

    public:

        section_id_t(kaitai::kstream* p__io, libvirt_save_image_t::device_head_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~section_id_t();

    private:
        uint32_t m_id;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::device_head_t* m__parent;

    public:

        /**
         * Ties the parts of a section together; ids are arbitrary.
         */
        uint32_t id() const { return m_id; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::device_head_t* _parent() const { return m__parent; }
    };

    /**
     * The rest of the head of a start or a full section, after its id and its ShortString name.
     */

    class section_instance_t : public kaitai::kstruct {

    public:

        section_instance_t(kaitai::kstream* p__io, libvirt_save_image_t::device_head_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~section_instance_t();

    private:
        uint32_t m_instance_id;
        uint32_t m_version_id;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::device_head_t* m__parent;

    public:

        /**
         * Tells devices of the same kind apart.
         */
        uint32_t instance_id() const { return m_instance_id; }

        /**
         * The version of the device's state.
         */
        uint32_t version_id() const { return m_version_id; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::device_head_t* _parent() const { return m__parent; }
    };

    /**
     * A frame, in the order of the file.
     */

    class seek_table_entry_t : public kaitai::kstruct {

    public:

        seek_table_entry_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~seek_table_entry_t();

    private:
        uint32_t m_len_compressed;
        uint32_t m_len_decompressed;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Bytes of the frame in the file.
         */
        uint32_t len_compressed() const { return m_len_compressed; }

        /**
         * Bytes that it decompresses to.
         */
        uint32_t len_decompressed() const { return m_len_decompressed; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * What ends a seek table.
     */

    class seek_table_footer_t : public kaitai::kstruct {

    public:

        seek_table_footer_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~seek_table_footer_t();

    private:
        uint32_t m_num_frames;
        uint8_t m_descriptor;
        std::string m_magic;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * How many entries there are.
         */
        uint32_t num_frames() const { return m_num_frames; }

        /**
         * Bit 7 says that each entry carries a checksum; the others are 0.
         */
        uint8_t descriptor() const { return m_descriptor; }

        /**
         * Says that this is a seek table; the last bytes of the payload.
         */
        std::string magic() const { return m_magic; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * What begins a seek table, behind the last frame.
     */

    class seek_table_head_t : public kaitai::kstruct {

    public:

        seek_table_head_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~seek_table_head_t();

    private:
        std::string m_magic;
        uint32_t m_len_table;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Says that this is a skippable frame, of the number that seek tables use.
         */
        std::string magic() const { return m_magic; }

        /**
         * Bytes that follow: the entries and the footer.
         */
        uint32_t len_table() const { return m_len_table; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * A name of at most 255 bytes after its length.
     */

    class short_string_t : public kaitai::kstruct {

    public:

        short_string_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~short_string_t();

    private:
        uint8_t m_len_name;
        std::string m_name;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Bytes of the name.
         */
        uint8_t len_name() const { return m_len_name; }

        /**
         * The name, without a terminator.
         */
        std::string name() const { return m_name; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * Bytes that are not read until they are asked for.
     */

    class span_t : public kaitai::kstruct {

    public:

        span_t(int64_t p_ofs, int64_t p_ofs_end, kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~span_t();

    private:
        bool f_data;
        std::string m_data;

    public:

        /**
         * The bytes.
         */
        std::string data();

    private:
        int64_t m_ofs;
        int64_t m_ofs_end;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Where they begin in the file.
         */
        int64_t ofs() const { return m_ofs; }

        /**
         * Where they end.
         */
        int64_t ofs_end() const { return m_ofs_end; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * What a part of `s390-storage_attributes` holds.
     */

    class storage_attributes_part_t : public kaitai::kstruct {

    public:

        storage_attributes_part_t(kaitai::kstream* p__io, libvirt_save_image_t::section_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~storage_attributes_part_t();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        std::vector<storage_attributes_record_at_t*>* m_records;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::section_t* m__parent;

    public:

        /**
         * The records.
         */
        std::vector<storage_attributes_record_at_t*>* records() const { return m_records; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::section_t* _parent() const { return m__parent; }
    };

    /**
     * A record of `s390-storage_attributes`.
     */

    class storage_attributes_record_t : public kaitai::kstruct {

    public:

        storage_attributes_record_t(kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_record_at_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~storage_attributes_record_t();

    private:
        bool f_data_end;
        int64_t m_data_end;

    public:

        /**
         * Where data ends, if there is one.
         */
        int64_t data_end();

    private:
        bool f_is_last;
        bool m_is_last;

    public:

        /**
         * Whether this part ends here.
         */
        bool is_last();

    private:
        bool f_next_kind;
        uint8_t m_next_kind;

    public:

        /**
         * The byte that follows: a few old writers forget the end mark, and then it is a footer's.
         */
        uint8_t next_kind();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        storage_attributes_word_t* m_word;
        uint64_t m_len_data;
        bool n_len_data;

    public:
        bool _is_null_len_data() { len_data(); return n_len_data; };

    private:
        span_t* m_head_end;
        span_t* m_data;
        bool n_data;

    public:
        bool _is_null_data() { data(); return n_data; };

    private:
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::storage_attributes_record_at_t* m__parent;

    public:

        /**
         * What follows.
         */
        storage_attributes_word_t* word() const { return m_word; }

        /**
         * How many attributes follow, one byte each.
         */
        uint64_t len_data() const { return m_len_data; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * The attributes.
         */
        span_t* data() const { return m_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::storage_attributes_record_at_t* _parent() const { return m__parent; }
    };

    /**
     * Where a storage_attributes_record is; it is read when it is asked for.
     */

    class storage_attributes_record_at_t : public kaitai::kstruct {

    public:

        storage_attributes_record_at_t(int64_t p_ofs, kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_part_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~storage_attributes_record_at_t();

    private:
        bool f_storage_attributes_record;
        storage_attributes_record_t* m_storage_attributes_record;

    public:

        /**
         * A record of `s390-storage_attributes`.
         */
        storage_attributes_record_t* storage_attributes_record();

    private:
        int64_t m_ofs;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::storage_attributes_part_t* m__parent;

    public:

        /**
         * Where it begins in the file.
         */
        int64_t ofs() const { return m_ofs; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::storage_attributes_part_t* _parent() const { return m__parent; }
    };

    /**
     * What begins each record of `s390-storage_attributes`: a 64-bit integer.
     */

    class storage_attributes_word_t : public kaitai::kstruct {

    public:

        storage_attributes_word_t(kaitai::kstream* p__io, libvirt_save_image_t::storage_attributes_record_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~storage_attributes_word_t();

    private:
        uint64_t m_address_high;
        uint64_t m_address_low;
        uint64_t m_flags;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::storage_attributes_record_t* m__parent;

    public:

        /**
         * The guest's address, upper half.
         */
        uint64_t address_high() const { return m_address_high; }

        /**
         * The next bits of the address, down to the page.
         */
        uint64_t address_low() const { return m_address_low; }

        /**
         * One bit of StorageAttributesFlag.
         */
        uint64_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::storage_attributes_record_t* _parent() const { return m__parent; }
    };

    /**
     * The first eight bytes of a migration stream.
     */

    class stream_header_t : public kaitai::kstruct {

    public:

        stream_header_t(kaitai::kstream* p__io, libvirt_save_image_t::migration_stream_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~stream_header_t();

    private:
        std::string m_magic;
        uint32_t m_version;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::migration_stream_t* m__parent;

    public:

        /**
         * Says that this is a QEMU migration stream.
         */
        std::string magic() const { return m_magic; }

        /**
         * Always 3; version 2 ended with QEMU 0.10.
         */
        uint32_t version() const { return m_version; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::migration_stream_t* _parent() const { return m__parent; }
    };

    /**
     * A subsection of the configuration.
     */

    class subsection_t : public kaitai::kstruct {

    public:

        subsection_t(uint32_t p_before_page_size, bool p_before_mapped_ram, bool p_before_ignore_shared, kaitai::kstream* p__io, libvirt_save_image_t::configuration_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~subsection_t();

    private:
        bool f_ignore_shared;
        bool m_ignore_shared;

    public:

        /**
         * Whether this or a subsection before lists `x-ignore-shared`.
         */
        bool ignore_shared();

    private:
        bool f_mapped_ram;
        bool m_mapped_ram;

    public:

        /**
         * Whether this or a subsection before lists `mapped-ram`.
         */
        bool mapped_ram();

    private:
        bool f_next_kind;
        uint8_t m_next_kind;

    public:

        /**
         * The type byte that follows.
         */
        uint8_t next_kind();

    private:
        bool f_page_size;
        uint32_t m_page_size;

    public:

        /**
         * Bytes of a page, if this or a subsection before says it; else 0.
         */
        uint32_t page_size();

    private:
        stream_section_t m_kind;
        subsection_name_t* m_name;
        subsection_head_t* m_head;
        target_page_bits_t* m_target_page_bits;
        bool n_target_page_bits;

    public:
        bool _is_null_target_page_bits() { target_page_bits(); return n_target_page_bits; };

    private:
        capability_list_t* m_capability_list;
        bool n_capability_list;

    public:
        bool _is_null_capability_list() { capability_list(); return n_capability_list; };

    private:
        uuid_t* m_uuid;
        bool n_uuid;

    public:
        bool _is_null_uuid() { uuid(); return n_uuid; };

    private:
        span_t* m_at_next_kind;
        uint32_t m_before_page_size;
        bool m_before_mapped_ram;
        bool m_before_ignore_shared;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::configuration_t* m__parent;

    public:

        /**
         * The type byte.
         */
        stream_section_t kind() const { return m_kind; }

        /**
         * Which subsection this is, such as `configuration/capabilities`.
         */
        subsection_name_t* name() const { return m_name; }

        /**
         * Its version.
         */
        subsection_head_t* head() const { return m_head; }

        /**
         * The fields of `configuration/target-page-bits`.
         */
        target_page_bits_t* target_page_bits() const { return m_target_page_bits; }

        /**
         * The fields of `configuration/capabilities`.
         */
        capability_list_t* capability_list() const { return m_capability_list; }

        /**
         * The fields of `configuration/uuid`.
         */
        uuid_t* uuid() const { return m_uuid; }

        /**
         * Where next_kind is.
         */
        span_t* at_next_kind() const { return m_at_next_kind; }

        /**
         * `page_size` of the item before.
         */
        uint32_t before_page_size() const { return m_before_page_size; }

        /**
         * `mapped_ram` of the item before.
         */
        bool before_mapped_ram() const { return m_before_mapped_ram; }

        /**
         * `ignore_shared` of the item before.
         */
        bool before_ignore_shared() const { return m_before_ignore_shared; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::configuration_t* _parent() const { return m__parent; }
    };

    /**
     * What stands between the name of a subsection and its fields.
     */

    class subsection_head_t : public kaitai::kstruct {

    public:

        subsection_head_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~subsection_head_t();

    private:
        uint32_t m_version;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::subsection_t* m__parent;

    public:

        /**
         * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
         */
        uint32_t version() const { return m_version; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::subsection_t* _parent() const { return m__parent; }
    };

    /**
     * The name of a subsection of the configuration.
     */

    class subsection_name_t : public kaitai::kstruct {

    public:

        subsection_name_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~subsection_name_t();

    private:
        uint8_t m_len_name;
        std::string m_name;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::subsection_t* m__parent;

    public:

        /**
         * Bytes of the name.
         */
        uint8_t len_name() const { return m_len_name; }

        /**
         * The name.
         */
        std::string name() const { return m_name; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::subsection_t* _parent() const { return m__parent; }
    };

    /**
     * The fields of the subsection `configuration/target-page-bits`.
     */

    class target_page_bits_t : public kaitai::kstruct {

    public:

        target_page_bits_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~target_page_bits_t();

    private:
        bool f_page_size;
        uint32_t m_page_size;

    public:

        /**
         * Bytes of a page; the flags of a RamWord leave no room for less than 1024.
         */
        uint32_t page_size();

    private:
        uint32_t m_page_bits;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::subsection_t* m__parent;

    public:

        /**
         * The target's page size is two to this power.
         */
        uint32_t page_bits() const { return m_page_bits; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::subsection_t* _parent() const { return m__parent; }
    };

    /**
     * An area that holds one NUL-terminated text and room for it to grow.
     */

    class text_area_t : public kaitai::kstruct {

    public:

        text_area_t(kaitai::kstream* p__io, libvirt_save_image_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~text_area_t();

    private:
        bool f_padding;
        std::string m_padding;

    public:

        /**
         * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
         */
        std::string padding();

    private:
        std::string m_text;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t* m__parent;

    public:

        /**
         * The text, UTF-8, without its NUL; readers stop at the first NUL.
         */
        std::string text() const { return m_text; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t* _parent() const { return m__parent; }
    };

    /**
     * The fields of the subsection `configuration/uuid`.
     */

    class uuid_t : public kaitai::kstruct {

    public:

        uuid_t(kaitai::kstream* p__io, libvirt_save_image_t::subsection_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~uuid_t();

    private:
        std::string m_value;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::subsection_t* m__parent;

    public:

        /**
         * The guest's UUID as 16 bytes.
         */
        std::string value() const { return m_value; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::subsection_t* _parent() const { return m__parent; }
    };

    /**
     * A record in the state of a VFIO device.
     */

    class vfio_record_t : public kaitai::kstruct {

    public:

        vfio_record_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~vfio_record_t();

    private:
        bool f_data_end;
        int64_t m_data_end;

    public:

        /**
         * Where data ends, if there is one.
         */
        int64_t data_end();

    private:
        bool f_ofs_end;
        int64_t m_ofs_end;

    public:

        /**
         * Where this ends in the file.
         */
        int64_t ofs_end();

    private:
        std::string m_mark;
        vfio_tag_t m_tag;
        uint64_t m_len_data;
        bool n_len_data;

    public:
        bool _is_null_len_data() { len_data(); return n_len_data; };

    private:
        span_t* m_head_end;
        span_t* m_data;
        bool n_data;

    public:
        bool _is_null_data() { data(); return n_data; };

    private:
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Says that this is a mark of VFIO.
         */
        std::string mark() const { return m_mark; }

        /**
         * What follows.
         */
        vfio_tag_t tag() const { return m_tag; }

        /**
         * Bytes that follow.
         */
        uint64_t len_data() const { return m_len_data; }

        /**
         * Where the fields of fixed place end.
         */
        span_t* head_end() const { return m_head_end; }

        /**
         * A piece of the device's state.
         */
        span_t* data() const { return m_data; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The description of all device state after its type byte; the JSON text follows.
     */

    class vm_description_t : public kaitai::kstruct {

    public:

        vm_description_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~vm_description_t();

    private:
        uint32_t m_len_json;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Bytes of the JSON text, which reaches to the end of the stream.
         */
        uint32_t len_json() const { return m_len_json; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The numbers of the header, in the byte order of the host that wrote them.
     */

    class words_t : public kaitai::kstruct {

    public:

        words_t(kaitai::kstream* p__io, libvirt_save_image_t::save_header_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        int m__is_le;

    public:

    private:
        void _read();
        void _read_le();
        void _read_be();
        void _clean_up();

    public:
        ~words_t();

    private:
        bool f_features_mapped_ram;
        bool m_features_mapped_ram;
        bool n_features_mapped_ram;

    public:
        bool _is_null_features_mapped_ram() { features_mapped_ram(); return n_features_mapped_ram; };

    private:

    public:

        /**
         * The payload uses QEMU's mapped-ram layout.
         */
        bool features_mapped_ram();

    private:
        bool f_format_enum;
        save_format_t m_format_enum;

    public:

        /**
         * `format` as one of the known values.
         */
        save_format_t format_enum();

    private:
        bool f_len_cookie;
        int32_t m_len_cookie;

    public:

        /**
         * Bytes of the cookie's area, which reaches to the payload.
         */
        int32_t len_cookie();

    private:
        bool f_len_xml;
        uint32_t m_len_xml;

    public:

        /**
         * Bytes of the XML's area: up to the cookie, or up to the payload.
         */
        uint32_t len_xml();

    private:
        bool f_ofs_payload;
        int32_t m_ofs_payload;

    public:

        /**
         * Where the payload begins in the file; nothing else points to it and it is not aligned.
         */
        int32_t ofs_payload();

    private:
        uint32_t m_version;
        uint32_t m_len_data;
        uint32_t m_was_running;
        uint32_t m_format;
        uint32_t m_ofs_cookie;
        uint32_t m_features;
        bool n_features;

    public:
        bool _is_null_features() { features(); return n_features; };

    private:
        std::string m_reserved;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::save_header_t* m__parent;

    public:

        /**
         * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
         */
        uint32_t version() const { return m_version; }

        /**
         * Bytes from the end of the header to the payload: XML, cookie and padding.
         */
        uint32_t len_data() const { return m_len_data; }

        /**
         * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
         */
        uint32_t was_running() const { return m_was_running; }

        /**
         * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
         */
        uint32_t format() const { return m_format; }

        /**
         * Where the cookie begins, counted from the end of the header; 0 when there is none.
         */
        uint32_t ofs_cookie() const { return m_ofs_cookie; }

        /**
         * What a reader must be able to do before it touches the payload; from version 3 on.
         */
        uint32_t features() const { return m_features; }

        /**
         * Written as zero, ignored by every reader, and in no defined byte order.
         */
        std::string reserved() const { return m_reserved; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::save_header_t* _parent() const { return m__parent; }
    };

    /**
     * The registers behind those of sysenter.
     */

    class x86_control_t : public kaitai::kstruct {

    public:

        x86_control_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~x86_control_t();

    private:
        uint64_t m_cr0;
        uint64_t m_cr2;
        uint64_t m_cr3;
        uint64_t m_cr4;
        std::string m_debug;
        uint32_t m_a20_mask;
        uint32_t m_mxcsr;
        std::string m_xmm;
        uint64_t m_efer;
        uint64_t m_star;
        uint64_t m_lstar;
        uint64_t m_cstar;
        uint64_t m_fmask;
        uint64_t m_kernel_gs_base;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * A control register.
         */
        uint64_t cr0() const { return m_cr0; }

        /**
         * The address of the last page fault.
         */
        uint64_t cr2() const { return m_cr2; }

        /**
         * The page tables.
         */
        uint64_t cr3() const { return m_cr3; }

        /**
         * A control register.
         */
        uint64_t cr4() const { return m_cr4; }

        /**
         * The debug registers, 64 bits each.
         */
        std::string debug() const { return m_debug; }

        /**
         * The mask of addresses.
         */
        uint32_t a20_mask() const { return m_a20_mask; }

        /**
         * Control and status of SSE.
         */
        uint32_t mxcsr() const { return m_mxcsr; }

        /**
         * Sixteen times the low and the high half of a register of SSE.
         */
        std::string xmm() const { return m_xmm; }

        /**
         * Extended features: long mode, among others.
         */
        uint64_t efer() const { return m_efer; }

        /**
         * The segments of syscall.
         */
        uint64_t star() const { return m_star; }

        /**
         * The address of syscall.
         */
        uint64_t lstar() const { return m_lstar; }

        /**
         * The address of syscall of 32-bit code.
         */
        uint64_t cstar() const { return m_cstar; }

        /**
         * The flags that syscall clears.
         */
        uint64_t fmask() const { return m_fmask; }

        /**
         * The base of gs that swapgs brings.
         */
        uint64_t kernel_gs_base() const { return m_kernel_gs_base; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The beginning of `cpu` of x86-64, versions 7 to 12.
     */

    class x86_cpu_t : public kaitai::kstruct {

    public:

        x86_cpu_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~x86_cpu_t();

    private:
        x86_general_t* m_general;
        uint64_t m_sysenter_esp;
        uint64_t m_sysenter_eip;
        x86_control_t* m_control;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * The registers up to those of sysenter.
         */
        x86_general_t* general() const { return m_general; }

        /**
         * The stack of sysenter.
         */
        uint64_t sysenter_esp() const { return m_sysenter_esp; }

        /**
         * The address of sysenter.
         */
        uint64_t sysenter_eip() const { return m_sysenter_eip; }

        /**
         * The registers behind them.
         */
        x86_control_t* control() const { return m_control; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The registers up to those of sysenter.
     */

    class x86_general_t : public kaitai::kstruct {

    public:

        x86_general_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~x86_general_t();

    private:
        uint64_t m_rax;
        uint64_t m_rcx;
        uint64_t m_rdx;
        uint64_t m_rbx;
        uint64_t m_rsp;
        uint64_t m_rbp;
        uint64_t m_rsi;
        uint64_t m_rdi;
        uint64_t m_r8;
        uint64_t m_r9;
        uint64_t m_r10;
        uint64_t m_r11;
        uint64_t m_r12;
        uint64_t m_r13;
        uint64_t m_r14;
        uint64_t m_r15;
        uint64_t m_rip;
        uint64_t m_rflags;
        uint32_t m_hflags;
        std::string m_fpu;
        x86_segment_t* m_es;
        x86_segment_t* m_cs;
        x86_segment_t* m_ss;
        x86_segment_t* m_ds;
        x86_segment_t* m_fs;
        x86_segment_t* m_gs;
        x86_segment_t* m_ldt;
        x86_segment_t* m_tr;
        x86_segment_t* m_gdt;
        x86_segment_t* m_idt;
        uint32_t m_sysenter_cs;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * A general register.
         */
        uint64_t rax() const { return m_rax; }

        /**
         * A general register.
         */
        uint64_t rcx() const { return m_rcx; }

        /**
         * A general register.
         */
        uint64_t rdx() const { return m_rdx; }

        /**
         * A general register.
         */
        uint64_t rbx() const { return m_rbx; }

        /**
         * The stack.
         */
        uint64_t rsp() const { return m_rsp; }

        /**
         * A general register.
         */
        uint64_t rbp() const { return m_rbp; }

        /**
         * A general register.
         */
        uint64_t rsi() const { return m_rsi; }

        /**
         * A general register.
         */
        uint64_t rdi() const { return m_rdi; }

        /**
         * A general register.
         */
        uint64_t r8() const { return m_r8; }

        /**
         * A general register.
         */
        uint64_t r9() const { return m_r9; }

        /**
         * A general register.
         */
        uint64_t r10() const { return m_r10; }

        /**
         * A general register.
         */
        uint64_t r11() const { return m_r11; }

        /**
         * A general register.
         */
        uint64_t r12() const { return m_r12; }

        /**
         * A general register.
         */
        uint64_t r13() const { return m_r13; }

        /**
         * A general register.
         */
        uint64_t r14() const { return m_r14; }

        /**
         * A general register.
         */
        uint64_t r15() const { return m_r15; }

        /**
         * The instruction.
         */
        uint64_t rip() const { return m_rip; }

        /**
         * The flags.
         */
        uint64_t rflags() const { return m_rflags; }

        /**
         * QEMU's own flags: whether the CPU is in long mode, among others.
         */
        uint32_t hflags() const { return m_hflags; }

        /**
         * Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
         */
        std::string fpu() const { return m_fpu; }

        /**
         * A segment.
         */
        x86_segment_t* es() const { return m_es; }

        /**
         * The segment of the code.
         */
        x86_segment_t* cs() const { return m_cs; }

        /**
         * The segment of the stack.
         */
        x86_segment_t* ss() const { return m_ss; }

        /**
         * A segment.
         */
        x86_segment_t* ds() const { return m_ds; }

        /**
         * A segment.
         */
        x86_segment_t* fs() const { return m_fs; }

        /**
         * A segment.
         */
        x86_segment_t* gs() const { return m_gs; }

        /**
         * The local descriptors.
         */
        x86_segment_t* ldt() const { return m_ldt; }

        /**
         * The task.
         */
        x86_segment_t* tr() const { return m_tr; }

        /**
         * The global descriptors; base and limit count.
         */
        x86_segment_t* gdt() const { return m_gdt; }

        /**
         * The interrupts; base and limit count.
         */
        x86_segment_t* idt() const { return m_idt; }

        /**
         * The code segment of sysenter.
         */
        uint32_t sysenter_cs() const { return m_sysenter_cs; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The beginning of `cpu` of x86-64, versions 4 to 6.
     */

    class x86_old_cpu_t : public kaitai::kstruct {

    public:

        x86_old_cpu_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~x86_old_cpu_t();

    private:
        x86_general_t* m_general;
        uint32_t m_sysenter_esp;
        uint32_t m_sysenter_eip;
        x86_control_t* m_control;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * The registers up to those of sysenter.
         */
        x86_general_t* general() const { return m_general; }

        /**
         * The stack of sysenter.
         */
        uint32_t sysenter_esp() const { return m_sysenter_esp; }

        /**
         * The address of sysenter.
         */
        uint32_t sysenter_eip() const { return m_sysenter_eip; }

        /**
         * The registers behind them.
         */
        x86_control_t* control() const { return m_control; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * A segment register, or the register of a table.
     */

    class x86_segment_t : public kaitai::kstruct {

    public:

        x86_segment_t(kaitai::kstream* p__io, libvirt_save_image_t::x86_general_t* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~x86_segment_t();

    private:
        uint32_t m_selector;
        uint64_t m_base;
        uint32_t m_limit;
        uint32_t m_flags;
        libvirt_save_image_t* m__root;
        libvirt_save_image_t::x86_general_t* m__parent;

    public:

        /**
         * The selector.
         */
        uint32_t selector() const { return m_selector; }

        /**
         * The address.
         */
        uint64_t base() const { return m_base; }

        /**
         * The limit.
         */
        uint32_t limit() const { return m_limit; }

        /**
         * The upper half of the descriptor.
         */
        uint32_t flags() const { return m_flags; }
        libvirt_save_image_t* _root() const { return m__root; }
        libvirt_save_image_t::x86_general_t* _parent() const { return m__parent; }
    };

    /**
     * How an xz stream ends; an index of its blocks precedes it.
     */

    class xz_footer_t : public kaitai::kstruct {

    public:

        xz_footer_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~xz_footer_t();

    private:
        uint32_t m_crc;
        uint32_t m_backward_size;
        uint16_t m_flags;
        std::string m_magic;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * The CRC-32 of the next two fields.
         */
        uint32_t crc() const { return m_crc; }

        /**
         * Bytes of the index before the footer, in units of four, less one.
         */
        uint32_t backward_size() const { return m_backward_size; }

        /**
         * The same as in the header.
         */
        uint16_t flags() const { return m_flags; }

        /**
         * Ends an xz stream.
         */
        std::string magic() const { return m_magic; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * How an xz stream begins; its blocks follow.
     */

    class xz_header_t : public kaitai::kstruct {

    public:

        xz_header_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, libvirt_save_image_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~xz_header_t();

    private:
        std::string m_magic;
        uint16_t m_flags;
        uint32_t m_crc;
        libvirt_save_image_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * Says that this is an xz stream.
         */
        std::string magic() const { return m_magic; }

        /**
         * Which check the blocks carry.
         */
        uint16_t flags() const { return m_flags; }

        /**
         * The CRC-32 of the flags.
         */
        uint32_t crc() const { return m_crc; }
        libvirt_save_image_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

private:
    bool f_payload;
    std::string m_payload;

public:

    /**
     * QEMU's migration stream, plain or compressed, to the end of the file.
     */
    std::string payload();

private:
    bool f_stream;
    migration_stream_t* m_stream;

public:

    /**
     * The payload as a migration stream, where it is not compressed.
     */
    migration_stream_t* stream();

private:
    save_header_t* m_header;
    text_area_t* m_xml;
    text_area_t* m_cookie;
    bool n_cookie;

public:
    bool _is_null_cookie() { cookie(); return n_cookie; };

private:
    libvirt_save_image_t* m__root;
    kaitai::kstruct* m__parent;
    std::string m__raw_xml;
    kaitai::kstream* m__io__raw_xml;
    std::string m__raw_cookie;
    bool n__raw_cookie;

public:
    bool _is_null__raw_cookie() { _raw_cookie(); return n__raw_cookie; };

private:
    kaitai::kstream* m__io__raw_cookie;

public:

    /**
     * The header.
     */
    save_header_t* header() const { return m_header; }

    /**
     * The domain XML: what the guest looked like.
     */
    text_area_t* xml() const { return m_xml; }

    /**
     * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
     */
    text_area_t* cookie() const { return m_cookie; }
    libvirt_save_image_t* _root() const { return m__root; }
    kaitai::kstruct* _parent() const { return m__parent; }
    std::string _raw_xml() const { return m__raw_xml; }
    kaitai::kstream* _io__raw_xml() const { return m__io__raw_xml; }
    std::string _raw_cookie() const { return m__raw_cookie; }
    kaitai::kstream* _io__raw_cookie() const { return m__io__raw_cookie; }
};

#endif  // LIBVIRT_SAVE_IMAGE_H_
