/* The loops over page records, compiled: what runs.py does in Python, faster and without the
 * interpreter lock.  It is optional; the Python code does the same, and the tests hold the two together.
 *
 * What a record looks like is known to the C header that is generated from formats/, and not here.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "_ahead.h"
#include "_words.h"
#include "qemusave.h"

enum { VECTORS = 1024 }; /* IOV_MAX of Linux */
enum { RUNS = 64 }; /* that are taken from a list at a time: the caller may come back for each */
enum { PATIENCE = 1 << 24 }; /* bytes that are written before somebody asks for Ctrl-C */

typedef struct {
    int64_t offset, count, at;
} Run;

static PyObject *out_of_range(const char *what)
{
    PyErr_Format(PyExc_ValueError, "%s is out of range", what);
    return NULL;
}

static int sum(int64_t a, int64_t b, int64_t *into)
{
    return !__builtin_add_overflow(a, b, into);
}

/* Say whether `first + count * each` is a number, and which. */
static int reach(int64_t first, int64_t count, int64_t each, int64_t *into)
{
    return !__builtin_mul_overflow(count, each, into) && sum(first, *into, into);
}

/* Begin to look for a word of which nothing is said (NULL) or its four bytes; return 0, or -1 with an exception set. */
static int begin_search(Search *search, const char *word, Py_ssize_t size)
{
    search->wanted = word != NULL;
    search->count = search->too_many = 0;
    if (word && size != sizeof search->word) {
        PyErr_SetString(PyExc_ValueError, "a word has four bytes");
        return -1;
    }
    if (word)
        memcpy(&search->word, word, sizeof search->word);
    return 0;
}

/* Add the places to a list, and -1 where there were more than could be noted; return 0, or -1 with an exception set. */
static int end_search(const Search *search, PyObject *list)
{
    for (int i = 0; i < search->count + search->too_many; i++) {
        PyObject *place = PyLong_FromLongLong(i < search->count ? search->places[i] : -1);
        int failed = !place || PyList_Append(list, place);
        Py_XDECREF(place);
        if (failed)
            return -1;
    }
    return 0;
}

/* Find the next run from *at on; return how many pages it has. */
static int64_t next_run(const unsigned char *data, int64_t *at, int64_t end, uint64_t page, uint64_t length, Run *run)
{
    struct qemusave_run found;
    int64_t size = qemusave_plain_run(data + *at, end - *at, page, length, &found);
    if (!size)
        return 0;
    *run = (Run){found.offset, found.pages, found.kind == QEMUSAVE_RAM_FLAG_PAGE ? *at + QEMUSAVE_LEN_RAM_WORD : -1};
    *at += size;
    return run->count;
}

static PyObject *plain_runs(PyObject *self, PyObject *args)
{
    Py_buffer view;
    Py_ssize_t at, end;
    unsigned long long page, length;
    if (!PyArg_ParseTuple(args, "y*nnKK", &view, &at, &end, &page, &length))
        return NULL;
    PyObject *found = NULL, *answer = NULL;
    if (at < 0 || end < at || end > view.len || !page || page > QEMUSAVE_MAX_PAGE_SIZE) {
        out_of_range("a place, or the page size,");
        goto done;
    }
    if (!(found = PyList_New(0)))
        goto done;
    int64_t place = at;
    Run run;
    while (next_run(view.buf, &place, end, page, length, &run)) {
        PyObject *entry = Py_BuildValue("LLL", (long long)run.offset, (long long)run.count, (long long)run.at);
        int failed = !entry || PyList_Append(found, entry);
        Py_XDECREF(entry);
        if (failed)
            goto done;
    }
    answer = Py_BuildValue("On", found, (Py_ssize_t)place);
done:
    Py_XDECREF(found);
    PyBuffer_Release(&view);
    return answer;
}

/* What is written to, and how much of it has been since somebody asked for Ctrl-C. */
typedef struct {
    int fd;
    int64_t since;
    PyThreadState *state; /* of the thread, while it has not the interpreter lock */
    Search *search;
} Sink;

/* Let the handlers of signals run; return whether one raised an exception. */
static int interrupted(Sink *sink)
{
    sink->since = 0;
    PyEval_RestoreThread(sink->state);
    int raised = PyErr_CheckSignals();
    sink->state = PyEval_SaveThread();
    return raised;
}

