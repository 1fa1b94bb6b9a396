/* What is done with all pages of a guest, compiled: records made of them and read into them, two guests compared, pages
 * brought together to be hashed.  pages.py says what each function does.  It is optional; the Python code around it does
 * the same, and the tests hold the two together.
 *
 * What a record looks like is known to the C header that is generated from formats/, and not here.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "qemusave.h"

enum { VECTORS = 1024 }; /* IOV_MAX of Linux */
enum { WINDOW = 1 << 18 }; /* what one reads while the other writes; a few of them stay in the processor's cache */
enum { SLOTS = 4 };
enum { PATIENCE = 1 << 24 }; /* bytes after which somebody asks for Ctrl-C */
enum { MOST_PAGE = 1 << 20 }; /* of a page; no target has such large ones */
enum { LEN_ZERO = QEMUSAVE_LEN_RAM_WORD + QEMUSAVE_LEN_RAM_FILL };
enum { LONG = 1 << 20 }; /* zeros that are worth a word of their own */
enum { DATA = 1, ZEROS = QEMUSAVE_RAM_FLAG_ZERO, OTHER = -1 }; /* kinds of runs, as in index.py */

static int sum(int64_t a, int64_t b, int64_t *into)
{
    return !__builtin_add_overflow(a, b, into);
}

