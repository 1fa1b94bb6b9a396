"""C that the generated readers stand on: a window of fixed size that moves along the stream."""

from __future__ import annotations

WINDOW = r"""
/** Bytes of the stream that are at hand at a time; at least what is looked at to find the end of device state. */
#define QEMUSAVE_LEN_WINDOW 512
/** Bytes that are read behind what is passed over: the last of that, and what begins the next record. */
#define QEMUSAVE_LEN_BEHIND 16
/** Bytes of a text that are kept: of the stream's, all that may be that long. */
#define QEMUSAVE_LEN_TEXT 256

/**
 * Gives bytes of the file that the stream is in, or of the decompressed stream: at most size of those from offset on;
 * returns how many, 0 at the end or on an error. Offsets do not go back behind what was given,
 * so that a source that cannot seek may read and drop what lies between.
 */
typedef size_t qemusave_reader(void *opaque, uint64_t offset, void *into, size_t size);

/** A file in memory: what qemusave_read_memory() reads. */
struct qemusave_memory {
    const void *bytes;
    size_t size;
};

/** A qemusave_reader for a file in memory, or one that was mapped. */
static inline size_t qemusave_read_memory(void *opaque, uint64_t offset, void *into, size_t size)
{
    const struct qemusave_memory *memory = (const struct qemusave_memory *)opaque;

    if (offset >= memory->size)
        return 0;
    if (size > memory->size - (size_t)offset)
        size = memory->size - (size_t)offset;
    memcpy(into, (const uint8_t *)memory->bytes + offset, size);
    return size;
}

/** Where reading is, and what is at hand. */
struct qemusave_stream {
    qemusave_reader *read;
    void *opaque;
    /** Bytes of a page where the stream does not say. */
    uint64_t default_page_size;
    /** Position of the window's first byte. */
    uint64_t base;
    /** The unread bytes of the window are those from at on, up to end. */
    size_t at, end;
    /** What is wrong, as `record.field` of the declaration, and where; NULL while nothing is. */
    const char *wrong;
    uint64_t wrong_at;
    uint8_t window[QEMUSAVE_LEN_WINDOW];
};

/** Bytes of the stream: where they are, and the first of them, behind which stands a NUL. */
struct qemusave_text {
    uint64_t offset;
    uint64_t size;
    uint8_t bytes[QEMUSAVE_LEN_TEXT + 1];
};

/** Say where the next byte is, in the file. */
static inline uint64_t qemusave_position(const struct qemusave_stream *s)
{
    return s->base + s->at;
}

/** Note what is wrong; return 0. */
static inline int qemusave_refuse(struct qemusave_stream *s, const char *what, uint64_t at)
{
    s->wrong = what;
    s->wrong_at = at;
    return 0;
}

/** Bring bytes into the window, size of them if there are so many, and at the most so many at once as most says;
 *  return how many are at hand. */
static inline size_t qemusave_bring(struct qemusave_stream *s, size_t size, size_t most)
{
    size_t from, to, got;

    if (s->end >= s->at && s->end - s->at >= size)
        return s->end - s->at;
    for (from = s->at, to = 0; from < s->end && from < QEMUSAVE_LEN_WINDOW && to < QEMUSAVE_LEN_WINDOW; from++, to++)
        s->window[to] = s->window[from];
    s->base += s->at;
    s->at = 0;
    if (most > QEMUSAVE_LEN_WINDOW)
        most = QEMUSAVE_LEN_WINDOW;
    while (to < size && to < most) {
        got = s->read(s->opaque, s->base + to, s->window + to, most - to);
        if (got == 0 || got > most - to)
            break;
        to += got;
    }
    s->end = to;
    return to;
}

/** Bring bytes into the window, size of them if there are so many, and more; return how many are at hand. */
static inline size_t qemusave_fill(struct qemusave_stream *s, size_t size)
{
    return qemusave_bring(s, size, QEMUSAVE_LEN_WINDOW);
}

/** Return the next bytes, a few of them, or NULL where the stream ends before. */
static inline const uint8_t *qemusave_ahead(struct qemusave_stream *s, size_t size)
{
    if (qemusave_fill(s, size) < size || s->at > QEMUSAVE_LEN_WINDOW - size) {
        qemusave_refuse(s, "the stream is cut off", qemusave_position(s));
        return NULL;
    }
    return s->window + s->at;
}

/** Read an unsigned number of 1 to 8 bytes. */
static inline int qemusave_number(struct qemusave_stream *s, size_t size, int big, uint64_t *value)
{
    const uint8_t *bytes = qemusave_ahead(s, size);
    size_t n;

    *value = 0;
    if (!bytes)
        return 0;
    for (n = 0; n < size; n++)
        *value = *value << 8 | bytes[big ? n : size - 1 - n];
    s->at += size;
    return 1;
}

/** Go back to before the number that was read last. */
static inline void qemusave_back(struct qemusave_stream *s, size_t size)
{
    if (s->at >= size)
        s->at -= size;
}

/** Pass over bytes, however many. */
static inline int qemusave_skip(struct qemusave_stream *s, uint64_t size)
{
    uint64_t where = qemusave_position(s);

    if (size > UINT64_MAX - where)
        return qemusave_refuse(s, "the stream is cut off", where);
    if (s->end >= s->at && size <= s->end - s->at) {
        s->at += (size_t)size;
        return 1;
    }
    s->base = where + size - 1; /* the last of them must be there */
    s->at = s->end = 0;
    if (qemusave_bring(s, 1, QEMUSAVE_LEN_BEHIND) < 1)
        return qemusave_refuse(s, "the stream is cut off", where);
    s->at = 1;
    return 1;
}

/** Pass over bytes and say where they are. */
static inline int qemusave_pass(struct qemusave_stream *s, uint64_t size, struct qemusave_text *text)
{
    text->offset = qemusave_position(s);
    text->size = size;
    return qemusave_skip(s, size);
}

/** Pass over all bytes up to a place in the file. */
static inline int qemusave_pass_to(struct qemusave_stream *s, uint64_t place, struct qemusave_text *text)
{
    if (place < qemusave_position(s))
        return qemusave_refuse(s, "a place that lies behind", qemusave_position(s));
    return qemusave_pass(s, place - qemusave_position(s), text);
}

/** Read bytes and keep the first of them. */
static inline int qemusave_take(struct qemusave_stream *s, uint64_t size, struct qemusave_text *text)
{
    size_t from, to, kept = size < QEMUSAVE_LEN_TEXT ? (size_t)size : QEMUSAVE_LEN_TEXT;

    if (!qemusave_ahead(s, kept))
        return 0;
    for (from = s->at, to = 0; to < kept && from < QEMUSAVE_LEN_WINDOW; from++, to++)
        text->bytes[to] = s->window[from];
    return qemusave_pass(s, size, text);
}

/** Say whether a text is this. */
static inline int qemusave_is(const struct qemusave_text *text, const char *other, size_t size)
{
    return text->size == size && size <= QEMUSAVE_LEN_TEXT && memcmp(text->bytes, other, size) == 0;
}

/** Shift, by however much. */
static inline uint64_t qemusave_shifted(uint64_t value, uint64_t by)
{
    return by < 64 ? value << by : 0;
}

/** Divide; by nothing gives nothing. */
static inline uint64_t qemusave_quotient(uint64_t value, uint64_t by)
{
    return by ? value / by : 0;
}
"""
