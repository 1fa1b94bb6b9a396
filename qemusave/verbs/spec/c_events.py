"""C that says what the pull parser finds: the events, and what the parser keeps."""

from __future__ import annotations

STATE = r"""
/** What qemusave_stream_next() found. */
enum qemusave_event_kind {
    /** The stream is broken or cut off, or holds what cannot be passed over: see wrong, and offset for where. */
    QEMUSAVE_EVENT_ERROR,
    /** What stands before the sections: see start. */
    QEMUSAVE_EVENT_START,
    /** The head of a section: see section. */
    QEMUSAVE_EVENT_SECTION,
    /** A block of the memory: see block. */
    QEMUSAVE_EVENT_BLOCK,
    /** Pages of one block that follow one another, in the stream and in the block: see name, page_offset and pages. */
    QEMUSAVE_EVENT_PAGES,
    /** The end of a section, whose size is known now. */
    QEMUSAVE_EVENT_SECTION_END,
    /** Device state without a footer, so that its end cannot be found: machine types before 2.4. END follows. */
    QEMUSAVE_EVENT_OPAQUE,
    /** The description of device state, JSON: at body, size bytes. */
    QEMUSAVE_EVENT_DESCRIPTION,
    /** The end. */
    QEMUSAVE_EVENT_END
};

/** An event. */
struct qemusave_event {
    enum qemusave_event_kind kind;
    /** Where the section, the block's entry or the first page's record begins, in the file; or what is wrong. */
    uint64_t offset;
    /** Of a section: where what follows its head begins, and bytes of it, without the footer (at its end). */
    uint64_t body, size;
    /** Of a section: enum qemusave_stream_section, and its id. */
    uint64_t section_kind, id;
    /** The name of a section that begins, of a block, or of the block that pages are in; else NULL. */
    const struct qemusave_text *name;
    /** Of pages: enum qemusave_ram_flag, the first page's offset in the block, how many, the byte of a ZERO page. */
    uint64_t page_kind, page_offset, pages, fill;
    /** Of pages: where the first one's content is in the file, and bytes of it. */
    uint64_t data, len_data;
    /** What is wrong, such as "section_footer.section_id", a field of the declaration; else NULL. */
    const char *wrong;
};

/** What reading a stream takes: its members are filled by qemusave_stream_next() and stay until the next call. */
struct qemusave_parser {
    struct qemusave_stream stream;
    int state;
    int sections; /* whether there was one */
    uint64_t offset, body, left;
    struct qemusave_migration_stream_values start;
    struct qemusave_section_values section;
    struct qemusave_section_footer_values footer;
    struct qemusave_ram_total_values total;
    struct qemusave_ram_block_values block;
    struct qemusave_ram_record_values page;
    struct qemusave_vm_description_values description;
    struct qemusave_text name; /* of the block that pages are in */
};
"""