/* Write all pages of a run; return 0, or -1 with errno set, or with errno 0 and an exception set. */
static int put(Sink *sink, const unsigned char *data, const Run *run, int64_t page, int64_t stride, int64_t place)
{
    struct iovec vectors[VECTORS];
    for (int64_t done = 0, all = run->count * page; done < all;) {
        int64_t number = done / page, skipped = done % page; /* after a short write it goes on within a page */
        int count = 0;
        for (; count < VECTORS && number < run->count; count++, number++, skipped = 0) {
            vectors[count].iov_base = (void *)(data + run->at + number * stride + skipped);
            vectors[count].iov_len = page - skipped;
        }
        ssize_t written = pwritev(sink->fd, vectors, count, place + done);
        if (written == 0)
            errno = EIO; /* no file does that, and it would go on for ever */
        if (written <= 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            done += written;
            sink->since += written;
        }
        if ((written < 0 || sink->since >= PATIENCE) && interrupted(sink)) {
            errno = 0;
            return -1;
        }
    }
    for (int64_t number = 0; sink->search->wanted && number < run->count; number++)
        look(sink->search, data + run->at + number * stride, page, place + number * page);
    return 0;
}

/* Take some runs from a list, from the one numbered *first on, if they lie within the data; return how many, or -1. */
static int runs_of(Run *runs, PyObject *list, Py_ssize_t first, Py_ssize_t count, const Py_buffer *view, int64_t page,
                   int64_t stride, int64_t low, int64_t shift)
{
    int taken = 0;
    for (Py_ssize_t i = first; i < count && taken < RUNS; i++) {
        long long offset, pages, at;
        int64_t end, file_end, last;
        PyObject *entry = PyList_GetItem(list, i); /* checks i: converting numbers may have run Python code */
        int told = 0;
        Py_XINCREF(entry);
        if (entry && !PyTuple_Check(entry))
            PyErr_SetString(PyExc_TypeError, "a run is a tuple");
        else if (entry)
            told = PyArg_ParseTuple(entry, "LLL", &offset, &pages, &at);
        Py_XDECREF(entry);
        if (!told)
            return -1;
        int sound = offset >= 0 && pages >= 0 && reach(offset, pages, page, &end) && sum(end, shift, &file_end)
                    && (at < 0 || offset < low || offset + shift >= 0); /* below low nothing is written */
        if (sound && at >= 0 && pages)
            sound = reach(at, pages - 1, stride, &last) && sum(last, page, &last) && last <= view->len;
        if (!sound) {
            out_of_range("a run");
            return -1;
        }
        runs[taken++] = (Run){offset, pages, at};
    }
    return taken;
}

static PyObject *write_runs(PyObject *self, PyObject *args)
{
    int fd;
    Py_buffer view;
    PyObject *list, *places = NULL;
    Py_ssize_t first, len_word = 0;
    long long page, stride, low, high, shift, reached;
    const char *word = NULL;
    if (!PyArg_ParseTuple(args, "iy*O!nLLLLLL|y#O!", &fd, &view, &PyList_Type, &list, &first, &page, &stride, &low,
                          &high, &shift, &reached, &word, &len_word, &PyList_Type, &places))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(list), number = first;
    PyObject *answer = NULL;
    Run runs[RUNS];
    Search search;
    if (begin_search(&search, places ? word : NULL, len_word))
        goto done;
    if (page <= 0 || page > INT32_MAX || stride < page || stride > 2 * (int64_t)INT32_MAX || first < 0 || first > count) {
        out_of_range("the page size, the stride, or the first run");
        goto done;
    }
    int stopped = 0, failed = 0, error = 0;
    Sink sink = {fd, 0, NULL, &search};
    while (number < count && !stopped) {
        int taken = runs_of(runs, list, number, count, &view, page, stride, low, shift);
        if (taken < 0)
            goto done;
        sink.state = PyEval_SaveThread();
        for (int i = 0; i < taken && !stopped; i++) {
            const Run *run = runs + i;
            int64_t end = run->offset + run->count * page;
            stopped = run->at < 0 ? run->offset < reached : run->offset < low || end > high;
            if (!stopped && run->at >= 0) {
                stopped = failed = put(&sink, view.buf, run, page, stride, run->offset + shift);
                error = errno;
                if (end > reached)
                    reached = end;
            }
            number += !stopped;
        }
        PyEval_RestoreThread(sink.state);
    }
    errno = error;
    if (!failed && !end_search(&search, places))
        answer = Py_BuildValue("nL", number, reached);
    else if (failed && error)
        PyErr_SetFromErrno(PyExc_OSError);
done:
    PyBuffer_Release(&view);
    return answer;
}