/* Say whether `first + count * each` is a number, and which. */
static int reach(int64_t first, int64_t count, int64_t each, int64_t *into)
{
    return !__builtin_mul_overflow(count, each, into) && sum(first, *into, into);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static PyObject *out_of_range(const char *what)
{
    PyErr_Format(PyExc_ValueError, "%s is out of range", what);
    return NULL;
}

static int is_zero(const unsigned char *data, int64_t size)
{
    return !data[0] && !memcmp(data, data + 1, size - 1);
}

/* What a call does between two looks for Ctrl-C. */
typedef struct {
    int64_t since;
    PyThreadState *state; /* of the thread, while it has not the interpreter lock */
    int raised;
} Turn;

/* Count bytes, and let the handlers of signals run now and then; return whether one raised an exception. */
static int interrupted(Turn *turn, int64_t bytes)
{
    turn->since += bytes;
    if (turn->raised || (bytes && turn->since < PATIENCE))
        return turn->raised;
    turn->since = 0;
    PyEval_RestoreThread(turn->state);
    turn->raised = PyErr_CheckSignals() != 0;
    turn->state = PyEval_SaveThread();
    return turn->raised;
}

/* --- files --- */

/* Read all of some bytes; return how many there were. */
static int64_t read_all(int fd, int64_t where, unsigned char *into, int64_t size)
{
    int64_t done = 0;
    while (done < size) {
        ssize_t there = pread(fd, into + done, size - done, where + done);
        if (there < 0 && errno == EINTR)
            continue;
        if (there <= 0)
            break; /* whoever reads it in another way will say why */
        done += there;
    }
    return done;
}

/* Read pages that stand `stride` bytes apart in the file to places that are `apart` bytes apart; return whether all
 * were there. */
static int read_pages(int fd, int64_t where, int64_t stride, unsigned char *into, int64_t apart, int64_t page,
                      int64_t count)
{
    unsigned char nothing[64]; /* between the pages */
    int64_t gap = stride - page, end;
    if (where < 0 || stride < 0 || !reach(where, count, stride, &end))
        return 0;
    if ((stride == page && apart == page) || count == 1)
        return read_all(fd, where, into, count * page) == count * page;
    if (gap < 0 || gap > (int64_t)sizeof nothing) {
        for (int64_t i = 0; i < count; i++)
            if (read_all(fd, where + i * stride, into + i * apart, page) < page)
                return 0;
        return 1;
    }
    struct iovec vectors[VECTORS];
    for (int64_t i = 0; i < count;) {
        int used = 0;
        int64_t first = i, span;
        for (; i < count && used + 2 <= VECTORS; i++) {
            vectors[used++] = (struct iovec){into + i * apart, page};
            if (gap)
                vectors[used++] = (struct iovec){nothing, gap};
        }
        used -= gap != 0; /* nothing need follow the last page */
        span = (i - first) * stride - gap;
        ssize_t there = preadv(fd, vectors, used, where + first * stride);
        if (there == span)
            continue;
        for (int64_t n = first; n < i; n++) /* the end of the file, or a signal */
            if (read_all(fd, where + n * stride, into + n * apart, page) < page)
                return 0;
    }
    return 1;
}

/* Write pieces of memory, all of them; return 0, or -1 with errno set, or with errno 0 when a handler raised. */
static int write_all(int fd, struct iovec *vectors, int count, int64_t place, Turn *turn)
{
    while (count) {
        ssize_t written = pwritev(fd, vectors, count, place);
        if (written == 0)
            errno = EIO; /* no file does that, and it would go on for ever */
        if (written <= 0 && errno != EINTR)
            return -1;
        if (interrupted(turn, written > 0 ? written : 0)) {
            errno = 0;
            return -1;
        }
        if (written < 0)
            continue;
        place += written;
        for (; count && (size_t)written >= vectors->iov_len; count--)
            written -= vectors++->iov_len;
        if (count) { /* a short write goes on within a piece */
            vectors->iov_base = (char *)vectors->iov_base + written;
            vectors->iov_len -= written;
        }
    }
    return 0;
}

/* --- one reads ahead of the other --- */

typedef struct {
    unsigned char *data;
    int64_t size, next; /* bytes, 0 at the end; where it goes on behind them */
} Slot;

typedef struct Reader Reader;
struct Reader {
    void (*fill)(Reader *, Slot *);
    int fd;
    int64_t at, end, page, where; /* bytes of the stream, or pages of the bitmap */
    const unsigned char *bits;
    int64_t len_bits;
    unsigned char *memory;
    Slot slots[SLOTS];
    int ready, head, stop, threaded;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more, room;
};

static void *read_ahead(void *opaque)
{
    Reader *reader = opaque;
    int number = reader->head;
    int64_t size = 1;
    pthread_mutex_lock(&reader->lock);
    while (size) {
        while (reader->ready == SLOTS && !reader->stop)
            pthread_cond_wait(&reader->room, &reader->lock);
        if (reader->stop)
            break;
        Slot *slot = reader->slots + number;
        pthread_mutex_unlock(&reader->lock);
        reader->fill(reader, slot);
        size = slot->size;
        number = (number + 1) % SLOTS;
        pthread_mutex_lock(&reader->lock);
        reader->ready++;
        pthread_cond_signal(&reader->more);
    }
    pthread_mutex_unlock(&reader->lock);
    return NULL;
}

/* Make the slots, each with `before` bytes before it; return whether there is memory for them. */
static int begin_reading(Reader *reader, int64_t size, int64_t before)
{
    int64_t each = (before + size + 4095) / 4096 * 4096;
    if (!(reader->memory = PyMem_RawMalloc(SLOTS * each)))
        return 0;
    for (int i = 0; i < SLOTS; i++)
        reader->slots[i] = (Slot){reader->memory + i * each + before, 0, 0};
    reader->ready = reader->head = reader->stop = reader->threaded = 0;
    pthread_mutex_init(&reader->lock, NULL);
    pthread_cond_init(&reader->more, NULL);
    pthread_cond_init(&reader->room, NULL);
    return 1;
}

/* Read in a thread from now on, if there can be one; signals are for the others. */
static void go_ahead(Reader *reader)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    reader->threaded = !pthread_create(&reader->thread, NULL, read_ahead, reader);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static Slot *take(Reader *reader)
{
    Slot *slot = reader->slots + reader->head;
    if (!reader->threaded) {
        reader->fill(reader, slot);
        return slot;
    }
    pthread_mutex_lock(&reader->lock);
    while (!reader->ready)
        pthread_cond_wait(&reader->more, &reader->lock);
    pthread_mutex_unlock(&reader->lock);
    return slot;
}

static void give_back(Reader *reader)
{
    reader->head = (reader->head + 1) % SLOTS;
    if (!reader->threaded)
        return;
    pthread_mutex_lock(&reader->lock);
    if (--reader->ready == SLOTS / 2) /* some at a time: where no processor is free, each change of threads costs */
        pthread_cond_signal(&reader->room);
    pthread_mutex_unlock(&reader->lock);
}

static void end_reading(Reader *reader)
{
    if (reader->threaded) {
        pthread_mutex_lock(&reader->lock);
        reader->stop = 1;
        pthread_cond_signal(&reader->room);
        pthread_mutex_unlock(&reader->lock);
        pthread_join(reader->thread, NULL);
    }
    pthread_mutex_destroy(&reader->lock);
    pthread_cond_destroy(&reader->more);
    pthread_cond_destroy(&reader->room);
    PyMem_RawFree(reader->memory);
}

/* --- bitmaps --- */

static int bit(const unsigned char *bits, int64_t size, int64_t number)
{
    return number >> 3 < size && bits[number >> 3] >> (number & 7) & 1;
}

/* Find where the pages end that are stored as the first is, or are not; bits that are not there are clear. */
static int64_t alike(const unsigned char *bits, int64_t size, int64_t number, int64_t last, int set)
{
    unsigned char all = set ? 0xff : 0;
    uint64_t word, wanted = set ? ~UINT64_C(0) : 0;
    while (number < last && bit(bits, size, number) == set) {
        if (number & 7 || last - number < 8) {
            number++;
            continue;
        }
        int64_t at = number >> 3;
        if (at >= size)
            return last; /* clear, as is what is looked for */
        while (size - at >= (int64_t)sizeof word && last - at * 8 >= 64) {
            memcpy(&word, bits + at, sizeof word);
            if (word != wanted)
                break;
            at += sizeof word;
        }
        while (at < size && last - at * 8 >= 8 && bits[at] == all)
            at++;
        number = at * 8 > number ? at * 8 : number + 1;
    }
    return number;
}

static void set_bits(unsigned char *bits, int64_t first, int64_t count)
{
    int64_t end = first + count;
    for (; first < end && first & 7; first++)
        bits[first >> 3] |= 1 << (first & 7);
    if (end > first) {
        memset(bits + (first >> 3), 0xff, (end - first) >> 3);
        first += (end - first) & ~INT64_C(7);
    }
    for (; first < end; first++)
        bits[first >> 3] |= 1 << (first & 7);
}

/* --- records made of pages --- */

/* Write the words before pages, which have room for them; zeros become zero records. Return how many bytes it is. */
static int64_t put_words(unsigned char *data, int64_t offset, int64_t page, int64_t count)
{
    unsigned char *out = data;
    int64_t stride = QEMUSAVE_LEN_RAM_WORD + page;
    for (int64_t i = 0; i < count; i++, offset += page) {
        unsigned char *record = data + i * stride;
        if (is_zero(record + QEMUSAVE_LEN_RAM_WORD, page)) {
            qemusave_put_be64(out, offset | QEMUSAVE_RAM_FLAG_ZERO | QEMUSAVE_RAM_FLAG_CONTINUE);
            memset(out + QEMUSAVE_LEN_RAM_WORD, 0, QEMUSAVE_LEN_RAM_FILL);
            out += LEN_ZERO;
            continue;
        }
        if (out != record)
            memmove(out + QEMUSAVE_LEN_RAM_WORD, record + QEMUSAVE_LEN_RAM_WORD, page);
        qemusave_put_be64(out, offset | QEMUSAVE_RAM_FLAG_PAGE | QEMUSAVE_RAM_FLAG_CONTINUE);
        out += stride;
    }
    return out - data;
}

static int64_t put_zeros(unsigned char *out, int64_t offset, int64_t page, int64_t count)
{
    for (int64_t i = 0; i < count; i++, out += LEN_ZERO) {
        qemusave_put_be64(out, (offset + i * page) | QEMUSAVE_RAM_FLAG_ZERO | QEMUSAVE_RAM_FLAG_CONTINUE);
        memset(out + QEMUSAVE_LEN_RAM_WORD, 0, QEMUSAVE_LEN_RAM_FILL);
    }
    return count * LEN_ZERO;
}

static PyObject *data_records(PyObject *self, PyObject *args)
{
    Py_buffer view;
    long long offset, page;
    if (!PyArg_ParseTuple(args, "LLy*", &offset, &page, &view))
        return NULL;
    int64_t end, count = page > 0 ? view.len / page : 0, stride = page + QEMUSAVE_LEN_RAM_WORD;
    PyObject *made = NULL;
    if (page < LEN_ZERO || page > MOST_PAGE || view.len % page || offset < 0 || !sum(offset, view.len, &end)) {
        out_of_range("the page size, or an offset,");
    } else if ((made = PyBytes_FromStringAndSize(NULL, count * stride))) {
        unsigned char *out = (unsigned char *)PyBytes_AS_STRING(made);
        int64_t size = 0;
        for (int64_t i = 0; i < count; i++) {
            memcpy(out + size + QEMUSAVE_LEN_RAM_WORD, (char *)view.buf + i * page, page);
            size += put_words(out + size, offset + i * page, page, 1);
        }
        _PyBytes_Resize(&made, size);
    }
    PyBuffer_Release(&view);
    return made;
}

/* Fill a slot with the records of the next pages; what cannot be read ends it. */
static void fill_records(Reader *reader, Slot *slot)
{
    int64_t page = reader->page, stride = page + QEMUSAVE_LEN_RAM_WORD, most = WINDOW > stride ? WINDOW : stride;
    slot->size = 0;
    while (reader->at < reader->end) {
        int64_t first = reader->at, room = most - slot->size;
        int set = bit(reader->bits, reader->len_bits, first);
        int64_t end = alike(reader->bits, reader->len_bits, first, reader->end, set);
        int64_t count = least(end - first, room / (set ? stride : LEN_ZERO));
        unsigned char *out = slot->data + slot->size;
        if (!count)
            break;
        if (set && !read_pages(reader->fd, reader->where + first * page, page, out + QEMUSAVE_LEN_RAM_WORD, stride,
                               page, count)) {
            reader->end = first;
            break;
        }
        slot->size += set ? put_words(out, first * page, page, count) : put_zeros(out, first * page, page, count);
        reader->at = first + count;
    }
    slot->next = reader->at;
}

static PyObject *write_records(PyObject *self, PyObject *args)
{
    int in, out, threads;
    long long where, first, last, page, place;
    Py_buffer bitmap;
    if (!PyArg_ParseTuple(args, "iLy*LLLiLp", &in, &where, &bitmap, &first, &last, &page, &out, &place, &threads))
        return NULL;
    int64_t end, number = first;
    int failed = 0, error = 0;
    Reader reader = {.fill = fill_records, .fd = in, .at = first, .end = last, .page = page, .where = where};
    reader.bits = bitmap.buf;
    reader.len_bits = bitmap.len;
    if (page < LEN_ZERO || page > MOST_PAGE || first < 0 || last < first || where < 0 || place < 0
        || !reach(where, last, page, &end) || !reach(place, last - first, page + QEMUSAVE_LEN_RAM_WORD, &end)) {
        PyBuffer_Release(&bitmap);
        return out_of_range("the page size, a page, or a place");
    }
    if (!begin_reading(&reader, (WINDOW > page ? WINDOW : page) + QEMUSAVE_LEN_RAM_WORD, 0)) {
        PyBuffer_Release(&bitmap);
        return PyErr_NoMemory();
    }
    Turn turn = {0, PyEval_SaveThread(), 0};
    if (threads)
        go_ahead(&reader);
    for (Slot *slot; !failed && (slot = take(&reader))->size; give_back(&reader)) {
        struct iovec all = {slot->data, slot->size};
        failed = write_all(out, &all, 1, place, &turn);
        error = errno;
        place += slot->size;
        if (!failed && interrupted(&turn, (slot->next - number) * page)) /* zeros are read, and hardly written */
            failed = 1, error = 0;
        number = slot->next;
    }
    end_reading(&reader);
    PyEval_RestoreThread(turn.state);
    PyBuffer_Release(&bitmap);
    errno = error;
    if (failed)
        return error ? PyErr_SetFromErrno(PyExc_OSError) : NULL;
    return Py_BuildValue("LL", (long long)number, (long long)place);
}

/* --- pages taken from records --- */

static void fill_window(Reader *reader, Slot *slot)
{
    slot->size = read_all(reader->fd, reader->at, slot->data, least(WINDOW, reader->end - reader->at));
    reader->at += slot->size;
}

typedef struct {
    int out;
    int64_t page, low, high, shift;
    unsigned char *bits; /* of the pages from low on */
    Turn turn;
} Mapped;

/* Write the pages of a run and mark them; return how many, or -1. */
static int64_t put_pages(Mapped *mapped, const unsigned char *data, int64_t offset, int64_t count)
{
    struct iovec vectors[VECTORS];
    int64_t page = mapped->page, stride = page + QEMUSAVE_LEN_RAM_WORD;
    for (int64_t done = 0; done < count;) {
        int some = (int)least(count - done, VECTORS);
        for (int i = 0; i < some; i++)
            vectors[i] = (struct iovec){(void *)(data + (done + i) * stride + QEMUSAVE_LEN_RAM_WORD), page};
        if (write_all(mapped->out, vectors, some, mapped->shift + offset + done * page, &mapped->turn))
            return -1;
        done += some;
    }
    set_bits(mapped->bits, (offset - mapped->low) / page, count);
    return count;
}

/* Take what begins with the records in a piece of a stream; return how many bytes, or -1 if they cannot be written. */
static int64_t take_records(Mapped *mapped, const unsigned char *data, int64_t size, uint64_t length, int *stopped)
{
    struct qemusave_run run;
    int64_t at = 0, page = mapped->page, there;
    while (!*stopped && (there = qemusave_plain_run(data + at, size - at, page, length, &run))) {
        int64_t offset = run.offset, count = run.pages, first = (offset - mapped->low) / page;
        if (offset < mapped->low || offset >= mapped->high) {
            *stopped = 1;
            break;
        }
        if (count > (mapped->high - offset) / page)
            count = (mapped->high - offset) / page;
        if (run.kind == ZEROS) /* what was written there before must become zeros */
            count = alike(mapped->bits, INT64_MAX, first, first + count, 0) - first;
        else if (put_pages(mapped, data + at, offset, count) < 0)
            return -1;
        *stopped = count < (int64_t)run.pages;
        at += count * (int64_t)run.stride;
    }
    *stopped |= size - at >= page + QEMUSAVE_LEN_RAM_WORD; /* a record of another kind */
    return at;
}

static PyObject *map_records(PyObject *self, PyObject *args)
{
    int in, out, threads;
    long long position, end, page, length, low, high, shift;
    Py_buffer bits;
    if (!PyArg_ParseTuple(args, "iLLiLLLLLw*p", &in, &position, &end, &out, &page, &length, &low, &high, &shift, &bits,
                          &threads))
        return NULL;
    int64_t most, before = page + QEMUSAVE_LEN_RAM_WORD, taken = 0, left = 0, size = 1;
    int stopped = 0, failed = 0, error = 0;
    Mapped mapped = {out, page, low, high, shift, bits.buf, {0, NULL, 0}};
    Reader reader = {.fill = fill_window, .fd = in, .at = position, .end = end, .page = page};
    unsigned char *carried = NULL;
    PyObject *answer = NULL;
    if (position < 0 || end < position || page < LEN_ZERO || page > MOST_PAGE || length < 0 || low < 0 || high < low
        || low % page || (high - low) / page > bits.len * (int64_t)8 || shift < 0 || !sum(shift, high, &most)) {
        out_of_range("a place, the page size, or the length");
        goto done;
    }
    if (!(carried = PyMem_RawMalloc(before)) || !begin_reading(&reader, WINDOW, before)) {
        PyErr_NoMemory();
        goto done;
    }
    mapped.turn.state = PyEval_SaveThread();
    while (!stopped && !failed && size) {
        Slot *slot = take(&reader);
        const unsigned char *data = slot->data - left;
        memcpy(slot->data - left, carried, left);
        size = slot->size;
        taken = size ? take_records(&mapped, data, left + size, length, &stopped) : 0;
        failed = taken < 0;
        error = errno;
        if (!stopped && !failed && size) {
            position += taken;
            left = left + size - taken;
            memcpy(carried, data + taken, left);
        } else if (!failed)
            position += taken;
        give_back(&reader);
        if (threads && !reader.threaded && !stopped && !failed && end - reader.at > WINDOW)
            go_ahead(&reader);
    }
    end_reading(&reader);
    PyEval_RestoreThread(mapped.turn.state);
    errno = error;
    if (!failed)
        answer = PyLong_FromLongLong(position);
    else if (error)
        PyErr_SetFromErrno(PyExc_OSError);
done:
    PyMem_RawFree(carried);
    PyBuffer_Release(&bits);
    return answer;
}

/* --- the pages of a block, wherever they are --- */

typedef struct {
    int fd;
    int64_t page;
    const unsigned char *bits; /* NULL where it is runs that say where pages are */
    int64_t len_bits, where;
    const uint64_t *offsets, *counts, *wheres;
    const uint16_t *kinds;
    const unsigned long *strides;
    int64_t runs, at;
    Py_buffer views[5];
    int taken;
} Map;

typedef struct {
    int kind;
    int64_t where, stride, size; /* bytes of memory */
} Stretch;

/* Say how the pages from an offset on are stored, up to `end` at the most. */
static Stretch look(Map *map, int64_t offset, int64_t end)
{
    int64_t page = map->page, number = offset / page, stop, where;
    if (map->bits) {
        int set = bit(map->bits, map->len_bits, number);
        stop = alike(map->bits, map->len_bits, number, end / page, set);
        if (!set || !reach(map->where, number, page, &where))
            return (Stretch){set ? OTHER : ZEROS, 0, 0, (stop - number) * page};
        return (Stretch){DATA, where, page, (stop - number) * page};
    }
    for (; map->at < map->runs; map->at++) {
        int64_t i = map->at, first = map->offsets[i];
        if (first < 0 || map->counts[i] > INT64_MAX || !reach(first, map->counts[i], page, &stop))
            return (Stretch){OTHER, 0, 0, page};
        if (stop <= offset)
            continue;
        if (first > offset)
            return (Stretch){ZEROS, 0, 0, least(first, end) - offset};
        stop = least(stop, end);
        if (map->kinds[i] == DATA && map->wheres[i] <= INT64_MAX && map->strides[i] <= INT32_MAX
            && reach(map->wheres[i], (offset - first) / page, map->strides[i], &where))
            return (Stretch){DATA, where, map->strides[i], stop - offset};
        return (Stretch){map->kinds[i] == ZEROS ? ZEROS : OTHER, 0, 0, stop - offset};
    }
    return (Stretch){ZEROS, 0, 0, end - offset};
}

/* Find the run to begin with. */
static void seek(Map *map, int64_t offset)
{
    int64_t low = 0, high = map->runs;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (map->offsets[middle] <= (uint64_t)offset)
            low = middle + 1;
        else
            high = middle;
    }
    map->at = low ? low - 1 : 0;
}

