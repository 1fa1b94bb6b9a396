"""C that gives the events of a stream, one at a time: the order of what ``c_records.py`` reads."""

from __future__ import annotations

NEXT = r"""
enum { QEMUSAVE_AT_START, QEMUSAVE_AT_SECTION, QEMUSAVE_AT_BODY, QEMUSAVE_AT_BLOCK, QEMUSAVE_AT_RECORD,
       QEMUSAVE_AT_END_OF_SECTION, QEMUSAVE_AT_DESCRIPTION, QEMUSAVE_AT_END, QEMUSAVE_AT_ERROR };

/**
 * Begin to read a stream.
 *
 * read, opaque: what gives its bytes: qemusave_read_memory and a struct qemusave_memory, or your own.
 * origin: where in the file the stream begins: ofs_payload; 0 if it was decompressed. Places count from the file's
 *     beginning.
 * page_size: bytes of a page of the target, where the stream does not say; 0 for 4096.
 */
static inline void qemusave_stream_open(struct qemusave_parser *p, qemusave_reader *read, void *opaque, uint64_t origin,
                                        uint64_t page_size)
{
    memset(p, 0, sizeof *p);
    p->stream.read = read;
    p->stream.opaque = opaque;
    p->stream.base = origin;
    if (page_size < QEMUSAVE_LEAST_TARGET_PAGE || page_size > QEMUSAVE_MAX_PAGE_SIZE
        || (page_size & (page_size - 1)) != 0)
        page_size = QEMUSAVE_DEFAULT_PAGE_SIZE;
    p->stream.default_page_size = page_size;
}

/** Say whether what stands behind a footer can begin a section, or end them. */
static inline int qemusave_plausible(struct qemusave_parser *p, const uint8_t *bytes, size_t size)
{
    enum { ID = sizeof(struct qemusave_section_id), NAME = 1 + ID + sizeof(struct qemusave_short_string) };
    size_t n, length;

    if (size < 1)
        return 0;
    if (bytes[0] == QEMUSAVE_STREAM_SECTION_EOF || bytes[0] == QEMUSAVE_STREAM_SECTION_COMMAND)
        return 1;
    if (bytes[0] == QEMUSAVE_STREAM_SECTION_PART || bytes[0] == QEMUSAVE_STREAM_SECTION_END)
        return size > ID && qemusave_begun(p, qemusave_be32(bytes + 1));
    if ((bytes[0] != QEMUSAVE_STREAM_SECTION_START && bytes[0] != QEMUSAVE_STREAM_SECTION_FULL) || size < NAME)
        return 0;
    length = bytes[NAME - 1];
    if (length == 0 || size - NAME < length)
        return 0;
    for (n = 0; n < length && NAME + n < size; n++)
        if (bytes[NAME + n] < 0x20 || bytes[NAME + n] > 0x7e)
            return 0;
    return 1;
}

/** Go to the footer of a device's section, with what can follow one behind it: its state has no length. */
static inline int qemusave_find_footer(struct qemusave_parser *p, uint64_t id)
{
    enum { MARK = 1 + sizeof(struct qemusave_section_id), AHEAD = 300 };
    struct qemusave_stream *s = &p->stream;
    uint8_t mark[MARK], seen[MARK + AHEAD];
    size_t there, from, to;

    memset(seen, 0, sizeof seen);
    mark[0] = QEMUSAVE_STREAM_SECTION_FOOTER;
    qemusave_put_be32(mark + 1, (uint32_t)id);
    for (;;) {
        if (!qemusave_ahead(s, MARK + 1))
            return 0;
        while (s->at < s->end && s->at < QEMUSAVE_LEN_WINDOW && s->window[s->at] != mark[0])
            s->at++;
        there = qemusave_fill(s, MARK + AHEAD);
        if (there <= MARK)
            continue;
        for (from = s->at, to = 0; to < there && to < MARK + AHEAD && from < QEMUSAVE_LEN_WINDOW; from++, to++)
            seen[to] = s->window[from];
        if (to > MARK && memcmp(seen, mark, MARK) == 0 && qemusave_plausible(p, seen + MARK, to - MARK))
            return 1;
        s->at++;
    }
}

/** Read on while records like the last one follow, each of the next page; return how many. */
static inline uint64_t qemusave_more_pages(struct qemusave_parser *p, uint64_t offset)
{
    enum { LEAST = QEMUSAVE_LEN_RAM_WORD + QEMUSAVE_LEN_RAM_FILL };
    struct qemusave_stream *s = &p->stream;
    uint64_t page = p->start.page_size, count = 0, flags = p->page.kind;
    int zero = p->page.kind == QEMUSAVE_RAM_FLAG_ZERO;

    if (!zero && p->page.kind != QEMUSAVE_RAM_FLAG_PAGE)
        return 0;
    flags |= p->section.ram_has_names ? QEMUSAVE_RAM_FLAG_CONTINUE : 0;
    while (qemusave_fill(s, LEAST) >= LEAST && s->at <= QEMUSAVE_LEN_WINDOW - LEAST) {
        const uint8_t *bytes = s->window + s->at;
        offset += page;
        if (offset < page || qemusave_be64(bytes) != (offset | flags)
            || (zero && bytes[QEMUSAVE_LEN_RAM_WORD] != p->page.fill.fill))
            break;
        s->at += zero ? LEAST : QEMUSAVE_LEN_RAM_WORD;
        if (!zero && !qemusave_skip(s, page))
            break;
        count++;
    }
    return count;
}

/** Fill in what is known of the section. */
static inline enum qemusave_event_kind qemusave_section_event(struct qemusave_parser *p, struct qemusave_event *event,
                                                              enum qemusave_event_kind kind)
{
    const struct qemusave_section_values *section = &p->section;

    event->kind = kind;
    event->offset = p->offset;
    event->body = p->body;
    event->section_kind = section->kind;
    if (section->is_live)
        event->id = section->live_id;
    if (section->is_start)
        event->name = &section->start.name;
    if (section->kind == QEMUSAVE_STREAM_SECTION_FULL) {
        event->id = section->device.id.id;
        event->name = &section->device.name.name;
    }
    if (section->kind == QEMUSAVE_STREAM_SECTION_COMMAND)
        event->id = section->command.head.command;
    return kind;
}

/** Read what stands behind the end of the sections: the description, if it is whole. */
static inline int qemusave_described(struct qemusave_parser *p, struct qemusave_event *event)
{
    struct qemusave_stream *s = &p->stream;
    uint64_t kind;

    p->offset = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &kind) || kind != QEMUSAVE_STREAM_SECTION_VMDESCRIPTION)
        return 0;
    if (!qemusave_read_vm_description(s, &p->description))
        return 0;
    event->kind = QEMUSAVE_EVENT_DESCRIPTION;
    event->offset = p->offset;
    event->section_kind = kind;
    event->body = qemusave_position(s);
    event->size = p->description.len_json;
    return qemusave_skip(s, event->size);
}

/** Read the head of a section. */
static inline int qemusave_step_section(struct qemusave_parser *p, struct qemusave_event *event)
{
    p->offset = qemusave_position(&p->stream);
    if (!qemusave_section_head(p))
        return 0;
    p->body = qemusave_position(&p->stream);
    if (p->section.kind == QEMUSAVE_STREAM_SECTION_COMMAND)
        p->body = p->section.command.data.offset;
    p->state = QEMUSAVE_AT_BODY;
    qemusave_section_event(p, event, QEMUSAVE_EVENT_SECTION);
    return 1;
}

/** Read what a section holds, or go to where its parts are read; return 1 when there is an event, -1 when not yet. */
static inline int qemusave_step_body(struct qemusave_parser *p, struct qemusave_event *event)
{
    p->state = QEMUSAVE_AT_END_OF_SECTION;
    if (p->section.is_ram) {
        p->state = QEMUSAVE_AT_RECORD;
        if (!p->section.is_start)
            return -1;
        if (!qemusave_next_total(p))
            return 0;
        p->left = p->total.total_high << 32 | p->total.total_low << 10;
        p->state = QEMUSAVE_AT_BLOCK;
        return -1;
    }
    if (p->section.kind != QEMUSAVE_STREAM_SECTION_FULL)
        return qemusave_live(p) ? -1 : 0;
    if (p->start.footers)
        return qemusave_find_footer(p, p->section.device.id.id)
                   ? -1 : qemusave_refuse(&p->stream, "section.footer", p->body);
    p->state = QEMUSAVE_AT_END;
    qemusave_section_event(p, event, QEMUSAVE_EVENT_OPAQUE);
    return 1;
}

/** Read a block of the list; where there is none, all memory is one block, of the section's name. */
static inline int qemusave_step_block(struct qemusave_parser *p, struct qemusave_event *event)
{
    event->offset = qemusave_position(&p->stream);
    event->name = &p->block.name.name;
    if (!p->section.ram_has_names) {
        p->block.length.used_length = p->left;
        p->block.name.name = p->name = p->section.start.name;
        event->offset = p->body;
    } else if (!qemusave_next_block(p)) {
        return 0;
    }
    event->size = p->block.length.used_length;
    if (event->size > p->left || event->size == 0)
        return qemusave_refuse(&p->stream, "ram_block_length.used_length", event->offset);
    p->left -= event->size;
    if (p->left == 0)
        p->state = QEMUSAVE_AT_RECORD;
    event->kind = QEMUSAVE_EVENT_BLOCK;
    return 1;
}

/** Read a record of the memory, and those like it that follow. */
static inline int qemusave_step_record(struct qemusave_parser *p, struct qemusave_event *event)
{
    uint64_t where = qemusave_position(&p->stream);

    if (!qemusave_next_record(p))
        return 0;
    if (p->page.kind == QEMUSAVE_RAM_FLAG_EOS || p->page.kind == QEMUSAVE_RAM_FLAG_MULTIFD_FLUSH) {
        if (p->page.kind == QEMUSAVE_RAM_FLAG_EOS)
            p->state = QEMUSAVE_AT_END_OF_SECTION;
        return -1;
    }
    if (p->page.has_name)
        p->name = p->page.name.name;
    else if (p->name.size == 0)
        return qemusave_refuse(&p->stream, "ram_record.name", where);
    event->kind = QEMUSAVE_EVENT_PAGES;
    event->offset = where;
    event->name = &p->name;
    event->page_kind = p->page.kind;
    event->fill = p->page.fill.fill;
    event->page_offset = p->page.word.offset_high << 32 | p->page.word.offset_low << 10;
    event->data = p->page.data.offset;
    event->len_data = p->page.len_data;
    event->pages = 1 + qemusave_more_pages(p, event->page_offset);
    if (p->stream.wrong)
        p->state = QEMUSAVE_AT_ERROR; /* behind these pages */
    return 1;
}

/** Read the footer of a section. */
static inline int qemusave_step_end(struct qemusave_parser *p, struct qemusave_event *event)
{
    uint64_t size = qemusave_position(&p->stream) - p->body;

    qemusave_section_event(p, event, QEMUSAVE_EVENT_SECTION_END);
    event->size = size;
    if (p->start.footers && (p->section.is_live || p->section.kind == QEMUSAVE_STREAM_SECTION_FULL)
        && !qemusave_section_end(p, event->id))
        return 0;
    p->state = p->section.kind == QEMUSAVE_STREAM_SECTION_EOF ? QEMUSAVE_AT_DESCRIPTION : QEMUSAVE_AT_SECTION;
    return 1;
}

/** Take a step; return 1 when there is an event, 0 when something is wrong, -1 when there is none yet. */
static inline int qemusave_step(struct qemusave_parser *p, struct qemusave_event *event)
{
    switch (p->state) {
    case QEMUSAVE_AT_START:
        p->state = QEMUSAVE_AT_SECTION;
        event->kind = QEMUSAVE_EVENT_START;
        event->offset = qemusave_position(&p->stream);
        return qemusave_next_first(p);
    case QEMUSAVE_AT_SECTION:
        return qemusave_step_section(p, event);
    case QEMUSAVE_AT_BODY:
        return qemusave_step_body(p, event);
    case QEMUSAVE_AT_BLOCK:
        return qemusave_step_block(p, event);
    case QEMUSAVE_AT_RECORD:
        return qemusave_step_record(p, event);
    case QEMUSAVE_AT_END_OF_SECTION:
        return qemusave_step_end(p, event);
    case QEMUSAVE_AT_DESCRIPTION:
        p->state = QEMUSAVE_AT_END;
        return qemusave_described(p, event) ? 1 : -1;
    case QEMUSAVE_AT_END:
        event->kind = QEMUSAVE_EVENT_END;
        return 1;
    default:
        return 0;
    }
}

/** Read on to the next event. After QEMUSAVE_EVENT_END and QEMUSAVE_EVENT_ERROR there are no others. */
static inline enum qemusave_event_kind qemusave_stream_next(struct qemusave_parser *p, struct qemusave_event *event)
{
    int found;

    do {
        memset(event, 0, sizeof *event);
        found = qemusave_step(p, event);
    } while (found < 0);
    if (!found) {
        memset(event, 0, sizeof *event);
        p->state = QEMUSAVE_AT_ERROR;
        event->kind = QEMUSAVE_EVENT_ERROR;
        event->wrong = p->stream.wrong;
        event->offset = p->stream.wrong_at;
    }
    return event->kind;
}
"""
