/* The mutator of the targets in C: texts change, and their lengths are kept right or made wrong; pages, blocks and
 * sections are repeated, dropped and moved; all else is left to the fuzzer.  mutator.py does the same, and more, in
 * Python; where a target takes microseconds, Python would be all that is measured.
 *
 * libFuzzer: linked to a target.  AFL++: clang -shared -fPIC -Igenerated/c fuzz/mutator.c -o mutator.so, and
 * AFL_CUSTOM_MUTATOR_LIBRARY=mutator.so. */
#include "qemusave.h"

#include <stdlib.h>

enum { MOST_TEXTS = 64, MOST_PIECES = 256, MOST_EVENTS = 4096, MOST_SCRATCH = 1 << 16 };

struct text {
    size_t at, size;
    size_t said; /* bytes of the big-endian length before it; 0 where the header says it */
};

struct input {
    uint8_t *bytes;
    size_t size, most;
    struct qemusave_save_image image;
    size_t num_texts, num_pieces;
    struct text texts[MOST_TEXTS];
    struct qemusave_area pieces[MOST_PIECES];
};

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most) __attribute__((weak));

static uint32_t state;

static size_t below(size_t end)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return end ? state % end : 0;
}

/* --- What there is --- */

static uint64_t number(const uint8_t *bytes, size_t size)
{
    uint64_t value = 0;
    while (size--)
        value = value << 8 | *bytes++;
    return value;
}

static void put_number(uint8_t *bytes, size_t size, uint64_t value)
{
    for (; size; value >>= 8)
        bytes[--size] = (uint8_t)value;
}

static void add_text(struct input *in, uint64_t at, uint64_t size, size_t said)
{
    if (in->num_texts == MOST_TEXTS || at < said || at > in->size || size > in->size - at)
        return;
    if (said && number(in->bytes + at - said, said) != size)
        return;
    in->texts[in->num_texts++] = (struct text){(size_t)at, (size_t)size, said};
}

static void add_piece(struct input *in, uint64_t from, uint64_t to)
{
    if (in->num_pieces < MOST_PIECES && from < to && to <= in->size)
        in->pieces[in->num_pieces++] = (struct qemusave_area){from, to - from};
}

static void add_event(struct input *in, const struct qemusave_parser *p, const struct qemusave_event *event)
{
    const struct qemusave_text *machine = &p->start.configuration.fields.machine;
    const struct qemusave_text *command = &p->section.command.data;
    int named = event->kind == QEMUSAVE_EVENT_SECTION || event->kind == QEMUSAVE_EVENT_BLOCK
                || (event->kind == QEMUSAVE_EVENT_PAGES && p->page.has_name);

    if (event->kind == QEMUSAVE_EVENT_START)
        add_text(in, machine->offset, machine->size, sizeof(struct qemusave_configuration));
    if (named && event->name)
        add_text(in, event->name->offset, event->name->size, sizeof(struct qemusave_short_string));
    if (event->kind == QEMUSAVE_EVENT_SECTION && event->section_kind == QEMUSAVE_STREAM_SECTION_COMMAND)
        add_text(in, command->offset, command->size, sizeof(((struct qemusave_command_head *)0)->len_data));
    if (event->kind == QEMUSAVE_EVENT_DESCRIPTION)
        add_text(in, event->body, event->size, sizeof(struct qemusave_vm_description));
    if (event->kind != QEMUSAVE_EVENT_SECTION && event->kind != QEMUSAVE_EVENT_END)
        add_piece(in, event->offset, qemusave_position(&p->stream));
}

static void find(struct input *in)
{
    static struct qemusave_parser parser;
    struct qemusave_memory memory = {in->bytes, in->size};
    struct qemusave_event event;
    int left = MOST_EVENTS, is_image;

    in->num_texts = in->num_pieces = 0;
    is_image = qemusave_parse(in->bytes, in->size, in->size, &in->image) == QEMUSAVE_OK;
    if (is_image) {
        add_text(in, in->image.xml.offset, in->image.xml.size, 0);
        if (in->image.cookie.size)
            add_text(in, in->image.cookie.offset, in->image.cookie.size, 0);
    }
    qemusave_stream_open(&parser, qemusave_read_memory, &memory, is_image ? in->image.ofs_payload : 0, 0);
    while (left-- && qemusave_stream_next(&parser, &event) != QEMUSAVE_EVENT_END && event.kind != QEMUSAVE_EVENT_ERROR)
        add_event(in, &parser, &event);
}

/* --- What is done with it --- */

static uint8_t scratch[MOST_SCRATCH];

/* Put other bytes where some are; they may not be the input's own. */
static int splice(struct input *in, size_t at, size_t size, const uint8_t *text, size_t length)
{
    if (in->size - size + length > in->most)
        return 0;
    memmove(in->bytes + at + length, in->bytes + at + size, in->size - at - size);
    if (length)
        memcpy(in->bytes + at, text, length);
    in->size = in->size - size + length;
    return 1;
}

/* What the fuzzer does to any bytes, or a little of it where it lends no hand. */
static size_t any_change(uint8_t *bytes, size_t size, size_t most)
{
    size_t at = below(size + 1);

    if (LLVMFuzzerMutate)
        return LLVMFuzzerMutate(bytes, size, most);
    if (size < most && below(2)) {
        memmove(bytes + at + 1, bytes + at, size - at);
        bytes[at] = (uint8_t)below(256);
        return size + 1;
    }
    if (size)
        bytes[below(size)] ^= (uint8_t)(1 + below(255));
    return size - (size > 1 && below(4) == 0);
}