/* Take `(fd, bitmap, place of the pages)` or `(fd, offsets, counts, wheres, kinds, strides)`; return 0, or -1. */
static int take_map(PyObject *tuple, int64_t page, Map *map)
{
    Py_buffer *views = map->views;
    long long where;
    memset(map, 0, sizeof *map);
    map->page = page;
    if (PyTuple_GET_SIZE(tuple) == 3) {
        if (!PyArg_ParseTuple(tuple, "iy*L", &map->fd, views, &where))
            return -1;
        map->taken = 1;
        map->bits = views->buf;
        map->len_bits = views->len;
        map->where = where;
        return 0;
    }
    if (!PyArg_ParseTuple(tuple, "iy*y*y*y*y*", &map->fd, views, views + 1, views + 2, views + 3, views + 4))
        return -1;
    map->taken = 5;
    map->runs = views[0].len / sizeof *map->offsets;
    map->offsets = views[0].buf;
    map->counts = views[1].buf;
    map->wheres = views[2].buf;
    map->kinds = views[3].buf;
    map->strides = views[4].buf;
    for (int i = 0; i < 5; i++) {
        size_t each = i < 3 ? sizeof *map->offsets : i == 3 ? sizeof *map->kinds : sizeof *map->strides;
        if (views[i].len != map->runs * (int64_t)each) {
            out_of_range("an array of runs");
            return -1;
        }
    }
    return 0;
}

