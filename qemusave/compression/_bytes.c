/* What lzo.py counts and bzip2.py looks for, compiled: faster, and without the interpreter lock.  It is optional. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t Lanes __attribute__((vector_size(16)));
enum { ROUNDS = 255 }; /* that a lane can count */

/* Count the zeros of some bytes. */
static int64_t count_zeros(const unsigned char *data, int64_t size)
{
    int64_t zeros = 0, at = 0;
    Lanes each, counted;
    while (size - at >= (int64_t)sizeof each) {
        memset(&counted, 0, sizeof counted);
        for (int round = 0; round < ROUNDS && size - at >= (int64_t)sizeof each; round++, at += sizeof each) {
            memcpy(&each, data + at, sizeof each);
            counted -= (Lanes)(each == 0); /* a lane of a comparison that holds is -1 */
        }
        for (unsigned lane = 0; lane < sizeof counted; lane++)
            zeros += counted[lane];
    }
    for (; at < size; at++)
        zeros += !data[at];
    return zeros;
}

static PyObject *zeros(PyObject *self, PyObject *data)
{
    Py_buffer view;
    int64_t count;
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    count = count_zeros(view.buf, view.len);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&view);
    return PyLong_FromLongLong(count);
}

enum { MARK = 48 }; /* bits of what begins a block of bzip2, and of what ends a stream */

/* Find the first of two marks that begins at a bit or behind it; return at which bit, or -1. */
static int64_t find_mark(const unsigned char *data, int64_t size, int64_t start, const uint64_t *marks)
{
    const uint64_t mask = ((uint64_t)1 << MARK) - 1;
    unsigned char inner[256] = {0}; /* the bytes that a mark may have three bytes before its last one */
    int64_t first = start / 8;
    uint64_t seen = 0;
    for (int shift = 0; shift < 8; shift++)
        for (int i = 0; i < 2; i++)
            inner[marks[i] << shift >> 24 & 255] = 1;
    for (int64_t at = first; at < size; at++) {
        seen = seen << 8 | data[at];
        if (at < first + MARK / 8 - 1 || !inner[seen >> 24 & 255])
            continue;
        for (int shift = 7; shift >= 0; shift--) { /* bits behind the mark; the earliest place first */
            uint64_t mark = seen >> shift & mask;
            int64_t place = (at + 1) * 8 - shift - MARK;
            if ((mark == marks[0] || mark == marks[1]) && place >= start)
                return place;
        }
    }
    return -1;
}

static PyObject *next_mark(PyObject *self, PyObject *args)
{
    Py_buffer view;
    Py_ssize_t start;
    unsigned long long one, other;
    int64_t place;
    if (!PyArg_ParseTuple(args, "y*nKK", &view, &start, &one, &other))
        return NULL;
    uint64_t marks[] = {one, other};
    Py_BEGIN_ALLOW_THREADS
    place = start < 0 ? -1 : find_mark(view.buf, view.len, start, marks);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&view);
    return PyLong_FromLongLong(place);
}

static PyMethodDef methods[] = {
    {"next_mark", next_mark, METH_VARARGS, "Find the first of two marks of bzip2 from a bit on; -1 if there is none."},
    {"zeros", zeros, METH_O, "Count the zeros of some bytes."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_bytes", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__bytes(void)
{
    return PyModule_Create(&module);
}
