/* Read streams on stdin, each after three 64-bit big-endian numbers: where in its file it begins, the page size if it
 * does not say, and how many bytes follow. Print what qemusave.h finds in each, one JSON list of events a line. */
#include "qemusave.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void name(const struct qemusave_text *text)
{
    printf(", \"");
    for (size_t n = 0; text && n < text->size && n < QEMUSAVE_LEN_TEXT; n++)
        printf("%02x", text->bytes[n]);
    printf("\"");
}

static void list(const uint64_t *numbers, size_t count)
{
    for (size_t n = 0; n < count; n++)
        printf(", %" PRIu64, numbers[n]);
}

static void show(const struct qemusave_parser *p, const struct qemusave_event *event)
{
    const struct qemusave_mapped_ram_header_values *mapped = &p->block.mapped;
    uint64_t section[] = {event->section_kind, event->id, event->offset, event->body, event->size};
    uint64_t block[] = {event->size, p->block.address.address, mapped->page_size, mapped->bitmap_offset,
                        mapped->pages_offset};
    uint64_t pages[] = {event->page_offset, event->page_kind, event->pages, event->fill, event->data, event->len_data};
    uint64_t start[] = {p->start.footers, p->start.page_size, p->start.mapped_ram, p->start.ignore_shared};

    printf("[%d", (int)event->kind);
    if (event->kind == QEMUSAVE_EVENT_START) {
        name(&p->start.configuration.fields.machine);
        list(start, sizeof start / sizeof *start);
    } else if (event->kind == QEMUSAVE_EVENT_BLOCK) {
        name(event->name);
        list(block, sizeof block / sizeof *block);
    } else if (event->kind == QEMUSAVE_EVENT_PAGES) {
        name(event->name);
        list(pages, sizeof pages / sizeof *pages);
    } else if (event->kind == QEMUSAVE_EVENT_ERROR) {
        printf(", \"%s\", %" PRIu64, event->wrong, event->offset);
    } else {
        name(event->name);
        list(section, sizeof section / sizeof *section);
    }
    printf("], ");
}

int main(void)
{
    uint8_t head[24];
    while (fread(head, 1, sizeof head, stdin) == sizeof head) {
        struct qemusave_parser parser;
        struct qemusave_event event;
        struct qemusave_memory memory;
        uint8_t *data = (uint8_t *)malloc(qemusave_be64(head + 16) + 1);
        memory.size = (size_t)qemusave_be64(head + 16);
        memory.bytes = data;
        if (!data || fread(data, 1, memory.size, stdin) != memory.size)
            return 1;
        qemusave_stream_open(&parser, qemusave_read_memory, &memory, qemusave_be64(head), qemusave_be64(head + 8));
        printf("[");
        do {
            qemusave_stream_next(&parser, &event);
            show(&parser, &event);
        } while (event.kind != QEMUSAVE_EVENT_END && event.kind != QEMUSAVE_EVENT_ERROR);
        printf("null]\n");
        fflush(stdout);
        free(data);
    }
    return 0;
}
