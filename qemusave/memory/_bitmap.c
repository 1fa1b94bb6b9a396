/* The loops over bitmaps, compiled: what bits.py does in Python, at the speed of the memory.  It is optional; the Python
 * code does the same, and the tests hold the two together.
 *
 * Bit n of a bitmap is bit n % 8 of byte n / 8, and what is behind the last byte is clear.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { WORD = 64 }; /* bits that are looked at together */

typedef struct {
    const unsigned char *data;
    int64_t bits; /* that there are */
} Bits;

/* Read eight bytes, or as many as there are, so that bit n of the word is bit n of them. */
static uint64_t word_at(const Bits *bits, int64_t number)
{
    int64_t at = number * 8, left = bits->bits / 8 - at;
    uint64_t word = 0;
    memcpy(&word, bits->data + at, left < 8 ? left : 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static uint64_t from_bit(int64_t bit)
{
    return ~UINT64_C(0) << bit % WORD;
}

/* Find the first bit that is set, or clear where *flip has all bits, from *at on; return *end if there is none. */
static int64_t next_bit(const Bits *bits, uint64_t flip, int64_t at, int64_t end)
{
    int64_t stop = end < bits->bits ? end : bits->bits;
    if (at >= stop)
        return flip && at < end ? at : end;
    uint64_t word = (word_at(bits, at / WORD) ^ flip) & from_bit(at);
    for (at = at / WORD * WORD; !word;) {
        if ((at += WORD) >= stop)
            return flip && stop < end ? stop : end;
        word = word_at(bits, at / WORD) ^ flip;
    }
    at += __builtin_ctzll(word);
    return at < stop ? at : flip && stop < end ? stop : end;
}

static int64_t ones(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    return ((word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f)) * UINT64_C(0x0101010101010101) >> 56;
}

/* Take a buffer, and a range of bits: what is behind the buffer is clear. */
static int taken(const Py_buffer *view, long long at, long long end, Bits *bits)
{
    if (at < 0 || end < at || end > INT64_MAX / 2 || view->len > INT64_MAX / 16) {
        PyErr_SetString(PyExc_ValueError, "a range of bits is out of range");
        return 0;
    }
    *bits = (Bits){view->buf, (int64_t)view->len * 8};
    return 1;
}

static PyObject *count(PyObject *self, PyObject *args)
{
    Py_buffer view;
    long long at, end;
    Bits bits;
    PyObject *answer = NULL;
    if (!PyArg_ParseTuple(args, "y*LL", &view, &at, &end))
        return NULL;
    if (taken(&view, at, end, &bits)) {
        int64_t found = 0, stop = end < bits.bits ? end : bits.bits;
        if (at < stop) {
            int64_t number = at / WORD, last = (stop - 1) / WORD;
            uint64_t first = from_bit(at), behind = stop % WORD ? ~from_bit(stop) : ~UINT64_C(0);
            if (number == last)
                first &= behind;
            found = ones(word_at(&bits, number) & first);
            while (++number < last)
                found += ones(word_at(&bits, number));
            if (number == last)
                found += ones(word_at(&bits, number) & behind);
        }
        answer = PyLong_FromLongLong(found);
    }
    PyBuffer_Release(&view);
    return answer;
}

static PyObject *find(PyObject *self, PyObject *args)
{
    Py_buffer view;
    int value;
    long long at, end;
    Bits bits;
    PyObject *answer = NULL;
    if (!PyArg_ParseTuple(args, "y*pLL", &view, &value, &at, &end))
        return NULL;
    if (taken(&view, at, end, &bits))
        answer = PyLong_FromLongLong(next_bit(&bits, value ? 0 : ~UINT64_C(0), at, end));
    PyBuffer_Release(&view);
    return answer;
}

static PyObject *pair(long long first, long long second)
{
    PyObject *tuple = PyTuple_New(2), *a = PyLong_FromLongLong(first), *b = PyLong_FromLongLong(second);
    if (tuple && a && b) {
        PyTuple_SET_ITEM(tuple, 0, a);
        PyTuple_SET_ITEM(tuple, 1, b);
        return tuple;
    }
    Py_XDECREF(tuple);
    Py_XDECREF(a);
    Py_XDECREF(b);
    return NULL;
}

static PyObject *runs(PyObject *self, PyObject *args)
{
    Py_buffer view;
    long long at, end, most, base;
    Bits bits;
    PyObject *found = NULL, *answer = NULL;
    if (!PyArg_ParseTuple(args, "y*LLLL", &view, &at, &end, &most, &base))
        return NULL;
    if (!taken(&view, at, end, &bits) || !(found = PyList_New(0)))
        goto done;
    if (base < 0 || base > INT64_MAX / 2) {
        PyErr_SetString(PyExc_ValueError, "the number of the first bit is out of range");
        goto done;
    }
    for (; most > 0 && (at = next_bit(&bits, 0, at, end)) < end; most--) {
        int64_t behind = next_bit(&bits, ~UINT64_C(0), at, end);
        PyObject *run = pair(base + at, behind - at);
        int failed = !run || PyList_Append(found, run);
        Py_XDECREF(run);
        if (failed)
            goto done;
        at = behind;
    }
    answer = Py_BuildValue("OL", found, at);
done:
    Py_XDECREF(found);
    PyBuffer_Release(&view);
    return answer;
}

static PyObject *differing(PyObject *self, PyObject *args)
{
    Py_buffer view;
    long long at, end;
    PyObject *answer = NULL;
    if (!PyArg_ParseTuple(args, "y*LL", &view, &at, &end))
        return NULL;
    if (at < 0 || end < at || end > view.len / 8) {
        PyErr_SetString(PyExc_ValueError, "a range of words is out of range");
    } else {
        for (; at < end; at++) {
            uint64_t native, other, halves;
            memcpy(&native, (const unsigned char *)view.buf + at * 8, sizeof native);
            other = __builtin_bswap64(native);
            halves = native << 32 | native >> 32; /* swaps as a whole what its halves swap, for whatever host */
            if (native != other || halves != native)
                break;
        }
        answer = PyLong_FromLongLong(at);
    }
    PyBuffer_Release(&view);
    return answer;
}

static PyMethodDef methods[] = {
    {"count", count, METH_VARARGS, "Count the set bits of a range."},
    {"find", find, METH_VARARGS, "Find the first set or clear bit of a range."},
    {"runs", runs, METH_VARARGS, "Find the next runs of set bits of a range."},
    {"differing", differing, METH_VARARGS, "Find the first word that the byte orders read in different ways."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_bitmap", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__bitmap(void)
{
    return PyModule_Create(&module);
}