/* What allowance.py wants to know of runs: how many, what is between them, and whether one goes back; bytes. */
typedef struct {
    int64_t number, first, end, gaps;
    int stored, back;
} Tally;

/* A way into a file: what goes there, and how far it has come, in bytes of a block. */
typedef struct {
    Sink out;
    int64_t page, length, low, high, shift, reached;
    Tally *tally; /* NULL where nobody asks */
} Copy;

/* Count a run; one that goes on where the one before ended is the same, parted by the end of a piece. */
static void count_run(Tally *tally, const Run *run, int64_t end)
{
    int stored = run->at >= 0;
    if (!tally->number)
        tally->first = run->offset;
    else {
        tally->gaps += tally->end < run->offset;
        tally->back |= tally->end > run->offset;
    }
    tally->number += !tally->number || tally->end != run->offset || tally->stored != stored;
    tally->end = end;
    tally->stored = stored;
}

/* Copy the records that some bytes begin with; return how far that went, -1 on an error. */
static int64_t copy_records(Copy *copy, const unsigned char *data, int64_t size)
{
    int64_t at = 0, next = 0, place;
    Run run;
    while (next_run(data, &next, size, copy->page, copy->length, &run)) {
        int64_t end = run.offset + run.count * copy->page;
        if (run.at < 0 ? run.offset < copy->reached : run.offset < copy->low || end > copy->high)
            break;
        if (run.at >= 0) {
            if (!sum(end, copy->shift, &place) || (place = run.offset + copy->shift) < 0) {
                errno = EFBIG;
                return -1;
            }
            if (put(&copy->out, data, &run, copy->page, QEMUSAVE_LEN_RAM_WORD + copy->page, place))
                return -1;
            if (end > copy->reached)
                copy->reached = end;
        }
        if (copy->tally)
            count_run(copy->tally, &run, end);
        at = next;
    }
    return at;
}

/* Copy window by window, up to the first record that is not for us, or somewhere behind *end; return 0, or -1. */
static int copy_windows(Copy *copy, Ahead *ahead, int64_t end)
{
    int64_t longest = QEMUSAVE_LEN_RAM_WORD + copy->page;
    while (ahead->position < end) {
        int64_t done = copy_records(copy, ahead->data, ahead->size);
        if (done < 0)
            return -1;
        ahead_pass(ahead, done);
        if (ahead->size >= longest || !ahead_next(ahead)) /* a whole record is not for us, or there are no more */
            return 0;
    }
    return 0;
}

static const char READING[] = "qemusave.stream.reading";

/* What a capsule of that name holds: one who reads a file from a place to its end. */
typedef struct {
    Ahead ahead;
    Part whole;
    int64_t page;
} Reading;

static void end_reading(PyObject *capsule)
{
    Reading *reading = PyCapsule_GetPointer(capsule, READING);
    ahead_end(&reading->ahead);
    PyMem_Free(reading);
}

static PyObject *read_ahead(PyObject *self, PyObject *args)
{
    int fd, threaded;
    long long size, page;
    PyObject *capsule;
    if (!PyArg_ParseTuple(args, "iLLp", &fd, &size, &page, &threaded))
        return NULL;
    if (size < 0 || page <= 0 || page > WINDOW)
        return out_of_range("the size, or the page size,");
    Reading *reading = PyMem_Malloc(sizeof *reading);
    if (!reading)
        return PyErr_NoMemory();
    reading->whole = (Part){0, size, 0};
    reading->page = page;
    if (ahead_begin(&reading->ahead, fd, &reading->whole, 1, QEMUSAVE_LEN_RAM_WORD + page, threaded)) {
        PyMem_Free(reading);
        return PyErr_NoMemory();
    }
    if (!(capsule = PyCapsule_New(reading, READING, end_reading))) {
        ahead_end(&reading->ahead);
        PyMem_Free(reading);
    }
    return capsule;
}