static void leave_map(Map *map)
{
    for (int i = 0; i < map->taken; i++)
        PyBuffer_Release(map->views + i);
}

/* Bring the bytes of some pages together, zeros, too; return how many there are up to what cannot be read like that. */
static int64_t gather(Map *map, int64_t offset, unsigned char *into, int64_t size)
{
    int64_t done = 0;
    while (done < size) {
        Stretch stretch = look(map, offset + done, offset + size);
        if (stretch.kind == ZEROS)
            memset(into + done, 0, stretch.size);
        else if (stretch.kind != DATA
                 || !read_pages(map->fd, stretch.where, stretch.stride, into + done, map->page, map->page,
                                stretch.size / map->page))
            break;
        done += stretch.size;
    }
    return done;
}

static PyObject *read_block(PyObject *self, PyObject *args)
{
    Map map = {0};
    Py_buffer into = {0};
    PyObject *tuple;
    long long page, offset, end;
    if (!PyArg_ParseTuple(args, "O!LLLw*", &PyTuple_Type, &tuple, &page, &offset, &end, &into))
        return NULL;
    int64_t done = 0, zeros = 0;
    PyObject *answer = NULL;
    if (page <= 0 || page > into.len || offset < 0 || end < offset || offset % page || end % page) {
        out_of_range("the page size, or a place");
        goto done;
    }
    if (take_map(tuple, page, &map))
        goto done;
    Turn turn = {0, PyEval_SaveThread(), 0};
    int64_t room = least(into.len / page * page, end - offset);
    seek(&map, offset);
    while (done < room && !zeros) {
        Stretch stretch = look(&map, offset + done, end);
        if (stretch.kind == ZEROS && stretch.size >= LONG)
            zeros = stretch.size;
        else {
            int64_t size = least(stretch.size, room - done);
            int64_t there = gather(&map, offset + done, (unsigned char *)into.buf + done, size);
            done += there;
            if (there < size)
                break;
        }
    }
    PyEval_RestoreThread(turn.state);
    answer = Py_BuildValue("LL", (long long)done, (long long)zeros);
done:
    leave_map(&map);
    PyBuffer_Release(&into);
    return answer;
}

