/* For Frama-C's EVA: any bytes, in pieces of any length, given to the stream parser; and any header. `make prove`. */
#define QEMUSAVE_ASSERT(condition, name) struct qemusave_assert_##name
#include "qemusave.h"

#include "__fc_builtin.h"

static uint8_t header[QEMUSAVE_LEN_HEADER];
static struct qemusave_parser parser;
static struct qemusave_event event;
static struct qemusave_save_image image;
static uint8_t piece[1 << 16];
static struct qemusave_run run;

/* Any number of any bytes. */
static size_t anything(void *opaque, uint64_t offset, void *into, size_t size)
{
    (void)opaque;
    (void)offset;
    Frama_C_make_unknown((char *)into, size);
    return (size_t)Frama_C_unsigned_long_interval(0, size);
}

int main(void)
{
    enum qemusave_event_kind kind;
    size_t size = (size_t)Frama_C_unsigned_long_interval(0, QEMUSAVE_LEN_HEADER);
    uint64_t file_size = Frama_C_unsigned_long_interval(0, UINT64_MAX);

    Frama_C_make_unknown((char *)header, sizeof header);
    qemusave_error_text(qemusave_parse(header, size, file_size, &image));
    qemusave_stream_open(&parser, anything, NULL, Frama_C_unsigned_long_interval(0, UINT64_MAX),
                         Frama_C_unsigned_long_interval(0, UINT64_MAX));
    Frama_C_make_unknown((char *)piece, sizeof piece);
    qemusave_plain_run(piece, (size_t)Frama_C_unsigned_long_interval(0, sizeof piece),
                       Frama_C_unsigned_long_interval(0, UINT64_MAX), Frama_C_unsigned_long_interval(0, UINT64_MAX), &run);
    do
        kind = qemusave_stream_next(&parser, &event);
    while (kind != QEMUSAVE_EVENT_END && kind != QEMUSAVE_EVENT_ERROR);
    return 0;
}
