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

#include "qemusave.h"

enum { VECTORS = 1024 }; /* IOV_MAX of Linux */
enum { WINDOW = 1 << 17 }; /* stays in the processor's second cache */
enum { RUNS = 64 }; /* that are taken from a list at a time: the caller may come back for each */
enum { PATIENCE = 1 << 24 }; /* bytes that are written before somebody asks for Ctrl-C */

enum { SIGHTINGS = 1024 }; /* of a word, in one call; a caller looks at each */

typedef struct {
    int64_t offset, count, at;
} Run;

/* A word of four bytes that is looked for wherever a multiple of four is, and where it was seen. */
typedef struct {
    int wanted, count, too_many;
    uint32_t word;
    int64_t places[SIGHTINGS];
} Search;

typedef uint32_t Lanes __attribute__((vector_size(16)));
enum { STRIP = 16 * sizeof(Lanes) }; /* that are looked at before anything is decided */

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

/* Note each word of some bytes that is the one; *place is what their offset counts from. */
static void note(Search *search, const unsigned char *data, int64_t size, int64_t place)
{
    for (int64_t at = 0; at + (int64_t)sizeof search->word <= size; at += sizeof search->word) {
        if (memcmp(data + at, &search->word, sizeof search->word))
            continue;
        if (search->count < SIGHTINGS)
            search->places[search->count++] = place + at;
        else
            search->too_many = 1;
    }
}

/* Look for the word in what is in the processor's cache anyway: this costs a twentieth of bringing it there. */
static void look(Search *search, const unsigned char *data, int64_t size, int64_t place)
{
    Lanes wanted, found, seen;
    int64_t at = 0;
    for (unsigned i = 0; i < sizeof wanted / sizeof search->word; i++)
        wanted[i] = search->word;
    for (; at + STRIP <= size; at += STRIP) {
        memset(&seen, 0, sizeof seen);
        for (unsigned i = 0; i < STRIP; i += sizeof found) {
            memcpy(&found, data + at + i, sizeof found);
            seen |= (Lanes)(found == wanted);
        }
        if (seen[0] | seen[1] | seen[2] | seen[3])
            note(search, data + at, STRIP, place + at);
    }
    note(search, data + at, size - at, place + at);
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

typedef struct {
    int in;
    Sink out;
    int64_t position, end, page, length, low, high, shift, reached;
} Copy;

/* Copy what stands in the next window of the file; return how far that went, 0 at what is not for us, -1 on an error. */
static int64_t copy_window(Copy *copy, unsigned char *window, int64_t size)
{
    int64_t at = 0, start = copy->position, place;
    ssize_t there = pread(copy->in, window, size < copy->end - start ? size : copy->end - start, start);
    if (there < 0)
        return 0; /* whoever reads it in another way will say why */
    Run run;
    while (next_run(window, &at, there, copy->page, copy->length, &run)) {
        int64_t end = run.offset + run.count * copy->page;
        if (run.at < 0 ? run.offset < copy->reached : run.offset < copy->low || end > copy->high)
            break;
        if (run.at >= 0) {
            if (!sum(end, copy->shift, &place) || (place = run.offset + copy->shift) < 0) {
                errno = EFBIG;
                return -1;
            }
            if (put(&copy->out, window, &run, copy->page, QEMUSAVE_LEN_RAM_WORD + copy->page, place))
                return -1;
            if (end > copy->reached)
                copy->reached = end;
        }
        copy->position = start + at;
    }
    return copy->position - start;
}

static PyObject *copy_runs(PyObject *self, PyObject *args)
{
    int in, out;
    long long position, end, page, length, low, high, shift, reached;
    PyObject *places = NULL;
    Py_ssize_t len_word = 0;
    const char *word = NULL;
    Search search;
    if (!PyArg_ParseTuple(args, "iLLiLLLLLL|y#O!", &in, &position, &end, &out, &page, &length, &low, &high, &shift,
                          &reached, &word, &len_word, &PyList_Type, &places)
        || begin_search(&search, places ? word : NULL, len_word))
        return NULL;
    if (position < 0 || end < position || page <= 0 || page > QEMUSAVE_MAX_PAGE_SIZE || length < 0)
        return out_of_range("a place, the page size, or the length");
    int64_t moved, size = page + WINDOW;
    unsigned char *window = PyMem_Malloc(size);
    if (!window)
        return PyErr_NoMemory();
    Copy copy = {in, {out, 0, PyEval_SaveThread(), &search}, position, end, page, length, low, high, shift, reached};
    while ((moved = copy_window(&copy, window, size)) > 0)
        ;
    int error = errno;
    PyEval_RestoreThread(copy.out.state);
    errno = error;
    PyMem_Free(window);
    if (moved >= 0)
        return end_search(&search, places) ? NULL
                                           : Py_BuildValue("LL", (long long)copy.position, (long long)copy.reached);
    return error ? PyErr_SetFromErrno(PyExc_OSError) : NULL;
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
    {"copy_runs", copy_runs, METH_VARARGS, "Find and write plain records of a file until one goes somewhere else."},
    {"find_words", find_words, METH_VARARGS, "Find a word of four bytes in a file, wherever it is aligned."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_runs", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__runs(void)
{
    return PyModule_Create(&module);
}