/* Add a page that differs to a list of ranges; return 0, or -1 with an exception set. */
static int add_range(PyObject *list, int64_t start, int64_t end)
{
    PyObject *range = Py_BuildValue("LL", (long long)start, (long long)(end - start));
    int failed = !range || PyList_Append(list, range);
    Py_XDECREF(range);
    return failed ? -1 : 0;
}

typedef struct {
    Map one, two;
    int64_t page, start, end; /* bytes; the range of pages that differ which is open, or -1 */
    PyObject *list;
    Turn turn;
} Comparison;

/* End the range that is open, if there is one; return 0, or -1 with an exception set. */
static int end_range(Comparison *both)
{
    int failed = 0;
    if (both->start >= 0) {
        PyEval_RestoreThread(both->turn.state);
        failed = add_range(both->list, both->start, both->end);
        both->turn.state = PyEval_SaveThread();
    }
    both->start = -1;
    return failed;
}

/* Compare what has been read of both; return 0, or -1 with an exception set. */
static int compare_pages(Comparison *both, const unsigned char *one, const unsigned char *two, int64_t offset,
                         int64_t size)
{
    int64_t page = both->page;
    if (!memcmp(one, two, size))
        return 0;
    for (int64_t at = 0; at < size; at += page) {
        if (!memcmp(one + at, two + at, page))
            continue;
        if (both->start >= 0 && both->end != offset + at && end_range(both))
            return -1;
        if (both->start < 0)
            both->start = offset + at;
        both->end = offset + at + page;
    }
    return 0;
}

