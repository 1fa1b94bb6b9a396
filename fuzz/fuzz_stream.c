/* The stream parser in generated/c/qemusave.h on any bytes, under clang's libFuzzer with its sanitizers: whole, and in
 * pieces as a pipe gives them, it finds the same. */
#include "qemusave.h"

#include <stdlib.h>

static void check(int good)
{
    if (!good)
        abort();
}

struct source {
    struct qemusave_memory memory;
    uint64_t reached; /* offsets do not go back */
    size_t most;
};

static size_t piece(void *opaque, uint64_t offset, void *into, size_t size)
{
    struct source *source = (struct source *)opaque;
    size_t got;

    check(offset >= source->reached && size > 0 && size <= QEMUSAVE_LEN_WINDOW);
    got = qemusave_read_memory(&source->memory, offset, into, size < source->most ? size : source->most);
    source->reached = offset + got;
    return got;
}

static void compare(const struct qemusave_event *one, const struct qemusave_event *other)
{
    check(one->kind == other->kind && one->offset == other->offset && one->size == other->size && one->id == other->id);
    check(one->body == other->body && one->pages == other->pages && one->page_offset == other->page_offset);
    check(one->data == other->data && !one->wrong == !other->wrong);
    check(!one->wrong || strcmp(one->wrong, other->wrong) == 0);
    check(!one->name == !other->name && (!one->name || one->name->size == other->name->size));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct qemusave_save_image image;
    uint64_t origin = qemusave_parse(data, size, size, &image) == QEMUSAVE_OK ? image.ofs_payload : 0;
    struct source whole = {{data, size}, 0, SIZE_MAX}, pieces = whole;
    struct qemusave_parser *one = (struct qemusave_parser *)malloc(2 * sizeof *one), *other = one + 1;
    struct qemusave_event found, same;
    size_t events = 0;

    if (!one)
        return 0;
    pieces.most = size % 7 + 1;
    qemusave_stream_open(one, piece, &whole, origin, 0);
    qemusave_stream_open(other, piece, &pieces, origin, 0);
    do {
        qemusave_stream_next(one, &found);
        qemusave_stream_next(other, &same);
        compare(&found, &same);
        check(++events <= 3 * size + 3); /* each but a few takes bytes */
    } while (found.kind != QEMUSAVE_EVENT_END && found.kind != QEMUSAVE_EVENT_ERROR);
    check(qemusave_stream_next(one, &found) == same.kind);
    free(one);
    return 0;
}
