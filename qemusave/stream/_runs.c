/* The loops over page records, compiled: what runs.py and writer.py do in Python, faster and without the
 * interpreter lock.  It is optional; the Python code does the same, and the tests hold the two together.
 *
 * Numbers of the format come in as arguments; only that a record begins with a word of 64 bits, the most significant
 * byte first, is known here, and checked.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WORD = 8, VECTORS = 1024 }; /* IOV_MAX of Linux */
enum { WINDOW = 1 << 17 }; /* stays in the processor's second cache */

typedef struct {
    int64_t offset, count, at;
} Run;

static uint64_t word_at(const unsigned char *p)
{
    uint64_t word = 0;
    for (int i = 0; i < WORD; i++)
        word = word << 8 | p[i];
    return word;
}

/* Find the next run from *at on; return how many pages it has. */
static int64_t next_run(const unsigned char *data, int64_t *at, int64_t end, uint64_t page, uint64_t length,
                        uint64_t data_flags, uint64_t zero_flags, Run *run)
{
    if (end - *at < WORD + 1)
        return 0;
    uint64_t word = word_at(data + *at), flags = word & (page - 1), offset = word - flags;
    int stored = flags == data_flags;
    if (!stored && flags != zero_flags)
        return 0;
    int64_t stride = stored ? WORD + (int64_t)page : WORD + 1, place = *at, count = 0;
    run->offset = (int64_t)offset;
    run->at = stored ? place + WORD : -1;
    while (stride <= end - place && offset < length && word_at(data + place) == word && (stored || !data[place + WORD])) {
        place += stride;
        word += page;
        offset += page;
        count++;
    }
    *at = place;
    return run->count = count;
}

static PyObject *plain_runs(PyObject *self, PyObject *args)
{
    Py_buffer view;
    Py_ssize_t at, end, head;
    unsigned long long page, length, data_flags, zero_flags;
    if (!PyArg_ParseTuple(args, "y*nnKKnKK", &view, &at, &end, &page, &length, &head, &data_flags, &zero_flags))
        return NULL;
    PyObject *found = NULL, *answer = NULL;
    if (head != WORD || at < 0 || end > view.len || !page || page > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "out of range");
        goto done;
    }
    if (!(found = PyList_New(0)))
        goto done;
    int64_t place = at;
    Run run;
    while (next_run(view.buf, &place, end, page, length, data_flags, zero_flags, &run)) {
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

/* Write all pages of a run; return 0, or -1 with errno set. */
static int put(int fd, const unsigned char *data, const Run *run, int64_t page, int64_t stride, int64_t place)
{
    struct iovec vectors[VECTORS];
    for (int64_t done = 0, all = run->count * page; done < all;) {
        int64_t number = done / page, skipped = done % page; /* after a short write it goes on within a page */
        int count = 0;
        for (; count < VECTORS && number < run->count; count++, number++, skipped = 0) {
            vectors[count].iov_base = (void *)(data + run->at + number * stride + skipped);
            vectors[count].iov_len = page - skipped;
        }
        ssize_t written = pwritev(fd, vectors, count, place + done);
        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0)
            done += written;
    }
    return 0;
}

static PyObject *write_runs(PyObject *self, PyObject *args)
{
    int fd;
    Py_buffer view;
    PyObject *list;
    Py_ssize_t first;
    long long page, stride, low, high, shift, reached;
    if (!PyArg_ParseTuple(args, "iy*O!nLLLLLL", &fd, &view, &PyList_Type, &list, &first, &page, &stride, &low, &high,
                          &shift, &reached))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(list), number = first;
    PyObject *answer = NULL;
    Run *runs = PyMem_Malloc((count ? count : 1) * sizeof *runs);
    if (!runs) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t i = first; i < count; i++) {
        long long offset, pages, at;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(list, i), "LLL", &offset, &pages, &at))
            goto done;
        if (at >= 0 && (pages < 0 || page < 0 || pages > view.len || at + (pages - 1) * stride + page > view.len)) {
            PyErr_SetString(PyExc_ValueError, "out of range");
            goto done;
        }
        runs[i] = (Run){offset, pages, at};
    }
    int failed = 0;
    Py_BEGIN_ALLOW_THREADS
    for (; number < count && !failed; number++) {
        const Run *run = runs + number;
        int64_t end = run->offset + run->count * page;
        if (run->at < 0 ? run->offset < reached : run->offset < low || end > high)
            break;
        if (run->at < 0)
            continue;
        failed = put(fd, view.buf, run, page, stride, run->offset + shift);
        if (end > reached)
            reached = end;
    }
    Py_END_ALLOW_THREADS
    answer = failed ? PyErr_SetFromErrno(PyExc_OSError) : Py_BuildValue("nL", number, reached);
done:
    PyMem_Free(runs);
    PyBuffer_Release(&view);
    return answer;
}

typedef struct {
    int in, out;
    int64_t position, end, page, length, low, high, shift, reached;
    uint64_t data_flags, zero_flags;
} Copy;

/* Copy what stands in the next window of the file; return how far that went, 0 at what is not for us, -1 on an error. */
static int64_t copy_window(Copy *copy, unsigned char *window, int64_t size)
{
    int64_t at = 0, start = copy->position;
    ssize_t there = pread(copy->in, window, size < copy->end - start ? size : copy->end - start, start);
    if (there < 0)
        return 0; /* whoever reads it in another way will say why */
    Run run;
    while (next_run(window, &at, there, copy->page, copy->length, copy->data_flags, copy->zero_flags, &run)) {
        int64_t end = run.offset + run.count * copy->page;
        if (run.at < 0 ? run.offset < copy->reached : run.offset < copy->low || end > copy->high)
            break;
        if (run.at >= 0) {
            if (put(copy->out, window, &run, copy->page, WORD + copy->page, run.offset + copy->shift))
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
    Copy copy;
    Py_ssize_t head;
    long long position, end, page, length, low, high, shift, reached;
    unsigned long long data_flags, zero_flags;
    if (!PyArg_ParseTuple(args, "iLLiLLnKKLLLL", &copy.in, &position, &end, &copy.out, &page, &length, &head, &data_flags,
                          &zero_flags, &low, &high, &shift, &reached))
        return NULL;
    if (head != WORD || position < 0 || page <= 0 || page > INT32_MAX || length < 0) {
        PyErr_SetString(PyExc_ValueError, "out of range");
        return NULL;
    }
    copy = (Copy){copy.in, copy.out, position, end, page, length, low, high, shift, reached, data_flags, zero_flags};
    int64_t moved, size = page + WINDOW;
    unsigned char *window = PyMem_Malloc(size);
    if (!window)
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    while ((moved = copy_window(&copy, window, size)) > 0)
        ;
    Py_END_ALLOW_THREADS
    PyMem_Free(window);
    if (moved < 0)
        return PyErr_SetFromErrno(PyExc_OSError);
    return Py_BuildValue("LL", (long long)copy.position, (long long)copy.reached);
}

static PyMethodDef methods[] = {
    {"plain_runs", plain_runs, METH_VARARGS, "Find the runs of plain records, as runs.py does."},
    {"write_runs", write_runs, METH_VARARGS, "Write runs that go to one place; stop at the first that does not."},
    {"copy_runs", copy_runs, METH_VARARGS, "Find and write plain records of a file until one goes somewhere else."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_runs", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__runs(void)
{
    return PyModule_Create(&module);
}