/* Compare from one offset to another; return where it ends: earlier at what cannot be read like that, or -1. */
static int64_t compare_all(Comparison *both, unsigned char *buffer, int64_t offset, int64_t end)
{
    int64_t page = both->page, most = WINDOW / 2 > page ? WINDOW / 2 / page * page : page;
    while (offset < end) {
        Stretch one = look(&both->one, offset, end), two = look(&both->two, offset, end);
        int64_t size = least(one.size, two.size);
        if (one.kind != ZEROS || two.kind != ZEROS) {
            size = least(most, end - offset);
            int64_t there = gather(&both->one, offset, buffer, size);
            int64_t same = there ? gather(&both->two, offset, buffer + most, there) : 0;
            if (compare_pages(both, buffer, buffer + most, offset, same) || interrupted(&both->turn, same + 1))
                return -1;
            if (same < size)
                return offset + same;
        }
        offset += size;
    }
    return offset;
}

static PyObject *differing(PyObject *self, PyObject *args)
{
    PyObject *tuples[2], *answer = NULL;
    long long page, offset, end;
    if (!PyArg_ParseTuple(args, "O!O!LLL", &PyTuple_Type, tuples, &PyTuple_Type, tuples + 1, &page, &offset, &end))
        return NULL;
    if (page <= 0 || page > MOST_PAGE || offset < 0 || end < offset || offset % page || end % page)
        return out_of_range("the page size, or a place");
    Comparison both = {.page = page, .start = -1};
    unsigned char *buffer = PyMem_RawMalloc(2 * (WINDOW / 2 > page ? WINDOW / 2 : page));
    if (!buffer)
        return PyErr_NoMemory();
    if (!take_map(tuples[0], page, &both.one) && !take_map(tuples[1], page, &both.two)
        && (both.list = PyList_New(0))) {
        seek(&both.one, offset);
        seek(&both.two, offset);
        both.turn.state = PyEval_SaveThread();
        int64_t reached = compare_all(&both, buffer, offset, end);
        int failed = reached < 0 || end_range(&both);
        PyEval_RestoreThread(both.turn.state);
        if (!failed)
            answer = Py_BuildValue("OL", both.list, (long long)reached);
    }
    Py_XDECREF(both.list);
    leave_map(&both.one);
    leave_map(&both.two);
    PyMem_RawFree(buffer);
    return answer;
}

static PyMethodDef methods[] = {
    {"data_records", data_records, METH_VARARGS, "Make records of whole pages, as stream/encode.py does."},
    {"write_records", write_records, METH_VARARGS, "Write the records of pages that a bitmap says the place of."},
    {"map_records", map_records, METH_VARARGS, "Write the pages of plain records, and set their bits."},
    {"read_block", read_block, METH_VARARGS, "Bring the bytes of a block together, up to a long stretch of zeros."},
    {"differing", differing, METH_VARARGS, "Compare two blocks; give the ranges of the pages that differ."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_pages", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__pages(void)
{
    return PyModule_Create(&module);
}