static PyObject *copy_runs(PyObject *self, PyObject *args)
{
    int out;
    long long position, end, length, low, high, shift, reached;
    PyObject *capsule, *places = NULL;
    Py_ssize_t len_word = 0;
    const char *word = NULL;
    Search search;
    if (!PyArg_ParseTuple(args, "OLLiLLLLL|y#O!", &capsule, &position, &end, &out, &length, &low, &high, &shift, &reached,
                          &word, &len_word, &PyList_Type, &places)
        || begin_search(&search, places ? word : NULL, len_word))
        return NULL;
    Reading *reading = PyCapsule_GetPointer(capsule, READING);
    if (!reading)
        return NULL;
    Ahead *ahead = &reading->ahead;
    if (position < 0 || end < position || end > reading->whole.size || length < 0)
        return out_of_range("a place, or the length,");
    Copy copy = {{out, 0, PyEval_SaveThread(), &search}, reading->page, length, low, high, shift, reached, NULL};
    ahead_seek(ahead, position);
    int failed = copy_windows(&copy, ahead, end), error = errno;
    PyEval_RestoreThread(copy.out.state);
    errno = error;
    if (!failed)
        return end_search(&search, places) ? NULL
                                           : Py_BuildValue("LL", (long long)ahead->position, (long long)copy.reached);
    return error ? PyErr_SetFromErrno(PyExc_OSError) : NULL;
}

/* Copy the records of pieces of a stream; return how many bytes, up to the first that is not for us or not whole, or -1.
 *
 * `bridge` has room for a record, which may begin in one piece and end in another.
 */
static int64_t copy_pieces(Copy *copy, const Py_buffer *pieces, int64_t count, unsigned char *bridge)
{
    int64_t longest = QEMUSAVE_LEN_RAM_WORD + copy->page, done = 0, left = 0;
    for (int64_t number = 0; number < count; number++) {
        const unsigned char *data = pieces[number].buf;
        int64_t size = pieces[number].len, taken;
        if (left) {
            int64_t more = size < longest - left ? size : longest - left;
            memcpy(bridge + left, data, more);
            if ((taken = copy_records(copy, bridge, left + more)) < 0)
                return -1;
            if (!taken && left + more == longest)
                break;
            if (!taken) {
                left += more;
                continue;
            }
            done += taken;
            data += taken - left;
            size -= taken - left;
            left = 0;
        }
        if ((taken = copy_records(copy, data, size)) < 0)
            return -1;
        done += taken;
        if (size - taken >= longest)
            break;
        left = size - taken;
        memcpy(bridge, data + taken, left);
    }
    return done;
}

static PyObject *write_pieces(PyObject *self, PyObject *args)
{
    int fd;
    long long page, length, low, high, shift, reached;
    PyObject *list, *places = NULL, *answer = NULL;
    Py_ssize_t len_word = 0, taken = 0;
    const char *word = NULL;
    Search search;
    if (!PyArg_ParseTuple(args, "iO!LLLLLL|y#O!", &fd, &PyList_Type, &list, &page, &length, &low, &high, &shift, &reached,
                          &word, &len_word, &PyList_Type, &places)
        || begin_search(&search, places ? word : NULL, len_word))
        return NULL;
    if (page <= 0 || page > QEMUSAVE_MAX_PAGE_SIZE || length < 0)
        return out_of_range("the page size, or the length,");
    Py_ssize_t count = PyList_GET_SIZE(list);
    Py_buffer *pieces = PyMem_Calloc(count + 1, sizeof *pieces);
    unsigned char *bridge = PyMem_Malloc(QEMUSAVE_LEN_RAM_WORD + page);
    if (!pieces || !bridge) {
        PyErr_NoMemory();
        goto done;
    }
    for (; taken < count; taken++) {
        PyObject *piece = PyList_GetItem(list, taken); /* checks: taking a buffer may have run Python code */
        if (!piece || PyObject_GetBuffer(piece, pieces + taken, PyBUF_SIMPLE))
            goto done;
    }
    Tally tally = {0};
    Copy copy = {{fd, 0, PyEval_SaveThread(), &search}, page, length, low, high, shift, reached, &tally};
    int64_t done = copy_pieces(&copy, pieces, count, bridge);
    int error = errno;
    PyEval_RestoreThread(copy.out.state);
    errno = error;
    if (done < 0 && error)
        PyErr_SetFromErrno(PyExc_OSError);
    else if (done >= 0 && !end_search(&search, places))
        answer = Py_BuildValue("LL(LLLLi)", (long long)done, (long long)copy.reached, (long long)tally.number,
                               (long long)tally.first, (long long)tally.end, (long long)tally.gaps, tally.back);
done:
    while (taken)
        PyBuffer_Release(pieces + --taken);
    PyMem_Free(pieces);
    PyMem_Free(bridge);
    return answer;
}

/* Write bytes that are for one place; return 0, or -1 with errno set, or with errno 0 and an exception set. */
static int put_bytes(Sink *sink, const unsigned char *data, int64_t size, int64_t place)
{
    Run run = {0, 1, 0};
    return put(sink, data, &run, size, size, place);
}