static void put_header(struct input *in, size_t at, uint32_t value)
{
    if (in->image.byte_order == QEMUSAVE_BYTE_ORDER_BIG)
        qemusave_put_be32(in->bytes + at, value);
    else
        qemusave_put_le32(in->bytes + at, value);
}

/* Write what the header says of the XML and the cookie, with so many bytes added to one of them. */
static void put_areas(struct input *in, const struct text *text, size_t grown)
{
    size_t in_xml = text->at == in->image.xml.offset ? grown : 0;

    put_header(in, offsetof(struct qemusave_save_header, len_data), (uint32_t)(in->image.header.len_data + grown));
    if (in->image.header.ofs_cookie)
        put_header(in, offsetof(struct qemusave_save_header, ofs_cookie),
                   (uint32_t)(in->image.header.ofs_cookie + in_xml));
}

/* Make a number of a text's length wrong: its ends, and what lies beside the right one. */
static void wrong_length(struct input *in, const struct text *text)
{
    size_t said = text->said ? text->said : 4;
    uint64_t top = (UINT64_C(1) << 8 * said) - 1;
    uint64_t values[] = {0, 1, text->size - 1, text->size + 1, top >> 1, top, below((size_t)top)};
    uint64_t value = values[below(sizeof values / sizeof *values)];

    if (text->said)
        put_number(in->bytes + text->at - said, said, value);
    else
        put_areas(in, text, (size_t)value - text->size);
}

static void change_text(struct input *in)
{
    struct text text = in->texts[below(in->num_texts)], other = in->texts[below(in->num_texts)];
    size_t size = text.size < MOST_SCRATCH / 2 ? text.size : MOST_SCRATCH / 2, kept = text.size - size;

    memcpy(scratch, in->bytes + text.at, size);
    switch (below(6)) {
    case 0: /* empty, or shorter */
        size = below(2) ? 0 : below(size + 1);
        break;
    case 1: /* twice */
        memcpy(scratch + size, scratch, size);
        size *= 2;
        break;
    case 2: /* another one */
        size = other.size < MOST_SCRATCH ? other.size : MOST_SCRATCH;
        memcpy(scratch, in->bytes + other.at, size);
        break;
    default:
        size = any_change(scratch, size, size + 64);
    }
    if (!splice(in, text.at, text.size - kept, scratch, size))
        return;
    size += kept;
    if (below(4) == 0) {
        if (below(2))
            wrong_length(in, &(struct text){text.at, size, text.said});
    } else if (text.said) {
        put_number(in->bytes + text.at - text.said, text.said, size);
    } else {
        put_areas(in, &text, size - text.size);
    }
}

static void change_piece(struct input *in)
{
    struct qemusave_area piece = in->pieces[below(in->num_pieces)], other = in->pieces[below(in->num_pieces)];
    size_t at = (size_t)piece.offset, size = (size_t)piece.size, changed;

    if (size > MOST_SCRATCH / 2)
        size = MOST_SCRATCH / 2;
    memcpy(scratch, in->bytes + at, size);
    switch (below(5)) {
    case 0: /* gone */
        splice(in, at, size, NULL, 0);
        break;
    case 1: /* in another place, too */
        splice(in, (size_t)other.offset, 0, scratch, size);
        break;
    case 2: /* instead of another */
        splice(in, (size_t)other.offset, (size_t)other.size, scratch, size);
        break;
    default: /* changed, and what follows with it stays where it is */
        changed = any_change(scratch, size, size);
        memcpy(in->bytes + at, scratch, changed);
    }
}

static size_t mutate(uint8_t *data, size_t size, size_t most, uint32_t seed)
{
    static struct input in;

    state = seed * 2654435761u | 1; /* never 0 */
    in.bytes = data, in.size = size, in.most = most;
    find(&in);
    if (in.num_texts && below(5) == 0) {
        if (below(4))
            change_text(&in);
        else
            wrong_length(&in, &in.texts[below(in.num_texts)]);
    } else if (in.num_pieces && below(3) == 0) {
        change_piece(&in);
    } else {
        in.size = any_change(data, size, most);
    }
    return in.size ? in.size : size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed)
{
    return mutate(data, size, most, seed);
}

/* --- AFL++ --- */

struct afl_mutator {
    uint32_t seed;
    uint8_t *out;
    size_t size;
};

void *afl_custom_init(void *afl, unsigned int seed)
{
    struct afl_mutator *self = (struct afl_mutator *)calloc(1, sizeof *self);

    (void)afl;
    if (self)
        self->seed = seed;
    return self;
}

size_t afl_custom_fuzz(void *data, uint8_t *bytes, size_t size, uint8_t **out, uint8_t *other, size_t other_size,
                       size_t most)
{
    struct afl_mutator *self = (struct afl_mutator *)data;

    (void)other;
    (void)other_size;
    if (self->size < most || !self->out) {
        free(self->out);
        self->out = (uint8_t *)malloc(most);
        self->size = self->out ? most : 0;
    }
    *out = self->out;
    if (!self->out || size > most)
        return 0;
    memcpy(self->out, bytes, size);
    return mutate(self->out, size, most, self->seed++);
}

void afl_custom_deinit(void *data)
{
    free(((struct afl_mutator *)data)->out);
    free(data);
}