/* Copy parts of a file window by window; return 0, or -1 on an error. */
static int copy_windows_of_parts(Sink *sink, Ahead *ahead)
{
    const Part *part = ahead->parts, *end = part + ahead->count;
    int64_t done = 0;
    while (part < end && (ahead->size || ahead_next(ahead))) {
        int64_t left = part->size - done, size = left < ahead->size ? left : ahead->size;
        if (size && put_bytes(sink, ahead->data, size, part->place + done))
            return -1;
        ahead_pass(ahead, size);
        done = size < left ? done + size : 0;
        part += size == left;
    }
    return 0;
}

static PyObject *copy_parts(PyObject *self, PyObject *args)
{
    int in, out, threaded;
    Py_buffer view;
    PyObject *answer = NULL, *places = NULL;
    Py_ssize_t len_word = 0;
    const char *word = NULL;
    Search search;
    Ahead ahead;
    if (!PyArg_ParseTuple(args, "iy*ip|y#O!", &in, &view, &out, &threaded, &word, &len_word, &PyList_Type, &places))
        return NULL;
    int64_t count = view.len / sizeof(Part);
    const Part *parts = view.buf;
    if (begin_search(&search, places ? word : NULL, len_word))
        goto done;
    for (int64_t number = 0, end; number < count; number++) {
        const Part *part = parts + number;
        if (part->where < 0 || part->size < 0 || part->place < 0 || !sum(part->where, part->size, &end)
            || !sum(part->place, part->size, &end)) {
            out_of_range("a part");
            goto done;
        }
    }
    if (ahead_begin(&ahead, in, parts, count, 0, threaded)) {
        PyErr_NoMemory();
        goto done;
    }
    Sink sink = {out, 0, PyEval_SaveThread(), &search};
    int failed = copy_windows_of_parts(&sink, &ahead), error = errno;
    ahead_end(&ahead);
    PyEval_RestoreThread(sink.state);
    errno = error;
    if (failed && error)
        PyErr_SetFromErrno(PyExc_OSError);
    else if (!failed && !end_search(&search, places))
        answer = PyLong_FromLongLong(ahead.position);
done:
    PyBuffer_Release(&view);
    return answer;
}

static PyObject *find_words(PyObject *self, PyObject *args)
{
    int fd;
    long long position, end;
    const char *word;
    Py_ssize_t len_word;
    PyObject *places;
    Search search;
    if (!PyArg_ParseTuple(args, "iLLy#O!", &fd, &position, &end, &word, &len_word, &PyList_Type, &places)
        || begin_search(&search, word, len_word))
        return NULL;
    if (position < 0 || end < position)
        return out_of_range("a place");
    unsigned char *window = PyMem_Malloc(WINDOW);
    if (!window)
        return PyErr_NoMemory();
    Sink sink = {-1, 0, PyEval_SaveThread(), &search};
    ssize_t there = 1;
    int error = 0, raised = 0;
    while (position < end && there > 0 && !raised && !search.too_many) {
        there = pread(fd, window, end - position < WINDOW ? end - position : WINDOW, position);
        error = errno;
        if (there > 0) {
            look(&search, window, there, position);
            position += there;
            sink.since += there;
        } else if (there < 0 && error == EINTR)
            there = 1;
        if (sink.since >= PATIENCE)
            raised = interrupted(&sink);
    }
    PyEval_RestoreThread(sink.state);
    PyMem_Free(window);
    errno = error;
    if (raised || (there < 0 && PyErr_SetFromErrno(PyExc_OSError) == NULL) || end_search(&search, places))
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"plain_runs", plain_runs, METH_VARARGS, "Find the runs of plain records, as runs.py does."},
    {"write_runs", write_runs, METH_VARARGS, "Write runs that go to one place; stop at the first that does not."},
    {"read_ahead", read_ahead, METH_VARARGS, "Prepare to copy from a file, with a thread that reads if it is said so."},
    {"copy_runs", copy_runs, METH_VARARGS, "Find and write plain records of a file until one goes somewhere else."},
    {"write_pieces", write_pieces, METH_VARARGS, "Find and write plain records of pieces of a stream, like copy_runs."},
    {"copy_parts", copy_parts, METH_VARARGS, "Copy parts of a file, as a buffer has them; return how many bytes."},
    {"find_words", find_words, METH_VARARGS, "Find a word of four bytes in a file, wherever it is aligned."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_runs", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__runs(void)
{
    return PyModule_Create(&module);
}
